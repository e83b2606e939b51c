"""The one record of what changed: written in the transaction of each command, read in the order of the commits.

Positions come from a sequence, and transactions commit in another order than they took them. So whoever writes a change
holds a lock from there to its commit: a change can be read only when all before it can, and a reader that goes on after
a position skips nothing. Writing is the last statement of a command, so the lock is held for as long as a commit takes.

The instant of a change is taken under the same lock, so instants grow with positions; but a change can be read only a
little after its instant, when its commit has ended. Who asks by an instant asks with some overlap.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from shared.platform.data.database import Statements, Transaction
from shared.platform.data.tables import moment

KEPT_DAYS: Final = 400
"""How long a change can be read: a mirror may sleep for more than a year."""
_LOCK: Final = 7_270_114
_PUBLIC: Final = "'public' = any (audience)"


def changes_table(metadata: sa.MetaData) -> sa.Table:
    """Declare the table of changes in the metadata of a service."""
    return sa.Table(
        "changes",
        metadata,
        sa.Column("position", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        moment("at"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("resource", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("version", sa.Integer),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("audience", ARRAY(sa.Text), nullable=False),
        sa.Column("trace_id", sa.Text, nullable=False),
        sa.Index("ix_changes_at", "at"),
        sa.Index("ix_changes_type_at", "type", "at"),
        sa.Index("ix_changes_public", "position", postgresql_where=sa.text(_PUBLIC)),
    )


class NewChange(TypedDict):
    """A change as a command leaves it."""

    kind: str
    type: str
    resource: str
    address: str
    state: str | None
    version: int | None
    gone: bool
    audience: list[str]
    trace_id: str


class ChangeRow(TypedDict):
    """A change as it is read; who may hear of it is not told."""

    position: int
    at: datetime
    kind: str
    type: str
    resource: str
    address: str
    state: str | None
    version: int | None
    gone: bool
    trace_id: str


@dataclass(frozen=True, slots=True)
class Since:
    """From which instant on changes count; `heard_by` are the words that a caller answers to, None hears of all."""

    at: datetime
    heard_by: Sequence[str] | None

    @property
    def values(self) -> Mapping[str, object]:
        """Give the values that `told_since` takes."""
        return {"since": self.at, "heard_by": self.heard_by}


@dataclass(frozen=True, slots=True)
class Mark:
    """The change up to which somebody has read the record."""

    position: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldAfter:
    """What the record tells of things of one type after a mark, and its end; None where it does not go on from there.

    It does not where the mark is of another record: one that was swept since, brought back from a backup, or kept by
    a server which never had the last changes of the one before.
    """

    mark: Mark | None
    things: Sequence[str] | None


Key = tuple[datetime, UUID]
"""Where a thing stands among those that are read by their last change: when that was, and its identifier."""
_BEFORE_ALL: Final = Mark(0, datetime.min.replace(tzinfo=UTC))
_END: Final[Key] = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody has come who reads things by the last change that they hear of, the last first.

    `before` is the key of the thing that was read last. `until` is the change that stood in front when the walk began:
    what changes meanwhile keeps its place in the walk, and stands in front for who begins another.
    """

    heard_by: Sequence[str] | None
    before: Key = _END
    until: datetime = _END[0]

    @property
    def values(self) -> Mapping[str, object]:
        """Give the values that `by_last_change` takes, but the limit."""
        at, thing = self.before
        return {"heard_by": self.heard_by, "before_at": at, "before": thing, "until": self.until}

    def after(self, keys: Sequence[Key], most: int) -> tuple[datetime, UUID, datetime] | None:
        """Say how the walk goes on after `most` of the things with these keys; None where there are no more."""
        if len(keys) <= most:
            return None
        return (*keys[most - 1], keys[0][0] if self.before == _END else self.until)


class Ends(TypedDict):
    """The first and the last position that can be read, and how old the first is; None where nothing ever changed."""

    first: int | None
    last: int | None
    aged: timedelta | None


