"""A small workbook that fills the memory, stops the process, or brings along what nobody typed."""

import struct
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from shared.platform.bodies.workbook_bodies import MOST_BYTES, MOST_PARTS, cell_name, read
from shared.platform.refusals import Invalid

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def plain() -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Numbers")
        sheet.write_row(0, 0, ["one", 1, 2.5, True])
        sheet.write_string("B3", "=1+1")
    return target.getvalue()


def with_part(name: str, content: bytes, method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(plain())) as before, ZipFile(target, "w", method) as after:
        for one in before.namelist():
            after.writestr(one, content if one == name else before.read(one))
        if name not in before.namelist():
            after.writestr(name, content)
    return target.getvalue()


def with_cells(cells: str) -> bytes:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return with_part("xl/worksheets/sheet1.xml", sheet.encode())


def refused(body: bytes) -> Invalid:
    with pytest.raises(Invalid) as refusal:
        read(body, ["Numbers"])
    return refusal.value


def test_cells_are_plain_values() -> None:
    assert read(plain(), ["Numbers", "Elsewhere"]) == {
        "Numbers": [["one", 1.0, 2.5, True], ["", "", "", ""], ["", "=1+1", "", ""]]
    }


@pytest.mark.parametrize(("place", "name"), [((0, 0), "A1"), ((6, 4), "E7"), ((0, 25), "Z1"), ((9, 27), "AB10")])
def test_cells_are_named_as_people_see_them(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A2001"><v>1</v></c></row>',
        '<row r="1"><c r="CW1"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1048576" t="str"><v></v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        f"<row>{'<c><v>1</v></c>' * 101}</row>",
        f"{'<row/>' * 2000}<row><c><v>1</v></c></row>",
    ],
)
def test_cells_far_out_are_refused_before_rows_are_made(cells: str) -> None:
    assert {one["code"] for one in refused(with_cells(cells)).errors} == {"far_out"}


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A99999999999999"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="-5"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
    ],
)
def test_cells_that_make_no_sense_are_refused(cells: str) -> None:
    assert [one["code"] for one in refused(with_cells(cells)).errors] == ["not_a_workbook"]


def test_formulas_are_named_by_the_sheet_and_cell_that_people_see() -> None:
    cells = '<row r="3"><c r="B3"><f>1+1</f><v>2</v></c></row><row><c/><c><f>B3</f></c></row>'
    faults = [(one["sheet"], one["cell"], one["code"]) for one in refused(with_cells(cells)).errors]
    assert faults == [("Numbers", "B3", "formula"), ("Numbers", "B4", "formula")]


def test_errors_are_refused_by_their_cell() -> None:
    cells = """<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><v>#DIV/0!</v></c><c><v>1</v></c></row>"""
    faults = [(one["sheet"], one["cell"], one["code"]) for one in refused(with_cells(cells)).errors]
    assert faults == [("Numbers", "A2", "error_value"), ("Numbers", "B2", "error_value")]


def with_own_sheet(write: Callable[[Workbook, Worksheet], object]) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Numbers").write_row(0, 0, ["one", 1])
        write(book, book.add_worksheet("My notes"))
    return target.getvalue()


@pytest.mark.parametrize("own", [("XFD1048576", 1), ("A2001", 1), ("A1", "=1+1"), ("A1", "=1/0")])
def test_a_sheet_of_somebody_s_own_may_hold_what_it_likes(own: tuple[str, object]) -> None:
    body = with_own_sheet(lambda _, sheet: sheet.write(*own))
    assert read(body, ["Numbers"]) == {"Numbers": [["one", 1.0]]}
    with pytest.raises(Invalid):
        read(body, ["Numbers", "My notes"])


def test_a_percentage_is_what_its_cell_shows() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        for row, (number, format_) in enumerate(CASES):
            sheet.write_number(row, 0, number, book.add_format({"num_format": format_}))

    shown = [row[0] for row in read(with_own_sheet(fill), ["My notes"])["My notes"]]
    assert shown == [30.0, 7.0, 12.5, -120.0, 0.3, 0.3]
    assert [str(cell) for cell in shown] == ["30%", "7%", "12.5%", "-120%", "0.3", "0.3"]


