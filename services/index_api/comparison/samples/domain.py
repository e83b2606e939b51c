"""Samples: which published self-assessments a comparison is made with, one for each city.

A frozen sample keeps the values, and what groups go by, of the day it was frozen; its checksum is the SHA-256 of the
canonical JSON of all that. Two things outweigh it: an assessment that was withdrawn since and a city that withholds its
numbers no longer count.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID

import orjson

from services.index_api.comparison.groups.domain import Group, Place, Texts
from services.index_api.instrument.scoring.domain import ScoresDocument

LATEST: Final[Mapping[bool, str]] = {False: "latest", True: "latest-synthetic"}
"""The name of the implicit sample of real and of invented cities."""
TITLES: Final[Mapping[bool, Texts]] = {
    False: {"en": "Latest published assessments", "fr": "Dernières évaluations publiées"},
    True: {"en": "Latest assessments of invented cities", "fr": "Dernières évaluations de villes inventées"},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A score as it was published: value and bounds 0 to 100, coverage 0 to 1, the reason where there is no value."""

    value: float | None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An assessment of a city in a sample, with its scores by code of indicator or composite."""

    place: Place
    assessment: UUID
    year: int
    questionnaire: str
    marks: Mapping[str, Mark]
    input_checksum: str
    reconstruction: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """A named set of assessments, by city; `questionnaire` is None when it is empty."""

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

    @property
    def reconstruction(self) -> bool:
        """Say whether the questionnaire is a reconstruction."""
        return any(entry.reconstruction for entry in self.entries)


@dataclass(frozen=True, slots=True)
class View:
    """What counts of a sample now, and for each reason the cities that do not."""

    sample: Sample
    entries: Sequence[Entry]
    left_out: Mapping[str, Sequence[str]]


class WrittenEntry(TypedDict):
    """An entry as JSON; a mark is the list of its members."""

    city: str
    name: str
    country: str
    networks: list[str]
    figures: dict[str, float]
    synthetic: bool
    assessment: str
    year: int
    questionnaire: str
    input_checksum: str
    reconstruction: bool
    marks: dict[str, tuple[float | None, float | None, float | None, float | None, str | None]]


class LeftOut(TypedDict):
    """How many cities do not count, which ones, and why."""

    reason: str
    n: int
    cities: list[str]


class NamedSample(TypedDict):
    """Which sample a number was made with; `as_of` is a day as 2026-11-22."""

    slug: str
    frozen: bool
    questionnaire: str | None
    as_of: str
    size: int
    checksum: str
    synthetic: bool
    reconstruction: bool


class _Freezing(TypedDict, total=False):
    network: str | None
    until_year: int | None
    frozen_at: datetime
    by: str


class ListedSample(NamedSample, _Freezing):
    """A sample without its entries: what restricts it where something does, and how it was frozen if it was."""

    title: Texts


def entry_of(place: Place, assessment: UUID, year: int, questionnaire: str, document: ScoresDocument) -> Entry:
    """Make an entry of an assessment with its kept scores."""
    parts = [document["index"], document["extended_index"], *document["composites"], *document["indicators"]]
    marks = {
        part["code"]: Mark(part["value"], part["low"], part["high"], part["coverage"], part.get("reason"))
        for part in parts
        if part is not None
    }
    return Entry(place, assessment, year, questionnaire, marks, document["input_checksum"], document["reconstruction"])


def written(entries: Iterable[Entry]) -> list[WrittenEntry]:
    """Write entries as JSON, by city."""
    return [_written(entry) for entry in sorted(entries, key=lambda entry: entry.place.slug)]


def _written(entry: Entry) -> WrittenEntry:
    place = entry.place
    return {
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "networks": sorted(place.networks),
        "figures": dict(place.figures),
        "synthetic": place.synthetic,
        "assessment": str(entry.assessment),
        "year": entry.year,
        "questionnaire": entry.questionnaire,
        "input_checksum": entry.input_checksum,
        "reconstruction": entry.reconstruction,
        "marks": {
            code: (mark.value, mark.low, mark.high, mark.coverage, mark.reason) for code, mark in entry.marks.items()
        },
    }


def read(rows: Iterable[WrittenEntry]) -> list[Entry]:
    """Read what `written` wrote."""
    return [_read(row) for row in rows]


def _read(row: WrittenEntry) -> Entry:
    place = Place(
        row["city"], row["name"], row["country"], frozenset(row["networks"]), row["synthetic"], row["figures"]
    )
    marks = {code: Mark(*mark) for code, mark in row["marks"].items()}
    return Entry(
        place,
        UUID(row["assessment"]),
        row["year"],
        row["questionnaire"],
        marks,
        row["input_checksum"],
        row["reconstruction"],
    )


def checksum(rows: Sequence[object]) -> str:
    """Fold rows of plain data, such as `written` gives, into the SHA-256 of their canonical JSON, as hex."""
    return hashlib.sha256(orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)).hexdigest()


def commonest(entries: Iterable[Entry]) -> str | None:
    """Name the version that most entries answer; of several the last by name."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.questionnaire] = counts.get(entry.questionnaire, 0) + 1
    return max(counts, key=lambda name: (counts[name], name), default=None)


def view(sample: Sample, *, withheld: frozenset[str], withdrawn: frozenset[UUID], elsewhere: Iterable[str]) -> View:
    """Leave out what no longer counts. `elsewhere` are cities that answered another version only."""
    gone = [entry.place.slug for entry in sample.entries if entry.assessment in withdrawn]
    slugs = [entry.place.slug for entry in sample.entries]
    secret = [slug for slug in slugs if slug in withheld and slug not in gone]
    counted = [
        entry for entry in sample.entries if entry.place.slug not in withheld and entry.assessment not in withdrawn
    ]
    left_out = {"withheld": secret, "withdrawn": gone, "other_questionnaire": sorted(set(elsewhere) - withheld)}
    return View(sample, counted, {reason: cities for reason, cities in left_out.items() if cities})


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
        "slug": sample.slug,
        "frozen": sample.frozen_at is not None,
        "questionnaire": sample.questionnaire,
        "as_of": sample.as_of.isoformat(),
        "size": len(sample.entries),
        "checksum": sample.checksum,
        "synthetic": sample.synthetic,
        "reconstruction": sample.reconstruction,
    }


def listed(sample: Sample) -> ListedSample:
    """Say what a sample is, without the members that it does not have."""
    return {**named(sample), "title": sample.title, **_freezing(sample)}


def _freezing(sample: Sample) -> _Freezing:
    freezing: _Freezing = {}
    if sample.network is not None:
        freezing["network"] = sample.network
    if sample.until_year is not None:
        freezing["until_year"] = sample.until_year
    if sample.frozen_at is not None:
        freezing["frozen_at"] = sample.frozen_at
    if sample.by is not None:
        freezing["by"] = sample.by
    return freezing
