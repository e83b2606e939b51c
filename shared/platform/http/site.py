"""What all pages share: the pages that each leads to, in whichever service they are, and the one on accessibility."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.platform.bodies.html_bodies import Head, Site, templates, written
from shared.platform.http.languages import Spoken, wishes
from shared.platform.http.page_answers import here_of, told_page
from shared.schemas.languages import canonical
from shared.sentences import in_each, say

_TITLE: Final = in_each(say("Intercultural Cities"))
_PAGES_OF: Final = {
    "index_api": [("/v1/networks", in_each(say("Networks and cities")))],
    "practices_api": [("/v1/practices", in_each(say("Library"))), ("/v1/concepts", in_each(say("Glossary")))],
    "events_api": [("/v1/calendar", in_each(say("Calendar")))],
}
_ACCESSIBILITY: Final = say("Accessibility")
_PAGES: Final = templates(Path(__file__).parent / "templates")


def site_of(service: str, elsewhere: Mapping[str, str]) -> Site:
    """Name the pages of a service and of those others of which it is known `elsewhere` they are."""
    bases = {**elsewhere, service: ""}
    pages = [
        (f"{bases[name]}{path}", label) for name, named in _PAGES_OF.items() if name in bases for path, label in named
    ]
    return Site(_TITLE, pages)


def accessibility_route(contact: str) -> Route:
    """Make the page that says how accessible the others are; `contact` is whom to tell what is not."""

    async def page(request: Request) -> Response:
        asked = canonical(request.query_params.get("lang", ""))
        spoken = Spoken((asked,) if asked else wishes(request.headers.get("accept-language", "")))
        here = here_of(request, spoken)
        head = Head(title=_ACCESSIBILITY.told(spoken.own))
        return told_page(written(_PAGES, "accessibility.html", here, head, contact=contact), here)

    return Route("/accessibility", page)
