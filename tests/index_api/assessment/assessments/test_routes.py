"""A score that the city's own hands accepted, a step out of turn, a second wave in one year."""

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
    expert,
    insiders,
    publish,
    read,
    save,
    secretariat,
    submit,
)
from tests.support import Client, problem, statements

NEW = {"city": "oslo", "questionnaire": "icc/2019", "year": 2019}
PARTS = ("", "/answers", "/scores", "/trace", "/steps")
STATES = ("draft", "submitted", "changes_requested", "accepted", "published")
ALLOWED = {
    "draft": ["saveAnswer", "saveAnswers", "submitAssessment", "uploadWorkbook", "withdrawAssessment"],
    "submitted": ["createComment", "reviewAssessment", "withdrawAssessment"],
    "changes_requested": [
        "createComment",
        "saveAnswer",
        "saveAnswers",
        "submitAssessment",
        "uploadWorkbook",
        "withdrawAssessment",
    ],
    "accepted": ["consentToPublication", "createComment", "publishAssessment", "withdrawAssessment"],
    "published": ["consentToPublication", "withdrawAssessment"],
}


async def take(client: Client, address: str, operation: str) -> httpx.Response:
    """Do an operation with the right hands, whatever state the assessment is in."""
    match operation:
        case "saveAnswers":
            return await save(client, address, YES)
        case "submitAssessment":
            return await client.post(f"{address}/submissions", json={}, headers=coordinator(client))
        case "reviewAssessment":
            return await client.post(f"{address}/reviews", json={"decision": "accepted"}, headers=expert(client))
    return await client.post(f"{address}/publications", json={"consent": "scores"}, headers=secretariat(client))


async def test_the_life_from_draft_to_published(index_api: Client) -> None:
    begun = await index_api.post("/v1/assessments", json=NEW, headers=coordinator(index_api))
    address = begun.headers["location"]
    assert (begun.status_code, begun.json()["version"], begun.json()["state"]) == (201, 1, "draft")
    assert {name: begun.json()[name] for name in ("city", "questionnaire", "year", "synthetic", "n_answers")} == {
        "city": "oslo", "questionnaire": "icc/2019", "year": 2019, "synthetic": False, "n_answers": 0,
    }  # fmt: skip
    await save(index_api, address, YES)
    versions = [(await read(index_api, address, coordinator(index_api)))["version"]]
    for move, state in (
        (submit(index_api, address), "submitted"),
        (decide(index_api, address, "changes_requested"), "changes_requested"),
        (submit(index_api, address), "submitted"),
        (decide(index_api, address), "accepted"),
        (publish(index_api, address), "published"),
    ):
        await move
        now = await read(index_api, address, secretariat(index_api))
        assert now["state"] == state
        versions.append(now["version"])
    assert versions == sorted(set(versions))
    published = await read(index_api, address)
    assert (published["wave"], published["consent"], published["n_answers"]) == (1, "scores", 1)
    assert published["published_at"] > published["created_at"]
    steps = (await read(index_api, f"{address}/steps"))["items"]
    assert [(one["kind"], one.get("decision"), one["state"], one["by"]) for one in steps] == [
        ("submission", None, "submitted", "city_coordinator"),
        ("review", "changes_requested", "changes_requested", "expert"),
        ("submission", None, "submitted", "city_coordinator"),
        ("review", "accepted", "accepted", "expert"),
        ("publication", "scores", "published", "secretariat"),
    ]
    assert [await read(index_api, f"{address}/steps/{one['id']}") for one in steps] == steps


@pytest.mark.parametrize("state", STATES)
async def test_actions_name_what_this_caller_may_do_next(index_api: Client, state: str) -> None:
    address = await bring(index_api, state)
    mine = {
        "consentToPublication", "createComment", "saveAnswer", "saveAnswers", "submitAssessment", "uploadWorkbook",
        "withdrawAssessment",
    }  # fmt: skip
    told = {
        who: set((await read(index_api, address, headers))["actions"]) for who, headers in insiders(index_api).items()
    }
    assert told == {
        "the city": set(ALLOWED[state]) & mine,
        "its network": set(),
        "an expert": set(ALLOWED[state]) & {"createComment", "reviewAssessment"},
        "the secretariat": set(ALLOWED[state]),
    }


async def test_actions_leave_out_what_would_be_refused(index_api: Client) -> None:
    address = await bring(index_api, "submitted")
    for who in (expert(index_api, "oslo"), secretariat(index_api, "coordinator")):
        assert "reviewAssessment" not in (await read(index_api, address, who))["actions"]


@pytest.mark.parametrize("state", STATES)
async def test_a_wrong_state_is_named_with_what_it_allows(index_api: Client, state: str) -> None:
    address = await bring(index_api, state)
    before = await read(index_api, address, secretariat(index_api))
    steps = {"saveAnswers", "submitAssessment", "reviewAssessment", "publishAssessment"}
    for operation in steps - set(ALLOWED[state]):
        refused = await take(index_api, address, operation)
        assert (operation, problem(refused)) == (operation, (409, "wrong-state"))
        assert (refused.json()["state"], refused.json()["allowed"]) == (state, ALLOWED[state])
    assert await read(index_api, address, secretariat(index_api)) == before


async def test_nothing_is_handed_in_without_an_answer(index_api: Client) -> None:
    address = await begin(index_api)
    assert problem(await take(index_api, address, "submitAssessment")) == (409, "nothing-answered")
    await save(
        index_api, address, {"q01": {"state": "not_applicable", "reason": "None."}, "q02": {"state": "not_answered"}}
    )
    assert problem(await take(index_api, address, "submitAssessment")) == (409, "nothing-answered")
    assert (await read(index_api, f"{address}/steps", coordinator(index_api)))["items"] == []


