"""Every form of the profile built from two days, with what each must be read as."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from shared.schemas.events.edtf import Bounds, Precision, Qualifier

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
