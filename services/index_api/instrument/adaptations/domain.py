"""What an adaptation makes of its base: a questionnaire of its own, its mapping to the base, and what it covers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, TypedDict

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from services.index_api.instrument.adaptations.errors import BadAdaptation
from services.index_api.instrument.questionnaires.domain import answered_alike
from shared.platform.refusals import Fault, WrongState, things_unfit
from shared.platform.validation import told
from shared.schemas.index.instrument.adaptations import (
    Addition,
    AreaAddition,
    Compatibility,
    Covered,
    Dropping,
    Lost,
    NewAdaptation,
    Operation,
    Rescaling,
    Rewording,
)
from shared.schemas.index.instrument.mappings import NewMapping, pair_of
from shared.schemas.index.instrument.questionnaires import CompositePart, Questionnaire
from shared.schemas.languages import Language
from shared.sentences import all_of, in_each, say

_ADDED: Final = in_each(say("Asked by the adaptation only."))
_WEAKNESS: Final = {"equal": 0, "subset": 1, "superset": 1, "changed": 2, "not_comparable": 3}


Reason = Mapping[Language, str]
QuestionOperation = Addition | Dropping | Rewording | Rescaling


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of adaptations is narrowed to; None takes every one."""

    base: str | None = None
    network: str | None = None
    state: str | None = None


class _OptionDocument(TypedDict):
    code: str
    label: dict[Language, str]
    points: float
    exclusive: bool


class _CornerDocument(TypedDict):
    at: float
    points: float


class _QuestionDocument(TypedDict):
    """What an operation may change of a question, as JSON; the other members go along."""

    indicator: str
    type: str
    text: dict[Language, str]
    weight: float
    options: list[_OptionDocument]
    cap: float
    points: list[_CornerDocument]


@dataclass(frozen=True, slots=True)
class Adapted:
    """What an adaptation makes."""

    questionnaire: Questionnaire
    mapping: NewMapping


def demand_draft(state: str) -> None:
    """Raise `WrongState` unless the adaptation may change."""
    if state != "draft":
        raise WrongState(say("Its state is {state}: it never changes any more.", state=state), state=state, allowed=[])


def adapted(base: Questionnaire, plan: NewAdaptation) -> Adapted:
    """Do the operations. Raises `BadAdaptation`, which names every operation that does not fit."""
    _demand_family(base, plan)
    areas = _areas(plan.operations)
    if faults := [*_misfits(base, plan.operations), *_misfits_of_areas(base, areas, plan.operations)]:
        raise BadAdaptation(things_unfit(len(faults)), errors=faults)
    content = base.model_dump(mode="json", include=set(Questionnaire.model_fields))
    questions: dict[str, _QuestionDocument] = {question["id"]: question for question in content["questions"]}
    touched: dict[str, int] = {}
    for number, operation in _on_questions(plan.operations):
        touched[_name(operation)] = number
        questions = _done(questions, operation)
    whole = {
        **content,
        **_pruned(_with_areas(base, areas), list(questions.values())),
        "code": plan.code,
        "version": plan.version,
        "status": "draft",
        "adapts": base.name,
        "title": plan.title,
        "note": plan.note,
        "example": plan.example,
    }
    try:
        questionnaire = Questionnaire.model_validate(whole)
    except ValidationError as error:
        names = list(questions)
        faults = [_fault_of(one, names, touched) for one in error.errors(include_url=False)]
        raise BadAdaptation(say("What is left does not hold together."), errors=faults[:100]) from None
    if faults := list(_not_equal(base, questionnaire, plan.operations)):
        raise BadAdaptation(say("Not everything that is called equal is."), errors=faults)
    return Adapted(questionnaire, _mapping(base, questionnaire, plan.operations))


def _not_equal(base: Questionnaire, new: Questionnaire, operations: Sequence[Operation]) -> Iterator[Fault]:
    old, now = ({one.id: one for one in version.questions} for version in (base, new))
    weakest = {name: kind for name, (kind, _) in _said(operations).items()}
    for number, operation in _on_questions(operations):
        name = _name(operation)
        if weakest.get(name) == "equal" and name in now and not answered_alike(old[name], now[name]):
            detail = say("Equal questions take the same answers, worth the same.")
            yield Fault(pointer=f"/operations/{number}/kind", code="not_answered_alike", detail=detail)


def _demand_family(base: Questionnaire, plan: NewAdaptation) -> None:
    if not plan.code.startswith(f"{base.code}-"):
        fault = Fault(
            pointer="/code", code="other_family", detail=say("Begin with {code}- and add a word.", code=base.code)
        )
        raise BadAdaptation(say("The family is that of the base and a word more."), errors=[fault])


def _areas(operations: Sequence[Operation]) -> list[tuple[int, AreaAddition]]:
    return [(number, one) for number, one in enumerate(operations) if isinstance(one, AreaAddition)]


