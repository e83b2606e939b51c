"""An invented figure of a real city, a table of which half was kept, a fault that one has to look for."""

import asyncio
from typing import Any, Final

import pytest

from services.index_api.comparison.series import domain
from shared.platform.naming import COUNTRIES
from tests.index_api.assessing import People, good
from tests.support import Client, problem, statements

SERIES: Final = "/v1/series"
ABOUT: Final = {
    "code": "contentment-2019",
    "kind": "well_being",
    "title": {"en": "Contentment", "fr": "Contentement"},
    "unit": "percent content",
    "source": {"title": "A survey", "url": "https://example.org/survey"},
    "licence": "CC BY 4.0",
}
OSLO: Final = {"city": "oslo", "year": 2019, "value": 91.5}
TABLE: Final = """city;year;value;code;kind;title_en;unit;source;licence
oslo;2019;91,5;contentment-2019;well_being;Contentment;percent content;A survey;CC BY 4.0
bergen;2019;88;;;;;;
"""


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


def a_series(*values: Any, **more: Any) -> dict[str, Any]:
    return {**ABOUT, "values": list(values) or [OSLO], **more}


def faults(response: Any) -> list[tuple[Any, ...]]:
    assert response.status_code == 422, response.text
    return [(one["pointer"], one["code"]) for one in response.json()["errors"]]


async def upload(client: Client, table: str, who: dict[str, str]) -> Any:
    return await client.post(SERIES, content=table.encode(), headers={**who, "content-type": "text/csv"})


async def test_a_series_is_written_listed_and_read(people: People, index_api_connection: Any) -> None:
    before = {**OSLO, "year": 2016, "value": -3}
    written = await people.post(SERIES, a_series(OSLO, {**OSLO, "city": "bergen"}, before), people.expert)
    assert (written.status_code, written.headers["location"]) == (201, f"{SERIES}/contentment-2019")
    with statements(index_api_connection) as seen:
        told = await people.get(f"{SERIES}/contentment-2019?lang=fr")
    assert len(seen) == 2
    body = good(told)
    assert [(one["city"], one["year"], one["value"]) for one in body["values"]] == [
        ("bergen", 2019, 91.5), ("oslo", 2016, -3), ("oslo", 2019, 91.5),
    ]  # fmt: skip
    assert (body["title"], body["level"], body["n_values"], body["n_places"]) == ("Contentement", "city", 3, 2)
    assert (body["first_year"], body["last_year"], body["synthetic"]) == (2016, 2019, False)
    assert (body["unit"], body["licence"], body["source"]["title"]) == ("percent content", "CC BY 4.0", "A survey")
    again = await people.client.get(
        f"{SERIES}/contentment-2019?lang=fr", headers={"if-none-match": told.headers["etag"]}
    )
    assert again.status_code == 304
    with statements(index_api_connection) as seen:
        listed = good(await people.get(f"{SERIES}?kind=well_being&level=city&synthetic=false"))["items"]
    assert len(seen) == 1
    assert [one["code"] for one in listed] == ["contentment-2019"]
    assert "values" not in listed[0]
    assert good(await people.get(f"{SERIES}?kind=economy"))["items"] == []


async def test_a_list_is_walked_through(people: People) -> None:
    codes = [f"series-{number}" for number in range(3)]
    for code in codes:
        good(await people.post(SERIES, a_series(code=code), people.secretariat))
    first = good(await people.get(f"{SERIES}?limit=2"))
    second = good(await people.get(first["next"]))
    assert [one["code"] for one in first["items"] + second["items"]] == codes
    assert second["next"] is None


async def test_a_table_from_a_spreadsheet(people: People) -> None:
    good(await upload(people.client, TABLE, people.secretariat))
    told = good(await people.get(f"{SERIES}/contentment-2019"))
    assert [(one["city"], one["value"]) for one in told["values"]] == [("bergen", 88.0), ("oslo", 91.5)]


async def test_every_fault_of_a_table_is_told_by_line_and_column(people: People) -> None:
    head, first, _ = TABLE.splitlines()
    unread = f"{head}\n{first}\noslo;19x;7,5\nOslo;2019;much\n;2019;"
    refused = await upload(people.client, unread, people.secretariat)
    assert [(one["pointer"], one["line"], one["column"]) for one in refused.json()["errors"]] == [
        ("/values/1/year", 3, 2), ("/values/2/city", 4, 1), ("/values/2/value", 4, 3), ("/values/3/value", 5, 3),
    ]  # fmt: skip
    unfit = f"{head}\n{first}\n\nnowhere;2019;1\noslo;2019;2\n;2019;3"
    refused = await upload(people.client, unfit, people.secretariat)
    assert [(one["code"], one["line"], one["column"]) for one in refused.json()["errors"]] == [
        ("unknown_city", 4, 1), ("twice", 5, 2), ("one_place", 6, 1),
    ]  # fmt: skip
    assert good(await people.get(SERIES))["items"] == []


