"""A city that is told no without a word, a judgement of what was replaced, a queue that shows the wrong things."""

import asyncpg

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem, statements


async def test_changes_are_asked_for_talked_over_and_handed_in_as_a_new_version(shelf: Shelf) -> None:
    path = await shelf.submitted()
    request = await shelf.post(f"{path}/changes-requests", {"text": "Where is the survey?", "number": 1}, shelf.expert)
    assert {name: request[name] for name in ("kind", "number", "by")} == {
        "kind": "changes_request", "number": 1, "by": "expert",
    }  # fmt: skip
    assert (await shelf.get(path, shelf.city))["state"] == "changes_requested"
    answer = await shelf.post(f"{path}/messages", {"text": "Attached now."}, shelf.city)
    changed = await shelf.change(path, {"impact": [{"what": {"en": "People met."}, "source": "Survey 2018"}]})
    assert changed.status_code == 200
    again = await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert again["number"] == 2
    assert (await shelf.get(f"{path}/messages", shelf.expert))["items"] == [request, answer]
    first = await shelf.get(f"{path}/versions/1", shelf.city)
    assert first["content"]["impact"][0]["source"] == "Survey 2017"


async def test_a_judgement_of_a_version_that_was_replaced_is_refused_and_names_the_new_one(shelf: Shelf) -> None:
    path = await shelf.submitted()
    body = {"no_conflict_of_interest": True, "items": await shelf.met(path), "number": 1}
    await shelf.post(f"{path}/changes-requests", {"text": "More."}, shelf.secretariat)
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    for address, sent, who in (
        ("evaluations", body, shelf.expert),
        ("verdicts", {"verdict": "declined", "number": 1}, shelf.secretariat),
        ("changes-requests", {"text": "Again.", "number": 1}, shelf.expert),
    ):
        answer = await shelf.client.post(f"{path}/{address}", json=sent, headers=who)
        assert (*problem(answer), answer.json()["number"]) == (409, "version-replaced", 2)
    assert (await shelf.post(f"{path}/evaluations", body | {"number": 2}, shelf.expert))["number"] == 2


async def test_the_thread_is_for_the_city_and_who_judges(shelf: Shelf) -> None:
    draft, path = await shelf.draft(), await shelf.published()
    early = await shelf.client.post(f"{draft}/messages", json={"text": "Hello?"}, headers=shelf.city)
    assert problem(early) == (409, "not-handed-in")
    assert problem(await shelf.client.get(f"{path}/messages", headers=shelf.other_city)) == (404, "not-found")
    assert problem(await shelf.client.get(f"{path}/messages")) == (401, "unauthenticated")
    strange = await shelf.client.post(f"{path}/messages", json={"text": "Hello?"}, headers=shelf.other_city)
    assert problem(strange) == (403, "not-allowed")
    own = shelf.client.bearer("expert", cities=("oslo",))
    submitted = await shelf.submitted()
    asked = await shelf.client.post(f"{submitted}/changes-requests", json={"text": "More."}, headers=own)
    assert problem(asked) == (403, "own-city")


async def test_the_queue_shows_each_expert_what_they_may_evaluate(shelf: Shelf) -> None:
    first, second = await shelf.submitted(), await shelf.submitted(LESSON)
    await shelf.draft()
    await shelf.published()
    key = {first: first.rpartition("/")[2], second: second.rpartition("/")[2]}

    async def queue(who: dict[str, str], query: str = "") -> list[str]:
        return [one["practice"] for one in (await shelf.get(f"/v1/evaluation-queue{query}", who))["items"]]

    assert await queue(shelf.expert) == [key[first], key[second]]
    assert await queue(shelf.client.bearer("expert", cities=("bergen",))) == [key[second]]
    assert await queue(shelf.client.bearer("expert", subject="ola")) == []
    await shelf.post(f"{first}/assignments", {"expert": "eva", "due_on": "2027-01-31"}, shelf.secretariat)
    await shelf.post(f"{second}/assignments", {}, shelf.expert)
    assert await queue(shelf.expert, "?assigned=me") == [key[first], key[second]]
    assert await queue(shelf.secretariat, "?assigned=nobody") == []
    assert await queue(shelf.secretariat, "?assigned=somebody&limit=1") == [key[first]]
    row = (await shelf.get("/v1/evaluation-queue?limit=1", shelf.expert))["items"][0]
    assert {name: row[name] for name in ("evaluations", "needed", "assigned", "mine", "checklist", "title")} == {
        "evaluations": 0, "needed": 1, "assigned": 1, "mine": True, "checklist": "practice/1",
        "title": "Living library",
    }  # fmt: skip
    evaluation = {"no_conflict_of_interest": True, "items": await shelf.met(first)}
    await shelf.post(f"{first}/evaluations", evaluation, shelf.expert)
    assert await queue(shelf.expert) == [key[second]]
    assert problem(await shelf.client.get("/v1/evaluation-queue", headers=shelf.city)) == (403, "not-allowed")


