"""Tokens that work once, and what a city owes: pure."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Final, TypedDict
from uuid import UUID

from services.events_api.events.errors import NotYet
from services.events_api.organisers.domain import Organisers, those_of
from services.events_api.states.domain import State
from shared.platform.access.audience import EVERYBODY, Audience
from shared.platform.refusals import WrongState
from shared.schemas.events.events import Event
from shared.schemas.events.follow_ups import EventDuty, FollowUp
from shared.sentences import say

MOST_TOKENS: Final = 1_000
FEWEST_ANSWERS: Final = 5
"""Below this nobody reads feedback: a single rating or text could be traced to who gave it. Our own choice."""


def hash_of(token: str) -> bytes:
    """Give what is kept of a token. Tokens are 144 random bits: nobody can try them all, so a plain hash will do."""
    return hashlib.sha256(token.encode()).digest()


def demand_begun(event: Event, today: date) -> None:
    """Keep what is told of an event until it has begun, perhaps. Raises `NotYet`; WrongState where it was cancelled."""
    if event.state == State.CANCELLED:
        raise WrongState(say("It was cancelled."), state=event.state, allowed=[])
    begins = event.when.earliest
    if event.state != State.HELD and (begins is None or begins > today):
        raise NotYet


def seen_by(follow_up: FollowUp, organisers: Organisers) -> Audience:
    """Say who reads a follow-up: everybody once its owner agreed, else its owner and the organisers of the event."""
    if follow_up.agreement == "accepted":
        return EVERYBODY
    return organisers.audience | those_of(follow_up.owner_kind, follow_up.owner)


def average(ratings: Sequence[int]) -> float | None:
    """Take the mean of ratings, None without any."""
    return sum(ratings) / len(ratings) if ratings else None


class HeldRow(TypedDict):
    """An event held in which a city took part, and its report where it reported back."""

    id: UUID
    report: UUID | None


class OwnedRow(TypedDict):
    """A follow-up that a city owns."""

    event: UUID
    what: str
    state: str
    due_on: date | None


def duties(held: Sequence[HeldRow], owned: Sequence[OwnedRow], today: date) -> list[EventDuty]:
    """List what a city owes: a report from each event held, and each follow-up it owns that is due or done.

    A follow-up that is not due yet is `undetermined`; one that was dropped is not owed.
    """
    reports = [
        EventDuty(code="report_back", state="missing" if event["report"] is None else "met", event=event["id"])
        for event in held
    ]
    follow_ups = [
        EventDuty(
            code="follow_up",
            state=_state_of(follow_up, today),
            event=follow_up["event"],
            what=follow_up["what"],
            by=follow_up["due_on"],
        )
        for follow_up in owned
        if follow_up["state"] != "dropped"
    ]
    return [*reports, *follow_ups]


def _state_of(follow_up: OwnedRow, today: date) -> str:
    if follow_up["state"] == "done":
        return "met"
    due = follow_up["due_on"]
    return "missing" if due and due < today else "undetermined"
