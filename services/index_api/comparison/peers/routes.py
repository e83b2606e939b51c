"""Peers over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.comparison.peers.service import Peers
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.index.comparison.peers import Peers as ToldPeers
from shared.schemas.index.comparison.samples import OnBasis
from shared.schemas.names import CitySlug

routes = Routes("/v1/cities/{city}/peers", "comparisons", PERMISSIONS)


@routes.operation("GET", "", "listPeers", answers=ToldPeers, refuses=[NotFound])
async def list_peers(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    peers: Annotated[Peers, provided(Peers)],
    spoken: InLanguage,
    request: Request,
    k: Annotated[int, Query(ge=1, le=50, description="At most so many."), WHOLE_IN_QUERY] = 5,
    basis: OnBasis = None,
) -> Response:
    """Find the cities most like one in population, share of foreign-born and product per head, with the distances.

    Real cities have real peers, invented ones invented. `missing` says which figures of the city are not known yet;
    with fewer than two known it has no peers. Distances change when figures of any city do. `index` is the latest
    published one, on the basis that `sample` names, or what others published where there is none here; scores make no
    city more or less alike.
    """
    found = await peers.peers(city, k, basis)
    body = {**found, "rules": spoken.pick(found["rules"])}
    return told_data(body, request=request, headers=spoken.headers)
