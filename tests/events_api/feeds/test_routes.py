"""Calendars that readers subscribe to: checked by a parser of our own, line by line, and against the programme."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import icalendar
import pytest
import vobject

from services.events_api.feeds import service
from shared.schemas.fields import LANGUAGES
from tests import keeping
from tests.events_api.calling import change, event, items, post, read
from tests.support import Client, problem, statements

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


@pytest.mark.parametrize("language", LANGUAGES)
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
        assert unescaped(entry["SUMMARY"]).endswith(
            f"{one['title']} ({one['when']['text']})" if rough else one["title"]
        )
        assert (entry["STATUS"], entry["TRANSP"]) == (
            ("TENTATIVE", "TRANSPARENT") if rough else ("CONFIRMED", "OPAQUE")
        )
        assert len(entry["CATEGORIES"].split(",")) == 1 + len(one["topics"])
        assert one["type"] not in entry["CATEGORIES"]


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
    assert (entry["DTSTART"], entry["DTEND"]) == ("20191026T200000Z", "20191027T100000Z"), (
        "the clocks change that night"
    )
    summer = {"starts_at": "2019-06-15T08:00:00Z", "ends_at": "2019-06-15T10:00:00Z", "when": {"edtf": "2019-06-15"}}
    told = await event(events_api, **HOURS | summer)
    whole, [entry] = await calendar(events_api, where=f"/v1/events/{told['id']}.ics")
    assert entry["DTSTART;TZID=Europe/Oslo"] == "20190615T100000"
    assert entry["DTEND;TZID=Europe/Helsinki"] == "20190615T130000"


async def test_who_has_the_calendar_is_not_sent_it_again(events_api: Client) -> None:
    first = await events_api.get("/v1/events.ics", headers={"accept-encoding": "identity"})
    packed = await events_api.get("/v1/events.ics", headers={"accept-encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", first.content)
    assert int(packed.headers["content-length"]) < len(first.content) / 2
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


@pytest.mark.parametrize(
    ("query", "english", "french"),
    [
        ("", "Intercultural Cities", "Cités interculturelles"),
        ("?city=oslo", "Intercultural Cities: Oslo", "Cités interculturelles\u00a0: Oslo"),
        (
            "?type=study_visit&topic=urban-citizenship&network=icc-norway&state=planned&synthetic=false",
            "Intercultural Cities: Study visit · Urban citizenship · ICC Norge · Planned · real events",
            None,
        ),
        ("?participating=oslo&state=planned&state=held", "Intercultural Cities: Oslo · Planned · Held", None),
        ("?from=2019-01-01", "Intercultural Cities: 2019-01-01/..", "Cités interculturelles\u00a0: 2019-01-01/.."),
        ("?indicator=media", "Intercultural Cities: Media and communication", None),
    ],
)
async def test_a_feed_is_named_after_its_filter_and_knows_where_it_is(
    events_api: Client, query: str, english: str, french: str | None
) -> None:
    await event(events_api)  # whoever writes asks the directory, which then knows names
    for language, name in (("en", english), ("fr", french)):
        whole = f"{query}{'&' if query else '?'}lang={language}"
        calendar_file, _ = await calendar(events_api, whole)
        told = unescaped(calendar_file["NAME"][0])
        assert name is None or told == name
        assert calendar_file["X-WR-CALNAME"] == calendar_file["NAME"]
        assert calendar_file["SOURCE;VALUE=URI"] == [f"http://test/v1/events.ics{whole}"]
        feed = atom((await events_api.get(f"/v1/events.atom{whole}")).content)
        assert feed.findtext(f"{ATOM}title") == told
        assert links(feed)["self"] == f"http://test/v1/events.atom{whole}"


async def test_a_filtered_feed_is_another_feed_in_every_language_the_same(events_api: Client) -> None:
    async def identity(query: str) -> str | None:
        return atom((await events_api.get(f"/v1/events.atom{query}")).content).findtext(f"{ATOM}id")

    gender = await identity("?topic=urban-citizenship&city=oslo")
    assert gender == await identity("?lang=fr&city=oslo&topic=urban-citizenship")
    assert (
        len({await identity(query) for query in ("", "?city=oslo", "?city=bergen", "?synthetic=false")} | {gender}) == 5
    )


async def test_a_feed_goes_on_until_all_was_told(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.platform.feeds.MOST", 2)
    told = [(await event(events_api))["id"] for _ in range(5)]
    address: str | None = "/v1/events.atom?city=oslo&from=2019-01-01"
    seen, pages = [], set()
    while address:
        feed = atom((await events_api.get(address)).content)
        assert links(feed)["self"].removeprefix("http://test") == address.removeprefix("http://test")
        pages.add(feed.findtext(f"{ATOM}id"))
        seen += [(one.findtext(f"{ATOM}id") or "").rpartition(":")[2][:-2] for one in feed.findall(f"{ATOM}entry")]
        address = links(feed).get("next")
    assert seen[0] == told[-1]
    assert sorted(seen) == sorted(told)
    assert len(pages) == 1
    answer = await events_api.get("/v1/events.atom?cursor=abc")
    assert problem(answer) == (400, "bad-cursor")


@pytest.mark.parametrize(("language", "invented"), [("en", "Synthetic"), ("fr", "Synthétique")])
async def test_two_libraries_read_the_name_the_place_and_what_is_invented(
    events_api: Client, index_api_connection: asyncpg.Connection, language: str, invented: str
) -> None:
    await index_api_connection.execute("update cities set synthetic = true where slug = 'oslo'")
    title = {"en": "A, b; c", "fr": "A, b ; c"}
    told = await event(events_api, title=title, **HOURS)
    where = f"/v1/events.ics?city=oslo&from=2019-01-01&lang={language}"
    body = (await events_api.get(where)).content
    by_icalendar = icalendar.Calendar.from_ical(body)
    by_vobject = vobject.readOne(body.decode())
    names = {str(by_icalendar["name"]), str(by_icalendar["x-wr-calname"]), by_vobject.x_wr_calname.value}
    calendars = {"en": "Intercultural Cities: ", "fr": "Cités interculturelles\u00a0: "}
    assert names == {f"{calendars[language]}Oslo · 2019-01-01/.."}
    assert {str(by_icalendar["source"]), by_vobject.source.value} == {f"http://test{where}"}
    [entry], [other] = by_icalendar.events, by_vobject.vevent_list
    assert str(entry["uid"]) == other.uid.value == f"{told['id']}@events.intercultural-cities"
    assert str(entry["summary"]) == other.summary.value == title[language]
    assert invented in entry.categories
    assert invented in other.categories.value
    ends = datetime(2019, 10, 27, 10, tzinfo=UTC)
    assert entry.decoded("dtend").astimezone(UTC) == other.dtend.value.astimezone(UTC) == ends


async def test_a_calendar_that_is_cut_says_so(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (17, 18, 19):
        await event(events_api, when={"edtf": f"2019-10-{day}"})
    query = "?city=oslo&from=2019-01-01"
    for most, shown in ((3, ["17", "18", "19"]), (2, ["18", "19"])):
        monkeypatch.setattr(service, "MOST_EVENTS", most)
        with keeping.answers("anew"):
            whole, found = await calendar(events_api, query)
        assert [entry["DTSTART;VALUE=DATE"][-2:] for entry in found] == shown
        assert ("The latest 2 events." in whole.get("DESCRIPTION", [""])[0]) == (most == 2)


async def test_a_calendar_is_written_once_for_all_who_ask_at_once(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    for where in ("/v1/events.ics", "/v1/events.atom"):
        with statements(events_api_connection, "kept") as seen:
            answers = await asyncio.gather(*(events_api.get(where) for _ in range(40)))
        assert {(answer.status_code, answer.content) for answer in answers} == {(200, answers[0].content)}
        assert len([sql for sql in seen if "limit" in sql.lower()]) == 1


async def test_whoever_asks_after_a_change_sees_it_though_others_are_waiting(events_api_of_many: Client) -> None:
    async def change_and_read(number: int) -> bool:
        told = await event(events_api_of_many, when={"edtf": "2019-10-17"}, title={"en": f"Number {number}."})
        return f"{told['id']}@" in (await events_api_of_many.get("/v1/events.ics")).text.replace("\r\n ", "")

    assert await asyncio.gather(*(change_and_read(number) for number in range(20))) == [True] * 20


def atom(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 - written here


def links(feed: ET.Element) -> dict[str, str]:
    return {one.attrib["rel"]: one.attrib["href"] for one in feed.findall(f"{ATOM}link")}


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
    await post(events_api, f"/v1/events/{first['id']}/cancellations")
    answer = await events_api.get("/v1/events.atom?from=2019-01-01&lang=fr")
    assert '<title xml:lang="en">Annulé\u00a0: A &lt; B &amp; C (octobre 2019)</title>' in answer.text
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")


async def test_what_was_put_off_stays_where_it_was_until_it_is_dated_again(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2027-05-10/2027-05-11"})
    where = f"/v1/events/{told['id']}"

    async def shown() -> list[tuple[str, str]]:
        _, found = await calendar(events_api, "?city=oslo&from=2027-01-01&to=2028-12-31")
        alone = (await calendar(events_api, where=f"{where}.ics"))[1]
        assert alone == found
        return [(entry["DTSTART;VALUE=DATE"], entry["SUMMARY"].partition(":")[0]) for entry in found]

    await post(events_api, f"{where}/postponements")
    put_off = await read(events_api, where)
    assert put_off["postponed_from"] == {"earliest": "2027-05-10", "latest": "2027-05-11"}
    assert await shown() == [("20270510", "Postponed")]
    dated = await change(
        events_api, put_off, {"when": {"edtf": "2028-02-01", "planned_year": None, "date_status": None}}
    )
    assert dated.status_code == 200, dated.text
    assert await shown() == [("20280201", "Postponed")]
    await post(events_api, f"{where}/confirmations")
    assert [day for day, _ in await shown()] == ["20280201"]
