"""A city's past by another name, a value quietly overwritten, half a table that was kept."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
import pytest

from shared.platform.bodies.workbook_bodies import MEDIA_TYPE
from tests.index_api.assessing import People, good
from tests.index_api.workbook_editing import written
from tests.support import Client, problem, statements

IMPORT: Final = "/v1/imports/results"
LIST: Final = "/v1/published-results"
COLUMNS: Final = "city,year,area,value,source_title,source_url,computed_with,correction"
ROW: Final = {"city": "bergen", "year": 2018, "area": "index", "value": 77, "source_title": "ICC analysis: Bergen"}
OSLO: Final = {"city": "oslo", "year": 2017, "area": "overall", "value": 85, "source_title": "Another page"}
"""What the release ships already."""


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def send(people: People, *rows: Mapping[str, Any], query: str = "", **headers: str) -> httpx.Response:
    who = {**people.secretariat, **headers}
    return await people.client.post(f"{IMPORT}{query}", json={"results": rows}, headers=who)


async def upload(people: People, table: str | bytes, media: str = "text/csv", query: str = "") -> httpx.Response:
    headers = {**people.secretariat, "content-type": media}
    return await people.client.post(f"{IMPORT}{query}", content=table, headers=headers)


def workbook(rows: Sequence[Sequence[Any]], name: str = "Results") -> bytes:
    return written({name: rows})


async def listed(people: People, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = good(await people.get(f"{LIST}?{query}"))["items"]
    return found


def faults(response: httpx.Response) -> list[tuple[str, str]]:
    assert response.status_code == 422, response.text
    return [(one["pointer"], one["code"]) for one in response.json()["errors"]]


async def test_what_ships_is_told_with_its_source_and_as_what_it_is(people: People) -> None:
    results = await listed(people, "limit=200")
    assert [one["indicator"] == "overall" for one in results].count(True) == 13
    assert len(results) == 15
    assert {one["published_result"] for one in results} == {True}
    assert all(one["source"]["title"] and 0 <= one["percent"] <= 100 for one in results)
    bilbao = next(one for one in results if (one["city"], one["year"]) == ("bilbao", 2013))
    assert (bilbao["percent"], bilbao["rank"]["place"], bilbao["rank"]["of"]) == (64, 21, 56)


async def test_results_are_tried_then_kept_and_listed_with_their_source(people: People) -> None:
    area = {
        **ROW,
        "area": "mediation",
        "value": 61.5,
        "source_url": "https://rm.coe.int/bergen",
        "source_locator": "page 4",
        "computed_with": "ICC questionnaire of 2016",
        "note_en": "Rounded by the source.",
    }
    tried = good(await send(people, ROW, area, query="?dry_run=true"))
    assert (tried["dry_run"], tried["new"], tried["corrected"], tried["unchanged"]) == (True, 2, 0, 0)
    assert ["id" in one for one in tried["results"]] == [False, False]
    assert await listed(people, "city=bergen") == []
    kept = good(await send(people, ROW, area))
    assert (kept["dry_run"], kept["new"]) == (False, 2)
    assert kept["names"]["cities"] == {"bergen": "Bergen"}
    found = await listed(people, "city=bergen")
    assert [(one["indicator"], one["percent"]) for one in found] == [("mediation", 61.5), ("overall", 77)]
    assert sorted(one["id"] for one in found) == sorted(one["id"] for one in kept["results"])
    assert found[0]["source"] == {
        "title": "ICC analysis: Bergen",
        "url": "https://rm.coe.int/bergen",
        "locator": "page 4",
    }
    assert (found[0]["computed_with"], found[0]["note"]) == ("ICC questionnaire of 2016", "Rounded by the source.")
    assert found[0]["published_result"] is True


async def test_the_list_is_filtered_and_walked_through(people: People) -> None:
    rows = [{**ROW, "year": year} for year in (2012, 2015, 2018)]
    good(await send(people, *rows))
    assert [one["year"] for one in await listed(people, "city=bergen&year=2012&year=2018")] == [2012, 2018]
    assert {one["city"] for one in await listed(people, "year=2017")} == {"barcelona", "dortmund", "odessa", "oslo"}
    assert await listed(people, "city=nowhere") == []
    first = good(await people.get(f"{LIST}?city=bergen&limit=2"))
    second = good(await people.get(first["next"]))
    assert [one["year"] for one in first["items"] + second["items"]] == [2012, 2015, 2018]
    assert second["next"] is None


async def test_a_table_sent_again_changes_nothing(people: People) -> None:
    good(await send(people, ROW))
    again = good(await send(people, ROW, OSLO))
    assert [one["outcome"] for one in again["results"]] == ["unchanged", "unchanged"]
    assert again["results"][0]["id"] == (await listed(people, "city=bergen"))[0]["id"]
    assert len(await listed(people, "city=bergen&history=true")) == 1


async def test_another_value_needs_a_reason_and_both_are_kept(people: People) -> None:
    other = {**OSLO, "value": 84}
    assert faults(await send(people, other)) == [("/results/0/value", "stands_otherwise")]
    assert "85 stands here already" in (await send(people, other)).json()["errors"][0]["detail"]
    corrected = good(await send(people, {**other, "correction": "A misprint of the newsletter."}))
    (told,) = corrected["results"]
    assert (told["outcome"], told["percent"], told["before"], corrected["corrected"]) == ("corrected", 84, 85, 1)
    (now,) = await listed(people, "city=oslo")
    assert (now["percent"], now["reason"]) == (84, "A misprint of the newsletter.")
    both = {one["id"]: one for one in await listed(people, "city=oslo&history=true")}
    assert both.keys() == {now["id"], now["corrects"]}
    before = both[now["corrects"]]
    assert (before["percent"], "corrected_at" in before, "corrected_at" in now) == (85, True, False)
    again = good(await send(people, {**other, "correction": "A misprint of the newsletter."}))
    assert [one["outcome"] for one in again["results"]] == ["unchanged"]


async def test_another_source_of_the_same_value_is_a_correction_when_a_reason_is_told(people: People) -> None:
    good(await send(people, ROW))
    better = {**ROW, "source_title": "The report itself", "correction": "A better source."}
    assert [one["outcome"] for one in good(await send(people, better))["results"]] == ["corrected"]
    (now,) = await listed(people, "city=bergen")
    assert now["source"] == {"title": "The report itself"}


async def test_what_cannot_be_kept_is_told_row_by_row_and_nothing_is_kept(people: People) -> None:
    wrong = [
        ROW,
        {**ROW, "city": "nowhere"},
        {**ROW, "year": 2007},
        {**ROW, "year": 2100},
        {**ROW, "area": "weather"},
        {**ROW, "area": "overall", "value": 78},
        {**ROW, "area": "media", "correction": "There was never one."},
        {**OSLO, "value": 20},
    ]
    assert faults(await send(people, *wrong)) == [
        ("/results/1/city", "unknown_city"),
        ("/results/2/year", "before_the_programme"),
        ("/results/3/year", "to_come"),
        ("/results/4/area", "unknown_area"),
        ("/results/5/area", "twice"),
        ("/results/6/correction", "nothing_to_correct"),
        ("/results/7/value", "stands_otherwise"),
    ]
    assert faults(await send(people, *wrong, query="?dry_run=true"))
    assert await listed(people, "city=bergen&history=true") == []


async def test_what_no_row_may_say(people: People) -> None:
    for value in (-0.1, 100.1, "77", None):
        assert faults(await send(people, {**ROW, "value": value}))[0][0] == "/results/0/value"
    for name in ("city", "year", "area", "value", "source_title"):
        lacking = {key: one for key, one in ROW.items() if key != name}
        assert faults(await send(people, lacking)) == [(f"/results/0/{name}", "required")]
    assert faults(await send(people, {**ROW, "source_title": "  "})) == [("/results/0/source_title", "bad_format")]
    assert faults(await send(people, {**ROW, "source_url": "nowhere"})) == [("/results/0/source_url", "bad_format")]
    assert faults(await send(people, {**ROW, "rank": 3})) == [("/results/0/rank", "unknown")]
    assert faults(await send(people)) == [("/results", "too_short")]
    many = [{**ROW, "source_title": "S"}] * 5_001
    assert faults(await send(people, *many)) == [("/results", "too_long")]


async def test_areas_of_older_questionnaires_and_composites_are_known(people: People) -> None:
    rows = [{**ROW, "area": area} for area in ("governance", "lens", "anti_discrimination", "index")]
    assert good(await send(people, *rows))["new"] == 4


async def test_a_city_may_be_called_by_a_name_that_no_other_has(people: People) -> None:
    rows = [{**ROW, "city": city} for city in ("Genève", "San Sebastián", "Rochester, Minnesota", "bergen")]
    kept = good(await send(people, *rows))
    assert {one["city"] for one in kept["results"]} == {"geneva", "donostia", "rochester-mn", "bergen"}
    assert [one["percent"] for one in await listed(people, "city=geneva")] == [77]
    both = [{**ROW, "city": "Geneva", "area": "media"}, {**ROW, "city": "geneva", "area": "media"}]
    assert faults(await send(people, *both)) == [("/results/1/area", "twice")]
    twin = {"slug": "other-oslo", "name": "Oslo", "country": "US"}
    good(await people.post("/v1/cities", twin, people.secretariat))
    refused = await send(people, {**ROW, "city": "Oslo"}, {**ROW, "city": "Atlantis"})
    assert faults(refused) == [("/results/0/city", "several_cities"), ("/results/1/city", "unknown_city")]
    assert "oslo and other-oslo" in refused.json()["errors"][0]["detail"]
    assert good(await send(people, {**ROW, "city": "oslo"}))["new"] == 1


async def test_faults_of_a_csv_file_name_line_and_column(people: People) -> None:
    table = (
        f"{COLUMNS}\nbergen,2018,index,77,A report,,,\n\nnowhere,2018,index,500,A report,,,\nbergen,2018,media,6,,,,"
    )
    refused = await upload(people, table)
    assert [(one["pointer"], one["line"], one["column"]) for one in refused.json()["errors"]] == [
        ("/results/1/value", 4, 4),
        ("/results/2/source_title", 5, 5),
    ]
    unfit = f"{COLUMNS}\nbergen,2018,index,77,A report,,,\nnowhere,1999,index,50,A report,,,"
    refused = await upload(people, unfit)
    assert [(one["code"], one["line"], one["column"]) for one in refused.json()["errors"]] == [
        ("unknown_city", 3, 1),
        ("before_the_programme", 3, 2),
    ]
    assert (await upload(people, f"town,{COLUMNS}\n")).json()["errors"][0]["code"] == "unknown_column"
    assert good(await upload(people, f"{COLUMNS}\nbergen,2018,index,77 %,A report,,,\n"))["new"] == 1


async def test_faults_of_a_workbook_name_sheet_and_cell(people: People) -> None:
    head = COLUMNS.split(",")
    fine = ["bergen", 2018, "index", 77.5, "A report"]
    refused = await upload(
        people, workbook([head, fine, ["", "", ""], ["nowhere", 2018, "index", 500, "A report"]]), MEDIA_TYPE
    )
    assert [(one["pointer"], one["sheet"], one["cell"]) for one in refused.json()["errors"]] == [
        ("/results/1/value", "Results", "D4")
    ]
    refused = await upload(
        people, workbook([head, fine, ["nowhere", 2018, "index", 50, "A report"]], "Past"), MEDIA_TYPE
    )
    (fault,) = refused.json()["errors"]
    assert (fault["code"], fault["sheet"], fault["cell"], "line" in fault) == ("unknown_city", "Past", "A3", False)
    refused = await upload(people, workbook([[*head, "weather"], fine]), MEDIA_TYPE)
    assert [(one["code"], one["cell"]) for one in refused.json()["errors"]] == [("unknown_column", "I1")]
    refused = await upload(people, workbook([]), MEDIA_TYPE)
    assert refused.json()["errors"][0]["code"] == "csv_invalid"
    refused = await upload(people, b"PK", MEDIA_TYPE)
    assert refused.json()["errors"][0]["code"] == "not_a_workbook"
    tried = good(await upload(people, workbook([head, fine]), MEDIA_TYPE, "?dry_run=true"))
    assert (tried["dry_run"], tried["new"]) == (True, 1)
    good(await upload(people, workbook([head, fine]), MEDIA_TYPE))
    assert [one["percent"] for one in await listed(people, "city=bergen")] == [77.5]


async def test_a_workbook_of_thirty_cities_takes_one_statement_for_all(
    people: People, index_api_connection: Any
) -> None:
    cities = [one["slug"] for one in good(await people.get("/v1/cities?synthetic=false&limit=30"))["items"]]
    areas = ("education", "media", "welcoming")
    head = COLUMNS.split(",")
    rows = [[city, 2019, area, 50 + place, "Annual digest"] for city in cities for place, area in enumerate(areas)]
    with statements(index_api_connection) as seen:
        kept = good(await upload(people, workbook([head, *rows]), MEDIA_TYPE))
    assert kept["new"] + kept["unchanged"] == len(cities) * len(areas) == 90
    assert len(seen) <= 9


async def test_only_the_secretariat_imports(people: People) -> None:
    for who in (people.city, people.expert):
        assert (await people.post(IMPORT, {"results": [ROW]}, who)).status_code == 403
    assert (await people.post(IMPORT, {"results": [ROW]}, {})).status_code == 401


async def test_a_request_sent_again_is_answered_as_the_first_time(people: People) -> None:
    once = {"idempotency-key": "results-of-bergen"}
    first = await send(people, ROW, **once)
    again = await send(people, ROW, **once)
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", first.json())
    assert problem(await send(people, OSLO, **once)) == (422, "idempotency-key-reused")


async def test_of_two_at_the_same_instant_each_sees_what_the_other_kept(people: People) -> None:
    same = await asyncio.gather(send(people, ROW), send(people, ROW))
    assert sorted(good(one)["new"] for one in same) == [0, 1]
    area = {**ROW, "area": "media"}
    other = await asyncio.gather(send(people, area), send(people, {**area, "value": 3}))
    assert sorted(one.status_code for one in other) == [200, 422]


async def test_a_dry_run_does_not_use_up_the_key(people: People) -> None:
    once = {"idempotency-key": "first-tried"}
    good(await send(people, ROW, query="?dry_run=true", **once))
    assert good(await send(people, ROW, **once))["new"] == 1
    assert good(await send(people, ROW, query="?dry_run=true", **once))["unchanged"] == 1
