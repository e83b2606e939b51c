"""Calendars that readers subscribe to: checked by a parser of our own, line by line, and against the programme."""

import gzip
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.events_api.calling import change, event, items, post, read
from tests.support import Client, problem

ATOM = "{http://www.w3.org/2005/Atom}"
HOURS: dict[str, Any] = {
    "when": {"edtf": "2019-10-26/2019-10-27"},
    "time_zone": "Europe/Oslo",
    "starts_at": "2019-10-26T22:00:00+02:00",
    "ends_at": "2019-10-27T12:00:00+02:00",
    "end_time_zone": "Europe/Helsinki",
}


def unfolded(body: bytes) -> list[str]:
    """Check the lines against RFC 5545, section 3.1, and put the folded ones together."""
    assert body.endswith(b"\r\n")
    lines: list[bytes] = []
    for line in body[:-2].split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode() for line in lines]


def unescaped(text: str) -> str:
    """Undo the escapes of a TEXT; nothing else may stand after a backslash, no bare comma or semicolon in it."""
    out, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            out += {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}[text[at + 1]]
            at += 2
        else:
            assert text[at] not in ",;"
            out, at = out + text[at], at + 1
    return out


def parts(body: bytes) -> tuple[dict[str, list[str]], list[dict[str, str]]]:
    """Take a calendar apart: the properties of the whole, and of each event (a name with its parameters)."""
    stack: list[str] = []
    whole: dict[str, list[str]] = {}
    events: list[dict[str, str]] = []
    for line in unfolded(body):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack == ["VCALENDAR"]:
            whole.setdefault(name, []).append(value)
        elif stack[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
        elif name == "TZID":
            whole.setdefault("zones", []).append(value)
    assert stack == []
    return whole, events


def day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()


async def calendar(client: Client, query: str = "", where: str = "/v1/events.ics") -> Any:
    answer = await client.get(where + query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return parts(answer.content)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_programme_survives_with_its_bounds(events_api: Client, language: str) -> None:
    whole, found = await calendar(events_api, f"?lang={language}")
    told = {one["id"]: one for one in await items(events_api, f"/v1/events?limit=200&dated=true&lang={language}")}
    assert len(told) == len(found) == 10
    assert whole["VERSION"] == ["2.0"]
    assert whole["REFRESH-INTERVAL;VALUE=DURATION"] == ["PT6H"]
    for entry in found:
        one = told[entry["UID"].partition("@")[0]]
        assert str(day(entry["DTSTART;VALUE=DATE"])) == one["when"]["earliest"]
        assert str(day(entry["DTEND;VALUE=DATE"]) - timedelta(days=1)) == one["when"]["latest"]
        rough = one["when"]["date_status"] != "fixed"
        assert unescaped(entry["SUMMARY"]) == (f"{one['title']} ({one['when']['text']})" if rough else one["title"])
        assert (entry["STATUS"], entry["TRANSP"]) == (
            ("TENTATIVE", "TRANSPARENT") if rough else ("CONFIRMED", "OPAQUE")
        )
        assert entry["CATEGORIES"].split(",") == [one["type"], *one["topics"]]


async def test_what_the_report_of_lisbon_looks_back_on_stands_in_the_calendar(events_api: Client) -> None:
    past = [one for one in await items(events_api, "/v1/events?to=2017-12-31") if one["state"] == "held"]
    assert [(one["type"], one["when"]["edtf"], one["when"]["date_status"]) for one in past] == [
        ("milestone", "2017~", "approximate"), ("coordinators_meeting", "2017-11-30", "fixed"),
    ]  # fmt: skip
    assert all("Lisbon" in one["source"]["title"] for one in past)


async def test_a_title_of_signs_survives(events_api: Client) -> None:
    title = 'a,b;c\\d\\n"e": ' + "ز😀" * 60
    told = await event(events_api, title={"en": title}, when={"edtf": "2019-10-17"})
    _, [entry] = await calendar(events_api, where=f"/v1/events/{told['id']}.ics")
    assert unescaped(entry["SUMMARY"]) == title


async def test_every_change_is_a_higher_sequence_of_the_same_event(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2019-10"})
    where = f"/v1/events/{told['id']}.ics"
    seen = [(await calendar(events_api, where=where))[1][0]]
    told = (await change(events_api, told, {"when": {"edtf": "2019-10-17"}})).json()
    seen.append((await calendar(events_api, where=where))[1][0])
    for kind in ("confirmations", "cancellations"):
        assert (await post(events_api, f"/v1/events/{told['id']}/{kind}")).status_code == 201
        seen.append((await calendar(events_api, where=where))[1][0])
    assert [entry["SEQUENCE"] for entry in seen] == ["0", "1", "2", "3"]
    assert [entry["STATUS"] for entry in seen] == ["TENTATIVE", "TENTATIVE", "CONFIRMED", "CANCELLED"]
    assert len({entry["UID"] for entry in seen}) == 1
    assert all(entry["LAST-MODIFIED"].endswith("Z") for entry in seen)


async def test_cancelled_and_rough_events_stay_unless_left_out(events_api: Client) -> None:
    rough = await event(events_api)
    exact = await event(events_api, when={"edtf": "2019-10-17"})
    await post(events_api, f"/v1/events/{exact['id']}/cancellations")

    async def shown(query: str) -> set[str]:
        _, found = await calendar(events_api, f"?city=oslo&from=2019-01-01{query}")
        return {entry["UID"].partition("@")[0] for entry in found}

    assert await shown("") == {rough["id"], exact["id"]}
    assert await shown("&cancelled=omit") == {rough["id"]}
    assert await shown("&approximate=omit") == {exact["id"]}
    assert await shown("&approximate=omit&cancelled=omit") == set()
    assert await shown("&network=reci") == set()
    assert await shown("&topic=urban-citizenship&type=thematic_seminar&network=icc-norway") == {
        rough["id"],
        exact["id"],
    }
    assert problem(await events_api.get("/v1/events.ics?cancelled=perhaps")) == (422, "invalid")


async def test_hours_are_told_on_the_clocks_of_both_zones(events_api: Client) -> None:
    told = await event(events_api, **HOURS)
    whole, [entry] = await calendar(events_api, where=f"/v1/events/{told['id']}.ics")
    assert whole["zones"] == ["Europe/Helsinki", "Europe/Oslo"]
    assert entry["DTSTART;TZID=Europe/Oslo"] == "20191026T220000"
    assert entry["DTEND;TZID=Europe/Helsinki"] == "20191027T120000"


async def test_who_has_the_calendar_is_not_sent_it_again(events_api: Client) -> None:
    first = await events_api.get("/v1/events.ics", headers={"accept-encoding": "identity"})
    packed = await events_api.get("/v1/events.ics", headers={"accept-encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", first.content)
    assert int(packed.headers["content-length"]) == len(gzip.compress(first.content, 6, mtime=0))
    for known in (first.headers["etag"], f"W/{first.headers['etag']}"):
        assert (await events_api.get("/v1/events.ics", headers={"if-none-match": known})).status_code == 304
    await event(events_api)
    changed = await events_api.get("/v1/events.ics", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


async def test_what_has_no_days_is_not_in_a_calendar(events_api: Client) -> None:
    told = await event(events_api, when={"planned_year": 2019, "date_status": "to_be_confirmed"})
    assert problem(await events_api.get(f"/v1/events/{told['id']}.ics")) == (404, "nothing-to-show")
    gone = "01a20479-0000-7000-8000-000000000000"
    assert problem(await events_api.get(f"/v1/events/{gone}.ics")) == (404, "not-found")


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


async def test_changes_come_as_atom_the_latest_first(events_api: Client) -> None:
    first = await event(events_api, title={"en": "A < B & C\u0008"})
    second = await event(events_api)
    await change(events_api, first, {"when": {"edtf": "2019-10"}})
    answer = await events_api.get("/v1/events.atom?from=2019-01-01")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)  # noqa: S314 - written here
    entries = feed.findall(f"{ATOM}entry")
    assert [(one.findtext(f"{ATOM}id") or "").rpartition(":")[2] for one in entries] == [
        f"{first['id']}/2",
        f"{second['id']}/1",
    ]
    assert entries[0].findtext(f"{ATOM}title") == "A < B & C (October 2019)"
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
