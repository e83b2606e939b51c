"""The history of events over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from services.events_api.history.domain import date_in_language, version_in_language
from services.events_api.history.service import History
from services.events_api.permissions import PERMISSIONS
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.events.dates import EventDate
from shared.schemas.events.events import EventVersion
from shared.schemas.fields import Identifier
from shared.schemas.pages import PageOf

routes = Routes("/v1/events", "events", PERMISSIONS)
Service = Annotated[History, provided(History)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
_FIRST = UUID(int=0)


@routes.operation("GET", "/{event}/dates", "listEventDates", answers=PageOf[EventDate], refuses=[NotFound])
async def list_event_dates(key: Id, history: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List the dates that an event had, the first one first: who gave them, when and why."""
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await history.dates(key, after, page.limit + 1)
    return page.answer([date_in_language(row, spoken.pick) for row in rows], "id", headers=spoken.headers)


@routes.operation("GET", "/{event}/versions", "listEventVersions", answers=PageOf[EventVersion], refuses=[NotFound])
async def list_event_versions(key: Id, history: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List what an event was before each of its changes, the oldest first; the present one is the event itself."""
    (after,) = page.key(int) or (0,)
    rows = await history.versions(key, after, page.limit + 1)
    told_in = [version_in_language(row, spoken.pick) for row in rows]
    return page.answer(told_in, "version", headers=spoken.headers)
