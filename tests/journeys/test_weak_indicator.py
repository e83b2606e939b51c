"""The reason for all of it: from an assessment to a practice of another city to an event where it can be seen."""

from typing import Any

import httpx
import pytest

from tests.running import System

CITY = "bjornosund"


def good(response: httpx.Response) -> Any:
    assert response.is_success, (
        f"{response.request.method} {response.request.url} {response.status_code} {response.text}"
    )
    return response.json()


@pytest.fixture(scope="module")
def published(system: System) -> str:
    """Answer, hand in, accept and publish an assessment: participation weak, everything else strong."""
    coordinator = system.client("index_api", "city_coordinator", CITY)
    expert = system.client("index_api", "expert")
    secretariat = system.client("index_api", "secretariat")
    questions = good(coordinator.get("/v1/questionnaires/icc/versions/2019"))["questions"]
    new = {"city": CITY, "questionnaire": "icc/2019", "year": 2025}
    path = f"/v1/assessments/{good(coordinator.post('/v1/assessments', json=new))['id']}"
    answers = {question["id"]: {"value": chosen(question)} for question in questions}
    saved = good(coordinator.patch(f"{path}/answers", json={"answers": answers}))
    assert saved["kept"] == len(questions) == 80
    good(coordinator.post(f"{path}/submissions", json={"note": "All departments have answered."}))
    assert good(expert.post(f"{path}/reviews", json={"decision": "accepted"}))["state"] == "accepted"
    good(secretariat.post(f"{path}/publications", json={"consent": "scores"}))
    for client in (coordinator, expert, secretariat):
        client.close()
    return path


def chosen(question: dict[str, Any]) -> Any:
    """Choose the best answer, but the worst about participation."""
    worst = question["indicator"] == "participation"
    ranked = sorted(question["options"], key=lambda option: option["points"])
    if question["type"] == "multiple_choice":
        best = [option["code"] for option in question["options"] if not option["exclusive"]]
        return [ranked[0]["code"]] if worst else best
    return ranked[0 if worst else -1]["code"]


def weakest(system: System, path: str) -> str:
    with system.client("index_api") as anybody:
        scores = good(anybody.get(f"{path}/scores"))
        assert scores["stored"] is True
        assert scores["synthetic"] is True
        assert scores["reconstruction"] is True
        ranked = sorted(scores["indicators"], key=lambda score: score["value"])
        assert (ranked[0]["value"], ranked[1]["value"]) == (0, 100)
        assert scores["index"]["value"] == pytest.approx(100, abs=1e-9)  # participation is optional: not in the core
        assert scores["extended_index"]["value"] == pytest.approx(100 * 11 / 12, abs=1e-9)
    code: str = ranked[0]["code"]
    return code


def test_from_a_weak_indicator_to_a_practice_to_an_event(system: System, published: str) -> None:
    indicator = weakest(system, published)
    assert indicator == "participation"
    with system.client("practices_api") as anybody:
        practices = good(anybody.get("/v1/practices", params={"indicator": indicator, "kind": "practice"}))["items"]
        elsewhere = [one for one in practices if CITY not in {city["city"] for city in one["cities"]}]
        assert elsewhere
        assert all(one["state"] == "published" and one["synthetic"] for one in elsewhere)
    with system.client("events_api") as anybody:
        asked = {"indicator": indicator, "from": "2026-12-01", "match": "possible"}
        events = good(anybody.get("/v1/events", params=asked))["items"]
        assert any(one["type"] == "study_visit" and one["when"]["latest"] > "2026-12-01" for one in events)
        assert good(anybody.get(f"/v1/events/{events[0]['id']}"))["indicators"] == [indicator]


@pytest.mark.usefixtures("published")
def test_one_call_leads_from_the_weak_indicator_to_the_next_step(system: System) -> None:
    """Asked as the city itself: answers, practices, lessons, events and mentors, each to be read where it says."""
    with system.client("index_api", "city_coordinator", CITY) as coordinator:
        told = good(coordinator.get(f"/v1/cities/{CITY}/recommendations"))
        duties = good(coordinator.get(f"/v1/cities/{CITY}/duties", params={"year": 2026}))
    assert (told["partial"], told["synthetic"], told["reconstruction"]) == (False, True, True)
    (weak,) = told["items"]  # everything else is at 100
    assert (weak["indicator"], weak["value"], weak["unknown"]) == ("participation", 0, [])
    assert [step["gain"] > 0 for step in weak["answers"]] == [True] * 3
    assert weak["practices"][0]["title"] == "Assembly by lot"
    assert weak["events"][0]["title"] == "Study visit: assemblies drawn by lot"
    for one in [*weak["practices"], *weak["lessons"], *weak["events"], *weak["host_calls"], *weak["mentors"]]:
        assert one["why"]
        with system.client(one["at"]["service"]) as anybody:
            good(anybody.get(one["at"]["path"]))
    assert (duties["partial"], duties["support"] in ("met", "missing", "undetermined")) == (False, True)
    assert [one["code"] for one in duties["deciding"]] == ["membership", "reporting"]
    wave = next(one for one in duties["reminders"] if one["code"] == "wave")
    assert wave["state"] == "met"


def test_the_trace_of_the_request_is_one_in_all_services(system: System) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    for service in system.services:
        with system.client(service) as anybody:
            told = anybody.get("/v1/me", headers=headers)
            assert told.headers["traceparent"].split("-")[1] == trace


def test_each_service_answers_for_itself(system: System) -> None:
    for service in system.services:
        with system.client(service) as anybody:
            assert good(anybody.get("/livez")) == {"status": "UP"}
            assert good(anybody.get("/readyz")) == {"status": "UP"}
            assert good(anybody.get("/health"))["status"] == "UP"
            assert "http_request_duration_seconds" in anybody.get("/metrics").text
            assert anybody.get("/docs").status_code == 200
            assert good(anybody.get("/v1/openapi.json"))["openapi"].startswith("3.1")
