"""What is said of the published assessments together, kept ready for each sample."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NotRequired, TypedDict

from services.index_api.comparison.entries.domain import Entry
from services.index_api.comparison.samples.domain import (
    LATEST,
    Choice,
    LeftOut,
    NamedSample,
    View,
    named,
    told_left_out,
)
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.statistics import domain, repository
from services.index_api.comparison.statistics.domain import Interval, Item, Table
from services.index_api.comparison.statistics.errors import NoVariance, TooFewCities, TooFewItems
from services.index_api.comparison.statistics.repository import AnswersRow
from services.index_api.instrument.questionnaires.domain import checksum
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import Answers, Model, restricted
from services.index_api.instrument.scoring.service import Scoring
from services.index_api.instrument.subsets.service import Subsets
from shared.platform.aside import aside
from shared.platform.data.database import Database
from shared.platform.refusals import Facts, Refusal
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion, Subset
from shared.sentences import Sentence, in_each, say

ItemsAre = Literal["questions", "indicators"]
_MOST_KEPT: Final = 64
_SYNTHETIC: Final = "synthetic_sample"
_ANSWERS_TOO: Final = "scores_and_answers"
"""The consent with which answers count: of two samples that differ by one city, means would tell its answers."""

_NO_DELTA: Final = "no_delta"
_ELSEWHERE: Final = "other_questionnaire"
_NOT_POSITIVE: Final = "alpha_not_positive"
_NOTE: Final = in_each(
    say(
        "Computed here on this sample. It is not the figure of any published study of the index, none of which gives "
        "its coefficients in public."
    )
)


class BootstrapInterval(TypedDict):
    """Where alpha would lie if other cities had been drawn: `level` 0 to 1, `used` of `resamples` had any variance."""

    low: float
    high: float
    used: int
    method: str
    level: float
    resamples: int
    seed: int


class _About(TypedDict):
    questionnaire: str
    questionnaire_checksum: str
    subset: str | None
    items_are: ItemsAre
    weights: str
    deletion_rule: str
    k: int
    n: int
    n_incomplete: int
    left_out: list[LeftOut]
    reconstruction: bool
    synthetic: bool


class _Fit(TypedDict):
    alpha: float | None
    interval: BootstrapInterval | None
    standard_deviation: float | None
    sem: float | None
    smallest_detectable_change: float | None
    reason: str | None


class _Computed(_About, _Fit):
    items: Sequence[Item]


class Reliability(_Computed):
    """How reliably items measure one thing, over a sample; in points of the score but for `alpha`.

    Where `alpha` or what follows from it is null, `reason` says why. `note` is a text by language.
    """

    sample: NamedSample
    note: Mapping[str, str]


class MeasurementError(TypedDict):
    """How much of a change of the index may be error, in points; where reliability is refused, `reason` alone."""

    sample: NamedSample
    n: int | None
    alpha: NotRequired[float | None]
    sem: NotRequired[float | None]
    smallest_detectable_change: NotRequired[float | None]
    reason: str | None


class ErrorOfChange(TypedDict):
    """Whether a change is within error of measurement, null where that is not known."""

    within_error: bool | None
    measurement_error: MeasurementError


@dataclass(frozen=True, slots=True)
class _Refused:
    """What is kept of a refusal, so that whoever asks next gets it anew."""

    kind: type[Refusal]
    detail: Sentence
    facts: Facts


@dataclass(frozen=True, slots=True)
class Drawn:
    """What counts of a sample, on one version of a questionnaire."""

    version: QuestionnaireVersion
    view: View

    @property
    def entries(self) -> Sequence[Entry]:
        """Give the assessments that count, one for each city."""
        return self.view.entries

    @property
    def sample(self) -> NamedSample:
        """Name the sample."""
        return named(self.view.sample)

    @property
    def left_out(self) -> list[LeftOut]:
        """List the cities of it that do not count, and why; those that answered another version were never in it."""
        left_out = {reason: cities for reason, cities in self.view.left_out.items() if reason != _ELSEWHERE}
        return told_left_out(left_out)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Of what reliability is computed: the sample, the questions of a subset or all, and what the items are."""

    drawn: Drawn
    subset: Subset | None
    items_are: ItemsAre

    @property
    def subset_name(self) -> str | None:
        return f"{self.subset.code}/{self.subset.version}" if self.subset else None

    @property
    def needs_answers(self) -> bool:
        """Indicators of the whole index are published as scores; anything else is computed from answers."""
        return self.subset is not None or self.items_are == "questions"

    @property
    def key(self) -> str:
        ids = sorted(str(entry.assessment) for entry in self.drawn.entries)
        return checksum([self.drawn.version.checksum, ids, self.subset_name, self.items_are])


