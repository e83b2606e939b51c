"""Edits workbooks as a person does, and breaks them as nobody should."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
from xlsxwriter import Workbook

from shared.platform.bodies.workbook_bodies import MEDIA_TYPE, Sheets, read
from tests.support import Client

SHEETS = ("Instructions", "Questions", "Lists", "Version")


def sheets_of(body: bytes) -> Sheets:
    return read(body, SHEETS)


def column(sheets: Sheets, header: str) -> int:
    return sheets["Questions"][0].index(header)


def row_of(sheets: Sheets, question: str) -> int:
    return [row[0] for row in sheets["Questions"]].index(question)


def written(sheets: Mapping[str, Any], formulas: Mapping[tuple[str, str], str] | None = None) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str) and cell:
                        sheet.write_string(number, place, cell)
                    elif cell != "":
                        sheet.write(number, place, cell)
            for (where, cell), formula in (formulas or {}).items():
                if where == name:
                    sheet.write_formula(cell, formula, None, "Yes")
    return target.getvalue()


def filled(body: bytes, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write into cells: by question, then by header of the column."""
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_of(body).items()}
    for question, cells in answers.items():
        for header, value in cells.items():
            sheets["Questions"][row_of(sheets, question)][column(sheets, header)] = value
    return written(sheets)


def repacked(body: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put other bytes in place of parts, or beside them."""
    target = BytesIO()
    with ZipFile(BytesIO(body)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, parts.get(name, before.read(name)))
        for name in parts.keys() - set(before.namelist()):
            after.writestr(name, parts[name])
    return target.getvalue()


async def sent(client: Client, path: str, body: bytes, who: dict[str, str], **headers: str) -> httpx.Response:
    about = {"content-type": MEDIA_TYPE, **who, **headers}
    return await client.post(f"{path}/imports", content=body, headers=about)
