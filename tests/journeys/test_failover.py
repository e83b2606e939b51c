"""A primary that dies loses nothing that was acknowledged, and another one serves within 30 seconds.

The database is that of `deploy/ha`, on three machines; the services reach it through its proxy.
"""

import asyncio
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import httpx
import pytest

from services.command_line import SERVICES
from services.tasks import prepare
from tests.faults.stack import services_on
from tests.machines import Machine, Machines, machines, why_not

WRITERS = 4
SECONDS_OF_WRITING = 3
MOST_SECONDS_AWAY = 30
MISSING = why_not() if "COMMANDS" in os.environ else "it takes minutes: `make faults`"
pytestmark = [pytest.mark.skipif(bool(MISSING), reason=MISSING), pytest.mark.timeout(400)]


class Written:
    """What was acknowledged, under which key and when, and every other answer that was given."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token
        self._stop = threading.Event()
        self._writers = [threading.Thread(target=self._write, args=(f"writer {number}",)) for number in range(WRITERS)]
        self.made: dict[str, str] = {}
        self.times: list[float] = []
        self.refusals: list[httpx.Response] = []

    def __enter__(self) -> Self:
        """Begin to write."""
        for writer in self._writers:
            writer.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Write no more."""
        self._stop.set()
        for writer in self._writers:
            writer.join(60)

    def client(self) -> httpx.Client:
        """Ask as one who may read what was written."""
        return httpx.Client(base_url=self._address, headers={"authorization": f"Bearer {self._token}"}, timeout=25)

    def _write(self, name: str) -> None:
        number = 0
        with self.client() as http:
            while not self._stop.is_set():
                number += 1
                self._acknowledge(http, f"{name} {time.time_ns()} {number}")

    def _acknowledge(self, http: httpx.Client, key: str) -> None:
        body = {"kind": "practice", "title": {"en": key}, "cities": [{"city": "oslo"}]}
        while not self._stop.is_set():
            answer = http.post("/v1/practices", json=body, headers={"idempotency-key": key})
            if answer.status_code == 201:
                self.made[key] = answer.json()["id"]
                self.times.append(time.monotonic())
                return
            self.refusals.append(answer)
            time.sleep(0.1)

    def longest_pause(self) -> float:
        """Say how many seconds nothing was acknowledged, at most."""
        return max(after - before for before, after in zip(self.times, self.times[1:], strict=False))

    def wait_for_more(self) -> None:
        """Return when writing has gone on for a while."""
        count, deadline = len(self.times), time.monotonic() + 2 * MOST_SECONDS_AWAY
        while len(self.times) < count + 10 * WRITERS:
            assert time.monotonic() < deadline, [answer.text for answer in self.refusals[-3:]]
            time.sleep(0.1)

    def prove(self, what: str) -> None:
        """Find everything that was acknowledged, each once, and only refusals that are documented."""
        assert len(set(self.made.values())) == len(self.made)
        with self.client() as http:
            lost = [key for key, made in self.made.items() if http.get(f"/v1/practices/{made}").status_code != 200]
        pause = self.longest_pause()
        refused = len(self.refusals)
        print(f"\n{what}: {len(self.made)} acknowledged, {len(lost)} lost, {refused} refused, {pause:.1f} s away")
        assert lost == []
        assert {answer.status_code for answer in self.refusals} <= {409, 503}
        assert all("retry-after" in answer.headers for answer in self.refusals if answer.status_code == 503)
        assert pause < MOST_SECONDS_AWAY


@pytest.fixture(scope="module")
def three() -> Iterator[Machines]:
    """Run the database on three machines."""
    with machines() as running:
        yield running


