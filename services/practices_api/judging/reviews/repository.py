"""The statements of the queue, of assignments and of messages."""

from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.judging.evaluations.tables import evaluations
from services.practices_api.judging.reviews.errors import AlreadyAssigned
from services.practices_api.judging.reviews.tables import assignments, messages
from services.practices_api.practices.checklists.tables import checklists
from services.practices_api.practices.practices.domain import Belongs
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.reviews import Assignment, Message

_TEXTS: Final = ARRAY(sa.Text)
_MESSAGE: Final = (
    messages.c.id,
    messages.c.practice,
    messages.c.number,
    messages.c.kind,
    messages.c.text,
    messages.c.by_role.label("by"),
    messages.c.at,
)
_ADD_MESSAGE: Final = (
    sa.insert(messages)
    .values({name: bind(name) for name in ("id", "practice", "number", "kind", "text", "by_subject", "by_role")})
    .returning(*_MESSAGE)
)
_ACCESS: Final = (practices.c.cities, practices.c.anonymous)
_MESSAGES: Final = (
    sa.select(*_ACCESS, *_MESSAGE)
    .select_from(practices)
    .outerjoin(messages, sa.and_(messages.c.practice == practices.c.id, messages.c.id > bind("after")))
    .where(practices.c.id == bind("practice"))
    .order_by(messages.c.id)
    .limit(bind("limit"))
)
_ASSIGNMENT: Final = (
    assignments.c.id,
    assignments.c.practice,
    assignments.c.number,
    assignments.c.expert,
    assignments.c.due_on,
    assignments.c.by_role.label("by"),
    assignments.c.at,
)
_ASSIGN: Final = (
    sa.insert(assignments)
    .values({name: bind(name) for name in ("id", "practice", "number", "expert", "due_on", "by_subject", "by_role")})
    .returning(*_ASSIGNMENT)
)
_ONCE_EACH: Final = {"uq_assignments_expert": AlreadyAssigned()}


def _number_of(table: sa.Table) -> sa.ScalarSelect[int]:
    """Count what hangs on the version last handed in."""
    counted = sa.select(sa.func.count()).where(
        table.c.practice == practices.c.id, table.c.number == practices.c.submitted_version
    )
    return counted.correlate(practices).scalar_subquery()


def _has(table: sa.Table, column: sa.Column[str], name: str) -> sa.Exists:
    """Say whether somebody has a part in the version last handed in."""
    return (
        sa.select(sa.literal_column("1"))
        .where(
            table.c.practice == practices.c.id, table.c.number == practices.c.submitted_version, column == bind(name)
        )
        .correlate(practices)
        .exists()
    )


_CITIES: Final = sa.func.jsonb_path_query_array(versions.c.document, sa.literal_column("'$.cities[*].city'"))
_NO_CITIES: Final = sa.cast(array([]), _TEXTS)


@lru_cache
def _queue(filters: frozenset[str]) -> sa.ClauseElement:
    assigned, mine = _number_of(assignments), _has(assignments, assignments.c.expert, "subject")
    judged = "cities_not" in filters
    waiting = _waiting(assigned, mine, judged=judged)
    if judged:
        cities_not = bind("cities_not", type_=_TEXTS)
        waiting = waiting.where(
            ~practices.c.cities.overlap(cities_not),
            ~practices.c.invited.overlap(cities_not),
            ~_CITIES.op("?|")(cities_not),
            bind("subject", type_=sa.Text) != sa.all_(practices.c.writers),
            ~_has(evaluations, evaluations.c.by_subject, "subject"),
        )
    if "me" in filters:
        waiting = waiting.where(mine)
    if "nobody" in filters:
        waiting = waiting.where(assigned == sa.literal_column("0"))
    if "somebody" in filters:
        waiting = waiting.where(assigned > sa.literal_column("0"))
    return waiting


