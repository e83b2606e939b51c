"""Events of the network: what, when (as well as it is known), where, who hosts, and what it is about."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from shared.schemas.codes import EventType, HostRole, HostState, IndicatorCode
from shared.schemas.dates import TimeZone, When, WhenAsked, WhenChange
from shared.schemas.directory import NetworkSlug, Source
from shared.schemas.fields import (
    Asked,
    Country,
    Identifier,
    Instant,
    Language,
    LongText,
    LongTranslatedOnWriting,
    Note,
    ShortText,
    Slug,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
)

HostKind = Literal["city", "network", "partner"]
SegmentKind = Literal["context", "visit", "debrief"]
Mode = Literal["place", "online", "hybrid"]


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise ValueError("name each one once")
    return values


EventId = Annotated[Identifier, Field(description="Identifier of the event.")]
TopicSlug = Annotated[Slug, Field(description="Slug of a topic.", examples=["urban-citizenship"])]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", max_length=35)]
NetworkSlugs = Annotated[list[NetworkSlug], Field(max_length=20), AfterValidator(_each_once)]
TopicSlugs = Annotated[list[TopicSlug], Field(max_length=20), AfterValidator(_each_once)]
Indicators = Annotated[list[IndicatorCode], Field(max_length=17), AfterValidator(_each_once)]
LanguageTags = Annotated[list[LanguageTag], Field(max_length=20), AfterValidator(_each_once)]

_TYPE = Field(description="What kind of event it is.", examples=["study_visit"])
_TITLE = Field(description="Its title, by language.")
_DESCRIPTION = Field(description="What it is about, by language.")
_WHEN = Field(description="When it is, in one of three forms.", examples=[{"edtf": "2018-41"}])
_ZONE = Field(description="IANA time zone of its place.", examples=["Europe/Oslo"])
_PLACE = Field(description="Where people meet.")
_ONLINE = Field(description="Where people meet online.")
_MODE = Field(description="Worked out from `place` and `online` where it is left out.")
_HOSTS = Field(max_length=20, description="Who hosts it, or offers to.")
_NETWORKS = Field(description="Networks that it is an event of.", examples=[["reci"]])
_TOPICS = Field(description="Topics of the common vocabulary.", examples=[["urban-citizenship"]])
_INDICATORS = Field(description="Indicators of the index that it works on.", examples=[["participation"]])
_LANGUAGES = Field(description="Working languages, BCP 47.", examples=[["en", "fr"]])
_PARENT = Field(description="The event that it is a part or an eve of.")
_SEGMENTS = Field(max_length=50, description="Its parts, in order.")
_DOCUMENTS = Field(max_length=50, description="What to read.")


class PlaceChange(Asked):
    """Members of a place to change: null removes one."""

    name: Annotated[ShortText | None, Field(description="Town or venue.", examples=["Geneva"])] = None
    country: Annotated[Country | None, Field(description="ISO 3166-1 alpha-2 code.", examples=["CH"])] = None


class PlaceAsked(PlaceChange):
    """Where people meet: a town or venue, a country, or both."""

    @model_validator(mode="after")
    def _somewhere(self) -> "PlaceAsked":
        if self.name is None and self.country is None:
            raise ValueError("give a name, a country, or both")
        return self


class OnlineAsked(Asked):
    """Where people meet online."""

    url: Annotated[WebAddress | None, Field(description="Address of the meeting, where it is known already.")] = None


class HostAsked(Asked):
    """Who hosts: a city or network of the directory by `ref`, or a partner by `name`."""

    kind: Annotated[HostKind, Field(description="What the host is.")]
    ref: Annotated[Slug | None, Field(description="Slug of the city or network.", examples=["geneva"])] = None
    name: Annotated[ShortText | None, Field(description="Name of a partner.")] = None
    role: Annotated[HostRole, Field(description="What the host does.")] = "host"
    state: Annotated[HostState, Field(description="From the offer to the confirmation.")] = "offered"

    @model_validator(mode="after")
    def _named_once(self) -> "HostAsked":
        if self.kind == "partner" and (self.name is None or self.ref is not None):
            raise ValueError("a partner has a name and no ref")
        if self.kind != "partner" and (self.ref is None or self.name is not None):
            raise ValueError("a city or network has a ref and no name")
        return self


class SegmentAsked(Asked):
    """A part of an event."""

    kind: Annotated[SegmentKind, Field(description="Introduction, visit on the spot, or joint debriefing.")]
    title: Annotated[TranslatedOnWriting, Field(description="Its title, by language.")]


class DocumentAsked(Asked):
    """Something to read."""

    title: Annotated[ShortText, Field(description="What it is.")]
    url: Annotated[WebAddress, Field(description="Where it is.")]
    language: Annotated[LanguageTag | None, Field(description="BCP 47.", examples=["en"])] = None


class EventAsked(Asked):
    """All that a client writes of an event whose state no longer changes by hand."""

    type: Annotated[EventType, _TYPE]
    title: Annotated[TranslatedOnWriting, _TITLE]
    description: Annotated[LongTranslatedOnWriting | None, _DESCRIPTION] = None
    when: Annotated[WhenAsked, _WHEN]
    time_zone: Annotated[TimeZone | None, _ZONE] = None
    place: Annotated[PlaceAsked | None, _PLACE] = None
    online: Annotated[OnlineAsked | None, _ONLINE] = None
    mode: Annotated[Mode | None, _MODE] = None
    hosts: Annotated[list[HostAsked], _HOSTS] = []
    networks: Annotated[NetworkSlugs, _NETWORKS] = []
    topics: Annotated[TopicSlugs, _TOPICS] = []
    indicators: Annotated[Indicators, _INDICATORS] = []
    languages: Annotated[LanguageTags, _LANGUAGES] = []
    parent: Annotated[EventId | None, _PARENT] = Field(default=None, validate_default=True)
    segments: Annotated[list[SegmentAsked], _SEGMENTS] = []
    documents: Annotated[list[DocumentAsked], _DOCUMENTS] = []

    @field_validator("mode")
    @classmethod
    def _mode_fits(cls, mode: str | None, info: ValidationInfo) -> str | None:
        if mode == "place" and info.data.get("online") is not None:
            raise ValueError("an event that is also online is hybrid")
        if mode == "online" and info.data.get("place") is not None:
            raise ValueError("an online event that also has a place is hybrid")
        return mode

    @field_validator("hosts")
    @classmethod
    def _hosts_once(cls, hosts: list[HostAsked]) -> list[HostAsked]:
        _each_once([f"{host.kind} {host.ref or host.name}" for host in hosts])
        return hosts

    @field_validator("parent")
    @classmethod
    def _parent_of_relative(cls, parent: object, info: ValidationInfo) -> object:
        when = info.data.get("when")
        if when is not None and when.days_before_parent is not None and parent is None:
            raise ValueError("days_before_parent needs a parent to count from")
        return parent


class NewEvent(EventAsked):
    """An event to put into the calendar."""

    state: Annotated[
        Literal["proposed", "planned"],
        Field(description="`proposed`: somebody offers it. `planned`: it will take place, details may be open."),
    ] = "proposed"


class EventChange(Asked):
    """A merge-patch (RFC 7396): what is left out stays, null removes, lists are replaced; the whole is checked."""

    type: Annotated[EventType | None, _TYPE] = None
    title: Annotated[dict[Language, ShortText | None] | None, _TITLE] = None
    description: Annotated[dict[Language, LongText | None] | None, _DESCRIPTION] = None
    when: Annotated[WhenChange | None, _WHEN] = None
    time_zone: Annotated[TimeZone | None, _ZONE] = None
    place: Annotated[PlaceChange | None, _PLACE] = None
    online: Annotated[OnlineAsked | None, _ONLINE] = None
    mode: Annotated[Mode | None, _MODE] = None
    hosts: Annotated[list[HostAsked] | None, _HOSTS] = None
    networks: Annotated[NetworkSlugs | None, _NETWORKS] = None
    topics: Annotated[TopicSlugs | None, _TOPICS] = None
    indicators: Annotated[Indicators | None, _INDICATORS] = None
    languages: Annotated[LanguageTags | None, _LANGUAGES] = None
    parent: Annotated[EventId | None, _PARENT] = None
    segments: Annotated[list[SegmentAsked] | None, _SEGMENTS] = None
    documents: Annotated[list[DocumentAsked] | None, _DOCUMENTS] = None
    state: Annotated[
        Literal["proposed", "planned"] | None,
        Field(description="May change by hand only between these two; the other states have commands of their own."),
    ] = None
    reason: Annotated[
        Note | None, Field(description="Why the date changes; kept in the history of dates.", examples=["Elections."])
    ] = None


class EventNote(Asked):
    """A remark that goes with a step. Everybody can read it."""

    note: Annotated[Note | None, Field(description="Why, for those who look at it later.")] = None


class Place(Told):
    """Where people meet."""

    name: Annotated[str | None, Field(description="Town or venue.")] = None
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-2 code.")] = None


class Online(Told):
    """Where people meet online."""

    url: Annotated[str | None, Field(description="Address of the meeting, where it is known.")] = None


class Host(Told):
    """Who hosts."""

    kind: Annotated[str, Field(description="`city`, `network` or `partner`; the list may grow.")]
    ref: Annotated[str | None, Field(description="Slug of the city or network.")] = None
    name: Annotated[str | None, Field(description="Name of a partner.")] = None
    role: Annotated[str, Field(description="What the host does.", examples=["co_organiser"])]
    state: Annotated[str, Field(description="From the offer to the confirmation.", examples=["offered"])]


class Segment(Told):
    """A part of an event."""

    kind: Annotated[str, Field(description="`context`, `visit` or `debrief`; the list may grow.")]
    title: Annotated[Translated, Field(description="Its title.")]


class Document(Told):
    """Something to read."""

    title: Annotated[str, Field(description="What it is.")]
    url: Annotated[str, Field(description="Where it is.")]
    language: Annotated[str | None, Field(description="BCP 47.")] = None


class Later(Told):
    """What became of an event, from another source."""

    text: Annotated[Translated, Field(description="What became of it.")]
    source: Annotated[Source, Field(description="Where that is told.")]


class EventWarning(Told):
    """Something that deserves a look and stops nothing."""

    code: Annotated[str, Field(description="Stable word.", examples=["study_visit_without_debrief"])]
    text: Annotated[Translated, Field(description="For people.")]


class Event(Told):
    """An event of the network."""

    id: EventId
    type: Annotated[str, Field(description="A value of the list `event-types`.", examples=["study_visit"])]
    title: Annotated[Translated, Field(description="Its title.")]
    description: Annotated[Translated | None, Field(description="What it is about.")] = None
    when: Annotated[When, Field(description="When it is.")]
    time_zone: Annotated[str | None, Field(description="IANA time zone of its place.")] = None
    state: Annotated[str, Field(description="A value of the list `event-states`.", examples=["planned"])]
    place: Annotated[Place | None, Field(description="Where people meet.")] = None
    online: Annotated[Online | None, Field(description="Where people meet online.")] = None
    mode: Annotated[str, Field(description="`place`, `online` or `hybrid`.")]
    hosts: Annotated[list[Host], Field(description="Who hosts it, or offers to.")]
    networks: Annotated[list[str], Field(description="Networks that it is an event of.")]
    topics: Annotated[list[str], Field(description="Topics of the common vocabulary.")]
    indicators: Annotated[list[str], Field(description="Indicators that it works on.")]
    languages: Annotated[list[str], Field(description="Working languages, BCP 47.")]
    parent: Annotated[EventId | None, Field(description="The event that it is a part or an eve of.")] = None
    segments: Annotated[list[Segment], Field(description="Its parts, in order.")]
    documents: Annotated[list[Document], Field(description="What to read.")]
    later: Annotated[Later | None, Field(description="What became of it, from another source.")] = None
    source: Annotated[Source | None, Field(description="Where an event of the shipped programme comes from.")] = None
    synthetic: Annotated[bool, Field(description="True when a host or network of it is invented.")]
    warnings: Annotated[list[EventWarning], Field(description="What deserves a look.")]
    created_at: Annotated[Instant, Field(description="When it was put into the calendar.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []


class EventStep(Told):
    """One step of an event."""

    id: Annotated[Identifier, Field(description="Identifier of the step.")]
    kind: Annotated[str, Field(description="`confirmation` or `cancellation`; the list may grow.")]
    note: Annotated[str | None, Field(description="The remark that went with it.")] = None
    state: Annotated[str, Field(description="The state that the event is in since.", examples=["confirmed"])]
    by: Annotated[str, Field(description="Role of who did it.", examples=["secretariat"])]
    at: Annotated[Instant, Field(description="When it was taken.")]
