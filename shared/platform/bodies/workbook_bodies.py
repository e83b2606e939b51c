"""Bodies that are workbooks (XLSX), read as plain cells and no surprises.

Such a file is a zip of XML. The directory of the zip is read first: how many parts there are and how large each says it
is. No part is unpacked beyond that. The XML is then looked through for what is not read here: document types, formulas,
errors, and cells so far out that the rows before them would fill the memory. Only what passed is packed anew, without
compression, for the library that reads cells. Sheets that nobody wants may hold what they like: they are left out.
"""

import posixpath
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineWorkbook

from shared.platform.refusals import Fault, Invalid
from shared.sentences import Sentence, say

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PARTS: Final = 200
MOST_BYTES: Final = 8_388_608
LAST_ROW: Final = 2_000
LAST_COLUMN: Final = 100
MOST_FAULTS: Final = 100


class Percent(float):
    """What a cell in the format of a percentage shows: 30, and 30% as a text, where it holds 0.3.

    Of its 15 digits, which are what a spreadsheet keeps.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Write it as the cell shows it."""
        return f"{self:.15g}%"


Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell holds; an empty one holds the empty text. Texts are as they were written, composed or not."""
Sheets = Mapping[str, list[list[Cell]]]
"""By name of the sheet its rows, from the cell A1 on."""

_XML: Final = (".xml", ".rels")
_ENCRYPTED: Final = 0x1
_CELL: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_DIGITS: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_LONGEST_NAME: Final = 31
_CONTENT: Final = frozenset({"v", "is", "t"})
_PERCENTAGES: Final = frozenset({9, 10})
"""Formats of percentages that every workbook has without declaring them."""
_NO_SIGN: Final = re.compile(r"""\\.|_.|\*.|"[^"]*"|\[[^]]*\]""")
"""Parts of a format in which a percent sign means nothing."""
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Excel 97 to 2003 begins, and one behind a password."""


def read(body: bytes, wanted: Collection[str]) -> Sheets:
    """Read those of the wanted sheets that there are. Raises `Invalid` with the sheet and cell of each fault."""
    parts = _unpacked(body)
    looks = {name: _looked_through(part) for name, part in parts.items()}
    return _read(parts, looks, _sheets(looks), wanted)


def read_first(body: bytes) -> tuple[str, list[list[Cell]]]:
    """Read the first sheet: its name and its rows. Raises `Invalid` with the sheet and cell of each fault."""
    parts = _unpacked(body)
    looks = {name: _looked_through(part) for name, part in parts.items()}
    sheets = _sheets(looks)
    first = next(iter(sheets.values()), None)
    if first is None:
        raise _refused(say("It has no sheet."))
    return first, _read(parts, looks, sheets, [first]).get(first, [])


def _read(
    parts: Mapping[str, bytes], looks: Mapping[str, "_Look"], sheets: Mapping[str, str], wanted: Collection[str]
) -> Sheets:
    _demand_plain(looks, {part: sheet for part, sheet in sheets.items() if sheet in wanted})
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            if sheets.get(name) in wanted or not looks[name].faults:
                archive.writestr(name, part)
    packed.seek(0)
    percentages = {number for look in looks.values() for number in look.percentages()}
    shown = {sheet: looks[part].styles for part, sheet in sheets.items()}
    try:
        book = CalamineWorkbook.from_filelike(packed)
        names = [one for one in wanted if one in book.sheet_names]
        rows = {one: book.get_sheet_by_name(one).to_python(skip_empty_area=False) for one in names}
    except BaseException:  # a panic of the library is no Exception  # noqa: BLE001
        raise _refused(say("It is no workbook that can be read.")) from None
    if not shown.keys() >= set(names):  # the library found a sheet where nobody looked for faults and formats
        raise _refused(say("It does not say which part holds which sheet."))
    return {
        one: [
            [_as_shown(cell, shown.get(one, {}).get((row, column)) in percentages) for column, cell in enumerate(cells)]
            for row, cells in enumerate(rows[one])
        ]
        for one in names
    }


def _as_shown(cell: Cell, percentage: bool) -> Cell:  # noqa: FBT001 - called for every cell
    if percentage and isinstance(cell, float):
        return Percent(Decimal(f"{cell:.15g}") * 100)
    return cell


def cell_name(row: int, column: int) -> str:
    """Name a cell by its row and column, both counted from zero: E7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _unpacked(body: bytes) -> dict[str, bytes]:
    """Unpack the parts that are XML, after a look at the directory."""
    if body.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in body:
            raise _refused(say("It is protected by a password: save it again without one."))
        raise _refused(say("It is of Excel 97 to 2003 (.xls): save it as a workbook of today (.xlsx)."))
    try:
        with ZipFile(BytesIO(body)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or len({one.filename for one in parts}) < len(parts):
                raise _refused(say("A workbook has up to {most} parts, each of its own name.", most=MOST_PARTS))
            if sum(one.file_size for one in parts) > MOST_BYTES:
                raise _refused(say("Unpacked it would be larger than {most} bytes.", most=MOST_BYTES))
            if any(one.flag_bits & _ENCRYPTED or one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in parts):
                raise _refused(say("It is encrypted, or packed in a way that is not read here."))
            names = {one.filename for one in parts}
            if "xl/workbook.bin" in names:
                raise _refused(say("It is a binary workbook (.xlsb): save it as .xlsx."))
            if "mimetype" in names and "content.xml" in names:
                raise _refused(say("It is of OpenDocument (.ods): save it as .xlsx."))
            return {one.filename: _part(archive, one) for one in parts if one.filename.lower().endswith(_XML)}
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):  # NotImplementedError is the last
        raise _refused(say("It is not a workbook in the format XLSX.")) from None


