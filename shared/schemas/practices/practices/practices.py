"""Good practices and lessons learnt as they are told, from draft to published."""

from collections import Counter
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic.config import JsonDict

from shared.schemas.events.edtf import PATTERN
from shared.schemas.fields import (
    Asked,
    Identifier,
    Instant,
    LongText,
    LongTranslatedOnWriting,
    Note,
    NoteOnWriting,
    Readers,
    ShortText,
    TextsAsked,
    TitleLanguage,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
)
from shared.schemas.names import (
    OF_INDICATOR,
    OF_NETWORK,
    OF_TOPIC,
    CitySlug,
    IndicatorCode,
    LanguageTag,
    NetworkSlug,
    TopicSlug,
    WithNames,
)
from shared.schemas.practices.practices.checklists import PracticeKind
from shared.schemas.practices.practices.host_offers import PracticeHostOffer
from shared.schemas.rules import broken_rule
from shared.sentences import all_of, say

PracticeState = Literal["draft", "submitted", "changes_requested", "published", "declined", "withdrawn"]
Render = Literal["html"]
_SUMMARY = Field(description="What it is and what came of it, in a few sentences.")
_PURPOSE = Field(description="What it was to achieve, and for whom.")
_STIMULUS = Field(description="The need or occasion that it started from.")
_PROCESS = Field(description="What was done, step by step, and by whom.")
_EXPECTED = Field(description="Of a lesson: what was expected.")
_HAPPENED = Field(description="Of a lesson: what happened instead.")
_WHY = Field(description="Of a lesson: why, as far as it is known.")
_DIFFERENTLY = Field(description="Of a lesson: what the city would do differently.")
Status = Literal["planned", "running", "ended"]
CostBand = Literal["none", "low", "medium", "high"]
Replicability = Literal["local", "regional", "national", "european"]


def _forwards(years: str) -> str:
    """Refuse an interval whose last year comes before its first, where both are known."""
    first, last = years[:4], years.partition("/")[2][:4]
    if first.isdigit() and last.isdigit() and first > last:
        raise broken_rule("order", say("It ends before it begins."))
    return years


Years = Annotated[
    str,
    Field(
        pattern=PATTERN,
        max_length=100,
        description="When, as EDTF (ISO 8601-2): from 2016 on, 2015 to 2017, about 2014.",
        examples=["2016/..", "2015/2017", "2014~"],
    ),
    AfterValidator(_forwards),
]
TitleChange = TextsAsked[ShortText | None]
NoteChange = TextsAsked[Note | None]
LongChange = TextsAsked[LongText | None]
_UNIQUE: JsonDict = {"uniqueItems": True}
_CITIES = Field(min_length=1, max_length=20, description="The cities that do it, each once.")
_NETWORKS = Field(max_length=10, description="Networks that it belongs to, each once.", json_schema_extra=_UNIQUE)
_IMPACT = Field(max_length=20, description="What changed, each change with its source.")
_GROUPS = Field(max_length=20, description="Whom it is for.", examples=[["young people"]])
_INDICATORS = Field(max_length=50, description="Indicators that it bears upon, each once.", json_schema_extra=_UNIQUE)
_TOPICS = Field(max_length=10, description="Topics that it is about, each once.", json_schema_extra=_UNIQUE)
_DOCUMENTS = Field(max_length=20, description="Where to read on.")


def _demand_each_once(*lists: list[str]) -> None:
    for words in lists:
        if twice := [word for word, count in Counter(words).items() if count > 1]:
            raise broken_rule("twice", say("These are named twice: {codes}.", codes=all_of(twice)))


class PracticeCity(Told):
    """A city and its part in a practice."""

    city: CitySlug
    role: Annotated[str, Field(description="`lead` or `partner`.")]


class Impact(Told):
    """One change that the practice made."""

    what: Annotated[Translated, Field(description="What changed.")]
    baseline: Annotated[Translated | None, Field(description="How it was before.")] = None
    result: Annotated[Translated | None, Field(description="How it is since.")] = None
    source: Annotated[str | None, Field(description="Where that can be checked.")] = None


class Resources(Told):
    """What it takes."""

    cost_band: Annotated[str | None, Field(description="`none`, `low`, `medium` or `high`.")] = None
    staff: Annotated[Translated | None, Field(description="Who works on it, and how much.")] = None
    time: Annotated[Translated | None, Field(description="How long it takes.")] = None


