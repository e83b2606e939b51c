"""Answers written as answers to another version, where the questions ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.index_api.assessment.answers.domain import KeptAnswer, UnsavedAnswer
from services.index_api.instrument.mappings.domain import Comparable, carried


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a move to another version does: questions there with and without an answer, and here that lose theirs."""

    carried: list[str]
    lost: list[str]
    empty: list[str]


def proposed(known: Comparable, answers: Mapping[str, KeptAnswer]) -> dict[str, UnsavedAnswer]:
    """Give the answers that say something, under the questions of the other version, without their versions."""
    return {
        question: _unsaved(answer)
        for question, answer in carried(known.pairs, answers).items()
        if answer["state"] != "not_answered"
    }


def moved(known: Comparable, answers: Mapping[str, KeptAnswer]) -> dict[str, KeptAnswer]:
    """Give the answers of a new draft on the other version, each in its first version."""
    return {question: {**answer, "version": 1} for question, answer in carried(known.pairs, answers).items()}


def consequences(known: Comparable, answers: Mapping[str, KeptAnswer], questions: Sequence[str]) -> Consequences:
    """Say what a move to a version with these questions carries, loses and leaves empty."""
    kept = moved(known, answers)
    placed = {before for before, _ in known.pairs}
    return Consequences(
        carried=[question for question in questions if question in kept],
        lost=sorted(answers.keys() - placed),
        empty=[question for question in questions if question not in kept],
    )


def _unsaved(answer: KeptAnswer) -> UnsavedAnswer:
    unsaved: UnsavedAnswer = {"state": answer["state"]}
    if "value" in answer:
        unsaved["value"] = answer["value"]
    if "reason" in answer:
        unsaved["reason"] = answer["reason"]
    if "comment" in answer:
        unsaved["comment"] = answer["comment"]
    if "evidence" in answer:
        unsaved["evidence"] = answer["evidence"]
    return unsaved
