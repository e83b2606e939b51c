"""A topic decided on an hour ago that practices do not know, or one that was given up and that they still get."""

from typing import Any

from tests.practices_api.shelf import PRACTICE, Shelf
from tests.support import Client, problem

OWN: dict[str, Any] = {**PRACTICE, "cities": [{"city": "oslo"}]}
TOPIC: dict[str, Any] = {"slug": "equal-rights", "label": {"en": "Equal rights", "fr": "Égalité des droits"}}


async def retire(index_api: Client) -> None:
    headers = index_api.bearer("secretariat") | {"if-match": '"1"'}
    retired = await index_api.patch("/v1/topics/equal-rights", json={"retired": True}, headers=headers)
    assert retired.status_code == 200, retired.text


async def test_a_new_topic_is_taken_at_once(shelf: Shelf, index_api: Client) -> None:
    refused = await shelf.client.post("/v1/practices", json=OWN | {"topics": ["equal-rights"]}, headers=shelf.city)
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/topics/0", "unknown_topic")]
    made = await index_api.post("/v1/topics", json=TOPIC, headers=index_api.bearer("secretariat"))
    assert made.status_code == 201, made.text
    practice = await shelf.post("/v1/practices", OWN | {"topics": ["equal-rights"]}, shelf.city)
    assert (practice["topics"], practice["names"]["topics"]) == (["equal-rights"], {"equal-rights": "Equal rights"})


async def test_a_retired_topic_stays_where_it_is_and_goes_nowhere_else(shelf: Shelf, index_api: Client) -> None:
    await index_api.post("/v1/topics", json=TOPIC, headers=index_api.bearer("secretariat"))
    practice = await shelf.post("/v1/practices", OWN | {"topics": ["equal-rights"]}, shelf.city)
    path = f"/v1/practices/{practice['id']}"
    await retire(index_api)
    other = {"topics": ["a-topic-that-makes-the-copy-new"]}
    assert problem(await shelf.client.post("/v1/practices", json=OWN | other, headers=shelf.city)) == (
        422, "not-in-directory"
    )  # fmt: skip
    refused = await shelf.client.post("/v1/practices", json=OWN | {"topics": ["equal-rights"]}, headers=shelf.city)
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/topics/0", "retired")]
    kept = await shelf.change(path, {"status": "ended", "topics": ["refugees", "equal-rights"]})
    assert (kept.status_code, kept.json()["topics"]) == (200, ["refugees", "equal-rights"])
    assert kept.json()["names"]["topics"]["equal-rights"] == "Equal rights"
