"""A title that claims more than the data hold up."""

from typing import Any

import pytest

from services.index_api.presentation.chart_data.domain import Area
from services.index_api.presentation.claims.domain import Measured, of_areas, of_gaps, of_means, of_rank, of_waves


def area(
    code: str, value: float | None, *, by: float | None = 0.0, group: tuple[float, float, float] | None = None
) -> Any:
    """Make an area with bounds so far around its value, beside a group with these quartiles and median between them."""
    lower, median, upper = group or (None, None, None)
    bounds = (None, None) if value is None or by is None else (value - by, value + by)
    return {
        "code": code, "label": {"en": code}, "value": value, "low": bounds[0], "high": bounds[1],
        "lower_quartile": lower, "median": median, "upper_quartile": upper,
    }  # fmt: skip


def told(rows: list[Area]) -> str | None:
    said = of_areas("Oslo", rows, lambda text: text["en"])
    return None if said is None else said.told("en")


GROUP = (40.0, 50.0, 60.0)


@pytest.mark.parametrize(
    ("rows", "claim"),
    [
        ([area("a", 70, group=GROUP), area("b", 30, group=GROUP)], "Oslo: strong in a, weak in b"),
        ([area("a", 70, group=GROUP), area("c", 80, group=GROUP)], "Oslo: strong in c"),
        ([area("a", 55, group=GROUP), area("b", 30, group=GROUP)], "Oslo: weak in b"),
        # what it can be reaches into the middle half of the group
        ([area("a", 70, by=11, group=GROUP), area("b", 30, by=10, group=GROUP)], None),
        ([area("a", 55, group=GROUP), area("b", 45, by=3, group=GROUP)],
         "Oslo: in every area within the middle half of the group"),
        ([area("a", 55, group=GROUP), area("b", None, group=GROUP)], None),
        ([area("a", 70, by=None, group=GROUP)], None),
        # too few cities: the city alone
        ([area("a", 70), area("b", 50), area("c", 30)], "Oslo: highest in a, lowest in c"),
        ([area("a", 70), area("b", 70.2), area("c", 30)], None),
        ([area("a", 70, by=30), area("b", 50), area("c", 30, by=30)], None),
        ([area("a", 70)], None),
        ([], None),
    ],
)  # fmt: skip
def test_of_areas(rows: list[Area], claim: str | None) -> None:
    assert told(rows) == claim


FIRST = Measured(2013, 50, 48, 52, 0.9)


@pytest.mark.parametrize(
    ("last", "within_error", "claim"),
    [
        (Measured(2019, 60, 58, 62, 0.9), False, "Oslo: up from 50 in 2013 to 60 in 2019"),
        (Measured(2019, 60, 58, 62, 0.9), None, "Oslo: up from 50 in 2013 to 60 in 2019"),
        (Measured(2019, 40, 39, 41, 0.9), False, "Oslo: down from 50 in 2013 to 40 in 2019"),
        (Measured(2019, 60, 58, 62, 0.9), True, "Oslo: no clear change from 2013 to 2019"),
        (Measured(2019, 53, 51, 55, 0.9), False, "Oslo: no clear change from 2013 to 2019"),
        (Measured(2019, 60, 58, 62, 0.59), False, None),
        (Measured(2013, 60, 58, 62, 0.9), False, None),
    ],
)
def test_of_waves(last: Measured, within_error: bool | None, claim: str | None) -> None:
    said = of_waves("Oslo", [FIRST, last], 0.6, within_error=within_error)
    assert (said and said.told("en")) == claim


def test_one_wave_claims_no_change() -> None:
    assert of_waves("Oslo", [FIRST], 0.6, within_error=None) is None


@pytest.mark.parametrize(
    ("means", "claim"),
    [
        ([("a", 60.0), ("b", 50.0), ("c", 40.0)], "RECI: on average highest in a, lowest in c"),
        ([("a", 60.0), ("b", 60.3), ("c", 40.0)], None),
        ([("a", 60.0), ("b", None)], None),
        ([("a", None), ("b", None)], None),
    ],
)
def test_of_means(means: list[tuple[str, float | None]], claim: str | None) -> None:
    said = of_means("RECI", [({"en": code}, mean) for code, mean in means], lambda text: text["en"])
    assert (said and said.told("en")) == claim


def test_a_gap_is_claimed_only_where_it_is_sure_and_the_widest_of_several() -> None:
    gaps = [
        ("Media", 20.0, True),
        ("Law", 40.0, False),
        ("Work", 30.0, True),
        ("Home", -10.0, True),
        ("Play", None, None),
    ]
    assert str(of_gaps("Oslo", gaps)) == "Oslo rates itself higher than others do in Work, lower in Home"
    assert str(of_gaps("Oslo", gaps[:3])) == "Oslo rates itself higher than others do in Work"
    assert str(of_gaps("Oslo", gaps[3:])) == "Oslo rates itself lower than others do in Home"
    assert str(of_gaps("Oslo", gaps[1:2])) == "Oslo: no gap to the view from outside is sure"
    assert of_gaps("Oslo", gaps[4:]) is None


def test_a_rank_is_claimed_with_its_interval() -> None:
    assert str(of_rank("Oslo", 4, 9, 20)) == "Oslo ranks between 4 and 9 of 20"
    assert str(of_rank("Oslo", 4, 4, 20)).startswith("Oslo: rank 4 of 20, even if")
