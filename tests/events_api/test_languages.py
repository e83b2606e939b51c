"""Events in whatever language: on the page of a year, in calendars and feeds, and found by their words."""

from typing import Any

import pytest

from tests.events_api.calling import event
from tests.support import Client

ARABIC = "ندوة حول الإعلام"


async def text_of(client: Client, address: str, **headers: str) -> str:
    told = await client.get(address, headers=headers)
    assert told.status_code == 200, told.text
    return told.text


async def test_the_page_of_a_year_marks_titles_in_another_language(events_api: Client) -> None:
    await event(events_api, title={"ar": f"{ARABIC} <b>"}, when={"edtf": "2019-05-01"})
    await event(events_api, title={"fr": "Médias", "ca": "Mitjans"}, when={"edtf": "2019-06-01"})
    page = await text_of(events_api, "/v1/calendar.html?year=2019&lang=fr")
    assert '<html lang="fr">' in page
    assert f'<span lang="ar" dir="rtl">{ARABIC} &lt;b&gt;</span>' in page
    assert ">Médias</a>" in page
    catalan = await text_of(events_api, "/v1/calendar.html?year=2019", **{"accept-language": "ca-AD, fr;q=0.5"})
    assert '<html lang="fr">' in catalan
    assert '<span lang="ca" dir="ltr">Mitjans</span>' in catalan


async def test_a_calendar_is_written_anew_for_each_language_of_its_texts(events_api: Client) -> None:
    await event(events_api, title={"ca": "Mitjans", "mk": "Медиуми"}, when={"edtf": "2019-05-01"})
    for _ in range(2):
        for asked, told in (("ca-AD", "Mitjans"), ("mk", "Медиуми"), ("de", "Mitjans"), ("*", "Mitjans")):
            calendar = await text_of(events_api, f"/v1/events.ics?lang={asked}")
            assert f"SUMMARY:{told}\r\n" in calendar, asked
    feed = await text_of(events_api, "/v1/events.atom?lang=mk")
    assert 'xml:lang="en"><id>' in feed
    assert '<title xml:lang="mk">Медиуми' in feed


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ({"es": "Seminario sobre los medios"}, "seminarios medio"),
        ({"ar": ARABIC}, "الندوة"),
        ({"ja": "メディアと噂のセミナー"}, "セミナー"),
        ({"th": "สื่อและข่าวลือ"}, "ข่าวลือ"),
    ],
)
async def test_an_event_is_found_by_words_of_its_language(
    events_api: Client, title: dict[str, str], asked: str
) -> None:
    made: dict[str, Any] = await event(events_api, title=title)
    await event(events_api, title={"en": "Something else"})
    found = (await events_api.get("/v1/events", params={"q": asked})).json()["items"]
    assert [(one["id"], one["title_language"]) for one in found] == [(made["id"], *title)]
