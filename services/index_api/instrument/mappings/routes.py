"""Mappings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.instrument.mappings.errors import BadMapping, MappingTaken
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.mappings import NewMapping, QuestionnaireMapping
from shared.schemas.names import VersionName

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[Mappings, provided(Mappings)]
Family = Annotated[Plain, Path(max_length=40, description="Family of one of the versions.", examples=["icc"])]


@routes.operation("GET", "/{code}/mappings", "getMapping", answers=QuestionnaireMapping, refuses=[NotFound])
async def get_mapping(
    code: Family,
    before: Annotated[VersionName, Query(alias="from", description="From which version.", examples=["2013"])],
    after: Annotated[VersionName, Query(alias="to", description="To which version.", examples=["icc/2019"])],
    mappings: Service,
    spoken: InLanguage,
) -> Response:
    """Read what became of the questions from one version to another.

    Only `equal` pairs are ever compared; `left_out` lists the rest with the reasons. Where no mapping leads straight
    from one to the other, it is made through versions in between, and read backwards where that is the way.
    """
    found = await mappings.mapping(code, before, after)
    return told(found, 1, spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/mappings",
    "createMapping",
    answers=QuestionnaireMapping,
    status=201,
    refuses=[UnknownQuestionnaire, BadMapping, MappingTaken],
)
async def create_mapping(
    mapping: NewMapping, code: Family, permit: Allowed, once: OnlyOnce, spoken: InLanguage, mappings: Service
) -> Response:
    """Say how the questions of two released versions compare.

    Comparisons rest on it, so it never changes. `equal` needs the same kind of answer, worth the same.
    """
    found = await mappings.create(permit, code, mapping, once)
    return made(
        found, 1, f"/v1/questionnaires/{code}/mappings?from={mapping.before}&to={mapping.after}", once, spoken=spoken
    )
