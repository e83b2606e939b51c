"""The calendar file: what a calendar program reads back is what the events say."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import services.events_api.events
from services.events_api.dates.domain import told_when
from services.events_api.entries.domain import Words, status_of
from services.events_api.events.domain import EventShown, resolve
from services.events_api.feeds.domain import calendar_of, entry_of
from shared.platform.data.data_files import read_yaml
from shared.schemas.fields import LANGUAGES

PROGRAMME: Final = Path(services.events_api.events.__file__).parent / "data" / "programme_2018.yaml"
AT: Final = datetime(2017, 12, 1, 9, 30, tzinfo=UTC)
LINE: Final = 75


def event(**told: Any) -> EventShown:
    """Make an event with a fixed day, in the shape that the feed gets."""
    when = told.pop("when", {"edtf": "2018-04-12"})
    shown: Any = {
        "id": "01a20479-6774-720d-b812-abb007ef95cc",
        "type": "webinar",
        "title": {"en": "Living library", "fr": "Bibliothèque vivante"},
        "state": "planned",
        "topics": [],
        "hosts": [],
        "parent": None,
        "series": None,
        "synthetic": False,
        "warnings": [],
        "version": 1,
        "created_at": AT,
        "updated_at": AT,
        "when": told_when(resolve(when, told.pop("of_parent", None)), None),
        **told,
    }
    given: EventShown = shown
    return given


def programme() -> list[EventShown]:
    """Read the shipped programme; a day that is counted from a parent is worked out as the service does."""
    shipped = read_yaml(PROGRAMME)["events"]
    when = {one["id"]: one["when"] for one in shipped}
    return [event(**{**one, "of_parent": when.get(one.get("parent"))}) for one in shipped]


def words(language: str = "en") -> Words:
    """Give the names that index_api told."""
    return Words(
        wanted=language,
        address="https://events.example",
        names={("city", "oslo"): "Oslo", ("network", "reci"): "RECI"},
        topics={"urban-citizenship": {"en": "Urban citizenship", "fr": "Citoyenneté urbaine"}},
    )


def read_back(entries: list[EventShown], language: str = "en") -> tuple[bytes, list[Any]]:
    written = calendar_of([entry_of(one, words(language)) for one in entries], language)
    return written, icalendar.Calendar.from_ical(written).walk("VEVENT")


def one_of(told: EventShown, language: str = "en") -> Any:
    [entry] = read_back([told], language)[1]
    return entry


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_event_of_the_programme_keeps_its_bounds(language: str) -> None:
    entries = programme()
    _, found = read_back(entries, language)
    assert len(found) == len(entries) == 11
    for told, entry in zip(entries, found, strict=True):
        assert str(entry["uid"]) == f"{told['id']}@events.intercultural-cities"
        assert entry.decoded("dtstart") == told["when"]["earliest"]
        assert entry.decoded("dtend") == told["when"]["latest"] + timedelta(days=1)
        assert type(entry.decoded("dtstart")) is date
        assert str(entry["summary"]).endswith(f"{told['title'][language]} ({told['when']['text'][language]})")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_and_end_as_the_rfc_says(language: str) -> None:
    written, _ = read_back(programme(), language)
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert max(len(line) for line in lines) <= LINE
    for line in lines:
        line.decode()  # a fold never stands inside a letter


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=200)
)
@example(r"C:\New folder")
def test_any_title_survives(title: str) -> None:
    written, [entry] = read_back([event(title={"en": title})])
    assert str(entry["summary"]) == title, written
    assert max(len(line) for line in written.split(b"\r\n")) <= LINE


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(9999, 12, 30)))
def test_any_day_but_the_last_of_all_ends_on_the_day_after(day: date) -> None:
    entry = one_of(event(when={"edtf": str(day)}))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (day, day + timedelta(days=1))


def test_the_last_day_of_all_has_no_day_after() -> None:
    assert "dtend" not in one_of(event(when={"edtf": "9999-12-31"}))


def test_a_change_is_seen_as_a_change_of_the_same_event() -> None:
    before, after = event(), event(version=4, updated_at=AT + timedelta(days=1))
    first, then = one_of(before), one_of(after)
    assert str(first["uid"]) == str(then["uid"])
    assert (first["sequence"], then["sequence"]) == (0, 3)
    assert then.decoded("dtstamp") == then.decoded("last-modified") == AT + timedelta(days=1)


def test_what_is_not_exact_blocks_no_time_and_says_so() -> None:
    entry = one_of(event(when={"edtf": "2018-41"}, state="confirmed", description={"en": "Books that talk."}))
    assert (str(entry["transp"]), str(entry["status"])) == ("TRANSPARENT", "TENTATIVE")
    assert str(entry["summary"]) == "Living library (second half of 2018)"
    assert str(entry["description"]) == "Second half of 2018.\n\nBooks that talk."


def test_what_is_exact_blocks_its_days_and_adds_no_words() -> None:
    entry = one_of(event(state="confirmed"))
    assert (str(entry["transp"]), str(entry["status"])) == ("OPAQUE", "CONFIRMED")
    assert str(entry["summary"]) == "Living library"
    assert "description" not in entry


@pytest.mark.parametrize(
    ("state", "fixed", "approximate"),
    [
        ("proposed", "TENTATIVE", "TENTATIVE"),
        ("planned", "TENTATIVE", "TENTATIVE"),
        ("postponed", "TENTATIVE", "TENTATIVE"),
        ("confirmed", "CONFIRMED", "TENTATIVE"),
        ("held", "CONFIRMED", "TENTATIVE"),
        ("cancelled", "CANCELLED", "CANCELLED"),
    ],
)
def test_a_calendar_knows_three_states(state: str, fixed: str, approximate: str) -> None:
    assert (status_of(state, "fixed"), status_of(state, "approximate")) == (fixed, approximate)


def test_the_language_falls_back_to_the_one_there_is() -> None:
    assert str(one_of(event(title={"en": "Only English"}), "fr")["summary"]) == "Only English"
    assert str(one_of(event(), "fr")["summary"]) == "Bibliothèque vivante"


def test_place_meeting_and_topics_are_told() -> None:
    entry = one_of(
        event(
            place={"name": "Oslo; Rådhuset", "country": "NO"},
            online={"url": "https://meet.example.org/1"},
            topics=["urban-citizenship"],
        )
    )
    assert str(entry["location"]) == "Oslo; Rådhuset, Norway"
    assert str(entry["conference"]) == "https://meet.example.org/1"
    assert [str(one) for one in entry["categories"].cats] == ["Webinar", "Urban citizenship"]


@pytest.mark.parametrize(
    ("state", "summary", "status", "transp"),
    [
        ("proposed", "Proposal: Living library", "TENTATIVE", "TRANSPARENT"),
        ("planned", "Living library", "TENTATIVE", "OPAQUE"),
        ("confirmed", "Living library", "CONFIRMED", "OPAQUE"),
        ("held", "Living library", "CONFIRMED", "OPAQUE"),
        ("postponed", "Postponed: Living library", "TENTATIVE", "TRANSPARENT"),
        ("cancelled", "Cancelled: Living library", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_the_summary_says_what_the_status_says(state: str, summary: str, status: str, transp: str) -> None:
    entry = one_of(event(state=state))
    assert (str(entry["summary"]), str(entry["status"]), str(entry["transp"])) == (summary, status, transp)


def test_what_was_put_off_without_a_date_stays_on_its_old_days() -> None:
    told = event(
        state="postponed",
        when={"date_status": "to_be_confirmed", "planned_year": 2018},
        postponed_from={"earliest": "2018-04-12", "latest": "2018-04-13"},
    )
    entry = one_of(told, "fr")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2018, 4, 12), date(2018, 4, 14))
    assert str(entry["summary"]) == "Reporté\u00a0: Bibliothèque vivante (à confirmer, prévu en 2018)"
    assert (str(entry["status"]), str(entry["transp"])) == ("TENTATIVE", "TRANSPARENT")


def test_an_entry_leads_back_and_says_in_words_who_hosts_it_and_how_to_join() -> None:
    told = event(
        hosts=[
            {"kind": "city", "ref": "oslo", "role": "host", "state": "confirmed"},
            {"kind": "partner", "name": "A foundation", "role": "partner", "state": "confirmed"},
            {"kind": "city", "ref": "bergen", "role": "host", "state": "asked"},
        ],
        parent="01a20479-6774-720d-b812-abb007ef95cd",
        documents=[{"title": "Agenda", "url": "https://example.org/agenda.pdf"}],
        agenda=[{"on": "2018-04-12", "begins": "09:00", "ends": "10:00", "title": {"en": "Welcome"}}],
        online={"url": "https://meet.example.org/1"},
        warnings=[{"code": "parent_cancelled", "text": {"en": "The event that it belongs to was cancelled."}}],
        synthetic=True,
    )
    entry = one_of(told)
    assert str(entry["url"]) == f"https://events.example/v1/events/{told['id']}"
    assert (entry["organizer"].params["CN"], str(entry["organizer"])) == (
        "Oslo", "tag:events.intercultural-cities,2017:city/oslo",
    )  # fmt: skip
    assert str(entry["attach"]) == "https://example.org/agenda.pdf"
    assert str(entry["related-to"]) == "01a20479-6774-720d-b812-abb007ef95cd@events.intercultural-cities"
    assert str(entry["description"]).split("\n\n") == [
        "Synthetic: invented for demonstration.", "The event that it belongs to was cancelled.",
        "Hosted by Oslo, A foundation", "2018-04-12 09:00-10:00 Welcome", "Join online: https://meet.example.org/1",
    ]  # fmt: skip


CONTROLS = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)]))


def test_no_control_character_reaches_a_program_from_any_member() -> None:
    evil = f"a{CONTROLS}b"
    told = event(
        title={"en": evil},
        description={"en": evil},
        place={"name": evil, "country": "NO"},
        online={"url": f"https://example.org/{CONTROLS}"},
        hosts=[{"kind": "partner", "name": evil, "role": "host", "state": "confirmed"}],
        documents=[{"title": evil, "url": f"https://example.org/{CONTROLS}"}],
        agenda=[{"title": {"en": evil}}],
    )
    written, _ = read_back([told])
    assert not {sign for sign in written.decode() if sign in CONTROLS}
    assert written.count(b"ab") >= 5


def test_readers_are_told_to_ask_again() -> None:
    calendar = icalendar.Calendar.from_ical(calendar_of([], "fr"))
    assert calendar.decoded("refresh-interval") == timedelta(hours=6)
    assert str(calendar["name"]) == str(calendar["x-wr-calname"]) == "Cités interculturelles"
    assert "x-published-ttl" in calendar
    assert calendar.walk("VEVENT") == []
