"""A replication that one side made up, one that is counted twice, a chain that never ends."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem, statements

CLAIM: dict[str, Any] = {"city": "barcelona", "adapted": "In the streets instead of the library.", "year": 2018}


async def claimed(shelf: Shelf, path: str, **changed: Any) -> str:
    told = await shelf.post(f"{path}/replications", CLAIM | changed, shelf.other_city)
    assert (told["state"], told["claimed_by"], told["number"]) == ("claimed", "adopter", 1)
    return f"{path}/replications/{told['id']}"


async def test_a_replication_counts_once_both_sides_say_so(shelf: Shelf) -> None:
    path = await shelf.published()
    one = await claimed(shelf, path)
    assert (await shelf.get(f"{path}/replications"))["items"] == []
    assert problem(await shelf.client.get(one)) == (404, "not-found")
    for who in (shelf.city, shelf.other_city, shelf.secretariat):
        assert (await shelf.get(one, who))["state"] == "claimed"
        assert len((await shelf.get(f"{path}/replications", who))["items"]) == 1
    assert (await shelf.get(path))["replication_count"] == 0
    told = await shelf.post(f"{one}/confirmations", {"confirmed": True, "note": "We saw it."}, shelf.city)
    assert (told["state"], told["note"]) == ("confirmed", "We saw it.")
    assert (await shelf.get(path))["replication_count"] == 1
    page = await shelf.get(f"{path}/replications")
    assert page["names"]["cities"] == {"barcelona": "Barcelona"}
    assert [{**one, "names": page["names"]} for one in page["items"]] == [told]


async def test_each_side_may_begin_and_only_the_other_confirms(shelf: Shelf) -> None:
    path = await shelf.published()
    told = await shelf.post(f"{path}/replications", CLAIM, shelf.city)
    assert told["claimed_by"] == "source"
    one = f"{path}/replications/{told['id']}/confirmations"
    own = await shelf.client.post(one, json={"confirmed": True}, headers=shelf.city)
    assert problem(own) == (403, "not-the-other-side")
    third = shelf.client.bearer("city_coordinator", cities=("bilbao",))
    assert problem(await shelf.client.post(one, json={"confirmed": True}, headers=third)) == (404, "not-found")
    both = shelf.client.bearer("city_coordinator", cities=("oslo", "barcelona"), subject="ola")
    assert problem(await shelf.client.post(one, json={"confirmed": True}, headers=both)) == (403, "same-hands")
    denied = await shelf.post(one, {"confirmed": False, "note": "Not us."}, shelf.other_city)
    assert denied["state"] == "denied"
    assert (await shelf.get(f"{path}/replications"))["items"] == []
    again = await shelf.client.post(one, json={"confirmed": True}, headers=shelf.other_city)
    assert (*problem(again), again.json()["state"]) == (409, "wrong-state", "denied")
    await claimed(shelf, path)


async def test_nobody_repeats_what_is_theirs_or_not_there_or_a_lesson(shelf: Shelf) -> None:
    path, lesson, draft = await shelf.published(), await shelf.published(LESSON), await shelf.draft()

    async def refused(where: str, who: dict[str, str], **changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{where}/replications", json=CLAIM | changed, headers=who))

    assert await refused(path, shelf.city, city="bergen") == (409, "own-practice")
    assert await refused(lesson, shelf.other_city) == (409, "not-replicable")
    assert await refused(draft, shelf.city) == (409, "not-replicable")
    assert await refused(draft, shelf.other_city) == (404, "not-found")
    assert await refused(path, shelf.other_city, city="bilbao") == (403, "not-allowed")
    assert await refused(path, shelf.other_city, city="atlantis") == (422, "not-in-directory")
    assert await refused(path, shelf.other_city, replica=path.rpartition("/")[2]) == (422, "not-their-replica")
    assert await refused(path, shelf.other_city, adapted=" \n") == (422, "invalid")
    assert await refused(path, shelf.other_city, adapted="x" * 200_000) == (422, "invalid")
    assert await refused(path, shelf.other_city, adapted="") == (422, "invalid")
    assert await refused(path, shelf.secretariat) == (403, "not-allowed")
    await claimed(shelf, path)
    assert await refused(path, shelf.other_city) == (409, "already-claimed")


async def test_nothing_is_confirmed_of_a_practice_that_was_withdrawn(shelf: Shelf) -> None:
    path = await shelf.published()
    one = await claimed(shelf, path)
    await shelf.post(f"{path}/withdrawals", {}, shelf.city)
    late = await shelf.client.post(f"{one}/confirmations", json={"confirmed": True}, headers=shelf.city)
    assert (*problem(late), late.json()["state"]) == (409, "wrong-state", "withdrawn")
    assert (await shelf.post(f"{one}/confirmations", {"confirmed": False}, shelf.city))["state"] == "denied"


async def test_two_confirmations_at_the_same_instant_count_once(shelf: Shelf) -> None:
    path = await shelf.published()
    one = await claimed(shelf, path)
    bergen = shelf.client.bearer("city_coordinator", cities=("bergen",), subject="bea")
    answers = await asyncio.gather(
        *(shelf.client.post(f"{one}/confirmations", json={"confirmed": True}, headers=w) for w in (shelf.city, bergen))
    )
    assert sorted(one.status_code for one in answers) == [201, 409]
    assert (await shelf.get(path))["replication_count"] == 1


@pytest.fixture
async def chain(shelf: Shelf) -> list[str]:
    """Publish the same practice in three cities, each repeating the one before."""
    people = {city: shelf.client.bearer("city_coordinator", cities=(city,), subject=city) for city in CITIES}
    paths: list[str] = []
    for city, who in people.items():
        document = PRACTICE | {"cities": [{"city": city}], "networks": [], "title": {"en": f"In {city}"}}
        path = await shelf.draft(document, who)
        await shelf.post(f"{path}/submissions", {}, who)
        await shelf.publish(path)
        if paths:
            await _repeat(shelf, paths[-1], path, city, who, people[CITIES[len(paths) - 1]])
        paths.append(path)
    return paths


CITIES = ("oslo", "barcelona", "bilbao")


async def _repeat(
    shelf: Shelf, source: str, replica: str, city: str, who: dict[str, str], other: dict[str, str]
) -> None:
    claim = CLAIM | {"city": city, "replica": replica.rpartition("/")[2]}
    told = await shelf.post(f"{source}/replications", claim, who)
    await shelf.post(f"{source}/replications/{told['id']}/confirmations", {"confirmed": True}, other)


async def test_a_chain_is_followed_both_ways_and_a_circle_ends(
    shelf: Shelf, chain: list[str], practices_api_connection: asyncpg.Connection
) -> None:
    first, second, third = [path.rpartition("/")[2] for path in chain]

    async def steps(path: str, way: str) -> list[tuple[int, str, str]]:
        told = await shelf.get(f"{path}/lineage")
        assert told["truncated"] is False
        return [(one["depth"], one["source"], one["city"]) for one in told[way]]

    assert await steps(chain[0], "replications") == [(1, first, "barcelona"), (2, second, "bilbao")]
    assert await steps(chain[2], "sources") == [(1, second, "bilbao"), (2, first, "barcelona")]
    assert (await shelf.get(f"{chain[0]}/lineage"))["cities"] == 2
    oslo, bilbao = (
        shelf.client.bearer("city_coordinator", cities=(city,), subject=city) for city in ("oslo", "bilbao")
    )
    await _repeat(shelf, chain[2], chain[0], "oslo", oslo, bilbao)
    assert [depth for depth, _, _ in await steps(chain[0], "replications")] == [1, 2, 3]
    assert third == (await steps(chain[0], "sources"))[0][1]
    with statements(practices_api_connection) as seen:
        await shelf.get(f"{chain[1]}/lineage")
    assert len(seen) == 2, seen


async def test_practices_that_all_repeat_each_other_are_told_once_each_and_at_once(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    paths = [await shelf.published() for _ in range(12)]
    keys = [path.rpartition("/")[2] for path in paths]
    everybody = """
        insert into replications (id, practice, number, city, replica, adapted, year, state, claimed_by, synthetic,
          by_subject, decided_at)
        select gen_random_uuid(), a, 1, 'city-' || m, b, 'x', 2018, 'confirmed', 'source', false, 'x', now()
        from unnest($1::uuid[]) with ordinality one (a, n), unnest($1::uuid[]) with ordinality other (b, m) where a <> b
    """
    await practices_api_connection.execute(everybody, keys)
    await practices_api_connection.execute("set local statement_timeout = 500")
    told = await shelf.get(f"{paths[0]}/lineage")
    assert [one["depth"] for one in told["replications"]] == [1] * 11 + [2] * 121
    assert [one["depth"] for one in told["sources"]] == [1] * 11 + [2] * 121
    assert len({one["replication"] for one in told["replications"]}) == 12 * 11
    assert (told["cities"], told["truncated"]) == (12, False)


async def test_statements_are_counted(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    path = await shelf.published()
    key = {"idempotency-key": "counted"}
    with statements(practices_api_connection) as seen:
        told = await shelf.post(f"{path}/replications", CLAIM, shelf.other_city | key)
    assert len(seen) == 7, seen
    one = f"{path}/replications/{told['id']}"
    with statements(practices_api_connection) as seen:
        await shelf.post(f"{one}/confirmations", {"confirmed": True}, shelf.city | key)
    assert len(seen) == 8, seen
    for address in (one, f"{path}/replications"):
        with statements(practices_api_connection) as seen:
            await shelf.get(address)
        assert len(seen) == 1, seen
