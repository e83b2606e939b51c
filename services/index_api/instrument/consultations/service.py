"""Drafts that the secretariat shows to member cities for a while."""

from contextlib import suppress
from dataclasses import dataclass

from services.index_api.changes import QUESTIONNAIRE_CLOSED
from services.index_api.instrument.questionnaires.domain import difference, questionnaire_checksum
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.windows.service import Windows
from shared.platform.access.permits import CLOCK, Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.refusals import WrongState
from shared.schemas.index.instrument.consultations import DraftConsultation, DraftConsultationWanted
from shared.schemas.index.instrument.mappings import QuestionnaireDiff


@dataclass(slots=True)
class DraftConsultations:
    """When which cities read a draft, and what changed in it since."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires
    windows: Windows

    async def find(self, permit: Permit, code: str, version: str) -> DraftConsultation:
        """Read the window of a draft, as one who drafts or, once it opened, as one who is asked. Raises `NotFound`."""
        return await self.windows.find(self.database, permit, code, version, self.commands.now().date())

    async def save(
        self, permit: Permit, code: str, version: str, wanted: DraftConsultationWanted, expected: int
    ) -> DraftConsultation:
        """Let cities read a draft in a window, or move that window.

        Raises NotFound, WrongState, Stale, Invalid, UnknownNetwork.
        """
        permit.over()
        async with self.commands.open(permit, expected=expected) as command:
            draft = await self.questionnaires.draft_locked(command.tx, code, version)
            return await self.windows.save(command, draft, wanted)

    async def pass_days(self) -> None:
        """Tell of windows whose first day has come or whose last one is over since this was last called."""
        async with self.commands.open(CLOCK) as command:
            await self.windows.open(command)
            for code, number, asked in await self.windows.closed(command):
                with suppress(WrongState):  # it was released, and everybody reads it
                    draft = await self.questionnaires.draft_locked(command.tx, code, number)
                    command.tell(QUESTIONNAIRE_CLOSED, draft.name, asked, state="draft", code=code, number=number)

    async def changes(self, permit: Permit, code: str, version: str) -> tuple[QuestionnaireDiff, str]:
        """Compare a draft with what it was when its window opened, and give the version of the answer.

        Raises `NotFound`.
        """
        await self.find(permit, code, version)
        before = await self.windows.read_first(self.database, code, version)
        after = await self.questionnaires.at_present(code, version)
        return difference(before, after), f"{questionnaire_checksum(before)[:12]}-{after.checksum[:12]}"
