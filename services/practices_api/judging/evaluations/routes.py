"""Evaluations and verdicts over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Response

from services.practices_api.judging.evaluations.errors import (
    AlreadyEvaluated,
    OwnCity,
    RuleNotMet,
    SameHands,
    VersionReplaced,
)
from services.practices_api.judging.evaluations.service import Evaluations
from services.practices_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.pages import PageOf
from shared.schemas.practices.judging.evaluations import Evaluation, NewEvaluation, NewVerdict, PracticeVerdict

routes = Routes("/v1/practices", "evaluations", PERMISSIONS)
Service = Annotated[Evaluations, provided(Evaluations)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
_FIRST: Final = UUID(int=0)
_MADE: tuple[type[Refusal], ...] = (NotFound, WrongState, SameHands, VersionReplaced)


@routes.operation(
    "POST",
    "/{practice}/evaluations",
    "evaluatePractice",
    answers=Evaluation,
    status=201,
    refuses=[OwnCity, AlreadyEvaluated, *_MADE],
)
async def evaluate_practice(
    new: NewEvaluation, key: Id, permit: Allowed, once: OnlyOnce, evaluations: Service
) -> Response:
    """Evaluate a submitted practice item by item.

    The evaluation is bound to the version last submitted and to its checklist. Nobody evaluates a practice of their
    own city or one that they wrote.
    """
    evaluation = await evaluations.evaluate(permit, key, new, once)
    return made(evaluation, 1, f"/v1/practices/{key}/evaluations/{evaluation.id}", once)


@routes.operation("GET", "/{practice}/evaluations", "listEvaluations", answers=PageOf[Evaluation], refuses=[NotFound])
async def list_evaluations(key: Id, permit: Allowed, evaluations: Service, page: PageAsked) -> Response:
    """List the evaluations of a practice, of every version, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await evaluations.evaluations(permit, key, after, page.limit + 1), "id")


@routes.operation(
    "GET", "/{practice}/evaluations/{evaluation}", "getEvaluation", answers=Evaluation, refuses=[NotFound]
)
async def get_evaluation(
    key: Id,
    evaluation: Annotated[Identifier, Path(description="Identifier of the evaluation.")],
    permit: Allowed,
    evaluations: Service,
) -> Response:
    """Read an evaluation."""
    return told(await evaluations.evaluation(permit, key, evaluation), 1)


@routes.operation(
    "POST", "/{practice}/verdicts", "decidePractice", answers=PracticeVerdict, status=201, refuses=[RuleNotMet, *_MADE]
)
async def decide_practice(new: NewVerdict, key: Id, permit: Allowed, once: OnlyOnce, evaluations: Service) -> Response:
    """Publish or decline a submitted practice.

    Publication follows the rule of the checklist; against it only with `overrule` and a reason. Who wrote or
    evaluated does not decide.
    """
    verdict = await evaluations.decide(permit, key, new, once)
    return made(verdict, 1, f"/v1/practices/{key}/verdicts/{verdict.id}", once)


@routes.operation("GET", "/{practice}/verdicts", "listVerdicts", answers=PageOf[PracticeVerdict], refuses=[NotFound])
async def list_verdicts(key: Id, permit: Allowed, evaluations: Service, page: PageAsked) -> Response:
    """List the verdicts on a practice, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await evaluations.verdicts(permit, key, after, page.limit + 1), "id")


@routes.operation("GET", "/{practice}/verdicts/{verdict}", "getVerdict", answers=PracticeVerdict, refuses=[NotFound])
async def get_verdict(
    key: Id,
    verdict: Annotated[Identifier, Path(description="Identifier of the verdict.")],
    permit: Allowed,
    evaluations: Service,
) -> Response:
    """Read a verdict."""
    return told(await evaluations.verdict(permit, key, verdict), 1)
