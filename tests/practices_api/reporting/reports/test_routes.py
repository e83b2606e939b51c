"""A city that loses its travel support because a service was down, a lesson that a list of debtors gives away."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Protocol

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.practices_api.dependencies import provide
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from tests import keeping
from tests.practices_api.shelf import LESSON, Shelf, good
from tests.support import Client, OneConnection, problem, statements

IN_JUNE = datetime(2018, 6, 1, tzinfo=UTC)
REPORT: dict[str, Any] = {"city": "oslo", "year": 2018, "title": {"en": "Our 2018"}, "text": {"en": "We **met**."}}
OSLO = "/v1/cities/oslo/reporting?year=2018"


class Switch(httpx.AsyncBaseTransport):
    """Answers as events_api does in this process, until it is switched off."""

    def __init__(self, app: Any) -> None:
        self._app = httpx.ASGITransport(app)
        self.on = True

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer, or fail as a service that is gone."""
        if not self.on:
            raise httpx.ConnectError("switched off")
        return await self._app.handle_async_request(request)


class Restart(Protocol):
    """Lets practices_api begin anew at an instant."""

    def __call__(self, now: datetime = ...) -> None:
        """Begin anew."""


@pytest.fixture
def switch(apps: dict[str, Any], events_api: Client) -> Switch:
    return Switch(apps["events_api"])


@pytest_asyncio.fixture(loop_scope="session")
async def restart(
    practices_api: Client,
    practices_api_connection: asyncpg.Connection,
    switch: Switch,
    apps: dict[str, Any],
    tokens: Tokens,
) -> AsyncIterator[Restart]:
    """Let practices_api begin anew, in June 2018, with events_api as a neighbour that can be switched off."""
    database = Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]
    index = Neighbour("index_api", "http://index", transport=httpx.ASGITransport(apps["index_api"]))

    def begin(now: datetime = IN_JUNE) -> None:
        directory = IndexClient(index, Snapshots(database))
        events = EventsClient(Neighbour("events_api", "http://events", transport=switch), Snapshots(database))
        services = provide(database, directory, events=events, now=lambda: now)
        run_with(apps["practices_api"], Running(database, services, tokens.identify))

    begin()
    yield begin
    await index.close()


async def in_year(connection: asyncpg.Connection, day: str) -> None:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    await connection.execute("update practice_versions set at = $1", at)
    await connection.execute("update reports set submitted_at = $1", at)


