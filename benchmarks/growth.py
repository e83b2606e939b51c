"""How the services grow: lists, facets, search, feeds, many assessments, scoring, starts, memory and replicas.

Times are those of one request at a time, as a client sees them; the growth from one size to the next is what counts.
"""

import asyncio
import base64
import math
import os
import shutil
import signal
import statistics
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

import asyncpg
import numpy as np
import orjson

from benchmarks import invention, seeding
from benchmarks.invention import CITIES, WAVES
from benchmarks.load import Request, measure
from benchmarks.operations import CONNECTIONS, PRACTICE, World
from benchmarks.processes import Product, product, wait_until_answers
from benchmarks.report import Growth
from services.command_line import SERVICES
from services.index_api.instrument.bulk_scoring.domain import plan_of, scored
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from services.index_api.instrument.scoring.domain import model_of, score
from services.index_api.instrument.sheets.domain import Sheets, coded
from shared.platform.local.supervisor import Child, listen, supervise
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_TIMES: Final = 9
_DEPTH: Final = 0.95
_ROWS: Final = 100_000
_MOST_ROWS: Final = 1_000_000
_EVENTS_OF_A_FEED: Final = 10_000
_ASSESSMENTS: Final = 10_000
_SHEETS: Final = 1_000
_TIMES_IN_BULK: Final = 1_000
_REPLICAS: Final = (1, 2, 3)
_MARK_BYTES: Final = 8
_SECONDS: Final = 2.0
_SMALL_POOL: Final = {"PRACTICES_API_POOL_SIZE": "5"}


class _List(NamedTuple):
    """A list: where it is read, what it holds, and the sort keys of its rows in their order."""

    service: str
    path: str
    what: str
    keys: str


_PRACTICES: Final = _List(
    "practices_api",
    "/v1/practices",
    "practices",
    "select 0.0::float8, id::text from practices where state = 'published' order by id desc",
)
_EVENTS: Final = _List(
    "events_api",
    "/v1/events",
    "events",
    "select sort_on::text, id::text from events order by sort_on, id",
)
_OF_CITIES: Final = _List("index_api", "/v1/cities", "cities", "select slug from cities order by slug")
_OF_ASSESSMENTS: Final = _List(
    "index_api", "/v1/assessments", "assessments", "select id::text from assessments order by id"
)


def measure_growth(filled: Path, *, most: bool) -> list[Growth]:
    """Let a copy of a filled folder grow; with `most` the lists grow to a million rows."""
    folder = filled.with_name("growing")
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "--archive", str(filled), str(folder)], check=True)
    try:
        found = []
        with product(folder) as running:
            found += [*_starts(running), *_ends(running), *_scoring(running), *_replicas(running)]
            asyncio.run(_grow(running.urls, _ROWS, _EVENTS_OF_A_FEED))
            _start_anew(running, "practices_api")  # it keeps in memory what practices are counted by
            found += [*_feeds(running), *_at_size(running), *_memory(running, "after that")]
            asyncio.run(_grow(running.urls, _ROWS, _ROWS))
            found += _ends(running)
            if most:
                asyncio.run(_grow(running.urls, _MOST_ROWS, _MOST_ROWS))
                found += _ends(running)
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _grow(urls: Mapping[str, str], practices: int, events: int) -> None:
    """Copy practices and events until there are about so many, and cities until there are enough assessments."""
    await seeding.copy_practices(urls["practices_api"], _more(await _count(urls, _PRACTICES), practices))
    await seeding.copy_events(urls["events_api"], _more(await _count(urls, _EVENTS), events))
    if await _count(urls, _OF_ASSESSMENTS) < _ASSESSMENTS:
        await seeding.copy_cities(urls["index_api"], math.ceil(_ASSESSMENTS / (CITIES * len(WAVES))))


def _more(there: int, wanted: int) -> int:
    return max(0, round(wanted / there) - 1)


async def _count(urls: Mapping[str, str], listed: _List) -> int:
    connection = await asyncpg.connect(urls[listed.service])
    try:
        return int(await connection.fetchval(f"select count(*) from ({listed.keys}) as listed"))
    finally:
        await connection.close()


