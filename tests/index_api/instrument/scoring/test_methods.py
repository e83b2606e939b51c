"""The method that is told is the method that is used."""

from services.index_api.instrument.scoring.domain import METHOD_1
from services.index_api.instrument.scoring.service import methods
from tests.support import NO_NAMES, Client, problem


def test_the_data_say_what_the_arithmetic_does() -> None:
    told = methods()["1"]
    assert list(methods()) == [METHOD_1.version]
    assert (told.missing, told.minimum_coverage, told.display_digits) == (
        METHOD_1.missing, METHOD_1.minimum_coverage, METHOD_1.display_digits
    )  # fmt: skip
    assert (told.aggregation, told.display_rounding) == ("weighted_arithmetic_mean", "half_up")


async def test_formulas_and_references_are_data(index_api: Client) -> None:
    answer = await index_api.get("/v1/methods/1", headers={"accept-language": "fr"})
    assert answer.status_code == 200
    method = answer.json()
    assert method["title"] == "Méthode de calcul, version 1"
    assert {formula["code"] for formula in method["formulas"]} >= {"indicator", "low", "high", "coverage", "composite"}
    assert all(formula["latex"] and formula["words"] for formula in method["formulas"])
    assert method["references"][0]["url"].startswith("https://doi.org/")
    again = await index_api.get(
        "/v1/methods/1", headers={"accept-language": "fr", "if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304
    listed = (await index_api.get("/v1/methods?lang=fr")).json()
    assert listed == {"items": [method], "next": None, "next_cursor": None, "names": NO_NAMES}
    assert problem(await index_api.get("/v1/methods/2")) == (404, "not-found")
