"""A list that shows what was withdrawn, an order that two people write at once, a lesson that its list gives away."""

import asyncio
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import httpx
import pytest

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem, statements

ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_MEDIA = "application/atom+xml"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
NOWHERE = "01890000-0000-7000-8000-000000000000"
NORWEGIAN: dict[str, Any] = {
    "slug": "replicable-in-norway",
    "network": "icc-norway",
    "title": {"en": "Replicable", "fr": "Reproductible"},
    "summary": {"en": "What can be repeated."},
}
LESSONS: dict[str, Any] = {"slug": "lessons-learnt", "title": {"en": "Lessons learnt"}}


def key(path: str) -> str:
    return path.rpartition("/")[2]


@pytest.fixture
def network(shelf: Shelf) -> dict[str, str]:
    return shelf.client.bearer("network_coordinator", networks=("icc-norway",), subject="nils")


async def changed(shelf: Shelf, who: dict[str, str], change: dict[str, Any], etag: str | None = None) -> httpx.Response:
    path = f"/v1/collections/{NORWEGIAN['slug']}"
    held = etag or (await shelf.client.get(path)).headers["etag"]
    return await shelf.client.patch(path, json=change, headers={**who, "if-match": held})


async def titles(shelf: Shelf, slug: str, who: dict[str, str] | None = None) -> list[str]:
    return [one["title"] for one in (await shelf.get(f"/v1/collections/{slug}", who))["items"]]


async def test_a_network_gathers_in_its_own_order(shelf: Shelf, network: dict[str, str]) -> None:
    first, second, third = [key(await shelf.published(PRACTICE | {"title": {"en": name}})) for name in "abc"]
    new = {**NORWEGIAN, "practices": [third, first]}
    made = await shelf.client.post("/v1/collections", json=new, headers=network)
    told = made.json()
    assert (made.status_code, made.headers["location"]) == (201, "/v1/collections/replicable-in-norway")
    assert (told["practices"], told["actions"]) == ([third, first], ["deleteCollection", "updateCollection"])
    assert (told["synthetic"], told["count"], told["network"]) == (False, 2, "icc-norway")
    assert await titles(shelf, told["slug"]) == ["c", "a"]
    seen = await shelf.get("/v1/collections/replicable-in-norway?lang=fr")
    assert (seen["title"], "practices" in seen, seen["actions"]) == ("Reproductible", False, [])
    assert seen["items"][0] == (await shelf.get("/v1/practices?q=c&lang=fr"))["items"][0]
    again = await changed(shelf, network, {"practices": [first, second, third], "summary": None, "title": {"fr": None}})
    assert (again.status_code, again.json()["version"], again.json()["title"]) == (200, 2, "Replicable")
    assert "summary" not in again.json()
    assert await titles(shelf, told["slug"]) == ["a", "b", "c"]
    assert (await changed(shelf, network, {"practices": [second]})).status_code == 200
    assert await titles(shelf, told["slug"]) == ["b"]
    assert (await changed(shelf, network, {"title": {"en": "Other"}})).json()["practices"] == [second]


async def test_lists_of_collections_count_what_everybody_sees(
    shelf: Shelf, network: dict[str, str], practices_api_connection: asyncpg.Connection
) -> None:
    paths = [await shelf.published(), await shelf.published()]
    await shelf.post("/v1/collections", {**NORWEGIAN, "practices": [key(path) for path in paths]}, network)
    await shelf.post("/v1/collections", LESSONS, shelf.secretariat)
    await shelf.post(f"{paths[0]}/withdrawals", {}, shelf.city)
    with statements(practices_api_connection) as seen:
        listed = await shelf.get("/v1/collections?limit=1")
    assert len(seen) == 1, seen
    assert [(one["slug"], one["count"]) for one in listed["items"]] == [("lessons-learnt", 0)]
    following = await shelf.get(listed["next"])
    assert [(one["slug"], one["count"], one["title"]) for one in following["items"]] == [
        ("replicable-in-norway", 1, "Replicable")
    ]
    assert [one["slug"] for one in (await shelf.get("/v1/collections?network=icc-norway"))["items"]] == [
        "replicable-in-norway"
    ]
    for address in ("", "/practices.atom"):
        with statements(practices_api_connection) as seen:
            await shelf.client.get(f"/v1/collections/replicable-in-norway{address}")
        assert len(seen) <= 3, seen


