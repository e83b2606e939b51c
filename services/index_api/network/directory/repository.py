"""The statements of the directory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, insert

from services.index_api.network.directory.errors import (
    RepeatedFact,
    RepeatedMembership,
    SlugTaken,
    UnknownCity,
    UnknownNetwork,
)
from services.index_api.network.directory.tables import (
    cities,
    directory_state,
    facts,
    memberships,
    networks,
    published_results,
    topics,
)
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.directory import City, Network, NewCity, NewNetwork

_NETWORKS_OF_CITY: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == cities.c.slug, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_CITY: Final = sa.select(*cities.c, _NETWORKS_OF_CITY)
_FIND_CITY: Final = _CITY.where(cities.c.slug == bind("slug"))
_LOCK_CITY: Final = _FIND_CITY.with_for_update(key_share=True, of=cities)
_CHANGED_OF_CITY: Final = ("name", "kind", "country", "candidate", "member_since", "profile")
_CHANGE_CITY: Final = (
    sa.update(cities)
    .where(cities.c.slug == bind("key"))
    .values(version=cities.c.version + 1, **{name: bind(name) for name in _CHANGED_OF_CITY})
    .returning(*cities.c, _NETWORKS_OF_CITY)
)
_FIND_NETWORK: Final = sa.select(*networks.c).where(networks.c.slug == bind("slug"))
_LOCK_NETWORK: Final = _FIND_NETWORK.with_for_update(key_share=True)
_CHANGED_OF_NETWORK: Final = ("name", "countries", "state", "profile")
_CHANGE_NETWORK: Final = (
    sa.update(networks)
    .where(networks.c.slug == bind("key"))
    .values(version=networks.c.version + 1, **{name: bind(name) for name in _CHANGED_OF_NETWORK})
    .returning(*networks.c)
)
_ALL_NETWORKS: Final = (
    sa.select(*networks.c).where(networks.c.slug > bind("after")).order_by(networks.c.slug).limit(bind("limit"))
)
_TOPICS: Final = (
    sa.select(topics.c.slug, topics.c.label, topics.c.priority_years)
    .where(topics.c.slug > bind("after"))
    .order_by(topics.c.slug)
    .limit(bind("limit"))
)
_RESULT_KEY: Final = (published_results.c.city, published_results.c.year, published_results.c.indicator)
_RESULTS: Final = (
    sa.select(*published_results.c)
    .where(
        sa.tuple_(*_RESULT_KEY)
        > sa.tuple_(bind("city", type_=sa.Text), bind("year", type_=sa.Integer), bind("indicator", type_=sa.Text))
    )
    .order_by(*_RESULT_KEY)
    .limit(bind("limit"))
)
_VERSION: Final = sa.select(directory_state.c.version)
_GROW: Final = (
    insert(directory_state)
    .values(singleton=sa.true(), version=1)
    .on_conflict_do_update(index_elements=["singleton"], set_={"version": directory_state.c.version + 1})
)
_EVERY_CITY: Final = sa.select(
    cities.c.slug, cities.c.name, cities.c.country, cities.c.candidate, cities.c.synthetic, _NETWORKS_OF_CITY
)
_EVERY_NETWORK: Final = sa.select(networks.c.slug, networks.c.name, networks.c.state, networks.c.synthetic)
_EVERY_TOPIC: Final = sa.select(topics.c.slug)
_SLUGS: Final = bind("slugs", type_=ARRAY(sa.Text))
_KNOWN_TOPICS: Final = _EVERY_TOPIC.where(topics.c.slug == sa.any_(_SLUGS))
_KNOWN_NETWORKS: Final = sa.select(networks.c.slug).where(networks.c.slug == sa.any_(_SLUGS))
_SLUG_TAKEN: Final = {
    "pk_cities": SlugTaken("A city of that slug exists."),
    "pk_networks": SlugTaken("A network of that slug exists."),
}
_LINKS: Final = {
    "fk_memberships_network": UnknownNetwork(),
    "fk_memberships_city": UnknownCity(),
    "fk_facts_city": UnknownCity(),
    "uq_facts_current": RepeatedFact(),
    "uq_memberships_network_city_from_on": RepeatedMembership(),
}


@lru_cache
def _adding(table: sa.Table, columns: tuple[str, ...], *, unless_there: bool) -> sa.Insert:
    adding = insert(table).values({name: bind(name) for name in columns})
    return adding.on_conflict_do_nothing() if unless_there else adding


@lru_cache
def _cities_where(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _CITY.where(cities.c.slug > bind("after")).order_by(cities.c.slug).limit(bind("limit"))
    if "country" in filters:
        wanted = wanted.where(cities.c.country == sa.any_(bind("country", type_=ARRAY(sa.Text))))
    if "network" in filters:
        belongs = sa.exists().where(
            memberships.c.city == cities.c.slug,
            memberships.c.to_on.is_(None),
            memberships.c.network == sa.any_(bind("network", type_=ARRAY(sa.Text))),
        )
        wanted = wanted.where(belongs)
    if "synthetic" in filters:
        wanted = wanted.where(cities.c.synthetic == bind("synthetic"))
    return wanted


def _flat(row: Row) -> dict[str, Any]:
    """Lay the profile's members beside the columns, leaving out what is empty."""
    told = {name: value for name, value in row.items() if value is not None and name not in ("profile", "created_at")}
    return {**row["profile"], **told}


