"""How another site shows a page of ours inside one of its own: oEmbed 1.0, over HTTP."""

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal
from urllib.parse import parse_qsl, urlsplit

from fastapi import FastAPI, Query, Request, Response

from shared.platform.access.permits import PUBLISHED, Permissions
from shared.platform.bodies.html_bodies import Here
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_content
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Operation, Routes
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.platform import Embedding
from shared.sentences import say

PERMISSIONS: Final[Permissions] = {"getEmbedding": PUBLISHED}
TAG: Final = ("embedding", "How another site shows a page of this service inside one of its own.")
routes: Final = Routes("/v1", TAG[0], PERMISSIONS)
_PAGE: Final = ".html"
_WIDTH, _HEIGHT = 800, 600


@routes.operation("GET", "/oembed", "getEmbedding", answers=Embedding, refuses=[NotFound], kept=False)
async def get_embedding(
    request: Request,
    spoken: InLanguage,
    url: Annotated[
        str,
        Query(max_length=2000, description="The address of a page here.", examples=["https://example.org/v1/calendar"]),
    ],
    form: Annotated[Literal["json"], Query(alias="format", description="Nothing but JSON.")] = "json",  # noqa: ARG001
    widest: Annotated[
        int | None, Query(alias="maxwidth", ge=100, le=4000, description="Pixels there are."), WHOLE_IN_QUERY
    ] = None,
    tallest: Annotated[
        int | None, Query(alias="maxheight", ge=100, le=4000, description="Pixels there are."), WHOLE_IN_QUERY
    ] = None,
) -> Response:
    """Say how a page of this service is shown inside another one (oEmbed 1.0).

    Any page for people can be shown so, where the setting `FRAME_ANCESTORS` of the service lets other sites do that;
    elsewhere, and for what is no page here, the answer is 404. Whether the thing that the page shows exists is found
    out when the frame is opened.
    """
    state, base = request.app.state, base_url(request.scope)
    if not state.frame_ancestors:
        raise NotFound(say("Pages of this service are not shown inside others."))
    parts = urlsplit(url)
    path = url.removeprefix(base).partition("?")[0].partition("#")[0].removesuffix(_PAGE)
    if not url.startswith(f"{base}/") or not any(page.fullmatch(path) for page in _pages(request.app)):
        raise NotFound(say("There is no page of this service at that address."))
    query = tuple((name, value) for name, value in parse_qsl(parts.query) if name not in {"lang", "embed"})
    lang = dict(parse_qsl(parts.query)).get("lang")
    here = Here(base=base, path=path, site=state.site, wanted=lang or spoken.in_one().wanted, query=query)
    width, height = min(widest or _WIDTH, _WIDTH), min(tallest or _HEIGHT, _HEIGHT)
    title = state.site.title[spoken.own]
    told = Embedding(
        html=here.snippet(title, width=width, height=height),
        width=width,
        height=height,
        title=title,
        provider_name=title,
        provider_url=f"{base}/",
    )
    return told_content(told, spoken=spoken)


def _pages(app: FastAPI) -> Iterator[re.Pattern[str]]:
    """Give the patterns of the addresses that show people a page."""
    for route in app.routes:
        if isinstance(route, Operation) and route.path_format.endswith(_PAGE):
            yield re.compile(route.path_regex.pattern.replace(r"\.html$", "$"))