async def test_nobody_reviews_the_own_city_nor_what_the_own_hands_submitted(index_api: Client) -> None:
    address = await bring(index_api, "submitted")
    for decision in ("accepted", "changes_requested"):
        body = {"decision": decision}
        for who in (expert(index_api, "oslo"), index_api.bearer("expert", "secretariat", cities=("bergen", "oslo"))):
            assert problem(await index_api.post(f"{address}/reviews", json=body, headers=who)) == (403, "own-city")
        same = secretariat(index_api, "coordinator")
        assert problem(await index_api.post(f"{address}/reviews", json=body, headers=same)) == (403, "same-hands")
    assert (await read(index_api, address, secretariat(index_api)))["state"] == "submitted"
    await decide(index_api, address)


async def test_only_the_right_hands_take_a_step(index_api: Client) -> None:
    """Whoever does not see a draft is not told that it is there; who sees it is told that it is not theirs."""
    draft, submitted, accepted = [await bring(index_api, one) for one in ("draft", "submitted", "accepted")]
    other, network = coordinator(index_api, "bergen"), index_api.bearer("network_coordinator", networks=("icc-norway",))
    body: dict[str, Any] = {"answers": YES}
    for method, address, sent, who, said in (
        ("PATCH", f"{draft}/answers", body, {}, (401, "unauthenticated")),
        ("PATCH", f"{draft}/answers", body, other, (404, "not-found")),
        ("PATCH", f"{draft}/answers", body, network, (403, "not-allowed")),
        ("PATCH", f"{draft}/answers", body, expert(index_api), (403, "not-allowed")),
        ("POST", f"{draft}/submissions", {}, other, (404, "not-found")),
        ("POST", f"{draft}/submissions", {}, expert(index_api), (403, "not-allowed")),
        ("POST", f"{submitted}/reviews", {"decision": "accepted"}, coordinator(index_api), (403, "not-allowed")),
        ("POST", f"{submitted}/reviews", {"decision": "accepted"}, network, (403, "not-allowed")),
        ("POST", f"{accepted}/publications", {"consent": "scores"}, coordinator(index_api), (403, "not-allowed")),
        ("POST", f"{accepted}/publications", {"consent": "scores"}, expert(index_api), (403, "not-allowed")),
        ("POST", "/v1/assessments", NEW, other, (403, "not-allowed")),
        ("POST", "/v1/assessments", NEW, {}, (401, "unauthenticated")),
    ):
        answer = await index_api.request(method, address, json=sent, headers=who)
        assert (method, address, problem(answer)) == (method, address, said)
    shown = await bring(index_api, "published", city="bergen", year=2018)
    refused = await index_api.patch(f"{shown}/answers", json=body, headers=coordinator(index_api))
    assert problem(refused) == (403, "not-allowed")


async def test_one_self_assessment_of_a_year_is_published_and_waves_are_counted_by_year(index_api: Client) -> None:
    first, second = await bring(index_api, "published", year=2016), await bring(index_api, "accepted", year=2016)
    assert problem(await take(index_api, second, "publishAssessment")) == (409, "year-taken")
    assert (await read(index_api, second, secretariat(index_api)))["state"] == "accepted"
    later = await bring(index_api, "published", year=2019)
    earlier = await bring(index_api, "published", year=2013, questionnaire="icc/2013")
    await bring(index_api, "published", city="bergen", year=2012)
    assert [(await read(index_api, one))["wave"] for one in (earlier, first, later)] == [1, 2, 3]
    assert "wave" not in await read(index_api, second, secretariat(index_api))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"city": "atlantis"}, (422, "unknown-city")),
        ({"questionnaire": "icc/1999"}, (422, "unknown-questionnaire")),
        ({"questionnaire": "icc-xx/2019"}, (422, "unknown-questionnaire")),
        ({"questionnaire": "icc"}, (422, "invalid")),
        ({"assessor_kind": "somebody"}, (422, "invalid")),
        ({"synthetic": False}, (422, "invalid")),
        ({"state": "published"}, (422, "invalid")),
        ({"city": None}, (422, "invalid")),
    ],
)
async def test_an_assessment_of_nothing_known_is_refused(
    index_api: Client, changed: dict[str, Any], said: tuple[int, str]
) -> None:
    answer = await index_api.post("/v1/assessments", json=NEW | changed, headers=secretariat(index_api))
    assert problem(answer) == said
    assert (await read(index_api, "/v1/assessments", secretariat(index_api)))["items"] == []


async def test_what_is_not_there_is_a_404(index_api: Client) -> None:
    address, other = await bring(index_api, "published"), await bring(index_api, "published", year=2018)
    step = (await read(index_api, f"{other}/steps"))["items"][0]["id"]
    unknown = "/v1/assessments/0192f000-0000-7000-8000-000000000000"
    for one in (*(f"{unknown}{part}" for part in PARTS), f"{address}/steps/{step}", f"{unknown}/steps/{step}"):
        assert (one, problem(await index_api.get(one, headers=secretariat(index_api)))) == (one, (404, "not-found"))


async def test_an_invented_city_has_synthetic_assessments(index_api: Client) -> None:
    city = {"slug": "inventia", "name": "Inventia", "country": "XK", "synthetic": True}
    await index_api.post("/v1/cities", json=city, headers=secretariat(index_api))
    invented, real = await bring(index_api, "published", city="inventia"), await bring(index_api, "published")
    for part in ("", "/scores"):
        assert [(await read(index_api, f"{one}{part}"))["synthetic"] for one in (invented, real)] == [True, False]


async def test_an_assessment_costs_one_statement(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    address = await bring(index_api, "published")
    with statements(index_api_connection) as made:
        await read(index_api, address)
    assert len(made) == 1
