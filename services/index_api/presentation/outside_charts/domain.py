"""What a city says of itself beside what a campaign found, by area or by question; neither enters the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, TypedDict

from services.index_api.instrument.scoring.domain import METHOD_1, display
from services.index_api.outside.results.domain import (
    Beside,
    Interval,
    OutsideDocument,
)
from services.index_api.presentation.captions.domain import (
    DASH,
    Voice,
    headed,
    marks,
    provenance,
    without_picture,
)
from services.index_api.presentation.chart_data.domain import OUTSIDE_COLUMNS, Text, cells
from services.index_api.presentation.claims import domain as claims
from services.index_api.presentation.dot_plots import domain as dot_plots
from shared.platform.pictures.charts import Chart
from shared.platform.pictures.drawing import Caption
from shared.sentences import Sentence, say, say_count

Level = Literal["indicators", "questions"]
_NAME: Final = "outside"
_TITLE: Final = say("{city}: its own answers beside the view from outside")
_SUBJECT: Final = say("The city's own answers beside the view from outside, {opens_on} to {closes_on}")
_NOTHING: Final = say("Too few answered for anything to be told.")
_RUN_BY: Final = say("Campaign of {organiser}, {opens_on} to {closes_on}: {n} responses.")
_RUN: Final = say("Campaign from {opens_on} to {closes_on}: {n} responses.")
_MINIMUM: Final = say("Nothing is told of fewer than {minimum} answers.")
_INTERVALS: Final = say("Intervals hold chance alone: 95 %, method {method}, seed {seed}.")
_OPEN: Final = say("Respondents chose themselves: the intervals say nothing of those who did not come.")
_DECLINED: Final = say("The city did not agree to this campaign.")
_OWN: Final = say("The city's own answers are those of its self-assessment of {year}, questionnaire {questionnaire}.")
_NO_OWN: Final = say("The city has no public answers of its own to the same questions.")
_BOTH: Final = say("{label}: {own} of its own, {value} from outside ({low} to {high})")
_SEEN: Final = say("{label}: {value} from outside ({low} to {high})")


class OutsideRow(TypedDict):
    """A question or an area as it is seen from outside, and as the city sees it, where that is public; 0 to 100."""

    level: str
    code: str
    label: str
    n: int
    outside: float
    low: float
    high: float
    self: float | None
    gap: float | None
    gap_low: float | None
    gap_high: float | None
    certain: bool | None


@dataclass(frozen=True, slots=True)
class Names:
    """What a city, its areas and the questions of a campaign are called."""

    city: str
    areas: Mapping[str, Text]
    questions: Mapping[str, Text]


def outside_chart(voice: Voice, level: Level, names: Names, view: OutsideDocument) -> Chart:
    """Lay out what a closed campaign found, with the gap to the city's own answers; nothing under the minimum."""
    by_level = {"indicators": _of_areas(voice, names, view), "questions": _of_questions(voice, names, view)}
    rows = by_level[level]
    table = (OUTSIDE_COLUMNS, *_table([*by_level["indicators"], *by_level["questions"]], view))
    said = marks(voice, synthetic=view["synthetic"], reconstruction=view["reconstruction"])
    neutral, days = _TITLE.filled(city=names.city), {name: view[name] for name in ("opens_on", "closes_on")}
    if not rows:
        why = voice.say(_NOTHING)
        caption = Caption(_NAME, voice.language, voice.say(neutral), "", " ".join([*said, why]), said)
        return without_picture(caption, why, table)
    gaps = [(row["label"], row["gap"], row["certain"]) for row in rows]
    claim = claims.of_gaps(names.city, gaps) if level == "indicators" else None
    title, subject = headed(claim, neutral, _SUBJECT.filled(**days), voice)
    caption = Caption(
        name=_NAME,
        language=voice.language,
        title=title,
        subtitle=subject,
        description=" ".join([*said, voice.say(say("{reason}.", reason=", ".join(_told(voice, row) for row in rows)))]),
        marks=said,
        notes=(
            *map(voice.say, _notes(view)),
            *provenance(voice, synthetic=view["synthetic"], own=False),
        ),
    )
    plot = _plot(voice, rows)
    return Chart(
        caption, partial(dot_plots.svg_of, plot, caption), partial(dot_plots.specification_of, plot, caption), table
    )


