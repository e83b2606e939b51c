"""Announcements to a network or to all."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Identifier, Instant, Readers, TitleLanguage, Translated, TranslatedOnWriting
from shared.schemas.index.network.notices import NewLink, ReadingLink, Texts, Visibility
from shared.schemas.names import OF_NETWORK, NetworkSlug, WithNames

_TITLE = Field(description="What it is about, in one line.")
_TEXT = Field(description="What there is to know.")
_LINKS = Field(max_length=20, description="Where to read more.")
_WHO_SEES_IT = Field(description="`public` for everybody and the feed; `network` for those it is addressed to.")


class NewAnnouncement(Asked, readers=Readers.AS_VISIBLE):
    """What the secretariat or a network announces to its cities."""

    network: Annotated[NetworkSlug | None, Field(description="To this network; to all without one.")] = None
    title: Annotated[TranslatedOnWriting, _TITLE]
    text: Annotated[Texts, _TEXT]
    links: Annotated[list[NewLink], _LINKS] = []
    visibility: Annotated[Visibility, _WHO_SEES_IT] = "network"


class AnnouncementChange(Asked, readers=Readers.AS_VISIBLE):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    title: Annotated[TranslatedOnWriting | None, _TITLE] = None
    text: Annotated[Texts | None, _TEXT] = None
    links: Annotated[list[NewLink] | None, _LINKS] = None
    visibility: Annotated[Visibility | None, _WHO_SEES_IT] = None


class Announcement(WithNames):
    """What the secretariat or a network announces to its cities."""

    id: Identifier
    network: Annotated[str | None, OF_NETWORK, Field(description="To this network; absent when it is to all.")] = None
    title: Annotated[Translated, _TITLE]
    title_language: TitleLanguage = None
    text: Annotated[Translated, _TEXT]
    links: Annotated[list[ReadingLink], Field(description="Where to read more.")] = []
    visibility: Annotated[str, _WHO_SEES_IT]
    by: Annotated[str, Field(description="The role of who wrote it.")]
    synthetic: Annotated[bool, Field(description="True for one to a network of invented cities.")]
    created_at: Annotated[Instant, Field(description="When it was written.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
