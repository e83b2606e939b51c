"""What a request costs, in counts instead of times: nobody raises one by accident.

Whoever makes something cheaper lowers its numbers here. A number may only go up deliberately, with the reason in the
message of the commit.
"""

import sys
from dataclasses import astuple, dataclass
from types import FrameType
from typing import Any, Literal

import asyncpg
import orjson
import pytest

from benchmarks.seeding import EVENT_TABLES, PRACTICE_TABLES, copy_rows
from tests import keeping
from tests.practices_api.shelf import PRACTICE, Shelf
from tests.support import Client, statements

_VALIDATIONS = frozenset({"validate_python", "validate_json", "validate_strings", "validate_assignment"})
_TO_WARM_UP = 3
_CALLS_OF_OTHER_PYTHONS = 0.8
"""How much less the calls may be than is stated: another Python inlines some, and calls the rest."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements, validations by pydantic, routes that were tried to find the one, and calls of functions in Python."""

    statements: int
    validations: int
    routes: int
    calls: int


class _Counting:
    """A profile function that counts."""

    def __init__(self) -> None:
        self.validations = self.routes = self.calls = 0

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            self.calls += 1
            self.routes += frame.f_code.co_name == "matches" and not _is_called_by_another(frame)
        elif event == "c_call":
            self.validations += argument.__name__ in _VALIDATIONS


def _is_called_by_another(matches: FrameType) -> bool:
    """Say whether it is the method of a class that was called by the one of a class below it."""
    return matches.f_back is not None and matches.f_back.f_code.co_name == "matches"


