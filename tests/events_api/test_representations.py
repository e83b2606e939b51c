"""Everything that events_api shows of an invented event says that it is invented, and leaves it out on request."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest
import pytest_asyncio

from tests.events_api.calling import event, of_city, post, secretariat
from tests.support import Client

YEAR: Final = "from=2019-01-01&to=2019-12-31"
SHOWN: Final = {
    "getCalendar": "/v1/calendar?year=2019",
    "getCalendarPage": "/v1/calendar.html?year=2019",
    "getEvent": "/v1/events/{event}",
    "getEventPage": "/v1/events/{event}.html",
    "getEventCalendar": "/v1/events/{event}.ics",
    "getEventLinkedData": "/v1/events/{event}.jsonld",
    "getEventsCalendar": f"/v1/events.ics?{YEAR}",
    "getEventJscalendar": "/v1/events/{event}.jscalendar",
    "getEventsJscalendar": f"/v1/events.jscalendar?{YEAR}",
    "getEventsFeed": f"/v1/events.atom?{YEAR}",
    "getFollowUp": "/v1/events/{event}/follow-ups/{follow_up}",
    "getHostCall": "/v1/host-calls/{call}",
    "getHostOffer": "/v1/host-offers/{offer}",
    "getParticipation": "/v1/events/{event}/participations/{participation}",
    "getReportBack": "/v1/events/{event}/report-backs/{report_back}",
    "listCommitments": "/v1/events/{event}/commitments",
    "listEventConflicts": f"/v1/events/conflicts?{YEAR}",
    "listEventHostOffers": "/v1/events/{event}/host-offers",
    "listEvents": f"/v1/events?{YEAR}",
    "listEventVersions": "/v1/events/{event}/versions",
    "listFollowUps": "/v1/events/{event}/follow-ups",
    "listHostCalls": "/v1/host-calls",
    "listHostOffers": "/v1/host-calls/{call}/offers",
    "listParticipations": "/v1/events/{event}/participations",
    "listReportBacks": "/v1/events/{event}/report-backs",
}
"""Where each shows the invented event of these tests, or something of it."""
NO_EVENT: Final = {
    "exportCalendar": "each event says so in a column: see year_charts/test_routes.py",
    "getCalendarChart": "each event is marked: see year_charts/test_routes.py",
    "getCalendarImage": "the same, drawn",
    "getCalendarSpecification": "the same, as data",
    "getChangeStream": "identifiers of what changed",
    "getCodeList": "words of the contract",
    "getEmbedding": "the address of a page, which says so itself",
    "listAuditEntries": "identifiers of what was done",
    "listChanges": "identifiers of what changed",
    "listCodeLists": "words of the contract",
    "getEventProposal": "what a partner says, of which nothing is in the calendar yet",
    "listEventProposals": "what a partner says, of which nothing is in the calendar yet",
    "getEventDuties": "codes and identifiers of what a city owes",
    "getEventStep": "a state and a note of an event that was read before",
    "getMe": "who asks",
    "getSupportEligibility": "what a rule says about a city",
    "getWebhook": "what a subscriber wants to be told of",
    "listEventDates": "dates of an event that was read before",
    "listEventSteps": "states and notes of an event that was read before",
    "listWebhookDeliveries": "what was tried to be delivered",
    "listWebhooks": "what a subscriber wants to be told of",
    "getPrivateCalendar": "what is of invented things says so: see private_calendars/test_domain.py",
    "listPrivateCalendars": "who has a calendar",
    "listWaiting": "each thing that waits says so itself: see waiting/test_walks.py",
    "listFeedback": "ratings without a name, of an event that was read before",
}
LEAVING_OUT: Final = sorted(name for name, where in SHOWN.items() if "{" not in where)
"""What shows many events, or calls, takes `synthetic=false`."""


@pytest_asyncio.fixture(loop_scope="session")
async def invented(index_api_connection: asyncpg.Connection, events_api: Client) -> dict[str, str]:
    """Let Oslo be invented, and put into the calendar what it does."""
    await index_api_connection.execute("update cities set synthetic = true where slug in ('oslo', 'bergen')")
    told = await event(events_api, type="policy_lab", when={"edtf": "2019-10-17"})
    await event(events_api, when={"edtf": "2019-10-18"})
    where = f"/v1/events/{told['id']}"
    await events_api.patch(
        where, json={"capacity": 9}, headers=secretariat(events_api) | {"if-match": f'"{told["version"]}"'}
    )
    mine = of_city(events_api, "bergen")
    call = await made(
        events_api, "/v1/host-calls", None,
        type="study_visit", title={"en": "Who?"}, period="2098-41", offers_by="2098-03-31", event=told["id"],
    )  # fmt: skip
    offer = await made(events_api, f"/v1/host-calls/{call}/offers", mine, kind="city", ref="bergen")
    await made(events_api, f"{where}/host-offers", mine, kind="city", ref="bergen")
    part = await made(events_api, f"{where}/participations", mine, city="bergen")
    await post(events_api, f"{where}/participations/{part}/decisions", decision="confirmed")
    report = await made(events_api, f"{where}/report-backs", mine, city="bergen", text="We went.")
    decided = {"what": "Share it.", "owner_kind": "city", "owner": "oslo", "side": "local"}
    follow_up = await made(events_api, f"{where}/follow-ups", None, **decided)
    return {
        "event": told["id"], "call": call, "offer": offer, "participation": part, "report_back": report,
        "follow_up": follow_up,
    }  # fmt: skip


async def made(client: Client, where: str, who: dict[str, str] | None, **told: Any) -> str:
    answer = await post(client, where, who, **told)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def operations(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """Name the operations that read, each with the media types that it answers."""
    return {
        methods["get"]["operationId"]: sorted(methods["get"]["responses"]["200"].get("content", {}))
        for methods in document["paths"].values()
        if "get" in methods
    }


def test_every_representation_is_known_here(root: Path) -> None:
    document = json.loads((root / "openapi" / "events_api.json").read_text())
    assert sorted(operations(document)) == sorted([*SHOWN, *NO_EVENT])
    assert [name for name, media in operations(document).items() if len(media) != 1] == []


@pytest.mark.parametrize("name", sorted(SHOWN))
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_what_is_invented_says_so(events_api: Client, invented: dict[str, str], name: str, language: str) -> None:
    where = SHOWN[name].format(**invented)
    answer = await events_api.get(where, headers=secretariat(events_api) | {"accept-language": language})
    assert answer.status_code == 200, answer.text
    if answer.headers["content-type"] == "application/json":
        shown = [one for one in marked(answer.json()) if "slug" not in one]  # networks without an event may be real
        assert {one["synthetic"] for one in shown} == {True}
    elif answer.headers["content-type"].startswith(("text/", "application/jscalendar")):
        assert ("Synthetic" if language == "en" else "Synthétique") in answer.text.replace("\r\n ", "")
    else:
        assert "synthetic" in answer.text


def marked(told: Any) -> list[dict[str, Any]]:
    """Find what carries a mark."""
    if isinstance(told, dict):
        within = [one for part in told.values() for one in marked(part)]
        return [told, *within] if "synthetic" in told else within
    return [one for part in told for one in marked(part)] if isinstance(told, list) else []


@pytest.mark.parametrize("name", LEAVING_OUT)
async def test_what_is_invented_can_be_left_out(events_api: Client, invented: dict[str, str], name: str) -> None:
    real = await event(events_api, when={"edtf": "2019-11-20"}, title={"en": "A real one"}, hosts=[])
    await event(events_api, when={"edtf": "2019-11-21"}, title={"en": "Another"}, hosts=[])
    await made(events_api, "/v1/host-calls", None, type="webinar", title={"en": "A real one"}, period="2098",
               offers_by="2098-03-31")  # fmt: skip
    where = SHOWN[name]
    both = (await events_api.get(where)).text
    only = (await events_api.get(f"{where}{'&' if '?' in where else '?'}synthetic=false")).text
    fiction = (await events_api.get(f"{where}{'&' if '?' in where else '?'}synthetic=true")).text
    ours = invented["call"] if name == "listHostCalls" else invented["event"]
    assert ours in both
    assert ours not in only
    assert ours in fiction
    assert ("A real one" in only, "A real one" in fiction) == (True, False)
    assert name == "listHostCalls" or (real["id"] in only and real["id"] not in fiction)
