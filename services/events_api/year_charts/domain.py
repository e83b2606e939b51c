"""A year as a picture: each event a line, known days as a bar, rough dates as the span in which they lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from shared.platform.pictures.drawing import Caption, Look, Pen, Sheet, picture
from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import Theme
from shared.platform.pictures.vega import Layer, specification, values
from shared.sentences import locale_of

Certainty = Literal["known", "rough", "doubtful"]
MOST_LINES: Final = 100
"""The data hold the others too."""
_LABEL: Final = 13
_LINE: Final = 16
_TICK: Final = 11
_BAR: Final = 10
_LEAST: Final = 6.0
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """An event and the days in which it lies; `when` says them in words."""

    title: str
    when: str
    earliest: date
    latest: date
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class YearChart:
    """The events of a year by their first possible day, and those without a date; `signs` by what they mean."""

    year: int
    spans: tuple[Span, ...]
    undated: tuple[str, ...]
    undated_heading: str
    signs: dict[Certainty, str]
    more: str


def svg_of(chart: YearChart, caption: Caption, look: Look) -> bytes:
    """Draw a year. A card shows as many events as fit."""
    return picture(caption, look, lambda sheet: _draw(sheet, chart, caption.language))


def specification_of(chart: YearChart, caption: Caption, look: Look) -> dict[str, object]:
    """Describe a year in Vega-Lite; a bar ends with the day after the last."""
    theme = look.theme
    rows = [
        {
            "event": f"{place + 1}. {span.title}",
            "when": span.when,
            "from": span.earliest.isoformat(),
            "to": (span.latest + timedelta(days=1)).isoformat(),
            "certainty": chart.signs[span.certainty],
        }
        for place, span in enumerate(chart.spans)
    ]
    year = {"domain": [f"{chart.year}-01-01", f"{chart.year + 1}-01-01"], "nice": False}
    shades = {"domain": list(chart.signs.values()), "range": [theme.accent, theme.band, theme.paper]}
    bars: Layer = {
        "mark": {"type": "bar", "height": _BAR, "stroke": theme.accent, "clip": True, "tooltip": True},
        "encoding": {
            "y": {"field": "event", "type": "nominal", "sort": None, "axis": {"title": None}},
            "x": {
                "field": "from",
                "type": "temporal",
                "scale": year,
                "axis": {"format": "%m", "tickCount": "month", "title": None},
            },
            "x2": {"field": "to"},
            "color": {
                "field": "certainty",
                "type": "nominal",
                "scale": shades,
                "legend": {"title": None, "orient": "top", "labelLimit": 0},
            },
            "description": {"field": "when"},
        },
    }
    whole = specification(caption, look, 24 * max(len(rows), 1), [bars])
    return {**whole, "autosize": {"type": "pad"}, "data": values(rows)}


def _draw(sheet: Sheet, chart: YearChart, language: str) -> None:
    theme, card = sheet.look.theme, sheet.floor is not None
    found = {span.certainty for span in chart.spans}
    sheet.legend([(words, _sign(kind, theme)) for kind, words in chart.signs.items() if kind in found])
    beside = not sheet.look.narrow
    labels = min(max((width_of(span.title, _LABEL) for span in chart.spans), default=0.0), sheet.look.inner * 0.45) + 12
    first = sheet.left + labels if beside else sheet.left
    at = _scale(chart.year, first, sheet.right)
    lines = [folded(span.title, labels - 12 if beside else sheet.look.inner, _LABEL) for span in chart.spans]
    heights = [len(one) * _LINE + (8 if beside else 20) for one in lines]
    count = _fitting(heights, None if sheet.floor is None else sheet.floor - sheet.y - 3 * _LINE)
    sheet.y += _TICK + 12
    _months(sheet, at, chart.year, sum(heights[:count]), language)
    halo = {"stroke": theme.paper, "stroke_width": 3, "paint_order": "stroke"}
    words = sheet.pen.group(font_size=_LABEL, fill=theme.ink, **halo)
    for span, title, height in zip(chart.spans[:count], lines, heights, strict=False):
        middle = sheet.y + height / 2 if beside else sheet.y + len(title) * _LINE + 9
        top = middle - (len(title) - 1) * _LINE / 2 + 4 if beside else sheet.y + _LINE - 2
        for number, line in enumerate(title):
            words.text(sheet.left, top + number * _LINE, line)
        start, end = at(span.earliest), at(span.latest + timedelta(days=1))
        _bar(sheet.pen, start, min(max(end - start, _LEAST), sheet.right - start), middle, span.certainty, theme)
        sheet.y += height
    if count < len(chart.spans):
        sheet.write(chart.more, _TICK, theme.soft)
    if chart.undated and not card:
        sheet.y += 6
        sheet.write(chart.undated_heading, _LABEL, theme.ink, bold=True)
        for one in chart.undated[:MOST_LINES]:
            sheet.write(one, _LABEL, theme.ink)


def _fitting(heights: Sequence[int], room: float | None) -> int:
    """Say how many events are shown: those that fit on a card, elsewhere as many as a picture may have."""
    if room is None:
        return min(len(heights), MOST_LINES)
    return next((count for count in range(len(heights)) if sum(heights[: count + 1]) > room), len(heights))


def _scale(year: int, start: float, end: float) -> Callable[[date], float]:
    """Place days of a year between two ends; what lies outside it stands at its edge."""
    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days

    def at(day: date) -> float:
        return start + (end - start) * min(max((day - first).days, 0), days) / days

    return at


def _months(sheet: Sheet, at: Callable[[date], float], year: int, height: float, language: str) -> None:
    theme, names = sheet.look.theme, locale_of(language).months["stand-alone"]
    guides = sheet.pen.group(stroke=theme.grid)
    ticks = sheet.pen.group(font_size=_TICK, fill=theme.soft, text_anchor="middle")
    wide = (at(date(year, 2, 1)) - at(date(year, 1, 1))) * 0.9
    short = any(width_of(name, _TICK) > wide for name in names["abbreviated"].values())
    for month in range(1, _MONTHS + 1):
        begins, ends = date(year, month, 1), date(year + month // _MONTHS, month % _MONTHS + 1, 1)
        edge = {"stroke": theme.soft} if month == 1 else {}
        guides.line(at(begins), sheet.y, at(begins), sheet.y + height, **edge)
        name = names["narrow" if short else "abbreviated"][month]
        ticks.text((at(begins) + at(ends)) / 2, sheet.y - 5, name)
    guides.line(at(date(year + 1, 1, 1)), sheet.y, at(date(year + 1, 1, 1)), sheet.y + height, stroke=theme.soft)


def _bar(pen: Pen, x: float, width: float, y: float, certainty: Certainty, theme: Theme) -> None:
    style: dict[Certainty, dict[str, object]] = {
        "known": {"fill": theme.accent},
        "rough": {"fill": theme.band, "stroke": theme.accent},
        "doubtful": {"fill": theme.paper, "stroke": theme.accent, "stroke_dasharray": "4 3"},
    }
    pen.box(x, y - _BAR / 2, width, float(_BAR), **style[certainty])


def _sign(kind: Certainty, theme: Theme) -> Callable[[Pen, float, float], None]:
    return lambda pen, x, y: _bar(pen, x - 8, 16.0, y, kind, theme)
