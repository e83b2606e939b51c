"""Writers who go on whatever happens: what was acknowledged to them, and what came of it."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import asyncpg
import httpx

from tests.declared import Document
from tests.running import System

_EXPECTED: Final = {200, 201, 409, 412, 503}
"""What writers may be answered: it was done, it is being done, it was done already, or it cannot be done now."""
_PATIENCE_SECONDS: Final = 60
_REST_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Thing:
    """What the secretariat writes to a service: where, and what besides a title; and where rows and titles are kept."""

    place: str
    one: str
    body: Mapping[str, Any]
    table: str
    title: str


THINGS: Final = {
    "index_api": Thing(
        "/v1/announcements",
        "/v1/announcements/{announcement}",
        {"text": {"en": "A text."}, "visibility": "public"},
        "announcements",
        "title ->> 'en'",
    ),
    "practices_api": Thing(
        "/v1/practices",
        "/v1/practices/{practice}",
        {"kind": "practice", "cities": [{"city": "oslo"}]},
        "practices",
        "document -> 'title' ->> 'en'",
    ),
    "events_api": Thing(
        "/v1/events",
        "/v1/events/{event}",
        {"type": "webinar", "when": {"edtf": "2030-04"}, "hosts": [{"kind": "city", "ref": "oslo"}]},
        "events",
        "document -> 'title' ->> 'en'",
    ),
}
_AGAIN: Final = " again"
_OF_THE_GATEWAY: Final = ("connection", "server")
"""Headers that say something of the way alone."""
_DOCUMENTS: Final = Path(__file__).parents[2] / "openapi"


@cache
def published(service: str) -> Document:
    """Give the document of a service as it is published."""
    return Document(json.loads((_DOCUMENTS / f"{service}.json").read_bytes()))


def faults_of(service: str, path: str, answer: httpx.Response) -> list[str]:
    """Say what of an answer its document does not declare; `path` is the template of its operation."""
    method = answer.request.method.lower()
    if answer.request.url.scheme == "https":
        for name in _OF_THE_GATEWAY:
            answer.headers.pop(name, None)
    found = published(service).faults(path, method, answer)
    return [f"{service} {method} {path}: {answer.status_code} {fault}" for fault in found]


@dataclass(slots=True)
class Writer:
    """Makes one thing after the other in a service and then changes it, each until it is acknowledged."""

    system: System
    service: str
    name: str
    stop: threading.Event
    made: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    cut_off: int = 0
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Write until asked to stop; what is being written then is finished, if that takes no minute."""
        number = 0
        with self.system.client(self.service, "secretariat") as http:
            while not self.stop.is_set():
                number += 1
                self._write(http, f"{self.name} {number}")
                time.sleep(_REST_SECONDS)

    def _write(self, http: httpx.Client, key: str) -> None:
        thing = THINGS[self.service]
        body = {**thing.body, "title": {"en": key}}
        made = self._until(http, 201, "POST", thing.place, json=body, headers={"idempotency-key": key})
        if made is None:
            return
        self.made[key] = made.json()["id"]
        self.times.append(time.monotonic())
        change = {
            "json": {"title": {"en": key + _AGAIN}},
            "headers": {"if-match": made.headers["etag"], "content-type": "application/merge-patch+json"},
        }
        if self._until(http, 200, "PATCH", f"{thing.place}/{self.made[key]}", **change):
            self.changed.add(key)
            self.times.append(time.monotonic())

    def _until(self, http: httpx.Client, done: int, method: str, path: str, **sent: Any) -> httpx.Response | None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = http.request(method, path, **sent)
            except httpx.TransportError:
                self.cut_off += 1
                time.sleep(0.05)
                continue
            self._look_at(answer)
            if answer.status_code == done:
                return answer
            if answer.status_code == 412:  # it was done, and the answer to that was lost
                return None
            time.sleep(0.05)
        self.wrong.append(f"{method} {path} was not acknowledged within {_PATIENCE_SECONDS} seconds")
        return None

    def _look_at(self, answer: httpx.Response) -> None:
        self.answers[answer.status_code] += 1
        if answer.status_code not in _EXPECTED:
            self.wrong.append(f"{self.service}: {answer.status_code} {answer.text}")
        if answer.status_code == 503 and "retry-after" not in answer.headers:
            self.wrong.append(f"{self.service}: 503 without Retry-After")
        thing = THINGS[self.service]
        path = thing.place if answer.request.method == "POST" else thing.one
        self.wrong += faults_of(self.service, path, answer)


