"""How a city changes from wave to wave, and how far a network is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypedDict

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.joining.service import Held, Joining
from services.index_api.assessment.published_results.domain import ElsewhereWave
from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.comparison.statistics.service import ErrorOfChange, Statistics
from services.index_api.comparison.waves import domain
from services.index_api.comparison.waves.domain import (
    CYCLE_SOURCE,
    CYCLE_YEARS,
    MINIMUM_COVERAGE,
    Absent,
    ChangeSide,
    CityScores,
    Delta,
    DeltaCovered,
    IndexSpread,
    Labels,
    LeftOutQuestion,
    MemberProgress,
    MemberWave,
    NetworkProgress,
    Scored,
    Side,
    Wave,
    WaveInHistory,
    WaveListed,
)
from services.index_api.comparison.waves.errors import EmptyWave
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.cores.domain import Filled, common, rescored, share, share_of_areas
from services.index_api.instrument.mappings.domain import Comparable, Texts
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.scoring.domain import METHOD_1, Model
from services.index_api.network.directory.service import DirectoryService
from shared.platform.access.permits import Permit
from shared.platform.command import Clock
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.sentences import in_each, say

_FIRST_YEAR: Final = 1900
_ELSEWHERE: Final[Texts] = in_each(say("Another wave of this city has no equal question."))


_Sides = TypedDict("_Sides", {"from": ChangeSide, "to": ChangeSide})


class Change(Labels, _Sides, ErrorOfChange):
    """What changed from one wave to another, on the questions that both ask."""

    city: str
    years: int
    minimum_coverage: float
    index: DeltaCovered
    indicators: list[DeltaCovered]
    n_comparable: int
    left_out: list[LeftOutQuestion]
    method: str


@dataclass(slots=True)
class Waves:
    """The published self-assessments of cities, in their order."""

    directory: DirectoryService
    mappings: Mappings
    assessments: Assessments
    published_results: PublishedResults
    withholdings: Withholdings
    statistics: Statistics
    joining: Joining
    now: Clock
    minimum_coverage: float = MINIMUM_COVERAGE

    async def own(self, city: str) -> CityScores:
        """Give each wave as it was published. Raises `NotFound`."""
        waves = await self._waves(city)
        history, synthetic = await self._history(city, waves)
        listed = [_listed(wave, {"scores": wave.document} if wave.counts and wave.document else {}) for wave in waves]
        reconstruction = any(wave.document["reconstruction"] for wave in waves if wave.document)
        return {
            "city": city,
            "basis": "own",
            "waves": listed,
            "history": history,
            "reconstruction": reconstruction,
            "synthetic": synthetic,
        }

    async def comparable(self, city: str, reference: str | None) -> CityScores:
        """Give each wave scored anew on what all have in common with the reference.

        The reference is the version of the latest wave unless one is named. Raises NotFound, UnknownQuestionnaire.
        """
        waves = await self._waves(city)
        history, synthetic = await self._history(city, waves)
        counting = [wave for wave in waves if wave.counts]
        name = reference or (counting[-1].questionnaire if counting else None)
        if name is None:
            return {
                "city": city,
                "basis": "comparable",
                "waves": [_listed(wave, {}) for wave in waves],
                "history": history,
                "reconstruction": False,
                "synthetic": synthetic,
            }
        version = await self.assessments.scoring.questionnaires.named(name)
        answered = {wave.questionnaire for wave in counting}
        found = {questionnaire: await self.mappings.comparable(questionnaire, name) for questionnaire in answered}
        pairs = {questionnaire: dict(known.pairs) for questionnaire, known in found.items()}
        kept = common([question.id for question in version.questions], list(pairs.values()))
        listed = []
        for wave in waves:
            anew = await self._anew(wave, version, pairs[wave.questionnaire], kept) if wave.counts else {}
            listed.append(_listed(wave, anew))
        return {
            "city": city,
            "basis": "comparable",
            "waves": listed,
            "history": history,
            "reference": name,
            "n_comparable": len(kept),
            "left_out": _left_out(found.values(), kept),
            "reconstruction": version.reconstruction,
            "synthetic": synthetic,
        }

    async def change(self, city: str, earlier: int, later: int) -> Change:
        """Give what changed between two waves, each named by its number or its year.

        What was published elsewhere has no answers to compare. Raises NotFound, EmptyWave, and `Invalid` unless the
        second is of a later year.
        """
        waves = await self._waves(city)
        before, after = _wave(waves, earlier), _wave(waves, later)
        years = after.year - before.year
        if years < 1:
            raise Invalid(errors=[Fault(parameter="to", code="not_later", detail=say("Name a wave of a later year."))])
        version = await self.assessments.scoring.questionnaires.named(after.questionnaire)
        reference = self._model(version)
        known = await self.mappings.comparable(before.questionnaire, after.questionnaire)
        kept = frozenset(question for _, question in known.pairs)
        ways = dict(known.pairs), {question: question for question in kept}
        sheets = await self._filled(before), await self._filled(after)
        old, new = (rescored(reference, sheet, way, kept) for sheet, way in zip(sheets, ways, strict=True))
        shares = [share(sheet.model, way, kept) for sheet, way in zip(sheets, ways, strict=True)]
        areas = share_of_areas(reference, kept)
        headline = self._headline(domain.delta(version.index, old[version.index], new[version.index], years), shares)
        error = await self.statistics.error_of_change(version.name, headline["delta"], synthetic=after.synthetic)
        documents = (before.document, after.document)
        return {
            "city": city,
            "from": {**_side(before), "coverage": shares[0]},
            "to": {**_side(after), "coverage": shares[1]},
            "years": years,
            "minimum_coverage": self.minimum_coverage,
            "index": headline,
            **error,
            "indicators": [
                {
                    **domain.delta(indicator.code, old[indicator.code], new[indicator.code], years),
                    "coverage": areas.get(indicator.code, 0.0),
                }
                for indicator in version.indicators
            ],
            "n_comparable": len(kept),
            "left_out": _left_out([known], kept),
            "method": METHOD_1.version,
            "reconstruction": any(document["reconstruction"] for document in documents if document),
            "synthetic": before.synthetic or after.synthetic,
        }

    async def progress(self, permit: Permit, network: str, year: int | None) -> NetworkProgress:
        """Say who of a network has completed which wave and who is due. Raises `NotFound`.

        Only those who coordinate the network see the counts of drafts. Candidates, and cities that withhold their
        numbers, are left out of mean and spread. Steps of joining are those that each city shows.
        """
        rows = [MemberWave(**row) for row in await self.assessments.waves_of_members(network)]
        if not rows:
            await self.directory.network(network)
        for_year = year or self.now().year
        members = sorted({row.city for row in rows})
        elsewhere = await self.published_results.waves_by_city(members)
        steps, held = await self.joining.progress(network, members)
        since = await self.assessments.since()
        by_city = groupby(rows, key=lambda row: row.city)
        withheld = await self.withholdings.withheld(self.assessments.database)
        progress: NetworkProgress = {
            "network": network,
            "year": for_year,
            "cycle_years": CYCLE_YEARS,
            "cycle_source": CYCLE_SOURCE,
            "cities": [
                _member(list(waves), elsewhere.get(city, []), for_year, since, steps[city]) for city, waves in by_city
            ],
            "partial": held.reason is not None,
            "unavailable": _absent(held),
            "index": _spread(rows, withheld),
        }
        if permit.covers(networks=[network]):
            progress["in_work"] = await self.assessments.in_work(network)
        return progress

    def _headline(self, delta: Delta, shares: Sequence[float]) -> DeltaCovered:
        """Refuse the change of the index where too little of either wave is compared."""
        least = min(shares)
        if least < self.minimum_coverage:
            reason = "comparable_coverage_below_minimum"
            return {**delta, "delta": None, "per_year": None, "reason": reason, "coverage": least}
        return {**delta, "coverage": least}

    async def _waves(self, city: str) -> list[Wave]:
        rows = await self.assessments.waves(city)
        if not rows:
            await self.directory.city(city)
        return [Wave(wave=number, **row) for number, row in enumerate(rows, 1)]

    async def _history(self, city: str, waves: Sequence[Wave]) -> tuple[list[WaveInHistory], bool]:
        """Give the history of a city, and whether it is invented as far as that tells."""
        elsewhere = await self.published_results.waves([city])
        invented = any(wave.synthetic for wave in waves) or any(wave.synthetic for wave in elsewhere)
        return domain.history(waves, elsewhere), invented

    async def _anew(
        self, wave: Wave, version: QuestionnaireVersion, pairs: Mapping[str, str], kept: frozenset[str]
    ) -> Scored:
        """Score a wave on the questions `kept` of a version; `pairs` map its own questions to those."""
        own = await self._filled(wave)
        parts = rescored(self._model(version), own, pairs, kept)
        return {
            "comparable": domain.comparable_scores(version, parts),
            "coverage": share(own.model, pairs, kept),
        }

    async def _filled(self, wave: Wave) -> Filled:
        version = await self.assessments.scoring.questionnaires.named(wave.questionnaire)
        return Filled(self._model(version), wave.answers)

    def _model(self, version: QuestionnaireVersion) -> Model:
        return self.assessments.scoring.model(version)


def _wave(waves: Sequence[Wave], named: int) -> Wave:
    """Find a wave by its number or its year; of a year that was published anew the one that holds."""
    found = [wave for wave in waves if (wave.year if named >= _FIRST_YEAR else wave.wave) == named]
    for wave in found:
        if wave.counts:
            return wave
    if found:
        raise EmptyWave
    raise NotFound(say("There is no such wave."))


def _side(wave: Wave) -> Side:
    return {"wave": wave.wave, "year": wave.year, "assessment": wave.id, "questionnaire": wave.questionnaire}


def _listed(wave: Wave, scored: Scored) -> WaveListed:
    return {**_side(wave), "state": wave.state, **scored}


def _left_out(known: Iterable[Comparable], kept: frozenset[str]) -> list[LeftOutQuestion]:
    """List each question that is not compared, once, with its reason in every language."""
    compared = list(known)
    left_out: dict[tuple[str, str], LeftOutQuestion] = {}
    for left in [left for comparable in compared for left in comparable.left_out]:
        row: LeftOutQuestion = {
            "questionnaire": left.questionnaire,
            "question": left.question,
            "kind": left.kind,
            "reason": left.reason,
        }
        left_out.setdefault((left.questionnaire, left.question), row)
    for comparable in compared:
        for question in [before for before, after in comparable.pairs if after not in kept]:
            equal: LeftOutQuestion = {
                "questionnaire": comparable.before,
                "question": question,
                "kind": "equal",
                "reason": _ELSEWHERE,
            }
            left_out.setdefault((comparable.before, question), equal)
    return [left_out[key] for key in sorted(left_out)]


def _member(
    rows: Sequence[MemberWave],
    elsewhere: Sequence[ElsewhereWave],
    year: int,
    since: int,
    joining: Mapping[str, object],
) -> MemberProgress:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if row.state == State.PUBLISHED]
    years = [row.year for _, row in numbered if row.year is not None]
    due_year, due = domain.due(years, year, since, [wave.year for wave in elsewhere])
    member = rows[0]
    return {
        "city": member.city,
        "name": member.name,
        "candidate": member.candidate,
        "synthetic": member.synthetic,
        "waves": [
            {"wave": number, "year": row.year, "questionnaire": row.questionnaire, "assessment": row.id}
            for number, row in numbered
        ],
        "published_elsewhere": [domain.published_elsewhere(wave) for wave in elsewhere],
        "due_year": due_year,
        "due": due,
        "joining": joining,
    }


def _spread(rows: Sequence[MemberWave], withheld: frozenset[str]) -> IndexSpread:
    """Put the latest index of each member together, without candidates and who withholds."""
    latest = {row.city: row for row in rows if row.state == State.PUBLISHED and not row.candidate}
    valued = [row for row in latest.values() if row.index is not None and row.city not in withheld]
    return {
        **domain.spread([row.index for row in valued if row.index is not None]),
        "questionnaires": dict(Counter(row.questionnaire for row in valued if row.questionnaire is not None)),
        "synthetic": any(row.synthetic for row in valued),
    }


def _absent(held: Held) -> list[Absent]:
    """Name events_api where it did not answer."""
    if not held.reason:
        return []
    absent: Absent = {"service": "events_api", "reason": held.reason}
    if held.stale_since is not None:
        absent["stale_since"] = held.stale_since
    return [absent]
