"""An analysis made twice, one that nobody can cancel, and one that goes on telling of who has withdrawn."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.index_api.comparison.robustness_analyses.domain import LANE, MOST_ATTEMPTS
from services.index_api.comparison.robustness_analyses.repository import KEPT_DAYS, OVER
from services.index_api.comparison.robustness_analyses.service import Analyst
from shared.platform.access.retention import carry_out, deleting
from shared.platform.data.database import Database
from shared.platform.data.queue import Job
from tests.index_api.assessing import good
from tests.index_api.inventing import make_city, publish, withhold
from tests.support import Client, OneConnection, as_owner, problem

PATH = "/v1/robustness-analyses"
ASKED = {"sample": "latest-synthetic"}
CITIES = {"aa": 60, "bb": 40, "cc": 40, "dd": 10}
QUEUED = "select convert_from(payload, 'utf8') from queue.pgqueuer where entrypoint = $1 order by id"


@pytest.fixture
async def four(index_api: Client) -> Client:
    for city, yes in CITIES.items():
        await make_city(index_api, city, population=100_000)
        await publish(index_api, city, yes)
    return index_api


def expert(client: Client, subject: str = "expert") -> dict[str, str]:
    return client.bearer("expert", subject=subject)


async def ask(client: Client, subject: str = "expert", **more: Any) -> Any:
    return await client.post(PATH, json={**ASKED, **more}, headers=expert(client, subject))


def analyst(connection: asyncpg.Connection) -> Analyst:
    """Give the worker's part, on the connection of the test."""
    return Analyst(Database(OneConnection(connection)))  # type: ignore[arg-type]


async def test_from_the_question_to_the_answer(four: Client, index_api_connection: asyncpg.Connection) -> None:
    asked = await ask(four)
    told = asked.json()
    assert (asked.status_code, asked.headers["location"]) == (202, f"{PATH}/{told['id']}")
    assert (told["state"], told["progress"], told["size"], "result" in told) == ("waiting", 0, 4, False)
    assert (told["draws"], told["seed"], told["synthetic"], told["reconstruction"]) == (1000, 20171130, True, True)
    assert [row[0] for row in await index_api_connection.fetch(QUEUED, LANE)] == [told["id"]]
    await analyst(index_api_connection).make(Job(LANE, told["id"]))
    done = await four.get(asked.headers["location"])
    found = good(done)
    assert (found["state"], found["progress"], "finished_at" in found) == ("done", 1, True)
    ranking = good(await four.get("/v1/rankings?sample=latest-synthetic"))["items"]
    assert [
        {name: one[name] for name in ("city", "rank", "rank_interval", "tie_group")}
        for one in found["result"]["cities"]
    ] == [{name: one[name] for name in ("city", "rank", "rank_interval", "tie_group")} for one in ranking]
    assert [one["top_quarter"] for one in found["result"]["cities"]] == [1, 0, 0, 0]
    weights = {one["indicator"] for one in found["result"]["leave_one_out"]}
    assert {one["factor"] for one in found["result"]["factors"]} == {*weights, "aggregation", "missing", "left_out"}
    assert (
        await four.get(asked.headers["location"], headers={"if-none-match": done.headers["etag"]})
    ).status_code == 304
    french = good(await four.get(f"{asked.headers['location']}?lang=fr"))
    assert french["meaning"] != found["meaning"]
    assert french["result"] == found["result"]


async def test_the_same_question_is_the_same_analysis(four: Client, index_api_connection: asyncpg.Connection) -> None:
    first = (await ask(four)).json()
    assert (await ask(four, "another")).json()["id"] == first["id"]
    assert len(await index_api_connection.fetch(QUEUED, LANE)) == 1
    await analyst(index_api_connection).make(Job(LANE, first["id"]))
    done = (await ask(four, "another")).json()
    assert (done["id"], done["state"]) == (first["id"], "done")
    assert (await ask(four, seed=7)).json()["id"] != first["id"]
    assert (await ask(four, group="cities:aa,dd")).json()["id"] != first["id"]
    keyed = expert(four) | {"idempotency-key": "once"}
    once, again = [await four.post(PATH, json={**ASKED, "seed": 8}, headers=keyed) for _ in range(2)]
    assert (again.headers["idempotency-replayed"], again.json()["id"]) == ("true", once.json()["id"])
    await publish(four, "dd", 20, year=2022)
    assert (await ask(four)).json()["id"] != first["id"]


async def test_one_that_is_cancelled_stays_so_until_it_is_asked_for_again(
    four: Client, index_api_connection: asyncpg.Connection
) -> None:
    asked = await ask(four)
    path, etag = asked.headers["location"], asked.headers["etag"]
    assert (await four.delete(path, headers=expert(four))).status_code == 428
    stranger = expert(four, "stranger") | {"if-match": etag}
    assert (await four.delete(path, headers=stranger)).status_code == 403
    assert (await four.delete(path, headers=expert(four) | {"if-match": '"7"'})).status_code == 412
    assert (await four.delete(path, headers=expert(four) | {"if-match": etag})).status_code == 204
    await analyst(index_api_connection).make(Job(LANE, asked.json()["id"]))
    cancelled = await four.get(path)
    assert (cancelled.json()["state"], "result" in cancelled.json()) == ("cancelled", False)
    late = await four.delete(path, headers=expert(four) | {"if-match": cancelled.headers["etag"]})
    assert problem(late) == (409, "wrong-state")
    again = (await ask(four, "another")).json()
    assert (again["id"], again["state"], again["progress"]) == (asked.json()["id"], "waiting", 0)
    await analyst(index_api_connection).make(Job(LANE, again["id"]))
    assert good(await four.get(path))["state"] == "done"


