"""A number that differs from the stored one, an assessment that leaks through a preview."""

from typing import Any

import httpx
import pytest

from tests.support import Client, problem

CITY = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "synthetic": True}
ANSWERS = {"q01": {"value": "partly"}, "q02": {"value": "no"}, "q03": {"value": "no"}}
NONE = {"questionnaire": "icc/2019", "answers": {}}
YES = {"q01": {"value": "yes"}}


async def preview(client: Client, headers: dict[str, str] | None = None, **asked: Any) -> httpx.Response:
    return await client.post("/v1/scores/preview", json=asked, headers=headers or {})


async def begun(client: Client, answers: dict[str, Any] = ANSWERS) -> str:
    office = client.bearer("secretariat")
    await client.post("/v1/cities", json=CITY, headers=office)
    body = {"city": "nowhere", "questionnaire": "icc/2019", "year": 2020}
    made = await client.post("/v1/assessments", json=body, headers=office)
    saved = await client.patch(f"{made.headers['location']}/answers", json={"answers": answers}, headers=office)
    assert saved.json()["kept"] == len(answers)
    identifier: str = made.json()["id"]
    return identifier


async def full(client: Client) -> dict[str, Any]:
    questions = (await client.get("/v1/questionnaires/icc/versions/2019")).json()["questions"]
    return {
        one["id"]: {
            "value": [one["options"][-1]["code"]] if one["type"] == "multiple_choice" else one["options"][-1]["code"]
        }
        for one in questions
    }


async def test_a_preview_of_an_assessment_is_what_its_scores_say(index_api: Client) -> None:
    key = await begun(index_api)
    city = index_api.bearer("city_coordinator", cities=("nowhere",))
    shown = (await preview(index_api, city, assessment=key)).json()
    scores = (await index_api.get(f"/v1/assessments/{key}/scores", headers=city)).json()
    same = ("index", "indicators", "composites", "extended_index", "input_checksum", "synthetic", "reconstruction")
    assert {name: shown[name] for name in same} == {name: scores[name] for name in same}
    assert shown["synthetic"] is True


async def test_who_may_not_see_the_answers_gets_no_preview_of_them(index_api: Client) -> None:
    key = await begun(index_api)
    for who in ({}, index_api.bearer("city_coordinator", cities=("oslo",)), index_api.bearer("external_assessor")):
        assert problem(await preview(index_api, who, assessment=key)) == (404, "not-found")
    unknown = await preview(index_api, index_api.bearer("secretariat"), assessment=f"{key[:-4]}0000")
    assert problem(unknown) == (404, "not-found")


async def test_steps_tell_what_each_would_give_and_all_together(index_api: Client) -> None:
    key = await begun(index_api, await full(index_api))
    city = index_api.bearer("city_coordinator", cities=("nowhere",))
    changes = [{"name": "Declare it", "answers": YES}, {"answers": {"q02": {"value": "yes"}}}]
    told = (await preview(index_api, city, assessment=key, changes=changes)).json()
    effects = told["effects"]
    first, second = effects["each"]
    assert (first["name"], second.get("name")) == ("Declare it", None)
    assert first["index_before"] == told["index"]["value"]
    assert first["delta"] == pytest.approx(first["index_after"] - first["index_before"], abs=1e-12)
    assert effects["together"]["delta"] == pytest.approx(first["delta"] + second["delta"], abs=1e-9)
    assert [one["code"] for one in effects["together"]["indicators"]] == ["commitment"]
    after = (await preview(index_api, questionnaire="icc/2019", answers=await full(index_api) | YES)).json()
    assert after["index"]["value"] == first["index_after"]
    scores = (await index_api.get(f"/v1/assessments/{key}/scores", headers=city)).json()
    assert scores["index"] == told["index"]  # nothing was kept


async def test_own_weights_are_marked_as_such(index_api: Client) -> None:
    answers = await full(index_api) | YES
    plain = (await preview(index_api, questionnaire="icc/2019", answers=answers)).json()
    weights = {"questions": {"q02": 0}, "indicators": {"commitment": 3}, "members": {"core": {"lens": 6}}}
    own = (await preview(index_api, questionnaire="icc/2019", answers=answers, weights=weights)).json()
    assert (plain["own_weights"], own["own_weights"]) == (False, True)
    assert own["input_checksum"] != plain["input_checksum"]
    assert own["indicators"][0]["n_applicable"] == plain["indicators"][0]["n_applicable"] - 1
    assert own["index"]["value"] != plain["index"]["value"]


@pytest.mark.parametrize(
    ("asked", "expected", "pointer"),
    [
        ({}, (422, "invalid"), ""),
        ({"questionnaire": "icc/2019", "assessment": "018f0000-0000-7000-8000-000000000000"}, (422, "invalid"), ""),
        ({"assessment": "018f0000-0000-7000-8000-000000000000", "answers": {}}, (422, "invalid"), "/answers"),
        ({"questionnaire": "icc/2019"}, (422, "invalid"), "/answers"),
        ({**NONE, "weights": {"questions": {"q01": -1}}}, (422, "invalid"), "/weights/questions/q01"),
        ({**NONE, "weights": {"questions": {"q99": 1}}}, (422, "bad-weights"), "/weights/questions/q99"),
        ({**NONE, "weights": {"members": {"lens": dict.fromkeys(
            ("education", "neighbourhoods", "public_services", "business", "culture", "public_space"), 0)}}},
         (422, "bad-weights"), "/weights/members/lens"),
        ({**NONE, "changes": [{"answers": {}}]}, (422, "invalid"), "/changes/0/answers"),
        ({**NONE, "changes": [{"answers": {"q99": {"value": "yes"}}}]}, (422, "bad-answer"),
         "/changes/0/answers/q99"),
        ({"questionnaire": "icc/2019", "answers": {"q01": {"value": 3}}}, (422, "bad-answer"), "/answers/q01"),
    ],
)  # fmt: skip
async def test_what_is_refused_with_its_place(
    index_api: Client, asked: dict[str, Any], expected: tuple[int, str], pointer: str
) -> None:
    refused = await preview(index_api, **asked)
    assert problem(refused) == expected
    assert refused.json()["errors"][0]["pointer"] == pointer
