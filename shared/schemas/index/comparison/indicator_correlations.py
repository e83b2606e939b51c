"""What goes with what among the indicators of a sample."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import OF_INDICATOR, QuestionnaireName, WithNames


class IndicatorPair(Told):
    """Two indicators and how they go together."""

    x: Annotated[str, OF_INDICATOR, Field(description="One indicator.", examples=["education"])]
    y: Annotated[str, OF_INDICATOR, Field(description="The other.", examples=["participation"])]
    pearson: Annotated[float, Field(ge=-1, le=1, description="Product-moment correlation.")]
    kendall: Annotated[float, Field(ge=-1, le=1, description="Rank correlation: tau-b.")]
    p: Annotated[float, Field(ge=0, le=1, description="Two-sided p of tau, from the normal distribution.")]
    q: Annotated[float, Field(ge=0, le=1, description="The same after Benjamini and Hochberg, over all pairs.")]
    flags: Annotated[list[str], Field(description="`negative`, `weak` (below 0.3 in size), `collinear` (above 0.92).")]


class CorrelationComponent(Told):
    """A component of the correlations, the largest first."""

    eigenvalue: Annotated[float, Field(ge=0, description="They add up to the number of indicators that vary.")]
    share: Annotated[float, Field(ge=0, le=1, description="Its share of their sum.")]


class IndicatorsTogether(WithNames):
    """How the indicators of a questionnaire go together, computed here on one sample."""

    questionnaire: QuestionnaireName
    sample: Annotated[SampleNamed, Field(description="What it was computed on.")]
    n: Annotated[int, Field(ge=0, description="Cities that have every indicator.")]
    n_incomplete: Annotated[int, Field(ge=0, description="Cities left out for a missing indicator.")]
    left_out: Annotated[list[LeftOutOfSample], Field(description="Cities of the sample that do not count, and why.")]
    constant: Annotated[list[str], OF_INDICATOR, Field(description="Indicators that are the same in all cities.")]
    pairs: Annotated[list[IndicatorPair], Field(description="Each pair of those that vary.")]
    components: Annotated[list[CorrelationComponent], Field(description="Eigenvalues of Pearson's correlations.")]
    note: Annotated[Translated, Field(description="What these figures say and do not say.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the cities are invented.")]
