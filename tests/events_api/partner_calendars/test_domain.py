"""What is read of a partner's file: no more than it says, whatever it says, and never an exception."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.partner_calendars import domain
from services.events_api.partner_calendars.domain import read
from shared.platform.refusals import Invalid, Refusal
from tests.events_api.partner_calendars.files import event, file

TODAY = date(2027, 1, 15)
BERLIN = "X-WR-TIMEZONE:Europe/Berlin"
OWN_ZONE = [
    "BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT", "END:VTIMEZONE",
]  # fmt: skip


def contents(body: bytes) -> list[Any]:
    found = read(body, TODAY)
    assert found.unread == []
    return [entry.content for entry in found.entries.values()]


def one(*lines: str, head: Any = (), **told: str) -> Any:
    [content] = contents(file(event("a@partner.example", *lines, **told), head=head))
    return content


def hours(content: Any) -> tuple[Any, ...]:
    return tuple(content.get(name) for name in ("edtf", "starts_at", "ends_at", "time_zone", "end_time_zone"))


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        ((), "2027-05-04"),
        (("DTEND;VALUE=DATE:20270506",), "2027-05-04/2027-05-05"),
        (("DURATION:P2D",), "2027-05-04/2027-05-05"),
        (("DTEND;VALUE=DATE:20270504",), "2027-05-04"),
        (("DTEND;VALUE=DATE:20270501",), "2027-05-04"),
    ],
)
def test_whole_days(lines: tuple[str, ...], edtf: str) -> None:
    assert hours(one(*lines)) == (edtf, None, None, None, None)


@pytest.mark.parametrize(
    ("head", "begins", "ends", "told"),
    [
        ([], "DTSTART;TZID=Europe/Oslo:20270504T090000", "DTEND;TZID=Europe/Oslo:20270504T230000",
         ("2027-05-04", "2027-05-04T07:00:00Z", "2027-05-04T21:00:00Z", "Europe/Oslo", None)),
        ([], "DTSTART;TZID=Europe/Oslo:20270504T220000", "DTEND;TZID=Europe/London:20270505T000000",
         ("2027-05-04", "2027-05-04T20:00:00Z", "2027-05-04T23:00:00Z", "Europe/Oslo", "Europe/London")),
        ([], "DTSTART:20270504T223000Z", "DURATION:PT2H",
         ("2027-05-04/2027-05-05", "2027-05-04T22:30:00Z", "2027-05-05T00:30:00Z", "Etc/UTC", None)),
        ([BERLIN], "DTSTART:20270504T223000Z", "DURATION:PT2H",
         ("2027-05-05", "2027-05-04T22:30:00Z", "2027-05-05T00:30:00Z", "Europe/Berlin", None)),
        ([BERLIN], "DTSTART:20270504T090000", "DURATION:PT1H",
         ("2027-05-04", "2027-05-04T07:00:00Z", "2027-05-04T08:00:00Z", "Europe/Berlin", None)),
        ([], "DTSTART:20270504T090000", "DURATION:PT1H", ("2027-05-04", None, None, None, None)),
        ([], "DTSTART;TZID=Mars/Olympus:20270504T090000", "DURATION:PT1H", ("2027-05-04", None, None, None, None)),
        (OWN_ZONE, "DTSTART;TZID=Ours:20270504T090000", "DURATION:PT1H",
         ("2027-05-04", "2027-05-04T07:00:00Z", "2027-05-04T08:00:00Z", "Etc/UTC", None)),
        ([], "DTSTART;TZID=W. Europe Standard Time:20270504T090000", "DURATION:PT1H",
         ("2027-05-04", "2027-05-04T07:00:00Z", "2027-05-04T08:00:00Z", "Europe/Berlin", None)),
    ],
)  # fmt: skip
def test_hours_are_on_clocks_that_are_known(head: list[str], begins: str, ends: str, told: tuple[Any, ...]) -> None:
    assert hours(one(begins, ends, head=head, on="")) == told


def test_texts_come_without_markup_and_unseen_signs() -> None:
    told = one(
        "DESCRIPTION:<p>Come &amp\\; see <b>us</b></p><script>alert(1)</script><br>At <a href='https://x.example'>ten</a>",
        "LOCATION:Town\u000bHall\\nOslo",
        "GEO:59.9;10.7",
        "URL:https://partner.example/e",
        title="1 < 2 & 3\\, café",
    )
    assert told["description"] == "Come & see us\n\nAt ten"
    assert (told["title"], told["place"], told["url"]) == (
        "1 < 2 & 3, café",
        "TownHall Oslo",
        "https://partner.example/e",
    )
    assert (told["latitude"], told["longitude"]) == (59.9, 10.7)


@pytest.mark.parametrize("line", ["URL:javascript:alert(1)", "URL:https://user@x.example/", "GEO:91;0", "GEO:nan;0"])
def test_what_is_no_address_or_place_is_left_out(line: str) -> None:
    told = one(line, "LOCATION:Oslo")
    assert not {"url", "latitude", "longitude"} & told.keys()


def test_people_are_not_read() -> None:
    told = one("ORGANIZER;CN=Ada Lovelace:mailto:ada@x.example", "ATTENDEE:mailto:b@x.example", "CONTACT:Ada")
    assert "da" not in str(told.values())


def test_a_long_text_is_cut() -> None:
    told = one(f"DESCRIPTION:{'x' * 20_000}", title="t" * 400)
    assert (len(told["description"]), told["description"][-1], len(told["title"])) == (10_000, "…", 300)


def test_a_series_is_its_next_dates() -> None:
    body = file(
        event("w@x.example", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20270119", on="20260105"),
        event("w@x.example", "RECURRENCE-ID;VALUE=DATE:20270118", title="Elsewhere", on="20270120"),
        event("y@x.example", "RRULE:FREQ=YEARLY", "RDATE;VALUE=DATE:20270601", on="20200229"),
    )
    found = read(body, TODAY)
    weekly = {entry.recurrence: entry.content for entry in found.entries.values() if entry.uid == "w@x.example"}
    assert list(weekly)[:3] == ["2027-01-18", "2027-01-25", "2027-02-01"]
    assert (len(weekly), weekly["2027-01-18"]["title"], weekly["2027-01-18"]["edtf"]) == (12, "Elsewhere", "2027-01-20")
    assert [entry.recurrence for entry in found.entries.values() if entry.uid == "y@x.example"] == ["2027-06-01"]


def test_hours_of_a_series_stay_on_the_clock() -> None:
    body = file(
        event("h", "DTSTART;TZID=Europe/Oslo:20270301T090000", "RRULE:FREQ=MONTHLY;COUNT=2", "DURATION:PT1H", on="")
    )
    assert [content["starts_at"] for content in contents(body)] == ["2027-03-01T08:00:00Z", "2027-04-01T07:00:00Z"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["SUMMARY:x", "DTSTART;VALUE=DATE:20270504"], "no_uid"),
        ([f"UID:{'u' * 301}", "SUMMARY:x", "DTSTART;VALUE=DATE:20270504"], "no_uid"),
        (["UID:a", "SUMMARY:x"], "no_date"),
        (["UID:a", "SUMMARY:x", "DTSTART;VALUE=DATE:18991231"], "no_date"),
        (["UID:a", "SUMMARY:x", "DTSTART:yesterday"], "no_date"),
        (["UID:a", "SUMMARY:\u200b", "DTSTART;VALUE=DATE:20270504"], "no_title"),
        (["UID:a", "DTSTART;VALUE=DATE:20270504"], "no_title"),
        (["UID:a", "SUMMARY:x", "DTSTART;VALUE=DATE:20270504", "RRULE:FREQ=HOURLY"], "recurrence"),
        (["UID:a", "SUMMARY:x", "DTSTART;VALUE=DATE:20270504", "RRULE:FREQ=NEVER"], "unreadable"),
    ],
)
def test_one_that_cannot_be_read_leaves_the_others(lines: list[str], code: str) -> None:
    found = read(file(lines, event("b")), TODAY)
    assert [one["code"] for one in found.unread] == [code]
    assert [entry.uid for entry in found.entries.values()] == ["b"]


def test_of_two_with_one_uid_the_newer_is_taken() -> None:
    newer, older = event("a", "SEQUENCE:2", title="New"), event("a", "SEQUENCE:1", title="Old")
    assert [content["title"] for content in contents(file(newer, older))] == ["New"]
    assert [content["title"] for content in contents(file(older, newer))] == ["New"]


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"\xff\xfe", b"<html>", b'{"a": 1}', b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"]
)
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid):
        read(body, TODAY)


def test_a_file_of_too_many_events_is_refused() -> None:
    with pytest.raises(Invalid):
        read(file(*[event("a")] * (domain.MOST_EVENTS + 1)), TODAY)


def test_which_is_older() -> None:
    [entry] = read(file(event("a", "SEQUENCE:3", "LAST-MODIFIED:20270101T000000Z")), TODAY).entries.values()
    at = datetime(2027, 1, 1, tzinfo=UTC)
    kept = ((2, None), (3, at), (3, None), (4, None), (3, at.replace(year=2028)))
    assert [entry.replaces(*one) for one in kept] == [True, True, True, False, False]


NASTY = """\
UID:a
SUMMARY:x
STATUS:CANCELLED
DTSTART:20270504T090000Z
DTSTART;VALUE=DATE:99991231
DTSTART;TZID=Europe/Oslo:00010101T000000
DTEND;VALUE=DATE:00010101
DURATION:-P9999D
DURATION:P99999999D
RRULE:FREQ=YEARLY;INTERVAL=99999
RRULE:FREQ=DAILY;COUNT=-1
RRULE:UNTIL=20300101
RRULE:FREQ=MONTHLY;BYMONTH=13
RDATE;VALUE=PERIOD:20270504T090000Z/PT1H
EXDATE:nothing
GEO:x;y
GEO:1
SEQUENCE:99999999999999
SEQUENCE:-4
RECURRENCE-ID:20270504
RECURRENCE-ID:never
LAST-MODIFIED:0
BEGIN:VALARM
END:VALARM
BEGIN:VEVENT
END:VEVENT
X"""
LINES = st.one_of(st.sampled_from(NASTY.split("\n")), st.text(st.characters(codec="utf-8"), max_size=30))


@settings(max_examples=300, deadline=None)
@given(events=st.lists(st.lists(LINES, max_size=8), max_size=3))
def test_nothing_that_is_sent_breaks_it(events: list[list[str]]) -> None:
    try:
        read(file(*events), TODAY)
    except Refusal:
        return
