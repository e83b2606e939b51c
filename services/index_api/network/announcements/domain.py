"""How announcements are written in a feed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypedDict
from uuid import UUID

from services.index_api.network.notices.domain import Link
from shared.platform.bodies.atom import Entry
from shared.platform.feeds import FeedPage
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language, language_of
from shared.sentences import in_each, say

NEEDED: Final = ("title", "text", "visibility")
_TITLES: Final[Mapping[str, str]] = in_each(say("Announcements of Intercultural Cities"))
_ALL: Final[Mapping[str, str]] = in_each(say("Intercultural Cities"))


class Announced(TypedDict):
    """What an announcement says, and who sees it."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    links: list[Link]
    visibility: str


class AnnouncementRow(Announced):
    """An announcement. One to all has no network."""

    id: UUID
    network: str | None
    network_name: str | None
    by: str
    synthetic: bool
    created_at: datetime
    updated_at: datetime
    version: int


class ToldRow(AnnouncementRow):
    """An announcement in the feed, with when its reader was told of it last."""

    told_at: datetime


def feed(announcements: Sequence[ToldRow], page: FeedPage, *, name: str) -> bytes:
    """Write a page of announcements as Atom."""
    keys = [(announcement["told_at"], announcement["id"]) for announcement in announcements]
    return page.written(announcements, keys, partial(_entry, page), title=in_language(_TITLES, page.wanted), name=name)


def _entry(page: FeedPage, announcement: ToldRow) -> Entry:
    wanted = page.wanted
    text = in_language(announcement["text"], wanted)
    network, named = announcement["network"], announcement["network_name"] or in_language(_ALL, wanted)
    categories = [(network, named)] if network else []
    categories += [("synthetic", in_language(INVENTED, wanted))] if announcement["synthetic"] else []
    return Entry(
        id=announcement["id"],
        languages=(language_of(announcement["title"], wanted), language_of(announcement["text"], wanted)),
        title=in_language(announcement["title"], wanted),
        text=f"{text}\n\n{in_language(INVENTED, wanted)}" if announcement["synthetic"] else text,
        author=named,
        published=announcement["created_at"],
        updated=announcement["told_at"],
        address=f"{page.base}/v1/announcements/{announcement['id']}",
        links=[(link["url"], link["title"]) for link in announcement["links"]],
        categories=categories,
    )
