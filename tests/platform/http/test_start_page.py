"""What a person meets first: the start page and the guide, found from one another wherever a proxy shows them."""

import re
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from services.documents import SERVICES
from shared.platform.http.application import build
from shared.platform.http.guide_page import SERVED, rendered
from shared.platform.setting_values import contact_link
from shared.schemas.fields import LANGUAGES
from tests.support import Client

LINK = re.compile(r'href="([^"#]+)')


@pytest.fixture(params=sorted(SERVICES))
def service(request: pytest.FixtureRequest, index_api: Client, practices_api: Client, events_api: Client) -> Client:
    """Ask each of the services, which hold what ships with the release and no invented network."""
    return {"index_api": index_api, "practices_api": practices_api, "events_api": events_api}[request.param]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_start_page_speaks_the_language_that_is_asked(service: Client, language: str) -> None:
    asked = await service.get("/", params={"lang": language})
    negotiated = await service.get("/", headers={"accept-language": f"{language}-BE, de;q=0.5"})
    assert asked.text == negotiated.text
    assert f'<html lang="{language}">' in asked.text
    assert ("Cinq adresses à essayer" in asked.text) is (language == "fr")
    assert asked.headers["content-language"] == language
    assert asked.headers["content-type"] == "text/html; charset=utf-8"
    assert asked.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "<script" not in asked.text
    again = await service.get("/", params={"lang": language}, headers={"if-none-match": asked.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("help@icc.example", '<a href="mailto:help@icc.example">help@icc.example</a>'),
        ("https://icc.example/help", '<a href="https://icc.example/help">https://icc.example/help</a>'),
    ],
)
async def test_whom_to_ask_is_said_where_the_deployment_says_it(service: Client, said: str, link: str) -> None:
    assert (await service.get("/")).text.count("mailto:") == 0
    app = build(SERVICES["events_api"], contact=contact_link(said))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert link in (await client.get("/")).text


@pytest.mark.parametrize(
    "wrong", ["javascript:x@y.z", "two@at@icc.example", "nobody", "@icc.example", "a@b", "ftp://a.b"]
)
def test_a_contact_is_an_address_and_nothing_else(wrong: str) -> None:
    with pytest.raises(ValueError, match="has to be an e-mail address"):
        contact_link(wrong)


async def test_an_unknown_language_gets_a_page_all_the_same(service: Client) -> None:
    answer = await service.get("/?lang=xx")
    assert (answer.status_code, answer.headers["content-language"]) == (200, "en")


@pytest.mark.parametrize(
    "page", [*(f"/?lang={tag}" for tag in LANGUAGES), *(f"/docs/{name}" for name in SERVED), "/docs"]
)
async def test_every_link_of_a_page_leads_somewhere(service: Client, page: str) -> None:
    found = [link.replace("&amp;", "&") for link in LINK.findall((await service.get(page)).text)]
    inside = [link for link in found if not link.startswith("https://")]
    assert inside
    assert [link for link in inside if link.startswith("/")] == [], "behind a path of a proxy it would lead beside"
    for link in inside:
        answer = await service.get(urljoin(f"http://test{page}", link))
        assert answer.status_code == 200, link


async def test_five_addresses_are_to_be_tried_and_show_something_without_invented_data(service: Client) -> None:
    text = (await service.get("/")).text
    tried = re.findall(r'<dt><a href="([^"]+)"', text)
    assert len(tried) == 5
    for address in tried:
        answer = await service.get("/" + address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert answer.content
        if answer.headers["content-type"] == "application/json" and "items" in answer.json():
            assert answer.json()["items"] or "practices?" in address, f"{address}: no practice ships with a release"


async def test_the_guide_is_the_file_of_the_documentation(service: Client) -> None:
    text = (await service.get("/docs/guide")).text
    assert "<h1>Integrating with the services</h1>" in text
    assert '<a href="files">files.md</a>' in text
    assert "<td><code>wrong-state</code></td>" in text, "tables are rendered"
    assert '<h2 id="first-steps">First steps</h2>' in text
    assert '<p id="caching"><strong>Caching.</strong>' in text
    anchors = re.findall(r'href="#([^"]+)"', text)
    assert len(set(anchors)) > 20
    assert set(anchors) <= set(re.findall(r' id="([^"]+)"', text))


@pytest.mark.parametrize("file", SERVED.values())
def test_a_text_that_is_shown_links_only_to_what_is_shown(file: str, root: Path) -> None:
    html = rendered((root / "docs" / file).read_text()).html
    shown = {*SERVED, *(f"#{anchor}" for anchor in re.findall(r' id="([^"]+)"', html))}
    links = re.findall(r'href="([^"]+)"', html)
    assert [link for link in links if not link.startswith("https://") and link not in shown] == []
