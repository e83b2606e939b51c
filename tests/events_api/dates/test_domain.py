"""The profile of dates, against expectations built apart from it and the library `edtf` as an oracle."""

import warnings
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.events_api.dates.domain import (
    Bounds,
    Language,
    Match,
    Precision,
    Qualifier,
    narrower,
    overlaps,
    parse,
    shift,
    text_of,
)
from services.events_api.dates.errors import NotADate

with warnings.catch_warnings():
    # The grammar of edtf 5.0.2 trips diagnostics of pyparsing that `python -W error` turns on; none is ours.
    warnings.filterwarnings("ignore", message=r"warn_\w+: setting results name")
    import edtf

LONGEST_MESSAGE = 200
LONGEST_TEXT = f"[{','.join(f'2018-01-0{number}' for number in range(1, 10))}]"  # 100 characters
ALPHABET = "0123456789X?~%-/.,[]{}T:Z+ "
MARKS = {
    "": None,
    "?": Qualifier.UNCERTAIN,
    "~": Qualifier.APPROXIMATE,
    "%": Qualifier.UNCERTAIN_AND_APPROXIMATE,
}
PARTS = {
    "33": (Precision.QUARTER, "01-01", "03-31"),
    "34": (Precision.QUARTER, "04-01", "06-30"),
    "35": (Precision.QUARTER, "07-01", "09-30"),
    "36": (Precision.QUARTER, "10-01", "12-31"),
    "40": (Precision.HALF_YEAR, "01-01", "06-30"),
    "41": (Precision.HALF_YEAR, "07-01", "12-31"),
}


class Case(NamedTuple):
    """A text of the profile and what it must be read as."""

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier | None = None
    edtf: str = ""


def day(text: str) -> date:
    """Read an ISO day, so that tables stay short."""
    return date.fromisoformat(text)


def single_dates(exact: date) -> list[Case]:
    """Build every form that holds this day; the last day of a month is found by walking to it."""
    year, month = f"{exact.year:04}", f"{exact.year:04}-{exact.month:02}"
    begin, end = exact.replace(day=1), exact
    while end < date.max and (end + timedelta(1)).month == exact.month:
        end += timedelta(1)
    new_year, old_year = day(f"{year}-01-01"), day(f"{year}-12-31")
    forms = [
        (exact.isoformat(), exact, exact, Precision.DAY),
        (month, begin, end, Precision.MONTH),
        (year, new_year, old_year, Precision.YEAR),
        (f"{year}-XX", new_year, old_year, Precision.YEAR),
        (f"{year}-XX-XX", new_year, old_year, Precision.YEAR),
        (f"{month}-XX", begin, end, Precision.MONTH),
    ]
    for part, (precision, first, last) in PARTS.items():
        forms.append((f"{year}-{part}", day(f"{year}-{first}"), day(f"{year}-{last}"), precision))
    for known, precision in (year[:3], Precision.DECADE), (year[:2], Precision.CENTURY):
        if int(known):  # the others hold the year 0
            first, last = known.ljust(4, "0"), known.ljust(4, "9")
            forms.append((known.ljust(4, "X"), day(f"{first}-01-01"), day(f"{last}-12-31"), precision))
    return [
        Case(text + mark, earliest, latest, precision, qualifier, text + mark)
        for text, earliest, latest, precision in forms
        for mark, qualifier in MARKS.items()
    ]


def interval(first: Case, last: Case) -> Case:
    """Build an interval of two dates, in the order of time."""
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = last, first
    text = f"{first.text}/{last.text}"
    marks = {mark for mark in text if mark in "?~%"}
    qualifier = MARKS["%" if len(marks) > 1 else "".join(marks)]
    return Case(text, first.earliest, last.latest, Precision.INTERVAL, qualifier, text)


def one_of(members: list[Case]) -> Case:
    """Build a set in this order; what is canonical follows from the members."""
    kept = sorted({(str(case.earliest), str(case.latest), case.text) for case in members})
    text, canonical = ",".join(case.text for case in members), ",".join(text for _, _, text in kept)
    latest = max(last for _, last, _ in kept)
    return Case(f"[{text}]", day(kept[0][0]), day(latest), Precision.SET, None, f"[{canonical}]")


def range_between(first: Case, last: Case) -> Case:
    """Build a member of a set, of two dates of the same kind."""
    if str(first.earliest) > str(last.earliest):
        first, last = last, first
    return Case(f"{first.text}..{last.text}", first.earliest, last.latest, Precision.SET)


def cases_around(one: date, other: date) -> list[Case]:
    """Build every form of the profile from two days."""
    singles = [single_dates(one), single_dates(other)]
    known, others = ([case for case in some if "X" not in case.text] for some in singles)
    cases = singles[0] + [interval(first, last) for first in known for last in others]
    for nothing in (Case(text, None, None, Precision.INTERVAL) for text in ("", "..")):
        cases += [interval(nothing, case) for case in known] + [interval(case, nothing) for case in known]
    plain, others = ([case for case in some if not case.qualifier] for some in (known, others))
    cases += [one_of([first, last, first]) for first in plain for last in others if first != last]
    ranges = [
        range_between(first, last)
        for first in plain
        for last in others
        if first.precision == last.precision and first != last
    ]
    return cases + [one_of([some, case]) for some in ranges for case in (*plain, ranges[0]) if some != case]


