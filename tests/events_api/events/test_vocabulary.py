"""A word decided on an hour ago that no event knows, or one that was given up and that events still get."""

from typing import Any

from tests.events_api.calling import A_SEMINAR, change, event, items, post
from tests.support import Client, problem

TOPIC: dict[str, Any] = {"slug": "equal-rights", "label": {"en": "Equal rights", "fr": "Égalité des droits"}}


async def test_a_new_topic_is_taken_at_once(events_api: Client, index_api: Client) -> None:
    refused = await post(events_api, "/v1/events", **{**A_SEMINAR, "topics": ["equal-rights"]})
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/topics/0", "unknown_topic")]
    assert (await post(index_api, "/v1/topics", **TOPIC)).status_code == 201
    told = await event(events_api, topics=["equal-rights"])
    assert (told["topics"], told["names"]["topics"]) == (["equal-rights"], {"equal-rights": "Equal rights"})


async def test_a_retired_topic_stays_where_it_is_and_goes_nowhere_else(events_api: Client, index_api: Client) -> None:
    await post(index_api, "/v1/topics", **TOPIC)
    told = await event(events_api, topics=["equal-rights"])
    headers = index_api.bearer("secretariat") | {"if-match": '"1"'}
    await index_api.patch("/v1/topics/equal-rights", json={"retired": True}, headers=headers)
    other = {**A_SEMINAR, "topics": ["a-topic-that-makes-the-copy-new"]}
    assert problem(await post(events_api, "/v1/events", **other)) == (422, "not-in-directory")
    refused = await post(events_api, "/v1/events", **{**A_SEMINAR, "topics": ["refugees", "equal-rights"]})
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/topics/1", "retired")]
    kept = await change(events_api, told, {"topics": ["refugees", "equal-rights"]})
    assert (kept.status_code, kept.json()["topics"]) == (200, ["refugees", "equal-rights"])


async def test_what_a_release_scores_is_taken_at_once(events_api: Client, index_api: Client) -> None:
    new = {**A_SEMINAR, "indicators": ["equal_rights"]}
    refused = await post(events_api, "/v1/events", **new)
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [
        ("/indicators/0", "unknown_indicator")
    ]
    for address in ("/v1/events", "/v1/events.ics", "/v1/events.atom"):
        sought = await events_api.get(f"{address}?indicator=equal_rights")
        assert problem(sought) == (422, "invalid")
        assert [(one["parameter"], one["code"]) for one in sought.json()["errors"]] == [
            ("indicator", "unknown_indicator")
        ]
    assert (await post(index_api, "/v1/questionnaires/icc/versions/2027/releases")).status_code == 201
    told = await event(events_api, indicators=["equal_rights"])
    label = told["names"]["indicators"]["equal_rights"]
    found = await items(events_api, "/v1/events?indicator=equal_rights")
    assert [one["id"] for one in found] == [told["id"]]
    calendar = await events_api.get("/v1/events.ics?indicator=equal_rights")
    assert label in calendar.text.replace("\r\n ", "").replace("\\", "")


async def test_a_retired_indicator_stays_where_it_is_and_goes_nowhere_else(
    events_api: Client, index_api: Client
) -> None:
    told = await event(events_api, indicators=["media"])
    headers = index_api.bearer("secretariat") | {"if-match": '"1"'}
    await index_api.patch("/v1/indicators/media", json={"retired": True}, headers=headers)
    for new in ({"topics": ["a-topic-that-makes-the-copy-new"]}, {"indicators": ["education", "media"]}):
        refused = await post(events_api, "/v1/events", **{**A_SEMINAR, **new})
        assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/indicators/1", "retired")]
    kept = await change(events_api, told, {"indicators": ["education", "media"]})
    assert (kept.status_code, kept.json()["indicators"]) == (200, ["education", "media"])
