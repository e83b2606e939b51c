"""In which languages an answer is told: the parameter `lang` first, else Accept-Language, else English."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Final, overload
from urllib.parse import parse_qsl

from fastapi import Depends, Query, Request
from starlette.datastructures import Headers
from starlette.types import Scope

from shared.schemas.fields import LANGUAGES, Wording, language_of, own_of
from shared.schemas.languages import EVERY, LanguageOrEvery, canonical, chosen
from shared.sentences import CATALOGUES, ENGLISH

_MOST_WISHES: Final = 10
_LONGEST_MARK: Final = 12


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a request wants to read: `wanted` languages, the best first, or `*` alone for texts in all of theirs.

    `given` are those in which texts were told at last.
    """

    wanted: tuple[str, ...]
    given: set[str] = field(default_factory=set, compare=False)

    @property
    def every(self) -> bool:
        """Say whether each text is wanted in all its languages."""
        return EVERY in self.wanted

    @property
    def own(self) -> str:
        """Name the language of the product that fits best: what it says itself is told in that."""
        return own_of(self.wanted)

    @property
    def mark(self) -> str:
        """Tell these wishes from others in a few characters, for an ETag."""
        written = "-".join(self.wanted)
        return written if len(written) <= _LONGEST_MARK else hashlib.sha256(written.encode()).hexdigest()[:8]

    @property
    def headers(self) -> dict[str, str]:
        """Say which languages were given so far, else which would be, and that it depends on the request."""
        unsaid = LANGUAGES if self.every else (self.own,)
        return {"content-language": ", ".join(sorted(self.given) or unsaid), "vary": "Accept-Language"}

    @property
    def context(self) -> dict[str, object]:
        """Tell the contract package which languages to choose, and where to note those that it gave."""
        return {"wanted": self.wanted, "given": self.given}

    def in_one(self) -> "Spoken":
        """Want one language for each text, as files do: English where every one is asked for."""
        return Spoken((ENGLISH,)) if self.every else self

    def title(self, texts: Mapping[str, str]) -> dict[str, object]:
        """Choose a title, and say in which language it is told; `*` keeps the object."""
        language = {} if self.every else {"title_language": self.told_in(texts)}
        return {"title": self.pick(texts), **language}

    def told_in(self, texts: Mapping[str, str]) -> str | None:
        """Say in which language a text is told; None where it is told in every one."""
        return None if self.every else language_of(texts, self.wanted)

    @overload
    def pick(self, texts: None) -> None: ...

    @overload
    def pick(self, texts: Mapping[str, str]) -> Wording: ...

    def pick(self, texts: Mapping[str, str] | None) -> Wording | None:
        """Choose from an object of languages; `*` keeps the object."""
        if texts is None:
            return None
        if self.every:
            self.given.update(texts)
            return texts
        self.given.add(given := language_of(texts, self.wanted))
        return texts.get(given, "")


@lru_cache(maxsize=1000)
def wishes(accept_language: str) -> tuple[str, ...]:
    """Read a header Accept-Language: the tags by their quality, at most ten; what is no tag counts for nothing."""
    asked = sorted(_asked(accept_language), key=lambda wish: -wish[1])
    tags = [canonical(tag) for tag, quality in asked if quality > 0]
    return tuple(dict.fromkeys(tag for tag in tags if tag is not None))[:_MOST_WISHES] or (ENGLISH,)


def _asked(header: str) -> list[tuple[str, float]]:
    asked = []
    for part in header[:500].split(","):
        tag, _, quality = part.replace(" ", "").lower().partition(";q=")
        try:
            asked.append((tag, float(quality or 1)))
        except ValueError:
            continue
    return asked


def language_of_problems(scope: Scope) -> str:
    """Say in which language of the catalogues a request wants to hear of problems; `*` is English."""
    lang = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("lang", "")
    if lang == EVERY:
        return ENGLISH
    tag = canonical(lang)
    wanted = (tag,) if tag else wishes(Headers(scope=scope).get("accept-language", ""))
    return chosen(tuple(CATALOGUES), wanted) or ENGLISH


@dataclass(slots=True)
class LanguageOfProblems:
    """Finds that language when the first sentence of a request is told, and keeps it for the others."""

    scope: Scope
    found: str = ""

    def __call__(self) -> str:
        """Give the tag of the language."""
        self.found = self.found or language_of_problems(self.scope)
        return self.found


_LANG: Final = Query(
    description="Tag of a language (BCP 47), such as `es` or `pt-BR`, or `*` for every language as an object. Wins "
    "over Accept-Language."
)


async def _spoken(request: Request, lang: Annotated[LanguageOrEvery | None, _LANG] = None) -> Spoken:
    return Spoken(wishes(request.headers.get("accept-language", "")) if lang is None else (lang,))


_ANY_LANG: Final = Query(
    max_length=35,
    description="Tag of a language; what is none is told in English, for a picture is never refused for that.",
)


async def _spoken_at_last(request: Request, lang: Annotated[str | None, _ANY_LANG] = None) -> Spoken:
    if lang is None:
        return Spoken(wishes(request.headers.get("accept-language", "")))
    return Spoken((canonical(lang) or ENGLISH,))


InSomeLanguage = Annotated[Spoken, Depends(_spoken_at_last)]
"""As `InLanguage`, but one language, whatever is asked."""
InLanguage = Annotated[Spoken, Depends(_spoken)]
