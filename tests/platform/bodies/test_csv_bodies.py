"""A table read into the wrong place, a number that a spreadsheet wrote with a comma, a fault that nobody finds."""

import csv
import io
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.bodies.csv_bodies import Layout, read, write
from shared.platform.refusals import Invalid, Malformed, Refusal

LAYOUT: Final = Layout(
    whole={"code": "/code", "title_en": "/title/en", "synthetic": "/synthetic"},
    row={"city": "text", "year": "whole", "value": "number"},
    rows="values",
    flags=frozenset({"synthetic"}),
)


def content(text: str) -> Any:
    return read(text.encode(), LAYOUT)[0]


def faults(text: str) -> list[tuple[Any, ...]]:
    with pytest.raises(Invalid) as refused:
        read(text.encode(), LAYOUT)
    return [(one["code"], one.get("line"), one.get("column")) for one in refused.value.errors]


def test_a_table_becomes_a_document_that_knows_its_places() -> None:
    lines = ("city,year,value,code,title_en", '"oslo",2019,7.5,a,"A, b"', "", "bergen,2020,-1e3,,", "")
    told, places = read("\r\n".join(lines).encode("utf-8-sig"), LAYOUT)
    assert told == {
        "values": [{"city": "oslo", "year": 2019, "value": 7.5}, {"city": "bergen", "year": 2020, "value": -1000.0}],
        "code": "a",
        "title": {"en": "A, b"},
    }
    assert (places["/values/1/year"], places["/title/en"], places["/values/0"]) == ((4, 2), (2, 5), (2, 1))


@pytest.mark.parametrize(("separator", "number"), [(";", "7,5"), ("\t", "7,5"), (";", "7.5"), (",", '"7.5"')])
def test_as_spreadsheets_write_it(separator: str, number: str) -> None:
    table = f"City;Year;Value\noslo;2019;{number}\n".replace(";", separator)
    assert content(table) == {"values": [{"city": "oslo", "year": 2019, "value": 7.5}]}


def test_what_is_no_number_stays_for_the_contract_to_refuse() -> None:
    table = 'city,year,value,synthetic\noslo,20x9,"7,5,5",maybe\noslo,,nan,'
    told, places = read(table.encode(), LAYOUT)
    assert told["values"] == [{"city": "oslo", "year": "20x9", "value": "7,5,5"}, {"city": "oslo", "value": "nan"}]
    assert told["synthetic"] == "maybe"
    assert places["/values/1/year"] == (3, 2)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["7,5", "8,25"], [7.5, 8.25]),
        (["1.234,5", "0,612"], [1234.5, 0.612]),
        (["1,234.5", "612.125"], [1234.5, 612.125]),
        (
            ["1 234", "1\u00a0234,5", "12\u202f345\u202f678", "1'234", "1\u2019234"],
            [1234, 1234.5, 12345678, 1234, 1234],
        ),
        (["30%", "7,5 %", "30\u00a0%"], [30, 7.5, 30]),
        (["\u22122.5", "+1e3", ".5", "5."], [-2.5, 1000, 0.5, 5]),
        (["1,234,567", "2"], [1234567, 2]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells: list[str], values: list[float]) -> None:
    for separator in ";\t":
        table = "\n".join(["city;value", *(f"oslo;{cell}" for cell in cells)]).replace(";", separator)
        assert [row["value"] for row in content(table)["values"]] == values


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        (["612,000"], [("two_readings", 2, 2)]),
        (["612.000"], [("two_readings", 2, 2)]),
        (["8.25", "612,000"], [("two_marks", 3, 2)]),
        (["612,000", "8.25"], [("two_marks", 2, 2)]),
        (["7,5", "8.25", "1.500"], [("two_marks", 3, 2), ("two_marks", 4, 2)]),
    ],
)
def test_a_number_that_could_be_two_is_refused_in_its_place(
    cells: list[str], refused: list[tuple[str, int, int]]
) -> None:
    assert faults("\n".join(["city;value", *(f"oslo;{cell}" for cell in cells)])) == refused


