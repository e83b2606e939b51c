"""A reader of changes over HTTP is led in a circle, left hanging, or told what others may not know."""

import asyncio
import json

import pytest
import sqlalchemy as sa

from shared.platform.data import changes
from shared.platform.http import change_routes
from tests.support import Client, problem

NEW = {
    "type": "webinar",
    "title": {"en": "Talk"},
    "when": {"edtf": "2030-04"},
    "hosts": [{"kind": "city", "ref": "oslo"}],
}
FORGET = sa.delete(changes.changes_table(sa.MetaData()))


async def create(client: Client, title: str = "Talk") -> str:
    body = {**NEW, "title": {"en": title}}
    answer = await client.post("/v1/events", json=body, headers=client.bearer("secretariat"))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_what_was_made_is_told_to_everybody(events_api: Client) -> None:
    before = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    event = await create(events_api)
    answer = await events_api.get(f"/v1/changes?after={before}")
    (told,) = answer.json()["items"]
    assert (told["kind"], told["state"], told["version"]) == ("event.created", "proposed", 1)
    assert told["resource"] == {"type": "event", "id": event, "address": f"/v1/events/{event}"}
    assert (await events_api.get(told["resource"]["address"])).status_code == 200
    assert answer.json()["after"] == answer.json()["latest"] == told["position"]


async def test_pages_keep_their_filter(events_api: Client) -> None:
    after = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    made = [await create(events_api, f"Talk {number}") for number in range(3)]
    walked, more = [], True
    while more:
        page = (await events_api.get(f"/v1/changes?after={after}&limit=2&kind=event.created")).json()
        walked += [one["resource"]["id"] for one in page["items"]]
        after, more = page["after"], page["more"]
    assert walked == made


async def test_who_asks_again_in_vain_is_told_that_nothing_came(events_api: Client) -> None:
    after = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    first = await events_api.get(f"/v1/changes?after={after}")
    again = await events_api.get(f"/v1/changes?after={after}", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("after=-1", 422, "invalid"),
        ("after=100000000000000001", 422, "invalid"),
        ("after=soon", 422, "invalid"),
        ("limit=0", 422, "invalid"),
        ("limit=1001", 422, "invalid"),
        ("since=1", 422, "invalid"),
        ("after=100000000000000000", 410, "position-forgotten"),
    ],
)
async def test_bad_questions(events_api: Client, query: str, status: int, code: str) -> None:
    for path in ("/v1/changes", "/v1/changes.sse"):
        if path == "/v1/changes" or "limit" not in query:
            assert problem(await events_api.get(f"{path}?{query}")) == (status, code)


async def test_410_says_where_to_begin(events_api: Client) -> None:
    body = (await events_api.get("/v1/changes?after=999999999")).json()
    assert (await events_api.get(body["fresh_start"])).status_code == 200


async def test_a_stream_tells_what_came_and_goes_on_after_the_last_event(
    events_api: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_routes, "_POLL_SECONDS", 0.01)
    before = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    first, second = await create(events_api), await create(events_api)
    answer = await events_api.get(f"/v1/changes.sse?after={before}&seconds=1")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
    told = [json.loads(one["data"]) for one in events if "data" in one]
    assert [one["resource"]["id"] for one in told] == [first, second]
    assert [one["id"] for one in events if "id" in one] == [str(one["position"]) for one in told]
    again = await events_api.get("/v1/changes.sse?seconds=1", headers={"last-event-id": str(told[0]["position"])})
    assert first not in again.text
    assert second in again.text


async def test_a_stream_goes_on_while_it_is_open(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_routes, "_POLL_SECONDS", 0.01)
    before = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    stream = asyncio.create_task(events_api.get(f"/v1/changes.sse?after={before}&seconds=1"))
    await asyncio.sleep(0.1)
    event = await create(events_api)
    assert event in (await stream).text


async def test_a_stream_may_take_longer_than_a_request(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.platform.http.edge.DEADLINE_SECONDS", 0.3)
    monkeypatch.setattr(change_routes, "_POLL_SECONDS", 0.01)
    answer = await events_api.get("/v1/changes.sse?seconds=1")
    assert answer.elapsed.total_seconds() >= 1
    assert answer.text.startswith("retry: 1000")
