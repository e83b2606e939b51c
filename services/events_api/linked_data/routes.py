"""Linked data over HTTP."""

from typing import Annotated

import orjson
from fastapi import Path, Request, Response

from services.events_api.linked_data.domain import MEDIA_TYPE
from services.events_api.linked_data.service import LinkedData
from services.events_api.permissions import PERMISSIONS
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier

routes = Routes("/v1", "feeds", PERMISSIONS)
Service = Annotated[LinkedData, provided(LinkedData)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]


@routes.operation(
    "GET",
    "/events/{event}.jsonld",
    "getEventLinkedData",
    answers=None,
    refuses=[NotFound],
    media={MEDIA_TYPE: {"schema": {"type": "object"}}},
)
async def get_event_linked_data(key: Id, linked: Service, spoken: InLanguage, request: Request) -> Response:
    """Read one event as schema.org describes events, for search engines.

    Only what is real and confirmed, or held, on a fixed date is called scheduled; what was put off and has new days is
    rescheduled. What is invented says so among its keywords.
    """
    told_in = spoken.in_one()
    body = orjson.dumps(await linked.event(key, told_in.wanted, base_url(request.scope)))
    return told_bytes(body, headers=told_in.headers, media=MEDIA_TYPE)
