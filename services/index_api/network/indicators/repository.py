"""The statements of indicators, which the directory keeps."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from services.index_api.network.directory.tables import indicators
from services.index_api.network.indicators.domain import IndicatorRow, Scored, VersionRow, Written
from services.index_api.network.indicators.tables import indicator_versions
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.network.indicators import NetworkIndicator
from shared.schemas.languages import Language

_INDICATOR: Final = sa.select(*indicators.c)
_FIND: Final = _INDICATOR.where(indicators.c.code == bind("code"))
_LOCK: Final = _FIND.with_for_update()
_LAST: Final = sa.select(sa.func.coalesce(sa.func.max(indicators.c.place), sa.literal_column("0"))).scalar_subquery()
_scored: Final = (
    sa.func.jsonb_array_elements(bind("scored", type_=JSONB))
    .table_valued(sa.column("value", JSONB), with_ordinality="place")
    .render_derived(name="scored")
)
_ADD: Final = (
    insert(indicators)
    .from_select(
        ["code", "label", "retired", "place"],
        sa.select(
            _scored.c.value["code"].astext,
            _scored.c.value["label"],
            sa.cast(_scored.c.value["retired"].astext, sa.Boolean),
            _LAST + _scored.c.place,
        ),
    )
    .on_conflict_do_nothing(index_elements=["code"])
    .returning(indicators.c.code)
)
_KEEP_FIRST: Final = (
    insert(indicator_versions)
    .from_select(
        ["indicator", "version", "label", "retired", "by_subject", "by_role"],
        sa.select(
            indicators.c.code,
            indicators.c.version,
            indicators.c.label,
            indicators.c.retired,
            bind("by_subject", type_=sa.Text),
            bind("by_role", type_=sa.Text),
        ).where(
            indicators.c.code == sa.any_(bind("codes", type_=ARRAY(sa.Text))),
            indicators.c.version == sa.literal_column("1"),
        ),
    )
    .on_conflict_do_nothing()
)
_CHANGE: Final = (
    sa.update(indicators)
    .where(indicators.c.code == bind("key"))
    .values(version=indicators.c.version + 1, label=bind("new_label"), retired=bind("new_retired"))
    .returning(*indicators.c)
)
_RETIRED: Final = sa.select(indicators.c.code, indicators.c.retired).where(
    indicators.c.code == sa.any_(bind("codes", type_=ARRAY(sa.Text)))
)
_OFFERED: Final = sa.select(indicators.c.code).where(~indicators.c.retired).order_by(indicators.c.place)
_KEEP: Final = sa.insert(indicator_versions).values(
    {name: bind(name) for name in ("indicator", "version", "label", "retired", "note", "by_subject", "by_role")}
)
_VERSIONS: Final = (
    sa.select(
        indicator_versions.c.version,
        indicator_versions.c.label,
        indicator_versions.c.retired,
        indicator_versions.c.note,
        indicator_versions.c.by_role.label("by"),
        indicator_versions.c.at,
    )
    .where(indicator_versions.c.indicator == bind("indicator"), indicator_versions.c.version > bind("after"))
    .order_by(indicator_versions.c.version)
    .limit(bind("limit"))
)


class Who(TypedDict):
    """Who made a version; nobody, where it came with a release of this software."""

    by_subject: str | None
    by_role: str | None


NOBODY: Final[Who] = {"by_subject": None, "by_role": None}


class _Retired(TypedDict):
    code: str
    retired: bool


class _Code(TypedDict):
    code: str


@lru_cache
def _listing(*, filtered: bool) -> sa.ClauseElement:
    wanted = _INDICATOR.where(indicators.c.place > bind("after")).order_by(indicators.c.place).limit(bind("limit"))
    return wanted.where(indicators.c.retired == bind("retired")) if filtered else wanted


async def list_indicators(
    db: Statements, after: int, limit: int, *, retired: bool | None, since: Since | None = None
) -> list[IndicatorRow]:
    """Read indicators in their order, from after the place `after`: all, or those that are retired or are not."""
    asked = {} if retired is None else {"retired": retired}
    listing, asked_since = changed_since(_listing(filtered=bool(asked)), "indicator", indicators.c.code, since)
    return await db.rows(IndicatorRow, listing, after=after, limit=limit, **asked, **asked_since)


async def find(db: Statements, code: str) -> NetworkIndicator | None:
    """Read an indicator."""
    row = await db.row(IndicatorRow, _FIND, code=code)
    return NetworkIndicator.model_validate(row) if row else None


async def lock(tx: Transaction, code: str) -> IndicatorRow | None:
    """Read an indicator that nobody else changes until the transaction ends."""
    return await tx.row(IndicatorRow, _LOCK, code=code)


async def retired(db: Statements, codes: Sequence[str]) -> dict[str, bool]:
    """Say of those of these codes that are indicators whether they are retired."""
    return {row["code"]: row["retired"] for row in await db.rows(_Retired, _RETIRED, codes=list(codes))}


async def offered(db: Statements) -> list[str]:
    """Read the codes of the indicators that are not retired, in their order."""
    return [row["code"] for row in await db.rows(_Code, _OFFERED)]


async def add(tx: Transaction, scored: Sequence[Scored], who: Who) -> list[str]:
    """Write indicators that are not there yet, after those that are; give the codes that were new."""
    new = [row["code"] for row in await tx.rows(_Code, _ADD, scored=[one._asdict() for one in scored])]
    await tx.run(_KEEP_FIRST, codes=[one.code for one in scored], **who)
    return new


async def change(
    tx: Transaction, code: str, written: Written, note: Mapping[Language, str] | None, who: Who
) -> NetworkIndicator:
    """Put what is written of an indicator in place of what was there, and keep the version."""
    row = await tx.row(IndicatorRow, _CHANGE, key=code, new_label=written["label"], new_retired=written["retired"])
    assert row is not None
    kept = {"indicator": code, "version": row["version"], "label": row["label"], "retired": row["retired"]}
    await tx.run(_KEEP, **kept, note=note, **who)
    return NetworkIndicator.model_validate(row)


async def list_versions(db: Statements, code: str, after: int, limit: int) -> list[VersionRow]:
    """Read the versions of an indicator, from after the version `after`."""
    return await db.rows(VersionRow, _VERSIONS, indicator=code, after=after, limit=limit)
