"""What the charts of a city tell, from its scores and its waves. Drawing them is another noun's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.assessment.published_results.domain import Result
from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.chart_data.domain import (
    AREA_COLUMNS,
    WAVE_COLUMNS,
    Area,
    Bounds,
    CityAreas,
    CityWaves,
    History,
    Text,
    WaveScore,
    WaveScores,
)
from services.index_api.presentation.svg.domain import Chart, Point, Series
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import Wanted, in_language
from shared.schemas.index.assessment.published_results import INDEX
from shared.sentences import Sentence, Telling, say

_SYNTHETIC: Final = say("SYNTHETIC: the city and its answers are invented for demonstration.")
_RECONSTRUCTION: Final = say("RECONSTRUCTION: the questionnaire and its equal weights are not the official ones.")
_DESCRIBED: Final = say("Values from 0 to 100.")
_NOTHING: Final = say("No published self-assessment yet")
_AREAS: Final = say("{city}: the areas of the Intercultural Cities Index, {year}")
_BOUNDS: Final = say("Whiskers: the value if missing answers were worth nothing, or everything.")
_AS_PRINTED: Final = say(
    "Published elsewhere, without answers: as printed, not computed or compared here. Sources: {sources}."
)
_ON_CORE: Final = say(
    "Scored on the {n} questions that the versions of all cities have in common, weighted as in {reference}."
)
_DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a chart is told to: the languages that are wanted, and the one of the product that fits them best."""

    wanted: Wanted
    language: str

    def tell(self, text: Text) -> str:
        """Pick the language that is wanted most of those that there are."""
        return in_language(text, self.wanted)

    def say(self, sentence: Telling) -> str:
        """Tell what the product says itself."""
        return sentence.told(self.language)


def areas_chart(kind: str, voice: Voice, city: CityAreas) -> Chart:
    """Lay out the areas of a city beside the median of its group; `kind` is radar or bars."""
    rows, index = city["indicators"], city["index"]
    year, sample, group = city["year"], city["sample"], city["group"]
    notes, frozen = _marks(voice, city), sample is not None and sample["frozen"]
    if year is None or index is None:
        outside = say("No self-assessment that compares with the sample {sample}")
        why = voice.say(outside.filled(sample=sample["slug"]) if sample and frozen else _NOTHING)
        title = voice.say(_AREAS.filled(city=city["name"], year=_DASH))
        return Chart(kind, voice.language, title, _marked(notes, why), notes, (), (), (AREA_COLUMNS,), why, frozen)
    own = tuple(Point(place, row["value"], row["low"], row["high"]) for place, row in enumerate(rows))
    series = [Series(city["name"], own)]
    if any(row["median"] is not None for row in rows):
        others = tuple(Point(place, row["median"]) for place, row in enumerate(rows))
        series.append(Series(voice.say(say("Median of {n} cities", n=city["size"])), others))
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
    made_with = say(
        "Self-assessment of {year}, questionnaire {questionnaire}, method {method}.",
        year=year,
        questionnaire=city["questionnaire"],
        method=METHOD_1.version,
    )
    bounds = [_BOUNDS] if kind == "bars" else []
    return Chart(
        kind=kind,
        language=voice.language,
        title=voice.say(_AREAS.filled(city=city["name"], year=year)),
        description=_marked(notes, _described(voice, index, city)),
        notes=(*notes, *map(voice.say, (made_with, *bounds, *_beside(voice, city)))),
        labels=tuple(voice.tell(row["label"]) for row in rows),
        series=tuple(series),
        table=(AREA_COLUMNS, *table),
        frozen=frozen,
    )