_changes: Final = changes_table(sa.MetaData())
_WRITTEN: Final = ("kind", "type", "resource", "address", "state", "version", "gone", "audience", "trace_id")
_held: Final = sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column(str(_LOCK))).label("held")).cte("held")
WRITE: Final = sa.insert(_changes).from_select(
    _WRITTEN, sa.select(*(bind(name, type_=_changes.c[name].type) for name in _WRITTEN)).select_from(_held)
)
"""Writes one change; whoever writes one waits for the commit of the one before."""
_FIRST: Final = (
    sa.select(_changes.c.position, _changes.c.at)
    .order_by(_changes.c.position)
    .limit(sa.literal_column("1"))
    .subquery("first")
)
_ENDS: Final = sa.select(
    sa.select(_FIRST.c.position).scalar_subquery().label("first"),
    sa.select(sa.func.max(_changes.c.position)).scalar_subquery().label("last"),
    (sa.func.now() - sa.select(_FIRST.c.at).scalar_subquery()).label("aged"),
)
_TOLD: Final = tuple(column for column in _changes.c if column.name != "audience")
_KEPT_SINCE: Final = sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
_OLD: Final = _changes.c.at < _KEPT_SINCE
_HEARD: Final = sa.or_(
    bind("heard_by", type_=ARRAY(sa.Text)).is_(None),
    _changes.c.audience.overlap(bind("heard_by", type_=ARRAY(sa.Text))),
)
_SINCE: Final = bind("since", type_=sa.DateTime(timezone=True))
_WHOLE_SINCE: Final = sa.func.greatest(
    sa.func.coalesce(sa.select(_FIRST.c.at).scalar_subquery(), sa.func.now()), _KEPT_SINCE
)
"""From here on the record holds every change: before it, none were written, or they were swept."""
_LAST_PUBLIC: Final = sa.select(sa.func.max(_changes.c.position)).where(sa.text(_PUBLIC))
LAST_PUBLIC: Final = _LAST_PUBLIC.scalar_subquery()
"""What `last_public` gives, inside another statement."""
_older = _changes.alias("older")
OVER: Final = sa.select(_changes.c.position).where(
    _OLD,
    _changes.c.position < sa.select(sa.func.max(_older.c.position)).where(_older.c.at < _KEPT_SINCE).scalar_subquery(),
)
"""The changes that are too old to be read but the last of them, which says that there were others."""


async def write(tx: Transaction, changes: Sequence[NewChange]) -> None:
    """Write changes as the last thing that a transaction does."""
    await tx.run_each(WRITE, changes)


async def last_public(db: Statements) -> int | None:
    """Give the position of the last change that everybody hears of: while it stands, what they may read does too."""
    position: int | None = await db.value(_LAST_PUBLIC)
    return position


async def ends(db: Statements) -> Ends:
    """Give the first and the last position that can be read."""
    row = await db.row(Ends, _ENDS)
    assert row is not None
    return row


_known = _changes.alias("known")
_TOLD_AFTER: Final = (
    sa.select(
        _changes.c.position,
        _changes.c.at,
        sa.exists()
        .where(_known.c.position == bind("after"), _known.c.at == bind("after_at", type_=sa.DateTime(timezone=True)))
        .label("goes_on"),
        sa.func.array(
            sa.select(_known.c.resource)
            .distinct()
            .where(_known.c.type == bind("of"), _known.c.position > bind("after"))
            .scalar_subquery()
        ).label("things"),
    )
    .order_by(_changes.c.position.desc())
    .limit(sa.literal_column("1"))
)


class _ToldRow(TypedDict):
    position: int
    at: datetime
    goes_on: bool
    things: list[str]


