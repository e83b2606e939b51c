"""Cities, networks, topics and facts: owned by index_api, known to all."""

from typing import Annotated, Any

from pydantic import Field

from shared.schemas.fields import (
    Asked,
    Identifier,
    ShortText,
    Slug,
    Told,
    Translated,
    WebAddress,
)

CitySlug = Annotated[Slug, Field(description="Slug of the city.", examples=["oslo"])]
NetworkSlug = Annotated[Slug, Field(description="Slug of the network.", examples=["reci"])]


class Source(Told):
    """Where a fact comes from."""

    title: Annotated[str | None, Field(max_length=500, description="Title of the document or page.")] = None
    url: Annotated[str | None, Field(max_length=2000, description="Its address, where one is known.")] = None
    locator: Annotated[str | None, Field(max_length=200, description="The place in it, for instance a section.")] = None


class SourceAsked(Asked):
    """Where a fact comes from, as a client tells it."""

    title: Annotated[ShortText, Field(description="Title of the document or page.")]
    url: Annotated[WebAddress | None, Field(description="Its address, where one is known.")] = None
    locator: Annotated[ShortText | None, Field(description="The place in it, for instance a section.")] = None


class Statement(Told):
    """A priority, challenge, plan or told fact of a network."""

    text: Annotated[Translated, Field(description="The statement, in the negotiated language.")]
    year: Annotated[int | None, Field(description="The year it is about.")] = None
    topics: Annotated[list[str], Field(description="Slugs of topics that it touches.")] = []
    source: Annotated[Source | None, Field(description="Where it was told.")] = None


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
    """An office of the city; persons are told under contacts, to those who may know."""

    name: Annotated[Translated, Field(description="Its name.")]
    url: Annotated[str | None, Field(description="Its page.")] = None


class Network(Told):
    """A national or regional network of cities."""

    slug: NetworkSlug
    name: Annotated[str, Field(description="Its own name.", examples=["RECI"])]
    countries: Annotated[list[str], Field(description="ISO 3166-1 alpha-2 codes.", examples=[["ES"]])]
    state: Annotated[
        str, Field(description="`active`, `forming` or `outside_icc`; the list may grow.", examples=["active"])
    ]
    synthetic: Annotated[bool, Field(description="True for the network of invented demonstration cities.")]
    since: Annotated[str | None, Field(description="Year it was set up, where told.")] = None
    legal_form: Annotated[Translated | None, Field(description="Its legal form, where told.")] = None
    stated_member_count: Annotated[StatedCount | None, Field(description="Members that it was said to have.")] = None
    priorities: Annotated[list[Statement], Field(description="What it works on, by year.")] = []
    challenges: Annotated[list[Statement], Field(description="What stands in its way.")] = []
    plans: Annotated[list[Statement], Field(description="What it plans.")] = []
    facts_told: Annotated[list[Statement], Field(description="What else was told of it.")] = []
    partner_networks: Annotated[list[str], Field(description="Networks that it works with.")] = []
    sources: Annotated[list[Source], Field(description="Where all this comes from.")] = []
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]


class City(Told):
    """A city, town or region."""

    slug: CitySlug
    name: Annotated[str, Field(description="Its name.", examples=["Oslo"])]
    kind: Annotated[str, Field(description="`city`, `town` or `region`; the list may grow.", examples=["city"])]
    country: Annotated[str, Field(description="ISO 3166-1 alpha-2 code.", examples=["NO"])]
    networks: Annotated[list[str], Field(description="Networks that it belongs to now.", examples=[["icc-norway"]])]
    candidate: Annotated[bool, Field(description="True for a city that has not joined the programme.")]
    member_since: Annotated[str | None, Field(description="Year it joined the programme, where known.")] = None
    synthetic: Annotated[bool, Field(description="True for an invented demonstration city.")]
    membership_note: Annotated[Translated | None, Field(description="What is told of its membership.")] = None
    external_ids: Annotated[
        dict[str, str],
        Field(description="What others call it, by scheme: `wikidata`, `geonames`, `nuts`, `lau`; the list may grow."),
    ] = {}
    media_links: Annotated[list[MediaLink], Field(description="Where it shows itself.")] = []
    contact_offices: Annotated[list[ContactOffice], Field(description="Offices to turn to; never persons.")] = []
    sources: Annotated[list[Source], Field(description="Where all this comes from.")] = []
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]


class Topic(Told):
    """A topic of the one vocabulary of all three services."""

    slug: Annotated[str, Field(description="Its stable word.", examples=["urban-citizenship"])]
    label: Annotated[Translated, Field(description="For people.")]
    priority_years: Annotated[list[int], Field(description="Years in which the network gave it priority.")]


class Rank(Told):
    """A rank as it was told."""

    place: Annotated[int, Field(ge=1, description="The place.")]
    of: Annotated[int, Field(ge=1, description="Among how many.")]
    shared: Annotated[bool, Field(description="Whether other cities hold it too.")] = False


class PublishedResult(Told):
    """A result that somebody published. It is shown beside computed scores and never mixed with them."""

    id: Identifier
    city: CitySlug
    year: Annotated[int, Field(description="Year of the source, which is not always the year of the answers.")]
    indicator: Annotated[str, Field(description="`overall`, or an indicator.", examples=["overall"])]
    percent: Annotated[float, Field(ge=0, le=100, description="As printed.")]
    rank: Annotated[Rank | None, Field(description="The rank as told.")] = None
    note: Annotated[Translated | None, Field(description="What to know before quoting it.")] = None
    source: Annotated[Source, Field(description="Where it was published.")]
    published_result: Annotated[bool, Field(description="Always true: told by a source, not computed here.")] = True


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
