"""What a version holds never changes by what came later, and what does not fit together is told in its place."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from services.index_api.instrument.questionnaires.domain import GivenAnswer, questionnaire_checksum
from services.index_api.instrument.scoring.domain import input_checksum, model_of, score
from shared.platform.data.data_files import read_yaml
from shared.schemas.index.instrument.questionnaires import Questionnaire

CHECKSUMS = {
    "2013": "26d69f80067fcc7e02852577b86fd19d086867dd1bea82b589f8fa5688a26b82",
    "2019": "446bda843a1ba8efaa64994b70c97f013dd1d68d2b080b9b1b8ffac13436ab5b",
}
SCORES = {
    "2013": (
        41.62321428571428, "0x1.1d74142043277p+5", "0x1.95f27f95335a1p+5",
        "f8b64536c1add7d191b8507eeedc6bc957f406d20efa165fb94365a50d250479",
    ),
    "2019": (
        42.59777777777778, "0x1.21b45c4be99bdp+5", "0x1.8f09b1a13ef12p+5",
        "7a94fd395df6aedb838f44223cf6a2fdc2b60cde9167f275123203944331fc47",
    ),
}  # fmt: skip


def shipped(root: Path, version: str) -> Any:
    return read_yaml(root / f"services/index_api/instrument/questionnaires/data/icc-{version}.yaml")


@pytest.mark.parametrize("version", ["2013", "2019"])
def test_checksums_of_what_was_released_never_change(root: Path, version: str) -> None:
    assert questionnaire_checksum(Questionnaire.model_validate(shipped(root, version))) == CHECKSUMS[version]


@pytest.mark.parametrize("version", ["2013", "2019"])
def test_scores_of_what_was_released_never_change(root: Path, version: str) -> None:
    questionnaire = Questionnaire.model_validate(shipped(root, version))
    answers: dict[str, GivenAnswer] = {}
    for number, question in enumerate(questionnaire.questions):
        codes = [option.code for option in question.options]
        value: Any = codes[:1] if question.type == "multiple_choice" else codes[number % len(codes)]
        if number % 7:
            answers[question.id] = {"state": "answered", "value": value}
    core = score(model_of(questionnaire), answers).parts["core"]
    assert core.low is not None
    assert core.high is not None
    fold = input_checksum(questionnaire.name, CHECKSUMS[version], "1", answers)
    assert (core.value, core.low.hex(), core.high.hex(), fold) == SCORES[version]


def faults(document: dict[str, Any]) -> set[tuple[str, str]]:
    try:
        Questionnaire.model_validate(document)
    except ValidationError as error:
        return {("/".join(str(step) for step in one["loc"]), one["type"]) for one in error.errors()}
    return set()


def broken(root: Path, **changes: Any) -> dict[str, Any]:
    """Put values at places, written with double underscores, into the version of 2013."""
    document: dict[str, Any] = shipped(root, "2013")
    for place, value in changes.items():
        *path, last = place.split("__")
        owner: Any = document
        for step in path:
            owner = owner[int(step) if isinstance(owner, list) else step]
        owner[last] = value
    return document


CONDITION = {"question": "q01", "in": ["yes"]}
LINE = [{"at": 0, "points": 0}, {"at": 100, "points": 1}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"questions__1__asked_if": CONDITION}, set()),
        ({"questions__1__type": "number", "questions__1__options": [], "questions__1__points": LINE}, set()),
        ({"questions__0__asked_if": CONDITION}, {("questions/0/asked_if/question", "refers_to_itself")}),
        (
            {"questions__1__asked_if": {"question": "q10", "in": ["yes"]}},
            {("questions/1/asked_if/question", "refers_forward")},
        ),
        (
            {"questions__1__asked_if": {"question": "q99", "in": ["yes"]}},
            {("questions/1/asked_if/question", "unknown_question")},
        ),
        (
            {"questions__1__asked_if": {"question": "q01", "in": ["yes", "perhaps"]}},
            {("questions/1/asked_if/in/1", "unknown_option")},
        ),
        ({"questions__0__options__0__points": 1.5}, {("questions/0/options/0/points", "less_than_equal")}),
        ({"questions__0__weight": 0}, {("questions/0/weight", "greater_than")}),
        ({"questions__0__points": LINE}, {("questions/0/points", "not_for_choices")}),
        (
            {"questions__0__type": "percentage", "questions__0__options": [], "questions__0__points": LINE[::-1]},
            {("questions/0/points/1/at", "not_growing")},
        ),
        (
            {"questions__0__type": "percentage", "questions__0__options": [], "questions__0__points": []},
            {("questions/0/points", "too_few_points")},
        ),
        ({"questions__3__id": "q01"}, {("questions/3/id", "twice")}),
        (
            {"composites__0__code": "media", "composites__1__members": [{"code": "media"}]},
            {("composites/0/code", "twice")},
        ),
        ({"composites__0__members": [{"code": "core"}]}, {("composites/0/members/0/code", "unknown_member")}),
        ({"index": "media"}, {("index", "not_a_composite")}),
        ({"version": "2013.yaml"}, {("version", "reserved")}),
        (
            {"questions__0__weight": -1, "questions__1__indicator": "elsewhere", "index": "nothing", "surplus": 1},
            {
                ("questions/0/weight", "greater_than"),
                ("questions/1/indicator", "unknown_indicator"),
                ("index", "not_a_composite"),
                ("surplus", "extra_forbidden"),
            },
        ),
    ],
)  # fmt: skip
def test_every_fault_is_told_in_its_place(root: Path, changes: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    assert faults(broken(root, **changes)) == expected


def test_an_indicator_of_texts_alone_has_nothing_to_sum(root: Path) -> None:
    document = shipped(root, "2013")
    document["questions"] = [
        {name: one[name] for name in ("id", "indicator", "text")} | {"type": "text"}
        if one["indicator"] == "media"
        else one
        for one in document["questions"]
    ]
    place = [one["code"] for one in document["indicators"]].index("media")
    assert faults(document) == {(f"indicators/{place}/code", "without_question")}


def test_a_condition_is_written_with_in(root: Path) -> None:
    questionnaire = Questionnaire.model_validate(broken(root, questions__1__asked_if=CONDITION))
    assert questionnaire.model_dump(mode="json")["questions"][1]["asked_if"] == CONDITION
    assert questionnaire_checksum(questionnaire) != CHECKSUMS["2013"]
