"""Practices as the limit reads and writes them: the statements of the product, and no layer between."""

from collections.abc import Mapping
from typing import Any, Final, get_args
from urllib.parse import parse_qs
from uuid import UUID

import asyncpg
import orjson
from pydantic import BaseModel

from benchmarks.limit.deeds import sealed_by
from benchmarks.limit.kept import BASE, NAMES, READ
from services.practices_api.changes import PRACTICE_CREATED
from services.practices_api.practices.catalogue import repository as catalogue
from services.practices_api.practices.catalogue.domain import Filters
from services.practices_api.practices.practices import domain, repository
from services.practices_api.practices.practices.domain import CityFacts
from shared.platform import command
from shared.platform.access.permits import Caller
from shared.platform.data import idempotency
from shared.platform.data.database import Statements, Text, text_of
from shared.platform.data.identifiers import new_id
from shared.platform.search import queries
from shared.schemas.names import Names
from shared.schemas.practices.practices.practices import NewPractice, Practice

_FIND: Final = text_of(repository._FIND)
_ADD: Final = text_of(repository._ADD)
_PLAIN: Final = tuple(sorted(repository._PLAIN))
_LOCK, _SEEN, _KEEP = (text_of(one) for one in (idempotency._LOCK, idempotency._SEEN, idempotency._KEEP))
_DONE: Final = text_of(command._DONE)
_FROM_THE_NEWEST: Final = UUID(int=2**128 - 1)
_ACTIONS_OF_A_DRAFT: Final = [
    "checkPractice",
    "endPartnership",
    "submitPractice",
    "updatePractice",
    "withdrawPractice",
]
_NAMED: Final = {"networks": "networks", "indicators": "indicators", "topics": "topics"}


def _order(kind: type[BaseModel]) -> dict[str, Any]:
    """Say in which order the members of a class are told, and those of its parts."""
    return {name: next(map(_order, _kinds(field.annotation)), None) for name, field in kind.model_fields.items()}


def _kinds(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _kinds(part)]


_ORDER: Final = _order(Practice)
_ALWAYS: Final = {**Practice.always()}


def _in_english(told: Any, order: Mapping[str, Any] | None) -> Any:
    if isinstance(told, list):
        return [_in_english(one, order) for one in told]
    if not isinstance(told, dict):
        return told
    if order is None:
        return told["en"]
    return {name: _in_english(told[name], part) for name, part in order.items() if name in told}


