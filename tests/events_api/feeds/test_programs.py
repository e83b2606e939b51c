"""The same instant in every program: what real libraries read from hours in many zones, about every kind of change."""

import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from services.events_api.entries.domain import Words
from services.events_api.feeds.domain import calendar_of, entry_of, zones_of
from tests.events_api.feeds.test_domain import event
from tests.events_api.time_zones.test_domain import ZONES

PROGRAMS = Path(__file__).parent / "programs"
WORDS = Words(wanted="en", address="https://events.example", names={})


def changes(name: str) -> list[datetime]:
    """Find the days of two years on which the clocks of a zone change, at noon."""
    zone, day = ZoneInfo(name), timedelta(days=1)
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + day * number for year in (1999, 2027) for number in range(365)]
    return [at for at in noons if (at - day).astimezone(zone).utcoffset() != at.astimezone(zone).utcoffset()]


def instants(name: str) -> list[datetime]:
    """Give hours in summer and winter of many years, and every hour about the changes of two."""
    plain = [datetime(year, month, 15, 10, tzinfo=UTC) for year in (1975, 2012, 2027, 2045, 2099) for month in (1, 7)]
    return plain + [at + timedelta(minutes=30 * half) for at in changes(name) for half in range(-72, 73, 5)]


@pytest.fixture(scope="module")
def told() -> dict[str, list[int]]:
    """Say when each event really begins and ends."""
    return {}


@pytest.fixture(scope="module")
def feed(told: dict[str, list[int]]) -> bytes:
    """Write a calendar of all these hours."""
    entries, zones = list[bytes](), set[str]()
    for name in ZONES:
        for begins in instants(name):
            ends, key = begins + timedelta(hours=2), UUID(int=len(entries))
            day = {"edtf": str(begins.astimezone(ZoneInfo(name)).date())}
            hours = {"time_zone": name, "starts_at": begins.isoformat(), "ends_at": ends.isoformat()}
            shown = event(id=key, when=day, **hours)
            entries.append(entry_of(shown, WORDS))
            zones |= zones_of(shown)
            told[f"{key}@events.intercultural-cities"] = [int(begins.timestamp()), int(ends.timestamp())]
    return calendar_of(entries, "en", zones)


def wrong(told: dict[str, list[int]], read: dict[str, list[int]]) -> dict[str, Any]:
    return {uid: (at, read.get(uid)) for uid, at in told.items() if read.get(uid) != at}


def test_two_libraries_in_python(feed: bytes, told: dict[str, list[int]]) -> None:
    entries = icalendar.Calendar.from_ical(feed).walk("VEVENT")
    by_icalendar = {
        str(entry["uid"]): [int(entry.decoded(side).timestamp()) for side in ("dtstart", "dtend")] for entry in entries
    }
    assert wrong(told, by_icalendar) == {}
    calendar = vobject.readOne(feed.decode())
    by_vobject = {
        entry.uid.value: [int(side.value.timestamp()) for side in (entry.dtstart, entry.dtend)]
        for entry in calendar.vevent_list
    }
    assert wrong(told, by_vobject) == {}


@pytest.mark.skipif(shutil.which("npm") is None, reason="the JavaScript libraries come by npm, which is not here")
def test_three_libraries_in_javascript(feed: bytes, told: dict[str, list[int]], tmp_path: Path) -> None:
    shutil.copytree(PROGRAMS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "feed.ics").write_bytes(feed)
    install = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    if subprocess.run(install, cwd=tmp_path, timeout=60, check=False).returncode != 0:
        pytest.skip("npm reaches no registry from here")
    command = ["node", "read.mjs", "feed.ics"]
    answer = subprocess.run(command, cwd=tmp_path, timeout=60, check=True, capture_output=True)
    for library, read in json.loads(answer.stdout).items():
        assert (library, wrong(told, read)) == (library, {})
