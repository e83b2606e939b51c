"""When the duty to report is met: rules are data, the clock is passed in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Rule:
    """What a city owes from a year on: any one kind of `met_by`, as a city in one of `roles`."""

    from_year: int
    met_by: Sequence[str]
    roles: Sequence[str]


class RuleEntry(TypedDict):
    """A rule in the data file."""

    from_year: int
    met_by: list[str]
    roles: list[str]


def rules_of(entries: Iterable[RuleEntry]) -> list[Rule]:
    """Read the rules of the data file."""
    return [Rule(entry["from_year"], tuple(entry["met_by"]), tuple(entry["roles"])) for entry in entries]


def rule_for(rules: Iterable[Rule], year: int) -> Rule | None:
    """Find the rule of a year: the latest that holds by then."""
    return max((rule for rule in rules if rule.from_year <= year), key=lambda rule: rule.from_year, default=None)


@dataclass(frozen=True, slots=True)
class Meets:
    """When the coordinators meet: `first` and `last` day possible, and whether the date is not fixed."""

    event: str
    first: date | None
    last: date | None
    rough: bool


def choose_meeting(meetings: Iterable[tuple[Meets, Collection[str]]], networks: Collection[str]) -> Meets | None:
    """Choose the meeting that counts: of the whole programme, else of a network of the city; the earliest known.

    Each comes with its networks, none for the whole programme.
    """
    known = list(meetings)
    of_all = [meets for meets, of in known if not of]
    own = [meets for meets, of in known if not set(of).isdisjoint(networks)]
    return min(
        of_all or own, key=lambda meets: (meets.first is None, meets.first or date.max, meets.event), default=None
    )


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something that was handed in: what, when, and whether it is published under the name of that city."""

    kind: str
    id: UUID
    at: datetime
    public: bool


@dataclass(frozen=True, slots=True)
class Asks:
    """What an answer may rest on.

    `whole` is false for who knows only what is public: a lesson without its city, or a practice that waits for its
    verdict, may have met the duty unseen. `calendar` is false when nobody could say when the coordinators meet.
    Nothing is known of years before `since`, the first in which anything was kept here.
    """

    now: datetime
    since: int
    whole: bool
    calendar: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """How it stands: `met`, `missing` or `undetermined` with a reason; overdue when missing and the day has come."""

    state: str
    reason: str | None = None
    missing: Sequence[str] = ()
    overdue: bool = False


def duty(rule: Rule | None, contributions: Iterable[Contribution], meets: Meets | None, year: int, asks: Asks) -> Duty:
    """Decide whether the duty of a year is met; never a wrong no.

    `contributions` are those of the year that the caller may know. What was handed in before the first day possible of
    the meeting meets it. What came between the first and the last day possible of a meeting without a fixed date leaves
    it open: the meeting may turn out to be later.
    """
    if rule is None:
        return Duty("undetermined", "no_rule_for_that_year")
    if meets is None or meets.first is None:
        unknown = "no_meeting_known" if meets is None else "meeting_date_unknown"
        return Duty("undetermined", unknown if asks.calendar else "events_api_unavailable")
    handed_in = [thing.at.date() for thing in contributions if thing.kind in rule.met_by]
    first, last = meets.first, meets.last or date.max
    if any(day < first for day in handed_in):
        return Duty("met")
    doubts = {
        "meeting_date_rough": meets.rough and any(day < last for day in handed_in),
        "before_this_system": year < asks.since,
        "nothing_public": not asks.whole,
    }
    for reason, holds in doubts.items():
        if holds:
            return Duty("undetermined", reason)
    return Duty("missing", missing=tuple(rule.met_by), overdue=asks.now.date() >= first)
