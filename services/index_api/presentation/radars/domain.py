"""A radar: values around a middle, clockwise from the top, on axes of one length.

A missing value is a gap in the line and never a zero.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin
from typing import Final

from shared.platform.pictures.drawing import Caption, Look, Pen, Points, Sheet, picture
from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import Theme
from shared.platform.pictures.vega import Layer, specification, values
from shared.sentences import number_in

_LABEL: Final = 12
_LINE: Final = 14
_TICK: Final = 10
_RINGS: Final = (20, 40, 60, 80, 100)
_AWAY: Final = 10
_MIDDLE: Final = 0.1
_DASHES: Final = "6 4"
_RING_STEPS: Final = 90
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """Values, 0 to 100 or none, one for each axis."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Axes by their labels, the values of one, and of others beside it."""

    labels: tuple[str, ...]
    own: Series
    others: Series | None = None

    @property
    def series(self) -> tuple[Series, ...]:
        """Give what is drawn, the first below the others."""
        return (self.own,) if self.others is None else (self.others, self.own)


def svg_of(radar: Radar, caption: Caption, look: Look) -> bytes:
    """Draw a radar; a narrow one has numbers around it, and their names below."""
    return picture(caption, look, lambda sheet: _draw(sheet, radar, caption.language))


def specification_of(radar: Radar, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a radar in Vega-Lite, which has none: its places are computed, 100 lies at a distance of 1."""
    theme = look.theme
    layers: list[Layer] = [
        _lines_layer(_rings(), {"color": theme.grid}),
        _lines_layer(_rings()[-_RING_STEPS - 1 :], {"color": theme.soft}),
        *(_words_layer(words, align, theme) for align, words in _words(radar).items()),
    ]
    for series in radar.series:
        rows = [
            {"x": x, "y": -y, "order": order, "line": f"{series.name} {number}", "label": series.name, "value": value}
            for number, run in enumerate(_runs(series.values, 1))
            for order, ((x, y), value) in enumerate(run)
        ]
        dashes = {} if series is radar.own else {"strokeDash": [6, 4]}
        colour = theme.accent if series is radar.own else theme.soft
        layers.append(_lines_layer(rows, {"color": colour, "strokeWidth": 2, "point": {"color": colour}, **dashes}))
    return {**specification(caption, look, look.width, layers), "autosize": {"type": "pad"}}


def _words_layer(rows: Sequence[dict[str, object]], align: str, theme: Theme) -> Layer:
    return {
        "data": values(rows),
        "mark": {"type": "text", "color": theme.ink, "fontSize": _LABEL, "align": align},
        "encoding": {**_PLACED, "text": {"field": "label"}},
    }


def _lines_layer(rows: Sequence[dict[str, object]], style: dict[str, object]) -> Layer:
    return {
        "data": values(rows),
        "mark": {"type": "line", "tooltip": True, **style},
        "encoding": {**_PLACED, "order": {"field": "order", "type": "quantitative"}, "detail": {"field": "line"}},
    }


_PLACED: Final = {
    name: {"field": name, "type": "quantitative", "scale": {"domain": [-1.5, 1.5]}, "axis": None} for name in ("x", "y")
}


def _rings() -> list[dict[str, object]]:
    around = [(step, 2 * pi * step / _RING_STEPS) for step in range(_RING_STEPS + 1)]
    return [
        {
            "x": ring / 100 * sin(angle),
            "y": ring / 100 * cos(angle),
            "order": step,
            "line": str(ring),
            "label": str(ring),
        }
        for ring in _RINGS
        for step, angle in around
    ]


def _words(radar: Radar) -> dict[str, list[dict[str, object]]]:
    """Place the names of the axes, by the side on which they begin."""
    words: dict[str, list[dict[str, object]]] = {"left": [], "center": [], "right": []}
    for place, label in enumerate(radar.labels):
        x, y = _at(place, len(radar.labels), 1.08)
        words[_side(x)].append({"x": x, "y": -y, "label": label})
    return words


def _side(x: float) -> str:
    """Say where text begins that lies so far to the right of the middle, of a radius of 1."""
    return "center" if abs(x) < _MIDDLE else "left" if x > 0 else "right"


def _at(place: int, of: int, radius: float) -> Place:
    """Give the way from the middle along an axis: to the right and down."""
    angle = 2 * pi * place / of
    return radius * sin(angle), -radius * cos(angle)


def _runs(numbers: Sequence[float | None], radius: float) -> Iterator[list[tuple[Place, float]]]:
    """Give the lines between values that are there, around the middle: one that is closed where none is missing."""
    of = len(numbers)
    gap = next((place for place, value in enumerate(numbers) if value is None), None)
    order = [*range(of), 0] if gap is None else [(gap + step) % of for step in range(of)]
    valued = [(place, numbers[place]) for place in order]
    for known, run in groupby(valued, key=lambda one: one[1] is not None):
        if known:
            yield [(_at(place, of, radius * value / 100), value) for place, value in run if value is not None]


def _draw(sheet: Sheet, radar: Radar, language: str) -> None:
    theme, look = sheet.look.theme, sheet.look
    sheet.legend([(series.name, _sign(theme, own=series is radar.own)) for series in radar.series[::-1]])
    names = [str(number) for number in range(1, len(radar.labels) + 1)] if look.narrow else radar.labels
    longest = max(width_of(word, _LABEL) for name in names for word in name.split() or [""])
    room = longest if look.narrow else min(max(longest, look.inner * 0.21), look.inner * 0.3)
    radius = look.inner / 2 - room - _AWAY
    lines = [folded(name, room, _LABEL) for name in names]
    above = max(len(lines[0]), len(lines[1]) if len(lines) > 1 else 1) * _LINE
    middle = look.width / 2, sheet.y + above + _AWAY + radius + _LINE
    _net(sheet.pen, radar, middle, radius, theme, language)
    for series in radar.series:
        _outline(sheet.pen, series, middle, radius, theme, own=series is radar.own)
    lowest = _names(sheet.pen.group(font_size=_LABEL, fill=theme.ink), lines, middle, radius + _AWAY)
    sheet.y = max(lowest, middle[1] + radius) + _LINE
    if look.narrow:
        for number, label in enumerate(radar.labels, 1):
            sheet.write(f"{number} {label}", _LABEL, theme.ink)


def _net(pen: Pen, radar: Radar, middle: Place, radius: float, theme: Theme, language: str) -> None:
    x, y = middle
    net = pen.group(stroke=theme.grid, fill="none")
    for ring in _RINGS:
        heavy = {"stroke": theme.soft, "stroke_width": 1.5} if ring == _RINGS[-1] else {}
        net.dot(x, y, radius * ring / 100, **heavy)
    for place in range(len(radar.labels)):
        across, down = _at(place, len(radar.labels), radius)
        net.line(x, y, x + across, y + down)
    numbers = pen.group(font_size=_TICK, fill=theme.soft, stroke=theme.paper, stroke_width=3, paint_order="stroke")
    for ring in _RINGS:
        numbers.text(x + 3, y - radius * ring / 100 + 4, number_in(str(ring), language))


def _outline(pen: Pen, series: Series, middle: Place, radius: float, theme: Theme, *, own: bool) -> None:
    drawn = pen.group(fill="none", **_style(theme, own=own))
    for run in _runs(series.values, radius):
        points: Points = [(middle[0] + x, middle[1] + y) for (x, y), _ in run]
        drawn.way(points)
        if own:
            for x, y in dict.fromkeys(points):
                drawn.dot(x, y, 3, fill=theme.accent)


def _style(theme: Theme, *, own: bool) -> dict[str, object]:
    if own:
        return {"stroke": theme.accent, "stroke_width": 2.5}
    return {"stroke": theme.soft, "stroke_width": 2, "stroke_dasharray": _DASHES}


def _sign(theme: Theme, *, own: bool) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.line(x - 8, y, x + 8, y, **_style(theme, own=own))
        if own:
            pen.dot(x, y, 3, fill=theme.accent)

    return draw


def _names(pen: Pen, lines: Sequence[tuple[str, ...]], middle: Place, radius: float) -> float:
    """Write the names of the axes around them, each clear of the one before it; give how far down they go.

    From the top down on either side, between what stands above the circle and what stands below it.
    """
    ends = [_at(place, len(lines), radius) for place in range(len(lines))]

    def write(places: list[int], taken: float) -> float:
        for place in sorted(places, key=lambda one: ends[one][1]):
            x, y = ends[place]
            height = len(lines[place]) * _LINE
            share = (y / radius + 1) / 2  # above the circle a name ends at it, below it begins there
            top = max(middle[1] + y - height * (1 - share), taken)
            taken = top + height
            for number, line in enumerate(lines[place]):
                anchor = _ANCHORS[_side(x / radius)]
                pen.text(middle[0] + x, top + number * _LINE + _LABEL - 2, line, text_anchor=anchor)
        return taken

    found: dict[str, list[int]] = {"above": [], "below": [], "left": [], "right": []}
    for place, (x, y) in enumerate(ends):
        side = _side(x / radius)
        found[side if side != "center" else "above" if y < 0 else "below"].append(place)
    above = write(found["above"], 0.0)
    return write(found["below"], max(write(found["left"], above), write(found["right"], above)))
