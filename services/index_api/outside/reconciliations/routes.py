"""Reconciliations over HTTP: what becomes of a city's own view and one from outside."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.assessment.assessments.errors import OwnCity
from services.index_api.assessment.steps.errors import ReplyPending, SameHands
from services.index_api.outside.campaigns.errors import DeprecatedVersion
from services.index_api.outside.reconciliations.errors import (
    NothingToReconcile,
    ReplyOver,
    Undecided,
    UnfitReconciliation,
)
from services.index_api.outside.reconciliations.service import Reconciliations
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.outside.reconciliations import (
    Reconciliation,
    ReconciliationDecisionsWanted,
    ReconciliationReplyWanted,
    ReconciliationWanted,
)

routes = Routes("/v1/campaigns/{campaign}/reconciliation", "campaigns", PERMISSIONS)
Service = Annotated[Reconciliations, provided(Reconciliations)]
Id = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]


@routes.operation("GET", "", "getReconciliation", answers=Reconciliation, refuses=[NotFound])
async def get_reconciliation(key: Id, permit: Allowed, spoken: InLanguage, reconciliations: Service) -> Response:
    """Read self, outside and reconciled side by side, by question and indicator, with the reasons and the reply.

    Before it is published it is for the city, its networks, experts and the secretariat, and what is decided for the
    last two. The score of the city stays that of its own answers.
    """
    found = await reconciliations.find(permit, key)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "PUT",
    "",
    "saveReconciliation",
    answers=Reconciliation,
    refuses=[
        NotFound,
        WrongState,
        ReplyOver,
        DeprecatedVersion,
        NothingToReconcile,
        OwnCity,
        SameHands,
        UnfitReconciliation,
    ],
)
async def save_reconciliation(
    wanted: ReconciliationWanted,
    key: Id,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    reconciliations: Service,
) -> Response:
    """Propose, question by question, which answer is right where a city and people outside see it differently.

    The ETag of a campaign without a reconciliation is `"0"`. It is about the wave of the city at that time: its last
    self-assessment up to the year of the campaign, on the same version and with public answers. The city may reply for
    as many days as are named; until it does, whoever proposed may propose anew, and the days begin again. Nobody
    reconciles what is about their own city or was begun by themselves.
    """
    kept = await reconciliations.propose(permit, key, wanted, expected)
    return told(kept, kept.version, spoken=spoken)


@routes.operation(
    "POST",
    "/replies",
    "replyToReconciliation",
    answers=Reconciliation,
    status=201,
    refuses=[NotFound, WrongState, ReplyOver, UnfitReconciliation],
)
async def reply_to_reconciliation(
    wanted: ReconciliationReplyWanted,
    key: Id,
    permit: Allowed,
    expected: Expected,
    once: OnlyOnce,
    spoken: InLanguage,
    reconciliations: Service,
) -> Response:
    """Agree for the city to each proposal, or object to it and say why, once and while its time runs."""
    return _made(await reconciliations.reply(permit, key, wanted, once, expected), once, spoken)


@routes.operation(
    "POST",
    "/decisions",
    "decideReconciliation",
    answers=Reconciliation,
    status=201,
    refuses=[NotFound, WrongState, ReplyPending, OwnCity, SameHands, UnfitReconciliation],
)
async def decide_reconciliation(
    wanted: ReconciliationDecisionsWanted,
    key: Id,
    permit: Allowed,
    expected: Expected,
    once: OnlyOnce,
    spoken: InLanguage,
    reconciliations: Service,
) -> Response:
    """Decide questions once the city replied or its time is over, some first and others later.

    What is sent takes the place of all that was decided before. Whoever proposed decides, or the secretariat; neither
    the city nor the public sees it before it is published.
    """
    return _made(await reconciliations.decide(permit, key, wanted, once, expected), once, spoken)


@routes.operation(
    "POST",
    "/publications",
    "publishReconciliation",
    answers=Reconciliation,
    status=201,
    refuses=[NotFound, WrongState, ReplyPending, Undecided, NothingToReconcile],
)
async def publish_reconciliation(
    key: Id,
    permit: Allowed,
    expected: Expected,
    once: OnlyOnce,
    spoken: InLanguage,
    reconciliations: Service,
) -> Response:
    """Publish all proposals, replies and decisions in one step, once every question is decided; it never changes."""
    return _made(await reconciliations.publish(permit, key, once, expected), once, spoken)


def _made(kept: Reconciliation, once: OnlyOnce, spoken: Spoken) -> Response:
    return made(kept, kept.version, f"/v1/campaigns/{kept.campaign}/reconciliation", once, spoken=spoken)
