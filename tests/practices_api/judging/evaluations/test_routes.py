"""A friend who evaluates, an evaluator who decides, a verdict against the rule that nobody sees."""

from typing import Any

import asyncpg
import pytest

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem, statements


async def evaluation(shelf: Shelf, path: str, **changed: Any) -> dict[str, Any]:
    return {"no_conflict_of_interest": True, "items": await shelf.met(path) | changed}


async def test_an_evaluation_and_a_verdict_say_what_they_stand_on(shelf: Shelf) -> None:
    path = await shelf.submitted()
    made = await shelf.post(f"{path}/evaluations", await evaluation(shelf, path), shelf.expert)
    assert {name: made[name] for name in ("number", "checklist", "by")} == {
        "number": 1, "checklist": "practice/1", "by": "expert",
    }  # fmt: skip
    assert await shelf.get(f"{path}/evaluations/{made['id']}", shelf.city) == made
    assert (await shelf.get(f"{path}/evaluations", shelf.city))["items"] == [made]
    verdict = await shelf.post(f"{path}/verdicts", {"verdict": "published"}, shelf.secretariat)
    assert {name: verdict[name] for name in ("number", "verdict", "overruled", "unmet", "by")} == {
        "number": 1, "verdict": "published", "overruled": False, "unmet": [], "by": "secretariat",
    }  # fmt: skip
    assert await shelf.get(f"{path}/verdicts/{verdict['id']}", shelf.city) == verdict
    assert (await shelf.get(f"{path}/verdicts", shelf.city))["items"] == [verdict]


async def test_evaluations_are_for_the_city_and_who_judges(shelf: Shelf) -> None:
    path = await shelf.published()
    for headers in (shelf.other_city, shelf.client.bearer("network_coordinator", networks=("reci",))):
        for what in ("evaluations", "verdicts"):
            assert (await shelf.client.get(f"{path}/{what}", headers=headers)).status_code in (403, 404)
    assert problem(await shelf.client.get(f"{path}/evaluations")) == (401, "unauthenticated")


async def test_nobody_judges_the_own_city_or_the_own_work(shelf: Shelf) -> None:
    path = await shelf.submitted()
    body = await evaluation(shelf, path)
    own = shelf.client.bearer("expert", cities=("bergen",))
    assert problem(await shelf.client.post(f"{path}/evaluations", json=body, headers=own)) == (403, "own-city")
    ola = shelf.client.bearer("expert", subject="ola")
    assert problem(await shelf.client.post(f"{path}/evaluations", json=body, headers=ola)) == (403, "same-hands")
    await shelf.post(f"{path}/evaluations", body, shelf.expert)
    again = await shelf.client.post(f"{path}/evaluations", json=body, headers=shelf.expert)
    assert problem(again) == (409, "already-evaluated")
    eva = shelf.client.bearer("secretariat", subject="eva")
    decided = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=eva)
    assert problem(decided) == (403, "same-hands")
    wrote = shelf.client.bearer("secretariat", subject="ola")
    decided = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=wrote)
    assert problem(decided) == (403, "same-hands")


@pytest.mark.parametrize("role", ["city_coordinator", "network_coordinator", "secretariat", "service"])
async def test_only_experts_evaluate(shelf: Shelf, role: str) -> None:
    path = await shelf.submitted()
    who = shelf.client.bearer(role, cities=("oslo",), networks=("icc-norway",))
    answer = await shelf.client.post(f"{path}/evaluations", json=await evaluation(shelf, path), headers=who)
    assert problem(answer) == (403, "not-allowed")


async def test_a_conflict_of_interest_is_declared_absent(shelf: Shelf) -> None:
    path = await shelf.submitted()
    body = await evaluation(shelf, path)
    for said in (False, 1, "true", None):
        answer = await shelf.client.post(
            f"{path}/evaluations", json=body | {"no_conflict_of_interest": said}, headers=shelf.expert
        )
        assert problem(answer) == (422, "invalid")


