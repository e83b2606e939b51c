"""The statements of assessments."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict, Unpack, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from services.index_api.assessment.answers.domain import KeptAnswer
from services.index_api.assessment.assessments.domain import (
    AnswerVersionRow,
    AssessmentRow,
    Found,
    MemberWaveRow,
    Moved,
    RecordRow,
    Sight,
    Wanted,
    WaveRow,
)
from services.index_api.assessment.assessments.errors import YearTaken
from services.index_api.assessment.assessments.tables import answer_versions, assessments, scores
from services.index_api.instrument.scoring.domain import ScoresDocument
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.command import Actor
from shared.platform.data.changes import changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.fields import without_nulls
from shared.schemas.index.assessment.assessments import Assessment, NewAssessment
from shared.sentences import say

Answers = Mapping[str, KeptAnswer]


def _was_public(of: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say in SQL that everybody may see it: published, and its embargo over before it was withdrawn."""
    over = sa.func.coalesce(of.c.embargo_until, of.c.published_at)
    return sa.and_(
        of.c.published_at.is_not(None), over <= sa.func.coalesce(of.c.withdrawn_at, sa.func.clock_timestamp())
    )


_SELF: Final[sa.ColumnElement[str]] = sa.literal_column("'self'")
_earlier = assessments.alias("earlier")
_ORDER: Final = ("year", "published_at", "id")
_WAVE: Final = sa.case(
    (
        sa.and_(
            assessments.c.assessor_kind == _SELF,
            assessments.c.published_at.is_not(None),
            sa.or_(assessments.c.state == sa.literal_column("'published'"), _was_public(assessments)),
        ),
        sa.select(sa.func.count())
        .where(
            _earlier.c.city == assessments.c.city,
            _earlier.c.assessor_kind == _SELF,
            sa.or_(_was_public(_earlier), _earlier.c.id == assessments.c.id),
            sa.tuple_(*(_earlier.c[name] for name in _ORDER)) <= sa.tuple_(*(assessments.c[name] for name in _ORDER)),
        )
        .scalar_subquery(),
    )
).label("wave")
_OF_MEMBER: Final = sa.and_(memberships.c.city == assessments.c.city, memberships.c.to_on.is_(None))
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(_OF_MEMBER)
    .scalar_subquery()
    .label("networks")
)
_NAME: Final = (
    assessments.c.questionnaire_code + sa.literal_column("'/'") + assessments.c.questionnaire_version
).label("questionnaire")
_N_ANSWERS: Final = (
    sa.select(sa.func.count())
    .select_from(sa.func.jsonb_object_keys(assessments.c.answers).alias("k"))
    .scalar_subquery()
).label("n_answers")
_SHOWN: Final = (
    *(assessments.c[name] for name in ("id", "city")),
    _NAME,
    *(assessments.c[name] for name in ("year", "assessor_kind", "assessor", "assessor_city", "state")),
    _WAVE,
    *(assessments.c[name] for name in ("synthetic", "consent", "embargo_until", "reply_until", "reply", "replied_at")),
    assessments.c.migrated_from,
    _N_ANSWERS,
    *(assessments.c[name] for name in ("created_at", "published_at", "withdrawn_at", "version")),
)
_DECIDING: Final = (*(assessments.c[name] for name in ("answers", "submitted_by", "author")), _NETWORKS)
_WHOLE: Final = sa.select(*_SHOWN, *_DECIDING, _was_public(assessments).label("public"))
_FIND: Final = _WHOLE.where(assessments.c.id == bind("id"))
_BESIDE: Final = (
    _WHOLE.where(
        assessments.c.city == bind("city"),
        bind("questionnaire") == _NAME,
        assessments.c.assessor_kind == _SELF,
        assessments.c.state == sa.literal_column("'published'"),
        _was_public(assessments),
    )
    .order_by(sa.func.abs(assessments.c.year - bind("year", type_=sa.Integer)), assessments.c.year.desc())
    .limit(sa.literal_column("1"))
)
_FIND_LOCKED: Final = _FIND.with_for_update(of=assessments)
_KEYS: Final = ("id", "questionnaire_code", "questionnaire_version", "year")
_NEW: Final = (*_KEYS, "assessor_kind", "assessor", "assessor_city", "author", "answers", "migrated_from")
_ADD: Final = sa.insert(assessments).from_select(
    ["city", "synthetic", *_NEW],
    sa.select(
        cities.c.slug, cities.c.synthetic, *(bind(f"new_{name}", type_=assessments.c[name].type) for name in _NEW)
    ).where(cities.c.slug == bind("city")),
)
_changed = sa.func.jsonb_each(bind("changed", type_=JSONB)).table_valued("key", "value").render_derived(name="changed")
_value = sa.cast(_changed.c.value, JSONB)
_REMEMBER: Final = sa.insert(answer_versions).from_select(
    ["assessment", "question", "version", "answer", "by_subject", "by_role"],
    sa.select(
        bind("assessment", type_=sa.Uuid),
        _changed.c.key,
        sa.cast(_value["version"].astext, sa.Integer),
        _value,
        bind("by_subject", type_=sa.Text),
        bind("by_role", type_=sa.Text),
    ),
)
_SAVE: Final = (
    sa.update(assessments)
    .where(assessments.c.id == bind("assessment"))
    .values(answers=bind("answers"), version=assessments.c.version + 1)
    .add_cte(_REMEMBER.cte("remembered"))
)
_HISTORY: Final = (
    sa.select(
        answer_versions.c.version, answer_versions.c.answer, answer_versions.c.by_role.label("by"), answer_versions.c.at
    )
    .where(
        answer_versions.c.assessment == bind("assessment"),
        answer_versions.c.question == bind("question"),
        answer_versions.c.version > bind("after"),
    )
    .order_by(answer_versions.c.version)
    .limit(bind("limit"))
)
_STORE: Final = sa.insert(scores).values(
    {name: bind(name) for name in ("assessment", "method", "input_checksum", "document")}
)
_STORED: Final = sa.select(scores.c.document).where(
    scores.c.assessment == bind("assessment"), scores.c.method == bind("method")
)
_OF_METHOD: Final = sa.and_(scores.c.assessment == assessments.c.id, scores.c.method == bind("method"))
_WAVES: Final = (
    sa.select(
        *(assessments.c[name] for name in ("id", "year", "state")),
        _NAME,
        *(assessments.c[name] for name in ("synthetic", "answers")),
        scores.c.document,
    )
    .outerjoin_from(assessments, scores, _OF_METHOD)
    .where(assessments.c.city == bind("city"), assessments.c.assessor_kind == _SELF, _was_public(assessments))
    .order_by(*(assessments.c[name] for name in _ORDER))
)
_MEMBERS_WAVES: Final = (
    sa.select(
        cities.c.slug.label("city"),
        cities.c.name,
        cities.c.candidate,
        cities.c.synthetic,
        *(assessments.c[name] for name in ("id", "year", "state")),
        _NAME,
        scores.c.document["index"]["value"].label("index"),
    )
    .select_from(memberships)
    .join(cities, cities.c.slug == memberships.c.city)
    .outerjoin(
        assessments,
        sa.and_(assessments.c.city == cities.c.slug, assessments.c.assessor_kind == _SELF, _was_public(assessments)),
    )
    .outerjoin(scores, _OF_METHOD)
    .where(memberships.c.network == bind("network"), memberships.c.to_on.is_(None))
    .order_by(cities.c.slug, *(assessments.c[name] for name in _ORDER))
)
_IN_WORK: Final = (
    sa.select(assessments.c.state, sa.func.count().label("n"))
    .where(
        assessments.c.assessor_kind == _SELF,
        assessments.c.published_at.is_(None),
        assessments.c.withdrawn_at.is_(None),
        sa.exists().where(_OF_MEMBER, memberships.c.network == bind("network")),
    )
    .group_by(assessments.c.state)
)
_SINCE: Final = sa.select(sa.func.min(assessments.c.created_at))
_RECORDS: Final = (
    sa.select(
        *(scores.c[name] for name in ("assessment", "method", "document")),
        *(assessments.c[name] for name in ("city", "year")),
        _NAME,
        *(assessments.c[name] for name in ("answers", "synthetic")),
    )
    .join(assessments, assessments.c.id == scores.c.assessment)
    .where(
        sa.tuple_(scores.c.assessment, scores.c.method)
        > sa.tuple_(bind("after", type_=sa.Uuid), bind("after_method", type_=sa.Text))
    )
    .order_by(scores.c.assessment, scores.c.method)
    .limit(bind("limit"))
)
_TAKEN: Final = {"uq_assessments_year": YearTaken()}
_UNKNOWN: Final = {"fk_assessments_assessor_city": UnknownCity(say("There is no such peer city."))}


