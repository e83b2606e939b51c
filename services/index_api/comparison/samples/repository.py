"""The statements of samples, and of what is kept ready of published assessments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, distinct_on

from services.index_api.assessment.assessments.tables import assessments, scores
from services.index_api.assessment.steps.tables import publication_state
from services.index_api.comparison.entries.domain import (
    Entry,
    WrittenCore,
    WrittenEntry,
    checksum,
    entry_of,
    read,
    read_core,
    written,
    written_core,
)
from services.index_api.comparison.groups.domain import Place, Texts
from services.index_api.comparison.samples import domain
from services.index_api.comparison.samples.domain import Freezing, ListedSample, Sample
from services.index_api.comparison.samples.errors import SampleTaken
from services.index_api.comparison.samples.tables import samples
from services.index_api.instrument.cores.domain import Core
from services.index_api.instrument.mappings.tables import questionnaire_mappings
from services.index_api.instrument.scoring.domain import Answers, ScoresDocument
from services.index_api.network.directory.tables import directory_state
from shared.platform.command import Actor
from shared.platform.data.changes import LAST_PUBLIC, Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.index.comparison.samples import NewSample

_NOW: Final = sa.func.clock_timestamp()
_SELF: Final = assessments.c.assessor_kind == sa.literal_column("'self'")
_PUBLISHED: Final = assessments.c.state == sa.literal_column("'published'")
_EMBARGO: Final = assessments.c.embargo_until
_VERSION: Final = sa.select(
    sa.select(directory_state.c.version).scalar_subquery().label("directory"),
    sa.select(publication_state.c.version).scalar_subquery().label("publications"),
    sa.select(sa.func.count()).select_from(questionnaire_mappings).scalar_subquery().label("mappings"),
    LAST_PUBLIC.label("last_public"),
    _NOW.label("now"),
)
_NAME: Final = assessments.c.questionnaire_code + sa.literal_column("'/'") + assessments.c.questionnaire_version
_LATEST: Final = (
    sa.select(
        assessments.c.city,
        assessments.c.id.label("assessment"),
        assessments.c.year,
        _NAME.label("questionnaire"),
        scores.c.document,
    )
    .join(scores, sa.and_(scores.c.assessment == assessments.c.id, scores.c.method == bind("method")))
    .where(
        _SELF,
        _PUBLISHED,
        sa.func.coalesce(_EMBARGO, assessments.c.published_at) <= _NOW,
        assessments.c.year <= bind("until"),
    )
    .ext(distinct_on(assessments.c.city, _NAME))
    .order_by(
        assessments.c.city,
        _NAME,
        assessments.c.year.desc(),
        assessments.c.published_at.desc(),
        assessments.c.id.desc(),
    )
)
_NEXT_EMBARGO: Final = sa.select(sa.func.min(_EMBARGO)).where(_SELF, _PUBLISHED, _EMBARGO > _NOW)
_WITHDRAWN: Final = sa.select(assessments.c.id).where(
    _SELF, assessments.c.withdrawn_at.is_not(None), assessments.c.published_at.is_not(None)
)
_QUESTIONNAIRE: Final = (
    samples.c.questionnaire_code + sa.literal_column("'/'") + samples.c.questionnaire_version
).label("questionnaire")
_SUMMARY: Final = (
    samples.c.slug,
    samples.c.title,
    _QUESTIONNAIRE,
    samples.c.network,
    samples.c.until_year,
    samples.c.synthetic,
    samples.c.reconstruction,
    samples.c.size,
    samples.c.checksum,
    samples.c.by_role.label("by"),
    samples.c.frozen_at,
    samples.c.core,
)
_BY_NAME: Final = sa.collate(samples.c.slug, "C")  # as Python sorts, for the latest ones are put between them there
_LIST: Final = sa.select(*_SUMMARY).where(bind("after") < _BY_NAME).order_by(_BY_NAME).limit(bind("limit"))
_NEWEST: Final = (
    sa.select(samples.c.slug)
    .where(samples.c.network.is_(None), samples.c.entries.contains(bind("holding", type_=JSONB)))
    .order_by(samples.c.frozen_at.desc(), samples.c.slug)
    .limit(1)
)
_ANSWERS: Final = sa.select(assessments.c.id, assessments.c.answers).where(
    assessments.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid)))
)
_ON_CORES: Final = sa.select(samples.c.slug).where(samples.c.core.is_not(None)).order_by(samples.c.slug)
_FIND: Final = sa.select(*_SUMMARY, samples.c.entries).where(samples.c.slug == bind("slug"))
_WRITTEN: Final = (
    "slug",
    "title",
    "questionnaire_code",
    "questionnaire_version",
    "network",
    "until_year",
    "synthetic",
    "reconstruction",
    "size",
    "checksum",
    "entries",
    "core",
    "by_subject",
    "by_role",
)
_ADD: Final = sa.insert(samples).values({name: bind(name) for name in _WRITTEN}).returning(*_SUMMARY, samples.c.entries)
_NO_YEAR: Final = 9999


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of all that comparisons are made of, the last change that everybody hears of, and the clock."""

    version: tuple[int, int, int]
    last_public: int | None
    now: datetime


class _VersionRow(TypedDict):
    directory: int | None
    publications: int | None
    mappings: int
    last_public: int | None
    now: datetime