def _on_questions(operations: Sequence[Operation]) -> list[tuple[int, QuestionOperation]]:
    return [(number, one) for number, one in enumerate(operations) if not isinstance(one, AreaAddition)]


def _misfits_of_areas(
    base: Questionnaire, areas: Sequence[tuple[int, AreaAddition]], operations: Sequence[Operation]
) -> Iterator[Fault]:
    """Find areas that are there already, that nothing is asked of, or that count in what is not there."""
    composites = {composite.code for composite in base.composites}
    there = composites | {indicator.code for indicator in base.indicators}
    asked = {
        one.question.indicator
        for _, one in _on_questions(operations)
        if isinstance(one, Addition) and one.question.type != "text"
    }
    for number, area in areas:
        where = f"/operations/{number}"
        if area.indicator.code in there:
            detail = say("There is another area or composite of that name.")
            yield Fault(pointer=f"{where}/indicator/code", code="twice", detail=detail)
        elif area.indicator.code not in asked:
            detail = say("Add a question of it that is scored.")
            yield Fault(pointer=f"{where}/indicator", code="required", detail=detail)
        if area.counts_in is not None and area.counts_in not in composites:
            detail = say("The base has {composites}.", composites=all_of(sorted(composites)))
            yield Fault(pointer=f"{where}/counts_in", code="unknown_indicator", detail=detail)
        there.add(area.indicator.code)


def _with_areas(base: Questionnaire, areas: Sequence[tuple[int, AreaAddition]]) -> Questionnaire:
    """Add the areas to the base, each to the composite that it counts in."""
    composites = [
        composite.model_copy(
            update={
                "members": [
                    *composite.members,
                    *(
                        CompositePart(code=area.indicator.code, weight=area.weight)
                        for _, area in areas
                        if composite.code == (area.counts_in or base.index)
                    ),
                ]
            }
        )
        for composite in base.composites
    ]
    indicators = [*base.indicators, *(area.indicator for _, area in areas)]
    return base.model_copy(update={"indicators": indicators, "composites": composites})


def _name(operation: QuestionOperation) -> str:
    return operation.question.id if isinstance(operation, Addition) else operation.question


def _misfits(base: Questionnaire, operations: Sequence[Operation]) -> Iterator[Fault]:
    there = {question.id for question in base.questions}
    done: set[tuple[str, str]] = set()
    labels = {one.id: {option.code for option in one.options} for one in base.questions}
    for number, operation in _on_questions(operations):
        where, name = f"/operations/{number}", _name(operation)
        if isinstance(operation, Addition):
            if name in there or ("drop", name) in done:
                yield Fault(pointer=f"{where}/question/id", code="twice", detail=say("It is a question of the base."))
            if operation.after is not None and operation.after not in there:
                yield Fault(pointer=f"{where}/after", code="unknown_question", detail=say("It is not asked."))
            there.add(name)
        elif name not in there:
            yield Fault(pointer=f"{where}/question", code="unknown_question", detail=say("It is not asked."))
        elif (operation.op, name) in done:
            yield Fault(
                pointer=f"{where}/question",
                code="twice",
                detail=say("There is another operation {op} of it.", op=operation.op),
            )
        elif isinstance(operation, Dropping):
            there.discard(name)
        if isinstance(operation, Rewording) and (unknown := operation.labels.keys() - labels.get(name, set())):
            detail = say("It has no such options: {options}.", options=all_of(sorted(unknown)))
            yield Fault(pointer=f"{where}/labels", code="unknown_option", detail=detail)
        done.add((operation.op, name))


def _done(questions: dict[str, _QuestionDocument], operation: QuestionOperation) -> dict[str, _QuestionDocument]:
    """Give the questions, in order, after one operation."""
    name = _name(operation)
    if isinstance(operation, Addition):
        new: dict[str, _QuestionDocument] = {name: operation.model_dump(mode="json")["question"]}
        if operation.after is None:
            return questions | new
        names = list(questions)
        place = names.index(operation.after) + 1
        return {one: questions[one] for one in names[:place]} | new | {one: questions[one] for one in names[place:]}
    if isinstance(operation, Dropping):
        return {other: question for other, question in questions.items() if other != name}
    if isinstance(operation, Rescaling):
        return questions | {name: _rescaled(questions[name], operation)}
    return questions | {name: _reworded(questions[name], operation)}


def _rescaled(question: _QuestionDocument, operation: Rescaling) -> _QuestionDocument:
    rescaled = question.copy()
    if operation.type is not None:
        rescaled["type"] = operation.type
    if operation.options is not None:
        rescaled["options"] = operation.model_dump(mode="json")["options"]
    if operation.points is not None:
        rescaled["points"] = operation.model_dump(mode="json")["points"]
    if operation.cap is not None:
        rescaled["cap"] = operation.cap
    if operation.weight is not None:
        rescaled["weight"] = operation.weight
    return rescaled


