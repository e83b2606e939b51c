"""Texts are read as what they say, against expectations built apart and the library `edtf` as an oracle."""

import re
import warnings
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.events_api.dates.domain import parse, text_of
from services.events_api.dates.errors import NotADate
from shared.schemas.events.edtf import PATTERN, Precision
from tests.events_api.dates.cases import (
    ALPHABET,
    LONGEST_MESSAGE,
    PARTS,
    SOME_CASES,
    Case,
    cases_around,
    day,
    single_dates,
)

with warnings.catch_warnings():
    # The grammar of edtf 5.0.2 trips diagnostics of pyparsing that `python -W error` turns on; none is ours.
    warnings.filterwarnings("ignore", message=r"warn_\w+: setting results name")
    import edtf


@settings(max_examples=12, deadline=None)
@given(st.dates(), st.dates())
@example(date(2016, 2, 29), date(2018, 2, 28))
@example(date.min, date.max)
def test_every_text_of_the_profile_is_read_as_it_was_built(one: date, other: date) -> None:
    """A wrong bound would hide an event from the calendar of its month."""
    for case in cases_around(one, other):
        when = parse(case.text)
        assert (when.earliest, when.latest, when.precision, when.qualifier, when.edtf) == case[1:]
        assert parse(when.edtf) == when


@settings(max_examples=12, deadline=None)
@given(st.dates(), st.dates())
def test_every_text_of_the_profile_has_the_shape_that_contracts_show(one: date, other: date) -> None:
    """A form that the pattern forgets would be refused for a practice and taken for an event."""
    for case in cases_around(one, other):
        assert re.fullmatch(PATTERN, case.text), case.text
        assert re.fullmatch(PATTERN, case.edtf), case.edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "qualifier"),
    [
        ("2018-04", "2018-04-01", "2018-04-30", "month", None),
        ("2018-10", "2018-10-01", "2018-10-31", "month", None),
        ("2018-41", "2018-07-01", "2018-12-31", "half_year", None),
        ("[2018-09,2018-10]", "2018-09-01", "2018-10-31", "set", None),
        ("[2018-01,2018-02]", "2018-01-01", "2018-02-28", "set", None),
        ("2018-01/2018-02", "2018-01-01", "2018-02-28", "interval", None),
        ("[2018-05,2018-06]", "2018-05-01", "2018-06-30", "set", None),
        ("2018?", "2018-01-01", "2018-12-31", "year", "uncertain"),
    ],
)
def test_the_dates_of_the_first_meeting_report(
    text: str, earliest: str, latest: str, precision: str, qualifier: str | None
) -> None:
    """What was written in 2018, as dates; its last form is no date at all (to be confirmed)."""
    when = parse(text)
    assert (when.earliest, when.latest) == (day(earliest), day(latest))
    assert (when.precision, when.qualifier) == (precision, qualifier)


def oracle_bounds(text: str) -> tuple[date, date]:
    """Ask edtf for the strict bounds, which leave out its guesses of what "about" means."""
    found = edtf.parse_edtf(text)
    lower, upper = found.lower_strict(), found.upper_strict()
    return date(*lower[:3]), date(*upper[:3])


def is_read_by_the_oracle(case: Case) -> bool:
    """Leave out what the tests below show it to read otherwise: quarters in company, sides without a date."""
    is_alone = case.precision not in {Precision.SET, Precision.INTERVAL}
    has_part = any(f"-{part}" in case.text for part in PARTS)
    return None not in (case.earliest, case.latest) and not (has_part and not (is_alone and not case.qualifier))


def test_the_oracle_gives_the_same_bounds_for_every_single_form() -> None:
    """The day is in a leap year's February, where months go wrong."""
    for case in filter(is_read_by_the_oracle, single_dates(date(2016, 2, 12))):
        assert (case.earliest, case.latest) == oracle_bounds(case.text)


@settings(max_examples=15, deadline=None)
@given(st.dates(), st.dates(), st.data())
def test_the_oracle_gives_the_same_bounds_for_any_two_days(one: date, other: date, data: st.DataObject) -> None:
    """Where edtf reads a text, a second reading of the standard must not come to other days."""
    cases = [case for case in cases_around(one, other) if is_read_by_the_oracle(case)]
    for case in data.draw(st.lists(st.sampled_from(cases), min_size=3, max_size=3)):  # 15 ms each
        when = parse(case.text)
        assert (when.earliest, when.latest) == oracle_bounds(case.text)


@pytest.mark.parametrize("text", ["2018-33?", "2018-33/2018-40", "[2018-33,2018-34]", "[2018-01]"])
def test_the_profile_reads_what_the_oracle_does_not(text: str) -> None:
    """Its grammar has no quarter inside anything, and no set of one; drop the exception when it learns."""
    assert parse(text).edtf
    with pytest.raises(edtf.EDTFParseException):
        edtf.parse_edtf(text)