class _FoundRow(AssessmentRow):
    answers: Mapping[str, KeptAnswer]
    submitted_by: str | None
    author: str | None
    networks: list[str]
    public: bool


class _InWorkRow(TypedDict):
    state: str
    n: int


def _found(row: _FoundRow) -> Found:
    shown = Assessment.model_validate(row)
    return Found(shown, row["answers"], row["submitted_by"], row["author"], frozenset(row["networks"]), row["public"])


async def find(db: Statements, assessment: UUID) -> Found | None:
    """Read an assessment."""
    row = await db.row(_FoundRow, _FIND, id=assessment)
    return _found(row) if row else None


async def find_beside(db: Statements, city: str, questionnaire: str, year: int) -> Found | None:
    """Read the public self-assessment of a city on a version that is nearest to a year; of two the later one."""
    row = await db.row(_FoundRow, _BESIDE, city=city, questionnaire=questionnaire, year=year)
    return _found(row) if row else None


async def find_locked(tx: Transaction, assessment: UUID) -> Found | None:
    """Read an assessment that nobody else changes until the transaction ends."""
    row = await tx.row(_FoundRow, _FIND_LOCKED, id=assessment)
    return _found(row) if row else None


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = sa.select(*_SHOWN).where(assessments.c.id > bind("after")).order_by(assessments.c.id).limit(bind("limit"))
    if "cities_seen" in filters:
        seen = bind("cities_seen", type_=ARRAY(sa.Text))
        networks = bind("networks_seen", type_=ARRAY(sa.Text))
        of_networks = sa.exists().where(_OF_MEMBER, memberships.c.network == sa.any_(networks))
        about = sa.and_(
            sa.or_(assessments.c.city == sa.any_(seen), of_networks),
            sa.or_(assessments.c.assessor_kind == _SELF, assessments.c.reply_until.is_not(None)),
        )
        made = sa.and_(
            assessments.c.assessor_kind != _SELF,
            sa.or_(
                assessments.c.assessor_city == sa.any_(seen), assessments.c.author == bind("author_seen", type_=sa.Text)
            ),
        )
        wanted = wanted.where(sa.or_(_was_public(assessments), about, made))
    for name in ("city", "year", "state", "assessor_kind"):
        if name in filters:
            wanted = wanted.where(assessments.c[name] == bind(name))
    if "code" in filters:
        wanted = wanted.where(
            assessments.c.questionnaire_code == bind("code"), assessments.c.questionnaire_version == bind("version")
        )
    return wanted


