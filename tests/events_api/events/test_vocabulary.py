"""A topic that the network decided on an hour ago and that no event knows, or one that it gave up and events get."""

from typing import Any

from tests.events_api.calling import A_SEMINAR, change, event, post
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
