"""The statements of the glossary."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, aggregate_order_by, insert

from services.practices_api.knowledge.glossary.domain import (
    ConceptDocument,
    ConceptRow,
    State,
    VersionRow,
    Worked,
    found_by,
)
from services.practices_api.knowledge.glossary.errors import ConceptExists
from services.practices_api.knowledge.glossary.tables import concept_versions, concepts
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.practices.knowledge.glossary import Concept, ConceptText, ConceptVersion

_TEXTS: Final = ARRAY(sa.Text)
_LOCK_KEY: Final = 0x676C6F7373
"""Those who write the glossary take turns, or two of them could close a circle of broader concepts between them."""
_TURN: Final = sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column(str(_LOCK_KEY))))
_SHOWN_NUMBER: Final = sa.func.coalesce(concepts.c.agreed_number, concepts.c.working_number, concepts.c.last_number)
_LISTED: Final = (
    concepts.c.slug,
    concepts.c.synthetic,
    concepts.c.updated_at,
    concepts.c.version,
    concept_versions.c.number,
    concept_versions.c.state,
    concept_versions.c.document,
    sa.case((concepts.c.agreed_number.is_not(None), concepts.c.working_number)).label("pending"),
)
_SEEN: Final = concept_versions.c.state == sa.any_(bind("states", type_=_TEXTS))
_OTHER: Final = concepts.alias("other")
_OTHERS: Final = concept_versions.alias("others")
_WORKED: Final = concept_versions.alias("worked")
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
        _OTHERS.c.document["broader"].has_key(concepts.c.slug),
    )
    .correlate(concepts)
    .scalar_subquery()
    .label("narrower")
)
_OF_CONCEPT: Final = sa.and_(concept_versions.c.concept == concepts.c.slug, concept_versions.c.number == _SHOWN_NUMBER)
_FIND: Final = (
    sa.select(
        *_LISTED,
        _NARROWER,
        _WORKED.c.number.label("worked_number"),
        _WORKED.c.state.label("worked_state"),
        _WORKED.c.by_subject.label("worked_by"),
        _WORKED.c.document.label("worked_document"),
        concepts.c.last_number,
    )
    .join(concept_versions, _OF_CONCEPT)
    .outerjoin(_WORKED, sa.and_(_WORKED.c.concept == concepts.c.slug, _WORKED.c.number == concepts.c.working_number))
    .where(concepts.c.slug == bind("slug"))
)
_EDGES: Final = (
    sa.select(concept_versions.c.concept, concept_versions.c.document["broader"].label("broader"))
    .join(concepts, concepts.c.slug == concept_versions.c.concept)
    .where(
        sa.or_(
            concept_versions.c.number == concepts.c.agreed_number,
            concept_versions.c.number == concepts.c.working_number,
            concept_versions.c.number == _SHOWN_NUMBER,
        )
    )
)
_ADD: Final = sa.insert(concepts).values(
    slug=bind("slug"), working_number=sa.literal_column("1"), synthetic=bind("synthetic")
)
_SHIP: Final = (
    insert(concepts)
    .values(slug=bind("slug"), working_number=sa.literal_column("1"), synthetic=sa.false())
    .on_conflict_do_nothing()
)
_WRITTEN: Final = ("concept", "number", "state", "document", "search_text", "search_texts", "by_subject", "by_role")
_ADD_VERSION: Final = sa.insert(concept_versions).values({name: bind(name) for name in _WRITTEN})
_WORK_ON: Final = (
    sa.update(concepts)
    .where(concepts.c.slug == bind("key"))
    .values(
        working_number=bind("number"),
        last_number=bind("number"),
        version=concepts.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
    )
)
_REWRITE: Final = (
    sa.update(concept_versions)
    .where(concept_versions.c.concept == bind("of"), concept_versions.c.number == bind("which"))
    .values({name: bind(name) for name in ("document", "search_text", "search_texts")})
)
_TOUCH: Final = (
    sa.update(concepts)
    .where(concepts.c.slug == bind("key"))
    .values(version=concepts.c.version + 1, updated_at=sa.func.clock_timestamp())
)
_STEP: Final = (
    sa.update(concept_versions)
    .where(concept_versions.c.concept == bind("of"), concept_versions.c.number == bind("which"))
    .values({"state": bind("state"), "note": bind("note"), "decided_at": sa.func.clock_timestamp()})
)
_REPLACE: Final = (
    sa.update(concept_versions)
    .where(concept_versions.c.concept == bind("of"), concept_versions.c.state == sa.literal_column("'agreed'"))
    .values(state=sa.literal_column("'replaced'"))
)
_SETTLE: Final = (
    sa.update(concepts)
    .where(concepts.c.slug == bind("key"))
    .values(
        {
            "agreed_number": sa.case(
                (bind("agreed", type_=sa.Boolean), concepts.c.working_number), else_=concepts.c.agreed_number
            ),
            "working_number": sa.null(),
            "version": concepts.c.version + 1,
            "updated_at": sa.func.clock_timestamp(),
        }
    )
)
_VERSION: Final = (
    concepts.c.version,
    concept_versions.c.concept,
    concept_versions.c.number,
    concept_versions.c.state,
    concept_versions.c.document,
    concept_versions.c.note.label("decision_note"),
    concept_versions.c.by_role.label("by"),
    concept_versions.c.at,
    concept_versions.c.decided_at,
)
_VERSIONS: Final = (
    sa.select(*_VERSION)
    .join(concepts, concepts.c.slug == concept_versions.c.concept)
    .where(concept_versions.c.concept == bind("slug"), _SEEN, concept_versions.c.number > bind("after"))
    .order_by(concept_versions.c.number)
    .limit(bind("limit"))
)
_ONE_VERSION: Final = (
    sa.select(*_VERSION)
    .join(concepts, concepts.c.slug == concept_versions.c.concept)
    .where(concept_versions.c.concept == bind("slug"), _SEEN, concept_versions.c.number == bind("number"))
)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = (
        sa.select(*_LISTED, _WORKED.c.state.label("worked_state"))
        .join(concept_versions, _OF_CONCEPT)
        .outerjoin(
            _WORKED, sa.and_(_WORKED.c.concept == concepts.c.slug, _WORKED.c.number == concepts.c.working_number)
        )
        .where(_SEEN, concepts.c.slug > bind("after"))
        .order_by(concepts.c.slug)
        .limit(bind("limit"))
    )
    if "state" in filters:
        wanted = wanted.where(concept_versions.c.state == bind("state"))
    if "q" in filters:
        query = sa.cast(bind("q", type_=sa.Text), TSQUERY)
        wanted = wanted.where(concept_versions.c.search.op("@@")(query))
    return wanted


class _FoundRow(ConceptRow):
    narrower: list[str]
    worked_number: int | None
    worked_by: str | None
    worked_document: ConceptDocument | None
    last_number: int


class _Edge(TypedDict):
    concept: str
    broader: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A concept without its actions, what is worked on in it, the document of that, and its last version's number."""

    concept: Concept
    worked: Worked
    document: ConceptDocument | None
    last_number: int


