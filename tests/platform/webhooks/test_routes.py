"""A secret told twice, a webhook that a stranger reads or stops, an address that a webhook should never go to."""

import base64
from typing import Any

import pytest

from shared.platform.webhooks.service import MOST
from tests.support import Client, problem

URL = "https://receiver.example/hooks"
NEW = {"url": URL, "kinds": ["event.created"]}
WEBHOOKS = "/v1/webhooks"


async def create(client: Client, who: dict[str, str], **new: Any) -> dict[str, Any]:
    answer = await client.post(WEBHOOKS, json={"url": URL, **new}, headers=who)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    made: dict[str, Any] = answer.json()
    return made


@pytest.fixture
def coordinator(events_api: Client) -> dict[str, str]:
    return events_api.bearer("network_coordinator", networks=("icc-norway",), subject="n")


async def test_the_secret_is_told_once(events_api: Client, coordinator: dict[str, str]) -> None:
    made = await create(events_api, coordinator, kinds=["event.created"])
    assert made["secret"].startswith("whsec_")
    assert len(base64.b64decode(made["secret"].removeprefix("whsec_"), validate=True)) == 32
    address = f"{WEBHOOKS}/{made['id']}"
    told = [
        await events_api.get(address, headers=coordinator),
        await events_api.get(WEBHOOKS, headers=coordinator),
        await events_api.patch(address, json={"kinds": []}, headers={**coordinator, "if-match": "*"}),
        await events_api.post(f"{address}/tests", headers=coordinator),
    ]
    assert [answer.status_code for answer in told] == [200, 200, 200, 202]
    assert not any("secret" in answer.text for answer in told)
    shown = told[0].json()
    assert (shown["roles"], shown["networks"], shown["state"]) == (["network_coordinator"], ["icc-norway"], "running")


async def test_a_lost_answer_can_be_had_again_and_makes_nothing_twice(
    events_api: Client, coordinator: dict[str, str]
) -> None:
    once = {**coordinator, "idempotency-key": "1"}
    first = await events_api.post(WEBHOOKS, json=NEW, headers=once)
    again = await events_api.post(WEBHOOKS, json=NEW, headers=once)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    rotations = [await events_api.post(f"{WEBHOOKS}/{first.json()['id']}/secrets", headers=once) for _ in range(2)]
    assert rotations[0].json() == rotations[1].json()
    assert rotations[0].json()["secret"] != first.json()["secret"]
    assert len((await events_api.get(WEBHOOKS, headers=coordinator)).json()["items"]) == 1


async def test_a_rotated_secret_overlaps_for_a_day(events_api: Client, coordinator: dict[str, str]) -> None:
    made = await create(events_api, coordinator)
    await events_api.post(f"{WEBHOOKS}/{made['id']}/secrets", headers=coordinator)
    shown = (await events_api.get(f"{WEBHOOKS}/{made['id']}", headers=coordinator)).json()
    assert shown["old_secret_until"] > made["created_at"]


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        ((), 401),
        (("city_coordinator",), 201),
        (("network_coordinator",), 201),
        (("expert",), 201),
        (("external_assessor",), 201),
        (("service",), 201),
        (("secretariat",), 201),
    ],
)
async def test_who_may_have_one(events_api: Client, roles: tuple[str, ...], status: int) -> None:
    who = events_api.bearer(*roles, cities=("oslo",), networks=("icc-norway",)) if roles else {}
    assert (await events_api.post(WEBHOOKS, json=NEW, headers=who)).status_code == status


@pytest.mark.parametrize("service", [0, 1, 2])
async def test_each_service_has_them(
    index_api: Client, practices_api: Client, events_api: Client, service: int
) -> None:
    client = (index_api, practices_api, events_api)[service]
    made = await create(client, client.bearer("expert", subject="e"), kinds=["webhook.test"])
    address = f"{WEBHOOKS}/{made['id']}"
    assert (await client.get(f"{address}/deliveries", headers=client.bearer("secretariat"))).json()["items"] == []
    gone = await client.delete(address, headers={**client.bearer("secretariat"), "if-match": '"1"'})
    assert gone.status_code == 204
    assert problem(await client.get(address, headers=client.bearer("secretariat"))) == (404, "not-found")


