"""Replications over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Response

from services.practices_api.judging.evaluations.errors import SameHands
from services.practices_api.judging.replications.errors import (
    AlreadyClaimed,
    NotReplicable,
    NotTheirReplica,
    NotTheOtherSide,
    OwnPractice,
)
from services.practices_api.judging.replications.service import Replications
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory, Withdrawn
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.pages import PageOf
from shared.schemas.practices.judging.replications import Lineage, NewConfirmation, NewReplication, Replication

routes = Routes("/v1/practices/{practice}", "replications", PERMISSIONS)
Service = Annotated[Replications, provided(Replications)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
One = Annotated[Identifier, Path(alias="replication", description="Identifier of the replication.")]
_FIRST: Final = UUID(int=0)
_ONE: tuple[type[Refusal], ...] = (NotFound, Withdrawn)


@routes.operation(
    "POST",
    "/replications",
    "claimReplication",
    answers=Replication,
    status=201,
    refuses=[OwnPractice, NotReplicable, AlreadyClaimed, NotTheirReplica, NotInDirectory, NotFound],
)
async def claim_replication(
    new: NewReplication, key: Id, permit: Allowed, once: OnlyOnce, replications: Service
) -> Response:
    """Claim that a city repeats a published practice.

    The adopting city or a city of the practice claims it; it counts once the other side confirms.
    """
    claimed = await replications.claim(permit, key, new, once)
    return made(claimed, claimed.version, f"/v1/practices/{key}/replications/{claimed.id}", once)


@routes.operation(
    "POST",
    "/replications/{replication}/confirmations",
    "confirmReplication",
    answers=Replication,
    status=201,
    refuses=[NotTheOtherSide, SameHands, WrongState, NotFound],
)
async def confirm_replication(
    new: NewConfirmation, key: Id, one: One, permit: Allowed, once: OnlyOnce, replications: Service
) -> Response:
    """Say, as the side that did not claim it, whether it is so."""
    decided = await replications.confirm(permit, key, one, new, once)
    return made(decided, decided.version, f"/v1/practices/{key}/replications/{one}", once)


@routes.operation("GET", "/replications", "listReplications", answers=PageOf[Replication], refuses=_ONE)
async def list_replications(
    key: Id, permit: Allowed, replications: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """List who repeats a practice.

    Everybody sees what both sides confirmed; the two sides and those who judge see claims as well.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await replications.replications(permit, key, after, page.limit + 1, since=since), "id")


@routes.operation("GET", "/replications/{replication}", "getReplication", answers=Replication, refuses=_ONE)
async def get_replication(key: Id, one: One, permit: Allowed, replications: Service) -> Response:
    """Read a replication."""
    found = await replications.replication(permit, key, one)
    return told(found, found.version)


@routes.operation("GET", "/lineage", "getPracticeLineage", answers=Lineage, refuses=[Withdrawn, *_ONE])
async def get_practice_lineage(key: Id, permit: Allowed, replications: Service, spoken: InLanguage) -> Response:
    """Follow a practice from city to city, back to where it comes from and on to where it went.

    Only what both sides confirmed, at most eight steps and 200 links each way. A chain goes on where the adopting
    city has a practice of its own that describes it.
    """
    found = await replications.lineage(permit, key)
    links = [link.replication for link in (*found.sources, *found.replications)]
    return told(found, len(links), spoken=spoken)
