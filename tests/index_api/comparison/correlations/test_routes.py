"""A correlation of invented figures with real ones, of four countries as forty cities, or told as a cause."""

from collections.abc import Iterable
from typing import Any, Final

import pytest

from tests.index_api.assessing import good
from tests.index_api.comparison.statistics.sampling import publish_many
from tests.support import Client, problem, statements

PATH: Final = "/v1/statistics/correlations"
MANY: Final = ("NO", "SE", "DK", "FI", "DE", "FR", "ES", "IT", "PT", "GR", "UA", "PL")


def address(x: str, y: str, **more: Any) -> str:
    asked = {"questionnaire": "icc/2019", **more}
    return f"{PATH}?x={x}&y={y}" + "".join(f"&{name}={value}" for name, value in asked.items() if value)


async def add_series(client: Client, values: Iterable[dict[str, Any]], code: str = "contentment", **more: Any) -> None:
    about = {
        "code": code, "kind": "well_being", "title": {"en": "Contentment", "fr": "Contentement"}, "unit": "percent",
        "source": {"title": "A survey"}, "licence": "CC BY 4.0",
    }  # fmt: skip
    body = {**about, "values": list(values), **more}
    good(await client.post("/v1/series", json=body, headers=client.bearer("secretariat")))


async def test_a_score_beside_a_series_of_cities(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 14)
    values = {one["city"]: one["scores"]["index"]["value"] for one in made}
    some = list(values)[:12]
    await add_series(index_api, ({"city": one, "year": 2018, "value": 2 * values[one] - 5} for one in some))
    told = good(await index_api.get(address("composite:core", "series:contentment")))
    with statements(index_api_connection) as seen:
        assert good(await index_api.get(address("composite:core", "series:contentment"))) == told
    assert len(seen) == 3
    assert (told["pearson"]["value"], told["spearman"]["value"]) == pytest.approx((1, 1))
    assert (told["n"], told["n_cities"], told["n_unpaired"], told["unit_of_observation"]) == (12, 12, 2, "city")
    assert (told["interpretation"], told["window_years"]) == ("association", 3)
    assert (told["x"]["questionnaire"], told["y"]["licence"], told["y"]["unit"]) == ("icc/2019", "CC BY 4.0", "percent")
    assert told["y"]["source"] == {"title": "A survey"}
    first = told["points"][0]
    assert (first["place"], first["x"], first["x_years"], first["y_years"]) == (
        "town-00", values["town-00"], [2020], [2018],
    )  # fmt: skip
    assert (told["sample"]["slug"], told["synthetic"], told["reconstruction"]) == ("latest", False, True)
    french = good(await index_api.get(address("series:contentment", "composite:core", lang="fr")))
    assert (french["x"]["title"], french["pearson"]) == ("Contentement", told["pearson"])
    near = await index_api.get(address("composite:core", "series:contentment", window="1"))
    assert problem(near) == (422, "too-few-pairs")
    assert (near.json()["n"], near.json()["needed"]) == (0, 10)


async def test_two_indicators_beside_each_other(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 12)
    told = good(await index_api.get(address("indicator:education", "indicator:culture")))
    assert told["n"] == 12
    assert -1 <= told["spearman"]["low"] <= told["spearman"]["value"] <= told["spearman"]["high"] <= 1
    answer = await index_api.get(address("indicator:education", "indicator:culture"))
    again = await index_api.get(
        address("indicator:education", "indicator:culture"), headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


async def test_a_nation_is_never_counted_once_for_each_city(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 24, countries=MANY)
    await add_series(
        index_api, ({"country": one, "year": 2019, "value": number} for number, one in enumerate(MANY)), "policy"
    )
    told = good(await index_api.get(address("composite:core", "series:policy")))
    assert (told["n"], told["n_cities"], told["unit_of_observation"]) == (12, 24, "country")
    norway = next(one for one in told["points"] if one["place"] == "NO")
    own = [one["scores"]["index"]["value"] for one in made if one["country"] == "NO"]
    assert norway["x"] == sum(own) / 2
    assert norway["cities"] == ["town-00", "town-12"]


async def test_forty_cities_of_four_countries_are_four(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 20, countries=MANY[:4])
    await add_series(
        index_api, ({"country": one, "year": 2019, "value": number} for number, one in enumerate(MANY)), "policy"
    )
    refused = await index_api.get(address("composite:core", "series:policy"))
    assert problem(refused) == (422, "too-few-pairs")
    assert "Only 4 countries" in refused.json()["detail"]


async def test_invented_and_real_never_meet(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 12, synthetic=True, countries=("XA",))
    await publish_many(index_api_connection, 12)
    invented = [{"city": f"invented-{number:02}", "year": 2020, "value": number} for number in range(12)]
    await add_series(index_api, invented, synthetic=True)
    told = good(await index_api.get(address("composite:core", "series:contentment")))
    assert (told["synthetic"], told["sample"]["slug"], told["n"]) == (True, "latest-synthetic", 12)
    mixed = await index_api.get(address("composite:core", "series:contentment", sample="latest"))
    assert problem(mixed) == (422, "invalid")
    assert mixed.json()["errors"][0]["code"] == "mixed_kinds"
    real = [{"city": "oslo", "year": 2020, "value": 1}]
    await add_series(index_api, real, "real")
    mixed = await index_api.get(address("series:real", "series:contentment", questionnaire=None))
    assert mixed.json()["errors"][0]["code"] == "mixed_kinds"


async def test_what_does_not_exist_or_does_not_vary(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 12)
    await add_series(index_api, ({"city": f"town-{one:02}", "year": 2020, "value": 7} for one in range(12)))
    refused = await index_api.get(address("composite:core", "series:contentment"))
    assert problem(refused) == (422, "no-variance")
    for x, y, where in (
        ("composite:nothing", "series:contentment", "x"),
        ("indicator:core", "series:contentment", "x"),
        ("composite:core", "series:nothing", "y"),
    ):
        refused = await index_api.get(address(x, y))
        assert problem(refused) == (422, "unknown-measure")
        assert refused.json()["errors"][0]["parameter"] == where
    for path, parameter in (
        (address("composite:core", "composite:core"), "y"),
        (address("composite:core", "series:contentment", questionnaire=None), "questionnaire"),
        (address("core", "series:contentment"), "x"),
        (address("composite:core", "series:contentment", window="-1"), "window"),
    ):
        refused = await index_api.get(path)
        assert problem(refused) == (422, "invalid")
        assert refused.json()["errors"][0]["parameter"] == parameter
    unknown = address("composite:core", "series:contentment", questionnaire="icc/1999")
    assert problem(await index_api.get(unknown)) == (422, "unknown-questionnaire")
    nowhere = address("composite:core", "series:contentment", sample="nowhere")
    assert problem(await index_api.get(nowhere)) == (404, "not-found")