async def test_assignments_are_made_by_the_secretariat_or_by_oneself(shelf: Shelf) -> None:
    path = await shelf.submitted()

    async def assign(body: dict[str, str], who: dict[str, str]) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{path}/assignments", json=body, headers=who))

    assert await assign({"expert": "somebody else"}, shelf.expert) == (403, "not-allowed")
    assert await assign({}, shelf.secretariat) == (422, "invalid")
    assert await assign({"expert": "ola"}, shelf.secretariat) == (403, "same-hands")
    assert await assign({}, shelf.client.bearer("expert", cities=("oslo",))) == (403, "own-city")
    await shelf.post(f"{path}/assignments", {}, shelf.expert)
    assert await assign({"expert": "eva"}, shelf.secretariat) == (409, "already-assigned")


async def test_a_city_tries_the_checklist_on_its_draft_and_nothing_is_kept(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    path = await shelf.draft({name: PRACTICE[name] for name in PRACTICE if name != "purpose"})
    empty = await shelf.post(f"{path}/self-checks", {}, shelf.city)
    assert (empty["passes"], empty["missing"], len(empty["unanswered"])) == (False, ["purpose"], len(empty["items"]))
    good_items = {one["code"]: {"result": "met", "evidence": "Survey"} for one in empty["items"]}
    await shelf.change(path, {"purpose": {"en": "To meet."}})
    full = await shelf.post(f"{path}/self-checks", {"items": good_items}, shelf.city)
    assert (full["passes"], full["unmet"], full["unanswered"], full["missing"]) == (True, [], [], [])
    bare = await shelf.post(f"{path}/self-checks", {"items": {**good_items, "evidence": {"result": "met"}}}, shelf.city)
    item = next(one for one in bare["items"] if one["code"] == "evidence")
    assert (bare["passes"], item["lacking"], item["holds"]) == (False, ["evidence"], True)
    unknown = await shelf.client.post(
        f"{path}/self-checks", json={"items": {"beauty": {"result": "met"}}}, headers=shelf.city
    )
    assert problem(unknown) == (422, "invalid")
    assert await practices_api_connection.fetchval("select count(*) from evaluations") == 0
    with statements(practices_api_connection) as seen:
        await shelf.post(f"{path}/self-checks", {"items": good_items}, shelf.city)
    assert len(seen) == 2, seen
    with statements(practices_api_connection) as seen:
        await shelf.get("/v1/evaluation-queue", shelf.expert)
    assert len(seen) == 1, seen


async def test_who_joins_a_revision_does_not_judge_it(shelf: Shelf) -> None:
    path = await shelf.published()
    await shelf.change(path, {"cities": [{"city": "oslo"}, {"city": "barcelona", "role": "partner"}]})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    joins = shelf.client.bearer("expert", cities=("barcelona",), subject="pau")
    assert (await shelf.get("/v1/evaluation-queue", joins))["items"] == []
    assert len((await shelf.get("/v1/evaluation-queue", shelf.expert))["items"]) == 1
    assert "evaluatePractice" not in (await shelf.get(path, joins))["actions"]
    evaluation = {"no_conflict_of_interest": True, "items": await shelf.met(path)}
    for address, body in (
        ("evaluations", evaluation), ("assignments", {}), ("changes-requests", {"text": "More."}),
    ):  # fmt: skip
        refused = await shelf.client.post(f"{path}/{address}", json=body, headers=joins)
        assert problem(refused) == (403, "own-city")


async def test_the_queue_names_no_city_of_a_nameless_lesson(shelf: Shelf) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    await shelf.change(path, {"why": {"en": "Nobody had been asked."}})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    (row,) = (await shelf.get("/v1/evaluation-queue", shelf.expert))["items"]
    assert row["cities"] == []
    assert (await shelf.get("/v1/evaluation-queue", shelf.secretariat))["items"][0]["cities"] == ["oslo"]
    assert (await shelf.get("/v1/evaluation-queue", shelf.client.bearer("expert", cities=("oslo",))))["items"] == []
