"""The statements of measures, which the directory keeps."""

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.network.directory.tables import fact_codes
from services.index_api.network.fact_codes.domain import MeasureRow, VersionRow, Written
from services.index_api.network.fact_codes.errors import FactCodeTaken
from services.index_api.network.fact_codes.tables import fact_code_versions
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.fields import without_nulls
from shared.schemas.index.network.fact_codes import MeasuredCode, NewMeasuredCode
from shared.schemas.languages import Language

_MEASURE: Final = sa.select(*fact_codes.c)
_FIND: Final = _MEASURE.where(fact_codes.c.code == bind("code"))
_LOCK: Final = _FIND.with_for_update()
_LIST: Final = _MEASURE.where(fact_codes.c.place > bind("after")).order_by(fact_codes.c.place).limit(bind("limit"))
_LAST: Final = sa.select(sa.func.coalesce(sa.func.max(fact_codes.c.place), sa.literal_column("0"))).scalar_subquery()
_WRITTEN: Final = ("label", "unit", "least", "most")
_ADD: Final = (
    sa.insert(fact_codes)
    .values(code=bind("code"), place=_LAST + sa.literal_column("1"), **{name: bind(name) for name in _WRITTEN})
    .returning(*fact_codes.c)
)
_ADD_FIRST: Final = (
    insert(fact_codes)
    .values(code=bind("code"), place=_LAST + sa.literal_column("1"), **{name: bind(name) for name in _WRITTEN})
    .on_conflict_do_nothing(index_elements=["code"])
)
_CHANGE: Final = (
    sa.update(fact_codes)
    .where(fact_codes.c.code == bind("key"))
    .values(
        version=fact_codes.c.version + 1,
        **{name: bind(f"new_{name}") for name in ("label", "least", "most", "retired")},
    )
    .returning(*fact_codes.c)
)
_KEPT: Final = ("code", "version", *_WRITTEN, "retired")
_KEEP: Final = sa.insert(fact_code_versions).values(
    {name: bind(name) for name in (*_KEPT, "note", "by_subject", "by_role")}
)
_KEEP_FIRST: Final = (
    insert(fact_code_versions)
    .from_select(
        list(_KEPT),
        sa.select(*(fact_codes.c[name] for name in _KEPT)).where(fact_codes.c.version == sa.literal_column("1")),
    )
    .on_conflict_do_nothing()
)
_VERSIONS: Final = (
    sa.select(
        *(fact_code_versions.c[name] for name in _KEPT[1:]),
        fact_code_versions.c.note,
        fact_code_versions.c.by_role.label("by"),
        fact_code_versions.c.at,
    )
    .where(fact_code_versions.c.code == bind("code"), fact_code_versions.c.version > bind("after"))
    .order_by(fact_code_versions.c.version)
    .limit(bind("limit"))
)


def _measure(row: MeasureRow) -> MeasuredCode:
    return MeasuredCode.model_validate(without_nulls(row))


async def list_measures(db: Statements, after: int, limit: int, *, since: Since | None = None) -> list[MeasureRow]:
    """Read measures in their order, from after the place `after`."""
    listing, asked_since = changed_since(_LIST, "fact_code", fact_codes.c.code, since)
    return await db.rows(MeasureRow, listing, after=after, limit=limit, **asked_since)


async def find(db: Statements, code: str) -> MeasuredCode | None:
    """Read a measure."""
    row = await db.row(MeasureRow, _FIND, code=code)
    return _measure(row) if row else None


async def lock(tx: Transaction, code: str) -> MeasureRow | None:
    """Read a measure that nobody else changes until the transaction ends."""
    return await tx.row(MeasureRow, _LOCK, code=code)


async def add(tx: Transaction, new: NewMeasuredCode, actor: Actor) -> MeasuredCode:
    """Write a measure and its first version. Raises `FactCodeTaken`."""
    with refusing({"pk_fact_codes": FactCodeTaken()}):
        row = await tx.row(
            MeasureRow, _ADD, code=new.code, label=new.label, unit=new.unit, least=new.least, most=new.most
        )
    assert row is not None
    await _keep(tx, row, new.note, actor)
    return _measure(row)


async def change(
    tx: Transaction, code: str, written: Written, note: Mapping[Language, str] | None, actor: Actor
) -> MeasuredCode:
    """Put what is written of a measure in place of what was there, and keep the version."""
    row = await tx.row(MeasureRow, _CHANGE, key=code, **{f"new_{name}": value for name, value in written.items()})
    assert row is not None
    await _keep(tx, row, note, actor)
    return _measure(row)


async def _keep(tx: Transaction, row: MeasureRow, note: Mapping[Language, str] | None, actor: Actor) -> None:
    kept = {name: value for name, value in row.items() if name != "place"}
    await tx.run(_KEEP, **kept, note=note, **actor)


async def list_versions(db: Statements, code: str, after: int, limit: int) -> list[VersionRow]:
    """Read the versions of a measure, from after the version `after`."""
    return await db.rows(VersionRow, _VERSIONS, code=code, after=after, limit=limit)


async def add_first(tx: Transaction, code: str, label: Mapping[str, str], unit: str, most: float | None) -> int:
    """Write a measure that comes with a release unless it is there; say whether it was new."""
    return await tx.run(_ADD_FIRST, code=code, label=label, unit=unit, least=0.0, most=most)


async def keep_first(tx: Transaction) -> None:
    """Make what came with a release the first version of each."""
    await tx.run(_KEEP_FIRST)
