"""A finding of pydantic is told in words of ours: a code from our list, and a sentence without what was sent."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.dependencies.utils import get_flat_params
from pydantic import BaseModel, ValidationError

from services.documents import SERVICES
from shared.platform.http.application import build
from shared.platform.http.routing import Operation
from shared.platform.validation import FINDINGS, faults_of
from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.fields import Asked
from shared.schemas.rules import FORMS
from tests.support import Client

PREVIEW, CITIES, EVENTS = "/v1/scores/preview", "/v1/cities", "/v1/events"
ADAPTATIONS, SERIES, ASSESSMENTS = "/v1/adaptations", "/v1/series", "/v1/assessments"
MEMBERS = "/v1/networks/reci/members"
VALUES: tuple[Any, ...] = (
    None, True, 0, -5, 1.5, 10**30, "", "planted", "x" * 21_000, "2018-02-30", "2018-04-30T25:00:00Z", [], ["planted"],
    [1], [{"op": "planted"}], ["x"] * 1_001, {}, {"x": 1}, {"en": 1}, {str(number): "x" for number in range(501)},
)  # fmt: skip
"""One of each kind that JSON has, too much of it and too little, and what looks like a day and an instant."""


def models(kind: type[BaseModel] = Asked) -> Iterator[type[BaseModel]]:
    for model in kind.__subclasses__():
        yield model
        yield from models(model)


def findings() -> Iterator[Any]:
    """Find whatever our models and parameters can say of the values above."""
    for model in set(models()):
        for sent in (
            None,
            *({field.alias or name: value} for name, field in model.model_fields.items() for value in VALUES),
        ):
            try:
                model.model_validate(sent)
            except ValidationError as error:
                yield from error.errors(include_url=False)
    for service in SERVICES.values():
        for route in build(service).routes:
            if isinstance(route, Operation):
                for field in get_flat_params(route.dependant):
                    for value in ("", "planted", "-5", "x" * 3_000, "\x00", "9" * 30):
                        yield from field.validate(value, {}, loc=("query", field.alias))[1]


def test_every_finding_that_our_contracts_can_make_has_a_code_and_a_sentence_of_ours() -> None:
    ours = {"string_pattern_mismatch", *FINDINGS}
    made, told = set(), set()
    for finding in findings():
        if "said" not in finding.get("ctx", {}):
            made.add(finding["type"])
            if finding["type"] == "string_pattern_mismatch":
                assert finding["ctx"]["pattern"] in FORMS, finding
        [fault] = faults_of([finding])
        told.add(fault["code"])
        sentence = str(fault["detail"])
        assert "planted" not in sentence
        assert "{" not in sentence
        assert "^" not in sentence
    assert made == ours
    assert told - ERROR_CODES.keys() == set()


THROUGH_REQUESTS: list[tuple[str, str, str, Any, str, str, str]] = [
    ("missing", "index_api", CITIES, {"name": "X", "country": "NO"}, "/slug", "required", "This is needed."),
    ("extra_forbidden", "index_api", CITIES, {"planted": 1}, "/planted", "unknown", "There is no such member here."),
    ("model_type", "index_api", CITIES, [], "", "wrong_type", "Write an object."),
    (
        "model_attributes_type",
        "index_api",
        ADAPTATIONS,
        {"operations": ["planted"]},
        "/operations/0",
        "wrong_type",
        "Write an object.",
    ),
    ("dict_type", "index_api", PREVIEW, {"answers": []}, "/answers", "wrong_type", "Write an object."),
    ("list_type", "index_api", CITIES, {"networks": "planted"}, "/networks", "wrong_type", "Write a list."),
    ("string_type", "index_api", CITIES, {"slug": 1}, "/slug", "wrong_type", "Write a text."),
    ("uuid_type", "index_api", PREVIEW, {"assessment": []}, "/assessment", "wrong_type", "Write a text."),
    ("date_type", "index_api", MEMBERS, {"from_on": []}, "/from_on", "wrong_type", "Write a text."),
    ("datetime_type", "events_api", EVENTS, {"starts_at": []}, "/starts_at", "wrong_type", "Write a text."),
    ("int_type", "index_api", ASSESSMENTS, {"year": "planted"}, "/year", "wrong_type", "Write a whole number."),
    (
        "float_type",
        "index_api",
        PREVIEW,
        {"weights": {"questions": {"q01": "planted"}}},
        "/weights/questions/q01",
        "wrong_type",
        "Write a number.",
    ),
    ("bool_type", "index_api", SERIES, {"synthetic": 1}, "/synthetic", "wrong_type", "Write true or false."),
    (
        "date_from_datetime_parsing",
        "index_api",
        MEMBERS,
        {"from_on": "2018-02-30"},
        "/from_on",
        "bad_format",
        "Write a day of the calendar, such as 2018-04-30.",
    ),
    (
        "datetime_from_date_parsing",
        "events_api",
        EVENTS,
        {"starts_at": "2018-04-30T25:00:00Z"},
        "/starts_at",
        "bad_format",
        "Write an instant that there is, such as 2018-04-30T12:00:00Z.",
    ),
    (
        "literal_error",
        "events_api",
        EVENTS,
        {"mode": "planted"},
        "/mode",
        "not_in_list",
        "Write one of: place, online or hybrid.",
    ),
    (
        "union_tag_invalid",
        "index_api",
        ADAPTATIONS,
        {"operations": [{"op": "planted"}]},
        "/operations/0",
        "not_in_list",
        "Write one of: add, add_area, drop, reword or rescale.",
    ),
    (
        "union_tag_not_found",
        "index_api",
        ADAPTATIONS,
        {"operations": [{}]},
        "/operations/0",
        "required",
        "This needs the member op.",
    ),
    (
        "union_tag_not_found",
        "index_api",
        PREVIEW,
        {"answers": {"q01": 1}},
        "/answers/q01",
        "wrong_type",
        "Write an object.",
    ),
    ("string_too_short", "index_api", CITIES, {"name": ""}, "/name", "too_short", "Write at least one character."),
    ("string_too_long", "index_api", CITIES, {"slug": "x" * 81}, "/slug", "too_long", "Write at most 80 characters."),
    ("too_short", "index_api", SERIES, {"values": []}, "/values", "too_short", "Name at least one."),
    ("too_long", "index_api", CITIES, {"networks": ["x"] * 21}, "/networks", "too_long", "Name at most 20."),
    (
        "greater_than",
        "index_api",
        ADAPTATIONS,
        {"operations": [{"op": "rescale", "cap": 0}]},
        "/operations/0/cap",
        "too_small",
        "Write a number above 0.",
    ),
    ("greater_than_equal", "index_api", ASSESSMENTS, {"year": 1}, "/year", "too_small", "Write 1900 or more."),
    ("less_than_equal", "index_api", ASSESSMENTS, {"year": 9999}, "/year", "too_large", "Write 2100 or less."),
    ("string_pattern_mismatch", "index_api", CITIES, {"country": "no"}, "/country", "bad_format", "Write it as in NO."),
]


@pytest.mark.parametrize(("kind", "service", "address", "sent", "pointer", "code", "detail"), THROUGH_REQUESTS)
async def test_a_finding_comes_in_our_words(
    index_api: Client,
    events_api: Client,
    kind: str,
    service: str,
    address: str,
    sent: Any,
    pointer: str,
    code: str,
    detail: str,
) -> None:
    client = {"index_api": index_api, "events_api": events_api}[service]
    refused = await client.post(address, json=sent, headers=client.bearer("secretariat"))
    assert refused.status_code == 422
    assert (pointer, code, detail) in [(one["pointer"], one["code"], one["detail"]) for one in refused.json()["errors"]]


def test_each_finding_is_tried_through_a_request() -> None:
    assert {kind for kind, *_ in THROUGH_REQUESTS} == {"string_pattern_mismatch", *FINDINGS}
