"""Announcements over HTTP."""

from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.announcements.domain import AnnouncementRow
from services.index_api.network.announcements.service import Announcements
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.feed_pages import FEED, OwnFeedPage, told_feed
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier
from shared.schemas.index.network.announcements import Announcement, AnnouncementChange, NewAnnouncement
from shared.schemas.names import NetworkSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "announcements", PERMISSIONS)
Service = Annotated[Announcements, provided(Announcements)]
Id = Annotated[Identifier, Path(alias="announcement", description="Identifier of the announcement.")]
Network = Annotated[NetworkSlug | None, Query(description="To this network.")]
_LATEST: Final = UUID(int=2**128 - 1)


@routes.operation("GET", "/announcements", "listAnnouncements", answers=PageOf[Announcement])
async def list_announcements(
    permit: Allowed,
    announcements: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    network: Network = None,
) -> Response:
    """List the announcements that you may see, newest first.

    Everybody sees public ones; coordinators and cities those to their networks, and those to all.
    """
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await announcements.announcements(permit, before, page.limit + 1, since=since, network=network)
    return page.answer([_in_language(spoken, row) for row in rows], "id", headers=spoken.headers)


@routes.operation(
    "POST", "/announcements", "createAnnouncement", answers=Announcement, status=201, refuses=[UnknownNetwork]
)
async def create_announcement(
    new: NewAnnouncement, permit: Allowed, once: OnlyOnce, spoken: InLanguage, announcements: Service
) -> Response:
    """Announce something to a network, or to all.

    The coordinators of a network write to it; the secretariat to any, and to all.
    """
    announced = await announcements.create(permit, new, once)
    return made(announced, announced.version, f"/v1/announcements/{announced.id}", once, spoken=spoken)


@routes.operation("GET", "/announcements/{announcement}", "getAnnouncement", answers=Announcement, refuses=[NotFound])
async def get_announcement(key: Id, permit: Allowed, announcements: Service, spoken: InLanguage) -> Response:
    """Read an announcement."""
    found = await announcements.find(permit, key)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "PATCH", "/announcements/{announcement}", "updateAnnouncement", answers=Announcement, refuses=[NotFound]
)
async def update_announcement(
    change: AnnouncementChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, announcements: Service
) -> Response:
    """Change an announcement. Readers of the feed see it as updated."""
    changed = await announcements.update(permit, key, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation(
    "DELETE", "/announcements/{announcement}", "deleteAnnouncement", answers=None, status=204, refuses=[NotFound]
)
async def delete_announcement(key: Id, permit: Allowed, expected: Expected, announcements: Service) -> Response:
    """Take an announcement back."""
    await announcements.delete(permit, key, expected)
    return Response(status_code=204)


@routes.operation("GET", "/announcements.atom", "getAnnouncementsFeed", answers=None, media=FEED)
async def get_announcements_feed(
    permit: Allowed,
    announcements: Service,
    spoken: InLanguage,
    page: OwnFeedPage,
    network: Network = None,
) -> Response:
    """Read announcements as Atom, to subscribe to: what changed last first, a hundred on a page.

    Everybody reads public ones; with a token, a coordinator or a city also those to their networks and to all, in an
    answer that nobody else may keep. The link `next` leads to what changed before. A feed is in one language: `lang=*`
    gives English.
    """
    name = "announcements" + (f"?{urlencode({'network': network})}" if network else "")
    body = await announcements.feed(permit, page, name=name, network=network)
    return told_feed(body, spoken)


def _in_language(spoken: Spoken, row: AnnouncementRow) -> dict[str, object]:
    shown = {**row, **spoken.title(row["title"]), "text": spoken.pick(row["text"])}
    return {name: value for name, value in shown.items() if value is not None and name != "network_name"}
