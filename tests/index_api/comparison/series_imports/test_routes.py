"""A missing figure that became a zero, an aggregate that became a country, a flag that nobody was told of."""

import asyncio
from typing import Any, Final

import httpx
import pytest

from tests.index_api.assessing import People, good
from tests.support import Client, problem

IMPORT: Final = "/v1/imports/series"
ABOUT: Final = {
    "code": "satisfied-2019",
    "kind": "well_being",
    "title": {"en": "Satisfied with life"},
    "unit": "percent",
    "source": {"title": "A dataset", "url": "https://example.org/dataset"},
    "licence": "CC BY 4.0",
}
EUROSTAT: Final = (
    "freq,unit,sex,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \n"
    "A,PC,T,EL\t71.5 \t: \t70.0 bp\n"
    "A,PC,T,NO\t91.0 e\t91.5 \t: c\n"
    "A,PC,T,EU27_2020\t80.1 \t80.2 \t80.3 s\n"
    "A,PC,F,NO\t92.0 \t92.5 \t93.0 \n"
)
SDMX: Final = (
    'DATAFLOW,REF_AREA: Reference area,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,"Observation status"\n'
    "OECD:DF(1.0),NOR: Norway,POP,2019,5.3,A,6,Normal value\n"
    "OECD:DF(1.0),SWE,POP,2019,10.2,E,6,Estimated value\n"
    "OECD:DF(1.0),DNK,POP,2019,,M,6,Missing\n"
    "OECD:DF(1.0),OECD,POP,2019,1300,A,6,Normal value\n"
    "OECD:DF(1.0),NOR,GDP,2019-Q1,7,A,0,Normal value\n"
)
SHEET: Final = (
    "Country;Year;Overall score;Education\nNorway;2019;69,5;71\nCzech Republic;2019;50;60\nUK;2019;56;-\n"
    "Côte d\u2019Ivoire;2019;40;1\nEU28;2019;49;48\n"
)


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def send(people: People, table_format: str, table: str, *, query: str = "", **more: Any) -> httpx.Response:
    body = {**ABOUT, "format": table_format, "table": table, **more}
    return await people.post(f"{IMPORT}{query}", body, people.expert)


def faults(response: httpx.Response) -> list[tuple[Any, ...]]:
    assert response.status_code == 422, response.text
    return [(one["pointer"], one["code"], one.get("line"), one.get("column")) for one in response.json()["errors"]]


async def values(people: People) -> list[tuple[Any, ...]]:
    told = good(await people.get("/v1/series/satisfied-2019"))
    return [(one["country"], one["year"], one["value"], one.get("flag")) for one in told["values"]]


async def test_a_table_of_eurostat_keeps_its_flags_and_leaves_out_what_is_no_country(people: People) -> None:
    select = {"sex": "T"}
    tried = good(await send(people, "eurostat_tsv", EUROSTAT, select=select, query="?dry_run=true"))
    assert tried["dry_run"] is True
    assert (await people.get("/v1/series/satisfied-2019")).status_code == 404
    told = good(await send(people, "eurostat_tsv", EUROSTAT, select=select))
    assert {**told, "dry_run": True} == tried
    assert (told["series"], told["n_values"], told["n_places"], told["n_missing"]) == ("satisfied-2019", 4, 2, 2)
    assert (told["first_year"], told["last_year"]) == (2018, 2020)
    assert told["left_out"] == [{"place": "EU27_2020", "n": 3}]
    assert told["flags"] == [
        {"flag": "b", "meaning": "Break in the time series", "n": 1},
        {"flag": "e", "meaning": "Estimated", "n": 1},
        {"flag": "p", "meaning": "Provisional", "n": 1},
    ]
    assert await values(people) == [
        ("GR", 2018, 71.5, None), ("GR", 2020, 70.0, "bp"), ("NO", 2018, 91.0, "e"), ("NO", 2019, 91.5, None),
    ]  # fmt: skip
    series = good(await people.get("/v1/series/satisfied-2019?lang=fr"))
    assert series["flags"] == {"b": "Rupture de série", "e": "Estimé", "p": "Provisoire"}
    assert series["names"]["countries"] == {"GR": "Grèce", "NO": "Norvège"}


async def test_several_figures_are_told_by_what_to_select(people: People) -> None:
    refused = await send(people, "eurostat_tsv", EUROSTAT)
    assert faults(refused) == [("/table", "several_series", 5, column) for column in (2, 3, 4)]
    assert "select a value of sex" in refused.json()["errors"][0]["detail"]
    for select, told in (
        ({"age": "Y18"}, [("/select/age", "unknown_dimension", None, None)]),
        ({"sex": "M"}, [("/select/sex", "not_in_list", None, None)]),
    ):
        found = faults(await send(people, "eurostat_tsv", EUROSTAT, select=select))
        assert found[: len(told)] == told


