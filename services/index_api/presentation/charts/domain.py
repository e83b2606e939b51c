"""What the charts of a city tell, from its scores and its waves. Drawing them is another noun's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.published_results.domain import Result
from services.index_api.comparison.samples.domain import NamedCore
from services.index_api.comparison.waves.domain import WaveInHistory
from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.svg.domain import Chart, Point, Series
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import Wanted, in_language

Words = Mapping[str, str]
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
    """A wave of a city; one that was withdrawn has no scores."""

    wave: int
    year: int
    assessment: UUID
    questionnaire: str
    state: str
    comparable: NotRequired[WaveScores]


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
    """A city by name, its waves, and the names of their areas and composites by code."""

    name: str
    waves: CityWaves
    names: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a chart is told to: the languages that are wanted, that of the product among them, and its words."""

    wanted: Wanted
    language: str
    words: Words

    def tell(self, text: Text) -> str:
        """Pick the language that is wanted most of those that there are."""
        return in_language(text, self.wanted)


def areas_chart(kind: str, voice: Voice, city: CityAreas) -> Chart:
    """Lay out the areas of a city beside the median of its group; `kind` is radar or bars."""
    rows, index, words = city["indicators"], city["index"], voice.words
    year, sample, group = city["year"], city["sample"], city["group"]
    notes, frozen = _labels(words, city["synthetic"], city["reconstruction"]), sample is not None and sample["frozen"]
    if year is None or index is None:
        why = words["not_in_sample"].format(sample=sample["slug"]) if sample and frozen else words["nothing"]
        title = words["areas"].format(city=city["name"], year=words["dash"])
        return Chart(kind, voice.language, title, _marked(notes, why), notes, (), (), (AREA_COLUMNS,), why, frozen)
    own = tuple(Point(place, row["value"], row["low"], row["high"]) for place, row in enumerate(rows))
    series = [Series(city["name"], own)]
    if any(row["median"] is not None for row in rows):
        others = tuple(Point(place, row["median"]) for place, row in enumerate(rows))
        series.append(Series(words["median"].format(n=city["size"]), others))
    about = {
        "city": city["city"],
        "year": year,
        "questionnaire": city["questionnaire"],
        "basis": sample["basis"] if sample else "own",
        "reconstruction": city["reconstruction"],
        "synthetic": city["synthetic"],
        "sample": sample and sample["slug"],
        "group": group and group["name"],
    }
    table = [_cells(AREA_COLUMNS, row, {**about, "label": voice.tell(row["label"])}) for row in (index, *rows)]
    made_with = words["made_with"].format(year=year, questionnaire=city["questionnaire"], method=METHOD_1.version)
    bounds = [words["bounds"]] if kind == "bars" else []
    return Chart(
        kind=kind,
        language=voice.language,
        title=words["areas"].format(city=city["name"], year=year),
        description=_marked(notes, _described(voice, index, city)),
        notes=(*notes, made_with, *bounds, *_beside(voice, city)),
        labels=tuple(voice.tell(row["label"]) for row in rows),
        series=tuple(series),
        table=(AREA_COLUMNS, *table),
        frozen=frozen,
    )


