"""Next year before its dates are known: what collides, what is missing."""

import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urljoin

import asyncpg
import pytest

from tests.events_api.calling import event, read
from tests.support import Client, problem, statements

YEAR = "from=2019-01-01&to=2019-12-31"


async def test_the_same_host_is_warned_of_and_nothing_is_forbidden(events_api: Client) -> None:
    exact = await event(events_api, when={"edtf": "2019-10-17/2019-10-18"})
    rough = await event(events_api, when={"edtf": "2019-11"}, networks=[], topics=[])
    found = (await read(events_api, f"/v1/events/conflicts?{YEAR}"))["conflicts"]
    assert [(one["kind"], one["certainty"], one["about"]) for one in found] == [("same_host", "certain", "city oslo")]
    assert [one["id"] for one in found[0]["events"]] == [exact["id"], rough["id"]]
    assert [one["text"] for one in found[0]["events"]] == ["17–18 October 2019", "November 2019"]


async def test_rough_dates_may_collide(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2019-33"}, hosts=[])
    await event(events_api, when={"edtf": "2019-34"}, hosts=[])
    answer = await read(events_api, f"/v1/events/conflicts?{YEAR}&lang=fr")
    assert {(one["kind"], one["certainty"]) for one in answer["conflicts"]} == {
        ("same_network", "possible"), ("same_topic", "possible"),
    }  # fmt: skip
    assert (answer["n_events"], answer["truncated"]) == (2, False)
    assert answer["thresholds"]["same_topic_days"] == 45


async def test_a_crowded_month_is_seen(events_api: Client) -> None:
    for day in range(1, 6):
        await event(events_api, when={"edtf": f"2019-10-0{day}"}, hosts=[], networks=[], topics=[])
    [crowd] = (await read(events_api, f"/v1/events/conflicts?{YEAR}"))["conflicts"]
    assert (crowd["kind"], crowd["certainty"], crowd["about"], len(crowd["events"])) == (
        "crowded_month", "certain", "2019-10", 5,
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2019-01-01",
        "from=2019-12-31&to=2019-01-01",
        "from=2018-01-01&to=2020-06-01",
        "from=0001-01-01&to=9999-12-31",
    ],
)
async def test_work_is_bounded(events_api: Client, query: str) -> None:
    assert problem(await events_api.get(f"/v1/events/conflicts?{query}")) == (422, "invalid")


