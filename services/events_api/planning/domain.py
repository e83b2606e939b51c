"""What lies too close together, and where the events of a year stand. Plain values in, plain values out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from itertools import chain, islice
from typing import Final, Literal

from services.events_api.dates.domain import Status, is_doubtful, parse, text_of
from services.events_api.events.domain import EventShown
from services.events_api.organisers.domain import NO_HOST
from shared.platform.refusals import Fault, Invalid
from shared.schemas.events.edtf import Bounds
from shared.schemas.events.planning import Thresholds
from shared.schemas.fields import LANGUAGES
from shared.sentences import say

LONGEST_WINDOW: Final = timedelta(days=731)
MOST_EVENTS: Final = 300
MOST_CONFLICTS: Final = 500
Place = Literal["fixed", "approximate", "possible"]


@dataclass(frozen=True, slots=True)
class Planned:
    """An event with what can collide. A `fixed` one takes all its days, another one day or more of them.

    Of one whose date is in doubt nothing is certain.
    """

    id: str
    parent: str | None
    earliest: date
    latest: date
    fixed: bool
    hosts: frozenset[str]
    networks: frozenset[str]
    topics: frozenset[str]
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Events that come close: which, why, and whether they do however their dates turn out."""

    kind: str
    certain: bool
    about: str
    events: tuple[str, ...]

    @property
    def certainty(self) -> str:
        """Say it in the word of the contract."""
        return "certain" if self.certain else "possible"


def planned(event: EventShown) -> Planned | None:
    """Take what can collide of an event; None where it has no days to compare."""
    when = event["when"]
    earliest, latest, parent = when.get("earliest"), when.get("latest"), event["parent"]
    if when["date_status"] == Status.TO_BE_CONFIRMED or earliest is None or latest is None:
        return None
    hosts = [host for host in event["hosts"] if host["state"] not in NO_HOST]
    return Planned(
        str(event["id"]),
        None if parent is None else str(parent),
        earliest,
        latest,
        when["date_status"] == Status.FIXED,
        frozenset(f"{host['kind']} {host.get('ref') or host.get('name')}" for host in hosts),
        frozenset(event["networks"]),
        frozenset(event["topics"]),
        is_doubtful(when),
    )


def gaps(event: Planned, other: Planned) -> tuple[int, int]:
    """Count the days between two events at least and at most; 0 when they share a day or meet."""
    least = max((other.earliest - event.latest).days, (event.earliest - other.latest).days, 0)

    def apart(first: Planned, then: Planned) -> int:
        ends = first.latest if first.fixed else first.earliest
        begins = then.earliest if then.fixed else then.latest
        return (begins - ends).days

    return least, max(apart(event, other), apart(other, event), 0)


def clashes(events: Sequence[Planned], limits: Thresholds, start: date, end: date) -> list[Clash]:
    """Find what comes close, the certain first, one more than is told; the order of `events` makes no difference."""
    ordered = sorted(events, key=lambda event: (event.earliest, event.latest, event.id))
    found = chain(_pairs(ordered, limits), _crowds(ordered, limits, start, end))
    return nsmallest(
        MOST_CONFLICTS + 1, found, key=lambda clash: (not clash.certain, clash.kind, clash.about, clash.events)
    )


def _near(events: Sequence[Planned], limits: Thresholds) -> Iterator[tuple[Planned, Planned]]:
    """Pair each event with those that begin after it, up to the first that lies too far on for any limit."""
    widest = timedelta(days=max(limits.same_host_days, limits.same_network_days, limits.same_topic_days))
    for number, event in enumerate(events):
        for other in islice(events, number + 1, None):
            if other.earliest - event.latest > widest:
                break
            yield event, other


def _pairs(events: Sequence[Planned], limits: Thresholds) -> Iterator[Clash]:
    for event, other in _near(events, limits):
        if event.parent == other.id or other.parent == event.id or (event.parent and event.parent == other.parent):
            continue  # the eve belongs to its event
        shared = (
            ("same_host", event.hosts & other.hosts, limits.same_host_days),
            ("same_network", event.networks & other.networks, limits.same_network_days),
            ("same_topic", event.topics & other.topics, limits.same_topic_days),
        )
        if not any(words for _, words, _ in shared):
            continue
        least, most = gaps(event, other)
        sure = not (event.in_doubt or other.in_doubt)
        for kind, words, days in shared:
            if least <= days:
                yield from (Clash(kind, sure and most <= days, word, (event.id, other.id)) for word in words)


def _crowds(events: Sequence[Planned], limits: Thresholds, start: date, end: date) -> Iterator[Clash]:
    for first, last in _months(start, end):
        possible = [event for event in events if event.earliest <= last and first <= event.latest]
        certain = [
            event
            for event in possible
            if event.fixed or (not event.in_doubt and first <= event.earliest and event.latest <= last)
        ]
        if len(possible) > limits.most_in_a_month:
            crowded = len(certain) > limits.most_in_a_month
            shown = certain if crowded else possible
            yield Clash("crowded_month", crowded, f"{first:%Y-%m}", tuple(event.id for event in shown))


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    first = start.replace(day=1)
    while first <= end:
        following = (first + timedelta(days=31)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


def demand_short(start: date, end: date) -> None:
    """Raise `Invalid` for a window that is turned round or longer than two years."""
    if not timedelta(0) <= end - start <= LONGEST_WINDOW or end.year >= date.max.year:
        detail = say("The window begins before it ends and is at most two years long.")
        raise Invalid(detail, errors=[Fault(parameter=name, code="window", detail=detail) for name in ("from", "to")])


def parts(year: int, by: str) -> list[tuple[str, Bounds, dict[str, str]]]:
    """Divide a year into months or quarters: EDTF, bounds, and words in every language."""
    numbers = range(33, 37) if by == "quarter" else range(1, 13)
    written = [parse(f"{year:04}-{number:02}") for number in numbers]
    return [(part.edtf, part, {tag: text_of(part, tag) for tag in LANGUAGES}) for part in written]


def places(event: Planned, part: Bounds) -> Place | None:
    """Say where an event stands in a part of the year: fixed, approximate (certainly in it), possible, or nowhere."""
    assert part.earliest
    assert part.latest
    if event.latest < part.earliest or part.latest < event.earliest:
        return None
    if event.fixed:
        return "fixed"
    within = part.earliest <= event.earliest and event.latest <= part.latest
    return "approximate" if within and not event.in_doubt else "possible"


def missing(known: Collection[str], events: Sequence[EventShown], member: Literal["topics", "networks"]) -> list[str]:
    """Name what of `known` no event has in a list of its own, in order."""
    count = defaultdict[str, int](int)
    for event in events:
        for word in event[member]:
            count[word] += 1
        for host in event["hosts"] if member == "networks" else ():
            if host["kind"] == "network" and host["state"] not in NO_HOST:
                count[host["ref"]] += 1
    return sorted(slug for slug in known if not count[slug])
