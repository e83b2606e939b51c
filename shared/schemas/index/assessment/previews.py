"""Scores of answers that nobody keeps."""

from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from shared.schemas.fields import Asked, Code, Identifier, Readers, ShortText, Told
from shared.schemas.index.assessment.assessments import AnswerAsked, Answers
from shared.schemas.index.instrument.scoring import QuestionContribution, Scores
from shared.schemas.names import QuestionId, QuestionnaireName
from shared.schemas.rules import broken_rule
from shared.sentences import say

Weight = Annotated[float, Field(ge=0, le=1000)]


def _refuse_answers(kind: PydanticCustomError) -> None:
    raise ValidationError.from_exception_data("answers", [{"type": kind, "loc": ("answers",), "input": None}])


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


class PreviewStep(Asked, readers=Readers.NOBODY):
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
        list[PreviewStep], Field(max_length=20, description="Steps to try on top, each alone and all together.")
    ] = []

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.assessment is None) == (self.questionnaire is None):
            raise broken_rule("exactly_one", say("Name a questionnaire or an assessment, one of the two."))
        if self.assessment is not None and self.answers is not None:
            _refuse_answers(
                broken_rule("surplus", say("An assessment comes with its answers: put yours into changes."))
            )
        if self.questionnaire is not None and self.answers is None:
            _refuse_answers(broken_rule("required", say("A questionnaire comes with answers.")))
        return self


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
    together: Annotated[
        Effect, Field(description="All changes together; of two that answer one question, the later counts.")
    ]


class Preview(Scores):
    """Scores of what was not kept."""

    own_weights: Annotated[bool, Field(description="True when these are not the weights of the questionnaire.")] = False
    effects: Annotated[Effects | None, Field(description="What the changes would do.")] = None
    trace: Annotated[
        list[QuestionContribution], Field(max_length=500, description="What each answer gives to the index.")
    ]
