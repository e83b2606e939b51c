"""The statements of working groups and their proposals."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from services.practices_api.knowledge.experts.tables import experts as e
from services.practices_api.knowledge.working_groups.tables import proposals as p
from services.practices_api.knowledge.working_groups.tables import working_group_experts as m
from services.practices_api.knowledge.working_groups.tables import working_groups as g
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.knowledge.working_groups import Proposal, WorkingGroup

WRITTEN: Final = ("name", "mandate", "cities", "topics")
_EXPERTS: Final = (
    sa.select(
        sa.func.coalesce(
            sa.func.jsonb_agg(
                aggregate_order_by(
                    sa.func.jsonb_build_object(
                        sa.literal_column("'id'"), e.c.id, sa.literal_column("'name'"), e.c.name
                    ),
                    e.c.id,
                )
            ),
            sa.literal_column("'[]'::jsonb"),
        )
    )
    .join(m, m.c.expert == e.c.id)
    .where(m.c.working_group == g.c.id)
    .correlate(g)
    .scalar_subquery()
    .label("experts")
)
_SHOWN: Final = (
    g.c.id, *(g.c[name] for name in WRITTEN), _EXPERTS, g.c.ended_on, g.c.synthetic, g.c.created_at, g.c.updated_at,
    g.c.version,
)  # fmt: skip
_FIND: Final = sa.select(*_SHOWN).where(g.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update(of=g)
_SHARE: Final = _FIND.with_for_update(of=g, read=True)
_LIST: Final = sa.select(*_SHOWN).where(g.c.id < bind("before")).order_by(g.c.id.desc()).limit(bind("limit"))
_ADD: Final = sa.insert(g).values({name: bind(name) for name in ("id", *WRITTEN, "synthetic")})
_CHANGE: Final = (
    sa.update(g)
    .where(g.c.id == bind("key"))
    .values(
        version=g.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in (*WRITTEN, "ended_on", "synthetic")},
    )
)
_KNOWN: Final = (
    sa.select(e.c.id).where(e.c.id == sa.any_(bind("experts", type_=ARRAY(sa.Uuid)))).with_for_update(read=True)
)
_LEAVE: Final = sa.delete(m).where(m.c.working_group == bind("of"))
_JOIN: Final = sa.insert(m).from_select(
    ["working_group", "expert"],
    sa.select(bind("of", type_=sa.Uuid), sa.func.unnest(bind("experts", type_=ARRAY(sa.Uuid)))),
)
_IS_EXPERT: Final[Any] = (
    sa.select(sa.literal_column("1"))
    .select_from(m)
    .join(e, e.c.id == m.c.expert)
    .where(m.c.working_group == bind("of"), e.c.subject == bind("subject"))
)
_PROPOSAL: Final = (
    p.c.id, p.c.working_group, p.c.kind, p.c.title, p.c.text, p.c.concept, p.c.checklist, p.c.questionnaire, p.c.state,
    p.c.reason, p.c.by_role.label("by"), p.c.at, p.c.decided_at, g.c.synthetic, p.c.version,
)  # fmt: skip
_PROPOSALS: Final = (
    sa.select(*_PROPOSAL)
    .join(g, g.c.id == p.c.working_group)
    .where(
        p.c.working_group == bind("of"),
        sa.or_(bind("every", type_=sa.Boolean), p.c.state == sa.literal_column("'taken_up'")),
    )
)
_FIND_PROPOSAL: Final = _PROPOSALS.where(p.c.id == bind("id"))
_LOCK_PROPOSAL: Final = _FIND_PROPOSAL.with_for_update(of=p)
_PROPOSED: Final = (
    "id", "working_group", "kind", "title", "text", "concept", "checklist", "questionnaire", "by_subject", "by_role",
)  # fmt: skip
_PROPOSE: Final = sa.insert(p).values({name: bind(name) for name in _PROPOSED})
_DECIDE: Final = (
    sa.update(p)
    .where(p.c.id == bind("key"))
    .values(
        {
            "state": bind("state"),
            "reason": bind("reason"),
            "decided_at": sa.func.clock_timestamp(),
            "version": p.c.version + 1,
        }
    )
)


@lru_cache
def _proposals(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _PROPOSALS.where(p.c.id < bind("before")).order_by(p.c.id.desc()).limit(bind("limit"))
    for name in ("state", "kind"):
        if name in filters:
            wanted = wanted.where(p.c[name] == bind(name))
    return wanted


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def find(db: Statements, group: UUID) -> WorkingGroup | None:
    """Read a working group."""
    row = await db.first(_FIND, id=group)
    return WorkingGroup.model_validate(_flat(row)) if row else None


async def locked(tx: Transaction, group: UUID, *, shared: bool = False) -> WorkingGroup | None:
    """Read a working group that nobody else changes until the transaction ends."""
    row = await tx.first(_SHARE if shared else _LOCK, id=group)
    return WorkingGroup.model_validate(_flat(row)) if row else None


async def list_groups(db: Statements, before: UUID, limit: int) -> list[dict[str, Any]]:
    """Read working groups, newest first, shaped as `WorkingGroup`."""
    return [_flat(row) for row in await db.all(_LIST, before=before, limit=limit)]


async def add(tx: Transaction, **told: Any) -> UUID:
    """Write a working group: name, mandate, cities, topics, synthetic."""
    key = new_id()
    await tx.run(_ADD, id=key, **told)
    return key


async def change(tx: Transaction, group: UUID, told: Mapping[str, Any]) -> None:
    """Put what is told in place of what was there: name, mandate, cities, topics, ended_on, synthetic."""
    await tx.run(_CHANGE, key=group, **told)


async def known_experts(tx: Transaction, experts: Sequence[UUID]) -> set[UUID]:
    """Say which of these stand in the register, and keep them there until the transaction ends."""
    return {row["id"] for row in await tx.all(_KNOWN, experts=list(experts))}


async def put_experts(tx: Transaction, group: UUID, experts: Sequence[UUID]) -> None:
    """Make these the experts of a group."""
    await tx.run(_LEAVE, of=group)
    if experts:
        await tx.run(_JOIN, of=group, experts=list(experts))


async def has_expert(tx: Transaction, group: UUID, subject: str) -> bool:
    """Say whether this subject is one of the group's experts."""
    return await tx.value(_IS_EXPERT, of=group, subject=subject) is not None


async def propose(tx: Transaction, **told: Any) -> UUID:
    """Write a proposal."""
    key = new_id()
    await tx.run(_PROPOSE, id=key, **told)
    return key


async def find_proposal(
    db: Statements, group: UUID, proposal: UUID, *, every: bool, lock: bool = False
) -> Proposal | None:
    """Read a proposal; without `every` only what was taken up."""
    row = await db.first(_LOCK_PROPOSAL if lock else _FIND_PROPOSAL, of=group, id=proposal, every=every)
    return Proposal.model_validate(_flat(row)) if row else None


async def list_proposals(
    db: Statements, group: UUID, filters: Mapping[str, Any], before: UUID, limit: int, *, every: bool
) -> list[dict[str, Any]]:
    """Read the proposals of a group, newest first. `filters` may hold state and kind."""
    rows = await db.all(_proposals(frozenset(filters)), of=group, before=before, limit=limit, every=every, **filters)
    return [_flat(row) for row in rows]


async def decide(tx: Transaction, proposal: UUID, state: str, reason: str | None) -> None:
    """Keep what becomes of a proposal."""
    await tx.run(_DECIDE, key=proposal, state=state, reason=reason)
