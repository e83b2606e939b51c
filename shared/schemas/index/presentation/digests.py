"""Mails that tell a contact of a city what waits for it."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.fields import LANGUAGES, Asked, Identifier, Instant, Told
from shared.schemas.names import CitySlug, WithNames


class Rhythm(StrEnum):
    """How often what is not urgent is told."""

    DAILY = "daily"
    WEEKLY = "weekly"


class SubscriptionState(StrEnum):
    """Whether digests go out."""

    ACTIVE = "active"
    BOUNCED = "bounced"
    ADDRESS_CHANGED = "address_changed"


_RHYTHM = Field(
    description="How often digests come: `daily`, or `weekly` on Mondays. What is due within a week is told at once.",
    examples=["weekly"],
)
_LANGUAGE = Field(description="The language that digests are written in, one of those of the product.", examples=["nb"])


class DigestSubscriptionWanted(Asked):
    """How a contact wants to get digests."""

    rhythm: Annotated[Literal["daily", "weekly"], _RHYTHM]
    language: Annotated[Literal[LANGUAGES], _LANGUAGE]  # type: ignore[valid-type]


class DigestSubscription(WithNames):
    """That a contact of a city gets digests by mail, and whether they arrive."""

    personal: ClassVar[bool] = True

    told_apart: ClassVar[bool] = True

    contact: Annotated[Identifier, Field(description="Identifier of the contact.")]
    city: CitySlug
    rhythm: Annotated[Rhythm, _RHYTHM]
    language: Annotated[str, _LANGUAGE]
    state: Annotated[
        SubscriptionState,
        Field(
            description="`active`; `bounced` when the mail server of the address refused it for good; "
            "`address_changed` when the contact has another address since. Saving it anew makes it active."
        ),
    ]
    last_sent_at: Annotated[Instant | None, Field(description="When a digest was sent last.")] = None
    failing_since: Annotated[
        Instant | None, Field(description="Since when a mail could not be handed over; it is tried again.")
    ] = None
    bounced_at: Annotated[Instant | None, Field(description="When the address was refused for good.")] = None
    bounce_status: Annotated[
        str | None, Field(description="With which status of SMTP (RFC 3463).", examples=["5.1.1"])
    ] = None
    created_at: Annotated[Instant, Field(description="When it was saved first.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Digest(Told):
    """What the next digest of a contact would hold, all that they were not told yet."""

    personal: ClassVar[bool] = True

    subject: Annotated[str, Field(description="The subject of the mail.")]
    text: Annotated[str, Field(description="The mail as plain text.")]
    html: Annotated[str, Field(description="The mail as a page.")]
    language: Annotated[str, _LANGUAGE]
    items: Annotated[int, Field(ge=0, description="How many things it tells of; with none no mail is sent.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer: it may know of more.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
