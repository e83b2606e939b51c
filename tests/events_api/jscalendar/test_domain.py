"""An event as JSCalendar keeps the rules of RFC 8984, and says neither more nor less than the iCalendar file."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.events_api.feeds.domain import entry_of
from services.events_api.jscalendar.domain import event_of, group_of
from tests.events_api.feeds.test_domain import event, programme, words
from tests.events_api.jscalendar import rules

ZONES = ("Europe/Oslo", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")


def written(told: Any, language: str = "en") -> rules.Event:
    event_told: rules.Event = rules.valid(rules.Event, event_of(told, words(language)))
    return event_told


def length_of(duration: str) -> timedelta:
    """Read a duration of days alone, or of hours, minutes and seconds."""
    days, _, clock = duration.removeprefix("P").partition("T")
    parts = {"D": 0, "H": 0, "M": 0, "S": 0}
    number = ""
    for sign in days + clock:
        number, parts = ("", parts | {sign: int(number)}) if sign.isalpha() else (number + sign, parts)
    return timedelta(days=parts["D"], hours=parts["H"], minutes=parts["M"], seconds=parts["S"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_programme_says_the_same_as_the_icalendar_file(language: str) -> None:
    shipped = programme()
    assert len(shipped) == 11
    for one in shipped:
        told = written(one, language)
        entry: Any = icalendar.Event.from_ical(entry_of(one, words(language)))
        assert told.uid == str(entry["UID"])
        assert told.sequence == int(entry["SEQUENCE"])
        assert (told.title, told.description) == (str(entry["SUMMARY"]), str(entry["DESCRIPTION"]))
        assert (told.status, told.free_busy_status == "busy") == (entry["STATUS"].lower(), entry["TRANSP"] == "OPAQUE")
        assert told.show_without_time
        first = datetime.fromisoformat(told.start).date()
        assert (first, first + length_of(told.duration)) == (entry.decoded("dtstart"), entry.decoded("dtend"))


@settings(deadline=None)  # a zone is read once, and that takes long
@given(
    begins=st.integers(1_514_764_800, 2_840_140_800),
    minutes=st.integers(0, 5000),
    zone=st.sampled_from(ZONES),
    end_zone=st.sampled_from([None, *ZONES]),
)
def test_hours_are_the_instants_that_were_written(begins: int, minutes: int, zone: str, end_zone: str | None) -> None:
    first = datetime.fromtimestamp(begins // 60 * 60, UTC)
    last = first + timedelta(minutes=minutes)
    ending = {"end_time_zone": end_zone} if end_zone else {}
    hours = {"starts_at": first.isoformat(), "ends_at": last.isoformat(), "time_zone": zone, **ending}
    told = written(event(when={"edtf": f"{first.date()}/{last.date()}"}, **hours))
    assert told.time_zone is not None
    start = datetime.fromisoformat(told.start).replace(tzinfo=ZoneInfo(told.time_zone)).astimezone(UTC)
    assert (start, start + length_of(told.duration)) == (first, last)
    assert not told.show_without_time
    assert [one.time_zone for one in told.locations.values()] == ([end_zone] if end_zone else [])


def test_all_that_an_event_says_has_its_place() -> None:
    told = written(
        event(
            state="confirmed",
            time_zone="Europe/Oslo",
            starts_at="2018-04-12T08:00:00Z",
            ends_at="2018-04-12T10:30:00Z",
            place={"name": "Hall", "country": "NO", "latitude": 0.00001, "longitude": 10.75},
            online={"url": "https://meet.example/x"},
            hosts=[
                {"kind": "city", "ref": "oslo", "role": "host", "state": "accepted"},
                {"kind": "partner", "name": "Chair\u0007", "role": "chair", "state": "accepted"},
                {"kind": "city", "ref": "bergen", "role": "host", "state": "declined"},
            ],
            topics=["urban-citizenship"],
            parent="01a20479-6774-720d-b812-abb007ef95cd",
            registration={"url": "https://r.example/", "contact": {"name": "Office", "email": "a@b.example"}},
            documents=[{"title": "Rules", "url": "https://d.example/"}],
            image={"url": "https://i.example/p.png", "alternative_text": {"en": "A hall"}},
        )
    )
    assert (told.status, told.free_busy_status, told.start, told.duration) == (
        "confirmed", "busy", "2018-04-12T10:00:00", "PT2H30M",
    )  # fmt: skip
    assert [(one.name, list(one.roles)) for one in told.participants.values()] == [
        ("Oslo", ["owner"]), ("Chair", ["chair"]), ("Office", ["contact"]),
    ]  # fmt: skip
    assert [(one.rel, one.href) for one in told.links.values()] == [
        ("describedby", "https://events.example/v1/events/01a20479-6774-720d-b812-abb007ef95cc"),
        ("related", "https://r.example/"),
        ("enclosure", "https://d.example/"),
        ("icon", "https://i.example/p.png"),
    ]
    [place] = told.locations.values()
    assert (place.name, place.coordinates) == ("Hall, Norway", "geo:0.000010,10.750000")
    assert [one.uri for one in told.virtual_locations.values()] == ["https://meet.example/x"]
    assert list(told.related_to) == ["01a20479-6774-720d-b812-abb007ef95cd@events.intercultural-cities"]
    assert list(told.keywords) == ["Webinar", "Urban citizenship"]


@pytest.mark.parametrize(("state", "told"), [("cancelled", "cancelled"), ("postponed", "tentative")])
def test_what_is_off_says_so(state: str, told: str) -> None:
    shown = written(event(state=state))
    assert (shown.status, shown.free_busy_status) == (told, "free")
    assert shown.title.startswith(f"{state.title()}: ")


def test_a_language_without_a_text_is_told_as_that_of_the_text() -> None:
    assert written(event(title={"en": "Living library"}), "fr").locale == "en"
    assert written(event(), "fr").locale == "fr"


def test_a_group_holds_what_it_was_given() -> None:
    entries = [event_of(event(), words())]
    body = group_of(
        entries, name="tag:x", title="All", source="https://x.example/", locale="en", changed=None, about=""
    )
    group: rules.Group = rules.valid(rules.Group, body)
    assert (group.updated, len(group.entries)) == ("1970-01-01T00:00:00Z", 1)


@pytest.mark.parametrize(
    "fault",
    [{"@type": "Task"}, {"start": "2018-04-12"}, {"duration": "P"}, {"duration": "PT"}, {"updated": "2018-04-12T00:00"},
     {"timeZone": "Mars/Olympus"}, {"sequence": -1}, {"keywords": {"a": False}}, {"colour": "red"}, {"status": "held"}],
)  # fmt: skip
def test_the_rules_bite(fault: dict[str, Any]) -> None:
    whole = written(event()).model_dump(by_alias=True, exclude_unset=True)
    rules.Event.model_validate(whole)
    with pytest.raises(ValidationError):
        rules.Event.model_validate(whole | fault)
