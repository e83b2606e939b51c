"""How things are named across services: slugs and codes that every contract writes alike."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.schemas.fields import (
    Code,
    Slug,
)
from shared.schemas.rules import as_in, written

CitySlug = Annotated[Slug, Field(description="Slug of the city.", examples=["oslo"])]

NetworkSlug = Annotated[Slug, Field(description="Slug of the network.", examples=["reci"])]


TopicSlug = Annotated[Slug, Field(description="A topic of the directory.", examples=["urban-citizenship"])]

LanguageTag = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", as_in("fr-CA")), min_length=2, max_length=35
    ),
]


QuestionnaireName = Annotated[
    str,
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
