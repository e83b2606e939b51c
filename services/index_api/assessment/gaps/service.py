"""A self-assessment and one from outside, side by side."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.index_api.assessment.assessments.domain import Found, sees_answers, sees_scores
from services.index_api.assessment.assessments.errors import NotExternal
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.gaps import domain
from services.index_api.assessment.gaps.errors import NothingBeside
from shared.platform.access.permits import Permit
from shared.platform.refusals import NotFound

_ALSO: Final = ("questionnaire", "method", "reconstruction", "synthetic")


@dataclass(slots=True)
class Gaps:
    """What a city and others think of the city."""

    assessments: Assessments

    async def gap(self, permit: Permit, assessment: UUID) -> tuple[dict[str, Any], str]:
        """Give `Gap` as a JSON-ready object, and the version of both sides.

        Raises NotFound, NotExternal, NothingBeside. Answers are told only to whom may see those of both.
        """
        external = await self.assessments.visible(permit, assessment)
        if not sees_scores(permit, external):
            raise NotFound("It was withdrawn.")
        if not external.external:
            raise NotExternal
        own = await self.assessments.beside(external)
        if own is None:
            raise NothingBeside
        scores, theirs = [(await self.assessments.compute(one))[0] for one in (own, external)]
        told = {
            "city": external.shown.city,
            "self": _side(own),
            "external": _side(external),
            "index": domain.score_gap(scores["index"], theirs["index"]),
            "indicators": domain.score_gaps(scores["indicators"], theirs["indicators"]),
            **{name: scores[name] for name in _ALSO},
        }
        if external.shown.reply is not None:
            told["reply"] = external.shown.reply
        if sees_answers(permit, own) and sees_answers(permit, external):
            scoring = self.assessments.scoring
            model = scoring.model(await scoring.questionnaires.named(own.shown.questionnaire))
            told["questions"] = domain.question_gaps(model, own.answers, external.answers)
        sides = f"{external.shown.version}-{own.shown.id.hex[-12:]}-{own.shown.version}"
        return told, f"{sides}-{len(told)}"


def _side(found: Found) -> dict[str, Any]:
    told = {name: getattr(found.shown, name) for name in ("year", "assessor_kind", "assessor", "assessor_city")}
    return {"assessment": str(found.shown.id), **{name: value for name, value in told.items() if value is not None}}
