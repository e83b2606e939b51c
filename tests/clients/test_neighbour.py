"""A neighbour that keeps somebody waiting, fills the memory, or is taken at its word whatever it says."""

import asyncio
import gc
import gzip
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import httpx
import orjson
import pydantic
import pytest

from shared.clients.neighbour import LARGEST_ANSWER, Neighbour, NeighbourGone
from shared.schemas.index.network.directory import Directory
from tests.clients.chaos import REASONS, Chaos


@pytest.fixture(scope="module")
def chaos() -> Iterator[Chaos]:
    with Chaos().running() as one:
        yield one


MISBEHAVING = [mode for mode in REASONS if mode != "wrong_schema"]  # a schema is known to the client above


async def test_every_misbehaviour_ends_in_time_and_has_its_name(chaos: Chaos) -> None:
    for mode in MISBEHAVING:
        chaos.turn(mode)
        neighbour = Neighbour("chaos", chaos.url, deadline=0.5)
        began = time.monotonic()
        with pytest.raises(NeighbourGone) as gone:
            await neighbour.get("/v1/anything", limit=200)
        assert (mode, gone.value.reason) == (mode, REASONS[mode])
        assert time.monotonic() - began < 0.7, mode
        assert not neighbour.answered
        await neighbour.close()


async def test_a_bomb_is_never_unpacked_whole(chaos: Chaos) -> None:
    chaos.turn("gzip_bomb")
    neighbour = Neighbour("chaos", chaos.url)
    tracemalloc.start()
    try:
        with pytest.raises(NeighbourGone):
            await neighbour.get("/v1/anything")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        await neighbour.close()
    assert peak < 4 * LARGEST_ANSWER


async def test_an_answer_in_crumbs_is_not_read_to_the_end_while_others_wait(chaos: Chaos) -> None:
    chaos.turn("small_pieces")
    neighbour = Neighbour("chaos", chaos.url)
    asking = asyncio.create_task(neighbour.get("/v1/anything"))
    began = before = time.monotonic()
    longest = 0.0
    while not asking.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    with pytest.raises(NeighbourGone, match="unreadable"):
        await asking
    assert longest < 0.1
    assert time.monotonic() - began < 1
    await neighbour.close()


async def test_too_large_answers_leave_no_memory_behind(chaos: Chaos) -> None:
    chaos.turn("many_values")
    neighbour = Neighbour("chaos", chaos.url)
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(5):
            with pytest.raises(NeighbourGone, match="too_large"):
                await neighbour.get("/v1/anything")
        left, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
        await neighbour.close()
    assert left < LARGEST_ANSWER / 2


async def test_a_large_answer_ends_at_its_first_fault_and_in_time() -> None:
    body = orjson.dumps({"version": 1, "cities": [{} for _ in range(80_000)], "networks": [], "topics": []})

    async def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body)

    neighbour = Neighbour("index_api", "http://index", transport=httpx.MockTransport(answer))
    with pytest.raises(NeighbourGone, match="unreadable") as gone:
        await neighbour.read(Directory, "/v1/directory")
    assert isinstance(gone.value.__cause__, pydantic.ValidationError)
    assert gone.value.__cause__.error_count() < 20
    reply = await neighbour.get("/v1/directory")
    with pytest.raises(NeighbourGone, match="timeout"):
        await neighbour.parsed(Directory, replace(reply, by=asyncio.get_running_loop().time() - 1))
    await neighbour.close()


async def test_who_queues_for_a_neighbour_that_hangs_waits_once(chaos: Chaos) -> None:
    chaos.turn("hangs")
    neighbour, turn, began = Neighbour("chaos", chaos.url, deadline=0.6), asyncio.Lock(), time.monotonic()

    async def ask() -> float:
        async with turn:
            with pytest.raises(NeighbourGone, match="timeout"):
                await neighbour.get("/v1/anything")
        return time.monotonic() - began

    ends = await asyncio.gather(*(ask() for _ in range(5)))
    assert max(ends) < 0.8
    assert all(later - earlier < 0.1 for earlier, later in pairwise(ends))
    chaos.turn("html")
    with pytest.raises(NeighbourGone, match="timeout"):  # left in peace
        await neighbour.get("/v1/anything")
    await asyncio.sleep(0.3)
    with pytest.raises(NeighbourGone, match="unreadable"):  # and asked again
        await neighbour.get("/v1/anything")
    await neighbour.close()


@pytest.mark.parametrize(
    ("packing", "body", "found"),
    [
        ("", b'{"a": 1}', {"a": 1}),
        ("identity", b'{"a": 1}', {"a": 1}),
        ("gzip", gzip.compress(b'{"a": 1}', mtime=0), {"a": 1}),
        ("gzip", gzip.compress(b'{"a": [' + b"1," * 200_000 + b"1]}", mtime=0), {"a": [1] * 200_001}),
        ("gzip", b"", None),
        ("gzip", b'{"a": 1}', "unreadable"),
        ("gzip, gzip", gzip.compress(gzip.compress(b'{"a": 1}', mtime=0), mtime=0), "unreadable"),
        ("br", b"anything", "unreadable"),
        ("", b'{"a": "\\u0000"}', "unreadable"),
        ("", b'{"a": NaN}', "unreadable"),
        ("", b" " * (LARGEST_ANSWER + 1), "too_large"),
        ("gzip", gzip.compress(b" " * (LARGEST_ANSWER + 1)), "too_large"),
    ],
)
async def test_what_is_taken_and_what_is_not(packing: str, body: bytes, found: object) -> None:
    headers = {"content-encoding": packing} if packing else {}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(body)))
    neighbour = Neighbour("packed", "http://packed", transport=transport)
    if isinstance(found, str):
        with pytest.raises(NeighbourGone, match=found):
            await neighbour.get("/v1/anything")
    else:
        assert (await neighbour.get("/v1/anything")).body == found
    await neighbour.close()
