"""A questionnaire as a workbook that a person fills in: its sheets, columns and drop-downs.

One row for each question. A choice has a drop-down of its options in the cell `answer`; a multiple choice has as many
such cells as it has options, one for each that is ticked. Two sheets are hidden: the options for the drop-downs, and
which version (and perhaps which assessment) the workbook was made for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Final, TypedDict

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from services.index_api.assessment.answers.domain import KeptAnswer, UnsavedAnswer
from services.index_api.instrument.mappings.domain import Texts
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from shared.schemas.fields import Wanted, in_language, language_of
from shared.schemas.index.instrument.questionnaire_rules import NUMBERS
from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion

INSTRUCTIONS, QUESTIONS, LISTS, ABOUT = "Instructions", "Questions", "Lists", "Version"
_BEFORE: Final = ("question", "area", "text", "how")
_AFTER: Final = ("reason", "comment", "evidence", "earlier", "version")
_OPEN: Final = frozenset({"answer", "reason", "comment", "evidence"})
_WIDTHS: Final = {
    "question": 9,
    "area": 16,
    "text": 60,
    "how": 30,
    "answer": 24,
    "reason": 24,
    "comment": 40,
    "evidence": 40,
    "earlier": 30,
    "version": 8,
}
_ALWAYS: Final = datetime(2017, 11, 30, tzinfo=UTC).replace(tzinfo=None)
"""The date that every workbook carries: the same content makes the same bytes, and so the same ETag."""
_BOUNDS: Final = {"number": (-1e12, 1e12), "percentage": (0, 100)}
_LONGEST_CELL: Final = 32_000
_MULTIPLE: Final = "multiple_choice"


class Words(TypedDict):
    """The words of the data file: texts by language."""

    headers: Mapping[str, Texts]
    how: Mapping[str, Texts]
    alone: Texts
    asked_if: Texts
    evidence_hint: Texts
    not_applicable: Texts
    refused: Texts
    reconstruction: Texts
    example: Texts
    draft: Texts
    unreviewed: Texts
    synthetic: Texts
    filled: Texts
    beside: Texts
    instructions: Sequence[Texts]


@dataclass(frozen=True, slots=True)
class Given:
    """Answers of an assessment to write in: those so far into the cells, earlier ones beside them."""

    city: str
    year: int
    synthetic: bool
    assessment: str = ""
    so_far: Mapping[str, KeptAnswer] = field(default_factory=dict)
    earlier: Mapping[str, UnsavedAnswer] = field(default_factory=dict)


def columns(questionnaire: QuestionnaireVersion) -> list[str]:
    """Name what stands in each column; `answer` comes as often as the longest multiple choice has options."""
    longest = max((len(one.options) for one in questionnaire.questions if one.type == _MULTIPLE), default=1)
    return [*_BEFORE, *("answer" for _ in range(longest)), *_AFTER]


def headers(questionnaire: QuestionnaireVersion, words: Words, wanted: Wanted) -> list[str]:
    """Give the first row of the questions, in the language that is wanted most."""
    named = columns(questionnaire)
    first = named.index("answer")
    return [
        in_language(words["headers"][name], wanted)
        + (f" {number - first + 1}" if name == "answer" and number > first else "")
        for number, name in enumerate(named)
    ]


def labels(question: Question, wanted: Wanted) -> dict[str, str]:
    """Give what the drop-down shows for each option; two options of one label show their codes as well."""
    told = {one.code: in_language(one.label, wanted) for one in question.options}
    return {
        code: f"{label} [{code}]" if list(told.values()).count(label) > 1 else label for code, label in told.items()
    }


def write(questionnaire: QuestionnaireVersion, words: Words, wanted: Wanted, given: Given | None = None) -> bytes:
    """Write the workbook of a version as it is wanted to be told, with answers where some are given."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": questionnaire.name, "created": _ALWAYS})
        _instruct(book, questionnaire, words, wanted, given)
        sheet = book.add_worksheet(QUESTIONS)
        lists = book.add_worksheet(LISTS)
        lists.hide()
        _ask(_Page(book, sheet, lists), questionnaire, words, wanted, given)
        about = book.add_worksheet(ABOUT)
        about.very_hidden()
        language = language_of(questionnaire.title, wanted)
        for row, (name, value) in enumerate(identity(questionnaire, language, given).items()):
            about.write_string(row, 0, name)
            about.write_string(row, 1, value)
    return target.getvalue()


