"""A timeline: one number over years, with its bounds, and where what is asked changed.

Between two points that were asked by another version the line is broken; a year without a value is a gap. What others
printed stands beside it and is never joined to it. A band around the first value is as wide as error of measurement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Final

from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.platform.pictures.drawing import Caption, Look, Pen, Sheet, picture
from shared.platform.pictures.lettering import width_of
from shared.platform.pictures.themes import Theme
from shared.platform.pictures.vega import Layer, percent, specification, values
from shared.sentences import number_in

_NUMBER: Final = 13
_TICK: Final = 11
_LINE: Final = 14
_HEIGHT: Final = 230
_LEAST_HEIGHT: Final = 60
_SCALE: Final = (0, 20, 40, 60, 80, 100)
_CAP: Final = 4
_DASHES: Final = "2 4"


@dataclass(frozen=True, slots=True)
class Moment:
    """A value, 0 to 100 or none, with its bounds, of a year, as a version asked for it."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was measured, in its order, and what others printed; `broken` says what a broken line means.

    A value at most `error` from the first one may differ from it by error of measurement alone, as `error_name` says.
    """

    name: str
    moments: tuple[Moment, ...]
    elsewhere_name: str = ""
    elsewhere: tuple[Moment, ...] = ()
    bounds: str = ""
    broken: str = ""
    error: float | None = None
    error_name: str = ""

    @property
    def band(self) -> tuple[int, int, float, float] | None:
        """Give the first and the last year, and between what error of measurement holds the first value."""
        valued = [(moment.year, moment.value) for moment in self.moments if moment.value is not None]
        if self.error is None or len(valued) < 2:
            return None
        (first, value), (last, _) = valued[0], valued[-1]
        return first, last, max(0.0, value - self.error), min(100.0, value + self.error)

    @property
    def steps(self) -> list[tuple[Moment, Moment]]:
        """Give what lines join: neighbours that both have a value."""
        return [(one, other) for one, other in pairwise(self.moments) if None not in (one.value, other.value)]

    @property
    def changes(self) -> bool:
        """Say whether another version was asked along the way."""
        return any(one.version != other.version for one, other in self.steps)


def svg_of(timeline: Timeline, caption: Caption, look: Look) -> bytes:
    """Draw a timeline."""
    return picture(caption, look, lambda sheet: _draw(sheet, timeline, caption.language))


def specification_of(timeline: Timeline, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a timeline in Vega-Lite."""
    theme = look.theme
    years = {"field": "year", "type": "quantitative", "axis": {"format": "d", "title": None, "tickMinStep": 1}}
    year = {**years, "scale": {"zero": False, "padding": 30}}
    value = percent("value", title=None)
    measured = values([asdict(moment) for moment in timeline.moments])
    layers: list[Layer] = []
    if (band := timeline.band) is not None:
        within = dict(zip(("year", "last", "low", "high"), band, strict=True))
        place = {"x": year, "x2": {"field": "last"}, "y": percent("low", title=None), "y2": {"field": "high"}}
        layers.append({"data": values([within]), "mark": {"type": "rect", "color": theme.band}, "encoding": place})
    layers += [
        {
            "data": values([{"year": moment.year, "value": moment.value, "step": number} for moment in step]),
            "mark": {"type": "line", "color": theme.accent, **({"strokeDash": [2, 4]} if _is_broken(step) else {})},
            "encoding": {"x": year, "y": value},
        }
        for number, step in enumerate(timeline.steps)
    ]
    layers += [
        {
            "data": measured,
            "mark": {"type": "rule", "color": theme.accent},
            "encoding": {"x": year, "y": percent("low", title=None), "y2": {"field": "high"}},
        },
        {
            "data": measured,
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": theme.accent, "tooltip": True},
            "encoding": {"x": year, "y": value},
        },
        {
            "data": values([asdict(moment) for moment in timeline.elsewhere]),
            "mark": {"type": "point", "shape": "diamond", "size": 110, "color": theme.soft, "tooltip": True},
            "encoding": {"x": year, "y": value},
        },
    ]
    return specification(caption, look, _HEIGHT, layers)


def _is_broken(step: tuple[Moment, Moment]) -> bool:
    return step[0].version != step[1].version


