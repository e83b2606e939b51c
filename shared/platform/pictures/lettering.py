"""How much room text takes, and where it is folded, before anybody knows in which font it will be shown.

Widths are those of a wide common sans-serif, so that text fits in any other. A picture is never cut for want of room:
it is folded, and grows.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

_NARROW: Final = frozenset("iIjlrtf.,:;!'|()[]- \u00a0\u202f")
_BROAD: Final = frozenset("mwMW@%…")
_EM: Final = {"narrow": 0.36, "usual": 0.61, "cyrillic": 0.67, "capital": 0.72, "broad": 0.92, "wide": 1.0}
_BLANKS: Final = re.compile(r"[ \t\n\r]+")
_PARTS: Final = re.compile(r"[^ -]*(?:-+| +|$)")
_BOLD: Final = 1.15
_WIDE: Final = frozenset("WF")


@lru_cache(maxsize=5_000)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text in pixels, rather too much than too little."""
    ems = sum(_EM[_class_of(sign)] for sign in text)
    return ems * size * (_BOLD if bold else 1)


def _class_of(sign: str) -> str:
    if east_asian_width(sign) in _WIDE:
        return "wide"
    if sign in _NARROW:
        return "narrow"
    if sign in _BROAD:
        return "broad"
    if sign.isupper():
        return "capital"
    return "cyrillic" if "\u0400" <= sign <= "\u04ff" else "usual"


@lru_cache(maxsize=5_000)
def folded(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines of a width: at blanks and after hyphens, and inside a word only where that is too long.

    A no-break space holds together what it stands between.
    """
    lines = [""]
    for word in _PARTS.findall(_BLANKS.sub(" ", text).strip(" ")):
        if lines[-1] and width_of(lines[-1] + word.rstrip(), size, bold=bold) <= width:
            lines[-1] += word
        else:
            lines.extend(_broken(word, width, size, bold=bold))
    return tuple(line.strip(" ") for line in lines if line.strip())


def _broken(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces
