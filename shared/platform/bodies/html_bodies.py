"""Texts of a page, each with its language and direction where these are not those of the page."""

from collections.abc import Mapping

from markupsafe import Markup

from shared.schemas.fields import Wanted, language_of, own_of
from shared.schemas.languages import direction_of

_IN_ANOTHER = Markup('<span lang="{language}" dir="{direction}">{text}</span>')


def told_text(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Choose a text for a page in the product's own language, escaped and marked where it is in another one."""
    given = language_of(texts, wanted)
    text = texts.get(given, "")
    if given == own_of(wanted) or not text:
        return text
    return _IN_ANOTHER.format(language=given, direction=direction_of(given), text=text)
