"""What cities, networks and the like are called: kept ready in memory, and picked for what an answer speaks of."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple, Protocol, get_args, get_origin

from babel import Locale, parse_locale
from pydantic import BaseModel

from shared.schemas.codes import CODE_LISTS, FACT_CODES, INDICATORS
from shared.schemas.fields import LANGUAGES
from shared.schemas.names import CalledIn, Names, Section, WithNames

Texts = Mapping[str, str]
_Found = defaultdict[Section, set[str]]
_SEVERAL: Final = (list, tuple)
_FRESH_SECONDS: Final = 30
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two letters that CLDR names and ISO 3166-1 does not."""


def _countries() -> Iterator[tuple[str, Texts]]:
    named = {language: Locale(language).territories for language in LANGUAGES}
    for code in frozenset.intersection(*map(frozenset, named.values())) - _NO_COUNTRIES:
        if len(code) == 2 and code.isalpha():
            yield code, {language: str(territories[code]) for language, territories in named.items()}


COUNTRIES: Final[Mapping[str, Texts]] = dict(_countries())
"""The name of each country by its ISO 3166-1 alpha-2 code, by language."""


def language_names(tag: str) -> Texts:
    """Name a language in those of the product; what CLDR does not know by its tag."""
    try:
        parts = parse_locale(tag, sep="-")
    except ValueError:
        return dict.fromkeys(LANGUAGES, tag)
    return {language: _language_name(Locale(language), *parts) or tag for language in LANGUAGES}


def _language_name(into: Locale, language: str, *regional: str | None) -> str | None:
    """Name it as `Locale.get_display_name` does, which wants to know everything else of that language too."""
    name = into.languages.get(language)
    if not name:
        return None
    name = name[:1].upper() + name[1:]
    known = (into.territories, into.scripts, into.variants)
    territory, script, variant = (names.get(part) for names, part in zip(known, regional, strict=False))
    details = ", ".join(filter(None, (script, territory, variant)))
    return f"{name} ({details})" if details else name


_LANGUAGES: Final[Mapping[str, Texts]] = {tag: language_names(tag) for tag in LANGUAGES}
"""The name of each language that the product speaks, by its tag."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a service knows; those of countries and of the indicators of icc/2019 everybody does.

    `offered` are the indicators that new things can be about, in their order; `measured` is what new figures are of.
    `decided` is what the network calls codes otherwise than the release does: by list, code and language.
    """

    cities: Mapping[str, str] = field(default_factory=dict)
    networks: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, Texts] = field(default_factory=dict)
    questionnaires: Mapping[str, Texts] = field(default_factory=dict)
    indicators: Mapping[str, Texts] = field(default_factory=lambda: INDICATORS)
    countries: Mapping[str, Texts] = field(default_factory=lambda: COUNTRIES)
    offered: Mapping[str, Texts] = field(default_factory=lambda: INDICATORS)
    measured: Mapping[str, Texts] = field(default_factory=lambda: FACT_CODES)
    decided: Mapping[str, Mapping[str, Texts]] = field(default_factory=dict)

    def labels(self, code_list: str) -> Mapping[str, Texts]:
        """Give the codes of a list in their order, with their labels."""
        others = {"indicators": self.offered, "fact-codes": self.measured, "languages": _LANGUAGES}
        if code_list in others:
            return others[code_list]
        return {code: self.label(code_list, code) for code in CODE_LISTS[code_list]}

    def label(self, code_list: str, code: str) -> Texts:
        """Say what a code of one of `CODE_LISTS` is called; what the list does not hold is called by itself."""
        shipped = CODE_LISTS[code_list].get(code)
        if shipped is None:
            return dict.fromkeys(LANGUAGES, code)
        return {**shipped, **self.decided.get(code_list, {}).get(code, {})}


class NameSource(Protocol):
    """Whoever knows what things are called."""

    async def names_ready(self) -> None:
        """Read the names where they are old, without asking a neighbour."""

    @property
    def names_known(self) -> Known:
        """Give the names."""


