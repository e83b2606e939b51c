"""A radar whose axes differ, that runs the wrong way, or draws a zero where there is no value."""

import re
from dataclasses import replace
from math import hypot
from xml.etree import ElementTree as ET

import orjson
import pytest
import vl_convert

from services.index_api.presentation.radars.domain import Radar, Series, specification_of, svg_of
from shared.platform.pictures.drawing import Caption, Look

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("radar", "en", "A title", "", "Words.")
LABELS = tuple(f"Area number {number} with a name that goes on" for number in range(17))
FULL = Radar(LABELS, Series("Oslo", tuple(100.0 for _ in LABELS)), Series("Median", tuple(50.0 for _ in LABELS)))


def drawn(radar: Radar, look: Look | None = None) -> ET.Element:
    return ET.fromstring(svg_of(radar, CAPTION, look or Look()))  # noqa: S314 - our own


def lines(root: ET.Element) -> list[list[tuple[float, float]]]:
    ways = [re.findall(r"([\d.]+) ([\d.]+)", node.get("d") or "") for node in root.iter(f"{SVG}path")]
    return [[(float(x), float(y)) for x, y in way] for way in ways]


def middle_of(root: ET.Element) -> tuple[float, float, float]:
    """Give the middle and the radius of the outermost ring."""
    rings = [node for node in root.iter(f"{SVG}circle") if node.get("stroke-width") == "1.5"]
    return tuple(float(rings[0].get(name) or 0) for name in ("cx", "cy", "r"))  # type: ignore[return-value]


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_equal_values_lie_equally_far_from_the_middle_on_the_ring_of_100(width: int) -> None:
    root = drawn(FULL, Look(width))
    x, y, radius = middle_of(root)
    others, own = lines(root)
    assert {round(hypot(px - x, py - y)) for px, py in own} == {round(radius)}
    assert {round(hypot(px - x, py - y)) for px, py in others} <= {round(radius / 2), int(radius / 2)}


def test_axes_run_clockwise_from_the_top() -> None:
    root = drawn(FULL)
    x, y, radius = middle_of(root)
    own = lines(root)[1]
    assert own[0] == own[-1] == pytest.approx((x, y - radius), abs=0.2)
    assert own[1][0] > x


def test_a_missing_value_is_a_gap() -> None:
    gaps = replace(FULL, own=Series("Oslo", (None, *FULL.own.values[1:5], None, *FULL.own.values[6:])), others=None)
    found = lines(drawn(gaps))
    assert [len(line) for line in found] == [4, 11]
    x, y, _ = middle_of(drawn(gaps))
    assert (x, y) not in [point for line in found for point in line]
    assert lines(drawn(replace(gaps, own=Series("Oslo", (None,) * 17)))) == []


@pytest.mark.parametrize("width", [320, 600])
def test_names_are_whole(width: int) -> None:
    shown = " ".join(node.text or "" for node in drawn(FULL, Look(width)).iter(f"{SVG}text"))
    assert all(label in shown for label in LABELS)
    assert "…" not in shown


def test_the_specification_draws_the_same() -> None:
    redrawn = vl_convert.vegalite_to_svg(orjson.dumps(specification_of(FULL, CAPTION, Look())).decode())
    assert all(label in redrawn for label in LABELS)
    assert redrawn.count("stroke-dasharray") >= 1
