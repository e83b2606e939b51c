"""The register of experts over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.practices_api.knowledge.experts.errors import AlreadyRegistered, ConsentToCome
from services.practices_api.knowledge.experts.service import Experts
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.names import LanguageTag, TopicSlug
from shared.schemas.pages import PageOf
from shared.schemas.practices.knowledge.experts import Expert, ExpertChange, ExpertInList, NewExpert

routes = Routes("/v1/experts", "experts", PERMISSIONS)
Service = Annotated[Experts, provided(Experts)]
Id = Annotated[Identifier, Path(alias="expert", description="Identifier of the expert.")]
_FIRST: Final = UUID(int=0)
_NOT_KEPT: Final = {"cache-control": "no-store"}
"""Who takes consent back must not live on in a cache."""


@routes.operation("GET", "", "listExperts", answers=PageOf[ExpertInList])
async def list_experts(
    experts: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    topic: Annotated[TopicSlug | None, Query(description="Who works on this topic.")] = None,
    language: Annotated[LanguageTag | None, Query(description="Who works in this language.", examples=["nb"])] = None,
) -> Response:
    """List the experts who agreed to be listed in the public register, in the order they were entered."""
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await experts.experts(after, page.limit + 1, since=since, topic=topic, language=language)
    shown = [{**without_nulls(row), "text": spoken.pick(row["text"])} for row in rows]
    return page.answer(shown, "id", headers={**spoken.headers, **_NOT_KEPT})


@routes.operation("GET", "/{expert}", "getExpert", answers=Expert, refuses=[NotFound])
async def get_expert(key: Id, permit: Allowed, experts: Service, spoken: InLanguage) -> Response:
    """Read an expert."""
    found = await experts.find(permit, key)
    return told(found, found.version, spoken=spoken, headers=_NOT_KEPT)


@routes.operation(
    "POST",
    "",
    "createExpert",
    answers=Expert,
    status=201,
    refuses=[AlreadyRegistered, ConsentToCome, NotFound, NotInDirectory],
)
async def create_expert(
    new: NewExpert, permit: Allowed, once: OnlyOnce, spoken: InLanguage, experts: Service
) -> Response:
    """Enter an expert into the public register: yourself or, as the secretariat, somebody who agreed to it.

    All of it but the subject is public from then on; `consent_on` says when the person agreed.
    """
    expert = await experts.create(permit, new, once)
    return made(expert, expert.version, f"/v1/experts/{expert.id}", once, spoken=spoken, headers=_NOT_KEPT)


@routes.operation("PATCH", "/{expert}", "updateExpert", answers=Expert, refuses=[NotFound, NotInDirectory])
async def update_expert(
    change: ExpertChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, experts: Service
) -> Response:
    """Change an entry, as the expert whose it is or as the secretariat. It is noted in the audit log."""
    expert = await experts.update(permit, key, change, expected)
    return told(expert, expert.version, spoken=spoken, headers=_NOT_KEPT)


@routes.operation("DELETE", "/{expert}", "deleteExpert", answers=None, status=204, refuses=[NotFound])
async def delete_expert(key: Id, permit: Allowed, expected: Expected, experts: Service) -> Response:
    """Erase an expert, for instance when consent is taken back; working groups lose the entry as well.

    The audit log keeps that an entry of this identifier was made, changed and erased, and by whom.
    """
    await experts.erase(permit, key, expected)
    return Response(status_code=204, headers=_NOT_KEPT)
