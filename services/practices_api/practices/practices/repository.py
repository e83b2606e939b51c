"""The statements of practices, one at a time; those of the library lists are in `library`."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.practices.practices.domain import Belongs, CityFacts, Found, Place, State, year_of
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices as t
from services.practices_api.practices.template_texts.domain import search_text
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.practices.practices import NewPractice, Practice, PracticeVersion

_NAME: Final = (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label("checklist")
_TOLD: Final = (
    t.c.id, t.c.state, t.c.synthetic, t.c.created_at, t.c.published_at, t.c.changed_at, t.c.verified_at,
    t.c.withdrawn_at, t.c.withdrawal_reason, t.c.highlighted, t.c.anonymous, t.c.replication_count,
    t.c.host_offers, t.c.submitted_version, t.c.published_version, t.c.version,
)  # fmt: skip
_SHOWN: Final = (
    *_TOLD, t.c.document, t.c.revision, t.c.revision_state, t.c.cities, t.c.countries, t.c.city_networks,
    t.c.city_names, t.c.writers,
)  # fmt: skip
_FIND: Final = (
    sa.select(*_SHOWN, _NAME, versions.c.anonymous.label("chosen_anonymous"))
    .outerjoin(versions, sa.and_(versions.c.practice == t.c.id, versions.c.number == t.c.submitted_version))
    .where(t.c.id == bind("id"))
)
_FIND_LOCKED: Final = _FIND.with_for_update(of=t)
_WRITTEN: Final[dict[str, Any]] = {
    name: bind(name)
    for name in (
        "kind", "cities", "countries", "city_networks", "city_names", "networks", "topics", "indicators", "synthetic",
        "document", "search_text", "writers", "year",
    )
}  # fmt: skip
_ADD: Final = sa.insert(t).values(id=bind("id"), **_WRITTEN).returning(*_SHOWN)
_OF_VERSION: Final = (t.c.id == bind("key"), t.c.version == bind("expected"))
_NEXT: Final[dict[str, Any]] = {"version": t.c.version + 1}
_NOW: Final = sa.func.clock_timestamp()
_CHANGE: Final = sa.update(t).where(*_OF_VERSION).values(**_NEXT, **_WRITTEN).returning(*_SHOWN)
_REVISE: Final = (
    sa.update(t)
    .where(*_OF_VERSION)
    .values({**_NEXT, **{name: bind(name) for name in ("revision", "revision_state", "writers")}})
    .returning(*_SHOWN)
)
_MOVE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            "state": bind("state"),
            "revision_state": bind("revision_state"),
            "revision": sa.case((bind("revision_state", type_=sa.Text).is_not(None), t.c.revision)),
            "submitted_version": bind("submitted_version"),
            "writers": bind("writers"),
        }
    )
)
_PUBLISH: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            **_WRITTEN,
            "state": sa.literal_column("'published'"),
            "revision": sa.null(),
            "revision_state": sa.null(),
            "published_version": t.c.submitted_version,
            "anonymous": bind("anonymous"),
            "published_at": sa.func.coalesce(t.c.published_at, _NOW),
            "changed_at": _NOW,
        }
    )
)
_PUBLISH_VERSION: Final = (
    sa.update(versions)
    .where(versions.c.practice == bind("of"), versions.c.number == bind("which"))
    .values(published_at=_NOW)
)
_HANDED_IN: Final = (
    "practice", "number", "checklist_code", "checklist_version", "document", "note", "anonymous", "city_names",
    "by_subject", "by_role",
)  # fmt: skip
_ADD_VERSION: Final = sa.insert(versions).values({name: bind(name) for name in _HANDED_IN}).returning(versions.c.at)


_PLAIN: Final = tuple(column.name for column in _TOLD)
_COUNT_REPLICATION: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(replication_count=t.c.replication_count + 1, version=t.c.version + 1)
)


def _found(row: Row) -> Found:
    shown = Practice.model_validate(
        {**row["document"], **{name: row[name] for name in _PLAIN}, "checklist": row.get("checklist")}
    )
    revision = row["revision"] or {}
    kept = {
        "names": row["city_names"],
        "countries": row["countries"],
        "networks": row["city_networks"],
        "synthetic": row["synthetic"],
    }
    place = Place(State(row["state"]), State(row["revision_state"]) if revision else None)
    return Found(
        shown=shown,
        document=revision.get("document", row["document"]),
        place=place,
        belongs=_belongs(row),
        facts=CityFacts(**revision.get("facts", kept)),
        writers=frozenset(row["writers"]),
        unnamed=bool(row.get("chosen_anonymous")),
    )


def _belongs(row: Row) -> Belongs:
    return Belongs(frozenset(row["cities"]), frozenset(row["city_networks"]))


async def find(db: Statements, practice: UUID) -> Found | None:
    """Read a practice."""
    row = await db.first(_FIND, id=practice)
    return _found(row) if row else None


async def find_locked(tx: Transaction, practice: UUID) -> Found | None:
    """Read a practice that nobody else changes until the transaction ends."""
    row = await tx.first(_FIND_LOCKED, id=practice)
    return _found(row) if row else None


def _document(new: NewPractice) -> dict[str, Any]:
    told = new.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in told.items() if value != []}


def _written(new: NewPractice, facts: CityFacts, writers: Collection[str], *, unnamed: bool = False) -> dict[str, Any]:
    document = _document(new)
    return {
        "kind": new.kind,
        "cities": [one.city for one in new.cities],
        "city_names": list(facts.names),
        "countries": sorted(facts.countries),
        "city_networks": sorted(facts.networks),
        "synthetic": facts.synthetic,
        "networks": new.networks,
        "topics": new.topics,
        "indicators": new.indicators,
        "document": document,
        "search_text": search_text(document, [] if unnamed else facts.names),
        "writers": sorted(writers),
        "year": year_of(new.years),
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


async def revise(
    tx: Transaction, place: Place, found: Found, new: NewPractice, facts: CityFacts, writers: Collection[str]
) -> Found | None:
    """Keep a template beside the published one, unless the practice has changed since it was `found`."""
    told = {
        "names": list(facts.names),
        "countries": sorted(facts.countries),
        "networks": sorted(facts.networks),
        "synthetic": facts.synthetic,
    }
    row = await tx.first(
        _REVISE,
        key=found.shown.id,
        expected=found.shown.version,
        revision={"document": _document(new), "facts": told},
        revision_state=place.revision,
        writers=sorted(writers),
    )
    return _found(row) if row else None


async def move(tx: Transaction, found: Found, place: Place, number: int | None, writers: Collection[str]) -> None:
    """Bring a practice to another place; a revision that is not worked on any more is dropped."""
    await tx.run(
        _MOVE,
        key=found.shown.id,
        state=place.state,
        revision_state=place.revision,
        submitted_version=number,
        writers=sorted(writers),
    )


async def publish(tx: Transaction, found: Found, new: NewPractice) -> None:
    """Show everybody the version last handed in, from now on."""
    written = _written(new, found.facts, found.writers, unnamed=found.unnamed)
    await tx.run(_PUBLISH, key=found.shown.id, anonymous=found.unnamed, **written)
    await tx.run(_PUBLISH_VERSION, of=found.shown.id, which=found.shown.submitted_version)


async def add_version(tx: Transaction, found: Found, checklist: tuple[str, str], **handed_in: Any) -> PracticeVersion:
    """Keep what was handed in: number, note, anonymous, by_subject, by_role; `checklist` is its code and version."""
    code, version = checklist
    columns = {
        "practice": found.shown.id, "document": found.document, "city_names": list(found.facts.names), **handed_in,
    }  # fmt: skip
    row = await tx.one(_ADD_VERSION, checklist_code=code, checklist_version=version, **columns)
    told = {"by": handed_in["by_role"], "at": row["at"], "checklist": f"{code}/{version}", "content": found.document}
    return PracticeVersion.model_validate({**columns, **told})


async def count_replication(tx: Transaction, practice: UUID) -> None:
    """Count one more city that repeats a practice."""
    await tx.run(_COUNT_REPLICATION, key=practice)
