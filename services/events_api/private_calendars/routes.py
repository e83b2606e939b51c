"""Private calendars over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Request, Response

from services.events_api.permissions import PERMISSIONS
from services.events_api.private_calendars.errors import CalendarExists
from services.events_api.private_calendars.service import PrivateCalendars
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes, told_once
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.events.private_calendars import MadePrivateCalendar, NewPrivateCalendar, PrivateCalendar
from shared.schemas.fields import Identifier, Plain, without_nulls
from shared.schemas.pages import PageOf

routes = Routes("/v1/private-calendars", "feeds", PERMISSIONS)
Service = Annotated[PrivateCalendars, provided(PrivateCalendars)]
_MEDIA: Final = "text/calendar"
_PRIVATE: Final = {"cache-control": "no-store"}
_READ: Final = {"cache-control": "private, no-cache"}
_FIRST: Final = UUID(int=0)


@routes.operation("GET", "", "listPrivateCalendars", answers=PageOf[PrivateCalendar])
async def list_private_calendars(permit: Allowed, calendars: Service, page: PageAsked) -> Response:
    """List your private calendars, and those that others have of your cities and networks; all for the secretariat.

    The addresses are not told again. When somebody leaves, delete what was theirs.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await calendars.calendars(permit, after, page.limit + 1)
    return page.answer([without_nulls(row) for row in rows], "id", headers=_PRIVATE)


@routes.operation(
    "POST", "", "createPrivateCalendar", answers=MadePrivateCalendar, status=201, refuses=[CalendarExists]
)
async def create_private_calendar(
    new: NewPrivateCalendar, permit: Allowed, calendars: Service, request: Request
) -> Response:
    """Make a calendar of deadlines and seats to subscribe to with any program, without a token.

    The address stands in this answer and in no other: only a hash of it is kept. You have one for each party; where the
    address was lost, delete the calendar and make another.
    """
    made = await calendars.create(permit, new, base_url(request.scope))
    return told_once(made, status=201, headers={**_PRIVATE, "location": f"/v1/private-calendars/{made.id}"})


@routes.operation("DELETE", "/{calendar}", "deletePrivateCalendar", answers=None, status=204, refuses=[NotFound])
async def delete_private_calendar(
    key: Annotated[Identifier, Path(alias="calendar", description="Identifier of the calendar.")],
    permit: Allowed,
    calendars: Service,
) -> Response:
    """Delete a private calendar. Its address leads nowhere from then on."""
    await calendars.delete(permit, key)
    return Response(status_code=204)


@routes.operation(
    "GET",
    "/{secret}.ics",
    "getPrivateCalendar",
    answers=None,
    media={_MEDIA: {"schema": {"type": "string"}}},
    refuses=[NotFound],
    kept=False,
)
async def get_private_calendar(
    secret: Annotated[Plain, Path(max_length=100, description="The secret of the address.")],
    permit: Allowed,
    calendars: Service,
    request: Request,
) -> Response:
    """Read deadlines and seats as iCalendar, as calendar programs do again and again.

    A deadline is on its last day: it moves when that day does, and is cancelled once the thing is done. Seats are on
    the days of their event, from asking to being confirmed, and cancelled when they are given back. Of a service that
    does not answer at the moment the deadlines are told as they were.
    """
    body = await calendars.read(permit, secret, base_url(request.scope))
    return told_bytes(body, headers=_READ, media=f"{_MEDIA}; charset=utf-8")