def identity(questionnaire: QuestionnaireVersion, language: str, given: Given | None) -> dict[str, str]:
    """Say what a workbook was made for."""
    return {
        "format": "1",
        "questionnaire": questionnaire.name,
        "checksum": questionnaire.checksum,
        "assessment": given.assessment if given else "",
        "language": language,
    }


def _instruct(
    book: Workbook, questionnaire: QuestionnaireVersion, words: Words, wanted: Wanted, given: Given | None
) -> None:
    sheet = book.add_worksheet(INSTRUCTIONS)
    sheet.set_column(0, 0, 110)
    plain, bold = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"bold": True, "font_size": 14}),
    )
    marks = (
        (words["reconstruction"], questionnaire.reconstruction),
        (words["example"], questionnaire.example),
        (words["draft"], questionnaire.status == "draft"),
        (words["unreviewed"], questionnaire.translation is not None and not questionnaire.translation.reviewed),
        (words["synthetic"], given is not None and given.synthetic),
    )
    lines = [questionnaire.name, *(in_language(mark, wanted) for mark, holds in marks if holds)]
    if given:
        about = words["filled"] if given.assessment else words["beside"]
        lines.append(in_language(about, wanted).format(city=given.city, year=given.year))
    lines += ["", *(in_language(instruction, wanted) for instruction in words["instructions"])]
    if questionnaire.note:
        lines += ["", in_language(questionnaire.note, wanted)]
    sheet.write_string(0, 0, in_language(questionnaire.title, wanted), bold)
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, plain)


class _Page:
    """The sheet of questions with its formats, and the sheet of its options."""

    def __init__(self, book: Workbook, sheet: Worksheet, lists: Worksheet) -> None:
        self.sheet, self.lists = sheet, lists
        wrapped = {"text_wrap": True, "valign": "top"}
        self.locked = book.add_format({**wrapped, "bg_color": "#E8E8E8", "border": 1, "border_color": "#C0C0C0"})
        self.open = book.add_format({**wrapped, "locked": False, "border": 1, "border_color": "#C0C0C0"})
        self.bold = book.add_format({**wrapped, "bold": True, "bg_color": "#D0D8E8"})

    def put(self, row: int, column: int, value: str | float | None, *, open_: bool) -> None:
        """Write a value; a text is never a formula, an address or a number."""
        cell_format = self.open if open_ else self.locked
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, cell_format)
        else:
            self.sheet.write_number(row, column, value, cell_format)


def _ask(page: _Page, questionnaire: QuestionnaireVersion, words: Words, wanted: Wanted, given: Given | None) -> None:
    named = columns(questionnaire)
    for column, (name, header) in enumerate(zip(named, headers(questionnaire, words, wanted), strict=True)):
        page.sheet.set_column(column, column, _WIDTHS[name], None, {"hidden": name == "version"})
        page.sheet.write_string(0, column, header, page.bold)
    areas = {one.code: in_language(one.label, wanted) for one in questionnaire.indicators}
    asked = {one.id: one for one in questionnaire.questions}
    given = _fitting(given or Given("", 0, synthetic=False))
    for row, question in enumerate(questionnaire.questions, 1):
        told: dict[str, str | float | None] = {
            "question": question.id,
            "area": areas[question.indicator],
            "text": in_language(question.text, wanted),
            "how": _how(question, asked, words, wanted),
            "earlier": _in_words(question, given.earlier.get(question.id), words, wanted),
            **_in_cells(given.so_far.get(question.id)),
        }
        values = iter(_values(question, given.so_far.get(question.id), wanted))
        cells = len(question.options) if question.type == _MULTIPLE else 1
        first = named.index("answer")
        for column, name in enumerate(named):
            is_open = name in _OPEN and (name != "answer" or column < first + cells)
            page.put(row, column, next(values, "") if name == "answer" else told.get(name), open_=is_open)
        _restrict(page, row, (first, first + cells - 1), question, words, wanted)
    page.sheet.freeze_panes(1, 1)
    page.sheet.protect("", {"format_columns": True, "format_rows": True})