class Transfer(Told):
    """What another city needs to know."""

    conditions: Annotated[Translated | None, Field(description="What has to be there for it to work.")] = None
    text: Annotated[Translated | None, Field(description="How to do the same elsewhere.")] = None


class PracticeDocument(Told):
    """Something to read on."""

    title: Annotated[str, Field(description="Its title.")]
    url: Annotated[str, Field(description="Where it is.")]
    kind: Annotated[str, Field(description="`document`, `video`, `image`, `audio` or `website`.")] = "document"
    language: Annotated[str | None, Field(description="BCP 47 tag of its language.")] = None


class _Kept(Told):
    id: Identifier
    state: Annotated[
        str,
        Field(
            description="Where it is between draft and published: a value of the list `practice-states`.",
            examples=["draft"],
        ),
    ]
    synthetic: Annotated[bool, Field(description="True when one of its cities is invented.")]
    created_at: Instant
    published_at: Annotated[Instant | None, Field(description="When it was first published.")] = None
    changed_at: Annotated[
        Instant | None, Field(description="When what everybody sees of it last changed: the version or the withdrawal.")
    ] = None
    verified_at: Annotated[Instant | None, Field(description="When its city last confirmed that it still runs.")] = None
    stale: Annotated[
        bool,
        Field(description="True when nobody has published a version or confirmed that it still runs for two years."),
    ] = False
    highlighted: Annotated[bool, Field(description="True when the secretariat highlighted it.")] = False
    anonymous: Annotated[
        bool,
        Field(description="True for a lesson published without its city; only its own people see which city it is."),
    ] = False
    replication_count: Annotated[
        int, Field(ge=0, description="How many cities repeat it, as both sides confirmed.")
    ] = 0
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class _Head(Told):
    kind: Annotated[str, Field(description="`practice` or `lesson`; the list may grow.", examples=["practice"])]
    title: Annotated[Translated, Field(description="Its title.")]
    summary: Annotated[Translated | None, _SUMMARY] = None
    cities: Annotated[list[PracticeCity], Field(description="The cities that do it.")]
    networks: Annotated[list[str], OF_NETWORK, Field(description="Networks that it belongs to.")] = []
    years: Annotated[str | None, Field(description="When, as EDTF.", examples=["2016/.."])] = None
    status: Annotated[str | None, Field(description="`planned`, `running` or `ended`.")] = None
    replicability: Annotated[str | None, Field(description="How far it can be carried.")] = None
    target_groups: Annotated[list[str], Field(description="Whom it is for.")] = []
    indicators: Annotated[
        list[str], OF_INDICATOR, Field(description="Indicators of the index that it bears upon.")
    ] = []
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics of the directory that it is about.")] = []


class PracticeSummary(_Head, _Kept):
    """A practice in a list."""

    title_language: TitleLanguage = None


class PracticeText(_Head):
    """Everything that the template asks for."""

    purpose: Annotated[Translated | None, _PURPOSE] = None
    stimulus: Annotated[Translated | None, _STIMULUS] = None
    process: Annotated[Translated | None, _PROCESS] = None
    impact: Annotated[list[Impact], Field(description="What changed.")] = []
    resources: Annotated[Resources | None, Field(description="What it takes.")] = None
    transfer: Annotated[Transfer | None, Field(description="What another city needs to know.")] = None
    documents: Annotated[list[PracticeDocument], Field(description="Where to read on.")] = []
    expected: Annotated[Translated | None, _EXPECTED] = None
    happened: Annotated[Translated | None, _HAPPENED] = None
    why: Annotated[Translated | None, _WHY] = None
    differently: Annotated[Translated | None, _DIFFERENTLY] = None


class Citation(Told):
    """How to cite a published version."""

    text: Annotated[Translated, Field(description="The citation, for people.")]
    url: Annotated[str, Field(description="The address of that version, which stays.")]


class Revision(Told):
    """A revision of a published practice, which everybody sees once it is published in its turn."""

    state: Annotated[str, Field(description="`draft`, `submitted` or `changes_requested`.", examples=["draft"])]
    content: Annotated[PracticeText, Field(description="The revised template.")]


