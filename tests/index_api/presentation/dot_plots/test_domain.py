"""A dot plot out of order, with a dot where there is no value, or whose specification shows something else."""

import math
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import orjson
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.presentation.dot_plots.domain import (
    DotPlot,
    Row,
    Signs,
    by_gap,
    counting,
    specification_of,
    svg_of,
)
from shared.platform.pictures.drawing import Caption, Look

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("areas", "fr", "A claim", "", "Words.")
SIGNS = Signs("Oslo", "Median", "Middle half", "Bounds")
ROWS = tuple(
    Row(
        f"Area {place} with a name that goes on and on",
        90.0 - 5 * place,
        88.0 - 5 * place,
        91.0 - 5 * place,
        50,
        40,
        60,
    )
    for place in range(15)
)
PLOT = DotPlot(ROWS, SIGNS, lambda count: f"{count} more")
numbers = st.none() | st.floats(0, 100)


def drawn(plot: DotPlot, look: Look) -> ET.Element:
    return ET.fromstring(svg_of(plot, CAPTION, look))  # noqa: S314 - our own


def words(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


@given(st.lists(st.builds(Row, st.text(max_size=3), numbers, numbers, numbers, numbers), max_size=20))
def test_the_greatest_gap_comes_first_and_what_is_not_known_last(rows: list[Row]) -> None:
    ordered = by_gap(rows)
    known = any(row.gap is not None for row in rows)
    told = [row.gap if known else row.value for row in ordered]
    there = [one for one in told if one is not None]
    assert told == [*sorted(there, reverse=True), *[None] * (len(told) - len(there))]
    assert sorted(map(id, ordered)) == sorted(map(id, rows))


@given(st.integers(2, 500))
def test_a_scale_that_counts_has_both_ends_and_few_numbers_between(last: int) -> None:
    ticks = counting(last).ticks
    assert (ticks[0], ticks[-1]) == (1, last)
    assert list(ticks) == sorted(set(ticks))
    assert len(ticks) <= 8


def test_where_room_is_short_the_rows_around_the_chosen_one_stay() -> None:
    rows = tuple(replace(row, label=f"Row {place}", chosen=place == 11) for place, row in enumerate(ROWS))
    plot = replace(PLOT, rows=rows, most=5)
    shown = [word for word in words(drawn(plot, Look())) if word.startswith("Row")]
    assert shown == [f"Row {place}" for place in (9, 10, 11, 12, 13)]
    assert "10 more" in words(drawn(plot, Look()))
    on_card = [word for word in words(drawn(plot, Look(card=True))) if word.startswith("Row")]
    assert "Row 11" in on_card
    dots = [node.get("fill") for node in drawn(plot, Look()).iter(f"{SVG}circle")][1:]
    assert [fill == Look().theme.accent for fill in dots] == [False, False, True, False, False]


def test_a_row_without_a_value_has_its_group_and_no_dot() -> None:
    plot = replace(PLOT, rows=(replace(ROWS[0], value=None, low=None, high=None),))
    root = drawn(plot, Look())
    assert len(list(root.iter(f"{SVG}circle"))) == 1  # that of the legend
    assert "–" in words(root)
    assert len(list(root.iter(f"{SVG}rect"))) == 3  # paper, legend, quartiles


def test_places_are_true_to_values() -> None:
    root = drawn(PLOT, Look())
    dots = [float(node.get("cx") or 0) for node in root.iter(f"{SVG}circle")][1:]
    steps = {round(one - other, 1) for one, other in pairwise(dots)}
    assert max(steps) - min(steps) <= 0.11
    scale = {
        node.text: float(node.get("x") or 0) for node in root.iter(f"{SVG}text") if node.get("text-anchor") == "middle"
    }
    assert list(scale) == ["0", "20", "40", "60", "80", "100"]
    assert math.isclose(dots[0], scale["0"] + 0.9 * (scale["100"] - scale["0"]), abs_tol=0.2)


def test_labels_are_whole_and_folded() -> None:
    for look in (Look(320), Look(600), Look(1200)):
        shown = " ".join(words(drawn(PLOT, look)))
        assert "…" not in shown
        assert all(row.label in shown for row in ROWS)


def test_a_card_shows_both_ends_and_says_what_it_leaves_out() -> None:
    shown = words(drawn(PLOT, Look(card=True)))
    rows = [row for row in ROWS if row.label.split(" with")[0] in " ".join(shown)]
    assert rows[0] is ROWS[0]
    assert rows[-1] is ROWS[-1]
    assert f"{15 - len(rows)} more" in shown


def test_the_specification_draws_the_same() -> None:
    specification = specification_of(PLOT, CAPTION, Look())
    assert [row["label"] for row in specification["data"]["values"]] == [row.label for row in ROWS]  # type: ignore[index]
    redrawn = vl_convert.vegalite_to_svg(orjson.dumps(specification).decode())
    for row in ROWS:
        assert row.label in redrawn
        assert f"Oslo: {row.value:g}; label: {row.label}" in redrawn
    assert "A claim" in redrawn
