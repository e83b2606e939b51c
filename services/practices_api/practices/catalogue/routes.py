"""The library over HTTP: lists, searches and counts."""

from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.catalogue.domain import Filters
from services.practices_api.practices.catalogue.service import FROM_THE_NEWEST, Library, in_language
from shared.platform.access.permits import Permit
from shared.platform.bodies.atom import MEDIA_TYPE as ATOM
from shared.platform.http.conditional import told_bytes, told_json
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import COUNTED, CountedPageAsked
from shared.platform.http.problems import base_url
from shared.platform.http.representations import JSON, preferred
from shared.platform.http.routing import READS_QUERY, Allowed, Routes, provided
from shared.platform.refusals import BadCursor, Fault, Invalid, NotAcceptable
from shared.schemas.codes import IndicatorCode
from shared.schemas.fields import Country, Language, QueryFlag, QueryYear, SearchWords
from shared.schemas.names import CitySlug, NetworkSlug, TopicSlug
from shared.schemas.pages import CountedPageOf
from shared.schemas.practices.practices.catalogue import Facets, Sort
from shared.schemas.practices.practices.checklists import PracticeKind
from shared.schemas.practices.practices.practices import PracticeState, PracticeSummary, Replicability, Status

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
    status: Annotated[
        list[Status] | None,
        Query(description="Planned, running or ended; `planned` finds what seeks partners.", max_length=3),
    ] = None,
    language: Annotated[
        list[Language] | None, Query(description="With a title in any of these languages.", max_length=2)
    ] = None,
    highlighted: Annotated[
        QueryFlag | None, Query(description="Only what the secretariat marked, or only the rest.")
    ] = None,
    stale: Annotated[
        QueryFlag | None, Query(description="Only what nobody has confirmed in two years, or only the rest.")
    ] = None,
    q: Annotated[
        SearchWords | None,
        Query(
            description='Words to find, in any language, with or without accents; "a phrase", or, -without.',
            examples=["living library"],
        ),
    ] = None,
) -> Filters:
    return Filters(
        kinds=[kind] if kind else None,
        indicator=indicator,
        topic=topic,
        city=[city] if city else None,
        country=country,
        network=network,
        year=year,
        replicability=replicability,
        status=status,
        language=language,
        highlighted=highlighted,
        stale=stale,
        q=q,
    )


FiltersAsked = Annotated[Filters, Depends(_filters)]


async def _filters_and_state(
    asked: FiltersAsked, state: Annotated[PracticeState | None, Query(description="In this state.")] = None
) -> Filters:
    return replace(asked, state=state)


InAnyState = Annotated[Filters, Depends(_filters_and_state)]


CSV, LINES, LINKED = "text/csv", "application/x-ndjson", "application/ld+json"
_TEXT: Final = {"schema": {"type": "string"}}
_GRAPH: Final = {"schema": {"type": "object"}}
_SUFFIXES: Final = {CSV: "csv", LINES: "jsonl", LINKED: "jsonld", ATOM: "atom"}
_NOT_OF_FILES: Final = ("cursor", "limit", "count", "sort", "state")


async def _file(
    media: str, permit: Permit, library: Library, spoken: Spoken, asked: Filters, request: Request
) -> Response:
    """Write what is published as a file, in one language."""
    told_in = Spoken("en") if spoken.tag == "*" else spoken
    base = base_url(request.scope)
    if media == ATOM:
        query = f"?{request.url.query}" if request.url.query else ""
        body = await library.feed(permit, asked, told_in.pick, told_in.tag, f"{base}/v1/practices.atom{query}", base)
    else:
        body = await library.file(permit, asked, told_in.pick, _SUFFIXES[media], base)
    headers = {**told_in.headers, "vary": "Accept, Accept-Language"}
    return told_bytes(body, request=request, headers=headers, media=f"{CSV}; charset=utf-8" if media == CSV else media)


