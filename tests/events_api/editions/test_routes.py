"""A yearly series: one event in a year, each knows the first, and every representation tells it."""

import asyncio
from typing import Any

from tests.events_api.calling import event, items, of_city, post, read
from tests.events_api.feeds.test_routes import parts
from tests.events_api.jscalendar import rules
from tests.support import Client, problem


async def next_of(client: Client, told: Any, headers: dict[str, str] | None = None, **body: Any) -> Any:
    return await post(client, f"/v1/events/{told['id']}/editions", headers, **body)


async def test_a_series_grows_year_by_year(events_api: Client) -> None:
    first = await event(events_api, when={"edtf": "2097-10-14"}, title={"en": "Meeting 2097"})
    second = (await next_of(events_api, first)).json()
    assert (second["title"], second["when"]["edtf"], second["when"]["date_status"]) == (
        "Meeting 2098", "2098-10", "approximate",
    )  # fmt: skip
    assert (second["series"], second["state"], "series" in first) == (first["id"], "proposed", False)
    third = (await next_of(events_api, second, when={"edtf": "2099-05-04"}, title={"en": "Third"})).json()
    assert (third["series"], third["title"], third["when"]["edtf"]) == (first["id"], "Third", "2099-05-04")
    listed = await items(events_api, f"/v1/events?series={first['id']}")
    assert [one["id"] for one in listed] == [first["id"], second["id"], third["id"]]
    assert [one.get("series") for one in listed] == [None, first["id"], first["id"]]


async def test_every_representation_tells_the_series(events_api: Client) -> None:
    first = await event(events_api, when={"edtf": "2097-10-14"})
    second = (await next_of(events_api, first)).json()
    feed, uid = f"?series={first['id']}", f"{first['id']}@events.intercultural-cities"
    whole, entries = parts((await events_api.get(f"/v1/events.ics{feed}")).content)
    assert [entry.get("RELATED-TO;RELTYPE=FIRST") for entry in entries] == [None, uid]
    assert whole["NAME"] == ["Intercultural Cities: one yearly series"]
    group: rules.Group = rules.valid(rules.Group, (await events_api.get(f"/v1/events.jscalendar{feed}")).content)
    assert [list(entry.related_to) for entry in group.entries] == [[], [uid]]
    assert group.entries[1].related_to[uid].relation == {"first": True}
    linked = await read(events_api, f"/v1/events/{second['id']}.jsonld")
    assert linked["superEvent"]["@type"] == "EventSeries"
    assert linked["superEvent"]["url"].endswith(f"/v1/events{feed}")
    atom = (await events_api.get(f"/v1/events.atom{feed}")).text
    assert atom.count("<entry>") == 2


async def test_a_series_has_one_event_in_a_year(events_api: Client) -> None:
    first = await event(events_api, when={"edtf": "2097-10-14"})
    second = (await next_of(events_api, first)).json()
    again = await next_of(events_api, first)
    assert problem(again) == (409, "edition-exists")
    assert second["id"] in again.json()["detail"]
    assert problem(await next_of(events_api, second, when={"edtf": "2097-12"})) == (409, "edition-exists")
    await post(events_api, f"/v1/events/{second['id']}/cancellations")
    assert (await next_of(events_api, first)).status_code == 201


async def test_hosts_are_asked_anew(events_api: Client) -> None:
    hosts = [{"kind": "city", "ref": city, "state": "confirmed"} for city in ("oslo", "bergen")]
    first = await event(events_api, when={"edtf": "2097-10-14"}, hosts=hosts)
    told = (await next_of(events_api, first, of_city(events_api, "bergen"))).json()
    assert [(host["ref"], host["state"]) for host in told["hosts"]] == [("oslo", "asked"), ("bergen", "offered")]
    assert problem(await next_of(events_api, first, of_city(events_api, "drammen"))) == (403, "not-allowed")


async def test_what_does_not_fit_is_refused(events_api: Client) -> None:
    first = await event(events_api, when={"edtf": "2097-10-14"})
    assert problem(await next_of(events_api, first, when={"edtf": "next year"})) == (422, "not-a-date")
    assert problem(await next_of(events_api, first, when={"days_before_parent": 1})) == (422, "invalid")
    assert problem(await next_of(events_api, {"id": "00000000-0000-7000-8000-000000000000"})) == (404, "not-found")


async def test_at_the_same_instant_there_is_one(events_api_of_many: Client) -> None:
    first = await event(events_api_of_many, when={"edtf": "2097-10-14"}, hosts=[], networks=[], topics=[])
    answers = await asyncio.gather(*(next_of(events_api_of_many, first) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
