"""Mappings as a release proposes them, and what the secretariat accepts of them."""

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from shared.schemas.fields import Asked, Code, Texts, Told, TranslatedOnWriting
from shared.schemas.index.instrument.mappings import IndicatorPairTold, QuestionPairTold
from shared.schemas.names import QuestionnaireName
from shared.schemas.rules import broken_rule
from shared.sentences import say

_FROM_TO = ConfigDict(serialize_by_alias=True)


class ProposedPair(QuestionPairTold):
    """What a question of one version seems to be beside one of another."""

    text_before: Annotated[Texts | None, Field(description="What the earlier version asks.")] = None
    text_after: Annotated[Texts | None, Field(description="What the later version asks.")] = None


class MappingProposal(Told):
    """What became of the questions from one version to another, as it seems from their texts and points."""

    model_config = _FROM_TO

    before: Annotated[str, Field(alias="from", description="The earlier version.", examples=["icc/2019"])]
    after: Annotated[str, Field(alias="to", description="The later version.", examples=["icc/2027"])]
    mapped: Annotated[
        bool, Field(description="True when there is a mapping between them: comparisons rest on that, not on this.")
    ]
    indicators: Annotated[list[IndicatorPairTold], Field(description="Which indicators seem to continue which.")]
    pairs: Annotated[
        list[ProposedPair],
        Field(description="Each question of either version once: those of the later one in its order, then the rest."),
    ]
    n_equal: Annotated[int, Field(ge=0, description="How many pairs seem to ask the same.")]


class NewMappingAcceptance(Asked):
    """What is accepted of a proposed mapping."""

    model_config = _FROM_TO

    before: Annotated[QuestionnaireName, Field(alias="from", description="The earlier version.", examples=["icc/2019"])]
    after: Annotated[QuestionnaireName, Field(alias="to", description="The later version.", examples=["icc/2027"])]
    questions: Annotated[
        list[Code] | None,
        Field(
            min_length=1,
            max_length=500,
            description="Questions of the later version whose pairs are accepted as they are proposed; the others "
            "become `not_comparable`. Without it, all are accepted.",
            examples=[["q01", "q02"]],
        ),
    ] = None
    note: Annotated[TranslatedOnWriting | None, Field(description="How the mapping was made.")] = None

    @model_validator(mode="after")
    def _questions_once(self) -> "NewMappingAcceptance":
        if self.questions is not None and len(set(self.questions)) < len(self.questions):
            raise broken_rule("twice", say("Name each one once."))
        return self
