"""News from cities, which the secretariat acknowledges or answers."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.codes import NoticeKind
from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    LongText,
    Note,
    Readers,
    ShortText,
    TextsAsked,
    TitleLanguage,
    Told,
    Translated,
    TranslatedOnWriting,
    WebAddress,
)
from shared.schemas.names import CitySlug, WithNames

Visibility = Literal["network", "public"]
Texts = Annotated[TextsAsked[LongText], Field(min_length=1, examples=[{"en": "A new mayor took office."}])]
_TITLE = Field(description="What it is about, in one line.")
_TEXT = Field(description="What there is to know.")
_LINKS = Field(max_length=20, description="Where to read more.")
_WHO_SEES = Field(
    description="`public` for everybody and the feed; `network` for the city's networks and cities in them."
)


class NewLink(Asked, readers=Readers.AS_VISIBLE):
    """Where to read more."""

    title: Annotated[ShortText, Field(description="What is there.")]
    url: Annotated[WebAddress, Field(description="Its address.", examples=["https://example.org/page"])]


class ReadingLink(Told):
    """Where to read more."""

    title: Annotated[str, Field(description="What is there.")]
    url: Annotated[str, Field(description="Its address.")]


class NewNotice(Asked, readers=Readers.AS_VISIBLE):
    """News that a city sends to the secretariat and its networks."""

    kind: Annotated[NoticeKind, Field(description="What kind of news it is.")]
    title: Annotated[TranslatedOnWriting, _TITLE]
    text: Annotated[Texts, _TEXT]
    happened_on: Annotated[Day | None, Field(description="When it happened or will.", examples=["2018-03-01"])] = None
    links: Annotated[list[NewLink], _LINKS] = []
    visibility: Annotated[Visibility, _WHO_SEES] = "network"


class NewNoticeStep(Asked, readers=Readers.CITY):
    """A note that goes with a step."""

    note: Annotated[Note | None, Field(description="A remark.")] = None


class NewNoticeAnswer(Asked, readers=Readers.CITY):
    """What the secretariat answers to a city."""

    note: Annotated[Note, Field(min_length=1, description="The answer.", examples=["Congratulations!"])]


class NoticeStep(Told):
    """One step: who, when, what."""

    id: Identifier
    kind: Annotated[str, Field(description="`acknowledgement`, `answer` or `withdrawal`; the list may grow.")]
    note: Annotated[str | None, Field(description="What was answered or noted.")] = None
    state: Annotated[str, Field(description="The state that it led to: a value of the list `notice-states`.")]
    by: Annotated[str, Field(description="The role of who took it.")]
    at: Annotated[Instant, Field(description="When.")]


class NoticeSummary(Told):
    """News from a city, as lists show it."""

    id: Identifier
    city: CitySlug
    city_name: Annotated[str, Field(description="Name of the city.")]
    kind: Annotated[str, Field(description="See the code list `notice-kinds`; it may grow.")]
    title: Annotated[Translated, _TITLE]
    title_language: TitleLanguage = None
    text: Annotated[Translated, _TEXT]
    happened_on: Annotated[Day | None, Field(description="When it happened or will.")] = None
    links: Annotated[list[ReadingLink], Field(description="Where to read more.")] = []
    visibility: Annotated[str, _WHO_SEES]
    state: Annotated[str, Field(description="See the code list `notice-states`; it may grow.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was sent.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Notice(NoticeSummary, WithNames):
    """News from a city."""

    told_apart: ClassVar[bool] = True

    steps: Annotated[
        list[NoticeStep] | None, Field(description="In order; for the city, its network coordinators, the secretariat.")
    ] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
