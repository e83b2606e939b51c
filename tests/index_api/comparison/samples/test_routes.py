"""A sample that changes after it was frozen, one that a stranger freezes, a process that tells yesterday's numbers."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from services.index_api.comparison.entries.domain import checksum
from services.index_api.comparison.samples.service import Samples
from services.index_api.dependencies import provide
from shared.platform.data.database import Database, connect
from shared.platform.local.embedded_postgres import Server
from tests.index_api.assessing import good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, problem, statements

NEW = {"slug": "then", "title": {"en": "Then", "fr": "Alors"}, "questionnaire": "icc/2019", "synthetic": True}


async def two(client: Client) -> None:
    for city, yes in {"aa": 40, "bb": 20}.items():
        await make_city(client, city, population=100_000)
        await publish(client, city, yes)


async def test_frozen_for_good(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    await two(index_api)
    secretariat = index_api.bearer("secretariat", subject="secretary")
    made = await index_api.post("/v1/samples", json=NEW, headers=secretariat | {"idempotency-key": "one"})
    frozen = good(made)
    assert (made.status_code, made.headers["location"]) == (201, "/v1/samples/then")
    assert (frozen["size"], frozen["synthetic"], frozen["reconstruction"], frozen["by"]) == (
        2, True, True, "secretariat"
    )  # fmt: skip
    again = await index_api.post("/v1/samples", json=NEW, headers=secretariat | {"idempotency-key": "one"})
    assert (again.json(), again.headers["idempotency-replayed"]) == (frozen, "true")
    assert problem(await index_api.post("/v1/samples", json=NEW, headers=secretariat)) == (409, "sample-taken")
    kept = await index_api_connection.fetchval("select entries from samples")
    assert checksum(kept) == frozen["checksum"]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with index_api_connection.transaction():
            await index_api_connection.execute("update samples set size = 9")
    own = index_api.bearer("city_coordinator", cities=("aa",))
    fact = {"code": "population", "value": 900_000, "unit": "people", "year": 2020,
            "definition": {"en": "Invented."}, "source": {"title": "Invented"}}  # fmt: skip
    good(await index_api.post("/v1/cities/aa/facts", json=fact, headers=own))
    await withhold(index_api, "bb")
    read = await index_api.get("/v1/samples/then")
    told = good(read)
    assert {one: told[one] for one in ("checksum", "size", "title")} == {
        "checksum": frozen["checksum"], "size": 2, "title": "Then"
    }  # fmt: skip
    assert [(one["city"], one["population"], one["counts"]) for one in told["entries"]] == [
        ("aa", 100_000, True), ("bb", 100_000, False)
    ]  # fmt: skip
    latest = good(await index_api.get("/v1/samples/latest-synthetic"))
    assert latest["entries"][0]["population"] == 900_000
    assert latest["as_of"] == datetime.now(UTC).date().isoformat()
    assert "frozen_at" not in latest
    assert latest["checksum"] != frozen["checksum"]
    cached = await index_api.get("/v1/samples/then", headers={"if-none-match": read.headers["etag"]})
    assert cached.status_code == 304


async def test_listed_with_the_latest(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    await two(index_api)
    await freeze(index_api, "earlier", title={"en": "Earlier", "fr": "Plus tôt"})
    await freeze(index_api, "zulu")
    good(await index_api.get("/v1/samples"))
    with statements(index_api_connection) as seen:
        told = good(await index_api.get("/v1/samples?lang=fr"))
    assert len(seen) == 2, seen
    assert [(one["slug"], one["frozen"], one["size"]) for one in told["items"]] == [
        ("earlier", True, 2), ("latest", False, 0), ("latest-synthetic", False, 2), ("zulu", True, 2),
    ]  # fmt: skip
    assert told["items"][0]["title"] == "Plus tôt"
    assert all("entries" not in one for one in told["items"])
    walked, address = [], "/v1/samples?limit=1"
    while address:
        page = good(await index_api.get(address))
        walked += [one["slug"] for one in page["items"]]
        address = page["next"]
    assert walked == [one["slug"] for one in told["items"]]


async def test_restricted_to_a_network_and_to_a_year(index_api: Client) -> None:
    await two(index_api)
    await publish(index_api, "aa", 60, year=2023)
    new = {"slug": "own-net", "name": "Own", "countries": ["XA"], "state": "active", "synthetic": True,
           "sources": [{"title": "Invented"}]}  # fmt: skip
    secretariat = index_api.bearer("secretariat", subject="secretary")
    good(await index_api.post("/v1/networks", json=new, headers=secretariat))
    joins = {"city": "bb", "from_on": "2020-01-01", "source": {"title": "Invented"}}
    good(await index_api.post("/v1/networks/own-net/members", json=joins, headers=secretariat))
    coordinator = index_api.bearer("network_coordinator", networks=("own-net",), subject="coordinator")
    mine = {**NEW, "network": "own-net"}
    told = good(await index_api.post("/v1/samples", json=mine, headers=coordinator))
    assert [one["city"] for one in told["entries"]] == ["bb"]
    assert (told["network"], told["by"]) == ("own-net", "network_coordinator")
    for elsewhere in ({**NEW, "slug": "x"}, {**NEW, "slug": "x", "network": "icc-norway"}):
        assert problem(await index_api.post("/v1/samples", json=elsewhere, headers=coordinator)) == (403, "not-allowed")
    early = await freeze(index_api, "early", until_year=2019)
    assert {one["year"] for one in early["entries"]} == {2019}
    now = good(await index_api.get("/v1/samples/latest-synthetic"))
    assert sorted(one["year"] for one in now["entries"]) == [2019, 2023]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"slug": "latest"}, (409, "sample-taken")), ({"slug": "A b"}, (422, "invalid")),
        ({"questionnaire": "icc/1999"}, (422, "unknown-questionnaire")),
        ({"network": "none"}, (422, "unknown-network")),
        ({"questionnaire": "icc/2013"}, (422, "empty-sample")), ({"until_year": 2000}, (422, "empty-sample")),
        ({"until_year": "2000"}, (422, "invalid")), ({"synthetic": False}, (422, "empty-sample")),
        ({"entries": []}, (422, "invalid")), ({"title": {}}, (422, "invalid")),
        ({"title": {"german": "x"}}, (422, "invalid")),
    ],
)  # fmt: skip
async def test_what_cannot_be_frozen(index_api: Client, change: dict[str, Any], expected: tuple[int, str]) -> None:
    await two(index_api)
    secretariat = index_api.bearer("secretariat")
    assert problem(await index_api.post("/v1/samples", json={**NEW, **change}, headers=secretariat)) == expected


async def test_who_may_not_freeze(index_api: Client) -> None:
    assert problem(await index_api.post("/v1/samples", json=NEW)) == (401, "unauthenticated")
    city = index_api.bearer("city_coordinator", cities=("aa",))
    assert problem(await index_api.post("/v1/samples", json=NEW, headers=city)) == (403, "not-allowed")
    assert problem(await index_api.get("/v1/samples/none")) == (404, "not-found")


async def test_an_embargo_ends_without_anybody_doing_anything(index_api: Client) -> None:
    await make_city(index_api, "aa")
    soon = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    await publish(index_api, "aa", 40, publication={"embargo_until": soon})
    assert good(await index_api.get("/v1/samples/latest-synthetic"))["size"] == 0
    await asyncio.sleep(1.1)
    assert good(await index_api.get("/v1/samples/latest-synthetic"))["size"] == 1


async def test_every_process_tells_a_publication_at_once(
    index_api_of_many: Client, own_copy: Database, server: Server
) -> None:
    """Two processes keep the same statistics; what is published through one is told by the other's next answer."""
    client = index_api_of_many
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    async with connect(url, size=2) as other:
        elsewhere = provide(other)[Samples]
        assert isinstance(elsewhere, Samples)
        await make_city(client, "aa", population=5)
        for yes, year in ((10, 2016), (20, 2019)):
            before = await elsewhere.kept()
            assert await elsewhere.kept() is before
            path = await publish(client, "aa", yes, year=year)
            after = await elsewhere.kept()
            assert after.version > before.version
            assert after.newest["aa", "icc/2019"].year == year
        own = client.bearer("city_coordinator", cities=("aa",), subject="writer")
        good(await client.post(f"{path}/withdrawals", json={"reason": "A mix-up."}, headers=own))
        assert (await elsewhere.kept()).newest["aa", "icc/2019"].year == 2016
        await withhold(client, "aa")
        assert (await elsewhere.kept()).withheld == {"aa"}


async def test_two_freeze_one_name_at_the_same_instant(index_api_of_many: Client) -> None:
    client = index_api_of_many
    await two(client)
    secretariat = client.bearer("secretariat", subject="secretary")
    answers = await asyncio.gather(*(client.post("/v1/samples", json=NEW, headers=secretariat) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409]