def _of_areas(voice: Voice, names: Names, view: OutsideDocument) -> list[OutsideRow]:
    own = {one["code"]: one for one in view["self"]["indicators"]} if "self" in view else {}
    return [
        _row(
            "indicator",
            one["code"],
            voice.tell(names.areas[one["code"]]),
            one["n"],
            one["score"],
            own.get(one["code"]),
        )
        for one in view["indicators"]
    ]


def _of_questions(voice: Voice, names: Names, view: OutsideDocument) -> list[OutsideRow]:
    own = {one["code"]: one for one in view["self"]["questions"]} if "self" in view else {}
    return [
        _row(
            "question",
            one["question"],
            voice.tell(names.questions[one["question"]]),
            one["total"]["n_answered"],
            score,
            own.get(one["question"]),
        )
        for one in view["questions"]
        if (score := one["total"]["score"]) is not None
    ]


def _row(level: str, code: str, label: str, n: int, score: Interval, own: Beside | None) -> OutsideRow:
    gap = own["gap"] if own else None
    return {
        "level": level,
        "code": code,
        "label": label,
        "n": n,
        "outside": score["value"],
        "low": score["low"],
        "high": score["high"],
        "self": own["self"] if own else None,
        "gap": gap["value"] if gap else None,
        "gap_low": gap["low"] if gap else None,
        "gap_high": gap["high"] if gap else None,
        "certain": own["certain"] if own else None,
    }


def _plot(voice: Voice, rows: Sequence[OutsideRow]) -> dot_plots.DotPlot:
    drawn = [dot_plots.Row(row["label"], row["outside"], row["low"], row["high"], row["self"]) for row in rows]
    signs = dot_plots.Signs(
        value=voice.say(say("Seen from outside")),
        median=voice.say(say("The city itself")) if any(row["self"] is not None for row in rows) else None,
        quartiles=None,
        bounds=voice.say(say("95 % interval of what is seen from outside")),
    )

    def left_out(count: int) -> str:
        return voice.say(say_count("{count} more is in the data", "{count} more are in the data", count))

    return dot_plots.DotPlot(dot_plots.by_gap(drawn), signs, left_out)


def _told(voice: Voice, row: OutsideRow) -> str:
    seen = {"label": row["label"], **{name: _whole(row[place]) for name, place in _SEEN_AS.items()}}
    if row["self"] is None:
        return voice.say(_SEEN.filled(**seen))
    return voice.say(_BOTH.filled(own=_whole(row["self"]), **seen))


_SEEN_AS: Final[Mapping[str, Literal["outside", "low", "high"]]] = {"value": "outside", "low": "low", "high": "high"}


def _whole(value: float) -> str:
    return display(value, METHOD_1.display_digits) or DASH


def _notes(view: OutsideDocument) -> list[Sentence]:
    """Say who asked whom, of how many nothing is told, and what the intervals hold."""
    asked = {"opens_on": view["opens_on"], "closes_on": view["closes_on"], "n": view["n"] or DASH}
    run = _RUN_BY.filled(organiser=view["organiser"], **asked) if "organiser" in view else _RUN.filled(**asked)
    notes = [run, *([_DECLINED] if view["consent"] == "declined" else ())]
    if "self" in view:
        notes.append(_OWN.filled(year=view["self"]["year"], questionnaire=view["questionnaire"]))
    else:
        notes.append(_NO_OWN)
    notes += [
        _MINIMUM.filled(minimum=view["minimum"]),
        _INTERVALS.filled(method=view["method"], seed=view["seed"]),
    ]
    return [*notes, *([_OPEN] if view["door"] == "open" else ())]


def _table(rows: Sequence[OutsideRow], view: OutsideDocument) -> list[tuple[object, ...]]:
    about = {
        name: view.get(name)
        for name in (
            "campaign", "city", "questionnaire", "organiser_kind", "organiser", "consent", "door", "minimum",
            "opens_on", "closes_on", "method", "seed", "reconstruction", "synthetic",
        )
    }  # fmt: skip
    return [cells(OUTSIDE_COLUMNS, row, {**about, "n_responses": view["n"]}) for row in rows]
