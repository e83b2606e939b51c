"""A request that cannot be traced, a browser that cannot read an answer, a log that knows who asked for what."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from services.index_api.main import SERVICE
from shared.platform.http.application import Running, build, run_with
from shared.platform.http.heads import varying
from shared.platform.local.embedded_postgres import Server
from tests.support import Client, as_owner, problem

TRACE = "0af7651916cd43dd8448eb211c80319c"
TRACEPARENT = f"00-{TRACE}-b7ad6b7169203331-01"
ASKED_FOR = "access-control-request-headers"
LOCALHOST = "http://localhost:5173"
FRONTEND = "https://front.example.org"
SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
EXPOSED = {
    "API-Version", "Content-Language", "Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit",
    "RateLimit-Policy", "Retry-After", "Sunset", "traceparent",
}  # fmt: skip


async def break_down(connection: asyncpg.Connection) -> None:
    """Make every question after a city fail with 500, until the test is undone."""
    await as_owner(connection, "alter table cities rename to cities_gone")


async def slowly(seconds: float) -> AsyncIterator[bytes]:
    yield b"{"
    await asyncio.sleep(seconds)
    yield b"}"


@pytest.fixture(scope="module")
def open_app() -> FastAPI:
    """Build index_api as it is when pages on localhost, and one frontend, may call it."""
    return build(SERVICE, localhost=True, origins=[FRONTEND])


@pytest_asyncio.fixture(loop_scope="session")
async def browsers_api(index_api: Client, apps: dict[str, Any], open_app: FastAPI) -> AsyncIterator[Client]:
    """Ask index_api from a browser."""
    state = apps["index_api"].state
    run_with(open_app, Running(state.database, state.provided, state.identify))
    async with Client(transport=httpx.ASGITransport(open_app), base_url="http://test") as client:
        client.issuer = index_api.issuer
        yield client


@pytest.mark.parametrize("address", ["/v1/cities/oslo", "/v1/cities/atlantis", "/nowhere", "/livez"])
async def test_the_trace_of_the_caller_goes_on(index_api: Client, address: str) -> None:
    response = await index_api.get(address, headers={"traceparent": TRACEPARENT})
    version, trace, span, _ = response.headers["traceparent"].split("-")
    assert (version, trace) == ("00", TRACE)
    assert re.fullmatch("[0-9a-f]{16}", span)
    assert span != "b7ad6b7169203331"
    if response.status_code == 404:
        assert response.json()["trace_id"] == TRACE


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "nonsense",
        TRACEPARENT.upper(),
        TRACEPARENT[:-1],
        f"{TRACEPARENT}-00",
        f"ff{TRACEPARENT[2:]}",
        f"00-{'0' * 32}-b7ad6b7169203331-01",
        f"00-{TRACE}-{'0' * 16}-01",
    ],
)
async def test_a_trace_is_made_where_none_or_no_valid_one_comes(index_api: Client, sent: str | None) -> None:
    headers = {} if sent is None else {"traceparent": sent}
    made = [(await index_api.get("/livez", headers=headers)).headers["traceparent"].split("-")[1] for _ in range(2)]
    assert all(re.fullmatch("[0-9a-f]{32}", trace) for trace in made)
    assert len({*made, TRACE, "0" * 32}) == 4


async def test_security_headers_stand_on_every_answer(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    etag = (await index_api.get("/v1/cities/oslo")).headers["etag"]
    answers = [
        await index_api.get("/v1/cities/oslo"),
        await index_api.get("/v1/cities/oslo", headers={"if-none-match": etag}),
        await index_api.options("/v1/cities"),
        await index_api.post("/v1/cities", json={}),
        await index_api.get("/v1/cities/atlantis"),
        await index_api.get("/nowhere"),
        await index_api.put("/v1/cities"),
        await index_api.post("/v1/cities", content=b" " * 1_048_577),
    ]
    await break_down(index_api_connection)
    answers.append(await index_api.get("/v1/cities/oslo"))
    assert [one.status_code for one in answers] == [200, 304, 204, 401, 404, 404, 405, 413, 500]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY, answer.status_code
        assert "strict-transport-security" not in answer.headers, "RFC 6797, 7.2: not over plain HTTP"
        assert re.fullmatch(r"\d+\.\d+\.\d+", answer.headers["api-version"])
        assert "server" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "/v1/cities/oslo?lang=fr", "/v1/cities?limit=2", "/v1/directory", "/v1/networks/reci/members", "/v1/me",
        "/v1/questionnaires/icc/versions/2019", "/v1/openapi.json", "/livez", "/readyz", "/health", "/docs",
        "/", "/docs/guide",
        "/problems/not-found", "/v1/cities/atlantis", "/nowhere", "/v1/cities?limit=0",
    ],
)  # fmt: skip
async def test_head_is_get_without_a_body(index_api: Client, address: str) -> None:
    sent = {"traceparent": TRACEPARENT, "accept-encoding": "identity"}
    got, headed = await index_api.get(address, headers=sent), await index_api.head(address, headers=sent)
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    own = {"traceparent", "ratelimit"}  # each request leaves one less
    told = [{name: value for name, value in one.headers.items() if name not in own} for one in (got, headed)]
    assert told[0] == told[1]
    assert int(headed.headers["content-length"]) == len(got.content) > 0


@pytest.mark.parametrize("address", ["/v1/cities/oslo", "/v1/cities/atlantis", "/nowhere", "/docs"])
async def test_head_puts_no_body_on_the_wire(index_api: Client, apps: dict[str, Any], address: str) -> None:
    """The client of the test above drops the body itself; the server that runs this counts on the scope it gave."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "HEAD", "scheme": "http",
        "path": address, "raw_path": address.encode(), "root_path": "", "query_string": b"",
        "headers": [(b"host", b"test")], "client": ("127.0.0.1", 1), "server": ("test", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await apps["index_api"](scope, receive, send)
    assert b"".join(message.get("body", b"") for message in sent) == b""
    assert int(dict(sent[0]["headers"])[b"content-length"]) > 0
    assert scope["method"] == "HEAD"


async def test_head_answers_if_none_match(index_api: Client) -> None:
    etag = (await index_api.head("/v1/cities/oslo")).headers["etag"]
    assert (await index_api.head("/v1/cities/oslo", headers={"if-none-match": etag})).status_code == 304


@pytest.mark.parametrize(
    "origin", [LOCALHOST, "http://127.0.0.1:3000", "https://localhost", "http://[::1]:8080", FRONTEND]
)
async def test_pages_that_may_read_an_answer_read_its_headers_too(
    browsers_api: Client, index_api_connection: asyncpg.Connection, origin: str
) -> None:
    asked = {"origin": origin}
    answers = [
        await browsers_api.get("/v1/cities/oslo", headers=asked),
        await browsers_api.get("/v1/cities/oslo", headers={**asked, "authorization": "Bearer nonsense"}),
        await browsers_api.get("/v1/cities/atlantis", headers=asked),
        await browsers_api.get("/nowhere", headers=asked),
        await browsers_api.post("/v1/cities", content=b" " * 1_048_577, headers=asked),
    ]
    await break_down(index_api_connection)
    answers.append(await browsers_api.get("/v1/cities/oslo", headers=asked))
    assert [one.status_code for one in answers] == [200, 401, 404, 404, 413, 500]
    for answer in answers:
        known = answer.request.method != "GET" or "authorization" in answer.request.headers
        assert answer.headers["access-control-allow-origin"] == (origin if known else "*")
        assert ("Origin" in answer.headers["vary"]) is known
        assert EXPOSED - set(answer.headers["access-control-expose-headers"].split(", ")) == set()


async def test_a_preflight_lets_a_page_send_what_the_operations_take(browsers_api: Client) -> None:
    wanted = ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match", "traceparent"]
    for method in ("POST", "PATCH", "PUT", "DELETE"):
        asked = {
            "origin": LOCALHOST,
            "access-control-request-method": method,
            "access-control-request-headers": ",".join(wanted),
        }
        answer = await browsers_api.options("/v1/cities", headers=asked)
        assert answer.status_code in {200, 204}
        assert answer.headers["access-control-allow-origin"] == LOCALHOST
        assert method in answer.headers["access-control-allow-methods"]
        allowed = answer.headers["access-control-allow-headers"].lower().split(", ")
        assert set(wanted) - set(allowed) == set()


async def test_localhost_may_not_read_unless_it_is_configured(index_api: Client) -> None:
    known = {"origin": LOCALHOST, **index_api.bearer("secretariat")}
    answer = await index_api.get("/v1/cities/oslo", headers=known)
    assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (200, False)


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost.evil.org", "http://evil.org", "http://evil.org/localhost", "http://localhost:5173@evil.org",
        "http://127.0.0.1.evil.org", "https://front.example.org.evil.org", "http://front.example.org", "null",
    ],
)  # fmt: skip
async def test_other_pages_read_what_everybody_may_and_no_more(browsers_api: Client, origin: str) -> None:
    known = {"origin": origin, **browsers_api.bearer("secretariat")}
    for answer in (
        await browsers_api.get("/v1/cities/oslo", headers=known),
        await browsers_api.post("/v1/cities", json={}, headers={"origin": origin}),
    ):
        assert "access-control-allow-origin" not in answer.headers
    public = await browsers_api.get("/v1/cities/oslo", headers={"origin": origin})
    assert (public.headers["access-control-allow-origin"], "Origin" in public.headers["vary"]) == ("*", False)
    asked = {"origin": origin, "access-control-request-method": "GET"}
    held = await browsers_api.options("/v1/cities/oslo", headers=asked | {ASKED_FOR: "if-none-match"})
    assert (held.status_code, held.headers["access-control-allow-origin"]) == (204, "*")
    token = await browsers_api.options("/v1/cities/oslo", headers=asked | {ASKED_FOR: "authorization"})
    assert problem(token) == (403, "origin-refused")


