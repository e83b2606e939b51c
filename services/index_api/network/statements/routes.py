"""Public statements across cities over HTTP."""

from dataclasses import asdict
from typing import Annotated, Final, Literal
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query, Response

from services.index_api.network.statements.domain import StatementFilters
from services.index_api.network.statements.service import PublicStatements
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.feed_pages import FEED, PublicFeedPage, told_feed
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.http.since import SinceAsked
from shared.schemas.fields import Slug, without_nulls
from shared.schemas.index.network.ambassadors import StatementOfCity
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "ambassadors", PERMISSIONS)
Service = Annotated[PublicStatements, provided(PublicStatements)]
_LATEST: Final = UUID(int=2**128 - 1)


async def _filters(
    city: Annotated[CitySlug | None, Query(description="For this city.")] = None,
    network: Annotated[NetworkSlug | None, Query(description="For a city that belongs to this network now.")] = None,
    topic: Annotated[Slug | None, Query(description="About this topic.", examples=["urban-citizenship"])] = None,
    kind: Annotated[Literal["statement", "article"] | None, Query(description="Said, or written.")] = None,
) -> StatementFilters:
    return StatementFilters(city=city, network=network, topic=topic, kind=kind)


Wanted = Annotated[StatementFilters, Depends(_filters)]


@routes.operation("GET", "/statements", "listStatements", answers=PageOf[StatementOfCity])
async def list_statements(
    filters: Wanted, statements: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked
) -> Response:
    """List what the ambassadors of all cities said and wrote in public, what was written down last first."""
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await statements.statements(filters, before, page.limit + 1, since=since)
    shown = [
        without_nulls(
            {name: value for name, value in row.items() if name != "city_name"}
            | {name: spoken.pick(row[name]) for name in ("title", "summary", "office")}
        )
        for row in rows
    ]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation("GET", "/statements.atom", "getStatementsFeed", answers=None, media=FEED)
async def get_statements_feed(
    filters: Wanted, statements: Service, spoken: InLanguage, page: PublicFeedPage
) -> Response:
    """Read what ambassadors said and wrote as Atom, to subscribe to: what was told last first, a hundred on a page.

    The link `next` leads to what was told before. A feed is in one language: `lang=*` gives English.
    """
    asked = without_nulls(asdict(filters))
    name = "statements" + (f"?{urlencode(asked)}" if asked else "")
    return told_feed(await statements.feed(filters, page, name=name), spoken)
