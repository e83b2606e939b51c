"""Whether a subset fits its questionnaire, and which version of one is scored on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from services.index_api.instrument.subsets.errors import EmptySubset, UnknownSubset
from shared.platform.refusals import Fault, WrongState, state_forbids
from shared.schemas.index.instrument.questionnaires import Questionnaire
from shared.schemas.index.instrument.subsets import SubsetDraft, SubsetVersion
from shared.sentences import say

_ALLOWED: Final[Mapping[str, Sequence[str]]] = {"draft": ("releaseSubset", "saveSubset"), "released": ()}


def faults_of(family: str, draft: SubsetDraft, version: Questionnaire) -> Iterator[Fault]:
    """Find each place where a subset of a family does not fit the version whose questions it names."""
    if version.code != family:
        detail = say("That version is of another family.")
        yield Fault(pointer="/questionnaire", code="unfit", detail=detail)
    asked, seen = {question.id for question in version.questions}, Counter[str]()
    for place, question in enumerate(draft.questions):
        seen[question] += 1
        if question not in asked:
            detail = say("That version does not ask that question.")
            yield Fault(pointer=f"/questions/{place}", code="unknown_question", detail=detail)
        elif seen[question] > 1:
            yield Fault(pointer=f"/questions/{place}", code="twice", detail=say("This question is named twice."))


def demand_draft(status: str) -> None:
    """Raise `WrongState` for a subset that is final."""
    if status != "draft":
        raise WrongState(state_forbids(status), state=status, allowed=list(_ALLOWED[status]))


def chosen(versions: Sequence[SubsetVersion], questionnaire: str) -> SubsetVersion:
    """Choose the latest of the released versions of a subset that names questions of a questionnaire.

    `versions` are in their order. Raises UnknownSubset, and EmptySubset where the latest names none at all.
    """
    if not versions:
        raise UnknownSubset(say("There is no such subset of this questionnaire."))
    fitting = [one for one in versions if one.questionnaire == questionnaire and one.questions]
    if fitting:
        return fitting[-1]
    if not versions[-1].questions:
        raise EmptySubset(say("It names no question yet: its official membership is unpublished."))
    raise UnknownSubset(say("It names questions of {questionnaire}.", questionnaire=versions[-1].questionnaire))
