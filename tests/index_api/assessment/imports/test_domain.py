"""A workbook that changes what nobody touched."""

from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from services.index_api.assessment.answers.domain import EvidenceDocument, KeptAnswer
from services.index_api.assessment.imports.domain import read
from services.index_api.assessment.workbooks.domain import Given, write
from services.index_api.assessment.workbooks.service import words
from shared.platform.data.data_files import read_yaml
from shared.schemas.fields import LANGUAGES
from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion

ROOT = Path(__file__).parents[4]
FILE = read_yaml(ROOT / "services/index_api/instrument/questionnaires/data/icc-2027.yaml")
WHOLE = QuestionnaireVersion.model_validate({**FILE, "checksum": "0" * 64})
NEW = [one for one in WHOLE.questions if one.indicator == "equal_rights"]
VERSION = WHOLE.model_copy(update={"questions": NEW})
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t_x0")
NOTES = st.text(LETTERS, min_size=1, max_size=40).filter(str.strip) | st.sampled_from(["_x000D_", "=1+1", "'a", " b "])
TITLES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
ADDRESSES = st.sampled_from([None, "https://example.org/?a=1&b=%3C2%3E"])
EVIDENCE = st.fixed_dictionaries({"title": TITLES, "url": ADDRESSES})
REMARKS = st.fixed_dictionaries(
    {"version": st.integers(0, 9)}, optional={"comment": NOTES, "evidence": st.lists(EVIDENCE, min_size=1, max_size=3)}
)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    told = {}
    for question in VERSION.questions:
        state = draw(st.sampled_from(["answered", "not_applicable", "none"]))
        if state == "answered":
            told[question.id] = {"state": state, "value": draw(values(question)), **draw(REMARKS)}
        elif state == "not_applicable":
            told[question.id] = {"state": state, "reason": draw(NOTES), **draw(REMARKS)}
    return told


def values(question: Question) -> st.SearchStrategy[Any]:
    codes = [one.code for one in question.options]
    if question.type == "multiple_choice":
        return st.lists(st.sampled_from(codes), min_size=1, unique=True)
    if codes:
        return st.sampled_from(codes)
    return NOTES if question.type == "text" else st.integers(0, 10_000).map(lambda it: it / 100)


@settings(max_examples=40, deadline=None, phases=[Phase.generate])
@given(answers(), st.sampled_from(LANGUAGES))
def test_answers_come_back_from_a_workbook_as_they_went_in(told: dict[str, KeptAnswer], language: str) -> None:
    body = write(VERSION, words(), language, Given("nowhere", 2020, synthetic=True, assessment="a", so_far=told))
    filled = read(body, VERSION, "a", words())
    assert filled.faults == []
    kept = {
        question: {name: value for name, value in change.items() if value not in (None, [])}
        for question, change in filled.changes.items()
    }
    assert kept == told


def test_an_answer_too_long_for_a_cell_stands_beside_and_is_left_alone() -> None:
    question = VERSION.questions[0]
    evidence: list[EvidenceDocument] = [{"title": "t" * 300, "url": f"https://example.org/{'x' * 1900}"}] * 20
    answer: KeptAnswer = {"state": "answered", "value": question.options[0].code, "evidence": evidence, "version": 3}
    given_ = Given("nowhere", 2020, synthetic=True, assessment="a", so_far={question.id: answer})
    assert read(write(VERSION, words(), "en", given_), VERSION, "a", words()).changes == {}
