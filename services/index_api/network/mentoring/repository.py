"""The statements of mentoring."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.mentoring.domain import MentoringFilters
from services.index_api.network.mentoring.errors import RepeatedMentoring, RepeatedOffer
from services.index_api.network.mentoring.tables import mentoring_offers, mentoring_steps, mentorings
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.fields import without_nulls
from shared.schemas.index.network.mentoring import Mentoring, MentoringOffer, NewMentoringOffer

_TEXTS: Final = ARRAY(sa.Text)
_OFFER: Final = sa.select(
    mentoring_offers.c.id,
    mentoring_offers.c.city,
    mentoring_offers.c.indicator,
    mentoring_offers.c.text,
    mentoring_offers.c.state,
    mentoring_offers.c.withdrawal_note,
    cities.c.synthetic,
    mentoring_offers.c.created_at,
    mentoring_offers.c.version,
).join(cities, cities.c.slug == mentoring_offers.c.city)
_FIND_OFFER: Final = _OFFER.where(mentoring_offers.c.city == bind("city"), mentoring_offers.c.id == bind("id"))
_ADD_OFFER: Final = sa.insert(mentoring_offers).values(
    {name: bind(name) for name in ("id", "city", "indicator", "text", "by_subject", "by_role")}
)
_WITHDRAW: Final = (
    sa.update(mentoring_offers)
    .where(
        mentoring_offers.c.city == bind("of"),
        mentoring_offers.c.id == bind("key"),
        mentoring_offers.c.state == sa.literal_column("'open'"),
    )
    .values(
        state=sa.literal_column("'withdrawn'"),
        withdrawal_note=bind("note", type_=sa.Text),
        version=mentoring_offers.c.version + 1,
    )
)

_mentor = cities.alias("mentor_city")
_OF_STEP: Final = {
    "id": mentoring_steps.c.id,
    "kind": mentoring_steps.c.kind,
    "note": mentoring_steps.c.note,
    "state": mentoring_steps.c.state,
    "by": mentoring_steps.c.by_role,
    "cities": mentoring_steps.c.cities,
    "at": mentoring_steps.c.at,
}
_STEP: Final = sa.func.jsonb_build_object(
    *chain.from_iterable((sa.literal_column(f"'{name}'"), column) for name, column in _OF_STEP.items())
)
_STEPS: Final = (
    sa.select(
        sa.func.coalesce(sa.func.jsonb_agg(aggregate_order_by(_STEP, mentoring_steps.c.id)), sa.text("'[]'::jsonb"))
    )
    .where(mentoring_steps.c.mentoring == mentorings.c.id)
    .scalar_subquery()
    .label("steps")
)
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), _TEXTS)))
    .where(
        sa.or_(memberships.c.city == mentorings.c.mentor, memberships.c.city == mentorings.c.mentee),
        memberships.c.to_on.is_(None),
    )
    .scalar_subquery()
    .label("networks")
)
_SEEN_CITIES: Final = bind("cities_seen", type_=_TEXTS)
_VISIBLE: Final = sa.or_(
    mentorings.c.agreed_at.is_not(None),
    bind("sees_all", type_=sa.Boolean),
    mentorings.c.mentor == sa.any_(_SEEN_CITIES),
    mentorings.c.mentee == sa.any_(_SEEN_CITIES),
    sa.exists().where(
        sa.or_(memberships.c.city == mentorings.c.mentor, memberships.c.city == mentorings.c.mentee),
        memberships.c.to_on.is_(None),
        memberships.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
    ),
)
_SHOWN: Final = (*mentorings.c, _mentor.c.synthetic)
_MENTORING: Final = sa.select(*_SHOWN).join(_mentor, _mentor.c.slug == mentorings.c.mentor).where(_VISIBLE)
_FIND: Final = _MENTORING.add_columns(_STEPS, _NETWORKS).where(mentorings.c.id == bind("id"))
_LOCK: Final = sa.select(mentorings.c.id).where(mentorings.c.id == bind("id")).with_for_update()
_PAIR: Final = sa.select(cities.c.slug, cities.c.synthetic).where(cities.c.slug == sa.any_(bind("slugs", type_=_TEXTS)))
_ADD: Final = sa.insert(mentorings).values(
    {name: bind(name) for name in ("id", "mentor", "mentee", "indicator", "state")}
)
_MOVE: Final = (
    sa.update(mentorings)
    .where(mentorings.c.id == bind("key"))
    .values(
        state=bind("state"),
        version=mentorings.c.version + 1,
        agreed_at=sa.case((bind("agrees", type_=sa.Boolean), sa.func.clock_timestamp()), else_=mentorings.c.agreed_at),
        ended_at=sa.case((bind("ends", type_=sa.Boolean), sa.func.clock_timestamp()), else_=mentorings.c.ended_at),
    )
)
_ADD_STEP: Final = sa.insert(mentoring_steps).values(
    {name: bind(name) for name in ("id", "mentoring", "kind", "note", "state", "cities", "by_subject", "by_role")}
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose mentorings a caller sees beyond those that were agreed."""

    cities_seen: list[str]
    networks_seen: list[str]
    sees_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A mentoring with what is decided upon but not shown with it."""

    shown: Mentoring
    networks: frozenset[str]


class OfferRow(TypedDict):
    """An offer of a city to help others."""

    id: UUID
    city: str
    indicator: str
    text: Mapping[str, str] | None
    state: str
    withdrawal_note: str | None
    synthetic: bool
    created_at: datetime
    version: int


class MentoringRow(TypedDict):
    """A mentoring between two cities, without its steps."""

    id: UUID
    mentor: str
    mentee: str
    indicator: str
    state: str
    agreed_at: datetime | None
    ended_at: datetime | None
    version: int
    created_at: datetime
    synthetic: bool


class Step(TypedDict):
    """What is noted of a step: which one, the state it leads to, and the cities of the two that took it."""

    kind: str
    note: str | None
    state: str
    cities: list[str]


class _FoundRow(MentoringRow):
    steps: list[Mapping[str, object]]
    networks: list[str]


class _CityRow(TypedDict):
    slug: str
    synthetic: bool


@lru_cache
def _offers(*, of_indicator: bool) -> sa.ClauseElement:
    wanted = (
        _OFFER.where(mentoring_offers.c.city == bind("city"), mentoring_offers.c.id > bind("after"))
        .order_by(mentoring_offers.c.id)
        .limit(bind("limit"))
    )
    return wanted.where(mentoring_offers.c.indicator == bind("indicator")) if of_indicator else wanted


@lru_cache
def _mentorings_where(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = _MENTORING.where(mentorings.c.id < bind("before")).order_by(mentorings.c.id.desc()).limit(bind("limit"))
    for name in sorted(filters):
        wanted = wanted.where(mentorings.c[name] == bind(name))
    return wanted


async def find_offer(db: Statements, city: str, offer: UUID) -> MentoringOffer | None:
    """Read an offer."""
    row = await db.row(OfferRow, _FIND_OFFER, city=city, id=offer)
    return MentoringOffer(**row) if row else None


async def list_offers(
    db: Statements, city: str, after: UUID, limit: int, *, indicator: str | None = None, since: Since | None = None
) -> list[OfferRow]:
    """Read the offers of a city in the order they were made; only those about an indicator, where one is given."""
    statement = _offers(of_indicator=indicator is not None)
    asked = {} if indicator is None else {"indicator": indicator}
    listing, asked_since = changed_since(statement, "mentoring_offer", mentoring_offers.c.id, since)
    return await db.rows(OfferRow, listing, city=city, after=after, limit=limit, **asked, **asked_since)


async def add_offer(tx: Transaction, city: str, new: NewMentoringOffer, actor: Actor) -> UUID:
    """Write an offer, and give its identifier. Raises UnknownCity, RepeatedOffer."""
    key = new_id()
    with refusing({"fk_mentoring_offers_city": UnknownCity(), "uq_mentoring_offers_open": RepeatedOffer()}):
        await tx.run(_ADD_OFFER, id=key, city=city, **new.model_dump(mode="json"), **actor)
    return key


async def withdraw_offer(tx: Transaction, city: str, offer: UUID, note: str | None) -> bool:
    """Withdraw an open offer, and say whether there was one."""
    return bool(await tx.run(_WITHDRAW, of=city, key=offer, note=note))


async def find(db: Statements, mentoring: UUID, seen: Seen) -> Found | None:
    """Read a mentoring that the caller sees."""
    row = await db.row(_FoundRow, _FIND, id=mentoring, **_values(seen))
    return Found(Mentoring(**row), frozenset(row["networks"])) if row else None


async def find_locked(tx: Transaction, mentoring: UUID, seen: Seen) -> Found | None:
    """Read a mentoring that the caller sees and nobody else changes until the transaction ends."""
    return None if await tx.value(_LOCK, id=mentoring) is None else await find(tx, mentoring, seen)


async def list_mentorings(
    db: Statements, filters: MentoringFilters, seen: Seen, before: UUID, limit: int, *, since: Since | None = None
) -> list[MentoringRow]:
    """Read what the caller sees, newest first."""
    asked: dict[str, object] = without_nulls(asdict(filters))
    statement = _mentorings_where(frozenset(asked))
    listing, asked_since = changed_since(statement, "mentoring", mentorings.c.id, since)
    return await db.rows(MentoringRow, listing, before=before, limit=limit, **_values(seen), **asked, **asked_since)


async def kinds_of(db: Statements, slugs: Sequence[str]) -> dict[str, bool]:
    """Say of each of these cities that exists whether it is invented."""
    return {city["slug"]: city["synthetic"] for city in await db.rows(_CityRow, _PAIR, slugs=list(slugs))}


async def add(tx: Transaction, mentor: str, mentee: str, indicator: str, state: str) -> UUID:
    """Write a mentoring as offered or asked for. Raises `RepeatedMentoring`."""
    key = new_id()
    with refusing({"uq_mentorings_running": RepeatedMentoring()}):
        await tx.run(_ADD, id=key, mentor=mentor, mentee=mentee, indicator=indicator, state=state)
    return key


async def add_step(tx: Transaction, mentoring: UUID, step: Step, actor: Actor) -> None:
    """Note a step, and who took it."""
    await tx.run(_ADD_STEP, id=new_id(), mentoring=mentoring, **step, **actor)


async def move(tx: Transaction, mentoring: UUID, state: str) -> None:
    """Bring a mentoring into a state."""
    await tx.run(_MOVE, key=mentoring, state=state, agrees=state == "agreed", ends=state == "ended")


def _values(seen: Seen) -> dict[str, object]:
    return {"cities_seen": seen.cities_seen, "networks_seen": seen.networks_seen, "sees_all": seen.sees_all}
