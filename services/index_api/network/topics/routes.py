"""Topics and the priorities of a year over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.network.directory.errors import SlugTaken, UnknownTopic
from services.index_api.network.topics.domain import DecisionRow, TopicRow
from services.index_api.network.topics.service import Topics
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import QueryFlag, QueryYear, without_nulls
from shared.schemas.index.network.topics import (
    NewTopic,
    NewTopicPriorities,
    Topic,
    TopicChange,
    TopicPriorities,
    TopicVersion,
)
from shared.schemas.names import TopicSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "topics", PERMISSIONS)
Service = Annotated[Topics, provided(Topics)]
Slug = Annotated[TopicSlug, Path(description="Slug of the topic.", examples=["urban-citizenship"])]
Year = Annotated[QueryYear, Path(description="The year.", examples=[2018])]
_BEFORE_ANY = 10_000


@routes.operation("GET", "/topics", "listTopics", answers=PageOf[Topic])
async def list_topics(
    topics: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    retired: Annotated[QueryFlag | None, Query(description="Only what is retired, or only what is offered.")] = None,
) -> Response:
    """List the topics, the one vocabulary of all three services.

    Offer those that are not `retired`; the others still name what has them.
    """
    (after,) = page.key(str) or ("",)
    rows = await topics.topics(after, page.limit + 1, since=since, retired=retired)
    return page.answer([_topic_in(spoken, row) for row in rows], "slug", headers=spoken.headers)


@routes.operation("POST", "/topics", "createTopic", answers=Topic, status=201, refuses=[SlugTaken])
async def create_topic(new: NewTopic, permit: Allowed, once: OnlyOnce, spoken: InLanguage, topics: Service) -> Response:
    """Add a topic to the vocabulary: practices, events and networks can have it at once.

    Only the secretariat may. Its slug never changes.
    """
    topic = await topics.create(permit, new, once)
    return made(topic, topic.version, f"/v1/topics/{topic.slug}", once, spoken=spoken)


@routes.operation("GET", "/topics/{topic}", "getTopic", answers=Topic, refuses=[NotFound])
async def get_topic(topic: Slug, topics: Service, spoken: InLanguage) -> Response:
    """Read a topic."""
    found = await topics.topic(topic)
    return told(found, found.version, spoken=spoken)


@routes.operation("PATCH", "/topics/{topic}", "updateTopic", answers=Topic, refuses=[NotFound])
async def update_topic(
    change: TopicChange, topic: Slug, permit: Allowed, expected: Expected, spoken: InLanguage, topics: Service
) -> Response:
    """Change what a topic is called, retire it, or offer it again.

    Nothing loses a topic that is retired, but nothing gets it any more. Each version is kept with who made it and why.
    """
    changed = await topics.change(permit, topic, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation(
    "GET", "/topics/{topic}/versions", "listTopicVersions", answers=PageOf[TopicVersion], refuses=[NotFound]
)
async def list_topic_versions(topic: Slug, topics: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List what a topic was from change to change, who changed it and why."""
    (after,) = page.key(int) or (0,)
    rows = await topics.versions(topic, after, page.limit + 1)
    shown = [
        without_nulls({**row, "label": spoken.pick(row["label"]), "note": spoken.pick(row["note"])}) for row in rows
    ]
    return page.answer(shown, "version", headers=spoken.headers)


@routes.operation("GET", "/topic-priorities", "listTopicPriorities", answers=PageOf[TopicPriorities])
async def list_topic_priorities(topics: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked) -> Response:
    """List what the network gave priority, the latest year first."""
    (before,) = page.key(int) or (_BEFORE_ANY,)
    rows = await topics.years(before, page.limit + 1, since=since)
    return page.answer([_decision_in(spoken, row) for row in rows], "year", headers=spoken.headers)


@routes.operation("GET", "/topic-priorities/{year}", "getTopicPriorities", answers=TopicPriorities)
async def get_topic_priorities(year: Year, topics: Service, spoken: InLanguage) -> Response:
    """Read what the network gives priority in a year. The ETag of a year without a decision begins with 0."""
    found = await topics.priorities(year)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "PUT", "/topic-priorities/{year}", "saveTopicPriorities", answers=TopicPriorities, refuses=[UnknownTopic]
)
async def save_topic_priorities(
    wanted: NewTopicPriorities,
    year: Year,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    topics: Service,
) -> Response:
    """Decide what the network gives priority in a year, in place of what was decided before.

    Only the secretariat may. Every decision is kept, with who wrote it down and why; `priority_years` of the topics
    tells the last one.
    """
    decided = await topics.decide(permit, year, wanted, expected)
    return told(decided, decided.version, spoken=spoken)


@routes.operation(
    "GET", "/topic-priorities/{year}/versions", "listTopicPriorityVersions", answers=PageOf[TopicPriorities]
)
async def list_topic_priority_versions(year: Year, topics: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List all that was decided for a year, one decision after the other."""
    (after,) = page.key(int) or (0,)
    rows = await topics.decisions(year, after, page.limit + 1)
    return page.answer([_decision_in(spoken, row) for row in rows], "version", headers=spoken.headers)


def _topic_in(spoken: Spoken, row: TopicRow) -> dict[str, object]:
    return without_nulls({**row, "label": spoken.pick(row["label"]), "source": row["source"] or None})


def _decision_in(spoken: Spoken, row: DecisionRow) -> dict[str, object]:
    return without_nulls({**row, "note": spoken.pick(row["note"])})
