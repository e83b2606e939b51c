"""A type of events that the network calls otherwise by now, and a calendar that goes on with the old word."""

import httpx

from tests.events_api.calling import event
from tests.support import Client

TOLD_BY = ("/v1/events.ics?lang={}", "/v1/events.ics?lang={}&type=webinar", "/v1/events.atom?lang={}",
           "/v1/calendar.html?year=2018&lang={}", "/v1/codes/event-types?lang={}", "/v1/codes?lang={}")  # fmt: skip


async def decide(index_api: Client, label: dict[str, str | None], code: str = "event-types/webinar") -> None:
    office = index_api.bearer("secretariat") | {"if-match": "*"}
    changed = await index_api.patch(f"/v1/code-labels/{code}", json={"label": label}, headers=office)
    assert changed.status_code == 200, changed.text


async def notice(events_api: Client) -> None:
    """Let the copy of the directory be read anew: it lacks what is asked for."""
    assert (await events_api.get("/v1/events?indicator=happiness")).status_code == 422


def plain(answer: httpx.Response) -> str:
    """Give a text without the folds of a calendar."""
    return answer.text.replace("\r\n ", "")


async def test_whatever_tells_a_type_tells_what_was_decided(events_api: Client, index_api: Client) -> None:
    await event(events_api, type="webinar", when={"edtf": "2018-05-17"})
    for address in TOLD_BY:
        assert "Webinar" in plain(await events_api.get(address.format("en")))
    await decide(index_api, {"en": "Online seminar", "gl": "Seminario en rede"})
    await notice(events_api)
    for address in TOLD_BY:
        assert "Online seminar" in plain(await events_api.get(address.format("en")))
        assert "Seminario en rede" in plain(await events_api.get(address.format("gl")))
    await decide(index_api, {"en": None})
    await notice(events_api)
    for address in TOLD_BY:
        assert "Online seminar" not in plain(await events_api.get(address.format("en")))


async def test_a_state_is_told_as_decided_too(events_api: Client, index_api: Client) -> None:
    await event(events_api, when={"edtf": "2018-05-17"})
    await decide(index_api, {"en": "Pencilled in"}, "event-states/planned")
    await notice(events_api)
    for address in ("/v1/events.atom", "/v1/events.ics?state=planned", "/v1/calendar.html?year=2018"):
        assert "Pencilled in" in plain(await events_api.get(address)), address
