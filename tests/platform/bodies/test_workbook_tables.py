"""A sheet whose fault is looked for in the wrong cell, or whose numbers became others on their way."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from xlsxwriter import Workbook

from shared.platform.bodies.csv_bodies import Layout
from shared.platform.bodies.workbook_tables import read
from shared.platform.refusals import Invalid

LAYOUT = Layout(
    whole={"title": "/about/title"},
    row={"city": "text", "year": "whole", "value": "number"},
    rows="rows",
    needed=("city", "value"),
)


def book(*rows: Sequence[Any], sheet: str = "Past", formats: Sequence[str] = ()) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as made:
        first = made.add_worksheet(sheet)
        percent = made.add_format({"num_format": "0%"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    first.write_datetime(number, place, cell, made.add_format({"num_format": "yyyy-mm-dd"}))
                elif isinstance(cell, float) and "percent" in formats:
                    first.write_number(number, place, cell, percent)
                elif cell != "":
                    first.write(number, place, cell)
        made.add_worksheet("Notes").write(0, 0, "=1+1")
    return target.getvalue()


def faults(body: bytes) -> list[tuple[str, str, str]]:
    with pytest.raises(Invalid) as refused:
        read(body, LAYOUT)
    assert not any("line" in one or "column" in one for one in refused.value.errors)
    return [(one["sheet"], one["cell"], one["code"]) for one in refused.value.errors]


def test_the_first_sheet_is_read_with_the_place_of_every_cell() -> None:
    content, places, sheet = read(
        book(["City ", "VALUE", "year", "title"], ["oslo", 64.125, 2017, "Digest"], [], ["bergen", "7,5", "2018", ""]),
        LAYOUT,
    )
    assert sheet == "Past"
    assert content == {
        "about": {"title": "Digest"},
        "rows": [{"city": "oslo", "value": 64.125, "year": 2017}, {"city": "bergen", "value": 7.5, "year": 2018}],
    }
    assert (places["/rows/1"], places["/rows/1/value"], places["/about/title"]) == ((4, 1), (4, 2), (2, 4))


def test_a_percentage_is_as_it_shows_and_a_day_is_no_number() -> None:
    content, _, _ = read(book(["city", "value"], ["oslo", 0.3], formats=["percent"]), LAYOUT)
    assert content["rows"] == [{"city": "oslo", "value": 30}]
    content, _, _ = read(book(["city", "value"], ["oslo", date(2018, 4, 30)]), LAYOUT)
    assert content["rows"] == [{"city": "oslo", "value": "2018-04-30"}]


def test_each_fault_names_sheet_and_cell() -> None:
    assert faults(book()) == [
        ("Past", "A1", "csv_invalid"),
        ("Past", "A1", "missing_column"),
        ("Past", "A1", "missing_column"),
    ]
    assert faults(book([], ["city", "value", "", "weather"], ["oslo", 1])) == [
        ("Past", "C2", "unknown_column"), ("Past", "D2", "unknown_column"),
    ]  # fmt: skip
    assert faults(book(["city", "value"], ["oslo", 1, "", "beside"])) == [("Past", "C2", "too_many_cells")]
    assert faults(book(["city", "value", "title"], ["oslo", 1, "A"], ["oslo", "1,234", "B"])) == [
        ("Past", "B3", "two_readings"), ("Past", "C3", "differs"),
    ]  # fmt: skip
