"""A topic that the network decided on and nobody can use, or priorities of a year that overwrite one another."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.index_api.assessing import good
from tests.support import Client, problem

NEW: dict[str, Any] = {
    "slug": "equal-rights",
    "label": {"en": "Equal rights", "fr": "Égalité des droits"},
    "source": {"title": "Minutes of the meeting of 2026"},
    "note": {"en": "Decided by the coordinators."},
}
WHY = {"en": "Decided by the coordinators in Oslo.", "fr": "Décidé par les coordinateurs à Oslo."}


async def add(client: Client, **changed: Any) -> httpx.Response:
    return await client.post("/v1/topics", json=NEW | changed, headers=client.bearer("secretariat", subject="office"))


async def change(client: Client, patch: dict[str, Any], version: int, topic: str = "equal-rights") -> httpx.Response:
    headers = client.bearer("secretariat", subject="office") | {"if-match": f'"{version}.en"'}
    return await client.patch(f"/v1/topics/{topic}", json=patch, headers=headers)


async def decide(client: Client, year: int, version: int, *topics: str, **more: Any) -> httpx.Response:
    headers = client.bearer("secretariat", subject="office") | {"if-match": f'"{version}.en"'}
    body = {"topics": topics, "note": WHY, **more}
    return await client.put(f"/v1/topic-priorities/{year}", json=body, headers=headers)


async def test_a_topic_is_added_with_who_and_why(index_api: Client) -> None:
    made = await add(index_api)
    assert made.status_code == 201
    assert made.headers["location"] == "/v1/topics/equal-rights"
    assert made.json() == {
        "slug": "equal-rights", "label": "Equal rights", "priority_years": [], "source": NEW["source"],
        "retired": False, "version": 1,
    }  # fmt: skip
    versions = good(await index_api.get("/v1/topics/equal-rights/versions"))["items"]
    assert [{name: value for name, value in one.items() if name != "at"} for one in versions] == [
        {"version": 1, "label": "Equal rights", "retired": False, "note": NEW["note"]["en"], "by": "secretariat"}
    ]
    listed = good(await index_api.get("/v1/topics?limit=200"))["items"]
    assert [one for one in listed if one["slug"] == "equal-rights"] == [made.json()]


async def test_a_topic_is_renamed_retired_and_offered_again(index_api: Client) -> None:
    await add(index_api)
    renamed = good(await change(index_api, {"label": {"en": "Equality"}, "note": {"en": "Shorter."}}, 1))
    assert (renamed["label"], renamed["version"]) == ("Equality", 2)
    assert good(await index_api.get("/v1/topics/equal-rights?lang=fr"))["label"] == "Égalité des droits"
    assert problem(await change(index_api, {"retired": True}, 1)) == (412, "stale")
    retired = good(await change(index_api, {"retired": True, "source": None}, 2))
    assert (retired["retired"], "source" in retired) == (True, False)
    offered = [one["slug"] for one in good(await index_api.get("/v1/topics?retired=false&limit=200"))["items"]]
    assert "equal-rights" not in offered
    gone = [one["slug"] for one in good(await index_api.get("/v1/topics?retired=true"))["items"]]
    assert gone == ["equal-rights"]
    directory = good(await index_api.get("/v1/directory"))
    assert ("equal-rights" in directory["topics"], directory["retired_topics"]) == (True, ["equal-rights"])
    assert directory["topic_labels"]["equal-rights"]["en"] == "Equality"
    assert good(await change(index_api, {"retired": False}, 3))["retired"] is False
    versions = good(await index_api.get("/v1/topics/equal-rights/versions?limit=3"))
    assert [(one["version"], one.get("note")) for one in versions["items"]] == [
        (1, "Decided by the coordinators."), (2, "Shorter."), (3, None)
    ]  # fmt: skip
    rest = good(await index_api.get(versions["next"]))["items"]
    assert [(one["version"], one["retired"]) for one in rest] == [(4, False)]


async def test_what_shipped_is_the_first_version(index_api: Client) -> None:
    (first,) = good(await index_api.get("/v1/topics/refugees/versions"))["items"]
    assert (first["version"], "by" in first, first["retired"]) == (1, False, False)
    shipped = good(await index_api.get("/v1/topic-priorities/2018"))
    assert (shipped["version"], len(shipped["topics"]), "by" in shipped) == (1, 5, False)
    listed = good(await index_api.get("/v1/topics?limit=200"))["items"]
    assert sorted(one["slug"] for one in listed if one["priority_years"] == [2018]) == sorted(shipped["topics"])


async def test_a_year_is_decided_once_and_then_only_by_who_read_it(index_api: Client) -> None:
    await add(index_api)
    none = await index_api.get("/v1/topic-priorities/2027")
    assert (none.json(), none.headers["etag"].startswith('"0.')) == (
        {"year": 2027, "topics": [], "version": 0, "names": {**none.json()["names"]}}, True
    )  # fmt: skip
    first = good(await decide(index_api, 2027, 0, "equal-rights", "refugees"))
    assert (first["topics"], first["version"], first["note"], first["by"]) == (
        ["equal-rights", "refugees"], 1, WHY["en"], "secretariat"
    )  # fmt: skip
    assert first["names"]["topics"]["equal-rights"] == "Equal rights"
    assert problem(await decide(index_api, 2027, 0, "gender")) == (412, "stale")
    office = index_api.bearer("secretariat")
    body = {"topics": ["gender"], "note": WHY}
    unsure = await index_api.put("/v1/topic-priorities/2027", json=body, headers=office)
    assert problem(unsure) == (428, "precondition-needed")
    second = good(await decide(index_api, 2027, 1, "gender", "refugees"))
    assert (second["topics"], second["version"]) == (["gender", "refugees"], 2)
    years = {one["slug"]: one["priority_years"] for one in good(await index_api.get("/v1/topics?limit=200"))["items"]}
    assert [years[slug] for slug in ("gender", "refugees", "equal-rights")] == [[2027], [2027], []]
    decisions = good(await index_api.get("/v1/topic-priorities/2027/versions"))["items"]
    assert [one["topics"] for one in decisions] == [first["topics"], second["topics"]]
    listed = good(await index_api.get("/v1/topic-priorities"))["items"]
    assert [(one["year"], one["version"]) for one in listed] == [(2027, 2), (2018, 1)]


async def test_years_of_a_topic_stand_in_their_order(index_api: Client) -> None:
    for year in (2027, 2026):
        good(await decide(index_api, year, 0, "refugees"))
    assert good(await index_api.get("/v1/topics/refugees"))["priority_years"] == [2026, 2027]


async def test_a_reader_of_a_topic_is_given_its_new_year(index_api: Client) -> None:
    before = await index_api.get("/v1/topics/refugees")
    good(await decide(index_api, 2027, 0, "refugees"))
    after = await index_api.get("/v1/topics/refugees", headers={"if-none-match": before.headers["etag"]})
    assert 2027 in good(after)["priority_years"]


async def test_a_retired_topic_gets_no_new_year_and_keeps_its_old_one(index_api: Client) -> None:
    await add(index_api)
    good(await decide(index_api, 2027, 0, "equal-rights"))
    good(await change(index_api, {"retired": True}, 1))
    refused = await decide(index_api, 2028, 0, "refugees", "equal-rights")
    assert problem(refused) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/topics/1", "retired")]
    assert good(await index_api.get("/v1/topic-priorities/2028"))["version"] == 0
    good(await decide(index_api, 2027, 1, "refugees", "equal-rights"))


@pytest.mark.parametrize(
    ("body", "pointer", "code", "kind"),
    [
        ({"topics": ["nowhere"]}, "/topics/0", "unknown_topic", "unknown-topic"),
        ({"topics": ["refugees", "refugees"]}, "", "twice", "invalid"),
        ({"topics": []}, "/topics", "too_short", "invalid"),
        ({"topics": [f"t{number}" for number in range(21)]}, "/topics", "too_long", "invalid"),
        ({"note": None}, "/note", "wrong_type", "invalid"),
        ({"note": {"en": " "}}, "/note/en", "bad_format", "invalid"),
        ({"note": {"german": "Why"}}, "/note/german", "bad_language", "invalid"),
        ({"years": [2027]}, "/years", "unknown", "invalid"),
    ],
)
async def test_a_decision_that_does_not_fit_is_refused_with_the_place(
    index_api: Client, body: dict[str, Any], pointer: str, code: str, kind: str
) -> None:
    refused = await decide(index_api, 2027, 0, **{"topics": ["refugees"], **body})
    assert problem(refused) == (422, kind)
    assert [one["code"] for one in refused.json()["errors"] if one["pointer"].startswith(pointer)][:1] == [code]
    assert good(await index_api.get("/v1/topic-priorities/2027"))["version"] == 0


async def test_what_cannot_be_a_topic(index_api: Client) -> None:
    taken = await add(index_api, slug="refugees")
    assert problem(taken) == (409, "slug-taken")
    assert taken.json()["detail"] == "A topic of that slug exists."
    for changed, pointer in (
        ({"slug": "Equal Rights"}, "/slug"),
        ({"label": {}}, "/label"),
        ({"retired": True}, "/retired"),
    ):
        refused = await add(index_api, **changed)
        assert problem(refused) == (422, "invalid")
        assert [one["pointer"] for one in refused.json()["errors"]] == [pointer]
    assert problem(await index_api.get("/v1/topics/nowhere")) == (404, "not-found")
    assert problem(await index_api.get("/v1/topics/nowhere/versions")) == (404, "not-found")
    assert problem(await change(index_api, {}, 1, topic="nowhere")) == (404, "not-found")
    assert problem(await index_api.get("/v1/topic-priorities/soon")) == (422, "invalid")


async def test_added_twice_with_one_key_it_is_added_once(index_api: Client) -> None:
    headers = index_api.bearer("secretariat") | {"idempotency-key": "once"}
    first, second = [await index_api.post("/v1/topics", json=NEW, headers=headers) for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize("role", ["expert", "network_coordinator", "city_coordinator", None])
async def test_only_the_secretariat_decides(index_api: Client, role: str | None) -> None:
    headers = {**(index_api.bearer(role) if role else {}), "if-match": '"0.en"'}
    refused = (403, "not-allowed") if role else (401, "unauthenticated")
    assert problem(await index_api.post("/v1/topics", json=NEW, headers=headers)) == refused
    assert problem(await index_api.patch("/v1/topics/refugees", json={}, headers=headers)) == refused
    body = {"topics": ["refugees"], "note": WHY}
    assert problem(await index_api.put("/v1/topic-priorities/2027", json=body, headers=headers)) == refused


async def test_who_decided_stays_in_the_record(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    await decide(index_api, 2027, 0, "refugees")
    kept = await index_api_connection.fetch(
        "select version, topics, by_subject, by_role from topic_priorities where year = 2027"
    )
    assert [tuple(row) for row in kept] == [(1, ["refugees"], "office", "secretariat")]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await index_api_connection.execute("update topic_priorities set topics = '{}'")
