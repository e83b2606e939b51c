"""Charts as SVG and their data as CSV. The same chart gives the same bytes, on any day and machine.

pygal lays a chart out. What it would add is taken away again: scripts, tooltips, the day in a comment, numbers to the
last bit of a processor. What it lacks is put in: a name and a description for those who hear a chart, its language,
and the notes inside the picture, so that they stay when it is copied.
"""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import pygal
from pygal.adapters import positive
from pygal.etree import etree
from pygal.style import Style

etree.to_etree()  # and not lxml where that happens to be installed: the bytes would differ
sys.meta_path[:] = [
    finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)
]  # for maps; outdated

_WIDTH: Final = 560
_NEAR: Final = 10
_LINE: Final = 16
_NOTE_SIGNS: Final = 80
_LABEL_SIGNS: Final = {"radar": 15, "bars": 26}
_LEGEND_SIGNS: Final = 40
_SCALE: Final = {"radar": (20, 40, 60, 80), "bars": range(0, 101, 20), "waves": range(0, 101, 20)}
_NUMBER: Final = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE: Final = frozenset("WF")
_FONT: Final = "sans-serif"
_Placed = float | tuple[int, float | None] | None
"""A value as pygal takes it, over a year where it has one."""
_CSS: Final = (
    ("", "background-color:#fff"),
    ("text", "font:13px sans-serif;fill:#1a1a1a;stroke:none"),
    (".title", "font-size:16px;font-weight:bold;text-anchor:middle"),
    (".note", "font-size:12px"),
    ("text.no_data", "font-size:16px;text-anchor:middle"),
    (".background", "fill:#fff"),
    (".axis path", "fill:none;stroke:#595959"),
    (".axis .guide", "stroke:#b3b3b3;stroke-dasharray:3,3"),
    (".axis.y text", "text-anchor:end"),
    (".axis.x text", "text-anchor:middle"),
    (".axis.x .left", "text-anchor:end"),
    (".axis.x .right", "text-anchor:start"),
    (".horizontal .axis.y .guide", "stroke:none"),
    (".vertical .axis.x .guide", "stroke:none"),
    (".color-0", "stroke:#1f4e79;fill:#1f4e79"),
    (".color-1", "stroke:#a34700;fill:#f0c9a8"),
    (".series .line", "fill:none;stroke-width:2.5"),
    (".series.color-1 .line", "stroke-dasharray:7,4"),
    (".series .ci path", "stroke:#1a1a1a;stroke-width:1.5;fill:none"),
)
"""Dark on white: every text has a contrast of more than 7 to 1. The second series differs by more than its colour."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value, 0 to 100 or none, with its bounds; `at` is where it lies: a place in the list of labels, or a year."""

    at: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn as one line or one set of bars."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a chart tells. `kind` is radar, bars or waves; `table` holds the data behind it, names first.

    `notes` are written inside the picture. Where there is nothing to draw `empty` says so in its place. `frozen` when
    the data are of a frozen sample.
    """

    kind: str
    language: str
    title: str
    description: str
    notes: tuple[str, ...]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    table: tuple[tuple[object, ...], ...]
    empty: str | None = None
    frozen: bool = False


class _Radar(pygal.Radar):  # type: ignore[misc]
    """A radar that leaves a gap where there is no value; pygal's own draws a zero there."""

    _adapters = [positive]

    def line(self, serie: pygal.serie.Serie, rescale: bool = False) -> None:  # noqa: FBT001, FBT002 - as pygal calls it
        """Close the line of a series only where it has no gap."""
        self._self_close = None not in serie.values
        super().line(serie, rescale)

    def _x_axis(self, draw_axes: bool = True) -> None:  # noqa: FBT001, FBT002
        """Write the names level, each on its side of the middle, where pygal turns them."""
        super()._x_axis(draw_axes)
        middle = self.view.width / 2
        for text in self.nodes["plot"].iterfind("g[@class='axis x web']/g/text"):
            text.attrib.pop("transform")
            away = float(text.get("x")) - middle
            text.set("class", "left" if away < -_NEAR else "right" if away > _NEAR else "")


class _Waves(pygal.XY):  # type: ignore[misc]
    """Points over years; pygal's own takes bounds for a pair too, and cannot draw them."""

    def _confidence_interval(
        self, node: ET.Element, x: float, y: float, value: tuple[int, float], metadata: object
    ) -> None:
        super()._confidence_interval(node, x, y, value[1], metadata)


