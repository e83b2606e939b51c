"""For whom somebody speaks, who answers, and how to say who speaks without giving a city away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, TypedDict
from uuid import UUID

from services.practices_api.knowledge.glossary import domain as glossary
from services.practices_api.knowledge.threads.errors import NotConcerned
from services.practices_api.practices.practices.domain import State
from shared.platform.access.audience import EVERYBODY, NOBODY_ELSE, Audience, author
from shared.platform.access.permits import Caller, Role
from shared.platform.refusals import Fault, Invalid, NotAllowed
from shared.schemas.practices.knowledge.threads import Speaker
from shared.sentences import Sentence, say


class SpeakerRow(TypedDict):
    """Who spoke; and of the practice, where it is about one, its cities and whether it is published without them."""

    by_role: str
    by_city: str | None
    by_network: str | None
    cities: list[str] | None
    anonymous: bool | None


class ReadRow(TypedDict):
    """What decides who reads a post: who wrote it, where what it is about is, and whether it is let through."""

    by_subject: str
    practice: UUID | None
    about_state: str
    openly: bool


class PostRow(SpeakerRow, ReadRow):
    """A question or an answer, as one reader sees it."""

    id: UUID
    concept: str | None
    question: UUID | None
    text: str
    at: datetime
    decided_at: datetime | None
    reason: str | None
    version: int
    state: str
    mine: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A role, with the city or the network that it speaks for."""

    role: str
    city: str | None = None
    network: str | None = None


def voice(caller: Caller, role: str, city: str | None, network: str | None) -> Voice:
    """Say for whom a caller speaks in a role. Raises NotAllowed, Invalid where that has to be told."""
    if role == Role.CITY_COORDINATOR:
        return Voice(role, city=_one_of(caller.cities, city, _CITY))
    if role == Role.NETWORK_COORDINATOR:
        return Voice(role, network=_one_of(caller.networks, network, _NETWORK))
    return Voice(role)


class _Side(NamedTuple):
    """Whom somebody can speak for: the member that says so, and what is told where it does not."""

    member: str
    not_yours: Sentence
    none: Sentence
    several: Sentence
    which: Sentence


_CITY: Final = _Side(
    "city",
    say("Speak for a city of yours."),
    say("Your token names no city that you speak for."),
    say("Your token covers more than one city."),
    say("Say for which city."),
)
_NETWORK: Final = _Side(
    "network",
    say("Speak for a network of yours."),
    say("Your token names no network that you speak for."),
    say("Your token covers more than one network."),
    say("Say for which network."),
)


def _one_of(own: Collection[str], named: str | None, side: _Side) -> str:
    if named is not None:
        if named not in own:
            raise NotAllowed(side.not_yours)
        return named
    if not own:
        raise NotAllowed(side.none)
    if len(own) > 1:
        raise Invalid(side.several, errors=[Fault(pointer=f"/{side.member}", code="required", detail=side.which)])
    return next(iter(own))


def seen_by(row: ReadRow) -> Audience:
    """Say who reads a post: who reads what it is about, or who wrote it while it is not let through."""
    if row["practice"] is None:
        there = glossary.seen_by(row["about_state"])
    else:
        there = EVERYBODY if row["about_state"] == State.PUBLISHED else NOBODY_ELSE
    return there if row["openly"] or not there else author(row["by_subject"])


def demand_concerned(speaks: Voice, cities: Collection[str]) -> None:
    """Raise `NotConcerned` unless this voice answers questions on a practice of these cities."""
    if speaks.role != Role.SECRETARIAT and speaks.city not in cities:
        raise NotConcerned


def speaker(row: SpeakerRow, *, knows: bool) -> Speaker:
    """Tell who speaks.

    Of a lesson without its city, that city is only marked as concerned and no network is named, except to those who
    know whose lesson it is.
    """
    concerned = row["by_city"] is not None and row["by_city"] in (row["cities"] or ())
    silent = bool(row["anonymous"]) and not knows
    return Speaker(
        role=row["by_role"],
        city=None if silent and concerned else row["by_city"],
        network=None if silent else row["by_network"],
        concerned=concerned,
    )