async def test_one_that_is_cancelled_meanwhile_ends(four: Client, index_api_connection: asyncpg.Connection) -> None:
    asked = (await ask(four, draws=5_000)).json()
    worker = analyst(index_api_connection)
    await as_owner(
        index_api_connection,
        "create function cancel_it() returns trigger language plpgsql as "
        "$$begin if new.progress > 0.3 then new.state = 'cancelled'; new.finished_at = now(); end if; "
        "return new; end$$;"
        "create trigger cancels before update on robustness_analyses for each row execute function cancel_it()",
    )
    await worker.make(Job(LANE, asked["id"]))
    told = good(await four.get(f"{PATH}/{asked['id']}"))
    assert (told["state"], told["progress"] < 0.4, "result" in told) == ("cancelled", True, False)


async def test_one_of_a_city_that_withholds_since_is_told_no_longer(
    four: Client, index_api_connection: asyncpg.Connection
) -> None:
    asked = (await ask(four)).json()
    await analyst(index_api_connection).make(Job(LANE, asked["id"]))
    await withhold(four, "cc")
    assert problem(await four.get(f"{PATH}/{asked['id']}")) == (410, "analysis-outdated")
    anew = (await ask(four)).json()
    assert (anew["id"] != asked["id"], anew["size"]) == (True, 3)
    await withhold(four, "cc", version=1, withheld=False)
    assert good(await four.get(f"{PATH}/{asked['id']}"))["state"] == "done"


async def test_real_cities_and_invented_ones_are_never_in_one(four: Client) -> None:
    for city, yes in {"real-one": 50, "real-two": 12}.items():
        await make_city(four, city, synthetic=False, country="NO", population=5)
        await publish(four, city, yes)
    assert (await ask(four)).json()["size"] == 4
    real = (await ask(four, sample="latest")).json()
    assert (real["size"], real["synthetic"]) == (2, False)


async def test_who_asks_for_too_much_waits(four: Client, index_api_connection: asyncpg.Connection) -> None:
    made = [(await ask(four, seed=seed)).json()["id"] for seed in range(5)]
    assert problem(await ask(four, seed=5)) == (409, "too-many-analyses")
    assert (await ask(four, seed=4)).status_code == 202
    assert (await ask(four, "another", seed=5)).status_code == 202
    await analyst(index_api_connection).make(Job(LANE, made[0]))
    assert (await ask(four, seed=6)).status_code == 202


async def test_what_kills_its_worker_each_time_is_given_up(
    four: Client, index_api_connection: asyncpg.Connection
) -> None:
    asked = (await ask(four)).json()
    await index_api_connection.execute(
        "update robustness_analyses set attempts = $2 where id = $1", UUID(asked["id"]), MOST_ATTEMPTS
    )
    await analyst(index_api_connection).make(Job(LANE, asked["id"]))
    told = good(await four.get(f"{PATH}/{asked['id']}"))
    assert (told["state"], "result" in told) == ("failed", False)
    assert (await ask(four)).json()["state"] == "waiting"


async def test_what_the_queue_lost_is_put_there_again(four: Client, index_api_connection: asyncpg.Connection) -> None:
    asked = (await ask(four)).json()
    await index_api_connection.execute("delete from queue.pgqueuer")
    worker = analyst(index_api_connection)
    await worker.again()
    assert await index_api_connection.fetch(QUEUED, LANE) == []
    await index_api_connection.execute("update robustness_analyses set touched_at = now() - interval '2 minutes'")
    for _ in range(2):
        await worker.again()
    assert [row[0] for row in await index_api_connection.fetch(QUEUED, LANE)] == [asked["id"]]


async def test_what_was_done_long_ago_is_forgotten(four: Client, index_api_connection: asyncpg.Connection) -> None:
    asked = (await ask(four)).json()
    await analyst(index_api_connection).make(Job(LANE, asked["id"]))
    await index_api_connection.execute("update robustness_analyses set finished_at = now() - interval '31 days'")
    young = (await ask(four, seed=1)).json()
    retention = deleting(OVER, KEPT_DAYS, "it was finished")
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    assert await carry_out("index_api", database, retention) == 1
    assert (await four.get(f"{PATH}/{young['id']}")).status_code == 200
    assert problem(await four.get(f"{PATH}/{asked['id']}")) == (404, "not-found")


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({"indicator": "education"}, (422, "nothing-to-vary")),
        ({"group": "cities:aa"}, (422, "nothing-to-vary")),
        ({"sample": "latest"}, (422, "nothing-to-vary")),
        ({"sample": "none"}, (404, "not-found")),
        ({"indicator": "luck"}, (404, "not-found")),
        ({"draws": 999}, (422, "invalid")),
        ({"draws": 10_001}, (422, "invalid")),
        ({"seed": -1}, (422, "invalid")),
        ({"seed": 2**53}, (422, "invalid")),
        ({"weights": {}}, (422, "invalid")),
    ],
)
async def test_what_cannot_be_analysed_is_refused(four: Client, body: dict[str, Any], refused: tuple[int, str]) -> None:
    assert problem(await ask(four, **body)) == refused


async def test_nobody_without_a_role_lets_others_compute(four: Client) -> None:
    assert (await four.post(PATH, json=ASKED)).status_code == 401
    assert (await four.post(PATH, json=ASKED, headers=four.bearer("external_assessor"))).status_code == 403