def _world(running: Product) -> closing[World]:
    return closing(World(running.addresses, running.issuer))


def _milliseconds(world: World, service: str, request: Request) -> float:
    """Time a request, once it has been answered before."""
    world.ask(service, request)
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        world.ask(service, request)
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _ends(running: Product) -> list[Growth]:
    """Time the first page of each list and the one at 95 % of its rows."""
    found = []
    with _world(running) as world:
        person = world.token("secretariat")
        for listed in (_PRACTICES, _EVENTS, _OF_CITIES, _OF_ASSESSMENTS):
            rows = asyncio.run(_count(running.urls, listed))
            first = Request(f"{listed.path}?limit=50", headers=person)
            cursor = world.ask(listed.service, first).json()["next_cursor"]
            key = asyncio.run(_key(running.urls, listed, int(rows * _DEPTH) - 60))
            deep = Request(f"{first.path}&cursor={_cursor_at(cursor, key)}", headers=person)
            for name, request in (("page one", first), ("page at 95 %", deep)):
                took = _milliseconds(world, listed.service, request)
                found.append(Growth(f"{listed.what}: {name}", f"{rows:,} rows", took, "ms"))
    return found


async def _key(urls: Mapping[str, str], listed: _List, place: int) -> list[Any]:
    connection = await asyncpg.connect(urls[listed.service])
    try:
        row: Any = await connection.fetchrow(f"{listed.keys} offset $1 limit 1", place)
        return list(row)
    finally:
        await connection.close()


def _cursor_at(cursor: str, key: Sequence[object]) -> str:
    """Write the cursor of a list as it is after the row with this key."""
    mark = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[:_MARK_BYTES]
    return base64.urlsafe_b64encode(mark + orjson.dumps(list(key))).decode().rstrip("=")


def _at_size(running: Product) -> list[Growth]:
    """Time what reads many rows."""
    asked = (
        ("facets", _PRACTICES, "/v1/practice-facets"),
        ("facets beside a topic", _PRACTICES, "/v1/practice-facets?topic=education"),
        ("search, newest first", _PRACTICES, "/v1/practices?q=library+neighbour&limit=50"),
        ("search, best first", _PRACTICES, "/v1/practices?q=library+neighbour&sort=relevance&limit=50"),
        ("comparison", _OF_ASSESSMENTS, "/v1/cities/{city}/comparison?basis=core"),
        ("rankings", _OF_ASSESSMENTS, "/v1/rankings?sample={sample}&limit=50"),
        ("scores over waves", _OF_ASSESSMENTS, "/v1/cities/{city}/scores?basis=comparable"),
        ("recommendations", _OF_ASSESSMENTS, "/v1/cities/{city}/recommendations"),
    )
    found = []
    with _world(running) as world:
        for name, listed, path in asked:
            size = f"{asyncio.run(_count(running.urls, listed)):,} {listed.what}"
            found += _first_and_again(world, listed.service, Request(path.format_map(vars(world))), name, size)
        size = f"{asyncio.run(_count(running.urls, _PRACTICES)):,} practices"
        found.append(_after_a_change(world, Request("/v1/practice-facets"), "facets", size))
    return found


def _after_a_change(world: World, request: Request, name: str, size: str) -> Growth:
    """Time a request that is asked after each of some changes of a practice."""
    person = {**world.token("secretariat"), "content-type": "application/json"}
    path, took = PRACTICE.format_map(vars(world)), []
    for number in range(_TIMES):
        body = orjson.dumps({"highlighted": number % 2 == 0}).decode()
        world.ask("practices_api", Request(f"{path}/highlights", "POST", person, body, 201))
        began = time.perf_counter()
        world.ask("practices_api", request)
        took.append(time.perf_counter() - began)
    return Growth(f"{name}, after a change", size, statistics.median(took) * 1000, "ms")