async def test_a_refused_preflight_lets_no_page_in(index_api: Client) -> None:
    asked = {"origin": "http://evil.org", "access-control-request-method": "POST"}
    refused = await index_api.options("/v1/cities", headers=asked)
    assert problem(refused) == (403, "origin-refused")
    assert "access-control-allow-origin" not in refused.headers


async def test_shared_caches_keep_what_is_public_and_nothing_else(index_api: Client) -> None:
    kept = "public, max-age=0, s-maxage=60, must-revalidate"
    for address in ("/v1/cities/oslo", "/v1/cities", "/v1/codes", "/v1/topics"):
        first = await index_api.get(address)
        again = await index_api.get(address, headers={"if-none-match": first.headers["etag"]})
        assert [(one.status_code, one.headers["cache-control"]) for one in (first, again)] == [(200, kept), (304, kept)]
        known = await index_api.get(address, headers=index_api.bearer("secretariat"))
        assert (known.headers["cache-control"], "Authorization" in known.headers["vary"]) == ("private, no-cache", True)
    missing = await index_api.get("/v1/cities/atlantis")
    me = await index_api.get("/v1/me")
    assert (missing.headers["cache-control"], me.headers["cache-control"]) == ("no-cache", "no-store")


async def test_a_patch_says_what_it_takes_and_a_bad_token_that_it_is_bad(index_api: Client) -> None:
    options = await index_api.options("/v1/cities/oslo")
    assert options.headers["accept-patch"] == "application/merge-patch+json, application/json"
    assert "accept-patch" not in (await index_api.options("/v1/cities")).headers
    nobody = await index_api.post("/v1/cities", json={})
    nonsense = await index_api.get("/v1/cities", headers={"authorization": "Bearer nonsense"})
    told = [one.headers["www-authenticate"] for one in (nobody, nonsense)]
    assert told == ["Bearer", 'Bearer error="invalid_token"']
    assert (await index_api.get("/v1/cities/bjørn x")).json()["instance"] == "/v1/cities/bj%C3%B8rn%20x"


