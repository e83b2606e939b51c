"""Events of the network: what, when (as well as it is known), where, who hosts, and what it is about."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from shared.schemas.codes import EventType
from shared.schemas.events.dates import TimeZone, When, WhenAsked, WhenChange
from shared.schemas.events.parts import (
    AgendaItem,
    AgendaItemAsked,
    DocumentAsked,
    EventDocument,
    EventId,
    EventImage,
    EventImageAsked,
    EventWarning,
    Host,
    HostAsked,
    Indicators,
    LabParticipant,
    LabParticipantAsked,
    LanguageTags,
    Later,
    Mode,
    NetworkSlugs,
    Online,
    OnlineAsked,
    Place,
    PlaceAsked,
    PlaceChange,
    PracticeIds,
    Segment,
    SegmentAsked,
    SupportRule,
    SupportRuleAsked,
    TopicSlugs,
    each_once,
)
from shared.schemas.events.registration import Registration, RegistrationAsked, RegistrationChange
from shared.schemas.fields import (
    WHOLE,
    Asked,
    Day,
    Instant,
    LongText,
    LongTranslatedOnWriting,
    Note,
    ShortText,
    TitleLanguage,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.languages import Language
from shared.schemas.names import OF_CITY, OF_INDICATOR, OF_NETWORK, OF_TOPIC, CitySlug, WithNames
from shared.schemas.rules import broken_rule
from shared.schemas.sources import Source
from shared.sentences import say

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
_STARTS = Field(description="When it begins, of a date that is fixed; with `time_zone`.")
_ENDS = Field(description="When it ends; it may be in another zone and after a change of clocks.")
_END_ZONE = Field(description="IANA time zone in which it ends, where that is another one.")
_CAPACITY = Field(ge=1, le=100_000, description="How many people there is room for.")
_AUDIENCE = Field(description="For whom it is, by language.")
_AGENDA = Field(max_length=100, description="What happens when.")
_PRACTICES = Field(description="Good practices that will be shown, as practices_api names them.")
_VISITS = Field(description="Of an expert visit: the city that is visited.")
_LAB = Field(max_length=50, description="Of a policy lab: the local and national authorities that meet.")
_REGISTRATION = Field(description="How one registers, and by when.")
_ACCESSIBILITY = Field(description="What is done so that everybody can come and follow, by language.")
_IMAGE = Field(description="A picture that goes with it.")
_SUPPORT = Field(description="What the payment of travel depends on; without it no travel is paid.")

People = Annotated[int, _CAPACITY, WHOLE]
Agenda = Annotated[list[AgendaItemAsked], _AGENDA]
LabParticipants = Annotated[list[LabParticipantAsked], _LAB]


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
    starts_at: Annotated[Instant | None, _STARTS] = None
    ends_at: Annotated[Instant | None, _ENDS] = None
    end_time_zone: Annotated[TimeZone | None, _END_ZONE] = None
    capacity: Annotated[People | None, Field(description="How many people there is room for.")] = None
    audience: Annotated[TranslatedOnWriting | None, _AUDIENCE] = None
    agenda: Agenda = []
    practices: Annotated[PracticeIds, _PRACTICES] = []
    visits: Annotated[CitySlug | None, _VISITS] = None
    lab_participants: LabParticipants = []
    support_rule: Annotated[SupportRuleAsked | None, _SUPPORT] = None
    registration: Annotated[RegistrationAsked | None, _REGISTRATION] = None
    accessibility: Annotated[LongTranslatedOnWriting | None, _ACCESSIBILITY] = None
    image: Annotated[EventImageAsked | None, _IMAGE] = None

    @model_validator(mode="after")
    def _fits_together(self) -> "EventAsked":
        if self.visits is not None and self.type != "expert_visit":
            raise broken_rule("surplus", say("Only an expert visit has visits."))
        if self.lab_participants and self.type != "policy_lab":
            raise broken_rule("surplus", say("Only a policy lab has lab_participants."))
        if self.starts_at is None and (self.ends_at or self.end_time_zone):
            raise broken_rule("unfit", say("ends_at and end_time_zone go with starts_at."))
        if self.starts_at and (self.time_zone is None or self.when.edtf is None):
            raise broken_rule("unfit", say("starts_at goes with a time_zone and with an edtf of its own."))
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise broken_rule("order", say("ends_at is not after starts_at."))
        return self

    @field_validator("mode")
    @classmethod
    def _mode_fits(cls, mode: str | None, info: ValidationInfo) -> str | None:
        if mode == "place" and info.data.get("online") is not None:
            raise broken_rule("unfit", say("An event that is online as well is hybrid."))
        if mode == "online" and info.data.get("place") is not None:
            raise broken_rule("unfit", say("An online event that has a place as well is hybrid."))
        return mode

    @field_validator("hosts")
    @classmethod
    def _hosts_once(cls, hosts: list[HostAsked]) -> list[HostAsked]:
        each_once([f"{host.kind} {host.ref or host.name}" for host in hosts])
        return hosts

    @field_validator("parent")
    @classmethod
    def _parent_of_relative(cls, parent: object, info: ValidationInfo) -> object:
        when = info.data.get("when")
        if when is not None and when.days_before_parent is not None and parent is None:
            raise broken_rule("required", say("days_before_parent needs a parent to count from."))
        return parent


class NewEvent(EventAsked):
    """An event to put into the calendar."""

    state: Annotated[
        Literal["proposed", "planned"],
        Field(description="`proposed`: somebody offers it. `planned`: it will take place, details may be open."),
    ] = "proposed"
    segment_template: Annotated[
        Literal["study_visit"] | None,
        Field(description="Fills `segments`, where there are none: context, visit on the spot, joint debriefing."),
    ] = None


class NewEdition(Asked):
    """The next edition of an event that takes place every year. What is left out is taken from the last one."""

    when: Annotated[
        WhenAsked | None, Field(description="When it is; where left out, the month or the season a year later.")
    ] = None
    title: Annotated[
        TranslatedOnWriting | None,
        Field(description="Its title, by language; where left out, that of the last one with the next year in it."),
    ] = None


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
    starts_at: Annotated[Instant | None, _STARTS] = None
    ends_at: Annotated[Instant | None, _ENDS] = None
    end_time_zone: Annotated[TimeZone | None, _END_ZONE] = None
    capacity: Annotated[People | None, Field(description="How many people there is room for.")] = None
    audience: Annotated[dict[Language, ShortText | None] | None, _AUDIENCE] = None
    agenda: Annotated[Agenda | None, Field(description="What happens when.")] = None
    practices: Annotated[PracticeIds | None, _PRACTICES] = None
    visits: Annotated[CitySlug | None, _VISITS] = None
    lab_participants: Annotated[
        LabParticipants | None, Field(description="Of a policy lab: the authorities that meet.")
    ] = None
    support_rule: Annotated[SupportRuleAsked | None, _SUPPORT] = None
    registration: Annotated[RegistrationChange | None, _REGISTRATION] = None
    accessibility: Annotated[dict[Language, LongText | None] | None, _ACCESSIBILITY] = None
    image: Annotated[EventImageAsked | None, _IMAGE] = None
    state: Annotated[
        Literal["proposed", "planned"] | None,
        Field(description="You may change only between these two; the other states have operations of their own."),
    ] = None
    reason: Annotated[
        Note | None, Field(description="Why the date changes; kept in the history of dates.", examples=["Elections."])
    ] = None


class Days(Told):
    """Some days in a row."""

    earliest: Annotated[Day, Field(description="The first.")]
    latest: Annotated[Day, Field(description="The last.")]


class EventSummary(Told):
    """An event of the network, as lists show it."""

    id: EventId
    type: Annotated[str, Field(description="A value of the list `event-types`.", examples=["study_visit"])]
    title: Annotated[Translated, Field(description="Its title.")]
    title_language: TitleLanguage = None
    description: Annotated[Translated | None, Field(description="What it is about.")] = None
    when: Annotated[When, Field(description="When it is.")]
    time_zone: Annotated[str | None, Field(description="IANA time zone of its place.")] = None
    state: Annotated[str, Field(description="A value of the list `event-states`.", examples=["planned"])]
    place: Annotated[Place | None, Field(description="Where people meet.")] = None
    online: Annotated[Online | None, Field(description="Where people meet online.")] = None
    mode: Annotated[str, Field(description="`place`, `online` or `hybrid`.")]
    hosts: Annotated[list[Host], Field(description="Who hosts it, or offers to.")]
    networks: Annotated[list[str], OF_NETWORK, Field(description="Networks that it is an event of.")]
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics of the common vocabulary.")]
    indicators: Annotated[list[str], OF_INDICATOR, Field(description="Indicators that it works on.")]
    languages: Annotated[list[str], Field(description="Working languages, BCP 47.")]
    parent: Annotated[EventId | None, Field(description="The event that it is a part or an eve of.")] = None
    series: Annotated[
        EventId | None,
        Field(description="Of a yearly series: its first edition, which names none itself. `?series=` lists all."),
    ] = None
    segments: Annotated[list[Segment], Field(description="Its parts, in order.")]
    documents: Annotated[list[EventDocument], Field(description="What to read.")]
    starts_at: Annotated[Instant | None, Field(description="When it begins.")] = None
    ends_at: Annotated[Instant | None, Field(description="When it ends.")] = None
    end_time_zone: Annotated[str | None, Field(description="Zone in which it ends, if another.")] = None
    capacity: Annotated[int | None, Field(description="How many people there is room for.")] = None
    audience: Annotated[Translated | None, Field(description="For whom it is.")] = None
    agenda: Annotated[list[AgendaItem], Field(description="What happens when.")] = []
    practices: Annotated[list[str], Field(description="Practices that will be shown.")] = []
    visits: Annotated[str | None, OF_CITY, Field(description="Of an expert visit: the city visited.")] = None
    lab_participants: Annotated[list[LabParticipant], Field(description="Who meets at a policy lab.")] = []
    support_rule: Annotated[SupportRule | None, Field(description="What travel support depends on.")] = None
    registration: Annotated[Registration | None, Field(description="How one registers, and by when.")] = None
    accessibility: Annotated[
        Translated | None, Field(description="What is done so that everybody can come and follow.")
    ] = None
    image: Annotated[EventImage | None, Field(description="A picture that goes with it.")] = None
    postponed_from: Annotated[
        Days | None, Field(description="The days that it was last planned for, before it was put off.")
    ] = None
    later: Annotated[Later | None, Field(description="What became of it, from another source.")] = None
    source: Annotated[Source | None, Field(description="Where an event of the shipped programme comes from.")] = None
    synthetic: Annotated[bool, Field(description="True when a host or network of it is invented.")]
    warnings: Annotated[list[EventWarning], Field(description="What is worth checking.")]
    created_at: Annotated[Instant, Field(description="When it was put into the calendar.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
    undo_until: Annotated[
        Instant | None,
        Field(description="Until when its last step can be undone; absent where something has happened since."),
    ] = None


class Event(EventSummary, WithNames):
    """An event of the network."""

    told_apart: ClassVar[bool] = True

    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []


class EventVersion(Told):
    """An event as it was before a change."""

    version: Annotated[int, Field(ge=1, description="Its number.")]
    event: Annotated[EventSummary, Field(description="The event as it was.")]
    replaced_by: Annotated[str, Field(description="Role of who changed it then.", examples=["secretariat"])]
    replaced_at: Annotated[Instant, Field(description="When it was changed.")]