async def test_the_year_shows_what_is_fixed_rough_and_missing(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    plan = await read(events_api, "/v1/calendar?year=2018&by=quarter")
    assert [part["part"] for part in plan["parts"]] == ["2018-33", "2018-34", "2018-35", "2018-36"]
    assert [len(part["fixed"]) for part in plan["parts"]] == [0, 0, 0, 0]
    assert [one["title"] for one in plan["parts"][1]["approximate"]][:1] == [
        "Inclusive democracies through intercultural participation"
    ]
    assert len(plan["undated"]) == 3
    assert (plan["partial"], plan["unavailable"]) == (False, [])
    assert "urban-citizenship" not in {gap["slug"] for gap in plan["topics_without"]}
    assert "icc-ua" in {gap["slug"] for gap in plan["networks_without"]}
    assert "icc-norway" not in {gap["slug"] for gap in plan["networks_without"]}
    with statements(events_api_connection) as seen:
        await read(events_api, "/v1/calendar?year=2018&by=month")
    assert len(seen) == 2


async def test_the_page_escapes_what_people_wrote(events_api: Client) -> None:
    await event(events_api, title={"en": "<script>alert(1)</script>"}, when={"edtf": "2019-10-17"})
    for language, word in (("en", "Calendar 2019"), ("fr", "Calendrier 2019")):
        answer = await events_api.get(f"/v1/calendar.html?year=2019&by=month&lang={language}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert word in answer.text
        assert "&lt;script&gt;" in answer.text
        assert "<script" not in answer.text
        assert f'lang="{language}"' in answer.text
    known = {"if-none-match": answer.headers["etag"]}
    assert (await events_api.get("/v1/calendar.html?year=2019&by=month&lang=fr", headers=known)).status_code == 304


def links(page: str) -> list[str]:
    return [unescape(address) for address in re.findall('href="([^"]*)"', page)]


async def test_the_page_leads_to_events_years_and_the_calendar(events_api: Client) -> None:
    told = await event(
        events_api,
        title={"en": "Rumours", "fr": "Rumeurs"},
        when={"edtf": "2019-10-17"},
        place={"name": "Oslo town hall", "country": "NO"},
        online={},
    )
    page = (await events_api.get("/v1/calendar.html?year=2019&by=month&lang=fr&synthetic=false")).text
    [shown] = re.findall("<li>.*?</li>", page, re.DOTALL)[:1]
    assert " ".join(re.sub("<[^>]*>", "", shown).split()) == (
        "Rumeurs 17 octobre 2019 · Séminaire thématique · Prévu · Oslo · Oslo town hall, Norvège, en ligne "
        "· Ajouter à un calendrier"
    )
    kept = "by=month&lang=fr&synthetic=false"
    assert links(page)[:5] == [
        f"?year=2018&{kept}",
        f"?year=2020&{kept}",
        "webcal://test/v1/events.ics?lang=fr&synthetic=false",
        f"events/{told['id']}?lang=fr",
        f"events/{told['id']}.ics?lang=fr",
    ]
    for address in links(page):
        followed = urljoin("http://test/v1/calendar.html", address).replace("webcal:", "http:")
        assert (await events_api.get(followed)).status_code == 200, address
    headings = re.findall("<h2>(.*?)</h2>", page)
    assert headings[:2] == ["Janvier 2019", "Février 2019"]
    assert all(heading[0].isupper() for heading in headings)


async def test_the_page_is_of_this_year_and_stays_within_the_years_there_are(events_api: Client) -> None:
    year = datetime.now(UTC).year
    assert f"<h1>Calendar {year}</h1>" in (await events_api.get("/v1/calendar.html")).text
    for year, others in ((1900, [1901]), (2100, [2099])):
        page = (await events_api.get(f"/v1/calendar.html?year={year}")).text
        assert [address for address in links(page) if "year=" in address] == [
            f"?year={other}&by=quarter&lang=en" for other in others
        ]


async def test_the_page_says_that_it_is_cut_and_where_the_rest_is(events_api: Client) -> None:
    for _ in range(201):
        await event(events_api, when={"planned_year": 2019, "date_status": "to_be_confirmed"}, hosts=[])
    page = (await events_api.get("/v1/calendar.html?year=2019")).text
    assert "This year has more events than one page shows." in page
    assert "events?from=2019-01-01&to=2019-12-31" in links(page)


async def test_conflicts_are_asked_for_by_kind_certainty_host_and_network(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2019-10-17"})
    await event(events_api, when={"edtf": "2019-11"}, networks=[])
    await event(events_api, when={"edtf": "2019-36"}, hosts=[{"kind": "city", "ref": "bergen"}], topics=[])

    async def found(query: str) -> set[tuple[str, str]]:
        answer = await read(events_api, f"/v1/events/conflicts?{YEAR}{query}")
        return {(one["kind"], one["certainty"]) for one in answer["conflicts"]}

    host, topic, network = ("same_host", "certain"), ("same_topic", "certain"), ("same_network", "possible")
    assert await found("") == await found("&synthetic=false") == {host, topic, network}
    assert await found("&certainty=certain") == await found("&city=oslo") == {host, topic}
    assert await found("&kind=same_network&kind=crowded_month") == await found("&certainty=possible") == {network}
    assert await found("&network=icc-norway") == {network}
    assert await found("&city=bergen") == await found("&synthetic=true") == set()
    assert problem(await events_api.get(f"/v1/events/conflicts?{YEAR}&kind=same_mayor")) == (422, "invalid")


async def test_a_year_is_a_year(events_api: Client) -> None:
    for query in ("", "year=18", "year=2018&by=week", "year=2018.0"):
        assert problem(await events_api.get(f"/v1/calendar?{query}")) == (422, "invalid")


async def test_each_address_knows_its_own_methods(events_api: Client) -> None:
    for where in ("conflicts", "01a20479-0000-7000-8000-000000000000.ics"):
        refused = await events_api.patch(f"/v1/events/{where}", json={})
        assert problem(refused) == (405, "method-not-allowed")
        assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
