"""The statements of questions and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.knowledge.glossary.tables import concept_versions as v
from services.practices_api.knowledge.glossary.tables import concepts as c
from services.practices_api.knowledge.threads.tables import posts as p
from services.practices_api.practices.practices.tables import practices as t
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id

_TEXTS: Final = ARRAY(sa.Text)
_QUESTION: Final = p.alias("asked")
_SHOWN: Final[Any] = sa.literal_column("'shown'")
_UNNAMED: Final = sa.func.coalesce(t.c.anonymous, sa.false())
_MODERATES: Final = bind("moderates", type_=sa.Boolean)
_SUBJECT: Final = bind("subject", type_=sa.Text)


def _is_shown(post: Any) -> Any:
    """Say whether everybody may read it: of a lesson without its city only what a moderator let through as such."""
    return sa.and_(post.c.state == _SHOWN, sa.or_(~_UNNAMED, post.c.cleared))


_STATE: Final = sa.case((sa.and_(p.c.state == _SHOWN, ~_is_shown(p)), sa.literal_column("'waiting'")), else_=p.c.state)
_TOLD: Final = (
    p.c.id, p.c.practice, p.c.concept, p.c.question, p.c.text, p.c.by_role, p.c.by_city, p.c.by_network, p.c.at,
    p.c.decided_at, p.c.reason, p.c.version, _STATE.label("state"), (p.c.by_subject == _SUBJECT).label("mine"),
    sa.func.coalesce(t.c.synthetic, c.c.synthetic).label("synthetic"), t.c.cities, t.c.anonymous,
)  # fmt: skip
_OPEN: Final = sa.and_(
    sa.or_(t.c.id.is_(None), t.c.state == sa.literal_column("'published'")),
    sa.or_(c.c.slug.is_(None), v.c.state == sa.any_(bind("states", type_=_TEXTS))),
)
_MINE: Final = sa.and_(sa.literal_column("''") != _SUBJECT, p.c.by_subject == _SUBJECT)
_READABLE: Final = sa.or_(
    _MODERATES,
    sa.and_(
        _OPEN,
        sa.or_(_MINE, sa.and_(_is_shown(p), sa.or_(_QUESTION.c.id.is_(None), _is_shown(_QUESTION)))),
    ),
)
_POSTS: Final = (
    sa.select(*_TOLD)
    .outerjoin(t, t.c.id == p.c.practice)
    .outerjoin(c, c.c.slug == p.c.concept)
    .outerjoin(
        v,
        sa.and_(
            v.c.concept == c.c.slug,
            v.c.number == sa.func.coalesce(c.c.agreed_number, c.c.working_number, c.c.last_number),
        ),
    )
    .outerjoin(_QUESTION, _QUESTION.c.id == p.c.question)
    .where(_READABLE)
)
_FIND: Final = _POSTS.where(p.c.id == bind("id"))
_LOCK: Final = sa.select(p.c.id).where(p.c.id == bind("id")).with_for_update()
_THREADS: Final = {
    about: _POSTS.where(p.c[about] == bind("about"), p.c.id > bind("after")).order_by(p.c.id).limit(bind("limit"))
    for about in ("practice", "concept")
}
_OPEN_PRACTICE: Final[Any] = sa.select(sa.literal_column("1")).where(
    t.c.id == bind("practice"), sa.or_(_MODERATES, t.c.state == sa.literal_column("'published'"))
)
_WRITTEN: Final = (
    "id", "practice", "concept", "question", "text", "by_subject", "by_role", "by_city", "by_network", "state",
    "cleared",
)  # fmt: skip
_ADD: Final = sa.insert(p).values({name: bind(name) for name in _WRITTEN})
_DECIDE: Final = (
    sa.update(p)
    .where(p.c.id == bind("key"))
    .values(
        {
            "state": bind("state"),
            "cleared": bind("cleared"),
            "reason": bind("reason"),
            "decided_at": sa.func.clock_timestamp(),
            "version": p.c.version + 1,
        }
    )
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the subject, whether they moderate, and in which states they see concepts."""

    subject: str
    moderates: bool
    states: list[str]

    def values(self) -> dict[str, Any]:
        """Give what the statements take."""
        return {"subject": self.subject, "moderates": self.moderates, "states": self.states}


@lru_cache
def _moderated(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _POSTS.where(p.c.id < bind("before")).order_by(p.c.id.desc()).limit(bind("limit"))
    return wanted.where(bind("state") == _STATE) if "state" in filters else wanted


async def list_thread(
    db: Statements, reader: Reader, about: str, key: UUID | str, after: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read what somebody may read of the thread on a `practice` or a `concept`, in its order."""
    rows = await db.all(_THREADS[about], about=key, after=after, limit=limit, **reader.values())
    return [dict(row) for row in rows]


async def list_posts(
    db: Statements, reader: Reader, filters: Mapping[str, Any], before: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read posts of every thread, newest first. `filters` may hold state."""
    rows = await db.all(_moderated(frozenset(filters)), before=before, limit=limit, **reader.values(), **filters)
    return [dict(row) for row in rows]


async def find(db: Statements, reader: Reader, post: UUID) -> dict[str, Any] | None:
    """Read a post that somebody may read."""
    row = await db.first(_FIND, id=post, **reader.values())
    return dict(row) if row else None


async def lock(tx: Transaction, post: UUID) -> bool:
    """Let nobody else decide about a post until the transaction ends; say whether there is one."""
    return await tx.first(_LOCK, id=post) is not None


async def has_thread(db: Statements, reader: Reader, practice: UUID) -> bool:
    """Say whether somebody may read the thread on a practice."""
    return await db.value(_OPEN_PRACTICE, practice=practice, moderates=reader.moderates) is not None


async def add(tx: Transaction, **post: Any) -> UUID:
    """Write a post."""
    key = new_id()
    await tx.run(_ADD, id=key, **post)
    return key


async def decide(tx: Transaction, post: UUID, **decision: Any) -> None:
    """Keep a decision: state, cleared, reason."""
    await tx.run(_DECIDE, key=post, **decision)
