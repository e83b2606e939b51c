"""A feed that loses an entry between two pages, tells one twice, or is not what a feed reader reads."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg
import feedparser

from tests.events_api.calling import change, event
from tests.index_api.network.ambassadors import test_routes as ambassadors
from tests.index_api.network.announcements.test_routes import announce, of_network
from tests.index_api.network.notices import test_routes as notices
from tests.practices_api.shelf import Shelf, good
from tests.support import Client, problem

MANY = 230
Change = Callable[[str], Awaitable[None]]
"""Changes what an entry is about."""


async def multiply(connection: asyncpg.Connection, table: str, one: str, of: str, instant: str) -> None:
    """Copy a row of a table into many of other moments; the record of changes knows every other one."""
    columns = await connection.fetchval(
        "select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = $1::regclass and attnum > 0 "
        "and attgenerated = '' and not attisdropped and attname not in ('id', $2)",
        table,
        instant,
    )
    copies = await connection.fetch(
        f"insert into {table} (id, {instant}, {columns}) "  # noqa: S608 - names of ours
        f"select gen_random_uuid(), {instant} - n * interval '1 hour', {columns} "
        f"from {table}, generate_series(1, {MANY}) n where id = $1 returning id, {instant}",
        one,
    )
    await connection.executemany(
        "insert into changes (at, kind, type, resource, address, gone, audience, trace_id) "
        "values ($3, 'changed', $1, $2, '/', false, '{public}', '')",
        [(of, str(copy[0]), copy[1] + timedelta(minutes=30)) for copy in copies[::2]],
    )


async def page(client: Client, address: str, headers: dict[str, str] | None = None) -> Any:
    """Read a page as a feed reader does, which must find nothing amiss."""
    answer = await client.get(address, headers=headers or {})
    assert answer.status_code == 200, answer.text
    read = feedparser.parse(answer.content, response_headers=dict(answer.headers))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    again = await client.get(address, headers={**(headers or {}), "if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    read.links = {one.rel: one.href for one in read.feed.links}
    read.language = answer.headers["content-language"]
    return read


def ids(read: Any) -> list[str]:
    """Name what each entry is about: an event has one for each of its versions."""
    return [one.id.removeprefix("urn:uuid:").rpartition(":")[2].partition("/")[0] for one in read.entries]


async def walk(client: Client, read: Any) -> AsyncIterator[Any]:
    """Read on where a page ends."""
    while "next" in read.links:
        read = await page(client, read.links["next"])
        yield read


async def goes_on_past_a_page(client: Client, address: str, change_one: Change, *, lost: int = 1) -> None:
    """Walk a feed while entries of it change: one that was read, one that was not, and one older than the record.

    What that last one was like is not known any more where it got another date: then it only stands in front.
    """
    first = await page(client, address)
    older, late = ids([one async for one in walk(client, first)][-1])[-2:][::-1]
    for one in (older, late, early := ids(first)[3]):
        await change_one(one)
    pages = [first, *[one async for one in walk(client, first)]]
    seen = [one for read in pages for one in ids(read)]
    assert (len(pages), len(seen), len(set(seen))) == (3, MANY + 1 - lost, MANY + 1 - lost)
    assert {older, late, early} - set(seen) == {*[older][:lost]}
    moments = [one.updated for read in pages for one in read.entries]
    assert moments == sorted(moments, reverse=True)
    told = {(read.feed.id, read.links["first"], read.language) for read in pages}
    assert told == {(first.feed.id, first.links["self"], first.language)}
    again = await page(client, address)
    assert ids(again)[:3] == [early, late, older]
    assert len(ids(again)) + sum([len(ids(one)) async for one in walk(client, again)]) == MANY + 1
    assert problem(await client.get(f"{address.partition('?')[0]}?cursor=x")) == (400, "bad-cursor")


async def test_announcements(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    made = await announce(index_api, visibility="public")
    await multiply(index_api_connection, "announcements", made.json()["id"], "announcement", "updated_at")

    async def rewrite(one: str) -> None:
        changed = of_network(index_api) | {"if-match": "*"}
        text = {"text": {"en": "Another."}}
        good(await index_api.patch(f"/v1/announcements/{one}", json=text, headers=changed))

    await goes_on_past_a_page(index_api, "/v1/announcements.atom?network=icc-norway&lang=fr", rewrite)


async def test_notices(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    made = await notices.send(index_api, visibility="public")
    await multiply(index_api_connection, "notices", made.json()["id"], "notice", "updated_at")

    async def read(one: str) -> None:
        good(await notices.step(index_api, one, "acknowledgements", index_api.bearer("secretariat")))

    await goes_on_past_a_page(index_api, "/v1/notices.atom?city=oslo&lang=es", read)


async def test_events(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    made = await event(events_api, topics=["gender"])
    await multiply(events_api_connection, "events", made["id"], "event", "updated_at")

    async def retitle(one: str) -> None:
        told = await events_api.get(f"/v1/events/{one}")
        assert (await change(events_api, told.json(), {"title": {"en": "Another"}})).status_code == 200

    await goes_on_past_a_page(events_api, "/v1/events.atom?topic=gender&lang=nb", retitle)


async def test_practices(practices_api: Client, practices_api_connection: asyncpg.Connection) -> None:
    shelf = Shelf(practices_api)
    path = await shelf.published()
    await multiply(practices_api_connection, "practices", path.rpartition("/")[2], "practice", "changed_at")

    async def highlight(one: str) -> None:
        await shelf.post(f"/v1/practices/{one}/highlights", {"highlighted": True}, shelf.secretariat)

    await goes_on_past_a_page(practices_api, "/v1/practices.atom?topic=education&lang=fr", highlight, lost=0)


async def test_a_collection(practices_api: Client, practices_api_connection: asyncpg.Connection) -> None:
    shelf = Shelf(practices_api)
    path = await shelf.published()
    await multiply(practices_api_connection, "practices", path.rpartition("/")[2], "practice", "changed_at")
    await shelf.post("/v1/collections", {"slug": "all", "title": {"en": "All"}}, shelf.secretariat)
    await practices_api_connection.execute(
        "insert into collected (collection, practice, place, added_at) "
        "select 'all', id, row_number() over (order by id), '2018-01-01' from practices"
    )

    async def highlight(one: str) -> None:
        await shelf.post(f"/v1/practices/{one}/highlights", {"highlighted": True}, shelf.secretariat)

    await goes_on_past_a_page(practices_api, "/v1/collections/all/practices.atom?lang=pt", highlight, lost=0)


async def test_statements(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    """They never change: what is said while somebody reads stands in front for who begins anew."""
    path = (await ambassadors.name(index_api)).headers["location"]

    async def speak() -> Any:
        return good(
            await index_api.post(f"{path}/statements", json=ambassadors.SAID, headers=ambassadors.own(index_api))
        )

    said = (await speak())["id"]
    await multiply(index_api_connection, "ambassador_statements", said, "statement", "created_at")
    first = await page(index_api, "/v1/statements.atom?topic=education&lang=it")
    new = (await speak())["id"]
    seen = [*ids(first), *[one async for read in walk(index_api, first) for one in ids(read)]]
    assert (len(seen), len(set(seen)), seen[0]) == (MANY + 1, MANY + 1, said)
    again = await page(index_api, "/v1/statements.atom?topic=education&lang=it")
    assert ids(again)[:2] == [new, said]


async def test_who_sees_what_is_announced_to_a_network_reads_it_in_the_feed(index_api: Client) -> None:
    """And nobody else does, nor a cache for them, nor learns when it changed."""
    secretariat = index_api.bearer("secretariat")
    inner, public = [(await announce(index_api, visibility=one)).headers["location"] for one in ("network", "public")]
    everyone = (await announce(index_api, secretariat, network=None)).headers["location"]
    before = (await index_api.get("/v1/announcements.atom")).content
    for address in (public, inner):
        for visibility in ("network", "public") if address == public else ("network",):
            changed = of_network(index_api) | {"if-match": "*"}
            body = {"visibility": visibility, "text": {"en": visibility}}
            good(await index_api.patch(address, json=body, headers=changed))
    bergen = index_api.bearer("city_coordinator", cities=("bergen",))
    for query in ("", "?network=icc-norway"):
        address = f"/v1/announcements.atom{query}"
        for who, seen in (
            ({}, [public]),
            (index_api.bearer("expert"), [public]),
            (index_api.bearer("city_coordinator", cities=("bilbao",)), [public, everyone]),
            (bergen, [inner, public, everyone]),
            (of_network(index_api), [inner, public, everyone]),
            (secretariat, [inner, public, everyone]),
        ):
            kept = seen[: len(seen) - (query != "" and everyone in seen)]
            assert ids(await page(index_api, address, who)) == [one.rpartition("/")[2] for one in kept]
        told, private = await index_api.get(address), await index_api.get(address, headers=bergen)
        assert told.headers["cache-control"].startswith("public")
        assert private.headers["cache-control"].startswith("private")
        assert {"Authorization", "Accept-Language"} <= set(private.headers["vary"].split(", "))
        assert told.headers["etag"] != private.headers["etag"]
    assert (await index_api.get("/v1/announcements.atom")).content != before
    before = (await index_api.get("/v1/announcements.atom")).content
    body = {"text": {"en": "Hush."}}
    good(await index_api.patch(inner, json=body, headers=of_network(index_api) | {"if-match": "*"}))
    assert (await index_api.get("/v1/announcements.atom")).content == before


async def test_an_entry_is_dated_by_the_last_change_that_everybody_hears_of(practices_api: Client) -> None:
    shelf = Shelf(practices_api)
    older, newer = await shelf.published(), await shelf.published()
    before = await page(practices_api, "/v1/practices.atom")
    assert ids(before) == [newer.rpartition("/")[2], older.rpartition("/")[2]]
    await shelf.post(f"{older}/verifications", {}, shelf.city)
    told = (await shelf.get("/v1/changes?limit=1000"))["items"][-1]
    await shelf.draft()
    after = await page(practices_api, "/v1/practices.atom")
    assert ids(after) == ids(before)[::-1]
    assert [one.updated for one in after.entries] == [told["at"], before.entries[0].updated]
