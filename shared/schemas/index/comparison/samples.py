"""Which assessments numbers are made with."""

from typing import Annotated, ClassVar, Literal

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


Basis = Literal["own", "core"]
OnBasis = Annotated[
    Basis | None,
    Field(
        description="`own`: cities on one version of the questionnaire, as published. `core`: the newest assessment of "
        "each, scored on the questions that all their versions ask alike. Else as a sample was frozen, and for "
        "`latest` `own` where a version is named or all cities answer one, `core` otherwise."
    ),
]
OnVersion = Annotated[
    QuestionnaireName | None,
    Field(
        description="For `latest`: on this version, which on the basis `core` gives the weights; else on that most "
        "cities answered.",
        examples=["icc/2019"],
    ),
]


class NewSample(Asked):
    """What to freeze: of each city its latest published self-assessment, on one version or on what several share."""

    slug: Annotated[Slug, Field(description="Its name from now on.", examples=["spring-2026"])]
    title: Annotated[TranslatedOnWriting, Field(description="For people.")]
    questionnaire: Annotated[
        QuestionnaireName | None,
        Field(
            description="On the basis `own` the version that counts, on `core` the reference that gives the weights; "
            "else that which most cities answered."
        ),
    ] = None
    basis: Annotated[
        Basis | None,
        Field(
            description="`own`: assessments of one version, as published. `core`: the newest of each city, scored on "
            "the questions that all versions ask alike. Without it `own` where a version is named or all answer one, "
            "else `core`."
        ),
    ] = None
    network: Annotated[NetworkSlug | None, Field(description="Only cities that belong to it now; else all.")] = None
    until_year: Annotated[
        Year | None, Field(description="Only assessments of this year or before.", examples=[2019])
    ] = None
    synthetic: Annotated[bool, Field(description="True to freeze invented cities, which stay among themselves.")] = (
        False
    )


class CoreVersion(Told):
    """A version in a core."""

    questionnaire: QuestionnaireName
    n: Annotated[int, Field(ge=0, description="Cities of the sample that answered it.")]
    share: Annotated[
        float,
        Field(description="Share of its own index, 0 to 1, that the questions of the core carry.", examples=[0.957]),
    ]


class SampleCore(Told):
    """The questions that the versions of a sample ask alike, on which its cities are scored anew.

    Adaptations are projected on them: what an adaptation does not ask in the same way counts as missing in its cities.
    """

    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The reference, which gives weights and areas.", examples=["icc/2019"])
    ]
    size: Annotated[int, Field(ge=1, description="Questions in it.")]
    versions: Annotated[list[CoreVersion], Field(description="The versions in it, by name.")]
    checksum: Annotated[
        str, Field(description="SHA-256 of the canonical JSON of reference, questions, and their pairs by version.")
    ]


class SampleNamed(Told):
    """Which assessments a number is based on."""

    basis: Annotated[
        str,
        Field(
            description="`own`: each city on the one version of `questionnaire`, as published. `core`: on what their "
            "versions have in common."
        ),
    ]
    core: Annotated[SampleCore | None, Field(description="On the basis `core`: what the cities are scored on.")] = None
    slug: SampleSlug
    frozen: Annotated[bool, Field(description="True when it never changes; false for `latest`.")]
    questionnaire: Annotated[
        str | None,
        OF_QUESTIONNAIRE,
        Field(description="The version they answer, on a core its reference; absent without any."),
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
    questionnaire: QuestionnaireName
    coverage: Annotated[
        float | None,
        Field(description="Of the index: the share of the applicable weight, 0 to 1, that was answered and compares."),
    ] = None
    counts: Annotated[
        bool,
        Field(description="False when it is left out: withdrawn since, withheld, or too little of it compares."),
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
            "city is not known), `not_in_sample` (of an own choice); on a core `no_mapping` (none leads from its "
            "version to the reference), `too_little_in_common` (of its version), `coverage_below_minimum` (of its "
            "answers); the list may grow.",
        ),
    ]
    n: Annotated[int, Field(ge=1, description="How many.")]
    cities: Annotated[list[str], OF_CITY, Field(description="Their slugs.")]
