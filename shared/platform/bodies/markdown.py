"""Markdown into HTML that is safe to show: rendered by CommonMark without raw HTML, then cleaned by an allow-list."""

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Final

import nh3
from markdown_it import MarkdownIt

_COMMONMARK: Final = MarkdownIt("commonmark", {"html": False})
_TAGS: Final = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "ul",
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "img": {"alt", "src", "title"}, "ol": {"start"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_MARKS: Final = "[*_<`&"
_MOST_MARKS: Final = 3000
"""Marks that no text of people has. Rendering takes time with their square: 0.7 s for 20,000 brackets."""


@lru_cache(maxsize=1000)
def html_of(text: str) -> str:
    """Render a text.

    Scripts, styles, handlers and addresses other than http, https and mailto never come through.

    A text that is nothing but marks comes back as it is, escaped.
    """
    if sum(text.count(mark) for mark in _MARKS) > _MOST_MARKS:
        return f"<p>{escape(text)}</p>"
    return nh3.clean(
        _COMMONMARK.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    ).strip()


async def html_in_languages(texts: Mapping[str, str]) -> dict[str, str]:
    """Render a text in each of its languages, beside the loop: a long one takes a while."""
    return await asyncio.to_thread(lambda: {language: html_of(text) for language, text in texts.items()})
