"""A neighbour who hides a city from the ranking, a wish of which nobody knows whose it was, two at the same instant."""

import asyncio

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.support import Client, problem

PATH = "/v1/cities/oslo/withholding"
WANTED = {"withheld": True, "note": "Our council wishes so."}


async def test_every_wish_is_kept_with_who_and_when(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    own = index_api.bearer("city_coordinator", cities=("oslo",), subject="one")
    first = await index_api.get(PATH, headers=own)
    assert first.headers["etag"].startswith('"0.')
    assert good(first).items() >= {"city": "oslo", "withheld": False, "version": 0}.items()
    kept = await index_api.put(PATH, json=WANTED, headers={**own, "if-match": '"0"'})
    told = good(kept)
    assert (told["withheld"], told["by"], told["version"]) == (True, "city_coordinator", 1)
    assert told["at"]
    secretariat = index_api.bearer("secretariat", subject="two") | {"if-match": '"1"'}
    good(await index_api.put(PATH, json={"withheld": False}, headers=secretariat))
    rows = await index_api_connection.fetch("select by_subject, withheld from withholdings order by version")
    assert [tuple(row) for row in rows] == [("one", True), ("two", False)]
    now = await index_api.get(PATH, headers=own)
    same = await index_api.get(PATH, headers={**own, "if-none-match": now.headers["etag"]})
    assert same.status_code == 304
    network = index_api.bearer("network_coordinator", networks=("icc-norway",))
    assert good(await index_api.get(PATH, headers=network))["version"] == 2


async def test_who_may_not(index_api: Client) -> None:
    match = {"if-match": '"0"'}
    other = index_api.bearer("city_coordinator", cities=("bergen",))
    network = index_api.bearer("network_coordinator", networks=("icc-norway",))
    own = index_api.bearer("city_coordinator", cities=("oslo", "none"))
    assert problem(await index_api.get(PATH)) == (401, "unauthenticated")
    assert problem(await index_api.get(PATH, headers=other)) == (403, "not-allowed")
    assert problem(await index_api.put(PATH, json=WANTED, headers={**other, **match})) == (403, "not-allowed")
    assert problem(await index_api.put(PATH, json=WANTED, headers={**network, **match})) == (403, "not-allowed")
    assert problem(await index_api.put(PATH, json=WANTED, headers=own)) == (428, "precondition-needed")
    assert problem(await index_api.put(PATH, json=WANTED, headers={**own, "if-match": '"3"'})) == (412, "stale")
    missing = PATH.replace("oslo", "none")
    assert problem(await index_api.put(missing, json=WANTED, headers={**own, **match})) == (404, "not-found")


@pytest.mark.parametrize("body", [{}, {"withheld": "yes"}, {"withheld": 1}, {"withheld": True, "why": ""}, []])
async def test_what_is_no_wish(index_api: Client, body: object) -> None:
    own = index_api.bearer("city_coordinator", cities=("oslo",)) | {"if-match": '"0"'}
    assert problem(await index_api.put(PATH, json=body, headers=own)) == (422, "invalid")


async def test_two_at_the_same_instant(index_api_of_many: Client) -> None:
    own = index_api_of_many.bearer("city_coordinator", cities=("oslo",)) | {"if-match": '"0"'}
    answers = await asyncio.gather(
        *(index_api_of_many.put(PATH, json={"withheld": one}, headers=own) for one in (True, False, True))
    )
    assert sorted(one.status_code for one in answers) == [200, 412, 412]
