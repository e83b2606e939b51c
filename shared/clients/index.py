"""The client of index_api: a view of the directory that works on while index_api is down, and who could help whom."""

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Final
from uuid import UUID

import pydantic

from shared.clients.copies import Copy, Kept
from shared.clients.neighbour import Asked, Model, Neighbour, NeighbourGone, Reply
from shared.platform.access.change_log import Belonging
from shared.platform.access.permits import Caller
from shared.platform.data.snapshots import Snapshots
from shared.platform.naming import Known
from shared.platform.refusals import (
    Fault,
    Invalid,
    Unavailable,
    retired_slug,
    things_unfit,
    unknown_indicator,
    unknown_slug,
)
from shared.schemas.codes import INDICATORS, Labels
from shared.schemas.index.network.directory import Directory, DirectoryCity, DirectoryNetwork
from shared.schemas.index.network.mentoring import MentoringOffer
from shared.schemas.index.presentation.matching import MentoringMatches
from shared.sentences import say

_NAME: Final = "directory"
_FRESH_SECONDS: Final = 30
_REST_SECONDS: Final = 1
_MOST_MATCHES: Final = 50
_BY_EVERYBODY: Final = Known()
_log: Final = logging.getLogger(__name__)
_DIRECTORY: Final = pydantic.TypeAdapter(Directory)
_MATCHES: Final = pydantic.TypeAdapter(MentoringMatches)


@dataclass(frozen=True, slots=True)
class Matched:
    """The matches of a city, None where there are none to tell; and why they are not of this moment, since when.

    Without matches and without a reason there is no such city.
    """

    matches: MentoringMatches | None
    reason: str | None = None
    stale_since: datetime | None = None


def unfit_topic(known: Directory, pointer: str, topic: str, kept: Collection[str] = ()) -> Fault | None:
    """Say why a topic cannot stand there: it is unknown, or it is retired and none of those `kept` from before."""
    if topic not in known.topics:
        return unknown_slug(pointer, "topic")
    return retired_slug(pointer) if topic in known.retired_topics and topic not in kept else None


def indicators_of(known: Directory | None) -> Labels:
    """Give the labels of all indicators; those of icc/2019 where the directory, or its release, tells of none."""
    return (known.indicators if known else None) or INDICATORS


def offered_of(known: Directory) -> Labels:
    """Give the labels of the indicators that new things can be about."""
    return {code: label for code, label in indicators_of(known).items() if code not in known.retired_indicators}


def unfit_indicator(known: Directory, pointer: str, code: str, kept: Collection[str] = ()) -> Fault | None:
    """Say why an indicator cannot stand there, as `unfit_topic` does."""
    if code not in indicators_of(known):
        return unknown_indicator(offered_of(known), pointer=pointer)
    return retired_slug(pointer) if code in known.retired_indicators and code not in kept else None


