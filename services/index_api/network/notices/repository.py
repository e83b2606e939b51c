"""The statements of notices."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import chain
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.notices.domain import NoticeFilters, NoticeRow, ToldRow
from services.index_api.network.notices.tables import notice_steps, notices
from shared.platform.command import Actor
from shared.platform.data.changes import Since, by_last_change, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.platform.feeds import FeedPage
from shared.schemas.index.network.notices import NewNotice, Notice

_TEXTS: Final = ARRAY(sa.Text)
_NOT_WITHDRAWN: Final = notices.c.state != sa.literal_column("'withdrawn'")
_PUBLIC: Final = sa.and_(notices.c.visibility == sa.literal_column("'public'"), _NOT_WITHDRAWN)
_CITIES_SEEN: Final = bind("cities_seen", type_=_TEXTS)
_theirs, _mine = memberships.alias("theirs"), memberships.alias("mine")
_IN_A_NETWORK_SEEN: Final = sa.exists().where(
    _theirs.c.city == notices.c.city,
    _theirs.c.to_on.is_(None),
    sa.or_(
        _theirs.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
        sa.exists()
        .where(
            _mine.c.network == _theirs.c.network,
            _mine.c.to_on.is_(None),
            _mine.c.city == sa.any_(_CITIES_SEEN),
        )
        .correlate(_theirs),
    ),
)
_VISIBLE: Final = sa.or_(
    bind("sees_all", type_=sa.Boolean),
    _PUBLIC,
    notices.c.city == sa.any_(_CITIES_SEEN),
    sa.and_(_NOT_WITHDRAWN, _IN_A_NETWORK_SEEN),
)
_SHOWN: Final = (
    notices.c.id,
    notices.c.city,
    cities.c.name.label("city_name"),
    notices.c.kind,
    notices.c.title,
    notices.c.text,
    notices.c.happened_on,
    notices.c.links,
    notices.c.visibility,
    notices.c.state,
    cities.c.synthetic,
    notices.c.created_at,
    notices.c.updated_at,
    notices.c.version,
)
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), _TEXTS)))
    .where(memberships.c.city == notices.c.city, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_OF_STEP: Final = {
    "id": notice_steps.c.id,
    "kind": notice_steps.c.kind,
    "note": notice_steps.c.note,
    "state": notice_steps.c.state,
    "by": notice_steps.c.by_role,
    "at": notice_steps.c.at,
}
_STEP: Final = sa.func.jsonb_build_object(
    *chain.from_iterable((sa.literal_column(f"'{name}'"), column) for name, column in _OF_STEP.items())
)
_STEPS: Final = (
    sa.select(sa.func.coalesce(sa.func.jsonb_agg(aggregate_order_by(_STEP, notice_steps.c.id)), sa.text("'[]'::jsonb")))
    .where(notice_steps.c.notice == notices.c.id)
    .scalar_subquery()
    .label("steps")
)
_NOTICE: Final = sa.select(*_SHOWN).join(cities, cities.c.slug == notices.c.city)
_FIND: Final = _NOTICE.add_columns(_NETWORKS, _STEPS).where(notices.c.id == bind("id"), _VISIBLE)
_LOCK: Final = sa.select(notices.c.id).where(notices.c.id == bind("id")).with_for_update()
_FEED: Final = by_last_change(_NOTICE.where(_PUBLIC), "notice", notices.c.id, notices.c.updated_at)
_LIST: Final = _NOTICE.where(_VISIBLE, notices.c.id < bind("before")).order_by(notices.c.id.desc()).limit(bind("limit"))
_WRITTEN: Final = ("id", "city", "kind", "title", "text", "happened_on", "links", "visibility", "by_subject")
_ADD: Final = sa.insert(notices).values({name: bind(name) for name in _WRITTEN})
_MOVE: Final = (
    sa.update(notices)
    .where(notices.c.id == bind("key"))
    .values(state=bind("state"), version=notices.c.version + 1, updated_at=sa.func.clock_timestamp())
)
_ADD_STEP: Final = sa.insert(notice_steps).values(
    {name: bind(name) for name in ("id", "notice", "kind", "note", "state", "by_subject", "by_role")}
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose notices a caller sees beyond the public ones."""

    cities_seen: list[str]
    networks_seen: list[str]
    sees_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A notice with what is decided upon but not shown with it."""

    shown: Notice
    networks: frozenset[str]


class _FoundRow(NoticeRow):
    networks: list[str]
    steps: list[Mapping[str, object]]


@lru_cache
def _listing(filters: frozenset[str], *, feed: bool) -> sa.ClauseElement:
    listing = _FEED if feed else _LIST
    for name in ("city", "kind", "state"):
        if f"of_{name}" in filters:
            listing = listing.where(notices.c[name] == bind(f"of_{name}"))
    if "of_network" in filters:
        listing = listing.where(
            sa.exists().where(
                memberships.c.city == notices.c.city,
                memberships.c.to_on.is_(None),
                memberships.c.network == bind("of_network"),
            )
        )
    return listing


async def find(db: Statements, notice: UUID, seen: Seen) -> Found | None:
    """Read a notice that the caller sees."""
    row = await db.row(_FoundRow, _FIND, id=notice, **_values(seen))
    return Found(Notice(**row), frozenset(row["networks"])) if row else None


async def find_locked(tx: Transaction, notice: UUID, seen: Seen) -> Found | None:
    """Read a notice that the caller sees and nobody else changes until the transaction ends."""
    return None if await tx.value(_LOCK, id=notice) is None else await find(tx, notice, seen)


async def list_notices(
    db: Statements, filters: NoticeFilters, seen: Seen, before: UUID, limit: int, *, since: Since | None = None
) -> list[NoticeRow]:
    """Read what the caller sees, newest first."""
    asked = _asked(filters)
    statement = _listing(frozenset(asked), feed=False)
    listing, asked_since = changed_since(statement, "notice", notices.c.id, since)
    return await db.rows(NoticeRow, listing, before=before, limit=limit, **_values(seen), **asked, **asked_since)


async def for_feed(db: Statements, filters: NoticeFilters, page: FeedPage) -> list[ToldRow]:
    """Read public notices, those changed last first."""
    asked = _asked(filters)
    return await db.rows(ToldRow, _listing(frozenset(asked), feed=True), **page.asked, **asked)


async def add(tx: Transaction, city: str, new: NewNotice, by_subject: str) -> UUID:
    """Write a notice, and give its identifier. Raises `UnknownCity`."""
    key = new_id()
    written = {**new.model_dump(mode="json"), "happened_on": new.happened_on}
    with refusing({"fk_notices_city": UnknownCity()}):
        await tx.run(_ADD, id=key, city=city, by_subject=by_subject, **written)
    return key


async def move(tx: Transaction, notice: UUID, kind: str, note: str | None, state: str, actor: Actor) -> None:
    """Note a step of a kind, and bring the notice into its state."""
    await tx.run(_ADD_STEP, id=new_id(), notice=notice, kind=kind, note=note, state=state, **actor)
    await tx.run(_MOVE, key=notice, state=state)


def _asked(filters: NoticeFilters) -> dict[str, object]:
    return {f"of_{name}": value for name, value in asdict(filters).items() if value is not None}


def _values(seen: Seen) -> dict[str, object]:
    return {"cities_seen": seen.cities_seen, "networks_seen": seen.networks_seen, "sees_all": seen.sees_all}
