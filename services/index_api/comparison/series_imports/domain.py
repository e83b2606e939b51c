"""Tables of public sources as figures of countries.

- eurostat_tsv   a line for each combination of dimensions, which stand in its first cell; a column for each year. A
                 cell is a number or `:`, and after a space the letters of its flags
- sdmx_csv       a line for each figure: REF_AREA, TIME_PERIOD, OBS_VALUE, perhaps OBS_STATUS and UNIT_MULT (the power
                 of ten to multiply with); other columns are dimensions. `REF_AREA: Reference area` is REF_AREA
- country_sheet  a line for each country with a column of years, or with one column for each year

Years alone are read. A country is its code (Eurostat's EL and UK, three letters too) or its name in a language of the
service; what is none, such as an aggregate, is left out by name.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from babel.core import get_global

from shared.platform.bodies.written_numbers import Mark, decimal_of_column, number_of
from shared.platform.naming import COUNTRIES
from shared.platform.refusals import Fault, Invalid
from shared.schemas.index.comparison.series_imports import NewSeriesImport
from shared.sentences import Sentence, all_of, say, say_count

_MOST_FAULTS: Final = 500
_FARTHEST: Final = 10**12
_CELL: Final = re.compile(r"(?P<value>:|[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?) ?(?P<flags>[a-z]{0,10})", re.ASCII)
_YEAR: Final = re.compile(r"(19|20)[0-9]{2}", re.ASCII)
_POWER: Final = re.compile(r"[-+]?[0-9]{1,2}", re.ASCII)
_MISSING: Final = frozenset({"", ":", "-", "\u2013", "..", "na", "n/a", "nan"})
_NORMAL: Final = "A"
_MISSING_STATUSES: Final = frozenset("HLMOQ")
_GEO: Final = frozenset({"geo", "ref_area"})
_COUNTRY_HEADS: Final = frozenset({"country", "countries", "country name", "pays", "ref_area"})
_YEAR_HEADS: Final = frozenset({"year", "years", "année", "annee"})
_DESCRIBING: Final = frozenset({"OBS_VALUE", "OBS_STATUS", "UNIT_MULT", "REF_AREA", "TIME_PERIOD"})
_OTHER_CODES: Final = {"EL": "GR", "UK": "GB", "XKX": "XK"}
_OTHER_NAMES: Final = {
    "czech republic": "CZ", "korea": "KR", "macedonia": "MK", "republic of moldova": "MD", "russian federation": "RU",
    "slovak republic": "SK", "turkey": "TR", "uk": "GB", "us": "US", "usa": "US", "united states of america": "US",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table: of which place and year, None where it is missing, its flags, and where it stands.

    `dimensions` tell it from other figures of the same place and year; line and column count from one.
    """

    place: str
    year: int
    value: float | None
    flags: str
    dimensions: Mapping[str, str]
    line: int
    column: int


