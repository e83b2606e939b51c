"""Three departments fill in one questionnaire after work, and what one of them wrote is gone in the morning."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest

from tests.index_api.assessment.assessments.life import (
    YES,
    begin,
    bring,
    coordinator,
    decide,
    questions,
    read,
    save,
    secretariat,
)
from tests.support import Client, problem, statements

FULL = {
    "state": "answered",
    "value": "yes",
    "comment": "Adopted by the council; «always» ☺",
    "evidence": [{"title": "Declaration", "url": "https://example.org/d?a=1&b=2"}],
}


async def sheet(client: Client, address: str) -> dict[str, Any]:
    """Read all answers as the city does."""
    answers: dict[str, Any] = (await read(client, f"{address}/answers", coordinator(client)))["answers"]
    return answers


async def results(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()["results"]
    assert answer.json()["kept"] == sum(one["result"] == "kept" for one in told.values())
    return told


async def test_each_answer_stands_alone(index_api: Client) -> None:
    address = await begin(index_api)
    await save(index_api, address, {"q01": FULL})
    told = await results(
        await save(
            index_api,
            address,
            {
                "q01": {"value": "no", "version": 0},
                "q02": {"value": "maybe"},
                "q03": {"value": "partly"},
                "q04": {"value": "yes", "version": 7},
                "q999": {"value": "yes"},
            },
        )
    )
    assert {question: one["result"] for question, one in told.items()} == {
        "q01": "conflict", "q02": "invalid", "q03": "kept", "q04": "conflict", "q999": "invalid",
    }  # fmt: skip
    assert told["q01"]["current"] == FULL | {"version": 1}
    assert [told[question]["pointer"] for question in ("q02", "q999")] == ["/answers/q02", "/answers/q999"]
    assert all(told[question]["detail"] for question in ("q02", "q999"))
    assert "maybe" not in told["q02"]["detail"]
    assert told["q03"]["version"] == 1
    assert "current" not in told["q04"]
    now = await sheet(index_api, address)
    assert now["q01"] == FULL | {"version": 1}
    assert (set(now), now["q03"]["value"], now["q03"]["version"]) == ({"q01", "q03"}, "partly", 1)


async def test_an_answer_comes_back_as_it_was_written(index_api: Client) -> None:
    address = await begin(index_api)
    several = next(one for one in (await questions(index_api))["questions"] if one["type"] == "multiple_choice")
    ticked = [option["code"] for option in several["options"] if not option.get("exclusive")][:2]
    sent: dict[str, dict[str, Any]] = {
        "q01": FULL,
        "q02": {"state": "not_applicable", "reason": "No strategy exists yet."},
        "q03": {"state": "not_answered", "comment": "Ask the school office."},
        several["id"]: {"state": "answered", "value": ticked},
    }
    await results(await save(index_api, address, sent))
    now = await sheet(index_api, address)
    assert {question: {name: one[name] for name in sent[question]} for question, one in now.items()} == sent
    assert {one["version"] for one in now.values()} == {1}


async def test_evidence_without_an_address_can_be_read_again(index_api: Client) -> None:
    address = await begin(index_api)
    told = await results(await save(index_api, address, {"q01": {"value": "yes", "evidence": [{"title": "Paper"}]}}))
    assert told["q01"]["result"] == "kept"
    answer = await index_api.get(f"{address}/answers", headers=coordinator(index_api))
    assert (answer.status_code, answer.json()["answers"]["q01"]["evidence"][0]["title"]) == (200, "Paper")


async def test_the_version_counts_the_changes_of_one_answer(index_api: Client) -> None:
    address = await begin(index_api)
    for version, value in enumerate(("yes", "no", "partly")):
        told = await results(await save(index_api, address, {"q01": {"value": value, "version": version}}))
        assert told == {"q01": {"result": "kept", "version": version + 1}}
    gone = {"q01": {"state": "not_answered", "version": 3}}
    assert (await results(await save(index_api, address, gone)))["q01"]["version"] == 4
    assert (await sheet(index_api, address))["q01"]["state"] == "not_answered"
    assert "value" not in (await sheet(index_api, address))["q01"]


async def test_a_save_whose_reply_was_lost_can_be_repeated(index_api: Client) -> None:
    address = await begin(index_api)
    for sent in ({"q01": FULL, "q02": {"value": "no"}}, {"q01": FULL | {"value": "no", "version": 1}}):
        first = await results(await save(index_api, address, sent))
        before = await index_api.get(address, headers=coordinator(index_api))
        for _ in range(2):
            assert await results(await save(index_api, address, sent)) == first
        after = await index_api.get(address, headers=coordinator(index_api))
        assert (after.headers["etag"], after.content) == (before.headers["etag"], before.content)


async def test_an_answer_that_somebody_changed_meanwhile_is_told(index_api: Client) -> None:
    address = await begin(index_api)
    await save(index_api, address, YES)
    await save(index_api, address, {"q01": {"value": "no", "version": 1}})
    told = await results(await save(index_api, address, {"q01": {"value": "partly", "version": 1}}))
    assert told == {
        "q01": {"result": "conflict", "version": 2, "current": (await sheet(index_api, address))["q01"]},
    }
    assert told["q01"]["current"]["value"] == "no"


async def test_what_a_question_does_not_offer_is_not_kept(index_api: Client) -> None:
    address = await begin(index_api)
    questionnaire = await questions(index_api)
    one = next(q for q in questionnaire["questions"] if q["type"] != "multiple_choice")
    several = next(
        q
        for q in questionnaire["questions"]
        if q["type"] == "multiple_choice" and any(o["exclusive"] for o in q["options"])
    )
    alone = next(option["code"] for option in several["options"] if option["exclusive"])
    other = next(option["code"] for option in several["options"] if not option["exclusive"])
    for question, values in (
        (one["id"], ["", "Yes", "yes ", ["yes"], []]),
        (several["id"], [other, [], [other, other], [other, alone], [other, "planted"], ["planted"]]),
    ):
        for value in values:
            told = await results(await save(index_api, address, {question: {"value": value}}))
            assert (value, told[question]["result"]) == (value, "invalid")
    assert await sheet(index_api, address) == {}


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"q01": {"state": "answered"}},
        {"q01": {"state": "not_applicable"}},
        {"q01": {"state": "not_answered", "value": "yes"}},
        {"q01": {"value": True}},
        {"q01": {"value": "yes", "version": True}},
        {"q01": {"value": "yes", "version": "0"}},
        {"q01": {"value": "yes", "version": -1}},
        {"q01": {"value": "yes", "score": 100}},
        {"q01": {"value": "yes", "evidence": [{"title": "x", "url": "javascript:alert(1)"}]}},
        {"q01": {"value": "yes", "comment": "x" * 2001}},
        {"Q 01": {"value": "yes"}},
        {f"q{number}": {"value": "yes"} for number in range(501)},
    ],
)
async def test_what_is_no_answer_at_all_keeps_nothing(index_api: Client, answers: dict[str, Any]) -> None:
    address = await begin(index_api)
    good = {} if not answers else {"q02": {"value": "yes"}}
    assert problem(await save(index_api, address, good | answers)) == (422, "invalid")
    assert await sheet(index_api, address) == {}


async def test_an_answer_may_change_again_when_changes_were_asked_for(index_api: Client) -> None:
    address = await bring(index_api, "submitted")
    assert problem(await save(index_api, address, {"q01": {"value": "no", "version": 1}})) == (409, "wrong-state")
    assert (await sheet(index_api, address))["q01"]["value"] == "yes"
    await decide(index_api, address, "changes_requested")
    told = await results(await save(index_api, address, {"q01": {"value": "no", "version": 1}}))
    assert told["q01"] == {"result": "kept", "version": 2}


async def test_two_at_the_same_instant_on_one_answer(index_api_of_many: Client) -> None:
    address = await begin(index_api_of_many)
    for version in range(6):
        wishes = ("yes", "partly", "no")
        answers = [{"q01": {"value": wish, "comment": f"round {version}", "version": version}} for wish in wishes]
        told = [
            (await results(one))["q01"]
            for one in await asyncio.gather(*(save(index_api_of_many, address, one) for one in answers))
        ]
        assert sorted(one["result"] for one in told) == ["conflict", "conflict", "kept"]
        kept = next(wish for wish, one in zip(wishes, told, strict=True) if one["result"] == "kept")
        now = (await sheet(index_api_of_many, address))["q01"]
        assert (now["value"], now["version"]) == (kept, version + 1)
        assert [one["current"] for one in told if one["result"] == "conflict"] == [now, now]


async def test_many_at_the_same_instant_on_different_answers_lose_nothing(index_api_of_many: Client) -> None:
    address = await begin(index_api_of_many)
    each = [
        {"q01": {"value": "yes"}},
        {"q02": {"value": "no"}},
        {"q03": {"value": "partly"}},
        {"q04": {"value": "yes"}},
    ]
    told = [
        await results(one) for one in await asyncio.gather(*(save(index_api_of_many, address, one) for one in each))
    ]
    assert [next(iter(one.values()))["result"] for one in told] == ["kept"] * 4
    now = await sheet(index_api_of_many, address)
    assert {question: one["value"] for question, one in now.items()} == {
        "q01": "yes", "q02": "no", "q03": "partly", "q04": "yes",
    }  # fmt: skip


async def test_nothing_is_kept_once_it_was_handed_in(index_api_of_many: Client) -> None:
    for year in range(2010, 2014):
        address = await bring(index_api_of_many, "draft", year=year)
        saved, submitted = await asyncio.gather(
            save(index_api_of_many, address, {"q01": {"value": "no", "version": 1}}),
            index_api_of_many.post(f"{address}/submissions", json={}, headers=coordinator(index_api_of_many)),
        )
        assert submitted.status_code == 201
        assert saved.status_code in {200, 409}
        now = (await sheet(index_api_of_many, address))["q01"]["value"]
        assert now == ("no" if saved.status_code == 200 else "yes")


async def test_two_at_the_same_instant_publish_one_assessment_of_a_year(index_api_of_many: Client) -> None:
    addresses = [await bring(index_api_of_many, "accepted") for _ in range(2)]
    answers = await asyncio.gather(
        *(
            index_api_of_many.post(
                f"{address}/publications", json={"consent": "scores"}, headers=secretariat(index_api_of_many)
            )
            for address in addresses * 2
        )
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    assert {problem(one)[1] for one in answers if one.status_code == 409} <= {"year-taken", "wrong-state"}
    assert len((await read(index_api_of_many, "/v1/assessments"))["items"]) == 1


async def test_a_save_costs_the_same_however_many_answers(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asked = [one for one in (await questions(index_api))["questions"] if one["type"] != "multiple_choice"]
    costs = {}
    for count, year in ((1, 2011), (3, 2013), (50, 2015)):
        address = await begin(index_api, year=year)
        answers = {question["id"]: {"value": question["options"][0]["code"]} for question in asked[:count]}
        with statements(index_api_connection) as seen:
            assert (await save(index_api, address, answers)).json()["kept"] == count
        costs[count] = len(seen)
    assert costs == {1: 3, 3: 3, 50: 3}  # read and lock, write and remember, tell and note
