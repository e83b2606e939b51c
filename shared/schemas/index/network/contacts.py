"""Persons who act for a city: personal data, for those who work with the city."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared.schemas.fields import Asked, EMail, Identifier, Instant, Note, Readers, ShortText
from shared.schemas.names import CitySlug, WithNames
from shared.schemas.rules import as_in, written

Phone = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^\+?[0-9][0-9 ()./-]{3,30}$", as_in("+47 21 80 21 80")), min_length=5, max_length=32
    ),
]
_NAME = Field(description="Name of the person.", examples=["Alex Example"])
_FUNCTION = Field(description="What the person does for the city.", examples=["Coordinator for Intercultural Cities"])
_OFFICE = Field(description="The office the person works in.", examples=["Diversity office"])
_EMAIL = Field(description="E-mail address.", examples=["alex@example.org"])
_PHONE = Field(description="Telephone number.", examples=["+47 21 80 21 80"])
_NOTE = Field(description="What colleagues should know, for instance languages and hours.")


class NewContact(Asked, readers=Readers.CITY):
    """A person who acts for a city, with that person's knowledge."""

    name: Annotated[ShortText, _NAME]
    function: Annotated[ShortText | None, _FUNCTION] = None
    office: Annotated[ShortText | None, _OFFICE] = None
    email: Annotated[EMail | None, _EMAIL] = None
    phone: Annotated[Phone | None, _PHONE] = None
    note: Annotated[Note | None, _NOTE] = None


class ContactChange(Asked, readers=Readers.CITY):
    """A merge-patch: what is not named stays, null removes."""

    name: Annotated[ShortText | None, _NAME] = None
    function: Annotated[ShortText | None, _FUNCTION] = None
    office: Annotated[ShortText | None, _OFFICE] = None
    email: Annotated[EMail | None, _EMAIL] = None
    phone: Annotated[Phone | None, _PHONE] = None
    note: Annotated[Note | None, _NOTE] = None


class Contact(WithNames):
    """A person who acts for a city."""

    personal: ClassVar[bool] = True

    id: Identifier
    city: CitySlug
    name: Annotated[str, _NAME]
    function: Annotated[str | None, _FUNCTION] = None
    office: Annotated[str | None, _OFFICE] = None
    email: Annotated[str | None, _EMAIL] = None
    phone: Annotated[str | None, _PHONE] = None
    note: Annotated[str | None, _NOTE] = None
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was written.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
