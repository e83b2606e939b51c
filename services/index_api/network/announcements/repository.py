"""The statements of announcements."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.announcements.domain import Announced, AnnouncementRow, ToldRow
from services.index_api.network.announcements.tables import announcements
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.network.directory.tables import cities, memberships, networks
from shared.platform.command import Actor
from shared.platform.data.changes import Since, by_last_change, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.platform.feeds import FeedPage
from shared.platform.refusals import Fault
from shared.schemas.index.network.announcements import Announcement, NewAnnouncement
from shared.sentences import say

_TEXTS: Final = ARRAY(sa.Text)
_PUBLIC: Final = announcements.c.visibility == sa.literal_column("'public'")
_VISIBLE: Final = sa.or_(
    bind("sees_all", type_=sa.Boolean),
    _PUBLIC,
    sa.and_(announcements.c.network.is_(None), bind("inside", type_=sa.Boolean)),
    announcements.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
    sa.exists().where(
        memberships.c.network == announcements.c.network,
        memberships.c.to_on.is_(None),
        memberships.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
    ),
)
_SHOWN: Final = (
    announcements.c.id,
    announcements.c.network,
    networks.c.name.label("network_name"),
    announcements.c.title,
    announcements.c.text,
    announcements.c.links,
    announcements.c.visibility,
    announcements.c.by_role.label("by"),
    sa.func.coalesce(networks.c.synthetic, sa.false()).label("synthetic"),
    announcements.c.created_at,
    announcements.c.updated_at,
    announcements.c.version,
)
_ANNOUNCEMENT: Final = sa.select(*_SHOWN).outerjoin(networks, networks.c.slug == announcements.c.network)
_FIND: Final = _ANNOUNCEMENT.where(announcements.c.id == bind("id"), _VISIBLE)
_LOCK: Final = _FIND.with_for_update(of=announcements)
_LIST: Final = (
    _ANNOUNCEMENT.where(_VISIBLE, announcements.c.id < bind("before"))
    .order_by(announcements.c.id.desc())
    .limit(bind("limit"))
)
_FEED: Final = by_last_change(
    _ANNOUNCEMENT.where(_VISIBLE), "announcement", announcements.c.id, announcements.c.updated_at
)
_TO_THEM: Final = sa.or_(
    announcements.c.network.is_(None),
    announcements.c.network == bind("network", type_=sa.Text),
    sa.exists().where(
        memberships.c.network == announcements.c.network,
        memberships.c.to_on.is_(None),
        memberships.c.city == bind("city", type_=sa.Text),
    ),
)
_LATELY: Final = (
    _ANNOUNCEMENT.where(_TO_THEM, announcements.c.created_at >= bind("since"))
    .order_by(announcements.c.id.desc())
    .limit(bind("limit"))
)
_CHANGED: Final = ("title", "text", "links", "visibility")
_ADD: Final = sa.insert(announcements).values(
    {name: bind(name) for name in ("id", "network", *_CHANGED, "by_subject", "by_role")}
)
_CHANGE: Final = (
    sa.update(announcements)
    .where(announcements.c.id == bind("key"))
    .values(
        version=announcements.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in _CHANGED},
    )
)
_REMOVE: Final = sa.delete(announcements).where(announcements.c.id == bind("id"))
_COORDINATED: Final = sa.select(
    sa.select(sa.func.array_agg(cities.c.slug)).scalar_subquery().label("cities"),
    sa.select(sa.func.array_agg(networks.c.slug)).scalar_subquery().label("networks"),
)
_NO_NETWORK: Final = UnknownNetwork(
    errors=[Fault(pointer="/network", code="unknown_network", detail=say("There is no such network."))]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose announcements a caller sees beyond the public ones. `inside` sees those to all."""

    cities_seen: list[str]
    networks_seen: list[str]
    inside: bool
    sees_all: bool


class CoordinatedRow(TypedDict):
    """All that somebody may coordinate."""

    cities: list[str]
    networks: list[str]


@lru_cache
def _listing(*, of_network: bool, feed: bool) -> sa.ClauseElement:
    listing = _FEED if feed else _LIST
    return listing.where(announcements.c.network == bind("network")) if of_network else listing


async def find(db: Statements, announcement: UUID, seen: Seen) -> Announcement | None:
    """Read an announcement that the caller sees."""
    row = await db.row(AnnouncementRow, _FIND, id=announcement, **_values(seen))
    return Announcement(**row) if row else None


async def find_locked(tx: Transaction, announcement: UUID, seen: Seen) -> AnnouncementRow | None:
    """Read an announcement that nobody else changes until the transaction ends."""
    return await tx.row(AnnouncementRow, _LOCK, id=announcement, **_values(seen))


async def list_announcements(
    db: Statements, seen: Seen, before: UUID, limit: int, *, network: str | None = None, since: Since | None = None
) -> list[AnnouncementRow]:
    """Read what the caller sees, newest first; only what is to a network, where one is given."""
    statement, values = _listing(of_network=network is not None, feed=False), _values(seen) | _asked(network)
    listing, asked_since = changed_since(statement, "announcement", announcements.c.id, since)
    return await db.rows(AnnouncementRow, listing, before=before, limit=limit, **values, **asked_since)


async def lately(db: Statements, city: str, network: str, since: datetime, limit: int) -> list[AnnouncementRow]:
    """Read what was announced since an instant to all, to a network, or to those that a city belongs to today."""
    return await db.rows(AnnouncementRow, _LATELY, city=city, network=network, since=since, limit=limit)


async def for_feed(db: Statements, seen: Seen, page: FeedPage, *, network: str | None = None) -> list[ToldRow]:
    """Read what the caller sees, those changed last first; only what is to a network, where one is given."""
    statement, values = _listing(of_network=network is not None, feed=True), _values(seen) | _asked(network)
    return await db.rows(ToldRow, statement, **page.asked, **values)


async def coordinated(tx: Transaction) -> CoordinatedRow:
    """Name every city and every network."""
    row = await tx.row(CoordinatedRow, _COORDINATED)
    assert row is not None, "it asks for no rows"
    return row


async def add(tx: Transaction, new: NewAnnouncement, actor: Actor) -> UUID:
    """Write an announcement, and give its identifier. Raises `UnknownNetwork`."""
    key = new_id()
    with refusing({"fk_announcements_network": _NO_NETWORK}):
        await tx.run(_ADD, id=key, **new.model_dump(mode="json"), **actor)
    return key


async def change(tx: Transaction, announcement: UUID, announced: Announced) -> None:
    """Put title, text, links and visibility in place of those before."""
    await tx.run(_CHANGE, key=announcement, **announced)


async def remove(tx: Transaction, announcement: UUID) -> None:
    """Take an announcement away."""
    await tx.run(_REMOVE, id=announcement)


def _asked(network: str | None) -> dict[str, object]:
    return {} if network is None else {"network": network}


def _values(seen: Seen) -> dict[str, object]:
    return {
        "cities_seen": seen.cities_seen,
        "networks_seen": seen.networks_seen,
        "inside": seen.inside,
        "sees_all": seen.sees_all,
    }
