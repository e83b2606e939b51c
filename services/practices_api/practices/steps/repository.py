"""The statements of versions, withdrawals, highlights and verifications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.practices.practices.domain import Belongs
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices as t
from services.practices_api.practices.practices.tables import verifications
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.practices.practices import PracticeVersion
from shared.schemas.practices.practices.steps import Verification

_TEXTS: Final = ARRAY(sa.Text)
_NEXT: Final[dict[str, Any]] = {"version": t.c.version + 1}
_NOW: Final = sa.func.clock_timestamp()
_WITHDRAW: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            "state": sa.literal_column("'withdrawn'"),
            "revision": sa.null(),
            "revision_state": sa.null(),
            "withdrawal_reason": bind("reason"),
            "withdrawn_at": _NOW,
            "changed_at": _NOW,
        }
    )
)
_HIGHLIGHT: Final = sa.update(t).where(t.c.id == bind("key")).values(**_NEXT, highlighted=bind("highlighted"))
_VERIFY: Final = sa.update(t).where(t.c.id == bind("key")).values(**_NEXT, verified_at=bind("at"))
_VERIFICATION: Final = (
    verifications.c.id, verifications.c.practice, verifications.c.note, verifications.c.by_role.label("by"),
    verifications.c.at,
)  # fmt: skip
_ADD_VERIFICATION: Final = (
    sa.insert(verifications)
    .values({name: bind(name) for name in ("id", "practice", "note", "by_subject", "by_role", "at")})
    .returning(*_VERIFICATION)
)
_CHECKLIST: Final = (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label(
    "checklist"
)
_ACCESS: Final = (t.c.cities, t.c.city_networks, t.c.state, t.c.anonymous)
_VERSION: Final = (
    versions.c.practice, versions.c.number, versions.c.note, versions.c.by_role.label("by"), versions.c.at,
    versions.c.published_at,
)  # fmt: skip
_TELLS: Final = sa.and_(t.c.anonymous, ~versions.c.anonymous).label("tells")
_FIND_VERSION: Final = (
    sa.select(*_VERSION, _CHECKLIST, _TELLS, versions.c.document.label("content"), versions.c.city_names, *_ACCESS)
    .join(t, t.c.id == versions.c.practice)
    .where(versions.c.practice == bind("practice"), versions.c.number == bind("number"))
)
_ITS_OWN: Final = sa.or_(
    bind("every", type_=sa.Boolean),
    t.c.cities.overlap(bind("cities_seen", type_=_TEXTS)),
    t.c.city_networks.overlap(bind("networks_seen", type_=_TEXTS)),
)
_VERSIONS: Final = (
    sa.select(*_ACCESS, *_VERSION, _CHECKLIST)
    .select_from(t)
    .outerjoin(
        versions,
        sa.and_(
            versions.c.practice == t.c.id,
            versions.c.number > bind("after"),
            sa.or_(versions.c.published_at.is_not(None), _ITS_OWN),
        ),
    )
    .where(t.c.id == bind("id"))
    .order_by(versions.c.number)
    .limit(bind("limit"))
)


@dataclass(frozen=True, slots=True)
class OfPractice:
    """What of a practice decides who sees its versions, and how."""

    belongs: Belongs
    state: str
    anonymous: bool


def _of(row: Row) -> OfPractice:
    belongs = Belongs(frozenset(row["cities"]), frozenset(row["city_networks"]))
    return OfPractice(belongs, row["state"], row["anonymous"])


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """A version, and the names of its cities.

    It `tells` whose it is when it was not written to be published without its city, as the practice is now.
    """

    shown: PracticeVersion
    names: list[str]
    tells: bool


async def find_version(db: Statements, practice: UUID, number: int) -> tuple[OfPractice, FoundVersion] | None:
    """Read one version, and what decides who sees it."""
    row = await db.first(_FIND_VERSION, practice=practice, number=number)
    if row is None:
        return None
    return _of(row), FoundVersion(PracticeVersion.model_validate(dict(row)), row["city_names"], row["tells"])


async def list_versions(
    db: Statements, practice: UUID, seen: Mapping[str, Any], after: int, limit: int
) -> tuple[OfPractice, list[dict[str, Any]]] | None:
    """Read versions in their order, shaped as `PracticeVersionSummary`, and what decides who sees them.

    `seen` holds every, cities_seen and networks_seen: what is not published is read for those alone. Gives None
    without such a practice, and no versions where there are none.
    """
    rows = await db.all(_VERSIONS, id=practice, after=after, limit=limit, **seen)
    if not rows:
        return None
    hidden = ("cities", "city_networks", "state", "anonymous")
    told = [
        {name: value for name, value in row.items() if value is not None and name not in hidden}
        for row in rows
        if row["number"] is not None
    ]
    return _of(rows[0]), told


async def withdraw(tx: Transaction, practice: UUID, reason: str | None) -> None:
    """Leave nothing but a tombstone for everybody else."""
    await tx.run(_WITHDRAW, key=practice, reason=reason)


async def highlight(tx: Transaction, practice: UUID, *, highlighted: bool) -> None:
    """Put the mark on, or take it off."""
    await tx.run(_HIGHLIGHT, key=practice, highlighted=highlighted)


async def verify(tx: Transaction, practice: UUID, at: datetime, **verification: Any) -> Verification:
    """Keep the word that it still runs: note, by_subject and by_role."""
    await tx.run(_VERIFY, key=practice, at=at)
    row = await tx.one(_ADD_VERIFICATION, id=new_id(), practice=practice, at=at, **verification)
    return Verification.model_validate(dict(row))