async def test_what_does_not_fit_is_refused_whole(people: People) -> None:
    mixed = a_series(OSLO, {"country": "NO", "year": 2019, "value": 1})
    assert faults(await people.post(SERIES, mixed, people.expert)) == [("/values/1/country", "another_level")]
    greece = a_series(*({"country": one, "year": 2019, "value": 1} for one in ("GR", "EL", "UK", "EU", "XK", "XA")))
    assert faults(await people.post(SERIES, greece, people.expert)) == [
        ("/values/1/country", "unknown_country"), ("/values/2/country", "unknown_country"),
        ("/values/3/country", "unknown_country"), ("/values/5/country", "invented_place"),
    ]  # fmt: skip
    both = a_series({**OSLO, "country": "NO"})
    assert faults(await people.post(SERIES, both, people.expert)) == [("/values/0", "one_place")]
    assert faults(await people.post(SERIES, {**a_series(), "values": []}, people.expert)) == [("/values", "too_short")]
    many = a_series(*({**OSLO, "year": 1900 + one % 200} for one in range(5_001)))
    assert faults(await people.post(SERIES, many, people.expert)) == [("/values", "too_long")]
    for name in ("unit", "source", "licence", "title", "kind"):
        lacking = {key: one for key, one in a_series().items() if key != name}
        assert faults(await people.post(SERIES, lacking, people.expert)) == [(f"/{name}", "required")]
    assert faults(await people.post(SERIES, a_series({**OSLO, "value": "7"}), people.expert))
    assert faults(await people.post(SERIES, a_series(surprise=1), people.expert)) == [("/surprise", "unknown")]
    assert good(await people.get(SERIES))["items"] == []


async def test_invented_figures_are_of_invented_places_alone(people: People) -> None:
    real = a_series(synthetic=True)
    assert faults(await people.post(SERIES, real, people.expert)) == [("/values/0/city", "real_place")]
    country = a_series({"country": "NO", "year": 2019, "value": 1}, synthetic=True)
    assert faults(await people.post(SERIES, country, people.expert)) == [("/values/0/country", "real_place")]
    invented = {"slug": "nowhereville", "name": "Nowhereville", "kind": "city", "country": "XA", "synthetic": True}
    good(await people.post("/v1/cities", invented, people.secretariat))
    of_invented = {**OSLO, "city": "nowhereville"}
    assert faults(await people.post(SERIES, a_series(of_invented), people.expert)) == [
        ("/values/0/city", "invented_place")
    ]
    told = good(await people.post(SERIES, a_series(of_invented, synthetic=True), people.expert))
    assert told["synthetic"] is True


async def test_who_may_and_what_is_there_already(people: People) -> None:
    for who, status in ((people.city, 403), (people.assessor, 403), (people.nobody, 401)):
        assert (await people.post(SERIES, a_series(), who)).status_code == status
    key = {**people.expert, "idempotency-key": "once"}
    first = await people.post(SERIES, a_series(), key)
    again = await people.post(SERIES, a_series(), key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert problem(await people.post(SERIES, a_series(), people.expert)) == (409, "series-taken")
    assert problem(await people.get(f"{SERIES}/nothing")) == (404, "not-found")
    sent = {**people.expert, "content-type": "text/plain"}
    assert problem(await people.client.post(SERIES, content=b"city", headers=sent)) == (415, "unsupported-media-type")


async def test_of_two_at_the_same_instant_one_is_kept(people: People) -> None:
    told = await asyncio.gather(*(people.post(SERIES, a_series(), people.expert) for _ in range(2)))
    assert sorted(one.status_code for one in told) == [201, 409]


def test_countries_are_those_of_the_standard() -> None:
    assert {"NO", "GR", "GB", "XK", "UA"} <= COUNTRIES.keys()
    assert not {"EL", "UK", "EU", "ZZ", "XA"} & COUNTRIES.keys()
    assert 240 < len(COUNTRIES) < 265
    assert (domain.invented("XB"), domain.invented("XK")) == (True, False)
