"""The statements of the glossary."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, insert

from services.practices_api.knowledge.glossary.domain import State, Worked, searched
from services.practices_api.knowledge.glossary.errors import ConceptExists
from services.practices_api.knowledge.glossary.tables import concept_versions as v
from services.practices_api.knowledge.glossary.tables import concepts as c
from shared.platform.data.database import Row, Statements, Transaction, refusing

_TEXTS: Final = ARRAY(sa.Text)
_LOCK_KEY: Final = 0x676C6F7373
"""Those who write the glossary take turns, or two of them could close a circle of broader concepts between them."""
_TURN: Final = sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column(str(_LOCK_KEY))))
_SHOWN_NUMBER: Final = sa.func.coalesce(c.c.agreed_number, c.c.working_number, c.c.last_number)
_KEPT: Final = (
    c.c.slug, c.c.synthetic, c.c.updated_at, c.c.version, v.c.number, v.c.state, v.c.document,
    sa.case((c.c.agreed_number.is_not(None), c.c.working_number)).label("pending"),
)  # fmt: skip
_SEEN: Final = v.c.state == sa.any_(bind("states", type_=_TEXTS))
_OTHER: Final = c.alias("other")
_OTHERS: Final = v.alias("others")
_WORKED: Final = v.alias("worked")
_NARROWER: Final = (
    sa.select(
        sa.func.coalesce(
            sa.func.array_agg(aggregate_order_by(_OTHER.c.slug, _OTHER.c.slug)),
            sa.cast(sa.literal_column("'{}'"), _TEXTS),
        )
    )
    .join(
        _OTHERS,
        sa.and_(
            _OTHERS.c.concept == _OTHER.c.slug,
            _OTHERS.c.number == sa.func.coalesce(_OTHER.c.agreed_number, _OTHER.c.working_number, _OTHER.c.last_number),
        ),
    )
    .where(
        _OTHERS.c.state == sa.any_(bind("states", type_=_TEXTS)),
        _OTHERS.c.document["broader"].has_key(c.c.slug),
    )
    .correlate(c)
    .scalar_subquery()
    .label("narrower")
)
_OF_CONCEPT: Final = sa.and_(v.c.concept == c.c.slug, v.c.number == _SHOWN_NUMBER)
_FIND: Final = (
    sa.select(
        *_KEPT,
        _NARROWER,
        _WORKED.c.number.label("worked_number"),
        _WORKED.c.state.label("worked_state"),
        _WORKED.c.by_subject.label("worked_by"),
        _WORKED.c.document.label("worked_document"),
        c.c.agreed_number,
        c.c.last_number,
    )
    .join(v, _OF_CONCEPT)
    .outerjoin(_WORKED, sa.and_(_WORKED.c.concept == c.c.slug, _WORKED.c.number == c.c.working_number))
    .where(c.c.slug == bind("slug"))
)
_EDGES: Final = (
    sa.select(v.c.concept, v.c.document["broader"].label("broader"))
    .join(c, c.c.slug == v.c.concept)
    .where(sa.or_(v.c.number == c.c.agreed_number, v.c.number == c.c.working_number, v.c.number == _SHOWN_NUMBER))
)
_ADD: Final = sa.insert(c).values(slug=bind("slug"), working_number=sa.literal_column("1"), synthetic=bind("synthetic"))
_SHIP: Final = (
    insert(c)
    .values(slug=bind("slug"), working_number=sa.literal_column("1"), synthetic=sa.false())
    .on_conflict_do_nothing()
)
_WRITTEN: Final = ("concept", "number", "state", "document", "search_text", "by_subject", "by_role")
_ADD_VERSION: Final = sa.insert(v).values({name: bind(name) for name in _WRITTEN})
_WORK_ON: Final = (
    sa.update(c)
    .where(c.c.slug == bind("key"))
    .values(
        working_number=bind("number"),
        last_number=bind("number"),
        version=c.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
    )
)
_REWRITE: Final = (
    sa.update(v)
    .where(v.c.concept == bind("of"), v.c.number == bind("which"))
    .values(document=bind("document"), search_text=bind("search_text"))
)
_TOUCH: Final = (
    sa.update(c).where(c.c.slug == bind("key")).values(version=c.c.version + 1, updated_at=sa.func.clock_timestamp())
)
_STEP: Final = (
    sa.update(v)
    .where(v.c.concept == bind("of"), v.c.number == bind("which"))
    .values({"state": bind("state"), "note": bind("note"), "decided_at": sa.func.clock_timestamp()})
)
_REPLACE: Final = (
    sa.update(v)
    .where(v.c.concept == bind("of"), v.c.state == sa.literal_column("'agreed'"))
    .values(state=sa.literal_column("'replaced'"))
)
_SETTLE: Final = (
    sa.update(c)
    .where(c.c.slug == bind("key"))
    .values(
        {
            "agreed_number": sa.case((bind("agreed", type_=sa.Boolean), c.c.working_number), else_=c.c.agreed_number),
            "working_number": sa.null(),
            "version": c.c.version + 1,
            "updated_at": sa.func.clock_timestamp(),
        }
    )
)
_VERSION: Final = (
    c.c.version, v.c.concept, v.c.number, v.c.state, v.c.document, v.c.note.label("decision_note"),
    v.c.by_role.label("by"), v.c.at, v.c.decided_at,
)  # fmt: skip
_VERSIONS: Final = (
    sa.select(*_VERSION)
    .join(c, c.c.slug == v.c.concept)
    .where(v.c.concept == bind("slug"), _SEEN, v.c.number > bind("after"))
    .order_by(v.c.number)
    .limit(bind("limit"))
)
_ONE_VERSION: Final = (
    sa.select(*_VERSION)
    .join(c, c.c.slug == v.c.concept)
    .where(v.c.concept == bind("slug"), _SEEN, v.c.number == bind("number"))
)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = (
        sa.select(*_KEPT, _WORKED.c.state.label("worked_state"))
        .join(v, _OF_CONCEPT)
        .outerjoin(_WORKED, sa.and_(_WORKED.c.concept == c.c.slug, _WORKED.c.number == c.c.working_number))
        .where(_SEEN, c.c.slug > bind("after"))
        .order_by(c.c.slug)
        .limit(bind("limit"))
    )
    if "state" in filters:
        wanted = wanted.where(v.c.state == bind("state"))
    if "q" in filters:
        simple: Any = sa.literal_column("'simple'::regconfig")
        wanted = wanted.where(v.c.search.op("@@")(sa.func.websearch_to_tsquery(simple, bind("q", type_=sa.Text))))
    return wanted


Found = tuple[dict[str, Any], Worked, dict[str, Any] | None, int]
"""A concept shaped as `Concept`, what is worked on in it, the document of that, and the number of the last version."""


def _told(row: Row, states: list[str]) -> dict[str, Any]:
    hidden = (
        "document",
        "worked_number",
        "worked_state",
        "worked_by",
        "worked_document",
        "agreed_number",
        "last_number",
    )
    kept = {name: value for name, value in row.items() if name not in hidden}
    if row["worked_state"] not in states:
        kept["pending"] = None
    return {**row["document"], **kept}


async def take_turn(tx: Transaction) -> None:
    """Wait until nobody else writes the glossary, and keep others waiting until the transaction ends."""
    await tx.value(_TURN)


async def find(db: Statements, slug: str, states: list[str]) -> Found | None:
    """Read a concept whichever its state; of narrower and pending ones only those in `states` are told."""
    row = await db.first(_FIND, slug=slug, states=states)
    if row is None:
        return None
    state = State(row["worked_state"]) if row["worked_state"] else None
    worked = Worked(row["worked_number"], state, row["worked_by"])
    return _told(row, states), worked, row["worked_document"], row["last_number"]


async def edges(tx: Transaction) -> dict[str, set[str]]:
    """Read which wider concepts each names, in the version that holds and in the one that is worked on."""
    found: dict[str, set[str]] = {}
    for row in await tx.all(_EDGES):
        found.setdefault(row["concept"], set()).update(row["broader"])
    return found


async def add(tx: Transaction, slug: str, document: Mapping[str, Any], *, synthetic: bool, **who: str) -> None:
    """Write a concept with its first version: by_subject, by_role. Raises `ConceptExists`."""
    with refusing({"pk_concepts": ConceptExists()}):
        await tx.run(_ADD, slug=slug, synthetic=synthetic)
    await _add_version(tx, slug, 1, State.PROPOSED, document, **who)


async def ship(tx: Transaction, slug: str, document: Mapping[str, Any]) -> bool:
    """Write a concept of this release, open for discussion, unless it is there; say whether it was new."""
    new = bool(await tx.run(_SHIP, slug=slug))
    if new:
        await _add_version(tx, slug, 1, State.DISCUSSED, document, by_subject="", by_role="service")
    return new


async def add_version(tx: Transaction, slug: str, number: int, document: Mapping[str, Any], **who: str) -> None:
    """Write the next version and work on it."""
    await _add_version(tx, slug, number, State.PROPOSED, document, **who)
    await tx.run(_WORK_ON, key=slug, number=number)


async def _add_version(
    tx: Transaction, slug: str, number: int, state: State, document: Mapping[str, Any], **who: str
) -> None:
    text = searched(slug, document)
    await tx.run(_ADD_VERSION, concept=slug, number=number, state=state, document=document, search_text=text, **who)


async def rewrite(tx: Transaction, slug: str, number: int, document: Mapping[str, Any]) -> None:
    """Put another document in place of that of the version worked on."""
    await tx.run(_REWRITE, of=slug, which=number, document=document, search_text=searched(slug, document))
    await tx.run(_TOUCH, key=slug)


async def step(tx: Transaction, slug: str, number: int, state: State, note: str | None) -> None:
    """Take a step with the version worked on; an agreed one takes the place of the one before."""
    if state == State.AGREED:
        await tx.run(_REPLACE, of=slug)
    await tx.run(_STEP, of=slug, which=number, state=state, note=note)
    if state == State.DISCUSSED:
        await tx.run(_TOUCH, key=slug)
    else:
        await tx.run(_SETTLE, key=slug, agreed=state == State.AGREED)


async def list_concepts(
    db: Statements, filters: Mapping[str, Any], states: list[str], after: str, limit: int
) -> list[dict[str, Any]]:
    """Read concepts in the order of their slugs. `filters` may hold state and q (folded)."""
    rows = await db.all(_listing(frozenset(filters)), states=states, after=after, limit=limit, **filters)
    return [_told(row, states) for row in rows]


async def list_versions(db: Statements, slug: str, states: list[str], after: int, limit: int) -> list[dict[str, Any]]:
    """Read the versions of a concept in their order, shaped as `ConceptVersion`."""
    rows = await db.all(_VERSIONS, slug=slug, states=states, after=after, limit=limit)
    return [_version(row) for row in rows]


async def find_version(db: Statements, slug: str, states: list[str], number: int) -> dict[str, Any] | None:
    """Read a version, shaped as `ConceptVersion`."""
    row = await db.first(_ONE_VERSION, slug=slug, states=states, number=number)
    return _version(row) if row else None


def _version(row: Row) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name != "document" and value is not None}
    return {**row["document"], **kept}
