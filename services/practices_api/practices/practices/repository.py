"""The statements of practices, one at a time; those of the library lists are in `catalogue`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, NotRequired, TypedDict, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.practices.practices.domain import (
    Belongs,
    CityFacts,
    Found,
    Partner,
    Place,
    State,
    year_of,
)
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices
from services.practices_api.practices.template_texts.domain import Template, facets_of, found_by
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.platform.search.words import Searched
from shared.schemas.fields import Json
from shared.schemas.practices.practices.practices import NewPractice, Practice

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
    practices.c.partners,
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
        "search_texts",
        "facets",
        "writers",
        "year",
    )
}
_ASKED: Final[dict[str, sa.BindParameter[object]]] = {name: bind(name) for name in ("invited", "partners")}
_ADD: Final = sa.insert(practices).values(id=bind("id"), **_WRITTEN, **_ASKED).returning(*_SHOWN)
_OF_VERSION: Final = (practices.c.id == bind("key"), practices.c.version == bind("expected"))
_NEXT: Final = {"version": practices.c.version + 1}
_NOW: Final = sa.func.clock_timestamp()
_CHANGE: Final = sa.update(practices).where(*_OF_VERSION).values(**_NEXT, **_WRITTEN, **_ASKED).returning(*_SHOWN)
_REVISE: Final = (
    sa.update(practices)
    .where(*_OF_VERSION)
    .values({**_NEXT, **_ASKED, **{name: bind(name) for name in ("revision", "revision_state", "writers")}})
    .returning(*_SHOWN)
)
_SET_CITIES: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(
        {
            **_NEXT,
            **_WRITTEN,
            **_ASKED,
            "revision": bind("revision"),
            "changed_at": sa.case((bind("told", type_=sa.Boolean), _NOW), else_=practices.c.changed_at),
        }
    )
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
_COUNT_REPLICATION: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(replication_count=practices.c.replication_count + 1, version=practices.c.version + 1)
    .returning(*_SHOWN)
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
    partners: list[Partner]
    checklist: NotRequired[str | None]
    chosen_anonymous: NotRequired[bool | None]


class Written(Searched):
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
    facets: list[str]
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
        belongs=Belongs(
            frozenset(row["cities"]),
            row["anonymous"],
            frozenset(part["city"] for part in row["document"]["cities"] if part["role"] == "lead"),
        ),
        facts=facts,
        writers=frozenset(row["writers"]),
        unnamed=bool(row.get("chosen_anonymous")),
        published=row["document"],
        partners=row["partners"],
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
    document, year = _document(new), year_of(new.years)
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
        **found_by(document, [] if unnamed else facts.names),
        "writers": sorted(writers),
        "facets": facets_of(document, sorted(facts.countries), year),
        "year": year,
    }


def _asked(partners: Sequence[Partner]) -> dict[str, object]:
    """Write down who was asked, and apart from it who has not answered."""
    invited = [partner["city"] for partner in partners if partner["state"] == "invited"]
    return {"partners": list(partners), "invited": invited}


async def add(tx: Transaction, new: NewPractice, facts: CityFacts, writer: str, partners: Sequence[Partner]) -> Found:
    """Write a draft."""
    row = await tx.row(PracticeRow, _ADD, id=new_id(), **_written(new, facts, [writer]), **_asked(partners))
    assert row is not None
    return _as_found(row)


async def change(
    tx: Transaction,
    found: Found,
    new: NewPractice,
    facts: CityFacts,
    *,
    writers: Collection[str],
    partners: Sequence[Partner],
) -> Found | None:
    """Put the whole template in place of the one before, unless the practice has changed since it was `found`."""
    of = {"key": found.shown.id, "expected": found.shown.version}
    row = await tx.row(PracticeRow, _CHANGE, **of, **_written(new, facts, writers), **_asked(partners))
    return _as_found(row) if row else None


async def revise(
    tx: Transaction,
    place: Place,
    found: Found,
    new: NewPractice,
    facts: CityFacts,
    *,
    writers: Collection[str],
    partners: Sequence[Partner],
) -> Found | None:
    """Keep a template beside the published one, unless the practice has changed since it was `found`."""
    row = await tx.row(
        PracticeRow,
        _REVISE,
        key=found.shown.id,
        expected=found.shown.version,
        revision=_revised(_document(new), facts),
        revision_state=place.revision,
        writers=sorted(writers),
        **_asked(partners),
    )
    return _as_found(row) if row else None


def _revised(document: Template, facts: CityFacts) -> Revised:
    kept: Facts = {
        "names": list(facts.names),
        "countries": sorted(facts.countries),
        "networks": sorted(facts.networks),
        "synthetic": facts.synthetic,
    }
    return {"document": document, "facts": kept}


async def set_cities(
    tx: Transaction,
    found: Found,
    partners: Sequence[Partner],
    shown: tuple[NewPractice, CityFacts],
    revised: tuple[NewPractice, CityFacts] | None,
) -> None:
    """Put other cities into what is shown and into the revision in the making, and note what a partner said."""
    before = [part["city"] for part in found.published["cities"]]
    told = found.place.state == State.PUBLISHED and not found.shown.anonymous
    told = told and before != [part.city for part in shown[0].cities]
    written = _written(*shown, found.writers, unnamed=found.shown.anonymous)
    revision = _revised(_document(revised[0]), revised[1]) if revised else None
    await tx.run(_SET_CITIES, key=found.shown.id, revision=revision, told=told, **written, **_asked(partners))


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


async def count_replication(tx: Transaction, practice: UUID) -> Found:
    """Count one more city that repeats a practice."""
    row = await tx.row(PracticeRow, _COUNT_REPLICATION, key=practice)
    assert row is not None
    return _as_found(row)
