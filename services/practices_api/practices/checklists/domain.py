"""What identifies a version of a checklist: the checksum of its content."""

import hashlib
from collections.abc import Mapping

import orjson

from shared.schemas.practices.practices.checklists import Checklist


def checklist_checksum(checklist: Checklist) -> str:
    """Fold everything that a version holds, except its status, into the SHA-256 of its canonical JSON, as hex."""
    content = checklist.model_dump(mode="json", include=set(Checklist.model_fields) - {"status"})
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def code_for(document: Mapping[str, object]) -> str:
    """Name the checklist of a practice or lesson: of what is only planned nobody can ask for an effect."""
    planned = document["kind"] == "practice" and document.get("status") == "planned"
    return "planned" if planned else str(document["kind"])
