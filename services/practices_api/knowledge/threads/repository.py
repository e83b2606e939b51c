"""The statements of questions and answers."""

from functools import lru_cache
from typing import Final, Literal, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.knowledge.glossary.tables import concept_versions, concepts
from services.practices_api.knowledge.threads.domain import PostRow, Voice
from services.practices_api.knowledge.threads.tables import posts
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.knowledge.threads import NewPost

_TEXTS: Final = ARRAY(sa.Text)
_QUESTION: Final = posts.alias("asked")
_SHOWN: Final = sa.literal_column("'shown'", sa.Text)
_UNNAMED: Final = sa.func.coalesce(practices.c.anonymous, sa.false())
_MODERATES: Final = bind("moderates", type_=sa.Boolean)
_SUBJECT: Final = bind("subject", type_=sa.Text)


def _is_shown(post: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say whether everybody may read it: of a lesson without its city only what a moderator let through as such."""
    return sa.and_(post.c.state == _SHOWN, sa.or_(~_UNNAMED, post.c.cleared))


_STATE: Final = sa.case(
    (sa.and_(posts.c.state == _SHOWN, ~_is_shown(posts)), sa.literal_column("'waiting'")), else_=posts.c.state
)
_OPENLY: Final = sa.and_(_is_shown(posts), sa.or_(_QUESTION.c.id.is_(None), _is_shown(_QUESTION)))
_SEEN: Final = (
    posts.c.id,
    posts.c.practice,
    posts.c.concept,
    posts.c.question,
    posts.c.text,
    posts.c.by_role,
    posts.c.by_city,
    posts.c.by_network,
    posts.c.at,
    posts.c.decided_at,
    posts.c.reason,
    posts.c.version,
    _STATE.label("state"),
    (posts.c.by_subject == _SUBJECT).label("mine"),
    sa.func.coalesce(practices.c.synthetic, concepts.c.synthetic).label("synthetic"),
    practices.c.cities,
    practices.c.anonymous,
    posts.c.by_subject,
    sa.func.coalesce(practices.c.state, concept_versions.c.state).label("about_state"),
    _OPENLY.label("openly"),
)
_OPEN: Final = sa.and_(
    sa.or_(practices.c.id.is_(None), practices.c.state == sa.literal_column("'published'")),
    sa.or_(concepts.c.slug.is_(None), concept_versions.c.state == sa.any_(bind("states", type_=_TEXTS))),
)
_MINE: Final = sa.and_(sa.literal_column("''") != _SUBJECT, posts.c.by_subject == _SUBJECT)
_READABLE: Final = sa.or_(
    _MODERATES,
    sa.and_(
        _OPEN,
        sa.or_(_MINE, _OPENLY),
    ),
)
_POSTS: Final = (
    sa.select(*_SEEN)
    .outerjoin(practices, practices.c.id == posts.c.practice)
    .outerjoin(concepts, concepts.c.slug == posts.c.concept)
    .outerjoin(
        concept_versions,
        sa.and_(
            concept_versions.c.concept == concepts.c.slug,
            concept_versions.c.number
            == sa.func.coalesce(concepts.c.agreed_number, concepts.c.working_number, concepts.c.last_number),
        ),
    )
    .outerjoin(_QUESTION, _QUESTION.c.id == posts.c.question)
    .where(_READABLE)
)
_FIND: Final = _POSTS.where(posts.c.id == bind("id"))
_LOCK: Final = sa.select(posts.c.id).where(posts.c.id == bind("id")).with_for_update()
_THREADS: Final = {
    about: _POSTS.where(posts.c[about] == bind("about"), posts.c.id > bind("after"))
    .order_by(posts.c.id)
    .limit(bind("limit"))
    for about in ("practice", "concept")
}
_OPEN_PRACTICE: Final = sa.select(sa.literal_column("1", sa.Integer)).where(
    practices.c.id == bind("practice"), sa.or_(_MODERATES, practices.c.state == sa.literal_column("'published'"))
)
_WRITTEN: Final = (
    "id",
    "practice",
    "concept",
    "question",
    "text",
    "by_subject",
    "by_role",
    "by_city",
    "by_network",
    "state",
    "cleared",
)
_ADD: Final = sa.insert(posts).values({name: bind(name) for name in _WRITTEN})
_DECIDE: Final = (
    sa.update(posts)
    .where(posts.c.id == bind("key"))
    .values(
        {
            "state": bind("state"),
            "cleared": bind("cleared"),
            "reason": bind("reason"),
            "decided_at": sa.func.clock_timestamp(),
            "version": posts.c.version + 1,
        }
    )
)


class Reader(TypedDict):
    """Who reads: the subject, whether they moderate, and in which states they see concepts."""

    subject: str
    moderates: bool
    states: list[str]


@lru_cache
def _moderated(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = _POSTS.where(posts.c.id < bind("before")).order_by(posts.c.id.desc()).limit(bind("limit"))
    return wanted.where(bind("state") == _STATE) if "state" in filters else wanted


async def list_thread(
    db: Statements,
    reader: Reader,
    about: Literal["practice", "concept"],
    key: UUID | str,
    after: UUID,
    limit: int,
    *,
    since: Since | None = None,
) -> list[PostRow]:
    """Read what somebody may read of the thread on a practice or a concept, in its order."""
    listing, asked_since = changed_since(_THREADS[about], "post", posts.c.id, since)
    return await db.rows(PostRow, listing, about=key, after=after, limit=limit, **reader, **asked_since)


async def list_posts(
    db: Statements, reader: Reader, before: UUID, limit: int, *, state: str | None = None, since: Since | None = None
) -> list[PostRow]:
    """Read posts of every thread, newest first; those in one state, where given."""
    asked = {} if state is None else {"state": state}
    listing, asked_since = changed_since(_moderated(frozenset(asked)), "post", posts.c.id, since)
    return await db.rows(PostRow, listing, before=before, limit=limit, **reader, **asked, **asked_since)


async def find(db: Statements, reader: Reader, post: UUID) -> PostRow | None:
    """Read a post that somebody may read."""
    return await db.row(PostRow, _FIND, id=post, **reader)


async def lock(tx: Transaction, post: UUID) -> bool:
    """Let nobody else decide about a post until the transaction ends; say whether there is one."""
    return await tx.first(_LOCK, id=post) is not None


async def has_thread(db: Statements, reader: Reader, practice: UUID) -> bool:
    """Say whether somebody may read the thread on a practice."""
    return await db.value(_OPEN_PRACTICE, practice=practice, moderates=reader["moderates"]) is not None


async def add(
    tx: Transaction,
    new: NewPost,
    speaks: Voice,
    subject: str,
    *,
    practice: UUID | None = None,
    concept: str | None = None,
    state: str = "shown",
    cleared: bool = False,
) -> UUID:
    """Write a post of `subject` on a practice or a concept."""
    key = new_id()
    await tx.run(
        _ADD,
        id=key,
        practice=practice,
        concept=concept,
        question=new.question,
        text=new.text,
        by_subject=subject,
        by_role=speaks.role,
        by_city=speaks.city,
        by_network=speaks.network,
        state=state,
        cleared=cleared,
    )
    return key


async def decide(tx: Transaction, post: UUID, *, state: str, cleared: bool, reason: str | None) -> None:
    """Keep a decision."""
    await tx.run(_DECIDE, key=post, state=state, cleared=cleared, reason=reason)
