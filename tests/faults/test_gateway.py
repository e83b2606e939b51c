"""Acknowledged work that is lost, or half an answer taken for a whole one, when the gateway is killed over and over."""

import json
import os
import time
from collections.abc import Iterator

import asyncpg
import pytest

from tests.deploy.gateway import gateway
from tests.deploy.reading import reading
from tests.faults.writing import Writing
from tests.running import System, running

KILLS = int(os.environ.get("KILLS", "50"))
pytestmark = [
    pytest.mark.skipif("COMMANDS" not in os.environ, reason="it takes minutes: `make faults`"),
    pytest.mark.timeout(1_200),
]


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for this test alone, without invented cities."""
    with running(tmp_path_factory.mktemp("behind"), "--no-demo") as system:
        yield system


async def test_killed_again_and_again_it_loses_nothing(behind: System, monkeypatch: pytest.MonkeyPatch) -> None:
    owners = json.loads((behind.folder / "run.json").read_text())["owner_database_urls"]
    with gateway(behind.services) as before_all:
        monkeypatch.setenv("SSL_CERT_FILE", str(before_all.folder / "tls.crt"))
        through = {name: f"{before_all.url}/{name.removesuffix('_api')}" for name in behind.services}
        seen = System(behind.folder, through, behind.process)
        began = time.monotonic()
        with reading(before_all) as readers, Writing(seen, "gateway killed") as writing:
            writing.go_on()
            for _ in range(KILLS):
                before_all.kill()
                before_all.start()
                writing.go_on(1)
        took = time.monotonic() - began
        figures = await writing.prove(lambda service: asyncpg.connect(owners[service]))
    wrong = [one for reader in readers for one in reader.wrong]
    assert wrong == [], wrong[:5]
    whole, cut_off = sum(one.whole for one in readers), sum(one.cut_off for one in readers)
    assert whole > KILLS
    assert figures["cut_off"] > 0
    print(f"\n{KILLS} kills of the gateway in {took:.0f} s: {figures}; {whole} answers read whole, {cut_off} cut off")
