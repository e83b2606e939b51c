"""A lesson without its city, and whether anything that is public changes for just that city while it lives."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
import pytest_asyncio

from services.events_api.dependencies import provide as provide_events
from services.index_api.dependencies import provide as provide_index
from services.index_api.neighbours import Clients
from services.practices_api.dependencies import provide as provide_practices
from shared.clients.catalogue import CatalogueClient
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.clients.reporting import ReportingClient
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from tests.declared import operations
from tests.practices_api.shelf import LESSON, Shelf, good
from tests.support import Client, OneConnection

_DOCUMENTS = Path(__file__).parents[2] / "openapi"
YEAR = datetime.now(UTC).year
_ASK_PRACTICES = {
    "index_api": ("/v1/cities/{city}/duties", "/v1/cities/{city}/recommendations"),
    "events_api": ("/v1/cities/{city}/event-duties", "/v1/events/{event}/support-eligibility"),
}
"""What of the other services rests on practices_api."""
Answers = dict[tuple[str, str, str], tuple[int, str | None, bytes]]
"""Status, ETag and bytes by service, operation and city; without a city for what is asked of none."""


@dataclass(frozen=True)
class Services:
    """The three services, which know each other; `forget` lets them begin anew, without what they remember."""

    clients: Mapping[str, Client]
    forget: Callable[[], None]
    shelf: Shelf


@pytest_asyncio.fixture(loop_scope="session")
async def services(
    index_api: Client,
    practices_api: Client,
    events_api: Client,
    index_api_connection: asyncpg.Connection,
    practices_api_connection: asyncpg.Connection,
    events_api_connection: asyncpg.Connection,
    apps: dict[str, Any],
    tokens: Tokens,
) -> AsyncIterator[Services]:
    to = {name: Neighbour(name, "http://there", transport=httpx.ASGITransport(app)) for name, app in apps.items()}
    index = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    practices = Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]
    events = Database(OneConnection(events_api_connection))  # type: ignore[arg-type]

    def begin() -> None:
        to_index = IndexClient(to["index_api"], Snapshots(practices))
        calendar = EventsClient(to["events_api"], Snapshots(practices))
        of_practices = provide_practices(practices, to_index, events=calendar)
        run_with(apps["practices_api"], Running(practices, of_practices, tokens.identify))
        known = IndexClient(to["index_api"], Snapshots(events))
        catalogue = CatalogueClient(to["index_api"], Snapshots(events))
        of_events = provide_events(events, known, catalogue, ReportingClient(to["practices_api"]))
        run_with(apps["events_api"], Running(events, of_events, tokens.identify))
        of_index = provide_index(index, Clients.of(to["practices_api"], to["events_api"]))
        run_with(apps["index_api"], Running(index, of_index, tokens.identify))

    begin()
    clients = {"index_api": index_api, "practices_api": practices_api, "events_api": events_api}
    yield Services(clients, begin, Shelf(practices_api))
    for neighbour in to.values():
        await neighbour.close()


async def meeting(services: Services) -> str:
    """Plan the coordinators' meeting of this year, for which travel is supported; give its identifier."""
    events = services.clients["events_api"]
    new = {
        "type": "coordinators_meeting",
        "title": {"en": "The coordinators meet"},
        "when": {"edtf": f"{YEAR}-12-31"},
        "state": "planned",
        "hosts": [{"kind": "city", "ref": "bergen"}],
        "support_rule": {"requires": ["membership", "reporting"], "year": YEAR},
    }
    made = good(await events.post("/v1/events", json=new, headers=events.bearer("secretariat")))
    return str(made["id"])


def addresses(service: str, document: Any, cities: list[str], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give each public address with its city, empty where it is asked of none; what needs more than is known, not."""
    for path, method, operation in operations(document):
        if path.endswith(".sse"):  # a stream stays open, and tells what the list of changes does
            continue
        if method != "get" or (service in _ASK_PRACTICES and path not in _ASK_PRACTICES[service]):
            continue
        taken = {one["name"]: one for one in operation["parameters"]}
        needed = {name for name, one in taken.items() if one.get("required") or name in ("city", "lang")}
        if not needed <= {"city", *known}:
            continue
        for city in cities if "city" in taken else [""]:
            values = {**known, "city": city}
            query = "&".join(f"{name}={values[name]}" for name in sorted(needed) if taken[name]["in"] == "query")
            yield f"{path.format(**values)}?{query}", city


async def look(services: Services, cities: list[str], event: str) -> Answers:
    """Ask every public address as nobody."""
    services.forget()
    known = {"year": str(YEAR), "lang": "en", "event": event}
    answers: Answers = {}
    for service, client in services.clients.items():
        document = orjson.loads((_DOCUMENTS / f"{service}.json").read_bytes())
        for address, city in addresses(service, document, cities, known):
            answer = await client.get(address)
            answers[service, address.replace(f"/{city}/", "/{city}/") if city else address, city] = (
                answer.status_code,
                answer.headers.get("etag"),
                answer.content,
            )
    return answers


def demand_nothing_told(before: Answers, after: Answers, cities: list[str], step: str) -> None:
    """Fail where an answer changed for some cities alone, or names the city of the lesson more often than before."""
    changed: defaultdict[str, set[str]] = defaultdict(set)
    assert before.keys() == after.keys()
    for (service, address, city), answer in after.items():
        earlier = before[service, address, city]
        if city and answer != earlier:
            changed[f"{service} {address.replace(f'city={city}', 'city=')}"].add(city)
        if not city:
            for word in (b"oslo", b"norway", b'"NO"'):
                assert answer[2].lower().count(word) == earlier[2].lower().count(word), (step, address, word)
    assert {address: found for address, found in changed.items() if found != set(cities)} == {}, step


async def test_nothing_public_changes_for_just_the_city_of_a_nameless_lesson(services: Services) -> None:
    shelf, event = services.shelf, await meeting(services)
    directory = (await services.clients["index_api"].get("/v1/directory")).json()
    cities = sorted(directory["cities"])
    before = await look(services, cities, event)
    assert len(before) > 8 * len(cities)
    path = ""

    async def draft() -> None:
        nonlocal path
        path = await shelf.draft(LESSON)

    async def submit() -> None:
        await shelf.post(f"{path}/submissions", {"anonymous": True}, shelf.city)

    async def review() -> None:
        await shelf.post(f"{path}/changes-requests", {"text": "Why?"}, shelf.expert)
        await submit()

    async def publish() -> None:
        await shelf.publish(path)
        own = await shelf.get(f"/v1/cities/oslo/reporting?year={YEAR}", shelf.city)
        assert [one["kind"] for one in own["counted"]] == ["lesson"]  # there is something that could be told

    async def revise() -> None:
        good(await shelf.change(path, {"why": {"en": "Nobody had been asked."}}))
        await submit()

    async def withdraw() -> None:
        await shelf.post(f"{path}/withdrawals", {}, shelf.city)

    for step in (draft, submit, review, publish, revise, publish, withdraw):
        await step()
        after = await look(services, cities, event)
        demand_nothing_told(before, after, cities, step.__name__)
        before = after