def _restrict(page: _Page, row: int, cells: tuple[int, int], question: Question, words: Words, wanted: Wanted) -> None:
    """Offer the options of a choice in its cells, and keep a number within its bounds."""
    rule: dict[str, object] = {"error_message": in_language(words["refused"], wanted)}
    if question.is_choice:
        for column, label in enumerate(labels(question, wanted).values()):
            page.lists.write_string(row, column, label)
        options = xl_range_abs(row, 0, row, len(question.options) - 1)
        rule |= {"validate": "list", "source": f"={LISTS}!{options}"}
    elif question.type in NUMBERS:
        low, high = _BOUNDS[question.type]
        rule |= {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    else:
        return
    page.sheet.data_validation(row, cells[0], row, cells[1], rule)


def _how(question: Question, asked: Mapping[str, Question], words: Words, wanted: Wanted) -> str:
    told = [in_language(words["how"][question.type], wanted)]
    shown = labels(question, wanted)
    if question.type == _MULTIPLE:
        alone = [shown[one.code] for one in question.options if one.exclusive]
        told += [in_language(words["alone"], wanted).format(option=one) for one in alone]
    if condition := question.asked_if:
        before = labels(asked[condition.question], wanted)
        options = ", ".join(before[code] for code in condition.any_of)
        told.append(in_language(words["asked_if"], wanted).format(question=condition.question, options=options))
    if question.evidence_hint:
        told.append(
            in_language(words["evidence_hint"], wanted).format(hint=in_language(question.evidence_hint, wanted))
        )
    return "\n".join(told)


def _values(question: Question, answer: GivenAnswer | None, wanted: Wanted) -> Sequence[str | float]:
    """Give what stands in the answer cells."""
    if answer is None or answer["state"] != "answered":
        return []
    value = answer["value"]
    values = value if isinstance(value, list) else [value]
    if not question.is_choice:
        return values
    shown = labels(question, wanted)
    return [shown[str(code)] for code in values]


def _fitting(given: Given) -> Given:
    """Put beside their cells answers whose evidence is longer than a cell can be: an empty row changes nothing."""
    long = {name: answer for name, answer in given.so_far.items() if len(_proofs(answer)) > _LONGEST_CELL}
    fits = {name: answer for name, answer in given.so_far.items() if name not in long}
    return replace(given, so_far=fits, earlier={**given.earlier, **long})


def _in_cells(answer: KeptAnswer | None) -> dict[str, str | int | None]:
    if answer is None:
        return {}
    return {
        "reason": answer.get("reason"),
        "comment": answer.get("comment"),
        "version": answer["version"],
        "evidence": _proofs(answer),
    }


def _proofs(answer: KeptAnswer) -> str:
    """Write one line for each item of evidence: its title, and its address where it has one."""
    lines = []
    for proof in answer.get("evidence") or ():
        url = proof.get("url")
        lines.append(" ".join([*proof["title"].split(), *([url] if url else [])]))
    return "\n".join(lines)


def _in_words(question: Question, answer: UnsavedAnswer | None, words: Words, wanted: Wanted) -> str:
    if answer is not None and answer["state"] == "not_applicable":
        return in_language(words["not_applicable"], wanted).format(reason=answer["reason"])
    return "; ".join(str(value) for value in _values(question, answer, wanted))
