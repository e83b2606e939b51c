"""A page that runs what people wrote, leads nowhere, shows an event in three months, or loses a mark."""

import re
from datetime import UTC, datetime
from html import unescape

import asyncpg
import orjson
import pytest

from tests.events_api.calling import event
from tests.support import Client, problem, statements

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def links(page: str) -> list[str]:
    return [unescape(address) for address in re.findall('<a [^>]*href="([^"]*)"', page)]


def words(page: str) -> str:
    shown = re.sub(r"<(style|head).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return unescape(" ".join(shown.split()))


def linked(page: str) -> dict[str, object]:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told: dict[str, object] = orjson.loads(data)
    return told


async def test_the_page_escapes_what_people_wrote(events_api: Client) -> None:
    title = "</script><script>alert(1)</script>"
    told = await event(events_api, title={"en": title}, when={"edtf": "2019-10-17"}, description={"en": f"*a* {title}"})
    for address in ("/v1/calendar.html?year=2019&by=month", f"/v1/events/{told['id']}.html"):
        answer = await events_api.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "alert(1)" in answer.text
        assert "<script>" not in answer.text
    assert linked(answer.text)["name"] == title
    assert "<em>a</em>" in answer.text


async def test_people_get_a_page_where_programs_get_data(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2019-10-17"})
    address = f"/v1/events/{told['id']}"
    for accept in ("*/*", "application/json", "application/json, text/html;q=0.9", "text/html;q=0, */*"):
        assert (await events_api.get(address, headers={"accept": accept})).json()["id"] == told["id"], accept
    page, data = await events_api.get(address, headers=BROWSER), await events_api.get(address)
    assert page.text == (await events_api.get(f"{address}.html")).text
    assert page.headers["etag"] != data.headers["etag"]
    for one, asking in ((page, BROWSER), (data, {})):
        assert "Accept" in [name.strip() for name in one.headers["vary"].split(",")]
        again = await events_api.get(address, headers={**asking, "if-none-match": one.headers["etag"]})
        assert again.status_code == 304
    crossed = await events_api.get(address, headers={**BROWSER, "if-none-match": data.headers["etag"]})
    assert crossed.status_code == 200
    as_data = await events_api.get("/v1/calendar?year=2019&lang=*", headers=BROWSER)
    assert as_data.headers["content-type"].startswith("text/html")
    assert (await events_api.head(address, headers=BROWSER)).headers["content-type"].startswith("text/html")


async def test_an_event_says_when_where_who_and_how(events_api: Client) -> None:
    told = await event(
        events_api,
        title={"en": "Rumours", "fr": "Rumeurs"},
        when={"edtf": "2019-10-17"},
        time_zone="Europe/Oslo",
        starts_at="2019-10-17T07:00:00Z",
        ends_at="2019-10-17T15:00:00Z",
        place={"name": "Town hall", "country": "NO", "latitude": 59.9, "longitude": 10.7},
        registration={"url": "https://example.org/in?a=1&b=2", "deadline": {"edtf": "2019-09"}},
        agenda=[{"begins": "09:00", "title": {"en": "Welcome"}}],
        image={"url": "https://example.org/picture.png", "alternative_text": {"en": "A <hall>"}},
    )
    page = (await events_api.get(f"/v1/events/{told['id']}.html?lang=en")).text
    shown = words(page)
    for said in (
        "Rumours",
        "17 October 2019",
        "09:00",
        "Europe/Oslo",
        "Town hall, Norway",
        "until September 2019",
        "Welcome",
    ):
        assert said in shown, said
    assert "https://example.org/in?a=1&b=2" in links(page)
    assert f"http://test/v1/events/{told['id']}.ics?lang=en" in links(page)
    assert '<meta property="og:image" content="https://example.org/picture.png">' in page
    assert "<img" not in page
    assert f'<link rel="canonical" href="http://test/v1/events/{told["id"]}">' in page
    assert f'hreflang="fr" href="http://test/v1/events/{told["id"]}?lang=fr"' in page
    assert linked(page) == (await events_api.get(f"/v1/events/{told['id']}.jsonld?lang=en")).json()
    assert "Rumeurs" in words((await events_api.get(f"/v1/events/{told['id']}.html?lang=fr")).text)


async def test_what_is_not_there_has_no_heading(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2019-10"}, hosts=[], networks=[], topics=[], indicators=[])
    page = (await events_api.get(f"/v1/events/{told['id']}.html")).text
    assert re.findall("<h2>(.*?)</h2>", page) == ["How to cite"]
    assert re.findall("<dt>(.*?)</dt>", page) == ["When"]
    assert "(Approximate)" in words(page)


async def test_an_event_stands_once_in_the_year_with_its_span(events_api: Client) -> None:
    await event(events_api, title={"en": "Rough"}, when={"edtf": "2019-41"})
    await event(events_api, title={"en": "Exact"}, when={"edtf": "2019-10-17"})
    await event(events_api, title={"en": "Early"}, when={"edtf": "2018-12-30/2019-01-02"})
    page = (await events_api.get("/v1/calendar.html?year=2019")).text
    headings = [heading for heading in re.findall("<h2>(.*?)</h2>", page) if "quarter" in heading]
    assert headings == ["First quarter of 2019", "Third quarter of 2019", "Fourth quarter of 2019"]
    assert [page.count(f">{title}</a>") for title in ("Rough", "Exact", "Early")] == [1, 1, 1]
    spans = re.findall(r'class="bar( rough)?" style="inset-inline-start:([\d.]+)%;inline-size:([\d.]+)%"', page)
    assert spans == [("", "0.0", "1.2"), (" rough", "49.59", "50.41"), ("", "79.18", "1.2")]
    by_month = (await events_api.get("/v1/calendar.html?year=2019&by=month&lang=fr")).text
    assert "<h2>Juillet 2019</h2>" in by_month


async def test_the_calendar_is_filtered_and_each_link_keeps_the_filter(events_api: Client) -> None:
    await event(events_api, title={"en": "In Oslo"}, when={"edtf": "2019-10-17"}, networks=[])
    await event(
        events_api, title={"en": "In Bergen"}, when={"edtf": "2019-10-17"}, hosts=[{"kind": "city", "ref": "bergen"}]
    )
    page = (await events_api.get("/v1/calendar?year=2019&city=oslo&network=&type=&state=", headers=BROWSER)).text
    assert ("In Oslo" in page, "In Bergen" in page) == (True, False)
    kept = "by=quarter&city=oslo"
    assert {f"http://test/v1/calendar?{kept}&year={year}" for year in (2018, 2020)} <= set(links(page))
    assert "webcal://test/v1/events.ics?city=oslo" in links(page)
    assert "Networks without an event" not in page
    assert "In Oslo" not in (await events_api.get("/v1/calendar.html?year=2019&network=icc-norway")).text
    for address in links(page):
        if address.startswith(("http://test/", "webcal://test/")):
            followed = await events_api.get(address.replace("webcal:", "http:"), headers=BROWSER)
            assert followed.status_code == 200, address
    for wrong in ("city=Oslo!", "type=party", "colour=red", "year=1812"):
        assert problem(await events_api.get(f"/v1/calendar.html?{wrong}")) == (422, "invalid"), wrong
    assert problem(await events_api.get("/v1/calendar?year=2019&synthetic=")) == (422, "invalid")


async def test_the_page_is_of_this_year_and_stays_within_the_years_there_are(events_api: Client) -> None:
    year = datetime.now(UTC).year
    assert f"<h1>Calendar {year}</h1>" in (await events_api.get("/v1/calendar.html")).text
    for year, others in ((1900, [1901]), (2100, [2099])):
        page = (await events_api.get(f"/v1/calendar.html?year={year}")).text
        assert [address for address in links(page) if "by=" in address] == [
            f"http://test/v1/calendar?by=quarter&year={other}" for other in others
        ]


async def test_the_page_says_that_it_is_cut_and_where_the_rest_is(events_api: Client) -> None:
    for _ in range(201):
        await event(events_api, when={"planned_year": 2019, "date_status": "to_be_confirmed"}, hosts=[])
    page = (await events_api.get("/v1/calendar.html?year=2019")).text
    assert "This year has more events than one page shows." in page
    assert "http://test/v1/events?from=2019-01-01&to=2019-12-31" in links(page)


async def test_pages_ask_the_database_little(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    told = await event(events_api, when={"edtf": "2019-10-17"})
    await events_api.get("/v1/calendar.html?year=2018")
    with statements(events_api_connection) as seen:
        await events_api.get("/v1/calendar.html?year=2019")
    assert len(seen) == 2
    with statements(events_api_connection) as seen:
        await events_api.get(f"/v1/events/{told['id']}.html")
    assert len(seen) <= 2


@pytest.mark.parametrize("language", ["en", "fr", "uk"])
async def test_who_follows_a_dead_link_reads_a_page(events_api: Client, language: str) -> None:
    for address in ("/v1/events/01a20479-0000-7000-8000-000000000000", "/v1/nowhere", "/v1/events/x"):
        asked = await events_api.get(address, headers={**BROWSER, "accept-language": language})
        data = await events_api.get(address, headers={"accept-language": language})
        assert (asked.status_code, data.headers["content-type"]) == (data.status_code, "application/problem+json")
        assert asked.headers["content-type"] == "text/html; charset=utf-8"
        assert f'<html lang="{language}">' in asked.text
        assert data.json()["title"] in unescape(asked.text)
        assert "http://test/" in [link.partition("?")[0] for link in links(asked.text)]
    written = await events_api.post("/v1/events", json={}, headers=BROWSER)
    assert written.headers["content-type"] == "application/problem+json"
