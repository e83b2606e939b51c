"""The statements of mappings."""

from collections.abc import Mapping
from typing import Final, NotRequired, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.instrument.mappings.domain import Kind, Pair, Step
from services.index_api.instrument.mappings.tables import questionnaire_mappings
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.instrument.mappings import NewMapping

_ADD: Final = (
    insert(questionnaire_mappings)
    .values({name: bind(name) for name in ("from_code", "from_version", "to_code", "to_version", "document")})
    .on_conflict_do_nothing()
)
_ENDS: Final = tuple(questionnaire_mappings.c[name] for name in ("from_code", "from_version", "to_code", "to_version"))
_ALL: Final = sa.select(questionnaire_mappings.c.document).order_by(*_ENDS)
_BETWEEN: Final = sa.select(*_ENDS)
_IS_TURNED: Final = sa.select(
    sa.exists(
        sa.select(sa.literal_column("1"))
        .select_from(questionnaire_mappings)
        .where(
            questionnaire_mappings.c.from_code == bind("to_code"),
            questionnaire_mappings.c.from_version == bind("to_version"),
            questionnaire_mappings.c.to_code == bind("from_code"),
            questionnaire_mappings.c.to_version == bind("from_version"),
        )
    )
)


PairDocument = TypedDict(
    "PairDocument",
    {"from": NotRequired[str], "to": NotRequired[str], "kind": str, "reason": NotRequired[Mapping[str, str]]},
)
IndicatorDocument = TypedDict("IndicatorDocument", {"from": NotRequired[str], "to": NotRequired[str]})
MappingDocument = TypedDict(
    "MappingDocument",
    {
        "from": str,
        "to": str,
        "note": NotRequired[Mapping[str, str]],
        "indicators": list[IndicatorDocument],
        "pairs": list[PairDocument],
    },
)
"""A mapping as it was written."""


class _DocumentRow(TypedDict):
    document: MappingDocument


class _EndsRow(TypedDict):
    from_code: str
    from_version: str
    to_code: str
    to_version: str


async def add(tx: Transaction, mapping: NewMapping) -> bool:
    """Write a mapping unless there is one between its versions, in either direction; say whether it was new."""
    (code, _, version), (to_code, _, to_version) = mapping.before.partition("/"), mapping.after.partition("/")
    ends = {"from_code": code, "from_version": version, "to_code": to_code, "to_version": to_version}
    if await tx.value(_IS_TURNED, **ends):
        return False
    return bool(await tx.run(_ADD, **ends, document=mapping.model_dump(mode="json", exclude_none=True)))


async def every(db: Statements) -> list[MappingDocument]:
    """Read every mapping as it was written."""
    return [row["document"] for row in await db.rows(_DocumentRow, _ALL)]


async def between(db: Statements) -> set[frozenset[str]]:
    """Read the names of the two versions of each mapping."""
    return {
        frozenset((f"{row['from_code']}/{row['from_version']}", f"{row['to_code']}/{row['to_version']}"))
        for row in await db.rows(_EndsRow, _BETWEEN)
    }


def step_of(document: MappingDocument) -> Step:
    """Make of a mapping what the arithmetic knows."""
    pairs = [
        Pair(pair.get("from"), pair.get("to"), Kind(pair["kind"]), pair.get("reason")) for pair in document["pairs"]
    ]
    indicators = [(indicator.get("from"), indicator.get("to")) for indicator in document["indicators"]]
    return Step(document["from"], document["to"], pairs, indicators)
