"""A trace that ends at the first service, that never arrives, or that tells who asked for what."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from shared.platform.access.tokens import DevelopmentIssuer
from tests.collector import Collector, Received, collecting
from tests.platform.webhooks.receiver import receiving
from tests.running import UNLIMITED, System, running

pytestmark = pytest.mark.timeout(300)
SUBJECT, NAME = "planted-subject-7f3", "Quxela"
SERVER, CLIENT, CONSUMER = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Watched:
    """The whole system, and who gets its spans."""

    system: System
    collector: Collector

    def asking(self, service: str) -> httpx.Client:
        """Ask a service as the person whose name is planted."""
        token = DevelopmentIssuer(self.system.folder / "issuer").sign(["secretariat"], subject=SUBJECT)
        headers = {"authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.system.services[service], headers=headers, timeout=20)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with collecting() as collector:
        settings = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "200"}
        folder = tmp_path_factory.mktemp("traces") / "data"
        with running(folder, "--no-demo", settings={**UNLIMITED, **settings}) as system:
            yield Watched(system, collector)


def above(spans: list[Received], one: Received) -> Received | None:
    return next((other for other in spans if other.id == one.above), None)


def line_of(spans: list[Received], one: Received) -> list[str]:
    """Name who is above a span, up to the first."""
    line, at = [], above(spans, one)
    while at is not None:
        line.append(f"{at.service} {at.name}")
        at = above(spans, at)
    return line


def webinar(city: str) -> dict[str, object]:
    hosts = [{"kind": "city", "ref": city}]
    return {"type": "webinar", "title": {"en": NAME}, "when": {"edtf": "2031-05"}, "hosts": hosts}


def wait_for_the_directory(events: httpx.Client) -> None:
    """Return once events_api has heard from index_api, which may have started after it."""
    deadline = time.monotonic() + 60
    while (told := events.post("/v1/events", json=webinar("oslo"))).status_code == 503:
        assert time.monotonic() < deadline, told.text
        time.sleep(0.2)
    assert told.status_code == 201, told.text


async def test_one_trace_goes_from_a_service_to_its_neighbour_to_its_database_and_to_the_worker(
    watched: Watched,
) -> None:
    trace, caller = secrets.token_hex(16), secrets.token_hex(8)
    async with receiving() as receiver:
        with watched.asking("index_api") as index, watched.asking("events_api") as events:
            wait_for_the_directory(events)
            assert events.post("/v1/webhooks", json={"url": receiver.url}).status_code == 201
            city = {"slug": "seen-just-now", "name": "Seen", "country": "XA", "synthetic": True}
            made = index.post("/v1/cities", json={**city, "sources": [{"title": "Invented"}]})
            assert made.status_code == 201, made.text
            told = events.post(
                "/v1/events", json=webinar("seen-just-now"), headers={"traceparent": f"00-{trace}-{caller}-01"}
            )
            assert told.status_code == 201, told.text
            assert told.headers["traceparent"].split("-")[1] == trace
        await receiver.until(1, seconds=60)

    def whole(spans: list[Received]) -> bool:
        ours = [one for one in spans if one.trace == trace]
        return {"events_api", "index_api", "worker"} <= {one.service for one in ours} and any(
            one.name == "POST /v1/events" for one in ours
        )

    spans = [one for one in watched.collector.until(whole) if one.trace == trace]
    [request] = [one for one in spans if one.kind == SERVER and one.service == "events_api"]
    assert (request.name, request.above) == ("POST /v1/events", caller)
    assert (request.told["http.route"], request.told["http.response.status_code"]) == ("/v1/events", 201)
    statements = [one for one in spans if one.service == "index_api" and "db.query.text" in one.told]
    assert statements != []
    for one in statements:
        assert line_of(spans, one) == [
            "index_api GET /v1/directory",
            "events_api GET index_api",
            "events_api POST /v1/events",
        ]
    inserts = [one for one in spans if one.service == "events_api" and one.name == "INSERT"]
    assert any("INSERT INTO events " in str(one.told["db.query.text"]) for one in inserts)
    [job] = [one for one in spans if one.kind == CONSUMER]
    assert job.service == "worker"
    assert any(one.service == "worker" and one.above == job.id and "db.query.text" in one.told for one in spans)
    assert watched.collector.paths == {"/v1/traces"}


def test_no_span_says_who_asked_or_for_what(watched: Watched) -> None:
    with watched.asking("index_api") as index:
        for path in (f"/v1/cities?q={NAME}", f"/v1/cities/{NAME}", f"/{NAME}", "/v1/me"):
            index.get(path, headers={"user-agent": NAME})
        person = {"name": NAME, "email": f"{NAME}@planted.example"}
        assert index.post("/v1/cities/oslo/contacts", json=person).status_code == 201
        index.post("/v1/cities/oslo/contacts", json={NAME: NAME}, headers={"idempotency-key": NAME})
        index.request(
            "GET", "/v1/me", headers={"traceparent": NAME, "tracestate": f"who={NAME}", "baggage": f"who={NAME}"}
        )

    def come(spans: list[Received]) -> bool:
        return any(one.name == "GET /v1/me" and "user.hash" in one.told for one in spans) and any(
            one.name == "POST /v1/cities/{city}/contacts" for one in spans
        )

    watched.collector.until(come)
    sent = b"".join(watched.collector.bodies).lower()
    assert b"insert into contacts" in sent
    for word in (NAME, SUBJECT, "planted.example"):
        assert word.lower().encode() not in sent


def test_probes_and_work_that_nobody_asked_for_make_no_spans(watched: Watched) -> None:
    with watched.asking("events_api") as events:
        for path in ("/readyz", "/livez", "/metrics"):
            events.get(path)
        events.get("/v1/me")
    watched.collector.until(
        lambda spans: any(one.name == "GET /v1/me" and one.service == "events_api" for one in spans)
    )
    spans = list(watched.collector.spans)
    assert {one.kind for one in spans} == {SERVER, CLIENT, CONSUMER}
    assert not [one for one in spans if one.name.startswith(("GET /readyz", "GET /livez", "GET /metrics"))]
    first = [one for one in spans if not one.above]
    assert {one.kind for one in first} <= {SERVER, CONSUMER}