def waves_chart(voice: Voice, history: History) -> Chart:
    """Lay out the index of a city over its waves, on what all waves have in common, with bounds.

    What was published elsewhere is a line of its own, as it was printed and marked as such.
    """
    city, words = history.waves, voice.words
    notes = _labels(words, city["synthetic"], city["reconstruction"])
    here, elsewhere = _waves_here(voice, history), _waves_elsewhere(voice, history)
    parts = [part for part in (here, elsewhere) if part.points]
    title, why = words["waves"].format(city=history.name), words["nothing"]
    if not parts:
        table = (WAVE_COLUMNS, *elsewhere.rows)
        return Chart("waves", voice.language, title, _marked(notes, why), notes, (), (), table, why)
    told = [note for part in parts for note in part.notes]
    sentences = (f"{sentence}." for part in parts for sentence in part.sentences)
    spoken = (note for note in told if note != words["bounds"])
    return Chart(
        kind="waves",
        language=voice.language,
        title=title,
        description=" ".join([*notes, words["described"], *sentences, *spoken]),
        notes=(*notes, *told),
        labels=(),
        series=tuple(Series(part.name, part.points) for part in parts),
        table=(WAVE_COLUMNS, *here.rows, *elsewhere.rows),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What is told of waves of one origin: the points of a line, sentences and notes about it, and the data."""

    name: str = ""
    points: tuple[Point, ...] = ()
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()


def _waves_here(voice: Voice, history: History) -> _Line:
    city, words = history.waves, voice.words
    valid = [(wave, wave["comparable"]) for wave in city["waves"] if "comparable" in wave]
    if not valid or "reference" not in city or "n_comparable" not in city:
        return _Line()
    names = {code: voice.tell(text) for code, text in history.names.items()}
    index = [(wave["year"], scores["index"]) for wave, scores in valid]
    about = {
        "city": city["city"],
        "basis": city["basis"],
        "reference": city["reference"],
        "n_comparable": city["n_comparable"],
        "reconstruction": city["reconstruction"],
        "synthetic": city["synthetic"],
        "origin": "assessed_here",
    }
    n, reference = city["n_comparable"], city["reference"]
    comparable = words["comparable"].format(n=n, reference=reference, method=METHOD_1.version)
    return _Line(
        name=names[index[0][1]["code"]],
        points=tuple(Point(year, score["value"], score["low"], score["high"]) for year, score in index),
        sentences=tuple(
            words["no_wave" if score["value"] is None else "wave"].format(year=year, **_rounded(score, words))
            for year, score in index
        ),
        notes=(comparable, words["bounds"]),
        rows=tuple(
            _cells(WAVE_COLUMNS, score, {**wave, **about, "label": names.get(score["code"], score["code"])})
            for wave, scores in valid
            for score in _every(scores)
        ),
    )


def _waves_elsewhere(voice: Voice, history: History) -> _Line:
    """Lay out what was published elsewhere: every result in the data, the index of each year in the picture."""
    city, words = history.waves, voice.words
    results = [(past["year"], result) for past in city["history"] for result in past.get("results", ())]
    about = {"city": city["city"], "synthetic": city["synthetic"], "origin": "published_elsewhere"}
    told = [(past["year"], past["index"]) for past in city["history"] if "results" in past and "index" in past]
    sources = dict.fromkeys(result["source"]["title"] for _, result in results)
    return _Line(
        name=words["elsewhere"],
        points=tuple(Point(year, index) for year, index in told),
        sentences=tuple(
            words["wave_elsewhere"].format(year=year, value=display(index, METHOD_1.display_digits))
            for year, index in told
        ),
        notes=(words["as_printed"].format(sources="; ".join(sources)),) if results else (),
        rows=tuple(_cells(WAVE_COLUMNS, {}, {**about, **_result(voice, history, year, one)}) for year, one in results),
    )


def _result(voice: Voice, history: History, year: int, result: Result) -> dict[str, object]:
    code = result["indicator"]
    label = history.names.get(code) or INDICATORS.get(code)
    return {
        "year": year,
        "questionnaire": result["computed_with"],
        "code": code,
        "label": voice.tell(label) if label else voice.words.get(code, code),
        "value": result["percent"],
        "source": result["source"]["title"],
    }


def _described(voice: Voice, index: Area, city: CityAreas) -> str:
    """Tell the values in words, for those who cannot see the picture."""
    words, rows = voice.words, city["indicators"]
    valued = [row for row in rows if row["value"] is not None]
    missing = [voice.tell(row["label"]) for row in rows if row["value"] is None]
    sentences = [words["described"]]
    if index["value"] is not None:
        sentences.append(words["index"].format(**_rounded(index, words)))
    if valued:
        each = (words["bounded"].format(label=voice.tell(row["label"]), **_rounded(row, words)) for row in valued)
        sentences.append(f"{', '.join(each)}.")
    if missing:
        sentences.append(words["missing"].format(labels=", ".join(missing)))
    if any(row["median"] is not None for row in rows):
        sentences.append(words["beside"].format(n=city["size"]))
    elif city["sample"] is not None:
        sentences.append(words["too_few"])
    return " ".join(sentences)


def _rounded(score: Bounds, words: Words) -> dict[str, str]:
    """Round for people, as the method says."""
    bounds = {"value": score["value"], "low": score["low"], "high": score["high"]}
    return {name: display(number, METHOD_1.display_digits) or words["dash"] for name, number in bounds.items()}


def _labels(words: Words, synthetic: bool, reconstruction: bool) -> tuple[str, ...]:  # noqa: FBT001
    flags = {"synthetic": synthetic, "reconstruction": reconstruction}
    return tuple(words[name] for name, holds in flags.items() if holds)


def _marked(marks: Sequence[str], description: str) -> str:
    """Say the marks to those too who hear a picture and do not see it."""
    return " ".join([*marks, description])


def _beside(voice: Voice, city: CityAreas) -> tuple[str, ...]:
    """Name the sample and the group, so that the numbers can be had again."""
    sample, group, checksum = city["sample"], city["group"], city["checksum"]
    if sample is None or group is None or checksum is None:
        return (voice.words["withheld"],)
    line = voice.words["sample"].format(
        sample=sample["slug"],
        group=voice.tell(group["label"]),
        as_of=sample["as_of"],
        size=city["size"],
        checksum=checksum[:12],
    )
    core = sample.get("core")
    on_core = [voice.words["core"].format(n=core["size"], reference=core["questionnaire"])] if core else []
    outside = [] if city["city_in_sample"] else [voice.words["outside"]]
    return (line, *on_core, *outside)


def _every(scores: WaveScores) -> list[WaveScore]:
    extended = [scores["extended_index"]] if scores["extended_index"] else []
    return [scores["index"], *extended, *scores["composites"], *scores["indicators"]]


def _cells(columns: Sequence[str], score: Mapping[str, object], about: Mapping[str, object]) -> tuple[object, ...]:
    row = {**score, **about}
    return tuple(row.get(name) for name in columns)
