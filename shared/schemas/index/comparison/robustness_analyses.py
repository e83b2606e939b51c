"""How much of a ranking is left under other reasonable choices, and which choices matter: made by the worker."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Code, Identifier, Instant, Told, Translated
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.rankings import RankInterval
from shared.schemas.index.comparison.samples import Basis, SampleNamed, SampleSlug
from shared.schemas.names import OF_INDICATOR, CitySlug, QuestionnaireName, WithNames


class NewRobustnessAnalysis(Asked):
    """Which ranking to analyse, and how."""

    sample: SampleSlug = "latest"
    group: Annotated[GroupName, Field(description="Only cities of this group.")] = "all"
    indicator: Annotated[
        Code | None, Field(description="The composite that is ranked; else the core index.", examples=["core"])
    ] = None
    questionnaire: Annotated[
        QuestionnaireName | None,
        Field(description="For `latest`: on this version; else on that which most cities answered."),
    ] = None
    basis: Annotated[
        Basis | None, Field(description="On what the cities are compared; else as rankings of the sample are.")
    ] = None
    draws: Annotated[int, Field(ge=1_000, le=10_000, description="How often the cities are ranked anew.")] = 1_000
    seed: Annotated[
        int | None, Field(ge=0, le=2**53 - 3, description="Of the draws; else that of rankings.", examples=[20171130])
    ] = None


class SobolIndex(Told):
    """A share of the variance, estimated, with its interval."""

    value: Annotated[float, Field(description="The estimate; chance may take one that is 0 below 0.")]
    low: Annotated[float, Field(description="5th percentile over 1,000 resamples of the draws.")]
    high: Annotated[float, Field(description="95th percentile.")]


class AnalysedCity(Told):
    """How sure the rank of a city is; interval, share and group are absent where it has fewer than two parts."""

    city: CitySlug
    rank: Annotated[int, Field(ge=1, description="As rankings give it.")]
    rank_interval: Annotated[RankInterval | None, Field(description="Between which ranks it stands.")] = None
    top_quarter: Annotated[
        float | None, Field(ge=0, le=1, description="Share of the draws in which it is in the top quarter.")
    ] = None
    tie_group: Annotated[
        int | None,
        Field(ge=1, description="Group of cities whose intervals overlap, from one to the next; the best is 1."),
    ] = None


class VariedFactor(Told):
    """How much of the variance of the shift in ranks one choice explains."""

    factor: Annotated[
        str,
        Field(
            description="The weight of a part, by its code; or `aggregation`, `missing`, `left_out`.",
            examples=["aggregation"],
        ),
    ]
    first: Annotated[SobolIndex, Field(description="Sobol index of first order: by itself.")]
    total: Annotated[SobolIndex, Field(description="Of total order: with all that it does together with others.")]


class PartLeftOut(Told):
    """What leaving one part out does, with nothing else changed."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The part that is left out.")]
    mean_shift: Annotated[float, Field(ge=0, description="By how many ranks cities move in the mean.")]


class RobustnessResult(Told):
    """What an analysis found."""

    cities: Annotated[list[AnalysedCity], Field(description="As ranked, the best first.")]
    mean_shift: Annotated[
        float, Field(ge=0, description="By how many ranks cities move in the mean, over all draws and cities.")
    ]
    factors: Annotated[list[VariedFactor], Field(description="Which choices the shift in ranks hangs on.")]
    leave_one_out: Annotated[list[PartLeftOut], Field(description="One for each part.")]


class RobustnessAnalysis(WithNames):
    """An analysis of a ranking: the question, how far it is, and what was found."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    state: Annotated[
        str, Field(description="`waiting`, `running`, `done`, `cancelled` or `failed`; the list may grow.")
    ]
    progress: Annotated[float, Field(ge=0, le=1, description="How far it is, 0 to 1.")]
    sample: Annotated[SampleNamed, Field(description="The sample as it was when the question was asked first.")]
    group: Annotated[str, Field(description="The group in it.", examples=["all"])]
    indicator: Annotated[str, OF_INDICATOR, Field(description="The composite that is ranked.")]
    questionnaire: QuestionnaireName
    size: Annotated[int, Field(ge=2, description="Cities ranked.")]
    draws: Annotated[int, Field(description="How often the cities are ranked anew.", examples=[1000])]
    seed: Annotated[int, Field(description="With it the draws can be repeated.", examples=[20171130])]
    varied: Annotated[list[str], Field(description="What each draw chooses anew.")]
    weights_within: Annotated[
        float, Field(description="The share of itself by which a weight is raised or lowered at most.", examples=[0.25])
    ]
    result: Annotated[RobustnessResult | None, Field(description="What was found; absent until it is done.")] = None
    meaning: Annotated[Translated, Field(description="What the intervals and tie groups mean, in words.")]
    method: Annotated[str, Field(description="Version of the scoring method.")]
    created_at: Instant
    finished_at: Annotated[Instant | None, Field(description="When it was done, cancelled or failed.")] = None
    version: Annotated[int, Field(ge=1, description="Rises with the state.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for invented cities.")]
