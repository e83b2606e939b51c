"""A filled-in workbook as answers, with every fault in its sheet and cell."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import TypeAdapter, ValidationError

from services.index_api.assessment.answers.domain import KeptAnswer, Outcome, kept_of
from services.index_api.assessment.workbooks.domain import ABOUT, QUESTIONS, Words, columns, headers, identity, labels
from shared.platform import validation
from shared.platform.bodies import workbook_bodies
from shared.platform.bodies.workbook_bodies import MOST_FAULTS, Cell, Percent, Sheets, cell_name
from shared.platform.bodies.written_numbers import is_ambiguous, number_of
from shared.platform.refusals import Fault, Invalid
from shared.schemas.fields import LANGUAGES
from shared.schemas.index.assessment.assessments import AnswerChange
from shared.schemas.index.instrument.questionnaire_rules import NUMBERS
from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion
from shared.schemas.languages import canonical
from shared.sentences import Sentence, all_of, say, say_count

_CHANGE: Final[TypeAdapter[AnswerChange]] = TypeAdapter(AnswerChange)
_FARTHEST: Final = 1e12
_OTHER_KINDS: Final = frozenset({"string_type", "list_type", "float_type"})
"""What pydantic says of the kinds of value that this one is not."""
_FILLED: Final = ("answer", "reason", "comment", "evidence")
_FOR: Final[Mapping[str, Sentence]] = {
    "questionnaire": say("It is of another version: take the template of {name}."),
    "checksum": say("{name} was another when this template was made: take it anew."),
    "assessment": say("It was made for another assessment of {name}: take it from this one."),
}


@dataclass(slots=True)
class Filled:
    """What a workbook says: changes of answers by question, the cell of each, and what is wrong."""

    changes: dict[str, KeptAnswer] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[tuple[tuple[int, int], str, Sentence]] = field(default_factory=list)

    def add(self, row: int, column: int, code: str, detail: Sentence) -> None:
        """Note a fault."""
        self.faults.append(((row, column), code, detail))


def read(body: bytes, questionnaire: QuestionnaireVersion, assessment: str, words: Words) -> Filled:
    """Read a workbook that was made for this version, and perhaps for this assessment.

    Raises `Invalid` for what is not its workbook; faults of single rows stand in what is given.
    """
    sheets = workbook_bodies.read(body, (QUESTIONS, ABOUT))
    language = _demand_ours(sheets, questionnaire, assessment)
    rows = sheets[QUESTIONS]
    _demand_headers(rows[0] if rows else [], questionnaire, words)
    return _rows(rows, questionnaire, language)


def demand_kept(filled: Filled, outcomes: Mapping[str, Outcome]) -> None:
    """Raise `Invalid` with every fault in its cell, unless there is none and every answer was kept."""
    for question, one in outcomes.items():
        if one["result"] == "conflict":
            told = say("Somebody saved another answer meanwhile: take the workbook anew, with the answers so far.")
            filled.add(*filled.places[question], "conflict", told)
        elif one["result"] != "kept":
            told = Sentence("{told}", {"told": one["detail"]}) if "detail" in one else say("It cannot be kept.")
            filled.add(*filled.places[question], "bad_answer", told)
    if filled.faults:
        count = len(filled.faults)
        faults = [
            Fault(sheet=QUESTIONS, cell=cell_name(*place), code=code, detail=detail)
            for place, code, detail in sorted(filled.faults, key=lambda fault: fault[:2])
        ]
        raise Invalid(
            say_count("One cell is wrong; nothing was kept.", "{count} cells are wrong; nothing was kept.", count),
            errors=faults[:MOST_FAULTS],
        )


def _demand_ours(sheets: Sheets, questionnaire: QuestionnaireVersion, assessment: str) -> str:
    """Give the language of the workbook. Raises `Invalid` unless it was made for this."""
    if missing := {QUESTIONS, ABOUT} - sheets.keys():
        why = say(
            "It lacks the sheets {sheets}: fill in the template of {name}.",
            sheets=all_of(sorted(missing)),
            name=questionnaire.name,
        )
        raise Invalid(errors=[Fault(pointer="", code="not_a_template", detail=why)])
    told = {str(row[0]): (number, str(row[1])) for number, row in enumerate(sheets[ABOUT]) if len(row) > 1}
    expected = {**identity(questionnaire, "", None), "assessment": assessment}
    for name, why in _FOR.items():
        number, value = told.get(name, (0, ""))
        if value != expected[name] and (name != "assessment" or value):
            place = cell_name(number, 1)
            raise Invalid(
                say("It is the workbook of something else."),
                errors=[
                    Fault(
                        sheet=ABOUT,
                        cell=place,
                        code=f"other_{name}",
                        detail=replace(why, places={"name": questionnaire.name}),
                    )
                ],
            )
    language = told.get("language", (0, ""))[1]
    return canonical(language) or LANGUAGES[0]


def _demand_headers(row: Sequence[Cell], questionnaire: QuestionnaireVersion, words: Words) -> None:
    known = [headers(questionnaire, words, language) for language in LANGUAGES]
    faults = [
        Fault(
            sheet=QUESTIONS,
            cell=cell_name(0, place),
            code="header",
            detail=say("The head of this column is {name}.", name=names[0]),
        )
        for place, names in enumerate(zip(*known, strict=True))
        if place >= len(row) or _alike(str(row[place])) not in map(_alike, names)
    ]
    if faults:
        raise Invalid(say("Columns were moved, renamed or left out."), errors=faults)


def _rows(rows: Sequence[Sequence[Cell]], questionnaire: QuestionnaireVersion, told_in: str) -> Filled:
    named = columns(questionnaire)
    asked = {one.id: one for one in questionnaire.questions}
    filled = Filled()
    seen: dict[str, int] = {}
    broken: set[str] = set()
    for number, cells in enumerate(rows[1:], 1):
        row = _Row(number, named, cells, filled)
        name = row.text("question").strip()
        if not name:
            if row.is_filled():
                filled.add(number, 0, "no_question", say("The row names no question."))
        elif name not in asked:
            filled.add(number, 0, "unknown_question", say("This version does not ask that question."))
        elif name in seen:
            told = say("The question stands in row {row} already.", row=seen[name] + 1)
            filled.add(number, 0, "twice", told)
        elif row.is_filled() and (change := row.change(asked[name], told_in)) is not None:
            filled.changes[name] = change
            filled.places[name] = number, named.index("answer")
        elif row.is_filled():
            broken.add(name)
        seen.setdefault(name, number)
    for name in [one for one in filled.changes if (gate := asked[one].asked_if) and gate.question in broken]:
        del filled.changes[name]  # whether it is asked is not known while the answer that decides is no answer
    return filled


class _Row:
    """One row, which notes what is wrong with its cells."""

    def __init__(self, number: int, named: Sequence[str], cells: Sequence[Cell], filled: Filled) -> None:
        self._number, self._named, self._filled = number, named, filled
        self._cells = [*cells, *("" for _ in range(len(named) - len(cells)))][: len(named)]
        self._first = named.index("answer")

    def text(self, name: str) -> str:
        """Give what stands in a column, as a text; nothing where there is but white space."""
        told = _text(self._cells[self._named.index(name)])
        return told if told.strip() else ""

    def is_filled(self) -> bool:
        """Say whether anything stands where people write."""
        cells = zip(self._named, self._cells, strict=True)
        return any(_text(cell).strip() for name, cell in cells if name in _FILLED)

    def change(self, question: Question, told_in: str) -> KeptAnswer | None:
        """Give the answer as it is saved, or nothing when something is wrong with it."""
        before = len(self._filled.faults)
        read: dict[str, object] = {
            "state": "not_answered",
            "version": self._version(),
            "comment": self.text("comment") or None,
            "evidence": list(_evidence(self.text("evidence"))),
        }
        values = list(self._values(question, told_in))
        if reason := self.text("reason"):
            read |= {"state": "not_applicable", "reason": reason}
            if values:
                self._add("reason", "both", say("A question that does not apply has no answer."))
        elif values:
            read |= {"state": "answered", "value": values if question.type == "multiple_choice" else values[0]}
        if len(self._filled.faults) > before:
            return None
        try:
            change = _CHANGE.validate_python(read)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                if fault["type"] in _OTHER_KINDS:
                    continue
                place = next((str(step) for step in fault["loc"] if step in self._named), "answer")
                found = validation.told(fault)
                self._add(place, found["code"], found["detail"])
            return None
        return kept_of(change, change.version)

    def _values(self, question: Question, told_in: str) -> Iterator[str | float | None]:
        most = len(question.options) if question.type == "multiple_choice" else 1
        for place in range(self._first, self._named.index("reason")):
            cell = self._cells[place]
            if not _text(cell).strip():
                continue
            if place >= self._first + most:
                detail = say_count("It has one cell for an answer.", "It has {count} cells for an answer.", most)
                self._filled.add(self._number, place, "too_many", detail)
                continue
            value = _value(question, cell, told_in)
            if value is None:
                self._filled.add(self._number, place, "bad_answer", _wanted(question, cell, told_in))
            yield value

    def _version(self) -> int:
        cell = self._cells[-1]
        if cell == "":
            return 0
        if isinstance(cell, float) and cell.is_integer() and 0 <= cell < 1e6:
            return int(cell)
        self._add("version", "version", say("Leave the version of the answer as the template told it."))
        return 0

    def _add(self, name: str, code: str, detail: Sentence) -> None:
        self._filled.add(self._number, self._named.index(name), code, detail)


def _text(cell: Cell) -> str:
    """Write a cell as it shows: 5 and not 5.0, 30% and not 0.3."""
    if isinstance(cell, float) and cell.is_integer() and not isinstance(cell, Percent):
        return str(int(cell))
    return str(cell)


def _value(question: Question, cell: Cell, told_in: str) -> str | float | None:
    """Read an answer: the code of an option, a number, or a text; nothing where it is none of these."""
    if question.is_choice:
        return _option(question, _alike(_text(cell)), told_in)
    if question.type in NUMBERS:
        number = float(cell) if isinstance(cell, float) else number_of(str(cell))
        return number if number is not None and abs(number) <= _FARTHEST else None
    return _text(cell)


def _option(question: Question, told: str, told_in: str) -> str | None:
    """Find an option by what the drop-down shows, by its code, or by what it shows in another language."""
    codes = {one.code: one.code for one in question.options}
    languages = dict.fromkeys(language for one in question.options for language in one.label)
    others = (labels(question, language) for language in languages if language != told_in)
    for shown in (labels(question, told_in), codes, *others):
        for code, label in shown.items():
            if _alike(label) == told:
                return code
    return None


def _alike(text: str) -> str:
    """Write a label so that two which look the same are the same: composed, one space for any white space."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _wanted(question: Question, cell: Cell, told_in: str) -> Sentence:
    if question.is_choice:
        options = ", ".join(labels(question, told_in).values())
        return say("{question} takes one of: {options}.", question=question.id, options=options)
    if isinstance(cell, str) and is_ambiguous(cell):
        return say("Are these thousandths or thousands? Write the number without the mark.")
    return say("{question} takes a number.", question=question.id)


def _evidence(told: str) -> Iterator[dict[str, str]]:
    """Read one item from each line: its title and, when its last word is one, its address."""
    for line in told.splitlines():
        title, _, last = line.strip().rpartition(" ")
        if last.startswith(("http://", "https://")):
            yield {"title": title.strip() or last, "url": last}
        elif line.strip():
            yield {"title": line.strip()}
