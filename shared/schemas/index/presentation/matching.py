"""Which city could help another."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.names import OF_INDICATOR, OF_QUESTIONNAIRE, CitySlug, WithNames

_ORIGIN = Field(
    description="Where the scores were published: `assessed_here`, or `published_elsewhere` without answers, which are "
    "compared only of a city without a self-assessment here.",
    examples=["assessed_here"],
)


class Strength(Told):
    """An indicator in which another city is stronger."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["education"])]
    own: Annotated[float, Field(description="What the asking city has, 0 to 100.")]
    theirs: Annotated[float, Field(description="What the other has, 0 to 100.")]
    gap: Annotated[float, Field(description="The difference, in points.")]
    offered: Annotated[bool, Field(description="Whether the other city offers mentoring in it.")]


class MatchDistances(Told):
    """How different two cities are, in units that do not depend on any other city."""

    size: Annotated[float | None, Field(description="|log10 of the ratio of their populations|: 1 is ten times.")] = (
        None
    )
    diversity: Annotated[
        float | None, Field(description="Difference of foreign-born shares: 1 is ten percentage points.")
    ] = None
    total: Annotated[
        float | None, Field(description="sqrt(size^2 + diversity^2); absent where either is not known.")
    ] = None


class MentoringMatch(Told):
    """A city that could help, and why."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    why: Annotated[Translated, Field(description="The reasons in one sentence.")]
    strengths: Annotated[list[Strength], Field(description="Where it is stronger, the largest gap first.")]
    distances: Annotated[MatchDistances, Field(description="How different the two are.")]
    waves: Annotated[
        int, Field(ge=0, description="Years of which it has published self-assessments, here or elsewhere.")
    ]
    published_elsewhere: Annotated[
        list[int], Field(description="Those of these years of which only results published elsewhere are known.")
    ] = []
    year: Annotated[int, Field(description="Reference year of the scores compared.")]
    origin: Annotated[str, _ORIGIN] = "assessed_here"
    questionnaire: Annotated[
        str,
        OF_QUESTIONNAIRE,
        Field(
            description="The questionnaire that they come from; of results published elsewhere as their source names "
            "it, else `unknown`.",
            examples=["icc/2019"],
        ),
    ]
    same_questionnaire: Annotated[
        bool, Field(description="Whether both cities answered it; where not, gaps are less certain.")
    ]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is not the official one.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]


class WeakIndicator(Told):
    """An indicator that help is looked for in."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["media"])]
    value: Annotated[float, Field(description="What the city has, 0 to 100.")]


class MatchRules(Told):
    """What a match is."""

    least_waves: Annotated[int, Field(description="Years of which an experienced city has published self-assessments.")]
    least_gap: Annotated[float, Field(description="Points by which it has to be stronger.")]
    weakest: Annotated[int, Field(description="How many indicators are considered when the request names none.")]
    order: Annotated[Translated, Field(description="By what matches are sorted.")]


class MentoringMatches(WithNames):
    """Cities that could help one, the best match first."""

    city: CitySlug
    year: Annotated[int | None, Field(description="Reference year of the city's scores.")] = None
    origin: Annotated[str | None, _ORIGIN] = None
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="The questionnaire that they come from.")
    ] = None
    weak: Annotated[list[WeakIndicator], Field(description="Where help is looked for, the weakest first.")]
    items: Annotated[list[MentoringMatch], Field(description="The matches.")]
    missing: Annotated[
        list[str],
        Field(description="What is not known of the city: `scores`, `population`, `foreign_born_share`."),
    ]
    rules: Annotated[MatchRules, Field(description="What a match is.")]
    synthetic: Annotated[bool, Field(description="True for an invented city, which is matched with such alone.")]
