"""What was acknowledged is not lost when a service is killed, a retry makes nothing twice, and the others go on."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.running import ICC, System, running

KILLS = 5
WRITERS = 4
SECONDS_OF_WRITING = 0.5


@pytest.fixture(scope="module")
def crashing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for these tests alone, without invented cities, in a folder that is not there yet."""
    with running(tmp_path_factory.mktemp("crashing") / "a folder with spaces ü", "--no-demo") as system:
        yield system


class Writer(threading.Thread):
    """Posts under keys, again and again until each is acknowledged, whatever happens to the service."""

    def __init__(self, system: System, token: str, name: str, stop: threading.Event) -> None:
        super().__init__(name=name)
        self._stop_asked = stop
        self.made: dict[str, str] = {}
        self._http = httpx.Client(
            base_url=system.services["practices_api"], headers={"authorization": f"Bearer {token}"}, timeout=10
        )

    def run(self) -> None:
        """Post one thing after the other until asked to stop."""
        number = 0
        while not self._stop_asked.is_set():
            number += 1
            key = f"{self.name} {number}"
            self.made[key] = self.acknowledged(key)
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def acknowledged(self, key: str) -> str:
        """Post until there is an answer, and give the identifier in it."""
        body = {"kind": "practice", "title": {"en": key}, "cities": [{"city": "oslo"}]}
        for _ in range(600):
            try:
                answer = self._http.post("/v1/practices", json=body, headers={"idempotency-key": key})
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 201:
                made: str = answer.json()["id"]
                return made
            assert answer.status_code in (409, 503), answer.text  # in progress, or its directory is not there yet
            time.sleep(0.05)
        raise AssertionError(f"{key} was never acknowledged")


def test_kill_9_loses_nothing_and_makes_nothing_twice(crashing: System) -> None:
    token = crashing.token("secretariat")
    stop = threading.Event()
    writers = [Writer(crashing, token, f"writer {number}", stop) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    answered_elsewhere: list[Any] = []
    for _ in range(KILLS):
        crashing.wait_until_ready("practices_api")
        time.sleep(SECONDS_OF_WRITING)
        crashing.kill("practices_api")
        for service in ("index_api", "events_api"):
            with crashing.client(service) as anybody:
                answered_elsewhere.append(anybody.get("/v1/me").status_code)
    stop.set()
    for writer in writers:
        writer.join(30)
    made = {key: identifier for writer in writers for key, identifier in writer.made.items()}
    assert set(answered_elsewhere) == {200}
    assert len(made) >= WRITERS * KILLS
    assert len(set(made.values())) == len(made)
    with crashing.client("practices_api", "secretariat") as secretariat:
        for identifier in made.values():
            assert secretariat.get(f"/v1/practices/{identifier}").status_code == 200
    again = Writer(crashing, token, "again", stop)
    for key, identifier in list(made.items())[:50]:
        assert again.acknowledged(key) == identifier
    again.close()


def test_writers_of_practices_work_on_while_index_api_is_down(crashing: System) -> None:
    """A frozen neighbour is worse than a dead one: it takes connections and answers nothing."""
    index = crashing.children()["index_api"]
    with crashing.client("practices_api", "secretariat") as secretariat:
        known = {"kind": "practice", "title": {"en": "before"}, "cities": [{"city": "oslo"}]}
        assert secretariat.post("/v1/practices", json=known).status_code == 201
        os.kill(index, signal.SIGSTOP)
        try:
            assert secretariat.post("/v1/practices", json={**known, "title": {"en": "while"}}).status_code == 201
            started = time.monotonic()
            unknown = secretariat.post("/v1/practices", json={**known, "cities": [{"city": "atlantis"}]})
            assert time.monotonic() - started < 2.2
            assert unknown.status_code == 422
            assert secretariat.get("/readyz").status_code == 200
            assert secretariat.get("/health").json()["status"] == "DEGRADED"
        finally:
            os.kill(index, signal.SIGCONT)


def test_killed_in_any_order_they_find_one_another_again(crashing: System) -> None:
    reads = {
        "index_api": "/v1/cities/oslo/duties?year=2018",
        "practices_api": "/v1/cities/oslo/reporting?year=2018",
        "events_api": "/v1/calendar?year=2018",
    }
    for first in range(len(reads)):
        order = [*reads][first:] + [*reads][:first]
        for service in order:
            crashing.kill(service)
        for service in order:
            crashing.wait_until_ready(service)
        for service in order:
            assert whole(crashing, service, reads[service]), (order, service)


def whole(system: System, service: str, path: str) -> bool:
    """Say whether an answer that rests on neighbours is soon whole: who was asked while it started is left in peace."""
    deadline = time.monotonic() + 5
    with system.client(service) as anybody:
        while time.monotonic() < deadline:
            answer = anybody.get(path)
            assert answer.status_code == 200, answer.text
            if not answer.json()["partial"]:
                return True
            time.sleep(0.1)
    return False


def test_two_runs_in_one_folder_are_refused(crashing: System) -> None:
    command = [*ICC, "run", "--data", str(crashing.folder), "--ports", "0,0,0"]
    second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "is in use by process" in second.stderr


def test_a_first_run_needs_nothing_but_a_folder(crashing: System) -> None:
    with crashing.client("index_api") as anybody:
        assert anybody.get("/v1/networks/demo").status_code == 404
        assert anybody.get("/v1/cities/oslo").status_code == 200
