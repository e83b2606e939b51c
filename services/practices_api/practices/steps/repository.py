"""The statements of versions, withdrawals, highlights and verifications."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.practices.practices.domain import Belongs, Found, Seen, year_of
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices, verifications
from services.practices_api.practices.template_texts.domain import Template, facets_of
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.practices.practices import PracticeText, PracticeVersion

_TEXTS: Final = ARRAY(sa.Text)
_NEXT: Final = {"version": practices.c.version + 1}
_NOW: Final = sa.func.clock_timestamp()
_WITHDRAW: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
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
_HIGHLIGHT: Final = (
    sa.update(practices).where(practices.c.id == bind("key")).values(**_NEXT, highlighted=bind("highlighted"))
)
_VERIFY: Final = sa.update(practices).where(practices.c.id == bind("key")).values(**_NEXT, verified_at=bind("at"))
_HANDED_IN: Final = (
    "practice",
    "number",
    "checklist_code",
    "checklist_version",
    "document",
    "note",
    "anonymous",
    "city_names",
    "facets",
    "by_subject",
    "by_role",
)
_ADD_VERSION: Final = sa.insert(versions).values({name: bind(name) for name in _HANDED_IN}).returning(versions.c.at)
_ADD_VERIFICATION: Final = sa.insert(verifications).values(
    {name: bind(name) for name in ("id", "practice", "note", "by_subject", "by_role", "at")}
)
_CHECKLIST: Final = (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label(
    "checklist"
)
_ACCESS: Final = (practices.c.cities, practices.c.state, practices.c.anonymous)
_VERSION: Final = (
    versions.c.practice,
    versions.c.number,
    versions.c.note,
    versions.c.by_role.label("by"),
    versions.c.at,
    versions.c.published_at,
)
_TELLS: Final = sa.and_(practices.c.anonymous, ~versions.c.anonymous).label("tells")
_FIND_VERSION: Final = (
    sa.select(*_VERSION, _CHECKLIST, _TELLS, versions.c.document.label("content"), versions.c.city_names, *_ACCESS)
    .join(practices, practices.c.id == versions.c.practice)
    .where(versions.c.practice == bind("practice"), versions.c.number == bind("number"))
)
_ITS_OWN: Final = sa.or_(
    bind("every", type_=sa.Boolean),
    practices.c.cities.overlap(bind("cities_seen", type_=_TEXTS)),
    sa.and_(~practices.c.anonymous, practices.c.cities.overlap(bind("members_seen", type_=_TEXTS))),
)
_VERSIONS: Final = (
    sa.select(*_ACCESS, *_VERSION, _CHECKLIST)
    .select_from(practices)
    .outerjoin(
        versions,
        sa.and_(
            versions.c.practice == practices.c.id,
            versions.c.number > bind("after"),
            sa.or_(versions.c.published_at.is_not(None), _ITS_OWN),
        ),
    )
    .where(practices.c.id == bind("id"))
    .order_by(versions.c.number)
    .limit(bind("limit"))
)


@dataclass(frozen=True, slots=True)
class OfPractice:
    """What of a practice decides who sees its versions, and how."""

    belongs: Belongs
    state: str
    anonymous: bool


class Access(TypedDict):
    """The columns of a practice that decide who sees its versions, and how."""

    cities: list[str]
    state: str
    anonymous: bool


class VersionRow(Access):
    """A version with its content, and whether it `tells` whose it is."""

    practice: UUID
    number: int
    note: str | None
    by: str
    at: datetime
    published_at: datetime | None
    checklist: str
    tells: bool
    content: Template
    city_names: list[str]


class ListedRow(Access):
    """A version in a list; where there is none, every column of a version is null."""

    practice: UUID
    number: int | None
    note: str | None
    by: str
    at: datetime
    published_at: datetime | None
    checklist: str


class ListedVersion(TypedDict):
    """A version in a list, without what is null; sent as it is."""

    practice: UUID
    number: int
    note: NotRequired[str | None]
    by: str
    at: datetime
    published_at: NotRequired[datetime | None]
    checklist: str


def _of_practice(row: Access) -> OfPractice:
    belongs = Belongs(frozenset(row["cities"]), row["anonymous"])
    return OfPractice(belongs, row["state"], row["anonymous"])


def _as_listed(row: ListedRow, number: int) -> ListedVersion:
    version: ListedVersion = {
        "practice": row["practice"],
        "number": number,
        "note": row["note"],
        "by": row["by"],
        "at": row["at"],
        "published_at": row["published_at"],
        "checklist": row["checklist"],
    }
    if version["note"] is None:
        del version["note"]
    if version["published_at"] is None:
        del version["published_at"]
    return version


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
    row = await db.row(VersionRow, _FIND_VERSION, practice=practice, number=number)
    if row is None:
        return None
    return _of_practice(row), FoundVersion(PracticeVersion.model_validate(row), row["city_names"], row["tells"])


async def list_versions(
    db: Statements, practice: UUID, seen: Seen, after: int, limit: int
) -> tuple[OfPractice, list[ListedVersion]] | None:
    """Read versions in their order, and what decides who sees them.

    What is not published is read for those alone that `seen` holds. Gives None without such a practice, and no
    versions where there are none.
    """
    rows = await db.rows(ListedRow, _VERSIONS, id=practice, after=after, limit=limit, **seen)
    if not rows:
        return None
    return _of_practice(rows[0]), [_as_listed(row, number) for row in rows if (number := row["number"]) is not None]


async def withdraw(tx: Transaction, practice: UUID, reason: str | None) -> None:
    """Leave nothing but a tombstone for everybody else."""
    await tx.run(_WITHDRAW, key=practice, reason=reason)


async def highlight(tx: Transaction, practice: UUID, *, highlighted: bool) -> None:
    """Put the mark on, or take it off."""
    await tx.run(_HIGHLIGHT, key=practice, highlighted=highlighted)


async def verify(
    tx: Transaction, practice: UUID, at: datetime, note: str | None, *, by_subject: str, by_role: str
) -> None:
    """Keep the word that it still runs."""
    await tx.run(_VERIFY, key=practice, at=at)
    await tx.run(
        _ADD_VERIFICATION, id=new_id(), practice=practice, at=at, note=note, by_subject=by_subject, by_role=by_role
    )


async def add_version(
    tx: Transaction,
    found: Found,
    checklist: tuple[str, str],
    *,
    number: int,
    note: str | None,
    anonymous: bool,
    by_subject: str,
    by_role: str,
) -> PracticeVersion:
    """Keep what was handed in; `checklist` is the code and the version of what it is evaluated with."""
    code, version = checklist
    at = await tx.value(
        _ADD_VERSION,
        practice=found.shown.id,
        number=number,
        checklist_code=code,
        checklist_version=version,
        document=found.document,
        note=note,
        anonymous=anonymous,
        city_names=list(found.facts.names),
        facets=facets_of(found.document, sorted(found.facts.countries), year_of(found.document.get("years"))),
        by_subject=by_subject,
        by_role=by_role,
    )
    content = PracticeText.model_validate(found.document)
    return PracticeVersion(
        practice=found.shown.id,
        number=number,
        checklist=f"{code}/{version}",
        note=note,
        by=by_role,
        at=at,
        content=content,
    )
