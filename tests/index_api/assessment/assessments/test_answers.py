"""Two departments that overwrite each other, an answer nobody can trace back, a score that cannot be recomputed."""

import asyncio
import os
import subprocess
from typing import Any

import pytest
import sqlalchemy as sa

from services.index_api.verification import verify_scores
from shared.platform.data.database import Database
from shared.platform.local.embedded_postgres import Server
from tests.index_api.assessing import CITY, People, good
from tests.running import ICC
from tests.support import Client, OneConnection, problem, statements

YES, NO = {"value": "yes"}, {"value": "no"}


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def put(people: People, path: str, answer: Any, version: str | None, question: str = "p1") -> Any:
    held = version if version == "*" else f'"{version}"'
    headers = people.city if version is None else {**people.city, "if-match": held}
    return await people.client.put(f"{path}/answers/{question}", json=answer, headers=headers)


async def test_one_answer_is_saved_over_the_version_that_was_read(people: People) -> None:
    path = await people.draft()
    before = await people.get(f"{path}/answers/p1", people.city)
    assert (good(before), before.headers["etag"]) == ({"state": "not_answered", "evidence": [], "version": 0}, '"0"')
    evidence = [{"title": "Council minutes", "url": "https://example.org/minutes"}]
    saved = await put(people, path, {**YES, "comment": "Since 2015.", "evidence": evidence}, "0")
    assert (good(saved)["version"], saved.headers["etag"]) == (1, '"1"')
    assert problem(await put(people, path, NO, None)) == (428, "precondition-needed")
    stale = await put(people, path, NO, "0")
    assert problem(stale) == (412, "stale")
    assert stale.headers["etag"] == '"1"'
    good(await put(people, path, {"state": "not_applicable", "reason": "No such thing."}, "1"))
    now = good(await people.get(f"{path}/answers/p1", people.city))
    assert now == {"state": "not_applicable", "reason": "No such thing.", "evidence": [], "version": 2}
    assert good(await put(people, path, NO, "*"))["version"] == 3


async def test_every_version_of_an_answer_is_kept_with_who_saved_it(people: People) -> None:
    path = await people.draft()
    good(await put(people, path, YES, "0"))
    good(await put(people, path, YES, "1"))
    change = {"answers": {"p1": {**NO, "version": 1}, "p2": YES}}
    good(await people.client.patch(f"{path}/answers", json=change, headers=people.secretariat))
    told = good(await people.get(f"{path}/answers/p1/history", people.city))["items"]
    assert [(one["version"], one["answer"]["value"], one["by"]) for one in told] == [
        (1, "yes", "city_coordinator"),
        (2, "no", "secretariat"),
    ]
    first = good(await people.get(f"{path}/answers/p1/history?limit=1", people.city))
    assert [one["version"] for one in good(await people.get(first["next"], people.city))["items"]] == [2]
    assert problem(await people.get(f"{path}/answers/p1/history", people.elsewhere)) == (404, "not-found")
    assert problem(await people.get(f"{path}/answers/p1/history")) == (401, "unauthenticated")


async def test_a_published_history_is_not_for_everybody(people: People) -> None:
    path = await people.published("scores_and_answers")
    assert good(await people.get(f"{path}/answers/p1"))["version"] == 1
    assert problem(await people.get(f"{path}/answers/p1/history", people.elsewhere)) == (404, "not-found")


@pytest.mark.parametrize(
    ("answer", "question", "refusal"),
    [
        ({"value": "perhaps"}, "p1", (422, "bad-answer")),
        (YES, "q999", (404, "not-found")),
        ({}, "p1", (422, "invalid")),
        ({"state": "not_asked"}, "p1", (422, "invalid")),
        ({"state": "not_answered", "value": "yes"}, "p1", (422, "invalid")),
        ({"state": "not_applicable"}, "p1", (422, "invalid")),
        ({**YES, "version": 0}, "p1", (422, "invalid")),
    ],
)
async def test_an_answer_that_cannot_be(people: People, answer: Any, question: str, refusal: tuple[int, str]) -> None:
    path = await people.draft()
    assert problem(await put(people, path, answer, "0", question)) == refusal
    assert good(await people.get(f"{path}/answers", people.city))["answers"] == {}


async def test_what_was_submitted_does_not_change(people: People) -> None:
    path = await people.draft()
    good(await put(people, path, YES, "0"))
    good(await people.post(f"{path}/submissions", {}, people.city))
    assert problem(await put(people, path, NO, "1")) == (409, "wrong-state")


async def test_several_save_the_same_answer_at_the_same_instant(index_api_of_many: Client) -> None:
    people = People(index_api_of_many)
    path = await people.draft()
    answers = await asyncio.gather(*(put(people, path, {**YES, "comment": f"No. {n}"}, "0") for n in range(5)))
    assert sorted(one.status_code for one in answers) == [200, 412, 412, 412, 412]
    (kept,) = (good(one) for one in answers if one.is_success)
    assert good(await people.get(f"{path}/answers/p1", people.city)) == kept
    history = good(await people.get(f"{path}/answers/p1/history", people.city))["items"]
    assert [one["answer"]["comment"] for one in history] == [kept["comment"]]


