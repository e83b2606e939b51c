"""A timeline that joins what does not compare, or hides that the questionnaire changed."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import orjson
import pytest
import vl_convert

from services.index_api.presentation.timelines.domain import Moment, Timeline, specification_of, svg_of
from shared.platform.pictures.drawing import Caption, Look

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("waves", "nb", "A title", "", "Words.")
OWN = (Moment(2013, 40, 38, 44, "icc/2013"), Moment(2016, 50, 49, 51, "icc/2013"), Moment(2020, 61, 61, 61, "icc/2019"))
LINE = Timeline("Index", OWN, "Elsewhere", (Moment(2017, 85),), "Bounds", "Broken")


def drawn(timeline: Timeline, look: Look | None = None) -> ET.Element:
    return ET.fromstring(svg_of(timeline, CAPTION, look or Look()))  # noqa: S314 - our own


def words(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def steps(root: ET.Element) -> list[ET.Element]:
    return [node for node in root.iter(f"{SVG}path") if node.get("stroke-width") == "2.5"]


def test_a_line_is_broken_where_the_questionnaire_changed() -> None:
    root = drawn(LINE)
    assert [node.get("stroke-dasharray") for node in steps(root)] == [None, "2 4"]
    assert "Broken" in words(root)
    alike = replace(LINE, moments=tuple(replace(one, version="icc/2019") for one in OWN))
    assert [node.get("stroke-dasharray") for node in steps(drawn(alike))] == [None, None]
    assert "Broken" not in words(drawn(alike))


def test_a_year_without_a_value_is_a_gap() -> None:
    gap = replace(LINE, moments=(OWN[0], Moment(2016, None, version="icc/2013"), OWN[2]))
    assert steps(drawn(gap)) == []
    assert "2016" in words(drawn(gap))


def test_what_others_printed_is_never_joined() -> None:
    root = drawn(replace(LINE, moments=OWN[:1]))
    assert steps(root) == []
    assert {"85", "Elsewhere", "2017", "40"} <= set(words(root))


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_years_of_many_waves_do_not_run_into_one_another(width: int) -> None:
    many = replace(LINE, moments=tuple(Moment(year, 50, 49, 51, "icc/2019") for year in range(2008, 2026)))
    shown = [node for node in drawn(many, Look(width)).iter(f"{SVG}text") if (node.text or "").startswith("20")]
    places = [(float(node.get("x") or 0), float(node.get("y") or 0)) for node in shown]
    assert not [
        (one, other) for one in places for other in places
        if one is not other and one[1] == other[1] and abs(one[0] - other[0]) < 25
    ]  # fmt: skip


def test_a_band_is_as_wide_as_error_of_measurement_and_no_wider_than_the_scale() -> None:
    def bands(timeline: Timeline) -> list[ET.Element]:
        return [node for node in drawn(timeline).iter(f"{SVG}rect") if node.get("fill") == Look().theme.band]

    assert bands(LINE) == []
    narrow = replace(LINE, error=10.0, error_name="Band")
    scale = {
        node.text: float(node.get("y") or 0) - 4 for node in drawn(LINE).iter(f"{SVG}text") if node.get("text-anchor")
    }
    point = (scale["0"] - scale["100"]) / 100
    (legend, band) = bands(narrow)
    assert "Band" in words(drawn(narrow))
    assert float(band.get("height") or 0) == pytest.approx(20 * point, abs=0.2)
    whole = bands(replace(narrow, error=90.0))[1]
    assert float(whole.get("height") or 0) == pytest.approx(100 * point, abs=0.2)
    assert bands(replace(narrow, moments=OWN[:1])) == []
    assert (narrow.band, legend.get("width")) == ((2013, 2020, 30.0, 50.0), "16")
    shown = specification_of(narrow, CAPTION, Look())["layer"][0]  # type: ignore[index]
    assert shown["data"]["values"] == [{"year": 2013, "last": 2020, "low": 30.0, "high": 50.0}]


def test_a_single_wave_and_bounds_at_the_edge() -> None:
    drawn(replace(LINE, moments=(Moment(2019, None),), elsewhere=()))
    drawn(replace(LINE, moments=(Moment(2019, 0, 0, 0),), elsewhere=()))
    drawn(replace(LINE, moments=(Moment(2019, 100, 100, 100),), elsewhere=()), Look(card=True))


def test_the_specification_draws_the_same() -> None:
    redrawn = vl_convert.vegalite_to_svg(orjson.dumps(specification_of(LINE, CAPTION, Look())).decode())
    for value in ("value: 40", "value: 50", "value: 61", "value: 85"):
        assert value in redrawn
    assert "stroke-dasharray" in redrawn
