"""The statements of replications."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.judging.replications.errors import AlreadyClaimed
from services.practices_api.judging.replications.tables import replications
from services.practices_api.practices.practices.domain import Seen
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.changes import Since, told_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.replications import NewReplication, Replication, ReplicationLink

MOST_STEPS: Final = 8
MOST_LINKS: Final = 200
_TEXTS: Final = ARRAY(sa.Text)
_PUBLISHED: Final = sa.literal_column("'published'", sa.Text)
_NOTHING: Final = sa.literal_column("0", sa.Integer)
_CONFIRMED: Final = sa.literal_column("'confirmed'", sa.Text)
_SHOWN: Final = (
    replications.c.id,
    replications.c.practice,
    replications.c.number,
    replications.c.city,
    replications.c.replica,
    replications.c.adapted,
    replications.c.result,
    replications.c.evidence,
    replications.c.year,
    replications.c.state,
    replications.c.claimed_by,
    replications.c.note,
    replications.c.synthetic,
    replications.c.claimed_at,
    replications.c.decided_at,
    replications.c.version,
)
_STATE: Final = practices.c.state.label("practice_state")
_CLAIM: Final = (
    sa.insert(replications)
    .values(
        {
            name: bind(name)
            for name in (
                "id",
                "practice",
                "number",
                "city",
                "replica",
                "adapted",
                "result",
                "evidence",
                "year",
                "claimed_by",
                "synthetic",
                "by_subject",
            )
        }
    )
    .returning(*_SHOWN)
)
_ITS_OWN: Final = sa.or_(
    bind("every", type_=sa.Boolean),
    practices.c.cities.overlap(bind("cities_seen", type_=_TEXTS)),
    replications.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
)
_SEEN: Final = sa.or_(sa.and_(replications.c.state == _CONFIRMED, practices.c.state == _PUBLISHED), _ITS_OWN)
_FIND: Final = (
    sa.select(*_SHOWN)
    .join(practices, practices.c.id == replications.c.practice)
    .where(replications.c.practice == bind("practice"), replications.c.id == bind("id"), _SEEN)
)
_LOCK: Final = (
    sa.select(*_SHOWN, replications.c.by_subject, practices.c.cities, _STATE)
    .join(practices, practices.c.id == replications.c.practice)
    .where(replications.c.practice == bind("practice"), replications.c.id == bind("id"))
    .with_for_update(of=replications)
)
_DECIDE: Final = (
    sa.update(replications)
    .where(replications.c.id == bind("key"))
    .values(
        state=bind("state"), note=bind("note"), decided_at=sa.func.clock_timestamp(), version=replications.c.version + 1
    )
    .returning(*_SHOWN)
)
_IS_THEIRS: Final = sa.select(sa.literal_column("1", sa.Integer)).where(
    practices.c.id == bind("id"),
    practices.c.state == _PUBLISHED,
    ~practices.c.anonymous,
    practices.c.cities.overlap(array([bind("city")])),
)


def _walk(name: str, *, down: bool) -> sa.CTE:
    """Follow confirmed replications from practice to replica, or back: a row for each step, with the practices reached.

    Each practice is reached once, by the shortest way: where practices repeat each other, of ways there are too many.
    """
    near, far = _ends(down=down)
    here = array([bind("practice", type_=sa.Uuid)])
    walk = sa.select(
        sa.literal_column("1", sa.Integer).label("depth"), here.label("reached"), here.label("passed")
    ).cte(name, recursive=True)
    following = (
        sa.select(far)
        .distinct()
        .where(
            near == sa.any_(walk.c.reached),
            far != sa.all_(walk.c.passed),
            replications.c.state == _CONFIRMED,
        )
        .limit(sa.literal_column(str(MOST_LINKS + 1)))
        .correlate(walk)
    )
    then = sa.select(sa.func.array(following.scalar_subquery(), type_=ARRAY(sa.Uuid)).label("reached")).lateral()
    step = (
        sa.select(walk.c.depth + sa.literal_column("1"), then.c.reached, walk.c.passed.op("||")(then.c.reached))
        .select_from(walk.join(then, sa.true()))
        .where(walk.c.depth <= sa.literal_column(str(MOST_STEPS)), sa.func.cardinality(then.c.reached) > _NOTHING)
    )
    return walk.union_all(step)


def _ends(*, down: bool) -> tuple[sa.Column[UUID], sa.Column[UUID]]:
    source, replica = replications.c.practice, replications.c.replica
    return (source, replica) if down else (replica, source)


def _links(walk: sa.CTE, way: str, *, down: bool) -> sa.SelectBase:
    near, _ = _ends(down=down)
    return (
        sa.select(
            sa.literal_column(f"'{way}'", sa.Text).label("way"),
            walk.c.depth,
            replications.c.id.label("replication"),
            replications.c.practice.label("source"),
            replications.c.city,
            replications.c.replica,
            replications.c.year,
            practices.c.document["title"].label("title"),
        )
        .select_from(walk)
        .join(replications, near == sa.any_(walk.c.reached))
        .join(practices, practices.c.id == replications.c.practice)
        .where(replications.c.state == _CONFIRMED, practices.c.state == _PUBLISHED)
        .order_by(walk.c.depth, replications.c.id)
        .limit(sa.literal_column(str(MOST_LINKS + 1)))
    )


_LINEAGE: Final = sa.union_all(
    sa.select(_links(_walk("origins", down=False), "sources", down=False).subquery()),
    sa.select(_links(_walk("followers", down=True), "replications", down=True).subquery()),
)


class ReplicationRow(TypedDict):
    """A replication; where a list has none, every column of it is null."""

    id: UUID | None
    practice: UUID
    number: int
    city: str
    replica: UUID | None
    adapted: str
    result: str | None
    evidence: str | None
    year: int
    state: str
    claimed_by: str
    note: str | None
    synthetic: bool
    claimed_at: datetime
    decided_at: datetime | None
    version: int


class OfPracticeRow(ReplicationRow):
    """A replication in a list, with the state and the cities of its practice."""

    practice_state: str
    cities: list[str]


class LockedRow(OfPracticeRow):
    """A replication that is locked, who claimed it, and who wrote its practice."""

    by_subject: str


class ListedReplication(TypedDict):
    """A replication in a list, without what is null; sent as it is."""

    id: UUID
    practice: UUID
    number: int
    city: str
    replica: NotRequired[UUID | None]
    adapted: str
    result: NotRequired[str | None]
    evidence: NotRequired[str | None]
    year: int
    state: str
    claimed_by: str
    note: NotRequired[str | None]
    synthetic: bool
    claimed_at: datetime
    decided_at: NotRequired[datetime | None]
    version: int


@dataclass(frozen=True, slots=True)
class Locked:
    """A replication, the cities of its source, the subject of who claimed it, and the state of the practice."""

    replication: Replication
    sources: frozenset[str]
    claimer: str
    practice_state: str


@dataclass(frozen=True, slots=True)
class OfPractice:
    """The replications of a practice, with its state and its cities."""

    state: str
    cities: frozenset[str]
    replications: list[ListedReplication]


async def claim(
    tx: Transaction,
    new: NewReplication,
    *,
    practice: UUID,
    number: int | None,
    claimed_by: str,
    synthetic: bool,
    by_subject: str,
) -> Replication:
    """Keep a claim by one side, `adopter` or `source`. Raises `AlreadyClaimed`."""
    with refusing({"uq_replications_adopter": AlreadyClaimed()}):
        row = await tx.one(
            _CLAIM,
            id=new_id(),
            practice=practice,
            number=number,
            city=new.city,
            replica=new.replica,
            adapted=new.adapted,
            result=new.result,
            evidence=new.evidence,
            year=new.year,
            claimed_by=claimed_by,
            synthetic=synthetic,
            by_subject=by_subject,
        )
    return Replication.model_validate(dict(row))


async def is_theirs(tx: Transaction, practice: UUID, city: str) -> bool:
    """Say whether this is a published practice of the city."""
    return await tx.value(_IS_THEIRS, id=practice, city=city) is not None


async def find(db: Statements, practice: UUID, replication: UUID, seen: Seen) -> Replication | None:
    """Read a replication that is confirmed, or that is seen by one of its cities or by everybody of every city."""
    row = await db.row(
        ReplicationRow,
        _FIND,
        practice=practice,
        id=replication,
        every=seen["every"],
        cities_seen=seen["cities_seen"],
    )
    return Replication.model_validate(row) if row else None


async def locked(tx: Transaction, practice: UUID, replication: UUID) -> Locked | None:
    """Read a replication that nobody else changes meanwhile."""
    row = await tx.row(LockedRow, _LOCK, practice=practice, id=replication)
    if row is None:
        return None
    return Locked(
        replication=Replication.model_validate(row),
        sources=frozenset(row["cities"]),
        claimer=row["by_subject"],
        practice_state=row["practice_state"],
    )


@lru_cache
def _listing(*, since: bool) -> sa.ClauseElement:
    """Write the list so that a practice without any gives one row, which holds no replication."""
    wanted = [replications.c.practice == practices.c.id, replications.c.id > bind("after"), _SEEN]
    wanted += [told_since("replication", replications.c.id)] if since else []
    return (
        sa.select(_STATE, practices.c.cities, *_SHOWN)
        .select_from(practices)
        .outerjoin(replications, sa.and_(*wanted))
        .where(practices.c.id == bind("practice"))
        .order_by(replications.c.id)
        .limit(bind("limit"))
    )


async def list_replications(
    db: Statements, practice: UUID, seen: Seen, after: UUID, limit: int, *, since: Since | None = None
) -> OfPractice | None:
    """Read the replications of a practice in their order; None without such a practice."""
    asked = {} if since is None else since.values
    rows = await db.rows(
        OfPracticeRow,
        _listing(since=since is not None),
        practice=practice,
        after=after,
        limit=limit,
        every=seen["every"],
        cities_seen=seen["cities_seen"],
        **asked,
    )
    if not rows:
        return None
    listed = [_as_listed(row, key) for row in rows if (key := row["id"]) is not None]
    return OfPractice(rows[0]["practice_state"], frozenset(rows[0]["cities"]), listed)


def _as_listed(row: ReplicationRow, key: UUID) -> ListedReplication:
    replication: ListedReplication = {
        "id": key,
        "practice": row["practice"],
        "number": row["number"],
        "city": row["city"],
        "replica": row["replica"],
        "adapted": row["adapted"],
        "result": row["result"],
        "evidence": row["evidence"],
        "year": row["year"],
        "state": row["state"],
        "claimed_by": row["claimed_by"],
        "note": row["note"],
        "synthetic": row["synthetic"],
        "claimed_at": row["claimed_at"],
        "decided_at": row["decided_at"],
        "version": row["version"],
    }
    if replication["replica"] is None:
        del replication["replica"]
    if replication["result"] is None:
        del replication["result"]
    if replication["evidence"] is None:
        del replication["evidence"]
    if replication["note"] is None:
        del replication["note"]
    if replication["decided_at"] is None:
        del replication["decided_at"]
    return replication


async def decide(tx: Transaction, replication: Replication, state: str, note: str | None) -> Replication:
    """Keep the answer of the other side."""
    row = await tx.one(_DECIDE, key=replication.id, state=state, note=note)
    return Replication.model_validate(dict(row))


class LinkRow(TypedDict):
    """One link of a chain; its `way` is `sources` or `replications`."""

    way: str
    depth: int
    replication: UUID
    source: UUID
    city: str
    replica: UUID | None
    year: int
    title: dict[str, str]


async def lineage(db: Statements, practice: UUID) -> tuple[list[ReplicationLink], list[ReplicationLink]]:
    """Follow the chain both ways: what led to a practice, and what followed; one link more than is shown of each."""
    rows = await db.rows(LinkRow, _LINEAGE, practice=practice)
    ways: dict[str, list[ReplicationLink]] = {"sources": [], "replications": []}
    for row in rows:
        ways[row["way"]].append(ReplicationLink.model_validate(row))
    return ways["sources"], ways["replications"]
