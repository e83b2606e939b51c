"""What must fit together in a questionnaire, told with the place of every fault.

The rules read plain data, as it was sent, so that one answer can name these faults beside those of single values; what
is not of the right kind is passed over here and refused there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from shared.sentences import Sentence, say

CHOICES: Final = frozenset({"yes_partly_no", "single_choice", "ordered_scale", "multiple_choice"})
NUMBERS: Final = frozenset({"number", "percentage"})
_SUFFIXES: Final = (".yaml", ".xlsx")
_HUNDRED: Final = 100

Found = tuple[tuple[int | str, ...], str, Sentence]
"""Where (a path into the data), a stable code, and why."""


def of_question(question: Mapping[str, object]) -> Iterator[Found]:
    """Find what does not fit together within one question."""
    kind, options, corners = _word(question, "type"), _list(question, "options"), _list(question, "points")
    yield from _twice(options, "code", ("options",), say("This option is named twice."))
    if kind in CHOICES:
        if len(options) < 2:
            yield ("options",), "too_few_options", say("A choice has two or more options.")
        if corners:
            yield ("points",), "not_for_choices", say("The options say what a choice is worth.")
    elif kind is not None:
        if options:
            yield ("options",), "only_for_choices", say("Only a choice or a scale has options.")
        if kind not in NUMBERS and corners:
            yield ("points",), "only_for_numbers", say("A text is worth no points.")
    if kind in NUMBERS:
        yield from _of_line(corners, percent=kind == "percentage")


def _of_line(corners: list[object], *, percent: bool) -> Iterator[Found]:
    if len(corners) < 2:
        yield ("points",), "too_few_points", say("Say what a number is worth by two or more points.")
    numbers = [
        (place, at)
        for place, corner in _numbered(corners)
        if isinstance(at := corner.get("at"), int | float) and not isinstance(at, bool)
    ]
    for (_, before), (place, after) in pairwise(numbers):
        if after <= before:
            yield ("points", place, "at"), "not_growing", say("The numbers grow from point to point.")
    for place, at in numbers:
        if percent and not 0 <= at <= _HUNDRED:
            yield ("points", place, "at"), "not_a_percentage", say("A percentage is 0 to 100.")


def of_questionnaire(whole: Mapping[str, object]) -> Iterator[Found]:
    """Find what does not fit together between the parts of a questionnaire."""
    questions, indicators = _list(whole, "questions"), _list(whole, "indicators")
    composites = _list(whole, "composites")
    version = whole.get("version")
    if isinstance(version, str) and version.endswith(_SUFFIXES):
        yield ("version",), "reserved", say("A version does not end like the name of a file.")
    yield from _twice(questions, "id", ("questions",), say("This question is named twice."))
    for (_, place, name), code, detail in _twice(
        [*indicators, *composites], "code", ("parts",), say("This indicator or composite is named twice.")
    ):
        late = int(place) - len(indicators)
        yield (("composites", late, name) if late >= 0 else ("indicators", place, name)), code, detail
    known = {_word(part, "code") for _, part in _numbered(indicators)}
    for place, question in _numbered(questions):
        if isinstance(question.get("indicator"), str) and question["indicator"] not in known:
            yield ("questions", place, "indicator"), "unknown_indicator", say("There is no such indicator.")
    scored = {_word(part, "indicator") for _, part in _numbered(questions) if part.get("type") != "text"}
    for place, indicator in _numbered(indicators):
        if isinstance(indicator.get("code"), str) and indicator["code"] not in scored:
            yield (
                ("indicators", place, "code"),
                "without_question",
                say("No scored question belongs to it: nothing to sum."),
            )
    yield from _of_composites(whole, composites, known)
    yield from _of_conditions(questions)


def _of_composites(whole: Mapping[str, object], composites: list[object], known: set[str | None]) -> Iterator[Found]:
    for place, composite in _numbered(composites):
        members = _list(composite, "members")
        for within, code, detail in _twice(members, "code", ("members",), say("This member is named twice.")):
            yield ("composites", place, *within), code, detail
        for number, member in _numbered(members):
            if isinstance(member.get("code"), str) and member["code"] not in known:
                where = ("composites", place, "members", number, "code")
                yield where, "unknown_member", say("Neither an indicator nor a composite named before.")
        known.add(_word(composite, "code"))
    codes = {_word(composite, "code") for _, composite in _numbered(composites)}
    for name in ("index", "extended_index"):
        if isinstance(whole.get(name), str) and whole[name] not in codes:
            yield (name,), "not_a_composite", say("This is not a composite.")


def _of_conditions(questions: list[object]) -> Iterator[Found]:
    """Check that every condition looks back, at a question with options, and at options that it has."""
    asked = {one["id"]: one for _, one in reversed(list(_numbered(questions))) if isinstance(one.get("id"), str)}
    before: set[str] = set()
    for place, question in _numbered(questions):
        condition, here = question.get("asked_if"), question.get("id")
        gate = condition.get("question") if isinstance(condition, Mapping) else None
        where: tuple[int | str, ...] = ("questions", place, "asked_if", "question")
        if isinstance(condition, Mapping) and isinstance(gate, str):
            if gate not in asked:
                yield where, "unknown_question", say("There is no such question.")
            elif gate == here:
                yield where, "refers_to_itself", say("A question cannot depend on its own answer.")
            elif gate not in before:
                yield where, "refers_forward", say("Only a question asked before can be referred to.")
            elif _word(asked[gate], "type") not in CHOICES:
                yield where, "without_options", say("Only a question with options can be referred to.")
            else:
                codes = {_word(option, "code") for _, option in _numbered(_list(asked[gate], "options"))}
                for number, code in enumerate(_list(condition, "in")):
                    if isinstance(code, str) and code not in codes:
                        yield (*where[:3], "in", number), "unknown_option", say("That question has no such option.")
        if isinstance(here, str):
            before.add(here)


def _twice(rows: list[object], name: str, where: tuple[int | str, ...], told: Sentence) -> Iterator[Found]:
    seen: Counter[str] = Counter()
    for place, row in _numbered(rows):
        code = row.get(name)
        if isinstance(code, str):
            seen[code] += 1
            if seen[code] > 1:
                yield (*where, place, name), "twice", told


def _list(owner: Mapping[str, object], name: str) -> list[object]:
    value = owner.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def _word(owner: Mapping[str, object], name: str) -> str | None:
    value = owner.get(name)
    return value if isinstance(value, str) else None


def _numbered(rows: list[object]) -> Iterator[tuple[int, Mapping[str, object]]]:
    return ((place, row) for place, row in enumerate(rows) if isinstance(row, Mapping))
