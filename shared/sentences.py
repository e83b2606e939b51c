"""What people read of a refusal or a fault: said once in English, and told in the language of whoever asked.

    raise NotFound(say("There is no city of the slug {slug}.", slug=slug))

A sentence is translated when it is told, not when it is said: it may be a constant, wait in a cache, or come from
another thread. Its English is the key of the catalogues beside this file: gettext, which translators know, one file for
each language. `icc catalogues` writes what is new into them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH: Final = "en"
FOLDER: Final = Path(__file__).with_name("catalogues")


def _is_whole(catalogue: Catalog) -> bool:
    """Say whether every message of a catalogue is told, in each of its forms."""
    return all(not message.fuzzy and _forms(message) and all(_forms(message)) for message in catalogue if message.id)


def _forms(message: Message) -> Sequence[object]:
    """Give what a message is told as: one text, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def read_catalogues(folder: Path) -> dict[str, NullTranslations]:
    """Read the catalogues of a folder by the tag of their language; one that is not whole is not offered."""
    found: dict[str, NullTranslations] = {ENGLISH: NullTranslations()}
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as written:
            catalogue = read_po(written)
        if _is_whole(catalogue):
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            compiled.seek(0)
            found[file.stem] = GNUTranslations(compiled)
    return found


CATALOGUES: Final[Mapping[str, NullTranslations]] = read_catalogues(FOLDER)
"""By the tag of the language, those that are whole."""

asked: Final = ContextVar[Callable[[], str]]("asked", default=lambda: ENGLISH)
"""Finds the language of the present request, once a sentence is told in it."""


def told_in() -> str:
    """Say in which language sentences are told at present."""
    return asked.get()()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with named places. Told with `str`, in the language of the present request."""

    template: str
    places: Mapping[str, object] = field(default_factory=dict)
    many: str = ""
    """The template for another count than one; then `places` hold `count`."""

    def __str__(self) -> str:
        catalogue = CATALOGUES[told_in()]
        if self.many:
            count = self.places["count"]
            assert isinstance(count, int)
            return catalogue.ngettext(self.template, self.many, count).format_map(self.places)
        return catalogue.gettext(self.template).format_map(self.places)


@dataclass(frozen=True, slots=True)
class Listed:
    """Names in a row, as the language joins them."""

    names: tuple[str, ...]
    style: Literal["standard", "or"]

    def __str__(self) -> str:
        return format_list(self.names, self.style, told_in())


def say(template: str, /, **places: object) -> Sentence:
    """Say a sentence: English, written where it is said, with codes, numbers, dates or sentences in its places."""
    return Sentence(template, places)


def say_count(one: str, many: str, count: int, /, **places: object) -> Sentence:
    """Say a sentence about a number of things, which is its place `count`."""
    return Sentence(one, {**places, "count": count}, many)


def in_each(*texts: str) -> dict[str, str]:
    """Tell sentences without places, one after another, in every language."""
    return {language: " ".join(map(catalogue.gettext, texts)) for language, catalogue in CATALOGUES.items()}


def one_of(names: Iterable[str]) -> Listed:
    """Join names by "or"."""
    return Listed(tuple(names), "or")


def all_of(names: Iterable[str]) -> Listed:
    """Join names by "and"."""
    return Listed(tuple(names), "standard")
