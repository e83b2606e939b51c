"""The Python client against the real services: what it sends again, keeps, follows and raises."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from intercultural_cities import AsyncClient, Client, Content, NoAnswer, Problem, etag_of
from intercultural_cities.calls import Call

from shared.platform.access.tokens import DevelopmentIssuer
from tests.running import System
from tests.support import Client as Anybody

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OSLO: list[Any] = [{"city": "oslo"}]
Fault = Callable[[httpx.Response], httpx.Response]


class Wire(httpx.AsyncBaseTransport):
    """The way to the services in this process. It notes what passes, and does to each answer the next of its faults."""

    def __init__(self, apps: dict[str, Any]) -> None:
        self._ways = {name.removesuffix("_api"): httpx.ASGITransport(app) for name, app in apps.items()}
        self.faults: list[Fault] = []
        self.seen: list[tuple[str, int]] = []
        self.sent: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Let the service answer, and only then go wrong: the request has arrived."""
        answer = await self._ways[request.url.host].handle_async_request(request)
        self.seen.append((request.method, answer.status_code))
        self.sent.append(request)
        return self.faults.pop(0)(answer) if self.faults else answer


def lost(_: httpx.Response) -> httpx.Response:
    raise httpx.ReadError("the connection broke")


def instead(status: int, **headers: str) -> Fault:
    return lambda _: httpx.Response(status, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def wire(apps: dict[str, Any], index_api: Anybody, practices_api: Anybody, events_api: Anybody) -> Wire:
    """Lead to the services, which the other fixtures have started."""
    return Wire(apps)


def made(wire: Wire, **more: Any) -> AsyncClient:
    return AsyncClient(
        index="http://index", practices="http://practices/", events="http://events", transport=wire, **more
    )


@pytest_asyncio.fixture(loop_scope="session")
async def client(wire: Wire, issuer: DevelopmentIssuer) -> AsyncIterator[AsyncClient]:
    """Be the secretariat, with whom everything may be tried."""
    async with made(wire, token=issuer.sign(["secretariat"])) as opened:
        yield opened


async def test_a_list_is_followed_to_its_end(client: AsyncClient, wire: Wire) -> None:
    first = await client.index.list_cities(limit=5, country=["NO", "SE", "ES"], synthetic=False)
    slugs = [city["slug"] async for city in client.index.follow(first)]
    assert "oslo" in slugs
    assert slugs == sorted(set(slugs))
    assert len(wire.seen) == -(-len(slugs) // 5) > 1
    whole = await client.index.list_cities(limit=200, country=["NO", "SE", "ES"], synthetic=False)
    assert [city["slug"] for city in whole["items"]] == slugs


async def test_a_next_page_of_another_host_is_not_asked(client: AsyncClient, wire: Wire) -> None:
    page = await client.index.list_cities(limit=1)
    page["next"] = "https://evil.example/v1/cities"
    with pytest.raises(ValueError, match=r"not on http://index: https://evil\.example"):
        [city async for city in client.index.follow(page)]
    assert len(wire.seen) == 1


async def test_what_has_not_changed_is_not_sent_again(client: AsyncClient, wire: Wire) -> None:
    first = await client.index.get_city("oslo")
    first["name"] = "scribbled on"
    assert (await client.index.get_city("oslo"))["name"] == "Oslo"
    assert (await client.index.get_city("oslo", lang="fr"))["slug"] == "oslo"
    assert wire.seen == [("GET", 200), ("GET", 304), ("GET", 200)]


async def test_what_is_kept_is_kept_for_one_token(wire: Wire, issuer: DevelopmentIssuer) -> None:
    tokens = iter([issuer.sign(["secretariat"]), issuer.sign(["city_coordinator"], cities=["oslo"])])
    async with made(wire, token=lambda: next(tokens)) as client:
        await client.index.get_city("oslo")
        await client.index.get_city("oslo")
    assert wire.seen == [("GET", 200), ("GET", 200)]


async def test_nothing_is_kept_where_nothing_is_to_be_kept(wire: Wire) -> None:
    async with made(wire, cached=0) as client:
        await client.index.get_city("oslo")
        await client.index.get_city("oslo")
    assert wire.seen == [("GET", 200), ("GET", 200)]


async def test_a_lost_reply_makes_one_thing(client: AsyncClient, wire: Wire) -> None:
    wire.faults = [lost]
    practice = await client.practices.create_practice({"kind": "practice", "title": {"en": "Once"}, "cities": OSLO})
    assert wire.seen == [("POST", 201), ("POST", 201)]
    keys = {request.headers["idempotency-key"] for request in wire.sent}
    assert len(keys) == 1
    other = await client.practices.create_practice({"kind": "practice", "title": {"en": "Once"}, "cities": OSLO})
    assert other["id"] != practice["id"], "each call has a key of its own"
    again = await client.practices.create_practice(
        {"kind": "practice", "title": {"en": "Once"}, "cities": OSLO}, idempotency_key=keys.pop()
    )
    assert again["id"] == practice["id"]


async def test_what_cannot_be_done_twice_is_not_sent_twice(client: AsyncClient, wire: Wire) -> None:
    practice = await client.practices.create_practice({"kind": "practice", "title": {"en": "Before"}, "cities": OSLO})
    wire.seen.clear()
    wire.faults = [lost]
    with pytest.raises(NoAnswer, match=r"PATCH http://practices/v1/practices/.*: the connection broke") as caught:
        await client.practices.update_practice(practice["id"], {"title": {"en": "After"}}, if_match=practice)
    assert isinstance(caught.value.__cause__, httpx.ReadError)
    assert wire.seen == [("PATCH", 200)]
    wire.faults = [instead(502)]
    read = await client.practices.get_practice(practice["id"])
    assert read["title"] == "After"


async def test_it_gives_up_in_the_end(client: AsyncClient, wire: Wire) -> None:
    wire.faults = [lost, lost, lost]
    with pytest.raises(NoAnswer):
        await client.index.get_city("oslo")
    assert len(wire.seen) == 3


async def test_a_service_that_asks_for_time_gets_it(client: AsyncClient, wire: Wire) -> None:
    wire.faults = [instead(503, retry_after="0"), instead(429, retry_after="0")]
    assert (await client.index.get_city("oslo"))["slug"] == "oslo"
    wire.faults = [instead(503, retry_after="0")] * 3
    with pytest.raises(Problem) as caught:
        await client.index.get_city("bergen")
    assert (caught.value.status, caught.value.code, caught.value.errors) == (503, "http-503", ())


async def test_a_change_names_what_was_read(client: AsyncClient) -> None:
    practice = await client.practices.create_practice({"kind": "practice", "title": {"en": "First"}, "cities": OSLO})
    changed = await client.practices.update_practice(practice["id"], {"title": {"en": "Second"}}, if_match=practice)
    with pytest.raises(Problem) as caught:
        await client.practices.update_practice(practice["id"], {"title": {"en": "Third"}}, if_match=practice)
    assert (caught.value.status, caught.value.code) == (412, "stale")
    same = etag_of(changed)
    third = await client.practices.update_practice(practice["id"], {"title": {"en": "Third"}}, if_match=same)
    read = await client.practices.get_practice(practice["id"])
    assert (read["title"], etag_of(read) != same, bool(etag_of(third))) == ("Third", True, True)
    with pytest.raises(ValueError, match="without an ETag"):
        etag_of(read["title"])


async def test_a_refusal_says_what_is_wrong(client: AsyncClient) -> None:
    with pytest.raises(Problem, match="404 not-found: ") as caught:
        await client.index.get_city("atlantis")
    assert caught.value.trace_id
    with pytest.raises(Problem) as caught:
        await client.index.list_cities(limit=0)
    assert (caught.value.status, caught.value.code) == (422, "invalid")
    assert [(fault["code"], fault["parameter"]) for fault in caught.value.errors] == [("too_small", "limit")]


async def test_texts_come_in_the_language_of_the_client(wire: Wire) -> None:
    async with made(wire, language="fr") as french, made(wire) as english:
        codes = [(await one.events.get_code_list("event-types"))["items"] for one in (french, english)]
    labels = [{item["code"]: item["label"] for item in items}["study_visit"] for items in codes]
    assert labels == ["Visite d\u2019étude", "Study visit"]


async def test_a_token_may_be_made_when_it_is_needed(wire: Wire, issuer: DevelopmentIssuer) -> None:
    async def later() -> str:
        return issuer.sign(["expert"])

    async with made(wire, token=later) as client, made(wire) as nobody:
        assert (await client.index.get_me())["roles"] == ["expert"]
        assert (await nobody.index.get_me())["roles"] == []


async def test_a_service_without_address_is_not_guessed(wire: Wire) -> None:
    async with AsyncClient(index="http://index", transport=wire) as client:
        with pytest.raises(ValueError, match="give events="):
            await client.events.list_events()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"names": {"city": "bjørn/x y"}}, "http://h/a/bj%C3%B8rn%2Fx%20y"),
        ({"query": {"country": ["NO", "SE"], "count": True}}, "http://h/a?country=NO&country=SE&count=true"),
        ({"query": {"q": "a&b=c", "from": None}}, "http://h/a?q=a%26b%3Dc"),
    ],
)
def test_addresses_are_written_as_they_are_read(given: dict[str, Any], written: str) -> None:
    path = "/a/{city}" if "names" in given else "/a"
    assert Call[None]("GET", path, **given).address("http://h/") == written


