"""Ambassadors over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.ambassadors.service import Ambassadors
from services.index_api.network.directory.errors import NotYet, UnknownTopic
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Day, Identifier, without_nulls
from shared.schemas.index.network.ambassadors import (
    Ambassador,
    NewAmbassador,
    NewPublicStatement,
    NewTermEnding,
    PublicStatement,
)
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/cities/{city}/ambassadors", "ambassadors", PERMISSIONS)
Service = Annotated[Ambassadors, provided(Ambassadors)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Id = Annotated[Identifier, Path(alias="ambassador", description="Identifier of the ambassador.")]
_FIRST: Final = UUID(int=0)
_LATEST: Final = UUID(int=2**128 - 1)
_MADE: tuple[type[Refusal], ...] = (NotFound, NotYet)


@routes.operation("GET", "", "listAmbassadors", answers=PageOf[Ambassador], refuses=[NotFound])
async def list_ambassadors(
    city: City,
    ambassadors: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    on: Annotated[Day | None, Query(description="Whose term holds on this day.", examples=["2018-06-30"])] = None,
) -> Response:
    """List the political leaders who speak for a city, those of the past included."""
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await ambassadors.ambassadors(city, after, page.limit + 1, since=since, on=on)
    shown = [without_nulls({**row, "office": spoken.pick(row["office"])}) for row in rows]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation("GET", "/{ambassador}", "getAmbassador", answers=Ambassador, refuses=[NotFound])
async def get_ambassador(city: City, key: Id, ambassadors: Service, spoken: InLanguage) -> Response:
    """Read a political leader who speaks for a city."""
    found = await ambassadors.find(city, key)
    return told(found, found.version, spoken=spoken)


@routes.operation("POST", "", "createAmbassador", answers=Ambassador, status=201, refuses=_MADE)
async def create_ambassador(
    new: NewAmbassador, city: City, permit: Allowed, once: OnlyOnce, spoken: InLanguage, ambassadors: Service
) -> Response:
    """Name a political leader who speaks for a city.

    Name and office become public; `consent_on` says when the person agreed to that.
    """
    named = await ambassadors.create(permit, city, new, once)
    return made(named, named.version, f"/v1/cities/{city}/ambassadors/{named.id}", once, spoken=spoken)


@routes.operation(
    "POST", "/{ambassador}/endings", "endAmbassadorTerm", answers=Ambassador, status=201, refuses=[WrongState, *_MADE]
)
async def end_ambassador_term(
    ending: NewTermEnding,
    city: City,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    ambassadors: Service,
) -> Response:
    """End the term of an ambassador, who stays in the history."""
    ended = await ambassadors.end(permit, city, key, ending, once)
    return made(ended, ended.version, f"/v1/cities/{city}/ambassadors/{key}", once, spoken=spoken)


@routes.operation("DELETE", "/{ambassador}", "deleteAmbassador", answers=None, status=204, refuses=[NotFound])
async def delete_ambassador(city: City, key: Id, permit: Allowed, expected: Expected, ambassadors: Service) -> Response:
    """Erase an ambassador with all statements, for instance when consent is taken back."""
    await ambassadors.erase(permit, city, key, expected)
    return Response(status_code=204)


@routes.operation(
    "GET", "/{ambassador}/statements", "listPublicStatements", answers=PageOf[PublicStatement], refuses=[NotFound]
)
async def list_public_statements(
    city: City, key: Id, ambassadors: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked
) -> Response:
    """List what an ambassador said and wrote in public, what was written down last first."""
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await ambassadors.statements(city, key, before, page.limit + 1, since=since)
    shown = [
        without_nulls({**row, "title": spoken.pick(row["title"]), "summary": spoken.pick(row["summary"])})
        for row in rows
    ]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation(
    "GET", "/{ambassador}/statements/{statement}", "getPublicStatement", answers=PublicStatement, refuses=[NotFound]
)
async def get_public_statement(
    city: City,
    key: Id,
    statement: Annotated[Identifier, Path(description="Identifier of the statement.")],
    ambassadors: Service,
    spoken: InLanguage,
) -> Response:
    """Read a public statement or an article."""
    return told(await ambassadors.statement(city, key, statement), 1, spoken=spoken)


@routes.operation(
    "POST",
    "/{ambassador}/statements",
    "createPublicStatement",
    answers=PublicStatement,
    status=201,
    refuses=[UnknownTopic, *_MADE],
)
async def create_public_statement(
    new: NewPublicStatement,
    city: City,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    ambassadors: Service,
) -> Response:
    """Write down what an ambassador said in public, or an article."""
    said = await ambassadors.say(permit, city, key, new, once)
    return made(said, 1, f"/v1/cities/{city}/ambassadors/{key}/statements/{said.id}", once, spoken=spoken)