async def test_a_bulk_save_tells_of_each_answer(people: People) -> None:
    path = await people.draft()
    good(await put(people, path, YES, "0"))
    change = {"answers": {"p1": NO, "p2": NO, "p3": {"value": "perhaps"}, "q999": YES}}
    told = good(await people.client.patch(f"{path}/answers", json=change, headers=people.city))
    assert {question: one["result"] for question, one in told["results"].items()} == {
        "p1": "conflict", "p2": "kept", "p3": "invalid", "q999": "invalid",
    }  # fmt: skip
    assert told["results"]["p1"]["current"]["value"] == "yes"
    assert told["results"]["p3"]["pointer"] == "/answers/p3"


async def test_adding_a_city_leaves_every_other_score_to_the_bit(people: People) -> None:
    path = await people.published()
    before = (await people.get(f"{path}/scores")).content
    city = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "synthetic": True}
    good(await people.post("/v1/cities", city, people.secretariat))
    newcomer = await people.draft(people.secretariat, city="nowhere")
    await people.answer(newcomer, people.secretariat, p1="no")
    assert (await people.get(f"{path}/scores")).content == before


async def test_what_is_stored_is_what_a_preview_gives(people: People) -> None:
    path = await people.published("scores_and_answers", {"p2": "no"})
    stored = good(await people.get(f"{path}/scores"))
    kept = good(await people.get(f"{path}/answers"))["answers"]
    asked = {
        "questionnaire": "icc/2019",
        "answers": {question: {"value": answer["value"]} for question, answer in kept.items()},
    }
    preview = good(await people.post("/v1/scores/preview", asked, people.nobody))
    assert preview.pop("trace") == good(await people.get(f"{path}/trace"))["contributions"]
    assert preview.pop("own_weights") is False
    assert preview.pop("names")["indicators"] == stored["names"]["indicators"]
    assert preview == {name: value for name, value in stored.items() if name in preview}


async def verified(connection: Any) -> list[tuple[str, list[Any]]]:
    database = Database(OneConnection(connection))  # type: ignore[arg-type]

    return [found async for found in verify_scores(database)]


async def test_every_stored_score_is_computed_anew_to_the_bit(people: People, index_api_connection: Any) -> None:
    for year in (2014, 2017):
        await people.published(year=year, questionnaire="icc/2013" if year == 2014 else "icc/2019")
    told = await verified(index_api_connection)
    assert [faults for _, faults in told] == [[], []]
    assert all(name.startswith(f"{CITY} 20") for name, _ in told)


async def test_a_score_that_somebody_changed_is_found(people: People, index_api_connection: Any) -> None:
    path = await people.published()
    changed = "update scores set document = jsonb_set(document, '{index,value}', '99.00000000000001')"
    await index_api_connection.execute(changed)
    ((name, faults),) = await verified(index_api_connection)
    assert path.rpartition("/")[2] in name
    assert [(where, stored) for where, stored, _ in faults] == [("/index/value", 99.00000000000001)]


async def test_one_statement_reads_one_thing(people: People, index_api_connection: Any) -> None:
    path = await people.draft()
    good(await put(people, path, YES, "0"))
    for part, most in (("", 1), ("/answers", 1), ("/answers/p1", 1), ("/answers/p1/history", 2), ("/steps", 2)):
        with statements(index_api_connection) as seen:
            good(await people.get(path + part, people.city))
        assert len(seen) == most, part
    with statements(index_api_connection) as seen:
        good(await put(people, path, NO, "1"))
    assert len(seen) == 3


async def test_the_command_ends_with_one_and_the_list(
    index_api_of_many: Client, own_copy: Database, server: Server
) -> None:
    people = People(index_api_of_many)
    path = await people.published()
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    environment = {**os.environ, "INDEX_API_DATABASE_URL": url}

    async def run() -> tuple[int, str]:
        done = await asyncio.to_thread(
            subprocess.run, [*ICC, "verify-scores"], env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    assert await run() == (0, "1 stored scores, 1 agree to the last bit, 0 do not.\n")
    await own_copy.run(sa.text("update scores set document = jsonb_set(document, '{index,value}', '99.5')"))
    status, told = await run()
    assert status == 1
    assert f"{path.rpartition('/')[2]}) /index/value: stored 99.5, computed " in told


async def test_an_answer_to_a_question_that_is_not_asked_is_refused_and_nothing_is_kept(people: People) -> None:
    version = "/v1/questionnaires/icc/versions/2027"
    asked = {one["id"]: one for one in good(await people.get(version, people.secretariat))["questions"]}
    good(await people.post(f"{version}/releases", {}, people.secretariat))
    gated = next(one for one in asked.values() if one.get("asked_if"))
    condition = gated["asked_if"]
    value = [gated["options"][0]["code"]] if gated["type"] == "multiple_choice" else gated["options"][0]["code"]
    closes = next(one["code"] for one in asked[condition["question"]]["options"] if one["code"] not in condition["in"])
    path = await people.draft(questionnaire="icc/2027")
    before = {condition["question"]: {"value": closes}}
    good(await people.client.patch(f"{path}/answers", json={"answers": before}, headers=people.city))
    refused = await put(people, path, {"value": value}, "0", gated["id"])
    assert problem(refused) == (422, "question-not-asked")
    many = {"answers": {gated["id"]: {"value": value}}}
    told = good(await people.client.patch(f"{path}/answers", json=many, headers=people.city))
    assert (told["kept"], told["results"][gated["id"]]["result"]) == (0, "invalid")
    assert told["results"][gated["id"]]["pointer"] == f"/answers/{gated['id']}"
    shown = good(await people.get(f"{path}/answers", people.city))
    assert (list(shown["answers"]), shown["not_asked"]) == ([condition["question"]], [gated["id"]])
