"""What can be asked of the directory and done to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NotRequired, TypedDict

import orjson

from services.index_api.changes import (
    CITY_CHANGED,
    CITY_CREATED,
    FACT_CREATED,
    MEMBERSHIP_CREATED,
    NETWORK_CHANGED,
    NETWORK_CREATED,
)
from services.index_api.network.directory import domain, repository
from services.index_api.network.directory.domain import CityEntry, CityFilters, Elsewhere, Figure, NetworkEntry
from services.index_api.network.directory.errors import UnknownNetwork, UnknownTopic
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit, Reach
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.naming import Known
from shared.platform.refusals import Invalid, NotFound, things_unfit
from shared.platform.search import queries
from shared.schemas.index.network.directory import (
    City,
    CityChange,
    CityLinks,
    Network,
    NetworkChange,
    NewCity,
    NewNetwork,
)
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data"


class _ShippedCity(TypedDict):
    """The members of a city of the data file that are read here; it has more."""

    slug: str
    networks: NotRequired[list[dict[str, object]]]


@dataclass(slots=True)
class DirectoryService:
    """Cities, networks and the vocabulary; the one answer with all of them."""

    database: Database
    commands: Commands
    renamed: Callable[[], None] = lambda: None
    """Called when something of the directory may have got another name."""
    elsewhere: Elsewhere = domain.NOWHERE
    _written: tuple[int, bytes] = field(default=(-1, b""))

    def linked(self, city: City, base: str) -> City:
        """Add to a city where there is more about it; `base` is the address of this service."""
        return city.model_copy(update={"links": CityLinks(**domain.links_of(city.slug, base, self.elsewhere))})

    async def city(self, slug: str) -> City:
        """Read a city. Raises `NotFound`."""
        city = await repository.find_city(self.database, slug)
        if city is None:
            raise NotFound(say("There is no such city."))
        return city

    async def cities(self, filters: CityFilters, after: str, limit: int) -> list[CityEntry]:
        """List cities by slug; `filters.q` is a tsquery of `searching`."""
        return await repository.list_cities(self.database, filters, after, limit)

    async def searching(self, typed: str | None, *, begins: bool) -> str | None:
        """Write what somebody typed as PostgreSQL looks for it; None where it holds no word."""
        return await queries.query(self.database, typed, begins=begins)

    async def count_cities(self, filters: CityFilters, most: int) -> int:
        """Count cities, up to `most`."""
        return await repository.count_cities(self.database, filters, most)

    async def network(self, slug: str) -> Network:
        """Read a network. Raises `NotFound`."""
        network = await repository.find_network(self.database, slug)
        if network is None:
            raise NotFound(say("There is no such network."))
        return network

    async def networks(self, after: str, limit: int, *, since: Since | None = None) -> list[NetworkEntry]:
        """List networks by slug."""
        return await repository.list_networks(self.database, after, limit, since=since)

    async def names(self) -> Known:
        """Say what every city, network, topic, indicator and code is called."""
        whole = await repository.whole_directory(self.database)
        measures = await repository.measures(self.database)
        return Known(
            {slug: city["name"] for slug, city in whole["cities"].items()},
            {slug: network["name"] for slug, network in whole["networks"].items()},
            whole["topic_labels"],
            indicators=whole["indicators"],
            measured={code: one["label"] for code, one in measures.items() if not one["retired"]},
            decided=whole["code_labels"],
            offered={
                code: label for code, label in whole["indicators"].items() if code not in whole["retired_indicators"]
            },
        )

    async def snapshot(self) -> tuple[int, bytes]:
        """Give the version of the whole directory and its JSON, written anew only when it has changed."""
        version = await repository.directory_version(self.database)
        if version != self._written[0]:
            whole = await repository.whole_directory(self.database)
            self._written = (version, orjson.dumps({"version": version, **whole}))
        return self._written

    async def create_city(self, permit: Permit, new: NewCity, once: Once) -> City:
        """Write a city into the directory. Raises SlugTaken, UnknownNetwork, Invalid, RepeatedFact."""
        permit.over(city=new.slug)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(City)) is not None:
                return first
            await self.demand_measurable(
                command.tx,
                [Figure(f"/facts/{place}", fact.code, fact.value, fact.unit) for place, fact in enumerate(new.facts)],
            )
            added = await repository.add_city(command.tx, new)
            await repository.grow(command.tx)
            city = await repository.find_city(command.tx, new.slug)
            assert city is not None
            command.tell(CITY_CREATED, city.slug, EVERYBODY, version=city.version)
            for network, membership in added.memberships:
                command.tell(MEMBERSHIP_CREATED, membership, EVERYBODY, version=1, network=network)
            for fact in added.facts:
                command.tell(FACT_CREATED, fact, EVERYBODY, version=1, city=city.slug)
            made = await command.keep(city)
        self.renamed()
        return made

    async def create_network(self, permit: Permit, new: NewNetwork, once: Once) -> Network:
        """Write a network into the directory. Raises SlugTaken, UnknownTopic, UnknownNetwork."""
        permit.over(networks=[new.slug])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Network)) is not None:
                return first
            await _demand_known(command.tx, new)
            await repository.add_network(command.tx, new)
            await repository.grow(command.tx)
            network = await repository.find_network(command.tx, new.slug)
            assert network is not None
            command.tell(NETWORK_CREATED, network.slug, EVERYBODY, state=network.state, version=network.version)
            made = await command.keep(network)
        self.renamed()
        return made

    async def update_city(self, permit: Permit, slug: str, change: CityChange, expected: int) -> City:
        """Change a city. Raises NotFound, NotAllowed, Stale, Invalid.

        The city's own coordinators change its media links and contact offices.
        """
        patch = change.model_dump(mode="json", exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await repository.lock_city(command.tx, slug)
            if found is None:
                raise NotFound(say("There is no such city."))
            permit.over(city=slug)
            if Reach.ANY not in permit.reaches:
                domain.demand_own_members(patch)
            command.demand_version(found["version"])
            demand_left(patch, domain.NEEDED_OF_CITY)
            city = await repository.change_city(command.tx, slug, merge_patch(found, patch))
            await repository.grow(command.tx)
            command.tell(CITY_CHANGED, slug, EVERYBODY, version=city.version)
        self.renamed()
        return city

    async def update_network(self, permit: Permit, slug: str, change: NetworkChange, expected: int) -> Network:
        """Change a network. Raises NotFound, NotAllowed, Stale, Invalid, UnknownTopic, UnknownNetwork."""
        patch = change.model_dump(mode="json", exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await repository.lock_network(command.tx, slug)
            if found is None:
                raise NotFound(say("There is no such network."))
            permit.over(networks=[slug])
            command.demand_version(found["version"])
            demand_left(patch, domain.NEEDED_OF_NETWORK)
            await _demand_known(command.tx, change)
            network = await repository.change_network(
                command.tx, slug, merge_patch(found, patch, whole={"stated_member_count"})
            )
            await repository.grow(command.tx)
            command.tell(NETWORK_CHANGED, slug, EVERYBODY, state=network.state, version=network.version)
        self.renamed()
        return network

    async def grow(self, tx: Transaction) -> None:
        """Note that the directory has changed. Whoever changes it next waits until this transaction ends."""
        await repository.grow(tx)

    async def demand_measurable(self, tx: Transaction, figures: Sequence[Figure]) -> None:
        """Raise `Invalid`, with the place of each fault, for figures that are not measured so."""
        if not figures:
            return
        measures = await repository.measures(tx)
        if faults := [fault for figure in figures for fault in domain.unfit(figure, measures)]:
            raise Invalid(things_unfit(len(faults)), errors=faults)

    async def demand_topics(self, tx: Transaction, topics: Sequence[str]) -> None:
        """Raise `UnknownTopic`, with a pointer to each, for topics that the vocabulary does not hold."""
        named = [(f"/topics/{place}", topic) for place, topic in enumerate(topics)]
        known = await repository.known_topics(tx, topics) if topics else ()
        if faults := domain.unknown(named, known, "topic"):
            raise UnknownTopic(errors=faults)

    async def load_shipped(self) -> int:
        """Write the facts that come with this release and are not there yet; say how many were new."""
        cities: list[_ShippedCity] = read_yaml(_DATA / "cities.yaml")["cities"]
        shipped: dict[str, Sequence[Mapping[str, object]]] = {
            "topics": _read("topics"),
            "networks": _read("networks"),
            "cities": cities,
            "facts": _read("facts"),
            "memberships": [
                {**membership, "city": city["slug"]} for city in cities for membership in city.get("networks", ())
            ],
        }
        async with self.commands.open(RELEASE) as command:
            new = sum([await repository.load(command.tx, kind, rows) for kind, rows in shipped.items()])
            if new:
                await repository.grow(command.tx)
        return new


async def _demand_known(tx: Transaction, network: NewNetwork | NetworkChange) -> None:
    """Raise `UnknownTopic` or `UnknownNetwork`, with a pointer to each, for what the directory does not hold."""
    if topics := list(domain.topics_named(network)):
        known = await repository.known_topics(tx, {topic for _, topic in topics})
        if faults := domain.unknown(topics, known, "topic"):
            raise UnknownTopic(errors=faults)
    if partners := list(domain.networks_named(network)):
        known = await repository.known_networks(tx, {partner for _, partner in partners})
        if faults := domain.unknown(partners, known, "network"):
            raise UnknownNetwork(errors=faults)


def _read(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = read_yaml(_DATA / f"{name}.yaml")[name]
    return rows