async def test_a_refusal_varies_as_every_answer_does(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    answers = [
        await index_api.get("/v1/cities/atlantis"),
        await index_api.get("/nowhere"),
        await index_api.put("/v1/cities/oslo"),
        await index_api.post("/v1/cities", content=b" " * 1_048_577),
    ]
    await break_down(index_api_connection)
    answers.append(await index_api.get("/v1/cities/oslo"))
    assert [one.status_code for one in answers] == [404, 404, 405, 413, 500]
    for answer in answers:
        origin = ["Origin"] if answer.request.method != "GET" else []
        accept = ["Accept"] if answer.request.method == "GET" else []
        told = answer.headers["vary"].split(", ")
        assert told == [*accept, "Accept-Language", "Accept-Encoding", *origin, "Authorization"]


def test_vary_names_each_once() -> None:
    assert varying([], b"Origin", b"Authorization") == [(b"vary", b"Origin, Authorization")]
    head = [(b"etag", b"1"), (b"vary", b"Accept-Language, accept-encoding"), (b"link", b"/")]
    told = varying(head, b"Accept-Encoding", b"Authorization")
    assert told == [head[0], (b"vary", b"Accept-Language, accept-encoding, Authorization"), head[2]]
    assert head[1] == (b"vary", b"Accept-Language, accept-encoding"), "what one layer sent is not changed by another"


async def test_the_log_line_is_json_and_knows_nobody(index_api: Client, capsys: pytest.CaptureFixture[str]) -> None:
    headers = index_api.bearer("city_coordinator", cities=("planted-city",), subject="planted-subject")
    asked = {**headers, "traceparent": TRACEPARENT, "user-agent": "planted-agent", "cookie": "planted-cookie"}
    await index_api.get("/v1/cities/planted-path?lang=fr", headers=asked)
    await index_api.get("/v1/cities?country=XK&network=planted-query", headers=asked)
    await index_api.get("/planted-address", headers=asked)
    await index_api.post("/v1/cities", json={"slug": "planted-body"}, headers=asked)
    await index_api.get("/v1/me", headers=asked | {"authorization": "Bearer planted-token"})
    written = capsys.readouterr().out
    told = [json.loads(line) for line in written.splitlines()]
    assert [(one["method"], one["route"], one["status"]) for one in told] == [
        ("GET", "/v1/cities/{city}", 404),
        ("GET", "/v1/cities", 200),
        ("GET", "-", 404),
        ("POST", "/v1/cities", 403),
        ("GET", "/v1/me", 401),
    ]
    assert [one["network"] for one in told] == ["127.0.0.0/24"] * 5
    assert [bool(one["subject"]) for one in told] == [True, True, False, True, False], "who is refused is seen too"
    assert len({one["subject"] for one in told} - {""}) == 1
    assert all(one["trace_id"] == TRACE and one["service"] == "index_api" and one["ms"] >= 0 for one in told)
    token = headers["authorization"].removeprefix("Bearer ")
    assert [secret for secret in ("planted", "oslo", "XK", "lang=", token, token[-20:]) if secret in written] == []


async def test_the_metrics_know_routes_and_no_addresses(index_api: Client) -> None:
    await index_api.get("/v1/cities/planted-path")
    told = (await index_api.get("/metrics")).text
    assert 'route="/v1/cities/{city}"' in told
    assert "planted" not in told


async def test_a_request_that_waits_too_long_is_given_up(
    index_api: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.platform.http.edge.DEADLINE_SECONDS", 0.2)
    blocker = await asyncpg.connect(server.urls["index_api"])
    try:
        async with blocker.transaction():
            await blocker.execute("lock table announcements in access exclusive mode")
            late = await index_api.get("/v1/announcements")
    finally:
        await blocker.close()
    assert (problem(late), int(late.headers["retry-after"]) > 0) == ((503, "unavailable"), True)
    assert (await index_api.get("/v1/announcements")).status_code == 200


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_that_never_ends_is_given_up(
    index_api: Client, monkeypatch: pytest.MonkeyPatch, *, announced: bool
) -> None:
    monkeypatch.setattr("shared.platform.http.edge.DEADLINE_SECONDS", 0.1)
    headers = {"content-type": "application/json"} | ({"content-length": "2"} if announced else {})
    late = await index_api.post("/v1/scores/preview", content=slowly(0.5), headers=headers)
    assert problem(late) == (408, "too-slow")
