"""The ways in which responses are not taken."""

from shared.platform.refusals import Refusal


class NotTaking(Refusal):
    """The campaign takes no responses now, and gives none back.

    Read the campaign: `opens_on` and `closes_on` are its first and last day, in UTC, and `state` tells whether it was
    cancelled.
    """

    code, title, status = "not_taking", "The campaign takes no responses now", 409


class AlreadyAnswered(Refusal):
    """This device or this invitation has answered.

    Each counts once. To answer otherwise, withdraw the response with its code first.
    """

    code, title, status = "already_answered", "This device or invitation has answered already", 409


class UnknownCampaignInvitation(Refusal):
    """An invitation that was never given out for this campaign.

    Copy it anew from the letter or mail, or ask whoever runs the campaign for another.
    """

    code, title, status = "unknown_campaign_invitation", "There is no such invitation to this campaign", 409


class UnknownCode(Refusal):
    """No response of this campaign has this code, or it was withdrawn before.

    Copy the code anew: it was shown when the response was sent, and never again.
    """

    code, title, status = "unknown_code", "No response has this code", 409


class UnfitResponse(Refusal):
    """The response does not fit what the campaign asks.

    Read the campaign: it has the questions with their options, the groups, and the door.
    """

    code, title, status = "unfit_response", "The response does not fit the campaign", 422


class UnfitInvitations(Refusal):
    """Invitations that do not fit the door of the campaign.

    Name a count for `invitations`, organisations for a `panel`, each once and none that was invited before; an open
    door needs none. A campaign has twenty thousand at the most.
    """

    code, title, status = "unfit_invitations", "The campaign cannot invite so", 422
