"""An answer of three years ago that passes for one of today, or a colleague's answer that a proposal overwrites."""

from typing import Any

import pytest

from tests.index_api.assessing import CITY, PEER, People, good
from tests.support import Client, problem


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def proposed(people: People, path: str, source: str) -> Any:
    return good(await people.post(f"{path}/prefills", {"from": source.rpartition("/")[2]}, people.city))


async def test_proposals_count_for_nothing_until_somebody_accepts_them(people: People) -> None:
    earlier, path = await people.published(year=2019), await people.draft(year=2022)
    made = await proposed(people, path, earlier)
    assert (made["proposed"], made["left_out"]) == (80, [])
    assert good(await people.get(f"{path}/answers", people.city))["answers"] == {}
    assert good(await people.get(f"{path}/scores", people.city))["index"]["n_answered"] == 0
    good(await people.client.patch(f"{path}/answers", json={"answers": {"p1": {"value": "no"}}}, headers=people.city))
    told = good(await people.get(f"{path}/proposals?limit=200", people.city))["items"]
    versions = {one["question"]: one["version"] for one in told}
    assert (len(versions), versions["p1"], versions["p2"]) == (80, 1, 0)
    body = {"questions": {"p1": 0, "p2": 0, "p3": 0, "q999": 0}}
    saved = good(await people.post(f"{path}/acceptances", body, people.city))
    assert {question: one["result"] for question, one in saved["results"].items()} == {
        "p1": "conflict", "p2": "kept", "p3": "kept", "q999": "invalid",
    }  # fmt: skip
    answers = good(await people.get(f"{path}/answers", people.city))["answers"]
    assert {question: one["value"] for question, one in answers.items()} == {"p1": "no", "p2": "yes", "p3": "yes"}
    left = good(await people.get(f"{path}/proposals?limit=200", people.city))["items"]
    assert len(left) == 78
    assert saved["kept"] == 2
    history = good(await people.get(f"{path}/answers/p2/history", people.city))["items"]
    assert [one["by"] for one in history] == ["city_coordinator"]


async def test_the_same_acceptance_twice_is_one(people: People) -> None:
    earlier, path = await people.published(year=2019), await people.draft(year=2022)
    await proposed(people, path, earlier)
    who = {**people.city, "idempotency-key": "once"}
    first, second = [await people.post(f"{path}/acceptances", {"questions": {"p1": 0}}, who) for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"


async def test_across_versions_only_equal_questions_are_proposed(people: People) -> None:
    earlier, path = await people.published(year=2013, questionnaire="icc/2013"), await people.draft(year=2022)
    made = await proposed(people, path, earlier)
    assert 0 < made["proposed"] < 80
    assert all(one["reason"] for one in made["left_out"])
    told = good(await people.get(f"{path}/proposals?limit=200", people.city))["items"]
    accepted = {"questions": {one["question"]: 0 for one in told}}
    assert good(await people.post(f"{path}/acceptances", accepted, people.city))["kept"] == made["proposed"]


async def test_nobody_is_served_the_answers_of_others(people: People) -> None:
    path = await people.draft(year=2022)
    other_city = await people.draft(people.elsewhere, city=PEER)
    hidden = await people.outside()
    for source in (path, other_city, hidden, "/00000000-0000-0000-0000-000000000000"):
        refused = await people.post(f"{path}/prefills", {"from": source.rpartition("/")[2]}, people.city)
        assert problem(refused) == (422, "unknown-source")
    own = await people.published(year=2019)
    outside = await people.outside(year=2022)
    refused = await people.post(f"{outside}/prefills", {"from": own.rpartition("/")[2]}, people.assessor)
    assert problem(refused) == (422, "unknown-source")
    for who in (people.elsewhere, people.assessor):
        assert problem(await people.get(f"{path}/proposals", who)) == (404, "not-found")
        assert problem(await people.post(f"{path}/acceptances", {"questions": {"p1": 0}}, who)) == (404, "not-found")


async def test_a_draft_moves_to_another_version_as_a_new_draft(people: People) -> None:
    path = await people.draft(questionnaire="icc/2013")
    await people.answer(path)
    preview = good(await people.get(f"{path}/migrations?questionnaire=icc/2019", people.city))
    assert (preview["from"], preview["to"]) == ("icc/2013", "icc/2019")
    assert len(preview["carried"]) + len(preview["empty"]) == 80
    assert preview["lost"]
    assert good(await people.get("/v1/assessments", people.city))["items"][1:] == []
    begun = good(await people.post(f"{path}/migrations", {"questionnaire": "icc/2019"}, people.city))
    assert (begun["state"], begun["questionnaire"], begun["city"]) == ("draft", "icc/2019", CITY)
    assert begun["migrated_from"] == path.rpartition("/")[2]
    answers = good(await people.get(f"/v1/assessments/{begun['id']}/answers", people.city))["answers"]
    assert sorted(answers) == sorted(preview["carried"])
    assert {one["version"] for one in answers.values()} == {1}
    old = good(await people.get(path, people.city))
    assert (old["state"], old["questionnaire"]) == ("draft", "icc/2013")


async def test_what_does_not_move(people: People) -> None:
    path = await people.draft()
    for version, refusal in (("icc/2019", "same-version"), ("icc/1999", "unknown-questionnaire")):
        told = await people.get(f"{path}/migrations?questionnaire={version}", people.city)
        made = await people.post(f"{path}/migrations", {"questionnaire": version}, people.city)
        assert problem(told) == problem(made) == (422, refusal)
    assert problem(await people.get(f"{path}/migrations?questionnaire=icc/2013", people.elsewhere)) == (
        404, "not-found",
    )  # fmt: skip
    await people.answer(path)
    good(await people.post(f"{path}/submissions", {}, people.city))
    for step, body in (("migrations", {"questionnaire": "icc/2013"}), ("acceptances", {"questions": {"p1": 0}})):
        assert problem(await people.post(f"{path}/{step}", body, people.city)) == (409, "wrong-state")
