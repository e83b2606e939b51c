"""Drafts that working groups share with member cities, their comments, and what the group answers."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.schemas.fields import (
    CODE_PATTERN,
    Asked,
    Day,
    Identifier,
    Instant,
    SaidNote,
    SaidOnWriting,
    SaidText,
    ShortText,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.names import OF_CITY, OF_NETWORK, CitySlug, NetworkSlug, WithNames
from shared.schemas.practices.knowledge.glossary import ConceptSlug
from shared.schemas.practices.knowledge.working_groups import CHECKLIST_PATTERN, QuestionnaireAddress
from shared.schemas.rules import broken_rule
from shared.sentences import say

ConsultationKind = Literal["concept", "checklist", "questionnaire"]
CommentVerdict = Literal["taken_up", "partly", "declined"]
ChecklistDraft = Annotated[
    str,
    StringConstraints(pattern=CHECKLIST_PATTERN, max_length=45),
    Field(description="The draft of a checklist, by code and version.", examples=["practice/2"]),
]
_PART = Field(
    description="What it is about: the identifier of a question, the code of an item, or the member of a concept. "
    "Absent where it is about the whole.",
    examples=["q12"],
)
PartOfDraft = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=80), _PART]
_PARTS = Field(
    max_length=500,
    description="Parts on which comments are asked, as their identifiers or codes; a comment names one of them or the "
    "whole. Without any, comments are taken on every part; those of a concept and a checklist are known here.",
)
_TITLE = Field(description="What is shared, in one line.", examples=[{"en": "What we ask about schools"}])
_TEXT = Field(description="What the group wants to know; Markdown.")
_FROM = Field(description="First day, in UTC, on which the cities read it and comment.")
_TO = Field(description="Last day on which they comment.")
_COMMENT = Field(description="Plain text, without names of persons.", examples=["Nobody here counts this by quarter."])
_VERDICT = Field(description="Whether the draft changed: `taken_up`, `partly` or `declined`.")
_ANSWER = Field(description="Why, and what changed; plain text.")
_BEFORE = Field(ge=1, le=1_000_000, description="The revision of the draft that the comment is about.")
_AFTER = Field(ge=1, le=1_000_000, description="The revision in which that changed; needed where it was taken up.")


def _in_order(from_on: Day, to_on: Day) -> None:
    if to_on < from_on:
        raise broken_rule("order", say("A window ends on the day it begins or later."))


class NewConsultation(Asked):
    """A draft to share with member cities, named by `concept`, `checklist` or `questionnaire` as its kind says."""

    working_group: Annotated[
        Identifier | None, Field(description="The group that answers; the secretariat alone may go without one.")
    ] = None
    kind: Annotated[ConsultationKind, Field(description="What is shared.")]
    concept: Annotated[ConceptSlug | None, Field(description="A concept of which a version is worked on.")] = None
    checklist: Annotated[
        ChecklistDraft | None,
        Field(description="A draft of a checklist, by code and version.", examples=["practice/2"]),
    ] = None
    questionnaire: Annotated[
        QuestionnaireAddress | None,
        Field(description="The draft's address in index_api, which has to open it to the cities as well."),
    ] = None
    parts: Annotated[list[PartOfDraft], _PARTS] = []
    title: Annotated[TranslatedOnWriting, _TITLE]
    text: Annotated[SaidOnWriting, _TEXT]
    from_on: Annotated[Day, _FROM]
    to_on: Annotated[Day, _TO]
    network: Annotated[
        NetworkSlug | None, Field(description="The network whose cities are asked; without it all member cities.")
    ] = None

    @model_validator(mode="after")
    def _names_one_draft(self) -> Self:
        for kind in ("concept", "checklist", "questionnaire"):
            if (kind == self.kind) != (getattr(self, kind) is not None):
                told = say("A consultation of kind {kind} needs {member}, and no other has it.", kind=kind, member=kind)
                raise broken_rule("unfit", told)
        _in_order(self.from_on, self.to_on)
        return self


class ConsultationChange(Asked):
    """A merge-patch: what is not named stays, null removes a language."""

    title: Annotated[TextsAsked[ShortText | None] | None, Field(description="What is shared.")] = None
    text: Annotated[TextsAsked[SaidText | None] | None, Field(description="What is asked.")] = None
    from_on: Annotated[Day | None, Field(description="First day; one that was reached stays.")] = None
    to_on: Annotated[Day | None, _TO] = None


class Consultation(WithNames):
    """A draft shared with member cities for a while."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    working_group: Annotated[Identifier | None, Field(description="The group that answers.")] = None
    kind: Annotated[str, Field(description="`concept`, `checklist` or `questionnaire`; may grow.")]
    concept: Annotated[str | None, Field(description="The concept of the glossary.")] = None
    checklist: Annotated[str | None, Field(description="The draft of a checklist.")] = None
    questionnaire: Annotated[str | None, Field(description="The draft's address in index_api.")] = None
    parts: Annotated[list[str], _PARTS] = []
    title: Annotated[Translated, _TITLE]
    text: Annotated[Translated, _TEXT]
    from_on: Annotated[Day, _FROM]
    to_on: Annotated[Day, _TO]
    network: Annotated[
        str | None, OF_NETWORK, Field(description="The network whose cities are asked; without it all member cities.")
    ] = None
    by: Annotated[str, Field(description="Role of who opened it.", examples=["expert"])]
    created_at: Instant
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NewDraftComment(Asked):
    """What a city says of a draft."""

    city: Annotated[
        CitySlug | None, Field(description="The city you speak for; needed where your token covers several.")
    ] = None
    part: Annotated[PartOfDraft | None, _PART] = None
    text: Annotated[SaidNote, _COMMENT]


