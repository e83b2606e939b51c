"""The statements of questionnaires."""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.questionnaires.tables import questionnaires as t
from shared.platform.database import Statements, Transaction
from shared.schemas.questionnaires import Questionnaire, QuestionnaireVersion

_FIND: Final = sa.select(t.c.document, t.c.status, t.c.checksum).where(
    t.c.code == bind("code"), t.c.version == bind("version")
)
_ADD: Final = (
    insert(t)
    .values({name: bind(name) for name in ("code", "version", "status", "checksum", "document")})
    .on_conflict_do_nothing()
)
_LIST: Final = (
    sa.select(
        t.c.code,
        t.c.version,
        t.c.status,
        t.c.checksum,
        t.c.document["title"].label("title"),
        t.c.document["reconstruction"].label("reconstruction"),
        sa.func.jsonb_array_length(t.c.document["questions"]).label("n_questions"),
        sa.func.jsonb_array_length(t.c.document["indicators"]).label("n_indicators"),
    )
    .where(
        t.c.status != "draft",
        sa.tuple_(t.c.code, t.c.version) > sa.tuple_(bind("code", type_=sa.Text), bind("version", type_=sa.Text)),
    )
    .order_by(t.c.code, t.c.version)
    .limit(bind("limit"))
)


async def find(db: Statements, code: str, version: str) -> QuestionnaireVersion | None:
    """Read one version."""
    row = await db.first(_FIND, code=code, version=version)
    if row is None:
        return None
    return QuestionnaireVersion.model_validate(
        {**row["document"], "status": row["status"], "checksum": row["checksum"]}, strict=False
    )


async def add(tx: Transaction, questionnaire: Questionnaire, checksum: str) -> bool:
    """Write a version unless it is there; say whether it was new."""
    document = questionnaire.model_dump(mode="json", exclude_none=True)
    return bool(
        await tx.run(
            _ADD,
            code=questionnaire.code,
            version=questionnaire.version,
            status=questionnaire.status,
            checksum=checksum,
            document=document,
        )
    )


async def list_versions(db: Statements, after: tuple[str, str], limit: int) -> list[dict[str, Any]]:
    """Read released and deprecated versions by code and version, shaped as `QuestionnaireSummary`."""
    return [dict(row) for row in await db.all(_LIST, code=after[0], version=after[1], limit=limit)]
