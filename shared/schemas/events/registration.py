"""How one registers for an event, and by when."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from shared.schemas.events.dates import DateText
from shared.schemas.events.edtf import NotEdtf, parse
from shared.schemas.fields import (
    Asked,
    Day,
    EMail,
    LongText,
    LongTranslatedOnWriting,
    ShortText,
    Told,
    Translated,
    WebAddress,
)
from shared.schemas.languages import Language
from shared.schemas.rules import broken_rule
from shared.sentences import say

_FIRST_YEAR = 1900
_URL = Field(description="Where one registers.", examples=["https://example.org/register"])
_OFFICE = Field(description="The office that answers questions; no person.", examples=["Diversity office"])
_EMAIL = Field(description="E-mail address of the office.", examples=["events@example.org"])
_CONDITIONS = Field(description="What one has to know or to bring, by language.")


def _with_an_end(edtf: str) -> str:
    try:
        when = parse(edtf)
    except NotEdtf as refusal:
        raise broken_rule("not_a_date", refusal.why) from None
    if when.latest is None or when.latest.year < _FIRST_YEAR:
        raise broken_rule("not_a_date", say("A deadline has a last day: write for example 2018-04-12 or 2018-04."))
    return edtf


class RegistrationDeadlineAsked(Asked):
    """By when one registers, as well as it is known."""

    edtf: Annotated[
        DateText, AfterValidator(_with_an_end), Field(description="The day as EDTF.", examples=["2018-09-15"])
    ]


class RegistrationOfficeAsked(Asked):
    """Whom to ask: an office, never a person."""

    name: Annotated[ShortText, _OFFICE]
    email: Annotated[EMail | None, _EMAIL] = None


class RegistrationChange(Asked):
    """Members of a registration to change: null removes one."""

    url: Annotated[WebAddress | None, _URL] = None
    deadline: Annotated[RegistrationDeadlineAsked | None, Field(description="By when.")] = None
    contact: Annotated[RegistrationOfficeAsked | None, Field(description="Whom to ask.")] = None
    conditions: Annotated[dict[Language, LongText | None] | None, _CONDITIONS] = None


class RegistrationAsked(Asked):
    """How one registers: an address, a deadline, an office to ask, or conditions."""

    url: Annotated[WebAddress | None, _URL] = None
    deadline: Annotated[RegistrationDeadlineAsked | None, Field(description="By when.")] = None
    contact: Annotated[RegistrationOfficeAsked | None, Field(description="Whom to ask.")] = None
    conditions: Annotated[LongTranslatedOnWriting | None, _CONDITIONS] = None

    @model_validator(mode="after")
    def _says_something(self) -> "RegistrationAsked":
        if not self.model_dump(exclude_none=True):
            raise broken_rule("required", say("Say at least one thing about the registration."))
        return self


class RegistrationDeadline(Told):
    """By when one registers, as well as it is known."""

    edtf: Annotated[str, Field(description="The day as EDTF.", examples=["2018-09-15"])]
    latest: Annotated[Day, Field(description="Last day possible.")]
    text: Annotated[Translated, Field(description="For people.", examples=["15 September 2018"])]


class RegistrationOffice(Told):
    """Whom to ask."""

    name: Annotated[str, _OFFICE]
    email: Annotated[str | None, _EMAIL] = None


class Registration(Told):
    """How one registers."""

    url: Annotated[str | None, _URL] = None
    deadline: Annotated[RegistrationDeadline | None, Field(description="By when.")] = None
    contact: Annotated[RegistrationOffice | None, Field(description="Whom to ask.")] = None
    conditions: Annotated[Translated | None, Field(description="What one has to know or to bring.")] = None
