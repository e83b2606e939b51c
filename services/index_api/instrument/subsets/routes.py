"""Subsets over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.instrument.subsets.errors import BadSubset, SubsetTaken
from services.index_api.instrument.subsets.service import Subsets
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Stale, WrongState
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.subsets import (
    NewSubset,
    NewSubsetRelease,
    SubsetDraft,
    SubsetNumber,
    SubsetVersion,
)
from shared.schemas.pages import PageOf

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[Subsets, provided(Subsets)]
Family = Annotated[Plain, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Word = Annotated[Plain, Path(alias="subset", max_length=80, description="Its word.", examples=["core14"])]
Number = Annotated[SubsetNumber, Path(description="Version of the list.", examples=["2"])]


@routes.operation("GET", "/{code}/subsets", "listSubsets", answers=PageOf[SubsetVersion], refuses=[NotFound])
async def list_subsets(
    code: Family, permit: Allowed, subsets: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked
) -> Response:
    """List the named subsets of a family, in all their versions.

    Everybody sees released ones; the secretariat and experts see drafts as well.
    """
    found = await subsets.subsets(permit, code, page.key(str, int) or ("", 0), page.limit + 1, since=since)
    rows = [one.model_dump(mode="json", context=spoken.context, exclude_none=True) for one in found]
    keys = [[one.code, int(one.version)] for one in found]
    return page.answer(rows, keys=keys, headers=spoken.headers)


@routes.operation("GET", "/{code}/subsets/{subset}", "getSubset", answers=SubsetVersion, refuses=[NotFound])
async def get_subset(
    code: Family,
    word: Word,
    permit: Allowed,
    subsets: Service,
    spoken: InLanguage,
    version: Annotated[
        Plain | None, Query(max_length=20, description="Version of the list; else the latest released one.")
    ] = None,
) -> Response:
    """Read a subset.

    One without questions stands for a list whose membership is not published; its note says so.
    """
    found = await subsets.subset(permit, code, word, version)
    return told(found, _tag(found), spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/subsets",
    "createSubset",
    answers=SubsetVersion,
    status=201,
    refuses=[UnknownQuestionnaire, BadSubset, SubsetTaken],
)
async def create_subset(
    new: NewSubset, code: Family, permit: Allowed, once: OnlyOnce, spoken: InLanguage, subsets: Service
) -> Response:
    """Draft a version of a subset: a list of questions of a released version of its family.

    Nothing is scored on a draft. Experts and the secretariat may.
    """
    made_now = await subsets.create(permit, code, new, once)
    return made(made_now, _tag(made_now), _address(made_now), once, spoken=spoken)


@routes.operation(
    "GET", "/{code}/subsets/{subset}/versions/{version}", "getSubsetVersion", answers=SubsetVersion, refuses=[NotFound]
)
async def get_subset_version(
    code: Family,
    word: Word,
    version: Number,
    permit: Allowed,
    subsets: Service,
    spoken: InLanguage,
) -> Response:
    """Read a version of a subset. Drafts are shown to the secretariat and experts."""
    found = await subsets.subset(permit, code, word, version)
    return told(found, _tag(found), spoken=spoken)


@routes.operation(
    "PUT",
    "/{code}/subsets/{subset}/versions/{version}",
    "saveSubset",
    answers=SubsetVersion,
    refuses=[NotFound, WrongState, UnknownQuestionnaire, BadSubset],
)
async def save_subset(
    draft: SubsetDraft,
    code: Family,
    word: Word,
    version: Number,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    subsets: Service,
) -> Response:
    """Put a draft in place of the one you read. A released version never changes."""
    saved = await subsets.save(permit, code, word, version, draft, expected)
    return told(saved, _tag(saved), spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/subsets/{subset}/versions/{version}/releases",
    "releaseSubset",
    answers=SubsetVersion,
    status=201,
    refuses=[Stale, NotFound, WrongState],
)
async def release_subset(
    release: NewSubsetRelease,
    code: Family,
    word: Word,
    version: Number,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    subsets: Service,
) -> Response:
    """Release a draft: from then on it never changes, and scores and reliability on this subset use it.

    Only the secretariat may.
    """
    released = await subsets.release(permit, code, word, version, release, once)
    return made(released, _tag(released), _address(released), once, spoken=spoken)


def _address(subset: SubsetVersion) -> str:
    return f"/v1/questionnaires/{subset.family}/subsets/{subset.code}/versions/{subset.version}"


def _tag(subset: SubsetVersion) -> str:
    """Name the state of a subset in its ETag: of a draft its revision, of a released one its name."""
    return str(subset.revision) if subset.status == "draft" else f"{subset.code}-{subset.version}"
