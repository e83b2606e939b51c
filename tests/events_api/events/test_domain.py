"""What a written date comes to, and what readers are told of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.events_api.dates.domain import (
    Change,
    Dated,
    Status,
    WrittenWhen,
    change_of,
    parse,
    shift,
    to_the_day,
    told_when,
)
from services.events_api.dates.errors import NotADate
from services.events_api.events.domain import mode_of, resolve
from services.events_api.events.errors import NotFixed, UnfitParent
from services.events_api.organisers.domain import host_cities, host_networks
from services.events_api.states.domain import WrittenHost, WrittenSegment, warnings_of
from shared.platform.refusals import Refusal
from shared.schemas.events.edtf import Bounds
from shared.schemas.fields import LANGUAGES

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def bounds(dated: Dated) -> tuple[str, str]:
    return str(dated.earliest), str(dated.latest)


def pointers(refusal: Refusal) -> list[str]:
    return [fault["pointer"] for fault in refusal.errors]


# --- what a written date comes to ---


@pytest.mark.parametrize(
    ("edtf", "status"),
    [
        ("2018-04-12", Status.FIXED),
        ("2018-04-12/2018-04-14", Status.FIXED),
        ("2018-04-12~", Status.APPROXIMATE),
        ("2018-04-12/2018-04-14?", Status.APPROXIMATE),
        ("2018-04", Status.APPROXIMATE),
        ("2018-41", Status.APPROXIMATE),
        ("2018-04/2018-04-14", Status.APPROXIMATE),
        ("2018-04-12/..", Status.APPROXIMATE),
        ("/2018-04-12", Status.APPROXIMATE),
        ("[2018-04-12,2018-04-14]", Status.APPROXIMATE),
        ("2018-XX-XX", Status.APPROXIMATE),
    ],
)
def test_only_what_is_known_to_the_day_is_fixed_by_itself(edtf: str, status: Status) -> None:
    assert resolve({"edtf": edtf}).date_status == status
    assert to_the_day(parse(edtf)) == (status is Status.FIXED)


def test_a_day_can_be_called_approximate() -> None:
    assert resolve({"edtf": "2018-04-12", "date_status": "approximate"}).date_status == Status.APPROXIMATE


@pytest.mark.parametrize("edtf", ["2018-04", "2018-04-12~", "2018-04-12/.."])
def test_what_is_not_known_to_the_day_cannot_be_called_fixed(edtf: str) -> None:
    with pytest.raises(NotFixed) as refused:
        resolve({"edtf": edtf, "date_status": "fixed"})
    assert pointers(refused.value) == ["/when/date_status"]


def test_a_date_outside_the_profile_is_refused_at_its_place() -> None:
    with pytest.raises(NotADate) as refused:
        resolve({"edtf": "2018-13"})
    assert pointers(refused.value) == ["/when/edtf"]


def test_what_is_to_be_confirmed_has_the_bounds_of_its_year_and_no_edtf() -> None:
    dated = resolve({"date_status": "to_be_confirmed", "planned_year": 2018})
    assert bounds(dated) == ("2018-01-01", "2018-12-31")
    assert (dated.edtf, dated.date_status) == (None, Status.TO_BE_CONFIRMED)


@pytest.mark.parametrize(
    ("parent", "edtf", "earliest", "latest", "status"),
    [
        ({"edtf": "2018-04-12"}, "2018-04-11", "2018-04-11", "2018-04-11", Status.FIXED),
        ({"edtf": "2018-04-12/2018-04-14"}, "2018-04-11", "2018-04-11", "2018-04-11", Status.FIXED),
        ({"edtf": "2018-04"}, "[2018-03-31..2018-04-29]", "2018-03-31", "2018-04-29", Status.APPROXIMATE),
        ({"edtf": "../2018-04"}, None, "None", "2018-04-29", Status.APPROXIMATE),
        (
            {"planned_year": 2018, "date_status": "to_be_confirmed"},
            None,
            "2017-12-31",
            "2018-12-30",
            Status.TO_BE_CONFIRMED,
        ),
    ],
)
def test_the_eve_follows_its_parent(
    parent: WrittenWhen, edtf: str | None, earliest: str, latest: str, status: Status
) -> None:
    dated = resolve({"days_before_parent": 1}, parent)
    assert (dated.edtf, *bounds(dated), dated.date_status) == (edtf, earliest, latest, status)


@given(DAYS, DAYS, st.integers(1, 365))
def test_a_counted_day_can_be_written_as_edtf_that_has_its_bounds(one: date, other: date, days: int) -> None:
    parent = parse(f"[{min(one, other)}..{max(one, other)}]")
    dated = resolve({"days_before_parent": days}, {"edtf": parent.edtf})
    expected = shift(parent, -days)
    assert Bounds(dated.earliest, dated.latest) == Bounds(expected.earliest, expected.latest)
    assert dated.edtf is not None
    read = parse(dated.edtf)
    assert (read.earliest, read.latest) == (dated.earliest, dated.latest)


def test_days_are_not_counted_from_a_counted_day() -> None:
    with pytest.raises(UnfitParent) as refused:
        resolve({"days_before_parent": 1}, {"days_before_parent": 1})
    assert pointers(refused.value) == ["/parent"]


@pytest.mark.parametrize("edtf", ["0218-04", "1899-12-31", "18XX", "1899/2018", "[1899,2018]"])
def test_a_year_that_no_event_had_is_refused_as_a_planned_year_is(edtf: str) -> None:
    with pytest.raises(NotADate) as refused:
        resolve({"edtf": edtf})
    assert pointers(refused.value) == ["/when/edtf"]
    assert resolve({"edtf": "1900"}).earliest == date(1900, 1, 1)
    assert resolve({"edtf": "../1899"}).earliest is None


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("2018-04", "2018-04", None),
        ("2018-04", "2018-04-26/2018-04-27", Change.NARROWED),
        ("2018-04", "2018-05", Change.MOVED),
        ("2018-04", "2018-41", Change.MOVED),
        ("2018-04", "2018", Change.MOVED),
    ],
)
def test_a_date_within_the_one_before_is_narrowed_and_any_other_moved(
    before: str, after: str, change: Change | None
) -> None:
    assert change_of(resolve({"edtf": after}), resolve({"edtf": before})) == change


def test_a_change_of_status_alone_goes_into_the_history() -> None:
    fixed: WrittenWhen = {"edtf": "2018-04-12", "date_status": "fixed"}
    approximate: WrittenWhen = {"edtf": "2018-04-12", "date_status": "approximate"}
    assert change_of(resolve(approximate), resolve(fixed)) is Change.NARROWED


# --- what readers are told ---


def test_a_told_date_leaves_out_what_is_not_known() -> None:
    told = told_when(resolve({"edtf": "2018-41"}), "Europe/Rome")
    text = told.pop("text")
    assert told == {
        "edtf": "2018-41",
        "earliest": date(2018, 7, 1),
        "latest": date(2018, 12, 31),
        "precision": "half_year",
        "date_status": "approximate",
        "time_zone": "Europe/Rome",
    }
    assert text.keys() == set(LANGUAGES)
    assert (text["en"], text["fr"]) == ("second half of 2018", "second semestre 2018")


@pytest.mark.parametrize(
    ("days", "parent", "english", "french"),
    [
        (1, {"edtf": "2018-04-12"}, "11 April 2018", "11 avril 2018"),
        (
            2,
            {"edtf": "2018-04"},
            "2 days before the main event (between 30 March 2018 and 28 April 2018)",
            "2 jours avant l\u2019événement principal (dans la période 30 mars 2018 – 28 avril 2018)",
        ),
        (
            1,
            {"planned_year": 2018, "date_status": "to_be_confirmed"},
            "1 day before the main event",
            "1 jour avant l\u2019événement principal",
        ),
    ],
)
def test_a_counted_day_is_told_as_a_day_only_when_it_is_one(
    days: int, parent: WrittenWhen, english: str, french: str
) -> None:
    told = told_when(resolve({"days_before_parent": days}, parent), None)
    assert told["text"].keys() == set(LANGUAGES)
    assert (told["text"]["en"], told["text"]["fr"]) == (english, french)
    assert told["days_before_parent"] == days


def test_what_is_to_be_confirmed_says_for_which_year_it_is_planned() -> None:
    told = told_when(resolve({"planned_year": 2018, "date_status": "to_be_confirmed"}), None)
    assert told["text"].keys() == set(LANGUAGES)
    assert told["text"]["en"] == "to be confirmed, planned for 2018"
    assert told["text"]["fr"] == "à confirmer, prévu en 2018"
    assert "edtf" not in told


@pytest.mark.parametrize(
    ("place", "online", "mode"),
    [({}, None, "place"), (None, {}, "online"), ({}, {}, "hybrid"), (None, None, "place")],
)
def test_the_mode_follows_from_place_and_online(place: object, online: object, mode: str) -> None:
    assert mode_of(place, online) == mode


def test_warnings_name_what_deserves_a_look() -> None:
    debrief: WrittenSegment = {"kind": "debrief", "title": {"en": "Debriefing"}, "stops": []}
    assert [one["code"] for one in warnings_of("study_visit", "confirmed", "to_be_confirmed")] == [
        "study_visit_without_debrief",
        "confirmed_without_date",
    ]
    assert [one["code"] for one in warnings_of("webinar", "planned", "fixed")] == ["fixed_without_time_zone"]
    assert warnings_of("study_visit", "confirmed", "fixed", [debrief], "Europe/Oslo") == []


def test_who_declined_or_withdrew_does_not_host() -> None:
    hosts: list[WrittenHost] = [
        {"kind": "city", "ref": "oslo", "role": "host", "state": "offered"},
        {"kind": "city", "ref": "haifa", "role": "host", "state": "declined"},
        {"kind": "city", "ref": "geneva", "role": "host", "state": "withdrawn"},
        {"kind": "network", "ref": "reci", "role": "host", "state": "confirmed"},
        {"kind": "partner", "name": "A university", "role": "host", "state": "confirmed"},
    ]
    assert (host_cities(hosts), host_networks(hosts)) == (["oslo"], ["reci"])
