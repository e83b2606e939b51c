"""What can be asked of the whole library."""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from services.practices_api.practices.catalogue import repository
from services.practices_api.practices.catalogue.domain import (
    Filters,
    Line,
    StoredSummary,
    Summary,
    csv_of,
    entry_of,
    json_lines_of,
    label_of,
    linked_data_of,
)
from services.practices_api.practices.catalogue.repository import Listed
from services.practices_api.practices.facets.service import Facets
from services.practices_api.practices.practices import domain
from services.practices_api.practices.practices.domain import State
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit, Role
from shared.platform.aside import aside
from shared.platform.bodies.atom import Entry, Gone
from shared.platform.bodies.html_bodies import Head, Here, templates, written
from shared.platform.command import Clock
from shared.platform.data.database import Database, Statements
from shared.platform.feeds import FeedPage
from shared.platform.refusals import Fault, Invalid, Unavailable
from shared.platform.search import queries
from shared.schemas.fields import Wanted, Wording, own_of
from shared.schemas.fields import in_language as texts_in_language
from shared.schemas.practices.practices.catalogue import FacetValue, PracticeFacets
from shared.sentences import in_each, say

MOST_EXPORTED: Final = 5_000
FEED_TITLE: Final = "Intercultural Cities: good practices and lessons learnt"
Pick = Callable[[Mapping[str, str]], Wording]
"""Chooses from an object of languages."""
_PAGES: Final = templates(Path(__file__).parent / "templates")
_HEADINGS: Final = {
    "kind": in_each(say("Kind")),
    "indicator": in_each(say("Areas")),
    "topic": in_each(say("Topics")),
    "country": in_each(say("Country")),
    "city": in_each(say("City")),
    "network": in_each(say("Networks")),
    "year": in_each(say("Year")),
    "status": in_each(say("State")),
    "language": in_each(say("Language")),
}
FROM_THE_NEWEST: Final = (math.inf, UUID(int=2**128 - 1))
Keyed = tuple[tuple[float, UUID], Summary]
"""The sort key of a practice, and the practice."""


