"""The statements of practices."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.practices.domain import Belongs, CityFacts, search_text
from services.practices_api.practices.tables import practice_versions as versions
from services.practices_api.practices.tables import practices as t
from shared.platform.database import Row, Statements, Transaction
from shared.platform.identifiers import new_id
from shared.schemas.practices import NewPractice, Practice, PracticeVersion

_TEXTS: Final = ARRAY(sa.Text)
_NAME: Final = (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label("checklist")
_KEPT: Final = (t.c.id, t.c.state, t.c.synthetic, t.c.created_at, t.c.published_at, t.c.version)
_SHOWN: Final = (*_KEPT, t.c.submitted_version, t.c.document, t.c.cities, t.c.city_networks, t.c.writers)
_FIND: Final = (
    sa.select(*_SHOWN, _NAME)
    .outerjoin(versions, sa.and_(versions.c.practice == t.c.id, versions.c.number == t.c.submitted_version))
    .where(t.c.id == bind("id"))
)
_FIND_LOCKED: Final = _FIND.with_for_update(of=t)
_WRITTEN: Final[dict[str, Any]] = {
    name: bind(name)
    for name in (
        "kind", "cities", "countries", "city_networks", "networks", "topics", "indicators", "synthetic", "document",
        "search_text", "writers",
    )
}  # fmt: skip
_ADD: Final = sa.insert(t).values(id=bind("id"), **_WRITTEN).returning(*_SHOWN)
_CHANGE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"), t.c.version == bind("expected"))
    .values(version=t.c.version + 1, **_WRITTEN)
    .returning(*_SHOWN)
)
_SUBMIT: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        state=bind("state"),
        submitted_version=bind("number"),
        writers=bind("writers"),
        version=t.c.version + 1,
    )
)
_CONCLUDE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        state=bind("state"),
        published_at=sa.case((bind("publishes", type_=sa.Boolean), sa.func.clock_timestamp()), else_=t.c.published_at),
        version=t.c.version + 1,
    )
)
_HANDED_IN: Final = (
    "practice", "number", "checklist_code", "checklist_version", "document", "note", "by_subject", "by_role",
)  # fmt: skip
_ADD_VERSION: Final = sa.insert(versions).values({name: bind(name) for name in _HANDED_IN}).returning(versions.c.at)
_ACCESS: Final = (t.c.cities, t.c.city_networks)
_VERSION: Final = (
    versions.c.practice,
    versions.c.number,
    versions.c.note,
    versions.c.by_role.label("by"),
    versions.c.at,
)
_FIND_VERSION: Final = (
    sa.select(*_VERSION, _NAME, versions.c.document.label("content"), *_ACCESS)
    .join(t, t.c.id == versions.c.practice)
    .where(versions.c.practice == bind("practice"), versions.c.number == bind("number"))
)
_VERSIONS: Final = (
    sa.select(*_ACCESS, *_VERSION, _NAME)
    .select_from(t)
    .outerjoin(versions, sa.and_(versions.c.practice == t.c.id, versions.c.number > bind("after")))
    .where(t.c.id == bind("id"))
    .order_by(versions.c.number)
    .limit(bind("limit"))
)
_ONLY_ON_ITS_OWN_PAGE: Final = (
    "purpose", "stimulus", "process", "impact", "resources", "transfer", "documents", "expected", "happened", "why",
    "differently",
)  # fmt: skip
_HEAD: Final = t.c.document.op("-")(sa.cast(array(_ONLY_ON_ITS_OWN_PAGE), _TEXTS)).label("head")
_SHARING_ONE: Final = {
    "city": t.c.cities,
    "country": t.c.countries,
    "network": t.c.networks,
    "topic": t.c.topics,
    "indicator": t.c.indicators,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A practice with what is decided upon but not shown with it. `writers` are the subjects of who wrote it."""

    shown: Practice
    document: Mapping[str, Any]
    belongs: Belongs
    writers: frozenset[str]


def _found(row: Row) -> Found:
    plain = {name: row[name] for name in _PLAIN}
    shown = Practice.model_validate({**row["document"], **plain, "checklist": row.get("checklist")})
    return Found(shown, row["document"], _belongs(row), frozenset(row["writers"]))


def _belongs(row: Row) -> Belongs:
    return Belongs(frozenset(row["cities"]), frozenset(row["city_networks"]))


_PLAIN: Final = tuple(column.name for column in (*_KEPT, t.c.submitted_version))


async def find(db: Statements, practice: UUID) -> Found | None:
    """Read a practice."""
    row = await db.first(_FIND, id=practice)
    return _found(row) if row else None


