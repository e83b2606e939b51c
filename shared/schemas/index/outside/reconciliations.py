"""Reconciliations: of questions that a city and people outside see differently, what a reviewer holds right."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from shared.schemas.fields import (
    WHOLE,
    Asked,
    Code,
    Identifier,
    Instant,
    Readers,
    SaidOnWriting,
    Told,
    Translated,
)
from shared.schemas.index.outside.results import OutsideScore
from shared.schemas.names import OF_CITY, OF_INDICATOR, OF_QUESTIONNAIRE, QuestionId, WithNames

_ANSWER = Field(description="The option that is held right.", examples=["partly"])
_REASON = Field(description="Why.")
_VERDICT = Field(description="`agreed` or `objected`.", examples=["agreed"])
_VALUE = Field(description="What it is worth, 0 to 100.")


class ReconciliationProposal(Asked, readers=Readers.ONCE_PUBLISHED):
    """What the reviewer proposes for a question."""

    question: QuestionId
    answer: Annotated[Code, _ANSWER]
    reason: Annotated[SaidOnWriting, _REASON]


class ReconciliationWanted(Asked):
    """What the reviewer proposes, and for how long the city may reply."""

    reply_days: Annotated[
        int, Field(ge=7, le=180, description="Days that the city has for a reply, from now on."), WHOLE
    ] = 28
    proposals: Annotated[
        list[ReconciliationProposal],
        Field(min_length=1, max_length=60, description="By question; those left out are not reconciled."),
    ]


class ReconciliationReply(Asked, readers=Readers.ONCE_PUBLISHED):
    """What the city says to the proposal for a question."""

    question: QuestionId
    verdict: Annotated[Literal["agreed", "objected"], _VERDICT]
    text: Annotated[SaidOnWriting | None, Field(description="Why; an objection says it.")] = None


class ReconciliationReplyWanted(Asked):
    """What the city says, to each proposal."""

    replies: Annotated[
        list[ReconciliationReply], Field(min_length=1, max_length=60, description="One for each proposal.")
    ]


class ReconciliationDecision(Asked, readers=Readers.ONCE_PUBLISHED):
    """What the reviewer decides for a question."""

    question: QuestionId
    answer: Annotated[Code, _ANSWER]
    reason: Annotated[SaidOnWriting, _REASON]


class ReconciliationDecisionsWanted(Asked):
    """All that is decided so far; it takes the place of what was decided before."""

    decisions: Annotated[
        list[ReconciliationDecision],
        Field(max_length=60, description="By question, of those with a proposal; others can follow later."),
    ]


class AnswerWorth(Told):
    """An option, and what it is worth."""

    answer: Annotated[str, Field(description="The option.", examples=["yes"])]
    value: Annotated[float, _VALUE]


class ReasonedAnswer(AnswerWorth):
    """An option that is held right, and why."""

    reason: Annotated[Translated, _REASON]


class SeenOutside(Told):
    """How people outside see a question."""

    n_answered: Annotated[int, Field(description="How many chose an option.")]
    score: Annotated[
        OutsideScore | None, Field(description="The mean worth of what they chose; absent where no interval is told.")
    ] = None


class ReplyTold(Told):
    """What the city says to a proposal."""

    verdict: Annotated[str, _VERDICT]
    text: Annotated[Translated | None, Field(description="Why.")] = None


class ReconciledQuestion(Told):
    """A question as the city, people outside and the reviewer see it: three answers, never made one."""

    model_config = ConfigDict(serialize_by_alias=True)

    question: Annotated[str, Field(description="The question.", examples=["q01"])]
    indicator: Annotated[str, OF_INDICATOR, Field(description="Its indicator.")]
    self_: Annotated[
        AnswerWorth | None,
        Field(alias="self", description="The city's own answer; absent where it is not public any more."),
    ] = None
    outside: Annotated[SeenOutside, Field(description="What the campaign found.")]
    proposed: Annotated[ReasonedAnswer, Field(description="What the reviewer proposed.")]
    reply: Annotated[ReplyTold | None, Field(description="What the city said to that, if it did in time.")] = None
    reconciled: Annotated[
        ReasonedAnswer | None,
        Field(description="What the reviewer decided; before it is published, for experts and the secretariat alone."),
    ] = None


class ReconciledIndicator(Told):
    """An indicator in three numbers, each the mean of the same questions by their weights."""

    model_config = ConfigDict(serialize_by_alias=True)

    code: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["education"])]
    questions: Annotated[
        list[str],
        Field(max_length=60, description="Those that have all three: answered by the city, told outside, decided."),
    ]
    self_: Annotated[float, Field(alias="self", description="By the city's own answers, 0 to 100.")]
    outside: Annotated[OutsideScore, Field(description="As seen from outside, 0 to 100.")]
    reconciled: Annotated[float, Field(description="By what the reviewer decided, 0 to 100.")]


class Reconciliation(WithNames):
    """Self, outside and reconciled side by side. The score of the city stays that of its own answers."""

    model_config = ConfigDict(serialize_by_alias=True)
    told_apart: ClassVar[bool] = True

    campaign: Identifier
    city: Annotated[str, OF_CITY, Field(description="The city that it is about.")]
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version.", examples=["icc/2019"])]
    assessment: Annotated[Identifier, Field(description="The self-assessment that it is about.")]
    state: Annotated[str, Field(description="`proposed`, `replied` or `published`; the list may grow.")]
    reply_until: Annotated[Instant, Field(description="Until when the city may reply.")]
    replied_at: Annotated[Instant | None, Field(description="When the city replied.")] = None
    published_at: Annotated[Instant | None, Field(description="When all of it was published, in one step.")] = None
    questions: Annotated[list[ReconciledQuestion], Field(max_length=60, description="In the order of the campaign.")]
    indicators: Annotated[list[ReconciledIndicator], Field(max_length=60, description="In the order of the campaign.")]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was first proposed.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
