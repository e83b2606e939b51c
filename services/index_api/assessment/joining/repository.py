"""The statements of joining."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, distinct_on, insert

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.assessment.joining.domain import Mark, Taken
from services.index_api.assessment.joining.tables import joining_steps
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.mentoring.tables import mentorings
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.assessment.joining import JoiningStepDone

_MARK: Final = (
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
    sa.select(cities.c.synthetic, _NETWORKS, joining_steps.c.step, *_MARK)
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
_CITIES: Final = bind("cities", type_=ARRAY(sa.Text))
_AGREED: Final = (
    sa.select(
        mentorings.c.mentee.label("city"),
        sa.literal_column("'mentor'").label("step"),
        sa.literal_column("'mentoring'").label("kind"),
        mentorings.c.id,
        mentorings.c.agreed_at.label("at"),
    )
    .ext(distinct_on(mentorings.c.mentee))
    .where(mentorings.c.mentee == sa.any_(_CITIES), mentorings.c.agreed_at.is_not(None))
    .order_by(mentorings.c.mentee, mentorings.c.agreed_at)
)
_PUBLIC_AT: Final = sa.func.greatest(assessments.c.embargo_until, assessments.c.published_at)
_PUBLISHED: Final = (
    sa.select(
        assessments.c.city,
        sa.literal_column("'index'").label("step"),
        sa.literal_column("'assessment'").label("kind"),
        assessments.c.id,
        _PUBLIC_AT.label("at"),
    )
    .ext(distinct_on(assessments.c.city))
    .where(
        assessments.c.city == sa.any_(_CITIES),
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
        sa.func.clock_timestamp() >= _PUBLIC_AT,
    )
    .order_by(assessments.c.city, _PUBLIC_AT)
)
_TAKEN: Final = sa.union_all(sa.select(_AGREED.subquery()), sa.select(_PUBLISHED.subquery()))
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

    marks: Mapping[str, Mark]
    networks: frozenset[str]
    synthetic: bool


class _CityRow(TypedDict):
    """A city beside one of its marks, or, where it has marked nothing, alone."""

    synthetic: bool
    networks: list[str]
    step: str | None
    done_on: date | None
    evidence: list[Mapping[str, str]] | None
    note: str | None
    by: str | None
    at: datetime | None
    version: int | None


class _DoneRow(TypedDict):
    city: str
    step: str


class _TakenRow(TypedDict):
    city: str
    step: str
    kind: str
    id: UUID
    at: datetime


def _mark_in(row: _CityRow) -> Mark | None:
    evidence, by, at, version = row["evidence"], row["by"], row["at"], row["version"]
    if evidence is None or by is None or at is None or version is None:
        return None
    return {
        "done_on": row["done_on"],
        "evidence": evidence,
        "note": row["note"],
        "by": by,
        "at": at,
        "version": version,
    }


async def of_city(db: Statements, city: str) -> Marked | None:
    """Read what a city has marked, or None where there is no such city."""
    rows = await db.rows(_CityRow, _OF_CITY, city=city)
    if not rows:
        return None
    marks: dict[str, Mark] = {}
    for row in rows:
        if row["step"] is not None and (mark := _mark_in(row)) is not None:
            marks[row["step"]] = mark
    return Marked(marks, frozenset(rows[0]["networks"]), rows[0]["synthetic"])


async def done(db: Statements, network: str) -> dict[str, set[str]]:
    """Read which steps the present members of a network have done: codes by city."""
    found: dict[str, set[str]] = {}
    for row in await db.rows(_DoneRow, _DONE, network=network):
        found.setdefault(row["city"], set()).add(row["step"])
    return found


async def taken(db: Statements, cities: Sequence[str]) -> dict[str, dict[str, Taken]]:
    """Read which steps of these cities their mentorings and self-assessments took, the first of each."""
    found: dict[str, dict[str, Taken]] = {city: {} for city in cities}
    for row in await db.rows(_TakenRow, _TAKEN, cities=list(cities)):
        found[row["city"]][row["step"]] = Taken({"kind": row["kind"], "id": row["id"]}, row["at"].date())
    return found


async def save(
    tx: Transaction, city: str, step: str, done: JoiningStepDone, actor: Actor, expected: int
) -> Mark | None:
    """Write a mark over the one of version `expected`, 0 for none.

    Gives it as it is kept, or None when another was kept meanwhile.
    """
    evidence = [piece.model_dump(mode="json", exclude_none=True) for piece in done.evidence]
    written = {"done_on": done.done_on, "evidence": evidence, "note": done.note, **actor}
    return await tx.row(Mark, _SAVE, city=city, step=step, expected=expected, **written)
