"""The statements of joining."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, insert

from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.joining.tables import joining_steps
from shared.platform.data.database import Row, Statements, Transaction

_MARK: Final = (
    joining_steps.c.step,
    joining_steps.c.done_on,
    joining_steps.c.evidence,
    joining_steps.c.note,
    joining_steps.c.by_role.label("by"),
    joining_steps.c.at,
    joining_steps.c.version,
)
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == cities.c.slug, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_OF_CITY: Final = (
    sa.select(cities.c.synthetic, _NETWORKS, *_MARK)
    .select_from(cities)
    .outerjoin(joining_steps, joining_steps.c.city == cities.c.slug)
    .where(cities.c.slug == bind("city"))
)
_DONE: Final = (
    sa.select(joining_steps.c.city, joining_steps.c.step)
    .join(memberships, memberships.c.city == joining_steps.c.city)
    .where(
        memberships.c.network == bind("network"), memberships.c.to_on.is_(None), joining_steps.c.done_on.is_not(None)
    )
)
_WRITTEN: Final = ("done_on", "evidence", "note", "by_subject", "by_role")
_NEW: Final = insert(joining_steps).values({name: bind(name) for name in ("city", "step", *_WRITTEN)})
_SAVE: Final = _NEW.on_conflict_do_update(
    index_elements=["city", "step"],
    set_={name: _NEW.excluded[name] for name in _WRITTEN}
    | {"version": joining_steps.c.version + 1, "at": sa.func.clock_timestamp()},
    where=joining_steps.c.version == bind("expected", type_=sa.Integer),
).returning(*_MARK)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a city has marked, by code of the step; and what is decided upon."""

    marks: Mapping[str, Mapping[str, Any]]
    networks: frozenset[str]
    synthetic: bool


def _mark(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("done_on", "evidence", "note", "by", "at", "version")}


async def of_city(db: Statements, city: str) -> Marked | None:
    """Read what a city has marked, or None where there is no such city."""
    rows = await db.all(_OF_CITY, city=city)
    if not rows:
        return None
    marks = {row["step"]: _mark(row) for row in rows if row["step"] is not None}
    return Marked(marks, frozenset(rows[0]["networks"]), rows[0]["synthetic"])


async def done(db: Statements, network: str) -> dict[str, set[str]]:
    """Read which steps the present members of a network have done: codes by city."""
    found: dict[str, set[str]] = {}
    for row in await db.all(_DONE, network=network):
        found.setdefault(row["city"], set()).add(row["step"])
    return found


async def save(tx: Transaction, city: str, step: str, mark: Mapping[str, Any], expected: int) -> dict[str, Any] | None:
    """Write a mark over the one of version `expected` (0 for none): done_on, evidence, note, by_subject, by_role.

    Gives it as it is kept, or None when another was kept meanwhile.
    """
    row = await tx.first(_SAVE, city=city, step=step, expected=expected, **mark)
    return _mark(row) if row else None
