"""More requests than a process can answer: it must not fall silent, and be itself again once they are over.

And a process that is told to stop: whoever sends requests to it must hear of it first.
"""

import asyncio
import os
import signal
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.local.embedded_postgres import Server
from shared.platform.local.supervisor import Child, listen, supervise
from tests.platform.processes import is_alive, wait_until
from tests.running import UNLIMITED

CLIENTS = 200
SECONDS = 60.0 if "COMMANDS" in os.environ else 3.0
WAIT_SECONDS = 1.0
"""How long a request waits for a place at most; the bound of an answer is that and the work of those at work."""


@dataclass(frozen=True, slots=True)
class Process:
    """A service in a process of its own."""

    address: str
    number: int

    def get(self, path: str) -> httpx.Response:
        """Ask on a connection of its own."""
        return httpx.get(f"{self.address}{path}", trust_env=False, timeout=10)


@contextmanager
def service(server: Server, issuer: DevelopmentIssuer, logs: Path, **settings: str) -> Iterator[Process]:
    """Run index_api with some settings of its own."""
    given = {"DATABASE_URL": server.urls["index_api"], "ISSUER": DEVELOPMENT_ISSUER, "KEYS": str(issuer.public)}
    named = {f"INDEX_API_{name}": value for name, value in (given | {"POOL_SIZE": "4"} | settings).items()}
    child = Child("services.index_api.main:create_app", listen(0), UNLIMITED | named)
    with supervise({"index_api": child}, logs) as children:
        children.wait_until_ready(30)
        yield Process(f"http://127.0.0.1:{child.port}", children.process_ids()["index_api"])


@dataclass(slots=True)
class Load:
    """Many clients who ask again and again, each on a connection of its own, and never wait long."""

    address: str
    seconds: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    retry_after: set[bytes] = field(default_factory=set)
    asked: int = 0

    async def run(self, clients: int, until: float) -> None:
        """Ask until that time."""
        await asyncio.gather(*(self._client(until) for _ in range(clients)))

    async def _client(self, until: float) -> None:
        parts = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        while time.monotonic() < until:
            self.asked += 1
            started = time.monotonic()
            # Each asks for something else: nothing of it is kept ready.
            writer.write(f"GET /v1/cities?limit=200&q=o{self.asked}+or+a HTTP/1.1\r\nhost: test\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            status = int(head.split(b" ", 2)[1])
            await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r")[0]))
            self.seconds[status].append(time.monotonic() - started)
            if status == 503:
                self.retry_after.add(head.partition(b"retry-after: ")[2].partition(b"\r")[0])
                await asyncio.sleep(0.3)
        writer.close()
        await writer.wait_closed()


async def probed(process: Process, until: float) -> list[tuple[int, float]]:
    """Look after the service as a load balancer does."""
    seen = []
    async with httpx.AsyncClient(base_url=process.address, trust_env=False, timeout=10) as client:
        while time.monotonic() < until:
            for path in ("/livez", "/readyz", "/metrics"):
                started = time.monotonic()
                answer = await client.get(path)
                seen.append((answer.status_code, time.monotonic() - started))
            await asyncio.sleep(0.1)
    return seen


def at_99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)]


async def test_overload_is_refused_while_the_rest_goes_on(
    server: Server, issuer: DevelopmentIssuer, tmp_path: Path
) -> None:
    with service(server, issuer, tmp_path, AT_WORK="4", WAITING="16") as process:
        load, until = Load(process.address), time.monotonic() + SECONDS
        _, probes = await asyncio.gather(load.run(CLIENTS, until), probed(process, until))
        ended = time.monotonic()
        await asyncio.to_thread(wait_until, lambda: process.get("/v1/cities?limit=200&q=oslo").status_code == 200)
        recovered = time.monotonic() - ended
    accepted, refused = (load.seconds[status] for status in (200, 503))
    print(
        f"\n{CLIENTS} clients, {SECONDS:g} s: {len(accepted)} accepted, half within {statistics.median(accepted):.2f} s"
    )
    print(f"99 % within {at_99(accepted):.2f} s; {len(refused)} refused, 99 % within {at_99(refused):.2f} s")
    print(f"probes: 99 % within {at_99([seconds for _, seconds in probes]):.2f} s; itself after {recovered:.1f} s")
    assert load.seconds.keys() == {200, 503}, "accepted or refused, and nothing else"
    assert len(load.seconds[200]) > 100, "it goes on working"
    assert len(load.seconds[503]) > 100, "it was more than enough"
    assert at_99(load.seconds[200]) < WAIT_SECONDS + 1.5
    assert at_99(load.seconds[503]) < WAIT_SECONDS + 1
    assert load.retry_after == {b"2"}
    assert {status for status, _ in probes} == {200}
    assert at_99([seconds for _, seconds in probes]) < 1
    assert recovered < 2


async def test_readiness_drops_before_a_service_stops(
    server: Server, issuer: DevelopmentIssuer, tmp_path: Path
) -> None:
    with service(server, issuer, tmp_path, STOP_NOTICE_SECONDS="1.5") as process:
        assert process.get("/readyz").status_code == 200
        os.kill(process.number, signal.SIGTERM)
        told = time.monotonic()
        wait_until(lambda: process.get("/readyz").status_code == 503, 1)
        assert process.get("/readyz").json() == {"status": "DOWN", "reason": "It is about to stop."}
        assert [process.get(path).status_code for path in ("/livez", "/v1/cities/oslo")] == [200, 200]
        wait_until(lambda: not is_alive(process.number), 6)
        assert 1.5 <= time.monotonic() - told < 6


@pytest.mark.parametrize("notice", ["0", "30"])
async def test_without_a_notice_or_told_twice_it_stops_at_once(
    server: Server, issuer: DevelopmentIssuer, tmp_path: Path, notice: str
) -> None:
    with service(server, issuer, tmp_path, STOP_NOTICE_SECONDS=notice) as process:
        os.kill(process.number, signal.SIGTERM)
        if notice != "0":
            wait_until(lambda: process.get("/readyz").status_code == 503, 2)
            os.kill(process.number, signal.SIGTERM)
        wait_until(lambda: not is_alive(process.number), 5)
