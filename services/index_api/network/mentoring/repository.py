"""The statements of mentoring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.mentoring.errors import RepeatedMentoring, RepeatedOffer
from services.index_api.network.mentoring.tables import mentoring_offers as offers
from services.index_api.network.mentoring.tables import mentoring_steps as steps
from services.index_api.network.mentoring.tables import mentorings
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.mentoring import Mentoring, MentoringOffer

_TEXTS: Final = ARRAY(sa.Text)
_OFFER: Final = sa.select(
    offers.c.id,
    offers.c.city,
    offers.c.indicator,
    offers.c.text,
    offers.c.state,
    cities.c.synthetic,
    offers.c.created_at,
    offers.c.version,
).join(cities, cities.c.slug == offers.c.city)
_FIND_OFFER: Final = _OFFER.where(offers.c.city == bind("city"), offers.c.id == bind("id"))
_ADD_OFFER: Final = sa.insert(offers).values(
    {name: bind(name) for name in ("id", "city", "indicator", "text", "by_subject", "by_role")}
)
_WITHDRAW: Final = (
    sa.update(offers)
    .where(offers.c.city == bind("of"), offers.c.id == bind("key"), offers.c.state == sa.literal_column("'open'"))
    .values(
        state=sa.literal_column("'withdrawn'"),
        withdrawal_note=bind("note", type_=sa.Text),
        version=offers.c.version + 1,
    )
)

_mentor = cities.alias("mentor_city")
_STEP: Final = sa.func.jsonb_build_object(
    sa.literal_column("'id'"),
    steps.c.id,
    sa.literal_column("'kind'"),
    steps.c.kind,
    sa.literal_column("'note'"),
    steps.c.note,
    sa.literal_column("'state'"),
    steps.c.state,
    sa.literal_column("'by'"),
    steps.c.by_role,
    sa.literal_column("'cities'"),
    steps.c.cities,
    sa.literal_column("'at'"),
    steps.c.at,
)
_STEPS: Final = (
    sa.select(sa.func.coalesce(sa.func.jsonb_agg(aggregate_order_by(_STEP, steps.c.id)), sa.text("'[]'::jsonb")))
    .where(steps.c.mentoring == mentorings.c.id)
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
_ADD: Final = sa.insert(mentorings).values({name: bind(name) for name in ("id", "mentor", "mentee", "indicator")})
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
_ADD_STEP: Final = sa.insert(steps).values(
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


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name != "networks"}


@lru_cache
def _offers_where(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _OFFER.where(offers.c.id > bind("after")).order_by(offers.c.id).limit(bind("limit"))
    for name in ("city", "indicator", "state"):
        if name in filters:
            wanted = wanted.where(offers.c[name] == bind(name))
    return wanted


@lru_cache
def _mentorings_where(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _MENTORING.where(mentorings.c.id < bind("before")).order_by(mentorings.c.id.desc()).limit(bind("limit"))
    for name in ("mentor", "mentee", "indicator", "state"):
        if name in filters:
            wanted = wanted.where(mentorings.c[name] == bind(name))
    return wanted


async def find_offer(db: Statements, city: str, offer: UUID) -> MentoringOffer | None:
    """Read an offer."""
    row = await db.first(_FIND_OFFER, city=city, id=offer)
    return MentoringOffer.model_validate(_flat(row)) if row else None


async def list_offers(db: Statements, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read offers in the order they were made. `filters` may hold city, indicator, state."""
    rows = await db.all(_offers_where(frozenset(filters)), after=after, limit=limit, **filters)
    return [_flat(row) for row in rows]


async def add_offer(tx: Transaction, city: str, offer: Mapping[str, Any]) -> UUID:
    """Write an offer: indicator, text, by_subject, by_role. Raises UnknownCity, RepeatedOffer."""
    key = new_id()
    with refusing({"fk_mentoring_offers_city": UnknownCity(), "uq_mentoring_offers_open": RepeatedOffer()}):
        await tx.run(_ADD_OFFER, id=key, city=city, **offer)
    return key


async def withdraw_offer(tx: Transaction, city: str, offer: UUID, note: str | None) -> bool:
    """Withdraw an open offer, and say whether there was one."""
    return bool(await tx.run(_WITHDRAW, of=city, key=offer, note=note))


async def find(db: Statements, mentoring: UUID, seen: Seen) -> Found | None:
    """Read a mentoring that the caller sees."""
    row = await db.first(_FIND, id=mentoring, **_values(seen))
    return Found(Mentoring.model_validate(_flat(row)), frozenset(row["networks"])) if row else None


async def find_locked(tx: Transaction, mentoring: UUID, seen: Seen) -> Found | None:
    """Read a mentoring that the caller sees and nobody else changes until the transaction ends."""
    return None if await tx.value(_LOCK, id=mentoring) is None else await find(tx, mentoring, seen)


async def list_mentorings(
    db: Statements, filters: Mapping[str, Any], seen: Seen, before: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read what the caller sees, newest first. `filters` may hold mentor, mentee, indicator, state."""
    statement = _mentorings_where(frozenset(filters))
    rows = await db.all(statement, before=before, limit=limit, **_values(seen), **filters)
    return [_flat(row) for row in rows]


async def kinds_of(db: Statements, slugs: Sequence[str]) -> dict[str, bool]:
    """Say of each of these cities that exists whether it is invented."""
    return {row["slug"]: row["synthetic"] for row in await db.all(_PAIR, slugs=list(slugs))}


async def add(tx: Transaction, mentor: str, mentee: str, indicator: str) -> UUID:
    """Write a mentoring as offered. Raises `RepeatedMentoring`."""
    key = new_id()
    with refusing({"uq_mentorings_running": RepeatedMentoring()}):
        await tx.run(_ADD, id=key, mentor=mentor, mentee=mentee, indicator=indicator)
    return key


async def add_step(tx: Transaction, mentoring: UUID, step: Mapping[str, Any]) -> None:
    """Note a step: kind, note, state, cities, by_subject, by_role."""
    await tx.run(_ADD_STEP, id=new_id(), mentoring=mentoring, **step)


async def move(tx: Transaction, mentoring: UUID, state: str) -> None:
    """Bring a mentoring into a state."""
    await tx.run(_MOVE, key=mentoring, state=state, agrees=state == "agreed", ends=state == "ended")


def _values(seen: Seen) -> dict[str, Any]:
    return {"cities_seen": seen.cities_seen, "networks_seen": seen.networks_seen, "sees_all": seen.sees_all}
