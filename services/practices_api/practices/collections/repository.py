"""The statements of collections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array, insert

from services.practices_api.practices.collections.domain import Held, ListedCollection, Stored
from services.practices_api.practices.collections.errors import SlugTaken
from services.practices_api.practices.collections.tables import collected, collections
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.changes import Since, by_last_change, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.feeds import FeedPage
from shared.schemas.practices.practices.collections import NewCollection

_KEYS: Final = ARRAY(sa.Uuid)
_NOW: Final = sa.func.clock_timestamp()
_SHOWN: Final = (
    collections.c.slug,
    collections.c.network,
    collections.c.title,
    collections.c.summary,
    collections.c.synthetic,
    collections.c.created_at,
    collections.c.changed_at,
    collections.c.version,
)
_THERE: Final = collections.c.deleted_at.is_(None)
_COUNT: Final = (
    sa.select(sa.func.count())
    .select_from(collected.join(practices, practices.c.id == collected.c.practice))
    .where(
        collected.c.collection == collections.c.slug,
        collected.c.place.is_not(None),
        practices.c.state == sa.literal_column("'published'"),
        ~sa.and_(practices.c.anonymous, collections.c.network.is_not(None)),
    )
    .scalar_subquery()
    .label("count")
)
_LISTED: Final = (
    sa.select(
        sa.func.coalesce(
            sa.func.array_agg(aggregate_order_by(collected.c.practice, collected.c.place)), sa.cast(array([]), _KEYS)
        )
    )
    .where(collected.c.collection == collections.c.slug, collected.c.place.is_not(None))
    .scalar_subquery()
    .label("listed")
)
_FIND: Final = sa.select(*_SHOWN, _LISTED).where(collections.c.slug == bind("slug"), _THERE)
_LOCK: Final = sa.select(collections.c.slug).where(collections.c.slug == bind("slug"), _THERE).with_for_update()
_ADD: Final = sa.insert(collections).values(
    {name: bind(name) for name in ("slug", "network", "title", "summary", "synthetic", "by_subject")}
)
_NEXT: Final = {"version": collections.c.version + 1, "changed_at": _NOW}
_CHANGE: Final = (
    sa.update(collections)
    .where(collections.c.slug == bind("key"))
    .values({**_NEXT, "title": bind("title"), "summary": bind("summary")})
)
_DELETE: Final = sa.update(collections).where(collections.c.slug == bind("key")).values({**_NEXT, "deleted_at": _NOW})
_each: Final = sa.func.unnest(bind("listed", type_=_KEYS)).table_valued("practice", with_ordinality="place")
_wanted: Final = _each.render_derived(name="wanted")
_PLACED: Final = insert(collected).from_select(
    ["collection", "practice", "place"], sa.select(bind("slug", type_=sa.Text), _wanted.c.practice, _wanted.c.place)
)
_PLACE: Final = _PLACED.on_conflict_do_update(
    index_elements=["collection", "practice"],
    set_={
        "place": _PLACED.excluded.place,
        "added_at": sa.case((collected.c.removed_at.is_(None), collected.c.added_at), else_=_NOW),
        "removed_at": sa.null(),
    },
)
_REMOVE: Final = (
    sa.update(collected)
    .where(
        collected.c.collection == bind("key"),
        collected.c.place.is_not(None),
        collected.c.practice != sa.all_(bind("listed", type_=_KEYS)),
    )
    .values(place=sa.null(), removed_at=_NOW)
)
_PUBLISHED: Final = sa.select(practices.c.id, practices.c.anonymous).where(
    practices.c.id == sa.any_(bind("wanted", type_=_KEYS)), practices.c.state == sa.literal_column("'published'")
)
_HELD: Final = by_last_change(
    sa.select(
        collected.c.practice,
        collected.c.removed_at,
        practices.c.withdrawn_at,
        practices.c.changed_at,
        practices.c.anonymous,
    )
    .join(practices, practices.c.id == collected.c.practice)
    .where(collected.c.collection == bind("slug")),
    "practice",
    practices.c.id,
    practices.c.changed_at,
    collected.c.added_at,
    collected.c.removed_at,
)


class CollectionRow(TypedDict):
    """A collection; `count` in a list, what it lists in its order where it is read alone."""

    slug: str
    network: str | None
    title: dict[str, str]
    summary: dict[str, str] | None
    synthetic: bool
    created_at: datetime
    changed_at: datetime
    version: int


class CountedRow(CollectionRow):
    """A collection in a list."""

    count: int


class FoundRow(CollectionRow):
    """A collection, with what it lists in its order."""

    listed: list[UUID]


@dataclass(frozen=True, slots=True)
class Found:
    """A collection, and what it lists in its order."""

    stored: Stored
    listed: list[UUID]

    @property
    def network(self) -> str | None:
        """The network that owns it."""
        return self.stored.get("network")


@lru_cache
def _list(*, of_network: bool) -> sa.ClauseElement:
    wanted = sa.select(*_SHOWN, _COUNT).where(collections.c.slug > bind("after"), _THERE)
    if of_network:
        wanted = wanted.where(collections.c.network == bind("network"))
    return wanted.order_by(collections.c.slug).limit(bind("limit"))


def _as_stored(row: CollectionRow) -> Stored:
    stored: Stored = {
        "slug": row["slug"],
        "network": row["network"],
        "title": row["title"],
        "summary": row["summary"],
        "synthetic": row["synthetic"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
        "version": row["version"],
    }
    if stored["network"] is None:
        del stored["network"]
    if stored["summary"] is None:
        del stored["summary"]
    return stored


def _as_listed(row: CountedRow) -> ListedCollection:
    return {**_as_stored(row), "count": row["count"]}


async def list_collections(
    db: Statements, network: str | None, after: str, limit: int, *, since: Since | None = None
) -> list[ListedCollection]:
    """Read collections in the order of their slugs; of one network or of all."""
    values = {"network": network} if network else {}
    statement = _list(of_network=network is not None)
    listing, asked_since = changed_since(statement, "collection", collections.c.slug, since)
    return [
        _as_listed(row) for row in await db.rows(CountedRow, listing, after=after, limit=limit, **values, **asked_since)
    ]


async def find(db: Statements, slug: str) -> Found | None:
    """Read a collection."""
    row = await db.row(FoundRow, _FIND, slug=slug)
    return Found(_as_stored(row), row["listed"]) if row else None


async def find_locked(tx: Transaction, slug: str) -> Found | None:
    """Read a collection that nobody else changes until the transaction ends."""
    return None if await tx.value(_LOCK, slug=slug) is None else await find(tx, slug)


async def add(tx: Transaction, new: NewCollection, *, synthetic: bool, by_subject: str) -> None:
    """Write a collection that lists nothing yet. Raises `SlugTaken`."""
    with refusing({"pk_collections": SlugTaken()}):
        await tx.run(
            _ADD,
            slug=new.slug,
            network=new.network,
            title=new.title,
            summary=new.summary,
            synthetic=synthetic,
            by_subject=by_subject,
        )


async def change(tx: Transaction, slug: str, title: Mapping[str, str], summary: Mapping[str, str] | None) -> None:
    """Put title and summary in place of those before, and count the change."""
    await tx.run(_CHANGE, key=slug, title=title, summary=summary)


async def arrange(tx: Transaction, slug: str, listed: Sequence[UUID]) -> None:
    """Put a list in place of the one before."""
    await tx.run(_REMOVE, key=slug, listed=list(listed))
    await tx.run(_PLACE, slug=slug, listed=list(listed))


async def delete(tx: Transaction, slug: str) -> None:
    """Show it to nobody any more; its slug stays taken."""
    await tx.run(_DELETE, key=slug)


class PublishedRow(TypedDict):
    """A published practice, and whether it is without its city."""

    id: UUID
    anonymous: bool


async def published(tx: Transaction, wanted: Sequence[UUID]) -> dict[UUID, bool]:
    """Say of each of these that is published whether it is without its city."""
    return {row["id"]: row["anonymous"] for row in await tx.rows(PublishedRow, _PUBLISHED, wanted=list(wanted))}


class HeldRow(TypedDict):
    """A practice that a collection lists or listed."""

    practice: UUID
    removed_at: datetime | None
    withdrawn_at: datetime | None
    changed_at: datetime
    anonymous: bool
    told_at: datetime


async def held(db: Statements, slug: str, page: FeedPage) -> list[Held]:
    """Read what a collection lists or listed, what came, left or changed last first."""
    return [Held(**row) for row in await db.rows(HeldRow, _HELD, slug=slug, **page.asked)]
