"""A heat map with a number in the wrong cell, or one that shows fewer columns than it says."""

from xml.etree import ElementTree as ET

import orjson
import pytest
import vl_convert

from services.index_api.presentation.heat_maps.domain import HeatMap, columns_in, specification_of, svg_of
from shared.platform.pictures.drawing import Caption, Look
from shared.platform.pictures.themes import THEMES

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("network", "en", "A title", "", "Words.")
CITIES = tuple(f"City {number}" for number in range(30))
HEAT = HeatMap(
    rows=("Education", "Public space"),
    together="Mean",
    columns=CITIES,
    means=(50.0, None),
    cells=(tuple(float(number) for number in range(30)), (None, *(100.0 for _ in range(29)))),
)


def words(look: Look, more: str | None = None) -> list[str]:
    root = ET.fromstring(svg_of(HEAT, CAPTION, look, more))  # noqa: S314 - our own
    return [node.text or "" for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_the_first_columns_are_shown_whole(width: int) -> None:
    look = Look(width)
    count = min(columns_in(look, HEAT.rows), 30)
    shown = words(look, "And more")
    assert [name for name in CITIES if name in shown] == list(CITIES[:count])
    cells = shown[shown.index("Public space") + 1 : -1]
    assert cells == ["50", *(str(number) for number in range(count)), "–", "–", *["100"] * (count - 1)]
    assert "And more" in shown


def test_the_higher_the_stronger() -> None:
    root = ET.fromstring(svg_of(HEAT, CAPTION, Look(1200, THEMES["print"]), None))  # noqa: S314 - our own
    greys = [int((node.get("fill") or "")[1:3], 16) for node in root.iter(f"{SVG}rect")][2:32]
    assert greys == sorted(greys, reverse=True)
    assert greys[0] > greys[-1]


def test_the_specification_holds_every_city() -> None:
    redrawn = vl_convert.vegalite_to_svg(orjson.dumps(specification_of(HEAT, CAPTION, Look())).decode())
    assert all(city in redrawn for city in CITIES)
    assert "null" not in redrawn
