"""The statements of topics, which the directory keeps, and of the years that give them priority."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert

from services.index_api.network.directory.errors import SlugTaken
from services.index_api.network.directory.tables import topics
from services.index_api.network.topics.domain import DecisionRow, TopicRow, VersionRow, Written, in_order
from services.index_api.network.topics.tables import topic_priorities, topic_versions
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.refusals import Stale
from shared.schemas.index.network.topics import NewTopic, NewTopicPriorities, Topic, TopicPriorities
from shared.schemas.languages import Language
from shared.sentences import say

_TOPIC: Final = sa.select(*topics.c)
_FIND: Final = _TOPIC.where(topics.c.slug == bind("slug"))
_LOCK: Final = _FIND.with_for_update()
_ADD: Final = sa.insert(topics).values({name: bind(name) for name in ("slug", "label", "source")}).returning(*topics.c)
_CHANGE: Final = (
    sa.update(topics)
    .where(topics.c.slug == bind("key"))
    .values(version=topics.c.version + 1, **{name: bind(f"new_{name}") for name in ("label", "source", "retired")})
    .returning(*topics.c)
)
_RETIRED: Final = sa.select(topics.c.slug, topics.c.retired).where(
    topics.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text)))
)
_KEEP: Final = sa.insert(topic_versions).values(
    {name: bind(name) for name in ("topic", "version", "label", "retired", "note", "by_subject", "by_role")}
)
_VERSIONS: Final = (
    sa.select(
        topic_versions.c.version,
        topic_versions.c.label,
        topic_versions.c.retired,
        topic_versions.c.note,
        topic_versions.c.by_role.label("by"),
        topic_versions.c.at,
    )
    .where(topic_versions.c.topic == bind("topic"), topic_versions.c.version > bind("after"))
    .order_by(topic_versions.c.version)
    .limit(bind("limit"))
)
_DECISION: Final = (
    topic_priorities.c.year,
    topic_priorities.c.topics,
    topic_priorities.c.note,
    topic_priorities.c.by_role.label("by"),
    topic_priorities.c.at,
    topic_priorities.c.version,
)
_OF_YEAR: Final = (
    sa.select(*_DECISION)
    .where(topic_priorities.c.year == bind("year"))
    .order_by(topic_priorities.c.version.desc())
    .limit(sa.literal_column("1"))
)
_DECISIONS: Final = (
    sa.select(*_DECISION)
    .where(topic_priorities.c.year == bind("year"), topic_priorities.c.version > bind("after"))
    .order_by(topic_priorities.c.version)
    .limit(bind("limit"))
)
_YEARS: Final = (
    sa.select(*_DECISION)
    .ext(distinct_on(topic_priorities.c.year))
    .where(topic_priorities.c.year < bind("before"))
    .order_by(topic_priorities.c.year.desc(), topic_priorities.c.version.desc())
    .limit(bind("limit"))
)
_DECIDE: Final = (
    sa.insert(topic_priorities)
    .values({name: bind(name) for name in ("year", "version", "topics", "note", "by_subject", "by_role")})
    .returning(*_DECISION)
)
_year: Final = bind("year", type_=sa.Integer)
_PRIORITISE: Final = (
    sa.update(topics)
    .where(topics.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text))), _year != sa.all_(topics.c.priority_years))
    .values(priority_years=sa.func.array_append(topics.c.priority_years, _year))
)
_GIVE_UP: Final = (
    sa.update(topics)
    .where(topics.c.slug != sa.all_(bind("slugs", type_=ARRAY(sa.Text))), _year == sa.any_(topics.c.priority_years))
    .values(priority_years=sa.func.array_remove(topics.c.priority_years, _year))
)
_FIRST_VERSIONS: Final = (
    insert(topic_versions)
    .from_select(
        ["topic", "version", "label", "retired"],
        sa.select(topics.c.slug, topics.c.version, topics.c.label, topics.c.retired).where(
            topics.c.version == sa.literal_column("1")
        ),
    )
    .on_conflict_do_nothing()
)
_given: Final = sa.func.unnest(topics.c.priority_years).table_valued("year").render_derived(name="given")
_FIRST_DECISIONS: Final = (
    insert(topic_priorities)
    .from_select(
        ["year", "version", "topics"],
        sa.select(_given.c.year, sa.literal_column("1"), sa.func.array_agg(sa.distinct(topics.c.slug)))
        .select_from(topics.join(_given, sa.true()))
        .where(~sa.exists().where(topic_priorities.c.year == _given.c.year))
        .group_by(_given.c.year),
    )
    .on_conflict_do_nothing()
)


class _Retired(TypedDict):
    slug: str
    retired: bool


@lru_cache
def _listing(*, filtered: bool) -> sa.ClauseElement:
    wanted = _TOPIC.where(topics.c.slug > bind("after")).order_by(topics.c.slug).limit(bind("limit"))
    return wanted.where(topics.c.retired == bind("retired")) if filtered else wanted


def _in_order(row: TopicRow) -> TopicRow:
    return {**row, "priority_years": in_order(row["priority_years"])}


def _topic(row: TopicRow) -> Topic:
    told = {name: value for name, value in _in_order(row).items() if value != {}}
    return Topic.model_validate(told)


async def list_topics(
    db: Statements, after: str, limit: int, *, retired: bool | None, since: Since | None = None
) -> list[TopicRow]:
    """Read topics by slug, from after the slug `after`: all, or those that are retired or are not."""
    asked = {} if retired is None else {"retired": retired}
    listing, asked_since = changed_since(_listing(filtered=bool(asked)), "topic", topics.c.slug, since)
    rows = await db.rows(TopicRow, listing, after=after, limit=limit, **asked, **asked_since)
    return [_in_order(row) for row in rows]


async def find(db: Statements, slug: str) -> Topic | None:
    """Read a topic."""
    row = await db.row(TopicRow, _FIND, slug=slug)
    return _topic(row) if row else None


async def lock(tx: Transaction, slug: str) -> TopicRow | None:
    """Read a topic that nobody else changes until the transaction ends."""
    return await tx.row(TopicRow, _LOCK, slug=slug)


async def retired(db: Statements, slugs: Sequence[str]) -> dict[str, bool]:
    """Say of those of these slugs that are topics whether they are retired."""
    return {row["slug"]: row["retired"] for row in await db.rows(_Retired, _RETIRED, slugs=list(slugs))}


async def add(tx: Transaction, new: NewTopic, actor: Actor) -> Topic:
    """Write a topic and its first version. Raises `SlugTaken`."""
    source = new.source.model_dump(mode="json", exclude_none=True) if new.source else {}
    with refusing({"pk_topics": SlugTaken(say("A topic of that slug exists."))}):
        row = await tx.row(TopicRow, _ADD, slug=new.slug, label=new.label, source=source)
    assert row is not None
    await _keep(tx, row, new.note, actor)
    return _topic(row)


async def change(
    tx: Transaction, slug: str, written: Written, note: Mapping[Language, str] | None, actor: Actor
) -> Topic:
    """Put what is written of a topic in place of what was there, and keep the version."""
    row = await tx.row(TopicRow, _CHANGE, key=slug, **{f"new_{name}": value for name, value in written.items()})
    assert row is not None
    await _keep(tx, row, note, actor)
    return _topic(row)


async def _keep(tx: Transaction, row: TopicRow, note: Mapping[Language, str] | None, actor: Actor) -> None:
    kept = {"topic": row["slug"], "version": row["version"], "label": row["label"], "retired": row["retired"]}
    await tx.run(_KEEP, **kept, note=note, **actor)


async def list_versions(db: Statements, slug: str, after: int, limit: int) -> list[VersionRow]:
    """Read the versions of a topic, from after the version `after`."""
    return await db.rows(VersionRow, _VERSIONS, topic=slug, after=after, limit=limit)


async def decided(db: Statements, year: int) -> TopicPriorities | None:
    """Read what was decided last for a year."""
    row = await db.row(DecisionRow, _OF_YEAR, year=year)
    return TopicPriorities.model_validate(row) if row else None


async def list_years(db: Statements, before: int, limit: int, *, since: Since | None = None) -> list[DecisionRow]:
    """Read what was decided last for each year, the latest first, from before the year `before`."""
    listing, asked_since = changed_since(_YEARS, "topic_priorities", topic_priorities.c.year, since)
    return await db.rows(DecisionRow, listing, before=before, limit=limit, **asked_since)


async def list_decisions(db: Statements, year: int, after: int, limit: int) -> list[DecisionRow]:
    """Read all that was decided for a year, from after the version `after`."""
    return await db.rows(DecisionRow, _DECISIONS, year=year, after=after, limit=limit)


async def decide(tx: Transaction, year: int, version: int, wanted: NewTopicPriorities, actor: Actor) -> TopicPriorities:
    """Keep what is decided for a year. Raises `Stale` when something else was decided at the same instant."""
    with refusing({"pk_topic_priorities": Stale()}):
        row = await tx.row(
            DecisionRow, _DECIDE, year=year, version=version, topics=wanted.topics, note=wanted.note, **actor
        )
    assert row is not None
    await tx.run(_GIVE_UP, year=year, slugs=wanted.topics)
    await tx.run(_PRIORITISE, year=year, slugs=wanted.topics)
    return TopicPriorities.model_validate(row)


async def keep_first(tx: Transaction) -> int:
    """Make what came with a release the first version of topics and years that have none; say how many were new."""
    return await tx.run(_FIRST_VERSIONS) + await tx.run(_FIRST_DECISIONS)
