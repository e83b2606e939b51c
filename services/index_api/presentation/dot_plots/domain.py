"""A dot plot: one value in each row, with its bounds, beside the middle of a group.

One row may be chosen: then the others are drawn softer, and where room is short those around it stay. Lines part the
rows of different groups.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.platform.pictures.drawing import Caption, Look, Pen, Sheet, picture
from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import Theme
from shared.platform.pictures.vega import specification, values
from shared.sentences import number_in

_LABEL: Final = 13
_LINE: Final = 16
_TICK: Final = 11
_NUMBERS: Final = 34
_BAND: Final = 9
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS: Final = 6
Span = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers of a plot from its left end to its right one, with those that are written."""

    first: int = 0
    last: int = 100
    ticks: tuple[int, ...] = (0, 20, 40, 60, 80, 100)

    def place(self, field: str, **more: object) -> dict[str, object]:
        """Place by a number of this scale, in Vega-Lite."""
        domain = {"domain": [self.first, self.last], "zero": False}
        return {"field": field, "type": "quantitative", "scale": domain, "axis": {"values": self.ticks}, **more}


PERCENT: Final = Scale()


def counting(last: int) -> Scale:
    """Give the scale from 1 to a number, with few round numbers and both ends written."""
    step = next(step for step in _STEPS if last <= step * _MOST_TICKS or step == _STEPS[-1])
    between = [number for number in range(step, last, step) if number > 1 and last - number > step / 2]
    return Scale(1, last, (1, *between, last))


@dataclass(frozen=True, slots=True)
class Row:
    """A value of the scale or none, with its bounds, the median of a group and its quartiles."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    chosen: bool = False
    group: int | None = None

    @property
    def gap(self) -> float | None:
        """Say how far the value is above the median."""
        return None if self.value is None or self.median is None else self.value - self.median


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs of a plot mean; None for what it does not show."""

    value: str
    median: str | None
    quartiles: str | None
    bounds: str | None
    parting: str | None = None


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Rows in the order in which they are drawn; `left_out` says how many find no room, of `most` or on a card."""

    rows: tuple[Row, ...]
    signs: Signs
    left_out: Callable[[int], str]
    scale: Scale = PERCENT
    most: int | None = None


def by_gap(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Sort rows by how far they are above the median, else by value; those without a value come last."""
    known = any(row.gap is not None for row in rows)

    def key(row: Row) -> tuple[bool, float]:
        found = row.gap if known else row.value
        return found is None, -(found or 0)

    return tuple(sorted(rows, key=key))


def svg_of(plot: DotPlot, caption: Caption, look: Look) -> bytes:
    """Draw a dot plot. Where room is short it shows the rows around the chosen one, else the first and the last."""
    return picture(caption, look, lambda sheet: _draw(sheet, plot, caption.language))


