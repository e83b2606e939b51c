"""Answers written as answers to another version, where the questions ask the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.index_api.instrument.mappings.domain import Comparable, carried


def proposed(known: Comparable, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answers that say something, under the questions of the other version, without their versions."""
    return {
        question: {name: value for name, value in answer.items() if name != "version"}
        for question, answer in carried(known.pairs, answers).items()
        if answer["state"] != "not_answered"
    }


def moved(known: Comparable, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answers of a new draft on the other version, each in its first version."""
    return {question: {**answer, "version": 1} for question, answer in carried(known.pairs, answers).items()}


def told(known: Comparable, answers: Mapping[str, Any], questions: Sequence[str]) -> dict[str, Any]:
    """Say what a move to a version with these questions carries, loses and leaves empty."""
    kept = moved(known, answers)
    placed = {before for before, _ in known.pairs}
    return {
        "carried": [one for one in questions if one in kept],
        "lost": sorted(answers.keys() - placed),
        "empty": [one for one in questions if one not in kept],
        "left_out": left_out(known),
    }


def left_out(known: Comparable) -> list[dict[str, Any]]:
    """List the questions without an equal one, with the reason in every language."""
    return [
        {"questionnaire": one.questionnaire, "question": one.question, "kind": one.kind, "reason": one.reason}
        for one in known.left_out
    ]
