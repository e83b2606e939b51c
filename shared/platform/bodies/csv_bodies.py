"""Bodies in CSV, told as JSON: some columns describe the whole, the others are its rows.

What describes the whole is written in the first row that has it; later rows say the same or nothing. Separated by
commas, semicolons or tabs, as the line `sep=;` says that Excel writes, else as the line of names is. UTF-8, or UTF-16
with its mark. Numbers are read as people write them (`written_numbers`). Every value remembers its line and column.
"""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from shared.platform.bodies.written_numbers import Mark, decimal_of, decimal_of_column, is_ambiguous, number_of
from shared.platform.refusals import Fault, Invalid, Malformed, things_wrong
from shared.schemas.fields import Json
from shared.sentences import say

MEDIA_TYPE: Final = "text/csv"

Kind = Literal["text", "whole", "number", "flag"]
Places = dict[str, tuple[int, int]]
"""JSON Pointer -> line and column, counted from one."""

_MOST_FAULTS: Final = 500
_SEPARATORS: Final = ",;\t"
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_HINT: Final = re.compile(r'"?sep=([,;\t])"?', re.IGNORECASE)
NUMBERS: Final = frozenset({"whole", "number"})
"""Kinds of columns whose cells are numbers."""
_COMMAND: Final = re.compile(r"\A(?=[=+\-@\t\r\n])|(?<=[;\t])(?=[=+\-@])")
"""Where a cell, or what a program takes for one, begins as a command does."""
_FLAGS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns there are: those of the whole by the pointer that they fill, those of a row, and `rows`, its list.

    Columns of the whole are texts, but those among `flags`; those in `needed` must be there.
    """

    whole: Mapping[str, str]
    row: Mapping[str, Kind]
    rows: str
    flags: frozenset[str] = frozenset()
    needed: tuple[str, ...] = ()

    def described(self) -> str:
        """Name the columns, for a person."""
        return (
            f"UTF-8 with a line of names. For each row: {', '.join(self.row)}. For the whole, in the first row and "
            f"there alone or the same in every row: {', '.join(self.whole)}. Separated by comma, semicolon or tab."
        )


def read(body: bytes, layout: Layout) -> tuple[dict[str, Json], Places]:
    """Read a table: its plain data, and where each part stands. Raises Malformed, `Invalid` with each wrong place."""
    text = _decoded(body)
    start, separator = _beginning(text)
    lines = _lines(text, separator, start)
    place, first = next(lines, (1, []))
    names = [name.strip().lower() for name in first]
    demand_names(names, layout, place)
    return laid_out(list(lines), names, layout, "." if separator == "," else None)


def _decoded(body: bytes) -> str:
    """Read UTF-8, or the UTF-16 that Excel calls Unicode text."""
    coding, name = ("utf-16", "UTF-16") if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "UTF-8")
    try:
        return body.decode(coding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        fault = Fault(
            pointer="",
            code="csv_invalid",
            detail=say("From here on it is not {encoding}.", encoding=name),
            line=line,
            column=1,
        )
        raise Malformed(say("The body is not CSV in UTF-8."), errors=[fault]) from None


def _beginning(text: str) -> tuple[int, str]:
    """Say how many lines stand before the line of names, and what separates cells."""
    for number, line in enumerate(io.StringIO(text, newline="")):
        if hint := _HINT.fullmatch(line.strip(" \r\n")):
            return number + 1, hint[1]
        if line.strip(f'{_SEPARATORS} "\r\n'):
            return number, max(_SEPARATORS, key=line.count)
    return 0, ","


def write(rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table (RFC 4180, UTF-8) in which no text is a formula, wherever a program splits the line.

    An apostrophe stands where a spreadsheet would begin to read a command: at the start of a text, and after a
    semicolon or a tab, which some programs take for the end of a cell.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    text = str(value).replace("\x00", "")
    return _COMMAND.sub("'", text)


def _lines(text: str, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Give each line after the first ones that holds anything, with its number."""
    whole = io.StringIO(text, newline="")
    for _ in range(before):
        whole.readline()
    table = csv.reader(whole, delimiter=separator, strict=True)
    start = before + 1
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = before + table.line_num + 1
    except csv.Error:
        fault = Fault(pointer="", code="csv_invalid", detail=say("From here on it is not CSV."), line=start, column=1)
        raise Invalid(say("The body cannot be read as CSV."), errors=[fault]) from None


def demand_names(names: Sequence[str], layout: Layout, line: int) -> None:
    """Raise `Invalid` with every fault unless these name the columns of a layout; they stand in a line, from one."""
    if faults := list(_faults_of_names(names, layout, line)):
        raise Invalid(say("The first line does not name the columns that are read here."), errors=faults[:_MOST_FAULTS])


