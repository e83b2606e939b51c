"""Tables in the first sheet of a workbook (XLSX), told as JSON: the layouts of CSV, with a cell for every place."""

from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Final

from shared.platform.bodies import workbook_bodies
from shared.platform.bodies.csv_bodies import NUMBERS, Layout, Places, demand_names, laid_out
from shared.platform.bodies.workbook_bodies import Cell, cell_name
from shared.platform.refusals import Fault, Invalid
from shared.schemas.fields import Json

_MIDNIGHT: Final = time()


def read(body: bytes, layout: Layout) -> tuple[dict[str, Json], Places, str]:
    """Read the first sheet: its plain data, where each part stands by row and column from one, and its name.

    Raises `Invalid` with the sheet and cell of each fault.
    """
    sheet, rows = workbook_bodies.read_first(body)
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(_text(cell).strip() for cell in cells)]
    place, first = filled[0] if filled else (1, [])
    names = [name.strip().lower() for name in _without_end([_text(cell) for cell in first])]
    numbers = {column for column, name in enumerate(names) if layout.row.get(name) in NUMBERS}
    lines = [
        (
            number,
            _without_end([_number(cell) if column in numbers else _text(cell) for column, cell in enumerate(cells)]),
        )
        for number, cells in filled[1:]
    ]
    try:
        demand_names(names, layout, place)
        content, places = laid_out(lines, names, layout, None)
    except Invalid as refusal:
        raise Invalid(refusal.detail, errors=[_in_sheet(sheet, fault) for fault in refusal.errors]) from None
    return content, places, sheet


def _without_end(cells: list[str]) -> list[str]:
    """Leave out the empty cells behind the last one that holds something."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _number(cell: Cell) -> str:
    """Write a number without a mark before its decimals: texts beside it may have either."""
    if not isinstance(cell, float) or not isfinite(cell):
        return _text(cell)
    sign, digits, power = Decimal(f"{cell:.15g}").as_tuple()
    written = f"{'-' if sign else ''}{''.join(map(str, digits))}e{power}"
    return f"{written}%" if isinstance(cell, workbook_bodies.Percent) else written


def _text(cell: Cell) -> str:
    """Write a cell as people read it: 5 and not 5.0, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer() and not isinstance(cell, workbook_bodies.Percent):
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == _MIDNIGHT:
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _in_sheet(sheet: str, fault: Fault) -> Fault:
    """Say of a fault in which cell it is, in place of a line and a column."""
    line, column = fault.pop("line", 1), fault.pop("column", 1)
    return {**fault, "sheet": sheet, "cell": cell_name(line - 1, column - 1)}