def _feeds(running: Product) -> list[Growth]:
    """Time the feeds of ten thousand events."""
    rows = f"{asyncio.run(_count(running.urls, _EVENTS)):,} events"
    found = []
    with _world(running) as world:
        for path in ("/v1/events.ics", "/v1/events.atom"):
            found += _first_and_again(world, "events_api", Request(path), path, rows)
    return found


def _first_and_again(world: World, service: str, request: Request, name: str, size: str) -> list[Growth]:
    """Time a request when it is asked for the first time, and then."""
    began = time.perf_counter()
    world.ask(service, request)
    first = (time.perf_counter() - began) * 1000
    again = _milliseconds(world, service, request)
    return [Growth(f"{name}, the first time", size, first, "ms"), Growth(f"{name}, then", size, again, "ms")]


def _scoring(running: Product) -> list[Growth]:
    """Score assessments with one core, each by itself and in bulk."""
    with _world(running) as world:
        return scores_per_second(world.questionnaire)


def scores_per_second(questionnaire: QuestionnaireVersion) -> list[Growth]:
    """Count the assessments that one core scores in a second: from answers by themselves, and from sheets in bulk."""
    model = model_of(questionnaire)
    answers = [_answered(questionnaire, seed) for seed in range(_SHEETS)]
    plan = plan_of(model)
    few = coded(plan.key, answers)
    many = Sheets(plan.key, np.tile(few.codes, _TIMES_IN_BULK), np.tile(few.worths, _TIMES_IN_BULK))
    asked = f"assessments of {len(plan.key.columns)} questions"

    def told(what: str, n: int, work: Callable[[], object]) -> Growth:
        seconds = []
        for _ in range(_TIMES):
            began = time.process_time()
            work()
            seconds.append(time.process_time() - began)
        return Growth(what, f"{n:,} {asked}", n / statistics.median(seconds), "assessments/s on one core")

    return [
        told("scored one by one", _SHEETS, lambda: [score(model, given) for given in answers]),
        told("coded for bulk", _SHEETS, lambda: coded(plan.key, answers)),
        told("scored in bulk", _SHEETS * _TIMES_IN_BULK, lambda: deque(scored(plan, many), maxlen=0)),
    ]


def _answered(questionnaire: QuestionnaireVersion, seed: int) -> dict[str, GivenAnswer]:
    """Answer every question by chance, as the service keeps it."""
    given = invention.answers(questionnaire, seed)
    return {question: {"state": "answered", "value": answer["value"]} for question, answer in given.items()}


def _starts(running: Product) -> list[Growth]:
    """Start each service anew."""
    found = [Growth("start to ready", name, _start_anew(running, name), "s") for name in SERVICES]
    return [*found, *_memory(running, "just started")]


def _start_anew(running: Product, name: str) -> float:
    """Kill a service, whose supervisor starts it again, and say how many seconds that takes."""
    before = running.service(name)
    began = time.perf_counter()
    os.kill(before.process, signal.SIGKILL)
    time.sleep(0.2)  # until the supervisor has seen it
    wait_until_answers(before.port, "/readyz")
    return time.perf_counter() - began


def _memory(running: Product, when: str) -> list[Growth]:
    """See what each service keeps in memory."""
    return [
        Growth("memory of a worker", f"{name}, {when}", running.service(name).memory_megabytes, "MB")
        for name in SERVICES
    ]


def _replicas(running: Product) -> list[Growth]:
    """Let one process of practices_api answer, then two and three."""
    own = running.service("practices_api")
    environment = dict(
        line.split("=", 1) for line in Path(f"/proc/{own.process}/environ").read_text().split("\0") if "=" in line
    )
    found = []
    with _world(running) as world:
        groups = [[Request(PRACTICE.format_map(vars(world)))]] * CONNECTIONS
        for number in _REPLICAS:
            more = {
                f"replica-{one}": Child("services.practices_api.main:create_app", listen(0), environment | _SMALL_POOL)
                for one in range(1, number)
            }
            with supervise(more, running.folder) as children:
                children.wait_until_ready()
                load = measure([own.port, *(child.port for child in more.values())], groups, _SECONDS)
            found.append(Growth("practice", f"{number} replicas", load.requests / load.seconds, "requests/s"))
    return found
