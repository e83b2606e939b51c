"""A heat map: a number in each cell, the higher the stronger its colour; the first column tells them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.platform.pictures.drawing import Caption, Look, Sheet, picture
from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import text_on
from shared.platform.pictures.vega import Layer, percent, specification, values

_LABEL: Final = 12
_LINE: Final = 15
_NUMBER: Final = 11
_NARROWEST: Final = 22
_BROADEST: Final = 44
_LONGEST_NAME: Final = 150
_APART: Final = 6


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Values, 0 to 100 or none, by row and column, in the order in which they are drawn.

    The first column, called `together`, holds the means.
    """

    rows: tuple[str, ...]
    together: str
    columns: tuple[str, ...]
    means: tuple[float | None, ...]
    cells: tuple[tuple[float | None, ...], ...]


def columns_in(look: Look, rows: Sequence[str]) -> int:
    """Say how many columns there is room for beside the first one."""
    return max(1, int((look.inner - _labels(look, rows) - _APART) // _NARROWEST) - 1)


def svg_of(heat: HeatMap, caption: Caption, look: Look, more: str | None) -> bytes:
    """Draw a heat map, of as many columns as there is room for; `more` tells of those that find none."""
    return picture(caption, look, lambda sheet: _draw(sheet, heat, more))


def specification_of(heat: HeatMap, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a heat map in Vega-Lite."""
    theme = look.theme
    rows: list[Mapping[str, object]] = [
        {"row": row, "column": column, "value": value, "told": display(value, METHOD_1.display_digits) or "–"}
        for row, mean, cells in zip(heat.rows, heat.means, heat.cells, strict=True)
        for column, value in zip((heat.together, *heat.columns), (mean, *cells), strict=True)
    ]
    place = {
        "x": {"field": "column", "type": "nominal", "sort": None, "axis": {"title": None, "orient": "top"}},
        "y": {"field": "row", "type": "nominal", "sort": None, "axis": {"title": None}},
    }
    shades = {"domain": [0, 100], "range": [theme.faint, theme.accent]}
    text = {"condition": {"test": "datum.value > 50", "value": text_on(theme.accent)}, "value": text_on(theme.faint)}
    layers: list[Layer] = [
        {
            "mark": {"type": "rect", "tooltip": True},
            "encoding": {**place, "color": {**percent("value", legend=None), "scale": shades}},
        },
        {"mark": {"type": "text"}, "encoding": {**place, "text": {"field": "told"}, "color": text}},
    ]
    return {**specification(caption, look, 24 * len(heat.rows), layers), "data": values(rows)}


def _labels(look: Look, rows: Sequence[str]) -> float:
    widest = max((width_of(row, _LABEL) for row in rows), default=0.0)
    return min(widest, look.inner * (0.34 if look.narrow else 0.4)) + _APART


def _draw(sheet: Sheet, heat: HeatMap, more: str | None) -> None:
    look, theme = sheet.look, sheet.look.theme
    count = min(len(heat.columns), columns_in(look, heat.rows))
    labels = _labels(look, heat.rows)
    wide = min((look.inner - labels - _APART) / (count + 1), _BROADEST)
    names = [heat.together, *heat.columns[:count]]
    longest = min(max(width_of(name, _LABEL) for name in names), _LONGEST_NAME)
    heads = [folded(name, longest, _LABEL)[:2] for name in names]
    lefts = [sheet.left + labels + place * wide + (_APART if place else 0) for place in range(len(names))]
    sheet.y += longest + 10
    words = sheet.pen.group(font_size=_LABEL, fill=theme.ink)
    for place, (lines, left) in enumerate(zip(heads, lefts, strict=True)):
        for number, line in enumerate(lines):
            x = left + wide / 2 + 4 + (number - (len(lines) - 1) / 2) * (_LABEL + 1)
            words.text(
                x,
                sheet.y,
                line,
                transform=f"rotate(-90 {x:.1f} {sheet.y:.1f})",
                **({} if place else {"font_weight": 700}),
            )
    sheet.y += 6
    for row, name in enumerate(heat.rows):
        lines = folded(name, labels - _APART, _LABEL)
        height = max(len(lines) * _LINE, _LINE) + 5.0
        for number, line in enumerate(lines):
            words.text(sheet.left, sheet.y + height / 2 + 4 + (number - (len(lines) - 1) / 2) * _LINE, line)
        for place, (value, left) in enumerate(zip((heat.means[row], *heat.cells[row]), lefts, strict=False)):
            _cell(sheet, value, (left, wide, height), bold=place == 0)
        sheet.y += height
    if more is not None:
        sheet.y += 4
        sheet.write(more, _NUMBER, theme.soft)


def _cell(sheet: Sheet, value: float | None, place: tuple[float, float, float], *, bold: bool) -> None:
    left, wide, height = place
    theme = sheet.look.theme
    colour = theme.paper if value is None else theme.shade(value / 100)
    sheet.pen.box(left, sheet.y, wide - 1, height - 1, fill=colour)
    weight = {"font_weight": 700} if bold else {}
    told = display(value, METHOD_1.display_digits) or "–"
    sheet.pen.text(
        left + (wide - 1) / 2,
        sheet.y + height / 2 + 3.5,
        told,
        font_size=_NUMBER,
        fill=text_on(colour),
        text_anchor="middle",
        **weight,
    )
