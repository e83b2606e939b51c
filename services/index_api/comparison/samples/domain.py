"""Samples: which published self-assessments a comparison is made with, one for each city.

A frozen sample keeps the values, and what groups go by, of the day it was frozen; its checksum is the SHA-256 of the
canonical JSON of all that. Two things outweigh it: an assessment that was withdrawn since and a city that withholds its
numbers no longer count.

On the basis `own` a sample holds assessments of one version of the questionnaire, with the values they were published
with. On the basis `core` it holds the newest assessment of each city, whatever its version, scored on what the versions
have in common (`instrument/cores`); a frozen one keeps its core too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.groups.domain import Group, Place, Texts
from services.index_api.instrument.cores.domain import Core
from shared.schemas.index.comparison.samples import Basis
from shared.sentences import in_each, say

LATEST: Final[Mapping[bool, str]] = {False: "latest", True: "latest-synthetic"}
"""The name of the implicit sample of real and of invented cities."""
TITLES: Final[Mapping[bool, Texts]] = {
    False: in_each(say("Latest published assessments")),
    True: in_each(say("Latest assessments of invented cities")),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sample is asked for, on which basis and version; None leaves basis and version to the sample.

    On the basis `core` the version is the reference, which gives the weights and the areas.
    """

    sample: str = LATEST[False]
    questionnaire: str | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A named set of assessments, by city; `questionnaire` is None when it is empty, with a core its reference."""

    slug: str
    title: Texts
    questionnaire: str | None
    as_of: date
    entries: Sequence[Entry]
    checksum: str
    synthetic: bool
    network: str | None = None
    until_year: int | None = None
    frozen_at: datetime | None = None
    by: str | None = None
    core: Core | None = None

    @property
    def basis(self) -> Basis:
        """Say what the cities are compared on."""
        return "core" if self.core else "own"

    @property
    def reconstruction(self) -> bool:
        """Say whether the questionnaire is a reconstruction."""
        return any(entry.reconstruction for entry in self.entries)


@dataclass(frozen=True, slots=True)
class View:
    """What counts of a sample now, and for each reason the cities that do not.

    The marks of its entries are those of its basis.
    """

    sample: Sample
    entries: Sequence[Entry]
    left_out: Mapping[str, Sequence[str]]


class LeftOut(TypedDict):
    """How many cities do not count, which ones, and why."""

    reason: str
    n: int
    cities: list[str]


class CoreVersion(TypedDict):
    """A version in a core: how many cities answered it, and the share, 0 to 1, of its index that the core covers."""

    questionnaire: str
    n: int
    share: float


class NamedCore(TypedDict):
    """Which core numbers were made on: `size` counts its questions."""

    questionnaire: str
    size: int
    versions: list[CoreVersion]
    checksum: str


class BasisTold(TypedDict):
    """What the numbers of a sample are made on; with a core where they are made on one."""

    basis: str
    core: NotRequired[NamedCore]


class NamedSample(BasisTold):
    """Which sample a number was made with; `as_of` is a day as 2026-11-22."""

    slug: str
    frozen: bool
    questionnaire: str | None
    as_of: str
    size: int
    checksum: str
    synthetic: bool
    reconstruction: bool


class Freezing(TypedDict, total=False):
    """What restricts a sample where something does, and how it was frozen if it was."""

    network: str | None
    until_year: int | None
    frozen_at: datetime
    by: str


class ListedSample(NamedSample, Freezing):
    """A sample without its entries: what restricts it where something does, and how it was frozen if it was."""

    title: Texts


class ListedEntry(TypedDict):
    """A city of a sample: the figures that groups go by where they are known, and whether it counts."""

    city: str
    name: str
    country: str
    networks: list[str]
    assessment: UUID
    year: int
    questionnaire: str
    coverage: NotRequired[float]
    population: NotRequired[float]
    foreign_born_share: NotRequired[float]
    counts: bool


class WholeSample(ListedSample):
    """A sample with its entries, by city."""

    entries: list[ListedEntry]


class _Figures(TypedDict, total=False):
    coverage: float
    population: float
    foreign_born_share: float


def commonest(entries: Iterable[Entry]) -> str | None:
    """Name the version that most entries answer; of several the last by name."""
    counts = Counter(entry.questionnaire for entry in entries)
    return max(counts, key=lambda name: (counts[name], name), default=None)


def view(
    sample: Sample, index: str | None, *, withheld: frozenset[str], withdrawn: frozenset[UUID], elsewhere: Iterable[str]
) -> View:
    """Leave out what does not count.

    `elsewhere` are cities that answered another version only; `index` is the code of the index of the sample's version,
    of which a city needs a value on the core.
    """
    left_out: dict[str, list[str]] = {"withheld": [], "withdrawn": []}
    counted: list[Entry] = []
    for entry in sample.entries:
        reason = _why_not(sample, entry, index, withheld, withdrawn)
        if reason is not None:
            left_out.setdefault(reason, []).append(entry.place.slug)
        elif sample.core is None:
            counted.append(entry)
        elif entry.core is not None:
            counted.append(replace(entry, marks=entry.core))
    left_out.setdefault("other_questionnaire", []).extend(sorted(set(elsewhere) - withheld))
    return View(sample, counted, {reason: cities for reason, cities in left_out.items() if cities})


def _why_not(
    sample: Sample, entry: Entry, index: str | None, withheld: frozenset[str], withdrawn: frozenset[UUID]
) -> str | None:
    """Say why an entry does not count, if it does not."""
    if entry.assessment in withdrawn:
        return "withdrawn"
    if entry.place.slug in withheld:
        return "withheld"
    if sample.core is None:
        return None if entry.questionnaire == sample.questionnaire else "other_questionnaire"
    if entry.core is None:
        return sample.core.why_not(entry.questionnaire)
    mark = entry.core.get(index) if index else None
    return None if mark and mark.value is not None else "coverage_below_minimum"


def in_group(seen: View, group: Group) -> tuple[list[Entry], dict[str, Sequence[str]]]:
    """Give the entries that count of a group, and who is left out.

    That is whoever the view leaves out, cities whose class is not known, and cities of an own choice that the sample
    does not hold.
    """
    held = {entry.place.slug: group.holds(entry.place) for entry in seen.entries}
    there = {entry.place.slug for entry in seen.sample.entries}.union(*seen.left_out.values())
    more = {
        "no_figure": [slug for slug, inside in held.items() if inside is None],
        "not_in_sample": [slug for slug in group.chosen if slug not in there],
    }
    left_out = {**seen.left_out, **{reason: cities for reason, cities in more.items() if cities}}
    return [entry for entry in seen.entries if held[entry.place.slug]], left_out


def told_left_out(left_out: Mapping[str, Sequence[str]]) -> list[LeftOut]:
    """List who does not count and why. `left_out` holds cities by reason."""
    return [{"reason": reason, "n": len(cities), "cities": sorted(cities)} for reason, cities in left_out.items()]


def named(sample: Sample) -> NamedSample:
    """Say which sample it is."""
    return {
        **basis_told(sample.core),
        "slug": sample.slug,
        "frozen": sample.frozen_at is not None,
        "questionnaire": sample.questionnaire,
        "as_of": sample.as_of.isoformat(),
        "size": len(sample.entries),
        "checksum": sample.checksum,
        "synthetic": sample.synthetic,
        "reconstruction": sample.reconstruction,
    }


def basis_told(core: Core | None) -> BasisTold:
    """Say what numbers are made on: on a core, or else on one version each."""
    if core is None:
        return {"basis": "own"}
    named_core: NamedCore = {
        "questionnaire": core.reference,
        "size": len(core.questions),
        "versions": [
            {"questionnaire": name, "n": member.n, "share": member.share}
            for name, member in sorted(core.members.items())
        ],
        "checksum": core.checksum,
    }
    return {"basis": "core", "core": named_core}


def listed(sample: Sample) -> ListedSample:
    """Say what a sample is, without the members that it does not have."""
    return {**named(sample), "title": sample.title, **_freezing(sample)}


def _freezing(sample: Sample) -> Freezing:
    freezing: Freezing = {}
    if sample.network is not None:
        freezing["network"] = sample.network
    if sample.until_year is not None:
        freezing["until_year"] = sample.until_year
    if sample.frozen_at is not None:
        freezing["frozen_at"] = sample.frozen_at
    if sample.by is not None:
        freezing["by"] = sample.by
    return freezing


def whole(seen: View, index: str | None) -> WholeSample:
    """List every entry of a sample; `index` is the code of the index, of which coverage is told."""
    counted = {entry.assessment: entry for entry in seen.entries}
    entries = sorted(seen.sample.entries, key=lambda entry: entry.place.slug)
    return {**listed(seen.sample), "entries": [_listed(entry, counted, index) for entry in entries]}


def _listed(entry: Entry, counted: Mapping[UUID, Entry], index: str | None) -> ListedEntry:
    place, counting = entry.place, counted.get(entry.assessment)
    return {
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "networks": sorted(place.networks),
        "assessment": entry.assessment,
        "year": entry.year,
        "questionnaire": entry.questionnaire,
        **_figures(place, counting.marks.get(index) if counting and index else None),
        "counts": counting is not None,
    }


def _figures(place: Place, mark: Mark | None) -> _Figures:
    figures: _Figures = {}
    if mark is not None and mark.coverage is not None:
        figures["coverage"] = mark.coverage
    if "population" in place.figures:
        figures["population"] = place.figures["population"]
    if "foreign_born_share" in place.figures:
        figures["foreign_born_share"] = place.figures["foreign_born_share"]
    return figures
