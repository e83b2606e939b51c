"""What a campaign found: seen from outside, beside the city's own view, and never made one number with it."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.fields import Day, Identifier, Told, Translated
from shared.schemas.names import OF_CITY, OF_INDICATOR, OF_QUESTIONNAIRE, WithNames

_LOW = Field(description="Lower end of the 95 % interval.")
_HIGH = Field(description="Upper end of the 95 % interval.")


class OutsideScore(Told):
    """A mean worth from outside, 0 to 100, with its interval."""

    value: Annotated[float, Field(description="The mean worth of the options that were chosen, 0 to 100.")]
    low: Annotated[float, _LOW]
    high: Annotated[float, _HIGH]


class OutsideShare(Told):
    """How many chose an option."""

    option: Annotated[str, Field(description="The option.", examples=["yes"])]
    n: Annotated[int, Field(description="How many chose it.")]
    value: Annotated[float, Field(description="Their share of those who chose an option, 0 to 1.")]
    low: Annotated[float, _LOW]
    high: Annotated[float, _HIGH]


class OutsidePart(Told):
    """A question as one part of the respondents sees it."""

    groups: Annotated[
        list[str],
        Field(
            max_length=13,
            description="The groups told together; the empty word is whoever named none. Of all together, none.",
        ),
    ]
    n: Annotated[int, Field(description="How many responses.")]
    n_answered: Annotated[int, Field(description="How many of them chose an option.")]
    n_dont_know: Annotated[int, Field(description="How many do not know.")]
    n_skipped: Annotated[int, Field(description="How many left it out.")]
    options: Annotated[
        list[OutsideShare], Field(max_length=50, description="By option, with Wilson's interval of the share.")
    ]
    score: Annotated[
        OutsideScore | None,
        Field(description="With a bootstrap interval; absent for fewer than ten, and where all chose the same."),
    ] = None


class OutsideQuestion(Told):
    """A question as it is seen from outside."""

    question: Annotated[str, Field(description="The question.", examples=["q01"])]
    indicator: Annotated[str, OF_INDICATOR, Field(description="Its indicator.")]
    total: Annotated[OutsidePart, Field(description="All together.")]
    parts: Annotated[
        list[OutsidePart],
        Field(max_length=13, description="By group; groups that are too small are told together, or not at all."),
    ]


class OutsideIndicator(Told):
    """The questions of an indicator together."""

    code: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["education"])]
    questions: Annotated[list[str], Field(max_length=60, description="The questions that it is the mean of.")]
    n: Annotated[int, Field(description="How many answered the question that the fewest answered.")]
    score: Annotated[
        OutsideScore,
        Field(description="The interval is never narrower than chance makes it."),
    ]


class SelfBesideOutside(Told):
    """One number of the city beside one from outside."""

    model_config = ConfigDict(serialize_by_alias=True)

    code: Annotated[str, OF_INDICATOR, Field(description="The question or indicator.", examples=["q01"])]
    self_: Annotated[float, Field(alias="self", description="What the city's own answers are worth, 0 to 100.")]
    outside: Annotated[float, Field(description="What is seen from outside, 0 to 100.")]
    gap: Annotated[OutsideScore, Field(description="Self minus outside, with the interval of what is from outside.")]
    certain: Annotated[bool, Field(description="True where the interval of the gap does not hold zero.")]


class LimitsOfAgreement(Told):
    """Between what about 95 % of the differences by question lie (Bland and Altman)."""

    mean: Annotated[float, Field(description="The mean difference, self minus outside.")]
    low: Annotated[float, Field(description="The lower limit.")]
    high: Annotated[float, Field(description="The upper limit.")]
    n: Annotated[int, Field(description="Of how many questions.")]


class OutsideSelf(Told):
    """The city's own view on the same questions."""

    assessment: Identifier
    year: Annotated[int, Field(description="Reference year of the self-assessment, the nearest to the campaign.")]
    questions: Annotated[list[SelfBesideOutside], Field(max_length=60, description="By question.")]
    indicators: Annotated[
        list[SelfBesideOutside], Field(max_length=60, description="By indicator, over the same questions.")
    ]
    kappa: Annotated[
        float | None,
        Field(
            description="Weighted kappa (linear) of the city's levels and the middle levels from outside, over the "
            "questions that have the usual number of levels; absent where chance agrees fully."
        ),
    ] = None
    kappa_n: Annotated[int, Field(description="Over how many questions.")]
    limits: Annotated[LimitsOfAgreement | None, Field(description="Absent for fewer than two questions.")] = None


class OutsideView(WithNames):
    """What a campaign found. Self and outside stay two views: neither enters the other, nothing is averaged."""

    model_config = ConfigDict(serialize_by_alias=True)

    campaign: Identifier
    city: Annotated[str, OF_CITY, Field(description="The city that it is about.")]
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version.", examples=["icc/2019"])]
    organiser_kind: Annotated[str, Field(description="Who ran it: `city`, `network`, `ngo` or `secretariat`.")]
    organiser: Annotated[str | None, Field(description="How whoever ran it is called.")] = None
    consent: Annotated[str, Field(description="What the city said to it: see the campaign.")]
    door: Annotated[
        str,
        Field(
            description="How respondents came. Those of an `open` door chose themselves: intervals say how far chance "
            "reaches, not who did not come."
        ),
    ]
    minimum: Annotated[int, Field(description="Of fewer responses nothing is told.")]
    opens_on: Annotated[Day, Field(description="The first day.")]
    closes_on: Annotated[Day, Field(description="The last day.")]
    n: Annotated[int | None, Field(description="How many responses; absent where they are too few to be told.")] = None
    invited: Annotated[int | None, Field(description="How many were invited; absent at an open door.")] = None
    questions: Annotated[list[OutsideQuestion], Field(max_length=60, description="In the order of the campaign.")]
    withheld: Annotated[
        list[str], Field(max_length=60, description="Questions that too few answered for anything to be told.")
    ]
    indicators: Annotated[list[OutsideIndicator], Field(max_length=60, description="In the order of the campaign.")]
    self_: Annotated[
        OutsideSelf | None,
        Field(
            alias="self",
            description="The city's own view; absent where no self-assessment on this version has public answers.",
        ),
    ] = None
    reply: Annotated[Translated | None, Field(description="What the city says to the results.")] = None
    method: Annotated[str, Field(description="Version of this method, which the guide describes.", examples=["1"])]
    seed: Annotated[int, Field(description="Seed of the bootstrap: the same counts and seed give the same intervals.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