def _listed(wanted: Wanted, sight: Sight | None) -> tuple[sa.ClauseElement, Mapping[str, object]]:
    asked = {"city": wanted.city, "year": wanted.year, "state": wanted.state, "assessor_kind": wanted.assessor_kind}
    values: dict[str, object] = without_nulls(asked)
    if wanted.questionnaire is not None:
        values["code"], _, values["version"] = wanted.questionnaire.partition("/")
    if sight is not None:
        values |= {"cities_seen": sight.cities, "networks_seen": sight.networks, "author_seen": sight.author}
    listing, since = changed_since(_listing(frozenset(values)), "assessment", assessments.c.id, wanted.since)
    return listing, {**values, **since}


async def list_assessments(
    db: Statements, wanted: Wanted, sight: Sight | None, after: UUID, limit: int
) -> list[AssessmentRow]:
    """Read assessments by identifier: what is public and what `sight` adds, or without one every assessment."""
    listing, values = _listed(wanted, sight)
    return await db.rows(AssessmentRow, listing, after=after, limit=limit, **values)


async def count_assessments(db: Statements, wanted: Wanted, sight: Sight | None, most: int) -> int:
    """Count the assessments that `list_assessments` reads, up to `most`."""
    listing, values = _listed(wanted, sight)
    return await db.count(listing, after=UUID(int=0), limit=most, **values)


