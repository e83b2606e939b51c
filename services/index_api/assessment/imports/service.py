"""Workbooks that come back filled in."""

from dataclasses import dataclass
from uuid import UUID

from services.index_api.assessment.answers.domain import version_of
from services.index_api.assessment.assessments.domain import acts
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.imports import domain
from services.index_api.assessment.workbooks.service import words
from shared.platform.access.permits import Permissions, Permit
from shared.platform.access.permits import permit as permit_of
from shared.platform.aside import aside
from shared.platform.command import Commands
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed
from shared.schemas.index.assessment.workbooks import ImportedAnswers

_READING = "getAssessment"


@dataclass(slots=True)
class Imports:
    """Takes the answers out of a workbook: all of them, or none."""

    commands: Commands
    assessments: Assessments
    permissions: Permissions

    async def upload(self, permit: Permit, assessment: UUID, body: bytes, once: Once) -> ImportedAnswers:
        """Save the answers of a workbook over the versions that it was made with.

        Raises NotFound, NotAllowed, WrongState, and `Invalid` with the sheet and cell of every fault.
        """
        if (first := await self.commands.first(ImportedAnswers, once)) is not None:
            return first
        reading = permit_of(_READING, self.permissions[_READING], permit.caller)
        shown = await self.assessments.visible(reading, assessment)
        if not acts(permit, shown):
            raise NotAllowed
        questionnaire = await self.assessments.scoring.questionnaires.whole(shown.shown.questionnaire)
        filled = await aside(domain.read, body, questionnaire, str(assessment), words())
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ImportedAnswers)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            outcomes = await self.assessments.save_in(command, found, filled.changes)
            domain.demand_kept(filled, outcomes)
            versions = {question: outcome.get("version", 0) for question, outcome in outcomes.items()}
            imported = ImportedAnswers(
                assessment=assessment,
                questionnaire=questionnaire.name,
                filled=len(versions),
                changed=sum(
                    version != version_of(found.answers.get(question)) for question, version in versions.items()
                ),
                versions=versions,
                synthetic=found.shown.synthetic,
            )
            return await command.keep(imported)