async def test_what_is_no_table_of_eurostat_is_refused_in_its_place(people: People) -> None:
    assert faults(await send(people, "eurostat_tsv", "country\t2019\nNO\t3")) == [("/table", "table_invalid", 1, 1)]
    assert faults(await send(people, "eurostat_tsv", "\ufeff")) == [("/table", "table_invalid", 1, 1)]
    quarters = "freq,geo\\TIME_PERIOD\t2019-Q1\t2019-Q2\nQ,NO\t1\t2"
    assert faults(await send(people, "eurostat_tsv", quarters)) == [
        ("/table", "bad_format", 1, 2), ("/table", "bad_format", 1, 3),
    ]  # fmt: skip
    broken = "freq,geo\\TIME_PERIOD\t2018\t2019\nA,NO\t1\tmuch\nNO\t1\t2\nA,SE\t1\t2\t3\nA,DK\t9e99\t1,5"
    assert faults(await send(people, "eurostat_tsv", broken)) == [
        ("/table", "bad_format", 2, 3), ("/table", "table_invalid", 3, 1), ("/table", "table_invalid", 4, 1),
        ("/table", "bad_format", 5, 3), ("/table", "too_large", 5, 2),
    ]  # fmt: skip
    nothing = "freq,geo\\TIME_PERIOD\t2018\nA,EA19\t1\nA,NO\t:"
    assert faults(await send(people, "eurostat_tsv", nothing)) == [("/table", "nothing_to_keep", None, None)]
    twice = "geo\\time\t2018\nNO\t1\nNO\t2"
    assert faults(await send(people, "eurostat_tsv", twice)) == [("/table", "twice", 3, 2)]


async def test_sdmx_csv_with_labels_powers_of_ten_and_statuses(people: People) -> None:
    told = good(await send(people, "sdmx_csv", SDMX, select={"MEASURE": "POP"}))
    assert (told["n_values"], told["n_missing"], told["left_out"]) == (2, 1, [{"place": "OECD", "n": 1}])
    assert told["flags"] == [{"flag": "E", "meaning": "Estimated", "n": 1}]
    assert await values(people) == [("NO", 2019, 5_300_000, None), ("SE", 2019, 10_200_000, "E")]


async def test_what_is_no_sdmx_csv_is_refused_in_its_place(people: People) -> None:
    assert faults(await send(people, "sdmx_csv", "REF_AREA,OBS_VALUE\nNOR,1")) == [("/table", "table_invalid", 1, 1)]
    assert faults(await send(people, "sdmx_csv", SDMX)) == [("/table", "bad_format", 6, 4)]
    rows = "REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nNOR,2019,much,0\nSWE,2019,1,six\nDNK\n"
    assert faults(await send(people, "sdmx_csv", rows)) == [
        ("/table", "bad_format", 2, 3), ("/table", "bad_format", 3, 3), ("/table", "table_invalid", 4, 1),
    ]  # fmt: skip
    assert faults(await send(people, "sdmx_csv", 'REF_AREA,"')) == [("/table", "table_invalid", 1, 1)]


async def test_a_sheet_with_names_of_countries(people: People) -> None:
    told = good(await send(people, "country_sheet", SHEET, column="Education"))
    assert (told["n_values"], told["n_missing"], told["left_out"]) == (3, 1, [{"place": "EU28", "n": 1}])
    assert await values(people) == [("CI", 2019, 1, None), ("CZ", 2019, 60, None), ("NO", 2019, 71, None)]
    assert good(await people.get("/v1/series/satisfied-2019"))["flags"] == {}


async def test_a_sheet_with_a_column_for_each_year(people: People) -> None:
    wide = 'pays,2015,2019\nNorvège,"69,5",70\nSuède,,86\n'
    told = good(await send(people, "country_sheet", wide))
    assert (told["n_values"], told["n_missing"]) == (3, 1)
    assert await values(people) == [("NO", 2015, 69.5, None), ("NO", 2019, 70, None), ("SE", 2019, 86, None)]


async def test_what_is_no_sheet_of_countries_is_refused_in_its_place(people: People) -> None:
    assert faults(await send(people, "country_sheet", SHEET)) == [("/column", "required", None, None)]
    refused = await send(people, "country_sheet", SHEET, column="Health")
    assert faults(refused) == [("/column", "unknown_column", None, None)]
    assert faults(await send(people, "country_sheet", "land,2019\nNorway,1")) == [("/table", "table_invalid", 1, 1)]
    assert faults(await send(people, "country_sheet", "country,score\nNorway,1")) == [("/table", "table_invalid", 1, 1)]
    rows = "country,year,score\nNorway,soon,1\nSweden,2019,much\nDenmark,2019,1\nDK,2019,1"
    assert faults(await send(people, "country_sheet", rows, column="score")) == [
        ("/table", "bad_format", 2, 3), ("/table", "bad_format", 3, 3), ("/table", "twice", 5, 3),
    ]  # fmt: skip


async def test_who_may_and_what_is_there_already(people: People) -> None:
    body = {**ABOUT, "format": "eurostat_tsv", "table": EUROSTAT, "select": {"sex": "T"}}
    for who, status in ((people.city, 403), (people.nobody, 401)):
        assert (await people.post(IMPORT, body, who)).status_code == status
    once = {**people.expert, "idempotency-key": "once"}
    good(await people.post(f"{IMPORT}?dry_run=true", body, once))
    first = await people.post(IMPORT, body, once)
    again = await people.post(IMPORT, body, once)
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", good(first))
    for query in ("", "?dry_run=true"):
        assert problem(await people.post(f"{IMPORT}{query}", body, people.expert)) == (409, "series-taken")
    several = await asyncio.gather(*(people.post(IMPORT, {**body, "code": "two"}, people.expert) for _ in range(2)))
    assert sorted(one.status_code for one in several) == [200, 409]
    assert faults(await people.post(IMPORT, {**body, "format": "xls"}, people.expert))[0][:2] == (
        "/format",
        "not_in_list",
    )
    assert faults(await people.post(IMPORT, {**body, "table": "a\x00"}, people.expert))[0][0] == "/table"


async def test_it_can_be_correlated_as_any_series(people: People) -> None:
    good(await send(people, "eurostat_tsv", EUROSTAT, select={"sex": "F"}))
    told = good(await people.get("/v1/series?kind=well_being&level=country"))["items"]
    assert [(one["code"], one["n_values"]) for one in told] == [("satisfied-2019", 3)]
