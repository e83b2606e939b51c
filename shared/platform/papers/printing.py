"""Prints a paper as PDF, as a program of its own: `python -m shared.platform.papers.printing`.

It reads the paper as JSON from standard input and writes the PDF to standard output. A compiler of papers takes more
memory than a service should keep, and the interpreter meanwhile.
"""

import re
import sys
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal
from xml.etree import ElementTree as ET

import orjson
import resvg_py
import typst

from shared.platform.pictures.fonts import FONTS

_LAYOUT: Final = (Path(__file__).parent / "paper.typ").read_bytes()
_FONTS: Final = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[file.parent for file in FONTS.values()]
)
_UNSHOWN: Final = "could not be displayed"
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_SHARP: Final = 4
"""Pixels of an image for one of the picture that it is made of: some 400 to an inch of paper."""


def printed(paper: bytes) -> bytes:
    """Lay a paper out, with these fonts and no others, so that it looks the same on any machine."""
    content = orjson.loads(paper)
    for part in content["parts"]:
        if part["form"] == "picture" and _ARABIC.search(part["drawn"]):
            part["drawn"] = _traced(part["drawn"])
    made_on = datetime(content["year"], content["month"], content["day"], tzinfo=UTC)
    inside = {"paper": orjson.dumps(content).decode()}
    try:
        return _compiled(inside, made_on, "ua-1")
    except typst.TypstError as refused:
        if _UNSHOWN not in str(refused):
            raise
        return _compiled(inside, made_on, None)


def _compiled(inside: dict[str, str], made_on: datetime, standard: Literal["ua-1"] | None) -> bytes:
    return typst.compile(
        _LAYOUT, font_paths=_FONTS, sys_inputs=inside, format="pdf", pdf_standards=standard, timestamp=made_on
    )


def _traced(svg: str) -> str:
    """Make a picture an image, for of Arabic letters inside pictures the compiler misplaces the dots."""
    fonts = [str(file) for file in FONTS.values()]
    image = resvg_py.svg_to_bytes(svg_string=svg, zoom=_SHARP, font_files=fonts, skip_system_fonts=True)
    width, height = (node := ET.fromstring(svg)).attrib["width"], node.attrib["height"]  # noqa: S314 - ours
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}" '
        f'height="{height}" href="data:image/png;base64,{b64encode(image).decode()}"/></svg>'
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(printed(sys.stdin.buffer.read()))
