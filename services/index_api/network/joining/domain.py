"""The steps with which a city joins: which there are, and which of them a city has taken."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NotRequired, TypedDict

from services.index_api.network.joining.errors import NotForServices
from shared.platform.access.permits import Role


class Step(TypedDict):
    """A step as the data file describes it. Other services mark the steps that are `by_service`."""

    code: str
    label: Mapping[str, str]
    description: Mapping[str, str]
    source: Mapping[str, str]
    by_service: NotRequired[bool]


class Mark(TypedDict):
    """What a city has written to a step: when it was done (None: it is open again), what shows it, and who wrote."""

    done_on: date | None
    evidence: list[Mapping[str, str]]
    note: str | None
    by: str
    at: datetime
    version: int


class StepShown(TypedDict):
    """A step of a city as a caller sees it. What nobody has written, or the caller may not see, is absent."""

    code: str
    label: Mapping[str, str]
    description: Mapping[str, str]
    source: Mapping[str, str]
    done: bool
    synthetic: bool
    version: int
    done_on: NotRequired[date]
    evidence: NotRequired[list[Mapping[str, str]]]
    note: NotRequired[str]
    by: NotRequired[str]
    at: NotRequired[datetime]


class Progress(TypedDict):
    """The codes of the steps that a city has done, and of those that are open."""

    done: list[str]
    open: list[str]


def with_mark(step: Step, mark: Mark | None, *, synthetic: bool, inside: bool) -> StepShown:
    """Show a step with its mark, if there is one.

    Evidence and notes are for those who are `inside`: the city, its networks, the secretariat.
    """
    shown: StepShown = {
        "code": step["code"],
        "label": step["label"],
        "description": step["description"],
        "source": step["source"],
        "done": mark is not None and mark["done_on"] is not None,
        "synthetic": synthetic,
        "version": mark["version"] if mark else 0,
    }
    if mark is None:
        return shown
    if mark["done_on"] is not None:
        shown["done_on"] = mark["done_on"]
    if inside:
        shown["evidence"] = mark["evidence"]
        if mark["note"] is not None:
            shown["note"] = mark["note"]
    shown["by"], shown["at"] = mark["by"], mark["at"]
    return shown


def progress(steps: Iterable[str], done: Collection[str]) -> Progress:
    """Part the codes of steps into those done and those open, each in their order."""
    parted: Progress = {"done": [], "open": []}
    for step in steps:
        parted["done" if step in done else "open"].append(step)
    return parted


def demand_hand(step: Step, roles: Iterable[str]) -> None:
    """Raise `NotForServices` where only a service asks and the step is not one that services know of."""
    people = set(roles) & {Role.CITY_COORDINATOR, Role.SECRETARIAT}
    if not people and not step.get("by_service"):
        raise NotForServices
