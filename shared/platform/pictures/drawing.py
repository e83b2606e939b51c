"""A pen that writes SVG, and the frame around every picture: the claim as its title, below it the notes.

A picture has no script, no style sheet and no identifiers but those of its name and description, so that it can stand
alone, in an `img`, or inside a page beside others. The same picture gives the same bytes, on any day and machine.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from shared.platform.pictures.lettering import folded, width_of
from shared.platform.pictures.themes import THEMES, Theme

NARROWEST: Final = 320
WIDEST: Final = 1200
USUAL_WIDTH: Final = 600
CARD_WIDTH: Final = 600
CARD_HEIGHT: Final = 315
"""Doubled it is the 1200 by 630 pixels that previews of links show."""
_FONTS: Final = "Noto Sans, Helvetica, Arial, sans-serif"
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARGIN: Final = 16
_TITLE: Final = 18
_SUBTITLE: Final = 13
_NOTE: Final = 11
_LEADING: Final = 1.35
_SWATCH: Final = 22
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted. A `card` is one for previews of links: of their size, and showing what fits there."""

    width: int = USUAL_WIDTH
    theme: Theme = THEMES["light"]
    card: bool = False

    @property
    def inner(self) -> float:
        """Give the width between the margins."""
        return self.width - 2 * _MARGIN

    @property
    def narrow(self) -> bool:
        """Say whether it is for a phone."""
        return self.width < 480


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture: `marks` are what must be known before any number, `notes` what it was made with."""

    name: str
    language: str
    title: str
    subtitle: str
    description: str
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws into one node; a style is given by names of SVG, `_` for `-`."""

    node: ET.Element

    def group(self, **style: object) -> "Pen":
        """Begin a group, whose style is that of all in it."""
        return Pen(self._add("g", style))

    def text(self, x: float, y: float, words: str, **style: object) -> None:
        """Write a line of text, from its left or as `text_anchor` says; `y` is its baseline."""
        self._add("text", {"x": x, "y": y, **style}).text = plain(words)

    def line(self, x1: float, y1: float, x2: float, y2: float, **style: object) -> None:
        """Draw a straight line."""
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **style})

    def box(self, x: float, y: float, width: float, height: float, **style: object) -> None:
        """Draw a rectangle."""
        self._add("rect", {"x": x, "y": y, "width": width, "height": height, **style})

    def dot(self, x: float, y: float, radius: float, **style: object) -> None:
        """Draw a circle."""
        self._add("circle", {"cx": x, "cy": y, "r": radius, **style})

    def way(self, points: Points, **style: object) -> None:
        """Draw a line through points."""
        steps = " L".join(f"{_number(x)} {_number(y)}" for x, y in points)
        self._add("path", {"d": f"M{steps}", **style})

    def _add(self, tag: str, style: dict[str, object]) -> ET.Element:
        return ET.SubElement(self.node, tag, {name.replace("_", "-"): _number(value) for name, value in style.items()})


@dataclass(slots=True)
class Sheet:
    """The paper that a picture is drawn on, from its top down: `y` is how far it is filled; a card has a `floor`."""

    look: Look
    pen: Pen
    y: float = _MARGIN
    floor: float | None = None
    left: float = field(default=_MARGIN, init=False)

    @property
    def right(self) -> float:
        """Give the place of the right margin."""
        return self.look.width - _MARGIN

    def write(self, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Write a paragraph over the whole width."""
        weight = {"font_weight": 700} if bold else {}
        block = self.pen.group(font_size=size, fill=colour, **weight)
        for line in folded(plain(words), self.look.inner, size, bold=bold):
            self.y += size * _LEADING
            block.text(self.left, self.y - size * 0.3, line)

    def legend(self, entries: Sequence[tuple[str, Callable[[Pen, float, float], None]]]) -> None:
        """Write what signs mean, one beside another where there is room: each draws its sign around a place."""
        size, x = _SUBTITLE - 1, self.left
        block = self.pen.group(font_size=size, fill=self.look.theme.soft)
        self.y += size * 1.6
        for words, sign in entries:
            lines = folded(plain(words), self.look.inner - _SWATCH, size)
            width = _SWATCH + max(width_of(line, size) for line in lines)
            if x > self.left and x + width > self.right:
                x, self.y = self.left, self.y + size * 1.5
            sign(block, x + 8, self.y - size * 0.35)
            for place, line in enumerate(lines):
                block.text(x + _SWATCH, self.y + place * size * _LEADING, line)
            self.y += (len(lines) - 1) * size * _LEADING
            x += width + 14


def picture(caption: Caption, look: Look, body: Callable[[Sheet], None]) -> bytes:
    """Draw a picture as SVG 1.1 in UTF-8; `body` draws what stands between its title and its notes."""
    names = [f"{part}-{caption.name}" for part in ("title", "desc")]
    root = ET.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "lang": caption.language, "direction": "ltr",
         "aria-labelledby": " ".join(names), "font-family": _FONTS},
    )  # fmt: skip
    for tag, name, words in zip(("title", "desc"), names, (caption.title, caption.description), strict=True):
        ET.SubElement(root, tag, {"id": name}).text = plain(words)
    pen = Pen(root)
    theme, notes = look.theme, _notes(caption, look)
    pen.box(0, 0, look.width, 0, fill=theme.paper)
    paper = root[-1]
    sheet = Sheet(look, pen)
    sheet.write(caption.title, _TITLE, theme.ink, bold=True)
    if caption.subtitle:
        sheet.write(caption.subtitle, _SUBTITLE, theme.soft)
    below = sum(len(folded(words, look.inner, _NOTE, bold=bold)) for words, bold in notes) * _NOTE * _LEADING
    if look.card:
        sheet.floor = CARD_HEIGHT - below - _MARGIN
    body(sheet)
    sheet.y = sheet.y + 10 if sheet.floor is None else sheet.floor
    for words, bold in notes:
        sheet.write(words, _NOTE, theme.ink if bold else theme.soft, bold=bold)
    height = CARD_HEIGHT if look.card else round(sheet.y + _MARGIN)
    paper.set("height", str(height))
    root.attrib.update({"viewBox": f"0 0 {look.width} {height}", "width": str(look.width), "height": str(height)})
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written + b"\n"


def _notes(caption: Caption, look: Look) -> list[tuple[str, bool]]:
    """Give the notes with whether they are bold; a card has room for the marks and the first of the others."""
    notes = caption.notes[:1] if look.card else caption.notes
    return [*((plain(mark), True) for mark in caption.marks), *((plain(note), False) for note in notes)]


def plain(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return _CONTROLS.sub("", text)


def _number(value: object) -> str:
    """Write a number with at most one decimal: what processors differ in is never seen."""
    if not isinstance(value, float):
        return str(value)
    number = f"{value:.1f}".removesuffix(".0")
    return "0" if number == "-0" else number
