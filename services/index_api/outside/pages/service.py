"""The page of a campaign: a form that works without script, on any telephone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.outside.pages.domain import Form
from services.index_api.outside.responses.service import Responses
from shared.platform.access.permits import Permit
from shared.platform.bodies.html_bodies import templates, told_text, words_in
from shared.platform.refusals import NotFound, Refusal
from shared.schemas.codes import INVENTED
from shared.schemas.fields import Wanted, own_of
from shared.schemas.index.outside.doors import NewResponse, NewResponseWithdrawal
from shared.sentences import say

_PAGES: Final = templates(Path(__file__).parent / "templates")
_NOT_READ: Final = say("Choose an answer to one question at least.")
_NO_CODE: Final = say("Write the code that was shown when you sent your answers.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a form: a sentence that says why it was not taken, or the code of the answers that were."""

    problem: str = ""
    code: str = ""
    saved: bool = False
    withdrawn: bool = False


NOTHING_YET: Final = Outcome()


@dataclass(slots=True)
class CampaignPages:
    """Pages of campaigns that opened. What is sent goes the way of every response."""

    campaigns: Campaigns
    responses: Responses

    async def answer(self, permit: Permit, campaign: UUID, form: Form, device: str, wanted: Wanted) -> Outcome:
        """Take what somebody filled in, as the door of the campaign asks for it. Raises `NotFound`."""
        shown = {"device": device or None} if not form.invitation else {"invitation": form.invitation}
        try:
            new = NewResponse.model_validate({"answers": dict(form.answers), "group": form.group or None, **shown})
        except ValidationError:
            return Outcome(_NOT_READ.told(own_of(wanted)))
        try:
            taken = await self.responses.answer(permit, campaign, new)
        except NotFound:
            raise
        except Refusal as refused:
            return Outcome(refused.detail.told(own_of(wanted)))
        return Outcome(code=taken.withdrawal_code)

    async def withdraw(self, permit: Permit, campaign: UUID, code: str, wanted: Wanted) -> Outcome:
        """Take answers back by their code. Raises `NotFound`."""
        try:
            asked = NewResponseWithdrawal.model_validate({"code": code})
        except ValidationError:
            return Outcome(_NO_CODE.told(own_of(wanted)))
        try:
            await self.responses.withdraw(permit, campaign, asked.code)
        except NotFound:
            raise
        except Refusal as refused:
            return Outcome(refused.detail.told(own_of(wanted)))
        return Outcome(withdrawn=True)

    async def page(
        self, permit: Permit, campaign: UUID, wanted: Wanted, form: Form, outcome: Outcome = NOTHING_YET
    ) -> bytes:
        """Write the page, filled in as `form` says. Raises `NotFound`."""
        shown, language = await self.campaigns.find(permit, campaign), own_of(wanted)
        return (
            _PAGES.get_template("campaign.html")
            .render(
                campaign=shown,
                form=form,
                outcome=outcome,
                language=language,
                invented=INVENTED[language] if shown.synthetic else "",
                text=lambda texts: told_text(texts, wanted),
                _=words_in(language),
            )
            .encode()
        )
