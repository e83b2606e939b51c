"""A picture that differs from day to day, draws a zero where there is no value, or breaks on a name."""

import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.presentation.svg.domain import Chart, Point, Series, svg_of

LABELS = tuple(f"Area number {number} with a name that goes on and on" for number in range(14))
OWN = tuple(Point(place, 30.0 + place, 28.0 + place, 33.5 + place) for place in range(14))
OTHERS = tuple(Point(place, 50.0) for place in range(14))
AREAS = Chart(
    kind="radar", language="en", title="Somewhere: areas", description="Values.", notes=("SYNTHETIC: invented.",),
    labels=LABELS, series=(Series("Somewhere", OWN), Series("Median of 9 cities", OTHERS)), table=(("code",),),
)  # fmt: skip
WAVES = replace(
    AREAS, kind="waves", labels=(), series=(Series("Index", (Point(2013, 40, 38, 44), Point(2019, 100, 99, 100))),)
)
EMPTY = replace(AREAS, labels=(), series=(), empty="Nothing yet")
CHARTS = pytest.mark.parametrize("chart", [AREAS, replace(AREAS, kind="bars"), WAVES, EMPTY], ids=str)
PROGRAM = (
    "import datetime, hashlib, random\n"
    "from services.index_api.presentation.svg.domain import svg_of\n"
    "from tests.index_api.presentation.svg.test_domain import AREAS\n"
    "print(hashlib.sha256(svg_of(AREAS)).hexdigest())"
)


def test_another_process_draws_the_same_bytes() -> None:
    told = [
        subprocess.run([sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
                       capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]


@CHARTS
def test_the_notes_stand_inside(chart: Chart) -> None:
    picture = svg_of(chart).decode()
    assert "SYNTHETIC: invented." in picture
    assert svg_of(chart).decode() == picture
    assert not re.search(r"script|xlink|<!--|\d\.\d\d", picture)


def test_no_value_is_a_gap_and_never_a_zero() -> None:
    gap = (OWN[0], Point(1, None), *OWN[2:])
    whole, broken = (svg_of(replace(AREAS, series=(Series("a", one),))).decode() for one in (OWN, gap))
    assert whole.count("<circle") == 14
    assert broken.count("<circle") == 13
    lines = re.findall(r'd="([^"]*)" class="line', broken)
    assert not any(line.endswith("Z") for line in lines)


@pytest.mark.parametrize("kind", ["radar", "bars"])
def test_no_value_at_all_is_drawn_all_the_same(kind: str) -> None:
    nothing = replace(AREAS, kind=kind, series=(Series("a", tuple(Point(place, None) for place in range(14))),))
    assert b"<circle" not in svg_of(nothing)


def test_a_single_wave_without_a_value() -> None:
    svg_of(replace(WAVES, series=(Series("Index", (Point(2019, None),)),)))
    svg_of(replace(WAVES, series=(Series("Index", (Point(2019, 0.0, 0.0, 0.0),)),)))


@given(st.text(max_size=90), st.text(max_size=90))
def test_any_name_can_be_drawn(name: str, note: str) -> None:
    chart = replace(AREAS, title=name, notes=(note,), labels=(name, *LABELS[1:]), series=(Series(name, OWN),))
    ET.fromstring(svg_of(chart))  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("教育" * 7, "教育教育教育教…"),
        ("教育" * 3, "教育教育教育"),
        ("التعليم في المدينة كلها", "التعليم في الم…"),
        ("Education", "Education"),
    ],
)
def test_labels_in_every_script_fit_into_their_place(label: str, shown: str) -> None:
    root = ET.fromstring(svg_of(replace(AREAS, labels=(label, *LABELS[1:]))))  # noqa: S314 - our own
    assert root.get("direction") == "ltr"
    assert shown in [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
