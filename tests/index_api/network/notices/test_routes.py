"""News that the wrong people read, that nobody answers, or that stays in a feed after it was withdrawn."""

import asyncio
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pytest

from tests.support import Client, problem, statements

ATOM = "{http://www.w3.org/2005/Atom}"
SEND = "/v1/cities/oslo/notices"
NEW: dict[str, Any] = {
    "kind": "change_of_mayor", "title": {"en": "A new mayor", "fr": "Un nouveau maire"},
    "text": {"en": "Elected <today> & \u0001 sworn in.", "fr": "Élu aujourd'hui."}, "happened_on": "2018-10-01",
    "links": [{"title": "Page", "url": "https://example.org/?a=1&b=2"}], "visibility": "public",
}  # fmt: skip


def own(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",))


async def send(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    return await client.post(SEND, json=NEW | changed, headers=headers or own(client))


async def step(client: Client, notice: str, kind: str, who: dict[str, str], **body: Any) -> Any:
    return await client.post(f"/v1/notices/{notice}/{kind}", json=body, headers=who)


async def listed(client: Client, query: str = "", who: dict[str, str] | None = None) -> list[str]:
    answer = await client.get(f"/v1/notices?{query}", headers=who or {})
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_news_is_sent_acknowledged_and_answered(index_api: Client) -> None:
    made = await send(index_api)
    assert made.status_code == 201, made.text
    notice, secretariat = made.json()["id"], index_api.bearer("secretariat")
    assert made.headers["location"] == f"/v1/notices/{notice}"
    kept = (await index_api.get(f"/v1/notices/{notice}?lang=*", headers=own(index_api))).json()
    assert kept | NEW | {"city_name": "Oslo", "state": "sent", "actions": ["withdrawNotice"]} == kept
    seen = (await index_api.get(f"/v1/notices/{notice}", headers=secretariat)).json()
    assert (seen["actions"], seen["steps"]) == (["acknowledgeNotice", "answerNotice", "withdrawNotice"], [])
    first = await step(index_api, notice, "acknowledgements", secretariat)
    assert (first.status_code, first.json()["state"], first.json()["version"]) == (201, "acknowledged", 2)
    again = await step(index_api, notice, "acknowledgements", secretariat)
    assert (problem(again), again.json()["state"], again.json()["allowed"]) == (
        (409, "wrong-state"), "acknowledged", ["answerNotice", "withdrawNotice"],
    )  # fmt: skip
    for text in ("Congratulations!", "Also from Strasbourg."):
        assert (await step(index_api, notice, "answers", secretariat, note=text)).json()["state"] == "answered"
    told = (await index_api.get(f"/v1/notices/{notice}", headers=own(index_api))).json()
    assert [(one["kind"], one.get("note"), one["by"]) for one in told["steps"]] == [
        ("acknowledgement", None, "secretariat"), ("answer", "Congratulations!", "secretariat"),
        ("answer", "Also from Strasbourg.", "secretariat"),
    ]  # fmt: skip


async def test_who_sees_what(index_api: Client) -> None:
    public = (await send(index_api)).json()["id"]
    inner = (await send(index_api, visibility="network")).json()["id"]
    await step(index_api, public, "answers", index_api.bearer("secretariat"), note="Between us.")
    nobody: dict[str, str] = {}
    stranger = index_api.bearer("city_coordinator", cities=("bilbao",))
    neighbour = index_api.bearer("city_coordinator", cities=("bergen",))
    network = index_api.bearer("network_coordinator", networks=("icc-norway",))
    other_network = index_api.bearer("network_coordinator", networks=("reci",))
    expert = index_api.bearer("expert", cities=("oslo",), networks=("icc-norway",))
    for who, sees_inner, sees_answer in (
        (nobody, False, False), (stranger, False, False), (other_network, False, False), (expert, False, False),
        (neighbour, True, False), (network, True, True), (own(index_api), True, True),
        (index_api.bearer("secretariat"), True, True),
    ):  # fmt: skip
        ids = await listed(index_api, who=who)
        assert (public in ids, inner in ids) == (True, sees_inner)
        assert (await index_api.get(f"/v1/notices/{inner}", headers=who)).status_code == (200 if sees_inner else 404)
        text = (await index_api.get(f"/v1/notices/{public}", headers=who)).text
        assert ("Between us." in text) is sees_answer
        city = (await index_api.get("/v1/cities/oslo/notices", headers=who)).json()["items"]
        assert [one["id"] for one in city] == ids


async def test_what_is_withdrawn_is_seen_by_the_city_and_the_secretariat(index_api: Client) -> None:
    notice = (await send(index_api)).json()["id"]
    assert problem(await step(index_api, notice, "withdrawals", index_api.bearer("expert")))[0] == 403
    other = index_api.bearer("city_coordinator", cities=("bergen",))
    assert problem(await step(index_api, notice, "withdrawals", other)) == (403, "not-allowed")
    assert (await step(index_api, notice, "withdrawals", own(index_api))).json()["state"] == "withdrawn"
    for who, status in (
        ({}, 404), (index_api.bearer("network_coordinator", networks=("icc-norway",)), 404), (own(index_api), 200),
        (index_api.bearer("secretariat"), 200),
    ):  # fmt: skip
        assert (await index_api.get(f"/v1/notices/{notice}", headers=who)).status_code == status
    assert notice not in (await index_api.get("/v1/notices.atom")).text
    answer = await step(index_api, notice, "answers", index_api.bearer("secretariat"), note="Too late.")
    assert (problem(answer), answer.json()["allowed"]) == ((409, "wrong-state"), [])


async def test_lists_are_filtered_and_newest_first(index_api: Client) -> None:
    first, second = [(await send(index_api, kind=kind)).json()["id"] for kind in ("meeting", "impact")]
    assert (await listed(index_api))[:2] == [second, first]
    assert await listed(index_api, "kind=meeting&city=oslo&network=icc-norway&state=sent") == [first]
    assert await listed(index_api, "network=reci&city=oslo") == []
    assert await listed(index_api, "limit=1") == [second]
    french = (await index_api.get(f"/v1/notices/{first}?lang=fr")).json()
    assert french["title"] == "Un nouveau maire"
    assert problem(await index_api.get("/v1/notices?kind=gossip")) == (422, "invalid")
    assert problem(await index_api.get("/v1/cities/nowhere/notices")) == (404, "not-found")


async def test_the_feed_is_well_formed_and_tells_only_what_is_public(index_api: Client) -> None:
    public = (await send(index_api)).json()["id"]
    await send(index_api, visibility="network", title={"en": "Inner circle"})
    answer = await index_api.get("/v1/notices.atom?city=oslo", headers={"accept-language": "en"})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)  # noqa: S314 - our own words
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{public}"
    assert entry.findtext(f"{ATOM}title") == "Oslo: A new mayor"
    assert entry.findtext(f"{ATOM}content") == "Elected <today> &  sworn in."
    assert [one.get("href") for one in entry.findall(f"{ATOM}link")] == [
        f"http://test/v1/notices/{public}", "https://example.org/?a=1&b=2",
    ]  # fmt: skip
    etag = answer.headers["etag"]
    same = await index_api.get("/v1/notices.atom?city=oslo", headers={"if-none-match": etag})
    assert (same.status_code, same.content) == (304, b"")
    french = await index_api.get("/v1/notices.atom?city=oslo&lang=fr", headers={"if-none-match": etag})
    assert "Un nouveau maire" in french.text
    await step(index_api, public, "acknowledgements", index_api.bearer("secretariat"))
    changed = await index_api.get("/v1/notices.atom?city=oslo", headers={"if-none-match": etag})
    assert changed.status_code == 200
    bergen = ET.fromstring((await index_api.get("/v1/notices.atom?city=bergen")).content)  # noqa: S314
    assert bergen.findtext(f"{ATOM}id") != root.findtext(f"{ATOM}id")
    assert bergen.findall(f"{ATOM}entry") == []


async def test_news_of_an_invented_city_says_so_everywhere(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    city = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "synthetic": True}
    await index_api.post("/v1/cities", json=city, headers=who)
    made = await index_api.post("/v1/cities/nowhere/notices", json=NEW, headers=who)
    assert made.json()["synthetic"] is True
    assert "Invented for demonstration." in (await index_api.get("/v1/notices.atom")).text


async def test_sent_twice_it_is_sent_once(index_api: Client) -> None:
    who = own(index_api) | {"idempotency-key": "news"}
    first, second = await send(index_api, who), await send(index_api, who)
    assert (second.json(), second.headers["idempotency-replayed"]) == (first.json(), "true")
    assert problem(await send(index_api, who, kind="other")) == (422, "idempotency-key-reused")
    assert len(await listed(index_api, "city=oslo")) == 1


async def test_of_several_at_the_same_instant_one_acknowledges(index_api_of_many: Client) -> None:
    client, who = index_api_of_many, index_api_of_many.bearer("secretariat")
    notice = (await send(client)).json()["id"]
    answers = await asyncio.gather(*(step(client, notice, "acknowledgements", who) for _ in range(5)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409]


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"kind": "gossip"}, "/kind"), ({"visibility": "secret"}, "/visibility"), ({"title": {}}, "/title"),
        ({"links": [{"title": "x", "url": "ftp://x"}]}, "/links/0/url"), ({"happened_on": "soon"}, "/happened_on"),
        ({"text": {"en": "x" * 20_001}}, "/text/en"), ({"state": "answered"}, "/state"),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, changed: Any, pointer: str) -> None:
    refused = await send(index_api, **changed)
    assert problem(refused) == (422, "invalid")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_who_may_send_and_answer(index_api: Client) -> None:
    for role in ("network_coordinator", "expert", "service"):
        assert problem(await send(index_api, index_api.bearer(role, networks=("icc-norway",))))[0] == 403
    assert problem(await send(index_api, index_api.bearer("city_coordinator", cities=("bergen",))))[0] == 403
    notice = (await send(index_api)).json()["id"]
    for kind, body in (("acknowledgements", {}), ("answers", {"note": "Hello."})):
        assert problem(await step(index_api, notice, kind, own(index_api), **body)) == (403, "not-allowed")
    assert problem(await step(index_api, notice, "answers", index_api.bearer("secretariat"), note=""))[0] == 422
    nowhere = await index_api.post("/v1/cities/nowhere/notices", json=NEW, headers=index_api.bearer("secretariat"))
    assert problem(nowhere) == (404, "not-found")


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        notice = (await send(index_api)).json()["id"]
    assert len(seen) == 3, seen
    for address in ("/v1/notices", f"/v1/notices/{notice}", "/v1/cities/oslo/notices", "/v1/notices.atom"):
        with statements(index_api_connection) as seen:
            await index_api.get(address, headers=own(index_api))
        assert len(seen) == 1, (address, seen)
    with statements(index_api_connection) as seen:
        await step(index_api, notice, "acknowledgements", index_api.bearer("secretariat"))
    assert len(seen) == 6, seen
