"""An expert visit that was held and a step of joining that stays open; a calendar that is away and is not missed."""

from typing import Any

from tests.index_api.assessing import good
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
    assert "expert_visit" in steps["open"]
