"""A calendar that strangers read, that a revoked address still opens, or that shows what was done as due."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import httpx
import icalendar
import pytest
import pytest_asyncio

from services.events_api.dependencies import provide
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.clients.waiting import InboxClient
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from shared.serving import identifying, ours_first
from tests.events_api.calling import event, of_city, post, secretariat
from tests.index_api.together import Together, together
from tests.support import OURS, Client, OneConnection, problem

__all__ = ["together"]
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest_asyncio.fixture(loop_scope="session")
async def calendar_of(
    together: Together, apps: dict[str, Any], tokens: Tokens, events_api_connection: asyncpg.Connection
) -> AsyncIterator[Client]:
    """Let events_api ask index_api, which asks both others, in its own name."""
    database = Database(OneConnection(events_api_connection))  # type: ignore[arg-type]
    neighbour = Neighbour("index_api", "http://index", transport=httpx.ASGITransport(apps["index_api"]))
    directory = IndexClient(neighbour, Snapshots(database))
    provided = provide(database, directory, inboxes=InboxClient(neighbour, OURS), now=lambda: TODAY)
    identify = ours_first(OURS.identify, identifying(tokens.identify, directory.with_members))
    run_with(apps["events_api"], Running(database, provided, identify))
    yield together.events
    await neighbour.close()


async def made(client: Client, party: str = "city:oslo", **more: str) -> Any:
    answer = await client.post(
        "/v1/private-calendars", json={"party": party, **more}, headers=of_city(client, party.partition(":")[2])
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def read(client: Client, address: str) -> list[tuple[str, date, str, int]]:
    answer = await client.get(address.removeprefix("http://test"))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    entries = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return [
        (str(one["summary"]), one.decoded("dtstart"), str(one["status"]), int(str(one["sequence"]))) for one in entries
    ]


async def follow_up(client: Client, due_on: str) -> str:
    lab = await event(client, state="planned")
    new = {"what": "Tell the others", "owner_kind": "city", "owner": "oslo", "due_on": due_on}
    answer = await post(client, f"/v1/events/{lab['id']}/follow-ups", of_city(client, "oslo"), **new)
    assert answer.status_code == 201, answer.text
    return f"/v1/events/{lab['id']}/follow-ups/{answer.json()['id']}"


async def test_a_deadline_appears_and_is_cancelled_once_it_is_done(calendar_of: Client) -> None:
    calendar = await made(calendar_of)
    assert calendar["webcal"] == calendar["address"].replace("http:", "webcal:")
    assert await read(calendar_of, calendar["address"]) == []
    owed = await follow_up(calendar_of, "2026-12-24")
    told = "You agreed to do this: Tell the others"
    assert await read(calendar_of, calendar["address"]) == [(told, date(2026, 12, 24), "CONFIRMED", 0)]
    again = await calendar_of.get(calendar["address"].removeprefix("http://test"))
    etag = {"if-none-match": again.headers["etag"]}
    assert (await calendar_of.get(calendar["address"].removeprefix("http://test"), headers=etag)).status_code == 304
    done = await calendar_of.patch(
        owed, json={"state": "done"}, headers={**of_city(calendar_of, "oslo"), "if-match": "*"}
    )
    assert done.status_code == 200, done.text
    assert await read(calendar_of, calendar["address"]) == [(told, date(2026, 12, 24), "CANCELLED", 1)]


async def test_a_neighbour_that_is_away_takes_no_deadline_with_it(calendar_of: Client, together: Together) -> None:
    calendar = await made(calendar_of, language="fr")
    await follow_up(calendar_of, "2026-12-24")
    before = await read(calendar_of, calendar["address"])
    assert [one[0] for one in before] == ["Vous avez accepté de faire ceci : Tell the others"]
    together.to_events.cut = True
    assert await read(calendar_of, calendar["address"]) == before


async def test_seats_are_on_the_days_of_their_event_until_they_are_given_back(calendar_of: Client) -> None:
    calendar = await made(calendar_of, "city:bergen")
    visit = await event(calendar_of, title={"en": "See"}, when={"edtf": "2027-03-04"}, state="planned")
    where = f"/v1/events/{visit['id']}/participations"
    mine = (await post(calendar_of, where, of_city(calendar_of, "bergen"), city="bergen", people=2)).json()
    days = date(2027, 3, 4)
    assert await read(calendar_of, calendar["address"]) == [("Seats asked for: See", days, "TENTATIVE", 2)]
    for decision, told in (("confirmed", "Seats confirmed: See"), ("withdrawn", "Seats given back: See")):
        done = await post(calendar_of, f"{where}/{mine['id']}/decisions", secretariat(calendar_of), decision=decision)
        assert done.status_code == 201, done.text
        (entry,) = await read(calendar_of, calendar["address"])
        assert entry[0] == told
    assert entry[1:] == (days, "CANCELLED", 4)


async def test_an_address_is_told_once_and_leads_nowhere_once_it_is_deleted(calendar_of: Client) -> None:
    calendar = await made(calendar_of)
    mine = of_city(calendar_of, "oslo")
    again = await calendar_of.post("/v1/private-calendars", json={"party": "city:oslo"}, headers=mine)
    assert problem(again) == (409, "calendar-exists")
    listed = (await calendar_of.get("/v1/private-calendars", headers=mine)).json()["items"]
    assert [(one["id"], one["party"], one["mine"]) for one in listed] == [(calendar["id"], "city:oslo", True)]
    assert "address" not in listed[0]
    colleague = calendar_of.bearer("city_coordinator", cities=("oslo",), subject="a colleague")
    (seen,) = (await calendar_of.get("/v1/private-calendars", headers=colleague)).json()["items"]
    assert (seen["id"], seen["mine"]) == (calendar["id"], False)
    where = f"/v1/private-calendars/{calendar['id']}"
    assert problem(await calendar_of.delete(where, headers=of_city(calendar_of, "bergen"))) == (404, "not-found")
    assert (await calendar_of.delete(where, headers=colleague)).status_code == 204
    gone = await calendar_of.get(calendar["address"].removeprefix("http://test"))
    assert problem(gone) == (404, "not-found")
    assert (await made(calendar_of))["address"] != calendar["address"]


@pytest.mark.parametrize("secret", ["x", "a" * 32, calendar_id := "00000000-0000-0000-0000-000000000000"])
async def test_a_guess_opens_nothing(calendar_of: Client, secret: str) -> None:
    await made(calendar_of)
    assert problem(await calendar_of.get(f"/v1/private-calendars/{secret}.ics")) == (404, "not-found")


async def test_only_who_is_waited_for_has_one(calendar_of: Client) -> None:
    async def asked(party: str, headers: dict[str, str] | None = None) -> int:
        told = await calendar_of.post("/v1/private-calendars", json={"party": party}, headers=headers)
        return told.status_code

    assert await asked("city:oslo") == 401
    assert await asked("city:oslo", of_city(calendar_of, "bergen")) == 403
    assert await asked("secretariat", of_city(calendar_of, "oslo")) == 403
    assert await asked("city:oslo", {"authorization": OURS.header()}) == 403
    assert await asked("expert:me", calendar_of.bearer("expert")) == 201


async def test_the_secret_stands_in_no_row(calendar_of: Client, events_api_connection: asyncpg.Connection) -> None:
    calendar = await made(calendar_of)
    secret = calendar["address"].rpartition("/")[2].removesuffix(".ics")
    rows = await events_api_connection.fetch("select row_to_json(c)::text as told from private_calendars c")
    assert [secret in row["told"] for row in rows] == [False]
