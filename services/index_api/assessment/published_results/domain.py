"""Results that somebody else published, and what becomes of a table of them.

Those of one city and year are a wave "published elsewhere, without answers". It has no number: the numbers of waves are
those of the self-assessments published here and never move. It counts for when the next wave is due, and never where
answers are compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final, TypedDict
from uuid import UUID

from shared.platform.refusals import Fault, unknown_slug
from shared.schemas.fields import without_nulls
from shared.schemas.index.assessment.published_results import INDEX, ImportedResult, ImportedResults, NewResult
from shared.sentences import all_of, say

FIRST_YEAR: Final = 2008
"""The programme began in 2008: no city has a result of an earlier year."""
_INDEX_WORDS: Final = frozenset({INDEX, "index"})

Key = tuple[str, int, str]
"""City, year and area."""


class Result(TypedDict):
    """A result as the table keeps it; `percent` is 0 to 100. It holds while `corrected_at` is None."""

    id: UUID
    city: str
    year: int
    indicator: str
    percent: float
    rank: Mapping[str, object] | None
    note: Mapping[str, str] | None
    source: Mapping[str, str]
    computed_with: str | None
    corrects: UUID | None
    reason: str | None
    corrected_at: datetime | None
    recorded_at: datetime | None
    synthetic: bool


class NewRow(TypedDict):
    """A result to be written."""

    id: UUID
    city: str
    year: int
    indicator: str
    percent: float
    note: Mapping[str, str] | None
    source: Mapping[str, str]
    computed_with: str | None
    corrects: UUID | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ElsewhereWave:
    """All results of a city for a year that hold."""

    city: str
    year: int
    results: Sequence[Result]

    @property
    def synthetic(self) -> bool:
        """Say whether the city is invented."""
        return any(result["synthetic"] for result in self.results)

    @property
    def index(self) -> float | None:
        """The result of the whole index, 0 to 100, where it was told."""
        return self.values.get(INDEX)

    @property
    def values(self) -> Mapping[str, float]:
        """Each result, 0 to 100, by its area."""
        return {result["indicator"]: result["percent"] for result in self.results}

    @property
    def computed_with(self) -> list[str]:
        """What the sources say that they were computed with, each once, in the order of their areas."""
        return list(dict.fromkeys(one["computed_with"] for one in self.results if one["computed_with"]))


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of a row: `before` is what stands here of its city, year and area.

    `cities` are the slugs of those that are called as the row says: one where it can be kept.
    """

    row: NewResult
    cities: Sequence[str]
    indicator: str
    before: Result | None

    @property
    def key(self) -> Key:
        """Give its city by slug, or as the row calls it where that is none or several, its year and its area."""
        city = self.cities[0] if len(self.cities) == 1 else self.row.city
        return city, self.row.year, self.indicator

    @property
    def outcome(self) -> str:
        """Say whether it is new, takes the place of another, or changes nothing."""
        if self.before is None:
            return "new"
        return "corrected" if self.row.correction is not None and self._differs(self.before) else "unchanged"

    @property
    def note(self) -> dict[str, str] | None:
        """Give the note by language."""
        told = {"en": self.row.note_en, "fr": self.row.note_fr}
        return {language: text for language, text in told.items() if text} or None

    @property
    def source(self) -> dict[str, str]:
        """Give the source as it is kept."""
        told = {"title": self.row.source_title, "url": self.row.source_url, "locator": self.row.source_locator}
        return {name: text for name, text in told.items() if text}

    def _differs(self, before: Result) -> bool:
        now = (self.row.value, self.source, self.row.computed_with, self.note)
        return now != (before["percent"], before["source"], before["computed_with"], before["note"])

    def written(self, key: UUID) -> NewRow:
        """Lay out what is written under an identifier."""
        return {
            "id": key,
            "city": self.key[0],
            "year": self.row.year,
            "indicator": self.indicator,
            "percent": self.row.value,
            "note": self.note,
            "source": self.source,
            "computed_with": self.row.computed_with,
            "corrects": self.before["id"] if self.before else None,
            "reason": self.row.correction if self.before else None,
        }


def waves_of(results: Iterable[Result]) -> list[ElsewhereWave]:
    """Group results, which come by city and year, into waves."""
    return [
        ElsewhereWave(city, year, list(of_wave))
        for (city, year), of_wave in groupby(results, key=lambda one: (one["city"], one["year"]))
    ]


