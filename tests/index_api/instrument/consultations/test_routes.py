"""A draft that cities read before its time, after it, or without being asked; a window that moves under them."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from services.index_api.instrument.windows.domain import demand_window
from shared.platform.refusals import Invalid
from tests.index_api.instrument.questionnaires.test_drafts import AT, DRAFT, release, upload
from tests.support import NO_NAMES, Client, problem, statements

WINDOW = f"{AT}/consultation"
TODAY = datetime.now(UTC).date()


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


async def consult(client: Client, etag: str = '"0"', role: str = "secretariat", **wanted: Any) -> httpx.Response:
    body = {"from_on": day(0), "to_on": day(14)} | wanted
    return await client.put(WINDOW, json=body, headers=client.bearer(role) | {"if-match": etag})


async def move(connection: asyncpg.Connection, from_on: int, to_on: int) -> None:
    await connection.execute(
        "update draft_consultations set from_on = $1, to_on = $2",
        TODAY + timedelta(days=from_on),
        TODAY + timedelta(days=to_on),
    )


def of(client: Client, city: str) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=(city,))


async def answers(client: Client, who: dict[str, str]) -> list[int]:
    paths = (AT, f"{AT}.yaml", WINDOW, f"{WINDOW}/changes")
    return [(await client.get(path, headers=who)).status_code for path in paths]


def test_a_window_begins_today_or_later_and_keeps_its_first_day() -> None:
    demand_window(date(2030, 1, 2), date(2030, 1, 2), None)
    demand_window(date(2030, 1, 2), date(2030, 1, 1), date(2030, 1, 1))
    for open_since in (None, date(2030, 1, 2), date(2029, 12, 31)):
        with pytest.raises(Invalid):
            demand_window(date(2030, 1, 2), date(2030, 1, 1), open_since)


async def test_cities_read_a_draft_in_its_window_and_nobody_else_does(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await upload(index_api)
    oslo = of(index_api, "oslo")
    assert await answers(index_api, oslo) == [404, 404, 404, 404]
    made = await consult(index_api)
    told = {"questionnaire": "trial/2030", "from_on": day(0), "to_on": day(14), "revision": 1, "version": 1}
    assert (made.status_code, made.json()) == (200, told | {"names": NO_NAMES})
    assert await answers(index_api, oslo) == [200, 200, 200, 200]
    with statements(index_api_connection) as seen:
        await index_api.get(AT, headers=oslo)
    assert len(seen) == 2
    shown = await index_api.get(AT, headers=oslo)
    assert "public" not in shown.headers.get("cache-control", "")
    norway = index_api.bearer("network_coordinator", networks=("icc-norway",))
    assert await answers(index_api, norway) == [200, 200, 200, 200]
    nobody_of = index_api.bearer("network_coordinator", networks=("nowhere",))
    for who in ({}, nobody_of, index_api.bearer("external_assessor"), index_api.bearer("service")):
        assert problem(await index_api.get(AT, headers=who)) == (404, "not-found")
    assert problem(await index_api.get(WINDOW)) == (401, "unauthenticated")
    assert problem(await index_api.get(AT, headers=of(index_api, "atlantis"))) == (404, "not-found")
    assert (await index_api.get("/v1/questionnaires?code=trial", headers=oslo)).json()["items"] == []
    diff = "/v1/questionnaires/trial/diff?from=2030&to=2030"
    assert (await index_api.get(diff, headers=oslo)).status_code == 200
    assert problem(await index_api.get(diff)) == (404, "not-found")

    await move(index_api_connection, 1, 14)
    assert await answers(index_api, oslo) == [404, 404, 404, 404]
    assert await answers(index_api, index_api.bearer("expert")) == [200, 200, 200, 200]
    await move(index_api_connection, -14, -1)
    assert await answers(index_api, oslo) == [404, 404, 200, 200]


async def test_only_cities_of_the_network_that_is_asked_read_it(index_api: Client) -> None:
    await upload(index_api)
    assert (await consult(index_api, network="icc-norway")).json()["network"] == "icc-norway"
    assert await answers(index_api, of(index_api, "oslo")) == [200, 200, 200, 200]
    assert await answers(index_api, of(index_api, "barcelona")) == [404, 404, 404, 404]
    for network, seen in (("icc-norway", 200), ("reci", 404)):
        who = index_api.bearer("network_coordinator", networks=(network,))
        assert await answers(index_api, who) == [seen] * 4


async def test_windows_written_at_the_same_instant_are_one(index_api_of_many: Client) -> None:
    await upload(index_api_of_many)
    windows = (consult(index_api_of_many, to_on=day(last)) for last in range(5))
    assert sorted(one.status_code for one in await asyncio.gather(*windows)) == [200, 412, 412, 412, 412]
    secretariat = index_api_of_many.bearer("secretariat")
    assert (await index_api_of_many.get(WINDOW, headers=secretariat)).json()["version"] == 1


async def test_bad_windows(index_api: Client) -> None:
    assert problem(await consult(index_api)) == (404, "not-found")
    await upload(index_api)

    async def refused(etag: str = '"0"', role: str = "secretariat", **wanted: Any) -> tuple[Any, ...]:
        answer = await consult(index_api, etag, role, **wanted)
        faults = answer.json().get("errors") or [{}]
        return (*problem(answer), faults[0].get("pointer", ""), faults[0].get("code", ""))

    assert await refused(role="expert") == (403, "not-allowed", "", "")
    assert await refused(role="city_coordinator") == (403, "not-allowed", "", "")
    assert await refused(to_on=day(-1)) == (422, "invalid", "", "order")
    assert await refused(from_on=day(-1)) == (422, "invalid", "/from_on", "past")
    assert await refused(from_on="soon") == (422, "invalid", "/from_on", "bad_format")
    assert await refused(network="nowhere") == (422, "unknown-network", "/network", "unknown_network")
    assert await refused(cities=["oslo"]) == (422, "invalid", "/cities", "unknown")
    assert await refused('"1"') == (412, "stale", "", "")
    unread = await index_api.put(WINDOW, json={}, headers=index_api.bearer("secretariat"))
    assert unread.status_code in {422, 428}
    assert problem(await index_api.get(WINDOW, headers=index_api.bearer("secretariat"))) == (404, "not-found")

    both = await asyncio.gather(consult(index_api), consult(index_api, to_on=day(3)))
    assert sorted(one.status_code for one in both) == [200, 412]
    assert await refused('"1"', from_on=day(1)) == (422, "invalid", "/from_on", "fixed")
    ended = await consult(index_api, '"1"', to_on=day(0))
    assert (ended.status_code, ended.json()["version"], ended.json()["to_on"]) == (200, 2, day(0))
    await release(index_api)
    assert await refused('"2"') == (409, "wrong-state", "", "")


async def test_cities_see_what_changed_since_the_window_opened(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await upload(index_api)
    await consult(index_api, from_on=day(1))

    async def save(etag: str, text: str) -> None:
        first, *others = DRAFT["questions"]
        draft = DRAFT | {"questions": [first | {"text": {"en": text}}, *others]}
        headers = index_api.bearer("secretariat") | {"if-match": etag}
        assert (await index_api.put(AT, json=draft, headers=headers)).status_code == 200

    await save('"1"', "Before it opens?")
    await move(index_api_connection, 0, 14)
    oslo = of(index_api, "oslo")
    told = (await index_api.get(WINDOW, headers=oslo)).json()
    assert told["revision"] == 2
    first = await index_api.get(f"{WINDOW}/changes", headers=oslo)
    assert first.json()["reworded"] == []
    await save('"2"', "In answer?")
    changed = await index_api.get(f"{WINDOW}/changes?lang=*", headers=oslo)
    [reworded] = changed.json()["reworded"]
    assert (reworded["text_before"]["en"], reworded["text_after"]["en"]) == ("Before it opens?", "In answer?")
    assert changed.headers["etag"] != first.headers["etag"]
    await consult(index_api, '"1"', to_on=day(20))
    assert (await index_api.get(WINDOW, headers=oslo)).json()["revision"] == 2
    assert len((await index_api.get(f"{WINDOW}/changes", headers=oslo)).json()["reworded"]) == 1
    await release(index_api)
    assert len((await index_api.get(f"{WINDOW}/changes", headers=oslo)).json()["reworded"]) == 1
