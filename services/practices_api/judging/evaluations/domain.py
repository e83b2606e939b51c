"""When an evaluation is complete, and when a practice may be published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from services.practices_api.judging.evaluations.errors import RuleNotMet, SameHands, VersionReplaced
from shared.platform.refusals import Fault, Invalid
from shared.schemas.practices.judging.evaluations import NewItemResult
from shared.schemas.practices.judging.reviews import SelfCheck, SelfCheckItem
from shared.schemas.practices.practices.checklists import Checklist, ChecklistItem
from shared.sentences import say


class ItemAnswer(TypedDict):
    """How one item was answered, as it is stored."""

    result: str
    justification: NotRequired[str]
    evidence: NotRequired[str]


Items = Mapping[str, ItemAnswer]
"""The answers by the codes of the items."""


def answers(items: Mapping[str, NewItemResult]) -> dict[str, ItemAnswer]:
    """Write answers as they are stored, without what was left out."""
    return {code: _answer(item) for code, item in items.items()}


def _answer(item: NewItemResult) -> ItemAnswer:
    answer: ItemAnswer = {"result": item.result}
    if item.justification is not None:
        answer["justification"] = item.justification
    if item.evidence is not None:
        answer["evidence"] = item.evidence
    return answer


def demand_answered(checklist: Checklist, items: Items) -> None:
    """Raise `Invalid`, which names each fault and its place, unless every item is answered as the checklist asks."""
    if faults := list(_faults(checklist, items)):
        raise Invalid(say("This does not answer the checklist {name}.", name=checklist.name), errors=faults)


def _faults(checklist: Checklist, items: Items) -> Iterator[Fault]:
    asked = {item.code: item for item in checklist.items}
    for code in items:
        if code not in asked:
            yield Fault(pointer=f"/items/{code}", code="unknown_item", detail=say("The checklist has no such item."))
    for code, item in asked.items():
        if code in items:
            yield from _item_faults(item, items[code])
        else:
            yield Fault(pointer=f"/items/{code}", code="required", detail=say("Every item is answered."))


def _item_faults(item: ChecklistItem, answer: ItemAnswer) -> Iterator[Fault]:
    place, result = f"/items/{item.code}", answer["result"]
    if result == "not_applicable" and not item.not_applicable_allowed:
        yield Fault(pointer=f"{place}/result", code="not_applicable_refused", detail=say("This item always applies."))
    if result != "met" and not _says(answer.get("justification")):
        yield Fault(
            pointer=f"{place}/justification", code="required", detail=say("Anything but met needs a justification.")
        )
    if item.evidence_required and result in ("met", "partly") and not _says(answer.get("evidence")):
        yield Fault(pointer=f"{place}/evidence", code="required", detail=say("Say where this can be checked."))


def _says(text: str | None) -> bool:
    return bool((text or "").strip())


def unmet(checklist: Checklist, evaluations: Sequence[Items]) -> list[str]:
    """Name the MUST items that some evaluation finds neither met nor, where that is allowed, not applicable."""
    return [
        item.code
        for item in checklist.items
        if item.level == "MUST" and not all(_holds(item, items.get(item.code)) for items in evaluations)
    ]


def _holds(item: ChecklistItem, answer: ItemAnswer | None) -> bool:
    result = None if answer is None else answer["result"]
    return result == "met" or (result == "not_applicable" and item.not_applicable_allowed)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a verdict stands on: the MUST items that are not met, and whether the rule was overruled."""

    unmet: Sequence[str]
    overruled: bool


def rule(
    checklist: Checklist, evaluations: Sequence[Items], verdict: str, *, overrule: bool, reason: str | None
) -> Ruling:
    """Decide whether a version may be published; declining it needs nothing.

    `evaluations` are those of this version. Publication needs as many as the checklist says and every MUST item met
    in each of them, or else `overrule` with a reason. Raises `RuleNotMet`.
    """
    lacking = unmet(checklist, evaluations)
    needed = checklist.rule.evaluations
    if verdict != "published" or (len(evaluations) >= needed and not lacking):
        return Ruling(lacking, overruled=False)
    if not (overrule and reason and reason.strip()):
        why = (
            say("These items are not met: {items}.", items=", ".join(lacking))
            if lacking
            else say("It has {n} of {needed} evaluations.", n=len(evaluations), needed=needed)
        )
        raise RuleNotMet(why, unmet=lacking, needed=needed, evaluations=len(evaluations))
    return Ruling(lacking, overruled=True)


def demand_other_hands(subject: str, hands: Collection[str]) -> None:
    """Raise `SameHands` when who acts now is among those who acted before."""
    if subject in hands:
        raise SameHands


def demand_current(read: int | None, submitted: int | None) -> None:
    """Raise `VersionReplaced` when who judges read another version than the one that waits."""
    if read is not None and read != submitted:
        raise VersionReplaced(
            say("You read version {read}; version {submitted} waits now.", read=read, submitted=submitted),
            number=submitted,
        )


def self_check(checklist: Checklist, items: Items, missing: Sequence[str]) -> SelfCheck:
    """Say what the rule would say of the city's own answers; what is not answered does not hold.

    Raises `Invalid` for an item that the checklist does not have.
    """
    unknown = [fault for fault in _faults(checklist, items) if fault["code"] == "unknown_item"]
    if unknown:
        raise Invalid(say("The checklist {name} has no such item.", name=checklist.name), errors=unknown)
    lacking = unmet(checklist, [items])
    checked = []
    for item in checklist.items:
        answer = items.get(item.code)
        faults = [] if answer is None else [fault["pointer"].rpartition("/")[2] for fault in _item_faults(item, answer)]
        checked.append(
            SelfCheckItem(
                code=item.code,
                level=item.level,
                result=None if answer is None else answer["result"],
                holds=_holds(item, answer),
                lacking=[name for name in faults if name in ("justification", "evidence")],
            )
        )
    return SelfCheck(
        checklist=checklist.name,
        passes=not lacking and not missing and not any(item.lacking for item in checked),
        unmet=lacking,
        unanswered=[item.code for item in checklist.items if item.code not in items],
        missing=list(missing),
        items=checked,
    )
