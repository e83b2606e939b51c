"""Pages for people as answers: where one stands, and the head that it is sent under."""

from typing import Annotated, Final

from fastapi import Depends, Query, Request
from starlette.responses import Response

from shared.platform.bodies.html_bodies import Here
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.representations import HTML, policy
from shared.schemas.fields import QueryFlag

PAGE: Final[dict[str, dict[str, object]]] = {HTML: {"schema": {"type": "string"}}}
_SUFFIX: Final = ".html"
_NOT_OF_THE_PAGE: Final = frozenset({"lang", "embed"})
_EMBED: Final = Query(
    description="Without the head and the foot of the page, to stand in a frame of another page. The setting "
    "`FRAME_ANCESTORS` says whose."
)


def here_of(request: Request, spoken: Spoken, *, embedded: bool = False) -> Here:
    """Say where the page stands that a request is for."""
    query = request.query_params.multi_items()
    return Here(
        base=base_url(request.scope),
        path=request.scope["path"].removesuffix(_SUFFIX),
        site=request.app.state.site,
        wanted=spoken.in_one().wanted,
        query=tuple((name, value) for name, value in query if name not in _NOT_OF_THE_PAGE),
        asked=request.query_params.get("lang", ""),
        elsewhere=request.app.state.elsewhere,
        ancestors=request.app.state.frame_ancestors,
        embedded=embedded,
    )


async def _here(request: Request, spoken: InLanguage, embed: Annotated[QueryFlag | None, _EMBED] = None) -> Here:
    return here_of(request, spoken, embedded=bool(embed))


HereAsked = Annotated[Here, Depends(_here)]
"""Where the page stands that is asked for, in one language: English where every one is asked for."""


def told_page(body: bytes, here: Here) -> Response:
    """Answer a page under an ETag of its content. It loads nothing, and only `ancestors` may show it inside theirs."""
    spoken = Spoken((here.wanted,) if isinstance(here.wanted, str) else here.wanted)
    headers = {**spoken.headers, "content-security-policy": policy(here.ancestors)}
    return told_bytes(body, headers=headers, media=f"{HTML}; charset=utf-8")
