"""The statements of practices, one at a time; those of the library lists are in `catalogue`."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, NotRequired, TypedDict, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.practices.practices.domain import Belongs, CityFacts, Found, Place, State, year_of
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices
from services.practices_api.practices.template_texts.domain import Template, search_text
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.fields import Json
from shared.schemas.practices.practices.practices import NewPractice, Practice, PracticeText, PracticeVersion

_NAME: Final = (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label("checklist")
_TOLD: Final = (
    practices.c.id,
    practices.c.state,
    practices.c.synthetic,
    practices.c.created_at,
    practices.c.published_at,
    practices.c.changed_at,
    practices.c.verified_at,
    practices.c.withdrawn_at,
    practices.c.withdrawal_reason,
    practices.c.highlighted,
    practices.c.anonymous,
    practices.c.replication_count,
    practices.c.host_offers,
    practices.c.submitted_version,
    practices.c.published_version,
    practices.c.version,
)
_SHOWN: Final = (
    *_TOLD,
    practices.c.document,
    practices.c.revision,
    practices.c.revision_state,
    practices.c.cities,
    practices.c.countries,
    practices.c.city_networks,
    practices.c.city_names,
    practices.c.writers,
)
_FIND: Final = (
    sa.select(*_SHOWN, _NAME, versions.c.anonymous.label("chosen_anonymous"))
    .outerjoin(
        versions, sa.and_(versions.c.practice == practices.c.id, versions.c.number == practices.c.submitted_version)
    )
    .where(practices.c.id == bind("id"))
)
_FIND_LOCKED: Final = _FIND.with_for_update(of=practices)
_WRITTEN: Final[dict[str, sa.BindParameter[object]]] = {
    name: bind("of_kind" if name == "kind" else name)
    for name in (
        "kind",
        "cities",
        "countries",
        "city_networks",
        "city_names",
        "networks",
        "topics",
        "indicators",
        "synthetic",
        "document",
        "search_text",
        "writers",
        "year",
    )
}
_ADD: Final = sa.insert(practices).values(id=bind("id"), **_WRITTEN).returning(*_SHOWN)
_OF_VERSION: Final = (practices.c.id == bind("key"), practices.c.version == bind("expected"))
_NEXT: Final = {"version": practices.c.version + 1}
_NOW: Final = sa.func.clock_timestamp()
_CHANGE: Final = sa.update(practices).where(*_OF_VERSION).values(**_NEXT, **_WRITTEN).returning(*_SHOWN)
_REVISE: Final = (
    sa.update(practices)
    .where(*_OF_VERSION)
    .values({**_NEXT, **{name: bind(name) for name in ("revision", "revision_state", "writers")}})
    .returning(*_SHOWN)
)
_MOVE: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            "state": bind("state"),
            "revision_state": bind("revision_state"),
            "revision": sa.case((bind("revision_state", type_=sa.Text).is_not(None), practices.c.revision)),
            "submitted_version": bind("submitted_version"),
            "writers": bind("writers"),
        }
    )
)
_PUBLISH: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            **_WRITTEN,
            "state": sa.literal_column("'published'"),
            "revision": sa.null(),
            "revision_state": sa.null(),
            "published_version": practices.c.submitted_version,
            "anonymous": bind("anonymous"),
            "published_at": sa.func.coalesce(practices.c.published_at, _NOW),
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
    "practice",
    "number",
    "checklist_code",
    "checklist_version",
    "document",
    "note",
    "anonymous",
    "city_names",
    "by_subject",
    "by_role",
)
_ADD_VERSION: Final = sa.insert(versions).values({name: bind(name) for name in _HANDED_IN}).returning(versions.c.at)


_COUNT_REPLICATION: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(replication_count=practices.c.replication_count + 1, version=practices.c.version + 1)
)


_PLAIN: Final = frozenset(column.name for column in _TOLD)


class Facts(TypedDict):
    """What the directory told of the cities of a revision, as it is kept with it."""

    names: list[str]
    countries: list[str]
    networks: list[str]
    synthetic: bool


class Revised(TypedDict):
    """The revision of a published practice, as it is stored."""

    document: Template
    facts: Facts


class PracticeRow(TypedDict):
    """A practice; `checklist` and `chosen_anonymous` are those of the version last handed in, where it is read too."""

    id: UUID
    state: str
    synthetic: bool
    created_at: datetime
    published_at: datetime | None
    changed_at: datetime | None
    verified_at: datetime | None
    withdrawn_at: datetime | None
    withdrawal_reason: str | None
    highlighted: bool
    anonymous: bool
    replication_count: int
    host_offers: list[dict[str, Json]]
    submitted_version: int | None
    published_version: int | None
    version: int
    document: Template
    revision: Revised | None
    revision_state: str | None
    cities: list[str]
    countries: list[str]
    city_networks: list[str]
    city_names: list[str]
    writers: list[str]
    checklist: NotRequired[str | None]
    chosen_anonymous: NotRequired[bool | None]


class Written(TypedDict):
    """What a template becomes in the columns that lists are filtered by."""

    of_kind: str
    cities: list[str]
    city_names: list[str]
    countries: list[str]
    city_networks: list[str]
    synthetic: bool
    networks: list[str]
    topics: list[str]
    indicators: list[str]
    document: Template
    search_text: str
    writers: list[str]
    year: int | None


def _as_found(row: PracticeRow) -> Found:
    plain = {name: value for name, value in row.items() if name in _PLAIN}
    shown = Practice.model_validate({**row["document"], **plain, "checklist": row.get("checklist")})
    document, place = row["document"], Place(State(row["state"]))
    facts = CityFacts(row["city_names"], row["countries"], row["city_networks"], row["synthetic"])
    if (revision := row["revision"]) is not None and (state := row["revision_state"]) is not None:
        document, place = revision["document"], Place(place.state, State(state))
        facts = CityFacts(**revision["facts"])
    return Found(
        shown=shown,
        document=document,
        place=place,
        belongs=Belongs.of(row["cities"], row["city_networks"], anonymous=row["anonymous"]),
        facts=facts,
        writers=frozenset(row["writers"]),
        unnamed=bool(row.get("chosen_anonymous")),
    )


async def find(db: Statements, practice: UUID) -> Found | None:
    """Read a practice."""
    row = await db.row(PracticeRow, _FIND, id=practice)
    return _as_found(row) if row else None


async def find_locked(tx: Transaction, practice: UUID) -> Found | None:
    """Read a practice that nobody else changes until the transaction ends."""
    row = await tx.row(PracticeRow, _FIND_LOCKED, id=practice)
    return _as_found(row) if row else None


def _document(new: NewPractice) -> Template:
    document = new.model_dump(mode="json", exclude_none=True)
    return cast("Template", {name: value for name, value in document.items() if value != []})


def _written(new: NewPractice, facts: CityFacts, writers: Collection[str], *, unnamed: bool = False) -> Written:
    document = _document(new)
    return {
        "of_kind": new.kind,
        "cities": [part.city for part in new.cities],
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
    row = await tx.row(PracticeRow, _ADD, id=new_id(), **_written(new, facts, [writer]))
    assert row is not None
    return _as_found(row)


async def change(
    tx: Transaction, practice: UUID, new: NewPractice, facts: CityFacts, *, writers: Collection[str], expected: int
) -> Found | None:
    """Put the whole template in place of the one before, unless the version is no longer `expected`."""
    row = await tx.row(PracticeRow, _CHANGE, key=practice, expected=expected, **_written(new, facts, writers))
    return _as_found(row) if row else None


async def revise(
    tx: Transaction, place: Place, found: Found, new: NewPractice, facts: CityFacts, writers: Collection[str]
) -> Found | None:
    """Keep a template beside the published one, unless the practice has changed since it was `found`."""
    kept: Facts = {
        "names": list(facts.names),
        "countries": sorted(facts.countries),
        "networks": sorted(facts.networks),
        "synthetic": facts.synthetic,
    }
    revision: Revised = {"document": _document(new), "facts": kept}
    row = await tx.row(
        PracticeRow,
        _REVISE,
        key=found.shown.id,
        expected=found.shown.version,
        revision=revision,
        revision_state=place.revision,
        writers=sorted(writers),
    )
    return _as_found(row) if row else None


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


async def count_replication(tx: Transaction, practice: UUID) -> None:
    """Count one more city that repeats a practice."""
    await tx.run(_COUNT_REPLICATION, key=practice)