async def _ask(app: Any, path: str, headers: dict[str, str]) -> tuple[dict[bytes, bytes], bytes]:
    """Ask without a client, whose calls would count."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in {"host": "test", **headers}.items()],
        "server": ("test", 80),
        "client": ("test", 1),
    }
    started: dict[str, Any] = {}
    body = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        started.update(message if "status" in message else {})
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    assert started["status"] == (304 if "if-none-match" in headers else 200), bytes(body)
    return dict(started["headers"]), bytes(body)


async def _counted(
    app: Any,
    connection: asyncpg.Connection,
    path: str,
    headers: dict[str, str] | None = None,
    answers: Literal["kept", "anew"] = "anew",
) -> tuple[Counts, bytes]:
    for _ in range(_TO_WARM_UP):
        await _ask(app, path, headers or {})
    with statements(connection, answers) as seen:
        await _ask(app, path, headers or {})
    counting = _Counting()
    with keeping.answers(answers):
        sys.setprofile(counting)
        try:
            _, body = await _ask(app, path, headers or {})
        finally:
            sys.setprofile(None)
    return Counts(len(seen), counting.validations, counting.routes, counting.calls), body


def _demand(counts: Counts, most: Counts) -> None:
    assert astuple(counts)[:-1] == astuple(most)[:-1], f"these are the numbers now: {counts}"
    fewest = most.calls * _CALLS_OF_OTHER_PYTHONS
    assert fewest <= counts.calls <= most.calls, f"these are the numbers now: {counts}"


_NO_OPS = {
    "index_api": {"/livez": Counts(0, 0, 1, 60), "/v1/me": Counts(0, 0, 1, 190)},
    "practices_api": {"/livez": Counts(0, 0, 1, 60), "/v1/me": Counts(0, 0, 1, 190)},
    "events_api": {"/livez": Counts(0, 0, 1, 60), "/v1/me": Counts(0, 0, 1, 190)},
}
_PRACTICE = Counts(1, 3, 1, 750)
_PRACTICE_UNCHANGED = Counts(1, 3, 1, 760)
_KEPT = Counts(1, 0, 1, 430)
_KEPT_UNCHANGED = Counts(1, 0, 1, 440)
_CITY = Counts(1, 3, 1, 510)
_EVENT = Counts(1, 2, 1, 560)
_PRACTICES = {1: Counts(1, 1, 1, 800), 3: Counts(1, 1, 1, 860), 50: Counts(1, 1, 1, 2430)}
_EVENTS = {1: Counts(1, 1, 1, 780), 3: Counts(1, 1, 1, 900), 50: Counts(1, 1, 1, 3640)}
_CITIES = {1: Counts(1, 1, 1, 680), 3: Counts(1, 1, 1, 730), 30: Counts(1, 1, 1, 1420)}

_PRACTICE = Counts(1, 3, 1, 710)
_PRACTICE_UNCHANGED = Counts(1, 3, 1, 725)
_KEPT = Counts(1, 0, 1, 405)
_KEPT_UNCHANGED = Counts(1, 0, 1, 420)
_CITY = Counts(1, 3, 1, 485)
_EVENT = Counts(1, 2, 1, 525)
_PRACTICES = {1: Counts(1, 1, 1, 760), 3: Counts(1, 1, 1, 825), 50: Counts(1, 1, 1, 2370)}
_EVENTS = {1: Counts(1, 1, 1, 760), 3: Counts(1, 1, 1, 870), 50: Counts(1, 1, 1, 3610)}
_CITIES = {1: Counts(1, 1, 1, 650), 3: Counts(1, 1, 1, 700), 30: Counts(1, 1, 1, 1375)}

_PRACTICE = Counts(1, 3, 1, 725)
_PRACTICE_UNCHANGED = Counts(1, 3, 1, 735)
_KEPT = Counts(1, 0, 1, 415)
_KEPT_UNCHANGED = Counts(1, 0, 1, 430)
_CITY = Counts(1, 3, 1, 495)
_EVENT = Counts(1, 2, 1, 540)
_PRACTICES = {1: Counts(1, 1, 1, 770), 3: Counts(1, 1, 1, 840), 50: Counts(1, 1, 1, 2385)}
_EVENTS = {1: Counts(1, 1, 1, 770), 3: Counts(1, 1, 1, 885), 50: Counts(1, 1, 1, 3625)}
_CITIES = {1: Counts(1, 1, 1, 665), 3: Counts(1, 1, 1, 715), 30: Counts(1, 1, 1, 1390)}


async def test_no_op(
    apps: dict[str, Any],
    index_api: Client,
    practices_api: Client,
    events_api: Client,
    session_connections: dict[str, asyncpg.Connection],
) -> None:
    clients = {"index_api": index_api, "practices_api": practices_api, "events_api": events_api}
    for service, client in clients.items():
        for path, most in _NO_OPS[service].items():
            headers = client.bearer("expert") if path == "/v1/me" else {}
            counts, _ = await _counted(apps[service], session_connections[service], path, headers)
            _demand(counts, most)


@pytest.fixture
def shelf(practices_api: Client) -> Shelf:
    """Ask practices_api as the people of a library."""
    return Shelf(practices_api)


async def test_practice(shelf: Shelf, apps: dict[str, Any], practices_api_connection: asyncpg.Connection) -> None:
    path = await shelf.published(PRACTICE)
    counts, _ = await _counted(apps["practices_api"], practices_api_connection, path)
    _demand(counts, _PRACTICE)
    told, _ = await _ask(apps["practices_api"], path, {})
    held = {"if-none-match": told[b"etag"].decode()}
    counts, _ = await _counted(apps["practices_api"], practices_api_connection, path, held)
    _demand(counts, _PRACTICE_UNCHANGED)
    for headers, most in (({}, _KEPT), (held, _KEPT_UNCHANGED)):
        counts, _ = await _counted(apps["practices_api"], practices_api_connection, path, headers, "kept")
        _demand(counts, most)


async def test_city(index_api: Client, apps: dict[str, Any], index_api_connection: asyncpg.Connection) -> None:
    counts, _ = await _counted(apps["index_api"], index_api_connection, "/v1/cities/oslo")
    _demand(counts, _CITY)


async def test_event(events_api: Client, apps: dict[str, Any], events_api_connection: asyncpg.Connection) -> None:
    listed = (await events_api.get("/v1/events?limit=1")).json()["items"]
    counts, _ = await _counted(apps["events_api"], events_api_connection, f"/v1/events/{listed[0]['id']}")
    _demand(counts, _EVENT)


@pytest.mark.parametrize("rows", list(_PRACTICES))
async def test_page_of_practices(
    rows: int, shelf: Shelf, apps: dict[str, Any], practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.published(PRACTICE)
    await copy_rows(practices_api_connection, 60, PRACTICE_TABLES)
    await _demand_page(apps["practices_api"], practices_api_connection, "/v1/practices", rows, _PRACTICES[rows])


@pytest.mark.parametrize("rows", list(_EVENTS))
async def test_page_of_events(
    rows: int, events_api: Client, apps: dict[str, Any], events_api_connection: asyncpg.Connection
) -> None:
    await copy_rows(events_api_connection, 60, EVENT_TABLES)
    await _demand_page(apps["events_api"], events_api_connection, "/v1/events", rows, _EVENTS[rows])


@pytest.mark.parametrize("rows", list(_CITIES))
async def test_page_of_cities(
    rows: int, index_api: Client, apps: dict[str, Any], index_api_connection: asyncpg.Connection
) -> None:
    await _demand_page(apps["index_api"], index_api_connection, "/v1/cities", rows, _CITIES[rows])


async def _demand_page(app: Any, connection: asyncpg.Connection, path: str, rows: int, most: Counts) -> None:
    counts, body = await _counted(app, connection, f"{path}?limit={rows}")
    assert len(orjson.loads(body)["items"]) == rows
    _demand(counts, most)


def test_more_rows_take_no_more_statements() -> None:
    per_page: list[dict[int, Counts]] = [_PRACTICES, _EVENTS, _CITIES]
    assert [{counts.statements for counts in pages.values()} for pages in per_page] == [
        {next(iter(pages.values())).statements} for pages in per_page
    ]
