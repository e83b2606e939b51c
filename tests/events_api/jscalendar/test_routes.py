"""JSCalendar over HTTP: the same events as the iCalendar file, whatever is asked for."""

from typing import Any

import pytest

from services.events_api.feeds import service
from tests.events_api.calling import event, post
from tests.events_api.feeds.test_routes import parts
from tests.events_api.jscalendar import rules
from tests.support import Client, problem

GROUP = "/v1/events.jscalendar"


async def group(client: Client, query: str = "") -> rules.Group:
    answer = await client.get(GROUP + query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/jscalendar+json;type=group"
    told: rules.Group = rules.valid(rules.Group, answer.content)
    return told


@pytest.mark.parametrize(
    "query",
    ["", "?lang=fr", "?from=2018-10-01&to=2018-12-31", "?approximate=omit", "?cancelled=omit", "?type=study_visit"],
)
async def test_it_holds_what_the_icalendar_file_holds(events_api: Client, query: str) -> None:
    off = await event(events_api, when={"edtf": "2018-11-01"})
    await post(events_api, f"/v1/events/{off['id']}/cancellations")
    whole, entries = parts((await events_api.get(f"/v1/events.ics{query}")).content)
    told = await group(events_api, query)
    assert [(one.uid, one.sequence) for one in told.entries] == [
        (entry["UID"], int(entry["SEQUENCE"])) for entry in entries
    ]
    assert told.entries
    assert told.title == whole["NAME"][0]
    assert told.source == f"http://test{GROUP}{query}"


async def test_an_empty_group_is_one(events_api: Client) -> None:
    told = await group(events_api, "?from=2090-01-01&to=2090-12-31")
    assert (told.entries, told.updated) == ([], "1970-01-01T00:00:00Z")


async def test_a_group_that_is_cut_says_so(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_EVENTS", 3)
    told = await group(events_api)
    assert len(told.entries) == 3
    assert told.description.startswith("The latest 3 events.")


async def test_one_event_is_read_alone(events_api: Client) -> None:
    made = await event(events_api, when={"edtf": "2019-10-17"})
    answer = await events_api.get(f"/v1/events/{made['id']}.jscalendar")
    assert answer.headers["content-type"] == "application/jscalendar+json;type=event"
    told: rules.Event = rules.valid(rules.Event, answer.content)
    assert (told.start, told.duration, told.sequence) == ("2019-10-17T00:00:00", "P1D", 0)
    same = await events_api.get(
        f"/v1/events/{made['id']}.jscalendar", headers={"if-none-match": answer.headers["etag"]}
    )
    assert same.status_code == 304


async def test_without_days_there_is_nothing_to_show(events_api: Client) -> None:
    made = await event(events_api, when={"planned_year": 2019, "date_status": "to_be_confirmed"})
    assert problem(await events_api.get(f"/v1/events/{made['id']}.jscalendar")) == (404, "nothing-to-show")
    assert problem(await events_api.get(f"/v1/events/{'0' * 8}-0000-7000-8000-{'0' * 12}.jscalendar"))[0] == 404
    nonsense: Any = await events_api.get(f"{GROUP}?from=2019-02-02&to=2019-01-01")
    assert problem(nonsense) == (422, "invalid")
