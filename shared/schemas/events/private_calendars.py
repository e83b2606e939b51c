"""Deadlines and seats as a calendar for one reader, at an address that only they know."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.fields import LANGUAGES, Asked, Identifier, Instant, Told
from shared.schemas.waiting import PartyName

_PARTY = Field(
    description="Whose deadlines and seats: `city:oslo`, `network:icc-norway`, `secretariat`, `expert:me` or "
    "`assessor:me`.",
    examples=["city:oslo"],
)
_LANGUAGE = Field(description="In which language it is written.", examples=["fr"])


class NewPrivateCalendar(Asked):
    """A calendar that you want to subscribe to."""

    party: Annotated[PartyName, _PARTY]
    language: Annotated[Literal[LANGUAGES], _LANGUAGE] = "en"  # type: ignore[valid-type]


class PrivateCalendar(Told):
    """A private calendar, without its address: that is told once."""

    personal: ClassVar[bool] = True

    id: Identifier
    party: Annotated[str, _PARTY]
    language: Annotated[str, _LANGUAGE]
    mine: Annotated[bool, Field(description="True where you made it; others of your city or network made the rest.")]
    created_at: Annotated[Instant, Field(description="When it was made.")]
    read_at: Annotated[Instant | None, Field(description="When a program last read it.")] = None


class MadePrivateCalendar(PrivateCalendar):
    """A private calendar that was just made, with its address: keep it to yourself, for whoever has it reads it."""

    address: Annotated[str, Field(description="Where programs read it.")]
    webcal: Annotated[str, Field(description="The same as a link that calendar programs open to subscribe.")]
