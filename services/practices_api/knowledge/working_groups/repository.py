"""The statements of working groups and their proposals."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from services.practices_api.knowledge.experts.tables import experts
from services.practices_api.knowledge.working_groups.tables import proposals, working_group_experts, working_groups
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.languages import Language
from shared.schemas.practices.knowledge.working_groups import GroupProposal, NewProposal, WorkingGroup

WRITTEN: Final = ("name", "mandate", "cities", "topics")
_EXPERTS: Final = (
    sa.select(
        sa.func.coalesce(
            sa.func.jsonb_agg(
                aggregate_order_by(
                    sa.func.jsonb_build_object(
                        sa.literal_column("'id'"), experts.c.id, sa.literal_column("'name'"), experts.c.name
                    ),
                    experts.c.id,
                )
            ),
            sa.literal_column("'[]'::jsonb"),
        )
    )
    .join(working_group_experts, working_group_experts.c.expert == experts.c.id)
    .where(working_group_experts.c.working_group == working_groups.c.id)
    .correlate(working_groups)
    .scalar_subquery()
    .label("experts")
)
_SHOWN: Final = (
    working_groups.c.id,
    *(working_groups.c[name] for name in WRITTEN),
    _EXPERTS,
    working_groups.c.ended_on,
    working_groups.c.synthetic,
    working_groups.c.created_at,
    working_groups.c.updated_at,
    working_groups.c.version,
)
_FIND: Final = sa.select(*_SHOWN).where(working_groups.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update(of=working_groups)
_SHARE: Final = _FIND.with_for_update(of=working_groups, read=True)
_LIST: Final = (
    sa.select(*_SHOWN)
    .where(working_groups.c.id < bind("before"))
    .order_by(working_groups.c.id.desc())
    .limit(bind("limit"))
)
_ADD: Final = sa.insert(working_groups).values({name: bind(name) for name in ("id", *WRITTEN, "synthetic")})
_CHANGE: Final = (
    sa.update(working_groups)
    .where(working_groups.c.id == bind("key"))
    .values(
        version=working_groups.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in (*WRITTEN, "ended_on", "synthetic")},
    )
)
_KNOWN: Final = (
    sa.select(experts.c.id)
    .where(experts.c.id == sa.any_(bind("experts", type_=ARRAY(sa.Uuid))))
    .with_for_update(read=True)
)
_LEAVE: Final = sa.delete(working_group_experts).where(working_group_experts.c.working_group == bind("of"))
_JOIN: Final = sa.insert(working_group_experts).from_select(
    ["working_group", "expert"],
    sa.select(bind("of", type_=sa.Uuid), sa.func.unnest(bind("experts", type_=ARRAY(sa.Uuid)))),
)
_IS_EXPERT: Final = (
    sa.select(sa.literal_column("1", sa.Integer))
    .select_from(working_group_experts)
    .join(experts, experts.c.id == working_group_experts.c.expert)
    .where(working_group_experts.c.working_group == bind("of"), experts.c.subject == bind("subject"))
)
_PROPOSAL: Final = (
    proposals.c.id,
    proposals.c.working_group,
    proposals.c.kind,
    proposals.c.title,
    proposals.c.text,
    proposals.c.concept,
    proposals.c.checklist,
    proposals.c.questionnaire,
    proposals.c.state,
    proposals.c.reason,
    proposals.c.by_role.label("by"),
    proposals.c.at,
    proposals.c.decided_at,
    working_groups.c.synthetic,
    proposals.c.version,
)
_PROPOSALS: Final = (
    sa.select(*_PROPOSAL)
    .join(working_groups, working_groups.c.id == proposals.c.working_group)
    .where(
        proposals.c.working_group == bind("of"),
        sa.or_(bind("every", type_=sa.Boolean), proposals.c.state == sa.literal_column("'taken_up'")),
    )
)
_FIND_PROPOSAL: Final = _PROPOSALS.where(proposals.c.id == bind("id"))
_LOCK_PROPOSAL: Final = _FIND_PROPOSAL.with_for_update(of=proposals)
_PROPOSED: Final = (
    "id",
    "working_group",
    "kind",
    "title",
    "text",
    "concept",
    "checklist",
    "questionnaire",
    "by_subject",
    "by_role",
)
_PROPOSE: Final = sa.insert(proposals).values({name: bind(name) for name in _PROPOSED})
_DECIDE: Final = (
    sa.update(proposals)
    .where(proposals.c.id == bind("key"))
    .values(
        {
            "state": bind("state"),
            "reason": bind("reason"),
            "decided_at": sa.func.clock_timestamp(),
            "version": proposals.c.version + 1,
        }
    )
)


@lru_cache
def _proposals(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = _PROPOSALS.where(proposals.c.id < bind("before")).order_by(proposals.c.id.desc()).limit(bind("limit"))
    for name in ("state", "kind"):
        if name in filters:
            wanted = wanted.where(proposals.c[name] == bind(name))
    return wanted


class GroupExpertRow(TypedDict):
    """An expert of a working group, as jsonb gives them: the identifier is a text."""

    id: str
    name: str


class GroupRow(TypedDict):
    """A working group."""

    id: UUID
    name: dict[str, str]
    mandate: dict[str, str]
    cities: list[str]
    topics: list[str]
    experts: list[GroupExpertRow]
    ended_on: date | None
    synthetic: bool
    created_at: datetime
    updated_at: datetime
    version: int


class ProposalRow(TypedDict):
    """A proposal of a working group; `by` is the role of who wrote it."""

    id: UUID
    working_group: UUID
    kind: str
    title: dict[str, str]
    text: dict[str, str] | None
    concept: str | None
    checklist: str | None
    questionnaire: str | None
    state: str
    reason: str | None
    by: str
    at: datetime
    decided_at: datetime | None
    synthetic: bool
    version: int


class _Known(TypedDict):
    id: UUID


async def find(db: Statements, group: UUID) -> WorkingGroup | None:
    """Read a working group."""
    row = await db.first(_FIND, id=group)
    return WorkingGroup.model_validate(dict(row)) if row else None


async def locked(tx: Transaction, group: UUID, *, shared: bool = False) -> WorkingGroup | None:
    """Read a working group that nobody else changes until the transaction ends."""
    row = await tx.first(_SHARE if shared else _LOCK, id=group)
    return WorkingGroup.model_validate(dict(row)) if row else None


async def list_groups(db: Statements, before: UUID, limit: int, *, since: Since | None = None) -> list[GroupRow]:
    """Read working groups, newest first."""
    listing, asked_since = changed_since(_LIST, "working_group", working_groups.c.id, since)
    return await db.rows(GroupRow, listing, before=before, limit=limit, **asked_since)


async def add(
    tx: Transaction,
    *,
    name: Mapping[Language, str],
    mandate: Mapping[Language, str],
    cities: list[str],
    topics: list[str],
    synthetic: bool,
) -> UUID:
    """Write a working group."""
    key = new_id()
    await tx.run(_ADD, id=key, name=name, mandate=mandate, cities=cities, topics=topics, synthetic=synthetic)
    return key


async def change(
    tx: Transaction,
    group: UUID,
    *,
    name: Mapping[Language, str],
    mandate: Mapping[Language, str],
    cities: list[str],
    topics: list[str],
    ended_on: date | None,
    synthetic: bool,
) -> None:
    """Put these in place of what was there."""
    await tx.run(
        _CHANGE,
        key=group,
        name=name,
        mandate=mandate,
        cities=cities,
        topics=topics,
        ended_on=ended_on,
        synthetic=synthetic,
    )


async def known_experts(tx: Transaction, experts: Sequence[UUID]) -> set[UUID]:
    """Say which of these stand in the register, and keep them there until the transaction ends."""
    return {row["id"] for row in await tx.rows(_Known, _KNOWN, experts=list(experts))}


async def put_experts(tx: Transaction, group: UUID, experts: Sequence[UUID]) -> None:
    """Make these the experts of a group."""
    await tx.run(_LEAVE, of=group)
    if experts:
        await tx.run(_JOIN, of=group, experts=list(experts))


async def has_expert(tx: Transaction, group: UUID, subject: str) -> bool:
    """Say whether this subject is one of the group's experts."""
    return await tx.value(_IS_EXPERT, of=group, subject=subject) is not None