async def test_what_is_withdrawn_leaves_the_view_and_its_owner_takes_it_off_the_list(
    shelf: Shelf, network: dict[str, str]
) -> None:
    stays, goes = await shelf.published(), await shelf.published(PRACTICE | {"title": {"en": "Closed"}})
    await shelf.post("/v1/collections", {**NORWEGIAN, "practices": [key(goes), key(stays)]}, network)
    path = "/v1/collections/replicable-in-norway"
    before = (await shelf.client.get(path)).headers["etag"]
    await shelf.post(f"{goes}/withdrawals", {"reason": "It closed."}, shelf.city)
    after = await shelf.client.get(path, headers={"if-none-match": before})
    assert (after.status_code, [one["id"] for one in after.json()["items"]]) == (200, [key(stays)])
    assert "Closed" not in (await shelf.client.get(f"{path}?lang=*", headers=network)).text
    assert (await shelf.get(path, network))["practices"] == [key(goes), key(stays)]
    turned = await changed(shelf, network, {"practices": [key(stays), key(goes)]}, before)
    assert turned.status_code == 200
    assert (await changed(shelf, network, {"practices": [key(stays)]})).status_code == 200
    back = await changed(shelf, network, {"practices": [key(stays), key(goes)]})
    assert (*problem(back), back.json()["errors"][0]["pointer"]) == (422, "cannot-be-listed", "/practices/1")


async def test_only_what_is_published_is_listed_and_each_once(shelf: Shelf, network: dict[str, str]) -> None:
    one, draft = key(await shelf.published()), key(await shelf.draft())
    for wrong, code, pointer in (
        ([one, draft], "cannot-be-listed", "/practices/1"),
        ([NOWHERE], "cannot-be-listed", "/practices/0"),
        ([one, one.upper()], "invalid", ""),
        (["oslo"], "invalid", "/practices/0"),
        ([one] * 201, "invalid", "/practices"),
    ):
        refused = await shelf.client.post("/v1/collections", json={**NORWEGIAN, "practices": wrong}, headers=network)
        assert (*problem(refused), refused.json()["errors"][0]["pointer"]) == (422, code, pointer)
    assert problem(await shelf.client.get("/v1/collections/replicable-in-norway")) == (404, "not-found")


async def test_whose_a_collection_is(shelf: Shelf, network: dict[str, str]) -> None:
    async def refused(body: dict[str, Any], who: dict[str, str]) -> tuple[int, str]:
        return problem(await shelf.client.post("/v1/collections", json=body, headers=who))

    other = shelf.client.bearer("network_coordinator", networks=("reci",))
    for who in (other, shelf.city, shelf.expert):
        assert await refused(NORWEGIAN, who) == (403, "not-allowed")
    assert await refused(LESSONS, network) == (403, "not-allowed")
    assert await refused(LESSONS, {}) == (401, "unauthenticated")
    assert await refused({**NORWEGIAN, "network": "hanse"}, shelf.secretariat) == (422, "not-in-directory")
    await shelf.post("/v1/collections", NORWEGIAN, shelf.secretariat)
    assert await refused(NORWEGIAN, network) == (409, "slug-taken")
    assert problem(await changed(shelf, other, {"practices": []})) == (403, "not-allowed")
    mine = await shelf.get("/v1/collections/replicable-in-norway", other)
    assert ("practices" in mine, mine["actions"]) == (False, [])
    assert (await changed(shelf, network, {"practices": []})).status_code == 200


async def test_a_change_names_the_version_that_it_changes(shelf: Shelf, network: dict[str, str]) -> None:
    await shelf.post("/v1/collections", NORWEGIAN, network)
    path = "/v1/collections/replicable-in-norway"
    for send in (shelf.client.patch, shelf.client.delete):
        body: dict[str, Any] = {"json": {"title": {"en": "b"}}} if send == shelf.client.patch else {}
        assert problem(await send(path, headers=network, **body)) == (428, "precondition-needed")
        stale = await send(path, headers=network | {"if-match": '"7"'}, **body)
        assert (*problem(stale), stale.headers["etag"]) == (412, "stale", '"1"')
        missing = await send("/v1/collections/none", headers=network | {"if-match": '"1"'}, **body)
        assert problem(missing) == (404, "not-found")
    emptied = await changed(shelf, network, {"title": {"en": None, "fr": None}})
    assert (*problem(emptied), emptied.json()["errors"][0]["pointer"]) == (422, "invalid", "/title")
    assert problem(await changed(shelf, network, {"network": "reci"})) == (422, "invalid")
    etag = (await shelf.client.get(path)).headers["etag"]
    answers = await asyncio.gather(
        *(changed(shelf, network, {"title": {"en": title}}, etag) for title in ("one", "two"))
    )
    assert sorted(one.status_code for one in answers) == [200, 412]
    key_ = shelf.secretariat | {"idempotency-key": "once"}
    first, second = [await shelf.client.post("/v1/collections", json=LESSONS, headers=key_) for _ in range(2)]
    assert (first.json(), second.headers["idempotency-replayed"]) == (second.json(), "true")
    gone = await shelf.client.delete(path, headers=network | {"if-match": '"2"'})
    assert gone.status_code == 204
    for address in (path, f"{path}/practices.atom"):
        assert problem(await shelf.client.get(address)) == (404, "not-found")
    assert problem(await shelf.client.post("/v1/collections", json=NORWEGIAN, headers=network)) == (409, "slug-taken")