@pytest.fixture(scope="module")
def practices(three: Machines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run the services on it; give the address of practices_api and a token."""
    folder: Path = tmp_path_factory.mktemp("failover")
    urls, owners = asyncio.run(three.make_databases(tuple(SERVICES)))
    prepare(urls, owners)
    replicas = {name: {f"{name.upper()}_READ_REPLICA_URL": three.reads(url)} for name, url in urls.items()}
    with services_on(urls, folder, replicas) as system:
        yield system.services["practices_api"], system.token("secretariat")


def takes_changes(machine: Machine) -> bool:
    """Say whether a change is acknowledged by the PostgreSQL on a machine, asked there."""
    try:
        machine.ask("create table if not exists two_heads (at timestamptz); insert into two_heads values (now())")
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
    return True


def demand_follower(machine: Machine) -> None:
    """Return once the PostgreSQL on a machine is a standby, which it may be restarted for."""
    _demand(machine, "t")


def demand_primary(machine: Machine) -> None:
    """Return once the PostgreSQL on a machine is promoted."""
    _demand(machine, "f")


def _demand(machine: Machine, recovering: str) -> None:
    deadline = time.monotonic() + 2 * MOST_SECONDS_AWAY
    while time.monotonic() < deadline:
        with suppress(subprocess.CalledProcessError, subprocess.TimeoutExpired):
            if machine.ask("select pg_is_in_recovery()") == recovering:
                return
        time.sleep(0.2)
    raise AssertionError(machine.told())


def test_a_primary_that_is_killed_loses_nothing(three: Machines, practices: tuple[str, str]) -> None:
    three.wait_until_whole()
    before = three.primary()
    with Written(*practices) as written:
        time.sleep(SECONDS_OF_WRITING)
        before.kill()
        written.wait_for_more()
        before.start()
        three.wait_until_whole()
        written.wait_for_more()
    assert three.primary().name != before.name
    demand_follower(before)
    written.prove("primary killed")


def test_what_anybody_may_read_is_read_from_the_standby_that_has_everything(
    three: Machines, practices: tuple[str, str]
) -> None:
    three.wait_until_whole()
    with httpx.Client(base_url=practices[0], timeout=20) as anybody:
        assert anybody.get("/v1/practices", params={"limit": 1}).status_code == 200
    counted = (
        "select count(*) from pg_stat_activity where datname = 'practices_api' and backend_type = 'client backend'"
    )
    (((_, followers),)) = three.primaries()
    at = {one["application_name"]: one["sync_state"] for one in followers}
    read = {name: int(three.each[name].ask(counted)) > 0 for name in at}
    assert read == {name: state == "sync" for name, state in at.items()}


@pytest.mark.parametrize("trouble", [Machine.cut_off, Machine.freeze], ids=["cut off", "frozen"])
def test_a_primary_that_comes_back_takes_no_changes_and_follows(
    three: Machines, practices: tuple[str, str], trouble: Callable[..., None]
) -> None:
    three.wait_until_whole()
    before = three.primary()
    assert takes_changes(before)
    with Written(*practices) as written:
        time.sleep(SECONDS_OF_WRITING)
        trouble(before, whole=True)
        assert not takes_changes(before)
        written.wait_for_more()
        assert not takes_changes(before)
        trouble(before, whole=False)
        assert not takes_changes(before)
        three.wait_until_whole()
        written.wait_for_more()
    assert three.primary().name != before.name
    demand_follower(before)
    written.prove(f"primary {trouble.__name__}")


def test_a_new_primary_acknowledges_nothing_alone_however_late_its_checkpointer_learns_of_standbys(
    three: Machines,
) -> None:
    three.wait_until_whole()
    (((before, followers),)) = three.primaries()
    following = {one["sync_state"]: three.each[one["application_name"]] for one in followers}
    after, other = following["sync"], following["async"]
    assert takes_changes(before)
    after.freeze("checkpointer", whole=True)
    before.kill()
    other.freeze("walreceiver", whole=True)
    other.freeze("postgres: icc: startup", whole=True)
    try:
        demand_primary(after)
        assert not takes_changes(after)
    finally:
        for machine in (after, other):
            machine.freeze(whole=False)
        before.start()
    three.wait_until_whole()
