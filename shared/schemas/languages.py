"""Languages by their tags (BCP 47): how a tag is written, which language fits a wish best, which way its texts run."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Final, Literal

from babel.core import get_global
from pydantic import AfterValidator, WithJsonSchema

from shared.schemas.rules import broken_rule
from shared.sentences import CATALOGUES, ENGLISH, say

EVERY: Final = "*"
"""What is asked for to read a text in all its languages."""
MOST_LANGUAGES: Final = 30
"""Languages that one text can be written in."""
LONGEST_TAG: Final = 35
"""Characters of a tag: what RFC 5646 (4.4.1) wants every program to have room for."""
_ANY_CASE: Final = (
    "^[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*"
    "(-[Xx](-[A-Za-z0-9]{1,8})+)?$"
)
TAG_PATTERN: Final = (
    "^[a-z]{2,3}(-[a-z]{3}){0,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    "(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$"
)
"""The grammar of RFC 5646 (2.1) in its usual case: language, script, region, variants, extensions, private use.

A language has two or three letters, as all have that were ever registered; tags from before the grammar are left out.
"""
_TAG: Final = re.compile(_ANY_CASE[1:-1])
_ALIASES: Final[dict[str, str]] = {
    old: new for old, new in get_global("language_aliases").items() if re.fullmatch("[a-z]{2,3}", new)
}
"""Other codes of a language: `eng` is `en`, `iw` is `he`."""
_LIKELY: Final[dict[str, str]] = dict(get_global("likely_subtags"))
_ALIKE: Final = {"no": "nb"}
"""Languages of which one is read in place of the other, where regions and scripts do not matter."""
_FROM_THE_RIGHT: Final = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)

_BY_ITS_TAG: Final = say("Name a language by its tag of BCP 47, as in es, pt-BR or zh-Hant.")

Direction = Literal["ltr", "rtl"]


def canonical(tag: str) -> str | None:
    """Write a tag in its usual form, as in pt-BR and zh-Hant; None where it is no tag.

    The case is that of RFC 5646 (2.1.1), and a language has its shortest code.
    """
    if len(tag) > LONGEST_TAG or not _TAG.fullmatch(tag):
        return None
    first, *others = tag.lower().split("-")
    return "-".join([_ALIASES.get(first, first), *_in_their_case(others)])


def _in_their_case(subtags: Sequence[str]) -> Iterator[str]:
    after_singleton = False
    for subtag in subtags:
        after_singleton = after_singleton or len(subtag) == 1
        if after_singleton or not subtag.isalpha():
            yield subtag
        else:
            yield {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)


def _names_each_once(tag: str) -> bool:
    """Say whether no variant and no extension comes twice, which RFC 5646 (2.2.9) asks of a tag."""
    subtags = tag.partition("-x-")[0].split("-")[1:]
    singletons = [place for place, one in enumerate(subtags) if len(one) == 1]
    letters = [subtags[place] for place in singletons]
    variants = [one for one in subtags[: singletons[0] if singletons else None] if len(one) > 3]
    return len(set(letters)) == len(letters) and len(set(variants)) == len(variants)


def _in_usual_form(tag: str) -> str:
    usual = canonical(tag)
    if usual is None or not _names_each_once(usual):
        raise broken_rule("bad_language", _BY_ITS_TAG)
    if usual != tag:
        raise broken_rule("bad_language", say("Write this language as {tag}.", tag=usual))
    return tag


def _wished(tag: str) -> str:
    if (usual := canonical(tag)) is None:
        raise broken_rule("bad_language", _BY_ITS_TAG)
    return usual


def _wished_or_every(tag: str) -> str:
    return tag if tag == EVERY else _wished(tag)


_OF_A_TAG: Final = {"type": "string", "pattern": TAG_PATTERN, "maxLength": LONGEST_TAG}
OF_A_WISH: Final = {"type": "string", "pattern": _ANY_CASE, "maxLength": LONGEST_TAG, "examples": ["es"]}
"""The form of a tag in whatever case."""
Language = Annotated[str, AfterValidator(_in_usual_form), WithJsonSchema(_OF_A_TAG)]
"""A language by its tag, in its usual form alone, so that a text has each language once."""
LanguageInVersion = Annotated[str, AfterValidator(_in_usual_form), WithJsonSchema({"type": "string"})]
"""As `Language`, where a document of 0.2.0 says nothing of it: one that says more would break who holds to that."""
LanguageWished = Annotated[str, AfterValidator(_wished), WithJsonSchema(OF_A_WISH)]
"""A language by its tag, in whatever case."""
_OR_EVERY: Final = {**OF_A_WISH, "pattern": rf"^\*$|{_ANY_CASE}"}
LanguageOrEvery = Annotated[str, AfterValidator(_wished_or_every), WithJsonSchema(_OR_EVERY)]
"""As `LanguageWished`, or `*` for every language."""


def bases_of(tag: str) -> Iterator[str]:
    """Give a tag and what is left of it without its last subtags, as RFC 4647 (3.4) looks texts up."""
    subtags = tag.split("-")
    while subtags:
        yield "-".join(subtags)
        subtags.pop()
        if subtags and len(subtags[-1]) == 1:
            subtags.pop()


@lru_cache(maxsize=2000)
def script_of(tag: str) -> str:
    """Name the script (ISO 15924) that a language is most likely written in."""
    subtags = tag.split("-")
    told = [one for one in subtags[1:] if len(one) == 4 and one.isalpha()]
    regions = [one for one in subtags[1:] if len(one) == 2 and one.isupper()]
    keys = ["_".join([subtags[0], *regions[:1]]), subtags[0]]
    likely = next((_LIKELY[key].split("_")[1] for key in keys if key in _LIKELY), "Latn")
    return told[0] if told else likely


def direction_of(tag: str) -> Direction:
    """Say which way texts of a language run: `rtl` from the right to the left."""
    return "rtl" if script_of(tag) in _FROM_THE_RIGHT else "ltr"


@lru_cache(maxsize=4000)
def chosen(there: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    """Choose among the languages that are there the one that fits best what is wanted, the best wish first.

    For each wish: the same tag, else what is left without its last subtags, else one of the same language, in the same
    script if possible. Where no wish is met: English, else the languages of the product, else any, by their tags.
    """
    in_order = sorted(there, key=_rank)
    for wish in wanted:
        for base in bases_of(wish):
            if base in in_order:
                return base
        alike = [one for one in in_order if _language(one) == _language(wish)]
        same_script = [one for one in alike if script_of(one) == script_of(wish)]
        if alike:
            return (same_script or alike)[0]
    return next(iter(in_order), None)


def _language(tag: str) -> str:
    language = tag.split("-", maxsplit=1)[0]
    return _ALIKE.get(language, language)


def _rank(tag: str) -> tuple[bool, bool, str]:
    return tag != ENGLISH, tag not in CATALOGUES, tag


def covers(ranges: Collection[str], tag: str) -> bool:
    """Say whether a language is one of these, or a kind of one: pt-BR of pt (RFC 4647, 3.3.1)."""
    return any(base in ranges for base in bases_of(tag))