@dataclass(slots=True)
class Library:
    """Lists, searches and counts. What was published without its city is shown without it. `now` gives the time."""

    database: Database
    directory: IndexClient
    counting: Facets
    now: Clock

    async def practices(
        self, permit: Permit, asked: Filters, before: tuple[float, UUID], limit: int, *, ranked: bool
    ) -> list[Keyed]:
        """List what the caller may see, newest or best match first.

        A search that holds no word filters nothing. Raises `Invalid` where matches are to be ranked but nothing is
        searched.
        """
        if ranked and asked.q is None:
            fault = Fault(
                parameter="sort", code="nothing_to_rank", detail=say("Relevance is that of a search: give q.")
            )
            raise Invalid(say("There is no relevance without a search."), errors=[fault])
        filters = await self._wanted(permit, asked)
        rows = await repository.list_practices(
            self.database, filters, before, limit, ranked=ranked and filters.q is not None
        )
        known = _known(filters)
        return [((row.rank, row.practice["id"]), self._as_known(row, known)) for row in rows]

    async def count(self, permit: Permit, asked: Filters, most: int) -> int:
        """Count what the caller may see, up to `most`. Raises as `practices` does."""
        return await repository.count_practices(self.database, await self._wanted(permit, asked), most)

    async def file(
        self,
        permit: Permit,
        asked: Filters,
        spoken: Pick,
        suffix: str,
        base: str,
        *,
        wanted: Wanted,
        before: UUID | None,
        most: int,
    ) -> tuple[bytes, UUID | None]:
        """Write what is published, newest first, at most so many, with texts in the languages `wanted`.

        `suffix` is `csv`, `jsonl` or `jsonld`, `base` the address of this service, `before` the last one of the file
        before. Gives the last one of this as well, where there are more.
        """
        filters = await self._wanted(permit, replace(asked, state=State.PUBLISHED))
        start = FROM_THE_NEWEST if before is None else (math.inf, before)
        rows = await repository.list_practices(self.database, filters, start, most + 1, ranked=False)
        known = _known(filters)
        lines = [in_language(spoken, self._as_known(row, known), row).told_to(wanted) for row in rows[:most]]
        last = rows[most - 1].practice["id"] if len(rows) > most else None
        if suffix == "csv":
            return csv_of(lines), last
        return (json_lines_of(lines) if suffix == "jsonl" else linked_data_of(lines, base)), last

    async def these(
        self, permit: Permit, practices: Sequence[UUID], db: Statements | None = None
    ) -> dict[UUID, Summary]:
        """Give those of these practices that are published, by identifier."""
        if not practices:
            return {}
        filters = await self._filters(permit, Filters(id=list(practices), state=State.PUBLISHED))
        rows = await repository.list_practices(
            db or self.database, filters, FROM_THE_NEWEST, len(practices), ranked=False
        )
        known = _known(filters)
        return {row.practice["id"]: self._as_known(row, known) for row in rows}

    async def feed(self, permit: Permit, asked: Filters, spoken: Pick, page: FeedPage) -> bytes:
        """Write what is or was published as a feed, what changed last first; `spoken` picks texts."""
        filters = replace(await self._wanted(permit, asked), cities_seen=None, members_seen=None)
        rows = await repository.list_changed(self.database, filters, page)
        keys = [(row.told_at, row.practice["id"]) for row in rows if row.told_at is not None]
        return page.written(rows, keys, partial(_told, page, spoken), title=FEED_TITLE)

    async def facets(self, permit: Permit, asked: Filters, spoken: Pick) -> PracticeFacets:
        """Count what the caller may see by each facet; labels are in the language that `spoken` picks."""
        filters = await self._wanted(permit, asked)
        among = await repository.fitting(self.database, filters)
        counts = await self.counting.counts(filters.counted(among))
        with suppress(Unavailable):  # then nobody knows the names of cities, and slugs stand for them
            await self.directory.holding()
        known = self.directory.names_known
        told = {
            facet: [
                FacetValue(value=value, label=spoken(label_of(facet, value, known)), count=count)
                for value, count in values
            ]
            for facet, values in counts.facets.items()
        }
        return PracticeFacets(total=counts.total, facets=told)

    async def page(
        self,
        permit: Permit,
        asked: Filters,
        before: tuple[float, UUID],
        limit: int,
        here: Here,
        address_after: Callable[[Sequence[object]], str],
    ) -> bytes:
        """Write the library as a page of so many practices; `address_after` gives the path of the page that follows.

        Raises as `practices` does.
        """
        rows = await self.practices(permit, asked, before, limit + 1, ranked=asked.q is not None)
        facets = await self.facets(permit, asked, lambda texts: texts_in_language(texts, here.wanted))
        return await aside(
            written,
            _PAGES,
            "library.html",
            here,
            _head(here),
            practices=[practice for _, practice in rows[:limit]],
            following=f"{here.base}{address_after(rows[limit - 1][0])}" if len(rows) > limit else "",
            first=before == FROM_THE_NEWEST,
            facets=facets,
            headings=_HEADINGS,
            q=asked.q,
            chosen={name: {str(value) for value in values} for name, values in asked.lists()},
            known=self.directory.names_known,
        )

    async def _wanted(self, permit: Permit, asked: Filters) -> Filters:
        await self.directory.demand_indicators(asked.indicator or ())
        return await self._filters(permit, asked)

    async def _filters(self, permit: Permit, asked: Filters) -> Filters:
        seen = domain.seen_by(permit)
        return replace(
            asked,
            q=await queries.query(self.database, asked.q, begins=asked.begins),
            stale_before=None if asked.stale is None else domain.stale_before(self.now()),
            cities_seen=None if seen["every"] else seen["cities_seen"],
            members_seen=None if seen["every"] else seen["members_seen"],
            cities_known=None if Role.SECRETARIAT in permit.roles else sorted(permit.own_cities),
        )

    def _as_known(self, row: Listed, known: frozenset[str] | None) -> Summary:
        """Leave out whose it is where the caller may not know; `known` are the caller's cities, None is everybody's."""
        stale = domain.is_stale(
            self.now(),
            state=row.practice["state"],
            kind=row.practice["kind"],
            status=row.practice.get("status"),
            changed_at=row.practice.get("changed_at"),
            verified_at=row.practice.get("verified_at"),
        )
        practice: Summary = {**row.practice, "stale": stale}
        if practice["anonymous"] and known is not None and not row.cities & known:
            practice["cities"], practice["networks"] = [], []
        return practice


def _head(here: Here) -> Head:
    language = own_of(here.wanted)
    return Head(
        title=say("Library").told(language),
        description=say("Good practices and lessons learnt of the Intercultural Cities.").told(language),
        files=[
            ("application/atom+xml", here.alike("/v1/practices.atom"), "Atom"),
            ("text/csv", here.alike("/v1/practices.csv"), "CSV"),
        ],
    )


def _told(page: FeedPage, spoken: Pick, row: Listed) -> Entry | Gone:
    """Tell a feed of a practice that is there, or that left."""
    if row.gone_at is not None:
        return Gone(row.practice["id"], row.gone_at, row.withdrawal_reason)
    assert row.told_at is not None
    return entry_of(in_language(spoken, row.practice, row), page.base, page.wanted, row.told_at)


def _known(filters: Filters) -> frozenset[str] | None:
    return None if filters.cities_known is None else frozenset(filters.cities_known)


def in_language(spoken: Pick, practice: StoredSummary, listed: Listed | None = None) -> Line:
    """Pick the title and the summary of a practice. `listed` tells files more of it."""
    summary = practice.get("summary")
    title, told = spoken(practice["title"]), None if summary is None else spoken(summary)
    if listed is None:
        return Line(practice, title, told, None, {})
    return Line(practice, title, told, listed.number, listed.names if practice["cities"] else {})