async def told_after(db: Statements, of: str, mark: Mark | None) -> ToldAfter:
    """Read of which things of a type the record tells after a mark; without one it goes on from nowhere."""
    after = mark or _BEFORE_ALL
    row = await db.row(_ToldRow, _TOLD_AFTER, of=of, after=after.position, after_at=after.at)
    if row is None:
        return ToldAfter(None, None)
    return ToldAfter(Mark(row["position"], row["at"]), row["things"] if row["goes_on"] else None)


@lru_cache
def _reading(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = (
        sa.select(*_TOLD)
        .where(_changes.c.position > bind("after"), _changes.c.position <= bind("last"))
        .order_by(_changes.c.position)
        .limit(bind("limit"))
    )
    if "audience" in filters:
        wanted = wanted.where(_changes.c.audience.overlap(bind("audience", type_=ARRAY(sa.Text))))
    if "kinds" in filters:
        wanted = wanted.where(_changes.c.kind == sa.any_(bind("kinds", type_=ARRAY(sa.Text))))
    return wanted


async def read(
    db: Statements, after: int, last: int, limit: int, *, kinds: Sequence[str], audience: Collection[str] | None
) -> list[ChangeRow]:
    """Read changes after a position up to another: of these kinds, or of all without any, and for an audience."""
    asked = {"kinds": list(kinds) or None, "audience": None if audience is None else sorted(audience)}
    given = {name: value for name, value in asked.items() if value is not None}
    return await db.rows(ChangeRow, _reading(frozenset(given)), after=after, last=last, limit=limit, **given)


def _of(kind: str) -> sa.ColumnElement[bool]:
    return _changes.c.type == sa.literal_column(f"'{kind}'", sa.Text)


def told_since(of: str, resource: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Say of things of a type that the record tells of a change since; of all, where it does not reach back so far.

    `resource` is what the record calls each.
    """
    heard = sa.select(_changes.c.resource).where(_of(of), _changes.c.at >= _SINCE, _HEARD)
    return sa.or_(_SINCE < _WHOLE_SINCE, sa.cast(resource, sa.Text).in_(heard))


@lru_cache(maxsize=1024)
def _narrowed(listing: sa.ClauseElement, of: str, resource: sa.ColumnElement[Any]) -> sa.ClauseElement:
    assert isinstance(listing, sa.Select)
    return listing.where(told_since(of, resource))


def changed_since(
    listing: sa.ClauseElement, of: str, resource: sa.ColumnElement[Any], since: Since | None
) -> tuple[sa.ClauseElement, Mapping[str, object]]:
    """Narrow the statement of a list as `told_since` does, and give the values that this takes; whole without `since`.

    The statement is made once, as long as the list and the column are constants.
    """
    return (listing, {}) if since is None else (_narrowed(listing, of, resource), since.values)


def by_last_change(
    things: sa.Select[Any],
    of: str,
    resource: sa.ColumnElement[Any],
    otherwise: sa.ColumnElement[Any],
    *besides: sa.ColumnElement[Any],
) -> sa.Select[Any]:
    """Order things of a type by the last change that `heard_by` hears of, the last first, from a key on.

    Each gets `told_at`: when that was, or `otherwise` where the record holds none, or `besides` where that is later.
    """
    last = (
        sa.select(_changes.c.resource, sa.func.max(_changes.c.at).label("at"))
        .where(_of(of), _HEARD, _changes.c.at <= bind("until", type_=sa.DateTime(timezone=True)))
        .group_by(_changes.c.resource)
        .subquery("last")
    )
    told_at = sa.func.greatest(sa.func.coalesce(last.c.at, otherwise), *besides).label("told_at")
    before = sa.tuple_(bind("before_at", type_=sa.DateTime(timezone=True)), bind("before", type_=sa.Uuid))
    return (
        things.add_columns(told_at)
        .outerjoin(last, last.c.resource == sa.cast(resource, sa.Text))
        .where(sa.tuple_(told_at, resource) < before)
        .order_by(told_at.desc(), resource.desc())
        .limit(bind("limit"))
    )
