"""SQLAlchemy Core writes the SQL, asyncpg runs it; nothing else in the house talks to PostgreSQL.

A statement is compiled once for as long as the statement object lives. So it is a constant of its repository, or,
where its shape follows the request, what an `lru_cache`d function of that shape returns; never built per call.
`Database` runs one statement on any free connection. `database.transaction()` runs several on one, or none.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

import asyncpg
import orjson
from prometheus_client import Counter, Histogram
from sqlalchemy.dialects.postgresql import asyncpg as postgresql
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from shared.platform import spans
from shared.platform.data.connections import Connections, begun, pooled
from shared.platform.data.replica import WithReplica
from shared.platform.registry import REGISTRY
from shared.platform.spans import Given

T = TypeVar("T")
Row = asyncpg.Record
Runner = asyncpg.Pool | Connections | WithReplica | asyncpg.pool.PoolConnectionProxy

_STATEMENTS: Final = Histogram(
    "database_statement_duration_seconds",
    "How long statements took, with the wait for a connection where one was taken for it.",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
    registry=REGISTRY,
)
_FAILURES: Final = Counter(
    "database_statement_failures", "Statements that failed, by the kind of error.", ("error",), registry=REGISTRY
)
_DIALECT: Final = postgresql.dialect()  # type: ignore[no-untyped-call]


class Text:
    """A compiled statement: its SQL, which value stands where, and the values written into it."""

    __slots__ = ("constants", "fitting", "order", "required", "sql")

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        self.fitting: set[type] = set()
        self.order = tuple(compiled.positiontup or ())
        self.required = frozenset(name for name in self.order if compiled.binds[name].required)
        self.constants: dict[str, object] = {
            name: compiled.params[name] for name in self.order if name not in self.required
        }
        if "[POSTCOMPILE_" in self.sql:
            raise TypeError(f"write column == any_(bindparam(…, type_=ARRAY(…))), not in_(): {self.sql}")
        if unset := [name for name, value in self.constants.items() if value is None]:
            raise TypeError(f"{unset} would silently be NULL; give tables a server_default, not a default: {self.sql}")

    def demand_columns(self, kind: type, row: Row) -> None:
        """Raise TypeError where a row of this statement has other members than the TypedDict `kind`; looked at once."""
        if kind in self.fitting:
            return
        selected, required = frozenset(row.keys()), frozenset(getattr(kind, "__required_keys__", ()))
        if not required <= selected <= required | getattr(kind, "__optional_keys__", frozenset()):
            raise TypeError(f"{kind.__name__} does not name the columns {sorted(selected ^ required)}: {self.sql}")
        self.fitting.add(kind)

    def arguments(self, values: Mapping[str, object]) -> list[object]:
        """Put values in the order of the text. Raises TypeError for a missing or a misspelt one."""
        if values.keys() != self.required:
            raise TypeError(f"wants {sorted(self.required)}, was given {sorted(values)}: {self.sql}")
        constants = self.constants
        return [values[name] if name in values else constants[name] for name in self.order]


_texts: WeakKeyDictionary[ClauseElement, Text] = WeakKeyDictionary()


def text_of(statement: ClauseElement) -> Text:
    """Compile a statement the first time, and remember its text for as long as it lives."""
    text = _texts.get(statement)
    if text is None:
        text = _texts[statement] = Text(statement)
    return text


async def _timed(running: Awaitable[T], sql: str) -> T:
    """Wait for a statement, and count it."""
    started, span = time.perf_counter(), spans.of_statement(sql) if Given.tracer else None
    try:
        return await running
    except Exception as error:
        _FAILURES.labels(type(error).__name__).inc()
        if span:
            spans.failed(span, error)
        raise
    finally:
        _STATEMENTS.observe(time.perf_counter() - started)
        if span:
            span.end()


class Statements:
    """What a repository may do, inside a transaction or outside one."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def rows(self, kind: type[T], statement: ClauseElement, /, **values: object) -> list[T]:
        """Give every row as the TypedDict `kind`. Raises TypeError where the statement selects other columns."""
        text = text_of(statement)
        found = await _timed(self._runner.fetch(text.sql, *text.arguments(values)), text.sql)
        if found:
            text.demand_columns(kind, found[0])
        return [cast("T", dict(row)) for row in found]

    async def row(self, kind: type[T], statement: ClauseElement, /, **values: object) -> T | None:
        """Give the first row as the TypedDict `kind`, or None. Raises as `rows`."""
        row = await self.first(statement, **values)
        if row is None:
            return None
        text_of(statement).demand_columns(kind, row)
        return cast("T", dict(row))

    async def all(self, statement: ClauseElement, **values: object) -> list[Row]:
        """Give every row."""
        text = text_of(statement)
        return await _timed(self._runner.fetch(text.sql, *text.arguments(values)), text.sql)

    async def first(self, statement: ClauseElement, **values: object) -> Row | None:
        """Give the first row, or None."""
        text = text_of(statement)
        return await _timed(self._runner.fetchrow(text.sql, *text.arguments(values)), text.sql)

    async def one(self, statement: ClauseElement, **values: object) -> Row:
        """Run a statement that always answers with a row, such as INSERT … RETURNING."""
        row = await self.first(statement, **values)
        assert row is not None, text_of(statement).sql
        return row

    async def value(self, statement: ClauseElement, **values: object) -> Any:
        """Give the first value of the first row, or None."""
        text = text_of(statement)
        return await _timed(self._runner.fetchval(text.sql, *text.arguments(values)), text.sql)

    async def count(self, statement: ClauseElement, **values: object) -> int:
        """Count the rows of a list, as far as its `limit` goes; `values` are those of its first page."""
        text = text_of(statement)
        counting = f"SELECT count(*) FROM ({text.sql}) AS listed"  # noqa: S608 - written by SQLAlchemy
        return int(await _timed(self._runner.fetchval(counting, *text.arguments(values)), counting))

    async def run(self, statement: ClauseElement, **values: object) -> int:
        """Run a statement and say how many rows it touched."""
        text = text_of(statement)
        status = await _timed(self._runner.execute(text.sql, *text.arguments(values)), text.sql)
        return int(status.rpartition(" ")[2])


