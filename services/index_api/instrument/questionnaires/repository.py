"""The statements of questionnaires."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.instrument.questionnaires.tables import questionnaires
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.schemas.fields import Json
from shared.schemas.index.instrument.questionnaires import Questionnaire, QuestionnaireVersion

_HERE: Final = (questionnaires.c.code == bind("code"), questionnaires.c.version == bind("version"))
_FACTS: Final = (
    questionnaires.c.status,
    questionnaires.c.checksum,
    questionnaires.c.revision,
    questionnaires.c.released_at,
    questionnaires.c.deprecated_at,
    questionnaires.c.successor,
    questionnaires.c.deprecation_note,
)
_FIND: Final = sa.select(
    sa.case(
        (questionnaires.c.checksum == bind("known", type_=sa.Text), sa.null()), else_=questionnaires.c.document
    ).label("document"),
    *_FACTS,
).where(*_HERE)
_KEPT: Final = sa.select(questionnaires.c.document).where(*_HERE)  # columns that every release has had
_LOCK: Final = sa.select(questionnaires.c.document, *_FACTS).where(*_HERE).with_for_update()
_ADD: Final = (
    insert(questionnaires)
    .values({name: bind(name) for name in ("code", "version", "status", "checksum", "document", "changed_by")})
    .on_conflict_do_nothing()
)
_AT: Final = (questionnaires.c.code == bind("key_code"), questionnaires.c.version == bind("key_version"))
_SAVE: Final = (
    sa.update(questionnaires)
    .where(*_AT, questionnaires.c.status == sa.literal_column("'draft'"))
    .values(
        document=bind("document"),
        checksum=bind("checksum"),
        changed_by=bind("changed_by"),
        revision=questionnaires.c.revision + 1,
    )
)
_RELEASE: Final = (
    sa.update(questionnaires)
    .where(*_AT, questionnaires.c.status == sa.literal_column("'draft'"))
    .values(
        status="released",
        changed_by=bind("changed_by"),
        revision=questionnaires.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
    )
    .returning(questionnaires.c.released_at)
)
_DEPRECATE: Final = (
    sa.update(questionnaires)
    .where(*_AT, questionnaires.c.status == sa.literal_column("'released'"))
    .values(
        status="deprecated",
        changed_by=bind("changed_by"),
        revision=questionnaires.c.revision + 1,
        deprecated_at=sa.func.clock_timestamp(),
        successor=bind("successor"),
        deprecation_note=bind("deprecation_note"),
    )
    .returning(questionnaires.c.deprecated_at)
)


_NAMES: Final = (
    sa.select(
        questionnaires.c.code,
        questionnaires.c.version,
        questionnaires.c.document["title"].label("title"),
        questionnaires.c.document["adapts"].label("adapts"),
        questionnaires.c.document["indicators"].label("indicators"),
        questionnaires.c.document["composites"].label("composites"),
    )
    .where(questionnaires.c.status != sa.literal_column("'draft'"))
    .order_by(questionnaires.c.released_at.nulls_first(), questionnaires.c.code, questionnaires.c.version)
)


_RELEASED: Final = (
    sa.select(questionnaires.c.version)
    .where(questionnaires.c.code == bind("code"), questionnaires.c.status != sa.literal_column("'draft'"))
    .order_by(questionnaires.c.released_at.nulls_first(), questionnaires.c.version)
)


class _Released(TypedDict):
    version: str


class _Area(TypedDict):
    """An indicator or composite of a questionnaire; it has more."""

    code: str
    label: Mapping[str, str]


class NamesRow(TypedDict):
    """What a version is called, and its indicators and composites."""

    code: str
    version: str
    title: Mapping[str, str]
    adapts: str | None
    indicators: list[_Area]
    composites: list[_Area] | None


class Facts(TypedDict):
    """What is known of a version beside its content."""

    status: str
    checksum: str
    revision: int
    released_at: datetime | None
    deprecated_at: datetime | None
    successor: str | None
    deprecation_note: Mapping[str, str] | None


class _VersionRow(Facts):
    document: dict[str, Json] | None


class SummaryRow(TypedDict):
    """A version in the list."""

    code: str
    version: str
    status: str
    checksum: str
    title: Mapping[str, str]
    reconstruction: bool
    example: bool
    adapts: str | None
    n_questions: int
    n_indicators: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands, with its content unless the caller knows that."""

    document: dict[str, Json] | None
    facts: Facts

    @property
    def status(self) -> str:
        """Say whether it is a draft, released or deprecated."""
        return self.facts["status"]

    @property
    def revision(self) -> int:
        """Count its changes."""
        return self.facts["revision"]

    def version(self, known: QuestionnaireVersion | None = None) -> QuestionnaireVersion:
        """Make the version as it is served, from what was read or from the content that is known."""
        if self.document is None:
            assert known is not None
            return known.model_copy(update={**self.facts})
        return QuestionnaireVersion.model_validate({**self.document, **self.facts}, strict=False)


