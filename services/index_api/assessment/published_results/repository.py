"""The statements of results that somebody else published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from services.index_api.assessment.published_results.domain import NewRow, Result
from services.index_api.assessment.published_results.tables import published_results
from services.index_api.network.directory.tables import cities
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id

_SHOWN: Final = sa.select(
    *(column for column in published_results.c if not column.name.startswith("by_")), cities.c.synthetic
).join(cities, cities.c.slug == published_results.c.city)
_KEY: Final = tuple(published_results.c[name] for name in ("city", "year", "indicator", "id"))
_AFTER: Final = (
    bind("after_city", type_=sa.Text),
    bind("after_year", type_=sa.Integer),
    bind("after_indicator", type_=sa.Text),
    bind("after", type_=sa.Uuid),
)
_CURRENT: Final = published_results.c.corrected_at.is_(None)
_SLUGS: Final = bind("slugs", type_=ARRAY(sa.Text))
_OF_CITIES: Final = _SHOWN.where(published_results.c.city == sa.any_(_SLUGS), _CURRENT).order_by(*_KEY)
_LOCK_CITIES: Final = (
    sa.select(cities.c.slug)
    .where(cities.c.slug == sa.any_(_SLUGS))
    .order_by(cities.c.slug)
    .with_for_update(key_share=True)
)
_TOLD: Final = bind("told", type_=ARRAY(sa.Text))
_OTHER_NAMES: Final = cities.c.profile["also_called"]
_CALLED: Final = (
    sa.select(cities.c.slug, cities.c.name, sa.func.coalesce(_OTHER_NAMES, sa.text("'[]'::jsonb")).label("also_called"))
    .where(sa.or_(cities.c.slug == sa.any_(_TOLD), cities.c.name == sa.any_(_TOLD), _OTHER_NAMES.has_any(_TOLD)))
    .order_by(cities.c.slug)
)
_GIVE_UP: Final = (
    sa.update(published_results)
    .where(published_results.c.id == sa.any_(bind("keys", type_=ARRAY(sa.Uuid))))
    .values(corrected_at=sa.func.clock_timestamp())
)
_COLUMNS: Final = tuple(published_results.c[name] for name in NewRow.__annotations__)
_given = (
    sa.func.jsonb_to_recordset(bind("rows", type_=JSONB))
    .table_valued(*(sa.column(column.name, column.type) for column in _COLUMNS))
    .render_derived(name="given", with_types=True)
)
_WRITTEN: Final = ("by_subject", "by_role")
_ADD: Final = sa.insert(published_results).from_select(
    [*(column.name for column in _COLUMNS), *_WRITTEN, "recorded_at"],
    sa.select(
        *(_given.c[column.name] for column in _COLUMNS),
        *(bind(name, type_=sa.Text) for name in _WRITTEN),
        sa.func.clock_timestamp(),
    ),
)
_OF_FILE: Final = ("id", "city", "year", "indicator", "percent", "rank", "note", "source")
_LOAD: Final = insert(published_results).values({name: bind(name) for name in _OF_FILE}).on_conflict_do_nothing()


class _Slug(TypedDict):
    slug: str


class _Called(_Slug):
    name: str
    also_called: list[str]


@lru_cache
def _listing(filters: frozenset[str], *, history: bool) -> sa.ClauseElement:
    wanted = _SHOWN.where(sa.tuple_(*_KEY) > sa.tuple_(*_AFTER)).order_by(*_KEY).limit(bind("limit"))
    if "city" in filters:
        wanted = wanted.where(published_results.c.city == sa.any_(bind("city", type_=ARRAY(sa.Text))))
    if "year" in filters:
        wanted = wanted.where(published_results.c.year == sa.any_(bind("year", type_=ARRAY(sa.Integer))))
    return wanted if history else wanted.where(_CURRENT)


async def list_results(
    db: Statements,
    after: tuple[str, int, str, UUID],
    limit: int,
    *,
    city: list[str] | None = None,
    year: list[int] | None = None,
    history: bool = False,
    since: Since | None = None,
) -> list[Result]:
    """Read results after the city, year, indicator and identifier in `after`, in that order.

    They are of any of these cities and of any of these years, where given; with `history` also those corrected since.
    """
    names = ("after_city", "after_year", "after_indicator", "after")
    key: dict[str, object] = dict(zip(names, after, strict=True))
    asked = {name: value for name, value in (("city", city), ("year", year)) if value is not None}
    listing, asked_since = changed_since(
        _listing(frozenset(asked), history=history), "published_results", published_results.c.city, since
    )
    return await db.rows(Result, listing, limit=limit, **key, **asked, **asked_since)


async def of_cities(db: Statements, slugs: Collection[str]) -> list[Result]:
    """Read the results that hold of cities, by city, year and indicator."""
    return await db.rows(Result, _OF_CITIES, slugs=list(slugs))


async def cities_called(db: Statements, told: Collection[str]) -> dict[str, list[str]]:
    """Give the slugs of the cities that each of these words means: the city of that slug, else all of that name."""
    rows = await db.rows(_Called, _CALLED, told=list(told))
    slugs = {row["slug"] for row in rows}
    return {
        word: [word] if word in slugs else [row["slug"] for row in rows if word in (row["name"], *row["also_called"])]
        for word in told
    }


async def lock_cities(tx: Transaction, slugs: Iterable[str]) -> None:
    """Let nobody else write results of these cities until the transaction ends."""
    await tx.rows(_Slug, _LOCK_CITIES, slugs=sorted(set(slugs)))


async def add(tx: Transaction, rows: Sequence[NewRow], by: Actor) -> None:
    """Write results; each takes the place of the one that it corrects."""
    await tx.run(_GIVE_UP, keys=[row["corrects"] for row in rows if row["corrects"] is not None])
    plain = [{**row, "id": str(row["id"]), "corrects": _plain(row["corrects"])} for row in rows]
    await tx.run(_ADD, rows=plain, **by)


def _plain(key: UUID | None) -> str | None:
    return None if key is None else str(key)  # as the driver gives it, JSON does not take it


async def load(tx: Transaction, shipped: Iterable[Mapping[str, object]]) -> int:
    """Write results of a data file that are not there yet; say how many were new."""
    rows = ({name: document.get(name) for name in _OF_FILE} | {"id": new_id()} for document in shipped)
    return sum([await tx.run(_LOAD, **row) for row in rows])
