"""What identifies a version of a checklist: the checksum of its content."""

import hashlib

import orjson

from shared.schemas.practices.practices.checklists import Checklist


def checklist_checksum(checklist: Checklist) -> str:
    """Fold everything that a version holds, except its status, into the SHA-256 of its canonical JSON, as hex."""
    content = checklist.model_dump(mode="json", include=set(Checklist.model_fields) - {"status"})
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