def shown(result: Result) -> dict[str, object]:
    """Tell a result as answers do: as what it is, and without what is not known."""
    return without_nulls({**result, "published_result": True})


def planned(
    rows: Sequence[NewResult], named: Mapping[str, Sequence[str]], standing: Mapping[Key, Result]
) -> list[Planned]:
    """Say of each row what becomes of it.

    `named` are the slugs of the cities that are called so, `standing` the results that hold.
    """
    plan = (Planned(row, named.get(row.city, ()), indicator_of(row), None) for row in rows)
    return [replace(one, before=standing.get(one.key)) for one in plan]


def indicator_of(row: NewResult) -> str:
    """Give the code under which the area of a row is kept."""
    return INDEX if row.area in _INDEX_WORDS else row.area


def faults_of(plan: Sequence[Planned], *, areas: Iterable[str], this_year: int) -> Iterator[Fault]:
    """Find every row that cannot be kept, by its place in `results`.

    `areas` are the codes of all indicators and composites of released questionnaires.
    """
    known_areas = frozenset(areas) | {INDEX}
    seen: dict[Key, int] = {}
    for number, one in enumerate(plan):
        here, row = f"/results/{number}", one.row
        yield from _of_city(f"{here}/city", one.cities)
        yield from _of_year(f"{here}/year", row.year, this_year)
        if one.indicator not in known_areas:
            detail = say("No released questionnaire has such an indicator or composite.")
            yield Fault(pointer=f"{here}/area", code="unknown_area", detail=detail)
        first = seen.setdefault(one.key, number)
        if first != number:
            detail = say("Result {number} is of that city, year and area as well.", number=first + 1)
            yield Fault(pointer=f"{here}/area", code="twice", detail=detail)
            continue
        yield from _beside_what_stands(here, one)


def _of_city(pointer: str, cities: Sequence[str]) -> Iterator[Fault]:
    if not cities:
        yield unknown_slug(pointer, "city")
    elif len(cities) > 1:
        detail = say("Several cities are called so: write one of {slugs}.", slugs=all_of(sorted(cities)))
        yield Fault(pointer=pointer, code="several_cities", detail=detail)


def _of_year(pointer: str, year: int, this_year: int) -> Iterator[Fault]:
    if year < FIRST_YEAR:
        detail = say("The programme began in {year}: no result is older.", year=FIRST_YEAR)
        yield Fault(pointer=pointer, code="before_the_programme", detail=detail)
    elif year > this_year:
        yield Fault(pointer=pointer, code="to_come", detail=say("That year has not come."))


def _beside_what_stands(here: str, one: Planned) -> Iterator[Fault]:
    if one.before is None:
        if one.row.correction is not None:
            detail = say("No result of that city, year and area stands here: leave the correction out.")
            yield Fault(pointer=f"{here}/correction", code="nothing_to_correct", detail=detail)
    elif one.row.correction is None and one.row.value != one.before["percent"]:
        detail = say(
            "{value} stands here already: say in the correction why that is wrong.", value=f"{one.before['percent']:g}"
        )
        yield Fault(pointer=f"{here}/value", code="stands_otherwise", detail=detail)


def told(plan: Sequence[Planned], keys: Mapping[Key, UUID], *, dry_run: bool) -> ImportedResults:
    """Tell what became of each row; `keys` are the identifiers of what was written."""
    counts = Counter(one.outcome for one in plan)
    return ImportedResults(
        dry_run=dry_run,
        new=counts["new"],
        corrected=counts["corrected"],
        unchanged=counts["unchanged"],
        results=[_told(one, keys) for one in plan],
    )


def _told(one: Planned, keys: Mapping[Key, UUID]) -> ImportedResult:
    unchanged = one.before["id"] if one.before and one.outcome == "unchanged" else None
    return ImportedResult(
        outcome=one.outcome,
        id=keys.get(one.key, unchanged),
        city=one.key[0],
        year=one.row.year,
        indicator=one.indicator,
        percent=one.row.value,
        before=one.before["percent"] if one.before and one.outcome == "corrected" else None,
    )


def to_write(plan: Sequence[Planned], new_id: Callable[[], UUID]) -> list[NewRow]:
    """Lay out the rows that change something."""
    return [one.written(new_id()) for one in plan if one.outcome != "unchanged"]
