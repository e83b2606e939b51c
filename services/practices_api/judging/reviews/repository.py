"""The statements of the queue, of assignments and of messages."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
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
from services.practices_api.practices.practices.tables import practices as t
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.reviews import Assignment, Message

_TEXTS: Final = ARRAY(sa.Text)
_MESSAGE: Final = (
    messages.c.id, messages.c.practice, messages.c.number, messages.c.kind, messages.c.text,
    messages.c.by_role.label("by"), messages.c.at,
)  # fmt: skip
_ADD_MESSAGE: Final = (
    sa.insert(messages)
    .values({name: bind(name) for name in ("id", "practice", "number", "kind", "text", "by_subject", "by_role")})
    .returning(*_MESSAGE)
)
_ACCESS: Final = (t.c.cities, t.c.city_networks)
_MESSAGES: Final = (
    sa.select(*_ACCESS, *_MESSAGE)
    .select_from(t)
    .outerjoin(messages, sa.and_(messages.c.practice == t.c.id, messages.c.id > bind("after")))
    .where(t.c.id == bind("practice"))
    .order_by(messages.c.id)
    .limit(bind("limit"))
)
_ASSIGNMENT: Final = (
    assignments.c.id, assignments.c.practice, assignments.c.number, assignments.c.expert, assignments.c.due_on,
    assignments.c.by_role.label("by"), assignments.c.at,
)  # fmt: skip
_ASSIGN: Final = (
    sa.insert(assignments)
    .values({name: bind(name) for name in ("id", "practice", "number", "expert", "due_on", "by_subject", "by_role")})
    .returning(*_ASSIGNMENT)
)
_ONCE_EACH: Final = {"uq_assignments_expert": AlreadyAssigned()}


def _number_of(table: sa.Table) -> Any:
    """Count what hangs on the version last handed in."""
    counted = sa.select(sa.func.count()).where(table.c.practice == t.c.id, table.c.number == t.c.submitted_version)
    return counted.correlate(t).scalar_subquery()


def _has(table: sa.Table, column: Any, name: str) -> Any:
    """Say whether somebody has a part in the version last handed in."""
    return (
        sa.select(sa.literal_column("1"))
        .where(table.c.practice == t.c.id, table.c.number == t.c.submitted_version, column == bind(name))
        .correlate(t)
        .exists()
    )


_CITIES: Final = sa.func.jsonb_path_query_array(versions.c.document, sa.literal_column("'$.cities[*].city'"))
_NO_CITIES: Final = sa.cast(array([]), _TEXTS)


@lru_cache
def _queue(filters: frozenset[str]) -> sa.Select[Any]:
    assigned, mine = _number_of(assignments), _has(assignments, assignments.c.expert, "subject")
    judged = "cities_not" in filters
    waiting = (
        sa.select(
            t.c.id.label("practice"),
            versions.c.number,
            t.c.kind,
            versions.c.document["title"].label("title"),
            sa.case((t.c.anonymous, _NO_CITIES), else_=t.c.cities).label("cities") if judged else t.c.cities,
            sa.func.coalesce(versions.c.document["topics"], sa.literal_column("'[]'::jsonb")).label("topics"),
            (versions.c.checklist_code + sa.literal_column("'/'") + versions.c.checklist_version).label("checklist"),
            versions.c.at.label("submitted_at"),
            _number_of(evaluations).label("evaluations"),
            sa.cast(checklists.c.document["rule"]["evaluations"].astext, sa.Integer).label("needed"),
            assigned.label("assigned"),
            mine.label("mine"),
            t.c.synthetic,
        )
        .join(versions, sa.and_(versions.c.practice == t.c.id, versions.c.number == t.c.submitted_version))
        .join(
            checklists,
            sa.and_(
                checklists.c.code == versions.c.checklist_code, checklists.c.version == versions.c.checklist_version
            ),
        )
        .where(
            sa.func.coalesce(t.c.revision_state, t.c.state) == sa.literal_column("'submitted'"),
            sa.tuple_(versions.c.at, t.c.id) > sa.tuple_(bind("at", type_=sa.DateTime(timezone=True)), bind("id")),
        )
        .order_by(versions.c.at, t.c.id)
        .limit(bind("limit"))
    )
    if judged:
        cities_not = bind("cities_not", type_=_TEXTS)
        waiting = waiting.where(
            ~t.c.cities.overlap(cities_not),
            ~_CITIES.op("?|")(cities_not),
            bind("subject", type_=sa.Text) != sa.all_(t.c.writers),
            ~_has(evaluations, evaluations.c.by_subject, "subject"),
        )
    if "me" in filters:
        waiting = waiting.where(mine)
    if "nobody" in filters:
        waiting = waiting.where(assigned == sa.literal_column("0"))
    if "somebody" in filters:
        waiting = waiting.where(assigned > sa.literal_column("0"))
    return waiting


async def queue(
    db: Statements,
    subject: str,
    *,
    cities_not: list[str] | None,
    assigned: str | None,
    after: tuple[datetime, UUID],
    limit: int,
) -> list[dict[str, Any]]:
    """Read what waits, the longest first, shaped as `QueuedPractice`.

    With `cities_not`, only what `subject` may evaluate: of no city of theirs, not theirs, not evaluated by them; and
    what is published without its city is told without it.
    """
    shape = {name for name in (assigned, "cities_not" if cities_not is not None else None) if name}
    values: dict[str, Any] = {"cities_not": cities_not} if cities_not is not None else {}
    at, key = after
    rows = await db.all(_queue(frozenset(shape)), subject=subject, at=at, id=key, limit=limit, **values)
    return [dict(row) for row in rows]


async def assign(tx: Transaction, **assignment: Any) -> Assignment:
    """Keep practice, number, expert, due_on, by_subject and by_role. Raises `AlreadyAssigned`."""
    with refusing(_ONCE_EACH):
        row = await tx.one(_ASSIGN, id=new_id(), **assignment)
    return Assignment.model_validate(dict(row))


async def add_message(tx: Transaction, **message: Any) -> Message:
    """Keep practice, number, kind, text, by_subject and by_role."""
    return Message.model_validate(dict(await tx.one(_ADD_MESSAGE, id=new_id(), **message)))


async def list_messages(
    db: Statements, practice: UUID, after: UUID, limit: int
) -> tuple[Belongs, list[Mapping[str, Any]]] | None:
    """Read the thread in its order, shaped as `Message`, and who the practice belongs to."""
    rows = await db.all(_MESSAGES, practice=practice, after=after, limit=limit)
    if not rows:
        return None
    belongs = Belongs(frozenset(rows[0]["cities"]), frozenset(rows[0]["city_networks"]))
    hidden = ("cities", "city_networks")
    return belongs, [
        {name: value for name, value in row.items() if name not in hidden} for row in rows if row["id"] is not None
    ]
