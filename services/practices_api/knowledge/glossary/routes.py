"""The glossary over HTTP."""

from typing import Annotated, Final, Literal

import orjson
from fastapi import Path, Query, Request, Response

from services.practices_api.knowledge.glossary.domain import ConceptRow, VersionRow
from services.practices_api.knowledge.glossary.errors import (
    BroaderInACircle,
    ConceptExists,
    ConceptMovedOn,
    UnknownConcept,
)
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.permissions import PERMISSIONS
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Expected, OnlyOnce, made, told, told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import PREFIX, SEARCH, WHOLE_IN_QUERY, QueryFlag, SearchWords
from shared.schemas.pages import PageOf
from shared.schemas.practices.knowledge.glossary import (
    Concept,
    ConceptChange,
    ConceptSlug,
    ConceptSummary,
    ConceptText,
    ConceptVersion,
    ConceptVersionSummary,
    NewConcept,
    NewConceptDecision,
)
from shared.schemas.practices.practices.practices import Render

routes = Routes("/v1", "glossary", PERMISSIONS)
Service = Annotated[Glossary, provided(Glossary)]
Slug = Annotated[ConceptSlug, Path(alias="concept", description="Slug of the concept.")]
Number = Annotated[int, Path(ge=1, le=100_000, description="Number of the version.", examples=[1]), WHOLE_IN_QUERY]
Rendered = Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")]
_NOT_LISTED: Final = ("document", "version")
_WRITTEN: tuple[type[Refusal], ...] = (UnknownConcept, BroaderInACircle)
_MADE: tuple[type[Refusal], ...] = (*_WRITTEN,)


@routes.operation("GET", "/concepts", "listConcepts", answers=PageOf[ConceptSummary])
async def list_concepts(
    permit: Allowed,
    glossary: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    state: Annotated[
        Literal["proposed", "discussed", "agreed", "declined"] | None, Query(description="Only those in this state.")
    ] = None,
    q: Annotated[SearchWords | None, Query(description=SEARCH, examples=["diversity"])] = None,
    prefix: Annotated[QueryFlag, Query(description=PREFIX)] = False,
) -> Response:
    """List the concepts of the glossary, in the order of their slugs.

    Everybody sees what was agreed on and, marked by `state`, what is under discussion; those who have a role in the
    network see proposals and declined ones as well.
    """
    (after,) = page.key(str) or ("",)
    rows = await glossary.concepts(permit, after, page.limit + 1, since=since, state=state, query=q, begins=prefix)
    return page.answer([_concept_in_list(row, spoken) for row in rows], "slug", headers=spoken.headers)


def _concept_in_list(row: ConceptRow, spoken: Spoken) -> dict[str, object]:
    document = row["document"]
    return {
        "slug": row["slug"],
        "term": spoken.pick(document["term"]),
        "definition": spoken.pick(document["definition"]),
        "wording": document["wording"],
        "broader": document["broader"],
        "state": row["state"],
        "number": row["number"],
        **({} if row["pending"] is None else {"pending": row["pending"]}),
        "synthetic": row["synthetic"],
        "updated_at": row["updated_at"],
        "version": row["version"],
    }


@routes.operation(
    "GET",
    "/concepts.jsonld",
    "exportConcepts",
    answers=None,
    media={"application/ld+json": {"schema": {"type": "object"}}},
)
async def export_concepts(permit: Allowed, glossary: Service, request: Request) -> Response:
    """Read the glossary as a SKOS concept scheme, in every language.

    What was agreed on and what is under discussion, all of it; `skos:editorialNote` says which is which.
    """
    scheme = await glossary.exported(permit, base_url(request.scope))
    body = orjson.dumps(scheme, default=str, option=orjson.OPT_UTC_Z)
    return told_bytes(body, media="application/ld+json")


@routes.operation("GET", "/concepts/{concept}", "getConcept", answers=Concept, refuses=[NotFound])
async def get_concept(
    slug: Slug,
    permit: Allowed,
    glossary: Service,
    spoken: InLanguage,
    render: Rendered = None,
) -> Response:
    """Read a concept: the version that was agreed on, or as long as there is none the one under discussion.

    `narrower` names the concepts that fall under it; `pending` is the number of the next version, if one is discussed.
    """
    found = await glossary.find(permit, slug, html=render == "html")
    return told(found, found.version, spoken=spoken)


