"""A dot plot: one value in each row, with its bounds, beside the middle of a group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from shared.platform.pictures.drawing import Caption, Look, Pen, Sheet, picture
from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import Theme
from shared.platform.pictures.vega import percent, specification, values
from shared.sentences import number_in

_LABEL: Final = 13
_LINE: Final = 16
_TICK: Final = 11
_NUMBERS: Final = 34
_BAND: Final = 9
_SCALE: Final = (0, 20, 40, 60, 80, 100)
Span = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Row:
    """A value, 0 to 100 or none, with its bounds, the median of a group and its quartiles."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None

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


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Rows in the order in which they are drawn; `left_out` says how many a card has no room for."""

    rows: tuple[Row, ...]
    signs: Signs
    left_out: Callable[[int], str]


def by_gap(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Sort rows by how far they are above the median, else by value; those without a value come last."""
    known = any(row.gap is not None for row in rows)

    def key(row: Row) -> tuple[bool, float]:
        found = row.gap if known else row.value
        return found is None, -(found or 0)

    return tuple(sorted(rows, key=key))


def svg_of(plot: DotPlot, caption: Caption, look: Look) -> bytes:
    """Draw a dot plot. A card shows the first and the last rows, as many as fit."""
    return picture(caption, look, lambda sheet: _draw(sheet, plot, caption.language))


def specification_of(plot: DotPlot, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a dot plot in Vega-Lite."""
    theme, signs = look.theme, plot.signs
    place = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "ticks": False}}
    layers: list[Mapping[str, object]] = [
        {
            "mark": {"type": "bar", "height": _BAND, "color": theme.band, "tooltip": True},
            "encoding": {"y": place, "x": percent("lower_quartile", title=None), "x2": {"field": "upper_quartile"}},
        },
        {
            "mark": {"type": "tick", "color": theme.soft, "thickness": 2, "size": 16, "tooltip": True},
            "encoding": {"y": place, "x": percent("median", title=signs.median)},
        },
        {
            "mark": {"type": "rule", "color": theme.accent, "strokeWidth": 2},
            "encoding": {"y": place, "x": percent("low", title=signs.bounds), "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": theme.accent, "tooltip": True},
            "encoding": {"y": place, "x": percent("value", title=signs.value)},
        },
    ]
    whole = specification(caption, look, 24 * len(plot.rows), layers)
    return {**whole, "data": values([asdict(row) for row in plot.rows])}


def _draw(sheet: Sheet, plot: DotPlot, language: str) -> None:
    theme, card = sheet.look.theme, sheet.floor is not None
    rows = tuple(row for row in plot.rows if row.value is not None) if card else plot.rows
    sheet.legend(_legend(plot.signs, theme)[: 2 if card else None])
    beside = not sheet.look.narrow
    widest = max((width_of(row.label, _LABEL) for row in rows), default=0.0)
    labels = min(widest, sheet.look.inner * 0.42) + 12 if beside else 10.0
    first, last = sheet.left + labels, sheet.right - _NUMBERS
    lines = [folded(row.label, labels - 12 if beside else sheet.look.inner, _LABEL) for row in rows]
    heights = [len(one) * _LINE + (9 if beside else 19) for one in lines]
    sheet.y += _TICK + 12
    shown = _fitting(heights, None if sheet.floor is None else sheet.floor - sheet.y - _LINE - 8)
    at: Span = lambda value: first + (last - first) * value / 100  # noqa: E731 - a scale, named by its use
    _scale(sheet, at, sum(heights[place] for place in shown), language)
    labelled = sheet.pen.group(
        font_size=_LABEL, fill=theme.ink, stroke=theme.paper, stroke_width=3, paint_order="stroke"
    )
    numbers = sheet.pen.group(font_size=_LABEL, fill=theme.ink, font_weight=700, text_anchor="end")
    for place in shown:
        middle = sheet.y + heights[place] / 2 if beside else sheet.y + len(lines[place]) * _LINE + 9
        top = middle - (len(lines[place]) - 1) * _LINE / 2 if beside else sheet.y + _LINE
        for number, line in enumerate(lines[place]):
            labelled.text(sheet.left, top + number * _LINE + (4 if beside else -2), line)
        _row(sheet.pen, rows[place], at, middle, theme)
        value = rows[place].value
        numbers.text(sheet.right, middle + 4, "–" if value is None else number_in(f"{value:.0f}", language))
        sheet.y += heights[place]
    if len(shown) < len(plot.rows):
        sheet.write(plot.left_out(len(plot.rows) - len(shown)), _TICK, theme.soft)


def _fitting(heights: Sequence[float], room: float | None) -> list[int]:
    """Choose rows from both ends until the room is used up; all of them where there is no limit."""
    if room is None or sum(heights) <= room:
        return list(range(len(heights)))
    ends = [place // 2 if place % 2 == 0 else len(heights) - 1 - place // 2 for place in range(len(heights))]
    chosen: list[int] = []
    for place in ends:
        room -= heights[place]
        if room < 0 and len(chosen) > 1:
            break
        chosen.append(place)
    return sorted(chosen)


def _scale(sheet: Sheet, at: Span, height: float, language: str) -> None:
    theme = sheet.look.theme
    guides, numbers = sheet.pen.group(stroke=theme.grid), sheet.pen.group(font_size=_TICK, fill=theme.soft)
    for value in _SCALE:
        ending = {"stroke": theme.soft} if value in (0, 100) else {}
        guides.line(at(value), sheet.y, at(value), sheet.y + height, **ending)
        numbers.text(at(value), sheet.y - 5, number_in(str(value), language), text_anchor="middle")


def _row(pen: Pen, row: Row, at: Span, y: float, theme: Theme) -> None:
    if row.lower_quartile is not None and row.upper_quartile is not None:
        _quartiles(pen, at(row.lower_quartile), at(row.upper_quartile), y, theme)
    if row.median is not None:
        _median(pen, at(row.median), y, theme)
    if row.value is None:
        return
    if row.low is not None and row.high is not None:
        _bounds(pen, at(row.low), at(row.high), y, theme)
    pen.dot(at(row.value), y, 5.5, fill=theme.accent, stroke=theme.paper)


def _quartiles(pen: Pen, start: float, end: float, y: float, theme: Theme) -> None:
    pen.box(start, y - _BAND / 2, end - start, _BAND, fill=theme.band)


def _median(pen: Pen, x: float, y: float, theme: Theme) -> None:
    pen.line(x, y - 8, x, y + 8, stroke=theme.soft, stroke_width=2.5)


def _bounds(pen: Pen, start: float, end: float, y: float, theme: Theme) -> None:
    style = {"stroke": theme.accent, "stroke_width": 1.5}
    pen.line(start, y, end, y, **style)
    for x in (start, end):
        pen.line(x, y - 4, x, y + 4, **style)


def _legend(signs: Signs, theme: Theme) -> list[tuple[str, Callable[[Pen, float, float], None]]]:
    drawn: list[tuple[str | None, Callable[[Pen, float, float], None]]] = [
        (signs.value, lambda pen, x, y: pen.dot(x, y, 5.5, fill=theme.accent)),
        (signs.median, lambda pen, x, y: _median(pen, x, y, theme)),
        (signs.quartiles, lambda pen, x, y: _quartiles(pen, x - 8, x + 8, y, theme)),
        (signs.bounds, lambda pen, x, y: _bounds(pen, x - 8, x + 8, y, theme)),
    ]
    return [(words, sign) for words, sign in drawn if words is not None]
