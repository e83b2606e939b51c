"""The statements of assessments."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from services.index_api.assessment.assessments.domain import Found
from services.index_api.assessment.assessments.errors import YearTaken
from services.index_api.assessment.assessments.tables import answer_versions as versions
from services.index_api.assessment.assessments.tables import assessments as t
from services.index_api.assessment.assessments.tables import scores
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.assessment.assessments import Assessment, NewAssessment


def _was_public(of: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say in SQL that everybody may see it: published, and its embargo over before it was withdrawn."""
    over = sa.func.coalesce(of.c.embargo_until, of.c.published_at)
    return sa.and_(
        of.c.published_at.is_not(None), over <= sa.func.coalesce(of.c.withdrawn_at, sa.func.clock_timestamp())
    )


_SELF: Final[sa.ColumnElement[str]] = sa.literal_column("'self'")
_earlier = t.alias("earlier")
_ORDER: Final = ("year", "published_at", "id")
_WAVE: Final = sa.case(
    (
        sa.and_(
            t.c.assessor_kind == _SELF,
            t.c.published_at.is_not(None),
            sa.or_(t.c.state == sa.literal_column("'published'"), _was_public(t)),
        ),
        sa.select(sa.func.count())
        .where(
            _earlier.c.city == t.c.city,
            _earlier.c.assessor_kind == _SELF,
            sa.or_(_was_public(_earlier), _earlier.c.id == t.c.id),
            sa.tuple_(*(_earlier.c[name] for name in _ORDER)) <= sa.tuple_(*(t.c[name] for name in _ORDER)),
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
    t.c.id, t.c.city, _NAME, t.c.year, t.c.assessor_kind, t.c.assessor, t.c.assessor_city, t.c.state, _WAVE,
    t.c.synthetic, t.c.consent, t.c.embargo_until, t.c.reply_until, t.c.reply, t.c.replied_at, t.c.migrated_from,
    _N_ANSWERS, t.c.created_at, t.c.published_at, t.c.withdrawn_at, t.c.version,
)  # fmt: skip
_WHOLE: Final = sa.select(*_SHOWN, t.c.answers, t.c.submitted_by, t.c.author, _NETWORKS, _was_public(t).label("public"))
_FIND: Final = _WHOLE.where(t.c.id == bind("id"))
_BESIDE: Final = (
    _WHOLE.where(
        t.c.city == bind("city"), bind("questionnaire") == _NAME, t.c.assessor_kind == _SELF,
        t.c.state == sa.literal_column("'published'"), _was_public(t),
    )
    .order_by(sa.func.abs(t.c.year - bind("year", type_=sa.Integer)), t.c.year.desc())
    .limit(sa.literal_column("1"))
)  # fmt: skip
_LOCK: Final = sa.select(t.c.id).where(t.c.id == bind("id")).with_for_update()
_NEW: Final = ("id", "questionnaire_code", "questionnaire_version", "year", "assessor_kind", "assessor",
               "assessor_city", "author", "answers", "migrated_from")  # fmt: skip
_ADD: Final = sa.insert(t).from_select(
    ["city", "synthetic", *_NEW],
    sa.select(
        cities.c.slug, cities.c.synthetic, *(bind(f"new_{name}", type_=t.c[name].type) for name in _NEW)
    ).where(cities.c.slug == bind("city")),
)  # fmt: skip
_SAVE: Final = sa.update(t).where(t.c.id == bind("key")).values(answers=bind("answers"), version=t.c.version + 1)
_changed = sa.func.jsonb_each(bind("changed", type_=JSONB)).table_valued("key", "value").render_derived(name="changed")
_value = sa.cast(_changed.c.value, JSONB)
_REMEMBER: Final = sa.insert(versions).from_select(
    ["assessment", "question", "version", "answer", "by_subject", "by_role"],
    sa.select(
        bind("assessment", type_=sa.Uuid), _changed.c.key, sa.cast(_value["version"].astext, sa.Integer), _value,
        bind("by_subject", type_=sa.Text), bind("by_role", type_=sa.Text),
    ),
)  # fmt: skip
_HISTORY: Final = (
    sa.select(versions.c.version, versions.c.answer, versions.c.by_role.label("by"), versions.c.at)
    .where(
        versions.c.assessment == bind("assessment"),
        versions.c.question == bind("question"),
        versions.c.version > bind("after"),
    )
    .order_by(versions.c.version)
    .limit(bind("limit"))
)
_STORE: Final = sa.insert(scores).values(
    {name: bind(name) for name in ("assessment", "method", "input_checksum", "document")}
)
_STORED: Final = sa.select(scores.c.document).where(
    scores.c.assessment == bind("assessment"), scores.c.method == bind("method")
)
_OF_METHOD: Final = sa.and_(scores.c.assessment == t.c.id, scores.c.method == bind("method"))
_WAVES: Final = (
    sa.select(t.c.id, t.c.year, t.c.state, _NAME, t.c.synthetic, t.c.answers, scores.c.document)
    .outerjoin_from(t, scores, _OF_METHOD)
    .where(t.c.city == bind("city"), t.c.assessor_kind == _SELF, _was_public(t))
    .order_by(*(t.c[name] for name in _ORDER))
)
_MEMBERS_WAVES: Final = (
    sa.select(cities.c.slug.label("city"), cities.c.name, cities.c.candidate, cities.c.synthetic, t.c.id, t.c.year,
              t.c.state, _NAME, scores.c.document["index"]["value"].label("index"))
    .select_from(memberships)
    .join(cities, cities.c.slug == memberships.c.city)
    .outerjoin(t, sa.and_(t.c.city == cities.c.slug, t.c.assessor_kind == _SELF, _was_public(t)))
    .outerjoin(scores, _OF_METHOD)
    .where(memberships.c.network == bind("network"), memberships.c.to_on.is_(None))
    .order_by(cities.c.slug, *(t.c[name] for name in _ORDER))
)  # fmt: skip
_IN_WORK: Final = (
    sa.select(t.c.state, sa.func.count().label("n"))
    .where(
        t.c.assessor_kind == _SELF, t.c.published_at.is_(None), t.c.withdrawn_at.is_(None),
        sa.exists().where(memberships.c.city == t.c.city, memberships.c.network == bind("network"),
                          memberships.c.to_on.is_(None)),
    )
    .group_by(t.c.state)
)  # fmt: skip
_RECORDS: Final = (
    sa.select(scores.c.assessment, scores.c.method, scores.c.document, t.c.city, t.c.year, _NAME, t.c.answers,
              t.c.synthetic)
    .join(t, t.c.id == scores.c.assessment)
    .where(sa.tuple_(scores.c.assessment, scores.c.method)
           > sa.tuple_(bind("after", type_=sa.Uuid), bind("after_method", type_=sa.Text)))
    .order_by(scores.c.assessment, scores.c.method)
    .limit(bind("limit"))
)  # fmt: skip
_TAKEN: Final = {"uq_assessments_year": YearTaken()}
_UNKNOWN: Final = {"fk_assessments_assessor_city": UnknownCity("There is no such peer city.")}


def _found(row: Row) -> Found:
    shown = Assessment.model_validate(dict(row))
    networks = frozenset(row["networks"])
    return Found(shown, row["answers"], row["submitted_by"], row["author"], networks, row["public"])


async def find(db: Statements, assessment: UUID) -> Found | None:
    """Read an assessment."""
    row = await db.first(_FIND, id=assessment)
    return _found(row) if row else None


async def find_beside(db: Statements, city: str, questionnaire: str, year: int) -> Found | None:
    """Read the public self-assessment of a city on a version that is nearest to a year; of two the later one."""
    row = await db.first(_BESIDE, city=city, questionnaire=questionnaire, year=year)
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
        seen = bind("cities_seen", type_=ARRAY(sa.Text))
        of_networks = sa.exists().where(
            memberships.c.city == t.c.city,
            memberships.c.to_on.is_(None),
            memberships.c.network == sa.any_(bind("networks_seen", type_=ARRAY(sa.Text))),
        )
        about = sa.and_(
            sa.or_(t.c.city == sa.any_(seen), of_networks),
            sa.or_(t.c.assessor_kind == _SELF, t.c.reply_until.is_not(None)),
        )
        made = sa.and_(
            t.c.assessor_kind != _SELF,
            sa.or_(t.c.assessor_city == sa.any_(seen), t.c.author == bind("author_seen", type_=sa.Text)),
        )
        wanted = wanted.where(sa.or_(_was_public(t), about, made))
    for name in ("city", "year", "state", "assessor_kind"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    if "code" in filters:
        wanted = wanted.where(t.c.questionnaire_code == bind("code"), t.c.questionnaire_version == bind("version"))
    return wanted


async def list_assessments(db: Statements, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read assessments by identifier, shaped as `Assessment`.

    `filters` may hold city, year, state, assessor_kind, code with version, and cities_seen with networks_seen and
    author_seen: beyond what everybody sees, only assessments of those are read.
    """
    rows = await db.all(_listing(frozenset(filters)), after=after, limit=limit, **filters)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def count_assessments(db: Statements, filters: Mapping[str, Any], most: int) -> int:
    """Count assessments, filtered as `list_assessments` says."""
    return await db.count(_listing(frozenset(filters)), after=UUID(int=0), limit=most, **filters)


async def add(
    tx: Transaction, new: NewAssessment, author: str, answers: Any = None, origin: UUID | None = None
) -> UUID:
    """Write a draft, with the answers of the one it is moved from. Raises `UnknownCity`."""
    code, _, version = new.questionnaire.partition("/")
    key = new_id()
    told = {
        "id": key, "questionnaire_code": code, "questionnaire_version": version, "year": new.year,
        "assessor_kind": new.assessor_kind, "assessor": new.assessor, "assessor_city": new.assessor_city,
        "author": author, "answers": answers or {}, "migrated_from": origin,
    }  # fmt: skip
    with refusing(_UNKNOWN):
        if not await tx.run(_ADD, city=new.city, **{f"new_{name}": value for name, value in told.items()}):
            raise UnknownCity
    return key


async def save_answers(tx: Transaction, assessment: UUID, answers: Mapping[str, Any]) -> None:
    """Put answers in place of those before."""
    await tx.run(_SAVE, key=assessment, answers=answers)


async def remember(tx: Transaction, assessment: UUID, changed: Mapping[str, Any], by: Mapping[str, str]) -> None:
    """Keep what was saved, by whom (by_subject, by_role) and when."""
    await tx.run(_REMEMBER, assessment=assessment, changed=changed, **by)


async def history(db: Statements, assessment: UUID, question: str, after: int, limit: int) -> list[dict[str, Any]]:
    """Read every version of an answer, the first one first, shaped as `AnswerVersion`."""
    rows = await db.all(_HISTORY, assessment=assessment, question=question, after=after, limit=limit)
    return [dict(row) for row in rows]


@lru_cache
def _moving(fields: frozenset[str], stamped: str | None) -> sa.Update:
    values: dict[str, Any] = {name: bind(name) for name in fields}
    if stamped is not None:
        values[stamped] = sa.func.clock_timestamp()
    return sa.update(t).where(t.c.id == bind("key")).values(version=t.c.version + 1, **values)


async def move(tx: Transaction, assessment: UUID, stamped: str | None = None, **fields: Any) -> None:
    """Change fields such as its state, and note this instant in the one named `stamped`.

    Raises `YearTaken` when a second self-assessment of one year would be published.
    """
    with refusing(_TAKEN):
        await tx.run(_moving(frozenset(fields), stamped), key=assessment, **fields)


async def store_scores(tx: Transaction, assessment: UUID, document: Mapping[str, Any]) -> None:
    """Keep the scores of a published assessment, never to be changed."""
    method, checksum = document["method"], document["input_checksum"]
    await tx.run(_STORE, assessment=assessment, method=method, input_checksum=checksum, document=document)


async def stored_scores(db: Statements, assessment: UUID, method: str) -> dict[str, Any] | None:
    """Read kept scores."""
    document: dict[str, Any] | None = await db.value(_STORED, assessment=assessment, method=method)
    return document


async def records(db: Statements, after: tuple[UUID, str], limit: int) -> list[dict[str, Any]]:
    """Read kept scores with all that they were made of, by assessment and method."""
    return [dict(row) for row in await db.all(_RECORDS, after=after[0], after_method=after[1], limit=limit)]


async def waves(db: Statements, city: str, method: str) -> list[dict[str, Any]]:
    """Read the waves of a city that everybody may know of, in their order, with answers and kept scores."""
    return [dict(row) for row in await db.all(_WAVES, city=city, method=method)]


async def waves_of_members(db: Statements, network: str, method: str) -> list[dict[str, Any]]:
    """Read each wave of each present member of a network, and one row for a member without any."""
    return [dict(row) for row in await db.all(_MEMBERS_WAVES, network=network, method=method)]


async def in_work(db: Statements, network: str) -> dict[str, int]:
    """Count the self-assessments of the present members that are begun and not published, by state."""
    return {row["state"]: row["n"] for row in await db.all(_IN_WORK, network=network)}
