"""The statements of questionnaires."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.index_api.instrument.questionnaires.tables import draft_consultations, questionnaires
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.refusals import unknown_slug
from shared.schemas.fields import Json
from shared.schemas.index.instrument.consultations import DraftConsultation, DraftConsultationWanted
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
        questionnaires.c.document["indicators"].label("indicators"),
        questionnaires.c.document["composites"].label("composites"),
    )
    .where(questionnaires.c.status != sa.literal_column("'draft'"))
    .order_by(questionnaires.c.released_at.nulls_first(), questionnaires.c.code, questionnaires.c.version)
)
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
_CONSULT: Final = insert(draft_consultations).values(
    code=bind("of_code"),
    questionnaire_version=bind("of_version"),
    **{name: bind(name) for name in (*_WANTED, *_FIRST_READ)},
)
_CONSULT_ANEW: Final = _CONSULT.on_conflict_do_update(
    index_elements=["code", "questionnaire_version"],
    set_={
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


class _Area(TypedDict):
    """An indicator or composite of a questionnaire; it has more."""

    code: str
    label: Mapping[str, str]


class NamesRow(TypedDict):
    """What a version is called, and its indicators and composites."""

    code: str
    version: str
    title: Mapping[str, str]
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


class _ConsultationRow(TypedDict):
    questionnaire: str
    from_on: date
    to_on: date
    network: str | None
    revision: int
    version: int
    asks_them: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A window in which cities read a draft, and whether it asks the caller's or one of their networks'."""

    told: DraftConsultation
    asks_them: bool

    def has_opened(self, today: date) -> bool:
        """Say whether it has begun, be it over."""
        return self.told.from_on <= today

    def is_open(self, today: date) -> bool:
        """Say whether the draft is read in it."""
        return self.has_opened(today) and today <= self.told.to_on


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


def _document(questionnaire: Questionnaire) -> dict[str, Json]:
    return questionnaire.model_dump(mode="json", include=set(Questionnaire.model_fields), exclude_none=True)


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
    db: Statements, code: str | None, status: str | None, after: tuple[str, str], limit: int, *, drafts: bool
) -> list[SummaryRow]:
    """Read versions by code and version, of a family or with a status where one is named; drafts only if asked for."""
    asked = {name: value for name, value in (("code", code), ("status", status)) if value is not None}
    statement = _listing(drafts, frozenset(asked))
    return await db.rows(SummaryRow, statement, after_code=after[0], after_version=after[1], limit=limit, **asked)


async def consultation(
    db: Statements, code: str, version: str, cities_of: Collection[str] = (), networks: Collection[str] = ()
) -> Window | None:
    """Read the window in which cities read a draft, and whether it asks one of these or of these networks."""
    theirs = {"cities": sorted(cities_of), "networks": sorted(networks)}
    row = await db.row(_ConsultationRow, _CONSULTATION, code=code, version=version, **theirs)
    if row is None:
        return None
    return Window(DraftConsultation.model_validate({**row}, strict=False), row["asks_them"])


async def consulted_on(db: Statements, code: str, version: str) -> Questionnaire | None:
    """Read the draft as it was when its window opened."""
    document = await db.value(_CONSULTED_ON, code=code, version=version)
    return None if document is None else Questionnaire.model_validate(document, strict=False)


async def consult(
    tx: Transaction, draft: QuestionnaireVersion, wanted: DraftConsultationWanted, actor: Actor, *, is_open: bool
) -> None:
    """Write the window of a draft in place of any before. Raises `UnknownNetwork`.

    What the cities read first is the draft as it is, or stays what it was where the window is open already.
    """
    key = {"of_code": draft.code, "of_version": draft.version}
    first = {"document": _document(draft), "revision": draft.revision}
    with refusing({"fk_draft_consultations_network": UnknownNetwork(errors=[unknown_slug("/network", "network")])}):
        await tx.run(_CONSULT_ON if is_open else _CONSULT_ANEW, **key, **first, **wanted.model_dump(), **actor)


async def note_draft(tx: Transaction, questionnaire: Questionnaire, revision: int, today: date) -> None:
    """Keep a draft that changed before its window opens as what the cities will read first."""
    key = {"key_code": questionnaire.code, "key_version": questionnaire.version}
    await tx.run(_NOTE_DRAFT, **key, document=_document(questionnaire), revision=revision, today=today)
