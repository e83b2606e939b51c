"""The steps of an assessment between draft and published, and what is said about its answers on the way."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.fields import WHOLE, Asked, Identifier, Instant, LongText, Note, Readers, SaidNote, Told
from shared.schemas.names import QuestionId

Consent = Literal["scores", "scores_and_answers"]


class StepNote(Asked, readers=Readers.HELPERS):
    """A remark that goes with a step."""

    note: Annotated[Note | None, Field(description="A remark.")] = None


class NewReview(StepNote):
    """What the reviewer decides."""

    decision: Annotated[
        Literal["taken_up", "accepted", "changes_requested"],
        Field(description="`taken_up`: somebody reads it now. Otherwise what the reviewer decides."),
    ]
    reply_days: Annotated[
        Annotated[int, Field(ge=7, le=180), WHOLE] | None,
        Field(description="When an external one is accepted: days that the city has for a reply, else 28."),
    ] = None


class NewConsent(StepNote):
    """What may become public."""

    consent: Annotated[
        Consent, Field(description="The scores, or the answers and their trace as well.", examples=["scores"])
    ]


class NewPublication(StepNote):
    """The publication of an accepted assessment."""

    consent: Annotated[
        Consent | None,
        Field(
            description="What was agreed to be shown, where that is not recorded yet: the scores, or the answers and "
            "their trace as well."
        ),
    ] = None
    embargo_until: Annotated[
        Instant | None, Field(description="Nobody from outside sees it before.", examples=["2026-12-01T08:00:00Z"])
    ] = None


class NewReply(Asked, readers=Readers.ONCE_PUBLISHED):
    """What the city says to an assessment from outside."""

    text: Annotated[
        LongText,
        Field(min_length=1, description="Published with the assessment, word for word.", examples=["We agree."]),
    ]


class NewAssessmentWithdrawal(Asked):
    """The withdrawal of an assessment."""

    reason: Annotated[
        SaidNote, Field(description="Why. Everybody reads this where it had been published.", examples=["A mix-up."])
    ]


class Step(Told):
    """One step of an assessment."""

    id: Identifier
    kind: Annotated[
        str,
        Field(
            description="`submission`, `review`, `consent`, `reply`, `publication`, `withdrawal`.",
            examples=["submission"],
        ),
    ]
    decision: Annotated[str | None, Field(description="What a review decided, or a consent allows.")] = None
    note: Annotated[str | None, Field(description="The remark that went with it.")] = None
    state: Annotated[str, Field(description="The state since then: a value of the list `assessment-states`.")]
    by: Annotated[str, Field(description="Role of who did it.", examples=["city_coordinator"])]
    at: Instant


class NewComment(Asked, readers=Readers.HELPERS):
    """A remark on the answer to a question."""

    question: QuestionId
    text: Annotated[SaidNote, Field(description="What the reviewer asks, or what is answered to that.")]
    answers_to: Annotated[Identifier | None, Field(description="The comment that this one answers.")] = None


class Comment(Told):
    """A remark on the answer to a question."""

    id: Identifier
    question: Annotated[str, Field(description="The question.")]
    text: Annotated[str, Field(description="What was said.")]
    answers_to: Annotated[Identifier | None, Field(description="The comment that this one answers.")] = None
    by: Annotated[str, Field(description="Role of who said it.", examples=["expert"])]
    at: Instant