async def add(
    tx: Transaction, key: UUID, new: NewAssessment, author: str, answers: Answers, origin: UUID | None
) -> None:
    """Write a draft, with the answers of the one it is moved from. Raises `UnknownCity`."""
    code, _, version = new.questionnaire.partition("/")
    row = {
        "id": key,
        "questionnaire_code": code,
        "questionnaire_version": version,
        "year": new.year,
        "assessor_kind": new.assessor_kind,
        "assessor": new.assessor,
        "assessor_city": new.assessor_city,
        "author": author,
        "answers": answers,
        "migrated_from": origin,
    }
    with refusing(_UNKNOWN):
        if not await tx.run(_ADD, city=new.city, **{f"new_{name}": value for name, value in row.items()}):
            raise UnknownCity


async def save_answers(tx: Transaction, assessment: UUID, answers: Answers, changed: Answers, by: Actor) -> None:
    """Put answers in place of those before, and remember what of them is `changed`."""
    await tx.run(_SAVE, assessment=assessment, answers=answers, changed=changed, **by)


async def remember(tx: Transaction, assessment: UUID, changed: Answers, by: Actor) -> None:
    """Keep what was saved, by whom and when."""
    await tx.run(_REMEMBER, assessment=assessment, changed=changed, **by)


async def history(db: Statements, assessment: UUID, question: str, after: int, limit: int) -> list[AnswerVersionRow]:
    """Read every version of an answer, the first one first."""
    values = {"assessment": assessment, "question": question, "after": after, "limit": limit}
    return await db.rows(AnswerVersionRow, _HISTORY, **values)


@lru_cache
def _moving(fields: frozenset[str], stamped: str | None) -> sa.ClauseElement:
    values: dict[str, object] = {name: bind(name) for name in fields}
    if stamped is not None:
        values[stamped] = sa.func.clock_timestamp()
    return (
        sa.update(assessments)
        .where(assessments.c.id == bind("key"))
        .values(version=assessments.c.version + 1, **values)
    )


async def move(tx: Transaction, assessment: UUID, stamped: str | None = None, **fields: Unpack[Moved]) -> None:
    """Change fields such as its state, and note this instant in the one named `stamped`.

    Raises `YearTaken` when a second self-assessment of one year would be published.
    """
    with refusing(_TAKEN):
        await tx.run(_moving(frozenset(fields), stamped), key=assessment, **fields)


async def store_scores(tx: Transaction, assessment: UUID, document: ScoresDocument) -> None:
    """Keep the scores of a published assessment, never to be changed."""
    method, checksum = document["method"], document["input_checksum"]
    await tx.run(_STORE, assessment=assessment, method=method, input_checksum=checksum, document=document)


async def stored_scores(db: Statements, assessment: UUID, method: str) -> ScoresDocument | None:
    """Read kept scores."""
    return cast("ScoresDocument | None", await db.value(_STORED, assessment=assessment, method=method))


async def records(db: Statements, after: tuple[UUID, str], limit: int) -> list[RecordRow]:
    """Read kept scores with all that they were made of, by assessment and method."""
    return await db.rows(RecordRow, _RECORDS, after=after[0], after_method=after[1], limit=limit)


async def waves(db: Statements, city: str, method: str) -> list[WaveRow]:
    """Read the waves of a city that everybody may know of, in their order, with answers and kept scores."""
    return await db.rows(WaveRow, _WAVES, city=city, method=method)


async def waves_of_members(db: Statements, network: str, method: str) -> list[MemberWaveRow]:
    """Read each wave of each present member of a network, and one row for a member without any."""
    return await db.rows(MemberWaveRow, _MEMBERS_WAVES, network=network, method=method)


async def in_work(db: Statements, network: str) -> dict[str, int]:
    """Count the self-assessments of the present members that are begun and not published, by state."""
    return {row["state"]: row["n"] for row in await db.rows(_InWorkRow, _IN_WORK, network=network)}


async def since(db: Statements) -> datetime | None:
    """Say when the first assessment was begun here, None before any."""
    return cast("datetime | None", await db.value(_SINCE))
