"""The library over HTTP: lists, searches and counts."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Response

from services.practices_api.library.service import FROM_THE_NEWEST, Library
from services.practices_api.permissions import PERMISSIONS
from shared.platform.conditional import told_json
from shared.platform.languages import InLanguage
from shared.platform.pages import PageAsked
from shared.platform.refusals import BadCursor
from shared.platform.routing import READS_QUERY, Allowed, Routes, provided
from shared.schemas.checklists import PracticeKind
from shared.schemas.codes import IndicatorCode
from shared.schemas.directory import CitySlug, NetworkSlug
from shared.schemas.fields import Country, Language, QueryFlag, QueryYear, ShortText
from shared.schemas.library import Facets, Sort
from shared.schemas.pages import PageOf
from shared.schemas.practice_templates import Replicability, TopicSlug
from shared.schemas.practices import PracticeState, PracticeSummary

routes = Routes("/v1/practices", "practices", PERMISSIONS)
Service = Annotated[Library, provided(Library)]


async def _filters(
    kind: Annotated[PracticeKind | None, Query(description="Only good practices, or only lessons.")] = None,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="On any of these indicators.", max_length=17)
    ] = None,
    topic: Annotated[list[TopicSlug] | None, Query(description="On any of these topics.", max_length=50)] = None,
    city: Annotated[CitySlug | None, Query(description="Of this city, as lead or partner.")] = None,
    country: Annotated[list[Country] | None, Query(description="Of any of these countries.", max_length=50)] = None,
    network: Annotated[list[NetworkSlug] | None, Query(description="Of any of these networks.", max_length=50)] = None,
    year: Annotated[list[QueryYear] | None, Query(description="Begun in any of these years.", max_length=50)] = None,
    replicability: Annotated[
        list[Replicability] | None, Query(description="Replicable that far.", max_length=4)
    ] = None,
    language: Annotated[
        list[Language] | None, Query(description="With a title in any of these languages.", max_length=2)
    ] = None,
    state: Annotated[PracticeState | None, Query(description="In this state.")] = None,
    highlighted: Annotated[
        QueryFlag | None, Query(description="Only what the secretariat marked, or only the rest.")
    ] = None,
    stale: Annotated[
        QueryFlag | None, Query(description="Only what nobody vouched for in two years, or only the rest.")
    ] = None,
    q: Annotated[
        ShortText | None,
        Query(
            description='Words to find, in any language, with or without accents; "a phrase", or, -without.',
            examples=["living library"],
        ),
    ] = None,
) -> dict[str, Any]:
    asked = {
        "kind": [kind] if kind else None, "indicator": indicator, "topic": topic, "city": [city] if city else None,
        "country": country, "network": network, "year": year, "replicability": replicability, "language": language,
        "state": state, "highlighted": highlighted, "stale": stale, "q": q,
    }  # fmt: skip
    return {name: value for name, value in asked.items() if value is not None}


Filters = Annotated[dict[str, Any], Depends(_filters)]


@routes.operation("GET", "", "listPractices", answers=PageOf[PracticeSummary], refuses=[BadCursor, *READS_QUERY])
async def list_practices(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    page: PageAsked,
    asked: Filters,
    sort: Annotated[
        Sort, Query(description="Newest first, or best match of `q` first among the newest 1,000 matches.")
    ] = "recency",
) -> Response:
    """List the practices and lessons that you may see.

    Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out
    unless it is asked for by its state.
    """
    ranked = sort == "relevance"
    before = page.key(float, UUID) or FROM_THE_NEWEST
    rows = await library.practices(permit, asked, before, page.limit + 1, ranked=ranked)
    told_rows = [
        {**row, **{name: spoken.pick(row[name]) for name in ("title", "summary") if name in row}} for _, row in rows
    ]
    return page.answer(told_rows, keys=[key for key, _ in rows], headers=spoken.headers)


@routes.operation("GET", "/facets", "listPracticeFacets", answers=Facets, refuses=READS_QUERY)
async def list_practice_facets(permit: Allowed, library: Service, asked: Filters) -> Response:
    """Count the practices and lessons of a list by what it can be filtered by."""
    return told_json((await library.facets(permit, asked)).model_dump(mode="json"))