async def find_city(db: Statements, slug: str) -> City | None:
    """Read a city with the networks it belongs to now."""
    row = await db.first(_FIND_CITY, slug=slug)
    return City.model_validate(_flat(row)) if row else None


async def list_cities(db: Statements, filters: Mapping[str, Any], after: str, limit: int) -> list[dict[str, Any]]:
    """Read cities by slug, shaped as `City`. `filters` may hold country[], network[] and synthetic."""
    rows = await db.all(_cities_where(frozenset(filters)), after=after, limit=limit, **filters)
    return [_flat(row) for row in rows]


async def count_cities(db: Statements, filters: Mapping[str, Any], most: int) -> int:
    """Count cities, filtered as `list_cities` says."""
    return await db.count(_cities_where(frozenset(filters)), after="", limit=most, **filters)


async def find_network(db: Statements, slug: str) -> Network | None:
    """Read a network."""
    row = await db.first(_FIND_NETWORK, slug=slug)
    return Network.model_validate(_flat(row)) if row else None


async def list_networks(db: Statements, after: str, limit: int) -> list[dict[str, Any]]:
    """Read networks by slug, shaped as `Network`."""
    return [_flat(row) for row in await db.all(_ALL_NETWORKS, after=after, limit=limit)]


async def list_topics(db: Statements, after: str, limit: int) -> list[dict[str, Any]]:
    """Read the vocabulary by slug, shaped as `Topic`."""
    return _told(await db.all(_TOPICS, after=after, limit=limit))


async def list_results(db: Statements, after: tuple[str, int, str], limit: int) -> list[dict[str, Any]]:
    """Read published results by city, year and indicator, shaped as `PublishedResult`."""
    city, year, indicator = after
    rows = await db.all(_RESULTS, city=city, year=year, indicator=indicator, limit=limit)
    return [{**told, "published_result": True} for told in _told(rows)]


async def directory_version(db: Statements) -> int:
    """Say how often the directory has changed."""
    return await db.value(_VERSION) or 0


async def whole_directory(db: Statements) -> dict[str, Any]:
    """Read everything that a neighbour checks slugs against, shaped as `Directory` without its version."""
    return {
        "cities": _by_slug(await db.all(_EVERY_CITY)),
        "networks": _by_slug(await db.all(_EVERY_NETWORK)),
        "topics": sorted(row["slug"] for row in await db.all(_EVERY_TOPIC)),
    }


