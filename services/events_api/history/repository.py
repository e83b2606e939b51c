"""The statements that read what an event was."""

from datetime import date, datetime
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.dates.domain import WrittenWhen, told_when
from services.events_api.events import domain
from services.events_api.events.domain import DateColumns, EventRow
from services.events_api.events.tables import event_dates as dates
from services.events_api.events.tables import event_versions as versions
from services.events_api.history.domain import DateShown, VersionShown
from services.events_api.states.domain import Document
from shared.platform.data.database import Statements

_DATED: Final = ("written_when", "date_status", "edtf", "earliest", "latest")
_DATE_COLUMNS: Final = (
    *(dates.c[name] for name in ("id", *_DATED, "change", "reason", "at")),
    dates.c.by_role.label("by"),
)
_DATES: Final = (
    sa.select(*_DATE_COLUMNS)
    .where(dates.c.event == bind("event"), dates.c.id > bind("after"))
    .order_by(dates.c.id)
    .limit(bind("limit"))
)
_BY_ROLE: Final = versions.c.replaced_by_role.label("replaced_by")
_VERSIONS: Final = (
    sa.select(versions.c.version, versions.c.content, versions.c.replaced_at, _BY_ROLE)
    .where(versions.c.event == bind("event"), versions.c.version > bind("after"))
    .order_by(versions.c.version)
    .limit(bind("limit"))
)


class DateRow(DateColumns):
    """An entry of the history of dates."""

    id: UUID
    change: str
    reason: str | None
    by: str
    at: datetime


class Content(TypedDict):
    """A row of events as jsonb keeps it: days, instants and identifiers are text, and later columns may be absent."""

    id: str
    type: str
    state: str
    parent: str | None
    series: NotRequired[str | None]
    visits: NotRequired[str | None]
    networks: list[str]
    topics: list[str]
    indicators: list[str]
    host_cities: list[str]
    written_when: WrittenWhen
    date_status: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    synthetic: bool
    owners: NotRequired[list[str]]
    left_range: NotRequired[bool]
    document: Document
    version: int
    created_at: str
    updated_at: str


class VersionRow(TypedDict):
    """What an event was before a change."""

    version: int
    content: Content
    replaced_at: datetime
    replaced_by: str


async def list_dates(db: Statements, event: UUID, after: UUID, limit: int) -> list[DateShown]:
    """Read the history of dates, the first one first."""
    rows = await db.rows(DateRow, _DATES, event=event, after=after, limit=limit)
    return [
        {
            "id": row["id"],
            "change": row["change"],
            "reason": row["reason"],
            "by": row["by"],
            "at": row["at"],
            "when": told_when(domain.dated_of(row), None),
        }
        for row in rows
    ]


async def list_versions(db: Statements, event: UUID, after: int, limit: int) -> list[VersionShown]:
    """Read what an event was before each change, the oldest first."""
    rows = await db.rows(VersionRow, _VERSIONS, event=event, after=after, limit=limit)
    return [
        {
            "version": row["version"],
            "replaced_by": row["replaced_by"],
            "replaced_at": row["replaced_at"],
            "event": domain.shown_of(_as_row(row["content"])),
        }
        for row in rows
    ]


def _as_row(content: Content) -> EventRow:
    """Read a kept row. Its instants stay text, as they have always been answered."""
    parent, earliest, latest = content["parent"], content["earliest"], content["latest"]
    return {
        **content,
        "id": UUID(content["id"]),
        "parent": None if parent is None else UUID(parent),
        "series": UUID(series) if (series := content.get("series")) else None,
        "visits": content.get("visits"),
        "earliest": None if earliest is None else date.fromisoformat(earliest),
        "latest": None if latest is None else date.fromisoformat(latest),
        "owners": content.get("owners", []),
        "of_parent": None,
        "left_range": content.get("left_range", False),
        "step_version": None,
    }
