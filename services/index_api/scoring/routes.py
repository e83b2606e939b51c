"""Scoring over HTTP."""

from typing import Annotated

from fastapi import Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.errors import BadAnswer, UnknownQuestionnaire
from services.index_api.scoring.service import Scoring
from shared.platform.conditional import told_json
from shared.platform.routing import READS_BODY, Routes, provided
from shared.schemas.scores import Preview, PreviewAsked

routes = Routes("/v1/scores", "scores", PERMISSIONS)


@routes.operation(
    "POST", "/preview", "previewScores", answers=Preview, refuses=[BadAnswer, UnknownQuestionnaire, *READS_BODY]
)
async def preview_scores(asked: PreviewAsked, scoring: Annotated[Scoring, provided(Scoring)]) -> Response:
    """Score answers without keeping them.

    The numbers are the same to the last bit as those that would be stored. Safe to repeat: nothing is kept.
    """
    return told_json(await scoring.preview(asked))
