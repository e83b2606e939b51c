"""The databases go over from PostgreSQL 16 to 18 while everybody writes and reads, and nobody is refused anything."""

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

import pytest

from services import tasks
from services.command_line import SERVICES
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import postgres
from shared.platform.local.supervisor import Child, listen, supervise
from tests.faults.stack import settings_of
from tests.faults.writing import Writing
from tests.journeys.test_backup import public_answers
from tests.moving.places import Places, places
from tests.older import Older, older_server, why_not
from tests.running import UNLIMITED, System

MISSING = why_not() if "COMMANDS" in os.environ else "it takes minutes: `make faults`"
pytestmark = [pytest.mark.skipif(bool(MISSING), reason=MISSING), pytest.mark.timeout(900)]
MOST_SECONDS: Final = 5
"""No request may take longer; those that wait for the move take that long."""
READ: Final = {
    "index_api": ("/v1/cities/oslo", "/v1/announcements", "/v1/questionnaires/icc/2019"),
    "practices_api": ("/v1/practices", "/v1/glossary"),
    "events_api": ("/v1/events", "/v1/events.ics"),
}
_STARTS: Final = """
select coalesce(max(last_value), 0) from pg_sequences where sequencename = 'changes_position_seq'"""


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
        with system.client(service) as anybody:
            while not self._stop.is_set():
                for path in READ[service]:
                    began = time.monotonic()
                    self.answers[anybody.get(path).status_code] += 1
                    self.longest = max(self.longest, time.monotonic() - began)
                time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Network:
    """The services with the demonstration, on the old server, with an empty new one beside it."""

    system: System
    places: Places
    old: Older
    folder: Path
    workers: list[int] = field(default_factory=list)


@contextmanager
def _services(folder: Path, there: Places) -> Iterator[System]:
    issuer = DevelopmentIssuer(folder / "issuer")
    sockets = {name: listen(0) for name in SERVICES}
    addresses = {name: f"http://127.0.0.1:{one.getsockname()[1]}" for name, one in sockets.items()}
    environments = {name: UNLIMITED | settings_of(name, there.urls[name], issuer, addresses) for name in SERVICES}
    children = {name: Child(f"services.{name}.main:create_app", sockets[name], environments[name]) for name in SERVICES}
    together = {key: value for one in environments.values() for key, value in one.items()}
    children["worker"] = Child("services.worker", None, together)
    with supervise(children, logs=folder) as running:
        running.wait_until_ready()
        asyncio.run(tasks.load(folder, addresses, issuer))
        yield System(folder, addresses, os.getpid())


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
        with _services(folder, there) as system:
            yield Network(system, there, old, folder)


def what_writers_change(network: Network, before: dict[str, dict[str, tuple[int, bytes, str]]]) -> set[str]:
    """Find the public answers that are others once somebody has written as the writers do."""
    with Writing(network.system, "beforehand") as writing:
        writing.go_on()
    after = public_answers(network.system)
    return {
        address
        for service in before
        for address, told in before[service].items()
        if after[service].get(address) != told
    }


def test_the_databases_move_to_a_newer_release_and_nobody_notices(network: Network) -> None:
    there, system = network.places, network.system
    before = public_answers(system)
    changed = what_writers_change(network, before)
    with Writing(system, "moving") as writing, Reading(system) as reading:
        writing.go_on()
        told = there.move("begin")
        assert (told.exit_code, told.stderr) == (0, "")
        writing.go_on()
        told = there.move("finish")
        assert (told.exit_code, told.stderr) == (0, ""), told.stdout
        print(f"\n{told.stdout}")
        network.old.stop()
        writing.go_on(10)
    figures = asyncio.run(writing.prove(there.admin))
    print(f"16 to 18: {figures}, readers {dict(reading.answers)}, the longest answer {reading.longest:.2f} s")
    answers = sum((writer.answers for writer in writing.writers), Counter())
    assert set(answers) <= {200, 201}
    assert set(reading.answers) == {200}
    assert figures["cut_off"] == 0
    assert max(reading.longest, writing.longest_pause()) < MOST_SECONDS
    after = public_answers(system)
    kept = {(service, address) for service in before for address in before[service] if address not in changed}
    assert len(kept) > 200
    assert [one for one in sorted(kept) if after[one[0]].get(one[1]) != before[one[0]][one[1]]] == []
