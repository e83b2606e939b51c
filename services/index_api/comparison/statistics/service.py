"""What is said of the published assessments together, kept ready for each sample."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import fsum
from typing import Any, Final, Literal

from services.index_api.comparison.samples.domain import LATEST, Entry, View, named, told_left_out
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.statistics import domain, repository
from services.index_api.comparison.statistics.errors import NoVariance, TooFewCities, TooFewItems
from services.index_api.instrument.questionnaires.domain import checksum, heeding, points
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import Answers, Model, effective_weights, restricted, score
from services.index_api.instrument.scoring.service import Scoring
from shared.platform.data.database import Database
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion, Subset

ItemsAre = Literal["questions", "indicators"]
_MOST_KEPT: Final = 64
_IN_POINTS: Final = ("standard_deviation", "sem", "smallest_detectable_change")
_SYNTHETIC: Final = "synthetic_sample"
_ANSWERS_TOO: Final = "scores_and_answers"
"""The consent with which answers count: of two samples that differ by one city, means would tell its answers."""

_NO_DELTA: Final = "no_delta"
_ELSEWHERE: Final = "other_questionnaire"
_NOT_POSITIVE: Final = "alpha_not_positive"
_NOTE: Final = {
    "en": "Computed here on this sample. It is not the figure of any published study of the index, none of which gives "
    "its coefficients in public.",
    "fr": "Calculé ici sur cet échantillon. Ce n'est le chiffre d'aucune étude publiée sur l'indice : aucune n'en rend "
    "publics les coefficients.",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What counts of a sample, on one version of a questionnaire."""

    version: QuestionnaireVersion
    view: View

    @property
    def entries(self) -> Sequence[Entry]:
        """Give the assessments that count, one for each city."""
        return self.view.entries

    def told(self) -> dict[str, Any]:
        """Name the sample, and say which cities of it do not count and why."""
        left_out = {reason: cities for reason, cities in self.view.left_out.items() if reason != _ELSEWHERE}
        return {"sample": named(self.view.sample), "left_out": told_left_out(left_out)}


