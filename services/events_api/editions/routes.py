"""Yearly series over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.events_api.dates.errors import NotADate
from services.events_api.editions.errors import EditionExists
from services.events_api.editions.service import Editions
from services.events_api.events.errors import NotFixed, UnknownParent
from services.events_api.permissions import PERMISSIONS
from services.events_api.references.errors import NotInDirectory
from shared.platform.http.conditional import OnlyOnce, made
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.events.events import Event, NewEdition
from shared.schemas.fields import Identifier

routes = Routes("/v1/events", "events", PERMISSIONS)


@routes.operation(
    "POST",
    "/{event}/editions",
    "createEventEdition",
    answers=Event,
    status=201,
    refuses=[NotFound, EditionExists, NotADate, NotFixed, UnknownParent, NotInDirectory],
)
async def create_event_edition(
    new: NewEdition,
    key: Annotated[Identifier, Path(alias="event", description="Identifier of the last edition.")],
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    editions: Annotated[Editions, provided(Editions)],
) -> Response:
    """Propose next year's edition of an event that takes place every year.

    It has the type, the texts, the topics, the networks and the hosts of the last one, who are asked anew, and a rough
    date: the same month or season a year later. Place, hours, agenda, registration and documents are left to be
    written. Its `series` is the first edition; a series has one event in a year.
    """
    event = await editions.create(permit, key, new, once)
    return made(event, event.version, f"/v1/events/{event.id}", once, spoken=spoken)
