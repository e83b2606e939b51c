"""What a mayor shares shows nothing, something too small, or a picture that nobody can fetch: a checker of previews."""

import struct
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from shared.platform.pictures.png import CARD_SIZE
from tests.declared import operations
from tests.running import System

LONGEST_TITLE, LONGEST_DESCRIPTION, LARGEST_PICTURE = 120, 320, 1_000_000
UNSHARED = {"/v1/unsubscriptions/{token}", "/v1/campaigns/{campaign}/page.html"}
"""Forms: nobody is to find the one, and the other is shown by those who invite to it."""
PICTURED = {
    "/v1/cities/{city}.html",
    "/v1/cities/{city}/profile.html",
    "/v1/networks/{network}.html",
    "/v1/calendar.html",
}
"""Pages with a picture of ours: a practice and an event have one where somebody gave it."""


@dataclass
class Preview(HTMLParser):
    """What a program without script reads in the head of a page, to show beside a link."""

    told: dict[str, str] = field(default_factory=dict)
    _in_title: bool = False

    def __init__(self, page: str) -> None:
        super().__init__()
        self.told = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what `meta` and the canonical `link` say: each once."""
        given = {name: value or "" for name, value in attributes}
        name = given.get("property") or given.get("name") or (given.get("rel", "") if tag == "link" else "")
        if tag == "meta" and "content" in given and name:
            assert name not in self.told, f"{name} twice"
            self.told[name] = given["content"]
        elif tag == "link" and name == "canonical":
            self.told[name] = given["href"]


def pages_of(client: httpx.Client) -> list[str]:
    """List the paths of all pages of a service, as its document declares them."""
    return [
        path
        for path, method, operation in operations(client.get("/v1/openapi.json").json())
        if method == "get" and "text/html" in operation["responses"].get("200", {}).get("content", {})
    ]


@pytest.fixture(scope="module")
def names(system: System) -> dict[str, str]:
    """Name a thing of each kind that has a page."""
    with system.client("practices_api") as practices, system.client("events_api") as events:
        practice = practices.get("/v1/practices?synthetic=true").json()["items"][0]["id"]
        event = events.get("/v1/events?dated=true").json()["items"][0]["id"]
    with system.client("index_api") as index:
        campaign = index.get("/v1/campaigns").json()["items"][0]["id"]
    return {
        "campaign": campaign, "city": "alderhaven", "code": "icc", "concept": "diversity-advantage", "event": event,
        "network": "demo", "number": "1", "practice": practice, "version": "2019", "year": "2021",
    }  # fmt: skip


@pytest.mark.parametrize("service", ["index_api", "practices_api", "events_api"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_page_can_be_shared(system: System, names: dict[str, str], service: str, language: str) -> None:
    public = system.services[service]
    with system.client(service) as anybody:
        paths = [path for path in pages_of(anybody) if path not in UNSHARED]
        assert len(paths) >= 2
        for path in paths:
            address = path.format(**names)
            query = "?year=2018" if path == "/v1/calendar.html" else ""
            answer = anybody.get(f"{address}{query}", headers={"accept-language": language})
            assert answer.status_code == 200, address
            told = Preview(answer.text).told
            assert 0 < len(told["og:title"]) <= LONGEST_TITLE, address
            assert 0 < len(told["og:description"]) <= LONGEST_DESCRIPTION, address
            assert told["description"] == told["og:description"]
            assert told["og:type"] in {"website", "article", "profile"}
            assert told["og:locale"] == language
            assert told["og:url"] == told["canonical"], address
            assert told["canonical"].startswith(f"{public}/v1/"), "it comes from PUBLIC_URL"
            again = anybody.get(told["canonical"], headers={"accept": "text/html"})
            assert Preview(again.text).told["canonical"] == told["canonical"]
            shown = "og:image" in told
            assert told["twitter:card"] == ("summary_large_image" if shown else "summary")
            assert shown or path not in PICTURED, address
            if shown and told["og:image"].startswith(public):
                look_at(anybody, told, language)


def look_at(anybody: httpx.Client, told: dict[str, str], language: str) -> None:
    """Fetch the picture as a checker does: nothing is known of it but its address."""
    assert parse_qs(urlsplit(told["og:image"]).query)["lang"] == [language]
    picture = anybody.get(told["og:image"], headers={"accept": "*/*"})
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert "no-store" not in picture.headers["cache-control"]
    assert len(picture.content) <= LARGEST_PICTURE
    size = struct.unpack(">II", picture.content[16:24])
    assert size == CARD_SIZE == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)
    assert told["og:image:alt"]
    title = anybody.get(told["og:image"].replace(".png?", ".svg?").replace("shape=card&", "")).text
    assert told["og:image:alt"] in title or told["og:image:alt"] == told["og:title"]


def test_the_card_of_a_city_is_of_what_the_page_shows(system: System) -> None:
    with system.client("index_api") as anybody:
        frozen = Preview(anybody.get("/v1/cities/alderhaven/profile.html?sample=demo-2021").text).told["og:image"]
        assert parse_qs(urlsplit(frozen).query)["sample"] == ["demo-2021"]
        published_alone = Preview(anybody.get("/v1/cities/oslo.html").text).told
        assert anybody.get(published_alone["og:image"]).status_code == 200
        nothing = Preview(anybody.get("/v1/cities/bergen.html").text).told
        assert "og:image" not in nothing, "a picture of nothing says nothing"
    with system.client("events_api") as anybody:
        ours = Preview(anybody.get("/v1/calendar.html?year=2018&type=study_visit").text).told
        assert "og:image" not in ours, "the card is of the whole year, the page of a part of it"
