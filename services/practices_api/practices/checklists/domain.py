"""What identifies a version of a checklist, the checksum of its content, and what may be changed of one."""

import hashlib
from collections.abc import Collection, Mapping

import orjson

from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience
from shared.platform.refusals import Fault, Invalid, WrongState, state_forbids
from shared.schemas.practices.practices.checklists import Checklist
from shared.sentences import say


def checklist_checksum(checklist: Checklist) -> str:
    """Fold everything that a version holds, except its status, into the SHA-256 of its canonical JSON, as hex."""
    content = checklist.model_dump(mode="json", include=set(Checklist.model_fields) - {"status"})
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def seen_by(status: str) -> Audience:
    """Say who sees a version: experts a draft, everybody what is final."""
    return EXPERTS if status == "draft" else EVERYBODY


def demand_draft(status: str) -> None:
    """Raise `WrongState` for a version that is final."""
    if status != "draft":
        raise WrongState(state_forbids(status), state=status, allowed=[])


def demand_named(checklist: Checklist, code: str, version: str) -> None:
    """Raise `Invalid` for a draft that would get another name than it has."""
    why = say("A draft keeps its code and version.")
    named = {"/code": checklist.code == code, "/version": checklist.version == version}
    faults = [Fault(pointer=pointer, code="fixed", detail=why) for pointer, kept in named.items() if not kept]
    if faults:
        raise Invalid(why, errors=faults)


def demand_kind(checklist: Checklist, kinds: Collection[str]) -> None:
    """Raise `Invalid` where the other versions of that code are for another kind."""
    if kinds and checklist.kind not in kinds:
        why = say("The other versions of this checklist are for another kind.")
        raise Invalid(why, errors=[Fault(pointer="/kind", code="fixed", detail=why)])


def code_for(document: Mapping[str, object]) -> str:
    """Name the checklist of a practice or lesson: of what is only planned nobody can ask for an effect."""
    planned = document["kind"] == "practice" and document.get("status") == "planned"
    return "planned" if planned else str(document["kind"])
