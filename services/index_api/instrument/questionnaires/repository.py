"""The statements of questionnaires."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.instrument.questionnaires.tables import questionnaires as t
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.instrument.questionnaires import Questionnaire, QuestionnaireVersion

_HERE: Final = (t.c.code == bind("code"), t.c.version == bind("version"))
_STANDING: Final = (
    "status", "checksum", "revision", "released_at", "deprecated_at", "successor", "deprecation_note"
)  # fmt: skip
_FIND: Final = sa.select(
    sa.case((t.c.checksum == bind("known", type_=sa.Text), sa.null()), else_=t.c.document).label("document"),
    *(t.c[name] for name in _STANDING),
).where(*_HERE)
_LOCK: Final = sa.select(t.c.document, *(t.c[name] for name in _STANDING)).where(*_HERE).with_for_update()
_ADD: Final = (
    insert(t)
    .values({name: bind(name) for name in ("code", "version", "status", "checksum", "document", "changed_by")})
    .on_conflict_do_nothing()
)
_AT: Final = (t.c.code == bind("key_code"), t.c.version == bind("key_version"))
_SAVE: Final = (
    sa.update(t)
    .where(*_AT, t.c.status == sa.literal_column("'draft'"))
    .values(
        document=bind("document"), checksum=bind("checksum"), changed_by=bind("changed_by"), revision=t.c.revision + 1
    )
)
_RELEASE: Final = (
    sa.update(t)
    .where(*_AT, t.c.status == sa.literal_column("'draft'"))
    .values(
        status="released",
        changed_by=bind("changed_by"),
        revision=t.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
    )
    .returning(t.c.released_at)
)
_DEPRECATE: Final = (
    sa.update(t)
    .where(*_AT, t.c.status == sa.literal_column("'released'"))
    .values(
        status="deprecated",
        changed_by=bind("changed_by"),
        revision=t.c.revision + 1,
        deprecated_at=sa.func.clock_timestamp(),
        successor=bind("successor"),
        deprecation_note=bind("deprecation_note"),
    )
    .returning(t.c.deprecated_at)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands, with its content unless the caller knows that."""

    document: dict[str, Any] | None
    facts: dict[str, Any]

    @property
    def status(self) -> str:
        """Say whether it is a draft, released or deprecated."""
        return str(self.facts["status"])

    @property
    def revision(self) -> int:
        """Count its changes."""
        return int(self.facts["revision"])

    def version(self, known: QuestionnaireVersion | None = None) -> QuestionnaireVersion:
        """Make the version as it is served, from what was read or from the content that is known."""
        if self.document is None:
            assert known is not None
            return known.model_copy(update=self.facts)
        return QuestionnaireVersion.model_validate({**self.document, **self.facts}, strict=False)


def _standing(row: Any) -> Standing | None:
    return Standing(row["document"], {name: row[name] for name in _STANDING}) if row else None


async def find(db: Statements, code: str, version: str, known: str = "") -> Standing | None:
    """Read one version, without its content when its checksum is `known`."""
    return _standing(await db.first(_FIND, code=code, version=version, known=known))


async def find_locked(tx: Transaction, code: str, version: str) -> Standing | None:
    """Read a version that nobody else changes until the transaction ends."""
    return _standing(await tx.first(_LOCK, code=code, version=version))


async def add(tx: Transaction, questionnaire: Questionnaire, checksum: str, by: str | None) -> bool:
    """Write a version unless its name is taken; say whether it was new."""
    key = {"code": questionnaire.code, "version": questionnaire.version}
    told = {"status": questionnaire.status, "checksum": checksum, "document": _document(questionnaire)}
    return bool(await tx.run(_ADD, **key, **told, changed_by=by))


async def save(tx: Transaction, questionnaire: Questionnaire, checksum: str, by: str) -> None:
    """Put the content of a draft in place of the one before."""
    key = {"key_code": questionnaire.code, "key_version": questionnaire.version}
    await tx.run(_SAVE, **key, document=_document(questionnaire), checksum=checksum, changed_by=by)


async def release(tx: Transaction, code: str, version: str, by: str) -> Any:
    """Make a draft final; say when."""
    return await tx.value(_RELEASE, key_code=code, key_version=version, changed_by=by)


async def deprecate(
    tx: Transaction, code: str, version: str, by: str, successor: str | None, note: dict[str, Any] | None
) -> Any:
    """Mark a released version as replaced; say when."""
    key = {"key_code": code, "key_version": version}
    return await tx.value(_DEPRECATE, **key, changed_by=by, successor=successor, deprecation_note=note)


def _document(questionnaire: Questionnaire) -> dict[str, Any]:
    return questionnaire.model_dump(mode="json", include=set(Questionnaire.model_fields), exclude_none=True)


@lru_cache
def _listing(drafts: bool, filters: frozenset[str]) -> sa.Select[Any]:  # noqa: FBT001 - a shape of the statement
    key = sa.tuple_(t.c.code, t.c.version)
    wanted = (
        sa.select(
            t.c.code,
            t.c.version,
            t.c.status,
            t.c.checksum,
            t.c.document["title"].label("title"),
            t.c.document["reconstruction"].label("reconstruction"),
            sa.func.coalesce(t.c.document["example"], sa.text("'false'::jsonb")).label("example"),
            t.c.document["adapts"].label("adapts"),
            sa.func.jsonb_array_length(t.c.document["questions"]).label("n_questions"),
            sa.func.jsonb_array_length(t.c.document["indicators"]).label("n_indicators"),
        )
        .where(key > sa.tuple_(bind("after_code", type_=sa.Text), bind("after_version", type_=sa.Text)))
        .order_by(t.c.code, t.c.version)
        .limit(bind("limit"))
    )
    if not drafts:
        wanted = wanted.where(t.c.status != sa.literal_column("'draft'"))
    for name in ("code", "status"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    return wanted


async def list_versions(
    db: Statements, filters: dict[str, Any], after: tuple[str, str], limit: int, *, drafts: bool
) -> list[dict[str, Any]]:
    """Read versions by code and version, shaped as `QuestionnaireSummary`; drafts only where asked for."""
    statement = _listing(drafts, frozenset(filters))
    rows = await db.all(statement, after_code=after[0], after_version=after[1], limit=limit, **filters)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]
