"""A service that is slow and nobody sees why; metrics that grow with every visitor, or tell who came."""

import asyncio
import contextlib
import os
import socket
from collections import Counter
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from services.index_api.config import Settings
from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.data.database import connect
from shared.platform.http.room import Room
from shared.platform.http.telemetry import Pseudonyms, network_of
from shared.platform.local.embedded_postgres import Server
from shared.platform.refusals import Unavailable
from shared.platform.registry import REGISTRY
from tests.commands import icc
from tests.running import ICC
from tests.support import Client


def counted(name: str, **labels: str) -> float:
    """Give a sample as it is now; what was never counted is 0."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


async def test_a_pool_that_is_used_up_is_seen(server: Server) -> None:
    in_use = counted("database_connections", state="in_use")
    waited, in_vain = counted("database_connection_wait_seconds_count"), counted("database_connection_timeouts_total")
    async with connect(server.urls["index_api"], size=1) as database:
        assert counted("database_connections", state="in_use") == in_use
        async with database.transaction():
            assert counted("database_connections", state="in_use") == in_use + 1
            late = asyncio.create_task(database.value(sa.select(sa.literal(1))))
            await asyncio.sleep(0.05)
            assert counted("database_connection_waiters") == 1
            with pytest.raises(Unavailable):
                await late
    assert counted("database_connection_waiters") == 0
    assert counted("database_connection_timeouts_total") == in_vain + 1
    assert counted("database_connection_wait_seconds_count") == waited + 1, "of those alone who got one"


async def test_statements_are_counted_with_what_they_took_and_how_they_failed(server: Server) -> None:
    count, took = "database_statement_duration_seconds_count", "database_statement_duration_seconds_sum"
    before, seconds = counted(count), counted(took)
    failed = counted("database_statement_failures_total", error="DivisionByZeroError")
    async with connect(server.urls["index_api"], size=2) as database:
        await database.value(sa.text("select pg_sleep(0.2)"))
        async with database.transaction() as tx:
            await tx.row(dict, sa.text("select 1 as one where false"))
        with pytest.raises(Exception, match="division by zero"):
            await database.all(sa.text("select 1 / 0"))
    assert counted(count) == before + 3
    assert 0.2 <= counted(took) - seconds < 2
    assert counted("database_statement_failures_total", error="DivisionByZeroError") == failed + 1


async def test_places_are_counted_and_given_back() -> None:
    names = ("http_requests_in_progress", "http_requests_waiting", "http_requests_places")
    before = [counted(name) for name in names]

    def more() -> list[float]:
        return [counted(name) - then for name, then in zip(names, before, strict=True)]

    room = Room(at_work=1, waiting=1)
    await room.enter()
    waiting = asyncio.create_task(room.enter())
    await asyncio.sleep(0)
    assert more() == [1, 1, 1]
    room.leave()
    await waiting
    assert more() == [1, 0, 1]
    room.leave()
    assert more() == [0, 0, 1]


async def test_a_neighbour_is_seen_to_go_and_to_come_back() -> None:
    statuses = iter((200, 503, 200))
    answers = httpx.MockTransport(lambda _: httpx.Response(next(statuses), json={}))
    async with Neighbour("seen_api", "http://seen", transport=answers) as neighbour:
        seen = []
        for _ in range(3):
            with contextlib.suppress(NeighbourGone):
                await neighbour.get("/")
            seen.append(counted("neighbour_up", neighbour="seen_api"))
    assert seen == [1, 0, 1]
    outcomes = ("answered", "error", "timeout")
    name = "neighbour_request_duration_seconds_count"
    assert [counted(name, neighbour="seen_api", outcome=one) for one in outcomes] == [2, 1, 0]


async def test_each_401_has_its_reason(index_api: Client, issuer: DevelopmentIssuer, tmp_path: Path) -> None:
    reasons = ("missing", "malformed", "expired", "signature", "unknown_key", "claim", "service_token")
    before = {reason: counted("authentication_failures_total", reason=reason) for reason in reasons}
    good = issuer.sign(["secretariat"])
    head, claims, _ = good.split(".")
    forged = f"{head}.{claims}.{good[-1] * 86}"
    tokens = (
        None,
        "Basic abc",
        "Bearer abc",
        f"Bearer {issuer.sign(['secretariat'], seconds=-600)}",
        f"Bearer {forged}",
        f"Bearer {DevelopmentIssuer(tmp_path).sign(['secretariat'])}",
    )
    for token in tokens:
        answer = await index_api.get("/v1/audit-log", headers={"authorization": token} if token else {})
        assert answer.status_code == 401, token
    after = {reason: counted("authentication_failures_total", reason=reason) for reason in reasons}
    more = Counter(after) - Counter(before)
    assert more == {"missing": 1, "malformed": 2, "expired": 1, "signature": 1, "unknown_key": 1}


async def test_each_entry_of_the_audit_log_is_counted(index_api: Client) -> None:
    before = counted("audit_entries_total", refused="false")
    new = {"title": {"en": "Counted"}, "text": {"en": "Once."}}
    made = await index_api.post("/v1/announcements", json=new, headers=index_api.bearer("secretariat"))
    assert made.status_code == 201
    assert counted("audit_entries_total", refused="false") == before + 1


async def test_no_visitor_adds_a_line(index_api: Client) -> None:
    async def lines() -> int:
        return len((await index_api.get("/metrics")).text.splitlines())

    async def visit(number: int) -> None:
        who = index_api.bearer("city_coordinator", cities=(f"city-{number}",), subject=f"subject-{number}")
        await index_api.get(f"/v1/cities/city-{number}?lang=fr", headers=who)
        await index_api.get(f"/address-{number}")
        await index_api.get("/v1/audit-log", headers={"authorization": f"Bearer {number}"})

    await visit(0)
    before = await lines()
    for number in range(1, 20):
        await visit(number)
    assert await lines() == before


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_of_an_address_the_network_is_logged(address: str, logged: str) -> None:
    assert network_of(address) == logged


def test_a_subject_has_one_name_where_the_secret_is_one() -> None:
    secret = "a-secret-of-these-tests-that-is-long-enough"
    ours, theirs, others = Pseudonyms(secret), Pseudonyms(secret), Pseudonyms(f"{secret}!")
    assert ours.of("kari") == theirs.of("kari") != ours.of("ola")
    assert others.of("kari") != ours.of("kari")
    assert Pseudonyms().of("kari") != Pseudonyms().of("kari"), "without a secret nobody else can compute it"


async def test_the_worker_shows_its_metrics(server: Server, issuer: DevelopmentIssuer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    given = {"DATABASE_URL": server.urls["index_api"], "ISSUER": DEVELOPMENT_ISSUER, "KEYS": str(issuer.public)}
    environment = {**os.environ, **{f"{Settings.model_config['env_prefix']}{name}": one for name, one in given.items()}}
    command = [*ICC, "worker", "--service", "index_api", "--metrics", str(port)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=pipe)
    try:
        async with asyncio.timeout(60), httpx.AsyncClient(trust_env=False) as anybody:
            assert process.stdout
            while b"deliveries waiting" not in await process.stdout.readline():
                pass
            told = ""
            while 'work="Rounds.watch"' not in told:  # it is counted once it is done, and told before
                await asyncio.sleep(0.05)
                told = (await anybody.get(f"http://127.0.0.1:{port}/metrics")).text
    finally:
        process.terminate()
        await process.communicate()
    assert process.returncode == 0
    for line in (
        'webhook_deliveries{service="index_api",state="waiting"} 0.0',
        'webhook_changes_behind{service="index_api"} 0.0',
        'worker_watch_timestamp_seconds{service="index_api"}',
        "icc_build_info{python=",
        'background_work_duration_seconds_count{outcome="done",work="Rounds.watch"}',
    ):
        assert line in told


@pytest.mark.parametrize("address", ["nine", "127.0.0.1:", "0", "65536", "192.0.2.1:9464"])
def test_a_worker_that_cannot_show_its_metrics_says_so(server: Server, issuer: DevelopmentIssuer, address: str) -> None:
    given = {"DATABASE_URL": server.urls["index_api"], "ISSUER": DEVELOPMENT_ISSUER, "KEYS": str(issuer.public)}
    environment = {f"INDEX_API_{name}": one for name, one in given.items()} | {"WORKER_METRICS": address}
    ended = icc("worker", "--service", "index_api", **environment)
    assert ended.exit_code == 1
    assert address in ended.stderr
    assert "Traceback" not in ended.stderr
