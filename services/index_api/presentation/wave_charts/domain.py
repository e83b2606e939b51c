"""The index of a city from wave to wave, on what all waves have in common, beside what others printed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from services.index_api.assessment.published_results.domain import Result
from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.presentation.captions.domain import (
    BOUNDS,
    DESCRIBED,
    NOTHING,
    Voice,
    headed,
    marks,
    provenance,
    rounded,
    without_picture,
)
from services.index_api.presentation.chart_data.domain import (
    WAVE_COLUMNS,
    ChartedWave,
    History,
    WaveScore,
    WaveScores,
    cells,
)
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.timelines.domain import Moment, Timeline, specification_of, svg_of
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption
from shared.schemas.codes import INDICATORS
from shared.schemas.index.assessment.published_results import INDEX
from shared.sentences import Sentence, say

_TITLE: Final = say("{city}: the Intercultural Cities Index from wave to wave")
_SUBJECT: Final = say("The Intercultural Cities Index from wave to wave")
_BROKEN: Final = say("Dotted: between them the questionnaire changed.")
_ERROR: Final = say("Band: a change from the first wave to here may be error of measurement.")
_REVISED: Final = say("REVISED: a self-assessment of {year} was withdrawn and published anew.")
_AS_PRINTED: Final = say(
    "Published elsewhere, without answers: as printed, not computed or compared here. Sources: {sources}."
)
_ELSEWHERE: Final = say("{year}: {value}, published elsewhere")


def waves_chart(voice: Voice, history: History) -> Chart:
    """Lay out the index of a city over its waves, with bounds and with what was published elsewhere."""
    city = history.waves
    own, elsewhere = _measured(history), _printed(history)
    table = (WAVE_COLUMNS, *_rows(voice, history), *_rows_elsewhere(voice, history))
    said = (
        *marks(voice, synthetic=city["synthetic"], reconstruction=city["reconstruction"]),
        *(voice.say(_REVISED.filled(year=year)) for year in _revised(city["waves"])),
    )
    neutral = _TITLE.filled(city=history.name)
    if not own and not elsewhere:
        why = voice.say(NOTHING)
        caption = Caption("waves", voice.language, voice.say(neutral), "", " ".join([*said, why]), said)
        return without_picture(caption, f"{why}.", table)
    title, subject = headed(_claim(history), neutral, _SUBJECT, voice)
    notes = _notes(history)
    caption = Caption(
        name="waves",
        language=voice.language,
        title=title,
        subtitle=subject,
        description=" ".join([*said, *map(voice.say, (DESCRIBED, *_described(own, elsewhere), *notes))]),
        marks=said,
        notes=(*map(voice.say, notes), *provenance(voice, synthetic=city["synthetic"], own=bool(own))),
    )
    timeline = Timeline(
        name=_name(voice, history),
        moments=own,
        elsewhere_name=voice.say(say("Published elsewhere, as printed")),
        elsewhere=elsewhere,
        bounds=voice.say(BOUNDS),
        broken=voice.say(_BROKEN),
        error=history.error,
        error_name=voice.say(_ERROR),
    )
    return Chart(caption, partial(svg_of, timeline, caption), partial(specification_of, timeline, caption), table)


def told_elsewhere(history: History) -> Sentence | None:
    """Tell the index that others published last, if any did."""
    printed = _printed(history)
    if not printed:
        return None
    latest = printed[-1]
    said = say("Published elsewhere, as printed: {value} in {year}.")
    return said.filled(value=display(latest.value, METHOD_1.display_digits), year=latest.year)


def _compared(history: History) -> list[tuple[ChartedWave, WaveScores]]:
    return [(wave, wave["comparable"]) for wave in history.waves["waves"] if "comparable" in wave]


def _measured(history: History) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            wave["year"],
            scores["index"]["value"],
            scores["index"]["low"],
            scores["index"]["high"],
            wave["questionnaire"],
        )
        for wave, scores in _compared(history)
    )


def _printed(history: History) -> tuple[Moment, ...]:
    past = history.waves["history"]
    return tuple(Moment(one["year"], one["index"]) for one in past if "results" in one and "index" in one)


def _claim(history: History) -> Sentence | None:
    measured = []
    for wave, scores in _compared(history):
        value, low, high = (scores["index"][name] for name in ("value", "low", "high"))
        if value is not None and low is not None and high is not None:
            measured.append(claims.Measured(wave["year"], value, low, high, wave.get("coverage", 0.0)))
    return claims.of_waves(history.name, measured, history.least_share, within_error=history.within_error)


def _revised(waves: Sequence[ChartedWave]) -> list[int]:
    """Name the years of which one wave was withdrawn and another one counts."""
    counting = {wave["year"] for wave in waves if "comparable" in wave}
    return sorted({wave["year"] for wave in waves if "comparable" not in wave} & counting)


def _described(own: Sequence[Moment], elsewhere: Sequence[Moment]) -> list[Sentence]:
    """Tell the values in words, for those who cannot see the picture."""
    valued, valueless = say("{year}: {value}, bounds {low} to {high}"), say("{year}: without a value")
    told = [
        (valueless if one.value is None else valued).filled(
            year=one.year, **rounded({"value": one.value, "low": one.low, "high": one.high})
        )
        for one in own
    ]
    told += [_ELSEWHERE.filled(year=one.year, value=display(one.value, METHOD_1.display_digits)) for one in elsewhere]
    return [say("{reason}.", reason=sentence) for sentence in told]


def _notes(history: History) -> list[Sentence]:
    city = history.waves
    notes = []
    if _compared(history) and "reference" in city and "n_comparable" in city:
        comparable = say(
            "On the {n} questions that every wave asks alike, weighted as in {reference}, method {method}.",
            n=city["n_comparable"],
            reference=city["reference"],
            method=METHOD_1.version,
        )
        notes.append(comparable)
    results = [result for past in city["history"] for result in past.get("results", ())]
    if results:
        sources = dict.fromkeys(result["source"]["title"] for result in results)
        notes.append(_AS_PRINTED.filled(sources="; ".join(sources)))
    return notes


def _name(voice: Voice, history: History) -> str:
    """Name what is measured: the index, as its questionnaire calls it."""
    codes = [scores["index"]["code"] for _, scores in _compared(history)]
    return voice.tell(history.names[codes[0]]) if codes else ""


def _rows(voice: Voice, history: History) -> list[tuple[object, ...]]:
    """Give every area and composite of each wave, as they are compared."""
    city = history.waves
    about = {
        "city": city["city"],
        "basis": city["basis"],
        "reference": city.get("reference"),
        "n_comparable": city.get("n_comparable"),
        "reconstruction": city["reconstruction"],
        "synthetic": city["synthetic"],
        "origin": "assessed_here",
    }
    names = {code: voice.tell(text) for code, text in history.names.items()}
    return [
        cells(WAVE_COLUMNS, score, {**wave, **about, "label": names.get(score["code"], score["code"])})
        for wave, scores in _compared(history)
        for score in _every(scores)
    ]


def _rows_elsewhere(voice: Voice, history: History) -> list[tuple[object, ...]]:
    """Give every result that was published elsewhere; the picture shows the index of each year."""
    city = history.waves
    about = {"city": city["city"], "synthetic": city["synthetic"], "origin": "published_elsewhere"}
    return [
        cells(WAVE_COLUMNS, {}, {**about, **_result(voice, history, past["year"], result)})
        for past in city["history"]
        for result in past.get("results", ())
    ]


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


def _every(scores: WaveScores) -> list[WaveScore]:
    extended = [scores["extended_index"]] if scores["extended_index"] else []
    return [scores["index"], *extended, *scores["composites"], *scores["indicators"]]