_LOCK_MS: Final = 2_000
_IDLE_MS: Final = 10_000
"""How long a process that stands still may keep what its open transaction locks; nothing waits that long inside one."""
_in_transaction: Final[ContextVar[bool]] = ContextVar("in_transaction", default=False)


def demand_no_transaction(what: str) -> None:
    """Raise RuntimeError where this task holds a transaction: nobody may wait for `what` meanwhile."""
    if _in_transaction.get():
        raise RuntimeError(f"{what} inside an open transaction")


class Transaction(Statements):
    """Statements that all hold or none does. Only `Database.transaction` makes one."""

    async def run_each(self, statement: ClauseElement, each: Sequence[Mapping[str, object]]) -> None:
        """Run a statement with one set of values after the other, all in one exchange with the database."""
        text = text_of(statement)
        if each:
            running = self.connection.executemany(text.sql, [text.arguments(values) for values in each])
            await _timed(running, text.sql)

    @property
    def connection(self) -> asyncpg.pool.PoolConnectionProxy:
        """The connection itself, for a library that writes its own statements in this transaction."""
        return cast("asyncpg.pool.PoolConnectionProxy", self._runner)


class Database(Statements):
    """Statements that each stand alone, on a pool of connections."""

    def __init__(self, pool: asyncpg.Pool | Connections | WithReplica, probe: asyncpg.Pool | None = None) -> None:
        """Run statements on `pool`; `probe` is the connection apart on which to see whether the database answers."""
        super().__init__(pool)
        self._pool = pool
        self._probe = probe or pool

    async def writable(self) -> bool:
        """Ask whether the database takes changes, beside all who work with it. Raises where it is away."""
        return str(await self._probe.fetchval("show transaction_read_only")) == "off"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Hold one connection for statements that belong together; inside it use only what it gives.

        Raises RuntimeError inside another one: two at a time would let the pool run dry.
        """
        demand_no_transaction("a second transaction")
        async with begun(self._pool) as connection:
            token = _in_transaction.set(True)
            try:
                yield Transaction(connection)
            finally:
                _in_transaction.reset(token)


NO_DATABASE: Final = (OSError, ValueError, OverflowError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What is raised where a database cannot be entered: it is away, is not there, or does not know the password."""


def cannot_enter(service: str, error: Exception) -> str:
    """Say why the database of a service cannot be entered."""
    return f"{service}: its database cannot be entered: {str(error) or type(error).__name__}"


_PROBE_SECONDS: Final = 2
"""After so long a probe gives up, and again after so long its connection, where the way there fell silent."""


@asynccontextmanager
async def connect(
    url: str, *, size: int = 10, statement_timeout_ms: int = 5_000, replica_url: str = ""
) -> AsyncIterator[Database]:
    """Open the pool, that of a replica where there is one, and prepare one connection more for probes.

    No session state is ever set on a pooled connection, so returning one resets nothing.
    """
    async with AsyncExitStack() as stack:

        async def pool(url: str, least: int, **settings: str) -> asyncpg.Pool:
            return await stack.enter_async_context(_pool(url, least, size, statement_timeout_ms, settings))

        if replica_url:
            primary = Connections(await pool(url, size, synchronous_commit="remote_apply"), size)
            replica = Connections(await pool(replica_url, 0), size, door_seconds=0)  # the primary does without it
            connections: Connections | WithReplica = WithReplica(primary, replica)
        else:
            connections = Connections(await pool(url, size), size)
        probe = await stack.enter_async_context(
            pooled(
                url,
                min_size=0,
                max_size=1,
                max_inactive_connection_lifetime=0,
                timeout=2,
                command_timeout=_PROBE_SECONDS,
            )
        )
        yield Database(connections, probe)


def _pool(
    url: str, least: int, most: int, statement_timeout_ms: int, settings: Mapping[str, str]
) -> AbstractAsyncContextManager[asyncpg.Pool]:
    """Prepare a pool of at least and at most so many connections, with settings of PostgreSQL beside those of all."""
    of_all = {
        "statement_timeout": str(statement_timeout_ms),
        "lock_timeout": str(_LOCK_MS),
        "idle_in_transaction_session_timeout": str(_IDLE_MS),
        "timezone": "UTC",
    }
    return pooled(
        url,
        min_size=least,
        max_size=most,
        init=know_jsonb,
        reset=_leave,
        max_queries=0x7FFFFFFF,
        max_inactive_connection_lifetime=0,
        statement_cache_size=512,
        max_cached_statement_lifetime=0,
        timeout=2,
        command_timeout=statement_timeout_ms / 1000 + 1,
        server_settings=of_all | dict(settings),
    )


async def know_jsonb(connection: asyncpg.Connection) -> None:
    """Read and write jsonb as plain data with orjson."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: b"\x01" + orjson.dumps(value),
        decoder=lambda raw: orjson.loads(raw[1:]),
    )


async def _leave(_: asyncpg.Connection) -> None: ...


@contextmanager
def refusing(refusals: Mapping[str, Exception]) -> Iterator[None]:
    """Say a broken constraint, known by its name, in the field's own words."""
    try:
        yield
    except asyncpg.IntegrityConstraintViolationError as error:
        if (refusal := refusals.get(error.constraint_name or "")) is None:
            raise
        raise refusal from error