@dataclass(slots=True)
class Reading:
    """What a table says: the figures that were selected, the dimensions of others, and what is wrong with it."""

    figures: list[Figure] = field(default_factory=list)
    passed_over: list[Mapping[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, column: int, code: str, detail: Sentence) -> None:
        """Note a fault."""
        self.faults.append(Fault(pointer="/table", line=line, column=column, code=code, detail=detail))


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of a table: figures of countries by ISO code, and how many of each other place were left out."""

    figures: Sequence[tuple[str, Figure]]
    left_out: Mapping[str, int]
    n_missing: int

    @property
    def flags(self) -> Counter[str]:
        """Count the letters of flags."""
        return Counter(letter for _, figure in self.figures for letter in figure.flags)


def taken(new: NewSeriesImport) -> Taken:
    """Read a table and take what was selected. Raises `Invalid` with every fault and its line and column."""
    reading = _READERS[new.format](new)
    if not reading.faults:
        reading.faults += _faults_of_selection(new.select, reading)
    left_out: Counter[str] = Counter()
    figures: list[tuple[str, Figure]] = []
    seen: dict[tuple[str, int], Figure] = {}
    n_missing = 0
    for one in reading.figures:
        country = country_of(one.place)
        if country is None:
            left_out[one.place] += 1
            continue
        first = seen.setdefault((country, one.year), one)
        if first is not one:
            reading.add(one.line, one.column, *_several(first, one))
        elif one.value is None:
            n_missing += 1
        elif not abs(one.value) <= _FARTHEST:
            reading.add(one.line, one.column, "too_large", say("Write {le} or less.", le=_FARTHEST))
        else:
            figures.append((country, one))
    if not figures and not reading.faults:
        reading.faults.append(
            Fault(pointer="/table", code="nothing_to_keep", detail=say("No figure of a country is left."))
        )
    if reading.faults:
        count = len(reading.faults)
        told = say_count("One thing is wrong; nothing was kept.", "{count} things are wrong; nothing was kept.", count)
        raise Invalid(told, errors=reading.faults[:_MOST_FAULTS])
    return Taken(figures, left_out, n_missing)


def country_of(place: str) -> str | None:
    """Find the ISO 3166-1 alpha-2 code of a country by a code or a name; None for what is no country."""
    code = _OTHER_CODES.get(place, place)
    if len(code) == 3 and code.isupper():
        code = next(iter(get_global("territory_aliases").get(code, ())), code)
    return code if code in COUNTRIES else _NAMES.get(_folded(place))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


_NAMES: Final = {_folded(name): code for code, names in COUNTRIES.items() for name in names.values()} | _OTHER_NAMES


def _fits(dimensions: Mapping[str, str], select: Mapping[str, str]) -> bool:
    return all(dimensions.get(name) == value for name, value in select.items())


def _faults_of_selection(select: Mapping[str, str], reading: Reading) -> Iterator[Fault]:
    """Find what was selected and is not there."""
    there: dict[str, set[str]] = {}
    for dimensions in (*(figure.dimensions for figure in reading.figures), *reading.passed_over):
        for name, value in dimensions.items():
            there.setdefault(name, set()).add(value)
    for name, value in select.items():
        step = name.replace("~", "~0").replace("/", "~1")
        if name not in there:
            detail = say("The table has the dimensions {names}.", names=all_of(sorted(there)))
            yield Fault(pointer=f"/select/{step}", code="unknown_dimension", detail=detail)
        elif value not in there[name]:
            detail = say("{name} has the values {values}.", name=name, values=all_of(sorted(there[name])[:20]))
            yield Fault(pointer=f"/select/{step}", code="not_in_list", detail=detail)


def _several(first: Figure, other: Figure) -> tuple[str, Sentence]:
    """Say what tells two figures of one country and year apart."""
    apart = sorted(
        name
        for name in first.dimensions.keys() | other.dimensions.keys()
        if first.dimensions.get(name) != other.dimensions.get(name)
    )
    if apart:
        return "several_series", say("There are several figures: select a value of {names}.", names=all_of(apart))
    return "twice", say("Line {line} is of that country and year as well.", line=first.line)


def _eurostat(new: NewSeriesImport) -> Reading:
    reading = Reading()
    lines = new.table.removeprefix("\ufeff").splitlines() or [""]
    head = lines[0].split("\t")
    names = [name.strip() for name in head[0].partition("\\")[0].split(",")]
    place = next((number for number, name in enumerate(names) if name.casefold() in _GEO), None)
    if "\\" not in head[0] or place is None or len(head) < 2:
        told = say("The first cell names the dimensions, with geo among them, and the others are years.")
        reading.add(1, 1, "table_invalid", told)
        return reading
    years = [cell.strip() for cell in head[1:]]
    for column, year in enumerate(years, 2):
        if _YEAR.fullmatch(year) is None:
            reading.add(1, column, "bad_format", say("Only years are read here."))
    for number, line in enumerate(lines[1:] if not reading.faults else (), 2):
        key, *cells = line.split("\t")
        parts = [part.strip() for part in key.split(",")]
        if not line.strip():
            continue
        if len(parts) != len(names) or len(cells) > len(years):
            reading.add(number, 1, "table_invalid", say("The line has other parts than the first line names."))
            continue
        dimensions = {name: part for name, part in zip(names, parts, strict=True) if name != names[place]}
        if _fits(dimensions, new.select):
            _cells_of_eurostat(reading, number, (parts[place], dimensions), dict(zip(years, cells, strict=False)))
        else:
            reading.passed_over.append(dimensions)
    return reading


def _cells_of_eurostat(
    reading: Reading, line: int, of: tuple[str, Mapping[str, str]], cells: Mapping[str, str]
) -> None:
    """Read the cells of a line, by year; `of` are its place and its dimensions."""
    for column, (year, cell) in enumerate(cells.items(), 2):
        if (found := _CELL.fullmatch(cell.strip())) is None:
            reading.add(line, column, "bad_format", say("Write a number or `:`, and after it letters of flags."))
            continue
        value = None if found["value"] == ":" else float(found["value"])
        reading.figures.append(Figure(of[0], int(year), value, found["flags"], of[1], line, column))


def _sdmx(new: NewSeriesImport) -> Reading:
    reading = Reading()
    rows = _lines_of(new.table)
    if rows is None or not rows:
        reading.add(1, 1, "table_invalid", say("It cannot be read as CSV."))
        return reading
    names = [_before_colon(name) for name in rows[0][1]]
    if lacking := [name for name in ("REF_AREA", "TIME_PERIOD", "OBS_VALUE") if name not in names]:
        reading.add(rows[0][0], 1, "table_invalid", say("The columns {names} are not there.", names=all_of(lacking)))
        return reading
    for line, cells in rows[1:]:
        row = {name: _before_colon(cell) for name, cell in zip(names, cells, strict=False)}
        year, told, status = (row.get(name, "") for name in ("TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"))
        dimensions = {name: cell for name, cell in row.items() if name not in _DESCRIBING and name.isupper()}
        if not _fits(dimensions, new.select):
            reading.passed_over.append(dimensions)
            continue
        if len(cells) < len(names):
            reading.add(line, 1, "table_invalid", say("The line has other parts than the first line names."))
            continue
        if _YEAR.fullmatch(year) is None:
            reading.add(line, names.index("TIME_PERIOD") + 1, "bad_format", say("Only years are read here."))
            continue
        missing = told.casefold() in _MISSING or status in _MISSING_STATUSES
        value = None if missing else number_of(told, ".")
        power = row.get("UNIT_MULT", "") or "0"
        if (value is None and not missing) or _POWER.fullmatch(power) is None:
            reading.add(line, names.index("OBS_VALUE") + 1, "bad_format", say("Write a number."))
            continue
        scaled = None if value is None else value * 10.0 ** int(power)
        flags = "" if status == _NORMAL else "".join(filter(_is_letter, status))[:10]
        reading.figures.append(
            Figure(row["REF_AREA"], int(year), scaled, flags, dimensions, line, names.index("OBS_VALUE") + 1)
        )
    return reading


def _sheet(new: NewSeriesImport) -> Reading:
    reading = Reading()
    rows = _lines_of(new.table)
    if rows is None or not rows:
        reading.add(1, 1, "table_invalid", say("It cannot be read as CSV."))
        return reading
    head, heads = rows[0]
    names = [name.strip() for name in heads]
    place = next((number for number, name in enumerate(names) if name.casefold() in _COUNTRY_HEADS), None)
    if place is None:
        reading.add(head, 1, "table_invalid", say("A column of the first line is called country."))
        return reading
    of_year = next((number for number, name in enumerate(names) if name.casefold() in _YEAR_HEADS), None)
    columns = _columns(reading, new, head, names, of_year)
    marks = {column: decimal_of_column(_cell(cells, column) for _, cells in rows[1:]) for column in columns}
    for line, cells in rows[1:]:
        for column, year_told in columns.items():
            told = _cell(cells, of_year) if of_year is not None else year_told
            figure = _figure_of_sheet(reading, (line, column), _cell(cells, place), told, _cell(cells, column), marks)
            if figure is not None:
                reading.figures.append(figure)
    return reading


def _columns(
    reading: Reading, new: NewSeriesImport, line: int, names: Sequence[str], of_year: int | None
) -> dict[int, str]:
    """Find the columns of figures, from zero, each with its year where the year is its name."""
    if of_year is None:
        wide = {number: name for number, name in enumerate(names) if _YEAR.fullmatch(name)}
        if not wide:
            told = say("Another column is called year, or there is a column for each year.")
            reading.add(line, 1, "table_invalid", told)
        return wide
    if new.column in names:
        return {names.index(new.column): ""}
    detail = say("Name one of the columns: {names}.", names=all_of(name for name in names if name))
    code = "required" if new.column is None else "unknown_column"
    reading.faults.append(Fault(pointer="/column", code=code, detail=detail))
    return {}


def _figure_of_sheet(
    reading: Reading, at: tuple[int, int], place: str, year: str, told: str, marks: Mapping[int, Mark | None]
) -> Figure | None:
    line, column = at
    if not place:
        return None
    if _YEAR.fullmatch(year) is None:
        reading.add(line, column + 1, "bad_format", say("Only years are read here."))
        return None
    missing = told.casefold() in _MISSING
    value = None if missing else number_of(told, marks[column])
    if value is None and not missing:
        reading.add(line, column + 1, "bad_format", say("Write a number."))
        return None
    return Figure(place, int(year), value, "", {}, line, column + 1)


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _cell(cells: Sequence[str], number: int) -> str:
    return cells[number].strip() if number < len(cells) else ""


def _before_colon(text: str) -> str:
    """Give the code before a label: NOR of `NOR: Norway`."""
    return text.partition(": ")[0].strip()


def _lines_of(table: str) -> list[tuple[int, list[str]]] | None:
    """Give each line of CSV that holds anything, with its number; None where it is no CSV."""
    text = table.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows, start = [], 1
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            start = lines.line_num + 1
    except csv.Error:
        return None
    return rows


_READERS: Final = {"eurostat_tsv": _eurostat, "sdmx_csv": _sdmx, "country_sheet": _sheet}
