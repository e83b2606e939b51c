"""The public register of experts: only persons who agreed to stand in it."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    Note,
    NoteOnWriting,
    ShortText,
    TextsAsked,
    Told,
    Translated,
)
from shared.schemas.names import OF_TOPIC, LanguageTag, TopicSlug, WithNames

_NAME = Field(description="Name of the person.", examples=["Alex Example"])
_TEXT = Field(description="What the person works on, in a few sentences.")
_TOPICS = Field(max_length=20, description="Topics of the directory; named twice counts once.")
_LANGUAGES = Field(
    max_length=20,
    description="Languages the person works in, as BCP 47 tags.",
    examples=[["en", "nb"]],
)
_CONSENT = Field(description="The day on which the person agreed to be listed in public.")


class NewExpert(Asked):
    """An expert who agreed to be listed in the public register."""

    name: Annotated[ShortText, _NAME]
    text: Annotated[NoteOnWriting | None, _TEXT] = None
    topics: Annotated[list[TopicSlug], _TOPICS] = []
    languages: Annotated[list[LanguageTag], _LANGUAGES] = []
    consent_on: Annotated[Day, _CONSENT]
    subject: Annotated[
        ShortText | None,
        Field(
            description="Subject of the expert's token, so that the expert can change or erase the entry and propose "
            "in working groups; never shown. An expert who enters themself leaves it out."
        ),
    ] = None
    synthetic: Annotated[bool, Field(description="True for a person invented for demonstration.")] = False


class ExpertChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    name: Annotated[ShortText | None, _NAME] = None
    text: Annotated[TextsAsked[Note | None] | None, Field(description="What the person works on.")] = None
    topics: Annotated[list[TopicSlug] | None, _TOPICS] = None
    languages: Annotated[list[LanguageTag] | None, _LANGUAGES] = None


class ExpertInList(Told):
    """An expert."""

    id: Identifier
    name: Annotated[str, _NAME]
    text: Annotated[Translated | None, _TEXT] = None
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics of the directory.")] = []
    languages: Annotated[list[str], Field(description="Languages the person works in.")] = []
    consent_on: Annotated[Day, _CONSENT]
    synthetic: Annotated[bool, Field(description="True for a person invented for demonstration.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Expert(ExpertInList, WithNames):
    """An expert."""

    told_apart: ClassVar[bool] = True

    mine: Annotated[bool, Field(description="True when this is you.")] = False