def _reworded(question: _QuestionDocument, operation: Rewording) -> _QuestionDocument:
    reworded = question.copy()
    reworded["text"] = {**question["text"], **(operation.text or {})}
    reworded["options"] = [
        {**option, "label": {**option["label"], **operation.labels.get(option["code"], {})}}
        for option in question["options"]
    ]
    return reworded


def _pruned(base: Questionnaire, questions: list[_QuestionDocument]) -> dict[str, object]:
    """Leave out indicators without a scored question, and composites without a member."""
    scored = {question["indicator"] for question in questions if question["type"] != "text"}
    known = {indicator.code for indicator in base.indicators} & scored
    composites = []
    for composite in base.composites:
        members = [member for member in composite.members if member.code in known]
        if members:
            known.add(composite.code)
            composites.append(composite.model_copy(update={"members": members}))
    return {
        "questions": questions,
        "indicators": [one.model_dump(mode="json") for one in base.indicators if one.code in scored],
        "composites": [composite.model_dump(mode="json") for composite in composites],
        "extended_index": base.extended_index if base.extended_index in known else None,
    }


def _fault_of(error: ErrorDetails, names: Sequence[str], touched: Mapping[str, int]) -> Fault:
    """Lead a fault in the result back to the operation that brought it about, where that is known."""
    place = error["loc"]
    name = ""
    if len(place) > 1 and place[0] == "questions" and isinstance(place[1], int):
        name = names[place[1]]
    pointer = f"/operations/{touched[name]}" if name in touched else "/operations"
    found = told(error)
    detail = say("{place}: {told}", place="/".join(map(str, place)), told=found["detail"])
    return Fault(pointer=pointer, code=found["code"], detail=detail)


def _said(operations: Sequence[Operation]) -> dict[str, tuple[str, Reason | None]]:
    """Give the kind and reason of every question that is touched; of several the weakest."""
    said: dict[str, tuple[str, Reason | None]] = {}
    for _, operation in _on_questions(operations):
        if not isinstance(operation, Addition):
            now = (operation.kind, operation.reason)
            before = said.get(operation.question, now)
            said[operation.question] = max(now, before, key=lambda one: _WEAKNESS[one[0]])
    return said


def _mapping(base: Questionnaire, new: Questionnaire, operations: Sequence[Operation]) -> NewMapping:
    """Write from the base to the adaptation what became of each question."""
    said = _said(operations)
    here = {question.id for question in new.questions}
    there = {question.id for question in base.questions}
    pairs = []
    for question in base.questions:
        kind, reason = said.get(question.id, ("equal", None))
        pairs.append(pair_of(question.id, question.id if question.id in here else None, kind, reason))
    pairs += [pair_of(None, one.id, "not_comparable", _ADDED) for one in new.questions if one.id not in there]
    known = {one.code for one in base.indicators}
    indicators = [
        {"from": one.code, "to": one.code} if one.code in known else {"to": one.code} for one in new.indicators
    ]
    return NewMapping.model_validate(
        {"from": base.name, "to": new.name, "note": None, "indicators": indicators, "pairs": pairs}
    )


def compatibility(base: Questionnaire, made: Adapted, effective: Mapping[str, float]) -> Compatibility:
    """Say what share of the core is covered, and what is lost.

    `effective` is the share of the base's index that each of its questions carries.
    """
    pairs = {pair.before: pair for pair in made.mapping.pairs if pair.before is not None}
    covered = {name for name, pair in pairs.items() if pair.kind == "equal"}
    scored = [question for question in base.questions if question.type != "text"]
    indicators = []
    for indicator in base.indicators:
        own = [question for question in scored if question.indicator == indicator.code]
        kept = fsum(question.weight for question in own if question.id in covered)
        indicators.append(Covered(indicator=indicator.code, share=kept / fsum(question.weight for question in own)))
    lost = [
        Lost(
            question=question.id,
            indicator=question.indicator,
            effective_weight=effective.get(question.id, 0.0),
            kind=pairs[question.id].kind,
            reason=_texts(pairs[question.id].reason),
        )
        for question in base.questions
        if question.id not in covered
    ]
    return Compatibility(
        base=base.name,
        questionnaire=made.questionnaire.name,
        share=min(1.0, fsum(weight for name, weight in effective.items() if name in covered)),
        indicators=indicators,
        lost=lost,
        added=[pair.after for pair in made.mapping.pairs if pair.before is None and pair.after is not None],
        areas=[pair.after for pair in made.mapping.indicators if pair.before is None and pair.after is not None],
    )


def _texts(reason: Reason | None) -> dict[str, str] | None:
    return None if reason is None else {str(language): text for language, text in reason.items()}
