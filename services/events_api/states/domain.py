"""The life of an event: which state leads where, by which step, and what deserves a look on the way."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NotRequired, TypedDict

from services.events_api.registration.domain import WrittenRegistration
from services.events_api.states.errors import TooLateToUndo
from shared.platform.naming import Known
from shared.platform.refusals import WrongState, state_forbids
from shared.platform.search.words import Searched, searched
from shared.sentences import Sentence, in_each, say

Texts = Mapping[str, str]


class WrittenPlace(TypedDict, total=False):
    """Where people meet, as a client wrote it: a town or venue, a country, or both."""

    name: str
    country: str
    address: str
    latitude: float
    longitude: float


class WrittenImage(TypedDict):
    """A picture, as a client wrote it."""

    url: str
    alternative_text: Texts


class WrittenStop(TypedDict):
    """A stop of a visit, as a client wrote it."""

    title: Texts
    place: NotRequired[WrittenPlace]
    practice: NotRequired[str]


class WrittenSegment(TypedDict):
    """A part of an event, as a client wrote it."""

    kind: str
    title: Texts
    stops: list[WrittenStop]


class WrittenOnline(TypedDict, total=False):
    """Where people meet online, as a client wrote it."""

    url: str


class WrittenHost(TypedDict):
    """A host, as a client wrote it: a city or network by `ref`, a partner by `name`."""

    kind: str
    ref: NotRequired[str]
    name: NotRequired[str]
    role: str
    state: str


class WrittenAgendaItem(TypedDict):
    """A line of the agenda, as a client wrote it."""

    on: NotRequired[str]
    begins: NotRequired[str]
    ends: NotRequired[str]
    title: Texts


class Later(TypedDict):
    """What became of a shipped event, and where that is written."""

    text: Texts
    source: Mapping[str, str]


class Days(TypedDict):
    """The first and the last day, in ISO 8601."""

    earliest: str
    latest: str


class Origin(TypedDict, total=False):
    """What no change touches: of a shipped event its source, of one that was put off the days that it had."""

    source: Mapping[str, str]
    later: Later
    postponed_from: Days


ORIGIN: Final = frozenset({"source", "later", "postponed_from"})
"""The members of `Origin`."""


class Document(Origin):
    """What PostgreSQL keeps of an event as one value. Members that were added later may be absent."""

    title: Texts
    description: NotRequired[Texts]
    time_zone: NotRequired[str]
    place: NotRequired[WrittenPlace]
    online: NotRequired[WrittenOnline]
    mode: NotRequired[str]
    hosts: list[WrittenHost]
    languages: list[str]
    segments: list[WrittenSegment]
    documents: list[Mapping[str, str]]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_time_zone: NotRequired[str]
    capacity: NotRequired[int]
    audience: NotRequired[Texts]
    agenda: NotRequired[list[WrittenAgendaItem]]
    practices: NotRequired[list[str]]
    lab_participants: NotRequired[list[Mapping[str, str]]]
    support_rule: NotRequired[Mapping[str, object]]
    registration: NotRequired[WrittenRegistration]
    accessibility: NotRequired[Texts]
    image: NotRequired[WrittenImage]


def found_by(event: Document, visited: str | None, known: Known) -> Searched:
    """Say what an event is found by: what it is about, where it is, and who hosts it or is visited."""
    place = event.get("place", {})
    parties = [name for host in event["hosts"] for name in (host.get("ref"), host.get("name")) if name]
    slugs = [*parties, *([visited] if visited else ())]
    names = [of[slug] for of in (known.cities, known.networks) for slug in slugs if slug in of]
    countries = known.countries.get(place.get("country", ""), {}).values()
    texts = [*event["title"].items(), *event.get("description", {}).items()]
    return searched([*texts, *((None, text) for text in (place.get("name", ""), *countries, *slugs, *names))])


class Warned(TypedDict):
    """Something that deserves a look and stops nothing, in every language."""

    code: str
    text: Texts


class State(StrEnum):
    """Where an event is between an idea and the past."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """A kind of step."""

    CONFIRMATION = "confirmation"
    POSTPONEMENT = "postponement"
    HOLDING = "holding"
    CANCELLATION = "cancellation"


DECISIONS: Final = frozenset({"postponeEvent", "cancelEvent"})
"""Operations that only those decide upon whose event it is, not everybody who takes part in it."""
BY_HAND: Final = frozenset({State.PROPOSED, State.PLANNED})
"""States that whoever changes an event may choose between."""
_EACH: Final = {
    Kind.CONFIRMATION: State.CONFIRMED,
    Kind.POSTPONEMENT: State.POSTPONED,
    Kind.HOLDING: State.HELD,
    Kind.CANCELLATION: State.CANCELLED,
}


def _all_but(*kinds: Kind) -> Mapping[Kind, State]:
    return {kind: state for kind, state in _EACH.items() if kind not in kinds}


_LIFE: Final[Mapping[State, Mapping[Kind, State]]] = {
    State.PROPOSED: _all_but(Kind.HOLDING),
    State.PLANNED: _EACH,
    State.POSTPONED: _all_but(Kind.POSTPONEMENT, Kind.HOLDING),
    State.CONFIRMED: _all_but(Kind.CONFIRMATION),
    State.HELD: {},
    State.CANCELLED: {},
}
UNDO_WITHIN: Final = timedelta(days=1)
"""How long the last step or decision can be undone."""
_OPERATIONS: Final = {
    Kind.CONFIRMATION: "confirmEvent",
    Kind.POSTPONEMENT: "postponeEvent",
    Kind.HOLDING: "holdEvent",
    Kind.CANCELLATION: "cancelEvent",
}


def demand_in_time(until: datetime, at: datetime) -> None:
    """Raise `TooLateToUndo` from the instant on until which something can be undone."""
    if until <= at:
        raise TooLateToUndo(say("It could be undone until {time}.", time=f"{until:%Y-%m-%d %H:%M} UTC"))


def next_state(state: str, move: Kind) -> State:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    moves = _LIFE[State(state)]
    if move not in moves:
        raise _wrong(state)
    return moves[move]


def is_decision(state: str) -> bool:
    """Say whether the step that led to a state was one of the `DECISIONS`, and so is its undoing."""
    return state in (State.POSTPONED, State.CANCELLED)


def operations(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    moves = _LIFE[State(state)]
    return sorted([*(_OPERATIONS[move] for move in moves), *(["updateEvent"] if moves else [])])


def demand_changeable(state: str, members: Collection[str] = ()) -> None:
    """Raise `WrongState` where an event no longer changes, or no longer changes its state by hand.

    `members` are those to change.
    """
    if not _LIFE[State(state)]:
        raise _wrong(state)
    if "state" in members and state not in BY_HAND:
        raise _wrong(state, say("Its state is {state}, which no longer changes by hand.", state=state))


def _wrong(state: str, sentence: Sentence | None = None) -> WrongState:
    return WrongState(sentence or state_forbids(state), state=state, allowed=operations(state))


_WARNINGS: Final[Mapping[str, Texts]] = {
    "study_visit_without_debrief": in_each(say("A study visit ends with a joint debriefing; none is planned yet.")),
    "confirmed_without_date": in_each(say("It is confirmed, and its date is not.")),
    "fixed_without_time_zone": in_each(say("Its date is fixed and its time zone is not told.")),
    "parent_cancelled": in_each(say("The event that it belongs to was cancelled.")),
    "parent_postponed": in_each(say("The event that it belongs to was postponed.")),
    "away_from_parent": in_each(say("The event that it belongs to takes place on other days.")),
    "date_left_its_range": in_each(say("Its date now lies outside the range that was told before.")),
}


def warnings_of(
    kind: str,
    state: str,
    date_status: str,
    segments: Sequence[WrittenSegment] = (),
    time_zone: str | None = None,
    *,
    left_range: bool = False,
    parent_state: str | None = None,
    away: bool = False,
) -> list[Warned]:
    """Find what deserves a look and stops nothing; `away` is an event whose parent is on other days."""
    over = state in (State.HELD, State.CANCELLED)
    debriefed = any(segment["kind"] == "debrief" for segment in segments)
    found = {
        "study_visit_without_debrief": kind == "study_visit" and not debriefed,
        "confirmed_without_date": state == State.CONFIRMED and date_status == "to_be_confirmed",
        "fixed_without_time_zone": date_status == "fixed" and time_zone is None,
        "parent_cancelled": parent_state == State.CANCELLED and not over,
        "parent_postponed": parent_state == State.POSTPONED and not over,
        "away_from_parent": away and parent_state not in (State.CANCELLED, State.POSTPONED) and not over,
        "date_left_its_range": left_range,
    }
    return [{"code": code, "text": _WARNINGS[code]} for code, holds in found.items() if holds]


_TEMPLATES: Final[Mapping[str, Sequence[tuple[str, Texts]]]] = {
    "study_visit": (  # the three parts that the meeting of 2017 asked for
        ("context", in_each(say("Introduction to the local context"))),
        ("visit", in_each(say("Visits on the spot"))),
        ("debrief", in_each(say("Joint debriefing and follow-up"))),
    )
}


def segments_of(template: str) -> list[WrittenSegment]:
    """Give the segments of a template."""
    return [{"kind": kind, "title": title, "stops": []} for kind, title in _TEMPLATES[template]]
