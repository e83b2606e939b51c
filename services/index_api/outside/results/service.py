"""Results: computed once when a campaign is closed, and told beside what the city says of itself."""

from dataclasses import dataclass
from uuid import UUID

from services.index_api.assessment.assessments.service import Assessments
from services.index_api.outside.campaigns.domain import CANCELLED, Found, demand_last_day, sheet_of
from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.outside.responses.service import Responses
from services.index_api.outside.results import domain, repository
from services.index_api.outside.results.domain import OutsideDocument, Result
from services.index_api.outside.results.errors import CampaignCancelled, NotShownYet
from shared.platform.access.permits import CLOCK, Permit
from shared.platform.aside import aside
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.schemas.index.outside.campaigns import Campaign


@dataclass(slots=True)
class Results:
    """Nothing is told before a campaign is closed, and then always the same."""

    database: Database
    commands: Commands
    campaigns: Campaigns
    responses: Responses
    assessments: Assessments

    async def close(self, permit: Permit, campaign: UUID, once: Once) -> Campaign:
        """Close a campaign on its last day or later, and compute its results.

        Raises NotFound, NotAllowed, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Campaign)) is not None:
                return first
            found = await self.campaigns.locked(command, campaign)
            demand_last_day(found.shown, command.today)
            return await self._close(command, found)

    async def pass_days(self) -> None:
        """Close the campaigns whose last day is over."""
        for campaign in await self.campaigns.over(self.commands.now().date()):
            async with self.commands.open(CLOCK) as command:
                if (found := await self.campaigns.locked_by_clock(command, campaign)) is not None:
                    await self._close(command, found)

    async def view(self, permit: Permit, campaign: UUID) -> OutsideDocument:
        """Tell what a campaign found, beside the city's own answers where these are public.

        Raises NotFound, NotShownYet, CampaignCancelled.
        """
        shown = await self.campaigns.find(permit, campaign)
        told = await repository.find(self.database, campaign)
        if shown.state == CANCELLED:
            raise CampaignCancelled
        if told is None:
            raise NotShownYet(state=shown.state)
        document: OutsideDocument = {
            "campaign": str(campaign),
            "city": shown.city,
            "questionnaire": shown.questionnaire,
            "organiser_kind": shown.organiser_kind,
            "consent": shown.consent,
            "door": shown.door,
            "minimum": shown.minimum,
            "opens_on": shown.opens_on.isoformat(),
            "closes_on": shown.closes_on.isoformat(),
            "reconstruction": shown.reconstruction,
            "synthetic": shown.synthetic,
            "n": told["n"],
            "invited": told["invited"],
            "questions": told["questions"],
            "withheld": told["withheld"],
            "indicators": told["indicators"],
            "method": told["method"],
            "seed": told["seed"],
        }
        if shown.organiser is not None:
            document["organiser"] = shown.organiser
        if shown.reply is not None:
            document["reply"] = shown.reply
        own = await self.assessments.public_own(shown.city, shown.questionnaire, shown.closes_on.year)
        if own is not None and own.shows_answers:
            version = await self.assessments.scoring.questionnaires.named(shown.questionnaire)
            agreed = domain.agreement(sheet_of(version, shown), told, domain.choices(own.answers))
            document["self"] = {"assessment": str(own.shown.id), "year": own.shown.year, **agreed}
        return document

    async def latest(self, city: str) -> UUID | None:
        """Name the campaign about a city that was closed last, of those that found something to tell."""
        return await repository.latest(self.database, city)

    async def told(self, campaign: UUID, db: Statements) -> Result | None:
        """Read what is told of a campaign; None while it is not closed."""
        return await repository.find(db, campaign)

    async def _close(self, command: Command, found: Found) -> Campaign:
        shown = found.shown
        sheet, counts = await self.responses.counted(command, found)
        invited = None if shown.door == "open" else await self.responses.invited(command, shown.id)
        told = await aside(domain.result, sheet, counts, minimum=shown.minimum, invited=invited)
        await repository.add(command.tx, shown.id, told)
        return await self.campaigns.close(command, found)