class _LatestRow(TypedDict):
    city: str
    assessment: UUID
    year: int
    questionnaire: str
    document: ScoresDocument


class _WithdrawnRow(TypedDict):
    id: UUID


class _SlugRow(TypedDict):
    slug: str


class _AnswersRow(TypedDict):
    id: UUID
    answers: Answers


class _SummaryRow(TypedDict):
    slug: str
    title: Texts
    questionnaire: str
    network: str | None
    until_year: int | None
    synthetic: bool
    reconstruction: bool
    size: int
    checksum: str
    by: str
    frozen_at: datetime
    core: WrittenCore | None


class _SampleRow(_SummaryRow):
    entries: list[WrittenEntry]


async def standing(db: Statements) -> Standing:
    """Read the version: it grows with every publication, withdrawal, withholding, mapping and directory change."""
    (row,) = await db.rows(_VersionRow, _VERSION)
    version = row["directory"] or 0, row["publications"] or 0, row["mappings"]
    return Standing(version, row["last_public"], row["now"])


async def latest(db: Statements, places: Mapping[str, Place], method: str, until: int | None) -> list[Entry]:
    """Read of each city its latest public self-assessment on each version, up to a year."""
    rows = await db.rows(_LatestRow, _LATEST, method=method, until=_NO_YEAR if until is None else until)
    return [
        entry_of(
            places[row["city"]], UUID(int=row["assessment"].int), row["year"], row["questionnaire"], row["document"]
        )
        for row in rows
        if row["city"] in places
    ]


async def next_embargo(db: Statements) -> datetime | None:
    """Read when the next embargo ends."""
    ends: datetime | None = await db.value(_NEXT_EMBARGO)
    return ends


async def withdrawn(db: Statements) -> frozenset[UUID]:
    """Read which published self-assessments were withdrawn."""
    return frozenset(row["id"] for row in await db.rows(_WithdrawnRow, _WITHDRAWN))


async def answers(db: Statements, asked: Sequence[UUID]) -> dict[UUID, Answers]:
    """Read the answers of assessments, to score them anew; whoever shows them asks elsewhere."""
    rows = await db.rows(_AnswersRow, _ANSWERS, ids=list(asked))
    return {UUID(int=row["id"].int): row["answers"] for row in rows}


async def list_samples(db: Statements, after: str, limit: int, *, since: Since | None = None) -> list[ListedSample]:
    """Read frozen samples by name, without their entries."""
    listing, asked_since = changed_since(_LIST, "sample", samples.c.slug, since)
    return [_listed(row) for row in await db.rows(_SummaryRow, listing, after=after, limit=limit, **asked_since)]


async def newest(db: Statements, city: str) -> str | None:
    """Name the sample of cities of every network that was frozen last and holds a city."""
    slug: str | None = await db.value(_NEWEST, holding=[{"city": city}])
    return slug


async def on_cores(db: Statements) -> list[str]:
    """Name the frozen samples that hold a core."""
    return [row["slug"] for row in await db.rows(_SlugRow, _ON_CORES)]


async def find(db: Statements, slug: str) -> Sample | None:
    """Read a frozen sample."""
    row = await db.row(_SampleRow, _FIND, slug=slug)
    return _sample(row) if row else None


async def add(tx: Transaction, new: NewSample, core: Core | None, entries: Sequence[Entry], actor: Actor) -> Sample:
    """Keep a sample for good, with the entries that it holds and their core. Raises `SampleTaken`."""
    questionnaire = core.reference if core else entries[0].questionnaire
    code, _, version = questionnaire.partition("/")
    rows = written(entries)
    with refusing({"pk_samples": SampleTaken()}):
        row = await tx.row(
            _SampleRow,
            _ADD,
            **new.model_dump(exclude={"questionnaire", "basis"}),
            questionnaire_code=code,
            questionnaire_version=version,
            reconstruction=any(entry.reconstruction for entry in entries),
            size=len(entries),
            checksum=checksum(rows),
            entries=rows,
            core=written_core(core) if core else None,
            **actor,
        )
    assert row is not None, "an insert that fails raises"
    return _sample(row)


def _listed(row: _SummaryRow) -> ListedSample:
    return {
        **domain.basis_told(read_core(row["core"]) if row["core"] else None),
        "slug": row["slug"],
        "title": row["title"],
        "frozen": True,
        "questionnaire": row["questionnaire"],
        "as_of": row["frozen_at"].date().isoformat(),
        "size": row["size"],
        "checksum": row["checksum"],
        "synthetic": row["synthetic"],
        "reconstruction": row["reconstruction"],
        **_freezing(row),
    }


def _freezing(row: _SummaryRow) -> Freezing:
    freezing: Freezing = {"frozen_at": row["frozen_at"], "by": row["by"]}
    if row["network"] is not None:
        freezing["network"] = row["network"]
    if row["until_year"] is not None:
        freezing["until_year"] = row["until_year"]
    return freezing


def _sample(row: _SampleRow) -> Sample:
    return Sample(
        row["slug"],
        row["title"],
        row["questionnaire"],
        row["frozen_at"].date(),
        read(row["entries"]),
        row["checksum"],
        row["synthetic"],
        row["network"],
        row["until_year"],
        row["frozen_at"],
        row["by"],
        read_core(row["core"]) if row["core"] else None,
    )