def _part(archive: ZipFile, told: ZipInfo) -> bytes:
    """Unpack one part, up to the size that the directory tells: `ZipFile.read` would unpack it all and cut it then."""
    with archive.open(told) as part:
        return part.read(told.file_size)


class _Look:
    """What was seen in one part: faults with their cell, names of sheets by relation, addresses by relation, formats.

    `styles` has the number of the style of each cell, by row and column from zero.
    """

    def __init__(self) -> None:
        self.faults: list[tuple[str, str, Sentence]] = []
        self.sheets: dict[str, str] = {}
        self.relations: dict[str, str] = {}
        self.styles: dict[tuple[int, int], int] = {}
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._in_styles = False
        self._in_data = False
        self._row = self._at_row = self._column = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See an element begin."""
        kind = name.rpartition(":")[2]
        if kind == "sheetData":
            self._in_data = True
        elif self._in_data:
            self._inside(kind, attributes)
        elif kind == "sheet" and "name" in attributes:
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets[relation] = attributes["name"][:_LONGEST_NAME]
        elif kind == "Relationship":
            self.relations[attributes.get("Id", "")] = attributes.get("Target", "")
        elif kind == "numFmt":
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif kind == "cellXfs":
            self._in_styles = True
        elif kind == "xf" and self._in_styles:
            self._used.append(_number(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        """See an element end."""
        kind = name.rpartition(":")[2]
        if kind == "sheetData":
            self._in_data = False
        elif kind == "cellXfs":
            self._in_styles = False

    def percentages(self) -> Iterator[int]:
        """Give the numbers of the styles that show a percentage."""
        for number, used in enumerate(self._used):
            if used in _PERCENTAGES or "%" in _NO_SIGN.sub("", self._formats.get(used, "")):
                yield number

    def doctype(self, *_: object) -> None:
        """See a document type."""
        raise _refused(say("Its XML declares a document type, which is not read here."))

    def _inside(self, kind: str, attributes: Mapping[str, str]) -> None:
        named = attributes.get("r")
        if kind == "row":
            if named is not None and _ROW.fullmatch(named) is None:
                raise _refused(say("It has a row without a proper number."))
            self._row, self._column = (int(named) if named else self._row + 1), 0
        elif kind == "c":
            found = _CELL.fullmatch(named) if named else None
            if named and found is None:
                raise _refused(say("It has a cell without a proper name."))
            self._at_row = int(found[2]) if found else self._row
            self._column = _column(found[1]) if found else self._column + 1
            if attributes.get("t") == "e":
                self._add("error_value", say("It shows an error, such as #N/A: write the value, or empty the cell."))
            elif (style := _number(attributes.get("s"))) and self._is_near():
                self.styles[self._at_row - 1, self._column - 1] = style
        elif kind == "f":
            self._add("formula", say("Formulas are not read: write the value itself."))
        elif kind in _CONTENT and not self._is_near():
            self._add(
                "far_out",
                say("Nothing is read beyond row {row} or column {column}.", row=LAST_ROW, column=LAST_COLUMN),
            )

    def _is_near(self) -> bool:
        return self._at_row <= LAST_ROW and self._column <= LAST_COLUMN

    def _add(self, code: str, detail: Sentence) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append((cell_name(self._at_row - 1, self._column - 1), code, detail))


def _number(written: str | None) -> int:
    return int(written) if written and _DIGITS.fullmatch(written) else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _looked_through(part: bytes) -> _Look:
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.StartDoctypeDeclHandler = look.doctype
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the library takes no names
    except (expat.ExpatError, LookupError, ValueError):  # the last two: an encoding that is not known, or not read
        raise _refused(say("A part of it is not XML.")) from None
    return look


def _sheets(looks: Mapping[str, _Look]) -> dict[str, str]:
    """Give the name that each sheet shows, by its part, as the relations of the workbook itself say."""
    found = {}
    for part, look in looks.items():
        folder, _, file = part.rpartition("/")
        relations = looks.get(f"{folder}/_rels/{file}.rels")
        for relation, name in look.sheets.items():
            target = relations.relations.get(relation, "") if relations else ""
            found[posixpath.normpath(f"/{folder}/{target}" if target[:1] != "/" else target).lstrip("/")] = name
    return {part: name for part, name in found.items() if part in looks}


def _demand_plain(looks: Mapping[str, _Look], sheets: Mapping[str, str]) -> None:
    """Raise `Invalid` with every formula, error and cell that is too far out in these sheets."""
    faults = [
        Fault(sheet=sheet, cell=cell, code=code, detail=why)
        for part, sheet in sheets.items()
        for cell, code, why in looks[part].faults
    ]
    if faults:
        raise Invalid(say("It holds what is not read here."), errors=faults[:MOST_FAULTS])


def _refused(why: Sentence) -> Invalid:
    return Invalid(
        say("The body is no workbook that is read here."), errors=[Fault(pointer="", code="not_a_workbook", detail=why)]
    )
