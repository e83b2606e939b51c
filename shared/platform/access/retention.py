"""How long rows are kept, counted from what, and what becomes of them then: carried out daily, in bounded batches.

Each batch is a transaction of its own, with an entry in the audit log that says how many rows of what it was. So one
that is killed has done what the log says, and the next goes on; two that run at once pass over each other's rows. Every
instant is that of the database.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypedDict

import sqlalchemy as sa
from prometheus_client import Gauge
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, insert

from shared.platform.access import audit
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.platform.data.tables import moment
from shared.platform.registry import REGISTRY

AT_A_TIME: Final = 1_000
"""How many rows a batch takes at most, so that nobody waits for it."""
EVERY: Final = timedelta(days=1)
_LAST_RUN: Final = Gauge(
    "retention_last_run_timestamp_seconds",
    "When what is kept for a time was last gone through to its end; 0 where never.",
    ("service", "retention"),
    registry=REGISTRY,
)
_log: Final = logging.getLogger(__name__)


class Deed(StrEnum):
    """What becomes of rows whose time is over."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    PSEUDONYMISED = "pseudonymised"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the rows of a table, or a column of it, are kept."""

    of: str
    days: int
    since: str
    """From what the days are counted, in words."""
    deed: Deed
    over: sa.Select[Any]
    """What is due: a row for each, by its key."""
    expire: Callable[[Database], Awaitable[int]]
    """Does a batch of what is due, and says how many rows that were; 0 where nothing is left."""

    def __str__(self) -> str:
        """Tell it in a line."""
        return f"{self.deed} {f'{self.days:,} days after ' if self.days else 'after '}{self.since}"


def deleting(over: sa.Select[Any], days: int, since: str) -> Retention:
    """Delete the rows that `over` selects by their primary key."""
    table = _table(over)
    statement = sa.delete(table).where(_among(table, over))
    return _by_statement(table.name, days, since, Deed.DELETED, over, statement)


def emptying(over: sa.Select[Any], columns: Sequence[str], days: int, since: str) -> Retention:
    """Empty columns of the rows that `over` selects by their primary key; those that are empty it does not select."""
    table = _table(over)
    statement = sa.update(table).where(_among(table, over)).values(dict.fromkeys(columns, sa.null()))
    return _by_statement(f"{table.name}.{columns[0]}", days, since, Deed.EMPTIED, over, statement)


def _table(over: sa.Select[Any]) -> sa.Table:
    [table] = over.get_final_froms()
    assert isinstance(table, sa.Table)
    return table


def _among(table: sa.Table, over: sa.Select[Any]) -> sa.ColumnElement[bool]:
    batch = over.limit(sa.literal_column(str(AT_A_TIME))).with_for_update(of=table, skip_locked=True)
    return sa.tuple_(*table.primary_key.columns).in_(batch)


def _by_statement(
    of: str, days: int, since: str, deed: Deed, over: sa.Select[Any], statement: sa.ClauseElement
) -> Retention:
    async def expire(database: Database) -> int:
        async with database.transaction() as tx:
            if rows := await tx.run(statement):
                await note(tx, of, deed, rows)
        return rows

    return Retention(of, days, since, deed, over, expire)


async def note(tx: Transaction, of: str, deed: str, rows: int) -> None:
    """Add to the audit log how many rows of what were dealt with, as the last thing that a batch does."""
    entry: audit.NewEntry = {
        "id": new_id(),
        "subject": "icc",
        "role": "operator",
        "operation": "endRetention",
        "object": f"retention/{of}",
        "fields": [f"{rows} {deed}"],
        "on_behalf_of": [],
        "refused": False,
        "trace_id": "",
    }
    await audit.add(tx, [entry])


def runs_table(metadata: sa.MetaData) -> sa.Table:
    """Declare the table that says when each retention was last carried out to its end."""
    return sa.Table("retention_runs", metadata, sa.Column("of", sa.Text, primary_key=True), moment("ran_at"))


_runs: Final = runs_table(sa.MetaData())
_NOW: Final = sa.func.clock_timestamp()
_RAN: Final = sa.select(_runs.c.of, _runs.c.ran_at)
_DONE_LATELY: Final = sa.select(_runs.c.of).where(
    _runs.c.ran_at > _NOW - bind("every", EVERY, type_=sa.Interval), _runs.c.ran_at <= _NOW
)
"""Not what was done in times to come: the clock was set back since."""
_RUN: Final = insert(_runs).values(of=bind("name"), ran_at=_NOW)
_RUN_AGAIN: Final = _RUN.on_conflict_do_update(index_elements=["of"], set_={"ran_at": _NOW})
_FORGET: Final = sa.delete(_runs).where(sa.not_(_runs.c.of == sa.any_(bind("known", type_=ARRAY(sa.Text)))))
_AGE: Final = sa.select(sa.func.count().label("runs"), (_NOW - sa.func.min(_runs.c.ran_at)).label("age"))


class RunAge(TypedDict):
    """How many retentions were ever carried out, and how long ago that of the oldest run was."""

    runs: int
    age: timedelta | None


async def run_age(db: Statements) -> RunAge:
    """Say how long ago the retentions of a database were carried out."""
    row = await db.row(RunAge, _AGE)
    assert row is not None
    return row


async def due(db: Statements, retentions: Iterable[Retention]) -> Mapping[str, int]:
    """Count what would be dealt with now, by what it is of."""
    return {one.of: await db.count(one.over) for one in retentions}


async def carry_out(service: str, database: Database, one: Retention) -> int:
    """Deal with everything that is due of one retention, batch by batch, and say how many rows that were."""
    rows = 0
    while done := await one.expire(database):
        rows += done
    await database.run(_RUN_AGAIN, name=one.of)
    if rows:
        _log.info("%s: %d of %s %s", service, rows, one.of, one)
    return rows


async def carry_out_daily(service: str, database: Database, retentions: Sequence[Retention]) -> None:
    """Carry out what was not within a day; one that fails holds up no other. Raises `ExceptionGroup` of failures."""
    lately = {row["of"] for row in await database.all(_DONE_LATELY)}
    failures = []
    for one in retentions:
        if one.of not in lately:
            try:
                await carry_out(service, database, one)
            except Exception as error:  # noqa: BLE001 - told below, when the others had their turn
                failures.append(error)
    await database.run(_FORGET, known=[one.of for one in retentions])
    ran: dict[str, datetime] = {row["of"]: row["ran_at"] for row in await database.all(_RAN)}
    for one in retentions:
        _LAST_RUN.labels(service, one.of).set(ran[one.of].timestamp() if one.of in ran else 0)
    if failures:
        raise ExceptionGroup(f"{service}: what should have gone stays until the next round", failures)