async def test_every_item_is_answered_as_the_checklist_asks(shelf: Shelf) -> None:
    path = await shelf.submitted()
    body = await evaluation(shelf, path, beauty={"result": "met"}, intercultural={"result": "unmet"})
    del body["items"]["inspiring"]
    answer = await shelf.client.post(f"{path}/evaluations", json=body, headers=shelf.expert)
    assert problem(answer) == (422, "invalid")
    assert {one["pointer"] for one in answer.json()["errors"]} == {
        "/items/beauty", "/items/inspiring", "/items/intercultural/justification",
    }  # fmt: skip


async def test_the_rule_is_kept_or_overruled_in_the_open(shelf: Shelf) -> None:
    path = await shelf.submitted()
    early = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=shelf.secretariat)
    assert (*problem(early), early.json()["needed"], early.json()["evaluations"]) == (409, "rule-not-met", 1, 0)
    unmet = {"result": "unmet", "justification": "Nothing shows it."}
    await shelf.post(f"{path}/evaluations", await evaluation(shelf, path, consent=unmet), shelf.expert)
    late = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=shelf.secretariat)
    assert (*problem(late), late.json()["unmet"]) == (409, "rule-not-met", ["consent"])
    overruled = {"verdict": "published", "overrule": True, "reason": "The letter came."}
    told = await shelf.post(f"{path}/verdicts", overruled, shelf.secretariat)
    assert (told["overruled"], told["unmet"], told["reason"]) == (True, ["consent"], "The letter came.")


async def test_what_was_decided_is_judged_no_more(shelf: Shelf) -> None:
    path = await shelf.submitted()
    body = await evaluation(shelf, path)
    await shelf.post(f"{path}/verdicts", {"verdict": "declined", "reason": "Not intercultural."}, shelf.secretariat)
    assert (await shelf.get(path, shelf.city))["state"] == "declined"
    assert problem(await shelf.client.get(path)) == (404, "not-found")
    answer = await shelf.client.post(f"{path}/evaluations", json=body, headers=shelf.expert)
    assert problem(answer) == (409, "wrong-state")
    answer = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=shelf.secretariat)
    assert problem(answer) == (409, "wrong-state")


async def test_statements_are_counted(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    path = await shelf.submitted()
    body = await evaluation(shelf, path)
    with statements(practices_api_connection) as seen:
        made = await shelf.post(f"{path}/evaluations", body, shelf.expert | {"idempotency-key": "counted"})
    assert len(seen) == 6, seen
    with statements(practices_api_connection) as seen:
        await shelf.post(f"{path}/verdicts", {"verdict": "published"}, shelf.secretariat | {"idempotency-key": "c"})
    assert len(seen) == 10, seen
    for address in (f"{path}/evaluations", f"{path}/evaluations/{made['id']}", f"{path}/verdicts"):
        with statements(practices_api_connection) as seen:
            await shelf.get(address, shelf.city)
        assert len(seen) == 1, seen


async def test_what_is_planned_is_published_without_an_effect_and_judged_by_its_effect_once_it_runs(
    shelf: Shelf,
) -> None:
    plan = {name: said for name, said in PRACTICE.items() if name != "impact"} | {"status": "planned"}
    path = await shelf.submitted(plan)
    assert (await shelf.get(path, shelf.city))["checklist"] == "planned/1"
    await shelf.publish(path)
    running = await shelf.published(LESSON)
    found = await shelf.get("/v1/practices?status=planned")
    assert [f"/v1/practices/{one['id']}" for one in found["items"]] == [path]
    assert (await shelf.get("/v1/practices?status=running&status=ended"))["items"] == []
    facets = await shelf.get("/v1/practice-facets")
    assert facets["facets"]["status"] == [{"value": "planned", "label": "Planned", "count": 1}]
    feed = (await shelf.client.get("/v1/practices.atom?status=planned")).text
    assert (path in feed, running in feed) == (True, False)
    changed = await shelf.change(path, {"status": "running", "impact": PRACTICE["impact"]})
    assert changed.status_code == 200
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert (await shelf.get(path, shelf.city))["checklist"] == "practice/1"
