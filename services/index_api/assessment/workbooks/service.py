"""Questionnaires as workbooks to fill in away from the screen."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from services.index_api.assessment.assessments.domain import EDITABLE, not_asked, sees_answers
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.prefills.domain import proposed
from services.index_api.assessment.workbooks import domain
from services.index_api.assessment.workbooks.domain import Given, Words
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.data.data_files import read_yaml
from shared.platform.refusals import NotFound
from shared.schemas.fields import Wanted, language_of, own_of
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data" / "words.yaml"


@cache
def words() -> Words:
    """Give what workbooks say beside the words of their questionnaires."""
    read: Words = read_yaml(_DATA)
    return read


@dataclass(slots=True)
class Workbooks:
    """Writes workbooks, in a thread: a long one takes a tenth of a second. Empty ones of what is final are kept."""

    mappings: Mappings
    assessments: Assessments
    _empty: dict[tuple[str, str, str], bytes] = field(default_factory=dict)

    async def template(self, permit: Permit, code: str, version: str, wanted: Wanted, assessment: UUID | None) -> bytes:
        """Write the workbook of a version, perhaps with the answers of an assessment.

        Answers of a draft on this version stand in their cells, those of any other assessment beside them, where the
        questions are equal. Raises `NotFound` for what the caller may not see.
        """
        questionnaire = await self.assessments.scoring.questionnaires.told(permit, code, version, wanted)
        if assessment is not None:
            given = await self._given(permit, questionnaire, assessment)
            return await aside(domain.write, questionnaire, words(), wanted, given)
        words_of = str(questionnaire.translation or language_of(questionnaire.title, wanted))
        key = (questionnaire.checksum, words_of, own_of(wanted))
        if questionnaire.status == "draft":
            return await aside(domain.write, questionnaire, words(), wanted)
        if key not in self._empty:
            self._empty[key] = await aside(domain.write, questionnaire, words(), wanted)
        return self._empty[key]

    async def _given(self, permit: Permit, questionnaire: QuestionnaireVersion, assessment: UUID) -> Given:
        found = await self.assessments.visible(permit, assessment)
        if not sees_answers(permit, found):
            raise NotFound(say("These answers are not shown to everybody."))
        shown = found.shown
        own = await self.assessments.scoring.questionnaires.named(shown.questionnaire)
        ruled_out = not_asked(self.assessments.scoring.model(own), found.answers)
        answers = {question: one for question, one in found.answers.items() if question not in ruled_out}
        given = Given(shown.city, shown.year, shown.synthetic)
        if own.name == questionnaire.name and shown.state in EDITABLE:
            return replace(given, assessment=str(shown.id), so_far=answers)
        try:
            known = await self.mappings.comparable(own.name, questionnaire.name)
        except UnknownQuestionnaire:
            raise NotFound(say("Earlier answers stand beside those to a released version only.")) from None
        return replace(given, earlier=proposed(known, answers))
