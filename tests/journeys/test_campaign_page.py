"""The page of a campaign in a real browser: on a phone and on a desk, in each language, and without script."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from shared.schemas.fields import LANGUAGES
from tests.browsing import browser, needs_browser
from tests.journeys.test_pages import look_at, page
from tests.running import System

__all__ = ["browser", "page"]

PHONE = {"width": 320, "height": 640}
TITLE = "How do you see Alderhaven?"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(system: System) -> str:
    """Open a campaign of a city of the demonstration, and give the address of its page."""
    today = datetime.now(UTC).date()
    campaign = {
        "city": "alderhaven",
        "questionnaire": "icc/2019",
        "title": {"en": TITLE},
        "purpose": {"en": "We set what people see beside what the city says of itself."},
        "privacy": {"en": "Nothing is kept that leads to you."},
        "questions": [{"id": name} for name in ("q01", "q05", "q07", "q11", "q12")],
        "strata": {
            "by": "age_group",
            "groups": [{"code": "young", "label": {"en": "Under 30"}}, {"code": "old", "label": {"en": "30 and over"}}],
        },
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=7)).isoformat(),
    }
    with system.client("index_api", "city_coordinator", "alderhaven") as city:
        made = city.post("/v1/campaigns", json=campaign)
        assert made.status_code == 201, made.text
        opened = city.post(f"{made.headers['location']}/openings")
        assert opened.status_code == 201, opened.text
    return f"{system.services['index_api']}{made.headers['location']}/page.html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_and_reached_by_everybody(page: Page, address: str, language: str) -> None:
    text = look_at(page, f"{address}?lang={language}")
    assert TITLE in text
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("fieldset").count() == 6
    assert page.locator("script").count() == 0
    smallest = min(one.bounding_box()["height"] for one in page.locator("label.choice").all())  # type: ignore[index]
    assert smallest >= 44


def test_somebody_answers_with_a_phone_that_runs_no_script(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as phone:  # type: ignore[arg-type]
        form = phone.new_page()
        form.goto(address)
        form.get_by_role("group").nth(0).get_by_text("Partly").click()
        form.get_by_role("button", name="Save on this device").click()
        expect(form.get_by_role("status")).to_have_text("Saved on this device alone. Nothing is sent yet.")
        form.goto(address)
        expect(form.get_by_role("group").nth(0).get_by_label("Partly")).to_be_checked()
        form.get_by_role("group").nth(1).get_by_text("I do not know").click()
        form.get_by_text("Under 30").click()
        form.get_by_role("button", name="Send my answers").click()
        expect(form.get_by_role("status")).to_contain_text("Your answers are counted.")
        code = form.locator("code").inner_text()
        form.get_by_role("group").nth(0).get_by_text("Partly").click()
        form.get_by_role("button", name="Send my answers").click()
        expect(form.get_by_role("alert")).to_have_text("This device or invitation has answered already.")
        form.get_by_label("The code that was shown").fill(code)
        form.get_by_role("button", name="Take my answers back").click()
        expect(form.get_by_role("status")).to_contain_text("Your answers are taken back.")