class IndexClient:
    """Cities, networks and topics as index_api last told them.

    The snapshot is refreshed in the background with its ETag, at once when somebody asks for a slug it lacks, and
    kept in the service's own database. With no snapshot at all every question raises `Unavailable`.
    """

    def __init__(self, neighbour: Neighbour, snapshots: Snapshots) -> None:
        self._neighbour = neighbour
        self._kept_directory = Kept(snapshots, _DIRECTORY)
        self._kept_matches = Kept(snapshots, _MATCHES, "matches of ")
        self._directory: Copy[Directory] | None = None
        self._known: tuple[Directory, Known] | None = None
        self._asking = asyncio.Lock()
        self._asked_at = self._failed_at = -math.inf
        self._failed_for = "unreachable"

    @asynccontextmanager
    async def kept_fresh(self) -> AsyncIterator["IndexClient"]:
        """Take up the kept snapshot and refresh it for as long as the context lasts."""
        self._directory = await self._kept_directory.read(_NAME)
        refreshing = asyncio.create_task(self._refresh_now_and_then())
        try:
            yield self
        finally:
            refreshing.cancel()
            with suppress(asyncio.CancelledError):
                await refreshing

    async def holding(
        self,
        *,
        cities: Iterable[str] = (),
        networks: Iterable[str] = (),
        topics: Iterable[str] = (),
        indicators: Iterable[str] = (),
    ) -> Directory:
        """Give the directory, after asking once more where it lacks one of these: it may just have been made.

        Raises `Unavailable` without any snapshot.
        """
        known = self._directory.value if self._directory else None
        lacking = known is None or not (
            known.cities.keys() >= set(cities)
            and known.networks.keys() >= set(networks)
            and known.topics >= set(topics)
            and indicators_of(known).keys() >= set(indicators)
        )
        if lacking and not self._resting():
            with suppress(NeighbourGone):
                await self.refresh()
        if self._directory is None:
            raise Unavailable(say("index_api cannot be reached and its directory was never seen here."), retry_after=5)
        return self._directory.value

    async def asked_anew(self) -> bool:
        """Ask for the directory now, and say whether it came: then what is found in it is of this moment."""
        try:
            await self.refresh()
        except NeighbourGone:
            return False
        return True

    async def city(self, slug: str) -> DirectoryCity | None:
        """Find a city of the directory. Raises `Unavailable` without any snapshot."""
        return (await self.holding(cities=[slug])).cities.get(slug)

    async def network(self, slug: str) -> DirectoryNetwork | None:
        """Find a network of the directory. Raises `Unavailable` without any snapshot."""
        return (await self.holding(networks=[slug])).networks.get(slug)

    async def topic(self, slug: str) -> bool:
        """Say whether the vocabulary has this topic. Raises `Unavailable` without any snapshot."""
        return slug in (await self.holding(topics=[slug])).topics

    async def demand_indicators(self, codes: Sequence[str]) -> None:
        """Raise `Invalid` where the parameter `indicator` names one that is not known, unless nobody knows any."""
        if INDICATORS.keys() >= set(codes):
            return
        with suppress(Unavailable):
            known = await self.holding(indicators=codes)
            if set(codes) - indicators_of(known).keys():
                raise Invalid(things_unfit(1), errors=[unknown_indicator(offered_of(known), parameter="indicator")])

    async def members(self, network: str | None) -> dict[str, DirectoryCity]:
        """Give the cities of a network, or all that joined the programme. Raises `Unavailable` without any snapshot."""
        cities = (await self.holding(networks=[network] if network else [])).cities
        return {
            slug: city for slug, city in cities.items() if (network in city.networks if network else not city.candidate)
        }

    def with_members(self, caller: Caller | None) -> Caller | None:
        """Add to a caller the cities that belong to its networks today; without any snapshot there are none."""
        if caller is None or not caller.networks or self._directory is None:
            return caller
        cities = self._directory.value.cities
        members = (slug for slug, city in cities.items() if not caller.networks.isdisjoint(city.networks))
        return replace(caller, members=frozenset(members))

    async def belonging(self, caller: Caller) -> Belonging:
        """Say which cities belong to a caller's networks today, and which networks the caller's cities belong to."""
        cities = self._directory.value.cities if self._directory else {}
        networks = (cities[slug].networks for slug in caller.cities if slug in cities)
        return Belonging(caller.members, frozenset(chain.from_iterable(networks)))

    @property
    def names(self) -> Mapping[tuple[str, str], str]:
        """The names of cities and networks as last told, by kind and slug; without any snapshot there are none."""
        if self._directory is None:
            return {}
        known = self._directory.value
        cities = {("city", slug): city.name for slug, city in known.cities.items()}
        return cities | {("network", slug): network.name for slug, network in known.networks.items()}

    async def names_ready(self) -> None:
        """Do nothing: the directory is refreshed in the background."""

    @property
    def names_known(self) -> Known:
        """Give the names as last told; without any snapshot those that everybody knows."""
        if self._directory is None:
            return _BY_EVERYBODY
        if self._known is None or self._known[0] is not self._directory.value:
            directory = self._directory.value
            cities = {slug: city.name for slug, city in directory.cities.items()}
            networks = {slug: network.name for slug, network in directory.networks.items()}
            self._known = (
                directory,
                Known(
                    cities,
                    networks,
                    directory.topic_labels,
                    indicators=indicators_of(directory),
                    offered=offered_of(directory),
                    decided=directory.code_labels,
                ),
            )
        return self._known[1]

    @property
    def answered(self) -> bool:
        """Whether index_api answered when it was last asked."""
        return self._neighbour.answered

    async def mentoring_matches(self, city: str, indicators: Sequence[str]) -> Matched:
        """Give who could help a city where it is weak, or in these indicators; at most the 50 best.

        Where index_api does not answer, the last answer about the city's weakest indicators stands in.
        """
        kept = None if indicators else await self._kept_matches.read(city)
        last = kept.value if kept else None
        query: dict[str, Asked] = {"city": city, "indicator": list(indicators), "limit": _MOST_MATCHES, "lang": "*"}
        try:
            headers = {"if-none-match": kept.etag} if kept else {}
            reply = await self._get("/v1/mentoring/matches", headers=headers, **query)
            if reply.status == 404:
                return Matched(None)
            if reply.status == 304:
                return Matched(last)
            matches = await self._read(MentoringMatches, reply)
        except NeighbourGone as gone:
            return Matched(last, gone.reason, kept.at if kept else None)
        if not indicators:
            await self._kept_matches.keep(city, reply.body, reply.headers.get("etag", ""))
        return Matched(matches)

    async def mentoring_offer(self, city: str, offer: UUID) -> MentoringOffer | None:
        """Find an offer of a city to help others. Raises `Unavailable`."""
        try:
            reply = await self._get(f"/v1/cities/{city}/mentoring-offers/{offer}", lang="*")
            return None if reply.status == 404 else await self._read(MentoringOffer, reply)
        except NeighbourGone as gone:
            raise Unavailable(say("index_api, which keeps the offers, cannot be reached."), retry_after=2) from gone

    async def refresh(self) -> None:
        """Ask index_api for the directory unless it is the one we have; who waits for an answer shares the next one.

        Raises `NeighbourGone`.
        """
        wanted_at = time.monotonic()
        async with self._asking:
            if self._failed_at >= wanted_at:
                raise NeighbourGone(self._neighbour.service, self._failed_for)
            if self._asked_at >= wanted_at:
                return
            asked_at = time.monotonic()
            last = self._directory
            reply = await self._get("/v1/directory", headers={"if-none-match": last.etag} if last and last.etag else {})
            if last is not None and reply.status == 304:
                self._directory = replace(last, at=datetime.now(UTC))
            else:
                etag = reply.headers.get("etag", "")
                self._directory = Copy(await self._read(Directory, reply), datetime.now(UTC), etag)
                await self._kept_directory.keep(_NAME, reply.body, etag)
            self._asked_at = asked_at

    def _resting(self) -> bool:
        """Say whether index_api just failed: then it is left in peace."""
        return time.monotonic() - self._failed_at < _REST_SECONDS

    async def _get(self, path: str, *, headers: Mapping[str, str] | None = None, **query: Asked) -> Reply:
        if self._resting():
            raise NeighbourGone(self._neighbour.service, self._failed_for)
        try:
            return await self._neighbour.get(path, headers=headers, **query)
        except NeighbourGone as gone:
            self._failed_at, self._failed_for = time.monotonic(), gone.reason
            raise

    async def _read(self, kind: type[Model], reply: Reply) -> Model:
        """Read an answer that has to be a good one. Raises `NeighbourGone`."""
        try:
            return await self._neighbour.parsed(kind, reply)
        except NeighbourGone as gone:
            self._failed_at, self._failed_for = time.monotonic(), gone.reason
            raise

    async def _refresh_now_and_then(self) -> None:
        while True:
            try:
                with suppress(NeighbourGone):
                    await self.refresh()
            except Exception:  # noqa: BLE001 - whatever it was, such as a database that restarts, may be over next time
                _log.exception("the directory was not refreshed")
            await asyncio.sleep(_FRESH_SECONDS if self._directory else _REST_SECONDS)
