"""What the rule of a checklist would say of evaluations that were made with another version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict
from uuid import UUID

from services.practices_api.judging.evaluations.domain import Items, unmet
from shared.schemas.practices.practices.checklists import Checklist


@dataclass(frozen=True, slots=True)
class Heard:
    """A submitted version with all that was found of it; `title` is by language."""

    practice: UUID
    number: int
    title: dict[str, str]
    checklist: str
    items: Sequence[Items]
    verdict: str | None
    overruled: bool


class Trial(TypedDict):
    """A submitted version as lists show it, judged by another checklist."""

    practice: UUID
    number: int
    title: dict[str, str]
    checklist: str
    evaluations: int
    verdict: NotRequired[str]
    overruled: bool
    passed: bool
    would_pass: bool
    unmet: list[str]
    unanswered: list[str]
    evaluations_lacking: int


def passes(checklist: Checklist, items: Sequence[Items]) -> bool:
    """Say whether evaluations are as many as the rule asks for and find every MUST item met."""
    return len(items) >= checklist.rule.evaluations and not unmet(checklist, items)


def tried(checklist: Checklist, heard: Heard, own: Checklist) -> Trial:
    """Judge a version by a checklist; `own` is the one that it was evaluated with.

    An item that some evaluation does not answer was not asked; it counts as not met.
    """
    lacking = unmet(checklist, heard.items)
    silent = [code for code in lacking if any(code not in items for items in heard.items)]
    trial: Trial = {
        "practice": heard.practice,
        "number": heard.number,
        "title": heard.title,
        "checklist": heard.checklist,
        "evaluations": len(heard.items),
        "overruled": heard.overruled,
        "passed": passes(own, heard.items),
        "would_pass": passes(checklist, heard.items),
        "unmet": [code for code in lacking if code not in silent],
        "unanswered": silent,
        "evaluations_lacking": max(0, checklist.rule.evaluations - len(heard.items)),
    }
    if heard.verdict is not None:
        trial["verdict"] = heard.verdict
    return trial
