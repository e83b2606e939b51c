"""Reconciliations: a reviewer proposes, the city replies, the reviewer decides, and all of it is published at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.assessments.domain import Found as Assessed
from services.index_api.assessment.assessments.domain import State, own_hands
from services.index_api.assessment.assessments.errors import OwnCity
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.steps.errors import SameHands
from services.index_api.changes import (
    RECONCILIATION_DECIDED,
    RECONCILIATION_PROPOSED,
    RECONCILIATION_PUBLISHED,
    RECONCILIATION_REPLIED,
)
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.outside.campaigns.domain import Found, Sheet, sheet_of
from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.outside.reconciliations import domain, repository
from services.index_api.outside.reconciliations.domain import IndicatorBeside, Kept, QuestionBeside
from services.index_api.outside.reconciliations.errors import NothingToReconcile
from services.index_api.outside.results.domain import Result, choices
from services.index_api.outside.results.service import Results
from shared.platform.access.audience import EXPERTS, Audience
from shared.platform.access.permits import Permissions, Permit, Reach, Role, let_in
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, Refusal
from shared.schemas.changes import ChangeKind
from shared.schemas.index.outside.campaigns import Campaign
from shared.schemas.index.outside.reconciliations import (
    Reconciliation,
    ReconciliationDecisionsWanted,
    ReconciliationReplyWanted,
    ReconciliationWanted,
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a campaign asked and found, and what the city answered where everybody may read that."""

    sheet: Sheet
    told: Result | None
    own: Assessed | None

    @property
    def answers(self) -> Mapping[str, str]:
        """The city's own answers by question."""
        return choices(self.own.answers) if self.own else {}


class ReconciliationDocument(TypedDict):
    """A reconciliation, as JSON."""

    campaign: UUID
    city: str
    questionnaire: str
    assessment: UUID
    state: str
    reply_until: datetime
    questions: Sequence[QuestionBeside]
    indicators: Sequence[IndicatorBeside]
    reconstruction: bool
    synthetic: bool
    created_at: datetime
    version: int
    actions: Sequence[str]
    replied_at: NotRequired[datetime | None]
    published_at: NotRequired[datetime | None]