async def take_turn(tx: Transaction) -> None:
    """Wait until nobody else writes the glossary, and keep others waiting until the transaction ends."""
    await tx.value(_TURN)


async def find(db: Statements, slug: str, states: list[str]) -> Found | None:
    """Read a concept whichever its state; it names only those narrower and pending ones that are in `states`."""
    row = await db.row(_FoundRow, _FIND, slug=slug, states=states)
    if row is None:
        return None
    pending = row["pending"] if row["worked_state"] in states else None
    concept = Concept.model_validate({**row["document"], **row, "pending": pending})
    state = State(row["worked_state"]) if row["worked_state"] else None
    worked = Worked(row["worked_number"], state, row["worked_by"])
    return Found(concept, worked, row["worked_document"], row["last_number"])


async def edges(tx: Transaction) -> dict[str, set[str]]:
    """Read which wider concepts each names, in the version that holds and in the one that is worked on."""
    found: dict[str, set[str]] = {}
    for row in await tx.rows(_Edge, _EDGES):
        found.setdefault(row["concept"], set()).update(row["broader"])
    return found


async def add(tx: Transaction, slug: str, text: ConceptText, actor: Actor, *, synthetic: bool) -> None:
    """Write a concept with its first version. Raises `ConceptExists`."""
    with refusing({"pk_concepts": ConceptExists()}):
        await tx.run(_ADD, slug=slug, synthetic=synthetic)
    await _add_version(tx, slug, 1, State.PROPOSED, text, actor)


async def ship(tx: Transaction, slug: str, text: ConceptText, actor: Actor) -> bool:
    """Write a concept of this release, open for discussion, unless it is there; say whether it was new."""
    new = bool(await tx.run(_SHIP, slug=slug))
    if new:
        await _add_version(tx, slug, 1, State.DISCUSSED, text, actor)
    return new


async def add_version(tx: Transaction, slug: str, number: int, text: ConceptText, actor: Actor) -> None:
    """Write the next version and work on it."""
    await _add_version(tx, slug, number, State.PROPOSED, text, actor)
    await tx.run(_WORK_ON, key=slug, number=number)


async def _add_version(tx: Transaction, slug: str, number: int, state: State, text: ConceptText, actor: Actor) -> None:
    words = found_by(slug, text)
    await tx.run(_ADD_VERSION, concept=slug, number=number, state=state, document=_document(text), **words, **actor)


async def rewrite(tx: Transaction, slug: str, number: int, text: ConceptText) -> None:
    """Put another text in place of that of the version worked on."""
    await tx.run(_REWRITE, of=slug, which=number, document=_document(text), **found_by(slug, text))
    await tx.run(_TOUCH, key=slug)


def _document(text: ConceptText) -> dict[str, object]:
    return text.model_dump(mode="json", exclude_none=True, exclude={"slug", "synthetic"})


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
    db: Statements,
    states: list[str],
    after: str,
    limit: int,
    *,
    state: str | None = None,
    query: str | None = None,
    since: Since | None = None,
) -> list[ConceptRow]:
    """Read concepts in the order of their slugs; those in one state, or found by a tsquery, where given."""
    asked = {name: value for name, value in (("state", state), ("q", query)) if value is not None}
    listing, asked_since = changed_since(_listing(frozenset(asked)), "concept", concepts.c.slug, since)
    rows = await db.rows(ConceptRow, listing, states=states, after=after, limit=limit, **asked, **asked_since)
    return [row if row["worked_state"] in states else {**row, "pending": None} for row in rows]


async def list_versions(db: Statements, slug: str, states: list[str], after: int, limit: int) -> list[VersionRow]:
    """Read the versions of a concept in their order."""
    return await db.rows(VersionRow, _VERSIONS, slug=slug, states=states, after=after, limit=limit)


async def find_version(db: Statements, slug: str, states: list[str], number: int) -> tuple[ConceptVersion, int] | None:
    """Read a version, and the count of changes of its concept."""
    row = await db.row(VersionRow, _ONE_VERSION, slug=slug, states=states, number=number)
    return None if row is None else (ConceptVersion.model_validate({**row["document"], **row}), row["version"])
