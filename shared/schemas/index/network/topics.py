"""The vocabulary with which all three services tag what they hold, and what of it has priority in a year."""

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from shared.schemas.fields import (
    Asked,
    Instant,
    SaidNote,
    ShortText,
    Texts,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.names import OF_TOPIC, TopicSlug, WithNames
from shared.schemas.rules import broken_rule
from shared.schemas.sources import Source, SourceAsked
from shared.sentences import say

Why = Annotated[TextsAsked[SaidNote], Field(min_length=1)]
LabelChange = Annotated[TextsAsked[ShortText | None], Field(examples=[{"en": None}])]
_LABEL = Field(description="For people.", examples=[{"en": "Equal rights", "fr": "Égalité des droits"}])
_SOURCE = Field(description="Where it comes from.")
_WHY = Field(description="Why it changes: it is kept with the version.")


class Topic(Told):
    """A topic of the one vocabulary of all three services."""

    told_apart: ClassVar[bool] = True

    slug: Annotated[str, Field(description="Its stable word.", examples=["urban-citizenship"])]
    label: Annotated[Translated, Field(description="For people.")]
    priority_years: Annotated[list[int], Field(description="Years in which the network gave it priority.")]
    source: Annotated[Source | None, Field(description="Where it comes from.")] = None
    retired: Annotated[
        bool, Field(description="True when it is no longer offered for new things; what has it keeps it.")
    ] = False
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")] = 1


class NewTopic(Asked):
    """A topic to add to the vocabulary."""

    slug: TopicSlug
    label: Annotated[TranslatedOnWriting, _LABEL]
    source: Annotated[SourceAsked | None, _SOURCE] = None
    note: Annotated[Why | None, Field(description="Why it is added: it is kept with the version.")] = None


class TopicChange(Asked):
    """A merge-patch: what is not named stays, null removes."""

    label: Annotated[LabelChange | None, _LABEL] = None
    source: Annotated[SourceAsked | None, _SOURCE] = None
    retired: Annotated[
        bool | None, Field(description="True to offer it no longer for new things, false to offer it again.")
    ] = None
    note: Annotated[Why | None, _WHY] = None


class TopicVersion(Told):
    """What a topic was from one change to the next, who changed it and why."""

    version: Annotated[int, Field(ge=1, description="Its number; the first one may have come with a release.")]
    label: Annotated[Translated, Field(description="For people.")]
    retired: Annotated[bool, Field(description="True when it was no longer offered.")]
    note: Annotated[Texts | None, Field(description="Why.")] = None
    by: Annotated[str | None, Field(description="The role of who made the change; none came with a release.")] = None
    at: Annotated[Instant, Field(description="When.")]


class NewTopicPriorities(Asked):
    """What the network decides to work on in a year."""

    topics: Annotated[
        list[TopicSlug],
        Field(min_length=1, max_length=20, description="The topics, the first one first.", examples=[["refugees"]]),
    ]
    note: Annotated[Why, Field(description="Who decided it and why: it is kept with the version.")]

    @model_validator(mode="after")
    def _topics_once(self) -> "NewTopicPriorities":
        if len(set(self.topics)) < len(self.topics):
            raise broken_rule("twice", say("Name each one once."))
        return self


class TopicPriorities(WithNames):
    """What the network works on in a year, as it was decided last."""

    year: Annotated[int, Field(description="The year.", examples=[2018])]
    topics: Annotated[list[str], OF_TOPIC, Field(description="The topics; none where nothing was decided.")]
    note: Annotated[Texts | None, Field(description="Who decided it and why.")] = None
    by: Annotated[str | None, Field(description="The role of who wrote it down; none came with a release.")] = None
    at: Annotated[Instant | None, Field(description="When.")] = None
    version: Annotated[
        int, Field(ge=0, description="0 where nothing was decided; grows with every decision and makes the ETag.")
    ]
