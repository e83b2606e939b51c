"""Words of a chart that run out of it or into one another, seen in a real browser with a broad font."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from services.index_api.presentation.dot_plots import domain as dot_plots
from services.index_api.presentation.heat_maps import domain as heat_maps
from services.index_api.presentation.radars import domain as radars
from services.index_api.presentation.timelines import domain as timelines
from shared.platform.pictures.drawing import Caption, Look
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import LANGUAGES
from tests.browsing import browser, needs_browser

__all__ = ["browser"]

pytestmark = needs_browser
COLLIDING = """() => {
  const whole = document.querySelector("svg").getBoundingClientRect();
  const boxes = [...document.querySelectorAll("svg text")].map(one => [one.textContent, one.getBoundingClientRect()]);
  const out = boxes.filter(([, box]) => box.left < whole.left || box.right > whole.right || box.bottom > whole.bottom);
  const near = boxes.flatMap(([one, box], place) => boxes.slice(place + 1).filter(([, other]) =>
    Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
    Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 5
  ).map(([other]) => `${one} / ${other}`));
  return [...out.map(([one]) => `out: ${one}`), ...near];
}"""
LONG = "Upper Saint Aldhelm-by-the-Winding-Water with Lower Fennimore and the Seven Mills"
Drawing = Callable[[str, Look], bytes]


def caption(language: str, look: Look) -> Caption:
    """Give the longest words that there are; a card has those of a usual city."""
    labels = [label[language] for label in INDICATORS.values()]
    if look.card:
        marks = ("SYNTHETIC: the city and its answers are invented for demonstration.",) * 2
        return Caption(
            "test", language, "Zephyr Point: strong in Participation, weak in Language", "Below", "", marks, ("A.",)
        )
    title = f"{LONG}: {max(labels, key=len)}"
    return Caption("test", language, title, title, "Words.", (title.upper(),), (LONG, LONG.lower(), "; ".join(labels)))


def areas(language: str, look: Look) -> bytes:
    rows = [dot_plots.Row(label[language], 90.0, 80.0, 100.0, 50, 40, 60) for label in INDICATORS.values()]
    signs = dot_plots.Signs("Oslo" if look.card else LONG, "Median", "Middle half", LONG)
    plot = dot_plots.DotPlot(tuple(rows), signs, lambda count: f"{count} more")
    return dot_plots.svg_of(plot, caption(language, look), look)


def ranks(language: str, look: Look) -> bytes:
    rows = tuple(
        dot_plots.Row(
            LONG if place == 7 else f"{label[language]} {place}", place, max(1, place - 3), min(60, place + 9),
            chosen=place == 7, group=place // 5,
        )
        for place, label in enumerate((*INDICATORS.values(),) * 3, 1)
    )  # fmt: skip
    signs = dot_plots.Signs("Rank", None, None, "Range" if look.card else LONG, LONG)
    scale = dot_plots.counting(len(rows))
    plot = dot_plots.DotPlot(rows, signs, lambda count: f"{count} more", scale, most=40)
    return dot_plots.svg_of(plot, caption(language, look), look)


def radar(language: str, look: Look) -> bytes:
    labels = tuple(label[language] for label in INDICATORS.values())
    values = tuple(40.0 + 3 * place for place in range(len(labels)))
    drawn = radars.Radar(labels, radars.Series(LONG, values), radars.Series("Median", values))
    return radars.svg_of(drawn, caption(language, look), look)


def waves(language: str, look: Look) -> bytes:
    moments = [timelines.Moment(2010 + 3 * place, 40 + 9 * place, 38, 90, f"icc/{2010 + place}") for place in range(5)]
    drawn = timelines.Timeline(
        "Oslo" if look.card else LONG, tuple(moments), "Elsewhere", (timelines.Moment(2011, 85),), LONG, LONG, 12, LONG
    )
    return timelines.svg_of(drawn, caption(language, look), look)


def network(language: str, look: Look) -> bytes:
    labels = tuple(label[language] for label in INDICATORS.values())
    cells = tuple(tuple(100.0 for _ in range(30)) for _ in labels)
    drawn = heat_maps.HeatMap(
        labels, "Mean", (LONG, *(f"City {one}" for one in range(29))), (100.0,) * len(labels), cells
    )
    return heat_maps.svg_of(drawn, caption(language, look), look, "9 more")


@pytest.mark.parametrize("drawing", [areas, ranks, radar, waves, network])
def test_words_keep_apart_and_inside(browser: Browser, drawing: Drawing) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for language in LANGUAGES:
            for width in (320, 390, 600, 1200):
                page.set_content(drawing(language, Look(width)).decode())
                assert page.evaluate(COLLIDING) == [], f"{language} {width}"


@pytest.mark.parametrize("drawing", [areas, ranks, waves])
def test_words_keep_apart_on_a_card(browser: Browser, drawing: Drawing) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(drawing("en", Look(card=True)).decode())
        assert page.evaluate(COLLIDING) == []
