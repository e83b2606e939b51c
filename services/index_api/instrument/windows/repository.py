"""The statements of windows in which cities read drafts."""

from collections.abc import Collection
from datetime import date
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.index_api.instrument.windows.domain import Window
from services.index_api.instrument.windows.tables import draft_consultations
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.refusals import unknown_slug
from shared.schemas.fields import Json
from shared.schemas.index.instrument.consultations import DraftConsultation, DraftConsultationWanted
from shared.schemas.index.instrument.questionnaires import Questionnaire, QuestionnaireVersion

_OF_DRAFT: Final = (
    draft_consultations.c.code == bind("code"),
    draft_consultations.c.questionnaire_version == bind("version"),
)
_OF_NETWORKS: Final = memberships.alias("of_networks")


def _theirs(city: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Say whether a city is the caller's, or belongs to one of their networks today."""
    members = sa.select(_OF_NETWORKS.c.city).where(
        _OF_NETWORKS.c.network == sa.any_(bind("networks", type_=ARRAY(sa.Text))), _OF_NETWORKS.c.to_on.is_(None)
    )
    return sa.or_(city == sa.any_(bind("cities", type_=ARRAY(sa.Text))), city.in_(members))


_ASKED: Final = sa.case(
    (draft_consultations.c.network.is_(None), sa.exists().where(~cities.c.candidate, _theirs(cities.c.slug))),
    else_=sa.exists().where(
        memberships.c.network == draft_consultations.c.network,
        memberships.c.to_on.is_(None),
        _theirs(memberships.c.city),
    ),
).label("asks_them")
_CONSULTATION: Final = sa.select(
    sa.func.concat(
        draft_consultations.c.code, sa.literal_column("'/'"), draft_consultations.c.questionnaire_version
    ).label("questionnaire"),
    draft_consultations.c.from_on,
    draft_consultations.c.to_on,
    draft_consultations.c.network,
    draft_consultations.c.revision,
    draft_consultations.c.version,
    _ASKED,
).where(*_OF_DRAFT)
_CONSULTED_ON: Final = sa.select(draft_consultations.c.document).where(*_OF_DRAFT)
_WANTED: Final = ("from_on", "to_on", "network", "by_subject", "by_role")
_FIRST_READ: Final = ("revision", "document")
_EVERY_CITY: Final = sa.select(cities.c.slug).where(~cities.c.candidate)
_CITIES_OF: Final = sa.select(memberships.c.city.label("slug")).where(
    memberships.c.network == bind("network"), memberships.c.to_on.is_(None)
)
_CONSULT: Final = insert(draft_consultations).values(
    code=bind("of_code"),
    questionnaire_version=bind("of_version"),
    told=bind("told", type_=sa.Text),
    **{name: bind(name) for name in (*_WANTED, *_FIRST_READ)},
)
_CONSULT_ANEW: Final = _CONSULT.on_conflict_do_update(
    index_elements=["code", "questionnaire_version"],
    set_={
        "told": _CONSULT.excluded.told,
        "version": draft_consultations.c.version + 1,
        **{name: _CONSULT.excluded[name] for name in (*_WANTED, *_FIRST_READ)},
    },
)
_CONSULT_ON: Final = _CONSULT.on_conflict_do_update(
    index_elements=["code", "questionnaire_version"],
    set_={"version": draft_consultations.c.version + 1, **{name: _CONSULT.excluded[name] for name in _WANTED}},
)
_NOTE_DRAFT: Final = (
    sa.update(draft_consultations)
    .where(
        draft_consultations.c.code == bind("key_code"),
        draft_consultations.c.questionnaire_version == bind("key_version"),
        draft_consultations.c.from_on > bind("today", type_=sa.Date),
    )
    .values(document=bind("document"), revision=bind("revision"))
)


_ONE: Final = sa.literal_column("1", sa.Integer)
_BEFORE: Final = {"opened": sa.null(), "closed": sa.literal_column("'opened'", sa.Text)}
_DAYS: Final = {"opened": draft_consultations.c.from_on, "closed": draft_consultations.c.to_on + _ONE}
_PASSED: Final = {
    told: sa.update(draft_consultations)
    .where(
        _DAYS[told] <= bind("today", type_=sa.Date),
        draft_consultations.c.told.is_not_distinct_from(_BEFORE[told]),
    )
    .values(told=sa.literal_column(f"'{told}'", sa.Text))
    .returning(
        *(draft_consultations.c[name] for name in ("code", "network", "version")),
        draft_consultations.c.questionnaire_version.label("number"),
    )
    for told in _DAYS
}


class Passed(TypedDict):
    """A window of which the first day has come, or the last one has passed."""

    code: str
    number: str
    network: str | None
    version: int


class _Asked(TypedDict):
    slug: str


class _ConsultationRow(TypedDict):
    questionnaire: str
    from_on: date
    to_on: date
    network: str | None
    revision: int
    version: int
    asks_them: bool


async def consultation(
    db: Statements, code: str, version: str, cities_of: Collection[str] = (), networks: Collection[str] = ()
) -> Window | None:
    """Read the window in which cities read a draft, and whether it asks one of these or of these networks."""
    theirs = {"cities": sorted(cities_of), "networks": sorted(networks)}
    row = await db.row(_ConsultationRow, _CONSULTATION, code=code, version=version, **theirs)
    if row is None:
        return None
    return Window(DraftConsultation.model_validate({**row}, strict=False), row["asks_them"])


async def asked(db: Statements, network: str | None) -> list[str]:
    """Name the cities that a window asks: those of its network today, or all that have joined."""
    statement, values = (_EVERY_CITY, {}) if network is None else (_CITIES_OF, {"network": network})
    return [row["slug"] for row in await db.rows(_Asked, statement, **values)]


async def passed(tx: Transaction, told: str, today: date) -> list[Passed]:
    """Note which windows have `opened` or `closed` by a day, and give those of which it was not noted before."""
    return await tx.rows(Passed, _PASSED[told], today=today)


async def consulted_on(db: Statements, code: str, version: str) -> Questionnaire | None:
    """Read the draft as it was when its window opened."""
    document = await db.value(_CONSULTED_ON, code=code, version=version)
    return None if document is None else Questionnaire.model_validate(document, strict=False)


async def consult(
    tx: Transaction,
    draft: QuestionnaireVersion,
    wanted: DraftConsultationWanted,
    actor: Actor,
    *,
    is_open: bool,
    opened: bool,
) -> None:
    """Write the window of a draft in place of any before. Raises `UnknownNetwork`.

    What the cities read first is the draft as it is, or stays what it was where the window is open already; `opened`
    says that they are told of it now.
    """
    key = {"of_code": draft.code, "of_version": draft.version}
    first = {"document": _document(draft), "revision": draft.revision, "told": "opened" if opened else None}
    with refusing({"fk_draft_consultations_network": UnknownNetwork(errors=[unknown_slug("/network", "network")])}):
        await tx.run(_CONSULT_ON if is_open else _CONSULT_ANEW, **key, **first, **wanted.model_dump(), **actor)


async def note_draft(tx: Transaction, questionnaire: Questionnaire, revision: int, today: date) -> None:
    """Keep a draft that changed before its window opens as what the cities will read first."""
    key = {"key_code": questionnaire.code, "key_version": questionnaire.version}
    await tx.run(_NOTE_DRAFT, **key, document=_document(questionnaire), revision=revision, today=today)


def _document(questionnaire: Questionnaire) -> dict[str, Json]:
    return questionnaire.model_dump(mode="json", include=set(Questionnaire.model_fields), exclude_none=True)
