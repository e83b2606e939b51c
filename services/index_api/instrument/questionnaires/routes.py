"""Questionnaires over HTTP."""

from typing import Annotated, Final, Literal

from fastapi import Path, Query, Response

from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire, VersionTaken
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies import yaml_bodies
from shared.platform.http.conditional import Expected, OnlyOnce, made, told, told_bytes
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, Stale, WrongState
from shared.schemas.fields import Plain, without_nulls
from shared.schemas.index.instrument.mappings import QuestionnaireDiff
from shared.schemas.index.instrument.questionnaires import (
    NewDeprecation,
    NewQuestionnaire,
    NewRelease,
    Questionnaire,
    QuestionnaireSummary,
    QuestionnaireVersion,
)
from shared.schemas.names import VersionName
from shared.schemas.pages import PageOf

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[Questionnaires, provided(Questionnaires)]
Family = Annotated[Plain, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Version = Annotated[Plain, Path(max_length=20, description="Its version.", examples=["2019"])]
_SETTLED: Final = {"cache-control": "public, max-age=3600"}
"""A version that was released never changes. That it was replaced since may be news an hour later."""
_STEP: tuple[type[Refusal], ...] = (NotFound, WrongState)


@routes.operation("GET", "", "listQuestionnaires", answers=PageOf[QuestionnaireSummary])
async def list_questionnaires(
    questionnaires: Service,
    permit: Allowed,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    code: Annotated[Plain | None, Query(max_length=40, description="Of this family.", examples=["icc"])] = None,
    status: Annotated[Literal["draft", "released", "deprecated"] | None, Query(description="With this status.")] = None,
) -> Response:
    """List the versions of all questionnaires.

    Everybody sees released and deprecated ones; the secretariat and experts see drafts as well.
    """
    found = await questionnaires.versions(
        permit, code, status, page.key(str, str) or ("", ""), page.limit + 1, since=since
    )
    rows = [without_nulls(row) | {"title": spoken.pick(row["title"])} for row in found]
    return page.answer(rows, "code", "version", headers=spoken.headers)


@routes.operation(
    "POST",
    "",
    "createQuestionnaire",
    answers=QuestionnaireVersion,
    status=201,
    reads_yaml=True,
    refuses=[VersionTaken, UnknownQuestionnaire],
)
async def create_questionnaire(
    draft: NewQuestionnaire, permit: Allowed, once: OnlyOnce, spoken: InLanguage, questionnaires: Service
) -> Response:
    """Upload a draft, as JSON or YAML.

    The answer lists every fault with its place: a JSON Pointer, and for YAML the line and column. YAML is
    read without aliases, and words such as yes are words.
    """
    written = await questionnaires.create(permit, draft, once)
    return made(
        written, written.revision, f"/v1/questionnaires/{written.code}/versions/{written.version}", once, spoken=spoken
    )


@routes.operation(
    "GET",
    "/{code}/versions/{version}.yaml",
    "getQuestionnaireYaml",
    answers=None,
    refuses=[NotFound],
    media={yaml_bodies.MEDIA_TYPE: {"schema": {"type": "object", "description": "The content of the version."}}},
)
async def get_questionnaire_yaml(
    code: Family, version: Version, permit: Allowed, questionnaires: Service, spoken: InLanguage
) -> Response:
    """Read a version as YAML.

    With `lang=*` it is the file as it can be edited and uploaded as another version.
    """
    found = await questionnaires.shown(permit, code, version)
    members = set(Questionnaire.model_fields)
    content = found.model_dump_json(include=members, exclude_none=True, context=spoken.context)
    body = yaml_bodies.write(content.encode(), f"{found.name}, {found.status}, checksum {found.checksum}")
    return told_bytes(body, headers=spoken.headers, media=yaml_bodies.MEDIA_TYPE)


@routes.operation(
    "GET", "/{code}/versions/{version}", "getQuestionnaireVersion", answers=QuestionnaireVersion, refuses=[NotFound]
)
async def get_questionnaire_version(
    code: Family, version: Version, permit: Allowed, questionnaires: Service, spoken: InLanguage
) -> Response:
    """Read a version with all that is asked and what each answer is worth.

    `reconstruction` is true where the official text is not public: see `note` and `assumptions`. Drafts are shown to
    the secretariat and experts. In a language that it was translated into it is told in those words, and `translation`
    says whether somebody has reviewed them; `lang=*` tells what its checksum is made of, without translations.
    the secretariat and experts, and to coordinators of cities and of their networks while they are asked about them.
    """
    found = await questionnaires.told(permit, code, version, spoken.wanted)
    kept = None if found.status == "draft" else _SETTLED
    return told(found, _tag(found), spoken=spoken, headers=kept)


@routes.operation(
    "PUT",
    "/{code}/versions/{version}",
    "saveQuestionnaireVersion",
    answers=QuestionnaireVersion,
    reads_yaml=True,
    refuses=[NotFound, WrongState, UnknownQuestionnaire],
)
async def save_questionnaire_version(
    draft: NewQuestionnaire,
    code: Family,
    version: Version,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    questionnaires: Service,
) -> Response:
    """Put a draft in place of the one you read, as JSON or YAML. A released version never changes."""
    saved = await questionnaires.save(permit, code, version, draft, expected)
    return told(saved, saved.revision, spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/versions/{version}/releases",
    "releaseQuestionnaireVersion",
    answers=QuestionnaireVersion,
    status=201,
    refuses=[Stale, *_STEP],
)
async def release_questionnaire_version(
    release: NewRelease,
    code: Family,
    version: Version,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    questionnaires: Service,
) -> Response:
    """Release a draft: from then on it never changes, which its checksum proves.

    Only the secretariat may.
    """
    released = await questionnaires.release(permit, code, version, release, once)
    return made(released, _tag(released), f"/v1/questionnaires/{code}/versions/{version}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/versions/{version}/deprecations",
    "deprecateQuestionnaireVersion",
    answers=QuestionnaireVersion,
    status=201,
    refuses=_STEP,
)
async def deprecate_questionnaire_version(
    deprecation: NewDeprecation,
    code: Family,
    version: Version,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    questionnaires: Service,
) -> Response:
    """Say that a released version was replaced, and by which.

    It stays readable and its scores stay as they are.
    """
    replaced = await questionnaires.deprecate(permit, code, version, deprecation, once)
    return made(replaced, _tag(replaced), f"/v1/questionnaires/{code}/versions/{version}", once, spoken=spoken)


def _tag(version: QuestionnaireVersion) -> str:
    """Name the state of a version in its ETag: of a draft its revision, of any other its content, status and words."""
    if version.status == "draft":
        return str(version.revision)
    told_in = version.translation
    words = f"-{told_in.number}{'r' if told_in.reviewed else ''}" if told_in else ""
    return f"{version.checksum[:16]}-{version.status}{words}"


@routes.operation("GET", "/{code}/diff", "getQuestionnaireDiff", answers=QuestionnaireDiff, refuses=[NotFound])
async def get_questionnaire_diff(
    code: Family,
    before: Annotated[VersionName, Query(alias="from", description="Earlier version.", examples=["2013"])],
    after: Annotated[VersionName, Query(alias="to", description="Later version.", examples=["icc/2019"])],
    permit: Allowed,
    questionnaires: Service,
    spoken: InLanguage,
) -> Response:
    """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved.

    Questions are matched by their identifiers, which does not make them comparable: see the mapping for that.
    """
    found, version = await questionnaires.diff(permit, code, before, after)
    return told(found, version, spoken=spoken)
