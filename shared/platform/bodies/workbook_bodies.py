"""Bodies that are workbooks (XLSX), read as plain cells and no surprises.

Such a file is a zip of XML. The directory of the zip is read first: how many parts there are and how large each says it
is. No part is unpacked beyond that. The XML is then looked through for what is not read here: document types, formulas,
and cells so far out that the rows before them would fill the memory. Only what passed is packed anew, without
compression, for the library that reads cells.
"""

import re
import zlib
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineWorkbook

from shared.platform.refusals import Fault, Invalid

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PARTS: Final = 200
MOST_BYTES: Final = 8_388_608
LAST_ROW: Final = 2_000
LAST_COLUMN: Final = 100
MOST_FAULTS: Final = 100

Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell holds; an empty one holds the empty text."""
Sheets = Mapping[str, list[list[Cell]]]
"""By name of the sheet its rows, from the cell A1 on."""

_XML: Final = (".xml", ".rels")
_ENCRYPTED: Final = 0x1
_CELL: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_LONGEST_NAME: Final = 31
_CONTENT: Final = frozenset({"v", "is", "t"})


def read(body: bytes, wanted: Collection[str]) -> Sheets:
    """Read those of the wanted sheets that there are. Raises `Invalid` with the sheet and cell of each fault."""
    parts = _unpacked(body)
    looks = {name: _looked_through(part) for name, part in parts.items()}
    _demand_plain(looks)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(packed)
        names = [one for one in wanted if one in book.sheet_names]
        return {one: book.get_sheet_by_name(one).to_python(skip_empty_area=False) for one in names}
    except BaseException:  # a panic of the library is no Exception  # noqa: BLE001
        raise _refused("It is no workbook that can be read.") from None


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
    try:
        with ZipFile(BytesIO(body)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or len({one.filename for one in parts}) < len(parts):
                raise _refused(f"A workbook has up to {MOST_PARTS} parts, each of its own name.")
            if sum(one.file_size for one in parts) > MOST_BYTES:
                raise _refused(f"Unpacked it would be larger than {MOST_BYTES} bytes.")
            if any(one.flag_bits & _ENCRYPTED or one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in parts):
                raise _refused("It is encrypted, or packed in a way that is not read here.")
            return {one.filename: _part(archive, one) for one in parts if one.filename.lower().endswith(_XML)}
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):  # NotImplementedError is the last
        raise _refused("It is not a workbook in the format XLSX.") from None


def _part(archive: ZipFile, told: ZipInfo) -> bytes:
    """Unpack one part, up to the size that the directory tells: `ZipFile.read` would unpack it all and cut it then."""
    with archive.open(told) as part:
        return part.read(told.file_size)


class _Look:
    """What was seen in one part: faults with their cell, names of sheets by relation, relations by address."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str, str]] = []
        self.sheets: dict[str, str] = {}
        self.relations: dict[str, str] = {}
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
            self.relations[attributes.get("Target", "").rpartition("/")[2]] = attributes.get("Id", "")

    def end(self, name: str) -> None:
        """See an element end."""
        if name.rpartition(":")[2] == "sheetData":
            self._in_data = False

    def doctype(self, *_: object) -> None:
        """See a document type."""
        raise _refused("Its XML declares a document type, which is not read here.")

    def _inside(self, kind: str, attributes: Mapping[str, str]) -> None:
        named = attributes.get("r")
        if kind == "row":
            if named is not None and _ROW.fullmatch(named) is None:
                raise _refused("It has a row without a proper number.")
            self._row, self._column = (int(named) if named else self._row + 1), 0
        elif kind == "c":
            found = _CELL.fullmatch(named) if named else None
            if named and found is None:
                raise _refused("It has a cell without a proper name.")
            self._at_row = int(found[2]) if found else self._row
            self._column = _column(found[1]) if found else self._column + 1
        elif kind == "f":
            self._add("formula", "Formulas are not read: write the value itself.")
        elif kind in _CONTENT and (self._at_row > LAST_ROW or self._column > LAST_COLUMN):
            self._add("far_out", f"Nothing is read beyond row {LAST_ROW} or column {LAST_COLUMN}.")

    def _add(self, code: str, detail: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append((cell_name(self._at_row - 1, self._column - 1), code, detail))


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
    except (expat.ExpatError, LookupError):  # LookupError: an encoding that nobody knows
        raise _refused("A part of it is not XML.") from None
    return look


def _demand_plain(looks: Mapping[str, _Look]) -> None:
    """Raise `Invalid` with every formula and every cell that is too far out, under the name that its sheet shows."""
    sheets = {relation: name for look in looks.values() for relation, name in look.sheets.items()}
    relations = {file: relation for look in looks.values() for file, relation in look.relations.items()}
    faults = []
    for part, look in looks.items():
        file = part.rpartition("/")[2]
        sheet = sheets.get(relations.get(file, ""), file)
        faults += [Fault(sheet=sheet, cell=cell, code=code, detail=why) for cell, code, why in look.faults]
    if faults:
        raise Invalid("It holds what is not read here.", errors=faults[:MOST_FAULTS])


def _refused(why: str) -> Invalid:
    return Invalid(
        "The body is no workbook that is read here.", errors=[Fault(pointer="", code="not_a_workbook", detail=why)]
    )
