"""Markdown into HTML that is safe to show: rendered by CommonMark without raw HTML, then cleaned by an allow-list."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

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
_DEEPER: Final = 2
"""Levels that a heading inside a text stands below the title of the page and that of its section."""
_DEEPEST: Final = 6
_MARKS: Final = "[*_<`&"
_MOST_MARKS: Final = 3000
"""Marks that no text of people has. Rendering takes time with their square: 0.7 s for 20,000 brackets."""


def _below_the_title(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + _DEEPER, _DEEPEST)}"


def _picture_as_link(  # the signature is that of the library
    self: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[place]
    text = self.renderInlineAsText(token.children, options, env) or str(token.attrs["src"])
    return f'<a href="{escape(str(token.attrs["src"]))}">{escape(text)}</a>'


def _for_pages() -> MarkdownIt:
    rules = MarkdownIt("commonmark", {"html": False})
    rules.core.ruler.push("below_the_title", _below_the_title)
    rules.add_render_rule("image", _picture_as_link)
    return rules


_FOR_PAGES: Final = _for_pages()


@lru_cache(maxsize=1000)
def html_of(text: str) -> str:
    """Render a text.

    Scripts, styles, handlers and addresses other than http, https and mailto never come through.

    A text that is nothing but marks comes back as it is, escaped.
    """
    return _rendered(_COMMONMARK, text)


@lru_cache(maxsize=1000)
def html_for_page(text: str) -> str:
    """Render a text to stand in a page of ours: its headings below ours, and links for pictures, which are elsewhere.

    Otherwise as `html_of`.
    """
    return _rendered(_FOR_PAGES, text)


def _rendered(rules: MarkdownIt, text: str) -> str:
    if sum(text.count(mark) for mark in _MARKS) > _MOST_MARKS:
        return f"<p>{escape(text)}</p>"
    return nh3.clean(
        rules.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    ).strip()


async def html_in_languages(texts: Mapping[str, str]) -> dict[str, str]:
    """Render a text in each of its languages, beside the loop: a long one takes a while."""
    return await asyncio.to_thread(lambda: {language: html_of(text) for language, text in texts.items()})
