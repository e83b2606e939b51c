"""The page of `examples/site`, in a real browser, from another origin than the services."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.browsing import browser, needs_browser
from tests.node import demand_node, run
from tests.running import System

__all__ = ["browser"]
MOST_CALLS = 5
pytestmark = [needs_browser, pytest.mark.timeout(300)]


class Quiet(SimpleHTTPRequestHandler):
    """Serves the repository as any host of files would."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the library
        """Say nothing."""


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[str]:
    """Compile the page with the client of this repository, and serve it."""
    demand_node()
    run("npm", "run", "build", folder=root / "clients" / "typescript")
    run("npx", "tsc", "-p", "../../examples/site", folder=root / "clients" / "typescript")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/examples/site/"
        server.shutdown()


@pytest.fixture
def page(browser: object) -> Iterator[Page]:
    """Open a page of a browser that knows nothing yet."""
    context = browser.new_context()  # type: ignore[attr-defined]
    yield context.new_page()
    context.close()


def address(site: str, system: System, **more: str) -> str:
    services = {name.removesuffix("_api"): url for name, url in system.services.items()}
    return f"{site}?{urlencode({**services, **more})}"


def test_it_shows_a_city_a_search_and_a_calendar_in_few_calls(page: Page, site: str, system: System) -> None:
    calls: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: calls.append(request.url) if "/v1/" in request.url else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address(site, system, city="zephyr-point"))
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    assert complaints == []
    assert len(calls) <= MOST_CALLS
    assert page.inner_text("#name") == "Zephyr Point"
    assert page.inner_text("#marks") == "Invented for demonstration"
    assert page.locator("#areas tr").count() > 10
    assert page.inner_text("#rank").startswith("Rank ")
    assert page.locator("#steps > li").count() > 1
    assert page.locator("#practices li").count() == 10
    assert page.inner_text("#calendar-title") == f"Calendrier {datetime.now(UTC).year + 1}"
    assert page.locator("#calendar li").count() > 0
    assert page.locator("[role=alert]").count() == 0


def test_a_search_is_narrowed_by_what_there_is(page: Page, site: str, system: System) -> None:
    page.goto(address(site, system))
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    whole = page.inner_text("#found")
    page.select_option("select[name=indicator]", index=1)
    narrowed = page.locator("select[name=indicator] option").nth(1).inner_text()
    page.click("button")
    page.wait_for_function("told => document.querySelector('#found').innerText !== told", arg=whole)
    assert f"({page.inner_text('#found').split()[0]})" in narrowed


def test_a_part_that_is_away_leaves_the_others(page: Page, site: str, system: System) -> None:
    page.goto(address(site, system, events="http://127.0.0.1:1", city="nowhere"))
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    told = page.locator("[role=alert]").all_inner_texts()
    assert sorted(text.partition(":")[0] for text in told) == ["Le calendrier", "The city"]
    assert page.locator("#practices li").count() == 10