class Practice(PracticeText, _Kept, WithNames):
    """A practice or a lesson."""

    told_apart: ClassVar[bool] = True

    title_language: TitleLanguage = None
    missing: Annotated[
        list[str], Field(description="Of what is being written: members that submission still needs.")
    ] = []
    published_version: Annotated[int | None, Field(description="Number of the version that everybody sees.")] = None
    citation: Annotated[Citation | None, Field(description="How to cite the version that everybody sees.")] = None
    host_offers: Annotated[
        list[PracticeHostOffer], Field(description="Its cities that host others who want to see it.")
    ] = []
    invited: Annotated[
        list[PracticeCity],
        Field(
            description="For its own people and the cities named here: cities that have not said yet that they do it."
        ),
    ] = []
    revision: Annotated[Revision | None, Field(description="For its own people: the revision in progress.")] = None
    submitted_version: Annotated[
        int | None, Field(description="For its own people: number of the version last submitted.")
    ] = None
    withdrawn_at: Annotated[Instant | None, Field(description="When it was withdrawn.")] = None
    withdrawal_reason: Annotated[str | None, Field(description="Why it was withdrawn, where a reason was given.")] = (
        None
    )
    checklist: Annotated[
        str | None, Field(description="What that version is evaluated with.", examples=["practice/1"])
    ] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []

    def cited_at(self, base: str) -> Self:
        """Complete the address under "How to cite" with that of the service, which only a request knows."""
        if self.citation is None:
            return self
        cited = self.citation.model_copy(update={"url": f"{base}{self.citation.url}"})
        return self.model_copy(update={"citation": cited})


class PracticeVersionSummary(Told):
    """One submission of a practice."""

    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Its number among the submissions, counted from one.")]
    checklist: Annotated[str, Field(description="What it is evaluated with.", examples=["practice/1"])]
    note: Annotated[str | None, Field(description="For its own people: the remark that went with it.")] = None
    by: Annotated[str, Field(description="Role of the person who submitted it.", examples=["city_coordinator"])]
    at: Instant
    published_at: Annotated[Instant | None, Field(description="When this version was published, if it was.")] = None


class PracticeVersion(PracticeVersionSummary, WithNames):
    """A practice as it was submitted."""

    told_apart: ClassVar[bool] = True

    content: Annotated[PracticeText, Field(description="What was submitted.")]
    citation: Annotated[Citation | None, Field(description="Of a published version: how to cite it.")] = None


class CityRole(Asked):
    """A city and its part in a practice."""

    city: CitySlug
    role: Annotated[Literal["lead", "partner"], Field(description="Its part.")] = "lead"


class NewImpact(Asked, readers=Readers.ONCE_PUBLISHED):
    """One change that the practice made."""

    what: Annotated[NoteOnWriting, Field(description="What changed.")]
    baseline: Annotated[NoteOnWriting | None, Field(description="How it was before.")] = None
    result: Annotated[NoteOnWriting | None, Field(description="How it is since.")] = None
    source: Annotated[Note | None, Field(description="Where that can be checked: an address or a title.")] = None


class NewResources(Asked, readers=Readers.ONCE_PUBLISHED):
    """What it takes."""

    cost_band: Annotated[CostBand | None, Field(description="Roughly what it costs for a city of that size.")] = None
    staff: Annotated[NoteOnWriting | None, Field(description="Who works on it, and how much.")] = None
    time: Annotated[NoteOnWriting | None, Field(description="How long it takes.")] = None


class NewTransfer(Asked, readers=Readers.ONCE_PUBLISHED):
    """What another city needs to know."""

    conditions: Annotated[NoteOnWriting | None, Field(description="What has to be there for it to work.")] = None
    text: Annotated[LongTranslatedOnWriting | None, Field(description="How to do the same elsewhere.")] = None


class ResourcesChange(Asked, readers=Readers.ONCE_PUBLISHED):
    """A change of what it takes; null removes."""

    cost_band: Annotated[CostBand | None, Field(description="Roughly what it costs.")] = None
    staff: Annotated[NoteChange | None, Field(description="Who works on it, and how much.")] = None
    time: Annotated[NoteChange | None, Field(description="How long it takes.")] = None


class TransferChange(Asked, readers=Readers.ONCE_PUBLISHED):
    """A change of what another city needs to know; null removes."""

    conditions: Annotated[NoteChange | None, Field(description="What has to be there for it to work.")] = None
    text: Annotated[LongChange | None, Field(description="How to do the same elsewhere.")] = None


