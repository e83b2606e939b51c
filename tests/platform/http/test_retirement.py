"""An operation that is to go says so: in its answers, and in the document."""

from datetime import UTC, date, datetime

import httpx
from fastapi import FastAPI, Response

from shared.platform.access.permits import PUBLISHED
from shared.platform.http.documents import openapi_document
from shared.platform.http.rates import RateLimits
from shared.platform.http.retirement import Retirement
from shared.platform.http.room import Room
from shared.platform.http.routing import Routes
from shared.platform.naming import NothingKnown
from shared.platform.ready import Ready
from shared.schemas.platform import Me

GOING = Retirement(since=date(2027, 1, 1), gone=date(2028, 1, 1), instead="/v1/me")


async def _nothing_changes() -> int:
    return 1


def application() -> FastAPI:
    routes = Routes("/v1", "about", {"getOldMe": PUBLISHED})

    @routes.operation("GET", "/old-me", "getOldMe", answers=Me, retirement=GOING)
    async def get_old_me() -> Response:
        """Say who the token is.

        As it was done before.
        """
        return Response("{}", headers={"link": '</v1/old-me?page=2>; rel="next"'})

    app = FastAPI(title="Old", description="What was.")
    app.state.public_url, app.state.contact, app.state.examples, app.state.changes = "", "", None, ()
    app.state.names = NothingKnown()
    app.state.ready = Ready[Response](_nothing_changes, NothingKnown(), lambda: datetime(2027, 2, 1, tzinfo=UTC))
    app.state.identify = lambda _: None
    app.state.rates, app.state.room = RateLimits(clock=lambda: 0.0), Room()
    app.router.routes.extend(routes.routes)
    return app


async def test_its_answers_say_since_when_until_when_and_what_instead() -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application()), base_url="http://test") as client:
        first, answer = [await client.get("/v1/old-me") for _ in range(2)]
    assert first.headers.multi_items() == answer.headers.multi_items()
    assert answer.headers["deprecation"] == "@1798761600"
    assert answer.headers["sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert answer.headers.get_list("link") == [
        '</v1/old-me?page=2>; rel="next"',
        '</v1/me>; rel="successor-version"',
    ]


def test_the_document_marks_it() -> None:
    operation = openapi_document(application())["paths"]["/v1/old-me"]["get"]
    assert operation["deprecated"] is True
    assert operation["description"].startswith("Use `/v1/me` instead: this goes on 2028-01-01 at the earliest.")
    assert {"Deprecation", "Sunset", "Link"} <= operation["responses"]["200"]["headers"].keys()
