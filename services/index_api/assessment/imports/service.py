"""Workbooks that come back filled in."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from services.index_api.assessment.assessments.domain import acts
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.imports import domain
from services.index_api.assessment.workbooks.service import words
from shared.platform.access.permits import Permissions, Permit, permit
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed
from shared.schemas.index.assessment.workbooks import ImportedAnswers

_READING = "getAssessment"


@dataclass(slots=True)
class Imports:
    """Takes the answers out of a workbook: all of them, or none."""

    database: Database
    assessments: Assessments
    permissions: Permissions

    async def upload(self, asked: Permit, assessment: UUID, body: bytes, once: Once) -> ImportedAnswers:
        """Save the answers of a workbook over the versions that it was made with.

        Raises NotFound, NotAllowed, WrongState, and `Invalid` with the sheet and cell of every fault.
        """
        reading = permit(_READING, self.permissions[_READING], asked.caller)
        shown = await self.assessments.visible(reading, assessment)
        if not acts(asked, shown):
            raise NotAllowed
        questionnaire = await self.assessments.scoring.questionnaires.named(shown.shown.questionnaire)
        filled = await asyncio.to_thread(domain.read, body, questionnaire, str(assessment), words())
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return ImportedAnswers.model_validate(first)
            found = await self.assessments.locked(tx, asked, assessment)
            results = (await self.assessments.save_in(tx, asked, found, filled.changes)).results
            domain.demand_kept(filled, results)
            versions = {question: one.version or 0 for question, one in results.items()}
            told = {
                "assessment": str(assessment),
                "questionnaire": questionnaire.name,
                "filled": len(versions),
                "changed": sum(
                    version != found.answers.get(question, {"version": 0})["version"]
                    for question, version in versions.items()
                ),
                "versions": versions,
                "synthetic": found.shown.synthetic,
            }
            await once.keep(tx, told)
        return ImportedAnswers.model_validate(told)
