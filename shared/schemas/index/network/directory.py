"""Cities, networks, topics and facts: owned by index_api, known to all."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.schemas.fields import (
    WHOLE,
    Asked,
    Country,
    Day,
    Note,
    ShortText,
    Slug,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
    Year,
)
from shared.schemas.index.network.facts import NewFact
from shared.schemas.names import OF_COUNTRY, OF_NETWORK, OF_TOPIC, CitySlug, NetworkSlug, WithNames
from shared.schemas.rules import as_in, broken_rule, written
from shared.schemas.sources import Source, SourceAsked
from shared.sentences import say


class Statement(Told):
    """A priority, challenge, plan or stated fact of a network."""

    text: Annotated[Translated, Field(description="The statement, in the negotiated language.")]
    year: Annotated[int | None, Field(description="The year it is about.")] = None
    topics: Annotated[list[str], OF_TOPIC, Field(description="Slugs of topics that it touches.")] = []
    source: Annotated[Source | None, Field(description="Where it was published.")] = None


class StatedCount(Told):
    """How many members a network was said to have."""

    value: Annotated[int, Field(ge=0, description="The number.")]
    on: Annotated[Any, Field(description="The day it was said.", examples=["2017-11-30"])]
    source: Annotated[Source, Field(description="Who said so.")]


class MediaLink(Told):
    """A page, film or channel in which a city shows itself."""

    kind: Annotated[str, Field(description="`website`, `video`, `audio`, `images`, `social`; the list may grow.")]
    title: Annotated[Translated, Field(description="What it is.")]
    url: Annotated[str, Field(description="Its address.")]


class ContactOffice(Told):
    """An office of the city; people are listed under contacts, for those who may read them."""

    name: Annotated[Translated, Field(description="Its name.")]
    url: Annotated[str | None, Field(description="Its page.")] = None


class Network(WithNames):
    """A national or regional network of cities."""

    slug: Annotated[Slug, Field(description="Slug of the network.", examples=["reci"])]
    name: Annotated[str, Field(description="Its own name.", examples=["RECI"])]
    countries: Annotated[list[str], OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 codes.", examples=[["ES"]])]
    state: Annotated[
        str, Field(description="`active`, `forming` or `outside_icc`; the list may grow.", examples=["active"])
    ]
    synthetic: Annotated[bool, Field(description="True for the network of invented demonstration cities.")]
    since: Annotated[int | None, Field(description="Year it was set up, where known.")] = None
    legal_form: Annotated[Translated | None, Field(description="Its legal form, where known.")] = None
    stated_member_count: Annotated[StatedCount | None, Field(description="Members that it was said to have.")] = None
    priorities: Annotated[list[Statement], Field(description="What it works on, by year.")] = []
    challenges: Annotated[list[Statement], Field(description="What obstructs it.")] = []
    plans: Annotated[list[Statement], Field(description="What it plans.")] = []
    facts_told: Annotated[list[Statement], Field(description="What else is known about it.")] = []
    partner_networks: Annotated[list[str], OF_NETWORK, Field(description="Networks that it works with.")] = []
    sources: Annotated[list[Source], Field(description="Where all this comes from.")] = []
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class CityLinks(Told):
    """Where there is more about a city: addresses that answer everybody.

    What a neighbour has is absent where nobody told this service where clients reach it.
    """

    profile: Annotated[str, Field(description="The city on one page.")]
    profile_page: Annotated[str, Field(description="The same as a page for people.")]
    scores: Annotated[str, Field(description="Its scores, wave by wave.")]
    comparison: Annotated[str, Field(description="Its latest scores beside those of others.")]
    rank: Annotated[str, Field(description="Its profile with its rank, and why that moved.")]
    peers: Annotated[str, Field(description="Cities like it.")]
    recommendations: Annotated[str, Field(description="What it could do next.")]
    facts: Annotated[str, Field(description="Its figures.")]
    published_results: Annotated[
        str | None, Field(description="Its results as others published them, each with its source.")
    ] = None
    notices: Annotated[str, Field(description="News from it.")]
    joining_steps: Annotated[str, Field(description="How far it has joined the programme.")]
    mentoring_offers: Annotated[str, Field(description="In what it offers to help others.")]
    ambassadors: Annotated[str, Field(description="Who speaks for it in public.")]
    areas_chart: Annotated[str, Field(description="Its areas beside those of other cities, as a picture.")]
    radar_chart: Annotated[str, Field(description="Its areas as a radar.")]
    bars_chart: Annotated[str, Field(description="The same as `areas_chart`.")]
    waves_chart: Annotated[str, Field(description="Its index over the years.")]
    practices: Annotated[str | None, Field(description="Its practices and lessons.")] = None
    practices_feed: Annotated[str | None, Field(description="What is new of these, as a feed.")] = None
    reports: Annotated[str | None, Field(description="Its annual reports.")] = None
    events: Annotated[str | None, Field(description="Events that it hosts.")] = None
    calendar: Annotated[str | None, Field(description="The same as a calendar to subscribe to.")] = None


class City(WithNames):
    """A city, town or region."""

    slug: Annotated[Slug, Field(description="Slug of the city.", examples=["oslo"])]
    name: Annotated[str, Field(description="Its name.", examples=["Oslo"])]
    kind: Annotated[str, Field(description="`city`, `town` or `region`; the list may grow.", examples=["city"])]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.", examples=["NO"])]
    networks: Annotated[
        list[str], OF_NETWORK, Field(description="Networks that it belongs to now.", examples=[["icc-norway"]])
    ]
    candidate: Annotated[bool, Field(description="True for a city that has not joined the programme.")]
    member_since: Annotated[int | None, Field(description="Year it joined the programme, where known.")] = None
    synthetic: Annotated[bool, Field(description="True for an invented demonstration city.")]
    membership_note: Annotated[Translated | None, Field(description="What is known about its membership.")] = None
    also_called: Annotated[
        list[str], Field(description="Its names in other languages: it is found by them.", examples=[["Genève"]])
    ] = []
    external_ids: Annotated[
        dict[str, str],
        Field(description="What others call it, by scheme: `wikidata`, `geonames`, `nuts`, `lau`; the list may grow."),
    ] = {}
    media_links: Annotated[list[MediaLink], Field(description="Where it shows itself.")] = []
    contact_offices: Annotated[list[ContactOffice], Field(description="Offices to turn to; never persons.")] = []
    sources: Annotated[list[Source], Field(description="Where all this comes from.")] = []
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
    links: Annotated[CityLinks | None, Field(description="Where there is more about it; absent in lists.")] = None


class DirectoryCity(Told):
    """What a neighbour needs to know of a city."""

    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, Field(description="ISO 3166-1 alpha-2 code.")]
    networks: Annotated[list[str], Field(description="Networks that it belongs to now.")]
    candidate: Annotated[bool, Field(description="True when it has not joined the programme.")] = False
    synthetic: Annotated[bool, Field(description="True for an invented city.")] = False


class DirectoryNetwork(Told):
    """What a neighbour needs to know of a network."""

    name: Annotated[str, Field(description="Its name.")]
    state: Annotated[str, Field(description="`active`, `forming` or `outside_icc`.")]
    synthetic: Annotated[bool, Field(description="True for the network of invented cities.")] = False


class Directory(Told):
    """Every city, network and topic in one answer, to be kept by who needs to check slugs."""

    version: Annotated[int, Field(ge=0, description="Grows with every change of the directory.")]
    cities: Annotated[dict[str, DirectoryCity], Field(description="By slug.")]
    networks: Annotated[dict[str, DirectoryNetwork], Field(description="By slug.")]
    topics: Annotated[frozenset[str], Field(description="Slugs of the vocabulary.")]
    topic_labels: Annotated[
        dict[str, dict[str, str]], Field(description="By slug the label of a topic, by language.")
    ] = {}
    retired_topics: Annotated[
        frozenset[str], Field(description="Those of `topics` that are no longer offered for new things.")
    ] = frozenset()
    indicators: Annotated[
        dict[str, dict[str, str]],
        Field(description="By code the label of an indicator, by language, in their order."),
    ] = {}
    retired_indicators: Annotated[
        frozenset[str], Field(description="Those of `indicators` that are no longer offered for new things.")
    ] = frozenset()
    code_labels: Annotated[
        dict[str, dict[str, dict[str, str]]],
        Field(description="By code list and code what the network decided to call it, by language."),
    ] = {}


CityKind = Literal["city", "town", "region"]

NetworkState = Literal["active", "forming", "outside_icc"]

TranslatedChange = Annotated[TextsAsked[ShortText | None], Field(examples=[{"en": None}])]

Statements = Annotated[TextsAsked[Note], Field(min_length=1, examples=[{"en": "Roma inclusion."}])]

_NAME = Field(description="Its name.", examples=["Oslo"])
_KIND = Field(description="What it is.")

_COUNTRY = Field(description="ISO 3166-1 alpha-2 code, or XK.", examples=["NO"])
_CANDIDATE = Field(description="True for a city that has not joined the programme.")

_SINCE = Field(description="Year it joined the programme.")
_MEMBERSHIP = Field(description="What is known about its membership.")

_ALSO = Field(
    max_length=50, description="Its names in other languages: it is found by them.", examples=[["Genève", "Genf"]]
)
_IDS = Field(description="What others call it.")

_MEDIA = Field(max_length=50, description="Where it shows itself.")
_OFFICES = Field(max_length=20, description="Offices to turn to; persons belong under contacts.")

_SOURCES = Field(max_length=20, description="Where all this comes from.")
_OWN_NAME = Field(description="Its own name.", examples=["RECI"])

_COUNTRIES = Field(min_length=1, max_length=50, description="Where its cities lie.")
_STATE = Field(description="How far it is.")

_SET_UP = Field(description="Year it was set up.")

_LEGAL = Field(description="Its legal form.")
_COUNT = Field(description="Members that it was said to have.")

_PRIORITIES = Field(max_length=100, description="What it works on, by year.")
_CHALLENGES = Field(max_length=100, description="What obstructs it.")

_PLANS = Field(max_length=100, description="What it plans.")
_PARTNERS = Field(max_length=50, description="Networks that it works with.", examples=[["quebec"]])


def _identifier(pattern: str, example: str) -> StringConstraints:
    return StringConstraints(pattern=written(pattern, as_in(example)), min_length=1, max_length=40)


class ExternalIds(Asked):
    """What others call a city. In a change, null removes one."""

    wikidata: Annotated[
        Annotated[str, _identifier(r"^Q[1-9][0-9]{0,11}$", "Q585")] | None,
        Field(description="Item of Wikidata.", examples=["Q585"]),
    ] = None
    geonames: Annotated[
        Annotated[str, _identifier(r"^[1-9][0-9]{0,11}$", "3143244")] | None,
        Field(description="Number in GeoNames.", examples=["3143244"]),
    ] = None
    nuts: Annotated[
        Annotated[str, _identifier(r"^[A-Z]{2}[A-Z0-9]{1,3}$", "NO081")] | None,
        Field(description="Region in the European nomenclature.", examples=["NO081"]),
    ] = None
    lau: Annotated[
        Annotated[str, _identifier(r"^[A-Z]{2}_[A-Z0-9_-]{1,20}$", "NO_0301")] | None,
        Field(description="Local administrative unit: country and national code.", examples=["NO_0301"]),
    ] = None


class NewMediaLink(Asked):
    """A page, film or channel in which a city shows itself."""

    kind: Annotated[Literal["website", "video", "audio", "images", "social"], Field(description="What it holds.")]
    title: Annotated[TranslatedOnWriting, Field(description="What it is.")]
    url: Annotated[WebAddress, Field(description="Its address.", examples=["https://www.oslo.kommune.no"])]


class NewContactOffice(Asked):
    """An office of the city, never a person."""

    name: Annotated[TranslatedOnWriting, Field(description="Its name.", examples=[{"en": "Diversity office"}])]
    url: Annotated[WebAddress | None, Field(description="Its page.")] = None


class NewCity(Asked):
    """A city to write into the directory."""

    slug: CitySlug
    name: Annotated[ShortText, _NAME]
    kind: Annotated[CityKind, _KIND] = "city"
    country: Annotated[Country, _COUNTRY]
    candidate: Annotated[bool, _CANDIDATE] = False
    member_since: Annotated[Year | None, _SINCE] = None
    synthetic: Annotated[bool, Field(description="True for an invented demonstration city.")] = False
    membership_note: Annotated[TranslatedOnWriting | None, _MEMBERSHIP] = None
    also_called: Annotated[list[ShortText], _ALSO] = []
    external_ids: Annotated[ExternalIds | None, _IDS] = None
    media_links: Annotated[list[NewMediaLink], _MEDIA] = []
    contact_offices: Annotated[list[NewContactOffice], _OFFICES] = []
    networks: Annotated[
        list[NetworkSlug], Field(max_length=20, description="Networks that it belongs to from the start.")
    ] = []
    facts: Annotated[list[NewFact], Field(max_length=100, description="Figures known from the start.")] = []
    sources: Annotated[list[SourceAsked], _SOURCES] = []

    @model_validator(mode="after")
    def _networks_once(self) -> Self:
        if len(set(self.networks)) < len(self.networks):
            raise broken_rule("twice", say("Name each one once."))
        return self


class CityChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    name: Annotated[ShortText | None, _NAME] = None
    kind: Annotated[CityKind | None, _KIND] = None
    country: Annotated[Country | None, _COUNTRY] = None
    candidate: Annotated[bool | None, _CANDIDATE] = None
    member_since: Annotated[Year | None, _SINCE] = None
    membership_note: Annotated[TranslatedChange | None, _MEMBERSHIP] = None
    also_called: Annotated[list[ShortText] | None, _ALSO] = None
    external_ids: Annotated[ExternalIds | None, _IDS] = None
    media_links: Annotated[list[NewMediaLink] | None, _MEDIA] = None
    contact_offices: Annotated[list[NewContactOffice] | None, _OFFICES] = None
    sources: Annotated[list[SourceAsked] | None, _SOURCES] = None


class NewStatement(Asked):
    """A priority, challenge or plan of a network."""

    text: Annotated[Statements, Field(description="The statement.")]
    year: Annotated[Year | None, Field(description="The year it is about.")] = None
    topics: Annotated[list[Slug], Field(max_length=20, description="Slugs of topics that it touches.")] = []
    source: Annotated[SourceAsked | None, Field(description="Where it was published.")] = None


class NewPriority(NewStatement):
    """What a network works on in a year."""

    year: Annotated[Year, Field(description="The year it is about.", examples=[2018])]


class NewStatedCount(Asked):
    """How many members a network was said to have."""

    value: Annotated[int, Field(ge=0, le=10_000, description="The number."), WHOLE]
    on: Annotated[Day, Field(description="The day it was said.", examples=["2017-11-30"])]
    source: Annotated[SourceAsked, Field(description="Who said so.")]


class NewNetwork(Asked):
    """A network to write into the directory."""

    slug: NetworkSlug
    name: Annotated[ShortText, _OWN_NAME]
    countries: Annotated[list[Country], _COUNTRIES]
    state: Annotated[NetworkState, _STATE] = "forming"
    synthetic: Annotated[bool, Field(description="True for a network of invented cities.")] = False
    since: Annotated[Year | None, _SET_UP] = None
    legal_form: Annotated[TranslatedOnWriting | None, _LEGAL] = None
    stated_member_count: Annotated[NewStatedCount | None, _COUNT] = None
    priorities: Annotated[list[NewPriority], _PRIORITIES] = []
    challenges: Annotated[list[NewStatement], _CHALLENGES] = []
    plans: Annotated[list[NewStatement], _PLANS] = []
    partner_networks: Annotated[list[NetworkSlug], _PARTNERS] = []
    sources: Annotated[list[SourceAsked], _SOURCES] = []


class NetworkChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    name: Annotated[ShortText | None, _OWN_NAME] = None
    countries: Annotated[list[Country] | None, _COUNTRIES] = None
    state: Annotated[NetworkState | None, _STATE] = None
    since: Annotated[Year | None, _SET_UP] = None
    legal_form: Annotated[TranslatedChange | None, _LEGAL] = None
    stated_member_count: Annotated[NewStatedCount | None, _COUNT] = None
    priorities: Annotated[list[NewPriority] | None, _PRIORITIES] = None
    challenges: Annotated[list[NewStatement] | None, _CHALLENGES] = None
    plans: Annotated[list[NewStatement] | None, _PLANS] = None
    partner_networks: Annotated[list[NetworkSlug] | None, _PARTNERS] = None
    sources: Annotated[list[SourceAsked] | None, _SOURCES] = None
