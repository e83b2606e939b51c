"""A writer at one process, and another that must not tell what is no longer so."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest_asyncio

from services.documents import SERVICES
from services.index_api.dependencies import provide
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database
from shared.platform.http.application import Running, build, run_with
from shared.platform.naming import KeptNames, NameSource
from tests.index_api.assessing import good
from tests.index_api.inventing import SOURCE, make_city, publish, withhold
from tests.support import Client

ADDRESSES = [
    f"/v1/{address}"
    for city in ("aa", "bb")
    for address in (
        f"cities/{city}/profile",
        f"cities/{city}/profile?include=rank",
        f"cities/{city}/profile.html",
        f"cities/{city}/profile.html?lang=fr",
        f"cities/{city}/recommendations",
        f"cities/{city}/scores",
        f"cities/{city}/scores?basis=comparable",
        f"charts/radar.svg?city={city}",
        f"charts/areas.svg?city={city}&group=country:XA",
        f"charts/waves.svg?city={city}",
    )
]
Told = dict[str, tuple[int, str]]


async def told(client: httpx.AsyncClient) -> Told:
    """Read all that is kept ready, as everybody."""
    answers = {address: await client.get(address) for address in ADDRESSES}
    return {address: (answer.status_code, answer.text) for address, answer in answers.items()}


@dataclass
class Replicas:
    """A process that is written to, another that keeps answers ready, and such that have just begun."""

    writer: Client
    other: httpx.AsyncClient
    database: Database
    tokens: Tokens
    app: Any
    beginning: Any

    async def of_one_that_begins(self) -> Told:
        """Read everything from a process that keeps nothing yet."""
        run_with(self.beginning, Running(self.database, provide(self.database), self.tokens.identify))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.beginning), base_url="http://test") as client:
            return await told(client)

    def half_a_minute_passes(self) -> None:
        """Let the other read names anew, as all do twice a minute."""
        names = self.app.state.provided[NameSource]
        assert isinstance(names, KeptNames)
        names.forget()


@pytest_asyncio.fixture(loop_scope="session")
async def replicas(
    index_api_of_many: Client, own_copy: Database, tokens: Tokens, issuer: DevelopmentIssuer
) -> AsyncIterator[Replicas]:
    """Let two processes serve one database."""
    app, beginning = build(SERVICES["index_api"]), build(SERVICES["index_api"])
    run_with(app, Running(own_copy, provide(own_copy), tokens.identify))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as other:
        yield Replicas(index_api_of_many, other, own_copy, tokens, app, beginning)


async def changed(client: Client, path: str, change: dict[str, Any], who: dict[str, str]) -> None:
    etag = (await client.get(path)).headers["etag"]
    good(await client.patch(path, json=change, headers=who | {"if-match": etag}))


def changes(client: Client) -> dict[str, Callable[[], Awaitable[object]]]:
    """List what can happen to what the answers follow from, each of which changes some answer, in this order."""
    secretariat = client.bearer("secretariat", subject="secretary")
    helping = client.bearer("city_coordinator", cities=("bb",), subject="writer")
    own = client.bearer("city_coordinator", cities=("aa",), subject="writer")
    joins = {"city": "aa", "from_on": "2020-01-01", "source": SOURCE}
    result = {"city": "aa", "year": 2012, "area": "media", "value": 40, "source_title": "A digest"}
    paths: list[str] = []

    async def publication(city: str, yes: int, year: int, name: str = "icc/2019") -> None:
        paths.append(await publish(client, city, yes, year, name))

    async def offers() -> None:
        for weak in good(await client.get("/v1/cities/aa/recommendations"))["items"]:
            offer = {"indicator": weak["indicator"]}
            good(await client.post("/v1/cities/bb/mentoring-offers", json=offer, headers=helping))

    async def network(change: dict[str, Any]) -> None:
        await changed(client, "/v1/networks/icc-norway", change, secretariat)

    return {
        "a first wave": lambda: publication("aa", 20, 2016),
        "a wave of another city": lambda: publication("bb", 60, 2019),
        "an earlier wave of it": lambda: publication("bb", 60, 2016),
        "a wave on another version": lambda: publication("aa", 30, 2013, "icc/2013"),
        "answers are shown": lambda: client.post(f"{paths[0]}/consents", json=SHOWN, headers=own),
        "a city is called otherwise": lambda: changed(client, "/v1/cities/aa", {"name": "Aabenraa"}, secretariat),
        "a city joins": lambda: client.post("/v1/networks/icc-norway/members", json=joins, headers=secretariat),
        "a network is called otherwise": lambda: network({"name": "The North"}),
        "help is offered": offers,
        "a result of elsewhere": lambda: client.post(
            "/v1/imports/results", json={"results": [result]}, headers=secretariat
        ),
        "an area is called otherwise": lambda: changed(
            client, "/v1/indicators/media", {"label": {"en": "Media!", "fr": "Médias !"}}, secretariat
        ),
        "a city withholds": lambda: withhold(client, "bb"),
        "a city counts again": lambda: withhold(client, "bb", version=1, withheld=False),
        "a wave is withdrawn": lambda: client.post(
            f"{paths[0]}/withdrawals", json={"reason": "A mix-up."}, headers=own
        ),
    }


SHOWN = {"consent": "scores_and_answers"}


async def test_whatever_is_written_is_in_the_next_answer_of_every_process(replicas: Replicas) -> None:
    for city in ("aa", "bb"):
        await make_city(replicas.writer, city)
    before = await told(replicas.other)
    for what, happens in changes(replicas.writer).items():
        done = await happens()
        assert not isinstance(done, httpx.Response) or done.is_success, done.text
        if "is called otherwise" in what:
            replicas.half_a_minute_passes()
        expected = await replicas.of_one_that_begins()
        seen = await told(replicas.other)
        assert {one for one in ADDRESSES if seen[one] != expected[one]} == set(), what
        assert seen != before, what
        assert await told(replicas.other) == seen, what
        before = seen


async def test_an_embargo_ends_without_anybody_doing_anything(replicas: Replicas) -> None:
    for city in ("aa", "bb"):
        await make_city(replicas.writer, city)
    soon = datetime.now(UTC) + timedelta(seconds=3)
    await publish(replicas.writer, "aa", 40, publication={"embargo_until": soon.isoformat()})
    before = await told(replicas.other)
    assert datetime.now(UTC) < soon
    await asyncio.sleep((soon - datetime.now(UTC)).total_seconds() + 0.1)
    after = await told(replicas.other)
    assert after == await replicas.of_one_that_begins()
    assert after["/v1/cities/aa/scores"] != before["/v1/cities/aa/scores"]


async def test_who_is_known_is_shown_what_they_may_see_and_nobody_else_is(replicas: Replicas) -> None:
    for city in ("aa", "bb"):
        await make_city(replicas.writer, city)
    await publish(replicas.writer, "aa", 40)
    own = replicas.writer.bearer("city_coordinator", cities=("aa",), subject="writer")
    address = "/v1/cities/aa/recommendations"
    shown = [good(await replicas.other.get(address, headers=who))["answers_shown"] for who in (own, {}, own, {})]
    assert shown == [True, False, True, False]


async def test_who_has_the_answer_is_not_sent_it_again(replicas: Replicas) -> None:
    await make_city(replicas.writer, "aa")
    for address in (one for one in ADDRESSES if "aa" in one):
        first = await replicas.other.get(address)
        again = await replicas.other.get(address)
        assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
        held = await replicas.other.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", first.headers["etag"])
