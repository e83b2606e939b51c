"""Working groups over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.practices_api.knowledge.working_groups.errors import GroupEnded, NoSuchExpert, NoSuchReference
from services.practices_api.knowledge.working_groups.service import Groups
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.pages import PageOf
from shared.schemas.practices.knowledge.working_groups import (
    GroupProposal,
    NewProposal,
    NewProposalDecision,
    NewWorkingGroup,
    ProposalKind,
    ProposalState,
    WorkingGroup,
    WorkingGroupChange,
)
from shared.schemas.practices.practices.practices import Render

routes = Routes("/v1/working-groups", "working groups", PERMISSIONS)
Service = Annotated[Groups, provided(Groups)]
Id = Annotated[Identifier, Path(alias="group", description="Identifier of the working group.")]
One = Annotated[Identifier, Path(alias="proposal", description="Identifier of the proposal.")]
Rendered = Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")]
_LAST: Final = UUID(int=2**128 - 1)
_NOT_KEPT: Final = {"cache-control": "no-store"}
"""An expert who leaves the register must not live on in a cache."""
_CHECKED: tuple[type[Refusal], ...] = (NotInDirectory, NoSuchExpert)


@routes.operation("GET", "", "listWorkingGroups", answers=PageOf[WorkingGroup])
async def list_working_groups(groups: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked) -> Response:
    """List the working groups, newest first, those that ended included."""
    (before,) = page.key(UUID) or (_LAST,)
    rows = await groups.groups(before, page.limit + 1, since=since)
    told_in = [{**row, "name": spoken.pick(row["name"]), "mandate": spoken.pick(row["mandate"])} for row in rows]
    shown = [without_nulls(group) for group in told_in]
    return page.answer(shown, "id", headers={**spoken.headers, **_NOT_KEPT})


@routes.operation("GET", "/{group}", "getWorkingGroup", answers=WorkingGroup, refuses=[NotFound])
async def get_working_group(key: Id, groups: Service, spoken: InLanguage, render: Rendered = None) -> Response:
    """Read a working group: its mandate, its cities and its experts."""
    found = await groups.find(key, html=render == "html")
    return told(found, found.version, spoken=spoken, headers=_NOT_KEPT)


@routes.operation("POST", "", "createWorkingGroup", answers=WorkingGroup, status=201, refuses=[NotFound, *_CHECKED])
async def create_working_group(
    new: NewWorkingGroup, permit: Allowed, once: OnlyOnce, spoken: InLanguage, groups: Service
) -> Response:
    """Set a working group up, with a few cities and experts of the public register."""
    group = await groups.create(permit, new, once)
    return made(group, group.version, f"/v1/working-groups/{group.id}", once, spoken=spoken, headers=_NOT_KEPT)


@routes.operation("PATCH", "/{group}", "updateWorkingGroup", answers=WorkingGroup, refuses=[NotFound, *_CHECKED])
async def update_working_group(
    change: WorkingGroupChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, groups: Service
) -> Response:
    """Change a working group, or end it by `ended_on`."""
    group = await groups.update(permit, key, change, expected)
    return told(group, group.version, spoken=spoken, headers=_NOT_KEPT)


@routes.operation("GET", "/{group}/proposals", "listProposals", answers=PageOf[GroupProposal], refuses=[NotFound])
async def list_proposals(
    key: Id,
    permit: Allowed,
    groups: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    state: Annotated[ProposalState | None, Query(description="Only those in this state.")] = None,
    kind: Annotated[ProposalKind | None, Query(description="Only those of this kind.")] = None,
) -> Response:
    """List what a working group proposes, newest first.

    Everybody sees what was taken up; those who have a role in the network see all.
    """
    (before,) = page.key(UUID) or (_LAST,)
    rows = await groups.proposals(permit, key, before, page.limit + 1, since=since, state=state, kind=kind)
    told_in = [{**row, "title": spoken.pick(row["title"]), "text": spoken.pick(row["text"])} for row in rows]
    shown = [without_nulls(proposal) for proposal in told_in]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation("GET", "/{group}/proposals/{proposal}", "getProposal", answers=GroupProposal, refuses=[NotFound])
async def get_proposal(
    key: Id,
    proposal_id: One,
    permit: Allowed,
    groups: Service,
    spoken: InLanguage,
    render: Rendered = None,
) -> Response:
    """Read a proposal."""
    found = await groups.proposal(permit, key, proposal_id, html=render == "html")
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "POST",
    "/{group}/proposals",
    "createProposal",
    answers=GroupProposal,
    status=201,
    refuses=[GroupEnded, NoSuchReference, NotFound],
)
async def create_proposal(
    new: NewProposal, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, groups: Service
) -> Response:
    """Propose something, as a city or an expert of the group or as the secretariat.

    A concept and a checklist must be there; the draft of a questionnaire is named by its address in index_api.
    """
    proposal = await groups.propose(permit, key, new, once)
    return made(proposal, proposal.version, f"/v1/working-groups/{key}/proposals/{proposal.id}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/{group}/proposals/{proposal}/decisions",
    "decideProposal",
    answers=GroupProposal,
    status=201,
    refuses=[WrongState, NotFound],
)
async def decide_proposal(
    new: NewProposalDecision,
    key: Id,
    proposal_id: One,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    groups: Service,
) -> Response:
    """Take a proposal up, or decline it with a reason."""
    proposal = await groups.decide(permit, key, proposal_id, new, once)
    return made(proposal, proposal.version, f"/v1/working-groups/{key}/proposals/{proposal_id}", once, spoken=spoken)
