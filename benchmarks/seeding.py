"""Brings the invented data into the services: some through their API, and the rest as copies of that in SQL."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import asyncpg
import orjson

from benchmarks import invention
from benchmarks.invention import CITIES, EVENTS, NETWORK, PRACTICES, SAMPLE, WAVES
from services.demo.callers import Caller, Made, some_at_once
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import DevelopmentIssuer
from shared.schemas.fields import Told
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

COPIES_OF_PRACTICES: Final = 20
COPIES_OF_EVENTS: Final = 10
_PATIENCE_SECONDS: Final = 30
_MADE_FROM: Final = "md5({0}::text || copy.of_this)"
_NEW_ID: Final = (
    f"(substr({_MADE_FROM}, 1, 12) || '7' || substr({_MADE_FROM}, 14, 3) || '8' || substr({_MADE_FROM}, 18))::uuid"
)
Tables = Mapping[str, tuple[str, Mapping[str, str]]]
"""By table: which rows are copied, and which columns become what."""
PRACTICE_TABLES: Final[Tables] = {
    "practices": ("true", {"id": _NEW_ID.format("id")}),
    "practice_versions": ("true", {"practice": _NEW_ID.format("practice")}),
}
EVENT_TABLES: Final[Tables] = {
    "events": ("true", {"id": _NEW_ID.format("id")}),
    "event_dates": ("true", {"id": _NEW_ID.format("id"), "event": _NEW_ID.format("event")}),
}
_OF_A_CITY: Final = {"id": _NEW_ID.format("id"), "city": "city || '-' || copy.of_this"}
_CITY_TABLES: Final[Tables] = {
    "cities": ("synthetic", {"slug": "slug || '-' || copy.of_this", "name": "name || ' ' || copy.of_this"}),
    "memberships": (f"network = '{NETWORK}'", _OF_A_CITY),
    "facts": ("city like 'haven-%'", _OF_A_CITY),
    "assessments": ("synthetic", _OF_A_CITY),
    "scores": (
        "assessment in (select id from assessments where synthetic)",
        {"assessment": _NEW_ID.format("assessment")},
    ),
}


_FORGET: Final = {
    "index_api": (
        "delete from answer_versions where assessment in (select id from assessments where state = 'draft')",
        "delete from assessments where state = 'draft'",
    ),
    "practices_api": ("delete from practices where state = 'draft'",),
}


_INDEXES: Final = """
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
where indrelid = any($1::text[]::regclass[]) and not indisunique
"""
"""Those that can be written anew once the rows are there, which is faster by far."""


class _Item(Told):
    code: str


class _Checklist(Told):
    items: list[_Item]


async def fill(addresses: Mapping[str, str], issuer: DevelopmentIssuer) -> None:
    """Make the cities with their published waves, the practices and the events, as people would."""
    neighbours = {name: Neighbour(name, url, deadline=_PATIENCE_SECONDS) for name, url in addresses.items()}

    def person(role: str, service: str, cities: Sequence[str] = ()) -> Caller:
        token = issuer.sign([role], cities=cities, subject=f"benchmark-{role}")
        return Caller(neighbours[service], token)

    slugs = [invention.slug(number) for number in range(CITIES)]
    index = [
        person(role, "index_api", slugs if role == "city_coordinator" else ())
        for role in ("secretariat", "city_coordinator", "expert")
    ]
    practices = [
        person(role, "practices_api", slugs if role == "city_coordinator" else ())
        for role in ("secretariat", "city_coordinator", "expert")
    ]
    try:
        await _fill_index(*index)
        await _fill_practices(*practices)
        events = person("secretariat", "events_api")
        await some_at_once(events.make("/v1/events", invention.event(one), f"event {one}") for one in range(EVENTS))
    finally:
        await asyncio.gather(*(neighbour.close() for neighbour in neighbours.values()))


async def _fill_index(secretariat: Caller, city: Caller, expert: Caller) -> None:
    await secretariat.make("/v1/networks", invention.network(), "network")
    await some_at_once(
        secretariat.make("/v1/cities", invention.city(number), f"city {number}") for number in range(CITIES)
    )
    questionnaires = {
        name: await secretariat.get(
            QuestionnaireVersion, f"/v1/questionnaires/{name.replace('/', '/versions/')}", lang="*"
        )
        for name, _ in WAVES
    }

    async def publish(number: int, questionnaire: str, year: int) -> None:
        key = f"wave {number} {year}"
        new = {"city": invention.slug(number), "questionnaire": questionnaire, "year": year}
        path = f"/v1/assessments/{(await city.make('/v1/assessments', new, key)).id}"
        given = invention.answers(questionnaires[questionnaire], number * 10_000 + year)
        await city.change(f"{path}/answers", {"answers": given})
        await city.make(f"{path}/submissions", {}, f"{key} submission")
        await expert.make(f"{path}/reviews", {"decision": "accepted"}, f"{key} review")
        await secretariat.make(f"{path}/publications", {"consent": "scores_and_answers"}, f"{key} publication")

    await some_at_once(
        publish(number, questionnaire, year) for questionnaire, year in WAVES for number in range(CITIES)
    )
    sample = {"slug": SAMPLE, "title": {"en": "Benchmark (invented)"}, "questionnaire": "icc/2019", "network": NETWORK}
    await secretariat.make("/v1/samples", {**sample, "until_year": 2022, "synthetic": True}, "sample")


async def _fill_practices(secretariat: Caller, city: Caller, expert: Caller) -> None:
    checklist = await secretariat.get(_Checklist, "/v1/checklists/practice/versions/1")
    found = {item.code: {"result": "met", "evidence": "Invented"} for item in checklist.items}

    async def publish(number: int) -> Made:
        key = f"practice {number}"
        made = await city.make("/v1/practices", invention.practice(number), key)
        path = f"/v1/practices/{made.id}"
        await city.make(f"{path}/submissions", {}, f"{key} submission")
        evaluation = {"no_conflict_of_interest": True, "items": found}
        await expert.make(f"{path}/evaluations", evaluation, f"{key} evaluation")
        return await secretariat.make(f"{path}/verdicts", {"verdict": "published"}, f"{key} verdict")

    await some_at_once(publish(number) for number in range(PRACTICES))


async def copy_all(urls: Mapping[str, str], scale: int) -> None:
    """Copy practices and events to the stated numbers, and everything `scale` times."""
    await copy_practices(urls["practices_api"], COPIES_OF_PRACTICES * scale - 1)
    await copy_events(urls["events_api"], COPIES_OF_EVENTS * scale - 1)
    await copy_cities(urls["index_api"], scale - 1)


async def copy_practices(url: str, times: int) -> None:
    """Copy every practice with its versions so many times."""
    await _copied(url, times, PRACTICE_TABLES)


async def copy_events(url: str, times: int) -> None:
    """Copy every event with its dates so many times."""
    await _copied(url, times, EVENT_TABLES)


async def copy_cities(url: str, times: int) -> None:
    """Copy the invented cities with their facts and published waves so many times, without the history of answers."""
    await _copied(url, times, _CITY_TABLES)
    connection = await asyncpg.connect(url)
    await connection.execute("update directory_state set version = version + 1")
    await connection.execute("update publication_state set version = version + 1")
    await connection.close()


async def _copied(url: str, times: int, tables: Tables) -> None:
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        await connection.execute("set local statement_timeout = 0")
        await connection.execute("set local maintenance_work_mem = '256MB'")
        indexes = await connection.fetch(_INDEXES, list(tables))
        for index in indexes:
            await connection.execute(f"drop index {index['name']}")
        await copy_rows(connection, times, tables)
        for index in indexes:
            await connection.execute(index["definition"])
    for table in tables:
        await connection.execute(f"vacuum analyze {table}")
    await connection.close()


async def copy_rows(connection: asyncpg.Connection, times: int, tables: Tables) -> None:
    """Copy rows so many times: each column as it is, but those for which an expression of the original is given.

    All is one statement, whose parts see nothing of what the others write, so that no copy is copied again.
    """
    already = await connection.fetchval(f"select count(*) from {next(iter(tables))}")
    named = f"(select '{already}-' || nth from generate_series(1, {times}) as number(nth)) as copy(of_this)"
    copies = []
    for table, (wanted, changes) in tables.items():
        columns = await connection.fetch(
            "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0"
            " and not attisdropped and attgenerated = '' and attidentity = ''",
            table,
        )
        names = [str(row["attname"]) for row in columns]
        values = ", ".join(changes.get(name, f'"{name}"') for name in names)
        listed = ", ".join(f'"{name}"' for name in names)
        copied = f"(select * from {table} where {wanted}) as {table}"
        copies.append(f"of_{table} as (insert into {table} ({listed}) select {values} from {copied}, {named})")
    await connection.execute(f"with {', '.join(copies)} select")


async def forget_drafts(urls: Mapping[str, str]) -> None:
    """Delete what a measurement has made, so that the next one finds the stated data."""
    for service, statements in _FORGET.items():
        connection = await asyncpg.connect(urls[service])
        async with connection.transaction():
            await connection.execute("set local statement_timeout = 0")
            for statement in statements:
                await connection.execute(statement)
        await connection.close()


def mark(data: Path, scale: int) -> None:
    """Note that the databases of this folder are filled."""
    (data / "filled.json").write_bytes(orjson.dumps({"scale": scale}))


def is_filled(data: Path) -> bool:
    """Say whether the databases of this folder are filled."""
    return (data / "filled.json").exists()
