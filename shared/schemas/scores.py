"""Scores as they are told: every number with its bounds, its coverage and what it was made with."""

from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from shared.schemas.assessments import AnswerAsked, Answers, QuestionId, QuestionnaireName
from shared.schemas.fields import Asked, Code, Identifier, ShortText, Told

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
    kind: Annotated[str, Field(description="How it compares.", examples=["not_comparable"])]
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
    example: Annotated[bool, Field(description="True when the questionnaire only shows how such a one could look.")] = (
        False
    )
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


class Contribution(Told):
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
    contributions: Annotated[list[Contribution], Field(max_length=500, description="One for each answer that counts.")]
    method: Annotated[str, Field(description="Version of the scoring method.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the answers are invented.")]


Weight = Annotated[float, Field(ge=0, le=1000)]


class OwnWeights(Asked):
    """Weights in place of those of the questionnaire. What is not named keeps its own; zero leaves it out."""

    questions: Annotated[
        dict[Code, Weight], Field(max_length=500, description="By question.", examples=[{"q01": 2}])
    ] = {}
    indicators: Annotated[
        dict[Code, Weight],
        Field(max_length=100, description="By indicator, wherever it is a member.", examples=[{"education": 2}]),
    ] = {}
    members: Annotated[
        dict[Code, Annotated[dict[Code, Weight], Field(max_length=100)]],
        Field(max_length=50, description="By composite and member.", examples=[{"core": {"lens": 6}}]),
    ] = {}


class Change(Asked):
    """A step that is thought of: answers in place of those there are."""

    name: Annotated[ShortText | None, Field(description="What it is, for the reader.")] = None
    answers: Annotated[
        dict[QuestionId, AnswerAsked],
        Field(min_length=1, max_length=500, description="By question.", examples=[{"q03": {"value": "yes"}}]),
    ]


class PreviewAsked(Asked):
    """What to score without keeping it: answers to a version, or an assessment."""

    questionnaire: Annotated[
        QuestionnaireName | None, Field(description="The version that `answers` answer.", examples=["icc/2019"])
    ] = None
    answers: Annotated[Answers | None, Field(description="Answers by question; needed with a questionnaire.")] = None
    assessment: Annotated[
        Identifier | None, Field(description="In place of questionnaire and answers: those of this assessment.")
    ] = None
    subset: Annotated[
        Code | None, Field(description="Score on the questions of this subset only.", examples=["documented"])
    ] = None
    weights: Annotated[OwnWeights | None, Field(description="Weights of your own.")] = None
    changes: Annotated[
        list[Change], Field(max_length=20, description="Steps to try on top, each alone and all together.")
    ] = []

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.assessment is None) == (self.questionnaire is None):
            raise ValueError("name a questionnaire or an assessment, one of the two")
        if self.assessment is not None and self.answers is not None:
            _refuse_answers("surplus", "An assessment comes with its answers: put yours into changes.")
        if self.questionnaire is not None and self.answers is None:
            _refuse_answers("missing", "A questionnaire comes with answers.")
        return self


def _refuse_answers(code: str, why: str) -> None:
    kind = PydanticCustomError(code, "{why}", {"why": why})
    raise ValidationError.from_exception_data("answers", [{"type": kind, "loc": ("answers",), "input": None}])


class IndicatorEffect(Told):
    """What becomes of an indicator."""

    code: Annotated[str, Field(description="The indicator.", examples=["commitment"])]
    before: Annotated[float | None, Field(description="Its value before.")]
    after: Annotated[float | None, Field(description="Its value after.")]
    delta: Annotated[float | None, Field(description="The difference; none where one of them has no value.")]


class Effect(Told):
    """What changes do."""

    index_before: Annotated[float | None, Field(description="The index before.")]
    index_after: Annotated[float | None, Field(description="The index after.")]
    delta: Annotated[float | None, Field(description="The difference in points of the index.")]
    indicators: Annotated[list[IndicatorEffect], Field(description="Indicators that change.")]


class NamedEffect(Effect):
    """What one change alone does."""

    name: Annotated[str | None, Field(description="What it was called.")] = None


class Effects(Told):
    """What each change alone does, and all together: they need not sum up."""

    each: Annotated[list[NamedEffect], Field(description="In the order they were sent.")]
    together: Annotated[Effect, Field(description="All at once; of two that answer one question, the later.")]


class Preview(Scores):
    """Scores of what was not kept."""

    own_weights: Annotated[bool, Field(description="True when these are not the weights of the questionnaire.")] = False
    effects: Annotated[Effects | None, Field(description="What the changes would do.")] = None
    trace: Annotated[list[Contribution], Field(max_length=500, description="What each answer gives to the index.")]
