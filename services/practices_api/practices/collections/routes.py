"""Collections over HTTP."""

from typing import Annotated, Final

from fastapi import Path, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.collections.domain import ListedCollection
from services.practices_api.practices.collections.errors import CannotBeListed, SlugTaken
from services.practices_api.practices.collections.service import Collections
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.platform.access.permits import Permit
from shared.platform.bodies.atom import MEDIA_TYPE
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.feed_pages import FEED, feed_page, told_feed
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import CursorAsked, PageAsked
from shared.platform.http.representations import JSON, preferred
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotAcceptable, NotFound
from shared.schemas.names import NetworkSlug
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.collections import (
    Collection,
    CollectionChange,
    CollectionSlug,
    CollectionSummary,
    NewCollection,
)

routes = Routes("/v1/collections", "collections", PERMISSIONS)
Service = Annotated[Collections, provided(Collections)]
Slug = Annotated[CollectionSlug, Path(alias="collection", description="Slug of the collection.")]
_VARIES: Final = {"vary": "Accept, Accept-Language"}


async def _feed(
    slug: str, permit: Permit, collections: Collections, spoken: Spoken, request: Request, cursor: str | None = None
) -> Response:
    page = feed_page(request, spoken, cursor, path=f"/v1/collections/{slug}/practices.atom")
    body = await collections.feed(permit, slug, spoken.in_one().pick, page)
    return told_feed(body, spoken, _VARIES)


def _in_language(spoken: Spoken, row: ListedCollection) -> dict[str, object]:
    texts = spoken.title(row["title"])
    if (summary := row.get("summary")) is not None:
        texts["summary"] = spoken.pick(summary)
    return {**row, **texts}


@routes.operation("GET", "", "listCollections", answers=PageOf[CollectionSummary])
async def list_collections(
    collections: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    network: Annotated[NetworkSlug | None, Query(description="Owned by this network.")] = None,
) -> Response:
    """List the collections of practices and lessons."""
    (after,) = page.key(str) or ("",)
    rows = await collections.collections(network, after, page.limit + 1, since=since)
    return page.answer([_in_language(spoken, row) for row in rows], "slug", headers=spoken.headers)


@routes.operation("GET", "/{collection}", "getCollection", answers=Collection, refuses=[NotAcceptable, NotFound])
async def get_collection(
    slug: Slug, permit: Allowed, collections: Service, spoken: InLanguage, request: Request
) -> Response:
    """Read a collection with what it holds, in its order.

    What was withdrawn is left out. Who may change the collection reads the whole list in `practices` as well, to send
    it back changed. `Accept: application/atom+xml` gives its feed, which has an address of its own as well.
    """
    if preferred(request, (JSON, MEDIA_TYPE)) == MEDIA_TYPE:
        return await _feed(slug, permit, collections, spoken, request)
    found = await collections.find(permit, slug)
    return told(found, found.version, spoken=spoken, headers=_VARIES)


@routes.operation(
    "POST", "", "createCollection", answers=Collection, status=201, refuses=[NotInDirectory, SlugTaken, CannotBeListed]
)
async def create_collection(
    new: NewCollection, permit: Allowed, once: OnlyOnce, spoken: InLanguage, collections: Service
) -> Response:
    """Begin a collection of a network or, without one, of the secretariat.

    It may list what is published. A lesson without its city stands in collections of the secretariat alone: a
    network's would give it away.
    """
    begun = await collections.create(permit, new, once)
    return made(begun, begun.version, f"/v1/collections/{begun.slug}", once, spoken=spoken)


@routes.operation("PATCH", "/{collection}", "updateCollection", answers=Collection, refuses=[NotFound, CannotBeListed])
async def update_collection(
    change: CollectionChange, slug: Slug, permit: Allowed, expected: Expected, spoken: InLanguage, collections: Service
) -> Response:
    """Change a collection by a merge-patch.

    To add, remove or reorder, send `practices` whole in its new order. What was withdrawn since may stay in it.
    """
    changed = await collections.update(permit, slug, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation("DELETE", "/{collection}", "deleteCollection", answers=None, status=204, refuses=[NotFound])
async def delete_collection(slug: Slug, permit: Allowed, expected: Expected, collections: Service) -> Response:
    """Delete a collection, not what it lists. Its slug stays taken."""
    await collections.delete(permit, slug, expected)
    return Response(status_code=204)


@routes.operation(
    "GET", "/{collection}/practices.atom", "getCollectionFeed", answers=None, refuses=[NotFound], media=FEED
)
async def get_collection_feed(
    slug: Slug,
    permit: Allowed,
    collections: Service,
    spoken: InLanguage,
    request: Request,
    cursor: CursorAsked = None,
) -> Response:
    """Read what came into a collection, changed or left it last as an Atom feed, a hundred entries on a page.

    What left it or was withdrawn appears as `at:deleted-entry` (RFC 6721). The link `next` leads to what came, changed
    or left before (RFC 5005).
    """
    return await _feed(slug, permit, collections, spoken, request, cursor)
