"""The statements of consultations and the comments of cities."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.knowledge.consultations.tables import consultation_comments, consultations
from services.practices_api.knowledge.experts.tables import experts
from services.practices_api.knowledge.working_groups.tables import working_group_experts, working_groups
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.knowledge.consultations import (
    Consultation,
    DraftComment,
    NewCommentAnswer,
    NewConsultation,
    NewDraftComment,
)

_OF_GROUP: Final = sa.or_(
    working_groups.c.cities.overlap(bind("cities", type_=ARRAY(sa.Text))),
    sa.exists().where(
        working_group_experts.c.working_group == consultations.c.working_group,
        experts.c.id == working_group_experts.c.expert,
        experts.c.subject == bind("expert", type_=sa.Text),
    ),
)
_SHOWN: Final = (
    *(consultations.c[name] for name in ("id", "working_group", "kind", "concept", "checklist", "questionnaire")),
    *(consultations.c[name] for name in ("parts", "title", "text", "from_on", "to_on", "network")),
    consultations.c.by_role.label("by"),
    *(consultations.c[name] for name in ("created_at", "updated_at", "version")),
)
_SEEN: Final = (
    sa.select(*_SHOWN, sa.func.coalesce(_OF_GROUP, sa.false()).label("of_group"))
    .outerjoin(working_groups, working_groups.c.id == consultations.c.working_group)
    .where(
        sa.or_(
            bind("every", type_=sa.Boolean),
            consultations.c.from_on <= bind("today", type_=sa.Date),
            sa.func.coalesce(_OF_GROUP, sa.false()),
        )
    )
)
_FIND: Final = _SEEN.where(consultations.c.id == bind("id"))
_LOCKED: Final = _FIND.add_columns(consultations.c.by_subject)
_LOCK: Final = _LOCKED.with_for_update(of=consultations)
_SHARE: Final = _LOCKED.with_for_update(of=consultations, read=True)
_WRITTEN: Final = ("working_group", "kind", "concept", "checklist", "questionnaire", "parts", "title", "text")
_WINDOW: Final = ("from_on", "to_on")
_ADD: Final = sa.insert(consultations).values(
    {name: bind(name) for name in ("id", *_WRITTEN, *_WINDOW, "network", "opening_told", "by_subject", "by_role")}
)
_CHANGE: Final = (
    sa.update(consultations)
    .where(consultations.c.id == bind("key"))
    .values(
        version=consultations.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in ("title", "text", *_WINDOW)},
    )
)
_OPENED: Final = (
    sa.update(consultations)
    .where(consultations.c.from_on <= bind("today", type_=sa.Date), ~consultations.c.opening_told)
    .values(opening_told=sa.true())
    .returning(consultations.c.id, consultations.c.version)
)
_COMMENT: Final = sa.select(
    *(
        column
        for column in consultation_comments.c
        if column.name not in ("by_subject", "by_role", "answered_by_subject")
    )
)
_COMMENTS: Final = (
    _COMMENT.where(consultation_comments.c.consultation == bind("of"), consultation_comments.c.id > bind("after"))
    .order_by(consultation_comments.c.id)
    .limit(bind("limit"))
)
_FIND_COMMENT: Final = _COMMENT.where(
    consultation_comments.c.consultation == bind("of"), consultation_comments.c.id == bind("id")
)
_LOCK_COMMENT: Final = _FIND_COMMENT.with_for_update()
_ADD_COMMENT: Final = sa.insert(consultation_comments).values(
    {name: bind(name) for name in ("id", "consultation", "city", "part", "text", "synthetic", "by_subject", "by_role")}
)
_CHANGE_COMMENT: Final = (
    sa.update(consultation_comments)
    .where(consultation_comments.c.id == bind("key"))
    .values(
        part=bind("part"),
        text=bind("text"),
        changed_at=sa.func.clock_timestamp(),
        version=consultation_comments.c.version + 1,
    )
)
_REMOVE_COMMENT: Final = sa.delete(consultation_comments).where(consultation_comments.c.id == bind("key"))
_ANSWERED: Final = ("verdict", "answer", "revision_before", "revision_after", "answered_by_subject", "answered_by_role")
_ANSWER: Final = (
    sa.update(consultation_comments)
    .where(consultation_comments.c.id == bind("key"))
    .values(
        answered_at=sa.func.clock_timestamp(),
        version=consultation_comments.c.version + 1,
        **{name: bind(name) for name in _ANSWERED},
    )
)


class Reader(TypedDict):
    """Who reads: whether they see every consultation, their cities, their subject as an expert or "", and the day."""

    every: bool
    cities: list[str]
    expert: str
    today: date


class ConsultationRow(TypedDict):
    """A consultation; `of_group` says whether the reader is of the group that answers."""

    id: UUID
    working_group: UUID | None
    kind: str
    concept: str | None
    checklist: str | None
    questionnaire: str | None
    parts: list[str]
    title: dict[str, str]
    text: dict[str, str]
    from_on: date
    to_on: date
    network: str | None
    by: str
    created_at: datetime
    updated_at: datetime
    version: int
    of_group: bool


class _LockedRow(ConsultationRow):
    by_subject: str


class _CommentRow(TypedDict):
    id: UUID
    consultation: UUID
    city: str
    part: str | None
    text: str
    synthetic: bool
    at: datetime
    changed_at: datetime | None
    verdict: str | None
    answer: str | None
    revision_before: int | None
    revision_after: int | None
    answered_by_role: str | None
    answered_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Found:
    """A consultation as one reader sees it, and whether they are of the group that answers."""

    told: Consultation
    of_group: bool


@dataclass(frozen=True, slots=True)
class Locked(Found):
    """A consultation that is locked, and the subject of who opened it."""

    opener: str


class Opened(TypedDict):
    """A consultation whose first day has come."""

    id: UUID
    version: int


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = _SEEN.where(consultations.c.id < bind("before")).order_by(consultations.c.id.desc()).limit(bind("limit"))
    for name in ("kind", "working_group"):
        if name in filters:
            wanted = wanted.where(consultations.c[name] == bind(name))
    return wanted


@lru_cache
def _comments(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = _COMMENTS
    for name in ("city", "part"):
        if name in filters:
            wanted = wanted.where(consultation_comments.c[name] == bind(name))
    if "answered" in filters:
        wanted = wanted.where(consultation_comments.c.verdict.is_not(None) == bind("answered", type_=sa.Boolean))
    return wanted


async def find(db: Statements, reader: Reader, consultation: UUID) -> Found | None:
    """Read a consultation that this reader sees."""
    row = await db.row(ConsultationRow, _FIND, id=consultation, **reader)
    return None if row is None else Found(Consultation.model_validate({**row}), row["of_group"])


async def locked(tx: Transaction, reader: Reader, consultation: UUID, *, shared: bool = False) -> Locked | None:
    """Read a consultation that nobody else changes until the transaction ends."""
    row = await tx.row(_LockedRow, _SHARE if shared else _LOCK, id=consultation, **reader)
    return None if row is None else Locked(Consultation.model_validate({**row}), row["of_group"], row["by_subject"])


async def opened(tx: Transaction, today: date) -> list[Opened]:
    """Note that the first day of consultations has come, and give those of which it was not noted before."""
    return await tx.rows(Opened, _OPENED, today=today)


async def list_consultations(
    db: Statements,
    reader: Reader,
    before: UUID,
    limit: int,
    *,
    kind: str | None = None,
    working_group: UUID | None = None,
    since: Since | None = None,
) -> list[ConsultationRow]:
    """Read consultations that this reader sees, newest first; those of one kind or group, where given."""
    asked = {name: value for name, value in (("kind", kind), ("working_group", working_group)) if value is not None}
    listing, asked_since = changed_since(_listing(frozenset(asked)), "consultation", consultations.c.id, since)
    return await db.rows(ConsultationRow, listing, before=before, limit=limit, **reader, **asked, **asked_since)


async def add(tx: Transaction, new: NewConsultation, parts: list[str], actor: Actor, *, opened: bool) -> UUID:
    """Write a consultation, with the parts on which comments are asked; one that is `opened` is told of now."""
    key = new_id()
    await tx.run(_ADD, id=key, **new.model_dump(exclude={"parts"}), parts=parts, opening_told=opened, **actor)
    return key


async def change(
    tx: Transaction,
    consultation: UUID,
    *,
    title: Mapping[str, str],
    text: Mapping[str, str],
    from_on: date,
    to_on: date,
) -> None:
    """Put these in place of what was there."""
    await tx.run(_CHANGE, key=consultation, title=title, text=text, from_on=from_on, to_on=to_on)


async def list_comments(
    db: Statements,
    consultation: UUID,
    after: UUID,
    limit: int,
    *,
    city: str | None = None,
    part: str | None = None,
    answered: bool | None = None,
    since: Since | None = None,
) -> list[DraftComment]:
    """Read comments in the order of time; those of a city, on a part, or answered or not, where given."""
    filters = (("city", city), ("part", part), ("answered", answered))
    asked = {name: value for name, value in filters if value is not None}
    listing = _comments(frozenset(asked))
    listing, asked_since = changed_since(listing, "comment", consultation_comments.c.id, since)
    rows = await db.rows(_CommentRow, listing, of=consultation, after=after, limit=limit, **asked, **asked_since)
    return [_as_comment(row) for row in rows]


async def find_comment(db: Statements, consultation: UUID, comment: UUID, *, lock: bool = False) -> DraftComment | None:
    """Read a comment."""
    row = await db.row(_CommentRow, _LOCK_COMMENT if lock else _FIND_COMMENT, of=consultation, id=comment)
    return None if row is None else _as_comment(row)


def _as_comment(row: _CommentRow) -> DraftComment:
    answer = {
        "verdict": row["verdict"],
        "text": row["answer"],
        "revision_before": row["revision_before"],
        "revision_after": row["revision_after"],
        "by": row["answered_by_role"],
        "at": row["answered_at"],
    }
    return DraftComment.model_validate({**row, "answer": answer if row["verdict"] else None})


async def add_comment(
    tx: Transaction, consultation: UUID, new: NewDraftComment, city: str, actor: Actor, *, synthetic: bool
) -> UUID:
    """Write a comment of a city."""
    key = new_id()
    said = {"part": new.part, "text": new.text, "synthetic": synthetic}
    await tx.run(_ADD_COMMENT, id=key, consultation=consultation, city=city, **said, **actor)
    return key


async def change_comment(tx: Transaction, comment: UUID, part: str | None, text: str) -> None:
    """Put these in place of what a city said."""
    await tx.run(_CHANGE_COMMENT, key=comment, part=part, text=text)


async def remove_comment(tx: Transaction, comment: UUID) -> None:
    """Take a comment back."""
    await tx.run(_REMOVE_COMMENT, key=comment)


async def answer(tx: Transaction, comment: UUID, new: NewCommentAnswer, actor: Actor) -> None:
    """Keep what the group answers, in place of any answer before."""
    await tx.run(
        _ANSWER,
        key=comment,
        verdict=new.verdict,
        answer=new.text,
        revision_before=new.revision_before,
        revision_after=new.revision_after,
        answered_by_subject=actor["by_subject"],
        answered_by_role=actor["by_role"],
    )


def reader(*, every: bool, cities: Collection[str], expert: str, today: date) -> Reader:
    """Say who reads, as the statements take it."""
    return {"every": every, "cities": sorted(cities), "expert": expert, "today": today}