class Writing:
    """Writers of some services, from the beginning of a block to its end."""

    def __init__(self, system: System, what: str, each: int = 2, services: tuple[str, ...] = tuple(THINGS)) -> None:
        self._what, self._system = what, system
        self._stop = threading.Event()
        self.writers = [
            Writer(system, service, f"{what} {number}", self._stop) for service in services for number in range(each)
        ]
        self._threads = [threading.Thread(target=writer.run, name=writer.name) for writer in self.writers]

    def __enter__(self) -> Self:
        """Begin."""
        for service in {writer.service for writer in self.writers}:
            published(service)
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Write no more."""
        self.end()

    def end(self) -> None:
        """Finish what is being written, and write no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join(_PATIENCE_SECONDS + 30)

    def acknowledged(self) -> int:
        """Say how much was, so far."""
        return sum(len(writer.times) for writer in self.writers)

    def go_on(self, times: int = 4, seconds: float = 30) -> float:
        """Return when each writer was acknowledged so much more, and say how many seconds that took."""
        began = time.monotonic()
        wanted = [len(writer.times) + times for writer in self.writers]
        while any(len(writer.times) < count for writer, count in zip(self.writers, wanted, strict=True)):
            wrong = [one for writer in self.writers for one in writer.wrong]
            assert time.monotonic() < began + seconds, f"nobody writes any more: {wrong}"
            time.sleep(0.05)
        return time.monotonic() - began

    def longest_pause(self) -> float:
        """Say for how many seconds a writer was acknowledged nothing, at most."""
        pairs = ((a, b) for one in self.writers for a, b in zip(one.times, one.times[1:], strict=False))
        return max(after - before for before, after in pairs)

    async def prove(self, enter: Any) -> dict[str, Any]:
        """Find all that was acknowledged, whole and once, and nothing else; give the figures.

        `enter` gives a connection to the database of a service, as its owner.
        """
        wrong = [one for writer in self.writers for one in writer.wrong]
        assert wrong == [], wrong[:5]
        lost = self.lost(self._system)
        assert lost == [], lost[:5]
        for service in sorted({writer.service for writer in self.writers}):
            connection = await enter(service)
            try:
                halves = await half_written(connection, service, self._what)
            finally:
                await connection.close()
            assert halves == [], halves[:5]
        answers = sum((writer.answers for writer in self.writers), Counter())
        return {
            "acknowledged": self.acknowledged(),
            "lost": len(lost),
            "answers": dict(sorted(answers.items())),
            "cut_off": sum(writer.cut_off for writer in self.writers),
            "longest_pause_seconds": round(self.longest_pause(), 1),
        }

    def lost(self, system: System) -> list[str]:
        """Read all that was acknowledged from a system, and say what is not as it was."""
        return [one for writer in self.writers for one in _lost(writer, system)]


def _lost(writer: Writer, system: System) -> Iterator[str]:
    place = THINGS[writer.service].place
    with system.client(writer.service, "secretariat") as http:
        for key, made in writer.made.items():
            answer = http.get(f"{place}/{made}", params={"lang": "en"})
            told = answer.json().get("title")
            if answer.status_code != 200 or not told.startswith(key):
                yield f"{writer.service}: {key} {answer.status_code} {told}"
            elif key in writer.changed and told != key + _AGAIN:
                yield f"{writer.service}: the change of {key}: {told}"


async def half_written(connection: asyncpg.Connection, service: str, what: str) -> list[Any]:
    """Find what was written without what belongs to it: its changes, its entries in the audit log, its kept answer.

    Each version of a thing has one change and one entry, and the thing itself one answer under a key and one title.
    """
    thing = THINGS[service]
    found = await connection.fetch(
        f"""select title, id::text, version, changes, entries, answers,
                   count(*) over (partition by replace(title, '{_AGAIN}', '')) as alike
              from (select {thing.title} as title, id, version from {thing.table}) as written
              cross join lateral (select count(*) as changes from changes where resource = written.id::text) as told
              cross join lateral (select count(*) as entries from audit_log
                                   where object like '%/' || written.id::text) as logged
              cross join lateral (select count(*) as answers from idempotency_keys
                                   where answer ->> 'id' = written.id::text) as kept
             where title like $1""",  # noqa: S608 - names of ours
        f"{what} %",
    )
    assert found, f"{service} holds nothing of {what}"
    wholes = [(row["version"],) * 2 + (1, 1) for row in found]
    told = [(row["changes"], row["entries"], row["answers"], row["alike"]) for row in found]
    return [dict(row) for row, whole, there in zip(found, wholes, told, strict=True) if whole != there]
