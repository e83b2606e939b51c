"""The statements of the directory."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, array, insert

from services.index_api.network.directory.domain import (
    CityEntry,
    CityFilters,
    CityProfile,
    ListedCity,
    ListedNetwork,
    Measure,
    NetworkEntry,
    NetworkProfile,
    WholeDirectory,
    found_by,
)
from services.index_api.network.directory.errors import (
    RepeatedFact,
    RepeatedMembership,
    SlugTaken,
    UnknownCity,
    UnknownNetwork,
)
from services.index_api.network.directory.tables import (
    cities,
    code_labels,
    directory_state,
    fact_codes,
    facts,
    indicators,
    memberships,
    networks,
    topics,
)
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.fields import without_nulls
from shared.schemas.index.network.directory import City, Network, NewCity, NewNetwork
from shared.sentences import say

_NETWORKS_OF_CITY: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == cities.c.slug, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_SHOWN: Final = (*(column for column in cities.c if not column.name.startswith("search")), _NETWORKS_OF_CITY)
_CITY: Final = sa.select(*_SHOWN)
_FIND_CITY: Final = _CITY.where(cities.c.slug == bind("slug"))
_LOCK_CITY: Final = _FIND_CITY.with_for_update(key_share=True, of=cities)
_CHANGED_OF_CITY: Final = ("name", "kind", "country", "candidate", "member_since", "profile", "search_text")
_CHANGE_CITY: Final = (
    sa.update(cities)
    .where(cities.c.slug == bind("key"))
    .values(version=cities.c.version + 1, **{name: bind(f"new_{name}") for name in _CHANGED_OF_CITY})
    .returning(*_SHOWN)
)
_FIND_NETWORK: Final = sa.select(*networks.c).where(networks.c.slug == bind("slug"))
_LOCK_NETWORK: Final = _FIND_NETWORK.with_for_update(key_share=True)
_CHANGED_OF_NETWORK: Final = ("name", "countries", "state", "profile")
_CHANGE_NETWORK: Final = (
    sa.update(networks)
    .where(networks.c.slug == bind("key"))
    .values(version=networks.c.version + 1, **{name: bind(f"new_{name}") for name in _CHANGED_OF_NETWORK})
    .returning(*networks.c)
)
_ALL_NETWORKS: Final = (
    sa.select(*networks.c).where(networks.c.slug > bind("after")).order_by(networks.c.slug).limit(bind("limit"))
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
_EVERY_TOPIC: Final = sa.select(topics.c.slug, topics.c.label, topics.c.retired).order_by(topics.c.slug)
_EVERY_INDICATOR: Final = sa.select(indicators.c.code.label("slug"), indicators.c.label, indicators.c.retired).order_by(
    indicators.c.place
)
_of_list: Final = (
    sa.select(code_labels.c.list, sa.func.jsonb_object_agg(code_labels.c.code, code_labels.c.label).label("codes"))
    .where(code_labels.c.label != sa.text("'{}'::jsonb"))
    .group_by(code_labels.c.list)
    .subquery()
)
_DECIDED: Final = sa.select(sa.func.jsonb_object_agg(_of_list.c.list, _of_list.c.codes))
_MEASURES: Final = sa.select(
    fact_codes.c.code,
    fact_codes.c.label,
    fact_codes.c.unit,
    fact_codes.c.least,
    fact_codes.c.most,
    fact_codes.c.retired,
).order_by(fact_codes.c.place)
_SLUGS: Final = bind("slugs", type_=ARRAY(sa.Text))
_KNOWN_TOPICS: Final = sa.select(topics.c.slug).where(topics.c.slug == sa.any_(_SLUGS))
_KNOWN_NETWORKS: Final = sa.select(networks.c.slug).where(networks.c.slug == sa.any_(_SLUGS))
_SLUG_TAKEN: Final = {
    "pk_cities": SlugTaken(say("A city of that slug exists.")),
    "pk_networks": SlugTaken(say("A network of that slug exists.")),
}
_LINKS: Final = {
    "fk_memberships_network": UnknownNetwork(),
    "fk_memberships_city": UnknownCity(),
    "fk_facts_city": UnknownCity(),
    "uq_facts_current": RepeatedFact(),
    "uq_memberships_network_city_from_on": RepeatedMembership(),
}


class AddedToCity(NamedTuple):
    """What was written with a new city: its memberships by network, and its figures."""

    memberships: list[tuple[str, UUID]]
    facts: list[UUID]


class _Slug(TypedDict):
    slug: str


class _LabelRow(_Slug):
    label: dict[str, str]
    retired: bool


class _ListedCityRow(ListedCity, _Slug):
    pass


class _ListedNetworkRow(ListedNetwork, _Slug):
    pass


class _CityRow(TypedDict):
    slug: str
    name: str
    kind: str
    country: str
    candidate: bool
    member_since: str | None
    synthetic: bool
    profile: CityProfile
    version: int
    created_at: datetime
    networks: list[str]


class _NetworkRow(TypedDict):
    slug: str
    name: str
    countries: list[str]
    state: str
    synthetic: bool
    profile: NetworkProfile
    version: int
    created_at: datetime


@lru_cache
def _adding(table: sa.Table, columns: tuple[str, ...], *, unless_there: bool) -> sa.Insert:
    adding = insert(table).values({name: bind(name) for name in columns})
    return adding.on_conflict_do_nothing() if unless_there else adding


@lru_cache
def _cities_where(filters: frozenset[str]) -> sa.ClauseElement:
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
    if "q" in filters:
        wanted = wanted.where(cities.c.search.op("@@")(sa.cast(bind("q", type_=sa.Text), TSQUERY)))
    return wanted


def _as_city(row: _CityRow) -> CityEntry:
    return {
        **row["profile"],
        "slug": row["slug"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"],
        "candidate": row["candidate"],
        "member_since": None if row["member_since"] is None else int(row["member_since"]),
        "synthetic": row["synthetic"],
        "version": row["version"],
        "networks": row["networks"],
    }


def _as_network(row: _NetworkRow) -> NetworkEntry:
    profile = row["profile"]
    if "since" in profile:
        profile["since"] = int(profile["since"])  # kept as text once
    return {
        **profile,
        "slug": row["slug"],
        "name": row["name"],
        "countries": row["countries"],
        "state": row["state"],
        "synthetic": row["synthetic"],
        "version": row["version"],
    }


async def find_city(db: Statements, slug: str) -> City | None:
    """Read a city with the networks it belongs to now."""
    row = await db.row(_CityRow, _FIND_CITY, slug=slug)
    return City(**_as_city(row)) if row else None


def _listed(filters: CityFilters) -> tuple[sa.ClauseElement, Mapping[str, object]]:
    asked = without_nulls({name: getattr(filters, name) for name in ("country", "network", "synthetic", "q")})
    listing, since = changed_since(_cities_where(frozenset(asked)), "city", cities.c.slug, filters.since)
    return listing, {**asked, **since}


async def list_cities(db: Statements, filters: CityFilters, after: str, limit: int) -> list[CityEntry]:
    """Read cities by slug, from after the slug `after`."""
    listing, asked = _listed(filters)
    return [_as_city(row) for row in await db.rows(_CityRow, listing, after=after, limit=limit, **asked)]


async def count_cities(db: Statements, filters: CityFilters, most: int) -> int:
    """Count cities, up to `most`."""
    listing, asked = _listed(filters)
    return await db.count(listing, after="", limit=most, **asked)


async def find_network(db: Statements, slug: str) -> Network | None:
    """Read a network."""
    row = await db.row(_NetworkRow, _FIND_NETWORK, slug=slug)
    return Network(**_as_network(row)) if row else None


async def list_networks(db: Statements, after: str, limit: int, *, since: Since | None = None) -> list[NetworkEntry]:
    """Read networks by slug, from after the slug `after`."""
    listing, asked_since = changed_since(_ALL_NETWORKS, "network", networks.c.slug, since)
    return [_as_network(row) for row in await db.rows(_NetworkRow, listing, after=after, limit=limit, **asked_since)]


async def directory_version(db: Statements) -> int:
    """Say how often the directory has changed."""
    return await db.value(_VERSION) or 0


async def whole_directory(db: Statements) -> WholeDirectory:
    """Read everything that a neighbour checks slugs against."""
    listed_cities: dict[str, ListedCity] = {
        row["slug"]: {
            "name": row["name"],
            "country": row["country"],
            "candidate": row["candidate"],
            "synthetic": row["synthetic"],
            "networks": row["networks"],
        }
        for row in await db.rows(_ListedCityRow, _EVERY_CITY)
    }
    listed_networks: dict[str, ListedNetwork] = {
        row["slug"]: {"name": row["name"], "state": row["state"], "synthetic": row["synthetic"]}
        for row in await db.rows(_ListedNetworkRow, _EVERY_NETWORK)
    }
    vocabulary = await db.rows(_LabelRow, _EVERY_TOPIC)
    scored = await db.rows(_LabelRow, _EVERY_INDICATOR)
    return {
        "cities": listed_cities,
        "networks": listed_networks,
        "topics": [row["slug"] for row in vocabulary],
        "topic_labels": {row["slug"]: row["label"] for row in vocabulary},
        "retired_topics": [row["slug"] for row in vocabulary if row["retired"]],
        "indicators": {row["slug"]: row["label"] for row in scored},
        "retired_indicators": [row["slug"] for row in scored if row["retired"]],
        "code_labels": await db.value(_DECIDED) or {},
    }


async def add_city(tx: Transaction, new: NewCity) -> AddedToCity:
    """Write a city with its memberships and figures. Raises SlugTaken, UnknownNetwork or RepeatedFact."""
    added = AddedToCity([(network, new_id()) for network in new.networks], [new_id() for _ in new.facts])
    document = new.model_dump(mode="json", exclude={"networks", "facts"}, exclude_none=True)
    with refusing(_SLUG_TAKEN):
        await _add(tx, cities, _row(document, cities))
    with refusing(_LINKS):
        for network, key in added.memberships:
            await _add(tx, memberships, {"id": key, "network": network, "city": new.slug})
        for key, fact in zip(added.facts, new.facts, strict=True):
            await _add(tx, facts, {"id": key, "city": new.slug, **fact.model_dump(mode="json", exclude_none=True)})
    return added


async def add_network(tx: Transaction, new: NewNetwork) -> None:
    """Write a network. Raises `SlugTaken`."""
    with refusing(_SLUG_TAKEN):
        await _add(tx, networks, _row(new.model_dump(mode="json", exclude_none=True), networks))


async def lock_city(tx: Transaction, slug: str) -> CityEntry | None:
    """Read a city that nobody else changes until the transaction ends."""
    row = await tx.row(_CityRow, _LOCK_CITY, slug=slug)
    return _as_city(row) if row else None


async def change_city(tx: Transaction, slug: str, document: Mapping[str, object]) -> City:
    """Put a document, with the members of a `CityEntry`, in place of the one before."""
    columns = _row(document, cities)
    written = {f"new_{name}": columns.get(name) for name in _CHANGED_OF_CITY}
    row = await tx.row(_CityRow, _CHANGE_CITY, key=slug, **written)
    assert row is not None
    return City(**_as_city(row))


async def lock_network(tx: Transaction, slug: str) -> NetworkEntry | None:
    """Read a network that nobody else changes until the transaction ends."""
    row = await tx.row(_NetworkRow, _LOCK_NETWORK, slug=slug)
    return _as_network(row) if row else None


async def change_network(tx: Transaction, slug: str, document: Mapping[str, object]) -> Network:
    """Put a document, with the members of a `NetworkEntry`, in place of the one before."""
    columns = _row(document, networks)
    written = {f"new_{name}": columns[name] for name in _CHANGED_OF_NETWORK}
    row = await tx.row(_NetworkRow, _CHANGE_NETWORK, key=slug, **written)
    assert row is not None
    return Network(**_as_network(row))


async def known_topics(db: Statements, slugs: Collection[str]) -> set[str]:
    """Say which of these slugs are of the vocabulary."""
    return {row["slug"] for row in await db.rows(_Slug, _KNOWN_TOPICS, slugs=list(slugs))}


async def known_networks(db: Statements, slugs: Collection[str]) -> set[str]:
    """Say which of these slugs are of networks."""
    return {row["slug"] for row in await db.rows(_Slug, _KNOWN_NETWORKS, slugs=list(slugs))}


async def measures(db: Statements) -> dict[str, Measure]:
    """Read what is measured of cities, by code, in its order."""
    return {row["code"]: row for row in await db.rows(Measure, _MEASURES)}


async def grow(tx: Transaction) -> None:
    """Note that the directory has changed. Writers of the directory wait for each other here."""
    await tx.run(_GROW)


async def load(tx: Transaction, kind: str, shipped: Iterable[Mapping[str, object]]) -> int:
    """Write rows of a data file, named as in `_LOADED`, that are not there yet; say how many were new."""
    table = _LOADED[kind]
    with refusing(_LINKS):
        return sum([await _add(tx, table, _row(document, table), unless_there=True) for document in shipped])


_LOADED: Final = {table.name: table for table in (topics, networks, cities, facts, memberships)}


def _row(document: Mapping[str, object], table: sa.Table) -> dict[str, object]:
    """Lay a document out by the columns of a table; what has none goes into the profile."""
    row = {name: value for name, value in document.items() if name in table.c and value is not None}
    if "profile" in table.c:
        kept = {"networks", *table.c.keys()}
        row["profile"] = {
            name: value for name, value in document.items() if name not in kept and value not in (None, [], {})
        }
    if table is cities:
        row["search_text"] = found_by(document)["search_text"]
    if "id" in table.c:
        row.setdefault("id", new_id())
    if "member_since" in row:
        row["member_since"] = str(row["member_since"])
    return row


async def _add(tx: Transaction, table: sa.Table, row: Mapping[str, object], *, unless_there: bool = False) -> int:
    return await tx.run(_adding(table, tuple(row), unless_there=unless_there), **row)
