"""The page that a person meets first: what this service is, where it is described, what to try, whom to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.platform.bodies.html_bodies import language_links, templates, words_in
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import Spoken, wishes
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.schemas.languages import canonical, direction_of

PAGES: Final = templates(Path(__file__).parent / "templates")
HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class StartPage:
    """What a service says of itself to people, in each language."""

    title: Mapping[str, str]
    about: Mapping[str, str]
    examples: Sequence[tuple[str, Mapping[str, str]]]
    """Addresses to try, without the slash at their beginning and without a token, and what each shows."""


def start_route(start: StartPage, contact: str, prefix: str) -> Route:
    """Make `/`; `contact` is a link to whom people may ask, if the deployment names somebody.

    All its links are relative, and so lead to this service wherever a proxy shows it. What reads as an address has the
    `prefix` under which clients ask.
    """
    told = {"start": start, "contact": contact, "prefix": prefix, "languages": language_links()}

    @cache
    def written(language: str) -> bytes:
        texts = {"language": language, "direction": direction_of(language), "_": words_in(language)}
        return PAGES.get_template("start.html").render(told, **texts).encode()

    async def page(request: Request) -> Response:
        asked = canonical(request.query_params.get("lang", ""))
        spoken = Spoken((asked,) if asked else wishes(request.headers.get("accept-language", "")))
        headers = {**spoken.headers, **WITHOUT_SCRIPT}
        return told_bytes(written(spoken.own), headers=headers, media=HTML)

    return Route("/", page)