def svg_of(chart: Chart) -> bytes:
    """Draw a chart as SVG 1.1 in UTF-8."""
    notes = [line for note in chart.notes for line in _folded(note)]
    graph = _GRAPHS[chart.kind](
        title=_plain(chart.title),
        width=_WIDTH,
        height=_height(chart) + _LINE * len(notes),
        margin_bottom=14 + _LINE * len(notes),
        style=Style(font_family=_FONT, title_font_size=16, label_font_size=13, legend_font_size=13),
        legend_at_bottom=True,
        legend_at_bottom_columns=1,
        truncate_legend=_LEGEND_SIGNS,
        no_data_text=chart.empty or "",
        range=(0, 100),
        y_labels=_SCALE[chart.kind] if chart.empty is None else None,
        show_y_labels=chart.empty is None,
        show_x_labels=chart.empty is None,
        allow_interruptions=True,
        js=(),
        css=(),
    )
    graph.uuid = chart.kind
    if chart.empty is None:
        _fill(graph, chart)
    return _written(_made_readable(graph.render_tree(), chart, notes))


def _height(chart: Chart) -> int:
    if chart.empty is not None:
        return 200
    return 150 + 34 * len(chart.labels) if chart.kind == "bars" else 500


def _fill(graph: pygal.Graph, chart: Chart) -> None:
    if chart.kind == "waves":
        graph.x_labels = sorted({point.at for series in chart.series for point in series.points})
        graph.xrange = (graph.x_labels[0] - 1, graph.x_labels[-1] + 1)
    else:
        names = [_short(_plain(label), _LABEL_SIGNS[chart.kind]) for label in chart.labels]
        graph.x_labels = names[::-1] if chart.kind == "bars" else names
    for series in chart.series:
        points = [_placed(chart.kind, point) for point in series.points]
        graph.add(_plain(series.name), points[::-1] if chart.kind == "bars" else points)


def _placed(kind: str, point: Point) -> _Placed | dict[str, object]:
    value: _Placed = (point.at, point.value) if kind == "waves" else point.value
    if kind == "radar" or point.value is None or point.low is None or point.high is None:
        return value
    return {"value": value, "ci": {"low": point.low, "high": point.high}}


def _made_readable(root: ET.Element, chart: Chart, notes: Sequence[str]) -> ET.Element:
    """Take away what a picture does not need, and put in what people do who hear it."""
    names = f"title-{chart.kind}", f"desc-{chart.kind}"
    for parent in list(root.iter()):
        for child in list(parent):
            tag: object = child.tag  # of a comment it is a function
            if not isinstance(tag, str) or tag in _NEEDLESS or "tooltip" in child.get("class", "").split():
                parent.remove(child)
    for node in root.iter():
        for name, value in node.attrib.items():
            node.set(name, _NUMBER.sub(_rounded, value))
    root.attrib.update({"role": "img", "lang": chart.language, "direction": "ltr", "aria-labelledby": " ".join(names)})
    style = root.find("defs/style")
    assert style is not None
    style.text = "".join(f"#chart-{chart.kind} {place}{{{rule}}}" for place, rule in _CSS)
    for place, (tag, name, text) in enumerate(
        zip(("title", "desc"), names, (chart.title, chart.description), strict=True)
    ):
        node = ET.Element(tag, {"id": name})
        node.text = _plain(text)
        root.insert(place, node)
    height = int(root.attrib["viewBox"].split()[3])
    for place, note in enumerate(notes):
        y = height - 12 - _LINE * (len(notes) - 1 - place)
        ET.SubElement(root, "text", {"class": "note", "x": "20", "y": str(y)}).text = _plain(note)
    return root


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written + b"\n"


def _rounded(found: re.Match[str]) -> str:
    number = f"{float(found[0]):.1f}".removesuffix(".0")
    return "0" if number == "-0" else number


def _folded(text: str) -> list[str]:
    """Break a note into lines that fit the width."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > _NOTE_SIGNS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _short(text: str, signs: int) -> str:
    """Cut a label to the width of so many letters; signs of Chinese and the like are two wide."""
    if _width(text) <= signs:
        return text
    while _width(text) >= signs:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in _WIDE else 1 for sign in text)


def _plain(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return _CONTROLS.sub("", text)


_NEEDLESS: Final = frozenset({"script", "desc", "title"})
_GRAPHS: Final[dict[str, Callable[..., pygal.Graph]]] = {
    "radar": partial(_Radar, dots_size=3, margin=24, margin_left=118, margin_right=118),
    "bars": partial(pygal.HorizontalBar, margin=24),
    "waves": partial(_Waves, dots_size=5, margin=24, show_x_guides=False),
}
