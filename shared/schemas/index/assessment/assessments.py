"""Assessments: who answers which questionnaire for which year, and how it goes from draft to published."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from shared.schemas.fields import WHOLE, Asked, Identifier, Instant, Note, Readers, ShortText, Told, WebAddress, Year
from shared.schemas.names import OF_CITY, OF_QUESTIONNAIRE, CitySlug, QuestionId, QuestionnaireName, WithNames
from shared.schemas.rules import broken_rule
from shared.sentences import say

AssessorKind = Literal["self", "ngo", "citizens", "expert", "peer_city"]

OptionCode = Annotated[str, Field(max_length=80)]
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]


class EvidenceAsked(Asked, readers=Readers.ANSWERS):
    """Where an answer can be checked."""

    title: Annotated[ShortText, Field(description="What it is.")]
    url: Annotated[WebAddress | None, Field(description="Where it is.")] = None


class _Remarks(Asked, readers=Readers.ANSWERS):
    comment: Annotated[Note | None, Field(description="An example, a remark.")] = None
    evidence: Annotated[
        list[EvidenceAsked],
        Field(
            default_factory=list,  # a default of [] would be copied for each answer, which takes as long as all else
            max_length=20,
            description="Where it can be checked.",
            json_schema_extra={"default": []},
        ),
    ]


class Answered(_Remarks):
    """A question with an answer."""

    state: Annotated[Literal["answered"], Field(description="`answered`, which goes without saying.")] = "answered"
    value: Annotated[
        Note | Annotated[list[OptionCode], Field(max_length=50)] | Number,
        Field(
            description="The code of an option; for multiple choice a list of codes; a number or percentage; a text.",
            examples=["yes"],
        ),
    ]


class NotAnswered(_Remarks):
    """A question that applies and has no answer: it widens the bounds of the score."""

    state: Annotated[Literal["not_answered"], Field(description="That it is not answered.")]


class NotApplicable(_Remarks):
    """A question that does not apply: it leaves the score."""

    state: Annotated[Literal["not_applicable"], Field(description="That the question does not apply here.")]
    reason: Annotated[ShortText, Field(description="Why the question does not apply.")]


class _Read(Asked):
    version: Annotated[
        int,
        Field(ge=0, le=1_000_000, description="Version of the answer that you read; 0 where there was none."),
        WHOLE,
    ] = 0


class AnsweredChange(Answered, _Read):
    """An answer to save."""


class NotAnsweredChange(NotAnswered, _Read):
    """An answer to take back."""


class NotApplicableChange(NotApplicable, _Read):
    """A question to mark as not applicable."""


def _state(told: Any) -> str | None:
    return told.get("state", "answered") if isinstance(told, dict) else getattr(told, "state", None)


AnswerAsked = Annotated[
    Annotated[Answered, Tag("answered")]
    | Annotated[NotAnswered, Tag("not_answered")]
    | Annotated[NotApplicable, Tag("not_applicable")],
    Discriminator(_state),
]
AnswerChange = Annotated[
    Annotated[AnsweredChange, Tag("answered")]
    | Annotated[NotAnsweredChange, Tag("not_answered")]
    | Annotated[NotApplicableChange, Tag("not_applicable")],
    Discriminator(_state),
]

Answers = Annotated[
    dict[QuestionId, AnswerAsked],
    Field(
        max_length=500,
        description="Answers by question.",
        examples=[{"q01": {"value": "yes"}, "q06": {"state": "not_applicable", "reason": "No strategy exists yet."}}],
    ),
]


class NewAssessment(Asked):
    """An assessment to begin."""

    city: CitySlug
    questionnaire: QuestionnaireName
    year: Annotated[Year, Field(description="Reference year.", examples=[2019])]
    assessor_kind: Annotated[AssessorKind, Field(description="Who answers: the city itself, or who from outside.")] = (
        "self"
    )
    assessor: Annotated[
        ShortText | None,
        Field(description="Name of the organisation or panel that assesses from outside; never of a person."),
    ] = None
    assessor_city: Annotated[CitySlug | None, Field(description="The peer city that assesses.")] = None

    @model_validator(mode="after")
    def _who_answers(self) -> Self:
        if (self.assessor_kind == "peer_city") != (self.assessor_city is not None):
            raise broken_rule("unfit", say("A peer city, and nobody else, is named in assessor_city."))
        if self.assessor_city == self.city:
            raise broken_rule("same", say("A city is not its own peer."))
        if self.assessor is not None and self.assessor_kind == "self":
            raise broken_rule("surplus", say("A self-assessment has no assessor beside its city."))
        return self


class AnswersChange(Asked):
    """Answers to save. Each stands alone: valid ones are kept, the result lists the others."""

    answers: Annotated[
        dict[QuestionId, AnswerChange],
        Field(
            min_length=1, max_length=500, description="By question.", examples=[{"q01": {"value": "yes", "version": 0}}]
        ),
    ]


class AnswerToSave(_Remarks):
    """An answer to put in place of the one before."""

    state: Annotated[
        Literal["answered", "not_answered", "not_applicable"], Field(description="What kind of answer it is.")
    ] = "answered"
    value: Annotated[
        Note | Annotated[list[OptionCode], Field(max_length=50)] | Number | None,
        Field(description="Of an answered question: code or codes of options, a number, or a text.", examples=["yes"]),
    ] = None
    reason: Annotated[ShortText | None, Field(description="Why the question does not apply.")] = None

    @model_validator(mode="after")
    def _state_fits(self) -> Self:
        if (self.state == "answered") != (self.value is not None):
            raise broken_rule("unfit", say("An answered question has a value, and no other has one."))
        if (self.state == "not_applicable") != (self.reason is not None):
            raise broken_rule("unfit", say("A question that does not apply has a reason, and no other has one."))
        return self


class AssessmentSummary(Told):
    """An assessment in a list."""

    id: Identifier
    city: CitySlug
    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="Which version it answers.", examples=["icc/2019"])
    ]
    year: Annotated[int, Field(description="Reference year.")]
    assessor_kind: Annotated[
        str, Field(description="Who answers: a value of the list `assessor-kinds`.", examples=["self"])
    ]
    assessor: Annotated[str | None, Field(description="Who assesses from outside, as they call themselves.")] = None
    assessor_city: Annotated[str | None, OF_CITY, Field(description="The peer city that assesses.")] = None
    state: Annotated[
        str,
        Field(
            description="Where it is between draft and published: a value of the list `assessment-states`.",
            examples=["draft"],
        ),
    ]
    wave: Annotated[
        int | None,
        Field(
            description="Of a published self-assessment: its number among those of the city by year, counted from one. "
            "A withdrawn one keeps its number, which then stays empty."
        ),
    ] = None
    synthetic: Annotated[bool, Field(description="True when its city is invented.")]
    consent: Annotated[str | None, Field(description="What may become public: `scores`, `scores_and_answers`.")] = None
    embargo_until: Annotated[Instant | None, Field(description="Published, but not seen by everybody before.")] = None
    reply_until: Annotated[
        Instant | None, Field(description="Until when the city can reply to an external one before it is published.")
    ] = None
    reply: Annotated[str | None, Field(description="What the city says to an external assessment.")] = None
    replied_at: Annotated[Instant | None, Field(description="When it said so.")] = None
    migrated_from: Annotated[Identifier | None, Field(description="The draft that this one was moved from.")] = None
    n_answers: Annotated[int, Field(ge=0, description="Questions with an answer of any state.")]
    created_at: Instant
    published_at: Annotated[Instant | None, Field(description="When it was published.")] = None
    withdrawn_at: Annotated[Instant | None, Field(description="When it was withdrawn.")] = None
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Assessment(AssessmentSummary, WithNames):
    """An assessment without its answers."""

    told_apart: ClassVar[bool] = True

    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []


class AnswerEvidence(Told):
    """Where an answer can be checked."""

    title: Annotated[str, Field(description="What it is.")]
    url: Annotated[str | None, Field(description="Where it is.")] = None


class Answer(Told):
    """An answer as it is kept."""

    state: Annotated[str, Field(description="`answered`, `not_answered`, `not_applicable` or `not_asked`.")]
    value: Annotated[
        str | list[str] | float | None, Field(description="Code or codes of options, a number, or a text.")
    ] = None
    reason: Annotated[str | None, Field(description="Why it does not apply.")] = None
    comment: Annotated[str | None, Field(description="A remark.")] = None
    evidence: Annotated[list[AnswerEvidence], Field(description="Where it can be checked.")] = []
    version: Annotated[int, Field(ge=0, description="Send it back when you change this answer; 0 before the first.")]


class AnswerSheet(WithNames):
    """All answers of an assessment."""

    assessment: Identifier
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="Which version is answered.")]
    state: Annotated[str, Field(description="The state of the assessment: a value of the list `assessment-states`.")]
    answers: Annotated[dict[str, Answer], Field(description="By question; a question not named has no answer yet.")]
    not_asked: Annotated[list[str], Field(description="Questions that earlier answers rule out.")] = []


class SavedAnswer(Told):
    """What became of one answer."""

    result: Annotated[
        str,
        Field(description="`kept`; `invalid` with `detail`; `conflict` with the `current` answer.", examples=["kept"]),
    ]
    version: Annotated[int | None, Field(description="The version now kept.")] = None
    pointer: Annotated[str | None, Field(description="Where in your body the fault is.")] = None
    detail: Annotated[str | None, Field(description="What is wrong, in the language of Accept-Language.")] = None
    current: Annotated[Answer | None, Field(description="What somebody else saved in the meantime.")] = None


class SavedAnswers(Told):
    """What became of each answer that was sent."""

    results: Annotated[dict[str, SavedAnswer], Field(description="By question.")]
    kept: Annotated[int, Field(ge=0, description="How many were kept.")]


class AnswerVersion(Told):
    """An answer as it was saved once."""

    version: Annotated[int, Field(ge=1, description="Counts the saves of this answer.")]
    answer: Annotated[Answer, Field(description="What was saved.")]
    by: Annotated[str, Field(description="Role of who saved it.", examples=["city_coordinator"])]
    at: Instant
