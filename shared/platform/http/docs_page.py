"""The page to read and try every operation with, and the catalogue for programs (RFC 9727).

The page is Swagger UI from the wheel, so that it works without the internet.
"""

from functools import cache
from html import escape
from importlib import resources
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

_ASSETS: Final = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
_START: Final = """\
window.onload = async () => {
  // Told that a document is OpenAPI 3.1, Swagger UI works through all of it before it shows anything, for many seconds;
  // told that it is 3.0, it resolves what is opened.
  const spec = {...await (await fetch("v1/openapi.json")).json(), openapi: "3.0.4"};
  SwaggerUIBundle({
    spec, dom_id: "#page", deepLinking: true, filter: true, persistAuthorization: true, tryItOutEnabled: true,
    docExpansion: "none", defaultModelsExpandDepth: -1, defaultModelRendering: "example",
  });
};
"""
_OPENAPI: Final = "application/vnd.oai.openapi+json"
CATALOGUE: Final = "/.well-known/api-catalog"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
_FOUND: Final = {"link": f'<{CATALOGUE}>; rel="api-catalog"'}
_KEPT: Final = {"cache-control": "public, max-age=86400"}


@cache
def _asset(name: str) -> bytes:
    return resources.files("fastapi_swagger").joinpath("resources", name).read_bytes()


def docs_routes(title: str, prefix: str) -> list[Route]:
    """Make `/docs`, its files, and the catalogue; all under `prefix` where clients ask.

    The page links to its files relatively, and so finds them wherever it is shown.
    """
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="docs/favicon-32x32.png"><link rel="stylesheet" href="docs/swagger-ui.css">'
        '<p class="swagger-ui" style="margin: 1rem"><a href="./">Start</a> · <a href="docs/guide">Guide</a></p>'
        '<div id="page"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script>'
    )
    links = {
        "anchor": f"{prefix}/",
        "service-desc": [{"href": f"{prefix}/v1/openapi.json", "type": _OPENAPI, "title": title}],
        "service-doc": [
            {"href": f"{prefix}/docs/guide", "type": "text/html", "title": f"{title}: guide", "hreflang": ["en"]},
            {"href": f"{prefix}/docs", "type": "text/html", "title": title},
        ],
        "status": [{"href": f"{prefix}/health", "type": "application/health+json"}],
    }
    listed = orjson.dumps({"linkset": [links]})

    async def docs(_: Request) -> Response:
        return HTMLResponse(page, headers={"content-security-policy": _POLICY})

    async def start(_: Request) -> Response:
        return Response(_START, media_type="text/javascript", headers=_KEPT)

    async def asset(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response(_asset(name), media_type=_ASSETS[name], headers=_KEPT)

    async def catalogue(_: Request) -> Response:
        return Response(listed, media_type="application/linkset+json", headers=_FOUND)

    files = [Route(f"/docs/{name}", asset) for name in _ASSETS]
    return [Route(CATALOGUE, catalogue), Route("/docs", docs), Route("/docs/start.js", start), *files]
