"""Is there a database, of this release, with a role that may do what it needs and no more?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from shared.doctor.findings import Finding, Notes, clock
from shared.platform.access.retention import EVERY, run_age
from shared.platform.data.database import NO_DATABASE, Database, connect
from shared.platform.data.rights import Rights, rights
from shared.platform.data.schema_version import WrongSchema, demand_newest
from shared.platform.data.server import OLDEST, ServerState, server_state
from shared.platform.setting_values import database_place

_OF_THE_WORKER: Final = 9
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Need:
    """How many connections a service opens, and on which server."""

    service: str
    server: ServerState
    connections: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A database as it was seen: what there is to say, and what the service needs of its server."""

    findings: list[Finding]
    need: Need | None = None


async def database(service: str, url: str, *, pool_size: int, production: bool, environment: Mapping[str, str]) -> Seen:
    """Look at the database of a service: is it there, of this release, locked, and in time?"""
    notes = Notes(service, "database")
    before = datetime.now(UTC)
    try:
        async with connect(url, size=1) as opened:
            state, may = await server_state(opened), await rights(opened)
            after = datetime.now(UTC)
            findings = [
                *_server(notes, state),
                await _schema(Notes(service, "schema"), opened, service),
                _role(Notes(service, "role"), state, may, production=production),
                _encryption(Notes(service, "encryption"), may, url, environment, production=production),
                clock(Notes(service, "clock"), "its database", state.now, before, after),
                await _retention(Notes(service, "retention"), opened),
            ]
    except NO_DATABASE as error:
        why = str(error) or type(error).__name__
        return Seen([notes.problem(f"it cannot be entered: {why}")])
    return Seen(findings, Need(service, state, pool_size + 1 + _OF_THE_WORKER))


def connections(needs: Iterable[Need]) -> Iterator[Finding]:
    """Say whether each server, which may hold several databases, has room for all who come."""
    by_server: dict[str, list[Need]] = {}
    for need in needs:
        by_server.setdefault(need.server.server, []).append(need)
    for sharing in by_server.values():
        wanted, room = sum(need.connections for need in sharing), sharing[0].server.room
        who = ", ".join(need.service for need in sharing)
        notes = Notes(who, "connections")
        said = f"a process of each and a worker open up to {wanted}, and the server has room for {room}"
        if wanted <= room:
            yield notes.ok(said)
        else:
            yield notes.problem(f"{said}: lower POOL_SIZE, or raise max_connections")
        for need in sharing:
            own = need.server.own_room
            if own is not None and own < need.connections:
                yield Notes(need.service, "connections").problem(
                    f"it opens up to {need.connections} with its worker, and its role or database is limited to {own}: "
                    "lower POOL_SIZE, or raise CONNECTION LIMIT"
                )


def _server(notes: Notes, state: ServerState) -> Iterator[Finding]:
    if state.major < OLDEST:
        yield notes.problem(f"it is PostgreSQL {state.major}, and {OLDEST} or newer is needed")
    elif state.encoding != "UTF8":
        yield notes.problem(f"its encoding is {state.encoding}: create it with UTF8")
    elif state.read_only:
        yield notes.problem("it only reads, as a standby does: name the server that writes")
    else:
        yield notes.ok(f"PostgreSQL {state.major} answers the role {state.role}")


async def _schema(notes: Notes, opened: Database, service: str) -> Finding:
    try:
        await demand_newest(opened, service)
    except WrongSchema as wrong:
        return notes.problem(str(wrong).removeprefix(f"{service}: "))
    except NO_DATABASE as error:
        return notes.problem(f"it cannot be read: {error}")
    return notes.ok("it is that of this release")


async def _retention(notes: Notes, opened: Database) -> Finding:
    """Say whether a worker lets go what is kept no longer."""
    try:
        found = await run_age(opened)
    except NO_DATABASE as error:
        return notes.problem(f"it cannot be read: {error}")
    if found["age"] is None:
        return notes.away("it never ran: a worker sees to it within the hour in which it starts")
    if found["age"] > 2 * EVERY:
        return notes.problem(f"it last ran {found['age'].days} days ago: its worker is away, or says in its log why")
    return notes.ok("what is kept no longer goes daily")


def _role(notes: Notes, state: ServerState, may: Rights, *, production: bool) -> Finding:
    if state.closed:
        more = ", …" if len(state.closed) > _SHOWN else ""
        shown = ", ".join(state.closed[:_SHOWN])
        return notes.problem(f"{state.role} cannot read {len(state.closed)} tables ({shown}{more}): grant it that")
    powers = may.powers()
    if not powers:
        return notes.ok(f"{state.role} may read and write rows and no more")
    if production:
        return notes.problem(f"{state.role} {powers}: in production a service has a role that may do neither")
    return notes.ok(f"{state.role} {powers}, which is refused in production alone")


def _encryption(notes: Notes, may: Rights, url: str, environment: Mapping[str, str], *, production: bool) -> Finding:
    place = database_place(url, environment)
    if may.encrypted:
        return notes.ok("the connection to the database is encrypted")
    if not place.is_elsewhere:
        return notes.ok("the connection to the database is not encrypted, and stays on this machine")
    if production:
        return notes.problem("the connection to the database leaves this machine in clear: set sslmode in its address")
    return notes.ok("the connection to the database leaves this machine in clear, which is refused in production alone")
