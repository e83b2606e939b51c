"""What is measured: each operation, and how its requests are made from what the services hold."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpx
import orjson

from benchmarks import invention
from benchmarks.load import COUNT, HOST, Request
from shared.platform.access.tokens import DevelopmentIssuer
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

CONNECTIONS: Final = 16
_TOKEN_SECONDS: Final = 7 * 86_400
_OF_THE_MOMENT: Final = re.compile(
    rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"
)
"""Identifiers and instants, which differ between two things that are made."""
PRACTICE: Final = "/v1/practices/{practice}"
Groups = list[list[Request]]
"""For each connection the requests that it sends, one after the other."""


class World:
    """What stands in the services that requests name: found by asking them."""

    def __init__(self, addresses: Mapping[str, str], issuer: DevelopmentIssuer) -> None:
        self.addresses = addresses
        self._clients = {name: httpx.Client(base_url=url, timeout=30) for name, url in addresses.items()}
        self._issuer = issuer
        self.practice = self._first("practices_api", "/v1/practices?kind=practice&state=published&limit=1", "id")
        self.event = self._first("events_api", "/v1/events?limit=1", "id")
        self.sample = self._first("index_api", "/v1/samples?limit=1", "slug")
        self.city = self._first("index_api", f"/v1/rankings?sample={self.sample}", "city")
        listed = self.ask("index_api", Request("/v1/cities?synthetic=true&limit=2")).json()["items"]
        self.cities = tuple(city["slug"] for city in listed)
        self.topic = self.ask("practices_api", Request(PRACTICE.format(practice=self.practice))).json()["topics"][0]
        self.questionnaire = QuestionnaireVersion.model_validate(
            self.ask("index_api", Request("/v1/questionnaires/icc/versions/2019?lang=*")).json()
        )

    def ask(self, service: str, request: Request) -> httpx.Response:
        """Send one request as the load generator would. Raises RuntimeError for another status than it should have."""
        return answer_to(self._clients[service], request)

    def token(self, role: str, *cities: str) -> dict[str, str]:
        """Write the header of somebody with this role; the same person each time."""
        said = self._issuer.sign([role], cities=cities, subject=f"benchmark-{role}", seconds=_TOKEN_SECONDS)
        return {"authorization": f"Bearer {said}"}

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            client.close()

    def _first(self, service: str, path: str, member: str) -> str:
        return str(self.ask(service, Request(path)).json()["items"][0][member])


def answer_to(client: httpx.Client, request: Request) -> httpx.Response:
    """Send one request. Raises RuntimeError for another status than it should have."""
    answer = client.request(request.method, request.path, headers=headers_of(request), content=request.body or None)
    if answer.status_code != request.status:
        raise RuntimeError(f"{request.method} {request.path} answered {answer.status_code}: {answer.text[:500]}")
    return answer


def headers_of(request: Request) -> dict[str, str]:
    """Give the headers that the load generator would send."""
    return {"host": HOST, "accept-encoding": "identity", **request.headers}


def told_bytes(answer: httpx.Response, *, of_the_moment: bool) -> bytes:
    """Give the body for a comparison; what was made now is told without its identifiers and instants."""
    return _OF_THE_MOMENT.sub(b"?", answer.content) if of_the_moment else answer.content


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: which service answers it, and the requests of each connection."""

    name: str
    service: str
    requests: Callable[[World], Groups]
    writes: bool = False
    by_peers: bool = False


def _get(path: str, role: str = "") -> Callable[[World], Groups]:
    """Make requests that read a path, in which members of the world stand in braces."""

    def requests(world: World) -> Groups:
        request = Request(path.format_map(vars(world)), headers=world.token(role) if role else {})
        return [[request]] * CONNECTIONS

    return requests


def _unchanged(service: str, path: str) -> Callable[[World], Groups]:
    """Make requests of somebody who holds the newest version."""

    def requests(world: World) -> Groups:
        there = path.format_map(vars(world))
        etag = world.ask(service, Request(there)).headers["etag"]
        return [[Request(there, headers={"if-none-match": etag}, status=304)]] * CONNECTIONS

    return requests


def _save_all_answers(world: World) -> Groups:
    """Begin a draft for each connection, and save all answers again and again, each time others."""
    city = {**world.token("city_coordinator", world.city), "content-type": "application/json"}
    new = {"city": world.city, "questionnaire": "icc/2019"}
    groups = []
    for number in range(CONNECTIONS):
        body = orjson.dumps({**new, "year": 2023 + number % 3}).decode()
        made = world.ask("index_api", Request("/v1/assessments", "POST", city, body, 201)).json()
        bodies = [_sheet(world.questionnaire, seed) for seed in (1, 2)]
        path = f"/v1/assessments/{made['id']}/answers"
        groups.append([Request(path, "PATCH", city, body) for body in bodies])
    return groups


def _sheet(questionnaire: QuestionnaireVersion, seed: int) -> str:
    """Write answers over the version that the request before left."""
    answers: dict[str, Any] = invention.answers(questionnaire, seed, COUNT)
    return orjson.dumps({"answers": answers}).decode().replace(f'"{COUNT}"', COUNT)


def _create_practice(world: World) -> Groups:
    run = secrets.token_hex(4)
    person = world.token("city_coordinator", *world.cities)
    body = orjson.dumps(invention.practice(1, world.cities) | {"networks": [], "topics": [world.topic]}).decode()
    return [
        [
            Request(
                "/v1/practices",
                "POST",
                {**person, "content-type": "application/json", "idempotency-key": f"{run} {number} {COUNT}"},
                body,
                201,
            )
        ]
        for number in range(CONNECTIONS)
    ]


_PAGE: Final = "/v1/practices?topic={topic}&limit=50"
_SEARCH: Final = "/v1/practices?q=library+neighbour&limit=50"
_CITY, _EVENT = "/v1/cities/{city}", "/v1/events/{event}"
OPERATIONS: Final[Sequence[Operation]] = (
    Operation("no-op", "practices_api", _get("/livez"), by_peers=True),
    Operation("no-op with a token (/v1/me)", "practices_api", _get("/v1/me", "expert")),
    Operation("practice", "practices_api", _get(PRACTICE), by_peers=True),
    Operation("practice, 304", "practices_api", _unchanged("practices_api", PRACTICE)),
    Operation("city", "index_api", _get(_CITY)),
    Operation("city, 304", "index_api", _unchanged("index_api", _CITY)),
    Operation("event", "events_api", _get(_EVENT)),
    Operation("event, 304", "events_api", _unchanged("events_api", _EVENT)),
    Operation("page of 50 practices", "practices_api", _get(_PAGE), by_peers=True),
    Operation("search", "practices_api", _get(_SEARCH)),
    Operation("create practice", "practices_api", _create_practice, writes=True, by_peers=True),
    Operation("save all answers", "index_api", _save_all_answers, writes=True),
    Operation("comparison", "index_api", _get("/v1/cities/{city}/comparison?sample={sample}")),
    Operation("comparison, core", "index_api", _get("/v1/cities/{city}/comparison?basis=core")),
    Operation("scores over waves", "index_api", _get("/v1/cities/{city}/scores?basis=comparable")),
    Operation("rankings", "index_api", _get("/v1/rankings?sample={sample}&limit=50")),
    Operation("recommendations", "index_api", _get("/v1/cities/{city}/recommendations")),
    Operation("profile page", "index_api", _get("/v1/cities/{city}/profile.html")),
    Operation("chart", "index_api", _get("/v1/charts/radar.svg?city={city}")),
    Operation("events.ics", "events_api", _get("/v1/events.ics")),
)
