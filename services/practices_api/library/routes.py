"""The library over HTTP: lists, searches and counts."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from services.practices_api.library.domain import csv_of, json_lines_of, linked_data_of
from services.practices_api.library.service import FROM_THE_NEWEST, Library
from services.practices_api.permissions import PERMISSIONS
from shared.platform.atom import MEDIA_TYPE
from shared.platform.conditional import told_bytes, told_json
from shared.platform.languages import InLanguage, Spoken
from shared.platform.pages import PageAsked
from shared.platform.problems import base_url
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

routes = Routes("/v1", "practices", PERMISSIONS)
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
        "highlighted": highlighted, "stale": stale, "q": q,
    }  # fmt: skip
    return {name: value for name, value in asked.items() if value is not None}


Filters = Annotated[dict[str, Any], Depends(_filters)]


async def _filters_and_state(
    asked: Filters, state: Annotated[PracticeState | None, Query(description="In this state.")] = None
) -> dict[str, Any]:
    return asked if state is None else {**asked, "state": state}


InAnyState = Annotated[dict[str, Any], Depends(_filters_and_state)]


@routes.operation(
    "GET", "/practices", "listPractices", answers=PageOf[PracticeSummary], refuses=[BadCursor, *READS_QUERY]
)
async def list_practices(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    page: PageAsked,
    asked: InAnyState,
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


@routes.operation("GET", "/practice-facets", "listPracticeFacets", answers=Facets, refuses=READS_QUERY)
async def list_practice_facets(permit: Allowed, library: Service, asked: InAnyState) -> Response:
    """Count the practices and lessons of a list by what it can be filtered by."""
    return told_json((await library.facets(permit, asked)).model_dump(mode="json"))


def _one_language(spoken: Spoken) -> Spoken:
    return Spoken("en") if spoken.tag == "*" else spoken


@routes.operation(
    "GET", "/practices.csv", "exportPracticesCsv", answers=None, refuses=READS_QUERY,
    media={"text/csv": {"schema": {"type": "string"}}},
)  # fmt: skip
async def export_practices_csv(
    permit: Allowed, library: Service, spoken: InLanguage, asked: Filters, request: Request
) -> Response:
    """Read published practices and lessons as a table, newest first, at most 5,000.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    told_in = _one_language(spoken)
    body = csv_of(await library.exported(permit, asked, told_in.pick))
    return told_bytes(body, request=request, headers=told_in.headers, media="text/csv; charset=utf-8")


@routes.operation(
    "GET", "/practices.jsonl", "exportPracticesLines", answers=None, refuses=READS_QUERY,
    media={"application/x-ndjson": {"schema": {"type": "string"}}},
)  # fmt: skip
async def export_practices_lines(
    permit: Allowed, library: Service, spoken: InLanguage, asked: Filters, request: Request
) -> Response:
    """Read published practices and lessons as JSON Lines, newest first, at most 5,000.

    Each line has the shape of a practice in a list.
    """
    told_in = _one_language(spoken)
    body = json_lines_of(await library.exported(permit, asked, told_in.pick))
    return told_bytes(body, request=request, headers=told_in.headers, media="application/x-ndjson")


@routes.operation(
    "GET", "/practices.jsonld", "exportPracticesLinkedData", answers=None, refuses=READS_QUERY,
    media={"application/ld+json": {"schema": {"type": "object"}}},
)  # fmt: skip
async def export_practices_linked_data(
    permit: Allowed, library: Service, spoken: InLanguage, asked: Filters, request: Request
) -> Response:
    """Read published practices and lessons as linked data (schema.org), newest first, at most 5,000.

    Each is a CreativeWork under its own address.
    """
    told_in = _one_language(spoken)
    practices = await library.exported(permit, asked, told_in.pick)
    body = linked_data_of(practices, base_url(request.scope))
    return told_bytes(body, request=request, headers=told_in.headers, media="application/ld+json")


@routes.operation(
    "GET", "/practices.atom", "getPracticesFeed", answers=None, refuses=READS_QUERY,
    media={"application/atom+xml": {"schema": {"type": "string"}}},
)  # fmt: skip
async def get_practices_feed(
    permit: Allowed, library: Service, spoken: InLanguage, asked: Filters, request: Request
) -> Response:
    """Read what was published, changed or withdrawn last as an Atom feed, at most 100 entries.

    Takes the filters of the list, so that there is a feed for each topic, indicator or network. What was
    withdrawn is told by `at:deleted-entry` (RFC 6721).
    """
    told_in = _one_language(spoken)
    base = base_url(request.scope)
    query = f"?{request.url.query}" if request.url.query else ""
    body = await library.feed(permit, asked, told_in, f"{base}/v1/practices.atom{query}", base)
    return told_bytes(body, request=request, headers=told_in.headers, media=MEDIA_TYPE)
