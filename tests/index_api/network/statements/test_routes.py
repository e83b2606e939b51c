"""A statement that outlives its speaker's consent in another list, a feed that mixes languages, a page that skips."""

from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.index_api.inventing import make_city
from tests.index_api.network.ambassadors.test_routes import MARK, NEW, SAID
from tests.support import Client, problem, statements

ATOM = "{http://www.w3.org/2005/Atom}"


async def speak(client: Client, city: str, **changed: Any) -> str:
    """Name an ambassador of a city who says something; give the address of the ambassador."""
    who = client.bearer("city_coordinator", cities=(city,))
    named = good(await client.post(f"/v1/cities/{city}/ambassadors", json=NEW, headers=who))
    address = f"/v1/cities/{city}/ambassadors/{named['id']}"
    good(await client.post(f"{address}/statements", json=SAID | changed, headers=who))
    return address


async def test_what_is_said_in_every_city_is_one_list(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await speak(index_api, "oslo")
    await speak(index_api, "bilbao", kind="statement", topics=[], title={"en": "Bilbao speaks"})
    await index_api.get("/v1/statements")
    with statements(index_api_connection) as seen:
        told = good(await index_api.get("/v1/statements"))
    assert len(seen) == 1, seen
    assert [(one["city"], one["kind"], one["name"]) for one in told["items"]] == [
        ("bilbao", "statement", NEW["name"]), ("oslo", "article", NEW["name"]),
    ]  # fmt: skip
    assert told["names"]["cities"] == {"bilbao": "Bilbao", "oslo": "Oslo"}
    for query, cities in (
        ("city=oslo", ["oslo"]), ("kind=statement", ["bilbao"]), ("topic=education", ["oslo"]),
        ("network=icc-norway", ["oslo"]), ("network=reci&topic=education", []),
    ):  # fmt: skip
        listed = good(await index_api.get(f"/v1/statements?{query}"))["items"]
        assert [one["city"] for one in listed] == cities, query
    walked, address = [], "/v1/statements?limit=1"
    while address:
        page = good(await index_api.get(address))
        walked += [one["city"] for one in page["items"]]
        address = page["next"]
    assert walked == ["bilbao", "oslo"]


async def test_a_feed_in_one_language(index_api: Client) -> None:
    await speak(index_api, "oslo")
    answer = await index_api.get("/v1/statements.atom?lang=fr&topic=education")
    assert (answer.status_code, answer.headers["content-language"]) == (200, "fr")
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Pourquoi la diversité paie"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == f"Alex {MARK}, Maire adjointe, Oslo"
    (itself,) = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert str(itself).endswith("/v1/statements.atom?lang=fr&topic=education")
    cached = await index_api.get(
        "/v1/statements.atom?lang=fr&topic=education", headers={"if-none-match": answer.headers["etag"]}
    )
    assert cached.status_code == 304


async def test_the_feed_says_what_is_invented(index_api: Client) -> None:
    await make_city(index_api, "aa")
    await speak(index_api, "aa")
    assert "synthetic" in (await index_api.get("/v1/statements.atom")).text
    assert good(await index_api.get("/v1/statements"))["items"][0]["synthetic"] is True


async def test_who_takes_consent_back_is_in_neither(index_api: Client) -> None:
    address = await speak(index_api, "oslo")
    headers = index_api.bearer("city_coordinator", cities=("oslo",)) | {"if-match": '"1"'}
    assert (await index_api.delete(address, headers=headers)).status_code == 204
    for listing in ("/v1/statements", "/v1/statements.atom"):
        assert MARK not in (await index_api.get(listing)).text


@pytest.mark.parametrize("query", ["kind=song", "city=Oslo%20City", "topic=", "network=%00"])
async def test_what_cannot_be_asked(index_api: Client, query: str) -> None:
    for listing in ("/v1/statements", "/v1/statements.atom"):
        assert problem(await index_api.get(f"{listing}?{query}")) == (422, "invalid")
