"""Acknowledged work that is lost, or half an answer taken for a whole one, when the gateway is killed over and over."""

import json
import os
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import asyncpg
import httpx
import pytest

from tests.deploy.gateway import Gateway, gateway
from tests.faults.writing import Writing
from tests.running import System, running

KILLS = int(os.environ.get("KILLS", "50"))
READ = ("/v1/openapi.json", "/v1/cities?limit=200", "/v1/directory")
pytestmark = [
    pytest.mark.skipif("COMMANDS" not in os.environ, reason="it takes minutes: `make faults`"),
    pytest.mark.timeout(1_200),
]


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for this test alone, without invented cities."""
    with running(tmp_path_factory.mktemp("behind"), "--no-demo") as system:
        yield system


@dataclass(slots=True)
class Reader:
    """Reads the same things over and over, in one coding."""

    gateway: Gateway
    coding: str
    known: dict[str, bytes]
    stop: threading.Event
    whole: int = 0
    cut_off: int = 0
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Read until it is stopped; whatever seems whole has to be."""
        while not self.stop.is_set():
            path = random.choice(READ)
            try:
                with self.gateway.client("index_api", headers={"accept-encoding": self.coding}) as http:
                    answer = http.get(path)
            except httpx.TransportError:
                self.cut_off += 1
                time.sleep(0.01)
            except httpx.DecodingError as error:
                self.wrong.append(f"{path} in {self.coding}: {error}")
            else:
                self.whole += 1
                if (answer.status_code, answer.content) != (200, self.known[path]):
                    self.wrong.append(f"{path} in {self.coding}: {answer.status_code}, {len(answer.content)} bytes")


async def test_killed_again_and_again_it_loses_nothing(behind: System, monkeypatch: pytest.MonkeyPatch) -> None:
    owners = json.loads((behind.folder / "run.json").read_text())["owner_database_urls"]
    with gateway(behind.services) as before_all:
        monkeypatch.setenv("SSL_CERT_FILE", str(before_all.folder / "tls.crt"))
        through = {name: f"{before_all.url}/{name.removesuffix('_api')}" for name in behind.services}
        seen = System(behind.folder, through, behind.process)
        with before_all.client("index_api") as http:
            known = {path: http.get(path).content for path in READ}
        stop = threading.Event()
        readers = [Reader(before_all, coding, known, stop) for coding in ("zstd", "br", "gzip", "identity")]
        threads = [threading.Thread(target=reader.run) for reader in readers]
        began = time.monotonic()
        with Writing(seen, "gateway killed") as writing:
            for thread in threads:
                thread.start()
            writing.go_on()
            for _ in range(KILLS):
                before_all.kill()
                before_all.start()
                writing.go_on(1)
        stop.set()
        for thread in threads:
            thread.join(30)
        took = time.monotonic() - began
        figures = await writing.prove(lambda service: asyncpg.connect(owners[service]))
    wrong = [one for reader in readers for one in reader.wrong]
    assert wrong == [], wrong[:5]
    whole, cut_off = sum(one.whole for one in readers), sum(one.cut_off for one in readers)
    assert whole > KILLS
    assert figures["cut_off"] > 0
    print(f"\n{KILLS} kills of the gateway in {took:.0f} s: {figures}; {whole} answers read whole, {cut_off} cut off")
