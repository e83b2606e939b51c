"""Samples: which published self-assessments a comparison is made with, one for each city.

A frozen sample keeps the values, and what groups go by, of the day it was frozen; its checksum is the SHA-256 of the
canonical JSON of all that. Two things outweigh it: an assessment that was withdrawn since and a city that withholds its
numbers no longer count.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from services.index_api.comparison.groups.domain import Group, Place

LATEST: Final[Mapping[bool, str]] = {False: "latest", True: "latest-synthetic"}
"""The name of the implicit sample of real and of invented cities."""
TITLES: Final[Mapping[bool, Mapping[str, str]]] = {
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
    title: Mapping[str, str]
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
        return any(one.reconstruction for one in self.entries)


@dataclass(frozen=True, slots=True)
class View:
    """What counts of a sample now, and for each reason the cities that do not."""

    sample: Sample
    entries: Sequence[Entry]
    left_out: Mapping[str, Sequence[str]]


def entry_of(place: Place, assessment: UUID, year: int, questionnaire: str, document: Mapping[str, Any]) -> Entry:
    """Make an entry of an assessment with its kept score document."""
    parts = [document["index"], document["extended_index"], *document["composites"], *document["indicators"]]
    marks = {
        part["code"]: Mark(part["value"], part["low"], part["high"], part["coverage"], part.get("reason"))
        for part in parts
        if part is not None
    }
    return Entry(
        place, assessment, year, questionnaire, marks, document["input_checksum"], document["reconstruction"]
    )  # fmt: skip


def written(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Write entries as JSON-ready objects, by city."""
    return [_written(one) for one in sorted(entries, key=lambda one: one.place.slug)]


def _written(entry: Entry) -> dict[str, Any]:
    place = entry.place
    return {
        "city": place.slug, "name": place.name, "country": place.country, "networks": sorted(place.networks),
        "figures": dict(place.figures), "synthetic": place.synthetic, "assessment": str(entry.assessment),
        "year": entry.year, "questionnaire": entry.questionnaire, "input_checksum": entry.input_checksum,
        "reconstruction": entry.reconstruction,
        "marks": {code: [one.value, one.low, one.high, one.coverage, one.reason] for code, one in entry.marks.items()},
    }  # fmt: skip


def read(rows: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Read what `written` wrote."""
    return [
        Entry(
            Place(row["city"], row["name"], row["country"], frozenset(row["networks"]), row["synthetic"],
                  row["figures"]),
            UUID(row["assessment"]), row["year"], row["questionnaire"],
            {code: Mark(*mark) for code, mark in row["marks"].items()}, row["input_checksum"], row["reconstruction"],
        )
        for row in rows
    ]  # fmt: skip


def checksum(rows: Any) -> str:
    """Fold what `written` wrote, in canonical JSON."""
    return hashlib.sha256(orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)).hexdigest()


def commonest(entries: Iterable[Entry]) -> str | None:
    """Name the version that most entries answer; of several the last by name."""
    counts: dict[str, int] = {}
    for one in entries:
        counts[one.questionnaire] = counts.get(one.questionnaire, 0) + 1
    return max(counts, key=lambda name: (counts[name], name), default=None)


def view(sample: Sample, *, withheld: frozenset[str], withdrawn: frozenset[UUID], elsewhere: Iterable[str]) -> View:
    """Leave out what no longer counts. `elsewhere` are cities that answered another version only."""
    gone = [one.place.slug for one in sample.entries if one.assessment in withdrawn]
    secret = [one.place.slug for one in sample.entries if one.place.slug in withheld and one.place.slug not in gone]
    counted = [one for one in sample.entries if one.place.slug not in withheld and one.assessment not in withdrawn]
    left_out = {"withheld": secret, "withdrawn": gone, "other_questionnaire": sorted(set(elsewhere) - withheld)}
    return View(sample, counted, {reason: cities for reason, cities in left_out.items() if cities})


def in_group(seen: View, group: Group) -> tuple[list[Entry], dict[str, Sequence[str]]]:
    """Give the entries that count of a group, and who is left out.

    That is whoever the view leaves out, cities whose class is not known, and cities of an own choice that the sample
    does not hold.
    """
    held = {one.place.slug: group.holds(one.place) for one in seen.entries}
    there = {one.place.slug for one in seen.sample.entries}.union(*seen.left_out.values())
    more = {
        "no_figure": [slug for slug, inside in held.items() if inside is None],
        "not_in_sample": [slug for slug in group.chosen if slug not in there],
    }
    left_out = {**seen.left_out, **{reason: cities for reason, cities in more.items() if cities}}
    return [one for one in seen.entries if held[one.place.slug]], left_out


def told_left_out(left_out: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Tell who does not count and why."""
    return [{"reason": reason, "n": len(cities), "cities": sorted(cities)} for reason, cities in left_out.items()]


def named(sample: Sample) -> dict[str, Any]:
    """Tell which sample it is, as `SampleNamed`."""
    return {
        "slug": sample.slug, "frozen": sample.frozen_at is not None, "questionnaire": sample.questionnaire,
        "as_of": sample.as_of.isoformat(), "size": len(sample.entries), "checksum": sample.checksum,
        "synthetic": sample.synthetic, "reconstruction": sample.reconstruction,
    }  # fmt: skip
