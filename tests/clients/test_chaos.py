"""A neighbour that misbehaves in any way: nobody waits, no answer is a lie, and it is heard when it is back."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio

from services.documents import SERVICES
from services.events_api.dependencies import provide as provide_events
from services.index_api.dependencies import provide as provide_index
from services.index_api.neighbours import Clients
from services.practices_api.dependencies import provide as provide_practices
from shared.clients.catalogue import CatalogueClient
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.clients.reporting import ReportingClient
from shared.clients.waiting import InboxClient
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, build, run_with
from shared.platform.http.rates import RateLimits
from shared.serving import ours_first
from tests.clients.chaos import REASONS, WELL, Chaos, before
from tests.clients.operations import EVERY, Op, World, invent
from tests.running import GENEROUS
from tests.support import OURS, Client, OneConnection

IN_TIME = 3.0
"""The deadline of one question is two seconds; the rest is for a machine that does other things too."""
_TICK = 0.01
KNOWN, UNKNOWN = "drammen", "atlantis"
_EDGES = {(op.service, op.neighbours) for op in EVERY}


@dataclass
class Street:
    """Services that know chaos as a neighbour, one for each set of neighbours, and everybody else well."""

    clients: dict[tuple[str, tuple[str, ...]], Client]
    chaos: dict[str, Chaos]
    apps: dict[tuple[str, tuple[str, ...]], Any]
    databases: dict[str, Database]
    tokens: Tokens
    world: World
    well: dict[str, Any]
    neighbours: list[Neighbour] = field(default_factory=list)
    remembering: list[Any] = field(default_factory=list)
    calm: bool = False

    def turn(self, mode: str) -> None:
        """Let every neighbour behave in a way."""
        for one in self.chaos.values():
            one.turn(mode)

    def begin(self) -> None:
        """Start every service anew, as after a restart."""
        for edge, app in self.apps.items():
            service, chaotic = edge
            run_with(app, self.running(service, chaotic))

    def running(self, service: str, chaotic: tuple[str, ...]) -> Running:
        """Give what a service has that starts anew."""
        identify = ours_first(OURS.identify, self.tokens.identify)
        return Running(self.databases[service], self._provided(service, chaotic), identify)

    async def forget(self) -> None:
        """Lose every kept answer, also those in databases, and start anew; what is being asked is kept before."""
        asking = [task for one in self.remembering for task in one._asking.values()]
        await asyncio.gather(*asking, return_exceptions=True)
        for name in ("practices_api", "events_api"):
            await self.databases[name]._pool.execute("delete from snapshots")
        self.begin()

    def age(self) -> None:
        """Make every copy in memory old, so that it is asked for again."""
        for one in self.remembering:
            one._fresh_until.clear()
            one._failed.clear()

    def _neighbour(self, service: str, chaotic: tuple[str, ...]) -> Neighbour:
        if service in chaotic:
            made = Neighbour(service, self.chaos[service].url)
        else:
            made = Neighbour(service, f"http://{service}", transport=httpx.ASGITransport(self.well[service]))
        self.neighbours.append(made)
        return made

    def _provided(self, service: str, chaotic: tuple[str, ...]) -> dict[type, object]:
        database = self.databases[service]
        index, practices, events = (self._neighbour(name, chaotic) for name in SERVICES)
        if service == "index_api":
            told = Clients.of(practices, events)
            assert told.practices is not None
            assert told.calendar is not None
            self.remembering += [told.practices._practices, told.practices._lessons]
            self.remembering += [told.calendar._events, told.calendar._calls, told.calendar._held]
            self.remembering += [one._copies for one in (told.listed_practices, told.listed_events) if one]
            return provide_index(database, told)
        snapshots = Snapshots(database)
        directory, catalogue = IndexClient(index, snapshots), CatalogueClient(index, snapshots)
        meetings = EventsClient(events, snapshots)
        self.remembering += [catalogue._copies, meetings._meetings]
        if service == "practices_api":
            return provide_practices(database, directory, events=meetings)
        return provide_events(database, directory, catalogue, ReportingClient(practices), InboxClient(index, OURS))


@pytest.fixture(scope="module")
def more_apps() -> dict[tuple[str, tuple[str, ...]], Any]:
    """Build an application for each set of neighbours that is put to the test."""
    return {edge: build(SERVICES[edge[0]], rates=RateLimits(GENEROUS)) for edge in sorted(_EDGES)}


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def street(
    session_connections: dict[str, asyncpg.Connection],
    apps: dict[str, Any],
    more_apps: dict[tuple[str, tuple[str, ...]], Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Street]:
    """Run everybody in this process, with chaos in front of all three; undo at the end whatever was done."""
    async with AsyncExitStack() as stack:
        transactions = [one.transaction() for one in session_connections.values()]
        for one in transactions:
            await one.start()
            stack.push_async_callback(one.rollback)
        chaos = {name: await stack.enter_async_context(before(app)) for name, app in apps.items()}
        databases = {
            name: Database(OneConnection(one))  # type: ignore[arg-type]
            for name, one in session_connections.items()
        }

        async def client(app: Any) -> Client:
            made = Client(transport=httpx.ASGITransport(app), base_url="http://test")
            made.reads_back = False  # several write at once
            made.issuer = issuer
            return await stack.enter_async_context(made)

        street = Street({}, chaos, {}, databases, tokens, World(), apps)
        for name, app in apps.items():
            run_with(app, street.running(name, ()))
        street.world = await invent(*[await client(app) for app in apps.values()])
        street.apps = more_apps
        street.clients = {edge: await client(app) for edge, app in more_apps.items()}
        street.begin()
        yield street
        await asyncio.gather(*(one.close() for one in street.neighbours))


@pytest_asyncio.fixture(loop_scope="session")
async def calm(street: Street) -> Street:
    """Begin with everybody well and copies of all that they told; where the last test ended well, it is so already."""
    if not street.calm:
        street.turn(WELL)
        street.begin()
        await ask_in_turn(street)
    street.calm = False
    return street


@dataclass(frozen=True)
class Answered:
    """An operation, its answer and how long it took."""

    op: Op
    answer: httpx.Response
    seconds: float

    def __str__(self) -> str:
        return f"{self.op.name} with {self.op.neighbours}: {self.answer.status_code} {self.answer.text[:300]}"


async def ask(street: Street, op: Op, city: str) -> Answered:
    client = street.clients[op.service, op.neighbours]
    method, path, body = op.ask(street.world, city)
    who = client.bearer("secretariat", "city_coordinator", cities=("oslo", city))
    if method == "PATCH":
        who["if-match"] = (await client.get(path, headers=who)).headers["etag"]
    began = time.perf_counter()
    answer = await client.request(method, path, json=body, headers=who)
    return Answered(op, answer, time.perf_counter() - began)


@asynccontextmanager
async def busy() -> AsyncIterator[Callable[[], float]]:
    """Measure for how long this test itself kept its loop busy, or its machine did: nobody waited for a neighbour then.

    Gives the seconds since the start of the context.
    """
    late = 0.0

    async def watch() -> None:
        nonlocal late
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            late += max(0.0, time.perf_counter() - began - 1.5 * _TICK)

    watching = asyncio.create_task(watch())
    try:
        yield lambda: late
    finally:
        watching.cancel()


async def ask_all(street: Street, asked: Iterable[tuple[Op, str]]) -> list[Answered]:
    """Ask everything at once; nobody may take longer than a neighbour is given."""
    async with busy() as seconds_busy:
        found = await asyncio.gather(*(ask(street, op, city) for op, city in asked))
        allowed = IN_TIME + seconds_busy()
    assert {str(one): one.seconds for one in found if one.seconds > allowed} == {}
    return found


async def ask_in_turn(street: Street, city: str = KNOWN) -> None:
    """Ask everything while all is well."""
    for op in EVERY:
        one = await ask(street, op, city)
        assert one.answer.status_code in (op.well, 409), str(one)  # who takes part already cannot do so again
        if op.tells:
            body = one.answer.json()
            assert (body["partial"], body["unavailable"]) == (False, []), str(one)


def demand_truth(one: Answered, mode: str, *, copies: bool) -> None:
    """Demand that the answer says which neighbours were away, why, and how old what is told in their place is."""
    if not one.op.tells:
        return
    body = one.answer.json()
    assert body["partial"] is True, str(one)
    assert {absent["service"] for absent in body["unavailable"]} == set(one.op.neighbours), str(one)
    kept = copies and one.op.name not in ("getCityDuties", "getCityInbox")  # of which nothing old is told
    for absent in body["unavailable"]:
        assert absent["reason"] in {REASONS[mode], "timeout"}, str(one)  # a busy machine may take too long to say it
        assert (absent.get("stale_since") is not None) == kept, str(one)


@pytest.mark.parametrize("mode", REASONS)
async def test_a_neighbour_that_misbehaves(calm: Street, mode: str, root: Path) -> None:
    street = calm
    street.turn(mode)
    street.age()
    goes_on = [(op, KNOWN) for op in EVERY if not op.name.startswith("update")]
    unheard_of = [(op, UNKNOWN) for op in EVERY if op.of_unknown]
    answered = await ask_all(street, [*goes_on, *unheard_of])
    for one in answered[: len(goes_on)]:
        assert one.answer.status_code in ((503,) if one.op.live else (one.op.well, 409)), str(one)
        demand_truth(one, mode, copies=True)
    for one in answered[len(goes_on) :]:
        undetermined = one.op.name == "getSupportEligibility" and one.answer.json().get("state") == "undetermined"
        assert one.answer.status_code == one.op.of_unknown or undetermined, str(one)
    for op in EVERY:
        if op.name.startswith("update"):
            assert (await ask(street, op, KNOWN)).answer.status_code == op.well

    await street.forget()
    for one in await ask_all(street, [(op, KNOWN) for op in EVERY]):
        if one.answer.status_code == 503:
            assert one.op.name in unavailable(root, one.op.service), str(one)
            assert int(one.answer.headers["retry-after"]) > 0
        else:
            assert one.answer.status_code in (one.op.well, 409), str(one)
            demand_truth(one, mode, copies=False)

    street.turn(WELL)
    await asyncio.sleep(1.05)  # the directory is left in peace for a second after it failed
    await ask_in_turn(street)
    street.calm = True


@cache
def unavailable(root: Path, service: str) -> set[str]:
    """Name the operations whose document says that they may answer 503."""
    document = orjson.loads((root / "openapi" / f"{service}.json").read_bytes())
    every = [one for methods in document["paths"].values() for one in methods.values()]
    return {one["operationId"] for one in every if "503" in one["responses"]}


def test_every_noun_that_asks_a_neighbour_is_put_to_the_test(root: Path) -> None:
    asking = {
        (file.relative_to(root).parts[1], file.parts[-2])
        for file in (root / "services").glob("*_api/**/service.py")
        if "from shared.clients." in file.read_text()
    }
    assert asking == {(op.service, op.noun) for op in EVERY}