class NewDocument(Asked):
    """Something to read on."""

    title: Annotated[ShortText, Field(description="Its title.")]
    url: Annotated[WebAddress, Field(description="Where it is.")]
    kind: Annotated[Literal["document", "video", "image", "audio", "website"], Field(description="What it is.")] = (
        "document"
    )
    language: Annotated[LanguageTag | None, Field(description="BCP 47 tag of its language.", examples=["nb"])] = None


class NewPractice(Asked, readers=Readers.ONCE_PUBLISHED):
    """A practice or lesson to begin: a title and a city are enough for a draft."""

    kind: Annotated[PracticeKind, Field(description="`lesson` for what did not give the expected result.")] = "practice"
    title: Annotated[TranslatedOnWriting, Field(description="Its title.")]
    summary: Annotated[NoteOnWriting | None, _SUMMARY] = None
    cities: Annotated[list[CityRole], _CITIES]
    networks: Annotated[list[NetworkSlug], _NETWORKS] = []
    years: Annotated[Years | None, Field(description="When, as EDTF (ISO 8601-2).")] = None
    status: Annotated[Status | None, Field(description="`planned` (partners are sought), `running` or `ended`.")] = None
    purpose: Annotated[LongTranslatedOnWriting | None, _PURPOSE] = None
    stimulus: Annotated[LongTranslatedOnWriting | None, _STIMULUS] = None
    process: Annotated[LongTranslatedOnWriting | None, _PROCESS] = None
    impact: Annotated[list[NewImpact], _IMPACT] = []
    resources: Annotated[NewResources | None, Field(description="What it takes.")] = None
    transfer: Annotated[NewTransfer | None, Field(description="What another city needs to know.")] = None
    replicability: Annotated[Replicability | None, Field(description="How far it can be carried.")] = None
    target_groups: Annotated[list[ShortText], _GROUPS] = []
    indicators: Annotated[list[IndicatorCode], _INDICATORS] = []
    topics: Annotated[list[TopicSlug], _TOPICS] = []
    documents: Annotated[list[NewDocument], _DOCUMENTS] = []
    expected: Annotated[LongTranslatedOnWriting | None, _EXPECTED] = None
    happened: Annotated[LongTranslatedOnWriting | None, _HAPPENED] = None
    why: Annotated[LongTranslatedOnWriting | None, _WHY] = None
    differently: Annotated[LongTranslatedOnWriting | None, _DIFFERENTLY] = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _demand_each_once([one.city for one in self.cities], self.networks, self.indicators, self.topics)
        return self


class PracticeChange(Asked, readers=Readers.ONCE_PUBLISHED):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    kind: Annotated[PracticeKind | None, Field(description="What it is.")] = None
    title: Annotated[TitleChange | None, Field(description="Its title.")] = None
    summary: Annotated[NoteChange | None, _SUMMARY] = None
    cities: Annotated[list[CityRole] | None, _CITIES] = None
    networks: Annotated[list[NetworkSlug] | None, _NETWORKS] = None
    years: Annotated[Years | None, Field(description="When, as EDTF (ISO 8601-2).")] = None
    status: Annotated[Status | None, Field(description="`planned` (partners are sought), `running` or `ended`.")] = None
    purpose: Annotated[LongChange | None, _PURPOSE] = None
    stimulus: Annotated[LongChange | None, _STIMULUS] = None
    process: Annotated[LongChange | None, _PROCESS] = None
    impact: Annotated[list[NewImpact] | None, _IMPACT] = None
    resources: Annotated[ResourcesChange | None, Field(description="What it takes.")] = None
    transfer: Annotated[TransferChange | None, Field(description="What another city needs to know.")] = None
    replicability: Annotated[Replicability | None, Field(description="How far it can be carried.")] = None
    target_groups: Annotated[list[ShortText] | None, _GROUPS] = None
    indicators: Annotated[list[IndicatorCode] | None, _INDICATORS] = None
    topics: Annotated[list[TopicSlug] | None, _TOPICS] = None
    documents: Annotated[list[NewDocument] | None, _DOCUMENTS] = None
    expected: Annotated[LongChange | None, _EXPECTED] = None
    happened: Annotated[LongChange | None, _HAPPENED] = None
    why: Annotated[LongChange | None, _WHY] = None
    differently: Annotated[LongChange | None, _DIFFERENTLY] = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        cities = [one.city for one in self.cities or []]
        _demand_each_once(cities, self.networks or [], self.indicators or [], self.topics or [])
        return self
