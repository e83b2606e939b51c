"""Changes that are lost because sixteen people send them at once."""

import os
import threading
from collections import Counter

import httpx
import pytest

from tests.faults.stack import Stack
from tests.faults.writing import THINGS, faults_of
from tests.running import System

WRITERS = 16
ROUNDS = 100 if "COMMANDS" in os.environ else 5
pytestmark = pytest.mark.timeout(600)


class Racer:
    """Changes one thing as often as others do, always what it has just read, and keeps every answer."""

    def __init__(self, system: System, service: str, address: str, start: threading.Barrier) -> None:
        self._system, self._service, self._address, self._start = system, service, address, start
        self.answers: list[tuple[int, str]] = []
        self.wrong: list[str] = []

    def run(self, name: str) -> None:
        """Read, wait for all others, and send the change."""
        with self._system.client(self._service, "secretariat") as http:
            for number in range(ROUNDS):
                read = http.get(self._address)
                self._start.wait(60)
                title = f"{name} in round {number}"
                answer = self._changed(http, title, read.headers["etag"])
                self.answers.append((answer.status_code, title))
                self._start.wait(60)

    def _changed(self, http: httpx.Client, title: str, etag: str) -> httpx.Response:
        answer = http.patch(self._address, json={"title": {"en": title}}, headers={"if-match": etag})
        self.wrong += faults_of(self._service, THINGS[self._service].one, answer)
        return answer


@pytest.mark.parametrize("service", list(THINGS))
def test_of_sixteen_who_change_one_thing_one_wins_each_time(three: Stack, service: str) -> None:
    thing, system = THINGS[service], three.system
    with system.client(service, "secretariat") as secretariat:
        made = secretariat.post(thing.place, json={**thing.body, "title": {"en": "Begun"}}).json()
        address = f"{thing.place}/{made['id']}"
        start = threading.Barrier(WRITERS)
        racers = [Racer(system, service, address, start) for _ in range(WRITERS)]
        threads = [
            threading.Thread(target=racer.run, args=(f"Writer {number}",)) for number, racer in enumerate(racers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        last = secretariat.get(address, params={"lang": "en"}).json()
    rounds = [[racer.answers[number] for racer in racers] for number in range(ROUNDS)]
    winners = [[title for status, title in answers if status == 200] for answers in rounds]
    statuses = Counter(status for answers in rounds for status, _ in answers)
    print(f"\n{service}: {WRITERS} writers, {ROUNDS} rounds: {dict(statuses)}, version {last['version']}")
    assert [fault for racer in racers for fault in racer.wrong] == []
    assert [len(won) for won in winners] == [1] * ROUNDS
    assert {200, 412} <= statuses.keys() <= {200, 412, 503}, "503 is for whoever finds no connection within a second"
    assert last["title"] == winners[-1][0]
    assert last["version"] == made["version"] + ROUNDS
