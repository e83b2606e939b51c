"""The guide for integrators, and what it links to, as pages of every service: the files of docs/, rendered once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.platform.http.conditional import told_bytes
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.http.start_page import HTML, PAGES

_DOCS: Final = Path(__file__).parents[3] / "docs"
"""Beside the code in a checkout, in the image and in the wheel alike, as the histories of the databases are."""
SERVED: Final[Mapping[str, str]] = {
    "guide": "integrating.md",
    "files": "files.md",
    "personal-data": "personal-data.md",
}
"""Name of a page below `/docs/` -> its file."""
_PAGE_OF: Final = {file: name for name, file in SERVED.items()}
_OWN: Final = MarkdownIt("commonmark").enable("table")
"""Keeps HTML, which is only comments here: these texts are ours, unlike those of `bodies.markdown`."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A rendered text: what it is called, its parts as anchor and name, and its HTML."""

    title: str
    parts: tuple[tuple[str, str], ...]
    html: str


@cache
def rendered(text: str) -> Guide:
    """Render a text of docs/. A part is a heading, or a paragraph that begins with a name in bold."""
    tokens = _OWN.parse(text)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and (page := _PAGE_OF.get(str(child.attrs["href"]))):
                child.attrs["href"] = page
    title = tokens[1].content
    parts = tuple(_parts(tokens[2:]))
    return Guide(title, parts, str(_OWN.renderer.render(tokens, _OWN.options, {})))


def _parts(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for opened, inline in pairwise(tokens):
        name = ""
        if opened.type == "heading_open" and opened.tag == "h2":
            name = inline.content
        elif opened.type == "paragraph_open" and opened.level == 0:
            leading = re.match(r"\*\*([^*]+?)\.?\*\*", inline.content)
            name = leading[1] if leading else ""
        if name:
            opened.attrs["id"] = anchor = re.sub(r"\W+", "-", name.lower()).strip("-")
            yield anchor, name


def guide_routes(service: str) -> list[Route]:
    """Make the pages below `/docs/`; `service` is what the way back to its first page is called."""
    return [_route(name, service) for name in SERVED]


def _route(name: str, service: str) -> Route:
    text = (_DOCS / SERVED[name]).read_text(encoding="utf-8")

    @cache
    def page() -> bytes:
        return PAGES.get_template("guide.html").render(guide=rendered(text), service=service, language="en").encode()

    async def told(_: Request) -> Response:
        return told_bytes(page(), headers={"content-language": "en", **WITHOUT_SCRIPT}, media=HTML)

    return Route(f"/docs/{name}", told)
