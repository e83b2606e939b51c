"""A row that a walk through a list misses or meets twice is a wrong number in somebody's report."""

import random
from typing import Any

import asyncpg
import pytest

from tests.support import Client, problem

LISTS = [
    "/v1/cities",
    "/v1/cities?country=NO&country=UA&lang=fr",
    "/v1/cities/bilbao/facts",
    "/v1/networks?lang=*",
    "/v1/networks/reci/members",
    "/v1/topics",
    "/v1/published-results",
    "/v1/questionnaires",
]


async def invent(client: Client, slug: str) -> None:
    city = {"slug": slug, "name": slug.title(), "country": "XK", "synthetic": True}
    made = await client.post("/v1/cities", json=city, headers=client.bearer("secretariat"))
    assert made.status_code == 201


async def page(client: Client, address: str) -> tuple[list[dict[str, Any]], str | None]:
    """Read one page, whose Link header must mirror its `next`."""
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    following = body["next"]
    assert answer.headers.get("link") == (None if following is None else f'<{following}>; rel="next"')
    return body["items"], following


async def walk(client: Client, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        items, following = await page(client, following)
        rows += items
    return rows


def a_slug(chance: random.Random) -> str:
    """Make slugs whose order depends on how PostgreSQL sorts hyphens, digits and prefixes."""
    return "-".join("".join(chance.choices("ab1", k=chance.randint(1, 3))) for _ in range(chance.randint(1, 3)))


@pytest.mark.parametrize("seed", range(12))
async def test_a_walk_meets_each_row_that_lives_through_it_once(
    index_api: Client, index_api_connection: asyncpg.Connection, seed: int
) -> None:
    chance = random.Random(seed)
    limit = chance.randint(1, 4)
    there = {a_slug(chance) for _ in range(12)}
    for slug in there:
        await invent(index_api, slug)
    lived, made, seen = set(there), set(there), list[str]()
    following: str | None = f"/v1/cities?country=XK&limit={limit}"
    while following:
        items, following = await page(index_api, following)
        assert 0 < len(items) <= limit
        seen += [item["slug"] for item in items]
        for slug in {a_slug(chance) for _ in range(chance.randint(0, 3))} - made:
            await invent(index_api, slug)
            made.add(slug)
            there.add(slug)
        for slug in chance.sample(sorted(there), k=min(len(there), chance.randint(0, 2))):
            await index_api_connection.execute("delete from cities where slug = $1", slug)
            there.discard(slug)
            lived.discard(slug)
    assert len(seen) == len(set(seen))
    assert lived - set(seen) == set()
    assert set(seen) <= made


@pytest.mark.parametrize("address", LISTS)
async def test_every_list_walked_in_small_steps_is_the_list(index_api: Client, address: str) -> None:
    joint = "&" if "?" in address else "?"
    whole, rest = await page(index_api, f"{address}{joint}limit=200")
    assert (len(whole) > 1, rest) == (True, None)
    for limit in (1, 2, len(whole) - 1, len(whole)):
        assert await walk(index_api, f"{address}{joint}limit={limit}") == whole


async def test_a_city_that_left_a_network_and_came_back_is_met_twice_in_its_members(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    """A membership has from and to: the second one of a city is a row of its own."""
    await index_api_connection.execute(
        "insert into memberships (id, network, city, from_on, to_on)"
        " values (gen_random_uuid(), 'icc-norway', 'oslo', '2008-01-01', '2012-12-31')"
    )
    whole, _ = await page(index_api, "/v1/networks/icc-norway/members?limit=200")
    assert len(whole) == 7
    for limit in range(1, 7):
        assert await walk(index_api, f"/v1/networks/icc-norway/members?limit={limit}") == whole


async def test_a_page_has_fifty_rows_unless_asked(index_api: Client) -> None:
    for number in range(51):
        await invent(index_api, f"page-{number}")
    items, following = await page(index_api, "/v1/cities?country=XK")
    assert (len(items), following is None) == (50, False)


@pytest.mark.parametrize(
    "limit", ["0", "-1", "201", "5.0", "abc", "", "1e2", "0x5", "+5", "true", "5_0", "%EF%BC%95", "9" * 30]
)
async def test_a_limit_out_of_bounds_is_refused(index_api: Client, limit: str) -> None:
    refused = await index_api.get(f"/v1/cities?limit={limit}")
    assert problem(refused) == (422, "invalid")
    assert {fault["parameter"] for fault in refused.json()["errors"]} == {"limit"}


@pytest.mark.parametrize("limit", ["1", "200"])
async def test_the_bounds_of_a_limit_are_allowed(index_api: Client, limit: str) -> None:
    assert (await index_api.get(f"/v1/cities?limit={limit}")).status_code == 200


async def test_a_cursor_belongs_to_its_list_and_filter_alone(index_api: Client) -> None:
    _, following = await page(index_api, "/v1/cities?country=NO&limit=2")
    assert following
    cursor = following.rpartition("cursor=")[2]
    for elsewhere in (
        "/v1/cities?limit=2",
        "/v1/cities?country=UA&limit=2",
        "/v1/cities?country=NO&country=UA&limit=2",
        "/v1/cities?country=NO&synthetic=false&limit=2",
        "/v1/cities?country=NO&network=icc-norway&limit=2",
        "/v1/networks?limit=2",
        "/v1/networks/icc-norway/members?limit=2",
        "/v1/topics?limit=2",
        "/v1/assessments?limit=2",
    ):
        refused = await index_api.get(f"{elsewhere}&cursor={cursor}")
        assert (elsewhere, problem(refused)) == (elsewhere, (400, "bad-cursor"))


async def test_a_cursor_goes_on_with_another_limit(index_api: Client) -> None:
    whole, _ = await page(index_api, "/v1/cities?country=NO&limit=200")
    first, following = await page(index_api, "/v1/cities?country=NO&limit=2")
    assert following
    rest, _ = await page(index_api, following.replace("limit=2", "limit=100"))
    assert first + rest == whole


async def test_a_cursor_that_was_changed_is_refused_or_finds_nothing_new(index_api: Client) -> None:
    """A client that cuts a cursor must not be shown a page as if it were the next one."""
    _, following = await page(index_api, "/v1/cities?limit=2")
    assert following
    for changed in (following[:-3], f"{following}AAAA", following.replace("cursor=", "cursor=A")):
        assert problem(await index_api.get(changed)) == (400, "bad-cursor")


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("index_api", "/v1/cities?country=NO"),
        ("index_api", "/v1/assessments?state=draft"),
        ("practices_api", "/v1/practices?q=library&sort=relevance"),
        ("events_api", "/v1/events?from=2018-01-01&to=2018-12-31&type=study_visit"),
    ],
)
async def test_a_list_counts_on_request(
    index_api: Client, practices_api: Client, events_api: Client, service: str, address: str
) -> None:
    client = {"index_api": index_api, "practices_api": practices_api, "events_api": events_api}[service]
    counted = (await client.get(f"{address}&count=true")).json()
    assert counted["count"] == {"value": len(counted["items"]), "exact": True}
    assert "count" not in (await client.get(address)).json()


async def test_every_page_tells_the_same_count(index_api: Client) -> None:
    everything = len((await index_api.get("/v1/cities?limit=200")).json()["items"])
    walked: str | None = "/v1/cities?limit=3&count=true"
    told: list[int] = []
    while walked and len(told) < 3:
        body = (await index_api.get(walked)).json()
        told.append(body["count"]["value"])
        walked = body["next"]
    assert told == [everything] * 3


async def test_what_is_not_counted_to_the_end_says_so(index_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.index_api.network.directory.routes.COUNTED", 3)
    monkeypatch.setattr("shared.platform.http.pages.COUNTED", 3)
    counted = (await index_api.get("/v1/cities?count=true")).json()["count"]
    assert counted == {"value": 2, "exact": False}
