"""The statements of assessments."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.index_api.assessments.errors import YearTaken
from services.index_api.assessments.tables import assessment_steps as steps
from services.index_api.assessments.tables import assessments as t
from services.index_api.assessments.tables import scores
from services.index_api.directory.errors import UnknownCity
from services.index_api.directory.tables import cities, memberships
from shared.platform.database import Row, Statements, Transaction, refusing
from shared.platform.identifiers import new_id
from shared.schemas.assessments import Assessment, NewAssessment, Step

_earlier = t.alias("earlier")
_WAVE: Final = sa.case(
    (
        sa.and_(t.c.assessor_kind == sa.literal_column("'self'"), t.c.published_at.is_not(None)),
        sa.select(sa.func.count())
        .where(
            _earlier.c.city == t.c.city,
            _earlier.c.assessor_kind == sa.literal_column("'self'"),
            _earlier.c.published_at.is_not(None),
            _earlier.c.year <= t.c.year,
        )
        .scalar_subquery(),
    )
).label("wave")
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == t.c.city, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_NAME: Final = (t.c.questionnaire_code + sa.literal_column("'/'") + t.c.questionnaire_version).label("questionnaire")
_N_ANSWERS: Final = (
    sa.select(sa.func.count()).select_from(sa.func.jsonb_object_keys(t.c.answers).alias("k")).scalar_subquery()
).label("n_answers")
_SHOWN: Final = (
    t.c.id, t.c.city, _NAME, t.c.year, t.c.assessor_kind, t.c.state, _WAVE, t.c.synthetic, t.c.consent, _N_ANSWERS,
    t.c.created_at, t.c.published_at, t.c.version,
)  # fmt: skip
_FIND: Final = sa.select(*_SHOWN, t.c.answers, t.c.submitted_by, _NETWORKS).where(t.c.id == bind("id"))
_LOCK: Final = sa.select(t.c.id).where(t.c.id == bind("id")).with_for_update()
_ADD: Final = sa.insert(t).from_select(
    ["id", "city", "questionnaire_code", "questionnaire_version", "year", "assessor_kind", "synthetic"],
    sa.select(
        bind("id", type_=sa.Uuid), cities.c.slug, bind("code", type_=sa.Text), bind("version", type_=sa.Text),
        bind("year", type_=sa.Integer), bind("assessor_kind", type_=sa.Text), cities.c.synthetic,
    ).where(cities.c.slug == bind("city")),
)  # fmt: skip
_SAVE: Final = sa.update(t).where(t.c.id == bind("key")).values(answers=bind("answers"), version=t.c.version + 1)
_MOVE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        state=bind("state"),
        version=t.c.version + 1,
        submitted_by=sa.func.coalesce(bind("submitted_by", type_=sa.Text), t.c.submitted_by),
        consent=sa.func.coalesce(bind("consent", type_=sa.Text), t.c.consent),
        published_at=sa.case((bind("publishes", type_=sa.Boolean), sa.func.clock_timestamp()), else_=t.c.published_at),
    )
)
_STEP_COLUMNS: Final = (
    steps.c.id, steps.c.kind, steps.c.decision, steps.c.note, steps.c.state, steps.c.by_role.label("by"), steps.c.at
)  # fmt: skip
_ADD_STEP: Final = (
    sa.insert(steps)
    .values(
        {
            name: bind(name)
            for name in ("id", "assessment", "kind", "decision", "note", "state", "by_subject", "by_role")
        }
    )
    .returning(*_STEP_COLUMNS)
)
_STEPS: Final = (
    sa.select(*_STEP_COLUMNS)
    .where(steps.c.assessment == bind("assessment"), steps.c.id > bind("after"))
    .order_by(steps.c.id)
    .limit(bind("limit"))
)
_STEP: Final = sa.select(*_STEP_COLUMNS).where(steps.c.assessment == bind("assessment"), steps.c.id == bind("id"))
_STORE: Final = sa.insert(scores).values(
    {name: bind(name) for name in ("assessment", "method", "input_checksum", "document")}
)
_STORED: Final = sa.select(scores.c.document).where(
    scores.c.assessment == bind("assessment"), scores.c.method == bind("method")
)
_YEAR_TAKEN: Final = {"uq_assessments_wave": YearTaken()}


@dataclass(frozen=True, slots=True)
class Found:
    """An assessment with what is decided upon but not shown with it."""

    shown: Assessment
    answers: Mapping[str, Any]
    submitted_by: str | None
    networks: frozenset[str]


def _found(row: Row) -> Found:
    return Found(Assessment.model_validate(dict(row)), row["answers"], row["submitted_by"], frozenset(row["networks"]))


async def find(db: Statements, assessment: UUID) -> Found | None:
    """Read an assessment."""
    row = await db.first(_FIND, id=assessment)
    return _found(row) if row else None


async def find_locked(tx: Transaction, assessment: UUID) -> Found | None:
    """Read an assessment that nobody else changes until the transaction ends."""
    if await tx.value(_LOCK, id=assessment) is None:
        return None
    return await find(tx, assessment)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = sa.select(*_SHOWN).where(t.c.id > bind("after")).order_by(t.c.id).limit(bind("limit"))
    if "cities_seen" in filters:
        of_networks = sa.exists().where(
            memberships.c.city == t.c.city,
            memberships.c.to_on.is_(None),
            memberships.c.network == sa.any_(bind("networks_seen", type_=ARRAY(sa.Text))),
        )
        own = t.c.city == sa.any_(bind("cities_seen", type_=ARRAY(sa.Text)))
        wanted = wanted.where(sa.or_(t.c.state == sa.literal_column("'published'"), own, of_networks))
    for name in ("city", "year", "state"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    if "code" in filters:
        wanted = wanted.where(t.c.questionnaire_code == bind("code"), t.c.questionnaire_version == bind("version"))
    return wanted


async def list_assessments(db: Statements, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read assessments by identifier, shaped as `Assessment`.

    `filters` may hold city, year, state, code with version, and cities_seen with networks_seen: beyond what is
    published, only assessments of those are read.
    """
    rows = await db.all(_listing(frozenset(filters)), after=after, limit=limit, **filters)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def add(tx: Transaction, new: NewAssessment) -> UUID:
    """Write a draft. Raises `UnknownCity`."""
    code, _, version = new.questionnaire.partition("/")
    key = new_id()
    told = {"id": key, "city": new.city, "code": code, "version": version, "year": new.year}
    if not await tx.run(_ADD, **told, assessor_kind=new.assessor_kind):
        raise UnknownCity
    return key


