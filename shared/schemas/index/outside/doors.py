"""How one comes to answer a campaign, and what is answered."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.schemas.fields import WHOLE, Asked, Code, Identifier, ShortText, Told
from shared.schemas.rules import written
from shared.sentences import say

Door = Literal["open", "invitations", "panel"]
DONT_KNOW = "dont_know"
Secret = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[A-Za-z0-9_-]*$", say("Write letters, digits, hyphens and underscores.")),
        min_length=22,
        max_length=128,
    ),
]


class NewCampaignInvitations(Asked):
    """Invitations to be sent by whoever runs the campaign."""

    count: Annotated[int | None, Field(ge=1, le=5000, description="How many, where they are of nobody."), WHOLE] = None
    organisations: Annotated[
        list[ShortText] | None,
        Field(min_length=1, max_length=1000, description="Of a panel: the organisations, each once."),
    ] = None


class NewResponse(Asked):
    """What one person, or one organisation of a panel, answers."""

    device: Annotated[
        Secret | None,
        Field(
            description="At an open door: 128 random bits or more that the device makes and keeps for this campaign. "
            "The service keeps a keyed hash of it, and only while the campaign runs.",
            examples=["q9Xv2c8nY0tG5mR1bK7wZ4"],
        ),
    ] = None
    invitation: Annotated[Secret | None, Field(description="At another door: the invitation.")] = None
    group: Annotated[Code | None, Field(description="The group, if one says it.", examples=["under_30"])] = None
    answers: Annotated[
        dict[Code, Code],
        Field(
            min_length=1,
            max_length=60,
            description="By question: an option, or `dont_know`. Questions may be left out.",
            examples=[{"q01": "yes", "q02": "dont_know"}],
        ),
    ]


class ResponseTaken(Told):
    """A response was counted."""

    campaign: Identifier
    withdrawal_code: Annotated[
        str, Field(description="Takes the response back until the campaign is closed. It is shown here only.")
    ]


class NewResponseWithdrawal(Asked):
    """A response that is taken back."""

    code: Annotated[Secret, Field(description="The `withdrawal_code` that came with the response.")]


class ResponseWithdrawn(Told):
    """A response counts no longer."""

    withdrawn: Annotated[bool, Field(description="Always true.")]
