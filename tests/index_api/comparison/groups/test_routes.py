"""A city of exactly 200,000 that is in two classes or in none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.groups.domain import Place, group_of
from services.index_api.comparison.groups.service import Groups
from shared.platform.data.database import Database
from shared.schemas.fields import LANGUAGES
from tests.index_api.assessing import good
from tests.index_api.inventing import make_city
from tests.support import Client, problem

DATA = Groups(Database(None)).catalogue  # type: ignore[arg-type]
CLASSES = [one["name"] for one in DATA["classes"]]


@given(st.floats(0, 1e8), st.floats(0, 100))
def test_a_city_is_in_one_class_of_each_scheme(population: float, share: float) -> None:
    place = Place("x", "X", "XA", frozenset(), True, {"population": population, "foreign_born_share": share})
    for kind in ("size", "foreign_born"):
        for since in ("2013-2018", "2019-"):
            scheme = [one["name"] for one in DATA["classes"] if one["name"].startswith(kind) and one["since"] == since]
            assert sum(bool(group_of(name, DATA).holds(place)) for name in scheme) == 1


def test_each_class_has_its_source_and_how_well_it_is_known() -> None:
    for one in DATA["classes"]:
        assert one["source"]["title"]
        assert one["confidence"] in {"high", "medium", "low"}
        assert one["label"].keys() == set(LANGUAGES)
    assert len(CLASSES) == len(set(CLASSES)) == 12


async def test_the_groups_of_a_city(index_api: Client) -> None:
    await make_city(index_api, "edge", population=200_000, foreign_born_share=14.9, country="XB")
    told = good(await index_api.get("/v1/groups?city=edge"))["items"]
    assert [one["name"] for one in told] == [
        "all", "country:XB", "foreign_born:10-15", "foreign_born:under-15", "size:200k-500k", "size:from-200k"
    ]  # fmt: skip
    (size,) = [one for one in told if one["name"] == "size:from-200k"]
    assert (size["lower"], size["fact"], size["confidence"], size["since"]) == (
        200_000, "population", "high", "2013-2018"
    )  # fmt: skip
    assert size["boundary"].startswith("A city exactly on an end belongs to the upper class.")
    country = told[1]
    assert (country["label"], country["synthetic"]) == ("XB", True)
    everything = good(await index_api.get("/v1/groups?limit=200&lang=fr"))["items"]
    names = [one["name"] for one in everything]
    assert names == sorted(names)
    assert {*CLASSES, "all", "country:NO", "network:icc-norway"} <= set(names)
    assert everything[0]["label"] == "Toutes les villes"
    assert [one["label"] for one in everything if one["name"] == "country:NO"] == ["Norvège"]
    first = good(await index_api.get("/v1/groups?limit=1"))
    assert good(await index_api.get(first["next"]))["items"][0]["name"] != first["items"][0]["name"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("city=none", (404, "not-found")), ("cursor=x", (400, "bad-cursor")), ("town=oslo", (422, "invalid"))],
)
async def test_what_cannot_be_asked(index_api: Client, query: str, expected: tuple[int, str]) -> None:
    assert problem(await index_api.get(f"/v1/groups?{query}")) == expected