@routes.operation(
    "GET", "/practices", "listPractices", answers=CountedPageOf[PracticeSummary],
    refuses=[BadCursor, NotAcceptable, *READS_QUERY], media={CSV: _TEXT, LINES: _TEXT, LINKED: _GRAPH, ATOM: _TEXT},
)  # fmt: skip
async def list_practices(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    page: CountedPageAsked,
    asked: InAnyState,
    request: Request,
    sort: Annotated[
        Sort, Query(description="Newest first, or best match of `q` first among the newest 1,000 matches.")
    ] = "recency",
) -> Response:
    """List the practices and lessons that you may see.

    Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out
    unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed,
    as under their suffixes, without `cursor`, `limit`, `sort` and `state`.
    """
    media = preferred(request, (JSON, *_SUFFIXES))
    if media != JSON:
        faults = [
            Fault(parameter=name, code="not_of_files", detail="A file holds the whole list, newest first.")
            for name in _NOT_OF_FILES
            if name in request.query_params
        ]
        if faults:
            raise Invalid("A file takes the filters of the list alone.", errors=faults)
        return await _file(media, permit, library, spoken, asked, request)
    ranked = sort == "relevance"
    before = page.key(float, UUID) or FROM_THE_NEWEST
    rows = await library.practices(permit, asked, before, page.limit + 1, ranked=ranked)
    items = [in_language(spoken.pick, practice).members() for _, practice in rows]
    count = await library.count(permit, asked, COUNTED) if page.counted else None
    headers = {**spoken.headers, "vary": "Accept, Accept-Language"}
    return page.answer(items, keys=[key for key, _ in rows], headers=headers, count=count)


@routes.operation("GET", "/practice-facets", "listPracticeFacets", answers=Facets, refuses=READS_QUERY)
async def list_practice_facets(permit: Allowed, library: Service, asked: InAnyState) -> Response:
    """Count the practices and lessons of a list by what it can be filtered by."""
    return told_json((await library.facets(permit, asked)).model_dump(mode="json"))


@routes.operation("GET", "/practices.csv", "exportPracticesCsv", answers=None, refuses=READS_QUERY, media={CSV: _TEXT})
async def export_practices_csv(
    permit: Allowed, library: Service, spoken: InLanguage, asked: FiltersAsked, request: Request
) -> Response:
    """Read published practices and lessons as a table, newest first, at most 5,000.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    return await _file(CSV, permit, library, spoken, asked, request)


@routes.operation(
    "GET", "/practices.jsonl", "exportPracticesLines", answers=None, refuses=READS_QUERY, media={LINES: _TEXT}
)
async def export_practices_lines(
    permit: Allowed, library: Service, spoken: InLanguage, asked: FiltersAsked, request: Request
) -> Response:
    """Read published practices and lessons as JSON Lines, newest first, at most 5,000.

    Each line has the shape of a practice in a list.
    """
    return await _file(LINES, permit, library, spoken, asked, request)


@routes.operation(
    "GET", "/practices.jsonld", "exportPracticesLinkedData", answers=None, refuses=READS_QUERY, media={LINKED: _GRAPH}
)
async def export_practices_linked_data(
    permit: Allowed, library: Service, spoken: InLanguage, asked: FiltersAsked, request: Request
) -> Response:
    """Read published practices and lessons as linked data (schema.org), newest first, at most 5,000.

    Each is a CreativeWork under its own address.
    """
    return await _file(LINKED, permit, library, spoken, asked, request)


@routes.operation("GET", "/practices.atom", "getPracticesFeed", answers=None, refuses=READS_QUERY, media={ATOM: _TEXT})
async def get_practices_feed(
    permit: Allowed, library: Service, spoken: InLanguage, asked: FiltersAsked, request: Request
) -> Response:
    """Read what was published, changed or withdrawn last as an Atom feed, at most 100 entries.

    Takes the filters of the list, so that there is a feed for each topic, indicator or network. What was withdrawn
    appears as `at:deleted-entry` (RFC 6721).
    """
    return await _file(ATOM, permit, library, spoken, asked, request)
