"""The databases go over from PostgreSQL 16 to 18 while everybody writes and reads, and nobody is refused anything."""

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

import pytest

from services import tasks
from services.command_line import SERVICES
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import postgres
from tests.commands import icc
from tests.deploy.gateway import gateway
from tests.faults.stack import services_on
from tests.faults.writing import Writing
from tests.journeys.test_backup import public_answers
from tests.moving.places import Places, places
from tests.older import Older, older_server, why_not
from tests.running import System

MISSING = why_not() if "COMMANDS" in os.environ else "it takes minutes: `make faults`"
pytestmark = [pytest.mark.skipif(bool(MISSING), reason=MISSING), pytest.mark.timeout(900)]
MOST_SECONDS: Final = 5
"""No request may take longer; those that wait for the move take that long."""
READ: Final = {
    "index_api": ("/v1/cities/oslo", "/v1/announcements", "/v1/questionnaires/icc/versions/2019"),
    "practices_api": ("/v1/practices", "/v1/concepts"),
    "events_api": ("/v1/events", "/v1/events.ics"),
}
Told = dict[str, dict[str, tuple[int, bytes, str]]]


class Reading:
    """Who reads from all services, one request after the other, from the beginning of a block to its end."""

    def __init__(self, system: System, each: int = 2) -> None:
        self.answers: Counter[int] = Counter()
        self.longest = 0.0
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(system, service)) for service in SERVICES for _ in range(each)
        ]

    def __enter__(self) -> Self:
        """Begin."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Read no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def _read(self, system: System, service: str) -> None:
        with system.client(service, "secretariat") as reader:  # the gateway keeps what it tells anybody else
            while not self._stop.is_set():
                for path in READ[service]:
                    began = time.monotonic()
                    self.answers[reader.get(path).status_code] += 1
                    self.longest = max(self.longest, time.monotonic() - began)
                time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Network:
    """The services with the demonstration, on the old server, with an empty new one beside it."""

    system: System
    through: System
    """The same, as everybody sees it: through the gateway."""
    places: Places
    old: Older


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """Run everything on PostgreSQL 16."""
    folder = tmp_path_factory.mktemp("major")
    with (
        older_server(folder / "old") as old,
        data_folder(folder / "new"),
        postgres(folder / "new", ()) as new,
    ):
        there = asyncio.run(places(old.admin_url, new.admin_url, SERVICES))
        tasks.prepare(there.urls, there.owners)
        with (
            services_on(there.urls, folder, {}, and_worker=True) as system,
            gateway(system.services) as before,
            pytest.MonkeyPatch.context() as patch,
        ):
            asyncio.run(tasks.load(folder, system.services, DevelopmentIssuer(folder / "issuer")))
            patch.setenv("SSL_CERT_FILE", str(before.folder / "tls.crt"))
            addresses = {name: f"{before.url}/{name.removesuffix('_api')}" for name in SERVICES}
            yield Network(system, System(folder, addresses, os.getpid()), there, old)


def public_and_unchanged(system: System) -> Told:
    """Ask for all that is public; leave out what is told otherwise once somebody writes as our writers do."""
    before = public_answers(system)
    with Writing(system, "beforehand") as writing:
        writing.go_on()
    after = public_answers(system)
    return {
        service: {address: told for address, told in answers.items() if after[service].get(address) == told}
        for service, answers in before.items()
    }


async def last_positions(there: Places) -> dict[str, tuple[object, object]]:
    """Give the last position of the changes of each service, and where its sequence is."""
    last = "select last_value from changes_position_seq"
    return {
        name: (await there.ask(name, "select max(position) from changes"), await there.ask(name, last))
        for name in SERVICES
    }


def test_the_databases_move_to_a_newer_release_and_nobody_notices(network: Network) -> None:
    there, system = network.places, network.system
    before = public_and_unchanged(system)
    with Writing(network.through, "moving") as writing, Reading(network.through) as reading:
        writing.go_on()
        begun = there.move("begin")
        assert (begun.exit_code, begun.stderr) == (0, "")
        writing.go_on()
        finished = there.move("finish")
        assert (finished.exit_code, finished.stderr) == (0, "")
        network.old.stop()
        writing.go_on(10)
    figures = asyncio.run(writing.prove(there.admin))
    longest = max(reading.longest, writing.longest_pause())
    print(f"\n{finished.stdout}16 to 18: {figures}, readers {dict(reading.answers)}, at most {longest:.2f} s for one")
    assert figures["answers"].keys() == {200, 201}
    assert reading.answers.keys() == {200}
    assert figures["cut_off"] == 0
    assert longest < MOST_SECONDS
    after = public_answers(system)
    differing = [(name, at) for name in SERVICES for at in before[name] if after[name].get(at) != before[name][at]]
    assert sum(map(len, before.values())) > 200
    assert differing == []
    assert asyncio.run(there.ask("postgres", "show server_version_num")) >= "180000"
    assert all(last == sequence for last, sequence in asyncio.run(last_positions(there)).values())
    verified = icc("audit", "verify", **{f"{name.upper()}_DATABASE_URL": url for name, url in there.urls.items()})
    assert (verified.exit_code, verified.stdout.count("seals a whole log")) == (0, 3)