def waves_chart(voice: Voice, history: History) -> Chart:
    """Lay out the index of a city over its waves, on what all waves have in common, with bounds.

    What was published elsewhere is a line of its own, as it was printed and marked as such.
    """
    notes = _marks(voice, history.waves)
    here, elsewhere = _waves_here(voice, history), _waves_elsewhere(voice, history)
    parts = [part for part in (here, elsewhere) if part.points]
    title = voice.say(say("{city}: the Intercultural Cities Index from wave to wave", city=history.name))
    if not parts:
        table, why = (WAVE_COLUMNS, *elsewhere.rows), voice.say(_NOTHING)
        return Chart("waves", voice.language, title, _marked(notes, why), notes, (), (), table, why)
    told = [note for part in parts for note in part.notes]
    sentences = (f"{voice.say(sentence)}." for part in parts for sentence in part.sentences)
    spoken = (voice.say(note) for note in told if note is not _BOUNDS)
    return Chart(
        kind="waves",
        language=voice.language,
        title=title,
        description=" ".join([*notes, voice.say(_DESCRIBED), *sentences, *spoken]),
        notes=(*notes, *map(voice.say, told)),
        labels=(),
        series=tuple(Series(part.name, part.points) for part in parts),
        table=(WAVE_COLUMNS, *here.rows, *elsewhere.rows),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What is told of waves of one origin: the points of a line, sentences and notes about it, and the data."""

    name: str = ""
    points: tuple[Point, ...] = ()
    sentences: tuple[Telling, ...] = ()
    notes: tuple[Telling, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()


def _waves_here(voice: Voice, history: History) -> _Line:
    city = history.waves
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
    comparable = say(
        "On the {n} questions that every wave asks alike, weighted as in {reference}, method {method}.",
        n=city["n_comparable"],
        reference=city["reference"],
        method=METHOD_1.version,
    )
    valued, valueless = say("{year}: {value}, bounds {low} to {high}"), say("{year}: without a value")
    return _Line(
        name=names[index[0][1]["code"]],
        points=tuple(Point(year, score["value"], score["low"], score["high"]) for year, score in index),
        sentences=tuple(
            (valueless if score["value"] is None else valued).filled(year=year, **_rounded(score))
            for year, score in index
        ),
        notes=(comparable, _BOUNDS),
        rows=tuple(
            _cells(WAVE_COLUMNS, score, {**wave, **about, "label": names.get(score["code"], score["code"])})
            for wave, scores in valid
            for score in _every(scores)
        ),
    )


def _waves_elsewhere(voice: Voice, history: History) -> _Line:
    """Lay out what was published elsewhere: every result in the data, the index of each year in the picture."""
    city = history.waves
    results = [(past["year"], result) for past in city["history"] for result in past.get("results", ())]
    about = {"city": city["city"], "synthetic": city["synthetic"], "origin": "published_elsewhere"}
    told = [(past["year"], past["index"]) for past in city["history"] if "results" in past and "index" in past]
    sources = dict.fromkeys(result["source"]["title"] for _, result in results)
    return _Line(
        name=voice.say(say("Published elsewhere, as printed")),
        points=tuple(Point(year, index) for year, index in told),
        sentences=tuple(
            say("{year}: {value}, published elsewhere", year=year, value=display(index, METHOD_1.display_digits))
            for year, index in told
        ),
        notes=(_AS_PRINTED.filled(sources="; ".join(sources)),) if results else (),
        rows=tuple(_cells(WAVE_COLUMNS, {}, {**about, **_result(voice, history, year, one)}) for year, one in results),
    )


def _result(voice: Voice, history: History, year: int, result: Result) -> dict[str, object]:
    code = result["indicator"]
    label = history.names.get(code) or INDICATORS.get(code)
    return {
        "year": year,
        "questionnaire": result["computed_with"],
        "code": code,
        "label": voice.tell(label) if label else voice.say(say("Index")) if code == INDEX else code,
        "value": result["percent"],
        "source": result["source"]["title"],
    }


def _described(voice: Voice, index: Area, city: CityAreas) -> str:
    """Tell the values in words, for those who cannot see the picture."""
    rows = city["indicators"]
    valued = [row for row in rows if row["value"] is not None]
    missing = [voice.tell(row["label"]) for row in rows if row["value"] is None]
    sentences = [_DESCRIBED]
    if index["value"] is not None:
        told = say(
            "The index is {value}, between {low} and {high} if missing answers were worth nothing or everything."
        )
        sentences.append(told.filled(**_rounded(index)))
    if valued:
        bounded = say("{label} {value} (bounds {low} to {high})")
        each = (voice.say(bounded.filled(label=voice.tell(row["label"]), **_rounded(row))) for row in valued)
        sentences.append(say("{reason}.", reason=", ".join(each)))
    if missing:
        sentences.append(say("Without a value: {labels}.", labels=", ".join(missing)))
    if any(row["median"] is not None for row in rows):
        sentences.append(say("Beside it, the median of {n} cities.", n=city["size"]))
    elif city["sample"] is not None:
        sentences.append(say("The group has too few cities for its numbers to be told."))
    return " ".join(map(voice.say, sentences))


def _rounded(score: Bounds) -> dict[str, str]:
    """Round for people, as the method says."""
    bounds = {"value": score["value"], "low": score["low"], "high": score["high"]}
    return {name: display(number, METHOD_1.display_digits) or _DASH for name, number in bounds.items()}


def _marks(voice: Voice, city: CityAreas | CityWaves) -> tuple[str, ...]:
    """Say what is to be known before any number."""
    marks = ((_SYNTHETIC, city["synthetic"]), (_RECONSTRUCTION, city["reconstruction"]))
    return tuple(voice.say(mark) for mark, holds in marks if holds)


def _marked(marks: Sequence[str], description: str) -> str:
    """Say the marks to those too who hear a picture and do not see it."""
    return " ".join([*marks, description])


def _beside(voice: Voice, city: CityAreas) -> tuple[Sentence, ...]:
    """Name the sample and the group, so that the numbers can be had again."""
    sample, group, checksum = city["sample"], city["group"], city["checksum"]
    if sample is None or group is None or checksum is None:
        return (say("The city keeps its numbers out of comparisons; these are the ones it published."),)
    line = say(
        "Sample {sample} of {as_of}, {size} cities; group {group}. Checksum {checksum}.",
        sample=sample["slug"],
        group=voice.tell(group["label"]),
        as_of=sample["as_of"],
        size=city["size"],
        checksum=checksum[:12],
    )
    core = sample.get("core")
    on_core = [_ON_CORE.filled(n=core["size"], reference=core["questionnaire"])] if core else []
    outside = [] if city["city_in_sample"] else [say("The city itself is not in the sample.")]
    return (line, *on_core, *outside)


def _every(scores: WaveScores) -> list[WaveScore]:
    extended = [scores["extended_index"]] if scores["extended_index"] else []
    return [scores["index"], *extended, *scores["composites"], *scores["indicators"]]


def _cells(columns: Sequence[str], score: Mapping[str, object], about: Mapping[str, object]) -> tuple[object, ...]:
    row = {**score, **about}
    return tuple(row.get(name) for name in columns)
