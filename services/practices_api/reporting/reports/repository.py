"""The statements of annual reports, and of what counts towards the duty to report."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices
from services.practices_api.reporting.reports.domain import Contribution
from services.practices_api.reporting.reports.errors import ReportExists
from services.practices_api.reporting.reports.tables import reports
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.reporting.reports import NewReport, Report

_TEXTS: Final = ARRAY(sa.Text)
_SHOWN: Final = (
    reports.c.id,
    reports.c.city,
    reports.c.year,
    reports.c.title,
    reports.c.text,
    reports.c.documents,
    reports.c.synthetic,
    reports.c.submitted_at,
    reports.c.updated_at,
    reports.c.version,
)
_ADD: Final = (
    sa.insert(reports)
    .values(
        {name: bind(name) for name in ("id", "city", "year", "title", "text", "documents", "synthetic", "by_subject")}
    )
    .returning(*_SHOWN)
)
_FIND: Final = sa.select(*_SHOWN).where(reports.c.id == bind("id"))
_CHANGE: Final = (
    sa.update(reports)
    .where(reports.c.id == bind("key"), reports.c.version == bind("expected"))
    .values(
        {
            **{name: bind(name) for name in ("title", "text", "documents")},
            "version": reports.c.version + 1,
            "updated_at": sa.func.clock_timestamp(),
        }
    )
    .returning(*_SHOWN)
)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    listed = [column for column in _SHOWN if column.name not in ("text", "documents")]
    wanted = sa.select(*listed).where(reports.c.id < bind("before")).order_by(reports.c.id.desc()).limit(bind("limit"))
    for name in ("city", "year"):
        if name in filters:
            wanted = wanted.where(reports.c[name] == bind(name))
    return wanted


_PUBLIC: Final = sa.func.bool_or(
    sa.and_(
        practices.c.state == sa.literal_column("'published'"),
        ~practices.c.anonymous,
        versions.c.published_at.is_not(None),
        ~versions.c.anonymous,
    )
)
"""A version that names its city is published, and so is the practice."""
_FIRST: Final = sa.func.least(
    sa.select(sa.func.min(practices.c.created_at)).scalar_subquery(),
    sa.select(sa.func.min(reports.c.submitted_at)).scalar_subquery(),
)
"""When the first practice was begun or the first report handed in."""


def _contributions() -> sa.ClauseElement:
    """Find in one statement what cities handed in for a year, who ever did, and since when anything is kept."""
    cities = bind("cities", type_=_TEXTS)
    parts = sa.func.jsonb_array_elements(versions.c.document["cities"])
    each = parts.table_valued(sa.column("value", JSONB)).render_derived(name="part")
    part = each.c.value
    city = part["city"].astext
    theirs = sa.and_(
        practices.c.id == versions.c.practice,
        city == sa.any_(cities),
        part["role"].astext == sa.any_(bind("roles", type_=_TEXTS)),
        practices.c.state != sa.literal_column("'withdrawn'"),
    )
    reported = sa.select(
        reports.c.city,
        sa.literal_column("'report'").label("kind"),
        reports.c.id,
        reports.c.submitted_at.label("at"),
        sa.true().label("public"),
    ).where(reports.c.city == sa.any_(cities), reports.c.year == bind("year"))
    written = (
        sa.select(city, practices.c.kind, practices.c.id, sa.func.min(versions.c.at), _PUBLIC)
        .select_from(versions)
        .join(each, sa.true())
        .join(practices, theirs)
        .where(versions.c.at >= bind("start"), versions.c.at < bind("end"))
        .group_by(city, practices.c.id)
    )
    nothing = (sa.cast(sa.null(), sa.Uuid), sa.cast(sa.null(), sa.DateTime(timezone=True)))
    ever = sa.literal_column("'ever'", sa.Text)
    ever_written = (
        sa.select(city, ever, *nothing, _PUBLIC)
        .select_from(versions)
        .join(each, sa.true())
        .join(practices, theirs)
        .group_by(city)
    )
    ever_reported = sa.select(reports.c.city, ever, *nothing, sa.true()).where(reports.c.city == sa.any_(cities))
    since = sa.select(sa.literal_column("''"), sa.literal_column("'since'"), nothing[0], _FIRST, sa.true())
    return sa.union_all(reported, written, ever_written, ever_reported.distinct(), since)


_CONTRIBUTIONS: Final = _contributions()


class _HandedInRow(TypedDict):
    city: str
    kind: str
    id: UUID | None
    at: datetime | None
    public: bool


class ReportRow(TypedDict):
    """A report in a list."""

    id: UUID
    city: str
    year: int
    title: dict[str, str]
    synthetic: bool
    submitted_at: datetime
    updated_at: datetime
    version: int


@dataclass(slots=True)
class HandedIn:
    """What a city handed in for a year; whether it `ever` handed in anything, and whether that is `ever_public`."""

    contributions: list[Contribution] = field(default_factory=list)
    ever: bool = False
    ever_public: bool = False


@dataclass(slots=True)
class Kept:
    """What is kept of cities, by slug, and since when anything is kept at all: None while nothing is."""

    cities: dict[str, HandedIn] = field(default_factory=lambda: defaultdict(HandedIn))
    since: datetime | None = None


async def handed_in(db: Statements, cities: Sequence[str], year: int, roles: Sequence[str]) -> Kept:
    """Read what cities handed in for a year: their reports on it, and practices and lessons handed in within it."""
    found = Kept()
    rows = await db.rows(
        _HandedInRow,
        _CONTRIBUTIONS,
        cities=list(cities),
        year=year,
        roles=list(roles),
        start=datetime(year, 1, 1, tzinfo=UTC),
        end=datetime(year + 1, 1, 1, tzinfo=UTC),
    )
    for row in rows:
        if row["kind"] == "since":
            found.since = row["at"]
            continue
        city = found.cities[row["city"]]
        if row["id"] is None or row["at"] is None:  # a row of kind `ever`: it names no thing
            city.ever, city.ever_public = True, city.ever_public or row["public"]
        else:
            city.contributions.append(Contribution(row["kind"], row["id"], row["at"], row["public"]))
    return found


async def add(tx: Transaction, new: NewReport, *, synthetic: bool, by_subject: str) -> Report:
    """Keep a report. Raises `ReportExists`."""
    written = new.model_dump(mode="json", exclude_none=True)
    with refusing({"uq_reports_city_year": ReportExists()}):
        row = await tx.one(_ADD, id=new_id(), synthetic=synthetic, by_subject=by_subject, **written)
    return Report.model_validate(dict(row))


async def find(db: Statements, report: UUID) -> Report | None:
    """Read a report."""
    row = await db.first(_FIND, id=report)
    return Report.model_validate(dict(row)) if row else None


async def change(
    tx: Transaction,
    report: UUID,
    expected: int,
    *,
    title: Mapping[str, str],
    text: Mapping[str, str],
    documents: Sequence[Mapping[str, str]],
) -> Report | None:
    """Put title, text and documents in place of those before, unless the version is no longer `expected`."""
    row = await tx.first(_CHANGE, key=report, expected=expected, title=title, text=text, documents=documents)
    return Report.model_validate(dict(row)) if row else None


async def list_reports(
    db: Statements,
    before: UUID,
    limit: int,
    *,
    city: str | None = None,
    year: int | None = None,
    since: Since | None = None,
) -> list[ReportRow]:
    """Read reports, newest first; those of a city or on a year, where given."""
    asked = {name: value for name, value in (("city", city), ("year", year)) if value is not None}
    listing, asked_since = changed_since(_listing(frozenset(asked)), "report", reports.c.id, since)
    return await db.rows(ReportRow, listing, before=before, limit=limit, **asked, **asked_since)