class DraftCommentChange(Asked):
    """A merge-patch: what is not named stays; `part` as null makes it a comment on the whole."""

    part: Annotated[PartOfDraft | None, _PART] = None
    text: Annotated[SaidNote | None, _COMMENT] = None


class NewCommentAnswer(Asked):
    """What the group answers."""

    verdict: Annotated[CommentVerdict, _VERDICT]
    text: Annotated[SaidNote, _ANSWER]
    revision_before: Annotated[int | None, _BEFORE] = None
    revision_after: Annotated[int | None, _AFTER] = None
    version: Annotated[
        int,
        Field(
            ge=1,
            le=1_000_000,
            description="The version of the comment that you read: another one in between is refused.",
        ),
    ]

    @model_validator(mode="after")
    def _says_what_changed(self) -> Self:
        both = self.revision_before is not None and self.revision_after is not None
        if self.verdict == "taken_up" and not both:
            raise broken_rule("required", say("What is taken up names the revision before and after."))
        if (self.revision_before is None) != (self.revision_after is None):
            raise broken_rule("unfit", say("Name the revision before and after, or neither."))
        if self.verdict == "declined" and both:
            raise broken_rule("surplus", say("What is declined changes no revision."))
        if both and (self.revision_after or 0) <= (self.revision_before or 0):
            raise broken_rule("order", say("The revision after is a later one than that before."))
        return self


class CommentAnswer(Told):
    """What the group answered."""

    verdict: Annotated[str, _VERDICT]
    text: Annotated[str, _ANSWER]
    revision_before: Annotated[int | None, _BEFORE] = None
    revision_after: Annotated[int | None, _AFTER] = None
    by: Annotated[str, Field(description="Role of who answered.", examples=["expert"])]
    at: Instant


class DraftComment(WithNames):
    """What a city says of a draft, and what the group answers."""

    id: Identifier
    consultation: Annotated[Identifier, Field(description="The consultation.")]
    city: Annotated[str, OF_CITY, Field(description="Slug of the city that says it.")]
    part: Annotated[str | None, Field(description="What it is about; absent where it is about the whole.")] = None
    text: Annotated[str, _COMMENT]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
    at: Instant
    changed_at: Annotated[Instant | None, Field(description="When the city last changed it.")] = None
    answer: Annotated[CommentAnswer | None, Field(description="What the group answered.")] = None
    version: Annotated[int, Field(ge=1, description="Grows with every change and answer; the ETag is derived from it.")]
