"""Who reads a draft in its window, and what they read first."""

from dataclasses import dataclass
from datetime import date

from services.index_api.changes import DRAFT_CONSULTATION_CHANGED
from services.index_api.instrument.windows import repository
from services.index_api.instrument.windows.domain import Window, demand_window
from services.index_api.instrument.windows.repository import Passed
from shared.platform.access.audience import EXPERTS, Audience, cities
from shared.platform.access.permits import Permit, Reach
from shared.platform.command import Command
from shared.platform.data.database import Statements, Transaction
from shared.platform.refusals import NotFound
from shared.schemas.index.instrument.consultations import DraftConsultation, DraftConsultationWanted
from shared.schemas.index.instrument.questionnaires import Questionnaire, QuestionnaireVersion
from shared.sentences import say


@dataclass(slots=True)
class Windows:
    """The windows in which cities and their networks read drafts."""

    async def shows(self, db: Statements, permit: Permit, code: str, version: str, today: date) -> bool:
        """Say whether a caller reads a draft: one who drafts, or one who is asked while its window is open."""
        if Reach.ANY in permit.reaches:
            return True
        window = await _window(db, permit, code, version) if permit.own_cities or permit.own_networks else None
        return window is not None and window.asks_them and window.is_open(today)

    async def find(self, db: Statements, permit: Permit, code: str, version: str, today: date) -> DraftConsultation:
        """Read the window of a draft, as one who drafts or, once it opened, as one who is asked. Raises `NotFound`."""
        found = await _window(db, permit, code, version)
        if found is None or not (Reach.ANY in permit.reaches or (found.asks_them and found.has_opened(today))):
            raise NotFound(say("There is no such consultation, or none that you may see."))
        return found.told

    async def save(
        self, command: Command, draft: QuestionnaireVersion, wanted: DraftConsultationWanted
    ) -> DraftConsultation:
        """Write the window of a draft in place of any before. Raises Stale, Invalid, UnknownNetwork."""
        before = await repository.consultation(command.tx, draft.code, draft.version)
        command.demand_version(before.told.version if before else 0)
        is_open = before is not None and before.is_open(command.today)
        demand_window(command.today, wanted.from_on, before.told.from_on if before and is_open else None)
        opened = wanted.from_on <= command.today
        await repository.consult(command.tx, draft, wanted, command.actor, is_open=is_open, opened=opened)
        now = await repository.consultation(command.tx, draft.code, draft.version)
        assert now is not None
        seen_by = EXPERTS
        for window in (before, now):
            if window is not None and window.has_opened(command.today):
                seen_by |= cities(*await repository.asked(command.tx, window.told.network))
        version, code, number = now.told.version, draft.code, draft.version
        command.tell(DRAFT_CONSULTATION_CHANGED, draft.name, seen_by, version=version, code=code, number=number)
        return now.told

    async def open(self, command: Command) -> None:
        """Tell the cities that a window asks that its first day has come, where it has since this was last called."""
        for window in await repository.passed(command.tx, "opened", command.today):
            code, number, version = window["code"], window["number"], window["version"]
            seen_by = await self._asked(command, window)
            command.tell(
                DRAFT_CONSULTATION_CHANGED, f"{code}/{number}", seen_by, version=version, code=code, number=number
            )

    async def closed(self, command: Command) -> list[tuple[str, str, Audience]]:
        """Give the drafts whose window is over since this was last called, by code and version, with whom it asked."""
        over = await repository.passed(command.tx, "closed", command.today)
        return [(one["code"], one["number"], await self._asked(command, one)) for one in over]

    async def _asked(self, command: Command, window: Passed) -> Audience:
        return cities(*await repository.asked(command.tx, window["network"]))

    async def seen_by(self, db: Statements, code: str, version: str, today: date) -> Audience:
        """Say who sees a draft: those who draft, and in its window the cities that it asks."""
        window = await repository.consultation(db, code, version)
        if window is None or not window.is_open(today):
            return EXPERTS
        return EXPERTS | cities(*await repository.asked(db, window.told.network))

    async def read_first(self, db: Statements, code: str, version: str) -> Questionnaire:
        """Read a draft as it was when its window opened. Raises `NotFound`."""
        found = await repository.consulted_on(db, code, version)
        if found is None:
            raise NotFound(say("There is no such consultation, or none that you may see."))
        return found

    async def note(self, tx: Transaction, draft: Questionnaire, revision: int, today: date) -> None:
        """Keep a draft that changed before its window opens as what is read first."""
        await repository.note_draft(tx, draft, revision, today)


async def _window(db: Statements, permit: Permit, code: str, version: str) -> Window | None:
    return await repository.consultation(db, code, version, permit.own_cities, permit.own_networks)