async def find_locked(tx: Transaction, practice: UUID) -> Found | None:
    """Read a practice that nobody else changes until the transaction ends."""
    row = await tx.first(_FIND_LOCKED, id=practice)
    return _found(row) if row else None


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = sa.select(*_KEPT, _HEAD).where(t.c.id < bind("before")).order_by(t.c.id.desc()).limit(bind("limit"))
    if "cities_seen" in filters:
        own = t.c.cities.overlap(bind("cities_seen", type_=_TEXTS))
        of_networks = t.c.city_networks.overlap(bind("networks_seen", type_=_TEXTS))
        wanted = wanted.where(sa.or_(t.c.state == sa.literal_column("'published'"), own, of_networks))
    for name, column in _SHARING_ONE.items():
        if name in filters:
            wanted = wanted.where(column.overlap(bind(name, type_=_TEXTS)))
    for name in ("kind", "state"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    if "q" in filters:
        query = sa.func.websearch_to_tsquery(sa.literal_column("'simple'::regconfig"), bind("q", type_=sa.Text))
        wanted = wanted.where(t.c.search.op("@@")(query))
    return wanted


async def list_practices(db: Statements, filters: Mapping[str, Any], before: UUID, limit: int) -> list[dict[str, Any]]:
    """Read practices from the newest on, shaped as `PracticeSummary`.

    `filters` may hold city[], country[], network[], topic[] and indicator[] (one in common is enough), kind, state,
    q (folded), and cities_seen with networks_seen: beyond what is published, only practices of those are read.
    """
    rows = await db.all(_listing(frozenset(filters)), before=before, limit=limit, **filters)
    return [
        {**row["head"], **{name: value for name, value in row.items() if value is not None and name != "head"}}
        for row in rows
    ]


def _written(new: NewPractice, facts: CityFacts, writers: Collection[str]) -> dict[str, Any]:
    told = new.model_dump(mode="json", exclude_none=True)
    return {
        "kind": new.kind,
        "cities": [one.city for one in new.cities],
        "countries": sorted(facts.countries),
        "city_networks": sorted(facts.networks),
        "synthetic": facts.synthetic,
        "networks": new.networks,
        "topics": new.topics,
        "indicators": new.indicators,
        "document": {name: value for name, value in told.items() if value != []},
        "search_text": search_text(told, facts.names),
        "writers": sorted(writers),
    }


async def add(tx: Transaction, new: NewPractice, facts: CityFacts, writer: str) -> Found:
    """Write a draft."""
    return _found(await tx.one(_ADD, id=new_id(), **_written(new, facts, [writer])))


async def change(
    tx: Transaction, practice: UUID, new: NewPractice, facts: CityFacts, *, writers: Collection[str], expected: int
) -> Found | None:
    """Put the whole template in place of the one before, unless the version is no longer `expected`."""
    row = await tx.first(_CHANGE, key=practice, expected=expected, **_written(new, facts, writers))
    return _found(row) if row else None


async def submit(tx: Transaction, practice: UUID, state: str, number: int, writers: Collection[str]) -> None:
    """Bring a practice into the state that follows its submission."""
    await tx.run(_SUBMIT, key=practice, state=state, number=number, writers=sorted(writers))


async def conclude(tx: Transaction, practice: UUID, state: str, *, publishes: bool) -> None:
    """Bring a practice into the state that a verdict gives it."""
    await tx.run(_CONCLUDE, key=practice, state=state, publishes=publishes)


async def add_version(tx: Transaction, found: Found, checklist: tuple[str, str], **handed_in: Any) -> PracticeVersion:
    """Keep what was handed in: number, note, by_subject and by_role; `checklist` is its code and version."""
    code, version = checklist
    columns = {"practice": found.shown.id, "document": found.document, **handed_in}
    row = await tx.one(_ADD_VERSION, checklist_code=code, checklist_version=version, **columns)
    told = {"by": handed_in["by_role"], "at": row["at"], "checklist": f"{code}/{version}", "content": found.document}
    return PracticeVersion.model_validate({**columns, **told})


async def find_version(db: Statements, practice: UUID, number: int) -> tuple[Belongs, PracticeVersion] | None:
    """Read one version, and who its practice belongs to."""
    row = await db.first(_FIND_VERSION, practice=practice, number=number)
    return (_belongs(row), PracticeVersion.model_validate(dict(row))) if row else None


async def list_versions(
    db: Statements, practice: UUID, after: int, limit: int
) -> tuple[Belongs, list[dict[str, Any]]] | None:
    """Read versions in their order, shaped as `PracticeVersionSummary`, and who the practice belongs to.

    Gives None without such a practice, and no versions where there are none.
    """
    rows = await db.all(_VERSIONS, id=practice, after=after, limit=limit)
    if not rows:
        return None
    told = [
        {name: value for name, value in row.items() if value is not None and name not in ("cities", "city_networks")}
        for row in rows
        if row["number"] is not None
    ]
    return _belongs(rows[0]), told
