"""What may be changed of a measure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, TypedDict

from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.refusals import Fault, Invalid
from shared.sentences import say

NEEDED: Final = ("label", "retired")
Texts = Mapping[str, str]


class Written(TypedDict):
    """What is written of a measure, and may change."""

    label: Texts
    least: float | None
    most: float | None
    retired: bool


class MeasureRow(Written):
    """A measure; `place` orders them."""

    code: str
    unit: str
    place: int
    version: int


class VersionRow(Written):
    """What a measure was from one change to the next."""

    version: int
    unit: str
    note: Texts | None
    by: str | None
    at: datetime


def changed(measure: Written, patch: Mapping[str, object]) -> Written:
    """Give a measure as a patch leaves it. Raises `Invalid` without a label, or with bounds in the wrong order."""
    demand_left(patch, NEEDED)
    merged = merge_patch(measure, patch)
    demand_left({"label": merged["label"] or None}, NEEDED)
    least, most = merged.get("least"), merged.get("most")
    if least is not None and most is not None and least > most:
        why = say("The smallest figure is above the largest.")
        pointer = "/least" if "least" in patch else "/most"
        raise Invalid(why, errors=[Fault(pointer=pointer, code="order", detail=why)])
    return {"label": merged["label"], "least": least, "most": most, "retired": merged["retired"]}