class KeptNames:
    """Names as they were read last, read anew where half a minute has passed or somebody says that one has changed."""

    def __init__(self, read: Callable[[], Awaitable[Known]]) -> None:
        self._read = read
        self._known = Known()
        self._fresh_until = 0.0
        self._first_read = asyncio.Lock()
        self._ever_read = False

    @property
    def names_known(self) -> Known:
        """Give the names."""
        return self._known

    async def names_ready(self) -> None:
        """Read the names where they are old; others go on with the old ones meanwhile, or wait where there are none."""
        if self._ever_read:
            await self._read_where_old()
        else:
            async with self._first_read:
                await self._read_where_old()

    async def _read_where_old(self) -> None:
        if time.monotonic() >= self._fresh_until:
            self._fresh_until = time.monotonic() + _FRESH_SECONDS
            try:
                read = await self._read()
                if read != self._known:  # who keeps what was told with the names knows by the object that they changed
                    self._known = read
                self._ever_read = True
            except BaseException:
                self.forget()
                raise

    def forget(self) -> None:
        """Read them anew when somebody asks next."""
        self._fresh_until = 0.0


class NothingKnown:
    """Knows what everybody knows."""

    names_known = Known()

    async def names_ready(self) -> None:
        """Do nothing."""


def names_of(answer: object, kind: type[BaseModel], known: Known) -> Names:
    """Say what each slug and code in an answer is called: in plain data as `kind` tells them, or in one of `kind`."""
    found: _Found = defaultdict(set)
    _gather(answer, kind, found)
    named: dict[str, Any] = {}
    for section, slugs in found.items():
        names = getattr(known, section)
        named[section] = {slug: names[slug] for slug in sorted(slugs) if slug in names}
    return Names.model_construct(None, **named)


class Marked(NamedTuple):
    """A member that holds slugs, alone, in a list, or as the keys of an object."""

    member: str
    attribute: str
    sections: tuple[Section, ...]


class _Part(NamedTuple):
    """A member that holds answers, alone, in a list, or as the values of an object with free keys."""

    member: str
    attribute: str
    kinds: tuple[type[BaseModel], ...]
    keyed: bool


@cache
def names_anything(kind: type[BaseModel]) -> bool:
    """Say whether an answer of this class can hold a slug or code that has a name."""
    return any(marked(one) for one in _within(kind, set()))


def _within(kind: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if kind not in seen:
        seen.add(kind)
        for part in _parts_of(kind):
            for one in part.kinds:
                _within(one, seen)
    return seen


@cache
def marked(kind: type[BaseModel]) -> tuple[Marked, ...]:
    """Give the members of a class, without those of its parts, that hold slugs or codes."""
    return tuple(
        Marked(told.alias or name, name, mark.sections)
        for name, told in kind.model_fields.items()
        if (mark := next(_marks(told.metadata, told.annotation), None))
    )


def _marks(metadata: list[Any], annotation: Any) -> Iterator[CalledIn]:
    yield from (one for one in metadata if isinstance(one, CalledIn))
    for part in get_args(annotation):
        yield from _marks(list(getattr(part, "__metadata__", ())), part)


def _parts_of(kind: type[BaseModel]) -> Iterator[_Part]:
    for name, told in kind.model_fields.items():
        kinds = tuple(one for one in _kinds(told.annotation) if one is not Names)
        if kinds:
            yield _Part(told.alias or name, name, kinds, _is_keyed(told.annotation))


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)


def _is_keyed(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_is_keyed, get_args(annotation)))


@cache
def _plan(kind: type[BaseModel]) -> tuple[tuple[Marked, ...], tuple[_Part, ...]]:
    """Give the members of a class that are looked at: those that hold slugs, and those whose parts do."""
    return marked(kind), tuple(part for part in _parts_of(kind) if any(map(names_anything, part.kinds)))


def _gather(told: object, kind: type[BaseModel], found: _Found) -> None:
    """Add the slugs of an answer. It runs once for each row of a list, so it makes nothing on its way."""
    of_slugs, of_parts = _plan(kind)
    plain = isinstance(told, dict)
    for member, attribute, sections in of_slugs:
        value = told.get(member) if plain else getattr(told, attribute, None)  # type: ignore[attr-defined]
        if value:
            for section in sections:
                found[section].update((value,) if isinstance(value, str) else value)
    for member, attribute, kinds, keyed in of_parts:
        value = told.get(member) if plain else getattr(told, attribute, None)  # type: ignore[attr-defined]
        if keyed and isinstance(value, dict):
            value = value.values()
        elif not isinstance(value, _SEVERAL):
            value = () if value is None else (value,)
        for one in value:
            a_model = not isinstance(one, dict) and isinstance(one, BaseModel)  # the latter alone is slow
            for inner in (type(one),) if a_model else kinds:
                _gather(one, inner, found)


def tells_names(kind: object) -> bool:
    """Say whether an answer of this class says what things are called, as every list does."""
    return isinstance(kind, type) and issubclass(kind, WithNames)
