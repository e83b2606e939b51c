"""Collections: ordered lists of practices and lessons, owned by a network or by the secretariat."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from shared.schemas.fields import (
    Asked,
    Identifier,
    Instant,
    NoteOnWriting,
    Slug,
    TitleLanguage,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.names import NetworkSlug, WithNames
from shared.schemas.practices.practices.practices import NoteChange, PracticeSummary, TitleChange
from shared.schemas.rules import broken_rule
from shared.sentences import say

MOST_LISTED = 200
CollectionSlug = Annotated[Slug, Field(description="Slug of the collection.", examples=["anti-rumours"])]
_TITLE = Field(description="Its title.")
_SUMMARY = Field(description="What it gathers, and for whom.")
_OWNER = Field(description="The network that owns it; without one it is the secretariat's.")
_LISTED = Field(
    max_length=MOST_LISTED,
    description="Published practices and lessons in their order, each once. What was withdrawn since may stay.",
    json_schema_extra={"uniqueItems": True},
)


class _InOrder(Asked):
    practices: Annotated[list[Identifier] | None, _LISTED] = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        listed = self.practices or []
        if len(set(listed)) < len(listed):
            raise broken_rule("twice", say("Name each one once."))
        return self


class NewCollection(_InOrder):
    """A collection to begin, empty or with practices."""

    slug: CollectionSlug
    network: Annotated[NetworkSlug | None, _OWNER] = None
    title: Annotated[TranslatedOnWriting, _TITLE]
    summary: Annotated[NoteOnWriting | None, _SUMMARY] = None


class CollectionChange(_InOrder):
    """A merge-patch: to add, remove or reorder, send the whole list of practices in its new order."""

    title: Annotated[TitleChange | None, _TITLE] = None
    summary: Annotated[NoteChange | None, _SUMMARY] = None


class CollectionSummary(Told):
    """A collection in a list."""

    slug: CollectionSlug
    network: Annotated[NetworkSlug | None, _OWNER] = None
    title: Annotated[Translated, _TITLE]
    title_language: TitleLanguage = None
    summary: Annotated[Translated | None, _SUMMARY] = None
    count: Annotated[int, Field(ge=0, description="How many practices and lessons everybody sees in it.")]
    synthetic: Annotated[bool, Field(description="True when its network is invented.")]
    created_at: Annotated[Instant, Field(description="When it was made.")]
    changed_at: Annotated[Instant, Field(description="When its texts or its list last changed.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Collection(CollectionSummary, WithNames):
    """A collection with what it holds."""

    told_apart: ClassVar[bool] = True

    items: Annotated[
        list[PracticeSummary], Field(max_length=MOST_LISTED, description="What it holds and is published, in order.")
    ]
    practices: Annotated[
        list[Identifier] | None,
        Field(description="For who may change it: the whole list, also what was withdrawn since."),
    ] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
