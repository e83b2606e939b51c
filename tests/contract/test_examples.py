"""Every example of the documents is one that works: the stories that they come from are played again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.documents import SERVICES
from shared.platform.http.document_examples import Examples, read_examples
from shared.platform.http.document_schemas import Node
from shared.platform.http.documents import openapi_document
from tests.declared import operations, resolved
from tests.running import System, demonstration
from tests.stories.examples import SHOWN, examples_of
from tests.stories.story import JSON, PLACE, Story

NOT_PROVOKED = {
    "analysis_outdated": "it takes a city that withholds its numbers after it was analysed",
    "too_many_analyses": "it takes five that no worker has made",
    "busy": "more requests at once than a process works on",
    "collinear": "measures that follow from one another, which no questionnaire has",
    "seat_taken": "a seat that somebody else got in the day in which it can be taken back",
    "call_closed": "a call whose last day is over, for none begins so",
    "head_too_large": "an address or headers of many kilobytes",
    "in_progress": "two requests at the same instant",
    "internal_error": "a fault of ours",
    "no_checklist": "a database without the checklists that ship",
    "reply_over": "a week or more in which a city says nothing",
    "quota_used_up": "five hundred new things in a day",
    "too_large": "a body of megabytes",
    "too_late_to_undo": "a step of the day before",
    "too_many_proposals": "two thousand that wait for a decision",
    "too_many_requests": "thousands of requests in a minute",
    "too_many_webhooks": "twenty webhooks of one subscriber",
    "too_slow": "a body that never ends",
    "unavailable": "a neighbour or the database gone",
}
"""Problems that no single request of a story can cause, and what does; each has tests of its own."""
services = pytest.mark.parametrize("service", SERVICES)


@pytest.fixture(scope="module")
def documents(apps: dict[str, Any]) -> dict[str, Node]:
    """Make the documents as they are served."""
    return {name: openapi_document(app) for name, app in apps.items()}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run services for this alone: the stories leave much behind."""
    with demonstration(tmp_path_factory, "stage") as started:
        yield started


def committed(service: str, root: Path) -> Examples:
    return read_examples(root / "services" / service / "examples.json")


@services
@pytest.mark.timeout(300)
def test_every_example_works_in_the_order_of_its_story(
    service: str, stage: System, apps: dict[str, Any], documents: dict[str, Node], root: Path
) -> None:
    story = Story(service)
    shown = committed(service, root)
    every = openapi_document(apps[service], multilingual=True)
    again = examples_of(documents[service], every, story.play(stage, documents), service)
    for step in story.steps:
        if step.called and step.service == service:
            request = shown.operations[step.operation].requests[step.called]
            assert fits(step.body, request.body), f"{step.place}: run `make examples` and commit"
    assert again.operations.keys() == shown.operations.keys(), "run `make examples` and commit"
    assert again.problems.keys() == shown.problems.keys(), "run `make examples` and commit"
    stale = [
        name for name, one in again.operations.items() if members(one.answer) != members(shown.operations[name].answer)
    ]
    assert stale == [], "run `make examples` and commit"


def fits(told: Any, recorded: Any) -> bool:
    """Say whether a recorded body is that of the story, whatever stood for its names then."""
    if isinstance(told, str) and PLACE.search(told):
        return isinstance(recorded, str | int)
    if isinstance(told, dict) and isinstance(recorded, dict):
        names = [name for name in told if not PLACE.search(name)]
        return len(told) == len(recorded) and all(
            name in recorded and fits(told[name], recorded[name]) for name in names
        )
    if isinstance(told, list) and isinstance(recorded, list):
        return len(told) == len(recorded) and all(map(fits, told, recorded))
    return bool(told == recorded)


def members(answer: object) -> object:
    return sorted(answer) if isinstance(answer, dict) else type(answer)


@services
def test_every_operation_has_its_examples(service: str, documents: dict[str, Node]) -> None:
    lacking = []
    for _, _, operation in operations(documents[service]):
        name = operation["operationId"]
        asked = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
        if asked and {*SHOWN} - asked.get("examples", {}).keys():
            lacking.append(f"{name}: the request")
        for status, answer in operation["responses"].items():
            told = answer.get("content", {}).get(JSON, {})
            if status.startswith("2") and told and "example" not in told:
                lacking.append(f"{name}: the answer")
    assert lacking == []


@services
def test_the_full_example_of_a_request_names_every_member(service: str, documents: dict[str, Node]) -> None:
    document, lacking = documents[service], {}
    for _, _, operation in operations(document):
        asked = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
        if "full" in asked.get("examples", {}):
            shape = resolved(document, asked["schema"])
            missing = shape.get("properties", {}).keys() - asked["examples"]["full"]["value"].keys()
            if missing - EXCLUDED.get(operation["operationId"], set()):
                lacking[operation["operationId"]] = sorted(missing)
    assert lacking == {}


EXCLUDED: dict[str, set[str]] = {
    "createCampaignInvitations": {"count"},
    "createConceptPost": {"network"},
    "createConsultation": {"checklist", "concept"},
    "createEvent": {"visits"},
    "createFollowUp": {"authority"},
    "createPracticePost": {"network"},
    "createResponse": {"invitation"},
    "createProposal": {"checklist", "questionnaire"},
    "previewScores": {"assessment"},
    "saveAnswer": {"reason"},
    "submitEventHostOffer": {"name"},
    "submitHostOffer": {"name"},
    "updateEvent": {"visits"},
}
"""Members that cannot stand beside the others of their request."""


@services
def test_every_problem_is_shown_as_it_was_given(service: str, documents: dict[str, Node], root: Path) -> None:
    shown = documents[service]["components"]["examples"].keys()
    assert sorted(shown - committed(service, root).problems.keys() - NOT_PROVOKED.keys()) == []


@services
def test_a_story_tells_only_problems_that_its_operations_declare(service: str, documents: dict[str, Node]) -> None:
    declared = {
        one["operationId"]: {code for answer in one["responses"].values() for code in _codes_of(answer)}
        for _, _, one in operations(documents[service])
    }
    told = [(step.operation, step.refused) for step in Story(service).steps if step.refused and step.service == service]
    assert [(operation, code) for operation, code in told if code not in declared[operation]] == []


def _codes_of(answer: Node) -> set[str]:
    return {code for content in answer.get("content", {}).values() for code in content.get("examples", {})}
