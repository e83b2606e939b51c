"""Working groups and what they propose."""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    Note,
    SaidOnWriting,
    SaidText,
    ShortText,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.names import OF_CITY, OF_TOPIC, CitySlug, TopicSlug, WithNames
from shared.schemas.practices.knowledge.glossary import ConceptSlug
from shared.schemas.rules import as_in, broken_rule, written
from shared.sentences import say

ProposalKind = Literal["concept", "checklist", "questionnaire_draft", "action", "recommendation"]
ProposalState = Literal["proposed", "taken_up", "declined"]
CHECKLIST_PATTERN: Final = written(r"^[a-z]+(-[a-z]+)*/[1-9][0-9]{0,3}$", as_in("practice/1"))
ChecklistName = Annotated[
    str,
    StringConstraints(pattern=CHECKLIST_PATTERN, max_length=45),
    Field(description="A released version of a checklist.", examples=["practice/1"]),
]
QuestionnaireAddress = Annotated[
    str,
    StringConstraints(
        pattern=written(
            r"^/v1/questionnaires/[a-z]+(-[a-z]+)*/versions/[0-9a-z][0-9a-z.-]{0,19}$",
            as_in("/v1/questionnaires/icc/versions/2019"),
        ),
        max_length=100,
    ),
    Field(
        description="Address of the questionnaire in index_api, without its host.",
        examples=["/v1/questionnaires/icc/versions/2027"],
    ),
]
_NAME = Field(description="Its name.", examples=[{"en": "Working group on indicators"}])
_MANDATE = Field(description="What it is asked to do, and until when; Markdown.")
_CITIES = Field(max_length=50, description="Its cities; named twice counts once.")
_EXPERTS = Field(max_length=50, description="Its experts, as identifiers of the public register.")
_TOPICS = Field(max_length=20, description="Topics of the directory.")
_ENDED = Field(description="When it ended; it proposes nothing after that was written down.")
_REASON = Field(description="Why; needed to decline.")


class NewWorkingGroup(Asked):
    """A working group to set up."""

    name: Annotated[TranslatedOnWriting, _NAME]
    mandate: Annotated[SaidOnWriting, _MANDATE]
    cities: Annotated[list[CitySlug], Field(min_length=1), _CITIES]
    experts: Annotated[list[Identifier], _EXPERTS] = []
    topics: Annotated[list[TopicSlug], _TOPICS] = []


class WorkingGroupChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    name: Annotated[TextsAsked[ShortText | None] | None, Field(description="Its name.")] = None
    mandate: Annotated[TextsAsked[SaidText | None] | None, Field(description="Its mandate.")] = None
    cities: Annotated[list[CitySlug] | None, _CITIES] = None
    experts: Annotated[list[Identifier] | None, _EXPERTS] = None
    topics: Annotated[list[TopicSlug] | None, _TOPICS] = None
    ended_on: Annotated[Day | None, _ENDED] = None


class GroupExpert(Told):
    """An expert of a working group, as the public register has them."""

    id: Identifier
    name: Annotated[str, Field(description="Name of the person.")]


class WorkingGroup(WithNames):
    """A working group."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    name: Annotated[Translated, _NAME]
    mandate: Annotated[Translated, _MANDATE]
    cities: Annotated[list[str], OF_CITY, Field(description="Slugs of its cities.")]
    experts: Annotated[
        list[GroupExpert], Field(description="Its experts; who left the register is gone here too.")
    ] = []
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics of the directory.")] = []
    ended_on: Annotated[Day | None, _ENDED] = None
    synthetic: Annotated[bool, Field(description="True when one of its cities is invented.")]
    created_at: Instant
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NewProposal(Asked):
    """What a working group proposes.

    A concept, a checklist or a draft of a questionnaire is named by `concept`, `checklist` or `questionnaire`; an
    action or a recommendation is written in `text`.
    """

    kind: Annotated[ProposalKind, Field(description="What is proposed.")]
    title: Annotated[TranslatedOnWriting, Field(description="What it is, in one line.")]
    text: Annotated[SaidOnWriting | None, Field(description="What is proposed, and why; Markdown.")] = None
    concept: Annotated[ConceptSlug | None, Field(description="The concept of the glossary.")] = None
    checklist: Annotated[ChecklistName | None, Field(description="The released version of a checklist.")] = None
    questionnaire: Annotated[QuestionnaireAddress | None, Field(description="The draft's address in index_api.")] = None

    @model_validator(mode="after")
    def _names_what_it_proposes(self) -> Self:
        named = {"concept": self.concept, "checklist": self.checklist, "questionnaire_draft": self.questionnaire}
        for kind, reference in named.items():
            member = kind.removesuffix("_draft")
            if (kind == self.kind) != (reference is not None):
                told = say("A proposal of kind {kind} needs {member}, and no other has it.", kind=kind, member=member)
                raise broken_rule("unfit", told)
        if self.kind not in named and self.text is None:
            raise broken_rule("required", say("An action or a recommendation is told in text."))
        return self


class NewProposalDecision(Asked):
    """What becomes of a proposal."""

    decision: Annotated[Literal["taken_up", "declined"], Field(description="What becomes of it.")]
    reason: Annotated[Note | None, _REASON] = None


class GroupProposal(Told):
    """What a working group proposes, and what became of it."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    working_group: Annotated[Identifier, Field(description="The working group.")]
    kind: Annotated[
        str,
        Field(description="`concept`, `checklist`, `questionnaire_draft`, `action`, `recommendation`; may grow."),
    ]
    title: Annotated[Translated, Field(description="What it is, in one line.")]
    text: Annotated[Translated | None, Field(description="What is proposed, and why; Markdown.")] = None
    concept: Annotated[str | None, Field(description="The concept of the glossary.")] = None
    checklist: Annotated[str | None, Field(description="The version of a checklist.")] = None
    questionnaire: Annotated[str | None, Field(description="The draft's address in index_api.")] = None
    state: Annotated[str, Field(description="`proposed`, `taken_up` or `declined`.", examples=["proposed"])]
    reason: Annotated[str | None, _REASON] = None
    by: Annotated[str, Field(description="Role of who wrote it.", examples=["expert"])]
    at: Instant
    decided_at: Annotated[Instant | None, Field(description="When it was decided upon.")] = None
    synthetic: Annotated[bool, Field(description="True when one of the group's cities is invented.")]
    version: Annotated[int, Field(ge=1, description="Grows with every step; the ETag is made of it.")]
