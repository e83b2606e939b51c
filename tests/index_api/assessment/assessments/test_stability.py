"""A published number that moves because of something that has nothing to do with it."""

from itertools import count
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.index_api.assessing import CITY, People, good
from tests.support import Client

STORED = "select assessment, method, input_checksum, document::text from scores order by 1, 2"
FEW = settings(
    max_examples=10, deadline=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
"""Each example publishes a whole assessment, so there are few and none is made smaller."""
numbers = count(1)
choices = st.lists(st.integers(0, 9), min_size=80, max_size=80)


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def questions(people: People) -> list[dict[str, Any]]:
    told = good(await people.get("/v1/questionnaires/icc/versions/2019?lang=*"))
    listed: list[dict[str, Any]] = told["questions"]
    return listed


def chosen(asked: list[dict[str, Any]], drawn: list[int]) -> dict[str, Any]:
    """Turn drawn numbers into answers: options, and now and then none or one that does not apply."""
    answers: dict[str, Any] = {}
    for question, number in zip(asked, drawn, strict=True):
        codes = [one["code"] for one in question["options"]]
        code = codes[number % len(codes)]
        if number == 8:
            answers[question["id"]] = {"state": "not_applicable", "reason": "Not a task of the city."}
        elif number < 8:
            answers[question["id"]] = {"value": [code] if question["type"] == "multiple_choice" else code}
    return answers


async def everything(people: People, paths: list[str], connection: asyncpg.Connection) -> list[Any]:
    """Read all that is told of the scores of the city, and the rows that are kept."""
    told = [f"{path}/{part}" for path in paths for part in ("scores", "trace")]
    told += [f"/v1/cities/{CITY}/{part}" for part in ("scores", "scores?basis=comparable", "change?from=1&to=2")]
    ours = [path.rsplit("/", 1)[-1] for path in paths]
    rows = [tuple(row) for row in await connection.fetch(STORED) if str(row["assessment"]) in ours]
    assert len(rows) == len(paths)
    shown = [await people.get(path, people.secretariat) for path in told]
    assert [one.status_code for one in shown] == [200] * len(told)
    return [one.content for one in shown] + rows


async def two_waves(people: People) -> list[str]:
    return [await people.published(year=2013, questionnaire="icc/2013"), await people.published(year=2020)]


async def new_city(people: People, drawn: list[int]) -> tuple[str, dict[str, Any]]:
    """Let a city appear, answer and publish; give the path of its assessment and its answers."""
    slug = f"nowhere-{next(numbers)}"
    city = {"slug": slug, "name": "Nowhere", "country": "NO", "synthetic": True, "networks": ["icc-norway"]}
    good(await people.post("/v1/cities", city, people.secretariat))
    path = await people.draft(people.secretariat, city=slug)
    answers = chosen(await questions(people), drawn)
    if answers:
        saved = await people.client.patch(f"{path}/answers", json={"answers": answers}, headers=people.secretariat)
        assert good(saved)["kept"] == len(answers)
    return path, answers


@FEW
@given(choices)
async def test_a_city_that_is_added_changes_no_score_of_another(
    people: People, index_api_connection: asyncpg.Connection, drawn: list[int]
) -> None:
    paths = await two_waves(people) if not (await own(people)) else await own(people)
    before = await everything(people, paths, index_api_connection)
    path, answers = await new_city(people, drawn)
    if any("value" in one for one in answers.values()):
        await people.accept(path, people.secretariat)
        await people.publish(path)
    assert await everything(people, paths, index_api_connection) == before


@FEW
@given(st.lists(st.floats(0.5, 3), min_size=80, max_size=80), st.booleans())
async def test_a_version_that_is_released_changes_no_stored_score(
    people: People, index_api_connection: asyncpg.Connection, weights: list[float], same: bool
) -> None:
    paths = await two_waves(people) if not (await own(people)) else await own(people)
    before = await everything(people, paths, index_api_connection)
    told = good(await people.get("/v1/questionnaires/icc/versions/2019?lang=*"))
    left_out = {"checksum", "revision", "released_at"}
    draft = {name: value for name, value in told.items() if name not in left_out}
    draft |= {"version": f"2031.{next(numbers)}", "status": "draft"}
    draft["questions"] = [{**one, "weight": weight} for one, weight in zip(told["questions"], weights, strict=True)]
    good(await people.post("/v1/questionnaires", draft, people.secretariat))
    good(await people.post(f"/v1/questionnaires/icc/versions/{draft['version']}/releases", {}, people.secretariat))
    pairs = [{"from": one["id"], "to": one["id"], "kind": "equal"} for one in told["questions"] if same]
    pairs = pairs or [{"from": "q01", "to": "q01", "kind": "changed", "reason": {"en": "Asked otherwise."}}]
    mapping = {"from": "icc/2019", "to": f"icc/{draft['version']}", "pairs": pairs}
    good(await people.post("/v1/questionnaires/icc/mappings", mapping, people.secretariat))
    assert await everything(people, paths, index_api_connection) == before


async def own(people: People) -> list[str]:
    """Find the waves that an earlier example has published."""
    found = good(await people.get(f"/v1/assessments?city={CITY}&state=published"))["items"]
    return [f"/v1/assessments/{one['id']}" for one in found]


@FEW
@given(choices)
async def test_a_preview_of_the_same_answers_is_what_is_stored(people: People, drawn: list[int]) -> None:
    path, answers = await new_city(people, drawn)
    asked = {"questionnaire": "icc/2019", "answers": answers}
    preview = good(await people.post("/v1/scores/preview", asked, people.nobody))
    if not any("value" in one for one in answers.values()):
        return
    await people.accept(path, people.secretariat)
    await people.publish(path)
    stored = good(await people.get(f"{path}/scores"))
    assert stored["stored"] is True
    same = ("index", "indicators", "composites", "extended_index", "input_checksum", "questionnaire_checksum", "method")
    assert {name: preview[name] for name in same} == {name: stored[name] for name in same}
    trace = good(await people.get(f"{path}/trace", people.secretariat))
    if stored["index"]["value"] is not None:
        total = sum(one["contribution"] for one in trace["contributions"])
        assert total == pytest.approx(stored["index"]["value"], abs=1e-9)