def _waiting(
    assigned: sa.ColumnElement[int], mine: sa.ColumnElement[bool], *, judged: bool
) -> sa.Select[tuple[object, ...]]:
    """Make the statement of what waits to be evaluated, the oldest first."""
    return (
        sa.select(
            practices.c.id.label("practice"),
            versions.c.number,
            practices.c.kind,
            versions.c.document["title"].label("title"),
            sa.case((practices.c.anonymous, _NO_CITIES), else_=practices.c.cities).label("cities")
            if judged
            else practices.c.cities,
            sa.func.coalesce(versions.c.document["topics"], sa.literal_column("'[]'::jsonb")).label("topics"),
            (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label("checklist"),
            versions.c.at.label("submitted_at"),
            _number_of(evaluations).label("evaluations"),
            sa.cast(checklists.c.document["rule"]["evaluations"].astext, sa.Integer).label("needed"),
            assigned.label("assigned"),
            mine.label("mine"),
            practices.c.synthetic,
        )
        .join(
            versions, sa.and_(versions.c.practice == practices.c.id, versions.c.number == practices.c.submitted_version)
        )
        .join(
            checklists,
            sa.and_(
                checklists.c.code == versions.c.checklist_code, checklists.c.version == versions.c.checklist_version
            ),
        )
        .where(
            sa.func.coalesce(practices.c.revision_state, practices.c.state) == sa.literal_column("'submitted'"),
            sa.tuple_(versions.c.at, practices.c.id)
            > sa.tuple_(bind("at", type_=sa.DateTime(timezone=True)), bind("id")),
        )
        .order_by(versions.c.at, practices.c.id)
        .limit(bind("limit"))
    )


class QueuedRow(TypedDict):
    """A version that waits; `title` by language. Sent as it is."""

    practice: UUID
    number: int
    kind: str
    title: dict[str, str]
    cities: list[str]
    topics: list[str]
    checklist: str
    submitted_at: datetime
    evaluations: int
    needed: int
    assigned: int
    mine: bool
    synthetic: bool


async def queue(
    db: Statements,
    subject: str,
    *,
    cities_not: list[str] | None,
    assigned: str | None,
    after: tuple[datetime, UUID],
    limit: int,
) -> list[QueuedRow]:
    """Read what waits, the longest first.

    With `cities_not`, only what `subject` may evaluate: of no city of theirs, not theirs, not evaluated by them; and
    what is published without its city is told without it.
    """
    shape = {name for name in (assigned, "cities_not" if cities_not is not None else None) if name}
    values = {"cities_not": cities_not} if cities_not is not None else {}
    at, key = after
    statement = _queue(frozenset(shape))
    return await db.rows(QueuedRow, statement, subject=subject, at=at, id=key, limit=limit, **values)


async def assign(
    tx: Transaction,
    *,
    practice: UUID,
    number: int | None,
    expert: str,
    due_on: date | None,
    by_subject: str,
    by_role: str,
) -> Assignment:
    """Keep who is asked to evaluate a version. Raises `AlreadyAssigned`."""
    with refusing(_ONCE_EACH):
        row = await tx.one(
            _ASSIGN,
            id=new_id(),
            practice=practice,
            number=number,
            expert=expert,
            due_on=due_on,
            by_subject=by_subject,
            by_role=by_role,
        )
    return Assignment.model_validate(dict(row))


async def add_message(
    tx: Transaction, *, practice: UUID, number: int, kind: str, text: str, by_subject: str, by_role: str
) -> Message:
    """Keep a message in the thread."""
    row = await tx.one(
        _ADD_MESSAGE,
        id=new_id(),
        practice=practice,
        number=number,
        kind=kind,
        text=text,
        by_subject=by_subject,
        by_role=by_role,
    )
    return Message.model_validate(dict(row))


class MessageRow(TypedDict):
    """A message, with who its practice belongs to; where there is none, every column of it is null."""

    cities: list[str]
    anonymous: bool
    id: UUID | None
    practice: UUID
    number: int
    kind: str
    text: str
    by: str
    at: datetime


class ListedMessage(TypedDict):
    """A message in a list; sent as it is."""

    id: UUID
    practice: UUID
    number: int
    kind: str
    text: str
    by: str
    at: datetime


def _as_message(row: MessageRow, key: UUID) -> ListedMessage:
    return {
        "id": key,
        "practice": row["practice"],
        "number": row["number"],
        "kind": row["kind"],
        "text": row["text"],
        "by": row["by"],
        "at": row["at"],
    }


async def list_messages(
    db: Statements, practice: UUID, after: UUID, limit: int
) -> tuple[Belongs, list[ListedMessage]] | None:
    """Read the thread in its order, and who the practice belongs to; None without such a practice."""
    rows = await db.rows(MessageRow, _MESSAGES, practice=practice, after=after, limit=limit)
    if not rows:
        return None
    belongs = Belongs(frozenset(rows[0]["cities"]), rows[0]["anonymous"])
    return belongs, [_as_message(row, key) for row in rows if (key := row["id"]) is not None]
