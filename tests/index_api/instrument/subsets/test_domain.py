"""A score on a list that names questions of another version, or on an old list although there is a newer one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.subsets.domain import chosen, demand_draft, faults_of
from services.index_api.instrument.subsets.errors import EmptySubset, UnknownSubset
from shared.platform.refusals import WrongState
from shared.schemas.index.instrument.questionnaires import Questionnaire
from shared.schemas.index.instrument.subsets import SubsetDraft, SubsetVersion

ASKED = ("q1", "q2", "q3")
VERSION = Questionnaire.model_validate(
    {
        "code": "icc", "version": "2019", "status": "released", "reconstruction": False, "title": {"en": "Test"},
        "indicators": [{"code": "one", "label": {"en": "One"}}], "index": "whole",
        "composites": [{"code": "whole", "label": {"en": "Whole"}, "members": [{"code": "one"}]}],
        "questions": [
            {
                "id": name, "indicator": "one", "type": "yes_partly_no", "text": {"en": name},
                "options": [{"code": code, "label": {"en": code}, "points": 0} for code in ("yes", "no")],
            }
            for name in ASKED
        ],
    }
)  # fmt: skip


def subset(version: int, questionnaire: str | None, *questions: str) -> SubsetVersion:
    content: dict[str, Any] = {"code": "core14", "family": "icc", "title": {"en": "Core"}, "questions": list(questions)}
    facts = {"status": "released", "revision": 1, "version": str(version), "questionnaire": questionnaire}
    return SubsetVersion.model_validate({**content, **facts})


@given(st.lists(st.sampled_from([*ASKED, "q9"]), min_size=1, max_size=6), st.sampled_from(["icc", "icc-au"]))
def test_every_question_is_asked_and_named_once(questions: list[str], family: str) -> None:
    draft = SubsetDraft.model_validate(
        {"questionnaire": "icc/2019", "title": {"en": "Core"}, "note": {"en": "Why"}, "questions": questions}
    )
    faults = {one["pointer"]: one["code"] for one in faults_of(family, draft, VERSION)}
    assert (faults.pop("/questionnaire", None) == "unfit") == (family != "icc")
    for place, question in enumerate(questions):
        if question not in ASKED:
            assert faults.pop(f"/questions/{place}") == "unknown_question"
        elif question in questions[:place]:
            assert faults.pop(f"/questions/{place}") == "twice"
    assert faults == {}


VERSIONS = st.lists(st.sampled_from([None, "icc/2019", "icc/2027"]), min_size=1, max_size=5)


@given(VERSIONS, st.sampled_from(["icc/2019", "icc/2027"]))
def test_the_latest_version_that_names_questions_of_the_questionnaire_is_scored_on(
    named: list[str | None], questionnaire: str
) -> None:
    versions = [subset(place, one, *(("q1",) if one else ())) for place, one in enumerate(named, 1)]
    if questionnaire in named:
        latest = len(named) - named[::-1].index(questionnaire)
        assert chosen(versions, questionnaire) == versions[latest - 1]
    else:
        with pytest.raises(EmptySubset if named[-1] is None else UnknownSubset):
            chosen(versions, questionnaire)


def test_of_no_version_nothing_is_scored() -> None:
    with pytest.raises(UnknownSubset):
        chosen([], "icc/2019")


def test_only_a_draft_changes() -> None:
    demand_draft("draft")
    with pytest.raises(WrongState) as refused:
        demand_draft("released")
    assert refused.value.facts == {"state": "released", "allowed": []}
