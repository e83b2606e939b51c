"""The life of a practice, what its template asks for, and who sees it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, TypedDict
from uuid import UUID

from services.practices_api.practices.practices.errors import Incomplete, NamesItsCity
from services.practices_api.practices.template_texts.domain import CityPart, Template, names_one, texts
from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, author, cities
from shared.platform.access.permits import Caller, Permissions, Permit, Reach, Role, may
from shared.platform.naming import COUNTRIES
from shared.platform.refusals import Fault, NotAllowed, WrongState, state_forbids
from shared.schemas.fields import Named
from shared.schemas.practices.practices.practices import Practice
from shared.sentences import in_each, say


class State(StrEnum):
    """Where a practice is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


_LIFE: Final[Mapping[State, Mapping[str, State]]] = {
    State.DRAFT: {"submission": State.SUBMITTED, "withdrawal": State.WITHDRAWN},
    State.SUBMITTED: {
        "published": State.PUBLISHED,
        "declined": State.DECLINED,
        "changes_request": State.CHANGES_REQUESTED,
        "withdrawal": State.WITHDRAWN,
    },
    State.CHANGES_REQUESTED: {"submission": State.SUBMITTED, "withdrawal": State.WITHDRAWN},
    State.PUBLISHED: {"revision": State.DRAFT, "withdrawal": State.WITHDRAWN},
}
JUDGED: Final = frozenset({"assignEvaluator", "decidePractice", "evaluatePractice", "requestChanges"})
_WRITTEN: Final = frozenset({"checkPractice", "submitPractice", "updatePractice"})
_OPERATIONS: Final[Mapping[State, frozenset[str]]] = {
    State.DRAFT: _WRITTEN | {"withdrawPractice"},
    State.SUBMITTED: JUDGED | {"checkPractice", "withdrawPractice"},
    State.CHANGES_REQUESTED: _WRITTEN | {"withdrawPractice"},
    State.PUBLISHED: frozenset(
        {
            "createHostOffer",
            "deleteHostOffer",
            "highlightPractice",
            "updatePractice",
            "verifyPractice",
            "withdrawPractice",
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a practice is: its state, and of a published one that of the revision which is in the making."""

    state: State
    revision: State | None = None

    @property
    def working(self) -> State:
        """The state of what is being worked on."""
        return self.revision or self.state

    @property
    def written(self) -> bool:
        """Whether something is being written at the moment."""
        return self.working in (State.DRAFT, State.CHANGES_REQUESTED)

    def operations(self) -> frozenset[str]:
        """Name the operations that this place allows, whoever asks."""
        allowed = _OPERATIONS.get(self.working, frozenset())
        if self.revision is not None:
            allowed |= _OPERATIONS[State.PUBLISHED] - {"updatePractice"}
        return allowed

    def demand(self, operation: str) -> None:
        """Raise `WrongState`, which names the state and what it allows, unless this operation is allowed."""
        if operation not in self.operations():
            raise self._wrong()

    def after(self, move: str) -> "Place":
        """Say where a move leads; a published practice stays so until it is withdrawn. Raises `WrongState`."""
        if move == "withdrawal" and self.state not in (State.WITHDRAWN, State.DECLINED):
            return Place(State.WITHDRAWN)
        moves = _LIFE.get(self.working, {})
        if move not in moves:
            raise self._wrong()
        reached = moves[move]
        if self.state != State.PUBLISHED:
            return Place(reached)
        return Place(State.PUBLISHED, None if reached in (State.PUBLISHED, State.DECLINED) else reached)

    def _wrong(self) -> WrongState:
        told = state_forbids(self.state)
        if self.revision:
            both = {"state": self.state, "revision": self.revision}
            told = say("Its state is {state} and that of its revision {revision}, which does not allow this.", **both)
        return WrongState(told, state=self.working, allowed=sorted(self.operations()))


_ASKED: Final[Mapping[str, Sequence[str]]] = {
    "practice": (
        "summary",
        "years",
        "status",
        "purpose",
        "process",
        "impact",
        "resources",
        "transfer",
        "replicability",
        "indicators",
        "topics",
    ),
    "lesson": ("topics", "expected", "happened", "why", "differently"),
}


def missing(document: Mapping[str, object]) -> list[str]:
    """Name the members that submission still needs; blank text counts as nothing.

    What is planned and seeks partners has had no impact yet.
    """
    spared = {"impact"} if document.get("status") == "planned" else set()
    asked = _ASKED[str(document["kind"])]
    return [name for name in asked if name not in spared and not _says_something(document.get(name))]


def demand_complete(document: Mapping[str, object]) -> None:
    """Raise `Incomplete`, which names what is missing, unless the practice can be submitted."""
    if lacking := missing(document):
        raise Incomplete(say("This is still needed: {members}.", members=", ".join(lacking)), missing=lacking)


def _says_something(value: object) -> bool:
    return any(text.strip() for text in texts(value))


_YEAR: Final = re.compile(r"(?<![0-9X])[0-9]{4}(?![0-9X])")


def stale_before(now: datetime) -> datetime:
    """Say before which instant a word on a practice is too old: the beginning of the day two years ago, in UTC."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=730)


def is_stale(
    now: datetime,
    *,
    state: str,
    kind: str,
    status: str | None,
    changed_at: datetime | None,
    verified_at: datetime | None,
) -> bool:
    """Say whether a published practice that has not ended was neither published nor verified for two years."""
    if state != State.PUBLISHED or kind != "practice" or status == "ended":
        return False
    known = [at for at in (changed_at, verified_at) if at is not None]
    return bool(known) and max(known) < stale_before(now)


def year_of(years: str | None) -> int | None:
    """Read the year in which something began out of its EDTF, where one is named in full."""
    found = _YEAR.search(years or "")
    return int(found[0]) if found else None


_WHAT: Final = {
    "practice": say("{who}{since}: {title}. Intercultural Cities, good practice {practice}, version {number}."),
    "lesson": say("{who}{since}: {title}. Intercultural Cities, lesson learnt {practice}, version {number}."),
}


def citation(
    title: Mapping[str, str], names: Sequence[str], *, kind: str, years: str | None, number: int, practice: UUID
) -> dict[str, str]:
    """Write in each language how a version is cited. Without names it is a city that is not named."""
    return in_each(
        _WHAT[kind].filled(
            who=", ".join(names) or say("A city of the network"),
            since=f" ({year})" if (year := year_of(years)) else "",
            title=Named(title),
            practice=str(practice),
            number=number,
        )
    )


def demand_unnamed(document: Mapping[str, object], names: Iterable[str]) -> None:
    """Raise `NamesItsCity`, which names each place, where a text would give away who is to stay unnamed."""
    telltale = list(names)
    said = say("This text names its city, country or network.")
    if faults := [
        Fault(pointer=f"/{member}", code="names_its_city", detail=said)
        for member, value in document.items()
        if member not in ("cities", "networks", "kind", "topics", "indicators") and names_one(value, telltale)
    ]:
        raise NamesItsCity(errors=faults)


def country_names(countries: Iterable[str]) -> list[str]:
    """Name countries in each language that is spoken here; codes that no country has have no name."""
    return [name for country in countries for name in COUNTRIES.get(country, {}).values()]


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What the directory told of a practice's cities when it was written."""

    names: Sequence[str]
    countries: Collection[str]
    networks: Collection[str]
    synthetic: bool


class Partner(TypedDict):
    """A city that was named by others, and what it said: `invited`, `accepted`, `declined` or `ended`."""

    city: str
    role: str
    state: str
    by_subject: str
    by_role: str
    at: str


def told_apart(
    named: Sequence[CityPart], taking_part: Collection[str], permit: Permit
) -> tuple[list[CityPart], list[CityPart]]:
    """Tell the cities that take part from those that are only asked to: nobody agrees for a city but itself.

    `named` are those that a writer wrote down, `taking_part` those that agreed before.
    """
    there = [part for part in named if part["city"] in taking_part or permit.covers(city=part["city"])]
    return there, [part for part in named if part not in there]


def demand_may_set(permit: Permit, before: Sequence[CityPart], after: Sequence[CityPart]) -> None:
    """Keep a partner from changing the part of another city, or making itself the lead. Raises `NotAllowed`."""
    leads = [part["city"] for part in before if part["role"] == "lead"]
    if before == after or not leads or any(permit.covers(city=city) for city in leads):
        return
    others = [part for part in before if not permit.covers(city=part["city"])]
    added = [part for part in after if part not in before]
    if added or any(part not in after for part in others):
        raise NotAllowed(say("Only a lead city says which cities take part, and how. Yours can leave."))


@dataclass(frozen=True, slots=True)
class Belongs:
    """Who a practice belongs to: the cities that do it. Networks reach it while one of them is their member.

    A lesson that is `nameless` no network reaches: it would tell of its city. `leads` are those of the cities that lead
    it, where that was read.
    """

    cities: frozenset[str]
    nameless: bool
    leads: frozenset[str] = frozenset()

    def led_by(self, permit: Permit) -> bool:
        """Say whether a caller acts for one that leads it; where none does, for any of its cities."""
        return any(permit.covers(city=city) for city in self.leads or self.cities)

    def covered_by(self, permit: Permit) -> bool:
        """Say whether a caller reaches it by one of its cities."""
        own = any(permit.covers(city=city) for city in self.cities)
        return own or (not self.nameless and any(permit.covers_member(city) for city in self.cities))

    def known_to(self, permit: Permit) -> bool:
        """Say whether a caller may know whose it is although it was published without its city."""
        own = not self.cities.isdisjoint(permit.own_cities)
        return own or (Role.SECRETARIAT in permit.roles and Reach.ANY in permit.reaches)

    def may(self, permissions: Permissions, operation: str, caller: Caller) -> bool:
        """Say whether a caller may do an operation to it."""
        return any(may(permissions, operation, caller, city=city) for city in self.cities)


@dataclass(frozen=True, slots=True)
class Found:
    """A practice with what is decided upon but not shown with it.

    `document` is what is worked on: the revision of a `published` practice where there is one. `writers` are the
    subjects of who wrote it, `unnamed` says whether the version last handed in is to be published without its city.
    """

    shown: Practice
    document: Template
    place: Place
    belongs: Belongs
    facts: CityFacts
    writers: frozenset[str]
    unnamed: bool
    published: Template
    partners: Sequence[Partner]

    @property
    def invited(self) -> list[CityPart]:
        """The cities that are asked to take part and have not answered."""
        return [
            {"city": partner["city"], "role": partner["role"]}
            for partner in self.partners
            if partner["state"] == "invited"
        ]

    def partnership_actions(self, caller: Caller) -> list[str]:
        """Name what a caller may do about the part of their city, while the practice goes on."""
        if self.place.state in (State.WITHDRAWN, State.DECLINED):
            return []
        asked = any(part["city"] in caller.cities for part in self.invited)
        leaves = not self.belongs.cities.isdisjoint(caller.cities) and len(self.belongs.cities) > 1
        return ["decidePartnership"] * asked + ["endPartnership"] * (asked or leaves)

    def open_to(self, permit: Permit) -> bool:
        """Say whether a caller sees what is not published: its own people, and a city that is asked to take part."""
        return self.belongs.covered_by(permit) or any(permit.covers(city=part["city"]) for part in self.invited)

    @property
    def seen_by(self) -> Audience:
        """Who reads it as it is, without those who are only asked to take part: no word names a city alone."""
        return EVERYBODY if self.place.state == State.PUBLISHED else self.followed_by

    @property
    def followed_by(self) -> Audience:
        """Who hears of what is not published: experts, and its cities with their networks.

        Of a lesson its cities do not hear: it may come to stand there unnamed, and what a network heard of it, and
        others did not, would tell for as long as changes are kept that a member's lesson it is.
        """
        return self.judged_by if self.shown.kind == "lesson" else EXPERTS | cities(*self.belongs.cities)

    @property
    def judged_by(self) -> Audience:
        """Who hears how it is judged, which no network reads: experts, and those who wrote it."""
        return EXPERTS.union(*map(author, self.writers))

    def telltale(self) -> list[str]:
        """List the names that give away whose it is: of its cities, their countries and networks."""
        networks = [*self.facts.networks, *self.document.get("networks", [])]
        return [*self.facts.names, *self.cities, *networks, *country_names(self.facts.countries)]

    @property
    def cities(self) -> frozenset[str]:
        """Every city that it names, in a revision or only asked included: none of them judges it."""
        return self.belongs.cities | {part["city"] for part in [*self.document["cities"], *self.invited]}

    def withdrawn_for(self, permit: Permit) -> bool:
        """Say whether a caller once could see it and cannot any more."""
        once = self.place.state == State.WITHDRAWN and self.shown.published_version is not None
        return once and not self.open_to(permit)


class Seen(TypedDict):
    """What a caller sees beyond what is published: `every` practice, or those of some cities.

    Those of `members_seen`, who are members of the caller's networks, unless they are nameless.
    """

    every: bool
    cities_seen: list[str]
    members_seen: list[str]


def seen_by(permit: Permit) -> Seen:
    """Say beyond what is published what a caller sees."""
    return {
        "every": Reach.ANY in permit.reaches,
        "cities_seen": sorted(permit.own_cities),
        "members_seen": sorted(permit.own_members),
    }
