"""A self-assessment and one from outside, side by side and never averaged."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Identifier, Told


class GapSide(Told):
    """One of the two assessments."""

    assessment: Identifier
    year: Annotated[int, Field(description="Reference year.")]
    assessor_kind: Annotated[
        str, Field(description="Who answered: a value of the list `assessor-kinds`.", examples=["ngo"])
    ]
    assessor: Annotated[str | None, Field(description="As they call themselves.")] = None
    assessor_city: Annotated[str | None, Field(description="The peer city that assessed.")] = None


class SideScore(Told):
    """What one side gives to an indicator."""

    value: Annotated[float | None, Field(description="Full precision, 0 to 100; null below the minimum coverage.")]
    low: Annotated[float | None, Field(description="If every missing answer were worth nothing.")]
    high: Annotated[float | None, Field(description="If every missing answer were worth everything.")]
    coverage: Annotated[float | None, Field(description="Share of the applicable weight that was answered.")]


class ScoreGap(Told):
    """An indicator or composite on both sides."""

    code: Annotated[str, Field(description="The indicator or composite.", examples=["commitment"])]
    self_: Annotated[SideScore, Field(alias="self", description="The city's own view.")]
    external: Annotated[SideScore, Field(description="The view from outside.")]
    difference: Annotated[float | None, Field(description="Self minus external, -100 to 100; null when one is null.")]


class SideAnswer(Told):
    """What one side answers to a question."""

    state: Annotated[str, Field(description="`answered`, `not_answered`, `not_applicable`, `not_asked`.")]
    value: Annotated[str | list[str] | float | None, Field(description="The answer.")] = None
    points: Annotated[float | None, Field(description="Its worth, 0 to 1.")] = None


class QuestionGap(Told):
    """A question on both sides."""

    question: Annotated[str, Field(description="The question.", examples=["p1"])]
    indicator: Annotated[str, Field(description="Its indicator.")]
    self_: Annotated[SideAnswer, Field(alias="self", description="The city's own answer.")]
    external: Annotated[SideAnswer, Field(description="The answer from outside.")]
    difference: Annotated[float | None, Field(description="Self minus external in points, -1 to 1.")]


class AssessmentGap(Told):
    """A self-assessment and one from outside on the same version. Neither enters the other, nothing is averaged."""

    city: Annotated[str, Field(description="Slug of the city.")]
    self_: Annotated[GapSide, Field(alias="self", description="The city's own assessment, the nearest in time.")]
    external: Annotated[GapSide, Field(description="The one from outside.")]
    reply: Annotated[str | None, Field(description="What the city says to the one from outside.")] = None
    index: Annotated[ScoreGap, Field(description="The core index on both sides.")]
    indicators: Annotated[list[ScoreGap], Field(max_length=100, description="In the questionnaire's order.")]
    questions: Annotated[
        list[QuestionGap] | None,
        Field(max_length=500, description="Question by question; absent unless you may see the answers of both."),
    ] = None
    questionnaire: Annotated[str, Field(description="The version that both answered.", examples=["icc/2019"])]
    method: Annotated[str, Field(description="Version of the scoring method.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the answers are invented.")]
