"""Which assessments numbers are made with."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Day, Identifier, Instant, Slug, Told, Translated, TranslatedOnWriting, Year
from shared.schemas.names import (
    OF_CITY,
    OF_COUNTRY,
    OF_NETWORK,
    OF_QUESTIONNAIRE,
    CitySlug,
    NetworkSlug,
    QuestionnaireName,
    WithNames,
)

SampleSlug = Annotated[
    Slug,
    Field(
        description="A frozen sample; or `latest`, the published assessments of this moment (`latest-synthetic` for "
        "invented cities).",
        examples=["latest"],
    ),
]


class NewSample(Asked):
    """What to freeze: of each city its latest published self-assessment on one version of a questionnaire."""

    slug: Annotated[Slug, Field(description="Its name from now on.", examples=["spring-2026"])]
    title: Annotated[TranslatedOnWriting, Field(description="For people.")]
    questionnaire: QuestionnaireName
    network: Annotated[NetworkSlug | None, Field(description="Only cities that belong to it now; else all.")] = None
    until_year: Annotated[
        Year | None, Field(description="Only assessments of this year or before.", examples=[2019])
    ] = None
    synthetic: Annotated[bool, Field(description="True to freeze invented cities, which stay among themselves.")] = (
        False
    )


class SampleNamed(Told):
    """Which assessments a number is based on."""

    slug: SampleSlug
    frozen: Annotated[bool, Field(description="True when it never changes; false for `latest`.")]
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="The version they answer; absent when there are none.")
    ] = None
    as_of: Annotated[Day, Field(description="The day it was frozen; for `latest` today.", examples=["2026-11-22"])]
    size: Annotated[int, Field(ge=0, description="Assessments in it, one for each city.")]
    checksum: Annotated[
        str, Field(description="SHA-256 of the canonical JSON of its assessments, their values and what groups go by.")
    ]
    synthetic: Annotated[bool, Field(description="True for invented cities, which are never mixed with real ones.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]


class SampleEntry(Told):
    """A city in a sample, with the figures that decide its groups."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")]
    networks: Annotated[list[str], OF_NETWORK, Field(description="Networks that it belonged to.")]
    population: Annotated[float | None, Field(description="The figure that put it in its size class.")] = None
    foreign_born_share: Annotated[float | None, Field(description="In percent; for its foreign-born class.")] = None
    assessment: Identifier
    year: Annotated[int, Field(description="Reference year.")]
    counts: Annotated[
        bool, Field(description="False when it was withdrawn since, or the city withholds its numbers: left out.")
    ]


class Sample(SampleNamed, WithNames):
    """A frozen set of published assessments, or the latest."""

    told_apart: ClassVar[bool] = True

    title: Annotated[Translated, Field(description="For people.")]
    network: Annotated[str | None, OF_NETWORK, Field(description="Restricted to this network.")] = None
    until_year: Annotated[int | None, Field(description="Restricted to this year and before.")] = None
    frozen_at: Annotated[Instant | None, Field(description="When it was frozen.")] = None
    by: Annotated[str | None, Field(description="The role of who froze it.")] = None
    entries: Annotated[
        list[SampleEntry] | None, Field(description="By city; only where one sample is read, not in lists.")
    ] = None


class LeftOutOfSample(Told):
    """Cities that do not count, and why."""

    reason: Annotated[
        str,
        Field(
            description="`withheld`, `withdrawn`, `other_questionnaire`, `no_value`, `no_figure` (the class of the "
            "city is not known), `not_in_sample` (of an own choice); the list may grow.",
        ),
    ]
    n: Annotated[int, Field(ge=1, description="How many.")]
    cities: Annotated[list[str], OF_CITY, Field(description="Their slugs.")]
