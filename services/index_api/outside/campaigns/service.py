"""Campaigns: who may run one, what the city says to it, and when it is open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.index_api.changes import (
    CAMPAIGN_ARCHIVED,
    CAMPAIGN_CANCELLED,
    CAMPAIGN_CHANGED,
    CAMPAIGN_CLOSED,
    CAMPAIGN_CREATED,
    CAMPAIGN_DECIDED,
    CAMPAIGN_OPENED,
    CAMPAIGN_REPLIED,
)
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.outside.campaigns import domain, repository
from services.index_api.outside.campaigns.domain import CampaignFilters, Found
from services.index_api.outside.campaigns.errors import DeprecatedVersion
from services.index_api.outside.campaigns.repository import FoundRow, Seen, SummaryRow
from shared.platform.access.permits import Permissions, Permit, Reach, let_in
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.schemas.index.outside.campaigns import (
    Campaign,
    CampaignOption,
    CampaignQuestion,
    NewCampaign,
    NewCampaignDecision,
    NewCampaignReply,
)
from shared.schemas.index.outside.doors import DONT_KNOW
from shared.sentences import in_each, say

_KEY_BYTES: Final = 32
_DECIDED: Final = {"accepted": "agreed", "declined": "declined"}


@dataclass(slots=True)
class Campaigns:
    """Campaigns are public once they opened; before, the city, its networks and the organiser see them."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires
    permissions: Permissions

    async def find(self, permit: Permit, campaign: UUID) -> Campaign:
        """Read a campaign that the caller sees. Raises `NotFound`."""
        found = await self.visible(permit, campaign)
        return self._with_actions(permit, found)

    async def campaigns(
        self, permit: Permit, filters: CampaignFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[SummaryRow]:
        """List what the caller sees, newest first."""
        return await repository.list_campaigns(self.database, filters, _seen(permit), before, limit, since=since)

    async def create(self, permit: Permit, new: NewCampaign, once: Once) -> Campaign:
        """Begin a campaign. One of the city itself is agreed at once, any other asks the city first.

        Raises NotAllowed, UnknownCity, UnknownQuestionnaire, DeprecatedVersion, NotAskable, WindowMovedBack,
        OrganiserUnnamed.
        """
        if (first := await self.commands.first(Campaign, once)) is not None:
            return first
        kind = _kind_of(permit, new.city, await repository.networks_of(self.database, new.city))
        domain.demand_named(kind, new.organiser)
        domain.demand_askable(await self._asked_still(permit, new.questionnaire), new)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            domain.demand_window(new.opens_on, new.closes_on, command.today)
            own = kind == "city"
            begun = {
                "state": "agreed" if own else "asked",
                "consent": "own" if own else "unanswered",
                "organiser_kind": kind,
            }
            key = command.new_id()
            await repository.add(command.tx, key, new, begun, command.actor)
            return await self._kept(command, CAMPAIGN_CREATED, key)

    async def decide(self, permit: Permit, campaign: UUID, new: NewCampaignDecision, once: Once) -> Campaign:
        """Accept or decline for the city. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            await self.locked(command, campaign)
            await repository.decide(command.tx, campaign, _DECIDED[new.decision], new.decision, new.note)
            return await self._kept(command, CAMPAIGN_DECIDED, campaign)

    async def extend(self, permit: Permit, campaign: UUID, closes_on: date, once: Once) -> Campaign:
        """Move the last day of an open campaign on. Raises NotFound, NotAllowed, WrongState, WindowMovedBack."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            found = await self.locked(command, campaign)
            domain.demand_running(found.shown, command.today)
            domain.demand_later(found.shown, closes_on)
            await repository.extend(command.tx, campaign, closes_on)
            return await self._kept(command, CAMPAIGN_CHANGED, campaign)

    async def reply(self, permit: Permit, campaign: UUID, new: NewCampaignReply, once: Once) -> Campaign:
        """Let the city say something to the results, once. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            found = await self.locked(command, campaign)
            if found.shown.reply is not None:
                raise WrongState(say("The city has replied already."), state=found.shown.state, allowed=[])
            await repository.reply(command.tx, campaign, {str(tag): text for tag, text in new.text.items()})
            return await self._kept(command, CAMPAIGN_REPLIED, campaign)

    async def demand_asked_still(self, permit: Permit, campaign: UUID) -> None:
        """Raise `DeprecatedVersion` where the version of a campaign was replaced, `NotFound` where it is not seen."""
        found = await self.visible(permit, campaign)
        await self._asked_still(permit, found.shown.questionnaire)

    async def open(self, command: Command, found: Found) -> Campaign:
        """Let a campaign take responses from its first day on. Raises ConsentPending, WindowMovedBack."""
        shown = found.shown
        domain.demand_consent(shown, command.at)
        domain.demand_running(shown, command.today)
        await repository.open_door(command.tx, shown.id, command.token(_KEY_BYTES).encode())
        return await self._kept(command, CAMPAIGN_OPENED, shown.id)

    async def close(self, command: Command, found: Found) -> Campaign:
        """End a campaign: no response changes from here on, and nothing leads to a device any more."""
        await repository.close(command.tx, found.shown.id, command.at)
        return await self._kept(command, CAMPAIGN_CLOSED, found.shown.id)

    async def cancel(self, command: Command, found: Found, reason: Mapping[str, str]) -> Campaign:
        """Let a campaign come to nothing, and say why."""
        await repository.cancel(command.tx, found.shown.id, reason, command.at)
        return await self._kept(command, CAMPAIGN_CANCELLED, found.shown.id)

    async def archive(self, command: Command, found: Found) -> Campaign:
        """Note that the single responses of a closed campaign are not in the service any more."""
        await repository.archive(command.tx, found.shown.id)
        return await self._kept(command, CAMPAIGN_ARCHIVED, found.shown.id)

    async def over(self, today: date) -> list[UUID]:
        """Name the open campaigns whose last day is over."""
        return await repository.over(self.database, today)

    async def locked(self, command: Command, campaign: UUID) -> Found:
        """Read a campaign for what the command wants to do to it, and let nobody else change it meanwhile.

        Raises NotFound, NotAllowed, WrongState.
        """
        permit, found = command.permit, await self.held(command, campaign)
        if not _acts(permit, found):
            raise NotAllowed
        domain.demand_move(found.shown.state, permit.operation)
        return found

    async def held(self, command: Command, campaign: UUID) -> Found:
        """Find a campaign that the caller sees, and let nobody else change it meanwhile. Raises `NotFound`."""
        return await self._visible(command.permit, await repository.find_locked(command.tx, campaign), command.tx)

    async def locked_by_clock(self, command: Command, campaign: UUID) -> Found | None:
        """Read a campaign that is still open, to close it; None where another process did."""
        row = await repository.find_locked(command.tx, campaign)
        return await self._told(row, command.tx) if row is not None and row["state"] == "open" else None

    async def _asked_still(self, permit: Permit, name: str) -> QuestionnaireVersion:
        code, _, version = name.partition("/")
        found = await self.questionnaires.named(name)  # tells an unknown version from one that is not asked any more
        if (await self.questionnaires.shown(permit, code, version)).status != "released":
            raise DeprecatedVersion
        return found

    async def _kept(self, command: Command, kind: ChangeKind, campaign: UUID) -> Campaign:
        """Tell what happened to a campaign, and keep it as it is now as the answer."""
        row = await repository.find(command.tx, campaign)
        assert row is not None
        found = await self._told(row, command.tx)
        shown = found.shown
        command.tell(kind, campaign, domain.seen_by(found), state=shown.state, version=shown.version)
        return await command.keep(self._with_actions(command.permit, found))

    async def visible(self, permit: Permit, campaign: UUID) -> Found:
        """Find a campaign that the caller sees. Raises `NotFound`."""
        return await self._visible(permit, await repository.find(self.database, campaign), self.database)

    async def _visible(self, permit: Permit, row: FoundRow | None, db: Statements) -> Found:
        if row is None or not _sees(permit, row):
            raise NotFound
        return await self._told(row, db)

    async def _told(self, row: FoundRow, db: Statements) -> Found:
        """Put a campaign together with the words of its questionnaire, in every language that these have."""
        version = await self.questionnaires.whole(row["questionnaire"], db)
        asked = {question.id: question for question in version.questions}
        content = row["content"]
        unknown = CampaignOption(code=DONT_KNOW, label=in_each(say("I do not know")))
        questions = [
            CampaignQuestion(
                id=one["id"],
                text=dict(one.get("text") or asked[one["id"]].text),
                options=[
                    *(CampaignOption(code=it.code, label=dict(it.label)) for it in asked[one["id"]].options),
                    unknown,
                ],
            )
            for one in content["questions"]
        ]
        told = {name: value for name, value in row.items() if name in Campaign.model_fields}
        shown = Campaign.model_validate({**told, **content, "questions": questions})
        return Found(shown, row["by_subject"], row["networks"], _is_public(row))

    def _with_actions(self, permit: Permit, found: Found) -> Campaign:
        shown = found.shown
        permits = (let_in(name, self.permissions[name], permit.caller) for name in domain.moves(shown.state))
        actions = [one.operation for one in permits if one is not None and _acts(one, found)]
        return shown.model_copy(update={"actions": actions})


def _kind_of(permit: Permit, city: str, networks: Collection[str]) -> str:
    """Say as what a caller begins a campaign about a city. Raises `NotAllowed`."""
    if city in permit.own_cities:
        return "city"
    if not permit.own_networks.isdisjoint(networks):
        return "network"
    if Reach.ANY in permit.reaches:
        return "secretariat"
    if Reach.OWN in permit.reaches:
        return "ngo"
    raise NotAllowed


def _acts(permit: Permit, found: Found) -> bool:
    """Say whether the caller reaches the side whose move it is: the city, or whoever runs the campaign."""
    shown = found.shown
    if permit.operation in domain.OF_THE_CITY:
        return permit.covers(city=shown.city)
    of_the_city = shown.organiser_kind == "city" and shown.city in permit.own_cities
    return Reach.ANY in permit.reaches or of_the_city or permit.caller.subject == found.by_subject


def _is_public(row: FoundRow) -> bool:
    return domain.is_public(row["state"], cancelled_while_open=row["cancelled_while_open"])


def _sees(permit: Permit, row: FoundRow) -> bool:
    return (
        _is_public(row)
        or permit.covers(city=row["city"], networks=row["networks"])
        or (bool(permit.caller.subject) and permit.caller.subject == row["by_subject"])
    )


def _seen(permit: Permit) -> Seen:
    cities, networks = sorted(permit.own_cities), sorted(permit.own_networks)
    return Seen(cities, networks, permit.caller.subject, Reach.ANY in permit.reaches)
