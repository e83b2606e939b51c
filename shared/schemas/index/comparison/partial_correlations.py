"""What goes with what among several measures, with the others taken out."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.index.comparison.correlations import Coefficient, Measure
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import WithNames


class MeasurePair(Told):
    """Two measures, as they are and with the others taken out."""

    x: Annotated[str, Field(description="One measure.", examples=["composite:core"])]
    y: Annotated[str, Field(description="The other.", examples=["series:life-satisfaction-2019"])]
    pearson: Annotated[float, Field(ge=-1, le=1, description="Product-moment correlation of the two as they are.")]
    kendall: Annotated[float, Field(ge=-1, le=1, description="Their rank correlation: tau-b.")]
    p: Annotated[float, Field(ge=0, le=1, description="Two-sided p of tau, from the normal distribution.")]
    q: Annotated[float, Field(ge=0, le=1, description="The same after Benjamini and Hochberg, over all pairs.")]
    partial: Annotated[Coefficient, Field(description="Pearson's correlation of what the others do not predict.")]
    partial_p: Annotated[float, Field(ge=0, le=1, description="Its two-sided p, by Fisher's z.")]
    partial_q: Annotated[float, Field(ge=0, le=1, description="The same after Benjamini and Hochberg.")]


class MeasuresTogether(WithNames):
    """How several measures go together. Associations, never causes."""

    measures: Annotated[list[Measure], Field(description="As they were asked for.")]
    interpretation: Annotated[str, Field(description="`association`: nothing here says that one causes the other.")]
    unit_of_observation: Annotated[
        str, Field(description="`city`, or `country` as soon as one measure is of countries: then each counts once.")
    ]
    window_years: Annotated[int, Field(description="The years of the others lie at most so far from the first's.")]
    n: Annotated[int, Field(ge=0, description="Cities or countries that have every measure.")]
    n_cities: Annotated[int, Field(ge=0, description="Cities in them.")]
    pairs: Annotated[list[MeasurePair], Field(max_length=28, description="Each pair, in the order of the measures.")]
    note: Annotated[Translated, Field(description="What these figures say and do not say.")]
    sample: Annotated[SampleNamed | None, Field(description="Where scores come from.")] = None
    left_out: Annotated[
        list[LeftOutOfSample], Field(description="Cities of the sample that do not count, and why.")
    ] = []
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the places and all figures are invented.")]