@pytest.mark.parametrize("text", ["2018-05/2018-04", "[2018-05..2018-01]", "2018-24", "000X", "../.."])
def test_the_oracle_reads_what_the_profile_does_not(text: str) -> None:
    """It lets time run backwards, takes seasons and the year 0, and an interval of which nothing is known."""
    assert edtf.parse_edtf(text)
    with pytest.raises(NotADate):
        parse(text)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("2018-04/..", (2018, 4, 1), float("inf")),
        ("../2018-04", float("-inf"), (2018, 4, 30)),
        # for a side that is not known it invents ten years
        ("2018-04/", (2018, 4, 1), (2028, 4, 1)),
        ("/2018-04", (2008, 4, 30), (2018, 4, 30)),
    ],
)
def test_the_oracle_differs_on_sides_without_a_date(text: str, lower: object, upper: object) -> None:
    """Here such a side is None, for a column that may be null; the known side is the same."""
    found = edtf.parse_edtf(text)
    strict = [side if isinstance(side, float) else side[:3] for side in (found.lower_strict(), found.upper_strict())]
    assert strict == [lower, upper]
    when = parse(text)
    known = "earliest" if text.startswith("2018") else "latest"
    expected = lower if known == "earliest" else upper
    assert [when.earliest, when.latest].count(None) == 1
    assert getattr(when, known).timetuple()[:3] == expected


@pytest.mark.parametrize(
    ("text", "part_of_the_message"),
    [
        ("", "in digits"),
        (" ", "without spaces"),
        (" 2018", "without spaces"),
        ("2018\n", "without spaces"),
        ("[2018-01, 2018-02]", "without spaces"),
        ("\u0662\u0660\u0661\u0668", "in digits"),  # digits, but not ours
        ("\uff12\uff10\uff11\uff18", "in digits"),
        ("April 2018", "in digits"),
        ("201x", "in digits"),
        ("-2018", "is not a date"),
        ("20180412", "is not a date"),
        ("2018-4", "is not a date"),
        ("2018-04-1", "is not a date"),
        ("18-04-12", "is not a date"),
        ("2018?-04", "is not a date"),
        ("2018?~", "is not a date"),
        ("2XXX", "is not a date"),
        ("XXXX", "is not a date"),
        ("0000", "years run from 0001"),
        ("00XX", "years run from 0001"),
        ("2018-00", "a month 01 to 12"),
        ("2018-13", "a month 01 to 12"),
        ("2018-42", "a month 01 to 12"),
        ("2018-21", "which hemisphere"),
        ("2018-24~", "which hemisphere"),
        ("2018-25", "in each place"),
        ("2018-32", "in each place"),
        ("2018-37", "write the months"),
        ("2018-39", "write the months"),
        ("201X-04", "not a month"),
        ("2018-XX-12", "not a month"),
        ("2018-33-01", "not a month"),
        ("2018-41-XX", "not a month"),
        ("2018-02-29", "days 01 to 28"),
        ("2018-02-30", "days 01 to 28"),
        ("1900-02-29", "days 01 to 28"),
        ("2018-04-00", "days 01 to 30"),
        ("2018-04-12T10:00:00+02:00", "starts_at and ends_at"),
        ("2018-04-12T10:00:00Z", "starts_at and ends_at"),
        ("2018-05/2018-04", "ends before it begins"),
        ("2018-04-12/2018-04-11", "ends before it begins"),
        ("/", "at least one date"),
        ("../..", "at least one date"),
        ("../", "at least one date"),
        ("2018/2019/2020", "is not a date"),
        ("2018-04-XX/2018-05", "X stands in a single date"),
        ("[2018-XX,2019]", "X stands in a single date"),
        ("[2018-01,2018-02", "A set has"),
        ("[2018-01?,2018-02]", "without ? ~ %"),
        ("[2018-01,2018-02]?", "A set has"),
        ("[]", "is not a date"),
        ("[2018-01,]", "is not a date"),
        ("[..2018-01]", "is not a date"),
        ("[2018-01/2018-02]", "is not a date"),
        ("[2018-03..2018-01]", "the earlier one first"),
        ("[2018..2018-04]", "of one kind"),
        ("{2018-01,2018-02}", "several events"),
        ("2" * 101, "at most 100"),
    ],
)
def test_what_is_outside_the_profile_is_refused_with_the_way_out(text: str, part_of_the_message: str) -> None:
    """A coordinator reads the message, and has to see from it what to write."""
    with pytest.raises(NotADate) as refused:
        parse(text)
    message = str(refused.value)
    assert part_of_the_message in message
    assert "'" not in message  # what was rejected is never sent back
    assert any(character.isdigit() for character in message)  # there is an example


@st.composite
def almost_dates(draw: st.DrawFn) -> str:
    """Take a text of the profile and replace one character by anything."""
    text = draw(st.sampled_from(SOME_CASES)).text
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(ALPHABET) | st.text(max_size=2)) + text[at + 1 :]


@settings(max_examples=600, deadline=None)
@given(st.text() | st.text(ALPHABET, max_size=110) | almost_dates())
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    """Nothing a caller sends makes another error, a page of text, or a date that cannot be stored again."""
    try:
        when = parse(text)
    except NotADate as refused:
        message = str(refused)
        assert len(message) < LONGEST_MESSAGE
        assert message.isprintable()
        assert message.isascii()
        return
    assert parse(when.edtf) == when
    assert text_of(when, "en")
    assert text_of(when, "fr")
