"""How things are named across services: slugs and codes that every contract writes alike, and what they are called."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from shared.schemas.fields import Code, Slug, Told, Translated
from shared.schemas.rules import as_in, written

Section = Literal["cities", "networks", "countries", "indicators", "topics", "questionnaires"]


@dataclass(frozen=True, slots=True)
class CalledIn:
    """Marks a member of an answer that holds slugs or codes: in which sections of `names` their names stand."""

    sections: tuple[Section, ...]


OF_CITY: Final = CalledIn(("cities",))
OF_NETWORK: Final = CalledIn(("networks",))
OF_CITY_OR_NETWORK: Final = CalledIn(("cities", "networks"))
OF_COUNTRY: Final = CalledIn(("countries",))
OF_INDICATOR: Final = CalledIn(("indicators",))
OF_TOPIC: Final = CalledIn(("topics",))
OF_QUESTIONNAIRE: Final = CalledIn(("questionnaires",))


class Names(Told):
    """What the slugs and codes of an answer are called. What has no known name is missing here."""

    cities: Annotated[dict[str, str], Field(description="By slug.", examples=[{"oslo": "Oslo"}])] = {}
    networks: Annotated[dict[str, str], Field(description="By slug.", examples=[{"reci": "RECI"}])] = {}
    countries: Annotated[
        dict[str, Translated], Field(description="By ISO 3166-1 alpha-2 code.", examples=[{"NO": "Norway"}])
    ] = {}
    indicators: Annotated[dict[str, Translated], Field(description="By code.", examples=[{"media": "Media"}])] = {}
    topics: Annotated[dict[str, Translated], Field(description="By slug.", examples=[{"health": "Health"}])] = {}
    questionnaires: Annotated[
        dict[str, Translated],
        Field(description="By family and version.", examples=[{"icc/2019": "ICC Index questionnaire"}]),
    ] = {}


class WithNames(Told):
    """An answer that speaks of cities, networks and the like by slug or code, and says what these are called."""

    names: Annotated[
        Names | None,
        Field(
            description="What the slugs and codes of this answer are called, in the negotiated language. Of a row in a "
            "list it is absent: the page has one for all its rows."
        ),
    ] = None


CitySlug = Annotated[Slug, OF_CITY, Field(description="Slug of the city.", examples=["oslo"])]

NetworkSlug = Annotated[Slug, OF_NETWORK, Field(description="Slug of the network.", examples=["reci"])]


TopicSlug = Annotated[Slug, OF_TOPIC, Field(description="A topic of the directory.", examples=["urban-citizenship"])]

IndicatorCode = Annotated[
    Code,
    OF_INDICATOR,
    Field(description="An indicator: a value of the list `indicators`, which may grow.", examples=["education"]),
]
"""The service that takes it holds it against the directory, since whatever is scored is an indicator at once."""

LanguageTag = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", as_in("fr-CA")), min_length=2, max_length=35
    ),
]


QuestionnaireName = Annotated[
    str,
    OF_QUESTIONNAIRE,
    Field(
        pattern=written(r"^[a-z]+(-[a-z]+)*/[0-9]{4}[a-z0-9.-]*$", as_in("icc/2019")),
        max_length=61,
        description="Code and version of a released questionnaire.",
        examples=["icc/2019"],
    ),
]

VersionName = Annotated[
    str,
    Field(
        pattern=written(r"^([a-z]+(-[a-z]+)*/)?[0-9]{4}[a-z0-9.-]*$", as_in("icc/2019")),
        max_length=61,
        description="A version, with its family or, within that family, without it.",
        examples=["icc/2019"],
    ),
]

QuestionId = Annotated[Code, Field(description="A question of that version.", examples=["q01"])]