def test_a_point_stands_before_decimals_where_commas_separate_cells() -> None:
    assert content("city,value\noslo,12.345\n")["values"] == [{"city": "oslo", "value": 12.345}]
    assert faults('city,value\noslo,"612,000"\n') == [("two_marks", 2, 2)]


@pytest.mark.parametrize(
    ("year", "told"),
    [("2018.0", 2018), ("2018,0", 2018), ("2 018", 2018), ("2018.5", "2018.5"), ("2018%", "2018%"), ("x", "x")],
)
def test_a_year_is_whole_however_a_program_writes_it(year: str, told: Any) -> None:
    assert content(f"city;year\noslo;{year}")["values"] == [{"city": "oslo", "year": told}]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "\n\n", ";;\n", "sep=;\n", "\nsep=;\n", '"sep=;"\n\n'])
def test_what_stands_before_the_line_of_names_is_passed_over(before: str, separator: str, newline: str) -> None:
    table = f"{before}city;year;value\noslo;x;1\n".replace(";", separator).replace("\n", newline)
    told, places = read(table.encode("utf-8-sig"), LAYOUT)
    assert told["values"] == [{"city": "oslo", "year": "x", "value": 1}]
    assert places["/values/0/year"] == (before.count("\n") + 2, 2)
    assert read(table.encode("utf-16"), LAYOUT) == (told, places)
    assert faults(f"{before}city;what\n".replace(";", separator)) == [("unknown_column", before.count("\n") + 1, 2)]


def test_what_describes_the_whole_is_said_once_or_alike() -> None:
    assert content("code,city\n,oslo\nA,bergen\nA,paris\n")["code"] == "A"
    assert content("synthetic,city\nTRUE,oslo\n")["synthetic"] is True
    assert faults("code,city\nA,oslo\nB,bergen\n\nC,paris\n") == [("differs", 3, 1), ("differs", 5, 1)]


def test_the_line_of_names() -> None:
    assert faults("city,town,year,city\n") == [("unknown_column", 1, 2), ("twice", 1, 4)]
    needy = replace(LAYOUT, needed=("year",))
    with pytest.raises(Invalid, match="first line"):
        read(b"city,value\noslo,1\n", needy)
    assert faults("") == [("csv_invalid", 1, 1)]
    assert faults("city,year\noslo,2019,7\n") == [("too_many_cells", 2, 3)]


def test_what_is_no_table() -> None:
    assert faults('city,year\n"oslo,2019\n') == [("csv_invalid", 2, 1)]
    with pytest.raises(Malformed) as refused:
        read(b"city\nM\xe4rz\n", LAYOUT)
    assert refused.value.errors[0]["line"] == 2


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        told, places = read(text.encode("utf-8", "surrogatepass"), LAYOUT)
    except Refusal:
        return
    rows = told["values"]
    assert isinstance(rows, list)
    assert all(f"/values/{number}" in places for number in range(len(rows)))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-2", "'-2"),
        ("x;=1+1;y", "x;'=1+1;y"),
        ("x\t=1+1", "x\t'=1+1"),
        ("\n=1+1", '"\'\n=1+1"'),
        ("- one\n- two", '"\'- one\n- two"'),
        ("2 = 1 + 1", "2 = 1 + 1"),
    ],
)
def test_no_text_is_a_formula_wherever_a_program_splits_the_line(text: str, cell: str) -> None:
    assert write([[text, -2, None, True]]).decode() == f"{cell},-2,,true\r\n"


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_table_runs_nothing_and_loses_nothing(cells: list[str]) -> None:
    [row] = csv.reader(io.StringIO(write([cells]).decode(), newline=""))
    assert [cell.replace("'", "") for cell in row] == [cell.replace("\x00", "").replace("'", "") for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_numbers_keep_their_last_digit() -> None:
    assert write([(1 / 3, None, True, -0.5)]) == f"{1 / 3},,true,-0.5\r\n".encode()
