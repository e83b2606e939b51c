"""A service behind a proxy, under a path of another host: no address of its own leads beside it, or to a stranger."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.routing import APIRoute

from services.documents import SERVICES
from shared.platform.http.application import Running, build, run_with
from tests.support import Client

PUBLIC: Final = "https://icc.example/net/work"
WORDS: Final = {
    "city": "oslo", "network": "reci", "list": "event-types", "version": "2019", "code": "icc", "questionnaire": "icc",
    "kind": "bars", "sample": "latest", "wave": "2019", "year": "2018", "number": "1", "subset": "core14",
    "method": "1", "slug": "oslo", "name": "bars", "question": "q1",
}  # fmt: skip
NOWHERE: Final = "01a20479-0000-7000-8000-000000000000"
OWN_PATH: Final = re.compile(r"(?<![\w./-])/(?:v1|docs|problems|health|\.well-known)\b[^\"'<> ]*")
"""A path from the root of the host; what stands after a host or another path is none."""
OF_WORDS: Final = {"/v1/codes", "/v1/codes/{list}"}
"""What to do about a problem is told in words, which name operations as the document does."""
OF_ANY_SERVICE: Final = re.compile(r'"path":"/v1[^"]*"')
"""An operation told by the name of its service and the path there: no address."""


@pytest.fixture(scope="module")
def public_apps() -> dict[str, FastAPI]:
    """Build each service with a public address once; its document takes seconds."""
    return {name: build(service, public_url=PUBLIC) for name, service in SERVICES.items()}


@pytest_asyncio.fixture(loop_scope="session", params=sorted(SERVICES))
async def behind_a_proxy(
    request: pytest.FixtureRequest,
    index_api: Client,
    practices_api: Client,
    events_api: Client,
    apps: dict[str, Any],
    public_apps: dict[str, FastAPI],
) -> AsyncIterator[tuple[FastAPI, Client]]:
    """Ask one of the services with a public address as a proxy does that takes the path off."""
    clients = {"index_api": index_api, "practices_api": practices_api, "events_api": events_api}
    state = apps[request.param].state
    app = public_apps[request.param]
    run_with(app, Running(state.database, state.provided, state.identify))
    async with Client(transport=httpx.ASGITransport(app), base_url="http://evil.example") as client:
        client.issuer = clients[request.param].issuer
        yield app, client


def addresses(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Give every operation with an address to ask it at."""
    for route in app.routes:
        if isinstance(route, APIRoute) and not route.path.endswith(".sse"):  # a stream stays open; its list is walked
            path = re.sub(r"\{(\w+)(:\w+)?\}", lambda name: WORDS.get(name[1], NOWHERE), route.path_format)
            yield from ((method, path) for method in sorted(route.methods or ()))
    pages = ("/", "/docs", "/docs/start.js", "/.well-known/api-catalog", "/v1/nothing")
    yield from (("GET", path) for path in pages)  # not the guide, which speaks of any deployment


def astray(answer: httpx.Response) -> list[str]:
    """Find what leads beside the public address."""
    headers = " ".join(f"<{answer.headers[name]}>" for name in ("location", "link") if name in answer.headers)
    text = OF_ANY_SERVICE.sub("", f"{headers}\n{answer.text}")
    outside = [found for found in OWN_PATH.findall(text) if not found.startswith("/net/work/")]
    return outside + re.findall(r"evil\.example|http://test\b", text)


async def test_every_address_carries_the_path_of_the_public_one(behind_a_proxy: tuple[FastAPI, Client]) -> None:
    app, client = behind_a_proxy
    who = client.bearer("secretariat")
    walked = 0
    for method, path in addresses(app):
        body: Any = None if method == "GET" else {}
        for query in ("", "?limit=1"):
            for headers in ({}, who):
                answer = await client.request(method, path + query, headers={**headers, "if-match": '"1"'}, json=body)
                assert answer.status_code < 500, f"{method} {path}: {answer.text}"
                assert answer.headers["strict-transport-security"] == "max-age=31536000"
                if path in OF_WORDS:
                    continue
                assert astray(answer) == [], f"{method} {path}{query} {answer.status_code}"
                walked += 1
    assert walked > 100


async def test_pages_are_found_by_the_links_between_them(behind_a_proxy: tuple[FastAPI, Client]) -> None:
    _, client = behind_a_proxy
    document = (await client.get("/v1/openapi.json")).json()
    assert document["servers"] == [{"url": PUBLIC}]
    for page in ("/", "/docs", "/docs/guide"):
        text = (await client.get(page)).text
        assert "href=" in text
        assert not re.findall(r'(?:href|src)="/', text)
    passed_on = await client.get("/net/work/v1/me")
    assert passed_on.status_code == 200, "a proxy may leave the path where it is"
    lists = [path for path in document["paths"] if path in {"/v1/cities", "/v1/checklists", "/v1/events"}]
    for path in lists:
        first = await client.get(f"{path}?limit=1")
        following = first.json()["next"]
        assert following.startswith(f"/net/work{path}?")
        assert first.headers["link"] == f'<{following}>; rel="next"'
        second = await client.get(following.removeprefix("/net/work"))
        assert second.status_code == 200
        assert second.json()["items"] != first.json()["items"]


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("localhost:8001", "http://localhost:8001"), ("127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("[::1]:8001", "http://[::1]:8001"), ("evil.example", "http://10.0.0.7:8000"),
        ("127.0.0.1.evil.example", "http://10.0.0.7:8000"), ("localhost@evil.example", "http://10.0.0.7:8000"),
        ("localhost:80/evil", "http://10.0.0.7:8000"),
    ],
)  # fmt: skip
async def test_without_a_public_address_only_this_machine_says_how_it_is_called(
    index_api: Client, apps: dict[str, Any], host: str, told: str
) -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(apps["index_api"]), base_url="http://10.0.0.7:8000"
    ) as client:
        answer = await client.get("/v1/cities/atlantis", headers={"host": host})
    assert answer.json()["type"] == f"{told}/problems/not-found"