async def test_strangers_neither_see_nor_touch_it(events_api: Client, coordinator: dict[str, str]) -> None:
    made = await create(events_api, coordinator)
    stranger = events_api.bearer("network_coordinator", networks=("icc-norway",), subject="another")
    address = f"{WEBHOOKS}/{made['id']}"
    matching = {**stranger, "if-match": "*"}
    answers = [
        await events_api.get(address, headers=stranger),
        await events_api.patch(address, json={"paused": True}, headers=matching),
        await events_api.delete(address, headers=matching),
        await events_api.post(f"{address}/secrets", headers=stranger),
        await events_api.post(f"{address}/tests", headers=stranger),
        await events_api.get(f"{address}/deliveries", headers=stranger),
        await events_api.post(f"{address}/deliveries/msg_{made['id'].replace('-', '')}_1/attempts", headers=stranger),
    ]
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert (await events_api.get(WEBHOOKS, headers=stranger)).json()["items"] == []
    secretariat = events_api.bearer("secretariat", subject="s")
    assert [one["id"] for one in (await events_api.get(WEBHOOKS, headers=secretariat)).json()["items"]] == [made["id"]]
    paused = await events_api.patch(address, json={"paused": True}, headers={**secretariat, "if-match": "*"})
    assert (paused.json()["state"], paused.json()["subject"], paused.json()["roles"]) == (
        "paused", "n", ["network_coordinator"],
    )  # fmt: skip


async def test_whoever_writes_it_anew_is_told_of_what_they_may_hear_of_today(events_api: Client) -> None:
    before = events_api.bearer("network_coordinator", networks=("icc-norway",), subject="n")
    made = await create(events_api, before)
    now = events_api.bearer("expert", subject="n")
    changed = await events_api.patch(f"{WEBHOOKS}/{made['id']}", json={"kinds": []}, headers={**now, "if-match": '"1"'})
    assert (changed.json()["roles"], changed.json()["networks"]) == (["expert"], [])


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example",
        "https://receiver.example:22",
        "https://user@receiver.example",
        "https://user:secret@receiver.example",
        "https://receiver.example/#here",
        "https://localhost",
        "https://127.0.0.1",
        "https://127.1",
        "https://0x7f.1",
        "https://2130706433",
        "https://0177.0.0.1",
        "https://[::1]",
        "https://[::ffff:127.0.0.1]",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1",
        "https://192.168.1.1:8443",
        "https://0.0.0.0",
        "https://224.0.0.1",
        "https://203.0.113.9",
        "ftp://receiver.example",
        "javascript:alert(1)",
    ],
)
async def test_an_address_that_is_not_on_the_internet_is_refused(
    events_api: Client, coordinator: dict[str, str], url: str
) -> None:
    answer = await events_api.post(WEBHOOKS, json={"url": url}, headers=coordinator)
    assert problem(answer) == (422, "invalid")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/url"]
    made = await create(events_api, coordinator)
    change = await events_api.patch(
        f"{WEBHOOKS}/{made['id']}", json={"url": url}, headers={**coordinator, "if-match": "*"}
    )
    assert problem(change) == (422, "invalid")


async def test_kinds_are_those_that_there_are(events_api: Client, coordinator: dict[str, str]) -> None:
    answer = await events_api.post(WEBHOOKS, json={**NEW, "kinds": ["event.sung"]}, headers=coordinator)
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [("/kinds/0", "not_in_list")]


async def test_there_is_an_end_to_them(events_api: Client, coordinator: dict[str, str]) -> None:
    for _ in range(MOST):
        await create(events_api, coordinator)
    answer = await events_api.post(WEBHOOKS, json=NEW, headers=coordinator)
    assert problem(answer) == (409, "too-many-webhooks")


async def test_a_paused_one_is_neither_tested_nor_sent_anything(
    events_api: Client, coordinator: dict[str, str]
) -> None:
    made = await create(events_api, coordinator)
    address = f"{WEBHOOKS}/{made['id']}"
    await events_api.patch(address, json={"paused": True}, headers={**coordinator, "if-match": "*"})
    assert problem(await events_api.post(f"{address}/tests", headers=coordinator)) == (409, "wrong-state")
    again = await events_api.patch(address, json={"paused": False}, headers={**coordinator, "if-match": '"2"'})
    assert again.json()["state"] == "running"
    stale = await events_api.patch(address, json={"paused": True}, headers={**coordinator, "if-match": '"2"'})
    assert problem(stale) == (412, "stale")


async def test_a_delivery_that_is_none_is_not_found(events_api: Client, coordinator: dict[str, str]) -> None:
    made = await create(events_api, coordinator)
    for delivery in ("x", f"msg_{'0' * 32}_1", f"msg_{made['id'].replace('-', '')}_1", "msg_1_" + "9" * 40):
        answer = await events_api.post(f"{WEBHOOKS}/{made['id']}/deliveries/{delivery}/attempts", headers=coordinator)
        assert problem(answer) == (404, "not-found")


async def test_a_test_is_told_to_nobody_else(events_api: Client, coordinator: dict[str, str]) -> None:
    made = await create(events_api, coordinator)
    before = (await events_api.get("/v1/changes?limit=1")).json()["latest"]
    await events_api.post(f"{WEBHOOKS}/{made['id']}/tests", headers=coordinator)
    heard = await events_api.get(f"/v1/changes?after={before}", headers=coordinator)
    assert heard.json()["items"] == []
