"""What a date that was read means: its words, its place in a window, its neighbours."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.dates.domain import Match, narrower, overlaps, parse, shift, text_of
from services.events_api.dates.errors import NotADate
from shared.schemas.events.edtf import Bounds
from shared.schemas.fields import LANGUAGES
from tests.events_api.dates.cases import DAYS_OR_NONE, LONGEST_TEXT, SOME_CASES, bounds, day


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("[2018-02,2018-01]", "[2018-01,2018-02]"),
        ("[2018-04,2018-33]", "[2018-33,2018-04]"),
        ("[2018-01,2018-01]", "2018-01"),
        ("[2018-01..2018-01]", "2018-01"),
        ("[2018-01..2018-03]", "[2018-01..2018-03]"),
        ("2018-04/2018-04", "2018-04/2018-04"),
        (LONGEST_TEXT, LONGEST_TEXT),
    ],
)
def test_one_way_to_write_a_set(text: str, canonical: str) -> None:
    """The history of dates must not show a change where only the order of the words changed."""
    assert parse(text).edtf == canonical


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2018", "2018", "2018"),
        ("0987", "987", "987"),
        ("2018-04", "April 2018", "avril 2018"),
        ("2018-04-12", "12 April 2018", "12 avril 2018"),
        ("2018-05-01", "1 May 2018", "1er mai 2018"),
        ("2018-33", "first quarter of 2018", "premier trimestre 2018"),
        ("2018-34", "second quarter of 2018", "deuxième trimestre 2018"),
        ("2018-40", "first half of 2018", "premier semestre 2018"),
        ("2018-41", "second half of 2018", "second semestre 2018"),
        ("201X", "2010s", "années 2010"),
        ("20XX", "2000 to 2099", "2000 à 2099"),
        ("2018-XX", "a month in 2018", "2018, mois non précisé"),
        ("2018-XX-XX", "a day in 2018", "2018, jour non précisé"),
        ("2018-08-XX", "a day in August 2018", "août 2018, jour non précisé"),
        ("2018?", "2018 (uncertain)", "2018 (incertain)"),
        ("2018~", "2018 (approximate)", "2018 (approximatif)"),
        ("2018-04%", "April 2018 (uncertain and approximate)", "avril 2018 (incertain et approximatif)"),
        ("2018-05-01~", "1 May 2018 (approximate)", "1er mai 2018 (approximatif)"),
        ("2018-41~", "second half of 2018 (approximate)", "second semestre 2018 (approximatif)"),
        ("201X~", "2010s (approximate)", "années 2010 (approximatif)"),
        ("2018-04/2018-05", "April–May 2018", "avril–mai 2018"),
        ("2018-10/2018-11", "October–November 2018", "octobre–novembre 2018"),
        ("2017-12/2018-01", "December 2017 – January 2018", "décembre 2017 – janvier 2018"),
        ("2018-04-12/2018-04-14", "12–14 April 2018", "12–14 avril 2018"),
        ("2018-05-01/2018-05-03", "1–3 May 2018", "1er–3 mai 2018"),
        ("2018-05-01/2018-06-03", "1 May 2018 – 3 June 2018", "1er mai 2018 – 3 juin 2018"),
        ("2018-04-12/2018-04-12", "12 April 2018", "12 avril 2018"),
        ("2018/2019-04", "2018 – April 2019", "2018 – avril 2019"),
        (
            "2018-33/2018-41",
            "first quarter of 2018 – second half of 2018",
            "premier trimestre 2018 – second semestre 2018",
        ),
        (
            "2018-04?/2018-05%",
            "April 2018 (uncertain) – May 2018 (uncertain and approximate)",
            "avril 2018 (incertain) – mai 2018 (incertain et approximatif)",
        ),
        ("2018-04/..", "from April 2018 on", "avril 2018 ou plus tard"),
        ("2018-04-12/..", "from 12 April 2018 on", "12 avril 2018 ou plus tard"),
        ("../2018-04", "until April 2018", "avril 2018 au plus tard"),
        ("../2018-04-12", "until 12 April 2018", "12 avril 2018 au plus tard"),
        ("2018-04/", "April 2018 – unknown date", "avril 2018 – date inconnue"),
        ("/2018-04-12", "unknown date – 12 April 2018", "date inconnue – 12 avril 2018"),
        ("[2018-01,2018-02]", "January or February 2018", "janvier ou février 2018"),
        ("[2018-01,2018-02,2018-05]", "January, February or May 2018", "janvier, février ou mai 2018"),
        ("[2018-04-12,2018-04-13]", "12 or 13 April 2018", "12 ou 13 avril 2018"),
        ("[2018-04-12,2018-05]", "12 April 2018 or May 2018", "12 avril 2018 ou mai 2018"),
        ("[2018-04,2018-04-12]", "April 2018 or 12 April 2018", "avril 2018 ou 12 avril 2018"),
        ("[2017-12,2018-01]", "December 2017 or January 2018", "décembre 2017 ou janvier 2018"),
        ("[2018-01..2018-03]", "between January and March 2018", "dans la période janvier – mars 2018"),
        ("[2018-04-01..2018-04-12]", "between 1 and 12 April 2018", "dans la période 1er – 12 avril 2018"),
        (
            "[2018-01,2018-03..2018-05]",
            "January 2018 or between March and May 2018",
            "janvier 2018 ou dans la période mars – mai 2018",
        ),
    ],
)
def test_the_words_in_english_and_french(text: str, english: str, french: str) -> None:
    """People read these words, on posters too: a word too many would be seen."""
    assert (text_of(parse(text), "en"), text_of(parse(text), "fr")) == (english, french)


@pytest.mark.parametrize(
    ("language", "first", "some", "either"),
    [
        ("es", "1 de mayo de 2018", "12–14 de abril de 2018", "enero o febrero de 2018"),
        ("it", "1º maggio 2018", "12–14 aprile 2018", "gennaio o febbraio 2018"),
        ("nb", "1. mai 2018", "12.–14. april 2018", "januar eller februar 2018"),
        ("pt", "1 de maio de 2018", "12–14 de abril de 2018", "janeiro ou fevereiro de 2018"),
        ("uk", "1 травня 2018\u202fр.", "12–14 квітня 2018\u202fр.", "січень або лютий 2018\u202fр."),  # noqa: RUF001 - Cyrillic
    ],
)
def test_days_and_months_are_written_as_in_each_other_language(
    language: str, first: str, some: str, either: str
) -> None:
    """A language may have a point after the day, a mark on the first one, or a word before the year."""
    dates = ("2018-05-01", "2018-04-12/2018-04-14", "[2018-01,2018-02]")
    assert [text_of(parse(one), language) for one in dates] == [first, some, either]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_never_half_made(language: str) -> None:
    """No notation and no doubled word or space is left over."""
    left_over = ["  ", "{", "..", "/", "X", "~", "?", "%", " of of", " de de", " del del"]
    for case in SOME_CASES:
        words = text_of(parse(case.text), language)
        assert words == words.strip()
        assert not [part for part in left_over if part in words]


@settings(max_examples=300, deadline=None)
@given(bounds(), DAYS_OR_NONE, DAYS_OR_NONE, st.dates())
def test_certain_and_possible_mean_what_they_say(
    when: Bounds, start: date | None, end: date | None, any_day: date
) -> None:
    """A certain date is in the window whatever day it turns out to be; one that can be there is possible."""
    possible, certain = (overlaps(when, start, end, match) for match in Match)
    assert possible or not certain
    turns_out = max(when.earliest or date.min, min(any_day, when.latest or date.max))
    in_window = (start or date.min) <= turns_out <= (end or date.max)
    assert in_window or not certain
    assert possible or not in_window


@pytest.mark.parametrize(
    ("text", "start", "end", "possible", "certain"),
    [
        ("2018-41", "2018-07-01", "2018-12-31", True, True),
        ("2018-41", "2018-09-01", "2018-11-30", True, False),
        ("2018-41", "2018-12-31", None, True, False),
        ("2018-41", "2019-01-01", None, False, False),
        ("2018-41", None, "2018-07-01", True, False),
        ("2018-41", None, "2018-06-30", False, False),
        ("2018-41", None, None, True, True),
        ("2018-04/..", "2030-01-01", "2030-12-31", True, False),
        ("2018-04/..", "2018-01-01", None, True, False),
        ("../2018-04", "2018-05-01", None, False, False),
        ("2018-04-28/2018-05-02", "2018-05-01", "2018-05-31", True, False),
        ("[2018-01,2018-12]", "2018-06-01", "2018-06-30", True, False),
    ],
)
def test_the_edges_of_a_window_belong_to_it(
    text: str, start: str | None, end: str | None, possible: bool, certain: bool
) -> None:
    """Off by one day here would be off by one event in "autumn 2018"."""
    window = (day(start) if start else None, day(end) if end else None)
    assert overlaps(parse(text), *window, Match.POSSIBLE) is possible
    assert overlaps(parse(text), *window, Match.CERTAIN) is certain


@settings(max_examples=300, deadline=None)
@given(bounds(), bounds(), st.dates())
def test_narrower_keeps_every_day_that_is_left(new: Bounds, old: Bounds, any_day: date) -> None:
    """The warning "leaves the earlier range" comes when the new can be a day the old could not."""
    assert narrower(old, old)
    reach_of_new, reach_of_old = (overlaps(when, any_day, any_day, Match.POSSIBLE) for when in (new, old))
    assert reach_of_old or not (narrower(new, old) and reach_of_new)
    edges = [new.earliest or date.min, new.latest or date.max]
    assert narrower(new, old) == all(overlaps(old, edge, edge, Match.POSSIBLE) for edge in edges)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("2018-10", "2018-41", True),
        ("2018-10-12/2018-10-14", "2018-10", True),
        ("2018-06-30/2018-07-02", "2018-41", False),
        ("2018-10", "2018-04/..", True),
        ("2018-04/..", "2018", False),
    ],
)
def test_a_narrowing_stays_within_the_earlier_range(new: str, old: str, expected: bool) -> None:
    """Dates are narrowed from half a year to a month to days."""
    assert narrower(parse(new), parse(old)) is expected


@pytest.mark.parametrize(
    ("text", "days", "earliest", "latest"),
    [
        ("2018-05-01", -1, "2018-04-30", "2018-04-30"),
        ("2018-04", -1, "2018-03-31", "2018-04-29"),
        ("2018-04", 0, "2018-04-01", "2018-04-30"),
        ("[2018-01,2018-02]", -2, "2017-12-30", "2018-02-26"),
        ("2018-04-12/2018-04-14", -1, "2018-04-11", "2018-04-11"),
        ("2018-04/2018-05", -1, "2018-03-31", "2018-04-29"),
        ("2018/2018-04", -1, "2017-12-31", "2018-04-29"),
        ("2018-04/..", -1, "2018-03-31", "2018-04-29"),
        ("../2018-04", -1, None, "2018-04-29"),
    ],
)
def test_a_day_relative_to_the_parent_counts_from_where_it_begins(
    text: str, days: int, earliest: str | None, latest: str
) -> None:
    """The meeting before a seminar of three days is before its first day, not before its last."""
    assert shift(parse(text), days) == Bounds(day(earliest) if earliest else None, day(latest))


@pytest.mark.parametrize(("text", "days"), [("0001", -1), ("9999-12-31", 1), ("2018", 10**30), ("2018", -(10**30))])
def test_a_day_outside_the_calendar_is_refused(text: str, days: int) -> None:
    """A number from a request must not become an internal error."""
    with pytest.raises(NotADate, match="outside the years"):
        shift(parse(text), days)
