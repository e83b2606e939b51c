"""A score that nobody can recompute, or that was another one last year."""

import hashlib
import json
import math
from typing import Any

import asyncpg
import pytest

from tests.index_api.assessment.assessments.life import (
    answers_of,
    begin,
    bring,
    coordinator,
    questions,
    read,
    save,
    secretariat,
)
from tests.support import Client, problem, statements

NAMES = pytest.mark.parametrize("name", ["icc/2013", "icc/2019"])
NUMBERS = (
    "index", "extended_index", "composites", "indicators", "questionnaire", "questionnaire_checksum", "method",
    "input_checksum", "reconstruction",
)  # fmt: skip


async def preview(client: Client, name: str, answers: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/v1/scores/preview", json={"questionnaire": name, "answers": answers})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def mixed(questionnaire: dict[str, Any]) -> dict[str, Any]:
    """Answer most questions; leave some out, and say of some that they do not apply."""
    answers = answers_of(questionnaire)
    for number, question in enumerate(list(answers)):
        if number % 11 == 3:
            answers[question] = {"state": "not_applicable", "reason": "There is none here."}
        elif number % 7 == 2:
            answers[question] = {"state": "not_answered"}
        elif number % 13 == 4:
            del answers[question]
    return answers


def by_hand(questionnaire: dict[str, Any], answers: dict[str, Any]) -> dict[str, float | None]:
    """Compute every indicator, the lens and the index from docs/method.md alone."""
    earned: dict[str, list[float]] = {one["code"]: [] for one in questionnaire["indicators"]}
    applicable = dict.fromkeys(earned, 0)
    for question in questionnaire["questions"]:
        answer = answers.get(question["id"], {"state": "not_answered"})
        applicable[question["indicator"]] += answer.get("state") != "not_applicable"
        if "value" in answer:
            points = {option["code"]: option["points"] for option in question["options"]}
            chosen = answer["value"] if isinstance(answer["value"], list) else [answer["value"]]
            earned[question["indicator"]].append(min(question["cap"], sum(points[code] for code in chosen)))
    scores: dict[str, float | None] = {}
    for indicator, gained in earned.items():
        enough = len(gained) / applicable[indicator] >= 0.6
        scores[indicator] = 100 * sum(gained) / len(gained) if enough else None
    for composite in questionnaire["composites"]:
        members = [value for member in composite["members"] if (value := scores[member["code"]]) is not None]
        scores[composite["code"]] = sum(members) / len(members)
    return scores


@NAMES
async def test_the_numbers_are_those_of_the_documented_method(index_api: Client, name: str) -> None:
    questionnaire = await questions(index_api, name)
    answers = mixed(questionnaire)
    address = await bring(index_api, "published", questionnaire=name, answers=answers)
    told = await read(index_api, f"{address}/scores")
    expected = by_hand(questionnaire, answers)
    parts = [told["index"], *told["composites"], *told["indicators"]]
    if name == "icc/2019":
        parts.append(told["extended_index"])
    assert {part["code"] for part in parts} == expected.keys()
    assert sum(value is None for value in expected.values()) > 0
    for part in parts:
        value = expected[part["code"]]
        assert part["n_answered"] <= part["n_applicable"]
        if value is None:
            assert (part["value"], part["display"], part["coverage"] < 0.6) == (None, None, True)
            assert part["reason"] == "coverage_below_minimum"
        else:
            assert part["value"] == pytest.approx(value, abs=1e-9)
            assert 0 <= part["low"] <= part["value"] <= part["high"] <= 100
            assert (part["display"], part["coverage"] >= 0.6) == (str(math.floor(part["value"] + 0.5)), True)
    assert (told["stored"], told["reconstruction"], told["method"]) == (True, True, "1")


@NAMES
async def test_the_contributions_sum_to_the_index(index_api: Client, name: str) -> None:
    questionnaire = await questions(index_api, name)
    answers = mixed(questionnaire)
    address = await bring(index_api, "published", questionnaire=name, answers=answers, consent="scores_and_answers")
    trace = await read(index_api, f"{address}/trace")
    contributions = trace["contributions"]
    index = (await read(index_api, f"{address}/scores"))["index"]["value"]
    assert math.fsum(one["contribution"] for one in contributions) == pytest.approx(index, abs=1e-9)
    assert trace["index"] == index
    assert math.fsum(one["effective_weight"] for one in contributions) == pytest.approx(1, abs=1e-9)
    for one in contributions:
        assert one["contribution"] == pytest.approx(100 * one["effective_weight"] * one["points"], abs=1e-12)
    scores = by_hand(questionnaire, answers)
    counted = {code for code, value in scores.items() if value is not None} - {"participation", "interaction"}
    assert {one["question"] for one in contributions} == {
        one["id"] for one in questionnaire["questions"]
        if one["indicator"] in counted and "value" in answers.get(one["id"], {})
    }  # fmt: skip


@NAMES
async def test_a_preview_gives_the_same_numbers_to_the_last_bit(index_api: Client, name: str) -> None:
    answers = mixed(await questions(index_api, name))
    address = await bring(index_api, "accepted", questionnaire=name, answers=answers)
    before = await read(index_api, f"{address}/scores", coordinator(index_api))
    trace = await read(index_api, f"{address}/trace", coordinator(index_api))
    await index_api.post(f"{address}/publications", json={"consent": "scores"}, headers=secretariat(index_api))
    kept = await read(index_api, f"{address}/scores")
    previewed = await preview(index_api, name, answers)
    assert [before["stored"], kept["stored"]] == [False, True]
    for numbers in NUMBERS:
        assert kept.get(numbers) == before.get(numbers) == previewed.get(numbers)
    assert previewed["trace"] == trace["contributions"]


async def test_kept_scores_never_change(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    """Whatever becomes of the answers or the questionnaire, what was published stays."""
    address = await bring(index_api, "published", answers=answers_of(await questions(index_api)))
    before = await index_api.get(f"{address}/scores")
    await index_api_connection.execute("update assessments set answers = '{}'")
    after = await index_api.get(f"{address}/scores")
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
    assert after.json()["index"]["value"] > 0


@NAMES
async def test_the_checksum_of_the_input_can_be_recomputed(index_api: Client, name: str) -> None:
    questionnaire = await questions(index_api, name)
    answers = mixed(questionnaire)
    several = next(one for one in questionnaire["questions"] if one["type"] == "multiple_choice")
    ticked = [option["code"] for option in several["options"] if not option["exclusive"]]
    answers[several["id"]] = {"value": ticked[::-1], "comment": "not part of it"}
    address = await bring(index_api, "published", questionnaire=name, answers=answers)
    counted = {}
    for question, answer in answers.items():
        if "value" in answer:
            value = answer["value"]
            counted[question] = {"state": "answered", "value": sorted(value) if isinstance(value, list) else value}
        elif answer["state"] != "not_answered":
            counted[question] = {"state": answer["state"]}
    content = {
        "answers": counted,
        "method": "1",
        "questionnaire": name,
        "questionnaire_checksum": questionnaire["checksum"],
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    told = await read(index_api, f"{address}/scores")
    assert told["input_checksum"] == hashlib.sha256(canonical).hexdigest()
    answers[several["id"]]["value"] = ticked
    assert (await preview(index_api, name, answers))["input_checksum"] == told["input_checksum"]
    answers[several["id"]]["value"] = ticked[:1]
    assert (await preview(index_api, name, answers))["input_checksum"] != told["input_checksum"]


@pytest.mark.parametrize("weakest", ["media", "anti_discrimination", "education"])
async def test_the_weakest_indicator_can_be_read_off(index_api: Client, weakest: str) -> None:
    """This is what leads on to a practice of another city."""
    answers = answers_of(await questions(index_api), worst=weakest)
    address = await bring(index_api, "published", answers=answers)
    told = (await read(index_api, f"{address}/scores"))["indicators"]
    assert min(told, key=lambda one: one["value"])["code"] == weakest
    assert [one["code"] for one in told if one["value"] == 0] == [weakest]


async def test_too_few_answers_give_bounds_and_a_reason_in_place_of_a_value(index_api: Client) -> None:
    address = await bring(index_api, "draft")
    told = await read(index_api, f"{address}/scores", coordinator(index_api))
    assert (told["index"].get("value"), told["index"]["reason"]) == (None, "coverage_below_minimum")
    assert 0 < told["index"]["low"] < told["index"]["high"] == 100
    trace = await read(index_api, f"{address}/trace", coordinator(index_api))
    assert (trace.get("index"), trace["contributions"]) == (None, [])
    none = {one["id"]: {"state": "not_applicable", "reason": "x"} for one in (await questions(index_api))["questions"]}
    nothing = (await preview(index_api, "icc/2019", none))["index"]
    assert (nothing.get("value"), nothing.get("coverage"), nothing["reason"]) == (None, None, "nothing_applicable")


async def test_a_preview_lists_every_answer_that_cannot_be_scored(index_api: Client) -> None:
    answers = {
        "q01": {"value": "yes"},
        "q02": {"value": "planted"},
        "q999": {"value": "yes"},
        "q03": {"value": ["yes"]},
    }
    answer = await index_api.post("/v1/scores/preview", json={"questionnaire": "icc/2019", "answers": answers})
    assert problem(answer) == (422, "bad-answer")
    assert {(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]} == {
        ("/answers/q02", "bad_answer"),
        ("/answers/q999", "unknown_question"),
        ("/answers/q03", "bad_answer"),
    }
    assert "planted" not in answer.text
    other = await index_api.post("/v1/scores/preview", json={"questionnaire": "icc/1999", "answers": {}})
    assert problem(other) == (422, "unknown-questionnaire")


async def test_a_preview_keeps_nothing(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    answers = answers_of(await questions(index_api))
    with statements(index_api_connection) as seen:
        first = await preview(index_api, "icc/2019", answers)
        assert await preview(index_api, "icc/2019", answers) == first
    assert seen == []  # the questionnaire was read before
    assert (await read(index_api, "/v1/assessments", secretariat(index_api)))["items"] == []


@pytest.mark.parametrize(("state", "cost"), [("draft", 1), ("published", 2)])
async def test_scores_cost_the_same_however_many_answers(
    index_api: Client, index_api_connection: asyncpg.Connection, state: str, cost: int
) -> None:
    answers = answers_of(await questions(index_api))
    costs = {}
    for count, year in ((1, 2011), (3, 2013), (50, 2015)):
        address = await bring(index_api, state, answers=dict(list(answers.items())[:count]), year=year)
        with statements(index_api_connection) as seen:
            await read(index_api, f"{address}/scores", coordinator(index_api))
        costs[count] = len(seen)
    assert costs == {1: cost, 3: cost, 50: cost}


async def test_the_scores_of_a_draft_follow_its_answers(index_api: Client) -> None:
    address = await begin(index_api)
    answers = answers_of(await questions(index_api), worst="media")
    await save(index_api, address, answers)
    first = await index_api.get(f"{address}/scores", headers=coordinator(index_api))
    question, best = next(
        (one["id"], max(one["options"], key=lambda option: option["points"])["code"])
        for one in (await questions(index_api))["questions"]
        if one["indicator"] == "media" and one["type"] != "multiple_choice"
    )
    await save(index_api, address, {question: {"value": best, "version": 1}})
    held = coordinator(index_api) | {"if-none-match": first.headers["etag"]}
    second = await index_api.get(f"{address}/scores", headers=held)
    assert second.status_code == 200
    assert second.json()["index"]["value"] > first.json()["index"]["value"]