CASES = [(0.3, "0%"), (0.07, 10), (0.125, "0.0 %"), (-1.2, "#,##0%;[Red]-0%"), (0.3, '0.0" %"'), (0.3, "0.00")]


def test_a_text_is_as_it_was_written_composed_or_not() -> None:
    body = with_own_sheet(lambda _, sheet: sheet.write_row(0, 0, ["\u00c9coles", "E\u0301coles", "\U0002f800"]))
    assert read(body, ["My notes"]) == {"My notes": [["\u00c9coles", "E\u0301coles", "\U0002f800"]]}


def test_other_kinds_of_workbook_are_told_by_name() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000
    assert ".xls" in str(refused(old + "Workbook".encode("utf-16-le")).errors[0]["detail"])
    assert "password" in str(refused(old + "EncryptedPackage".encode("utf-16-le")).errors[0]["detail"])
    assert ".xlsb" in str(refused(with_part("xl/workbook.bin", b"x")).errors[0]["detail"])
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert ".ods" in str(refused(target.getvalue()).errors[0]["detail"])


@pytest.mark.parametrize("encoding", ["UTF-7", "nonsense", "UTF-32", "idna"])
def test_encodings_that_are_not_read_are_refused(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode()
    assert "not XML" in str(refused(with_part("more.xml", part)).errors[0]["detail"])


def test_document_types_are_refused_wherever_they_stand() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for name in ("xl/sharedStrings.xml", "docProps/core.xml", "more.xml"):
        assert "document type" in str(refused(with_part(name, bomb)).errors[0]["detail"])


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    body = with_part("xl/bomb.xml", b" " * (MOST_BYTES + 1))
    assert len(body) < 50_000
    assert "larger" in str(refused(body).errors[0]["detail"])


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    size = 100_000_000
    body = with_part("xl/bomb.xml", b" " * size)
    told, lie = (struct.pack("<L", number) for number in (size, 1_000))
    assert body.count(told) >= 2
    tracemalloc.start()
    try:
        refused(body.replace(told, lie))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_too_many_parts_or_two_of_one_name_are_refused() -> None:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for number in range(MOST_PARTS + 1):
            archive.writestr(f"{number}.xml", b"<x/>")
    assert "parts" in str(refused(target.getvalue()).errors[0]["detail"])
    twins = BytesIO(plain())
    with ZipFile(twins, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/styles.xml", b"<x/>")
    assert "its own name" in str(refused(twins.getvalue()).errors[0]["detail"])


def test_other_ways_of_packing_and_encryption_are_refused() -> None:
    assert "packed" in str(refused(with_part("more.xml", b"<x/>", ZIP_BZIP2)).errors[0]["detail"])
    body = bytearray(plain())
    directory = body.index(b"PK\x01\x02")
    body[directory + 8] |= 1
    assert "encrypted" in str(refused(bytes(body)).errors[0]["detail"])


def test_what_is_not_xml_never_reaches_the_library() -> None:
    assert read(with_part("xl/vbaProject.bin", b"\x00" * 100), ["Numbers"])["Numbers"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1_000_000), st.binary(min_size=1, max_size=4))
def test_a_body_with_some_bytes_changed_is_read_or_refused(place: int, noise: bytes) -> None:
    body = bytearray(plain())
    place %= len(body)
    body[place : place + len(noise)] = noise
    with suppress(Invalid):
        read(bytes(body), ["Numbers"])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1_000_000), st.binary(min_size=1, max_size=4), st.sampled_from(["sheet", "strings", "book"]))
def test_xml_with_some_bytes_changed_is_read_or_refused(place: int, noise: bytes, which: str) -> None:
    parts = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "book": "xl/workbook.xml"}
    with ZipFile(BytesIO(plain())) as archive:
        part = bytearray(archive.read(parts[which]))
    part[place % len(part) : place % len(part) + len(noise)] = noise
    with suppress(Invalid):
        read(with_part(parts[which], bytes(part)), ["Numbers"])