@dataclass(slots=True)
class Statistics:
    """Reliability of the questionnaires on samples of what is published."""

    database: Database
    questionnaires: Questionnaires
    scoring: Scoring
    samples: Samples
    _kept: OrderedDict[str, dict[str, Any]] = field(default_factory=OrderedDict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def drawn(self, questionnaire: str, sample: str | None) -> Drawn:
        """Give what counts of a sample on a version.

        Without a name the latest of real cities, or of invented ones while there are no others. Raises
        UnknownQuestionnaire, and `NotFound` for a sample that does not exist or is of another version.
        """
        version = await self.questionnaires.named(questionnaire)
        kept = await self.samples.kept()
        view = await self.samples.view(kept, sample or LATEST[False], version.name)
        if sample is None and not view.sample.entries:
            invented = await self.samples.view(kept, LATEST[True], version.name)
            view = invented if invented.sample.entries else view
        return Drawn(version, view)

    async def reliability(
        self, questionnaire: str, subset: str | None = None, sample: str | None = None, items: ItemsAre | None = None
    ) -> dict[str, Any]:
        """Give `Reliability`; kept ready for each version, subset and what counts of the sample.

        Items are the questions of a subset, else the indicators of the index, unless said otherwise. Raises
        UnknownQuestionnaire, UnknownSubset, EmptySubset, NotFound, TooFewCities, TooFewItems, NoVariance.
        """
        drawn = await self.drawn(questionnaire, sample)
        chosen = self.questionnaires.subset_of(drawn.version, subset) if subset else None
        kind: ItemsAre = items or ("questions" if chosen else "indicators")
        ids = sorted(str(one.assessment) for one in drawn.entries)
        key = checksum([drawn.version.checksum, ids, f"{chosen.code}/{chosen.version}" if chosen else None, kind])
        known = self._kept.get(key) or await self._ready(key, drawn, chosen, kind)
        if refusal := known.get("refusal"):
            kind_of_refusal, detail, facts = refusal
            raise kind_of_refusal(detail, sample=drawn.view.sample.slug, **facts)
        told = drawn.told()
        return {**known, **told, "left_out": told["left_out"] + known["left_out"], "note": _NOTE}

    async def error_of_change(self, questionnaire: str, delta: float | None, *, synthetic: bool) -> dict[str, Any]:
        """Say whether a change of the index is within error: `within_error`, and `MeasurementError` beside it."""
        sample = LATEST[synthetic]
        try:
            found = await self.reliability(questionnaire, sample=sample)
        except (TooFewCities, TooFewItems, NoVariance) as unknown:
            known = (await self.drawn(questionnaire, sample)).told()["sample"]
            told = {"sample": known, "n": unknown.facts.get("n"), "reason": unknown.code}
            return {"within_error": None, "measurement_error": told}
        told = {name: found[name] for name in ("sample", "n", "alpha", "sem", "smallest_detectable_change", "reason")}
        limit = found["smallest_detectable_change"]
        if limit is None or delta is None:
            return {"within_error": None, "measurement_error": {**told, "reason": told["reason"] or _NO_DELTA}}
        return {"within_error": abs(delta) <= limit, "measurement_error": told}

    async def _ready(self, key: str, drawn: Drawn, subset: Subset | None, items: ItemsAre) -> dict[str, Any]:
        """Compute what is not kept ready, once for all who ask at the same instant."""
        async with self._one_at_a_time:
            if (known := self._kept.get(key)) is None:
                whole = subset is None and items == "indicators"  # whose values are published; else answers are needed
                ids = [] if whole else [one.assessment for one in drawn.entries]
                answers = await repository.answers(self.database, ids) if ids else []
                known = await asyncio.to_thread(self._compute, drawn, subset, items, answers)
                self._kept[key] = known
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            return known

    def _compute(
        self, drawn: Drawn, subset: Subset | None, items: ItemsAre, read: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        version = drawn.version
        model = self.scoring.model(version)
        if subset:
            model = restricted(model, subset.questions)
        answers: list[Answers] = [one["answers"] for one in read if one["consent"] == _ANSWERS_TOO]
        hidden = [one["city"] for one in read if one["consent"] != _ANSWERS_TOO]
        if items == "questions":
            weights, rows = _questions(model, answers)
        elif subset:
            weights, rows = _indicators(model, answers)
        else:
            weights = _shares(model)
            rows = [{code: one.marks[code].value for code in weights} for one in drawn.entries]
        codes, table = list(weights), [[row[code] for code in weights] for row in rows]
        complete = domain.complete(table)
        told: dict[str, Any] = {
            "questionnaire": version.name, "questionnaire_checksum": version.checksum,
            "subset": f"{subset.code}/{subset.version}" if subset else None,
            "items_are": items, "weights": "equal" if items == "questions" else "share_of_index",
            "deletion_rule": "listwise", "k": len(codes), "n": len(complete),
            "n_incomplete": len(table) - len(complete),
            "left_out": told_left_out({"answers_not_published": hidden} if hidden else {}),
            "reconstruction": version.reconstruction, "synthetic": drawn.view.sample.synthetic,
        }  # fmt: skip
        described = [domain.described(code, [row[at] for row in table]) for at, code in enumerate(codes)]
        if drawn.view.sample.synthetic and drawn.entries:
            unsaid = dict.fromkeys(("alpha", "interval", *_IN_POINTS))
            return {**told, **unsaid, "reason": _SYNTHETIC, "items": [asdict(one) for one in described]}
        try:
            matrix = domain.weighted(complete, list(weights.values()))
        except (TooFewCities, TooFewItems, NoVariance) as no:
            return {
                "refusal": (
                    type(no),
                    str(no),
                    {**no.facts, "n_in_sample": len(drawn.entries), "n_answers_not_published": len(hidden)},
                )
            }
        fit, beside = domain.fit(matrix), zip(domain.item_rest(matrix), domain.alpha_if_deleted(matrix), strict=True)
        positive = fit.alpha > 0
        return {
            **told,
            "alpha": fit.alpha,
            "interval": _told(fit.interval),
            "standard_deviation": fit.standard_deviation,
            "sem": fit.sem if positive else None,
            "smallest_detectable_change": fit.smallest_detectable_change if positive else None,
            "reason": None if positive else _NOT_POSITIVE,
            "items": [
                asdict(one) | {"item_rest": rest, "alpha_if_deleted": without}
                for one, (rest, without) in zip(described, beside, strict=True)
            ],
        }


Table = tuple[Mapping[str, float], Sequence[Mapping[str, float | None]]]
"""The weight of each item, and for each city the value of each item, 0 to 100."""


def _questions(model: Model, answers: Sequence[Answers]) -> Table:
    scales = {one.question: one for of_area in model.indicators.values() for one in of_area}

    def worth(given: Answers, question: str) -> float | None:
        answer = given.get(question)
        answered = answer is not None and answer["state"] == "answered"
        return 100 * points(scales[question], answer["value"]) if answered and answer else None

    heeded = [heeding(model.gates, one) for one in answers]
    return {code: 1 / len(scales) for code in scales}, [{code: worth(one, code) for code in scales} for one in heeded]


def _shares(model: Model) -> dict[str, float]:
    effective = effective_weights(model)
    shares = {
        code: fsum(effective.get(one.question, 0.0) for one in scales) for code, scales in model.indicators.items()
    }
    return {code: share for code, share in shares.items() if share > 0}


def _indicators(model: Model, answers: Sequence[Answers]) -> Table:
    shares = _shares(model)
    parts = [score(model, one).parts for one in answers]
    return shares, [{code: one[code].value for code in shares} for one in parts]


def _told(interval: domain.Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    made = {"method": "percentile_bootstrap", "level": domain.LEVEL, "resamples": domain.RESAMPLES, "seed": domain.SEED}
    return {**asdict(interval), **made}
