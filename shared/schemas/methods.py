"""The scoring method as data: what it decides, its formulas in LaTeX and in words, and where they come from."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import WHOLE, Asked, Code, ShortText
from shared.schemas.questionnaires import Reference, Texts


class Policy(Asked):
    """What the method does in one kind of case."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["not_applicable"])]
    text: Texts


class Formula(Asked):
    """One formula."""

    code: Annotated[Code, Field(description="What it computes.", examples=["indicator"])]
    latex: Annotated[ShortText, Field(description="The formula in LaTeX, w and v being weights, p points.")]
    words: Texts


class ScoringMethod(Asked):
    """A version of the scoring method. What belongs to a questionnaire (options, points, weights) is not in it."""

    version: Annotated[str, Field(max_length=20, description="Its version.", examples=["1"])]
    title: Texts
    aggregation: Annotated[str, Field(max_length=80, description="How parts make a whole.")]
    missing: Annotated[
        str, Field(max_length=20, description="What a missing answer does to a value: `renormalise` or `zero`.")
    ]
    minimum_coverage: Annotated[float, Field(ge=0, le=1, description="Below this coverage there is no value.")]
    display_digits: Annotated[int, Field(ge=0, le=6, description="Decimals of the display value."), WHOLE]
    display_rounding: Annotated[str, Field(max_length=20, description="How the display value is rounded.")]
    policies: Annotated[list[Policy], Field(max_length=50, description="What it does in which case.")]
    formulas: Annotated[list[Formula], Field(max_length=50, description="In the order they are computed.")]
    assumptions: Annotated[list[Texts], Field(max_length=50, description="What had to be assumed.")] = []
    references: Annotated[list[Reference], Field(max_length=50, description="Where it comes from.")] = []
