"""An expert visit that was held and a step of joining that stays open; a calendar that is away and is not missed."""

from typing import Any

from tests.index_api.assessing import good
from tests.index_api.publishing import publish
from tests.index_api.together import Together

PROGRESS = "/v1/networks/icc-norway/progress"
VISIT: dict[str, Any] = {
    "type": "expert_visit",
    "title": {"en": "Experts look at the answers"},
    "when": {"edtf": "2018-03-05"},
    "time_zone": "Europe/Oslo",
    "visits": "drammen",
    "hosts": [{"kind": "city", "ref": "drammen"}],
}


async def read(together: Together) -> tuple[dict[str, Any], dict[str, list[str]]]:
    told = good(await together.index.get(PROGRESS))
    return told, next(one["joining"] for one in told["cities"] if one["city"] == "drammen")


async def test_an_expert_visit_that_was_held_takes_its_step(together: Together) -> None:
    who = together.events.bearer("secretariat")
    made = good(await together.events.post("/v1/events", json=VISIT, headers=who))
    planned = {**VISIT, "visits": "bergen", "when": {"edtf": "2090"}}
    good(await together.events.post("/v1/events", json=planned, headers=who))
    good(await together.events.post(f"/v1/events/{made['id']}/confirmations", json={}, headers=who))
    good(await together.events.post(f"/v1/events/{made['id']}/holdings", json={}, headers=who))
    told, steps = await read(together)
    assert (told["partial"], told["unavailable"]) == (False, [])
    assert "expert_visit" in steps["done"]
    assert "expert_visit" not in steps["open"]
    others = [one["joining"] for one in told["cities"] if one["city"] != "drammen"]
    assert all("expert_visit" in one["open"] for one in others)


async def test_without_the_calendar_the_own_marks_are_told(together: Together) -> None:
    together.to_events.cut = True
    told, steps = await read(together)
    assert (told["partial"], told["unavailable"]) == (True, [{"service": "events_api", "reason": "unreachable"}])
    assert steps["unknown"] == ["expert_visit", "induction"]
    listed = {one["code"]: one for one in good(await together.index.get("/v1/cities/drammen/joining-steps"))["items"]}
    assert {code for code, one in listed.items() if one.get("unknown")} == {"expert_visit", "induction"}
    assert listed["expert_visit"]["done"] is False


async def one_truth(together: Together, city: str) -> dict[str, Any]:
    """Give the steps of a city by code, which the city and its network must tell alike."""
    listed = good(await together.index.get(f"/v1/cities/{city}/joining-steps"))["items"]
    for step in listed:
        alone = good(await together.index.get(f"/v1/cities/{city}/joining-steps/{step['code']}"))
        assert alone == step
    told = good(await together.index.get(PROGRESS))
    (joining,) = [one["joining"] for one in told["cities"] if one["city"] == city]
    assert joining["done"] == [step["code"] for step in listed if step["done"]]
    assert joining["open"] == [step["code"] for step in listed if not step["done"]]
    return {step["code"]: step for step in listed}


async def test_what_is_on_record_takes_its_step_in_every_view(together: Together) -> None:
    secretariat, who = together.index.bearer("secretariat"), together.events.bearer("secretariat")
    assert not any(step["done"] for step in (await one_truth(together, "drammen")).values())

    induction = {name: told for name, told in VISIT.items() if name != "visits"} | {"type": "induction"}
    event = f"/v1/events/{good(await together.events.post('/v1/events', json=induction, headers=who))['id']}"
    for city in ("drammen", "bergen"):
        asked = good(await together.events.post(f"{event}/participations", json={"city": city}, headers=who))
        if city == "drammen":
            decision = f"{event}/participations/{asked['id']}/decisions"
            good(await together.events.post(decision, json={"decision": "confirmed"}, headers=who))
    visit = f"/v1/events/{good(await together.events.post('/v1/events', json=VISIT, headers=who))['id']}"
    for path in (event, visit):
        good(await together.events.post(f"{path}/confirmations", json={}, headers=who))
        good(await together.events.post(f"{path}/holdings", json={}, headers=who))

    offer = {"mentor": "oslo", "mentee": "drammen", "indicator": "media"}
    mentor = together.index.bearer("city_coordinator", cities=("oslo",))
    mentoring = good(await together.index.post("/v1/mentorings", json=offer, headers=mentor))
    assert not (await one_truth(together, "drammen"))["mentor"]["done"]
    mentee = together.index.bearer("city_coordinator", cities=("drammen",))
    good(await together.index.post(f"/v1/mentorings/{mentoring['id']}/agreements", json={}, headers=mentee))
    await publish(together.index, "drammen", 2019, best=set())
    (assessment,) = good(await together.index.get("/v1/assessments?city=drammen"))["items"]

    together.forget()
    steps = await one_truth(together, "drammen")
    assert {code: step["derived"] for code, step in steps.items() if step["done"]} == {
        "index": {"kind": "assessment", "id": assessment["id"]},
        "expert_visit": {"kind": "event", "id": visit.rpartition("/")[2]},
        "induction": {"kind": "event", "id": event.rpartition("/")[2]},
        "mentor": {"kind": "mentoring", "id": mentoring["id"]},
    }
    assert steps["induction"]["done_on"] == "2018-03-05"
    assert not (await one_truth(together, "bergen"))["induction"]["done"]
    open_again = {"done_on": None}
    kept = await together.index.put(
        "/v1/cities/drammen/joining-steps/index", json=open_again, headers={**secretariat, "if-match": '"0"'}
    )
    assert (kept.json()["done"], kept.json()["version"]) == (True, 1)
