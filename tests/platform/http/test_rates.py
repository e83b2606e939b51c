"""A client that takes all there is; a limit that others pay for, that can be gone round, or that nobody is told of."""

from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

import httpx
import pytest

from services.practices_api.main import SERVICE as PRACTICES
from shared.platform.data.counters import OwnCounters
from shared.platform.http.application import Running, build, run_with
from shared.platform.http.rates import RateLimits, Rates
from tests.practices_api.shelf import PRACTICE
from tests.support import OURS, Client, problem

RATES = Rates(read=3, write=2, dear=1, created=2)
NOON = 1_800_014_400.0
"""A minute and a day begin."""
LIST = "/v1/practices?limit=1"
Asking = Callable[..., Client]


class Clock:
    """Says what time it is in a test."""

    now = NOON - 30

    def __call__(self) -> float:
        """Tell it."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asking(practices_api: Client, apps: dict[str, Any], clock: Clock) -> Asking:
    """Give clients of practices_api with narrow limits, by address."""
    state = apps["practices_api"].state
    running = Running(state.database, state.provided, state.identify)

    def client(address: str, rates: RateLimits | None = None) -> Client:
        asked = Client(transport=httpx.ASGITransport(app, client=(address, 1)))
        asked.issuer, asked.reads_back = practices_api.issuer, False
        app.state.rates = rates or app.state.rates
        return asked

    app = build(PRACTICES, rates=RateLimits(RATES, clock=clock))
    run_with(app, running)
    return client


async def statuses(client: Client, times: int, **how: Any) -> list[int]:
    return [(await client.get(LIST, **how)).status_code for _ in range(times)]


async def test_a_reader_is_told_what_is_left_and_then_to_wait(asking: Asking, clock: Clock) -> None:
    reader = asking("192.0.2.1")
    for left in (2, 1, 0):
        answer = await reader.get(LIST)
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"read";q=3;w=60'
        assert answer.headers["ratelimit"] == f'"read";r={left};t=30'
    refused = await reader.get(LIST)
    assert problem(refused) == (429, "too-many-requests")
    assert refused.json()["detail"] == "At most 3 requests of this kind in 60 seconds."
    assert (refused.headers["retry-after"], refused.headers["ratelimit"]) == ("30", '"read";r=0;t=30')
    french = await reader.get(LIST, headers={"accept-language": "fr"})
    assert french.json()["detail"] == "Au plus 3 requêtes de ce type en 60 secondes."
    clock.now = NOON
    assert await statuses(reader, 4) == [200, 200, 200, 429]


async def test_what_has_not_changed_and_what_is_not_there_count_as_well(asking: Asking) -> None:
    reader = asking("192.0.2.1")
    answers = [await reader.head(LIST), await reader.get("/v1/practices?no=1"), await reader.get("/docs")]
    assert [answer.headers["ratelimit"] for answer in answers] == [f'"read";r={left};t=30' for left in (2, 1, 0)]
    assert (await reader.get("/v1/openapi.json")).status_code == 429


async def test_nobody_pays_for_another(asking: Asking) -> None:
    first, second = asking("192.0.2.1"), asking("192.0.2.2")
    assert await statuses(first, 4) == [200, 200, 200, 429]
    assert await statuses(second, 1) == [200]
    own = {"headers": first.bearer("expert", subject="e-1")}
    assert await statuses(first, 4, **own) == [200, 200, 200, 429]
    assert await statuses(second, 1, **own) == [429], "a token counts wherever it comes from"
    assert await statuses(first, 1, headers=first.bearer("expert", subject="e-2")) == [200]


async def test_an_address_of_ipv6_is_its_network(asking: Asking) -> None:
    assert await statuses(asking("2001:db8:1:2::1"), 3) == [200] * 3
    assert await statuses(asking("2001:db8:1:2:ffff::9"), 1) == [429]
    assert await statuses(asking("2001:db8:1:3::1"), 1) == [200]
    assert await statuses(asking("::ffff:192.0.2.9"), 3) == [200] * 3
    assert await statuses(asking("192.0.2.9"), 1) == [429]


async def test_who_tries_tokens_is_counted_by_address(asking: Asking) -> None:
    told = {"headers": {"authorization": "Bearer guessed"}}
    assert await statuses(asking("192.0.2.1"), 4, **told) == [401, 401, 401, 429]


async def test_probes_and_our_own_services_are_not_limited(asking: Asking) -> None:
    probe = asking("192.0.2.1")
    answers = [await probe.get(path) for path in ("/livez", "/readyz", "/health", "/metrics") for _ in range(5)]
    assert {(answer.status_code, "ratelimit" in answer.headers) for answer in answers} == {(200, False)}
    assert await statuses(probe, 9, headers={"authorization": OURS.header()}) == [200] * 9


async def test_neither_are_addresses_that_the_settings_name(asking: Asking, clock: Clock) -> None:
    rates = RateLimits(RATES, unlimited=[ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")], clock=clock)
    assert await statuses(asking("192.0.2.77", rates), 9) == [200] * 9
    assert await statuses(asking("2001:db8::1"), 9) == [200] * 9
    assert await statuses(asking("198.51.100.1"), 4) == [200, 200, 200, 429]


async def test_writing_costs_more_than_reading_and_a_file_the_most(asking: Asking) -> None:
    client = asking("192.0.2.1")
    wrong = [(await client.post("/v1/practices", json={})).status_code for _ in range(3)]
    assert wrong == [401, 401, 429]
    assert await statuses(client, 1) == [200], "who may write no more may read"


def practice(number: int) -> dict[str, Any]:
    return {**PRACTICE, "title": {"en": f"Number {number}"}}


async def test_so_much_is_made_in_a_day_and_no_more(asking: Asking, clock: Clock) -> None:
    rates = RateLimits(Rates(created=2), clock=clock)
    client = asking("192.0.2.1", rates)
    client.headers.update(client.bearer("city_coordinator", cities=("oslo",), subject="c-1"))

    async def make(body: Any, key: str = "") -> httpx.Response:
        return await client.post("/v1/practices", json=body, headers={"idempotency-key": key} if key else {})

    assert (await make({})).status_code == 422
    made = await make(practice(1), "first")
    assert made.status_code == 201
    assert made.headers["ratelimit-policy"] == '"write";q=300;w=60, "created";q=2;w=86400'
    assert made.headers["ratelimit"] == '"write";r=298;t=30, "created";r=2;t=43230'
    assert (await make(practice(1), "first")).headers["idempotency-replayed"] == "true"
    assert (await make(practice(2))).status_code == 201
    refused = await make(practice(3))
    assert problem(refused) == (429, "quota-used-up")
    assert refused.json()["detail"] == "At most 2 new things in a day."
    assert refused.headers["retry-after"] == "43230"
    assert (await client.get(LIST)).status_code == 200
    clock.now += 43_230
    assert (await make(practice(3))).status_code == 201, "tomorrow is another day"


async def test_replicas_that_share_counters_share_limits_but_for_reading(asking: Asking, clock: Clock) -> None:
    shared = OwnCounters()
    for left in (1, 0):
        replica = asking("192.0.2.1", RateLimits(RATES, shared, clock=clock))
        written, read = await replica.post("/v1/practices", json={}), await replica.get(LIST)
        assert written.headers["ratelimit"] == f'"write";r={left};t=30'
        assert read.headers["ratelimit"] == '"read";r=2;t=30'
