"""The life of a reconciliation, what may be said in it, and how it is told.

proposed --(the city replies)--> replied --> published
proposed --(the time to reply ends)-----------> published

Self, outside and reconciled are told side by side. An indicator has three numbers of the same questions, those that
have all three, so that none of them differs from another because it leaves a question out.
"""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from services.index_api.assessment.steps.errors import ReplyPending
from services.index_api.outside.reconciliations.errors import (
    NothingToReconcile,
    ReplyOver,
    Undecided,
    UnfitReconciliation,
)
from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, cities
from shared.platform.refusals import Fault, WrongState, state_forbids
from shared.sentences import Sentence, one_of, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from services.index_api.outside.campaigns.domain import Item, Sheet
    from services.index_api.outside.results.domain import Interval, QuestionResult, Result

PROPOSAL: Final = "saveReconciliation"
OF_THE_CITY: Final = "replyToReconciliation"
_DECISIONS: Final = "decideReconciliation"
JUDGING: Final = frozenset({PROPOSAL, _DECISIONS})
"""What only somebody does who has no part in either view."""
_WITHIN_THE_TIME: Final = (PROPOSAL, OF_THE_CITY)
_AFTER_IT: Final = ("publishReconciliation", _DECISIONS)
_HUNDRED: Final = 100


class Reasoned(TypedDict):
    """An answer that is proposed or decided, and why."""

    question: str
    answer: str
    reason: Mapping[str, str]


class Replied(TypedDict):
    """What the city says to a proposal."""

    question: str
    verdict: str
    text: NotRequired[Mapping[str, str]]


class Kept(TypedDict):
    """A reconciliation as it is kept; `by_subject` proposed it last."""

    campaign: UUID
    assessment: UUID
    state: str
    reply_until: datetime
    replied_at: datetime | None
    published_at: datetime | None
    proposals: list[Reasoned]
    replies: list[Replied]
    decisions: list[Reasoned]
    by_subject: str
    version: int
    created_at: datetime


class Worth(TypedDict):
    """An option, and what it is worth; one that is held right has a reason."""

    answer: str
    value: float
    reason: NotRequired[Mapping[str, str]]


class Seen(TypedDict):
    """How people outside see a question."""

    n_answered: int
    score: NotRequired[Interval]


class QuestionBeside(TypedDict):
    """A question in three answers, with what was said on the way."""

    question: str
    indicator: str
    outside: Seen
    proposed: Worth
    self: NotRequired[Worth]
    reply: NotRequired[Replied]
    reconciled: NotRequired[Worth]


class IndicatorBeside(TypedDict):
    """An indicator in three numbers of the same questions."""

    code: str
    questions: list[str]
    self: float
    outside: Interval
    reconciled: float


def moves(kept: Kept, now: datetime) -> Sequence[str]:
    """Name the operations that are possible now, whoever asks."""
    if kept["state"] == "published":
        return ()
    return _WITHIN_THE_TIME if kept["state"] == "proposed" and now < kept["reply_until"] else _AFTER_IT


def demand_move(kept: Kept, operation: str, now: datetime) -> None:
    """Raise `ReplyPending` or `ReplyOver` where the time to reply forbids an operation, else `WrongState`."""
    allowed = moves(kept, now)
    if operation in allowed:
        return
    until = kept["reply_until"].isoformat()
    if kept["state"] == "proposed" and operation in _AFTER_IT:
        raise ReplyPending(say("The city may reply until {reply_until}.", reply_until=until), reply_until=until)
    if kept["state"] == "proposed":
        raise ReplyOver(reply_until=until)
    raise WrongState(state_forbids(kept["state"]), state=kept["state"], allowed=list(allowed))


def demand_decided(kept: Kept) -> None:
    """Raise `Undecided`, which names the questions that are proposed and not decided."""
    decided = {one["question"] for one in kept["decisions"]}
    if missing := [one["question"] for one in kept["proposals"] if one["question"] not in decided]:
        raise Undecided(missing=missing)


def is_wave_of(year: int, campaign_year: int, years: Iterable[int]) -> bool:
    """Say whether a self-assessment is the last of a city up to a campaign; `years` are those of all its waves."""
    return year <= campaign_year and not any(year < other <= campaign_year for other in years)


def audience(kept: Kept, city: str) -> Audience:
    """Say who hears of it: the city with its networks and experts, and once it is published everybody."""
    return EVERYBODY if kept["state"] == "published" else cities(city) | EXPERTS


def told_by_both(told: Result | None, own: Iterable[str]) -> Collection[str]:
    """Name the questions that are told from outside and that the city answered. Raises `NothingToReconcile`."""
    both = {one["question"] for one in told["questions"]} & set(own) if told else set[str]()
    if not both:
        raise NothingToReconcile
    return both


def demand_proposals(sheet: Sheet, both: Collection[str], proposals: Sequence[Reasoned]) -> None:
    """Raise `UnfitReconciliation` for what is not told from both sides, or is no option of its question."""
    _demand(
        [*_faults_of_names(sheet, "proposals", proposals, both), *_faults_of_options(sheet, "proposals", proposals)]
    )


