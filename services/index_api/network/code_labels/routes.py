"""Labels of codes over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Response

from services.index_api.network.code_labels import domain
from services.index_api.network.code_labels.service import CodeLabels
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.codes import CODE_LISTS
from shared.schemas.fields import Slug, without_nulls
from shared.schemas.index.network.code_labels import CodeLabel, CodeLabelChange, CodeLabelVersion
from shared.schemas.pages import PageOf

routes = Routes("/v1/code-labels", "code labels", PERMISSIONS)
Service = Annotated[CodeLabels, provided(CodeLabels)]


async def _code(
    code_list: Annotated[
        str, Path(alias="list", max_length=80, description="Name of the list.", examples=["event-types"])
    ],
    code: Annotated[str, Path(max_length=80, description="A code of that list.", examples=["study_visit"])],
) -> domain.Code:
    return domain.Code(code_list, code)


Of = Annotated[domain.Code, Depends(_code)]


@routes.operation("GET", "", "listCodeLabels", answers=PageOf[CodeLabel])
async def list_code_labels(
    labels: Service,
    spoken: InLanguage,
    page: PageAsked,
    code_list: Annotated[
        Slug | None,
        Query(
            alias="list",
            description="Only the codes of this list.",
            examples=["event-types"],
            json_schema_extra={"enum": list(CODE_LISTS)},
        ),
    ] = None,
) -> Response:
    """List what the codes of all three services are called, and in which languages the network decided that.

    Each service tells them under `/v1/codes`. What the network runs elsewhere is not among them: indicators, topics and
    fact codes.
    """
    (after,) = page.key(int) or (0,)
    rows = await labels.labels(code_list, after, page.limit + 1)
    shown = [without_nulls({**row, "label": spoken.pick(row["label"]), "place": None}) for row in rows]
    return page.answer(shown, keys=[[row["place"]] for row in rows], headers=spoken.headers)


@routes.operation("GET", "/{list}/{code}", "getCodeLabel", answers=CodeLabel, refuses=[NotFound])
async def get_code_label(of: Of, labels: Service, spoken: InLanguage) -> Response:
    """Read what a code is called, and in which languages the network decided that."""
    found = await labels.label(of)
    return told(found, found.version, spoken=spoken)


@routes.operation("PATCH", "/{list}/{code}", "updateCodeLabel", answers=CodeLabel, refuses=[NotFound])
async def update_code_label(
    change: CodeLabelChange, of: Of, permit: Allowed, expected: Expected, spoken: InLanguage, labels: Service
) -> Response:
    """Decide what a code is called in some languages, or give these back to the release.

    Only the secretariat may. All three services tell it within a minute, without a restart: in their code lists, and
    wherever else they put the code into words. Each version is kept with who made it and why.
    """
    changed = await labels.change(permit, of, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation(
    "GET", "/{list}/{code}/versions", "listCodeLabelVersions", answers=PageOf[CodeLabelVersion], refuses=[NotFound]
)
async def list_code_label_versions(of: Of, labels: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List what a code was called from change to change, who changed it and why.

    The first version is what came with the release.
    """
    (after,) = page.key(int) or (0,)
    rows = await labels.versions(of, after, page.limit + 1)
    shown = [
        without_nulls(
            {
                **row,
                "label": spoken.pick(domain.in_force(of, row["label"])),
                "decided": sorted(row["label"]),
                "note": spoken.pick(row["note"]),
            }
        )
        for row in rows
    ]
    return page.answer(shown, "version", headers=spoken.headers)
