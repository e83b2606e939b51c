"""The official fourteen become known and wait for a developer; or a list changes under the scores that rest on it."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.index_api.assessing import good
from tests.support import Client, problem

AT = "/v1/questionnaires/icc/subsets"
SECOND = f"{AT}/core14/versions/2"
FOURTEEN = [f"q{number:02}" for number in (1, 2, 3, 4, 6, 8, 9, 10, 13, 14, 16, 17, 18, 19)]
BODY: dict[str, Any] = {
    "questionnaire": "icc/2019",
    "title": {"en": "The 14 reliable indicators", "fr": "Les 14 indicateurs fiables"},
    "note": {"en": "Published by the Council of Europe."},
    "sources": [{"title": "The official list"}],
    "questions": FOURTEEN,
}
NEW = {**BODY, "code": "core14", "version": "2"}
RELIABILITY = "/v1/statistics/reliability?questionnaire=icc/2019&subset=core14"
ANSWERS = {"q01": {"value": "yes"}, "q02": {"value": "no"}, "q45": {"value": "yes"}}


async def draft(client: Client, role: str = "expert", **changed: Any) -> httpx.Response:
    return await client.post(AT, json=NEW | changed, headers=client.bearer(role, subject="writer"))


async def save(client: Client, revision: int, **changed: Any) -> httpx.Response:
    headers = client.bearer("expert", subject="writer") | {"if-match": f'"{revision}"'}
    return await client.put(SECOND, json=BODY | changed, headers=headers)


async def release(client: Client, body: dict[str, Any] | None = None, key: str | None = None) -> httpx.Response:
    who = client.bearer("secretariat", subject="office") | ({"idempotency-key": key} if key else {})
    return await client.post(f"{SECOND}/releases", json=body or {}, headers=who)


async def score(client: Client, **asked: Any) -> httpx.Response:
    body = {"questionnaire": "icc/2019", "answers": ANSWERS, "subset": "core14"} | asked
    return await client.post("/v1/scores/preview", json=body)


async def test_the_official_fourteen_are_entered_the_day_they_are_known(index_api: Client) -> None:
    made = await draft(index_api)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == SECOND
    told = made.json()
    assert (told["status"], told["revision"], told["family"], told["questions"]) == ("draft", 1, "icc", FOURTEEN)
    assert problem(await score(index_api)) == (409, "empty-subset")
    assert problem(await index_api.get(RELIABILITY)) == (409, "empty-subset")
    released = good(await release(index_api, {"revision": 1}))
    assert (released["status"], released["released_by"], "released_at" in released) == ("released", "secretariat", True)
    scored = good(await score(index_api))
    assert (scored["subset"], scored["index"]["n_applicable"]) == ("core14/2", 14)
    assert good(await index_api.get(f"{AT}/core14"))["version"] == "2"
    assert good(await index_api.get(f"{AT}/core14?version=1"))["questions"] == []
    assert problem(await index_api.get(RELIABILITY)) == (422, "too-few-cities")
    assert problem(await score(index_api, questionnaire="icc/2013")) == (422, "unknown-subset")


async def test_a_draft_is_seen_by_those_who_work_on_it(index_api: Client) -> None:
    good(await draft(index_api))
    for role in ("expert", "secretariat"):
        who = index_api.bearer(role)
        assert good(await index_api.get(SECOND, headers=who))["status"] == "draft"
        listed = good(await index_api.get(AT, headers=who))["items"]
        assert [(one["code"], one["version"]) for one in listed] == [
            ("core14", "1"), ("core14", "2"), ("documented", "1")
        ]  # fmt: skip
    assert problem(await index_api.get(SECOND)) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/core14?version=2")) == (404, "not-found")
    assert good(await index_api.get(f"{AT}/core14"))["version"] == "1"
    assert [one["version"] for one in good(await index_api.get(AT))["items"]] == ["1", "1"]


async def test_a_draft_is_changed_by_who_read_it_and_a_released_one_by_nobody(index_api: Client) -> None:
    good(await draft(index_api))
    saved = good(await save(index_api, 1, questions=FOURTEEN[:13]))
    assert (saved["revision"], len(saved["questions"])) == (2, 13)
    assert problem(await save(index_api, 1)) == (412, "stale")
    bare = await index_api.put(SECOND, json=BODY, headers=index_api.bearer("expert"))
    assert problem(bare) == (428, "precondition-needed")
    assert problem(await release(index_api, {"revision": 1})) == (412, "stale")
    first, second = [await release(index_api, key="once") for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"
    for refused in (await save(index_api, 3), await release(index_api)):
        assert problem(refused) == (409, "wrong-state")
        assert (refused.json()["state"], refused.json()["allowed"]) == ("released", [])


async def test_a_version_is_drafted_once(index_api: Client) -> None:
    good(await draft(index_api))
    assert problem(await draft(index_api)) == (409, "subset-taken")
    assert problem(await draft(index_api, version="1")) == (409, "subset-taken")
    good(await draft(index_api, version="10"))
    good(await draft(index_api, version="9"))
    listed = good(await index_api.get(f"{AT}?limit=3", headers=index_api.bearer("expert")))
    rest = good(await index_api.get(listed["next"], headers=index_api.bearer("expert")))
    assert [one["version"] for one in (*listed["items"], *rest["items"])] == ["1", "2", "9", "10", "1"]


@pytest.mark.parametrize(
    ("changed", "kind", "pointer"),
    [
        ({"questions": ["q01", "q99"]}, "bad-subset", "/questions/1"),
        ({"questions": ["q01", "q01"]}, "bad-subset", "/questions/1"),
        ({"questionnaire": "icc-au/2017"}, "bad-subset", "/questionnaire"),
        ({"questions": []}, "invalid", "/questions"),
        ({"questions": ["q01"] * 501}, "invalid", "/questions"),
        ({"note": {}}, "invalid", "/note"),
        ({"title": {"en": " "}}, "invalid", "/title/en"),
        ({"version": "two"}, "invalid", "/version"),
        ({"version": "0"}, "invalid", "/version"),
        ({"code": "Core 14"}, "invalid", "/code"),
        ({"family": "icc"}, "invalid", "/family"),
    ],
)
async def test_a_list_that_does_not_fit_is_refused_with_the_place(
    index_api: Client, changed: dict[str, Any], kind: str, pointer: str
) -> None:
    refused = await draft(index_api, **changed)
    assert problem(refused) == (422, kind)
    assert pointer in [one["pointer"] for one in refused.json()["errors"]]
    assert problem(await index_api.get(SECOND, headers=index_api.bearer("expert"))) == (404, "not-found")


async def test_a_change_that_does_not_fit_leaves_the_draft_as_it_is(index_api: Client) -> None:
    good(await draft(index_api))
    assert problem(await save(index_api, 1, questions=["q99"])) == (422, "bad-subset")
    assert problem(await save(index_api, 1, questionnaire="icc/2030")) == (422, "unknown-questionnaire")
    assert good(await index_api.get(SECOND, headers=index_api.bearer("expert")))["revision"] == 1


async def test_what_there_is_not_and_who_may_not(index_api: Client) -> None:
    office = index_api.bearer("secretariat") | {"if-match": '"1"'}
    assert problem(await draft(index_api, questionnaire="icc/2027")) == (422, "unknown-questionnaire")
    assert problem(await release(index_api)) == (404, "not-found")
    assert problem(await index_api.put(SECOND, json=BODY, headers=office)) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/core14?version=two")) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/core14?version=99999999999999999999")) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/core14/versions/two")) == (422, "invalid")
    for role in ("city_coordinator", "network_coordinator"):
        assert problem(await draft(index_api, role)) == (403, "not-allowed")
    good(await draft(index_api))
    refused = await index_api.post(f"{SECOND}/releases", json={}, headers=index_api.bearer("expert"))
    assert problem(refused) == (403, "not-allowed")
    assert problem(await index_api.post(f"{SECOND}/releases", json={})) == (401, "unauthenticated")


async def test_who_released_it_stays_in_the_record(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    good(await draft(index_api))
    good(await release(index_api))
    kept = await index_api_connection.fetch(
        "select number, status, by_subject, by_role from questionnaire_subsets where code = 'core14' order by number"
    )
    assert [tuple(row) for row in kept] == [(1, "released", None, None), (2, "released", "office", "secretariat")]
