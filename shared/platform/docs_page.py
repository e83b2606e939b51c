"""The page to read and try an API with: Swagger UI from the wheel, so that it works without the internet."""

from functools import cache
from html import escape
from importlib import resources
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

_ASSETS: Final = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
_START: Final = """\
window.onload = () => SwaggerUIBundle({
  url: "/v1/openapi.json", dom_id: "#page", deepLinking: true, filter: true, persistAuthorization: true,
  tryItOutEnabled: true,
});
"""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
_KEPT: Final = {"cache-control": "public, max-age=86400"}


@cache
def _asset(name: str) -> bytes:
    return resources.files("fastapi_swagger").joinpath("resources", name).read_bytes()


def docs_routes(title: str) -> list[Route]:
    """Make `/docs`, its files, and a way there from `/`."""
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/docs/favicon-32x32.png"><link rel="stylesheet" href="/docs/swagger-ui.css">'
        '<div id="page"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>'
    )

    async def docs(_: Request) -> Response:
        return HTMLResponse(page, headers={"content-security-policy": _POLICY})

    async def start(_: Request) -> Response:
        return Response(_START, media_type="text/javascript", headers=_KEPT)

    async def asset(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response(_asset(name), media_type=_ASSETS[name], headers=_KEPT)

    async def home(_: Request) -> Response:
        return RedirectResponse("/docs")

    files = [Route(f"/docs/{name}", asset) for name in _ASSETS]
    return [Route("/", home), Route("/docs", docs), Route("/docs/start.js", start), *files]
