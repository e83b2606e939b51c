"""What an answer always holds: every address of a running network is asked and held against its class."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import pytest
from jsonschema import Draft202012Validator

from services.documents import SERVICES
from tests.running import System

Document = dict[str, Any]
JSON: Final = "application/json"
KEYS: Final = ("slug", "id", "code", "version", "number")
ROWS: Final = 3
"""How many rows of a list are followed."""
WITH: Final = {
    "/practices": "?state=published",  # other tests leave drafts, which have less below them
    "/assessments": "?limit=200",
    "/cities": "?synthetic=true&limit=2",
    "/migrations": "?questionnaire=icc/2019",
    "/change": "?from=1&to=2",
    "/duties": "?year=2026",
    "/rank-movement": "?from_sample=latest-synthetic&to_sample=latest-synthetic",
    "/matches": "?city=alderhaven&indicator=education",
    "/diff": "?from=2013&to=2019",
    "/mappings": "?from=icc/2013&to=icc/2019",
    "/reliability": "?questionnaire=icc/2019",
    "/reporting": "?year=2026",
    "/calendar": "?year=2026",
    "/conflicts": "?from=2026-01-01&to=2026-12-31",
    "/event-duties": "?year=2026",
    "/support-eligibility": "?city=alderhaven",
    "/waiting": "?for=secretariat",
}
"""The query that some addresses cannot do without, or that finds more."""
ROOTS: Final = {
    "/v1/questionnaires/{code}/versions/{version}": ["/v1/questionnaires/icc/versions/2019"],
    "/v1/questionnaires/{code}/subsets/{subset}/versions/{version}": [
        "/v1/questionnaires/icc/subsets/core14/versions/1"
    ],
    "/v1/questionnaires/{code}/versions/{version}/translations/{language}": [
        "/v1/questionnaires/icc/versions/2019/translations/es"
    ],
    "/v1/checklists/{code}/versions/{version}": ["/v1/checklists/practice/versions/1"],
    "/v1/code-labels/{list}/{code}": ["/v1/code-labels/event-types/study_visit"],
    "/v1/topic-priorities/{year}": ["/v1/topic-priorities/2018"],
    "/v1/networks/{network}/years/{year}": ["/v1/networks/demo/years/2019"],
    "/v1/cities/{city}": ["/v1/cities/alderhaven"],
    "/v1/assessors/{assessor}": ["/v1/assessors/me"],
    "/v1/experts/{expert}/inbox": ["/v1/experts/me/inbox"],
}
"""Where no list stands above."""
NOBODY_MADE: Final = {
    "index_api": {
        "/v1/webhooks/{webhook}",
        "/v1/webhooks/{webhook}/deliveries",
        "/v1/oembed",
        "/v1/campaigns/{campaign}/reconciliation",
        "/v1/assessments/{assessment}/answers/{question}",
        "/v1/assessments/{assessment}/answers/{question}/history",
        "/v1/assessments/{assessment}/comments/{comment}",
        "/v1/assessments/{assessment}/gap",
        "/v1/robustness-analyses/{analysis}",
        "/v1/statistics/indicator-correlations",
        "/v1/statistics/partial-correlations",
        "/v1/cities/{city}/ambassadors/{ambassador}",
        "/v1/cities/{city}/ambassadors/{ambassador}/statements",
        "/v1/cities/{city}/ambassadors/{ambassador}/statements/{statement}",
        "/v1/cities/{city}/contacts/{contact}",
        "/v1/cities/{city}/contacts/{contact}/digest",
        "/v1/cities/{city}/contacts/{contact}/digest-subscription",
        "/v1/cities/{city}/mentoring-offers/{offer}",
        "/v1/invitations/{invitation}",
        "/v1/questionnaires/{code}/versions/{version}/consultation",
        "/v1/questionnaires/{code}/versions/{version}/consultation/changes",
        "/v1/statistics/correlations",
    },
    "practices_api": {
        "/v1/webhooks/{webhook}",
        "/v1/webhooks/{webhook}/deliveries",
        "/v1/oembed",
        "/v1/consultations/{consultation}",
        "/v1/consultations/{consultation}/checklist",
        "/v1/consultations/{consultation}/comments",
        "/v1/consultations/{consultation}/comments/{comment}",
        "/v1/practices/{practice}/replications/{replication}",
    },
    "events_api": {
        "/v1/event-proposals",
        "/v1/event-proposals/{proposal}",
        "/v1/webhooks/{webhook}",
        "/v1/webhooks/{webhook}/deliveries",
        "/v1/oembed",
        "/v1/events/{event}/follow-ups/{follow_up}",
        "/v1/events/{event}/participations/{participation}",
        "/v1/events/{event}/report-backs/{report_back}",
        "/v1/events/{event}/steps/{step}",
        "/v1/events/{event}/support-eligibility",
        "/v1/host-offers/{offer}",
    },
}
"""Addresses of which the invented network holds none among the rows that are followed, or too little."""


@dataclass(slots=True)
class Walk:
    """Goes from a list to the addresses below its rows."""

    client: httpx.Client
    answers: dict[str, httpx.Response] = field(default_factory=dict)

    def addresses(self, path: str) -> Iterator[str]:
        """Find addresses of a path: the names in it are keys of rows in the list above each."""
        head, inside, tail = path.rpartition("}")
        if path in ROOTS:
            yield from ROOTS[path]
        elif not inside:
            yield path
        elif tail:
            yield from (address + tail for address in self.addresses(head + inside))
        else:
            for address in self.addresses(head.rpartition("/{")[0]):
                answer = self.get(address)
                rows = answer.json().get("items", []) if answer.status_code == 200 else []
                yield from (f"{address}/{next(row[key] for key in KEYS if key in row)}" for row in rows[:ROWS])

    def get(self, address: str) -> httpx.Response:
        """Ask once."""
        if address not in self.answers:
            self.answers[address] = self.client.get(address + WITH.get(f"/{address.rpartition('/')[2]}", ""))
        return self.answers[address]


def told_as_json(document: Document) -> Iterator[tuple[str, Draft202012Validator]]:
    for path, methods in document["paths"].items():
        content = methods.get("get", {"responses": {"200": {}}})["responses"]["200"].get("content", {})
        if JSON in content:
            yield path, Draft202012Validator({**content[JSON]["schema"], "components": document["components"]})


@pytest.mark.parametrize("service", SERVICES)
def test_every_answer_holds_what_its_class_requires(system: System, service: str) -> None:
    with system.client(service, "secretariat") as client:
        document = client.get("/v1/openapi.json").json()
        walk = Walk(client)
        faults: dict[str, str] = {}
        unseen = set()
        for path, validator in told_as_json(document):
            answers = [walk.get(address) for address in walk.addresses(path)]
            found = [answer for answer in answers if answer.status_code == 200]
            faults |= {
                f"{path} {fault.json_path}": fault.message[-100:]
                for answer in found
                for fault in validator.iter_errors(answer.json())
            }
            if not found:
                unseen.add(path)
    assert faults == {}
    assert unseen == NOBODY_MADE[service]
