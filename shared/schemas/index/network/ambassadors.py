"""Political leaders who speak for intercultural cities, and what they said and wrote in public."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    Note,
    ShortText,
    Slug,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
)
from shared.schemas.names import OF_TOPIC, CitySlug, WithNames
from shared.schemas.rules import as_in, written

Summary = Annotated[TextsAsked[Note], Field(min_length=1, examples=[{"en": "Why diversity pays."}])]
LanguageTag = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", as_in("fr-CA")), min_length=2, max_length=35
    ),
]
_OFFICE = Field(description="The political office that the person holds.", examples=[{"en": "Deputy mayor"}])
_FROM = Field(description="First day of the term; not in the future.")
_TO = Field(description="Last day of the term.")
_CONSENT = Field(description="When the person agreed to be shown here; not in the future.", examples=["2018-01-15"])
_TITLE = Field(description="Its title, or what it was about.")
_SUMMARY = Field(description="What was said, in a few sentences.")
_WHERE = Field(description="Where it was said or printed.", examples=["El País"])


class NewAmbassador(Asked):
    """A political leader whom a city names. Name and office become public, with the person's consent."""

    name: Annotated[ShortText, Field(description="Name of the person.", examples=["Alex Example"])]
    office: Annotated[TranslatedOnWriting, _OFFICE]
    from_on: Annotated[Day, _FROM]
    consent_on: Annotated[Day, _CONSENT]


class NewTermEnding(Asked):
    """The end of an ambassador's term."""

    to_on: Annotated[Day, Field(description="Last day of the term; not in the future.", examples=["2019-06-30"])]


class Ambassador(WithNames):
    """A political leader who speaks for intercultural cities."""

    id: Identifier
    city: CitySlug
    name: Annotated[str, Field(description="Name of the person, public with consent.")]
    office: Annotated[Translated, _OFFICE]
    from_on: Annotated[Day, _FROM]
    to_on: Annotated[Day | None, _TO] = None
    consent_on: Annotated[Day, _CONSENT]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NewPublicStatement(Asked):
    """What an ambassador said or wrote in public."""

    kind: Annotated[Literal["statement", "article"], Field(description="Said, or written.")]
    title: Annotated[TranslatedOnWriting, _TITLE]
    summary: Annotated[Summary | None, _SUMMARY] = None
    published_on: Annotated[Day, Field(description="When; not in the future.", examples=["2018-03-21"])]
    where: Annotated[ShortText | None, _WHERE] = None
    url: Annotated[WebAddress | None, Field(description="Where to read or see it.")] = None
    language: Annotated[LanguageTag | None, Field(description="BCP 47 tag of the original.", examples=["es"])] = None
    topics: Annotated[list[Slug], Field(max_length=20, description="Slugs of topics that it is about.")] = []


class _Said(Told):
    id: Identifier
    ambassador: Annotated[Identifier, Field(description="Who said it.")]
    kind: Annotated[str, Field(description="`statement` or `article`; the list may grow.")]
    title: Annotated[Translated, _TITLE]
    summary: Annotated[Translated | None, _SUMMARY] = None
    published_on: Annotated[Day, Field(description="When.")]
    where: Annotated[str | None, _WHERE] = None
    url: Annotated[str | None, Field(description="Where to read or see it.")] = None
    language: Annotated[str | None, Field(description="BCP 47 tag of the original.")] = None
    topics: Annotated[list[str], OF_TOPIC, Field(description="Slugs of topics that it is about.")] = []
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was written down here.")]


class PublicStatement(_Said, WithNames):
    """What an ambassador said or wrote in public."""


class StatementOfCity(_Said):
    """What the ambassador of a city said or wrote in public, among those of all cities."""

    city: CitySlug
    name: Annotated[str, Field(description="Name of the person, public with consent.")]
    office: Annotated[Translated, _OFFICE]
