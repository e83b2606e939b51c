"""What the product says: once in English, and told in the language of whoever asked.

    raise NotFound(say("There is no city of the slug {slug}.", slug=slug))

A sentence is translated when it is told, not when it is said: it may be a constant, wait in a cache, or come from
another thread. Its English is the key of the catalogues beside this file: gettext, which translators know, one file for
each language. `icc catalogues` writes what is new into them.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from shared.catalogue_files import read_catalogues

ENGLISH: Final = "en"
FOLDER: Final = Path(__file__).with_name("catalogues")
_MINUS: Final = "\u2212"
_IN_EUROPE: Final = {"en": "en-GB", "pt": "pt-PT"}
"""Where CLDR means another continent by the language alone."""

CATALOGUES: Final[Mapping[str, NullTranslations]] = {ENGLISH: NullTranslations(), **read_catalogues(FOLDER)}
"""By the tag of the language, those that are whole: the languages that the product speaks, English first."""

asked: Final = ContextVar[Callable[[], str]]("asked", default=lambda: ENGLISH)
"""Finds the language of the present request, once a sentence is told in it."""


def told_in() -> str:
    """Say in which language sentences are told at present."""
    return asked.get()()


@cache
def locale_of(language: str) -> Locale:
    """Give what CLDR knows of a language of the product, as it is written in Europe."""
    return Locale.parse(_IN_EUROPE.get(language, language), sep="-")


class Telling:
    """Anything that is told in a language: with `told` in one that is named, with `str` in that of the request."""

    __slots__ = ()

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.told(told_in())


@dataclass(frozen=True, slots=True)
class Sentence(Telling):
    """A sentence with named places: codes, numbers, or what is told in the same language."""

    template: str
    places: Mapping[str, object] = field(default_factory=dict)
    many: str = ""
    """The template for another count than one; then `places` hold `count`."""

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        return self._template(language).format_map(
            {name: place.told(language) if isinstance(place, Telling) else place for name, place in self.places.items()}
        )

    def filled(self, **places: object) -> "Sentence":
        """Give the sentence with these in its places, where it was said without them."""
        return replace(self, places={**self.places, **places})

    def _template(self, language: str) -> str:
        catalogue = CATALOGUES[language]
        if not self.many:
            return catalogue.gettext(self.template)
        count = self.places["count"]
        assert isinstance(count, int | float)
        return catalogue.ngettext(self.template, self.many, _counted(count, language))


def _counted(count: float, language: str) -> int:
    """Give a whole number that takes the same form, for gettext knows no others: 1.5 is told as 1 in French."""
    if count == int(count):
        return int(count)
    return 1 if locale_of(language).plural_form(count) == "one" else 2


@dataclass(frozen=True, slots=True)
class Listed(Telling):
    """Names in a row, as the language joins them."""

    names: tuple[object, ...]
    style: Literal["standard", "or"]

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        names = [name.told(language) if isinstance(name, Telling) else str(name) for name in self.names]
        return format_list(names, self.style, locale_of(language))


@dataclass(frozen=True, slots=True)
class Rounded(Telling):
    """A number with so many digits after the mark that the language puts there."""

    number: float
    digits: int = 0

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        return number_in(f"{self.number:.{self.digits}f}", language)


def number_in(digits: str, language: str) -> str:
    """Write a number, given with a decimal point, with the marks of a language and a true minus."""
    return f"{Decimal(digits):,f}".translate(_marks(language))


@cache
def _marks(language: str) -> dict[int, str]:
    locale = locale_of(language)
    return str.maketrans({".": get_decimal_symbol(locale), ",": get_group_symbol(locale), "-": _MINUS})


def say(template: str, /, **places: object) -> Sentence:
    """Say a sentence: English, written where it is said, with codes, numbers, dates or sentences in its places."""
    return Sentence(template, places)


def say_count(one: str, many: str, count: float, /, **places: object) -> Sentence:
    """Say a sentence about a number of things, which is its place `count`."""
    return Sentence(one, {**places, "count": count}, many)


def in_each(*sentences: Telling) -> dict[str, str]:
    """Tell sentences, one after another, in every language of the product."""
    return {language: " ".join(one.told(language) for one in sentences) for language in CATALOGUES}


def translations(text: str, of: str | None = None) -> dict[str, str]:
    """Give a text in every language, with its places as they are; `of` tells apart what English does not."""
    return {
        language: catalogue.pgettext(of, text) if of else catalogue.gettext(text)
        for language, catalogue in CATALOGUES.items()
    }


def labels(of: str, names: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Give what the codes of a list are called in every language; `of` tells translators which list it is.

    The same English may stand in several lists: *Declined* is said otherwise of a city and of a concept.
    """
    return {code: translations(name, of) for code, name in names.items()}


def one_of(names: Iterable[object]) -> Listed:
    """Join names by "or"."""
    return Listed(tuple(names), "or")


def all_of(names: Iterable[object]) -> Listed:
    """Join names by "and"."""
    return Listed(tuple(names), "standard")
