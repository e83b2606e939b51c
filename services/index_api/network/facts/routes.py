"""Figures over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.directory.errors import RepeatedFact
from services.index_api.network.facts.service import Facts
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Code, Identifier, QueryFlag, QueryYear, without_nulls
from shared.schemas.index.network.facts import Fact, NewCorrection, NewFact
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/cities/{city}/facts", "facts", PERMISSIONS)
Service = Annotated[Facts, provided(Facts)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Id = Annotated[Identifier, Path(alias="fact", description="Identifier of the figure.")]
_FIRST: Final = ("", 0, UUID(int=0))


@routes.operation("GET", "", "listCityFacts", answers=PageOf[Fact], refuses=[NotFound])
async def list_city_facts(
    city: City,
    facts: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    code: Annotated[list[Code] | None, Query(description="Any of these measures.", max_length=50)] = None,
    year: Annotated[list[QueryYear] | None, Query(description="Of any of these years.", max_length=50)] = None,
    history: Annotated[QueryFlag, Query(description="Also figures that were corrected since.")] = False,
) -> Response:
    """List the figures of a city by code and year, each with its definition and source."""
    after = page.key(str, int, UUID) or _FIRST
    rows = await facts.facts(city, after, page.limit + 1, since=since, code=code, year=year, history=history)
    shown = [without_nulls({**row, "definition": spoken.pick(row["definition"])}) for row in rows]
    return page.answer(shown, "code", "year", "id", headers=spoken.headers)


@routes.operation("GET", "/{fact}", "getCityFact", answers=Fact, refuses=[NotFound])
async def get_city_fact(city: City, key: Id, facts: Service, spoken: InLanguage) -> Response:
    """Read a figure, also one that was corrected since."""
    fact = await facts.find(city, key)
    return told(fact, _version(fact), spoken=spoken)


@routes.operation("POST", "", "createCityFact", answers=Fact, status=201, refuses=[NotFound, RepeatedFact])
async def create_city_fact(
    new: NewFact, city: City, permit: Allowed, once: OnlyOnce, spoken: InLanguage, facts: Service
) -> Response:
    """Write a figure of a city for a year.

    There is one for each measure and year; a wrong one is corrected, never overwritten.
    """
    fact = await facts.create(permit, city, new, once)
    return made(fact, _version(fact), f"/v1/cities/{city}/facts/{fact.id}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/{fact}/corrections",
    "correctCityFact",
    answers=Fact,
    status=201,
    refuses=[NotFound, WrongState, RepeatedFact],
)
async def correct_city_fact(
    correction: NewCorrection, city: City, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, facts: Service
) -> Response:
    """Put a figure in the place of a wrong one, with the reason.

    The wrong one is kept and shown with `history=true`.
    """
    fact = await facts.correct(permit, city, key, correction, once)
    return made(fact, _version(fact), f"/v1/cities/{city}/facts/{fact.id}", once, spoken=spoken)


def _version(fact: Fact) -> int:
    return 1 if fact.corrected_at is None else 2
