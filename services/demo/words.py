"""The shape of `data/words.yaml`: names and texts that the world is invented from."""

from collections.abc import Sequence
from typing import TypedDict

from services.demo.documents import MentoringOffer, Text


class CityWords(TypedDict):
    """A city before it is invented."""

    slug: str
    name: str


class PracticeWords(TypedDict):
    """A practice before it is invented."""

    indicator: str
    topic: str
    title: Text
    what: Text
    change: Text


class LessonWords(TypedDict):
    """A lesson before it is invented."""

    indicator: str
    topic: str
    title: Text
    expected: Text
    happened: Text
    why: Text
    differently: Text


class EventWords(TypedDict):
    """An event before it is invented; `when` has {year} in place of the year."""

    type: str
    indicator: str
    topic: str
    when: str
    title: Text


class NoticeWords(TypedDict):
    """News before it is known who sees it."""

    kind: str
    title: Text
    text: Text


class AnnouncementWords(TypedDict):
    """An announcement before it has a network."""

    visibility: str
    title: Text
    text: Text


class Words(TypedDict):
    """All of `data/words.yaml`."""

    cities: Sequence[CityWords]
    practices: Sequence[PracticeWords]
    lessons: Sequence[LessonWords]
    events: Sequence[EventWords]
    notices: Sequence[NoticeWords]
    announcements: Sequence[AnnouncementWords]
    mentoring_offers: Sequence[MentoringOffer]