class Practices:
    """Reads and writes practices on a pool of connections.

    `names` are those that answers tell, `base` is the address of the product, which citations tell.
    """

    def __init__(self, pool: asyncpg.Pool, names: Mapping[str, Mapping[str, str]], base: str) -> None:
        self._pool, self._names, self._base = pool, names, base
        self._pages: dict[str, tuple[str, list[object]]] = {}

    @classmethod
    async def on(cls, pool: asyncpg.Pool) -> "Practices":
        """Read names and address first."""
        names: Any = await pool.fetchrow(READ, NAMES, None)
        base: Any = await pool.fetchrow(READ, BASE, None)
        return cls(pool, orjson.loads(names["body"]), base["body"].decode())

    async def practice(self, key: UUID) -> bytes:
        """Read one row, and write its members."""
        row: Any = await self._pool.fetchrow(_FIND.sql, *_FIND.arguments({"id": key}))
        number = row["published_version"]
        text = domain.citation(
            row["document"]["title"],
            row["city_names"],
            kind=row["document"]["kind"],
            years=row["document"].get("years"),
            number=number,
            practice=key,
        )
        url = f"{self._base}/v1/practices/{key}/versions/{number}"
        return orjson.dumps(
            self._told(row, {"citation": {"text": text["en"], "url": url}, "checklist": row["checklist"]}),
            default=str,
            option=orjson.OPT_UTC_Z,
        )

    def _told(self, row: Mapping[str, Any], more: Mapping[str, object]) -> dict[str, object]:
        document = row["document"]
        plain = {name: row[name] for name in _PLAIN if row[name] is not None and name != "submitted_version"}
        told = {**_ALWAYS, **plain, **_in_english(document, _ORDER), "title_language": "en", **more}
        told["names"] = self._names_of(document)
        return {name: told[name] for name in _ORDER if name in told}

    def _names_of(self, document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        slugs = {section: document.get(member, ()) for section, member in _NAMED.items()}
        slugs["cities"] = [part["city"] for part in document["cities"]]
        return {
            section: {slug: self._names[section][slug] for slug in sorted(slugs.get(section, ()))}
            for section in Names.model_fields
        }

    async def page(self, query: str) -> bytes:
        """Run the statement of the list, and send the rows that stand ready beside what it finds."""
        if query not in self._pages:
            self._pages[query] = await self._statement(query)
        sql, values = self._pages[query]
        rest, *rows = await self._pool.fetch(sql, *values)
        return b"".join((b'{"items":[', b",".join(row[0] for row in rows), b"],", rest[0]))

    async def _statement(self, query: str) -> tuple[str, list[object]]:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        words = await queries.query(Statements(self._pool), asked["q"]) if "q" in asked else None
        filters = Filters(
            topic=[asked["topic"]] if "topic" in asked else None,
            q=words,
            cities_seen=[],
            members_seen=[],
            cities_known=[],
        )
        listed = text_of(catalogue._newest_first(frozenset(filters.given())))
        limit = int(asked["limit"])
        values = listed.arguments({"before": _FROM_THE_NEWEST, "limit": limit, **catalogue._values(filters)})
        place = len(values) + 1
        sql = f"""
            select body from benchmark_kept where path = ${place} union all (
            select kept.body from ({listed.sql}) as listed
            join benchmark_kept as kept on kept.path = 'row ' || listed.id
            order by listed.id desc limit {limit})
        """
        return sql, [*values, f"rest of /v1/practices?{query}"]

    async def create(self, caller: Caller, key: str, body: bytes, fingerprint: bytes) -> bytes:
        """Write a draft, what is told of it, and the answer under the key."""
        new = NewPractice.model_validate_json(body)
        slugs = [part.city for part in new.cities]
        names = [self._names["cities"][slug] for slug in slugs]
        facts = CityFacts(names, {"XA"}, set(), synthetic=True)
        made_under = f"{caller.subject}\ncreatePractice\n{key}"
        written = repository._written(new, facts, [caller.subject])
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.fetchval(_LOCK.sql, *_LOCK.arguments({"key": made_under}))
            await connection.fetchrow(_SEEN.sql, *_SEEN.arguments({"key": made_under}))
            row = await _row(connection, _ADD, {"id": new_id(), "partners": [], "invited": [], **written})
            more = {"actions": _ACTIONS_OF_A_DRAFT, "missing": domain.missing(row["document"])}
            answer = orjson.dumps(self._told(row, more), default=str, option=orjson.OPT_UTC_Z)
            kept = {"key": made_under, "fingerprint": fingerprint, "answer": orjson.loads(answer)}
            await connection.execute(_KEEP.sql, *_KEEP.arguments(kept))
            told = {
                "kind": PRACTICE_CREATED.name,
                "type": PRACTICE_CREATED.of,
                "resource": str(row["id"]),
                "address": PRACTICE_CREATED.address.format(id=row["id"]),
                "state": "draft",
                "version": 1,
                "gone": False,
                "audience": sorted(f"city/{slug}" for slug in slugs),
                "trace_id": "",
            }
            done = sealed_by(caller, "createPractice", f"practices/{row['id']}", new.model_fields_set)
            await connection.execute(_DONE.sql, *_DONE.arguments({**told, **done}))
        return answer


async def _row(connection: asyncpg.pool.PoolConnectionProxy, text: Text, values: Mapping[str, object]) -> Any:
    return await connection.fetchrow(text.sql, *text.arguments(values))