@routes.operation("POST", "/concepts", "proposeConcept", answers=Concept, status=201, refuses=[ConceptExists, *_MADE])
async def propose_concept(
    new: NewConcept, permit: Allowed, once: OnlyOnce, spoken: InLanguage, glossary: Service
) -> Response:
    """Propose a concept with its definition and sources. The secretariat opens the discussion."""
    concept = await glossary.propose(permit, new, once)
    return made(concept, concept.version, f"/v1/concepts/{concept.slug}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/concepts/{concept}/versions",
    "proposeConceptVersion",
    answers=ConceptVersion,
    status=201,
    refuses=[NotFound, WrongState, *_MADE],
)
async def propose_concept_version(
    new: ConceptText, slug: Slug, permit: Allowed, once: OnlyOnce, spoken: InLanguage, glossary: Service
) -> Response:
    """Propose the next version of a concept, whole.

    The agreed version stays what everybody sees until the next one is agreed on. One version is worked on at a time.
    """
    version, count = await glossary.propose_version(permit, slug, new, once)
    return made(version, count, f"/v1/concepts/{slug}/versions/{version.number}", once, spoken=spoken)


@routes.operation(
    "GET",
    "/concepts/{concept}/versions",
    "listConceptVersions",
    answers=PageOf[ConceptVersionSummary],
    refuses=[NotFound],
)
async def list_concept_versions(
    slug: Slug, permit: Allowed, glossary: Service, spoken: InLanguage, page: PageAsked
) -> Response:
    """List the versions of a concept in their order, replaced ones included."""
    (after,) = page.key(int) or (0,)
    rows = await glossary.versions(permit, slug, after, page.limit + 1)
    return page.answer([_version_in_list(row, spoken) for row in rows], "number", headers=spoken.headers)


def _version_in_list(row: VersionRow, spoken: Spoken) -> dict[str, object]:
    kept = {name: value for name, value in row.items() if name not in _NOT_LISTED and value is not None}
    return {"term": spoken.pick(row["document"]["term"]), **kept}


@routes.operation(
    "GET", "/concepts/{concept}/versions/{number}", "getConceptVersion", answers=ConceptVersion, refuses=[NotFound]
)
async def get_concept_version(
    slug: Slug,
    number: Number,
    permit: Allowed,
    glossary: Service,
    spoken: InLanguage,
    render: Rendered = None,
) -> Response:
    """Read a version of a concept."""
    found, count = await glossary.version(permit, slug, number, html=render == "html")
    return told(found, count, spoken=spoken)


@routes.operation(
    "PATCH",
    "/concepts/{concept}/versions/{number}",
    "updateConceptVersion",
    answers=ConceptVersion,
    refuses=[NotFound, WrongState, *_WRITTEN],
)
async def update_concept_version(
    change: ConceptChange,
    slug: Slug,
    number: Number,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    glossary: Service,
) -> Response:
    """Rewrite a version that is proposed or discussed, as who proposed it or as the secretariat.

    Any change of the concept makes the ETag stale, also a step of another version.
    """
    changed, count = await glossary.update(permit, slug, number, change, expected)
    return told(changed, count, spoken=spoken)


@routes.operation(
    "POST",
    "/concepts/{concept}/decisions",
    "decideConcept",
    answers=Concept,
    status=201,
    refuses=[NotFound, WrongState, ConceptMovedOn],
)
async def decide_concept(
    new: NewConceptDecision, slug: Slug, permit: Allowed, once: OnlyOnce, spoken: InLanguage, glossary: Service
) -> Response:
    """Open the discussion of the version that is worked on, or write down that it was agreed on or declined.

    What is agreed on takes the place of the version before, which stays readable.
    """
    concept = await glossary.decide(permit, slug, new, once)
    return made(concept, concept.version, f"/v1/concepts/{slug}", once, spoken=spoken)
