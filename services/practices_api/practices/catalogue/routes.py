"""The library over HTTP: lists, searches and counts."""

from dataclasses import replace
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.catalogue.domain import Filters
from services.practices_api.practices.catalogue.service import (
    FROM_THE_NEWEST,
    MOST_EXPORTED,
    Library,
    in_language,
)
from shared.platform.access.permits import Permit
from shared.platform.bodies.atom import MEDIA_TYPE as ATOM
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes, told_data
from shared.platform.http.feed_pages import FEED, feed_page, told_feed
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.pages import COUNTED, CountedPageAsked, CursorAsked, Page, PageAsked
from shared.platform.http.representations import JSON, preferred
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import UPDATED_SINCE, SinceAsked
from shared.platform.refusals import Fault, Invalid, NotAcceptable
from shared.schemas.fields import PREFIX, SEARCH, Country, QueryFlag, QueryYear, SearchWords
from shared.schemas.languages import LanguageWished
from shared.schemas.names import CitySlug, IndicatorCode, NetworkSlug, TopicSlug
from shared.schemas.practices.practices.catalogue import PracticeFacets, PracticeSummaryPage, Sort
from shared.schemas.practices.practices.checklists import PracticeKind
from shared.schemas.practices.practices.practices import PracticeState, Replicability, Status
from shared.sentences import say

routes = Routes("/v1", "practices", PERMISSIONS)
Service = Annotated[Library, provided(Library)]


async def _filters(
    kind: Annotated[PracticeKind | None, Query(description="Only good practices, or only lessons.")] = None,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="On any of these indicators.", max_length=50)
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
        list[LanguageWished] | None,
        Query(description="With a title in any of these languages, or a kind: `pt` finds `pt-BR`.", max_length=30),
    ] = None,
    highlighted: Annotated[
        QueryFlag | None, Query(description="Only what the secretariat marked, or only the rest.")
    ] = None,
    stale: Annotated[
        QueryFlag | None, Query(description="Only what nobody has confirmed in two years, or only the rest.")
    ] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only what was invented, or only what is real.")] = None,
    q: Annotated[SearchWords | None, Query(description=SEARCH, examples=["living library"])] = None,
    prefix: Annotated[QueryFlag, Query(description=PREFIX)] = False,
) -> Filters:
    return Filters(
        kind=[kind] if kind else None,
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
        synthetic=synthetic,
        q=q,
        begins=prefix,
    )


FiltersAsked = Annotated[Filters, Depends(_filters)]


async def _filters_and_state(
    asked: FiltersAsked,
    since: SinceAsked,
    state: Annotated[PracticeState | None, Query(description="In this state.")] = None,
) -> Filters:
    return replace(asked, state=state, since=since)


InAnyState = Annotated[Filters, Depends(_filters_and_state)]


CSV, LINES, LINKED = "text/csv", "application/x-ndjson", "application/ld+json"
_TEXT: Final = {"schema": {"type": "string"}}
_GRAPH: Final = {"schema": {"type": "object"}}
_SUFFIXES: Final = {CSV: "csv", LINES: "jsonl", LINKED: "jsonld", ATOM: "atom"}
_VARIES: Final = {"vary": "Accept, Accept-Language"}
_NOT_OF_FILES: Final = ("cursor", "limit", "count", "sort", "state", "include", UPDATED_SINCE)


async def _file(
    media: str,
    permit: Permit,
    library: Library,
    spoken: Spoken,
    asked: Filters,
    request: Request,
    cursor: str | None = None,
) -> Response:
    """Write what is published as a file, in one language. Where it ends before the list does, a link leads on."""
    told_in, suffix = spoken.in_one(), _SUFFIXES[media]
    path = f"/v1/practices.{suffix}"
    if media == ATOM:
        feed = feed_page(request, spoken, cursor, path=path)
        return told_feed(await library.feed(permit, asked, told_in.pick, feed), spoken, _VARIES)
    page, base = Page(request, MOST_EXPORTED, cursor, path), base_url(request.scope)
    (before,) = page.key(UUID) or (None,)
    body, last = await library.file(
        permit, asked, told_in.pick, suffix, base, wanted=told_in.wanted, before=before, most=page.limit
    )
    links = {"link": f'<{page.address_after([last])}>; rel="next"'} if last else {}
    headers = {**told_in.headers, **links, **_VARIES}
    return told_bytes(body, headers=headers, media=f"{CSV}; charset=utf-8" if media == CSV else media)


