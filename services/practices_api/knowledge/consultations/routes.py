"""Consultations over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.practices_api.knowledge.consultations.errors import NoSuchDraft, OutsideWindow
from services.practices_api.knowledge.consultations.service import Consultations
from services.practices_api.knowledge.working_groups.errors import GroupEnded
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, Stale, WrongState
from shared.schemas.fields import Identifier, QueryFlag, without_nulls
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf
from shared.schemas.practices.knowledge.consultations import (
    Consultation,
    ConsultationChange,
    ConsultationKind,
    DraftComment,
    DraftCommentChange,
    NewCommentAnswer,
    NewConsultation,
    NewDraftComment,
    PartOfDraft,
)
from shared.schemas.practices.practices.checklists import ChecklistVersion
from shared.schemas.practices.practices.practices import Render

routes = Routes("/v1/consultations", "consultations", PERMISSIONS)
Service = Annotated[Consultations, provided(Consultations)]
Id = Annotated[Identifier, Path(alias="consultation", description="Identifier of the consultation.")]
One = Annotated[Identifier, Path(alias="comment", description="Identifier of the comment.")]
Rendered = Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")]
_LAST: Final = UUID(int=2**128 - 1)
_FIRST: Final = UUID(int=0)
_CHANGED: tuple[type[Refusal], ...] = (NotFound, OutsideWindow, WrongState)


@routes.operation("GET", "", "listConsultations", answers=PageOf[Consultation])
async def list_consultations(
    permit: Allowed,
    consultations: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    kind: Annotated[ConsultationKind | None, Query(description="Only those on drafts of this kind.")] = None,
    working_group: Annotated[Identifier | None, Query(description="Only those of this working group.")] = None,
) -> Response:
    """List the drafts that were shared with member cities, newest first.

    Those who have a role in the network see each from its first day on; its group and the secretariat before that.
    """
    (before,) = page.key(UUID) or (_LAST,)
    rows = await consultations.consultations(
        permit, before, page.limit + 1, since=since, kind=kind, working_group=working_group
    )
    told_in = [
        {name: value for name, value in row.items() if name != "of_group"}
        | {"title": spoken.pick(row["title"]), "text": spoken.pick(row["text"])}
        for row in rows
    ]
    return page.answer([without_nulls(row) for row in told_in], "id", headers=spoken.headers)


@routes.operation("GET", "/{consultation}", "getConsultation", answers=Consultation, refuses=[NotFound])
async def get_consultation(
    key: Id,
    permit: Allowed,
    consultations: Service,
    spoken: InLanguage,
    render: Rendered = None,
) -> Response:
    """Read which draft is shared, with whom, until when, and what the group wants to know.

    The draft itself is read where it stands: a questionnaire in index_api, a concept in the glossary; a checklist at
    `getConsultedChecklist`.
    """
    found = await consultations.find(permit, key, html=render == "html")
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "GET", "/{consultation}/checklist", "getConsultedChecklist", answers=ChecklistVersion, refuses=[NotFound]
)
async def get_consulted_checklist(key: Id, permit: Allowed, consultations: Service, spoken: InLanguage) -> Response:
    """Read the checklist that is shared, as it stands now.

    While it is a draft, those who are asked read it from the first to the last day; the group and the secretariat at
    any time. `revision` grows with every change: an answer to a comment names it before and after.
    """
    found = await consultations.checklist(permit, key)
    return told(found, f"{found.revision}-{found.status}", spoken=spoken)


@routes.operation(
    "POST",
    "",
    "createConsultation",
    answers=Consultation,
    status=201,
    refuses=[GroupEnded, NoSuchDraft, NotInDirectory],
)
async def create_consultation(
    new: NewConsultation, permit: Allowed, once: OnlyOnce, spoken: InLanguage, consultations: Service
) -> Response:
    """Share a draft with member cities, as a city or an expert of a working group or as the secretariat.

    The draft of a questionnaire is opened to them in index_api as well: see `saveDraftConsultation` there.
    """
    found = await consultations.create(permit, new, once)
    return made(found, found.version, f"/v1/consultations/{found.id}", once, spoken=spoken)


@routes.operation(
    "PATCH", "/{consultation}", "updateConsultation", answers=Consultation, refuses=[NotFound, OutsideWindow]
)
async def update_consultation(
    change: ConsultationChange,
    key: Id,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    consultations: Service,
) -> Response:
    """Change what is asked and until when, as the group or the secretariat, up to the last day."""
    found = await consultations.update(permit, key, change, expected)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "GET",
    "/{consultation}/comments",
    "listConsultationComments",
    answers=PageOf[DraftComment],
    refuses=[NotFound],
)
async def list_consultation_comments(
    key: Id,
    permit: Allowed,
    consultations: Service,
    page: PageAsked,
    since: SinceAsked,
    city: Annotated[CitySlug | None, Query(description="Only those of this city.")] = None,
    part: Annotated[PartOfDraft | None, Query(description="Only those on this part of the draft.")] = None,
    answered: Annotated[QueryFlag | None, Query(description="Only those that are answered, or are not.")] = None,
) -> Response:
    """List what cities say of a draft and what the group answers, in the order of time.

    For everybody who was asked, also after the last day: coordinators of these cities and of their networks; for the
    group and the secretariat.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    found = await consultations.comments(
        permit, key, after, page.limit + 1, since=since, city=city, part=part, answered=answered
    )
    return page.answer([one.model_dump(mode="json", exclude_none=True, exclude={"names"}) for one in found], "id")


