"""Robustness analyses: who asks for one, and the worker that makes it.

The question is kept with all that its answer hangs on, so a worker that begins anew after another died finds the same
to the last byte. Each step is noted where the analysis still waits for it; one that was cancelled meanwhile ends there.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from services.index_api.comparison.robustness import domain as robustness
from services.index_api.comparison.robustness_analyses import domain, repository
from services.index_api.comparison.robustness_analyses.domain import LANE, MOST_ATTEMPTS, Question
from services.index_api.comparison.robustness_analyses.errors import AnalysisOutdated, NothingToVary, TooManyAnalyses
from services.index_api.comparison.robustness_analyses.repository import AnalysisRow
from services.index_api.comparison.samples.domain import Choice, named
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.standings.service import Standings
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.command import Command, Commands
from shared.platform.data import queue
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.data.queue import Job
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.index.comparison.robustness_analyses import NewRobustnessAnalysis, RobustnessAnalysis

_MOST_PENDING: Final = 5
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class RobustnessAnalyses:
    """Analyses of rankings; the same question is the same analysis, whoever asks."""

    database: Database
    commands: Commands
    samples: Samples
    standings: Standings

    async def ask(self, permit: Permit, new: NewRobustnessAnalysis, once: Once) -> RobustnessAnalysis:
        """Let a ranking be analysed. Raises NotFound, NothingToVary, TooManyAnalyses."""
        if (first := await self.commands.first_id(once)) is not None:
            return await self.find(first)
        question = await self._question(new)
        checksum = domain.checksum_of(question)
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is None:
                first = await self._keep(command, checksum, question)
                await command.keep_id(first)
            found = await repository.find(command.tx, first)
            if found is None:
                raise NotFound
            return _told(found)

    async def find(self, analysis: UUID) -> RobustnessAnalysis:
        """Read how far an analysis is, or what it found. Raises NotFound, AnalysisOutdated."""
        found = await repository.find(self.database, analysis)
        if found is None:
            raise NotFound
        kept = await self.samples.kept()
        cities = found["question"]["cities"]
        withdrawn = {str(assessment) for assessment in kept.withdrawn}
        if any(city["city"] in kept.withheld or city["assessment"] in withdrawn for city in cities):
            raise AnalysisOutdated
        return _told(found)

    async def cancel(self, permit: Permit, analysis: UUID, expected: int) -> None:
        """Let an analysis be. Raises NotFound, NotAllowed, Stale, and WrongState where it is finished."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await repository.find_locked(command.tx, analysis)
            if found is None:
                raise NotFound
            permit.over(author=found["by_subject"])
            command.demand_version(found["version"])
            if found["finished_at"] is not None:
                raise WrongState(state=found["state"], allowed=[])
            await repository.cancel(command.tx, analysis)

    async def _keep(self, command: Command, checksum: str, question: Question) -> UUID:
        if await repository.pending(command.tx, command.actor["by_subject"], checksum) >= _MOST_PENDING:
            raise TooManyAnalyses
        asked = await repository.ask(command.tx, command.new_id(), checksum, question, command.actor)
        if asked["state"] == "waiting":
            await queue.put(command.tx, [Job(LANE, str(asked["id"]))])
        return asked["id"]

    async def _question(self, new: NewRobustnessAnalysis) -> Question:
        kept = await self.samples.kept()
        seen = await self.samples.view(kept, Choice(new.sample, new.questionnaire, new.basis))
        code = await self.standings.code(seen, new.indicator)
        order = self.standings.order(kept, seen, new.group, code)
        parts = await self.standings.parts(seen, code)
        if code is None or seen.sample.questionnaire is None:
            raise NothingToVary
        question: Question = {
            "sample": named(seen.sample),
            "group": new.group,
            "indicator": code,
            "questionnaire": seen.sample.questionnaire,
            "parts": list(parts.items()),
            "cities": domain.cities_asked([(ranked.entry, ranked.shown) for ranked in order.ranked], parts),
            "draws": new.draws,
            "seed": robustness.SEED if new.seed is None else new.seed,
            "digits": METHOD_1.display_digits,
            "method": METHOD_1.version,
        }
        if await aside(domain.table, question) is None:
            raise NothingToVary
        return question


@dataclass(slots=True)
class Analyst:
    """Makes the analyses that wait."""

    database: Database

    async def make(self, job: Job) -> timedelta | None:
        """Make an analysis to its end, unless nobody waits for it any longer."""
        analysis = UUID(job.item)
        begun = await repository.begin(self.database, analysis)
        if begun is None:
            return None
        if begun["attempts"] > MOST_ATTEMPTS:
            _log.warning("robustness analysis %s is given up", analysis)
            await repository.fail(self.database, analysis)
            return None
        steps = domain.analysed(begun["question"])
        while (step := await aside(next, steps)).result is None:
            if not await repository.advance(self.database, analysis, step.progress):
                return None
        await repository.finish(self.database, analysis, step.result)
        return None

    async def again(self) -> None:
        """Put what nobody is at into the queue, unless it is there."""
        overdue = await repository.overdue(self.database)
        if overdue:
            async with self.database.transaction() as tx:
                await queue.put(tx, [Job(LANE, str(analysis)) for analysis in overdue])


def _told(found: AnalysisRow) -> RobustnessAnalysis:
    question = found["question"]
    told: Mapping[str, object] = {
        **question,
        **found,
        "size": len(question["cities"]),
        "result": found["result"],
        "weights_within": robustness.SPREAD,
        "varied": robustness.VARIED,
        "meaning": robustness.MEANING,
        "synthetic": question["sample"]["synthetic"],
        "reconstruction": question["sample"]["reconstruction"],
    }
    return RobustnessAnalysis.model_validate(told)
