"""Many figures beside one another over HTTP: of whom, and what of them is refused."""

from typing import Any

from tests.index_api.assessing import good
from tests.index_api.comparison.correlations.test_routes import add_series
from tests.index_api.comparison.statistics.sampling import publish_many
from tests.support import Client, problem, statements

PATH = "/v1/statistics/partial-correlations"


def address(*measures: str, **more: Any) -> str:
    asked = {"questionnaire": "icc/2019", **more}
    named = "&".join(f"measure={one}" for one in measures)
    return f"{PATH}?{named}" + "".join(f"&{name}={value}" for name, value in asked.items() if value)


THREE = ("indicator:education", "indicator:culture", "indicator:media")


async def test_every_pair_is_told_with_the_others_taken_out(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 20)
    values = {one["city"]: one["scores"]["index"]["value"] for one in made}
    noise = [3, 14, 15, 92, 65, 35, 89, 79, 32, 38, 46, 26, 43, 38, 32, 79, 50, 28, 84, 19]
    figures = [
        {"city": city, "year": 2019, "value": value + noise[place]}
        for place, (city, value) in enumerate(values.items())
    ]
    await add_series(index_api, figures)
    asked = address(*THREE, "series:contentment")
    told = good(await index_api.get(asked))
    with statements(index_api_connection) as seen:
        assert good(await index_api.get(asked)) == told
    assert len(seen) == 3
    assert [one["name"] for one in told["measures"]] == [*THREE, "series:contentment"]
    assert [(pair["x"], pair["y"]) for pair in told["pairs"]][:2] == [(THREE[0], THREE[1]), (THREE[0], THREE[2])]
    assert (len(told["pairs"]), told["n"], told["n_cities"], told["unit_of_observation"]) == (6, 20, 20, "city")
    assert (told["interpretation"], told["sample"]["slug"], told["synthetic"]) == ("association", "latest", False)
    for pair in told["pairs"]:
        partial = pair["partial"]
        assert -1 <= partial["low"] <= partial["value"] <= partial["high"] <= 1
        assert pair["q"] >= pair["p"] - 1e-12
        assert pair["partial_q"] >= pair["partial_p"] - 1e-12
    for word in ("cause", "effect", "because", "leads to", "explains"):
        assert word not in str(told["note"]).lower()
    french = good(await index_api.get(asked + "&lang=fr"))
    assert french["measures"][3]["title"] == "Contentement"
    assert french["note"] != told["note"]


async def test_what_cannot_be_asked(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 14)
    for few in (THREE[:2], THREE[:2] * 2, (*THREE, *THREE)):
        assert problem(await index_api.get(address(*few))) == (422, "invalid")
    assert problem(await index_api.get(address(*THREE, "weather:sun"))) == (422, "invalid")
    assert problem(await index_api.get(address(*THREE, "indicator:happiness"))) == (422, "unknown-measure")
    assert problem(await index_api.get(address(*THREE, "series:nowhere"))) == (422, "unknown-measure")
    assert problem(await index_api.get(address(*THREE, questionnaire=None))) == (422, "invalid")
    assert problem(await index_api.get(address(*THREE, sample="autumn"))) == (404, "not-found")
    twice = [{"city": one["city"], "year": 2020, "value": 2 * one["scores"]["index"]["value"]} for one in made]
    await add_series(index_api, twice, "double")
    collinear = await index_api.get(address("composite:core", "series:double", "indicator:media"))
    assert problem(collinear) == (422, "collinear")
    assert "composite:core follows" in collinear.json()["detail"]
    flat = [{"city": one["city"], "year": 2020, "value": 5} for one in made]
    await add_series(index_api, flat, "flat")
    assert problem(await index_api.get(address(*THREE, "series:flat"))) == (422, "no-variance")
    await add_series(index_api, flat[:11], "few")
    refused = await index_api.get(address(*THREE, "series:few"))
    assert (problem(refused), refused.json()["n"], refused.json()["needed"]) == ((422, "too-few-pairs"), 11, 12)
