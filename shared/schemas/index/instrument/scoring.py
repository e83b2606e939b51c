"""Scores as they are told: every number with its bounds, its coverage and what it was made with."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import WHOLE, Asked, Code, Identifier, ShortText, Texts, Told
from shared.schemas.sources import Reference

_PERCENT = "0 to 100"


class Score(Told):
    """The score of an indicator or a composite."""

    code: Annotated[str, Field(description="The indicator or composite.", examples=["commitment"])]
    value: Annotated[float | None, Field(description=f"Full precision, {_PERCENT}; null when `reason` says why.")]
    display: Annotated[
        str | None, Field(description="The value rounded for people, as the method says.", examples=["63"])
    ]
    low: Annotated[float | None, Field(description="The value if every missing answer were worth nothing.")]
    high: Annotated[float | None, Field(description="The value if every missing answer were worth everything.")]
    coverage: Annotated[
        float | None,
        Field(ge=0, le=1, description="Share of the applicable weight that was answered; null if none applies."),
    ]
    n_answered: Annotated[int, Field(ge=0, description="Questions answered.")]
    n_applicable: Annotated[int, Field(ge=0, description="Questions that apply.")]
    reason: Annotated[
        str | None, Field(description="Why there is no value: `coverage_below_minimum` or `nothing_applicable`.")
    ] = None


class NotInCore(Told):
    """A question of the core that an adaptation does not ask in the same way."""

    question: Annotated[str, Field(description="The question.", examples=["q63"])]
    kind: Annotated[
        str, Field(description="How it compares: a value of the list `mapping-kinds`.", examples=["not_comparable"])
    ]
    reason: Annotated[dict[str, str] | None, Field(description="Why it is left out, by language.")] = None


class CoreProjection(Told):
    """The score by the core of the base, from the same answers to an adaptation."""

    questionnaire: Annotated[str, Field(description="The base.", examples=["icc/2013"])]
    index: Annotated[Score, Field(description="The core index on the questions that ask the same.")]
    indicators: Annotated[list[Score], Field(description="The indicators of the base likewise.")]
    share: Annotated[float, Field(ge=0, le=1, description="Share of the core covered, by effective weight.")]
    left_out: Annotated[list[NotInCore], Field(description="Questions of the base that do not count, and why.")]
    method: Annotated[str, Field(description="Version of the scoring method.", examples=["1"])]
    reconstruction: Annotated[bool, Field(description="True when the base is a reconstruction.")]


class Scores(Told):
    """All scores of one set of answers."""

    index: Annotated[Score, Field(description="The core index.")]
    extended_index: Annotated[Score | None, Field(description="The index with the optional areas.")] = None
    composites: Annotated[list[Score], Field(description="Means over indicators, such as the intercultural lens.")]
    indicators: Annotated[list[Score], Field(description="In the questionnaire's order.")]
    questionnaire: Annotated[str, Field(description="Which version was answered.", examples=["icc/2019"])]
    questionnaire_checksum: Annotated[str, Field(description="SHA-256 of that version's content.")]
    method: Annotated[str, Field(description="Version of the scoring method.", examples=["1"])]
    input_checksum: Annotated[
        str,
        Field(
            description="SHA-256 of the canonical JSON of questionnaire, method and answers: same input, same score."
        ),
    ]
    reconstruction: Annotated[
        bool, Field(description="True when the questionnaire is a reconstruction, not the official one.")
    ]
    synthetic: Annotated[bool, Field(description="True when the answers are invented for demonstration.")]
    example: Annotated[bool, Field(description="True when the questionnaire is only an example.")] = False
    core_projection: Annotated[
        CoreProjection | None, Field(description="Of an adaptation: the score by the core of its base.")
    ] = None
    subset: Annotated[
        str | None,
        Field(description="The subset of questions it was scored on; all when absent.", examples=["documented/1"]),
    ] = None


class AssessmentScores(Scores):
    """The scores of an assessment."""

    assessment: Identifier
    city: Annotated[str, Field(description="Slug of the city.")]
    year: Annotated[int, Field(description="Reference year.")]
    stored: Annotated[bool, Field(description="True once published: these numbers never change again.")]


class QuestionContribution(Told):
    """What one answer gives to the index."""

    question: Annotated[str, Field(description="The question.", examples=["q01"])]
    indicator: Annotated[str, Field(description="Its indicator.")]
    points: Annotated[float, Field(ge=0, le=1, description="Worth of the answer.")]
    effective_weight: Annotated[float, Field(ge=0, le=1, description="Its share of the index; they sum to 1.")]
    contribution: Annotated[
        float, Field(ge=0, le=100, description="Points it gives to the index; they sum to its value.")
    ]


class Trace(Told):
    """How the index came about, answer by answer."""

    assessment: Annotated[Identifier | None, Field(description="The assessment, unless it is a preview.")] = None
    index: Annotated[float | None, Field(description="The value that the contributions sum to.")]
    contributions: Annotated[
        list[QuestionContribution], Field(max_length=500, description="One for each answer that counts.")
    ]
    method: Annotated[str, Field(description="Version of the scoring method.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the answers are invented.")]


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
