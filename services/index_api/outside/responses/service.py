"""Responses to campaigns: taken at a door, counted as they come, given back with a code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.outside.campaigns.domain import Found, Sheet, sheet_of
from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.outside.responses import domain, repository
from services.index_api.outside.responses.errors import AlreadyAnswered, UnknownCampaignInvitation, UnknownCode
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.index.outside.campaigns import Campaign, NewCampaignCancellation
from shared.schemas.index.outside.doors import NewCampaignInvitations, NewResponse, ResponseTaken
from shared.sentences import say

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""How many gave an answer: by question, group and answer."""
_MOST_SHEETS: Final = 256


@dataclass(slots=True)
class Responses:
    """Nothing of a response tells whose it is, and nobody is told when it came."""

    database: Database
    commands: Commands
    campaigns: Campaigns
    questionnaires: Questionnaires
    _sheets: dict[UUID, Sheet] = field(default_factory=dict)
    """What campaigns ask, which never changes once they opened."""

    async def open(self, permit: Permit, campaign: UUID, once: Once) -> Campaign:
        """Let a campaign take responses from its first day on.

        Raises NotFound, NotAllowed, WrongState, DeprecatedVersion, ConsentPending, WindowMovedBack.
        """
        if (first := await self.commands.first(Campaign, once)) is not None:
            return first
        await self.campaigns.demand_asked_still(permit, campaign)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            opened = await self.campaigns.open(command, await self.campaigns.locked(command, campaign))
            sheet = await self._read_sheet(opened, command.tx)
            await repository.prepare(command.tx, campaign, sheet.groups, sheet.size)
            return opened

    async def invite(self, permit: Permit, campaign: UUID, new: NewCampaignInvitations) -> list[tuple[str, str | None]]:
        """Give out invitations: each token, with its organisation as it was named.

        Raises NotFound, NotAllowed, WrongState, UnfitInvitations.
        """
        async with self.commands.open(permit) as command:
            found = await self.campaigns.locked(command, campaign)
            there = await repository.invited(command.tx, campaign)
            organisations = domain.organisations_of(found.shown.door, new, there)
            tokens = [command.token(domain.CODE_BYTES) for _ in organisations]
            await repository.invite(command.tx, campaign, [domain.hash_of(token) for token in tokens], organisations)
            command.note(f"campaigns/{campaign}/invitations", sorted(new.model_fields_set))
            named: list[str | None] = [*(new.organisations or [])] or [None] * len(tokens)
            return list(zip(tokens, named, strict=True))

    async def answer(self, permit: Permit, campaign: UUID, new: NewResponse) -> ResponseTaken:
        """Take a response. Raises NotFound, UnfitResponse, NotTaking, AlreadyAnswered, UnknownCampaignInvitation."""
        sheet = await self._sheet(permit, campaign)
        response = domain.read(sheet, new)
        async with self.commands.open(permit) as command:
            door = await repository.hold_door(command.tx, campaign)
            if door is None:
                raise NotFound
            key = domain.demand_taking(door, command.today)
            secret = domain.secret_of(door.kind, new)
            if door.kind != "open" and not await repository.is_invited(command.tx, campaign, domain.hash_of(secret)):
                raise UnknownCampaignInvitation
            code = command.token(domain.CODE_BYTES)
            taken = await repository.take(
                command.tx,
                campaign,
                response,
                domain.increments(sheet, response.answers),
                door=domain.door_hash(key, secret),
                code=domain.hash_of(code),
                on=command.today,
            )
            if not taken:
                raise AlreadyAnswered
            return ResponseTaken(campaign=campaign, withdrawal_code=code)

    async def withdraw(self, permit: Permit, campaign: UUID, code: str) -> None:
        """Take a response back, as if it had never come. Raises NotFound, NotTaking, UnknownCode."""
        sheet = await self._sheet(permit, campaign)
        async with self.commands.open(permit) as command:
            held = await repository.hold_door(command.tx, campaign)
            if held is None:
                raise NotFound
            domain.demand_taking(held, command.today)
            found = await repository.give_back(command.tx, campaign, domain.hash_of(code))
            if found is None:
                raise UnknownCode
            door, response = found
            less = domain.increments(sheet, response.answers, -1)
            await repository.count(command.tx, campaign, response.stratum, door, less)

    async def counted(self, command: Command, found: Found) -> tuple[Sheet, Counts]:
        """Give what a campaign asks, and its counts by question, group and answer."""
        sheet = await self._read_sheet(found.shown, command.tx)
        counts = await repository.counts(command.tx, found.shown.id)
        cells = {group: domain.by_question(sheet, counts[group]) for group in sheet.groups}
        return sheet, {
            item.question: {group: cells[group][item.question] for group in sheet.groups} for item in sheet.items
        }

    async def invited(self, command: Command, campaign: UUID) -> int:
        """Count the invitations of a campaign."""
        return await repository.invited(command.tx, campaign)

    async def cancel(self, permit: Permit, campaign: UUID, new: NewCampaignCancellation, once: Once) -> Campaign:
        """Cancel a campaign that is not closed, and delete what was answered and who was invited.

        Raises NotFound, NotAllowed, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            found = await self.campaigns.locked(command, campaign)
            reason = {str(tag): text for tag, text in new.reason.items()}
            cancelled = await self.campaigns.cancel(command, found, reason)
            await repository.forget(command.tx, campaign)
            return cancelled

    async def archive(self, permit: Permit, campaign: UUID, once: Once) -> Campaign:
        """Take the single responses of a closed campaign out of the service.

        Raises NotFound, NotAllowed, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            found = await self.campaigns.locked(command, campaign)
            if found.shown.archived:
                raise WrongState(say("It is archived already."), state=found.shown.state, allowed=[])
            await repository.archive(command.tx, campaign)
            return await self.campaigns.archive(command, found)

    async def _sheet(self, permit: Permit, campaign: UUID) -> Sheet:
        if (known := self._sheets.get(campaign)) is not None:
            return known
        shown = await self.campaigns.find(permit, campaign)
        sheet = await self._read_sheet(shown)
        if shown.state == "open":
            if len(self._sheets) >= _MOST_SHEETS:
                self._sheets.pop(next(iter(self._sheets)))
            self._sheets[campaign] = sheet
        return sheet

    async def _read_sheet(self, campaign: Campaign, db: Statements | None = None) -> Sheet:
        return sheet_of(await self.questionnaires.named(campaign.questionnaire, db), campaign)
