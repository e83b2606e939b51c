"""Every member of the template is declared: whether it is searched, holds Markdown, stands in lists and in the file.

A new member fails here until somebody has said so.
"""

from collections.abc import Iterator
from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, Field

from services.practices_api.practices.catalogue.domain import COLUMNS
from services.practices_api.practices.practices.domain import _ASKED
from services.practices_api.practices.template_texts.domain import MEMBERS, PARTS, Head, Template, rendered
from shared.schemas.fields import NoteOnWriting
from shared.schemas.practices.practices.practices import NewPractice, PracticeChange, PracticeSummary, PracticeText

NOT_DEMANDED = {"kind", "title", "cities", "networks", "stimulus", "target_groups", "documents"}


class WithOneMore(NewPractice):
    """The template with a text that nobody declared."""

    advice: Annotated[NoteOnWriting | None, Field(description="What to beware of.")] = None


def undeclared(template: type[BaseModel]) -> set[str]:
    """Name the members, and the parts of those that hold Markdown, that the table lacks or has too much."""
    members = template.model_fields.keys()
    markdown = [name for name in members & MEMBERS.keys() if MEMBERS[name].markdown]
    parts = {part for name in markdown for part in _parts(template.model_fields[name].annotation)}
    return {*(members ^ MEMBERS.keys()), *(parts ^ PARTS.keys())}


def _parts(annotation: object) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from annotation.model_fields
    for argument in get_args(annotation):
        yield from _parts(argument)


@pytest.mark.parametrize("template", [NewPractice, PracticeChange, PracticeText])
def test_each_member_is_declared(template: type[BaseModel]) -> None:
    assert undeclared(template) == set()


def test_a_member_that_nobody_declared_is_reported_and_never_given_raw() -> None:
    assert undeclared(WithOneMore) == {"advice"}
    document = WithOneMore.model_validate(
        {"title": {"en": "A"}, "cities": [{"city": "oslo"}], "advice": {"en": "<script>"}}
    ).model_dump()
    with pytest.raises(KeyError, match="advice"):
        rendered(document, lambda text: text)
    with pytest.raises(KeyError, match="hint"):
        rendered({"impact": [{"hint": "<script>"}]}, lambda text: text)


def test_what_is_stored_has_the_members_that_are_sent() -> None:
    assert Template.__annotations__.keys() | Head.__annotations__.keys() == NewPractice.model_fields.keys()


def test_lists_show_what_is_declared_and_files_no_more() -> None:
    listed = {name for name, member in MEMBERS.items() if member.listed}
    assert listed == MEMBERS.keys() & PracticeSummary.model_fields.keys() == Head.__annotations__.keys()
    assert {*COLUMNS} & MEMBERS.keys() <= listed


def test_each_member_is_demanded_on_submission_or_said_not_to_be() -> None:
    demanded = {name for members in _ASKED.values() for name in members}
    assert demanded | NOT_DEMANDED == MEMBERS.keys()
    assert not demanded & NOT_DEMANDED
