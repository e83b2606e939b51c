"""Threads over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.practices_api.knowledge.threads.errors import NoSuchQuestion, NotConcerned
from services.practices_api.knowledge.threads.service import Threads
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NamesItsCity, Withdrawn
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.pages import Page, PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.pages import PageOf
from shared.schemas.practices.knowledge.glossary import ConceptSlug
from shared.schemas.practices.knowledge.threads import NewPost, NewPostDecision, Post, PostState

routes = Routes("/v1", "discussions", PERMISSIONS)
Service = Annotated[Threads, provided(Threads)]
Practice = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
Concept = Annotated[ConceptSlug, Path(alias="concept", description="Slug of the concept.")]
One = Annotated[Identifier, Path(alias="post", description="Identifier of the question or answer.")]
_FIRST: Final = UUID(int=0)
_LAST: Final = UUID(int=2**128 - 1)


@routes.operation(
    "GET", "/practices/{practice}/discussion", "listPracticePosts", answers=PageOf[Post], refuses=[Withdrawn, NotFound]
)
async def list_practice_posts(
    key: Practice, permit: Allowed, threads: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """Read the questions and answers on a published practice or lesson, in the order they were written.

    Posts show the author's role and city or network. The city of a lesson published without it appears as concerned,
    without its name. You also see what you wrote while it waits or is hidden, with the reason.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    return _page_of_posts(page, await threads.on_practice(permit, key, after, page.limit + 1, since=since))


@routes.operation(
    "POST",
    "/practices/{practice}/discussion",
    "createPracticePost",
    answers=Post,
    status=201,
    refuses=[WrongState, NotConcerned, NoSuchQuestion, NamesItsCity, NotFound],
)
async def create_practice_post(
    new: NewPost, key: Practice, permit: Allowed, once: OnlyOnce, threads: Service
) -> Response:
    """Ask about a published practice or lesson, or answer as one of its cities or as the secretariat.

    It is shown at once and can be hidden by the secretariat, with a reason. On a lesson published without its city it
    is `waiting` until the secretariat lets it through, and must not name that city.
    """
    post = await threads.write_on_practice(permit, key, new, once)
    return made(post, post.version, f"/v1/posts/{post.id}", once)


@routes.operation("GET", "/concepts/{concept}/discussion", "listConceptPosts", answers=PageOf[Post], refuses=[NotFound])
async def list_concept_posts(
    slug: Concept, permit: Allowed, threads: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """Read the questions and answers on a concept, in the order they were written."""
    (after,) = page.key(UUID) or (_FIRST,)
    return _page_of_posts(page, await threads.on_concept(permit, slug, after, page.limit + 1, since=since))


@routes.operation(
    "POST",
    "/concepts/{concept}/discussion",
    "createConceptPost",
    answers=Post,
    status=201,
    refuses=[NoSuchQuestion, NotFound],
)
async def create_concept_post(
    new: NewPost, slug: Concept, permit: Allowed, once: OnlyOnce, threads: Service
) -> Response:
    """Ask about a concept or answer: everybody who has a role in the network may.

    It is shown at once and can be hidden by the secretariat, with a reason.
    """
    post = await threads.write_on_concept(permit, slug, new, once)
    return made(post, post.version, f"/v1/posts/{post.id}", once)


@routes.operation("GET", "/posts", "listPosts", answers=PageOf[Post])
async def list_posts(
    permit: Allowed,
    threads: Service,
    page: PageAsked,
    since: SinceAsked,
    state: Annotated[PostState | None, Query(description="Only those in this state; `waiting` is the queue.")] = None,
) -> Response:
    """List the questions and answers of every thread, newest first, for those who moderate."""
    (before,) = page.key(UUID) or (_LAST,)
    return _page_of_posts(page, await threads.posts(permit, before, page.limit + 1, since=since, state=state))


def _page_of_posts(page: Page, posts: list[Post]) -> Response:
    return page.answer([post.model_dump(mode="json", exclude_none=True) for post in posts], "id")


@routes.operation("GET", "/posts/{post}", "getPost", answers=Post, refuses=[NotFound])
async def get_post(key: One, permit: Allowed, threads: Service) -> Response:
    """Read a question or an answer."""
    post = await threads.post(permit, key)
    return told(post, post.version)


@routes.operation(
    "POST",
    "/posts/{post}/decisions",
    "decidePost",
    answers=Post,
    status=201,
    refuses=[WrongState, NamesItsCity, NotFound],
)
async def decide_post(new: NewPostDecision, key: One, permit: Allowed, once: OnlyOnce, threads: Service) -> Response:
    """Hide a question or an answer with a reason, or let through what waits or was hidden.

    With a question its answers are hidden. What names the city of a lesson without its city is never let through.
    """
    post = await threads.decide(permit, key, new, once)
    return made(post, post.version, f"/v1/posts/{post.id}", once)
