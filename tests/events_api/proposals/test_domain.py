"""Whatever a file says, accepting it makes an event that the calendar takes, or changes one into such."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.dates.domain import demand_hours
from services.events_api.events.domain import as_written, resolve
from services.events_api.partner_calendars.domain import Content, Entry, read
from services.events_api.proposals.domain import ProposalRow, new_event, news_of, patch_of, told
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.refusals import Invalid
from shared.schemas.events.events import EventChange, NewEvent
from tests.events_api.partner_calendars.files import file
from tests.events_api.partner_calendars.test_domain import LINES

TODAY = date(2027, 1, 15)
AT = datetime(2027, 1, 15, tzinfo=UTC)
DATES = st.sampled_from([
    "DTSTART;VALUE=DATE:20270504", "DTSTART:20270504T223000Z", "DTSTART;TZID=Europe/Oslo:20270328T023000",
    "DTSTART;TZID=America/New_York:20271107T013000", "DTSTART:20270504T090000", "DTSTART;VALUE=DATE:20991231",
])  # fmt: skip
ENDS = st.sampled_from([
    "DTEND;VALUE=DATE:20270507", "DTEND:20270505T000000Z", "DTEND;TZID=Pacific/Auckland:20270505T000000",
    "DURATION:PT1S",
    "DURATION:P3D", "DTEND;TZID=Europe/Oslo:20270328T030000", "DTEND;VALUE=DATE:20270101", "X-NO:1",
])  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400)


@st.composite
def events(draw: st.DrawFn) -> list[str]:
    texts = [f"{name}:{draw(TEXT)}" for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")]
    return ["UID:a", draw(DATES), draw(ENDS), "GEO:1;2", *texts, *draw(st.lists(LINES, max_size=3))]


def entries_of(*lines: list[str]) -> list[Entry]:
    """Read a file, of which none may be left where its lines do not fit together."""
    try:
        return list(read(file(*lines), TODAY).entries.values())
    except Invalid:
        return []


def row(content: Content, decided: Content | None = None) -> ProposalRow:
    event = UUID(int=1) if decided else None
    return {
        "id": UUID(int=2), "party": "network:reci", "uid": "a", "recurrence": "", "sequence": 0, "modified_at": None,
        "language": "en", "content": content, "decided": decided, "state": "open", "event": event, "version": 1,
        "made_at": AT, "updated_at": AT,
    }  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(first=events(), second=events())
def test_what_is_read_can_be_accepted(first: list[str], second: list[str]) -> None:
    before = entries_of(first)
    after = entries_of(second)
    for entry in before:
        written = as_written(made(entry), "planned", {})
        demand_hours(written, resolve(written["when"]))
        for other in after:
            change: Any = patch_of(row(other.content, entry.content), written)
            EventChange.model_validate(change)
            changed = as_written(NewEvent.model_validate(merge_patch(written, change)), "planned", {})
            demand_hours(changed, resolve(changed["when"]))


def made(entry: Entry) -> NewEvent:
    told(row(entry.content))
    return new_event(row(entry.content), "webinar")


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(events(), max_size=3))
def test_every_event_of_a_file_counts_once(lines: list[list[str]]) -> None:
    entries = entries_of(*lines)
    news = news_of(entries, {}, frozenset(), TODAY)
    assert news.proposed + news.past + news.own + news.known + news.changed == len(entries)
    known = {entry.key: row(entry.content) | {"uid": entry.uid} for entry, _ in news.written}
    again: Any = news_of(entries, known, frozenset(), TODAY)
    assert (again.proposed, again.known, again.written) == (0, news.proposed, [])
