"""The page that a person meets first: what this service is, where it is described, what to try, whom to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import Spoken, negotiate
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.schemas.fields import LANGUAGES

PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)
HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class StartPage:
    """What a service says of itself to people, in each language."""

    title: Mapping[str, str]
    about: Mapping[str, str]
    examples: Sequence[tuple[str, Mapping[str, str]]]
    """Addresses to try, without the slash at their beginning and without a token, and what each shows."""


def start_route(start: StartPage, contact: str) -> Route:
    """Make `/`; `contact` is a link to whom people may ask, if the deployment names somebody.

    All addresses of its own are relative, and so lead to this service wherever a proxy shows it.
    """
    template = PAGES.get_template("start.html")
    written = {
        language: template.render(start=start, language=language, contact=contact).encode() for language in LANGUAGES
    }

    async def page(request: Request) -> Response:
        wanted = request.query_params.get("lang", "")
        language = wanted if wanted in written else negotiate(request.headers.get("accept-language", ""))
        headers = {**Spoken(language).headers, **WITHOUT_SCRIPT}
        return told_bytes(written[language], request=request, headers=headers, media=HTML)

    return Route("/", page)
