"""A word decided on an hour ago that practices do not know, or one that was given up and that they still get."""

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


async def release(index_api: Client) -> None:
    headers = index_api.bearer("secretariat")
    released = await index_api.post("/v1/questionnaires/icc/versions/2027/releases", json={}, headers=headers)
    assert released.status_code == 201, released.text


async def test_what_a_release_scores_is_taken_at_once(shelf: Shelf, index_api: Client) -> None:
    new = OWN | {"indicators": ["education", "equal_rights"]}
    refused = await shelf.client.post("/v1/practices", json=new, headers=shelf.city)
    assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [
        ("/indicators/1", "unknown_indicator")
    ]
    sought = await shelf.client.get("/v1/practices?indicator=equal_rights")
    assert problem(sought) == (422, "invalid")
    assert [one["parameter"] for one in sought.json()["errors"]] == ["indicator"]
    await release(index_api)
    practice = await shelf.post("/v1/practices", new, shelf.city)
    label = practice["names"]["indicators"]["equal_rights"]
    found = await shelf.get("/v1/practices?indicator=equal_rights&state=draft", shelf.city)
    assert [one["id"] for one in found["items"]] == [practice["id"]]
    codes = {one["code"]: one["label"] for one in (await shelf.get("/v1/codes/indicators"))["items"]}
    assert codes["equal_rights"] == label
    facets = (await shelf.get("/v1/practice-facets?state=draft", shelf.city))["facets"]["indicator"]
    assert {one["value"]: one["label"] for one in facets} == {
        code: codes[code] for code in ("education", "equal_rights")
    }


async def test_a_retired_indicator_stays_where_it_is_and_goes_nowhere_else(shelf: Shelf, index_api: Client) -> None:
    practice = await shelf.post("/v1/practices", OWN | {"indicators": ["media"]}, shelf.city)
    headers = index_api.bearer("secretariat") | {"if-match": '"1"'}
    await index_api.patch("/v1/indicators/media", json={"retired": True}, headers=headers)
    for new in ({"topics": ["a-topic-that-makes-the-copy-new"]}, {"indicators": ["media"]}):
        refused = await shelf.client.post("/v1/practices", json=OWN | new, headers=shelf.city)
        assert problem(refused) == (422, "not-in-directory")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/indicators/0", "retired")]
    kept = await shelf.change(f"/v1/practices/{practice['id']}", {"indicators": ["education", "media"]})
    assert (kept.status_code, kept.json()["indicators"]) == (200, ["education", "media"])
    assert "media" not in {one["code"] for one in (await shelf.get("/v1/codes/indicators"))["items"]}
