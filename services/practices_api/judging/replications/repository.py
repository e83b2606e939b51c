"""The statements of replications."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.judging.replications.errors import AlreadyClaimed
from services.practices_api.judging.replications.tables import replications as r
from services.practices_api.practices.practices.tables import practices as t
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.replications import Link, Replication

MOST_STEPS: Final = 8
MOST_LINKS: Final = 200
_TEXTS: Final = ARRAY(sa.Text)
_PUBLISHED: Final[Any] = sa.literal_column("'published'")
_CONFIRMED: Final[Any] = sa.literal_column("'confirmed'")
_SHOWN: Final = (
    r.c.id, r.c.practice, r.c.number, r.c.city, r.c.replica, r.c.adapted, r.c.result, r.c.evidence, r.c.year, r.c.state,
    r.c.claimed_by, r.c.note, r.c.synthetic, r.c.claimed_at, r.c.decided_at, r.c.version,
)  # fmt: skip
_CLAIM: Final = (
    sa.insert(r)
    .values(
        {
            name: bind(name)
            for name in (
                "id", "practice", "number", "city", "replica", "adapted", "result", "evidence", "year", "claimed_by",
                "synthetic", "by_subject",
            )
        }
    )
    .returning(*_SHOWN)
)  # fmt: skip
_ITS_OWN: Final = sa.or_(
    bind("every", type_=sa.Boolean),
    t.c.cities.overlap(bind("cities_seen", type_=_TEXTS)),
    r.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
)
_SEEN: Final = sa.or_(sa.and_(r.c.state == _CONFIRMED, t.c.state == _PUBLISHED), _ITS_OWN)
_FIND: Final = (
    sa.select(*_SHOWN)
    .join(t, t.c.id == r.c.practice)
    .where(r.c.practice == bind("practice"), r.c.id == bind("id"), _SEEN)
)
_LOCK: Final = (
    sa.select(*_SHOWN, r.c.by_subject, t.c.cities, t.c.state.label("practice_state"))
    .join(t, t.c.id == r.c.practice)
    .where(r.c.practice == bind("practice"), r.c.id == bind("id"))
    .with_for_update(of=r)
)
_LIST: Final = (
    sa.select(t.c.state.label("practice_state"), t.c.cities, *_SHOWN)
    .select_from(t)
    .outerjoin(r, sa.and_(r.c.practice == t.c.id, r.c.id > bind("after"), _SEEN))
    .where(t.c.id == bind("practice"))
    .order_by(r.c.id)
    .limit(bind("limit"))
)
_DECIDE: Final = (
    sa.update(r)
    .where(r.c.id == bind("key"))
    .values(state=bind("state"), note=bind("note"), decided_at=sa.func.clock_timestamp(), version=r.c.version + 1)
    .returning(*_SHOWN)
)
_IS_THEIRS: Final[Any] = sa.select(sa.literal_column("1")).where(
    t.c.id == bind("id"), t.c.state == _PUBLISHED, ~t.c.anonymous, t.c.cities.overlap(array([bind("city")]))
)


def _walk(name: str, *, down: bool) -> sa.CTE:
    """Follow confirmed replications from practice to replica, or back; no practice is passed twice."""
    near, far = (r.c.practice, r.c.replica) if down else (r.c.replica, r.c.practice)
    columns = (r.c.id.label("replication"), r.c.practice.label("source"), r.c.city, r.c.replica, r.c.year)
    first = sa.select(
        sa.literal_column("1").label("depth"), *columns, far.label("next"), array([near]).label("passed")
    ).where(near == bind("practice"), r.c.state == _CONFIRMED)
    walk = first.cte(name, recursive=True)
    step = (
        sa.select(walk.c.depth + sa.literal_column("1"), *columns, far, walk.c.passed.op("||")(near))
        .join(walk, walk.c.next == near)
        .where(
            r.c.state == _CONFIRMED,
            walk.c.depth < sa.literal_column(str(MOST_STEPS + 1)),
            near != sa.all_(walk.c.passed),
        )
    )
    return walk.union_all(step)


def _links(walk: sa.CTE, way: str) -> Any:
    return (
        sa.select(
            sa.literal_column(f"'{way}'").label("way"),
            walk.c.depth, walk.c.replication, walk.c.source, walk.c.city, walk.c.replica, walk.c.year,
            t.c.document["title"].label("title"),
        )
        .join(t, t.c.id == walk.c.source)
        .where(t.c.state == _PUBLISHED)
        .order_by(walk.c.depth, walk.c.replication)
        .limit(sa.literal_column(str(MOST_LINKS + 1)))
    )  # fmt: skip


_LINEAGE: Final = sa.union_all(
    sa.select(_links(_walk("origins", down=False), "sources").subquery()),
    sa.select(_links(_walk("followers", down=True), "replications").subquery()),
)


Locked = tuple[Replication, frozenset[str], str, str]
"""A replication, the cities of its source, who claimed it, and the state of the practice."""


async def claim(tx: Transaction, **claim: Any) -> Replication:
    """Keep a claim. Raises `AlreadyClaimed`."""
    with refusing({"uq_replications_adopter": AlreadyClaimed()}):
        row = await tx.one(_CLAIM, id=new_id(), **claim)
    return Replication.model_validate(dict(row))


async def is_theirs(tx: Transaction, practice: UUID, city: str) -> bool:
    """Say whether this is a published practice of the city."""
    return await tx.value(_IS_THEIRS, id=practice, city=city) is not None


async def find(db: Statements, practice: UUID, replication: UUID, seen: Mapping[str, Any]) -> Replication | None:
    """Read a replication that is confirmed, or that is seen by one of its cities or by everybody of every city."""
    row = await db.first(_FIND, practice=practice, id=replication, **seen)
    return Replication.model_validate(dict(row)) if row else None


async def locked(tx: Transaction, practice: UUID, replication: UUID) -> Locked | None:
    """Read a replication that nobody else changes meanwhile."""
    row = await tx.first(_LOCK, practice=practice, id=replication)
    if row is None:
        return None
    return Replication.model_validate(dict(row)), frozenset(row["cities"]), row["by_subject"], row["practice_state"]


async def list_replications(
    db: Statements, practice: UUID, seen: Mapping[str, Any], after: UUID, limit: int
) -> tuple[str, frozenset[str], list[dict[str, Any]]] | None:
    """Read replications shaped as `Replication`, with the state and the cities of their practice."""
    rows = await db.all(_LIST, practice=practice, after=after, limit=limit, **seen)
    if not rows:
        return None
    hidden = ("practice_state", "cities")
    told = [
        {name: value for name, value in row.items() if value is not None and name not in hidden}
        for row in rows
        if row["id"] is not None
    ]
    return rows[0]["practice_state"], frozenset(rows[0]["cities"]), told


async def decide(tx: Transaction, replication: Replication, state: str, note: str | None) -> Replication:
    """Keep the answer of the other side."""
    row = await tx.one(_DECIDE, key=replication.id, state=state, note=note)
    return Replication.model_validate(dict(row))


async def lineage(db: Statements, practice: UUID) -> tuple[list[Link], list[Link]]:
    """Follow the chain both ways: what led to a practice, and what followed; one link more than is shown of each."""
    rows = await db.all(_LINEAGE, practice=practice)
    ways: dict[str, list[Link]] = {"sources": [], "replications": []}
    for row in rows:
        ways[row["way"]].append(Link.model_validate(dict(row)))
    return ways["sources"], ways["replications"]
