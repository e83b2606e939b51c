"""Answers of an earlier wave as proposals, and a draft moved to another version."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.fields import WHOLE, Asked, Identifier, Told
from shared.schemas.index.assessment.assessments import Answer
from shared.schemas.index.instrument.mappings import LeftOut
from shared.schemas.names import QuestionId, QuestionnaireName, WithNames

_BY_ALIAS = ConfigDict(serialize_by_alias=True)


class NewPrefill(Asked):
    """Where proposals are to come from."""

    source: Annotated[Identifier, Field(alias="from", description="An earlier assessment of the same city.")]


class Prefill(WithNames):
    """What was proposed."""

    model_config = _BY_ALIAS

    assessment: Identifier
    source: Annotated[Identifier, Field(alias="from", description="Where the proposals come from.")]
    proposed: Annotated[int, Field(ge=0, description="How many answers are proposed.")]
    left_out: Annotated[list[LeftOut], Field(description="Questions without an equal one, and why.")]


class PrefilledAnswer(Told):
    """An answer of an earlier wave, which counts for nothing until somebody accepts it."""

    model_config = _BY_ALIAS

    question: Annotated[str, Field(description="The question of this version.", examples=["p1"])]
    source: Annotated[Identifier, Field(alias="from", description="The assessment that it comes from.")]
    answer: Annotated[Answer, Field(description="What was answered then, in version 0.")]
    version: Annotated[int, Field(ge=0, description="Version of the answer that is kept now; 0 where there is none.")]


class Acceptance(Asked):
    """Proposals that somebody takes over."""

    questions: Annotated[
        dict[QuestionId, Annotated[int, Field(ge=0, le=1_000_000), WHOLE]],
        Field(
            min_length=1,
            max_length=500,
            description="By question the version of the answer that you read beside the proposal; 0 for none.",
            examples=[{"p1": 0}],
        ),
    ]


class NewMigration(Asked):
    """The version to move a draft to."""

    questionnaire: QuestionnaireName


class Migration(WithNames):
    """What a move to another version carries and what it leaves behind."""

    model_config = _BY_ALIAS

    assessment: Identifier
    before: Annotated[str, Field(alias="from", description="The version it answers now.", examples=["icc/2013"])]
    after: Annotated[str, Field(alias="to", description="The version it would answer.", examples=["icc/2019"])]
    carried: Annotated[list[str], Field(max_length=500, description="Questions there that keep their answer.")]
    lost: Annotated[list[str], Field(max_length=500, description="Questions here whose answer finds no place there.")]
    empty: Annotated[list[str], Field(max_length=500, description="Questions there that would have no answer.")]
    left_out: Annotated[list[LeftOut], Field(description="Questions without an equal one, and why.")]
