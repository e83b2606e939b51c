"""An answer that comes packed in a way nobody asked for, says another length, or has the ETag of other bytes."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx
import pytest
from starlette.responses import Response, StreamingResponse
from starlette.types import Message

from shared.platform.http.compression import Compressed
from tests.support import Client


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])
async def test_answers_come_packed_when_asked_for(index_api: Client, coding: str) -> None:
    plain = await index_api.get("/v1/directory", headers={"accept-encoding": "identity"})
    small = await index_api.get("/v1/directory", headers={"accept-encoding": coding})
    assert ("content-encoding" in plain.headers, small.headers["content-encoding"]) == (False, coding)
    assert small.content == plain.content
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    for one in (plain, small):
        assert "Accept-Encoding" in one.headers["vary"]
        assert one.headers["etag"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip, zstd;q=0.9, br;q=0.3", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *;q=0.1", "br"),
        ("br;q=nonsense, GZIP ; q=0.2", "gzip"),
    ],
)
async def test_the_client_says_which_coding_it_likes_best(index_api: Client, accepted: str, coding: str) -> None:
    answer = await index_api.get("/v1/directory", headers={"accept-encoding": accepted})
    assert answer.headers["content-encoding"] == coding


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br;q=0, gzip; q=0.000", "deflate", "*;q=0", ""])
async def test_answers_come_plain_where_packing_is_refused(index_api: Client, accepted: str) -> None:
    plain = await index_api.get("/v1/directory", headers={"accept-encoding": accepted})
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]


def test_every_text_that_the_documents_name_is_packed() -> None:
    named = {
        media_type
        for document in (Path(__file__).parents[3] / "openapi").glob("*_api.json")
        for media_type in re.findall(r'"([a-z]+/[a-z0-9.+-]+)": ?\{', document.read_text())
    }
    packed_already = {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/zip",
        "image/png",
    }
    only_sent_to_us = {"application/x-www-form-urlencoded", "application/merge-patch+json", "multipart/form-data"}
    listened_to = {"text/event-stream"}
    assert {"application/json", "text/calendar", "text/csv", *packed_already} <= named
    assert named - only_sent_to_us - _packed(named) == (packed_already | listened_to) & named


def _packed(media_types: Iterable[str]) -> set[str]:
    """Give those that come packed, each tried with an application that answers in it."""

    async def coding(media_type: str) -> str:
        application = Compressed(Response(b"the same " * 1_000, media_type=media_type))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://here") as http:
            answer = await http.get("/", headers={"accept-encoding": "gzip"})
            return str(answer.headers.get("content-encoding"))

    return {one for one in media_types if asyncio.run(coding(one)) == "gzip"}


async def _packed_bytes(application: Compressed, coding: str) -> bytes:
    """Ask without a client, which would unpack."""
    sent: list[bytes] = []

    async def nothing() -> Message:
        await asyncio.Event().wait()  # whoever asks stays, and sends nothing more
        raise AssertionError

    async def take(message: Message) -> None:
        sent.append(message.get("body", b""))

    await application(
        {"type": "http", "method": "GET", "headers": [(b"accept-encoding", coding.encode())]}, nothing, take
    )
    return b"".join(sent)


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])
@pytest.mark.parametrize("streamed", [False, True])
async def test_the_same_answer_is_packed_to_the_same_bytes_a_year_later(
    monkeypatch: pytest.MonkeyPatch, coding: str, streamed: bool
) -> None:
    text = b"the same " * 1_000

    async def pieces() -> AsyncIterator[bytes]:
        yield text
        yield text

    def answer() -> Response:
        if streamed:
            return StreamingResponse(pieces(), media_type="text/plain")
        return Response(text, media_type="text/plain")

    today = await _packed_bytes(Compressed(answer()), coding)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 31_536_000)
    assert await _packed_bytes(Compressed(answer()), coding) == today
    assert len(today) < len(text) / 2


async def test_each_way_to_pack_has_an_etag_of_its_own_and_each_is_known_again(index_api: Client) -> None:
    etags = {}
    for coding in ("identity", "gzip;q=0.5", "br", "zstd"):
        fresh = await index_api.get("/v1/directory", headers={"accept-encoding": coding})
        etags[coding] = fresh.headers["etag"]
        again = await index_api.get(
            "/v1/directory", headers={"accept-encoding": coding, "if-none-match": f'"x", {fresh.headers["etag"]}'}
        )
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "vary", "content-language", "cache-control"):
            assert again.headers.get(name) == fresh.headers.get(name)
    assert len(set(etags.values())) == 4
    assert all(etag.startswith('"') and etag.endswith('"') for etag in etags.values())


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])
async def test_the_etag_of_a_packed_answer_is_good_for_a_change(practices_api: Client, coding: str) -> None:
    who = practices_api.bearer("city_coordinator", cities=("oslo",)) | {"accept-encoding": coding}
    draft = {"kind": "practice", "title": {"en": "t"}, "summary": {"en": "long " * 300}, "cities": [{"city": "oslo"}]}
    made = await practices_api.post("/v1/practices", json=draft, headers=who)
    read = await practices_api.get(made.headers["location"], headers=who)
    assert read.headers["content-encoding"] == coding
    change = {"title": {"en": "T"}}
    changed = await practices_api.patch(
        made.headers["location"], json=change, headers=who | {"if-match": read.headers["etag"]}
    )
    assert changed.status_code == 200, changed.text
