"""A city coordinator whose connection broke sends again, and must not find two assessments, or none."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest

from shared.platform.access.retention import carry_out, deleting
from shared.platform.data.database import Database
from shared.platform.data.idempotency import KEPT_DAYS, OVER
from tests.declared import operations
from tests.support import Client, OneConnection, problem

AN_ASSESSMENT = {"city": "oslo", "questionnaire": "icc/2019", "year": 2019}
A_CITY = {"slug": "twice", "name": "Twice", "country": "XK"}
KEY = {"idempotency-key": "key-1"}


def coordinator(client: Client, subject: str = "coordinator-1") -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",), subject=subject)


async def begin(client: Client, headers: dict[str, str], **changed: Any) -> httpx.Response:
    return await client.post("/v1/assessments", json=AN_ASSESSMENT | changed, headers=headers)


async def begun(client: Client) -> list[str]:
    """Name every assessment there is."""
    items = (await client.get("/v1/assessments?limit=200", headers=client.bearer("secretariat"))).json()["items"]
    return [item["id"] for item in items]


def told(response: httpx.Response) -> dict[str, Any]:
    """Take out of an answer all that a replay must repeat."""
    kept = {name: response.headers.get(name) for name in ("location", "etag", "content-type", "content-language")}
    return {"status": response.status_code, "body": response.content, **kept}


async def test_a_replay_gives_the_same_bytes_and_says_so(index_api: Client) -> None:
    headers = coordinator(index_api) | KEY
    first = await begin(index_api, headers)
    assert (first.status_code, "idempotency-replayed" in first.headers) == (201, False)
    await index_api.patch(
        f"{first.headers['location']}/answers", json={"answers": {"q01": {"value": "yes"}}}, headers=headers
    )
    for _ in range(2):
        again = await begin(index_api, headers)
        assert told(again) == told(first)
        assert again.headers["idempotency-replayed"] == "true"
    assert await begun(index_api) == [first.json()["id"]]


async def test_every_command_can_be_sent_again(index_api: Client) -> None:
    city, secretariat, expert = coordinator(index_api), index_api.bearer("secretariat"), index_api.bearer("expert")
    address = (await begin(index_api, city)).headers["location"]
    await index_api.patch(f"{address}/answers", json={"answers": {"q01": {"value": "yes"}}}, headers=city)
    commands: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        ("/v1/networks", {"slug": "twice", "name": "Twice", "countries": ["XK"]}, secretariat),
        ("/v1/cities", A_CITY, secretariat),
        (f"{address}/submissions", {"note": "done"}, city),
        (f"{address}/reviews", {"decision": "accepted"}, expert),
        (f"{address}/publications", {"consent": "scores"}, secretariat),
    ]
    for where, body, who in commands:
        first = await index_api.post(where, json=body, headers=who | KEY)
        again = await index_api.post(where, json=body, headers=who | KEY)
        assert (where, told(again)) == (where, told(first))
        assert (first.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert len((await index_api.get(f"{address}/steps")).json()["items"]) == 3


async def test_the_document_offers_the_key_wherever_something_is_made(index_api: Client) -> None:
    document = (await index_api.get("/v1/openapi.json")).json()
    without = {
        operation["operationId"]
        for _, method, operation in operations(document)
        if method == "post" and "Idempotency-Key" not in {one["name"] for one in operation["parameters"]}
    }
    # One keeps nothing; a test call or a delivery more does no harm; mails are ended once. Of a campaign, what is kept
    # under a key would tell who answered, or an invitation; a device and an invitation count once anyway.
    nameless = {"createCampaignInvitations", "createResponse", "sendCampaignPage", "withdrawResponse"}
    ours = {"previewScores", "testWebhook", "resendWebhookDelivery", "createUnsubscription"}
    assert without == ours | nameless


async def test_the_same_key_with_another_body_is_refused(index_api: Client) -> None:
    headers = coordinator(index_api) | KEY
    first = await begin(index_api, headers)
    assert problem(await begin(index_api, headers, year=2018)) == (422, "idempotency-key-reused")
    assert await begun(index_api) == [first.json()["id"]]


async def test_the_same_key_for_another_thing_is_refused(index_api: Client) -> None:
    city = coordinator(index_api)
    addresses = [(await begin(index_api, city, year=year)).headers["location"] for year in (2018, 2019)]
    answers = []
    for address in addresses:
        await index_api.patch(f"{address}/answers", json={"answers": {"q01": {"value": "yes"}}}, headers=city)
        answers.append(await index_api.post(f"{address}/submissions", json={}, headers=city | KEY))
    assert (answers[0].status_code, problem(answers[1])) == (201, (422, "idempotency-key-reused"))
    assert (await index_api.get(addresses[1], headers=city)).json()["state"] == "draft"


async def test_the_same_key_of_somebody_else_is_another_key(index_api: Client) -> None:
    answers = [await begin(index_api, coordinator(index_api, who) | KEY) for who in ("coordinator-1", "coordinator-2")]
    assert [(one.status_code, "idempotency-replayed" in one.headers) for one in answers] == [(201, False)] * 2
    assert await begun(index_api) == [one.json()["id"] for one in answers]


async def test_the_same_key_in_another_operation_is_another_key(index_api: Client) -> None:
    secretariat = index_api.bearer("secretariat") | KEY
    city = await index_api.post("/v1/cities", json=A_CITY, headers=secretariat)
    assessment = await begin(index_api, secretariat)
    assert [city.status_code, assessment.status_code, "idempotency-replayed" in assessment.headers] == [201, 201, False]


async def test_without_a_key_the_same_request_makes_two_things(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    assert (await begin(index_api, coordinator(index_api))).json() != (
        await begin(index_api, coordinator(index_api))
    ).json()
    assert await index_api_connection.fetchval("select count(*) from idempotency_keys") == 0


async def test_a_refused_request_leaves_no_key(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    """What was wrong with the first request is mended and sent with the key it had."""
    secretariat = index_api.bearer("secretariat") | KEY
    bad: list[dict[str, Any]] = [
        {"slug": "oslo"},
        {"networks": ["nowhere"]},
        {"country": "Norway"},
        {"slug": "No Slug"},
    ]
    codes = [(await index_api.post("/v1/cities", json=A_CITY | one, headers=secretariat)).status_code for one in bad]
    codes.append(
        (await index_api.post("/v1/cities", json=A_CITY, headers=index_api.bearer("expert") | KEY)).status_code
    )
    assert codes == [409, 422, 422, 422, 403]
    assert await index_api_connection.fetchval("select count(*) from idempotency_keys") == 0
    mended = await index_api.post("/v1/cities", json=A_CITY, headers=secretariat)
    assert (mended.status_code, "idempotency-replayed" in mended.headers) == (201, False)


async def test_the_key_and_the_change_hold_together_or_not_at_all(
    index_api_of_many: Client, owner_of_copy: asyncpg.Connection
) -> None:
    await owner_of_copy.execute(
        "create function fail() returns trigger language plpgsql as $$begin raise 'no key'; end$$;"
        "create trigger fail before insert on idempotency_keys for each row execute function fail()"
    )
    assert problem(await begin(index_api_of_many, coordinator(index_api_of_many) | KEY)) == (500, "internal-error")
    assert await begun(index_api_of_many) == []


async def test_who_may_no_longer_do_it_gets_no_replay(index_api: Client) -> None:
    assert (await begin(index_api, coordinator(index_api) | KEY)).status_code == 201
    moved = index_api.bearer("city_coordinator", cities=("bergen",), subject="coordinator-1")
    assert problem(await begin(index_api, moved | KEY)) == (403, "not-allowed")
    retired = index_api.bearer("expert", subject="coordinator-1")
    assert problem(await begin(index_api, retired | KEY)) == (403, "not-allowed")


@pytest.mark.parametrize("key", ["", " ", "a" * 256, "a\tb", "caf\xe9"])
async def test_a_key_that_is_no_printable_text_is_refused(index_api: Client, key: str) -> None:
    headers = [*coordinator(index_api).items(), ("idempotency-key", key.encode("latin-1"))]
    refused = await index_api.post("/v1/assessments", json=AN_ASSESSMENT, headers=headers)  # type: ignore[arg-type]
    assert problem(refused)[0] in {400, 422}
    assert await begun(index_api) == []


async def test_five_at_the_same_instant_make_one_thing(index_api_of_many: Client) -> None:
    headers = coordinator(index_api_of_many)
    for round_ in range(4):
        key = headers | {"idempotency-key": f"round-{round_}"}
        answers = await asyncio.gather(*(begin(index_api_of_many, key, year=2000 + round_) for _ in range(5)))
        made = [one for one in answers if one.status_code == 201]
        others = [one for one in answers if one.status_code != 201]
        assert [one for one in others if problem(one) != (409, "in-progress")] == []
        assert all(int(one.headers["retry-after"]) > 0 for one in others)
        assert len({one.content for one in made}) == 1
        assert ["idempotency-replayed" in one.headers for one in made].count(False) == 1
        assert told(await begin(index_api_of_many, key, year=2000 + round_)) == told(made[0])
        assert len(await begun(index_api_of_many)) == round_ + 1


async def test_a_race_of_two_different_bodies_keeps_one(index_api_of_many: Client) -> None:
    headers = coordinator(index_api_of_many) | KEY
    answers = await asyncio.gather(*(begin(index_api_of_many, headers, year=year) for year in range(2000, 2006)))
    assert [one.status_code for one in answers].count(201) == 1
    assert {problem(one) for one in answers if one.status_code != 201} <= {
        (409, "in-progress"),
        (422, "idempotency-key-reused"),
    }
    assert len(await begun(index_api_of_many)) == 1


async def test_keys_older_than_a_week_are_forgotten_and_no_other(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    secretariat = index_api.bearer("secretariat")
    for key in ("old", "young"):
        await index_api.post("/v1/cities", json=A_CITY | {"slug": key}, headers=secretariat | {"idempotency-key": key})
    await index_api_connection.execute(
        "update idempotency_keys set created_at = now() - interval '7 days 1 minute' where key like '%old'"
    )
    await index_api_connection.execute(
        "insert into idempotency_keys (key, fingerprint, answer, created_at)"
        " select 'many ' || n, '', '{}', now() - interval '8 days' from generate_series(1, 2000) n"
    )
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    retention = deleting(OVER, KEPT_DAYS, "the request")
    assert await carry_out("index_api", database, retention) == 2001
    assert await carry_out("index_api", database, retention) == 0
    again = [
        await index_api.post("/v1/cities", json=A_CITY | {"slug": key}, headers=secretariat | {"idempotency-key": key})
        for key in ("old", "young")
    ]
    assert [one.status_code for one in again] == [409, 201]