@dataclass(slots=True)
class Reconciliations:
    """What a reviewer makes of two views. Until it is published, the city, its networks and experts see it."""

    database: Database
    commands: Commands
    campaigns: Campaigns
    results: Results
    assessments: Assessments
    questionnaires: Questionnaires
    permissions: Permissions

    async def find(self, permit: Permit, campaign: UUID) -> Reconciliation:
        """Read a reconciliation that the caller sees. Raises `NotFound`."""
        found = await self.campaigns.visible(permit, campaign)
        kept = _visible(permit, found, await repository.find(self.database, campaign))
        return await self._told(permit, found, kept, self.database)

    async def published(self, permit: Permit, campaign: UUID) -> Reconciliation | None:
        """Read a reconciliation that everybody may read; None where there is none."""
        kept = await repository.find(self.database, campaign)
        if kept is None or kept["state"] != "published":
            return None
        return await self._told(permit, await self.campaigns.visible(permit, campaign), kept, self.database)

    async def propose(
        self, permit: Permit, campaign: UUID, wanted: ReconciliationWanted, expected: int
    ) -> Reconciliation:
        """Propose answers, or propose anew before the city replied; its time to reply begins with each.

        Raises NotFound, NotAllowed, Stale, WrongState, ReplyOver, DeprecatedVersion, NothingToReconcile, OwnCity,
        SameHands, UnfitReconciliation.
        """
        await self.campaigns.demand_asked_still(permit, campaign)
        async with self.commands.open(permit, expected=expected) as command:
            found, before = await self._locked(command, campaign)
            sides = await self._sides(command.tx, found, None)
            both, own = domain.told_by_both(sides.told, sides.answers), sides.own
            if own is None or not await self._is_of_its_wave(command.tx, found.shown, own):
                raise NothingToReconcile
            _demand_fair(permit, found, own)
            proposals: list[domain.Reasoned] = wanted.model_dump(mode="json")["proposals"]
            domain.demand_proposals(sides.sheet, both, proposals)
            until = command.at + timedelta(days=wanted.reply_days)
            await repository.propose(command.tx, before, campaign, own.shown.id, proposals, until, command.actor)
            return await self._kept(command, RECONCILIATION_PROPOSED, found)

    async def reply(
        self, permit: Permit, campaign: UUID, wanted: ReconciliationReplyWanted, once: Once, expected: int
    ) -> Reconciliation:
        """Say for the city what it thinks of each proposal, once.

        Raises NotFound, NotAllowed, Stale, WrongState, ReplyOver, UnfitReconciliation.
        """
        async with self.commands.open(permit, once, expected=expected) as command:
            if (first := command.first(Reconciliation)) is not None:
                return first
            found, kept = await self._locked_kept(command, campaign)
            sides = await self._sides(command.tx, found, kept)
            replies: list[domain.Replied] = wanted.model_dump(mode="json", exclude_none=True)["replies"]
            domain.demand_replies(sides.sheet, kept, replies)
            await repository.reply(command.tx, campaign, replies, command.at)
            return await self._kept(command, RECONCILIATION_REPLIED, found)

    async def decide(
        self, permit: Permit, campaign: UUID, wanted: ReconciliationDecisionsWanted, once: Once, expected: int
    ) -> Reconciliation:
        """Decide questions, after the reply of the city or the end of its time; nobody else is told yet.

        Raises NotFound, NotAllowed, Stale, WrongState, ReplyPending, OwnCity, SameHands, UnfitReconciliation.
        """
        async with self.commands.open(permit, once, expected=expected) as command:
            if (first := command.first(Reconciliation)) is not None:
                return first
            found, kept = await self._locked_kept(command, campaign)
            sides = await self._sides(command.tx, found, kept)
            _demand_fair(permit, found, sides.own)
            decisions: list[domain.Reasoned] = wanted.model_dump(mode="json")["decisions"]
            domain.demand_decisions(sides.sheet, kept, decisions)
            await repository.decide(command.tx, campaign, decisions)
            return await self._kept(command, RECONCILIATION_DECIDED, found, EXPERTS)

    async def publish(self, permit: Permit, campaign: UUID, once: Once, expected: int) -> Reconciliation:
        """Publish all that was proposed, said and decided, in one step.

        Raises NotFound, NotAllowed, Stale, WrongState, ReplyPending, Undecided, NothingToReconcile.
        """
        async with self.commands.open(permit, once, expected=expected) as command:
            if (first := command.first(Reconciliation)) is not None:
                return first
            found, kept = await self._locked_kept(command, campaign)
            domain.demand_decided(kept)
            if (await self._sides(command.tx, found, kept)).own is None:
                raise NothingToReconcile
            await repository.publish(command.tx, campaign, command.at)
            return await self._kept(command, RECONCILIATION_PUBLISHED, found)

    async def _locked(self, command: Command, campaign: UUID) -> tuple[Found, Kept | None]:
        """Read both for what the command wants to do, and let nobody else change them meanwhile.

        Raises NotFound, NotAllowed, Stale, and what the life of a reconciliation forbids.
        """
        permit = command.permit
        found = await self.campaigns.held(command, campaign)
        kept = await repository.find(command.tx, campaign)
        if kept is not None:
            _visible(permit, found, kept)
        elif permit.operation != domain.PROPOSAL:
            raise NotFound
        if not _acts(permit, found, kept):
            raise NotAllowed
        command.demand_version(kept["version"] if kept else 0)
        if kept is not None:
            domain.demand_move(kept, permit.operation, command.at)
        return found, kept

    async def _locked_kept(self, command: Command, campaign: UUID) -> tuple[Found, Kept]:
        found, kept = await self._locked(command, campaign)
        if kept is None:
            raise NotFound
        return found, kept

    async def _sides(self, db: Statements, found: Found, kept: Kept | None) -> _Sides:
        """Read both views: beside what is proposed anew the self-assessment of today, else the one it was about."""
        shown = found.shown
        sheet = sheet_of(await self.questionnaires.named(shown.questionnaire, db), shown)
        told = await self.results.told(shown.id, db)
        if kept is None:
            own = await self.assessments.public_own(shown.city, shown.questionnaire, shown.closes_on.year, db)
        else:
            own = await self.assessments.of_any_state(kept["assessment"], db)
        return _Sides(sheet, told, own if own and own.shows_answers else None)

    async def _is_of_its_wave(self, db: Statements, shown: Campaign, own: Assessed) -> bool:
        waves = await self.assessments.waves(shown.city, db)
        years = [wave["year"] for wave in waves if wave["state"] == State.PUBLISHED]
        return domain.is_wave_of(own.shown.year, shown.closes_on.year, years)

    async def _told(self, permit: Permit, found: Found, kept: Kept, db: Statements) -> Reconciliation:
        shown, sides = found.shown, await self._sides(db, found, kept)
        assert sides.told is not None
        decided = kept["state"] == "published" or _judges(permit)
        questions = domain.questions_beside(sides.sheet, sides.told, sides.answers, kept, decided=decided)
        document: ReconciliationDocument = {
            "campaign": shown.id,
            "city": shown.city,
            "questionnaire": shown.questionnaire,
            "assessment": kept["assessment"],
            "state": kept["state"],
            "reply_until": kept["reply_until"],
            "replied_at": kept["replied_at"],
            "published_at": kept["published_at"],
            "questions": questions,
            "indicators": domain.indicators_beside(sides.sheet, questions),
            "reconstruction": shown.reconstruction,
            "synthetic": shown.synthetic,
            "created_at": kept["created_at"],
            "version": kept["version"],
            "actions": [
                one.operation
                for name in domain.moves(kept, self.commands.now())
                if (one := let_in(name, self.permissions[name], permit.caller)) is not None
                and _acts(one, found, kept)
                and _unfair(one, found, sides.own) is None
            ],
        }
        return Reconciliation.model_validate(document)

    async def _kept(
        self, command: Command, kind: ChangeKind, found: Found, told: Audience | None = None
    ) -> Reconciliation:
        """Tell what happened, and keep the reconciliation as it is now as the answer."""
        kept = await repository.find(command.tx, found.shown.id)
        assert kept is not None
        audience = domain.audience(kept, found.shown.city) if told is None else told
        command.tell(kind, found.shown.id, audience, state=kept["state"], version=kept["version"])
        return await command.keep(await self._told(command.permit, found, kept, command.tx))


