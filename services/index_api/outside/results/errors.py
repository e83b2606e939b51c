"""The ways in which results say no."""

from shared.platform.refusals import Refusal


class NotShownYet(Refusal):
    """The campaign is not closed, and until then nothing is told of its responses.

    Two readings of a running count would differ by those who answered in between. Ask again after the last day.
    """

    code, title, status = "not_shown_yet", "Results are told when the campaign is closed", 409


class CampaignCancelled(Refusal):
    """The campaign was cancelled, and what was answered is deleted: nothing will be told of it.

    Read the campaign: `cancellation` says why.
    """

    code, title, status = "campaign_cancelled", "The campaign was cancelled", 409
