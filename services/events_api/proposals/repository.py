"""The statements of events that partners propose."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from services.events_api.partner_calendars.domain import Content, Entry
from services.events_api.proposals.domain import ProposalRow
from services.events_api.proposals.tables import event_proposals as proposals
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id

_COLUMNS: Final = tuple(proposals.c)
_FIND: Final = sa.select(*_COLUMNS).where(proposals.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update()
_STATE: Final = bind("state", type_=sa.Text)
_LIST: Final = (
    sa.select(*_COLUMNS)
    .where(proposals.c.party == bind("party"), proposals.c.id > bind("after"))
    .where(sa.or_(_STATE.is_(None), proposals.c.state == _STATE))
    .order_by(proposals.c.id)
    .limit(bind("limit"))
)
_KNOWN: Final = sa.select(*_COLUMNS).where(
    proposals.c.party == bind("party"),
    proposals.c.uid == sa.any_(bind("uids", type_=ARRAY(sa.Text))),
)
_OPEN: Final = sa.select(sa.func.count()).where(
    proposals.c.party == bind("party"), sa.literal_column("state = 'open'", sa.Boolean)
)
# The pair of numbers is any that no other lock of this database uses, for a party.
_HOLD: Final = sa.select(
    sa.func.pg_advisory_xact_lock(sa.literal_column("1702127987"), sa.func.hashtext(bind("party", type_=sa.Text)))
)
_READ: Final = ("id", "uid", "recurrence", "sequence", "modified_at", "content", "state")
_new: Final = (
    sa.func.jsonb_to_recordset(bind("entries", type_=JSONB))
    .table_valued(*(sa.column(name, proposals.c[name].type) for name in _READ))
    .render_derived(name="new", with_types=True)
)
_before: Final = proposals.alias("before")
_party: Final = bind("party", type_=sa.Text)
# The event of what is known already: an accepted row without one is refused before it is seen that it is known.
_WRITTEN: Final = insert(proposals).from_select(
    ["party", "language", "event", *_READ],
    sa.select(
        _party, bind("language", type_=sa.Text), _before.c.event, *(_new.c[name] for name in _READ)
    ).outerjoin_from(
        _new,
        _before,
        sa.and_(_before.c.party == _party, _before.c.uid == _new.c.uid, _before.c.recurrence == _new.c.recurrence),
    ),
)
_WRITE: Final = _WRITTEN.on_conflict_do_update(
    constraint="uq_event_proposals_uid",
    set_={name: _WRITTEN.excluded[name] for name in (*_READ, "language") if name not in ("id", "uid", "recurrence")}
    | {"version": proposals.c.version + 1, "updated_at": sa.func.clock_timestamp()},
).returning(proposals.c.id, proposals.c.state, proposals.c.version)
# The days of a proposal end in the last one, written as ISO 8601 does.
_LAST_DAY: Final = sa.cast(sa.func.right(proposals.c.content["edtf"].astext, sa.literal_column("10")), sa.Date)
_FORGET: Final = sa.delete(proposals).where(
    proposals.c.party == bind("party"), proposals.c.event.is_(None), bind("today", type_=sa.Date) > _LAST_DAY
)
OVER: Final = sa.select(proposals.c.id).where(proposals.c.event.is_(None), sa.func.current_date() > _LAST_DAY)
"""What became no event and is over by now, also where nobody reads the calendar again."""
_DECIDE: Final = (
    sa.update(proposals)
    .where(proposals.c.id == bind("key"))
    .values(
        state=bind("state"),
        event=bind("event"),
        decided=proposals.c.content,
        version=proposals.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
    )
    .returning(*_COLUMNS)
)


class Written(TypedDict):
    """A proposal that is new or changed."""

    id: UUID
    state: str
    version: int


async def hold(tx: Transaction, party: str) -> None:
    """Wait for others who read a calendar for the same party."""
    await tx.value(_HOLD, party=party)


async def find(db: Statements, proposal: UUID) -> ProposalRow | None:
    """Read a proposal."""
    return await db.row(ProposalRow, _FIND, id=proposal)


async def locked(tx: Transaction, proposal: UUID) -> ProposalRow | None:
    """Read a proposal that nobody else decides upon meanwhile."""
    return await tx.row(ProposalRow, _LOCK, id=proposal)


async def list_proposals(db: Statements, party: str, state: str | None, after: UUID, limit: int) -> list[ProposalRow]:
    """Read the proposals for a party, the oldest first."""
    return await db.rows(ProposalRow, _LIST, party=party, state=state, after=after, limit=limit)


async def known(tx: Transaction, party: str, uids: Sequence[str]) -> dict[tuple[str, str], ProposalRow]:
    """Read what is known of the events with these UIDs."""
    rows = await tx.rows(ProposalRow, _KNOWN, party=party, uids=list(uids))
    return {(row["uid"], row["recurrence"]): row for row in rows}


async def forget_past(tx: Transaction, party: str, today: date) -> None:
    """Forget what became no event and is over by now: it is proposed no more, whoever sends it again."""
    await tx.run(_FORGET, party=party, today=today)


async def count_open(tx: Transaction, party: str) -> int:
    """Count the proposals that wait for a decision."""
    return int(await tx.value(_OPEN, party=party))


async def write(tx: Transaction, party: str, language: str, entries: Sequence[tuple[Entry, str]]) -> list[Written]:
    """Write what a file says: each event as a new proposal, or in place of what was known of it."""
    rows = [_row(entry, state) for entry, state in entries]
    return await tx.rows(Written, _WRITE, party=party, language=language, entries=rows) if rows else []


class _Row(TypedDict):
    id: str
    uid: str
    recurrence: str
    sequence: int
    modified_at: str | None
    content: Content
    state: str


def _row(entry: Entry, state: str) -> _Row:
    modified_at = entry.modified_at
    return {
        "id": str(new_id()),
        "uid": entry.uid,
        "recurrence": entry.recurrence,
        "sequence": entry.sequence,
        "modified_at": modified_at.isoformat() if modified_at else None,
        "content": entry.content,
        "state": state,
    }


async def decide(tx: Transaction, proposal: UUID, state: str, event: UUID | None) -> ProposalRow:
    """Keep what was decided upon a proposal, and which event it is."""
    row = await tx.row(ProposalRow, _DECIDE, key=proposal, state=state, event=event)
    assert row is not None
    return row