@pytest.mark.usefixtures("restart")
async def test_a_report_before_the_first_day_possible_meets_the_duty(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    owing = await shelf.get(OSLO, shelf.city)
    assert {name: owing[name] for name in ("state", "missing", "overdue", "never", "counted", "partial")} == {
        "state": "missing", "missing": ["report", "practice", "lesson"], "overdue": False, "never": True,
        "counted": [], "partial": False,
    }  # fmt: skip
    assert {name: owing["by"][name] for name in ("on", "rough", "latest")} == {
        "on": "2018-09-01", "rough": True, "latest": "2018-10-31",
    }  # fmt: skip
    report = await shelf.post("/v1/reports", REPORT, shelf.city)
    with keeping.answers("anew"):
        await in_year(practices_api_connection, "2018-08-31")
        told = await shelf.get(OSLO)
        assert (told["state"], told["never"]) == ("met", False)
        assert told["counted"] == [{"kind": "report", "id": report["id"], "at": "2018-08-31T00:00:00Z"}]
        await in_year(practices_api_connection, "2018-10-01")
        rough = await shelf.get(OSLO)
        assert (rough["state"], rough["reason"]) == ("undetermined", "meeting_date_rough")
        await in_year(practices_api_connection, "2018-11-01")
        assert (await shelf.get(OSLO, shelf.city))["state"] == "missing"
        late = await shelf.get(OSLO)
        assert (late["state"], late["reason"], late["overdue"]) == ("undetermined", "nothing_public", False)


@pytest.mark.usefixtures("restart")
async def test_what_is_not_public_counts_for_its_city_and_the_secretariat_and_is_told_to_nobody_else(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    norway = shelf.client.bearer("network_coordinator", networks=("icc-norway",))
    listed = "/v1/reporting?year=2018&network=icc-norway"
    strangers = [{}, shelf.other_city, norway, shelf.expert]
    before = [await shelf.get(OSLO, who) for who in strangers]
    of_network = await shelf.get(listed, norway)
    path = await shelf.published(LESSON, anonymous=True)
    key = path.rpartition("/")[2]
    await in_year(practices_api_connection, "2018-03-01")
    for who, told in zip(strangers, before, strict=True):
        assert (told["state"], told["reason"], told["never"]) == ("undetermined", "nothing_public", True)
        assert await shelf.get(OSLO, who) == told
    assert await shelf.get(listed, norway) == of_network
    for insider in (shelf.city, shelf.secretariat):
        own = await shelf.get(OSLO, insider)
        assert (own["state"], own["never"]) == ("met", False)
        assert own["counted"] == [{"kind": "lesson", "id": key, "at": "2018-03-01T00:00:00Z"}]


@pytest.mark.usefixtures("restart")
async def test_a_revision_counts_in_public_for_its_year_once_it_is_published_and_not_when_it_is_nameless(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    path = await shelf.published(LESSON)
    await in_year(practices_api_connection, "2017-03-01")
    await shelf.change(path, {"summary": {"en": "An empty square, again."}})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await practices_api_connection.execute("update practice_versions set at = '2018-03-01' where number = 2")
    assert (await shelf.get(OSLO))["state"] == "undetermined"
    assert (await shelf.get(OSLO, shelf.city))["state"] == "met"
    await shelf.publish(path)
    assert (await shelf.get(OSLO))["state"] == "met"
    await practices_api_connection.execute("update practices set anonymous = true")
    with keeping.answers("anew"):
        assert (await shelf.get(OSLO))["state"] == "undetermined"


@pytest.mark.usefixtures("restart")
async def test_the_lead_of_a_practice_meets_its_duty_by_it_and_the_partner_does_not(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    path = await shelf.submitted()
    await in_year(practices_api_connection, "2018-03-01")
    assert (await shelf.get(OSLO, shelf.city))["state"] == "met"
    assert (await shelf.get(OSLO))["state"] == "undetermined"
    await shelf.publish(path)
    assert (await shelf.get(OSLO))["state"] == "met"
    bergen = "/v1/cities/bergen/reporting?year=2018"
    assert (await shelf.get(bergen, shelf.secretariat))["state"] == "missing"
    assert (await shelf.get("/v1/cities/oslo/reporting?year=2017"))["reason"] == "no_rule_for_that_year"
    assert (await shelf.get("/v1/cities/oslo/reporting?year=2031"))["reason"] == "no_meeting_known"
    await shelf.post(f"{path}/withdrawals", {}, shelf.city)
    assert (await shelf.get(OSLO, shelf.city))["state"] == "missing"


async def test_a_year_before_anything_was_kept_here_is_not_missing(shelf: Shelf, restart: Restart) -> None:
    assert (await shelf.get(OSLO, shelf.city))["state"] == "missing"
    restart(datetime(2026, 6, 1, tzinfo=UTC))
    early = await shelf.get(OSLO, shelf.city)
    assert (early["state"], early["reason"], early["overdue"]) == ("undetermined", "before_this_system", False)


async def test_without_the_calendar_the_last_answer_holds_and_says_so(
    shelf: Shelf, restart: Restart, switch: Switch
) -> None:
    switch.on = False
    blind = await shelf.get(OSLO)
    assert (blind["state"], blind["reason"]) == ("undetermined", "events_api_unavailable")
    assert (blind["partial"], blind["unavailable"]) == (True, [{"service": "events_api", "reason": "unreachable"}])
    switch.on = True
    assert (await shelf.get(OSLO, shelf.city))["state"] == "missing"
    switch.on = False
    restart()
    told = await shelf.get(OSLO, shelf.city)
    assert (told["state"], told["by"]["on"], told["partial"]) == ("missing", "2018-09-01", True)
    assert told["unavailable"][0]["stale_since"]


@pytest.mark.usefixtures("restart")
async def test_who_did_not_report_is_told_to_who_looks_after_them(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.post("/v1/reports", REPORT, shelf.city)
    await in_year(practices_api_connection, "2018-03-01")
    norway = shelf.client.bearer("network_coordinator", networks=("icc-norway",))
    address = "/v1/reporting?year=2018&network=icc-norway"
    told = await shelf.get(address, norway)
    assert {name: told[name] for name in ("met", "missing", "undetermined", "never")} == {
        "met": 1, "missing": 0, "undetermined": 5, "never": 5,
    }  # fmt: skip
    assert [one["city"] for one in told["items"] if one["state"] == "met"] == ["oslo"]
    whole = await shelf.get("/v1/reporting?year=2018", shelf.secretariat)
    real = [one for one in whole["items"] if not one["synthetic"]]
    assert (whole["met"], whole["missing"], whole["undetermined"]) == (1, len(real) - 1, 0)
    assert sum(whole["synthetic"][name] for name in ("met", "missing", "undetermined")) == len(whole["items"]) - len(
        real
    )
    for query, who, expected in (
        ("year=2018", norway, (403, "not-allowed")),
        ("year=2018&network=reci", norway, (403, "not-allowed")),
        ("year=2018&network=hanse", shelf.secretariat, (404, "not-found")),
        ("year=2018&network=icc-norway", shelf.city, (403, "not-allowed")),
        ("network=icc-norway", norway, (422, "invalid")),
    ):
        assert problem(await shelf.client.get(f"/v1/reporting?{query}", headers=who)) == expected
    assert problem(await shelf.client.get("/v1/cities/atlantis/reporting?year=2018")) == (404, "not-found")
    with statements(practices_api_connection) as seen:
        await shelf.get(address, norway)
    assert len(seen) == 1, seen


@pytest.mark.usefixtures("restart")
async def test_a_city_hands_in_one_report_a_year_and_corrects_it(shelf: Shelf) -> None:
    made = await shelf.client.post("/v1/reports", json=REPORT, headers=shelf.city)
    assert (made.status_code, made.json()["version"]) == (201, 1)
    path = made.headers["location"]
    again = await shelf.client.post("/v1/reports", json=REPORT, headers=shelf.city)
    assert problem(again) == (409, "report-exists")
    assert problem(await shelf.client.post("/v1/reports", json=REPORT, headers=shelf.other_city)) == (
        403, "not-allowed",
    )  # fmt: skip
    future = await shelf.client.post("/v1/reports", json=REPORT | {"year": 2019}, headers=shelf.city)
    assert problem(future) == (422, "year-to-come")
    held = shelf.city | {"if-match": '"1"'}
    changed = await shelf.client.patch(path, json={"title": {"en": "Our year"}}, headers=held)
    assert (changed.status_code, changed.json()["text"]) == (200, "We **met**.")
    late = await shelf.client.patch(path, json={"title": {"en": "Late"}}, headers=held)
    assert (*problem(late), late.headers["etag"]) == (412, "stale", '"2"')
    foreign = await shelf.client.patch(path, json={}, headers=shelf.other_city | {"if-match": '"2"'})
    assert problem(foreign) == (403, "not-allowed")
    assert (await shelf.get(path))["title"] == "Our year"
    assert [one["title"] for one in (await shelf.get("/v1/reports?city=oslo&year=2018"))["items"]] == ["Our year"]


@pytest.mark.usefixtures("restart")
async def test_a_report_says_something_and_its_correction_leaves_something(shelf: Shelf) -> None:
    async def refused(**changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post("/v1/reports", json=REPORT | changed, headers=shelf.city))

    assert await refused(text={"en": " \n"}) == (422, "invalid")
    assert await refused(text={"en": "m" * 200_000}) == (422, "invalid")
    assert await refused(documents=[{"title": "t", "url": "javascript:alert(1)"}]) == (422, "invalid")
    path = f"/v1/reports/{(await shelf.post('/v1/reports', REPORT, shelf.city))['id']}"
    told = good(await shelf.change(path, {"text": {"fr": "<script>1</script> **Vu**"}}))
    assert told["text"] == "We **met**."
    assert (await shelf.get(f"{path}?lang=fr"))["text"] == "<script>1</script> **Vu**"
    html = await shelf.get(f"{path}?render=html&lang=fr")
    assert html["text"] == "<p>&lt;script&gt;1&lt;/script&gt; <strong>Vu</strong></p>"
    for nothing in ({"title": None}, {"text": None}, {"text": {"en": None, "fr": None}}, {"title": {"en": " "}}):
        assert problem(await shelf.change(path, nothing)) == (422, "invalid")
    assert good(await shelf.change(path, {"documents": None, "text": {"fr": None}}))["text"] == "We **met**."
