"""The statements of what comes after."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.events_api.events.tables import events
from services.events_api.follow_ups.domain import HeldRow, OwnedRow
from services.events_api.follow_ups.errors import AlreadyReported
from services.events_api.follow_ups.tables import feedback, feedback_tokens, follow_ups, report_backs
from services.events_api.seats.tables import participations
from shared.platform.command import Actor, Command
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.events.follow_ups import Feedback, FollowUp, NewFollowUp, NewReportBack, ReportBack

_ADD_TOKENS: Final = sa.insert(feedback_tokens).from_select(
    ["event", "hash"],
    sa.select(bind("event", type_=sa.Uuid), sa.func.unnest(bind("hashes", type_=ARRAY(sa.LargeBinary)))),
)
_LEFT: Final = sa.select(sa.func.count(feedback_tokens.c.hash)).where(feedback_tokens.c.event == bind("event"))
_USE_TOKEN: Final = sa.delete(feedback_tokens).where(
    feedback_tokens.c.event == bind("event"), feedback_tokens.c.hash == bind("hash")
)
_ADD_FEEDBACK: Final = sa.insert(feedback).values({name: bind(name) for name in ("id", "event", "rating", "text")})
_FEEDBACK: Final = (
    sa.select(feedback.c.rating, feedback.c.text).where(feedback.c.event == bind("event")).order_by(feedback.c.id)
)
# Written out, because SQLAlchemy does not correlate what an INSERT returns.
_OF_INVENTED_CITY: Final = sa.literal_column(
    "(select p.synthetic from participations p where p.event = report_backs.event and p.city = report_backs.city)",
    sa.Boolean,
)
_OF_INVENTED_EVENT: Final = sa.literal_column(
    "(select e.synthetic from events e where e.id = follow_ups.event)", sa.Boolean
)
_REPORT: Final = (
    *(report_backs.c[name] for name in ("id", "event", "city", "text", "at")),
    report_backs.c.by_role.label("by"),
    _OF_INVENTED_CITY.label("synthetic"),
)
_ADD_REPORT: Final = (
    sa.insert(report_backs)
    .values({name: bind(name) for name in ("id", "event", "city", "text", "by_subject", "by_role")})
    .returning(*_REPORT)
)
_REPORTS: Final = sa.select(*_REPORT).where(report_backs.c.event == bind("event")).order_by(report_backs.c.id)
_FIND_REPORT: Final = sa.select(*_REPORT).where(report_backs.c.event == bind("event"), report_backs.c.id == bind("id"))
_NEW: Final = (
    "id",
    "event",
    "what",
    "owner_kind",
    "owner",
    "authority",
    "due_on",
    "practices",
    "topics",
    "side",
    "by_subject",
    "by_role",
)
_FOLLOW_UP: Final = (
    *(follow_ups.c[name] for name in (*_NEW[:10], "state", "agreement", "note", "done_on", "version", "at")),
    follow_ups.c.by_role.label("by"),
    _OF_INVENTED_EVENT.label("synthetic"),
)
_ADD: Final = sa.insert(follow_ups).values({name: bind(name) for name in (*_NEW, "agreement")}).returning(*_FOLLOW_UP)
_OF_EVENT: Final = sa.and_(follow_ups.c.event == bind("event"), follow_ups.c.id == bind("id"))
_FIND: Final = sa.select(*_FOLLOW_UP).where(_OF_EVENT)
_LOCK: Final = _FIND.with_for_update()
_CHANGE: Final = (
    sa.update(follow_ups)
    .where(follow_ups.c.id == bind("key"))
    .values(state=bind("state"), note=bind("note"), done_on=bind("done_on"), version=follow_ups.c.version + 1)
    .returning(*_FOLLOW_UP)
)
_AGREE: Final = (
    sa.update(follow_ups)
    .where(follow_ups.c.id == bind("key"))
    .values(
        agreement=bind("agreement"),
        agreed_by_subject=bind("by_subject"),
        agreed_by_role=bind("by_role"),
        agreed_at=bind("at"),
        version=follow_ups.c.version + 1,
    )
    .returning(*_FOLLOW_UP)
)
_AGREED: Final = sa.literal_column("agreement = 'accepted'", sa.Boolean)
_MINE: Final = sa.or_(
    sa.and_(
        follow_ups.c.owner_kind == sa.literal_column("'city'"),
        follow_ups.c.owner == sa.any_(bind("cities", type_=ARRAY(sa.Text))),
    ),
    sa.and_(
        follow_ups.c.owner_kind == sa.literal_column("'network'"),
        follow_ups.c.owner == sa.any_(bind("networks", type_=ARRAY(sa.Text))),
    ),
)
_VISIBLE: Final = sa.or_(_AGREED, bind("every", type_=sa.Boolean), _MINE)


def _listing(*conditions: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    found = sa.select(*_FOLLOW_UP).where(follow_ups.c.event == bind("event"), follow_ups.c.id > bind("after"))
    found = found.where(_VISIBLE)
    return found.where(*conditions).order_by(follow_ups.c.id).limit(bind("limit"))


_LIST: Final = _listing()
_COMMITMENTS: Final = _listing(follow_ups.c.side.is_not(None))
_IN_YEAR: Final = sa.and_(
    events.c.earliest <= bind("end", type_=sa.Date), events.c.latest >= bind("start", type_=sa.Date)
)
_HELD: Final = (
    sa.select(events.c.id, report_backs.c.id.label("report"))
    .select_from(
        participations.join(events, events.c.id == participations.c.event).outerjoin(
            report_backs,
            sa.and_(report_backs.c.event == events.c.id, report_backs.c.city == participations.c.city),
        )
    )
    .where(participations.c.city == bind("city"), _IN_YEAR)
    .where(sa.literal_column("participations.state = 'confirmed' and events.state = 'held'", sa.Boolean))
    .order_by(events.c.id)
    .limit(bind("limit"))
)
_OWNED: Final = (
    sa.select(follow_ups.c.event, follow_ups.c.what, follow_ups.c.state, follow_ups.c.due_on)
    .select_from(follow_ups.join(events, events.c.id == follow_ups.c.event))
    .where(
        sa.literal_column("owner_kind = 'city'", sa.Boolean),
        follow_ups.c.owner == bind("city"),
        _AGREED,
        sa.or_(
            follow_ups.c.due_on.between(bind("start", type_=sa.Date), bind("end", type_=sa.Date)),
            sa.and_(follow_ups.c.due_on.is_(None), _IN_YEAR),
        ),
    )
    .order_by(follow_ups.c.id)
    .limit(bind("limit"))
)
_ONCE: Final = {"uq_report_backs_city": AlreadyReported()}


class FollowUpRow(TypedDict):
    """A follow-up."""

    id: UUID
    event: UUID
    what: str
    owner_kind: str
    owner: str | None
    authority: str | None
    due_on: date | None
    practices: list[str]
    topics: list[str]
    side: str | None
    state: str
    agreement: str
    note: str | None
    done_on: date | None
    version: int
    at: datetime
    by: str
    synthetic: bool


async def add_tokens(tx: Transaction, event: UUID, hashes: Sequence[bytes]) -> None:
    """Keep the hashes of tokens."""
    await tx.run(_ADD_TOKENS, event=event, hashes=list(hashes))


async def tokens_left(db: Statements, event: UUID) -> int:
    """Count the tokens that were not used."""
    return int(await db.value(_LEFT, event=event))


async def use_token(tx: Transaction, event: UUID, token: bytes) -> bool:
    """Delete the hash of a token; say whether it was there."""
    return bool(await tx.run(_USE_TOKEN, event=event, hash=token))


async def add_feedback(tx: Transaction, event: UUID, rating: int, text: str | None) -> None:
    """Keep what somebody said, under an identifier that tells no time."""
    await tx.run(_ADD_FEEDBACK, id=uuid4(), event=event, rating=rating, text=text)


async def list_feedback(db: Statements, event: UUID) -> list[Feedback]:
    """Read feedback in the order of its random identifiers."""
    return [Feedback.model_validate(dict(row)) for row in await db.all(_FEEDBACK, event=event)]


async def add_report(tx: Transaction, event: UUID, new: NewReportBack, actor: Actor) -> ReportBack:
    """Write a report back. Raises `AlreadyReported`."""
    with refusing(_ONCE):
        row = await tx.one(_ADD_REPORT, id=new_id(), event=event, city=new.city, text=new.text, **actor)
    return ReportBack.model_validate(dict(row))


async def list_reports(db: Statements, event: UUID) -> list[ReportBack]:
    """Read the reports back from an event: one for each city."""
    return [ReportBack.model_validate(dict(row)) for row in await db.all(_REPORTS, event=event)]


async def find_report(db: Statements, event: UUID, report: UUID) -> ReportBack | None:
    """Read a report back."""
    row = await db.first(_FIND_REPORT, event=event, id=report)
    return ReportBack.model_validate(dict(row)) if row else None


class Seen(TypedDict):
    """Whose follow-ups a caller sees before their owners agree: of some cities and networks, or every one."""

    cities: list[str]
    networks: list[str]
    every: bool


async def add(tx: Transaction, event: UUID, new: NewFollowUp, agreement: str, actor: Actor) -> FollowUp:
    """Write a follow-up, to which its owner agreed or is asked to."""
    written = new.model_dump(mode="json") | {"due_on": new.due_on, "agreement": agreement}
    return FollowUp.model_validate(dict(await tx.one(_ADD, id=new_id(), event=event, **written, **actor)))


async def find(db: Statements, event: UUID, follow_up: UUID, *, lock: bool = False) -> FollowUp | None:
    """Read a follow-up, and hold it for a change if asked."""
    row = await db.first(_LOCK if lock else _FIND, event=event, id=follow_up)
    return FollowUp.model_validate(dict(row)) if row else None


async def change(tx: Transaction, follow_up: UUID, *, state: str, note: str | None, done_on: date | None) -> FollowUp:
    """Change how far a follow-up is."""
    return FollowUp.model_validate(dict(await tx.one(_CHANGE, key=follow_up, state=state, note=note, done_on=done_on)))


async def agree(command: Command, follow_up: UUID, agreement: str) -> FollowUp:
    """Note what its owner says."""
    row = await command.tx.one(_AGREE, key=follow_up, agreement=agreement, at=command.at, **command.actor)
    return FollowUp.model_validate(dict(row))


async def list_of(
    db: Statements,
    event: UUID,
    seen: Seen,
    after: UUID,
    limit: int,
    *,
    commitments: bool = False,
    since: Since | None = None,
) -> list[FollowUpRow]:
    """Read the follow-ups of an event that a caller sees, in order: all, or the commitments of two sides."""
    statement = _COMMITMENTS if commitments else _LIST
    listing, asked_since = changed_since(statement, "follow_up", follow_ups.c.id, since)
    return await db.rows(FollowUpRow, listing, event=event, after=after, limit=limit, **seen, **asked_since)


async def list_held(db: Statements, city: str, start: date, end: date, limit: int) -> list[HeldRow]:
    """Read the events held in which a city took part, and whether it reported back."""
    return await db.rows(HeldRow, _HELD, city=city, start=start, end=end, limit=limit)


async def list_owned(db: Statements, city: str, start: date, end: date, limit: int) -> list[OwnedRow]:
    """Read the follow-ups that a city owns from events of some days."""
    return await db.rows(OwnedRow, _OWNED, city=city, start=start, end=end, limit=limit)