@routes.operation(
    "GET",
    "/{consultation}/comments/{comment}",
    "getConsultationComment",
    answers=DraftComment,
    refuses=[NotFound],
)
async def get_consultation_comment(key: Id, comment: One, permit: Allowed, consultations: Service) -> Response:
    """Read what a city says of a draft, and what the group answers."""
    found = await consultations.comment(permit, key, comment)
    return told(found, found.version)


@routes.operation(
    "POST",
    "/{consultation}/comments",
    "createConsultationComment",
    answers=DraftComment,
    status=201,
    refuses=[NotFound, OutsideWindow],
)
async def create_consultation_comment(
    new: NewDraftComment, key: Id, permit: Allowed, once: OnlyOnce, consultations: Service
) -> Response:
    """Comment on a draft, or on a part of it, for a city that is asked."""
    found = await consultations.add(permit, key, new, once)
    return made(found, found.version, f"/v1/consultations/{key}/comments/{found.id}", once)


@routes.operation(
    "PATCH",
    "/{consultation}/comments/{comment}",
    "updateConsultationComment",
    answers=DraftComment,
    refuses=_CHANGED,
)
async def update_consultation_comment(
    change: DraftCommentChange, key: Id, comment: One, permit: Allowed, expected: Expected, consultations: Service
) -> Response:
    """Change what your city said, until the window ends and while it is not answered."""
    found = await consultations.change(permit, key, comment, change, expected)
    return told(found, found.version)


@routes.operation(
    "DELETE",
    "/{consultation}/comments/{comment}",
    "deleteConsultationComment",
    answers=None,
    status=204,
    refuses=_CHANGED,
)
async def delete_consultation_comment(
    key: Id, comment: One, permit: Allowed, expected: Expected, consultations: Service
) -> Response:
    """Take back what your city said, until the window ends and while it is not answered."""
    await consultations.withdraw(permit, key, comment, expected)
    return Response(status_code=204)


@routes.operation(
    "POST",
    "/{consultation}/comments/{comment}/answers",
    "answerConsultationComment",
    answers=DraftComment,
    status=201,
    refuses=[NotFound, Stale],
)
async def answer_consultation_comment(
    new: NewCommentAnswer, key: Id, comment: One, permit: Allowed, once: OnlyOnce, consultations: Service
) -> Response:
    """Say what becomes of a comment, as the group or the secretariat; what is taken up names what changed.

    `version` is that of the comment which you read: its city may have changed it since. Another answer takes the place
    of the one before.
    """
    found = await consultations.answer(permit, key, comment, new, once)
    return made(found, found.version, f"/v1/consultations/{key}/comments/{comment}", once)
