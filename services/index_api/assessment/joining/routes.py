"""Joining over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.index_api.assessment.joining.errors import NotForServices
from services.index_api.assessment.joining.service import Joining
from services.index_api.network.directory.errors import NotYet
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, told, told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.assessment.joining import JoiningStep, JoiningStepDone, StepCode
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/cities/{city}/joining-steps", "joining", PERMISSIONS)
Service = Annotated[Joining, provided(Joining)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Step = Annotated[StepCode, Path(description="Code of the step.", examples=["expert_visit"])]


@routes.operation("GET", "", "listJoiningSteps", answers=PageOf[JoiningStep], refuses=[NotFound])
async def list_joining_steps(
    city: City, permit: Allowed, joining: Service, spoken: InLanguage, request: Request
) -> Response:
    """List every step with which a city joins the programme: done, or open.

    All of them stand on one page, in their order. Everybody sees what was done when; evidence and notes are for the
    city, its networks and the secretariat. Some steps nobody has to mark: a published self-assessment takes `index`, an
    agreed mentoring `mentor`, a held expert visit `expert_visit`, and a confirmed seat in a held induction `induction`.
    """
    steps = await joining.steps(permit, city)
    shown = [
        {**step, "label": spoken.pick(step["label"]), "description": spoken.pick(step["description"])} for step in steps
    ]
    return told_data({"items": shown}, request=request, headers=spoken.headers)


@routes.operation("GET", "/{step}", "getJoiningStep", answers=JoiningStep, refuses=[NotFound])
async def get_joining_step(city: City, step: Step, permit: Allowed, joining: Service, spoken: InLanguage) -> Response:
    """Read one step of a city. The ETag of a step that nobody marked begins with `"0`."""
    found = await joining.step(permit, city, step)
    return told(found, found.version, spoken=spoken)


@routes.operation("PUT", "/{step}", "saveJoiningStep", answers=JoiningStep, refuses=[NotFound, NotForServices, NotYet])
async def save_joining_step(
    done: JoiningStepDone,
    city: City,
    step: Step,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    joining: Service,
) -> Response:
    """Mark a step done with its date and evidence, or, with `done_on` null, open again.

    The city and the secretariat may; other services only the expert visit and the induction, which the calendar
    knows of.
    """
    kept = await joining.save(permit, city, step, done, expected)
    return told(kept, kept.version, spoken=spoken)
