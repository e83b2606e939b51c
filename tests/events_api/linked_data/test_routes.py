"""What search engines are told of an event: no more than is certain, and never that an invented one takes place."""

from typing import Any

import asyncpg
import pytest

from tests.events_api.calling import change, event, post, read
from tests.support import Client

ORG = "https://schema.org/"
STATUS_AND_DAYS = ("eventStatus", "startDate", "endDate", "previousStartDate")


async def linked(client: Client, told: Any, query: str = "") -> Any:
    return await read(client, f"/v1/events/{told['id']}.jsonld{query}")


async def status_and_days(client: Client, told: Any) -> list[str | None]:
    shown = await linked(client, told)
    return [shown.get(name, "").removeprefix(ORG) or None for name in STATUS_AND_DAYS]


async def test_a_plan_is_not_published_as_scheduled(events_api: Client) -> None:
    told = await event(events_api, place={"name": "Oslo", "country": "NO"})
    where = f"/v1/events/{told['id']}"
    plan = await read(events_api, f"{where}.jsonld")
    assert "eventStatus" not in plan
    assert "startDate" not in plan
    assert plan["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert plan["description"] == "Second half of 2019."
    told = (await change(events_api, told, {"when": {"edtf": "2019-10-17/2019-10-18"}})).json()
    assert "eventStatus" not in await read(events_api, f"{where}.jsonld")
    await post(events_api, f"{where}/confirmations")
    scheduled = await read(events_api, f"{where}.jsonld")
    assert [scheduled[name] for name in ("eventStatus", "startDate", "endDate")] == [
        "https://schema.org/EventScheduled", "2019-10-17", "2019-10-18",
    ]  # fmt: skip
    await post(events_api, f"{where}/postponements")
    assert (await read(events_api, f"{where}.jsonld"))["eventStatus"] == "https://schema.org/EventPostponed"
    await post(events_api, f"{where}/cancellations")
    answer = await events_api.get(f"{where}.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["eventStatus"] == "https://schema.org/EventCancelled"


async def test_what_is_put_off_keeps_its_days_until_it_has_new_ones(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2019-10-17/2019-10-18"})
    where = f"/v1/events/{told['id']}"
    await post(events_api, f"{where}/confirmations")
    assert await status_and_days(events_api, told) == ["EventScheduled", "2019-10-17", "2019-10-18", None]
    await post(events_api, f"{where}/postponements")
    assert await status_and_days(events_api, told) == ["EventPostponed", "2019-10-17", "2019-10-18", None]
    now = await read(events_api, where)
    await change(events_api, now, {"when": {"edtf": "2020-04-02", "planned_year": None, "date_status": None}})
    rescheduled = ["EventRescheduled", "2020-04-02", "2020-04-02", "2019-10-17"]
    assert await status_and_days(events_api, told) == rescheduled
    await post(events_api, f"{where}/confirmations")
    assert await status_and_days(events_api, told) == rescheduled
    await post(events_api, f"{where}/cancellations")
    assert (await status_and_days(events_api, told))[:2] == ["EventCancelled", "2020-04-02"]


async def test_what_is_cancelled_while_put_off_keeps_its_days(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2019-10-17"})
    for step in ("postponements", "cancellations"):
        await post(events_api, f"/v1/events/{told['id']}/{step}")
    assert await status_and_days(events_api, told) == ["EventCancelled", "2019-10-17", "2019-10-17", None]


async def test_who_organises_and_who_contributes_are_named(events_api: Client) -> None:
    told = await event(
        events_api,
        hosts=[
            {"kind": "city", "ref": "oslo", "role": "host", "state": "confirmed"},
            {"kind": "network", "ref": "icc-norway", "role": "co_organiser", "state": "accepted"},
            {"kind": "partner", "name": "A school", "role": "partner", "state": "confirmed"},
            {"kind": "city", "ref": "bergen", "role": "chair", "state": "declined"},
        ],
    )
    shown = await linked(events_api, told)
    assert shown["organizer"] == [
        {"@type": "City", "name": "Oslo", "url": "http://test/v1/events?city=oslo"},
        {"@type": "Organization", "name": "ICC Norge", "url": "http://test/v1/events?network=icc-norway"},
    ]
    assert shown["contributor"] == [{"@type": "Organization", "name": "A school"}]
    assert shown["url"] == f"http://test/v1/events/{told['id']}"
    for organiser in shown["organizer"]:
        listed = await read(events_api, organiser["url"].removeprefix("http://test"))
        assert told["id"] in {one["id"] for one in listed["items"]}


@pytest.mark.parametrize(("language", "word"), [("en", "Synthetic: "), ("fr", "Synthétique\u00a0: ")])
async def test_what_is_invented_is_never_scheduled(
    events_api: Client, index_api_connection: asyncpg.Connection, language: str, word: str
) -> None:
    await index_api_connection.execute("update cities set synthetic = true where slug = 'oslo'")
    told = await event(events_api, when={"edtf": "2019-10-17"})
    await post(events_api, f"/v1/events/{told['id']}/confirmations")
    shown = await linked(events_api, told, f"?lang={language}")
    assert "eventStatus" not in shown
    assert shown["disambiguatingDescription"].startswith(word)
    assert "synthetic" in shown["keywords"]
