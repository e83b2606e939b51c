"""Pages: what the product says on them, and texts, each with its language and direction where these are others."""

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

from shared.schemas.fields import Wanted, language_of, own_of
from shared.schemas.languages import direction_of
from shared.sentences import CATALOGUES

_IN_ANOTHER = Markup('<span lang="{language}" dir="{direction}">{text}</span>')


def templates(folder: Path) -> Environment:
    """Read the templates of a folder. Each calls `_` what says a sentence of the product: pass it `words_in`."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def words_in(language: str) -> Callable[..., Markup]:
    """Give what tells sentences on a page: `_("Sample {sample}", sample=slug)`, with everything escaped."""

    def told(template: str, **places: object) -> Markup:
        return escape(CATALOGUES[language].gettext(template)).format(**places)

    return told


def told_text(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Choose a text for a page in the product's own language, escaped and marked where it is in another one."""
    given = language_of(texts, wanted)
    text = texts.get(given, "")
    if given == own_of(wanted) or not text:
        return text
    return _IN_ANOTHER.format(language=given, direction=direction_of(given), text=text)