@dataclass(slots=True)
class Statistics:
    """Reliability of the questionnaires on samples of what is published."""

    database: Database
    questionnaires: Questionnaires
    subsets: Subsets
    scoring: Scoring
    samples: Samples
    _kept: OrderedDict[str, _Computed | _Refused] = field(default_factory=OrderedDict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def drawn(self, questionnaire: str, sample: str | None) -> Drawn:
        """Give what counts of a sample on a version.

        Without a name the latest of real cities, or of invented ones while there are no others. Raises
        UnknownQuestionnaire, and `NotFound` for a sample that does not exist or is of another version.
        """
        version = await self.questionnaires.named(questionnaire)
        kept = await self.samples.kept()
        view = await self.samples.view(kept, Choice(sample or LATEST[False], version.name, "own"))
        if sample is None and not view.sample.entries:
            invented = await self.samples.view(kept, Choice(LATEST[True], version.name, "own"))
            view = invented if invented.sample.entries else view
        return Drawn(version, view)

    async def reliability(
        self, questionnaire: str, subset: str | None = None, sample: str | None = None, items: ItemsAre | None = None
    ) -> Reliability:
        """Give the reliability; kept ready for each version, subset and what counts of the sample.

        Items are the questions of a subset, else the indicators of the index, unless said otherwise. Raises
        UnknownQuestionnaire, UnknownSubset, EmptySubset, NotFound, TooFewCities, TooFewItems, NoVariance.
        """
        return await self._reliability(await self.drawn(questionnaire, sample), subset, items)

    async def _reliability(self, drawn: Drawn, subset: str | None = None, items: ItemsAre | None = None) -> Reliability:
        chosen = await self.subsets.subset_of(drawn.version, subset) if subset else None
        wanted = _Wanted(drawn, chosen, items or ("questions" if chosen else "indicators"))
        known = self._kept.get(wanted.key) or await self._ready(wanted)
        if isinstance(known, _Refused):
            facts: Facts = {**known.facts, "sample": drawn.view.sample.slug}
            raise known.kind(known.detail, **facts)
        left_out = drawn.left_out + known["left_out"]
        return {**known, "sample": drawn.sample, "left_out": left_out, "note": _NOTE}

    async def error_of_change(self, questionnaire: str, delta: float | None, *, synthetic: bool) -> ErrorOfChange:
        """Say whether a change of the index, in points, is within error of measurement.

        Raises UnknownQuestionnaire.
        """
        drawn = await self.drawn(questionnaire, LATEST[synthetic])
        try:
            found = await self._reliability(drawn)
        except (TooFewCities, TooFewItems, NoVariance) as unknown:
            n = unknown.facts.get("n")
            refused: MeasurementError = {
                "sample": drawn.sample,
                "n": n if isinstance(n, int) else None,
                "reason": unknown.code,
            }
            return {"within_error": None, "measurement_error": refused}
        limit = found["smallest_detectable_change"]
        error: MeasurementError = {
            "sample": found["sample"],
            "n": found["n"],
            "alpha": found["alpha"],
            "sem": found["sem"],
            "smallest_detectable_change": limit,
            "reason": found["reason"],
        }
        if limit is None or delta is None:
            return {"within_error": None, "measurement_error": {**error, "reason": error["reason"] or _NO_DELTA}}
        return {"within_error": abs(delta) <= limit, "measurement_error": error}

    async def _ready(self, wanted: _Wanted) -> _Computed | _Refused:
        """Compute what is not kept ready, once for all who ask at the same instant."""
        async with self._one_at_a_time:
            if (known := self._kept.get(wanted.key)) is not None:
                return known
            ids = [entry.assessment for entry in wanted.drawn.entries] if wanted.needs_answers else []
            read = await repository.answers(self.database, ids) if ids else []
            computed = await aside(_computed, wanted, self.scoring.model(wanted.drawn.version), read)
            self._kept[wanted.key] = computed
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return computed


def _computed(wanted: _Wanted, model: Model, read: Sequence[AnswersRow]) -> _Computed | _Refused:
    """Compute a reliability. Runs in a thread: it is arithmetic of some tens of milliseconds."""
    answers = [row["answers"] for row in read if row["consent"] == _ANSWERS_TOO]
    hidden = [row["city"] for row in read if row["consent"] != _ANSWERS_TOO]
    table = _table(wanted, model, answers)
    complete = domain.complete(table.values())
    about = _about(wanted, table, len(complete), hidden)
    if wanted.drawn.view.sample.synthetic and wanted.drawn.entries:
        return {**about, **_UNKNOWN_FIT, "items": table.described()}
    try:
        matrix = domain.weighted(complete, list(table.weights.values()))
    except (TooFewCities, TooFewItems, NoVariance) as refusal:
        facts: Facts = {
            **refusal.facts,
            "n_in_sample": len(wanted.drawn.entries),
            "n_answers_not_published": len(hidden),
        }
        return _Refused(type(refusal), refusal.detail, facts)
    return {**about, **_fit(domain.fit(matrix)), "items": domain.fitted(table.described(), matrix)}


def _table(wanted: _Wanted, whole: Model, answers: Sequence[Answers]) -> Table:
    """Lay out the values of the items, from answers where these are needed, else from published scores."""
    model = restricted(whole, wanted.subset.questions) if wanted.subset else whole
    if wanted.items_are == "questions":
        return domain.of_questions(model, answers)
    if wanted.subset:
        return domain.of_indicators(model, answers)
    return domain.of_published(model, [entry.marks for entry in wanted.drawn.entries])


def _about(wanted: _Wanted, table: Table, n_complete: int, hidden: Sequence[str]) -> _About:
    """Say what is computed. `hidden` are the cities that published their scores and not their answers."""
    version = wanted.drawn.version
    return {
        "questionnaire": version.name,
        "questionnaire_checksum": version.checksum,
        "subset": wanted.subset_name,
        "items_are": wanted.items_are,
        "weights": "equal" if wanted.items_are == "questions" else "share_of_index",
        "deletion_rule": "listwise",
        "k": len(table.weights),
        "n": n_complete,
        "n_incomplete": len(table.rows) - n_complete,
        "left_out": told_left_out({"answers_not_published": hidden} if hidden else {}),
        "reconstruction": version.reconstruction,
        "synthetic": wanted.drawn.view.sample.synthetic,
    }


_UNKNOWN_FIT: Final[_Fit] = {
    "alpha": None,
    "interval": None,
    "standard_deviation": None,
    "sem": None,
    "smallest_detectable_change": None,
    "reason": _SYNTHETIC,
}
"""Of invented cities alone."""


def _fit(fit: domain.Fit) -> _Fit:
    """Give the numbers of a fit; an alpha of zero or less has no error of measurement."""
    positive = fit.alpha > 0
    return {
        "alpha": fit.alpha,
        "interval": _interval(fit.interval) if fit.interval else None,
        "standard_deviation": fit.standard_deviation,
        "sem": fit.sem if positive else None,
        "smallest_detectable_change": fit.smallest_detectable_change if positive else None,
        "reason": None if positive else _NOT_POSITIVE,
    }


def _interval(interval: Interval) -> BootstrapInterval:
    return {
        "low": interval.low,
        "high": interval.high,
        "used": interval.used,
        "method": "percentile_bootstrap",
        "level": domain.LEVEL,
        "resamples": domain.RESAMPLES,
        "seed": domain.SEED,
    }
