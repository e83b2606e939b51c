"""When an assessment may be published, and what of its steps everybody may read."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, TypedDict
from uuid import UUID

from services.index_api.assessment.answers.domain import KeptAnswer
from services.index_api.assessment.assessments.errors import NothingAnswered
from services.index_api.assessment.steps.errors import NoConsent, ReplyPending
from shared.sentences import say


class Kind(StrEnum):
    """A kind of step."""

    SUBMISSION = "submission"
    REVIEW = "review"
    CONSENT = "consent"
    REPLY = "reply"
    PUBLICATION = "publication"
    WITHDRAWAL = "withdrawal"


class StepRow(TypedDict):
    """A step as it was taken; `by` is the role of who took it."""

    id: UUID
    kind: str
    decision: str | None
    note: str | None
    state: str
    by: str
    at: datetime


REPLY_DAYS: Final = 28
"""Days that a city has to reply to an external assessment, unless the reviewer says another number. Our own choice."""

_FOR_EVERYBODY: Final = frozenset({Kind.REPLY, Kind.PUBLICATION, Kind.WITHDRAWAL})
_WIDTH: Final = ("scores", "scores_and_answers")


def demand_answers(answers: Mapping[str, KeptAnswer]) -> None:
    """Raise `NothingAnswered` for an assessment that holds no answer at all."""
    if not any(answer["state"] == "answered" for answer in answers.values()):
        raise NothingAnswered


def agreed(recorded: str | None, asked: str | None) -> str:
    """Say what may be shown: what was agreed to, or less. Raises `NoConsent`."""
    if recorded is None and asked is None:
        raise NoConsent(say("Nobody has recorded what may be shown."))
    if recorded is not None and asked is not None and _WIDTH.index(asked) > _WIDTH.index(recorded):
        raise NoConsent(say("The consent covers {consent} only.", consent=recorded), consent=recorded)
    return asked or recorded or ""


def demand_reply_or_time(reply_until: datetime | None, replied_at: datetime | None, now: datetime) -> None:
    """Raise `ReplyPending` while the city has neither replied nor let its time pass."""
    if replied_at is None and reply_until is not None and now < reply_until:
        raise ReplyPending(
            say("The city may reply until {reply_until}.", reply_until=reply_until.isoformat()),
            reply_until=reply_until.isoformat(),
        )


def note_for_everybody(kind: str, note: str | None) -> str | None:
    """Give the remark of a step unless city and reviewer made it to each other."""
    return note if kind in _FOR_EVERYBODY else None
