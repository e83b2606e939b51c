"""The answers of an assessment: how they are kept, and what becomes of those that are saved over others."""

from collections.abc import Mapping
from typing import Final, Literal, NotRequired, TypedDict

from services.index_api.instrument.questionnaires.domain import GivenAnswer
from shared.schemas.fields import Json
from shared.schemas.index.assessment.assessments import (
    Answer,
    AnswerAsked,
    AnswerChange,
    Answered,
    AnswerToSave,
    NotApplicable,
)


class EvidenceDocument(TypedDict):
    """Where an answer can be checked, as it is kept."""

    title: str
    url: NotRequired[str | None]


class UnsavedAnswer(GivenAnswer):
    """An answer with what is said about it; what says nothing is left out."""

    reason: NotRequired[str]
    comment: NotRequired[str]
    evidence: NotRequired[list[EvidenceDocument]]


class KeptAnswer(UnsavedAnswer):
    """An answer as it is kept. In a change, `version` is the one that was read: 0 where there was none."""

    version: int


class Outcome(TypedDict):
    """What became of one answer that was to be saved: a `SavedAnswer` as it is told."""

    result: Literal["kept", "invalid", "conflict"]
    version: NotRequired[int]
    pointer: NotRequired[str]
    detail: NotRequired[str]
    current: NotRequired[Json]


_MAY_HAVE_VALUE: Final = (Answered, AnswerToSave, Answer)
_MAY_HAVE_REASON: Final = (NotApplicable, AnswerToSave, Answer)


def kept_of(said: AnswerAsked | AnswerChange | AnswerToSave | Answer, version: int) -> KeptAnswer:
    """Write an answer as it is kept, over the version that was read (0: none)."""
    kept: KeptAnswer = {"state": said.state, "version": version}
    if isinstance(said, _MAY_HAVE_VALUE) and said.value is not None:
        kept["value"] = said.value
    if isinstance(said, _MAY_HAVE_REASON) and said.reason is not None:
        kept["reason"] = said.reason
    if said.comment is not None:
        kept["comment"] = said.comment
    if said.evidence:
        kept["evidence"] = [{"title": proof.title, "url": proof.url} for proof in said.evidence]
    return kept


def version_of(answer: KeptAnswer | None) -> int:
    """Give the version of an answer, 0 where there is none."""
    return answer["version"] if answer else 0


def merge(
    kept: Mapping[str, KeptAnswer], changes: Mapping[str, KeptAnswer], faults: Mapping[str, str]
) -> tuple[dict[str, KeptAnswer], dict[str, Outcome]]:
    """Save each change that fits: give the new answers, and what became of each change.

    A change is a conflict when somebody saved another version than the one it was made over. `faults` says which
    changes are not valid.
    """
    answers = dict(kept)
    outcomes: dict[str, Outcome] = {}
    for question, change in changes.items():
        current = answers.get(question)
        version = version_of(current)
        if current is not None and {**change, "version": version} == current:  # even if it is not asked any more
            outcomes[question] = {"result": "kept", "version": version}
        elif question in faults:
            outcomes[question] = {"result": "invalid", "pointer": f"/answers/{question}", "detail": faults[question]}
        elif change["version"] == version:
            answers[question] = {**change, "version": version + 1}
            outcomes[question] = {"result": "kept", "version": version + 1}
        elif current is None:
            outcomes[question] = {"result": "conflict"}
        else:
            now = Answer.model_validate(current).model_dump(mode="json", exclude_none=True)
            outcomes[question] = {"result": "conflict", "version": version, "current": now}
    return answers, outcomes


class Saved(TypedDict):
    """What became of each answer, by question: `SavedAnswers` as they are told."""

    results: Mapping[str, Outcome]
    kept: int


def saved_answers(outcomes: Mapping[str, Outcome]) -> Saved:
    """Count what was kept."""
    return {"results": outcomes, "kept": sum(outcome["result"] == "kept" for outcome in outcomes.values())}


def changed(before: Mapping[str, KeptAnswer], after: Mapping[str, KeptAnswer]) -> dict[str, KeptAnswer]:
    """Give the answers that are new or another."""
    return {question: answer for question, answer in after.items() if before.get(question) != answer}
