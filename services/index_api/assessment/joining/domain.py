"""The steps with which a city joins: which there are, and which of them a city has taken."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.joining.errors import NotForServices
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


class Derived(TypedDict):
    """What took a step without anybody marking it: an `event`, a `mentoring` or an `assessment`, by its identifier."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Taken:
    """That a step was taken, as its own record tells: by what, and on which day if it is known."""

    by: Derived
    on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the records tell of the steps of cities: those taken by city and step; `unasked` could not be asked for."""

    taken: Mapping[str, Mapping[str, Taken]]
    unasked: frozenset[str] = frozenset()


class StepShown(TypedDict):
    """A step of a city as a caller sees it. What nobody has written, or the caller may not see, is absent."""

    code: str
    label: Mapping[str, str]
    description: Mapping[str, str]
    source: Mapping[str, str]
    done: bool
    synthetic: bool
    version: int
    unknown: NotRequired[bool]
    derived: NotRequired[Derived]
    done_on: NotRequired[date]
    evidence: NotRequired[list[Mapping[str, str]]]
    note: NotRequired[str]
    by: NotRequired[str]
    at: NotRequired[datetime]


class Progress(TypedDict):
    """The codes of the steps that a city has done, of those that are open, and of those of which it is not known."""

    done: list[str]
    open: list[str]
    unknown: list[str]


def shown(step: Step, city: str, mark: Mark | None, known: Known, *, synthetic: bool, inside: bool) -> StepShown:
    """Show a step with its mark, if there is one, and with what took it.

    It is done when it was marked or when its record says so, whoever marked it open. Evidence and notes are for those
    who are `inside`: the city, its networks, the secretariat.
    """
    taken = known.taken.get(city, {}).get(step["code"])
    done_on = mark["done_on"] if mark else None
    told: StepShown = {
        "code": step["code"],
        "label": step["label"],
        "description": step["description"],
        "source": step["source"],
        "done": done_on is not None or taken is not None,
        "synthetic": synthetic,
        "version": mark["version"] if mark else 0,
    }
    if taken is not None:
        told["derived"] = taken.by
        done_on = done_on or taken.on
    if done_on is not None:
        told["done_on"] = done_on
    if not told["done"] and step["code"] in known.unasked:
        told["unknown"] = True
    if mark is not None:
        if inside:
            told["evidence"] = mark["evidence"]
            if mark["note"] is not None:
                told["note"] = mark["note"]
        told["by"], told["at"] = mark["by"], mark["at"]
    return told


def progress(steps: Iterable[str], done: Collection[str], unasked: Collection[str]) -> Progress:
    """Part the codes of steps into those done, those open and those of which it is not known, each in their order."""
    parted: Progress = {"done": [], "open": [], "unknown": []}
    for step in steps:
        parted["done" if step in done else "unknown" if step in unasked else "open"].append(step)
    return parted


def demand_hand(step: Step, roles: Iterable[str]) -> None:
    """Raise `NotForServices` where only a service asks and the step is not one that services know of."""
    people = set(roles) & {Role.CITY_COORDINATOR, Role.SECRETARIAT}
    if not people and not step.get("by_service"):
        raise NotForServices
