"""Numbers as people write them: with a decimal comma or point, marks between thousands, a percent sign.

A number is read only where there is one way to read it. `612,000` is six hundred and twelve to some and a thousand
times that to others; so is `1.500`. Spaces and apostrophes stand between thousands alone.
"""

import re
from collections.abc import Iterable
from math import isfinite
from typing import Final, Literal

Mark = Literal[".", ","]

_PLAIN: Final = re.compile(r"[-+]?([0-9]{1,300}([.,][0-9]*)?|[.,][0-9]+)([eE][-+]?[0-9]{1,4})?", re.ASCII)
_THOUSANDS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}(?P<mark>[., '])[0-9]{3}((?P=mark)[0-9]{3})*(?P<rest>[.,][0-9]*)?")
_EITHER: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_ALIKE: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2212": "-"})
_PERCENT: Final = re.compile(r"(.*[^ ]) ?%")


def number_of(text: str, decimal: Mark | None = None) -> float | None:
    """Read a number; None for what is none, or could be two.

    `decimal` is the mark that a column is known to have before decimals; without it each number speaks for itself.
    A percentage is the number before its sign: 30 for 30%.
    """
    written = _bare(text)
    if _EITHER.fullmatch(written):
        return _float(written) if decimal is not None and decimal in written else None
    if decimal is not None and decimal_of(text) not in (None, decimal):
        return None
    if _PLAIN.fullmatch(written):
        return _float(written)
    if (found := _THOUSANDS.fullmatch(written)) and not (found["rest"] or "").startswith(found["mark"]):
        return _float(written.replace(found["mark"], ""))
    return None


def decimal_of(text: str) -> Mark | None:
    """Say which mark this number has before its decimals, or must have: the one that is not between its thousands."""
    written = _bare(text)
    if _EITHER.fullmatch(written):
        return None
    if found := _THOUSANDS.fullmatch(written):
        if found["rest"]:
            return _mark(found["rest"][0])
        return {",": _mark("."), ".": _mark(",")}.get(found["mark"])
    if _PLAIN.fullmatch(written):
        return next((_mark(mark) for mark in ".," if mark in written), None)
    return None


def decimal_of_column(texts: Iterable[str]) -> Mark | None:
    """Say which mark the numbers of a column have before their decimals: that of the first which leaves no choice."""
    return next((mark for text in texts if (mark := decimal_of(text))), None)


def is_ambiguous(text: str) -> bool:
    """Say whether a number has a mark that may stand before thousandths as well as between thousands."""
    return _EITHER.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    written = text.translate(_ALIKE).strip()
    percent = _PERCENT.fullmatch(written)
    return percent[1] if percent else written


def _mark(mark: str) -> Mark:
    return "." if mark == "." else ","


def _float(written: str) -> float | None:
    number = float(written.replace(",", "."))
    return number if isfinite(number) else None
