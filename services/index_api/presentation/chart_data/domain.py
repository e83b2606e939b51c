"""What charts are made of: the areas of a city beside a group, and its waves; and the columns of the tables behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.index_api.comparison.samples.domain import NamedCore
from services.index_api.comparison.standings.domain import Standing
from services.index_api.comparison.waves.domain import WaveInHistory

Text = Mapping[str, str]
"""A text by language."""
AREA_COLUMNS: Final = (
    "city",
    "year",
    "questionnaire",
    "basis",
    "code",
    "label",
    "value",
    "low",
    "high",
    "coverage",
    "reason",
    "n",
    "mean",
    "median",
    "lower_quartile",
    "upper_quartile",
    "percentile",
    "difference",
    "sample",
    "group",
    "reconstruction",
    "synthetic",
)
WAVE_COLUMNS: Final = (
    "city",
    "wave",
    "year",
    "questionnaire",
    "state",
    "code",
    "label",
    "value",
    "low",
    "high",
    "coverage",
    "reason",
    "basis",
    "reference",
    "n_comparable",
    "reconstruction",
    "synthetic",
    "origin",
    "source",
)
RANK_COLUMNS: Final = (
    "rank",
    "shared",
    "city",
    "name",
    "country",
    "value",
    "low",
    "high",
    "rank_low",
    "rank_median",
    "rank_high",
    "tie_group",
    "year",
    "questionnaire",
    "code",
    "sample",
    "basis",
    "group",
    "draws",
    "seed",
    "reconstruction",
    "synthetic",
)
OUTSIDE_COLUMNS: Final = (
    "campaign",
    "city",
    "level",
    "code",
    "label",
    "self",
    "outside",
    "low",
    "high",
    "gap",
    "gap_low",
    "gap_high",
    "certain",
    "n",
    "n_responses",
    "minimum",
    "questionnaire",
    "organiser_kind",
    "organiser",
    "consent",
    "door",
    "opens_on",
    "closes_on",
    "method",
    "seed",
    "reconstruction",
    "synthetic",
)
NETWORK_COLUMNS: Final = (
    "network",
    "city",
    "name",
    "year",
    "questionnaire",
    "code",
    "label",
    "value",
    "n",
    "mean",
    "lower_quartile",
    "upper_quartile",
    "sample",
    "basis",
    "reconstruction",
    "synthetic",
)


class Bounds(TypedDict):
    """A value with what it would be if every missing answer were worth nothing, or everything; 0 to 100."""

    value: float | None
    low: float | None
    high: float | None


class Area(Bounds):
    """An area, or the index, of a city beside a group; None where a number is not known. Coverage is 0 to 1."""

    code: str
    label: Text
    display: str | None
    coverage: float | None
    reason: str | None
    n: int
    mean: float | None
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    percentile: float | None
    difference: float | None


class ChartedSample(TypedDict):
    """Which sample a city stands in; `as_of` is a day."""

    slug: str
    frozen: bool
    as_of: str
    basis: str
    core: NotRequired[NamedCore]


class ChartedGroup(TypedDict):
    """Which group a city stands beside."""

    name: str
    label: Text


class CityAreas(TypedDict):
    """The areas of a city. Without a wave there is no year; a city that withholds its numbers has no sample."""

    city: str
    name: str
    year: int | None
    assessment: NotRequired[UUID]
    questionnaire: str | None
    index: Area | None
    indicators: Sequence[Area]
    sample: ChartedSample | None
    group: ChartedGroup | None
    size: int
    checksum: str | None
    city_in_sample: bool
    city_in_group: bool
    strengths: Sequence[str]
    weaknesses: Sequence[str]
    left_out: Sequence[Mapping[str, object]]
    standing: Standing | None
    withheld: bool
    reconstruction: bool
    synthetic: bool


class WaveScore(Bounds):
    """The score of an area or composite in a wave."""

    code: str
    coverage: float | None
    reason: str | None


class WaveScores(TypedDict):
    """A wave on what all waves have in common."""

    index: WaveScore
    extended_index: WaveScore | None
    composites: Sequence[WaveScore]
    indicators: Sequence[WaveScore]


class ChartedWave(TypedDict):
    """A wave of a city, with the share, 0 to 1, of its index that is compared; one that was withdrawn has no scores."""

    wave: int
    year: int
    assessment: UUID
    questionnaire: str
    state: str
    comparable: NotRequired[WaveScores]
    coverage: NotRequired[float]


class CityWaves(TypedDict):
    """The waves of a city on what they have in common; there is no reference before the first wave."""

    city: str
    basis: str
    waves: Sequence[ChartedWave]
    history: Sequence[WaveInHistory]
    reference: NotRequired[str]
    n_comparable: NotRequired[int]
    reconstruction: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class History:
    """A city by name, its waves, and the names of their areas and composites by code.

    Whether the index changed is said where at least `least_share` of a wave is compared, and where the change from the
    first to the last is not `within_error` of measurement, as far as that is known: `error` is how many points two
    measurements of an unchanged city may differ by.
    """

    name: str
    waves: CityWaves
    names: Mapping[str, Text]
    least_share: float
    within_error: bool | None = None
    error: float | None = None


def cells(columns: Sequence[str], score: Mapping[str, object], about: Mapping[str, object]) -> tuple[object, ...]:
    """Put a score, and what it is about, into the columns of a table."""
    row = {**score, **about}
    return tuple(row.get(name) for name in columns)
