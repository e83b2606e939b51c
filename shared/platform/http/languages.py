"""In which language an answer is told: the parameter `lang` first, else Accept-Language, else English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Final, Literal, overload
from urllib.parse import parse_qsl

from babel import negotiate_locale
from fastapi import Depends, Query, Request
from starlette.datastructures import Headers
from starlette.types import Scope

from shared.schemas.fields import LANGUAGES, Wording, language_of
from shared.sentences import CATALOGUES, ENGLISH

_DEFAULT: Final = "en"
_TOLD: Final = tuple(CATALOGUES)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The negotiated language: `en`, `fr`, or `*` for all of them; and those in which texts were `given` at last."""

    tag: str
    given: set[str] = field(default_factory=set, compare=False)

    @property
    def headers(self) -> dict[str, str]:
        """Say which languages were given so far, else which was asked for, and that it depends on the request."""
        told_in = ", ".join(LANGUAGES) if self.tag == "*" else ", ".join(sorted(self.given)) or self.tag
        return {"content-language": told_in, "vary": "Accept-Language"}

    @property
    def context(self) -> dict[str, object]:
        """Tell the contract package which language to choose, and where to note those that it gave."""
        return {"language": self.tag, "given": self.given}

    @overload
    def pick(self, texts: None) -> None: ...

    @overload
    def pick(self, texts: Mapping[str, str]) -> Wording: ...

    def pick(self, texts: Mapping[str, str] | None) -> Wording | None:
        """Choose from an object of languages; `*` keeps the object."""
        if texts is None or self.tag == "*":
            return texts
        self.given.add(given := language_of(texts, self.tag))
        return texts.get(given, "")


@lru_cache(maxsize=1000)
def negotiate(accept_language: str, spoken: tuple[str, ...] = LANGUAGES) -> str:
    """Look the header up as RFC 4647 says (fr-BE finds fr); what is not spoken falls back to English."""
    wishes = sorted(_wishes(accept_language), key=lambda wish: -wish[1])
    found = negotiate_locale([tag for tag, quality in wishes if quality > 0], spoken, sep="-")
    return found or _DEFAULT


def _wishes(header: str) -> list[tuple[str, float]]:
    wishes = []
    for part in header[:500].split(","):
        tag, _, quality = part.replace(" ", "").lower().partition(";q=")
        try:
            wishes.append((tag, float(quality or 1)))
        except ValueError:
            continue
    return wishes


def language_of_problems(scope: Scope) -> str:
    """Say in which language of the catalogues a request wants to hear of problems; `*` is English."""
    lang = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("lang", "")
    if lang == "*":
        return ENGLISH
    return lang if lang in CATALOGUES else negotiate(Headers(scope=scope).get("accept-language", ""), _TOLD)


_LANG: Final = Query(description="`en`, `fr`, or `*` for every language as an object. Wins over Accept-Language.")


async def _spoken(request: Request, lang: Annotated[Literal["en", "fr", "*"] | None, _LANG] = None) -> Spoken:
    return Spoken(lang or negotiate(request.headers.get("accept-language", "")))


_ANY_LANG: Final = Query(
    max_length=35, description="`en` or `fr`; any other is told in English, for a picture is never refused for that."
)


async def _spoken_at_last(request: Request, lang: Annotated[str | None, _ANY_LANG] = None) -> Spoken:
    return Spoken(negotiate(request.headers.get("accept-language", "") if lang is None else lang))


InSomeLanguage = Annotated[Spoken, Depends(_spoken_at_last)]
"""As `InLanguage`, but one language, whatever is asked."""
InLanguage = Annotated[Spoken, Depends(_spoken)]
