"""Pages: what the product says on them, and texts, each with its language and direction where these are others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape as escaped
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import orjson
from babel import Locale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

from shared.platform.bodies.markdown import html_for_page
from shared.schemas.fields import LANGUAGES, Wanted, Wording, in_language, language_of, own_of
from shared.schemas.languages import direction_of
from shared.sentences import CATALOGUES, locale_of

_FRAME: Final = Path(__file__).parent / "templates"
_IN_ANOTHER: Final = Markup('<span lang="{language}" dir="{direction}">{text}</span>')
_PARTS_IN_ANOTHER: Final = Markup('<div lang="{language}" dir="{direction}">{text}</div>')
_UNSAFE_IN_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_OF_THE_PART: Final = frozenset({"cursor", "limit"})
_TALL: Final = 600


@dataclass(frozen=True, slots=True)
class Site:
    """What stands at the head of every page of a service: its name, and the pages that all lead to."""

    title: Mapping[str, str]
    pages: Sequence[tuple[str, Mapping[str, str]]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where a page stands, and how its reader came there.

    `base` is the address of the service, `path` that of the thing which the page shows, and `elsewhere` where people
    reach the other services. `asked` is the language that the address names, if it does. `ancestors` are the sites that
    may show the page inside theirs, and `embedded` says that one does.
    """

    base: str
    path: str
    site: Site
    wanted: Wanted
    query: tuple[tuple[str, str], ...] = ()
    asked: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    ancestors: Sequence[str] = ()
    embedded: bool = False

    @property
    def address(self) -> str:
        """Give the address of the thing itself, in no language in particular."""
        return _with(self.base + self.path, self.query)

    @property
    def oembed(self) -> str:
        """Give the address that tells programs how to show this page inside one of theirs."""
        return _with(f"{self.base}/v1/oembed", [("url", self.told_in(own_of(self.wanted)))])

    def told_in(self, language: str) -> str:
        """Give the address of this page in a language."""
        return _with(self.base + self.path, (*self.query, ("lang", language)))

    def to(self, path: str, **query: object) -> str:
        """Give the address of another page of the service, in the language that this one was asked in."""
        asked = {name: value for name, value in query.items() if value not in (None, "")}
        base = "" if "://" in path else self.base
        return _with(base + path, (*asked.items(), *((("lang", self.asked),) if self.asked else ())))

    def alike(self, path: str) -> str:
        """Give the address of another form of the list that this page is a part of, with the same filters."""
        kept = [one for one in self.query if one[0] not in _OF_THE_PART]
        return _with(self.base + path, [*kept, ("lang", self.asked)] if self.asked else kept)

    def beyond(self, service: str, path: str, **query: object) -> str:
        """Give the address of a page of another service; nothing where nobody said where people reach that."""
        return self.to(f"{self.elsewhere[service]}{path}", **query) if service in self.elsewhere else ""

    def snippet(self, title: str, width: int | str = "100%", height: int = _TALL) -> str:
        """Write what another site pastes to show this page inside one of its own."""
        address = _with(self.base + self.path, (*self.query, ("embed", "true"), ("lang", own_of(self.wanted))))
        return (
            f'<iframe src="{escaped(address)}" title="{escaped(title)}" width="{width}" height="{height}" '
            'loading="lazy" style="border:0"></iframe>'
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """The picture that previews of links show: its address, its words, and its width and height in pixels if known."""

    address: str
    text: str
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What programs read of a page: search engines, previews of links, readers of feeds.

    `kind` is its type in the Open Graph protocol, nothing for a page that nobody is to find; `linked` is what
    schema.org says of it. `files` are other forms of the same, each as media type, address and name.
    """

    title: str
    description: str = ""
    kind: str = "website"
    preview: Preview | None = None
    linked: Mapping[str, object] | None = None
    files: Sequence[tuple[str, str, str]] = field(default=())


def templates(folder: Path) -> Environment:
    """Read the templates of a folder, and the frame around all pages: `{% extends "frame.html" %}`.

    Each calls `_` what says a sentence of the product: `written` passes that, or pass it `words_in`.
    """
    return Environment(
        loader=FileSystemLoader([folder, _FRAME]),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def written(pages: Environment, template: str, here: Here, head: Head, **content: object) -> bytes:
    """Write a page inside the frame: `say` tells it texts by language, and `say_parts` those in Markdown."""
    language = own_of(here.wanted)
    page = pages.get_template(template).render(
        here=here,
        head=head,
        language=language,
        direction=direction_of(language),
        languages=language_links(),
        data=_data,
        _=words_in(language),
        say=partial(told_wording, wanted=here.wanted),
        say_parts=partial(_told_parts, wanted=here.wanted),
        day=lambda day: format_date(day, "long", locale_of(language)),
        plain=partial(_plain, wanted=here.wanted),
        **content,
    )
    return page.encode()


def words_in(language: str) -> Callable[..., Markup]:
    """Give what tells sentences on a page: `_("Sample {sample}", sample=slug)`, with everything escaped."""

    def told(template: str, **places: object) -> Markup:
        return escape(CATALOGUES[language].gettext(template)).format(**places)

    return told


@cache
def language_links() -> Sequence[tuple[str, str]]:
    """Name each language of the product in itself, with its tag."""
    return [(tag, (Locale.parse(tag, sep="-").display_name or tag).capitalize()) for tag in LANGUAGES]


def told_text(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Choose a text for a page in the product's own language, escaped and marked where it is in another one."""
    return _marked(texts, wanted, _IN_ANOTHER, str)


def told_wording(text: Wording | None, wanted: Wanted) -> str:
    """Tell a text for a page, whether it comes in one language or in several."""
    return told_text(text, wanted) if isinstance(text, Mapping) else text or ""


def _told_parts(texts: Mapping[str, str] | None, wanted: Wanted) -> str:
    """Tell a text in Markdown for a page."""
    return _marked(texts or {}, wanted, _PARTS_IN_ANOTHER, lambda text: Markup(html_for_page(text)))  # noqa: S704 - cleaned


def _plain(text: Wording | None, wanted: Wanted) -> str:
    """Tell a text where no markup can stand."""
    return in_language(text, wanted) if isinstance(text, Mapping) else text or ""


def _marked(texts: Mapping[str, str], wanted: Wanted, around: Markup, write: Callable[[str], str]) -> str:
    given = language_of(texts, wanted)
    text = write(texts.get(given, ""))
    if given == own_of(wanted) or not text:
        return text
    return around.format(language=given, direction=direction_of(given), text=text)


def _data(linked: Mapping[str, object]) -> Markup:
    """Write data that a script element holds, which nothing in them can end."""
    return Markup(orjson.dumps(linked, default=str, option=orjson.OPT_UTC_Z).decode().translate(_UNSAFE_IN_SCRIPT))  # noqa: S704 - escaped


def _with(address: str, query: Sequence[tuple[str, object]]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