def _draw(sheet: Sheet, timeline: Timeline, language: str) -> None:
    theme, every = sheet.look.theme, (*timeline.moments, *timeline.elsewhere)
    sheet.legend(_legend(timeline, theme, card=sheet.floor is not None))
    sheet.y += _NUMBER
    versions = {moment.year: moment.version for moment in timeline.moments}
    first, last = min(moment.year for moment in every), max(moment.year for moment in every)
    start, end = sheet.left + 60, sheet.right - 50
    across = _scale(first, last, start, end)
    below = _years(sheet, across, [moment.year for moment in every], versions, draw_at=None)
    height = _HEIGHT if sheet.floor is None else max(sheet.floor - sheet.y - below - 6, _LEAST_HEIGHT)
    up = _scale(100, 0, sheet.y, sheet.y + height)
    if (band := timeline.band) is not None:
        since, until, low, high = band
        sheet.pen.box(across(since), up(high), across(until) - across(since), up(low) - up(high), fill=theme.band)
    guides, ticks = sheet.pen.group(stroke=theme.grid), sheet.pen.group(font_size=_TICK, fill=theme.soft)
    for value in _SCALE:
        guides.line(
            sheet.left + 26, up(value), sheet.right, up(value), **({"stroke": theme.soft} if value in (0, 100) else {})
        )
        ticks.text(sheet.left + 21, up(value) + 4, number_in(str(value), language), text_anchor="end")
    for step in timeline.steps:
        dashes = {"stroke_dasharray": _DASHES} if _is_broken(step) else {}
        points = [(across(moment.year), up(moment.value or 0.0)) for moment in step]
        sheet.pen.way(points, fill="none", stroke=theme.accent, stroke_width=2.5, **dashes)
    _points(sheet.pen, timeline, across, up, theme)
    sheet.y += height
    _years(sheet, across, [moment.year for moment in every], versions, draw_at=sheet.y)
    sheet.y += below


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Place numbers between two ends; a single one stands in the middle."""
    if low == high:
        return lambda _: (start + end) / 2
    return lambda number: start + (end - start) * (number - low) / (high - low)


def _years(
    sheet: Sheet,
    across: Callable[[float], float],
    years: Sequence[int],
    versions: Mapping[int, str],
    *,
    draw_at: float | None,
) -> float:
    """Write years below their points, with the version that was asked, on as many rows as keep them apart."""
    pen = (
        sheet.pen.group(font_size=_TICK, fill=sheet.look.theme.soft, text_anchor="middle")
        if draw_at is not None
        else None
    )
    rows: list[float] = []
    for year in sorted(set(years)):
        lines = [str(year), *filter(None, [versions.get(year, "")])]
        half = max(width_of(line, _TICK) for line in lines) / 2
        row = next((number for number, end in enumerate(rows) if across(year) - half > end), len(rows))
        rows[row : row + 1] = [across(year) + half + 4]
        for number, line in enumerate(lines):
            if pen is not None and draw_at is not None:
                pen.text(across(year), draw_at + _LINE * (1 + number + 2 * row), line)
    return 2.0 * _LINE * len(rows) + 4


def _points(
    pen: Pen,
    timeline: Timeline,
    across: Callable[[float], float],
    up: Callable[[float], float],
    theme: Theme,
) -> None:
    halo = {"stroke": theme.paper, "stroke_width": 3, "paint_order": "stroke", "font_size": _NUMBER}
    numbers = pen.group(fill=theme.ink, font_weight=700, **halo)
    printed = pen.group(fill=theme.soft, **halo)
    for moment in timeline.elsewhere:
        if moment.value is not None:
            x, y = across(moment.year), up(moment.value)
            _diamond(pen, x, y, theme)
            printed.text(x - 9, y + 5, _told(moment.value), text_anchor="end")
    for moment in timeline.moments:
        if moment.value is None:
            continue
        x, y = across(moment.year), up(moment.value)
        if moment.low is not None and moment.high is not None:
            _bounds(pen, x, up(moment.low), up(moment.high), theme)
        pen.dot(x, y, 5.5, fill=theme.accent, stroke=theme.paper)
        numbers.text(x + 9, y - 6, _told(moment.value))


def _told(value: float) -> str:
    return display(value, METHOD_1.display_digits) or "–"


def _bounds(pen: Pen, x: float, low: float, high: float, theme: Theme) -> None:
    style = {"stroke": theme.accent, "stroke_width": 1.5}
    pen.line(x, low, x, high, **style)
    for y in (low, high):
        pen.line(x - _CAP, y, x + _CAP, y, **style)


def _diamond(pen: Pen, x: float, y: float, theme: Theme) -> None:
    points = [(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y), (x, y - 6.5)]
    pen.way(points, fill=theme.paper, stroke=theme.soft, stroke_width=2)


def _legend(timeline: Timeline, theme: Theme, *, card: bool) -> list[tuple[str, Callable[[Pen, float, float], None]]]:
    style = {"stroke": theme.accent, "stroke_width": 2.5}
    entries: list[tuple[object, str, Callable[[Pen, float, float], None]]] = [
        (timeline.moments, timeline.name, lambda pen, x, y: pen.dot(x, y, 5.5, fill=theme.accent)),
        (timeline.elsewhere, timeline.elsewhere_name, lambda pen, x, y: _diamond(pen, x, y, theme)),
        (timeline.changes and not card, timeline.broken,
         lambda pen, x, y: pen.line(x - 8, y, x + 8, y, stroke_dasharray=_DASHES, **style)),
        (timeline.band and not card, timeline.error_name,
         lambda pen, x, y: pen.box(x - 8, y - 5, 16, 10, fill=theme.band)),
        (timeline.moments and not card, timeline.bounds, lambda pen, x, y: _bounds(pen, x, y - 6, y + 6, theme)),
    ]  # fmt: skip
    return [(words, sign) for shown, words, sign in entries if shown and words]