def test_a_city_fills_in_a_workbook(system: System) -> None:
    """The client that waits, over TCP: an assessment by hand, by workbook, and its scores."""
    token = system.token("city_coordinator", "zephyr-point")
    with Client(index=system.services["index_api"], token=lambda: token, language="en") as client:
        assessment = client.index.create_assessment({"city": "zephyr-point", "questionnaire": "icc/2019", "year": 2027})
        kept = client.index.save_answers(assessment["id"], {"answers": {"p1": {"value": "no"}}})
        assert kept["kept"] == 1
        template = client.index.get_questionnaire_workbook("icc", "2019", assessment=assessment["id"])
        assert template.startswith(b"PK")
        taken = client.index.upload_workbook(assessment["id"], Content(XLSX, template))
        assert etag_of(client.index.get_assessment(assessment["id"]))
        scores = client.index.get_assessment_scores(assessment["id"])
        assert taken
        assert scores
        networks = [network["slug"] for network in client.index.follow(client.index.list_networks(limit=2))]
        assert {"demo", "reci"} <= set(networks)
        with pytest.raises(Problem) as caught:
            client.index.create_assessment({"city": "oslo", "questionnaire": "icc/2019", "year": 2027})
        assert caught.value.status == 403
    with pytest.raises(NoAnswer), Client(index="http://127.0.0.1:1", retries=0) as nobody:
        nobody.index.get_city("oslo")
