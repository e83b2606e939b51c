"""A word that the network decided, and that two of three services go on without until somebody starts them anew."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.platform.processes import wait_until
from tests.running import System

DECIDED = {"event-types/study_visit": "Visit among peers", "practice-kinds/practice": "Proven practice"}


def patch(system: System, label: dict[str, str] | None) -> None:
    with system.client("index_api", "secretariat") as office:
        for code, text in DECIDED.items():
            change = {"label": label and {"en": text, **label}, "note": {"en": "Decided by the cities."}}
            changed = office.patch(f"/v1/code-labels/{code}", json=change, headers={"if-match": "*"})
            assert changed.status_code == 200, changed.text


@pytest.fixture
def _decided(system: System) -> Iterator[None]:
    """Decide for the length of a test: other journeys read the same network."""
    patch(system, {"gl": "Palabra nosa"})
    yield
    patch(system, None)


def listed(told: Any, code: str) -> Any:
    return {one["code"]: one["label"] for one in told["items"]}[code]


def heard(client: httpx.Client, unknown: str, code_list: str, code: str) -> bool:
    """Say whether a service has heard; asked for what it does not know it asks index_api, if it did not just then."""
    assert client.get(f"{unknown}?indicator=happiness").status_code == 422
    return bool(listed(client.get(f"/v1/codes/{code_list}").json(), code) == DECIDED[f"{code_list}/{code}"])


@pytest.mark.usefixtures("_decided")
def test_a_label_decided_in_one_service_is_told_by_the_others_without_a_restart(system: System) -> None:
    with system.client("events_api") as events:
        wait_until(lambda: heard(events, "/v1/events", "event-types", "study_visit"), seconds=40)
        calendar = events.get("/v1/events.ics?type=study_visit&lang=gl").text.replace("\r\n ", "")
        assert "X-WR-CALNAME:Intercultural Cities: Palabra nosa" in calendar
    with system.client("practices_api") as practices:
        wait_until(lambda: heard(practices, "/v1/practices", "practice-kinds", "practice"), seconds=40)
        kinds = practices.get("/v1/codes/practice-kinds?lang=gl").json()
        assert listed(kinds, "practice") == "Palabra nosa"
        facets = practices.get("/v1/practice-facets").json()["facets"]["kind"]
        assert {one["value"]: one["label"] for one in facets}["practice"] == DECIDED["practice-kinds/practice"]