async def add_city(tx: Transaction, new: NewCity) -> None:
    """Write a city with its memberships and figures. Raises SlugTaken, UnknownNetwork or RepeatedFact."""
    with refusing(_SLUG_TAKEN):
        await _add(
            tx, cities, _row(new.model_dump(mode="json", exclude={"networks", "facts"}, exclude_none=True), cities)
        )
    with refusing(_LINKS):
        for network in new.networks:
            await _add(tx, memberships, {"id": new_id(), "network": network, "city": new.slug})
        for fact in new.facts:
            await _add(tx, facts, {"id": new_id(), "city": new.slug, **fact.model_dump(mode="json", exclude_none=True)})


async def add_network(tx: Transaction, new: NewNetwork) -> None:
    """Write a network. Raises `SlugTaken`."""
    with refusing(_SLUG_TAKEN):
        await _add(tx, networks, _row(new.model_dump(mode="json", exclude_none=True), networks))


async def lock_city(tx: Transaction, slug: str) -> dict[str, Any] | None:
    """Read a city, shaped as `City`, that nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK_CITY, slug=slug)
    return _flat(row) if row else None


async def change_city(tx: Transaction, slug: str, document: Mapping[str, Any]) -> City:
    """Put a document in place of the one before."""
    row = {**dict.fromkeys(_CHANGED_OF_CITY), **_row(document, cities)}
    return City.model_validate(_flat(await tx.one(_CHANGE_CITY, key=slug, **_only(row, _CHANGED_OF_CITY))))


async def lock_network(tx: Transaction, slug: str) -> dict[str, Any] | None:
    """Read a network, shaped as `Network`, that nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK_NETWORK, slug=slug)
    return _flat(row) if row else None


async def change_network(tx: Transaction, slug: str, document: Mapping[str, Any]) -> Network:
    """Put a document in place of the one before."""
    row = _row(document, networks)
    return Network.model_validate(_flat(await tx.one(_CHANGE_NETWORK, key=slug, **_only(row, _CHANGED_OF_NETWORK))))


async def known_topics(db: Statements, slugs: Collection[str]) -> set[str]:
    """Say which of these slugs are of the vocabulary."""
    return {row["slug"] for row in await db.all(_KNOWN_TOPICS, slugs=list(slugs))}


async def known_networks(db: Statements, slugs: Collection[str]) -> set[str]:
    """Say which of these slugs are of networks."""
    return {row["slug"] for row in await db.all(_KNOWN_NETWORKS, slugs=list(slugs))}


async def grow(tx: Transaction) -> None:
    """Note that the directory has changed. Writers of the directory wait for each other here."""
    await tx.run(_GROW)


async def load(tx: Transaction, kind: str, told: Iterable[Mapping[str, Any]]) -> int:
    """Write rows of a data file that are not there yet, and say how many were new.

    `kind` is topics, networks, cities, facts, memberships or published_results. What exists is left alone.
    """
    table = _LOADED[kind]
    with refusing(_LINKS):
        return sum([await _add(tx, table, _row(one, table), unless_there=True) for one in told])


_LOADED: Final = {table.name: table for table in (topics, networks, cities, facts, memberships, published_results)}


def _row(told: Mapping[str, Any], table: sa.Table) -> dict[str, Any]:
    row = {name: value for name, value in told.items() if name in table.c and value is not None}
    if "profile" in table.c:
        row["profile"] = {
            name: str(value) if name == "since" else value
            for name, value in told.items()
            if name not in table.c and name != "networks" and value not in (None, [], {})
        }
    if "id" in table.c:
        row.setdefault("id", new_id())
    if "member_since" in row:
        row["member_since"] = str(row["member_since"])
    return row


def _only(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


async def _add(tx: Transaction, table: sa.Table, row: Mapping[str, Any], *, unless_there: bool = False) -> int:
    return await tx.run(_adding(table, tuple(row), unless_there=unless_there), **row)


def _told(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def _by_slug(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    return {row["slug"]: {name: value for name, value in row.items() if name != "slug"} for row in rows}
