"""The statements of annual reports, and of what counts towards the duty to report."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices as t
from services.practices_api.reporting.reports.domain import Contribution
from services.practices_api.reporting.reports.errors import ReportExists
from services.practices_api.reporting.reports.tables import reports as r
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.reporting.reports import Report

_TEXTS: Final = ARRAY(sa.Text)
_SHOWN: Final = (
    r.c.id, r.c.city, r.c.year, r.c.title, r.c.text, r.c.documents, r.c.synthetic, r.c.submitted_at, r.c.updated_at,
    r.c.version,
)  # fmt: skip
_ADD: Final = (
    sa.insert(r)
    .values(
        {name: bind(name) for name in ("id", "city", "year", "title", "text", "documents", "synthetic", "by_subject")}
    )
    .returning(*_SHOWN)
)
_FIND: Final = sa.select(*_SHOWN).where(r.c.id == bind("id"))
_CHANGE: Final = (
    sa.update(r)
    .where(r.c.id == bind("key"), r.c.version == bind("expected"))
    .values(
        {
            **{name: bind(name) for name in ("title", "text", "documents")},
            "version": r.c.version + 1,
            "updated_at": sa.func.clock_timestamp(),
        }
    )
    .returning(*_SHOWN)
)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    told = [column for column in _SHOWN if column.name not in ("text", "documents")]
    wanted = sa.select(*told).where(r.c.id < bind("before")).order_by(r.c.id.desc()).limit(bind("limit"))
    for name in ("city", "year"):
        if name in filters:
            wanted = wanted.where(r.c[name] == bind(name))
    return wanted


def _nothing(kind: Any) -> Any:
    return sa.cast(sa.null(), kind)


def _contributions() -> Any:
    """Find in one statement what cities handed in for a year, and which of them ever handed in anything."""
    cities = bind("cities", type_=_TEXTS)
    parts = sa.func.jsonb_array_elements(versions.c.document["cities"])
    each = parts.table_valued(sa.column("value", JSONB)).render_derived(name="part")
    part: Any = each.c.value
    city = part["city"].astext
    theirs = sa.and_(
        t.c.id == versions.c.practice,
        city == sa.any_(cities),
        part["role"].astext == sa.any_(bind("roles", type_=_TEXTS)),
        t.c.state != sa.literal_column("'withdrawn'"),
    )
    public = sa.and_(t.c.state == sa.literal_column("'published'"), ~t.c.anonymous)
    reported: Any = sa.select(
        r.c.city,
        sa.literal_column("'report'").label("kind"),
        r.c.id,
        r.c.submitted_at.label("at"),
        sa.true().label("public"),
    ).where(r.c.city == sa.any_(cities), r.c.year == bind("year"))
    written = (
        sa.select(city, t.c.kind, t.c.id, sa.func.min(versions.c.at), public)
        .select_from(versions)
        .join(each, sa.true())
        .join(t, theirs)
        .where(versions.c.at >= bind("start"), versions.c.at < bind("end"))
        .group_by(city, t.c.id)
    )
    ever_written = sa.select(city.label("city")).select_from(versions).join(each, sa.true()).join(t, theirs)
    ever_reported: Any = sa.select(r.c.city).where(r.c.city == sa.any_(cities))
    ever = sa.union(ever_written, ever_reported).subquery()
    known = sa.select(
        ever.c.city,
        sa.literal_column("'ever'"),
        _nothing(sa.Uuid),
        _nothing(sa.DateTime(timezone=True)),
        sa.false(),
    )
    return sa.union_all(reported, written, known)


_CONTRIBUTIONS: Final = _contributions()


@dataclass(slots=True)
class HandedIn:
    """What a city handed in for a year, and whether it ever handed in anything."""

    contributions: list[Contribution] = field(default_factory=list)
    ever: bool = False


async def handed_in(db: Statements, cities: Sequence[str], year: int, roles: Sequence[str]) -> Mapping[str, HandedIn]:
    """Read what cities handed in for a year: their reports on it, and practices and lessons handed in within it."""
    found: dict[str, HandedIn] = defaultdict(HandedIn)
    rows = await db.all(
        _CONTRIBUTIONS,
        cities=list(cities),
        year=year,
        roles=list(roles),
        start=datetime(year, 1, 1, tzinfo=UTC),
        end=datetime(year + 1, 1, 1, tzinfo=UTC),
    )
    for row in rows:
        if row["kind"] == "ever":
            found[row["city"]].ever = True
        else:
            found[row["city"]].contributions.append(Contribution(row["kind"], row["id"], row["at"], row["public"]))
    return found


async def add(tx: Transaction, **report: Any) -> Report:
    """Keep a report: city, year, title, text, documents, synthetic and by_subject. Raises `ReportExists`."""
    with refusing({"uq_reports_city_year": ReportExists()}):
        row = await tx.one(_ADD, id=new_id(), **report)
    return Report.model_validate(dict(row))


async def find(db: Statements, report: UUID) -> Report | None:
    """Read a report."""
    row = await db.first(_FIND, id=report)
    return Report.model_validate(dict(row)) if row else None


async def change(tx: Transaction, report: UUID, expected: int, **changed: Any) -> Report | None:
    """Put title, text and documents in place of those before, unless the version is no longer `expected`."""
    row = await tx.first(_CHANGE, key=report, expected=expected, **changed)
    return Report.model_validate(dict(row)) if row else None


async def list_reports(db: Statements, filters: Mapping[str, Any], before: UUID, limit: int) -> list[dict[str, Any]]:
    """Read reports from the newest on, shaped as `Report` without text and documents; filtered by city and year."""
    rows = await db.all(_listing(frozenset(filters)), before=before, limit=limit, **filters)
    return [dict(row) for row in rows]
