"""Every member of the template has a place in each list that decides what happens to it.

A new member fails here until somebody has said whether it is searched, holds Markdown, and stands in lists.
"""

from services.practices_api.practices.catalogue.domain import COLUMNS
from services.practices_api.practices.catalogue.repository import _ONLY_ON_ITS_OWN_PAGE
from services.practices_api.practices.practices.domain import _ASKED
from services.practices_api.practices.template_texts.domain import _MARKDOWN, _SEARCHED
from shared.schemas.practices.practices.practices import NewPractice, PracticeChange, PracticeSummary, PracticeText

TEMPLATE = PracticeText.model_fields.keys()
NOT_SEARCHED = {
    "kind", "cities", "networks", "years", "status", "resources", "replicability", "indicators", "topics", "documents",
}  # fmt: skip
PLAIN = NOT_SEARCHED - {"resources"} | {"title", "target_groups"}
NOT_DEMANDED = {"kind", "title", "cities", "networks", "stimulus", "target_groups", "documents"}
NOT_IN_THE_TABLE = {"resources", "impact", "transfer", "documents", "purpose", "stimulus", "process"} | {
    "expected", "happened", "why", "differently",
}  # fmt: skip


def test_what_is_sent_is_what_is_answered() -> None:
    assert NewPractice.model_fields.keys() == TEMPLATE
    assert PracticeChange.model_fields.keys() == TEMPLATE


def test_each_member_is_searched_or_said_not_to_be() -> None:
    assert {*_SEARCHED} | NOT_SEARCHED == TEMPLATE
    assert not {*_SEARCHED} & NOT_SEARCHED


def test_each_member_is_markdown_or_plain() -> None:
    assert {*_MARKDOWN} | PLAIN == TEMPLATE
    assert not {*_MARKDOWN} & PLAIN


def test_lists_leave_out_what_a_summary_does_not_have() -> None:
    assert {*_ONLY_ON_ITS_OWN_PAGE} == TEMPLATE - PracticeSummary.model_fields.keys()


def test_each_member_is_a_column_of_the_table_or_said_not_to_be() -> None:
    assert ({*COLUMNS} & TEMPLATE) | NOT_IN_THE_TABLE == TEMPLATE
    assert not {*COLUMNS} & NOT_IN_THE_TABLE


def test_each_member_is_demanded_on_submission_or_said_not_to_be() -> None:
    demanded = {name for members in _ASKED.values() for name in members}
    assert demanded | NOT_DEMANDED == TEMPLATE
    assert not demanded & NOT_DEMANDED