def demand_replies(sheet: Sheet, kept: Kept, replies: Sequence[Replied]) -> None:
    """Raise `UnfitReconciliation` unless each proposal has one reply, and each objection says why."""
    proposed = _names(kept["proposals"])
    faults = list(_faults_of_names(sheet, "replies", replies, proposed))
    for place, one in enumerate(replies):
        if one["verdict"] == "objected" and "text" not in one:
            detail = say("Say why the city objects.")
            faults.append(Fault(pointer=f"/replies/{place}/text", code="required", detail=detail))
    if proposed - _names(replies):
        faults.append(Fault(pointer="/replies", code="required", detail=say("Reply to each proposal.")))
    _demand(faults)


def demand_decisions(sheet: Sheet, kept: Kept, decisions: Sequence[Reasoned]) -> None:
    """Raise `UnfitReconciliation` for what was not proposed, or is no option of its question."""
    proposed = _names(kept["proposals"])
    _demand(
        [*_faults_of_names(sheet, "decisions", decisions, proposed), *_faults_of_options(sheet, "decisions", decisions)]
    )


def _demand(faults: Sequence[Fault]) -> None:
    if faults:
        raise UnfitReconciliation(errors=faults)


def _names(said: Sequence[Reasoned] | Sequence[Replied]) -> set[str]:
    return {one["question"] for one in said}


def _faults_of_names(
    sheet: Sheet, member: str, said: Sequence[Reasoned] | Sequence[Replied], open_to: Collection[str]
) -> Iterator[Fault]:
    asked, seen = {item.question for item in sheet.items}, set[str]()
    for place, one in enumerate(said):
        pointer, question = f"/{member}/{place}/question", one["question"]
        if question in seen:
            yield Fault(pointer=pointer, code="twice", detail=say("Name each question once."))
        elif question not in asked:
            detail = say("The campaign does not ask that question.")
            yield Fault(pointer=pointer, code="unknown_question", detail=detail)
        elif question not in open_to:
            yield Fault(pointer=pointer, code="not_in_list", detail=_not_open(open_to))
        seen.add(question)


def _not_open(open_to: Collection[str]) -> Sentence:
    return say("Name one of these questions: {codes}.", codes=one_of(sorted(open_to)))


def _faults_of_options(sheet: Sheet, member: str, said: Sequence[Reasoned]) -> Iterator[Fault]:
    worth = {item.question: item.worth for item in sheet.items}
    for place, one in enumerate(said):
        if one["answer"] not in worth.get(one["question"], (one["answer"],)):
            detail = say("The question has no such option.")
            yield Fault(pointer=f"/{member}/{place}/answer", code="unknown_option", detail=detail)


def questions_beside(
    sheet: Sheet, told: Result, own: Mapping[str, str], kept: Kept, *, decided: bool
) -> list[QuestionBeside]:
    """Put self, outside, what was proposed and said, and what was `decided`, side by side by question."""
    seen = {one["question"]: one for one in told["questions"]}
    proposals, decisions = ({one["question"]: one for one in said} for said in (kept["proposals"], kept["decisions"]))
    replies = {one["question"]: one for one in kept["replies"]}
    found: list[QuestionBeside] = []
    for item in sheet.items:
        if (proposal := proposals.get(item.question)) is None:
            continue
        beside: QuestionBeside = {
            "question": item.question,
            "indicator": item.indicator,
            "outside": _seen(seen[item.question]),
            "proposed": _reasoned(item, proposal),
        }
        if item.question in own:
            beside["self"] = _worth(item, own[item.question])
        if item.question in replies:
            beside["reply"] = replies[item.question]
        if decided and item.question in decisions:
            beside["reconciled"] = _reasoned(item, decisions[item.question])
        found.append(beside)
    return found


def _seen(one: QuestionResult) -> Seen:
    total = one["total"]
    seen: Seen = {"n_answered": total["n_answered"]}
    return seen if total["score"] is None else {**seen, "score": total["score"]}


def _worth(item: Item, answer: str) -> Worth:
    return {"answer": answer, "value": item.worth[answer] * _HUNDRED}


def _reasoned(item: Item, said: Reasoned) -> Worth:
    return {**_worth(item, said["answer"]), "reason": said["reason"]}


def indicators_beside(sheet: Sheet, questions: Sequence[QuestionBeside]) -> list[IndicatorBeside]:
    """Give the three numbers of each indicator, over its questions that have all three."""
    weights = {item.question: item.weight for item in sheet.items}
    found: list[IndicatorBeside] = []
    for code in dict.fromkeys(item.indicator for item in sheet.items):
        whole = [
            (one["question"], one["self"]["value"], one["outside"]["score"], one["reconciled"]["value"])
            for one in questions
            if one["indicator"] == code and "self" in one and "score" in one["outside"] and "reconciled" in one
        ]
        if not whole:
            continue
        names, own, outside, reconciled = zip(*whole, strict=True)
        mean = partial(_mean, [weights[name] for name in names])
        found.append(
            {
                "code": code,
                "questions": list(names),
                "self": mean(own),
                "outside": {
                    "value": mean([score["value"] for score in outside]),
                    "low": mean([score["low"] for score in outside]),
                    "high": mean([score["high"] for score in outside]),
                },
                "reconciled": mean(reconciled),
            }
        )
    return found


def _mean(weights: Sequence[float], values: Sequence[float]) -> float:
    return fsum(weight * value for weight, value in zip(weights, values, strict=True)) / fsum(weights)
