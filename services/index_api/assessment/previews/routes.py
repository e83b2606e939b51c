"""Previews over HTTP."""

from typing import Annotated

from fastapi import Response

from services.index_api.assessment.previews.errors import BadWeights
from services.index_api.assessment.previews.service import Previews
from services.index_api.instrument.questionnaires.errors import (
    BadAnswer,
    UnknownQuestionnaire,
)
from services.index_api.instrument.subsets.errors import EmptySubset, UnknownSubset
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_json
from shared.platform.http.named import language_told, names_in
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.rows import whole
from shared.platform.refusals import NotFound
from shared.schemas.index.assessment.previews import Preview, PreviewAsked

routes = Routes("/v1/scores", "scores", PERMISSIONS)


@routes.operation(
    "POST",
    "/preview",
    "previewScores",
    answers=Preview,
    refuses=[NotFound, BadAnswer, BadWeights, UnknownQuestionnaire, UnknownSubset, EmptySubset],
    cost=Cost.DEAR,
)
async def preview_scores(
    asked: PreviewAsked, permit: Allowed, previews: Annotated[Previews, provided(Previews)]
) -> Response:
    """Score answers without keeping them.

    Of answers that are sent, or of an assessment whose answers you may see; on a subset; with weights of your own; and
    with changes on top, each alone and all together, in points of the index. Without those the numbers are the same to
    the last bit as those that would be stored. Safe to repeat: nothing is kept.
    """
    told, _ = names_in(await previews.preview(permit, asked), Preview)
    return told_json(whole(told, Preview), headers=language_told({}))
