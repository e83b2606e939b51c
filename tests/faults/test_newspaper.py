"""A campaign that a newspaper links to: RESPONSES says how many people answer it."""

import asyncio
import os
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any, Final
from urllib.parse import urlsplit

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio

from services.index_api.outside.campaigns.domain import Item, Sheet
from services.index_api.outside.responses.domain import increments
from tests.index_api.assessing import good
from tests.running import System, running

RESPONSES: Final = int(os.environ.get("RESPONSES", "0"))
A_SECOND: Final = 500
SECONDS: Final = 20
SENDERS: Final = 24
SIZES: Final = (100, 10_000, RESPONSES)
MOST_SLOWER: Final = 1.5
GROUPS: Final = ("under_30", "30_to_59", "60_and_over", "")
CHOICES: Final = {"q01": ("yes", "partly", "no", "dont_know"), "q03": ("yes", "partly", "no", "dont_know")}
pytestmark = [
    pytest.mark.skipif(not RESPONSES, reason="it takes minutes, and a machine of its own: `make faults`"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for these tests alone, without invented cities."""
    with running(tmp_path_factory.mktemp("newspaper"), "--no-demo") as system:
        yield system


@pytest_asyncio.fixture
async def owner(printed: System) -> AsyncIterator[asyncpg.Connection]:
    """Look into the database of index_api, past the service."""
    kept = orjson.loads((printed.folder / "run.json").read_text())
    connection = await asyncpg.connect(kept["owner_database_urls"]["index_api"])
    yield connection
    await connection.close()


def opened(system: System) -> str:
    """Open a campaign of Oslo that runs today; give its path."""
    today = datetime.now(UTC).date().isoformat()
    labels = [{"code": code, "label": {"en": code}} for code in GROUPS if code]
    campaign = {
        "city": "oslo",
        "questionnaire": "icc/2019",
        "title": {"en": "How do you see Oslo?"},
        "purpose": {"en": "We set it beside what the city says of itself."},
        "privacy": {"en": "Nothing is kept that leads to you."},
        "questions": [{"id": question} for question in CHOICES],
        "strata": {"by": "age_group", "groups": labels},
        "opens_on": today,
        "closes_on": today,
    }
    with system.client("index_api", "city_coordinator", "oslo") as city:
        path = f"/v1/campaigns/{good(city.post('/v1/campaigns', json=campaign))['id']}"
        good(city.post(f"{path}/openings", json={}))
    return path


def closed(system: System, path: str) -> Any:
    """Close a campaign, and give what it found."""
    with system.client("index_api", "city_coordinator", "oslo") as city:
        good(city.post(f"{path}/closings", json={}))
        return good(city.get(f"{path}/outside"))


def read_in_turn(system: System, paths: list[str]) -> list[float]:
    """Read what each campaign found a hundred times, in turn; give the middle of the milliseconds of each."""
    taken: list[list[float]] = [[] for _ in paths]
    with system.client("index_api") as anybody:
        for _ in range(100):
            for path, times in zip(paths, taken, strict=True):
                began = time.perf_counter()
                good(anybody.get(f"{path}/outside"))
                times.append(1000 * (time.perf_counter() - began))
    return [statistics.median(times) for times in taken]


def request(system: System, path: str, number: int) -> bytes:
    """Write the response of a device, as HTTP has it."""
    answers = {question: choices[number % 3 if number % 7 else 3] for question, choices in CHOICES.items()}
    said: dict[str, Any] = {"device": f"device-of-a-reader-{number:012}", "answers": answers}
    if group := GROUPS[number % len(GROUPS)]:
        said["group"] = group
    body = orjson.dumps(said)
    host = urlsplit(system.services["index_api"]).netloc
    head = f"POST {path}/responses HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


async def sending(
    system: System, path: str, numbers: range, began: float, taken: list[float], statuses: Counter[int]
) -> None:
    """Send each response at its instant, whether or not those before were slow; note how late its answer came."""
    address = urlsplit(system.services["index_api"])
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    for number in numbers:
        due = began + number / A_SECOND
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(request(system, path, number))
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        taken.append(1000 * (time.perf_counter() - due))
        statuses[int(head[9:12])] += 1
    writer.close()
    await writer.wait_closed()


async def reading(system: System, until: asyncio.Event, taken: list[float]) -> None:
    """Read a city again and again, as everybody else does meanwhile."""
    async with httpx.AsyncClient(base_url=system.services["index_api"], timeout=20) as anybody:
        while not until.is_set():
            began = time.perf_counter()
            assert (await anybody.get("/v1/cities/oslo")).status_code == 200
            taken.append(1000 * (time.perf_counter() - began))
            await asyncio.sleep(0.05)


async def replayed(owner: asyncpg.Connection, path: str) -> dict[str, Counter[str]]:
    """Count every response anew, in SQL."""
    counted = "select answers ->> $2 as option, count(*) as n from campaign_responses where campaign = $1 group by 1"
    campaign = path.rpartition("/")[2]
    return {
        question: Counter({row["option"]: row["n"] for row in await owner.fetch(counted, campaign, question)})
        for question in CHOICES
    }


def told_of(view: Any) -> dict[str, Counter[str]]:
    """Give the counts that a view tells, as a replay has them."""
    return {
        one["question"]: Counter(
            {it["option"]: it["n"] for it in one["total"]["options"]} | {"dont_know": one["total"]["n_dont_know"]}
        )
        for one in view["questions"]
    }


async def test_five_hundred_a_second_are_counted_and_nobody_else_waits(
    printed: System, owner: asyncpg.Connection
) -> None:
    path, late, others, statuses, over = opened(printed), list[float](), list[float](), Counter[int](), asyncio.Event()
    reader = asyncio.create_task(reading(printed, over, others))
    began, many = time.perf_counter() + 0.5, A_SECOND * SECONDS
    await asyncio.gather(
        *(sending(printed, path, range(first, many, SENDERS), began, late, statuses) for first in range(SENDERS))
    )
    seconds = time.perf_counter() - began
    over.set()
    await reader
    view = closed(printed, path)
    told = statistics.quantiles(late, n=100), statistics.quantiles(others, n=100)
    print(
        f"\n{many} responses in {seconds:.1f} s: {many / seconds:.0f} a second; half were answered within "
        f"{told[0][49]:.1f} ms, 99 % within {told[0][98]:.1f} ms; a city was read in {told[1][49]:.1f} ms (median)"
    )
    assert statuses == {201: many}
    assert view["n"] == many
    assert told_of(view) == await replayed(owner, path)
    assert many / seconds >= 0.95 * A_SECOND


async def seeded(owner: asyncpg.Connection, path: str, many: int) -> None:
    """Have so many responses as if they had come one by one, and their counts."""
    items = [Item(question, "", 1.0, dict.fromkeys(choices[:-1], 0.0)) for question, choices in CHOICES.items()]
    sheet, campaign = Sheet(items, GROUPS), path.rpartition("/")[2]
    said = [(group, dict(zip(CHOICES, chosen, strict=True))) for group, *chosen in product(GROUPS, *CHOICES.values())]
    await owner.execute(
        "insert into campaign_responses select $1, sha256(('device ' || n)::bytea), sha256(('code ' || n)::bytea), "
        "($3::text[])[1 + n % cardinality($3)], ($4::jsonb[])[1 + n % cardinality($4)], current_date "
        "from generate_series(0, $2 - 1) n",
        campaign, many, [group for group, _ in said], [orjson.dumps(answers).decode() for _, answers in said],
    )  # fmt: skip
    counts = {group: [0] * sheet.size for group in GROUPS}
    for place, (group, answers) in enumerate(said):
        times = len(range(place, many, len(said)))
        more = increments(sheet, answers, times)
        counts[group] = [one + other for one, other in zip(counts[group], more, strict=True)]
    for group, cells in counts.items():
        save = "update campaign_counts set counts = $3 where campaign = $1 and stratum = $2 and slot = 0"
        await owner.execute(save, campaign, group, cells)


async def test_what_is_found_costs_the_same_of_a_hundred_and_of_a_million(
    printed: System, owner: asyncpg.Connection
) -> None:
    paths = []
    for many in SIZES:
        paths.append(path := opened(printed))
        await seeded(owner, path, many)
        view = closed(printed, path)
        assert view["n"] == many
        assert told_of(view) == await replayed(owner, path)
    taken = read_in_turn(printed, paths)
    print("\n" + ", ".join(f"{many} responses: {told:.1f} ms" for many, told in zip(SIZES, taken, strict=True)))
    assert max(taken) <= MOST_SLOWER * min(taken)
