"""What if: other weights, and other answers on top of those there are. Nothing is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict

from services.index_api.assessment.previews.errors import BadWeights
from services.index_api.instrument.scoring.domain import Answers, Model, Part, faults_of, score
from shared.platform.refusals import Fault
from shared.sentences import Sentence, say, say_count


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in place of those of a questionnaire; what is not named keeps its own, zero leaves it out.

    `indicators` are weights wherever an indicator (or composite) is a member; `members` those within one composite.
    """

    questions: Mapping[str, float] = field(default_factory=dict)
    indicators: Mapping[str, float] = field(default_factory=dict)
    members: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


class IndicatorEffect(TypedDict):
    """What becomes of an indicator, 0 to 100; no difference where one of both has no value."""

    code: str
    before: float | None
    after: float | None
    delta: float | None


class Effect(TypedDict):
    """What changes do to the index and to the indicators that change."""

    index_before: float | None
    index_after: float | None
    delta: float | None
    indicators: list[IndicatorEffect]


class NamedEffect(Effect):
    """What one change alone does, and what it was called."""

    name: str | None


def weighted(model: Model, weights: Weights) -> Model:
    """Put weights in place of those of a model.

    Raises `BadWeights`, which names all that is not there and everything whose weights sum to zero.
    """
    if faults := list(_unknown(model, weights)):
        raise BadWeights(
            say_count(
                "One weight is of something that is not there.",
                "{count} weights are of things that are not there.",
                len(faults),
            ),
            errors=faults[:100],
        )
    indicators = {
        code: [
            replace(one, weight=weight)
            for one in scales
            if (weight := weights.questions.get(one.question, one.weight)) > 0
        ]
        for code, scales in model.indicators.items()
    }
    composites = {
        code: [
            (member, weight)
            for member, own in members
            if (weight := weights.members.get(code, {}).get(member, weights.indicators.get(member, own))) > 0
        ]
        for code, members in model.composites.items()
    }
    empty = [
        _no_sum("/weights/questions", code)
        for code, scales in indicators.items()
        if not scales and model.indicators[code]
    ]
    empty += [
        _no_sum(f"/weights/members/{code}" if code in weights.members else "/weights/indicators", code)
        for code, members in composites.items()
        if not members
    ]
    if empty:
        raise BadWeights(say("Weights sum to zero: there is nothing to divide by."), errors=empty[:100])
    return replace(model, indicators=indicators, composites=composites)


def _unknown(model: Model, weights: Weights) -> Iterator[Fault]:
    questions = {one.question for scales in model.indicators.values() for one in scales}
    parts = model.indicators.keys() | model.composites.keys()
    for question in weights.questions.keys() - questions:
        yield _no("/weights/questions", question, say("No scored question has that name."))
    for code in weights.indicators.keys() - parts:
        yield _no("/weights/indicators", code, say("There is no such indicator or composite."))
    for composite, members in weights.members.items():
        if composite not in model.composites:
            yield _no("/weights/members", composite, say("There is no such composite."))
            continue
        for member in members.keys() - {name for name, _ in model.composites[composite]}:
            yield _no(f"/weights/members/{composite}", member, say("The composite has no such member."))


def _no_sum(pointer: str, code: str) -> Fault:
    return Fault(pointer=pointer, code="sum_to_zero", detail=say("The weights of {code} sum to zero.", code=code))


def _no(where: str, name: str, told: Sentence) -> Fault:
    return Fault(pointer=f"{where}/{name}", code="unknown", detail=told)


def misfits(model: Model, answers: Answers, changes: Sequence[Answers]) -> Iterator[Fault]:
    """Find each change of an answer that cannot be scored, seen beside the answers and all the other changes."""
    together = _together(answers, changes)
    for number, change in enumerate(changes):
        for question, why in faults_of(model, change, together):
            yield Fault(pointer=f"/changes/{number}/answers/{question}", code=why.code, detail=why.detail)


def effects(model: Model, answers: Answers, changes: Sequence[Answers]) -> tuple[list[Effect], Effect]:
    """Say what each change alone does to the index and the indicators, and what all do together.

    Where two changes answer one question, together the later one counts.
    """
    before = score(model, answers).parts
    each = [_effect(model, before, {**answers, **change}) for change in changes]
    return each, _effect(model, before, _together(answers, changes))


def _together(answers: Answers, changes: Sequence[Answers]) -> Answers:
    whole = dict(answers)
    for change in changes:
        whole.update(change)
    return whole


def _effect(model: Model, before: Mapping[str, Part], answers: Answers) -> Effect:
    after = score(model, answers).parts
    changed = [code for code in model.indicators if before[code].value != after[code].value]
    return {
        "index_before": before[model.index].value,
        "index_after": after[model.index].value,
        "delta": _difference(before[model.index], after[model.index]),
        "indicators": [
            {
                "code": code,
                "before": before[code].value,
                "after": after[code].value,
                "delta": _difference(before[code], after[code]),
            }
            for code in changed
        ],
    }


def _difference(before: Part, after: Part) -> float | None:
    return None if before.value is None or after.value is None else after.value - before.value
