"""What people look at, seen in a real browser: on a phone, on a desk and on paper."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing import browser, needs_browser
from tests.running import System

__all__ = ["browser"]

WIDTHS = {"phone": (320, 640, "screen"), "desk": (1280, 900, "screen"), "paper": (794, 1123, "print")}
CITIES = ("three waves", "no wave", "a very long name")
LONG_NAME, REAL_CITY = "upper-saint-aldhelm", "bergen"
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth + 1;
  const out = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > wide);
  const cut = [...document.querySelectorAll("svg text")].filter(one => {
    const [inner, outer] = [one.getBoundingClientRect(), one.closest("svg").getBoundingClientRect()];
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
  });
  const told = [...out, ...cut].map(one => `${one.tagName} ${one.textContent.trim().slice(0, 60)}`);
  return document.documentElement.scrollWidth > wide ? ["the page scrolls sideways", ...told] : told;
}"""
UNNAMED = """() => [...document.querySelectorAll("img, svg, object, canvas")].filter(one => {
  const names = (one.getAttribute("aria-labelledby") || "").split(" ").map(id => document.getElementById(id));
  const named = one.getAttribute("role") === "img" && names.length === 2 && names.every(name => name?.textContent);
  return !one.getAttribute("alt") && !named;
}).map(one => one.outerHTML.slice(0, 80))"""

pytestmark = needs_browser


