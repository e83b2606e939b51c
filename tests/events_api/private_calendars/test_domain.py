"""A calendar that forgets a deadline, keeps one that is done, or moves one that nobody moved."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from services.events_api.entries.domain import Words
from services.events_api.private_calendars.domain import Entry, calendar, changed
from shared.schemas.waiting import Settled, WaitingItem

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=6)
DUE = date(2026, 12, 24)
SETTLED = Settled(operation="replyToAssessment", method="POST", address="/v1/assessments/1/replies")
ENTRY = Entry(
    item="right_of_reply/1",
    service="index_api",
    due=DUE,
    text={"en": "Reply; soon, please", "fr": "Répondez"},
    about="https://icc.example/v1/assessments/1",
    synthetic=False,
    sequence=0,
    cancelled=False,
    changed_at=NOW,
)


def item(**other: Any) -> WaitingItem:
    told: dict[str, Any] = {
        "id": ENTRY.item,
        "kind": "right_of_reply",
        "service": ENTRY.service,
        "text": dict(ENTRY.text),
        "due": ENTRY.due,
        "overdue": False,
        "synthetic": False,
        "about": ENTRY.about,
        "settled_by": SETTLED,
    }
    return WaitingItem(**told | other)


def entry(**other: Any) -> Entry:
    told = {name: getattr(ENTRY, name) for name in Entry.__slots__}
    return Entry(**told | other)


@pytest.mark.parametrize(
    ("before", "items", "absent", "expected"),
    [
        ([], [item()], [], [ENTRY]),
        ([ENTRY], [item()], [], []),
        ([], [item(due=None)], [], []),
        (
            [ENTRY],
            [item(due=date(2026, 12, 31))],
            [],
            [entry(due=date(2026, 12, 31), sequence=1, changed_at=LATER)],
        ),
        ([ENTRY], [item(text={"en": "Now"})], [], [entry(text={"en": "Now"}, sequence=1, changed_at=LATER)]),
        ([ENTRY], [], [], [entry(cancelled=True, sequence=1, changed_at=LATER)]),
        ([ENTRY], [item(due=None)], [], [entry(cancelled=True, sequence=1, changed_at=LATER)]),
        ([ENTRY], [], ["index_api"], []),
        ([ENTRY], [], ["events_api"], [entry(cancelled=True, sequence=1, changed_at=LATER)]),
        ([entry(cancelled=True, sequence=1)], [], [], []),
        ([entry(cancelled=True, sequence=1)], [item()], [], [entry(sequence=2, changed_at=LATER)]),
    ],
)
def test_what_is_new_moved_or_gone_is_told_and_nothing_else(
    before: list[Entry], items: list[WaitingItem], absent: list[str], expected: list[Entry]
) -> None:
    now = LATER if before else NOW
    assert changed({one.item: one for one in before}, items, absent, now) == expected


@pytest.mark.parametrize(
    ("language", "summary", "invented", "name"),
    [
        (
            "en",
            "Reply; soon, please",
            "Synthetic: invented for demonstration.",
            "Intercultural Cities: deadlines of Oslo",
        ),
        (
            "fr",
            "Répondez",
            "Synthétique\N{NO-BREAK SPACE}: inventé pour la démonstration.",
            "Cités interculturelles : échéances de Oslo",
        ),
    ],
)
def test_a_program_reads_it(language: str, summary: str, invented: str, name: str) -> None:
    words = Words(wanted=(language,), address="https://icc.example", names={})
    written = calendar(
        [ENTRY, entry(item="b/2", cancelled=True, sequence=4, synthetic=True)], [], words, "city:oslo", {"oslo": "Oslo"}
    )
    read = icalendar.Calendar.from_ical(written)
    assert str(read["name"]).replace("\\,", ",") == name
    first, second = read.walk("VEVENT")
    assert str(first["summary"]) == summary
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (DUE, DUE + timedelta(days=1))
    assert (first["uid"], first["sequence"], first["status"]) == (
        "right_of_reply/1@events.intercultural-cities", 0, "CONFIRMED",
    )  # fmt: skip
    assert str(first["url"]) == ENTRY.about
    assert (second["sequence"], second["status"]) == (4, "CANCELLED")
    assert "source" not in read
    assert "description" not in first
    assert str(second["description"]) == invented
