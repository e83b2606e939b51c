"""Named lists of questions, such as those that were found reliable, in versions of their own."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import WHOLE, Asked, Code, Instant, SaidNote, TextsAsked, TranslatedOnWriting
from shared.schemas.index.instrument.questionnaires import Subset
from shared.schemas.names import QuestionnaireName
from shared.schemas.rules import as_in, written
from shared.schemas.sources import Reference

_NUMBER = Field(pattern=written(r"^[1-9][0-9]{0,3}$", as_in("2")), max_length=4, examples=["2"])
SubsetNumber = Annotated[str, _NUMBER]
"""The version of a subset, counted from one."""


class SubsetDraft(Asked):
    """A list of questions in the making."""

    questionnaire: QuestionnaireName
    title: Annotated[TranslatedOnWriting, Field(description="What it is called.")]
    note: Annotated[
        TextsAsked[SaidNote],
        Field(min_length=1, description="Where the list comes from: who decided on it and why."),
    ]
    sources: Annotated[list[Reference], Field(max_length=20, description="Public sources.")] = []
    questions: Annotated[
        list[Code],
        Field(
            min_length=1,
            max_length=500,
            description="Questions of that version, each once.",
            examples=[["q01", "q02"]],
        ),
    ]


class NewSubset(SubsetDraft):
    """A list of questions to begin."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["core14"])]
    version: Annotated[SubsetNumber, Field(description="Version of the list; the highest one is used.")]


class NewSubsetRelease(Asked):
    """The release of a draft."""

    revision: Annotated[
        int | None,
        Field(ge=1, le=1_000_000, description="The revision that you read: another one in between is refused."),
        WHOLE,
    ] = None


class SubsetVersion(Subset):
    """A version of a subset as it is served. A released one never changes."""

    status: Annotated[str, Field(description="`draft` or `released`; drafts are shown to experts and the secretariat.")]
    revision: Annotated[int, Field(ge=1, description="Grows with every change of a draft; its ETag is made of it.")]
    released_at: Annotated[Instant | None, Field(description="When it became final; unknown for shipped ones.")] = None
    released_by: Annotated[str | None, Field(description="The role of who released it.")] = None
