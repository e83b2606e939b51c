"""Whose turn it is, over HTTP: the same in each service."""

from typing import Annotated, Final

from fastapi import Query, Request, Response

from shared.platform.access.parties import ASKED_FOR_BY, Party
from shared.platform.access.permits import Permissions
from shared.platform.http.addresses import path_outside
from shared.platform.http.conditional import told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.platform.waiting import WaitingList, cut
from shared.schemas.waiting import PartyName, Waiting, WaitingItem

PERMISSIONS: Final[Permissions] = {"listWaiting": ASKED_FOR_BY}
TAG: Final = ("waiting", "Whose turn it is: what waits for a city, a network, an expert or the secretariat.")
routes: Final = Routes("/v1/waiting", "waiting", PERMISSIONS)


@routes.operation("GET", "", "listWaiting", answers=Waiting, refuses=[NotFound])
async def list_waiting(
    permit: Allowed,
    waiting: Annotated[WaitingList, provided(WaitingList)],
    request: Request,
    spoken: InLanguage,
    party: Annotated[
        PartyName,
        Query(
            alias="for",
            description="For whom: `city:oslo`, `network:icc-norway`, `secretariat`, or `expert:` and `assessor:` with "
            "the subject of a token, where `me` is yours. You may ask for what your token covers.",
            examples=["city:oslo"],
        ),
    ],
) -> Response:
    """List what waits for somebody in this service now: the most urgent first, at most 500 things.

    It follows from the state of things at this moment: once the thing is done it is gone from here. Each says in a
    sentence what is to be done, since when it waits, its last day where there is one, and the operation that settles
    it. index_api puts the lists of all three services together in an inbox, such as `GET /v1/cities/{city}/inbox`.
    """
    asked = Party.named(party, permit)
    items, more = cut([outside(item, request) for item in await waiting.waiting(asked)])
    told = Waiting(party=asked.name, items=items, more=more)
    return told_once(told, spoken=spoken, headers={"cache-control": "no-store"})


def outside(item: WaitingItem, request: Request) -> WaitingItem:
    """Give the addresses of something that waits as clients ask for them."""
    settled = item.settled_by
    return item.model_copy(
        update={
            "about": path_outside(request.scope, item.about),
            "settled_by": settled.model_copy(update={"address": path_outside(request.scope, settled.address)}),
        }
    )