def _faults_of_names(names: Sequence[str], layout: Layout, line: int) -> Iterator[Fault]:
    known = {**layout.row, **layout.whole}
    if not names:
        yield Fault(pointer="", code="csv_invalid", detail=say("There is no line of names."), line=1, column=1)
    for column, name in enumerate(names, 1):
        place: Fault = {"pointer": "", "line": line, "column": column}
        if name not in known:
            yield {**place, "code": "unknown_column", "detail": say("Columns are: {known}.", known=", ".join(known))}
        elif name in names[: column - 1]:
            yield {**place, "code": "twice", "detail": say("There are two columns {name}.", name=name)}
    for name in layout.needed:
        if name not in names:
            yield Fault(
                pointer="",
                code="missing_column",
                detail=say("There is no column {name}.", name=name),
                line=line,
                column=1,
            )


def laid_out(
    lines: Sequence[tuple[int, list[str]]], names: Sequence[str], layout: Layout, usual: Mark | None
) -> tuple[dict[str, Json], Places]:
    """Lay out lines, each with its number, by the names of their columns: plain data, and where each part stands.

    `usual` is the mark before decimals in a column whose numbers leave it open. Raises `Invalid` with each wrong place.
    """
    content, places, faults = _told(lines, names, layout, usual)
    if faults:
        raise Invalid(things_wrong(len(faults)), errors=faults[:_MOST_FAULTS])
    return content, places


def _told(
    lines: Sequence[tuple[int, list[str]]], names: Sequence[str], layout: Layout, usual: Mark | None
) -> tuple[dict[str, Json], Places, list[Fault]]:
    rows: list[Json] = []
    content: dict[str, Json] = {layout.rows: rows}
    places: Places = {"": (1, 1), f"/{layout.rows}": (1, 1)}
    faults: list[Fault] = []
    said: dict[str, str] = {}
    marks = {
        name: decimal_of_column(cells[column] for _, cells in lines if column < len(cells)) or usual
        for column, name in enumerate(names)
        if layout.row.get(name) in NUMBERS
    }
    for number, (line, cells) in enumerate(lines):
        here = f"/{layout.rows}/{number}"
        places[here] = (line, 1)
        if len(cells) > len(names):
            detail = say("The line has {cells} cells for {columns} columns.", cells=len(cells), columns=len(names))
            faults.append(Fault(pointer=here, code="too_many_cells", detail=detail, line=line, column=len(names) + 1))
        row: dict[str, Json] = {}
        for column, (name, cell) in enumerate(zip(names, cells, strict=False), 1):
            text = cell.strip()
            if name in layout.row:
                places[f"{here}/{name}"] = (line, column)
                if text:
                    row[name] = _value(text, layout.row[name], marks.get(name))
                    if row[name] == text and name in marks:
                        faults += _faults_of_number(f"{here}/{name}", text, (line, column), marks[name])
            elif text and said.setdefault(name, text) != text:
                detail = say("{name} describes the whole, and a line before says something else.", name=name)
                faults.append(
                    Fault(pointer=layout.whole[name], code="differs", detail=detail, line=line, column=column)
                )
            elif text and layout.whole[name] not in places:
                places[layout.whole[name]] = (line, column)
                _put(content, layout.whole[name], _value(text, "flag" if name in layout.flags else "text"))
        rows.append(row)
    return content, places, faults


def _put(content: dict[str, Json], pointer: str, value: Json) -> None:
    *owners, last = pointer.removeprefix("/").split("/")
    for owner in owners:
        part = content.setdefault(owner, {})
        assert isinstance(part, dict)
        content = part
    content[last] = value


def _value(text: str, kind: Kind, decimal: Mark | None = None) -> Json:
    """Read a cell; what is not of its kind stays a text, which the contract refuses in its place."""
    if kind == "flag":
        return _FLAGS.get(text.lower(), text)
    if kind == "whole" and _WHOLE.fullmatch(text):
        return int(text)
    if kind not in NUMBERS or (number := number_of(text, decimal)) is None:
        return text
    if kind == "number":
        return number
    return int(number) if number.is_integer() and "%" not in text else text


def _faults_of_number(pointer: str, text: str, at: tuple[int, int], decimal: Mark | None) -> Iterator[Fault]:
    """Refuse a number that can be read in two ways; whatever else is none, the contract refuses."""
    if decimal is None and is_ambiguous(text):
        code, detail = "two_readings", say("Are these thousandths or thousands? Write the number without the mark.")
    elif decimal is not None and (is_ambiguous(text) or decimal_of(text) not in (None, decimal)):
        code = "two_marks"
        detail = say(
            "Decimals of this column stand after the mark {decimal}, and this number has another.", decimal=decimal
        )
    else:
        return
    yield Fault(pointer=pointer, code=code, detail=detail, line=at[0], column=at[1])
