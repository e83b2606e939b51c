"""A self-assessment and one from outside, side by side."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.assessments.domain import Found, sees_answers, sees_scores
from services.index_api.assessment.assessments.errors import NotExternal
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.gaps import domain
from services.index_api.assessment.gaps.domain import QuestionGap, ScoreGap
from services.index_api.assessment.gaps.errors import NothingBeside
from shared.platform.access.permits import Permit
from shared.platform.refusals import NotFound
from shared.sentences import say


class GapSide(TypedDict):
    """One of the two assessments, as JSON."""

    assessment: str
    year: int
    assessor_kind: str
    assessor: NotRequired[str]
    assessor_city: NotRequired[str]


class GapDocument(TypedDict):
    """A self-assessment and one from outside on the same version, as JSON."""

    city: str
    self: GapSide
    external: GapSide
    index: ScoreGap
    indicators: list[ScoreGap]
    questionnaire: str
    method: str
    reconstruction: bool
    synthetic: bool
    reply: NotRequired[str]
    questions: NotRequired[list[QuestionGap]]


@dataclass(slots=True)
class Gaps:
    """What a city and others think of the city."""

    assessments: Assessments

    async def gap(self, permit: Permit, assessment: UUID) -> tuple[GapDocument, str]:
        """Give the gap between an assessment from outside and the city's own, and the version of both sides.

        Only those who may see the answers of both sides see them. Raises NotFound, NotExternal, NothingBeside.
        """
        external = await self.assessments.visible(permit, assessment)
        if not sees_scores(permit, external):
            raise NotFound(say("It was withdrawn."))
        if not external.external:
            raise NotExternal
        own = await self.assessments.beside(external)
        if own is None:
            raise NothingBeside
        (ours, _), (theirs, _) = await self.assessments.compute(own), await self.assessments.compute(external)
        gap: GapDocument = {
            "city": external.shown.city,
            "self": _side(own),
            "external": _side(external),
            "index": domain.score_gap(ours["index"], theirs["index"]),
            "indicators": domain.score_gaps(ours["indicators"], theirs["indicators"]),
            "questionnaire": ours["questionnaire"],
            "method": ours["method"],
            "reconstruction": ours["reconstruction"],
            "synthetic": ours["synthetic"],
        }
        if external.shown.reply is not None:
            gap["reply"] = external.shown.reply
        if sees_answers(permit, own) and sees_answers(permit, external):
            scoring = self.assessments.scoring
            model = scoring.model(await scoring.questionnaires.named(own.shown.questionnaire))
            gap["questions"] = domain.question_gaps(model, own.answers, external.answers)
        sides = f"{external.shown.version}-{own.shown.id.hex[-12:]}-{own.shown.version}"
        return gap, f"{sides}-{len(gap)}"


def _side(found: Found) -> GapSide:
    shown = found.shown
    side: GapSide = {"assessment": str(shown.id), "year": shown.year, "assessor_kind": shown.assessor_kind}
    if shown.assessor is not None:
        side["assessor"] = shown.assessor
    if shown.assessor_city is not None:
        side["assessor_city"] = shown.assessor_city
    return side
