"""A year that hides an event, gives a rough date for a sure one, or breaks a page."""

import csv
import io
import struct
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pytest
import vl_convert

from tests.events_api.calling import event, read
from tests.support import Client, problem

SVG = "{http://www.w3.org/2000/svg}"
YEAR = "/v1/calendar.svg?year=2019"


async def drawn(client: Client, address: str = YEAR) -> ET.Element:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "image/svg+xml"
    for leak in ("http:", "https:", "href", "script", "style"):
        assert leak not in answer.text.replace(SVG[1:-1], "")
    return ET.fromstring(answer.content)  # noqa: S314 - our own


def words(root: ET.Element) -> str:
    return " ".join(node.text or "" for node in root.iter(f"{SVG}text"))


def bars(root: ET.Element) -> list[tuple[float, float, str | None]]:
    """Give place, width and dashes of each bar, without those of the legend and the paper."""
    found = [node for node in root.iter(f"{SVG}rect") if node.get("height") == "10" and node.get("width") != "16"]
    return [(float(one.get("x") or 0), float(one.get("width") or 0), one.get("stroke-dasharray")) for one in found]


async def three(client: Client) -> None:
    await event(client, when={"edtf": "2019-10-17/2019-10-18"}, title={"en": "A seminar"})
    await event(client, when={"edtf": "2019-33"}, title={"en": "A visit early on"})
    await event(client, when={"edtf": "2019-06?"}, title={"en": "Perhaps a meeting"})


async def test_rough_dates_are_spans_and_known_days_are_bars(events_api: Client) -> None:
    await three(events_api)
    root = await drawn(events_api)
    assert root.findtext(f"{SVG}title") == "3 events in 2019"
    rough, doubtful, known = bars(root)  # by their first possible day
    assert rough[1] > doubtful[1] > known[1]
    assert (rough[2], doubtful[2], known[2]) == (None, "4 3", None)
    assert rough[0] < doubtful[0] < known[0]
    for said in ("A seminar", "A visit early on", "Perhaps a meeting", "Known days", "Roughly known", "In doubt"):
        assert said in words(root)
    assert "A seminar: 17–18 October 2019." in (root.findtext(f"{SVG}desc") or "")
    assert "Jan" in words(root)
    french = await drawn(events_api, f"{YEAR}&lang=fr&width=320")
    assert french.findtext(f"{SVG}title") == "3 événements en 2019"
    assert french.get("lang") == "fr"


async def test_what_has_no_date_and_what_has_nothing(events_api: Client) -> None:
    assert "Nothing is planned for 2019 yet." in words(await drawn(events_api))
    await event(events_api, when={"date_status": "to_be_confirmed", "planned_year": 2019}, title={"en": "Some day"})
    shown = await drawn(events_api)
    assert shown.findtext(f"{SVG}title") == "1 event without a date yet"
    assert "Dates to be confirmed Some day" in words(shown)
    assert bars(shown) == []


async def test_what_is_invented_is_marked_and_can_be_left_out(
    index_api_connection: asyncpg.Connection, events_api: Client
) -> None:
    await index_api_connection.execute("update cities set synthetic = true where slug = 'oslo'")
    await event(events_api, when={"edtf": "2019-05-02"}, title={"en": "An invented day"})
    root = await drawn(events_api)
    assert "An invented day *" in words(root)
    assert "SYNTHETIC" in words(root)
    assert "SYNTHETIC" not in words(await drawn(events_api, f"{YEAR}&synthetic=false"))


async def test_every_form_holds_the_same_events(events_api: Client) -> None:
    await three(events_api)
    answer = await events_api.get(YEAR.replace(".svg", ".csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["title"], row["doubtful"], row["earliest"]) for row in rows] == [
        ("A visit early on", "false", "2019-01-01"),
        ("Perhaps a meeting", "true", "2019-06-01"),
        ("A seminar", "false", "2019-10-17"),
    ]
    told: Any = await read(events_api, YEAR.replace(".svg", ".vl.json"))
    assert [row["event"] for row in told["data"]["values"]] == [
        "1. A visit early on", "2. Perhaps a meeting", "3. A seminar",
    ]  # fmt: skip
    assert "A seminar" in vl_convert.vegalite_to_svg(told)
    for shape, size in (("whole", (800, None)), ("card", (1200, 630))):
        image = await events_api.get(f"{YEAR.replace('.svg', '.png')}&width=400&shape={shape}")
        width, height = struct.unpack(">II", image.content[16:24])
        assert (width, size[1] and height) == size


async def test_a_full_year_is_cut_only_with_a_word(events_api: Client) -> None:
    for number in range(12):
        await event(events_api, when={"edtf": f"2019-{number + 1:02}-05"}, title={"en": f"Event number {number}"})
    shown = words(await drawn(events_api))
    assert all(f"Event number {number}" in shown for number in range(12))
    assert "more events" not in shown
    card = await events_api.get(f"{YEAR.replace('.svg', '.png')}&shape=card")
    assert card.status_code == 200


@pytest.mark.parametrize("wrong", ["", "year=19", "year=2019&width=9", "year=2019&theme=pink", "year=2019&city=oslo"])
async def test_what_cannot_be_asked(events_api: Client, wrong: str) -> None:
    for ending in ("svg", "png", "vl.json"):
        assert problem(await events_api.get(f"/v1/calendar.{ending}?{wrong}")) == (422, "invalid")
