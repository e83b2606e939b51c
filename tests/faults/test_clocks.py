"""Work that is lost, or callers that are believed, because the clock of a service is wrong by hours."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.faults.stack import Stack, stack
from tests.faults.writing import THINGS, Writing, faults_of

HOURS: Final = 3
FAKETIME: Final = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), os.environ.get("LIBFAKETIME"))
"""What Debian's package libfaketime installs, or a file named in the environment."""
pytestmark = [
    pytest.mark.skipif("COMMANDS" not in os.environ, reason="it takes a minute: `make faults`"),
    pytest.mark.skipif(FAKETIME is None, reason="there is no libfaketime here; Debian has a package of that name"),
    pytest.mark.timeout(300),
]


def clock(hours: int) -> dict[str, str]:
    """Give a process a clock of the day that is wrong by so many hours; intervals are measured as ever."""
    return {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"{hours:+}h", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.fixture(scope="module")
def skewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Run practices_api ahead and events_api behind; index_api, the issuer and PostgreSQL have the right time."""
    wrong = {"practices_api": clock(HOURS), "events_api": clock(-HOURS)}
    with stack(tmp_path_factory.mktemp("clocks"), environments=wrong) as running:
        yield running


@pytest.mark.parametrize("service", ["practices_api", "events_api"])
def test_a_token_is_believed_by_no_clock_that_it_does_not_hold_for(skewed: Stack, service: str) -> None:
    """Ahead it has expired, and behind it was not issued yet."""
    thing = THINGS[service]
    with skewed.system.client(service, "secretariat") as secretariat:
        answer = secretariat.post(thing.place, json={**thing.body, "title": {"en": "Too late, or too early"}})
    assert answer.status_code == 401, answer.text
    assert faults_of(service, thing.place, answer) == []


def test_public_reading_goes_on(skewed: Stack) -> None:
    for service, path in (("practices_api", "/v1/practices"), ("events_api", "/v1/events?from=2018-01-01")):
        with skewed.system.client(service) as anybody:
            assert anybody.get(path).status_code == 200


def test_an_answer_that_rests_on_neighbours_with_other_clocks_is_given(skewed: Stack) -> None:
    with skewed.system.client("index_api") as anybody:
        answer = anybody.get("/v1/cities/oslo/duties?year=2018")
    assert answer.status_code == 200, answer.text
    assert faults_of("index_api", "/v1/cities/{city}/duties", answer) == []


async def test_writers_whose_tokens_hold_lose_nothing(skewed: Stack) -> None:
    lasting = replace(skewed.system, token_seconds=86_400)
    with Writing(lasting, "ahead", services=("index_api", "practices_api")) as writing:
        writing.go_on(20)
    figures = await writing.prove(skewed.database.admin)
    writer = next(one for one in writing.writers if one.service == "practices_api")
    key, made = next(iter(writer.made.items()))
    with lasting.client("practices_api", "secretariat") as again:
        thing = THINGS["practices_api"]
        body = {**thing.body, "title": {"en": key}}
        replayed = again.post(thing.place, json=body, headers={"idempotency-key": key})
    assert (replayed.status_code, replayed.json()["id"]) == (201, made)
    assert replayed.headers["idempotency-replayed"] == "true"
    admin = await skewed.database.admin("practices_api")
    try:
        off = await admin.fetchval(
            "select max(abs(extract(epoch from now() - at))) from (select at from changes union all"
            " select at from audit_log union all select created_at from idempotency_keys) as written"
        )
    finally:
        await admin.close()
    assert off < 600, "what is in order, and how long it is kept, follow the clock of PostgreSQL"
    print(f"\n{HOURS} h ahead: {figures}")
