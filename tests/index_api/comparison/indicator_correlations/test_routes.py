"""Correlations that mix invented cities with real ones, count who withholds, or speak of causes."""

import random
from typing import Any

import pytest
from scipy import stats

from shared.schemas.fields import LANGUAGES
from tests.index_api.assessing import good
from tests.index_api.comparison.statistics.sampling import answers_of, publish, publish_many
from tests.index_api.inventing import withhold
from tests.support import Client, problem

PATH = "/v1/statistics/indicator-correlations?questionnaire=icc/2019"


async def test_each_pair_of_indicators(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 12)
    told = good(await index_api.get(PATH))
    scores = [{one["code"]: one["value"] for one in city["scores"]["indicators"]} for city in made]
    columns = {code: [own[code] for own in scores] for code in scores[0]}
    varied = [code for code, values in columns.items() if len(set(values)) > 1]
    assert (told["n"], told["n_incomplete"], told["sample"]["slug"], told["synthetic"]) == (12, 0, "latest", False)
    assert len(told["pairs"]) == len(varied) * (len(varied) - 1) // 2 > 20
    assert len(told["components"]) == len(varied)
    for pair in told["pairs"]:
        x, y = columns[pair["x"]], columns[pair["y"]]
        assert pair["pearson"] == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-9)
        assert pair["kendall"] == pytest.approx(stats.kendalltau(x, y).statistic, abs=1e-9)
        assert pair["q"] >= pair["p"]
    notes = good(await index_api.get(f"{PATH}&lang=*"))["note"]
    assert notes.keys() == set(LANGUAGES)
    assert len(set(notes.values())) == len(LANGUAGES)


async def test_invented_cities_and_who_withholds_are_in_none_of_it(
    index_api: Client, index_api_connection: Any
) -> None:
    await publish_many(index_api_connection, 11)
    alone = good(await index_api.get(PATH))
    await publish_many(index_api_connection, 10, synthetic=True, seed=4)
    assert good(await index_api.get(PATH))["pairs"] == alone["pairs"]
    invented = good(await index_api.get(f"{PATH}&sample=latest-synthetic"))
    assert (invented["n"], invented["synthetic"]) == (10, True)
    await publish(index_api_connection, "hidden", await answers_of(index_api_connection, 0.9, random.Random(1)))
    await withhold(index_api, "hidden")
    told = good(await index_api.get(PATH))
    assert told["pairs"] == alone["pairs"]
    assert told["left_out"] == [{"reason": "withheld", "n": 1, "cities": ["hidden"]}]


async def test_of_few_cities_nothing_is_told(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 9)
    refused = await index_api.get(PATH)
    assert problem(refused) == (422, "too-few-cities")
    assert (refused.json()["n"], refused.json()["needed"]) == (9, 10)
    assert problem(await index_api.get(PATH.replace("2019", "1900")))[0] in {404, 422}
    assert problem(await index_api.get(f"{PATH}&sample=none")) == (404, "not-found")
