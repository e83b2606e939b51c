"""Which representation of a thing a client wants, by its header Accept, and what a page among them may load."""

from collections.abc import Iterator, Sequence
from typing import Final

from fastapi import Request
from starlette.types import Scope

from shared.platform.http.heads import first
from shared.platform.refusals import NotAcceptable
from shared.sentences import say

JSON: Final = "application/json"
HTML: Final = "text/html"
_LONGEST: Final = 1_000


def policy(ancestors: Sequence[str] = ()) -> str:
    """Say what a page or picture of ours may load, which is the styles inside it, and which sites may frame it."""
    allowed = " ".join(ancestors) or "'none'"
    return f"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors {allowed}"


WITHOUT_SCRIPT: Final = {"content-security-policy": policy()}
"""The head of what nobody may show inside a page of theirs."""


def preferred(request: Request, offered: Sequence[str]) -> str:
    """Choose as RFC 9110 (12.5.1) says: the best quality, and of equals the first one offered.

    Of the ranges that fit a type the most specific one counts. Without the header it is the first one offered.
    Raises `NotAcceptable` where none is wanted.
    """
    header = request.headers.get("accept", "")[:_LONGEST]
    if not header.strip():
        return offered[0]
    ranges = list(_ranges(header))
    best = max(offered, key=lambda media: _quality(media, ranges))
    if _quality(best, ranges) == 0:
        raise NotAcceptable(say("Ask for one of {offered}.", offered=", ".join(offered)))
    return best


def prefers_page(scope: Scope) -> bool:
    """Say whether a page is wanted more than data, as browsers do; what names neither gets data."""
    header = first(scope["headers"], b"accept")[:_LONGEST]
    if HTML not in header.lower():
        return False
    ranges = list(_ranges(header))
    return _quality(HTML, ranges) > _quality(JSON, ranges)


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.lower().split(","):
        media, *parameters = (one.strip() for one in part.split(";"))
        weights = [one[2:] for one in parameters if one.startswith("q=")]
        try:
            yield media, float(weights[0]) if weights else 1.0
        except ValueError:
            continue


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Say how much a type is wanted, from 0 to 1."""
    for fitting in (media, f"{media.partition('/')[0]}/*", "*/*"):
        found = [quality for one, quality in ranges if one == fitting and 0 < quality <= 1]
        if found:
            return max(found)
        if any(one == fitting for one, _ in ranges):
            return 0.0
    return 0.0