def specification_of(plot: DotPlot, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a dot plot in Vega-Lite."""
    theme, signs, scale = look.theme, plot.signs, plot.scale
    place = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "ticks": False}}
    colour: dict[str, object] = {"value": theme.accent}
    if any(row.chosen for row in plot.rows):
        colour = {"condition": {"test": "datum.chosen", "value": theme.accent}, "value": theme.soft}
    layers: list[Mapping[str, object]] = [
        {
            "mark": {"type": "bar", "height": _BAND, "color": theme.band, "tooltip": True},
            "encoding": {"y": place, "x": scale.place("lower_quartile", title=None), "x2": {"field": "upper_quartile"}},
        },
        {
            "mark": {"type": "tick", "color": theme.soft, "thickness": 2, "size": 16, "tooltip": True},
            "encoding": {"y": place, "x": scale.place("median", title=signs.median)},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "y": place, "x": scale.place("low", title=signs.bounds), "x2": {"field": "high"}, "color": colour
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1, "tooltip": True},
            "encoding": {"y": place, "x": scale.place("value", title=signs.value), "color": colour},
        },
    ]  # fmt: skip
    whole = specification(caption, look, 24 * len(plot.rows), layers)
    return {**whole, "data": values([asdict(row) for row in plot.rows])}


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row with its folded label and the height that it takes."""

    row: Row
    lines: tuple[str, ...]
    height: float


def _draw(sheet: Sheet, plot: DotPlot, language: str) -> None:
    theme, card = sheet.look.theme, sheet.floor is not None
    rows = [row for row in plot.rows if row.value is not None or not card]
    sheet.legend(_legend(plot.signs, theme)[: 2 if card else None])
    beside = not sheet.look.narrow
    widest = max((width_of(row.label, _LABEL, bold=row.chosen) for row in rows), default=0.0)
    labels = min(widest, sheet.look.inner * 0.42) + 12 if beside else 10.0
    room = labels - 12 if beside else sheet.look.inner
    laid = []
    for row in rows:
        lines = folded(row.label, room, _LABEL, bold=row.chosen)
        laid.append(_Laid(row, lines, len(lines) * _LINE + (9 if beside else 19)))
    sheet.y += _TICK + 12
    shown = _fitting(laid, None if sheet.floor is None else sheet.floor - sheet.y - _LINE - 8, plot.most)
    at = _span(plot.scale, sheet.left + labels, sheet.right - _NUMBERS)
    _scale(sheet, plot.scale, at, sum(one.height for one in shown), language)
    _rows(sheet, shown, at, beside=beside)
    if len(shown) < len(plot.rows):
        sheet.write(plot.left_out(len(plot.rows) - len(shown)), _TICK, theme.soft)


def _span(scale: Scale, start: float, end: float) -> Span:
    return lambda number: start + (end - start) * (number - scale.first) / (scale.last - scale.first)


def _rows(sheet: Sheet, shown: Sequence[_Laid], at: Span, *, beside: bool) -> None:
    theme, some_chosen = sheet.look.theme, any(one.row.chosen for one in shown)
    halo = {"stroke": theme.paper, "stroke_width": 3, "paint_order": "stroke"}
    labels = sheet.pen.group(font_size=_LABEL, fill=theme.ink, **halo)
    numbers = sheet.pen.group(font_size=_LABEL, fill=theme.ink, font_weight=700, text_anchor="end")
    for one, before in zip(shown, (None, *shown), strict=False):
        if before is not None and before.row.group != one.row.group and sheet.floor is None:
            _parting(sheet.pen, sheet.left, sheet.right, sheet.y, theme)
        row, lines = one.row, one.lines
        middle = sheet.y + one.height / 2 if beside else sheet.y + len(lines) * _LINE + 9
        top = middle - (len(lines) - 1) * _LINE / 2 + 4 if beside else sheet.y + _LINE - 2
        weight = {"font_weight": 700} if row.chosen else {}
        for number, line in enumerate(lines):
            labels.text(sheet.left, top + number * _LINE, line, **weight)
        _row(sheet.pen, row, at, middle, theme, theme.soft if some_chosen and not row.chosen else theme.accent)
        numbers.text(sheet.right, middle + 4, display(row.value, METHOD_1.display_digits) or "–")
        sheet.y += one.height


def _fitting(rows: Sequence[_Laid], room: float | None, most: int | None) -> list[_Laid]:
    """Choose the rows that find room: those next to the chosen one, else from both ends; all where nothing limits."""
    chosen = next((place for place, one in enumerate(rows) if one.row.chosen), None)
    order = [place // 2 if place % 2 == 0 else len(rows) - 1 - place // 2 for place in range(len(rows))]
    if chosen is not None:
        order.sort(key=lambda place: (abs(place - chosen), place))
    kept: list[int] = []
    for place in order[:most]:
        if room is not None:
            room -= rows[place].height
            if room < 0 and len(kept) > 1:
                break
        kept.append(place)
    return [rows[place] for place in sorted(kept)]


def _scale(sheet: Sheet, scale: Scale, at: Span, height: float, language: str) -> None:
    theme = sheet.look.theme
    guides, numbers = sheet.pen.group(stroke=theme.grid), sheet.pen.group(font_size=_TICK, fill=theme.soft)
    for value in scale.ticks:
        # On a phone names stand across the first line, which is faint there so that they are read.
        ending = {"stroke": theme.soft} if value in (scale.first, scale.last) and not sheet.look.narrow else {}
        guides.line(at(value), sheet.y, at(value), sheet.y + height, **ending)
        numbers.text(at(value), sheet.y - 5, number_in(str(value), language), text_anchor="middle")


def _row(pen: Pen, row: Row, at: Span, y: float, theme: Theme, colour: str) -> None:
    if row.lower_quartile is not None and row.upper_quartile is not None:
        _quartiles(pen, at(row.lower_quartile), at(row.upper_quartile), y, theme)
    if row.median is not None:
        _median(pen, at(row.median), y, theme)
    if row.value is None:
        return
    if row.low is not None and row.high is not None:
        _bounds(pen, at(row.low), at(row.high), y, colour)
    pen.dot(at(row.value), y, 5.5, fill=colour, stroke=theme.paper)


def _quartiles(pen: Pen, start: float, end: float, y: float, theme: Theme) -> None:
    pen.box(start, y - _BAND / 2, end - start, _BAND, fill=theme.band)


def _median(pen: Pen, x: float, y: float, theme: Theme) -> None:
    pen.line(x, y - 8, x, y + 8, stroke=theme.soft, stroke_width=2.5)


def _bounds(pen: Pen, start: float, end: float, y: float, colour: str) -> None:
    style = {"stroke": colour, "stroke_width": 1.5}
    pen.line(start, y, end, y, **style)
    for x in (start, end):
        pen.line(x, y - 4, x, y + 4, **style)


def _parting(pen: Pen, start: float, end: float, y: float, theme: Theme) -> None:
    pen.line(start, y, end, y, stroke=theme.soft, stroke_dasharray="6 3")


def _legend(signs: Signs, theme: Theme) -> list[tuple[str, Callable[[Pen, float, float], None]]]:
    drawn: list[tuple[str | None, Callable[[Pen, float, float], None]]] = [
        (signs.value, lambda pen, x, y: pen.dot(x, y, 5.5, fill=theme.accent)),
        (signs.median, lambda pen, x, y: _median(pen, x, y, theme)),
        (signs.quartiles, lambda pen, x, y: _quartiles(pen, x - 8, x + 8, y, theme)),
        (signs.bounds, lambda pen, x, y: _bounds(pen, x - 8, x + 8, y, theme.accent)),
        (signs.parting, lambda pen, x, y: _parting(pen, x - 8, x + 8, y, theme)),
    ]
    return [(words, sign) for words, sign in drawn if words is not None]
