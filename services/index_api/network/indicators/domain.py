"""What may be changed of an indicator, and which indicators new things can be about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple, TypedDict

from shared.platform.bodies.merge_patch import demand_left, merge_patch

NEEDED: Final = ("label", "retired")
Texts = Mapping[str, str]


class Scored(NamedTuple):
    """An indicator as a questionnaire scores it."""

    code: str
    label: Texts
    retired: bool = False


class Written(TypedDict):
    """What is written of an indicator."""

    label: Texts
    retired: bool


class IndicatorRow(Written):
    """An indicator of the network; `place` orders them."""

    code: str
    place: int
    version: int


class VersionRow(Written):
    """What an indicator was from one change to the next."""

    version: int
    note: Texts | None
    by: str | None
    at: datetime


def changed(indicator: Written, patch: Mapping[str, object]) -> Written:
    """Give an indicator as a patch leaves it. Raises `Invalid` where it would be left without a label."""
    demand_left(patch, NEEDED)
    merged = merge_patch(indicator, patch)
    demand_left({"label": merged["label"] or None}, NEEDED)
    return {"label": merged["label"], "retired": merged["retired"]}