@pytest.fixture(scope="module")
def cities(system: System) -> dict[str, str]:
    """Find a city of each kind among those of the demonstration and the real ones."""
    with system.client("index_api") as anybody:
        members = anybody.get("/v1/networks/demo/progress").json()["cities"]
        found = {len(one["waves"]): one["city"] for one in members if one["city"] != LONG_NAME}
        assert anybody.get(f"/v1/cities/{REAL_CITY}/scores").json()["waves"] == []
        assert len(anybody.get(f"/v1/cities/{LONG_NAME}").json()["name"]) > 70
    return dict(zip(CITIES, (found[3], REAL_CITY, LONG_NAME), strict=True))


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of some width that notes every complaint and every further request."""
    width, height, media = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.emulate_media(media="print" if media == "print" else "screen")
    yield opened
    context.close()


def look_at(page: Page, address: str) -> str:
    """Open an address and give its text. Fails on anything that a person could stumble over."""
    complaints: list[Any] = []
    asked: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert asked == [address]
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(UNNAMED) == []
    found = Axe().run(page).response
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
    assert found["passes"]
    assert complaints == []
    return page.inner_text("main")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", CITIES)
def test_a_profile(page: Page, system: System, cities: dict[str, str], kind: str, language: str) -> None:
    text = look_at(page, f"{system.services['index_api']}/v1/cities/{cities[kind]}/profile.html?lang={language}")
    inside = page.locator("svg text", has_text=re.compile("^SYNTH")).count()
    drawn = 0 if kind == "no wave" else 2
    assert page.locator("svg").count() == inside == drawn
    assert ("invent" in text) == (kind != "no wave")
    tables = {"no wave": 0, "a very long name": 3}  # that city has a past that others published, too
    assert page.locator("table").count() == tables.get(kind, 2)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_calendar(page: Page, system: System, language: str) -> None:
    text = look_at(page, f"{system.services['events_api']}/v1/calendar.html?year=2018&by=quarter&lang={language}")
    assert "2018" in text


@pytest.fixture(scope="module")
def addresses(system: System) -> dict[str, str]:
    """Find a page of each kind, at the address that others carry."""

    def first(service: str, path: str) -> str:
        with system.client(service) as anybody:
            found: str = anybody.get(path).json()["items"][0]["id"]
            return found

    index, practices, events = (system.services[name] for name in ("index_api", "practices_api", "events_api"))
    return {
        "practice": f"{practices}/v1/practices/{first('practices_api', '/v1/practices?kind=practice')}",
        "lesson": f"{practices}/v1/practices/{first('practices_api', '/v1/practices?kind=lesson')}",
        "library": f"{practices}/v1/practices?indicator=language&topic=multilingualism",
        "glossary": f"{practices}/v1/concepts",
        "concept": f"{practices}/v1/concepts/diversity-advantage",
        "event": f"{events}/v1/events/{first('events_api', '/v1/events?type=study_visit&dated=true')}",
        "calendar": f"{events}/v1/calendar?year={datetime.now(UTC).year + 1}",
        "networks": f"{index}/v1/networks",
        "network": f"{index}/v1/networks/demo",
        "year of a network": f"{index}/v1/networks/demo/years/2019",
        "questionnaire": f"{index}/v1/questionnaires/icc/versions/2019",
        "accessibility": f"{index}/accessibility",
    }


KINDS = (
    "practice", "lesson", "library", "glossary", "concept", "event", "calendar", "networks", "network",
    "year of a network", "questionnaire", "accessibility",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_at_the_address_that_others_carry(page: Page, addresses: dict[str, str], kind: str) -> None:
    text = look_at(page, addresses[kind])
    assert len(text) > 100
    assert len(page.content().encode()) < 100_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_the_dark_from_the_right_and_by_keyboard(
    browser: Browser, addresses: dict[str, str], kind: str
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(addresses[kind])
        assert Axe().run(page).response["violations"] == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header')")
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        left = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().left < -1)"
        assert page.evaluate(f"{left}.map(one => one.outerHTML.slice(0, 80))") == []


def test_the_library_is_searched_with_the_keyboard(browser: Browser, system: System) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{system.services['practices_api']}/v1/practices?lang=fr")
        page.get_by_role("searchbox").fill("tandem")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=tandem**")
        assert page.locator("html").get_attribute("lang") == "fr"
        assert 0 < page.locator(".cards li").count() < 5
        assert page.get_by_role("searchbox").input_value() == "tandem"


def test_a_page_stands_in_a_frame_of_another_site_that_may_show_it(browser: Browser, system: System) -> None:
    calendar = f"{system.services['events_api']}/v1/calendar?year=2018"
    with system.client("events_api") as anybody:
        told = anybody.get("/v1/oembed", params={"url": calendar}).json()
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{system.services['index_api']}/accessibility")
        page.evaluate("html => document.body.innerHTML = html", told["html"])
        inside = page.frame_locator("iframe")
        inside.locator("h1").wait_for()
        assert inside.locator("h1").inner_text() == "Calendar 2018"
        assert inside.locator("header").count() == 0


@pytest.mark.parametrize("kind", ["radar", "bars", "waves"])
def test_a_chart_alone(browser: Browser, system: System, cities: dict[str, str], kind: str) -> None:
    """As it is shown at its own address, and by `img` inside a page of another origin that lets it in."""
    complaints: list[str] = []
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.location['url']} {message.text}"))
        for city in cities.values():
            address = f"{system.services['index_api']}/v1/charts/{kind}.svg?city={city}"
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200
            assert page.locator("svg").get_attribute("role") == "img"
            page.goto(f"{system.services['events_api']}/v1/calendar.html?year=2018")
            page.evaluate("address => document.body.append(Object.assign(new Image(), {src: address}))", address)
            page.wait_for_function("document.images[0].complete")
            assert page.evaluate("document.images[0].naturalWidth") > 0
    assert [one for one in complaints if "/favicon.ico " not in one] == []


def test_it_can_be_printed(browser: Browser, system: System, cities: dict[str, str], tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for kind, city in cities.items():
            page.goto(f"{system.services['index_api']}/v1/cities/{city}/profile.html")
            printed = tmp_path / f"{city}.pdf"
            page.pdf(path=printed, format="A4")
            pages = len(re.findall(rb"/Type\s*/Page[^s]", printed.read_bytes()))
            assert 1 <= pages <= (2 if kind == "no wave" else 7)
            assert page.locator(".links").first.is_visible()
            page.emulate_media(media="print")
            assert not page.locator(".links").first.is_visible()
            page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("index_api", "/?lang=fr"), ("practices_api", "/?lang=en"), ("events_api", "/?lang=fr"),
        ("index_api", "/docs/guide"), ("events_api", "/docs/files"), ("practices_api", "/docs/personal-data"),
    ],
)  # fmt: skip
def test_the_start_page_and_the_guide(page: Page, system: System, service: str, address: str) -> None:
    text = look_at(page, system.services[service] + address)
    assert len(text) > 500


@pytest.mark.parametrize("operation", ["directory/getCity", "scores/previewScores"])
def test_the_documentation_opens_an_operation_at_its_address_and_proposes_what_works(
    browser: Browser, system: System, operation: str
) -> None:
    """Swagger UI took twenty seconds where it worked through the whole document first."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{system.services['index_api']}/docs#/{operation}")
        opened = page.locator(".opblock.is-open")
        opened.wait_for()
        opened.locator("button.execute").click()
        status = opened.locator(".live-responses-table .response .response-col_status").first
        assert status.inner_text().split()[0] == "200"
