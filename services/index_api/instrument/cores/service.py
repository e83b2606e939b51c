"""Cores of released versions, and answers scored on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from services.index_api.instrument.cores import domain
from services.index_api.instrument.cores.domain import Candidate, Core, Projection
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.scoring.domain import Model
from services.index_api.instrument.scoring.service import Scoring
from shared.platform.data.database import Statements

_MOST_KEPT: Final = 100


@dataclass(slots=True)
class Cores:
    """What released versions have in common, as their mappings say. How each is scored on a core is made once."""

    mappings: Mappings
    scoring: Scoring
    _projections: dict[tuple[str, str], Projection] = field(default_factory=dict)

    async def of(self, reference: str, answered: Mapping[str, int], db: Statements | None = None) -> Core:
        """Make the core of versions with a reference; `answered` counts who answered each. Names are as icc/2019.

        Inside a transaction with its `tx`. Raises `UnknownQuestionnaire`.
        """
        model = await self._model(reference, db)
        candidates = [await self._candidate(name, n, reference, db) for name, n in answered.items()]
        return domain.core_of(reference, model, candidates)

    async def base(self, questionnaire: str, db: Statements | None = None) -> str:
        """Name the version that a version adapts, or itself where it adapts none."""
        return (await self.scoring.questionnaires.named(questionnaire, db)).adapts or questionnaire

    async def projection(self, core: Core, questionnaire: str, db: Statements | None = None) -> Projection:
        """Say how answers to a version are scored on a core, which it need not be in."""
        key = (core.checksum, questionnaire)
        if (known := self._projections.get(key)) is not None:
            return known
        member = core.members.get(questionnaire)
        pairs = member.pairs if member else await self._pairs(questionnaire, core.reference, db)
        reference, own = await self._model(core.reference, db), await self._model(questionnaire, db)
        made = domain.projection(reference, own, pairs, core.questions)
        if member:  # what others have in common with it may grow
            if len(self._projections) >= _MOST_KEPT:
                self._projections.clear()
            self._projections[key] = made
        return made

    async def _candidate(self, name: str, n: int, reference: str, db: Statements | None) -> Candidate:
        version = await self.scoring.questionnaires.named(name, db)
        pairs = await self._pairs(name, reference, db)
        return Candidate(name, n, self.scoring.model(version), pairs, adapts=version.adapts is not None)

    async def _pairs(self, name: str, reference: str, db: Statements | None) -> Mapping[str, str]:
        return dict((await self.mappings.comparable(name, reference, db)).pairs)

    async def _model(self, name: str, db: Statements | None) -> Model:
        return self.scoring.model(await self.scoring.questionnaires.named(name, db))