SOME_CASES = cases_around(date(2018, 4, 12), date(2016, 2, 29))
DAYS_OR_NONE = st.none() | st.dates()


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Build bounds in order, with or without an open side."""
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return Bounds(*draw(st.sampled_from([(first, last), (None, last), (first, None), (None, None)])))


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
    """The table of the research, written out; its last form is no date at all (to be confirmed)."""
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
        ("2018-21", "two hemispheres"),
        ("2018-24~", "two hemispheres"),
        ("2018-32", "two hemispheres"),
        ("2018-37", "write the months"),
        ("2018-39", "write the months"),
        ("201X-04", "is not a month"),
        ("2018-XX-12", "is not a month"),
        ("2018-33-01", "is not a month"),
        ("2018-41-XX", "is not a month"),
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
    assert part_of_the_message in str(refused.value)


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
        ("20XX", "2000 to 2099", "années 2000 à 2099"),
        ("2018-XX", "a month in 2018", "un mois en 2018"),
        ("2018-XX-XX", "a day in 2018", "un jour en 2018"),
        ("2018-08-XX", "a day in August 2018", "un jour en août 2018"),
        ("2018?", "2018 (uncertain)", "2018 (incertain)"),
        ("2018~", "around 2018", "vers 2018"),
        ("2018-04%", "around April 2018 (uncertain)", "vers avril 2018 (incertain)"),
        ("2018-05-01~", "around 1 May 2018", "vers le 1er mai 2018"),
        ("2018-41~", "around the second half of 2018", "vers le second semestre 2018"),
        ("201X~", "2010s (approximate)", "années 2010 (approximatif)"),
        ("2018-04/2018-05", "from April to May 2018", "d'avril à mai 2018"),
        ("2018-10/2018-11", "from October to November 2018", "d'octobre à novembre 2018"),
        ("2017-12/2018-01", "from December 2017 to January 2018", "de décembre 2017 à janvier 2018"),
        ("2018-04-12/2018-04-14", "from 12 to 14 April 2018", "du 12 au 14 avril 2018"),
        ("2018-05-01/2018-06-03", "from 1 May to 3 June 2018", "du 1er mai au 3 juin 2018"),
        ("2018-04-12/2018-04-12", "12 April 2018", "12 avril 2018"),
        ("2018/2019-04", "from 2018 to April 2019", "de 2018 à avril 2019"),
        (
            "2018-33/2018-41",
            "from the first quarter to the second half of 2018",
            "du premier trimestre au second semestre 2018",
        ),
        (
            "2018-04?/2018-05%",
            "from April (uncertain) to May 2018 (uncertain and approximate)",
            "d'avril (incertain) à mai 2018 (incertain et approximatif)",
        ),
        ("2018-04/..", "since April 2018", "depuis avril 2018"),
        ("2018-04-12/..", "since 12 April 2018", "depuis le 12 avril 2018"),
        ("../2018-04", "until April 2018", "jusqu'en avril 2018"),
        ("../2018-04-12", "until 12 April 2018", "jusqu'au 12 avril 2018"),
        ("2018-04/", "from April 2018 to an unknown date", "d'avril 2018 à une date inconnue"),
        ("/2018-04-12", "from an unknown date to 12 April 2018", "d'une date inconnue au 12 avril 2018"),
        ("[2018-01,2018-02]", "January or February 2018", "janvier ou février 2018"),
        ("[2018-01,2018-02,2018-05]", "January, February or May 2018", "janvier, février ou mai 2018"),
        ("[2018-04-12,2018-04-13]", "12 or 13 April 2018", "12 ou 13 avril 2018"),
        ("[2018-04-12,2018-05]", "12 April or May 2018", "12 avril ou mai 2018"),
        ("[2018-04,2018-04-12]", "April or 12 April 2018", "avril ou 12 avril 2018"),
        ("[2017-12,2018-01]", "December 2017 or January 2018", "décembre 2017 ou janvier 2018"),
        ("[2018-01..2018-03]", "between January and March 2018", "entre janvier et mars 2018"),
        ("[2018-04-01..2018-04-12]", "between 1 and 12 April 2018", "entre le 1er et le 12 avril 2018"),
        (
            "[2018-01,2018-03..2018-05]",
            "January or between March and May 2018",
            "janvier ou entre mars et mai 2018",
        ),
    ],
)
def test_the_words_in_both_languages(text: str, english: str, french: str) -> None:
    """People read these words, on posters too: an article too many would be seen."""
    assert (text_of(parse(text), "en"), text_of(parse(text), "fr")) == (english, french)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_are_never_half_made(language: Language) -> None:
    """No notation, no doubled space and no contraction that French would make is left over."""
    left_over = [
        "  ",
        "{",
        "..",
        "/",
        "X",
        "~",
        "?",
        "%",
        " of of",
        "de le ",
        "à le ",
        "de a",
        "de o",
        "en le ",
    ]
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
