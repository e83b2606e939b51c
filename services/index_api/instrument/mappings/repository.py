"""The statements of mappings."""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.instrument.mappings.domain import Kind, Pair, Step
from services.index_api.instrument.mappings.tables import questionnaire_mappings as t
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.instrument.mappings import NewMapping

_ADD: Final = (
    insert(t)
    .values({name: bind(name) for name in ("from_code", "from_version", "to_code", "to_version", "document")})
    .on_conflict_do_nothing()
)
_ALL: Final = sa.select(t.c.document).order_by(t.c.from_code, t.c.from_version, t.c.to_code, t.c.to_version)
_TURNED: Final = sa.exists(
    sa.select(sa.literal_column("1"))
    .select_from(t)
    .where(
        t.c.from_code == bind("to_code"), t.c.from_version == bind("to_version"),
        t.c.to_code == bind("from_code"), t.c.to_version == bind("from_version"),
    )
)  # fmt: skip
_IS_TURNED: Final = sa.select(_TURNED)


async def add(tx: Transaction, mapping: NewMapping) -> bool:
    """Write a mapping unless there is one between its versions, in either direction; say whether it was new."""
    (code, _, version), (to_code, _, to_version) = mapping.before.partition("/"), mapping.after.partition("/")
    ends = {"from_code": code, "from_version": version, "to_code": to_code, "to_version": to_version}
    if await tx.value(_IS_TURNED, **ends):
        return False
    return bool(await tx.run(_ADD, **ends, document=mapping.model_dump(mode="json", exclude_none=True)))


async def every(db: Statements) -> list[dict[str, Any]]:
    """Read every mapping as it was written."""
    return [row["document"] for row in await db.all(_ALL)]


def step_of(document: dict[str, Any]) -> Step:
    """Make of a mapping what the arithmetic knows."""
    pairs = [Pair(one.get("from"), one.get("to"), Kind(one["kind"]), one.get("reason")) for one in document["pairs"]]
    indicators = [(one.get("from"), one.get("to")) for one in document["indicators"]]
    return Step(document["from"], document["to"], pairs, indicators)