def _standing(row: _VersionRow | None) -> Standing | None:
    if row is None:
        return None
    facts: Facts = {
        "status": row["status"],
        "checksum": row["checksum"],
        "revision": row["revision"],
        "released_at": row["released_at"],
        "deprecated_at": row["deprecated_at"],
        "successor": row["successor"],
        "deprecation_note": row["deprecation_note"],
    }
    return Standing(row["document"], facts)


async def find(db: Statements, code: str, version: str, known: str = "") -> Standing | None:
    """Read one version, without its content when its checksum is `known`."""
    return _standing(await db.row(_VersionRow, _FIND, code=code, version=version, known=known))


async def find_kept(db: Statements, code: str, version: str) -> Questionnaire | None:
    """Read the content of a version alone, from a schema of any age. Raises ValidationError where it is foreign."""
    document = await db.value(_KEPT, code=code, version=version)
    return None if document is None else Questionnaire.model_validate(document, strict=False)


async def find_locked(tx: Transaction, code: str, version: str) -> Standing | None:
    """Read a version that nobody else changes until the transaction ends."""
    return _standing(await tx.row(_VersionRow, _LOCK, code=code, version=version))


async def add(tx: Transaction, questionnaire: Questionnaire, checksum: str, by: str | None) -> bool:
    """Write a version unless its name is taken; say whether it was new."""
    key = {"code": questionnaire.code, "version": questionnaire.version}
    told = {"status": questionnaire.status, "checksum": checksum, "document": _document(questionnaire)}
    return bool(await tx.run(_ADD, **key, **told, changed_by=by))


async def save(tx: Transaction, questionnaire: Questionnaire, checksum: str, by: str) -> None:
    """Put the content of a draft in place of the one before."""
    key = {"key_code": questionnaire.code, "key_version": questionnaire.version}
    await tx.run(_SAVE, **key, document=_document(questionnaire), checksum=checksum, changed_by=by)


async def release(tx: Transaction, code: str, version: str, by: str) -> datetime:
    """Make a draft final; say when."""
    released_at: datetime = await tx.value(_RELEASE, key_code=code, key_version=version, changed_by=by)
    return released_at


async def deprecate(
    tx: Transaction, code: str, version: str, by: str, successor: str | None, note: Mapping[str, str] | None
) -> datetime:
    """Mark a released version as replaced; say when."""
    key = {"key_code": code, "key_version": version}
    values = {"changed_by": by, "successor": successor, "deprecation_note": note}
    deprecated_at: datetime = await tx.value(_DEPRECATE, **key, **values)
    return deprecated_at


async def names(db: Statements) -> list[NamesRow]:
    """Read what every version that is no draft is called, and what is in it; those released last come last."""
    return await db.rows(NamesRow, _NAMES)


async def released(db: Statements, code: str) -> list[str]:
    """Read which versions of a family are no drafts, in the order of their release."""
    return [row["version"] for row in await db.rows(_Released, _RELEASED, code=code)]


def _document(questionnaire: Questionnaire) -> dict[str, Json]:
    return questionnaire.model_dump(mode="json", include=set(Questionnaire.model_fields), exclude_none=True)


_NAME: Final = questionnaires.c.code + sa.literal_column("'/'") + questionnaires.c.version
"""What a version is called on the wire, such as icc/2019."""


@lru_cache
def _listing(drafts: bool, filters: frozenset[str]) -> sa.ClauseElement:  # noqa: FBT001 - a shape of the statement
    key = sa.tuple_(questionnaires.c.code, questionnaires.c.version)
    wanted = (
        sa.select(
            questionnaires.c.code,
            questionnaires.c.version,
            questionnaires.c.status,
            questionnaires.c.checksum,
            questionnaires.c.document["title"].label("title"),
            questionnaires.c.document["reconstruction"].label("reconstruction"),
            sa.func.coalesce(questionnaires.c.document["example"], sa.text("'false'::jsonb")).label("example"),
            questionnaires.c.document["adapts"].label("adapts"),
            sa.func.jsonb_array_length(questionnaires.c.document["questions"]).label("n_questions"),
            sa.func.jsonb_array_length(questionnaires.c.document["indicators"]).label("n_indicators"),
        )
        .where(key > sa.tuple_(bind("after_code", type_=sa.Text), bind("after_version", type_=sa.Text)))
        .order_by(questionnaires.c.code, questionnaires.c.version)
        .limit(bind("limit"))
    )
    if not drafts:
        wanted = wanted.where(questionnaires.c.status != sa.literal_column("'draft'"))
    for name in ("code", "status"):
        if name in filters:
            wanted = wanted.where(questionnaires.c[name] == bind(name))
    return wanted


async def list_versions(
    db: Statements,
    code: str | None,
    status: str | None,
    after: tuple[str, str],
    limit: int,
    *,
    drafts: bool,
    since: Since | None = None,
) -> list[SummaryRow]:
    """Read versions by code and version, of a family or with a status where one is named; drafts only if asked for."""
    asked = {name: value for name, value in (("code", code), ("status", status)) if value is not None}
    statement = _listing(drafts, frozenset(asked))
    listing, asked_since = changed_since(statement, "questionnaire", _NAME, since)
    return await db.rows(
        SummaryRow, listing, after_code=after[0], after_version=after[1], limit=limit, **asked, **asked_since
    )