def _visible(permit: Permit, found: Found, kept: Kept | None) -> Kept:
    """Give it where everybody may see it, or the caller is of the city or its networks, an expert or the secretariat.

    Raises `NotFound`.
    """
    if kept is None or not (
        kept["state"] == "published" or permit.covers(city=found.shown.city, networks=found.networks)
    ):
        raise NotFound
    return kept


def _judges(permit: Permit) -> bool:
    """Say whether the caller sees what is decided before it is published."""
    return Reach.ANY in permit.reaches


def _acts(permit: Permit, found: Found, kept: Kept | None) -> bool:
    """Say whether the move is the caller's: the city's, or of whoever proposed, for whom the secretariat may act."""
    if permit.operation == domain.OF_THE_CITY:
        return permit.covers(city=found.shown.city)
    return kept is None or Role.SECRETARIAT in permit.roles or permit.caller.subject == kept["by_subject"]


def _unfair(permit: Permit, found: Found, own: Assessed | None) -> Refusal | None:
    """Say what part in one of the two views keeps the caller from judging."""
    if permit.operation not in domain.JUDGING:
        return None
    if found.shown.city in permit.caller.cities:
        return OwnCity()
    of_a_side = permit.caller.subject == found.by_subject or (own is not None and own_hands(permit.caller, own))
    return SameHands() if of_a_side else None


def _demand_fair(permit: Permit, found: Found, own: Assessed | None) -> None:
    """Raise `OwnCity` or `SameHands`."""
    if (refused := _unfair(permit, found, own)) is not None:
        raise refused
