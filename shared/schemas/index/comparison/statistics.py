"""Statistics of a sample of assessments: how reliable a score is, and what goes with what."""

from typing import Annotated, Final

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import OF_QUESTIONNAIRE, WithNames

_SHARE: Final = "Share, 0 to 1, of the cities that have it"
_REASON: Final = Field(
    description="Why a value is absent: `synthetic_sample` (invented cities alone), `alpha_not_positive`, "
    "`too_few_cities`, `too_few_items`, `no_variance` or, of a change, `no_delta`.",
    examples=["synthetic_sample"],
)


class BootstrapInterval(Told):
    """Where alpha would lie if other cities of the same kind had been drawn."""

    low: Annotated[float, Field(description="Lower end.")]
    high: Annotated[float, Field(description="Upper end.")]
    level: Annotated[float, Field(description="Confidence.", examples=[0.95])]
    method: Annotated[str, Field(description="`percentile_bootstrap` over cities.")]
    resamples: Annotated[int, Field(description="How many resamples were drawn.")]
    used: Annotated[int, Field(description="How many of them had any variance.")]
    seed: Annotated[int, Field(description="Seed of NumPy's PCG64: the same seed draws the same.")]


class ItemStatistics(Told):
    """One item of the scale."""

    code: Annotated[str, Field(description="The question or indicator.", examples=["q01"])]
    n: Annotated[int, Field(ge=0, description="Cities that have it.")]
    missing: Annotated[
        int, Field(ge=0, description="Cities left out of alpha because of it: no answer, or it does not apply.")
    ]
    mean: Annotated[float | None, Field(description="Over the cities that have it, 0 to 100.")] = None
    standard_deviation: Annotated[float | None, Field(description="Of the sample (n - 1).")] = None
    floor_share: Annotated[float | None, Field(ge=0, le=1, description=f"{_SHARE} at 0.")] = None
    ceiling_share: Annotated[float | None, Field(ge=0, le=1, description=f"{_SHARE} at 100.")] = None
    item_rest: Annotated[
        float | None, Field(description="Correlation with the sum of the other items; absent where one does not vary.")
    ] = None
    alpha_if_deleted: Annotated[
        float | None, Field(description="Alpha of the other items; absent where fewer than two are left.")
    ] = None


class Reliability(WithNames):
    """How reliably the items of a questionnaire measure one thing, computed here on one sample."""

    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that was answered.", examples=["icc/2019"])
    ]
    questionnaire_checksum: Annotated[str, Field(description="SHA-256 of that version's content.")]
    subset: Annotated[str | None, Field(description="The subset of questions.", examples=["documented/1"])] = None
    sample: Annotated[SampleNamed, Field(description="What it was computed on.")]
    items_are: Annotated[str, Field(description="`questions` or `indicators`.")]
    weights: Annotated[
        str, Field(description="`equal` (questions), or `share_of_index` (indicators: they add up to the index).")
    ]
    deletion_rule: Annotated[
        str, Field(description="`listwise`: a city that misses an item is left out of alpha and what follows from it.")
    ]
    k: Annotated[int, Field(ge=0, description="Items.")]
    n: Annotated[int, Field(ge=0, description="Cities that have every item.")]
    n_incomplete: Annotated[int, Field(ge=0, description="Cities left out for a missing item.")]
    left_out: Annotated[list[LeftOutOfSample], Field(description="Cities of the sample that do not count, and why.")]
    alpha: Annotated[float | None, Field(description="Cronbach's alpha, at most 1; may be negative.")] = None
    interval: Annotated[BootstrapInterval | None, Field(description="Its 95 % interval.")] = None
    standard_deviation: Annotated[float | None, Field(description="Of the score over the n cities, in points.")] = None
    sem: Annotated[float | None, Field(description="Standard error of measurement, in points of the score.")] = None
    smallest_detectable_change: Annotated[
        float | None, Field(description="1.96 · √2 · SEM: a smaller change may be error alone.")
    ] = None
    reason: Annotated[str | None, _REASON] = None
    items: Annotated[
        list[ItemStatistics], Field(max_length=500, description="Each item, in the questionnaire's order.")
    ]
    note: Annotated[Translated, Field(description="What this number is and is not.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the cities are invented.")]


class MeasurementError(Told):
    """How much of a change of the index may be error of measurement."""

    sample: Annotated[SampleNamed | None, Field(description="What reliability was computed on.")] = None
    n: Annotated[int | None, Field(description="Cities of it that have every indicator.")] = None
    alpha: Annotated[float | None, Field(description="Cronbach's alpha of the index over its indicators.")] = None
    sem: Annotated[float | None, Field(description="Standard error of measurement of the index, in points.")] = None
    smallest_detectable_change: Annotated[
        float | None, Field(description="A change of the index up to this may be error alone (95 %).")
    ] = None
    reason: Annotated[str | None, _REASON] = None
