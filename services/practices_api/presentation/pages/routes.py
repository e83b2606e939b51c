"""Practices, lessons and concepts as pages over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import Withdrawn
from services.practices_api.presentation.pages.service import PracticesPages
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY, Identifier, SearchWords
from shared.schemas.practices.knowledge.glossary import ConceptSlug

routes = Routes("/v1", "pages", PERMISSIONS)
Service = Annotated[PracticesPages, provided(PracticesPages)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
Slug = Annotated[ConceptSlug, Path(alias="concept", description="Slug of the concept.")]
Number = Annotated[
    int, Path(ge=1, le=1_000_000, description="Its number among the submissions, counted from one."), WHOLE_IN_QUERY
]


@routes.operation(
    "GET", "/practices/{practice}.html", "getPracticePage", answers=None, refuses=[Withdrawn, NotFound], media=PAGE
)
async def get_practice_page(key: Id, permit: Allowed, pages: Service, here: HereAsked) -> Response:
    """Read a practice or a lesson as a page: what it is, how to do the same, and how to cite it.

    Browsers get it at the address of the practice itself.
    """
    return told_page(await pages.practice(permit, key, here), here)


@routes.operation(
    "GET",
    "/practices/{practice}/versions/{number}.html",
    "getPracticeVersionPage",
    answers=None,
    refuses=[Withdrawn, NotFound],
    media=PAGE,
)
async def get_practice_version_page(
    key: Id, number: Number, permit: Allowed, pages: Service, here: HereAsked
) -> Response:
    """Read a practice as it was submitted, as a page: what citations lead to."""
    return told_page(await pages.version(permit, key, number, here), here)


@routes.operation("GET", "/concepts.html", "getGlossaryPage", answers=None, media=PAGE)
async def get_glossary_page(
    permit: Allowed,
    pages: Service,
    here: HereAsked,
    q: Annotated[SearchWords | None, Query(description="Words to look for.", examples=["diversity"])] = None,
) -> Response:
    """Read the glossary as a page, all of it or what a search finds."""
    return told_page(await pages.glossary_of(permit, here, q), here)


@routes.operation("GET", "/concepts/{concept}.html", "getConceptPage", answers=None, refuses=[NotFound], media=PAGE)
async def get_concept_page(slug: Slug, permit: Allowed, pages: Service, here: HereAsked) -> Response:
    """Read a concept as a page, with its sources and the concepts around it."""
    return told_page(await pages.concept(permit, slug, here), here)