async def save_answers(tx: Transaction, assessment: UUID, answers: Mapping[str, Any]) -> None:
    """Put answers in place of those before."""
    await tx.run(_SAVE, key=assessment, answers=answers)


async def move(
    tx: Transaction, assessment: UUID, state: str, *, submitted_by: str | None = None, consent: str | None = None
) -> None:
    """Bring an assessment into a state. Raises `YearTaken` when a second wave of one year would be published."""
    with refusing(_YEAR_TAKEN):
        await tx.run(
            _MOVE,
            key=assessment,
            state=state,
            submitted_by=submitted_by,
            consent=consent,
            publishes=consent is not None,
        )


async def add_step(tx: Transaction, assessment: UUID, **step: Any) -> Step:
    """Note a step: kind, decision, note, state, by_subject and by_role."""
    return Step.model_validate(dict(await tx.one(_ADD_STEP, id=new_id(), assessment=assessment, **step)))


async def list_steps(db: Statements, assessment: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read steps in the order they were taken, shaped as `Step`."""
    rows = await db.all(_STEPS, assessment=assessment, after=after, limit=limit)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def find_step(db: Statements, assessment: UUID, step: UUID) -> Step | None:
    """Read one step."""
    row = await db.first(_STEP, assessment=assessment, id=step)
    return Step.model_validate(dict(row)) if row else None


async def store_scores(tx: Transaction, assessment: UUID, document: Mapping[str, Any]) -> None:
    """Keep the scores of a published assessment, never to be changed."""
    method, checksum = document["method"], document["input_checksum"]
    await tx.run(_STORE, assessment=assessment, method=method, input_checksum=checksum, document=document)


async def stored_scores(db: Statements, assessment: UUID, method: str) -> dict[str, Any] | None:
    """Read kept scores."""
    document: dict[str, Any] | None = await db.value(_STORED, assessment=assessment, method=method)
    return document
