"""What events are made of: places, hosts, parts, stops, documents, people who take part, and rules for support."""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from shared.schemas.codes import HostRole, HostState
from shared.schemas.fields import (
    WHOLE,
    Asked,
    Country,
    Day,
    Identifier,
    ShortText,
    Slug,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
    Year,
)
from shared.schemas.names import (
    OF_CITY,
    OF_CITY_OR_NETWORK,
    OF_COUNTRY,
    CitySlug,
    IndicatorCode,
    NetworkSlug,
    TopicSlug,
)
from shared.schemas.rules import as_in, broken_rule, written
from shared.schemas.sources import Source
from shared.sentences import say

T = TypeVar("T")
HostKind = Literal["city", "network", "partner"]
SegmentKind = Literal["context", "visit", "debrief"]
Mode = Literal["place", "online", "hybrid"]
Level = Literal["local", "national"]
Requirement = Literal["membership", "reporting"]


def each_once(values: list[T]) -> list[T]:
    """Refuse a list that names something twice."""
    if len(set(values)) < len(values):
        raise broken_rule("twice", say("Name each one once."))
    return values


EventId = Annotated[Identifier, Field(description="Identifier of the event.")]
ClockTime = Annotated[
    str,
    StringConstraints(pattern=written(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", as_in("09:30")), max_length=5),
    Field(examples=["09:30"]),
]
PracticeIds = Annotated[list[Identifier], Field(max_length=50), AfterValidator(each_once)]
LanguageTag = Annotated[
    str, StringConstraints(pattern=written(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", as_in("fr-CA")), max_length=35)
]
NetworkSlugs = Annotated[list[NetworkSlug], Field(max_length=20), AfterValidator(each_once)]
TopicSlugs = Annotated[list[TopicSlug], Field(max_length=20), AfterValidator(each_once)]
Indicators = Annotated[list[IndicatorCode], Field(max_length=50), AfterValidator(each_once)]
LanguageTags = Annotated[list[LanguageTag], Field(max_length=20), AfterValidator(each_once)]


_ADDRESS = Field(description="Street, number and what else leads there.", examples=["Rue du Lac 12"])
_LATITUDE = Field(description="Degrees north, WGS 84.", examples=[46.2044])
_LONGITUDE = Field(description="Degrees east, WGS 84.", examples=[6.1432])
_ALTERNATIVE = Field(description="What the image shows, for who does not see it, by language.")


class PlaceChange(Asked):
    """Members of a place to change: null removes one."""

    name: Annotated[ShortText | None, Field(description="Town or venue.", examples=["Geneva"])] = None
    country: Annotated[Country | None, Field(description="ISO 3166-1 alpha-2 code.", examples=["CH"])] = None
    address: Annotated[ShortText | None, _ADDRESS] = None
    latitude: Annotated[Annotated[float, Field(ge=-90, le=90)] | None, _LATITUDE] = None
    longitude: Annotated[Annotated[float, Field(ge=-180, le=180)] | None, _LONGITUDE] = None


class PlaceAsked(PlaceChange):
    """Where people meet: a town or venue, a country, or both."""

    @model_validator(mode="after")
    def _somewhere(self) -> "PlaceAsked":
        if self.name is None and self.country is None:
            raise broken_rule("required", say("Give a name, a country, or both."))
        if (self.latitude is None) != (self.longitude is None):
            raise broken_rule("unfit", say("Give a latitude and a longitude, or neither."))
        return self


class EventImageAsked(Asked):
    """A picture that goes with an event, and the same in words."""

    url: Annotated[WebAddress, Field(description="Where the picture is.")]
    alternative_text: Annotated[TranslatedOnWriting, _ALTERNATIVE]


class OnlineAsked(Asked):
    """Where people meet online."""

    url: Annotated[WebAddress | None, Field(description="Address of the meeting, where it is known already.")] = None


class HostAsked(Asked):
    """Who hosts: a city or network of the directory by `ref`, or a partner by `name`."""

    kind: Annotated[HostKind, Field(description="What the host is.")]
    ref: Annotated[Slug | None, Field(description="Slug of the city or network.", examples=["geneva"])] = None
    name: Annotated[ShortText | None, Field(description="Name of a partner.")] = None
    role: Annotated[HostRole, Field(description="What the host does: a value of the list `host-roles`.")] = "host"
    state: Annotated[
        HostState, Field(description="From the offer to the confirmation: a value of the list `host-states`.")
    ] = "offered"

    @model_validator(mode="after")
    def _named_once(self) -> "HostAsked":
        if self.kind == "partner" and (self.name is None or self.ref is not None):
            raise broken_rule("unfit", say("A partner has a name and no ref."))
        if self.kind != "partner" and (self.ref is None or self.name is not None):
            raise broken_rule("unfit", say("A city or network has a ref and no name."))
        return self


class StopAsked(Asked):
    """A stop of a visit: what is seen there."""

    title: Annotated[TranslatedOnWriting, Field(description="What is visited, by language.")]
    place: Annotated[PlaceAsked | None, Field(description="Where it is.")] = None
    practice: Annotated[
        Identifier | None, Field(description="The good practice that is shown there, as practices_api names it.")
    ] = None


class SegmentAsked(Asked):
    """A part of an event."""

    kind: Annotated[SegmentKind, Field(description="Introduction, visit on the spot, or joint debriefing.")]
    title: Annotated[TranslatedOnWriting, Field(description="Its title, by language.")]
    stops: Annotated[list[StopAsked], Field(max_length=30, description="Where it leads, in order.")] = []


class AgendaItemAsked(Asked):
    """A line of the agenda, in the time of the place."""

    on: Annotated[Day | None, Field(description="The day, where there are several.", examples=["2018-10-18"])] = None
    begins: Annotated[ClockTime | None, Field(description="When it begins, on the clock of the place.")] = None
    ends: Annotated[ClockTime | None, Field(description="When it ends, on the clock of the place.")] = None
    title: Annotated[TranslatedOnWriting, Field(description="What happens, by language.")]


class LabParticipantAsked(Asked):
    """An authority or organisation at a policy lab. No person is named."""

    level: Annotated[Level, Field(description="Whether it speaks for a city or for the state.")]
    name: Annotated[ShortText, Field(description="The authority or organisation.", examples=["Ministry of Labour"])]
    city: Annotated[CitySlug | None, Field(description="Of a local one: its city.")] = None


class SupportRuleAsked(Asked):
    """What a city must have done before its travel is paid for."""

    requires: Annotated[
        list[Requirement],
        Field(
            min_length=1,
            max_length=2,
            description="`membership`: the city has joined. `reporting`: its report of the year is there.",
        ),
    ]
    year: Annotated[Year | None, Field(description="The year of the report; the year of the event where left out.")] = (
        None
    )
    places: Annotated[
        Annotated[int, Field(ge=1, le=1000), WHOLE] | None, Field(description="How many cities can be paid for.")
    ] = None


class DocumentAsked(Asked):
    """Something to read."""

    title: Annotated[ShortText, Field(description="What it is.")]
    url: Annotated[WebAddress, Field(description="Where it is.")]
    language: Annotated[LanguageTag | None, Field(description="BCP 47.", examples=["en"])] = None


class Place(Told):
    """Where people meet."""

    name: Annotated[str | None, Field(description="Town or venue.")] = None
    country: Annotated[str | None, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")] = None
    address: Annotated[str | None, _ADDRESS] = None
    latitude: Annotated[float | None, _LATITUDE] = None
    longitude: Annotated[float | None, _LONGITUDE] = None


class EventImage(Told):
    """A picture that goes with an event, and the same in words."""

    url: Annotated[str, Field(description="Where the picture is.")]
    alternative_text: Annotated[Translated, Field(description="What it shows, for who does not see it.")]


class Online(Told):
    """Where people meet online."""

    url: Annotated[str | None, Field(description="Address of the meeting, where it is known.")] = None


class Host(Told):
    """Who hosts."""

    kind: Annotated[str, Field(description="`city`, `network` or `partner`; the list may grow.")]
    ref: Annotated[str | None, OF_CITY_OR_NETWORK, Field(description="Slug of the city or network.")] = None
    name: Annotated[str | None, Field(description="Name of a partner.")] = None
    role: Annotated[
        str, Field(description="What the host does: a value of the list `host-roles`.", examples=["co_organiser"])
    ]
    state: Annotated[
        str,
        Field(
            description="From the offer to the confirmation: a value of the list `host-states`.", examples=["offered"]
        ),
    ]


class Stop(Told):
    """A stop of a visit."""

    title: Annotated[Translated, Field(description="What is visited.")]
    place: Annotated[Place | None, Field(description="Where it is.")] = None
    practice: Annotated[str | None, Field(description="The practice shown there, in practices_api.")] = None


class Segment(Told):
    """A part of an event."""

    kind: Annotated[str, Field(description="`context`, `visit` or `debrief`; the list may grow.")]
    title: Annotated[Translated, Field(description="Its title.")]
    stops: Annotated[list[Stop], Field(description="Where it leads, in order.")] = []


class AgendaItem(Told):
    """A line of the agenda, in the time of the place."""

    on: Annotated[str | None, Field(description="The day.")] = None
    begins: Annotated[str | None, Field(description="When it begins.")] = None
    ends: Annotated[str | None, Field(description="When it ends.")] = None
    title: Annotated[Translated, Field(description="What happens.")]


class LabParticipant(Told):
    """An authority or organisation at a policy lab."""

    level: Annotated[str, Field(description="`local` or `national`; the list may grow.")]
    name: Annotated[str, Field(description="The authority or organisation.")]
    city: Annotated[str | None, OF_CITY, Field(description="Of a local one: its city.")] = None


class SupportRule(Told):
    """What a city must have done before its travel is paid for."""

    requires: Annotated[list[str], Field(description="`membership`, `reporting`; the list may grow.")]
    year: Annotated[int | None, Field(description="The year of the report.")] = None
    places: Annotated[int | None, Field(description="How many cities can be paid for.")] = None


class EventDocument(Told):
    """Something to read."""

    title: Annotated[str, Field(description="What it is.")]
    url: Annotated[str, Field(description="Where it is.")]
    language: Annotated[str | None, Field(description="BCP 47.")] = None


class Later(Told):
    """What became of an event, from another source."""

    text: Annotated[Translated, Field(description="What became of it.")]
    source: Annotated[Source, Field(description="Where that was published.")]


class EventWarning(Told):
    """Something worth checking that blocks nothing."""

    code: Annotated[str, Field(description="Stable word.", examples=["study_visit_without_debrief"])]
    text: Annotated[Translated, Field(description="For people.")]
