"""What can be asked of the whole library."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from services.practices_api.practices.catalogue import repository
from services.practices_api.practices.catalogue.domain import csv_of, entry_of, json_lines_of, linked_data_of
from services.practices_api.practices.practices import domain
from services.practices_api.practices.practices.domain import State
from services.practices_api.practices.template_texts.domain import folded_query
from shared.platform.access.permits import Permit, Role
from shared.platform.bodies.atom import Gone, written
from shared.platform.data.database import Database, Statements
from shared.platform.refusals import Fault, Invalid
from shared.schemas.practices.practices.catalogue import Facets

MOST_EXPORTED: Final = 5_000
MOST_IN_A_FEED: Final = 100
Pick = Callable[[Any], Any]
"""Chooses from an object of languages."""
FROM_THE_NEWEST: Final = (math.inf, UUID(int=2**128 - 1))
Row = tuple[tuple[float, UUID], dict[str, Any]]
"""The sort key of a practice, and the practice in the shape of `PracticeSummary`."""


@dataclass(slots=True)
class Library:
    """Lists, searches and counts. What was published without its city is shown without it. `now` gives the time."""

    database: Database
    now: Callable[[], datetime]

    async def practices(
        self, permit: Permit, asked: Mapping[str, Any], before: tuple[float, UUID], limit: int, *, ranked: bool
    ) -> list[Row]:
        """List what the caller may see, newest or best match first.

        Raises `Invalid` for a search that holds no word, and where matches are to be ranked but nothing is searched.
        """
        if ranked and "q" not in asked:
            fault = Fault(parameter="sort", code="nothing_to_rank", detail="Relevance is that of a search: give q.")
            raise Invalid("There is no relevance without a search.", errors=[fault])
        filters = self._filters(permit, asked)
        rows = await repository.list_practices(self.database, filters, before, limit, ranked=ranked)
        return [((rank, row["id"]), self._shown(row, cities, _known(filters))) for cities, rank, row in rows]

    async def count(self, permit: Permit, asked: Mapping[str, Any], most: int) -> int:
        """Count what the caller may see, up to `most`. Raises as `practices` does."""
        return await repository.count_practices(self.database, self._filters(permit, asked), most)

    async def file(self, permit: Permit, asked: Mapping[str, Any], spoken: Pick, suffix: str, base: str) -> bytes:
        """Write what is published, newest first, at most 5,000, with texts in one language.

        `suffix` is `csv`, `jsonl` or `jsonld`, `base` the address of this service. Raises `Invalid` for a search that
        holds no word.
        """
        published = {**asked, "state": State.PUBLISHED}
        rows = await self.practices(permit, published, FROM_THE_NEWEST, MOST_EXPORTED, ranked=False)
        told = [_in(spoken, row) for _, row in rows]
        if suffix == "csv":
            return csv_of(told)
        return json_lines_of(told) if suffix == "jsonl" else linked_data_of(told, base)

    async def these(
        self, permit: Permit, practices: Sequence[UUID], db: Statements | None = None
    ) -> dict[UUID, dict[str, Any]]:
        """Give those of these practices that are published, in the shape of `PracticeSummary`."""
        if not practices:
            return {}
        filters = self._filters(permit, {"id": list(practices), "state": State.PUBLISHED})
        rows = await repository.list_practices(
            db or self.database, filters, FROM_THE_NEWEST, len(practices), ranked=False
        )
        return {row["id"]: self._shown(row, cities, _known(filters)) for cities, _, row in rows}

    async def feed(
        self, permit: Permit, asked: Mapping[str, Any], spoken: Pick, language: str, address: str, base: str
    ) -> bytes:
        """Write what was published, changed or withdrawn last as a feed, the last first, at most 100.

        Texts are in the `language` that `spoken` picks. `address` is that of the feed with its query, `base` that of
        this service. Raises `Invalid` for a search that holds no word.
        """
        filters = self._filters(permit, asked)
        for name in ("cities_seen", "networks_seen"):
            filters.pop(name, None)
        rows = [row for _, _, row in await repository.list_changed(self.database, filters, MOST_IN_A_FEED)]
        return written(
            name=address.removeprefix(base),
            title="Intercultural Cities: good practices and lessons learnt",
            address=address,
            language=language,
            entries=[entry_of(_in(spoken, row), base) for row in rows if "withdrawn_at" not in row],
            gone=[
                Gone(row["id"], row["withdrawn_at"], row.get("withdrawal_reason"))
                for row in rows
                if "withdrawn_at" in row
            ],
        )

    async def facets(self, permit: Permit, asked: Mapping[str, Any]) -> Facets:
        """Count what the caller may see by each facet. Raises `Invalid` for a search that holds no word."""
        total, facets = await repository.facets(self.database, self._filters(permit, asked))
        return Facets.model_validate({"total": total, "facets": facets})

    def _filters(self, permit: Permit, asked: Mapping[str, Any]) -> dict[str, Any]:
        filters = dict(asked)
        if "q" in filters:
            filters["q"] = folded_query(filters["q"])
        if "stale" in filters:
            filters["stale_before"] = domain.stale_before(self.now())
        seen = domain.seen_by(permit)
        if not seen.pop("every"):
            filters |= seen
        if Role.SECRETARIAT not in permit.roles:
            filters["cities_known"] = seen["cities_seen"]
        return filters

    def _shown(self, row: dict[str, Any], cities: frozenset[str], known: frozenset[str] | None) -> dict[str, Any]:
        """Leave out whose it is where the caller may not know; `known` are the caller's cities, None is everybody's."""
        told = {**row, "stale": domain.is_stale(row, self.now())}
        if row["anonymous"] and known is not None and not cities & known:
            told |= {"cities": [], "networks": []}
        return told


def _known(filters: Mapping[str, Any]) -> frozenset[str] | None:
    return frozenset(filters["cities_known"]) if "cities_known" in filters else None


def _in(spoken: Pick, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, **{name: spoken(row[name]) for name in ("title", "summary") if name in row}}