async def test_a_lesson_without_its_city_is_given_away_by_no_collection(shelf: Shelf, network: dict[str, str]) -> None:
    lesson = await shelf.published(LESSON, anonymous=True)
    for owner in (network, shelf.secretariat):
        refused = await shelf.client.post(
            "/v1/collections", json={**NORWEGIAN, "practices": [key(lesson)]}, headers=owner
        )
        assert problem(refused) == (422, "cannot-be-listed")
        assert refused.json()["errors"][0]["code"] == "without_its_city"
    await shelf.post("/v1/collections", {**LESSONS, "practices": [key(lesson)]}, shelf.secretariat)
    strangers = [{}, shelf.other_city, shelf.expert, network]
    for who in strangers:
        for address in ("", "?lang=*", "/practices.atom"):
            text = (await shelf.client.get(f"/v1/collections/lessons-learnt{address}", headers=who)).text
            assert "festival" in text
            assert [word for word in ("oslo", "norway") if word in text.lower()] == []


async def test_a_lesson_that_becomes_nameless_leaves_the_collection_of_its_network(
    shelf: Shelf, network: dict[str, str]
) -> None:
    lesson = await shelf.published(LESSON)
    await shelf.post("/v1/collections", {**NORWEGIAN, "practices": [key(lesson)]}, network)
    assert await titles(shelf, "replicable-in-norway") == ["A festival nobody came to"]
    await shelf.change(lesson, {"why": {"en": "Nobody had been asked."}})
    await shelf.post(f"{lesson}/submissions", {"anonymous": True}, shelf.city)
    await shelf.publish(lesson)
    assert await titles(shelf, "replicable-in-norway", shelf.secretariat) == []
    assert (await shelf.get("/v1/collections"))["items"][0]["count"] == 0
    feed = await read_feed(shelf, "/v1/collections/replicable-in-norway/practices.atom")
    assert (feed.findall(f"{ATOM}entry"), len(feed.findall(GONE))) == ([], 1)


async def read_feed(shelf: Shelf, address: str) -> ET.Element:
    answer = await shelf.client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    again = await shelf.client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    return ET.fromstring(answer.content)  # noqa: S314 - it is ours


async def test_its_feed_tells_what_came_and_what_left(shelf: Shelf, network: dict[str, str]) -> None:
    stays, removed, withdrawn = [await shelf.published(PRACTICE | {"title": {"en": name}}) for name in "abc"]
    everything = [key(path) for path in (stays, removed, withdrawn)]
    await shelf.post("/v1/collections", {**NORWEGIAN, "practices": everything}, network)
    address = "/v1/collections/replicable-in-norway/practices.atom"
    feed = await read_feed(shelf, address)
    assert [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")] == ["c", "b", "a"]
    assert (feed.findtext(f"{ATOM}title"), feed.findall(GONE)) == ("Intercultural Cities: Replicable", [])
    by_accept = await shelf.client.get(address.removesuffix("/practices.atom"), headers={"accept": ATOM_MEDIA})
    assert by_accept.content == (await shelf.client.get(address)).content
    await shelf.post(f"{withdrawn}/withdrawals", {}, shelf.city)
    await changed(shelf, network, {"practices": [key(stays), key(withdrawn)]})
    feed = await read_feed(shelf, address)
    assert [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")] == ["a"]
    assert {one.attrib["ref"] for one in feed.findall(GONE)} == {
        f"urn:uuid:{key(removed)}", f"urn:uuid:{key(withdrawn)}",
    }  # fmt: skip
    assert feed.findtext(f"{ATOM}updated") == max(one.attrib["when"] for one in feed.findall(GONE))
    await changed(shelf, network, {"practices": [key(removed), key(stays)]})
    feed = await read_feed(shelf, address)
    assert [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")] == ["b", "a"]
