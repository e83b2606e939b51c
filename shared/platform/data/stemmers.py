"""What PostgreSQL can stem: by language the configuration, the same in every release from 16 on."""

from collections.abc import Mapping
from typing import Final

EXACT: Final = "simple"
"""The configuration that keeps words as they are. It is that of a language without one of its own."""
_LANGUAGES: Final = {
    "arabic": "ar",
    "catalan": "ca",
    "danish": "da",
    "german": "de",
    "greek": "el",
    "english": "en",
    "spanish": "es",
    "basque": "eu",
    "finnish": "fi",
    "french": "fr",
    "irish": "ga",
    "hindi": "hi",
    "hungarian": "hu",
    "armenian": "hy",
    "indonesian": "id",
    "italian": "it",
    "lithuanian": "lt",
    "nepali": "ne",
    "dutch": "nl",
    "norwegian": "no",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "swedish": "sv",
    "tamil": "ta",
    "turkish": "tr",
    "yiddish": "yi",
}
STEMMERS: Final[Mapping[str, str]] = {language: name for name, language in _LANGUAGES.items()}
"""By language the configuration that stems its words. A language without one is found by exact words."""
_STEMMED_AS: Final = {"nb": "no", "nn": "no"}


def stemmed_as(tag: str) -> str | None:
    """Name the language of `STEMMERS` that stems texts of a tag: pt for pt-BR, no for nb; None where none does."""
    language = tag.split("-", maxsplit=1)[0]
    language = _STEMMED_AS.get(language, language)
    return language if language in STEMMERS else None
