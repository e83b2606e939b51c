"""A new rule that would have stopped half of the library, and nobody knew before it was released."""

from typing import Any

import pytest

from tests.practices_api.practices.checklists.test_routes import NEW, SECOND, draft
from tests.practices_api.shelf import Shelf, good
from tests.support import problem

TRIALS = f"{SECOND}/trials"


async def judged(shelf: Shelf, **results: str) -> str:
    path = await shelf.submitted()
    items: dict[str, Any] = {
        code: answer | {"result": results.get(code, "met"), "justification": "Seen."}
        for code, answer in (await shelf.met(path)).items()
    }
    await shelf.post(f"{path}/evaluations", {"no_conflict_of_interest": True, "items": items}, shelf.expert)
    return path


async def test_a_draft_is_tried_on_what_was_evaluated_before(shelf: Shelf) -> None:
    published = await shelf.published()
    waiting = await judged(shelf, intercultural="partly")
    await shelf.submitted()  # nobody has evaluated it
    own = (await shelf.get("/v1/checklists/practice/versions/1?lang=*"))["items"]
    items = [*own, NEW["items"][1]]
    good(await draft(shelf, items=items))
    told = {one["practice"]: one for one in (await shelf.get(TRIALS, shelf.expert))["items"]}
    first, second = (told.pop(path.rpartition("/")[2]) for path in (published, waiting))
    assert told == {}
    assert {name: value for name, value in first.items() if name != "practice"} == {
        "number": 1, "title": "Living library", "checklist": "practice/1", "evaluations": 1, "verdict": "published",
        "overruled": False, "passed": True, "would_pass": False, "unmet": [], "unanswered": ["open_to_all"],
        "evaluations_lacking": 1,
    }  # fmt: skip
    assert (second["passed"], second["would_pass"], second["unmet"]) == (False, False, ["intercultural"])
    assert "verdict" not in second


async def test_a_milder_rule_lets_through_what_waited_and_changes_nothing(shelf: Shelf) -> None:
    waiting = await judged(shelf, intercultural="partly")
    own = (await shelf.get("/v1/checklists/practice/versions/1?lang=*"))["items"]
    items = [one | {"level": "SHOULD"} if one["code"] == "intercultural" else one for one in own]
    good(await draft(shelf, items=items, rule={"evaluations": 1, "must": "all"}))
    (trial,) = (await shelf.get(TRIALS, shelf.secretariat))["items"]
    assert (trial["passed"], trial["would_pass"]) == (False, True)
    assert (await shelf.get(waiting, shelf.secretariat))["state"] == "submitted"
    refused = await shelf.client.post(f"{waiting}/verdicts", json={"verdict": "published"}, headers=shelf.secretariat)
    assert problem(refused) == (409, "rule-not-met")


async def test_the_list_is_walked_and_tells_no_withdrawn_practice(shelf: Shelf) -> None:
    paths = [await shelf.published() for _ in range(3)]
    reason = {"reason": "It ended badly."}
    assert (await shelf.client.post(f"{paths[0]}/withdrawals", json=reason, headers=shelf.city)).status_code == 201
    at = "/v1/checklists/practice/versions/1/trials?limit=1"
    first = await shelf.get(at, shelf.expert)
    second = await shelf.get(first["next"], shelf.expert)
    assert [one["practice"] for one in (*first["items"], *second["items"])] == [
        path.rpartition("/")[2] for path in paths[1:]
    ]
    assert second["next"] is None
    assert {one["would_pass"] for one in (*first["items"], *second["items"])} == {True}
    assert (await shelf.get("/v1/checklists/lesson/versions/1/trials", shelf.expert))["items"] == []


@pytest.mark.parametrize("role", ["city_coordinator", "network_coordinator", None])
async def test_what_evaluators_found_is_for_those_who_judge(shelf: Shelf, role: str | None) -> None:
    good(await draft(shelf))
    who = shelf.client.bearer(role) if role else {}
    refused = (403, "not-allowed") if role else (401, "unauthenticated")
    assert problem(await shelf.client.get(TRIALS, headers=who)) == refused


async def test_what_there_is_not(shelf: Shelf) -> None:
    assert problem(await shelf.client.get(TRIALS, headers=shelf.expert)) == (404, "not-found")
