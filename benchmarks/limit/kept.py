"""The answers of the product, kept ready in the database: what the limit reads by their address and sends."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import asyncpg
import orjson

from benchmarks.operations import Operation, World

_TABLE: Final = """
create table if not exists benchmark_kept (path text primary key, etag text, media text not null, body bytea not null)
"""
_KEEP: Final = """
insert into benchmark_kept values ($1, $2, $3, $4)
on conflict (path) do update set etag = excluded.etag, media = excluded.media, body = excluded.body
"""
READ: Final = (
    "select etag, media, case when etag = $2 then null else body end as body from benchmark_kept where path = $1"
)
NAMES: Final = "names"
"""Where the names stand that answers about practices tell: by section and slug."""
BASE: Final = "base"
"""Where the address of the product stands, which some of its answers tell."""
_JSON: Final = "application/json"
Kept = tuple[str, str | None, str, bytes]


async def keep(urls: Mapping[str, str], world: World, operations: Sequence[Operation]) -> None:
    """Ask the product for every answer that is read, and keep it in the database that it came from."""
    for service, url in urls.items():
        connection = await asyncpg.connect(url)
        await connection.execute(_TABLE)
        kept = _answers(world, [one for one in operations if one.service == service])
        await connection.executemany(_KEEP, [*kept, (BASE, None, _JSON, world.addresses[service].encode())])
        await connection.execute("vacuum analyze benchmark_kept")
        await connection.close()


def _answers(world: World, operations: Sequence[Operation]) -> list[Kept]:
    kept: list[Kept] = []
    names: dict[str, dict[str, Any]] = {}
    for operation in operations:
        if operation.writes:
            request = operation.requests(world)[0][0]
            _add(names, world.ask(operation.service, request.at(0)).json())
            continue
        request = operation.requests(world)[0][0].anew()
        answer = world.ask(operation.service, request)
        media = answer.headers["content-type"]
        kept.append((request.path, answer.headers.get("etag"), media, answer.content))
        if media == _JSON and operation.service == "practices_api":
            _add(names, answer.json())
        if request.path.startswith("/v1/practices?"):
            kept += _parts(request.path, answer.content)
    return [*kept, (NAMES, None, _JSON, orjson.dumps(names))]


def _add(names: dict[str, dict[str, Any]], answer: Mapping[str, Any]) -> None:
    for section, named in answer.get("names", {}).items():
        names.setdefault(section, {}).update(named)


def _parts(path: str, page: bytes) -> list[Kept]:
    """Keep each row of a page under its identifier, and what stands behind the rows under the address of the page."""
    content = orjson.loads(page)
    items = content.pop("items")
    rows: list[Kept] = [(f"row {item['id']}", None, _JSON, orjson.dumps(item)) for item in items]
    return [*rows, (f"rest of {path}", None, _JSON, orjson.dumps(content).removeprefix(b"{"))]
