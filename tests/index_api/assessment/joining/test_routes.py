"""A step that is done before its day, marked by the wrong hands, or whose evidence the whole world reads."""

import asyncio
from typing import Any

import asyncpg
import pytest

from shared.schemas.fields import LANGUAGES
from tests.support import Client, problem, statements

STEPS = "/v1/cities/oslo/joining-steps"
CODES = [
    "statement_of_intent", "leaders_informed", "information_session", "political_committee", "index", "expert_visit",
    "induction", "mentor",
]  # fmt: skip
DONE = {
    "done_on": "2018-04-12", "evidence": [{"title": "Minutes", "url": "https://example.org/minutes"}],
    "note": "In the great hall.",
}  # fmt: skip


def own(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",))


async def mark(client: Client, step: str, who: dict[str, str], etag: str = '"0"', **changed: Any) -> Any:
    return await client.put(f"{STEPS}/{step}", json=DONE | changed, headers=who | {"if-match": etag})


async def test_every_step_is_open_until_it_is_done(index_api: Client) -> None:
    listed = (await index_api.get(f"{STEPS}?lang=*")).json()
    assert [one["code"] for one in listed["items"]] == CODES
    assert {(one["done"], one["version"]) for one in listed["items"]} == {(False, 0)}
    assert all(one["label"].keys() == set(LANGUAGES) and one["source"]["title"] for one in listed["items"])
    assert (await index_api.get(f"{STEPS}/expert_visit?lang=fr")).json()[
        "label"
    ] == "Visite d\u2019expertes et d\u2019experts"
    answer = await mark(index_api, "political_committee", own(index_api))
    assert (answer.status_code, answer.headers["etag"].startswith('"1.en.')) == (200, True)
    assert answer.json() | {"done": True, "by": "city_coordinator"} | DONE == answer.json()
    rows = (await index_api.get(STEPS)).json()["items"]
    assert [one["code"] for one in rows if one["done"]] == ["political_committee"]


async def test_evidence_and_notes_are_for_those_inside(index_api: Client) -> None:
    await mark(index_api, "leaders_informed", own(index_api))
    inside = [
        own(index_api), index_api.bearer("secretariat"), index_api.bearer("service"),
        index_api.bearer("network_coordinator", networks=("icc-norway",)),
    ]  # fmt: skip
    outside = [
        {}, index_api.bearer("expert"), index_api.bearer("city_coordinator", cities=("bergen",)),
        index_api.bearer("network_coordinator", networks=("reci",)),
    ]  # fmt: skip
    for who, seen in [*((one, True) for one in inside), *((one, False) for one in outside)]:
        for address in (STEPS, f"{STEPS}/leaders_informed"):
            text = (await index_api.get(address, headers=who)).text
            assert ("2018-04-12" in text, "Minutes" in text, "great hall" in text) == (True, seen, seen)


async def test_who_was_slower_overwrites_nothing(index_api: Client) -> None:
    assert problem(await index_api.put(f"{STEPS}/index", json=DONE, headers=own(index_api)))[0] == 428
    await mark(index_api, "index", own(index_api))
    stale = await mark(index_api, "index", index_api.bearer("secretariat"), note="Other.")
    assert (problem(stale), stale.headers["etag"]) == ((412, "stale"), '"1"')
    reopened = await mark(index_api, "index", own(index_api), '"1"', done_on=None, evidence=[], note=None)
    assert (reopened.json()["done"], reopened.json()["version"]) == (False, 2)
    assert problem(await mark(index_api, "index", own(index_api))) == (412, "stale")


async def test_of_several_at_the_same_instant_one_marks(index_api_of_many: Client) -> None:
    who = own(index_api_of_many)
    answers = await asyncio.gather(*(mark(index_api_of_many, "index", who, note=str(one)) for one in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412]


async def test_a_service_marks_what_the_calendar_knows_of(index_api: Client) -> None:
    service = index_api.bearer("service")
    for step in CODES:
        answer = await mark(index_api, step, service)
        if step in {"expert_visit", "induction"}:
            assert (answer.status_code, answer.json()["by"]) == (200, "service")
        else:
            assert problem(answer) == (403, "not-for-services")


async def test_who_may_and_what_must_exist(index_api: Client) -> None:
    for who in (
        index_api.bearer("city_coordinator", cities=("bergen",)), index_api.bearer("expert"),
        index_api.bearer("network_coordinator", networks=("icc-norway",)),
    ):  # fmt: skip
        assert problem(await mark(index_api, "index", who)) == (403, "not-allowed")
    assert problem(await mark(index_api, "index", {})) == (401, "unauthenticated")
    who = index_api.bearer("secretariat")
    assert problem(await mark(index_api, "coffee", who)) == (404, "not-found")
    assert problem(await index_api.get("/v1/cities/nowhere/joining-steps")) == (404, "not-found")
    elsewhere = "/v1/cities/nowhere/joining-steps/index"
    assert problem(await index_api.put(elsewhere, json=DONE, headers=who | {"if-match": '"0"'})) == (404, "not-found")


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"done_on": "2099-01-01"}, "not-yet", "/done_on"), ({"done_on": "April"}, "invalid", "/done_on"),
        ({"evidence": [{"url": "https://example.org"}]}, "invalid", "/evidence/0/title"),
        ({"evidence": [{"title": "Minutes"}] * 21}, "invalid", "/evidence"), ({"by": "me"}, "invalid", "/by"),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, changed: Any, code: str, pointer: str) -> None:
    refused = await mark(index_api, "index", own(index_api), **changed)
    assert problem(refused) == (422, code)
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        await mark(index_api, "index", own(index_api))
    assert len(seen) == 4, seen
    with statements(index_api_connection) as seen:
        await index_api.get(STEPS)
        await index_api.get(f"{STEPS}/index")
    assert len(seen) == 4, seen