@routes.operation("GET", "/practices", "listPractices", answers=PracticeSummaryPage, refuses=[NotAcceptable])
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
    include: Annotated[
        list[Literal["facets"]] | None,
        Query(max_length=1, description="`facets`: the answer of `listPracticeFacets` to the same filters as well."),
    ] = None,
) -> Response:
    """List the practices and lessons that you may see.

    Everybody sees published ones; a city and its networks see its own in any state. What is withdrawn is left out
    unless it is asked for by its state. `Accept` gives the files as well: a table, JSON Lines, linked data or the feed,
    as under their suffixes, without `cursor`, `limit`, `sort`, `state`, `include` and `updated_since`.
    """
    media = preferred(request, (JSON, *_SUFFIXES))
    if media != JSON:
        faults = [
            Fault(parameter=name, code="not_of_files", detail=say("A file holds the whole list, newest first."))
            for name in _NOT_OF_FILES
            if name in request.query_params
        ]
        if faults:
            raise Invalid(say("A file takes the filters of the list alone."), errors=faults)
        return await _file(media, permit, library, spoken, asked, request)
    ranked = sort == "relevance"
    before = page.key(float, UUID) or FROM_THE_NEWEST
    rows = await library.practices(permit, asked, before, page.limit + 1, ranked=ranked)
    items = [{**in_language(spoken.pick, one).members(), **spoken.title(one["title"])} for _, one in rows]
    count = await library.count(permit, asked, COUNTED) if page.counted else None
    more = {"facets": (await library.facets(permit, asked, spoken.pick)).model_dump(mode="json")} if include else {}
    headers = {**spoken.headers, **_VARIES}
    return page.answer(items, keys=[key for key, _ in rows], headers=headers, count=count, **more)


@routes.operation("GET", "/practices.html", "getLibraryPage", answers=None, media=PAGE)
async def get_library_page(
    permit: Allowed, library: Service, page: PageAsked, asked: FiltersAsked, here: HereAsked
) -> Response:
    """Read the library as a page: a search, what it can be filtered by, and what was found.

    Browsers get it at the address of the list. What is searched for comes best match first, all else newest first.
    """
    before = page.key(float, UUID) or FROM_THE_NEWEST
    return told_page(await library.page(permit, asked, before, page.limit, here, page.address_after), here)


@routes.operation("GET", "/practice-facets", "listPracticeFacets", answers=PracticeFacets)
async def list_practice_facets(
    permit: Allowed, library: Service, spoken: InLanguage, asked: InAnyState, request: Request
) -> Response:
    """Count the practices and lessons of a list by what it can be filtered by.

    A facet is counted without its own filter: beside a chosen topic stand the others that could be chosen instead or
    as well, each with what it would give. `total` counts the list itself.
    """
    facets = await library.facets(permit, asked, spoken.pick)
    return told_data(facets.model_dump(mode="json"), request=request, headers=spoken.headers)


@routes.operation("GET", "/practices.csv", "exportPracticesCsv", answers=None, media={CSV: _TEXT})
async def export_practices_csv(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    asked: FiltersAsked,
    request: Request,
    cursor: CursorAsked = None,
) -> Response:
    """Read published practices and lessons as a table, newest first.

    A file holds 5,000; where there are more, a link leads to the `next`.
    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    return await _file(CSV, permit, library, spoken, asked, request, cursor)


@routes.operation("GET", "/practices.jsonl", "exportPracticesLines", answers=None, media={LINES: _TEXT})
async def export_practices_lines(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    asked: FiltersAsked,
    request: Request,
    cursor: CursorAsked = None,
) -> Response:
    """Read published practices and lessons as JSON Lines, newest first.

    A file holds 5,000; where there are more, a link leads to the `next`.
    Each line has the shape of a practice in a list.
    """
    return await _file(LINES, permit, library, spoken, asked, request, cursor)


@routes.operation("GET", "/practices.jsonld", "exportPracticesLinkedData", answers=None, media={LINKED: _GRAPH})
async def export_practices_linked_data(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    asked: FiltersAsked,
    request: Request,
    cursor: CursorAsked = None,
) -> Response:
    """Read published practices and lessons as linked data (schema.org), newest first.

    A file holds 5,000; where there are more, a link leads to the `next`. Each is a CreativeWork under its own address.
    """
    return await _file(LINKED, permit, library, spoken, asked, request, cursor)


@routes.operation("GET", "/practices.atom", "getPracticesFeed", answers=None, media=FEED)
async def get_practices_feed(
    permit: Allowed,
    library: Service,
    spoken: InLanguage,
    asked: FiltersAsked,
    request: Request,
    cursor: CursorAsked = None,
) -> Response:
    """Read what is or was published as an Atom feed, what changed last first, a hundred entries on a page.

    Takes the filters of the list, so that there is a feed for each topic, indicator or network. What was withdrawn, and
    what a revision took out of what is filtered by, appears as `at:deleted-entry` (RFC 6721). The link `next` leads to
    what changed before (RFC 5005).
    """
    return await _file(ATOM, permit, library, spoken, asked, request, cursor)
