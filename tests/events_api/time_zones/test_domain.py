"""Hours that a calendar program reads an hour late: every zone, every change of its clocks, by several readers."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
import vobject
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.time_zones.domain import as_read_alike, vtimezone

ZONES = [
    "Africa/Cairo", "Africa/Casablanca", "America/Mexico_City", "America/New_York", "America/Nuuk", "America/Santiago",
    "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "Asia/Tehran", "Atlantic/Azores", "Australia/Lord_Howe",
    "Europe/Dublin", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/Oslo", "Pacific/Auckland", "UTC",
]  # fmt: skip
INSTANTS = st.integers(1970, 2100).flatmap(
    lambda year: st.integers(3 * 86_400, 362 * 86_400).map(
        lambda second: datetime(year, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    )
)


def readers_of(name: str) -> list[Any]:
    """Let three readers read a zone."""
    file = vtimezone(name).decode()
    timezone: Any = icalendar.Timezone.from_ical(file)
    calendar = vobject.readOne(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{file}END:VCALENDAR\r\n")
    return [timezone.to_tz(lookup_tzid=False), tz.tzical(StringIO(file)).get(name), calendar.vtimezone.tzinfo]


def plain(name: str, at: datetime) -> bool:
    """Say that the clocks do not change within two days, so that what they show has one meaning."""
    zone, days = ZoneInfo(name), timedelta(days=2)
    return (at - days).astimezone(zone).utcoffset() == (at + days).astimezone(zone).utcoffset()


@pytest.mark.parametrize("name", ZONES)
def test_every_month_of_many_years_is_read_alike(name: str) -> None:
    readers, zone = readers_of(name), ZoneInfo(name)
    for year in (1971, 1985, 1999, 2012, 2026, 2037, 2045, 2071, 2100):
        for month in range(1, 13):
            there = datetime(year, month, 15, 10, tzinfo=UTC).astimezone(zone)
            if plain(name, there):
                wall = there.replace(tzinfo=None)
                assert [reader.utcoffset(wall) for reader in readers] == [there.utcoffset()] * 3, there


@settings(deadline=None)  # the rules of a zone are found once, which takes a while
@given(st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})), INSTANTS)
def test_an_instant_is_written_on_the_clocks_there_or_in_utc(name: str, at: datetime) -> None:
    written = as_read_alike(at, name)
    assert written == at
    assert written.fold == 0
    if written.tzinfo is not UTC:
        assert plain(name, at)
        assert written.utcoffset() == at.astimezone(ZoneInfo(name)).utcoffset()


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2027-06-15T08:00:00+00:00", "2027-06-15T10:00:00+02:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T01:30:00+00:00", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29T01:00:00+00:00"),
        ("2045-06-15T08:00:00+00:00", "2045-06-15T08:00:00+00:00"),
    ],
)
def test_about_a_change_of_the_clocks_and_after_the_tables_end_an_hour_is_in_utc(at: str, shown: str) -> None:
    assert as_read_alike(datetime.fromisoformat(at), "Europe/Oslo").isoformat() == shown


def test_oslo_follows_yearly_rules() -> None:
    file = vtimezone("Europe/Oslo").decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in file
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in file
    assert "DTSTART:19810329T020000\r\n" in file, "in the local time before the change"
    assert not {"RDATE", "COMMENT"} & set(file.replace(":", "\r\n").split("\r\n"))