async def propose(tx: Transaction, group: UUID, new: NewProposal, actor: Actor) -> UUID:
    """Write a proposal."""
    key = new_id()
    await tx.run(_PROPOSE, id=key, working_group=group, **new.model_dump(), **actor)
    return key


async def find_proposal(
    db: Statements, group: UUID, proposal: UUID, *, every: bool, lock: bool = False
) -> GroupProposal | None:
    """Read a proposal; without `every` only what was taken up."""
    row = await db.first(_LOCK_PROPOSAL if lock else _FIND_PROPOSAL, of=group, id=proposal, every=every)
    return GroupProposal.model_validate(dict(row)) if row else None


async def list_proposals(
    db: Statements,
    group: UUID,
    before: UUID,
    limit: int,
    *,
    every: bool,
    state: str | None = None,
    kind: str | None = None,
    since: Since | None = None,
) -> list[ProposalRow]:
    """Read the proposals of a group, newest first; those in one state or of one kind, where given."""
    asked = {name: value for name, value in (("state", state), ("kind", kind)) if value is not None}
    listing = _proposals(frozenset(asked))
    listing, asked_since = changed_since(listing, "proposal", proposals.c.id, since)
    return await db.rows(
        ProposalRow, listing, of=group, before=before, limit=limit, every=every, **asked, **asked_since
    )


async def decide(tx: Transaction, proposal: UUID, state: str, reason: str | None) -> None:
    """Keep what becomes of a proposal."""
    await tx.run(_DECIDE, key=proposal, state=state, reason=reason)
