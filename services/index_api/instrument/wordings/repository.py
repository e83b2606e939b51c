"""The statements of translations: what was written last in each language, and whether it was found right."""

from datetime import datetime
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import distinct_on

from services.index_api.instrument.wordings.domain import Wording
from services.index_api.instrument.wordings.tables import translation_reviews as reviews
from services.index_api.instrument.wordings.tables import translations
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.refusals import Stale
from shared.schemas.fields import Json
from shared.schemas.index.instrument.translations import NewTranslation

_OF_LANGUAGE: Final = ("code", "version", "language")
_KEY: Final = (*_OF_LANGUAGE, "number")
_WHO: Final = ("by_subject", "by_role")
_counted = (
    sa.select(*(reviews.c[name] for name in _OF_LANGUAGE), sa.func.count().label("count"))
    .group_by(*(reviews.c[name] for name in _OF_LANGUAGE))
    .subquery("counted")
)
_last = (
    sa.select(translations)
    .ext(distinct_on(*(translations.c[name] for name in _OF_LANGUAGE)))
    .order_by(*(translations.c[name] for name in _OF_LANGUAGE), translations.c.number.desc())
    .subquery("last")
)
_LAST: Final = (
    sa.select(
        *(_last.c[name] for name in (*_KEY, "document", "by_subject", "at")),
        reviews.c.at.label("reviewed_at"),
        reviews.c.note.label("review_note"),
        (_last.c.number + sa.func.coalesce(_counted.c.count, sa.literal_column("0"))).label("changes"),
    )
    .outerjoin(reviews, sa.and_(*(reviews.c[name] == _last.c[name] for name in _KEY)))
    .outerjoin(_counted, sa.and_(*(_counted.c[name] == _last.c[name] for name in _OF_LANGUAGE)))
    .order_by(*(_last.c[name] for name in _OF_LANGUAGE))
)
_OF_VERSION: Final = _LAST.where(_last.c.code == bind("code"), _last.c.version == bind("version"))
_STAMP: Final = sa.select(
    sa.select(sa.func.count()).select_from(translations).scalar_subquery().label("written"),
    sa.select(sa.func.count()).select_from(reviews).scalar_subquery().label("reviewed"),
)
_ADD: Final = sa.insert(translations).values({name: bind(name) for name in (*_KEY, "document", *_WHO)})
_REVIEW: Final = sa.insert(reviews).values({name: bind(name) for name in (*_KEY, "note", *_WHO)})


class _WordingRow(TypedDict):
    code: str
    version: str
    language: str
    number: int
    document: dict[str, Json]
    by_subject: str
    at: datetime
    reviewed_at: datetime | None
    review_note: str | None
    changes: int


class StampRow(TypedDict):
    """How many translations were written and reviewed: as long as that stays, nothing has changed."""

    written: int
    reviewed: int


def _wording(row: _WordingRow) -> Wording:
    return Wording(
        questionnaire=f"{row['code']}/{row['version']}",
        language=row["language"],
        number=row["number"],
        words=NewTranslation.model_validate(row["document"], strict=False),
        by=row["by_subject"],
        at=row["at"],
        reviewed_at=row["reviewed_at"],
        review_note=row["review_note"],
        changes=row["changes"],
    )


async def stamp(db: Statements) -> StampRow:
    """Read whether anything has changed."""
    row = await db.row(StampRow, _STAMP)
    assert row is not None
    return row


async def every(db: Statements) -> list[Wording]:
    """Read what was written last in each language, for every version."""
    return [_wording(row) for row in await db.rows(_WordingRow, _LAST)]


async def of_version(db: Statements, code: str, version: str) -> dict[str, Wording]:
    """Read what was written last for a version, by language."""
    rows = await db.rows(_WordingRow, _OF_VERSION, code=code, version=version)
    return {row["language"]: _wording(row) for row in rows}


async def add(
    tx: Transaction, code: str, version: str, language: str, number: int, words: NewTranslation, actor: Actor
) -> None:
    """Write words under the next number. Raises `Stale` where others were written at the same instant."""
    document = words.model_dump(mode="json", exclude_none=True)
    key = {"code": code, "version": version, "language": language, "number": number}
    with refusing({"pk_questionnaire_translations": Stale()}):
        await tx.run(_ADD, **key, document=document, **actor)


async def review(
    tx: Transaction, code: str, version: str, language: str, number: int, note: str | None, actor: Actor
) -> None:
    """Write down that words were found right. Raises `Stale` where somebody did at the same instant."""
    key = {"code": code, "version": version, "language": language, "number": number}
    with refusing({"pk_questionnaire_translation_reviews": Stale()}):
        await tx.run(_REVIEW, **key, note=note, **actor)
