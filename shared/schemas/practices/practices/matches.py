"""Practices for a city: on what it is weak in, from cities that are strong there and like it."""

from typing import Annotated

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Told
from shared.schemas.index.presentation.matching import MatchRules, MentoringMatch, WeakIndicator
from shared.schemas.names import OF_QUESTIONNAIRE, CitySlug, WithNames
from shared.schemas.practices.practices.practices import PracticeSummary


class PracticeMatch(Told):
    """A practice that could help a city, and why."""

    practice: Annotated[PracticeSummary, Field(description="The practice.")]
    cities: Annotated[
        list[MentoringMatch],
        Field(
            description="Those of its cities that are stronger in what it bears upon, the most similar first. "
            "`strengths` are limited to the indicators of the practice."
        ),
    ]


class PracticeMatches(WithNames):
    """Practices on what a city is weak in, the best match first."""

    city: CitySlug
    year: Annotated[int | None, Field(description="Reference year of the city's scores.")] = None
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="The questionnaire that they come from.")
    ] = None
    weak: Annotated[list[WeakIndicator], Field(description="Where practices are looked for, the weakest first.")]
    items: Annotated[list[PracticeMatch], Field(max_length=50, description="The matches.")]
    missing: Annotated[
        list[str], Field(description="What is not known of the city: `scores`, `population`, `foreign_born_share`.")
    ]
    rules: Annotated[MatchRules | None, Field(description="What a match is.")] = None
    synthetic: Annotated[
        bool | None, Field(description="True for an invented city, which is matched with such alone.")
    ] = None
    partial: Annotated[bool, Field(description="True when index_api did not answer.")]
    unavailable: Annotated[list[Absent], Field(description="Which service, why, and of when its part is.")]
