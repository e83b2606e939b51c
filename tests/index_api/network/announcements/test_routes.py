"""An announcement that reaches strangers, comes from a stranger, or cannot be taken back."""

from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pytest

from tests.support import Client, problem, statements

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "/v1/announcements"
NEW: dict[str, Any] = {
    "network": "icc-norway", "title": {"en": "Meeting", "fr": "Réunion"}, "text": {"en": "In May.", "fr": "En mai."},
}  # fmt: skip


def of_network(client: Client) -> dict[str, str]:
    return client.bearer("network_coordinator", networks=("icc-norway",))


async def announce(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    body = {name: value for name, value in (NEW | changed).items() if value is not None}
    return await client.post(ADDRESS, json=body, headers=headers or of_network(client))


async def test_who_sees_what(index_api: Client) -> None:
    secretariat = index_api.bearer("secretariat")
    inner = (await announce(index_api)).json()["id"]
    public = (await announce(index_api, visibility="public")).json()["id"]
    to_all = (await announce(index_api, secretariat, network=None)).json()["id"]
    for who, seen in (
        ({}, {public}), (index_api.bearer("expert"), {public}),
        (index_api.bearer("city_coordinator", cities=("bilbao",)), {public, to_all}),
        (index_api.bearer("network_coordinator", networks=("reci",)), {public, to_all}),
        (index_api.bearer("city_coordinator", cities=("bergen",)), {inner, public, to_all}),
        (of_network(index_api), {inner, public, to_all}), (secretariat, {inner, public, to_all}),
    ):  # fmt: skip
        assert {one["id"] for one in (await index_api.get(ADDRESS, headers=who)).json()["items"]} == seen
        for one in (inner, public, to_all):
            status = (await index_api.get(f"{ADDRESS}/{one}", headers=who)).status_code
            assert status == (200 if one in seen else 404)
    feed = (await index_api.get(f"{ADDRESS}.atom")).text
    assert [one in feed for one in (inner, public, to_all)] == [False, True, False]


async def test_a_change_is_an_update_in_the_feed_and_a_deletion_takes_it_out(index_api: Client) -> None:
    made = await announce(index_api, visibility="public")
    assert made.status_code == 201, made.text
    address, who = made.headers["location"], of_network(index_api)
    before = await index_api.get(f"{ADDRESS}.atom?network=icc-norway&lang=fr")
    assert problem(await index_api.patch(address, json={}, headers=who)) == (428, "precondition-needed")
    match = who | {"if-match": made.headers["etag"]}
    changed = await index_api.patch(address, json={"text": {"en": "In June."}, "links": None}, headers=match)
    assert (changed.status_code, changed.json()["text"], changed.json()["version"]) == (200, "In June.", 2)
    assert problem(await index_api.patch(address, json={"text": {"en": "No."}}, headers=match)) == (412, "stale")
    needed = await index_api.patch(address, json={"title": None}, headers=who | {"if-match": '"2"'})
    assert (problem(needed), needed.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/title")
    after = await index_api.get(f"{ADDRESS}.atom?network=icc-norway&lang=fr")
    ids = [ET.fromstring(one.content).findtext(f"{ATOM}entry/{ATOM}id") for one in (before, after)]  # noqa: S314
    moments = [ET.fromstring(one.content).findtext(f"{ATOM}updated") or "" for one in (before, after)]  # noqa: S314
    assert ids[0] == ids[1] == f"urn:uuid:{made.json()['id']}"
    assert moments[0] < moments[1]
    assert ET.fromstring(after.content).findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "ICC Norge"  # noqa: S314

    assert problem(await index_api.delete(address, headers=match)) == (412, "stale")
    assert (await index_api.delete(address, headers=who | {"if-match": '"2"'})).status_code == 204
    assert problem(await index_api.get(address, headers=who)) == (404, "not-found")
    assert made.json()["id"] not in (await index_api.get(f"{ADDRESS}.atom")).text


async def test_who_may_announce(index_api: Client) -> None:
    for role in ("city_coordinator", "expert", "service"):
        assert problem(await announce(index_api, index_api.bearer(role, cities=("oslo",))))[0] == 403
    for network in ("reci", None):
        assert problem(await announce(index_api, network=network)) == (403, "not-allowed")
    unknown = await announce(index_api, index_api.bearer("secretariat"), network="nowhere")
    assert (problem(unknown), unknown.json()["errors"][0]["pointer"]) == ((422, "unknown-network"), "/network")
    made = await announce(index_api, visibility="public")
    other = index_api.bearer("network_coordinator", networks=("reci",)) | {"if-match": '"1"'}
    for method in ("PATCH", "DELETE"):
        body: Any = {"json": {}} if method == "PATCH" else {}
        answer = await index_api.request(method, made.headers["location"], headers=other, **body)
        assert problem(answer) == (403, "not-allowed")


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"title": {"german": "Treffen"}}, "/title/german"),
        ({"visibility": "all"}, "/visibility"),
        ({"text": {}}, "/text"),
    ],
)
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, changed: Any, pointer: str) -> None:
    refused = await announce(index_api, **changed)
    assert problem(refused) == (422, "invalid")
    assert {fault["pointer"] for fault in refused.json()["errors"]} == {pointer}


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    who = of_network(index_api) | {"idempotency-key": "meeting"}
    with statements(index_api_connection) as seen:
        made = await announce(index_api, who)
    assert len(seen) == 6, seen
    again = await announce(index_api, who)
    assert (again.json(), again.headers["idempotency-replayed"]) == (made.json(), "true")
    for address, cost in ((ADDRESS, 1), (made.headers["location"], 1), (f"{ADDRESS}.atom", 2)):
        with statements(index_api_connection) as seen:
            await index_api.get(address, headers=of_network(index_api))
        assert len(seen) == cost, (address, seen)
