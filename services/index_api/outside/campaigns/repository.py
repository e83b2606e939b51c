"""The statements of campaigns."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from services.index_api.instrument.questionnaires.tables import questionnaires
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.outside.campaigns.domain import CANCELLED, CampaignFilters
from services.index_api.outside.campaigns.tables import campaigns
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.fields import without_nulls
from shared.schemas.index.outside.campaigns import NewCampaign

_TEXTS: Final = ARRAY(sa.Text)
_OF_VERSION: Final = sa.and_(
    questionnaires.c.code == campaigns.c.questionnaire_code,
    questionnaires.c.version == campaigns.c.questionnaire_version,
)
_SHOWN: Final = (
    campaigns.c.id,
    campaigns.c.city,
    (campaigns.c.questionnaire_code + sa.literal_column("'/'") + campaigns.c.questionnaire_version).label(
        "questionnaire"
    ),
    *(campaigns.c[name] for name in ("state", "organiser_kind", "organiser", "consent", "door")),
    *(campaigns.c[name] for name in ("opens_on", "closes_on", "closed_at", "cancelled_at", "archived")),
    questionnaires.c.document["reconstruction"].label("reconstruction"),
    cities.c.synthetic,
    campaigns.c.created_at,
    campaigns.c.version,
)
_SUMMARY: Final = (
    sa.select(*_SHOWN)
    .select_from(campaigns)
    .join(questionnaires, _OF_VERSION)
    .join(cities, cities.c.slug == campaigns.c.city)
)
_NETWORKS_OF_CITY: Final = sa.select(
    sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), _TEXTS))
).where(memberships.c.to_on.is_(None))
_NETWORKS: Final = _NETWORKS_OF_CITY.where(memberships.c.city == campaigns.c.city).scalar_subquery().label("networks")
_OF_CITY: Final = _NETWORKS_OF_CITY.where(memberships.c.city == bind("city"))
_FIND: Final = _SUMMARY.add_columns(
    *(campaigns.c[name] for name in ("minimum", "content", "decision_note", "reply", "cancellation")),
    *(campaigns.c[name] for name in ("cancelled_while_open", "by_subject")),
    _NETWORKS,
).where(campaigns.c.id == bind("id"))
_FIND_LOCKED: Final = _FIND.with_for_update(of=campaigns)
_VISIBLE: Final = sa.or_(
    campaigns.c.state == sa.any_(sa.literal_column("'{open,closed}'::text[]", _TEXTS)),
    campaigns.c.cancelled_while_open,
    bind("sees_all", type_=sa.Boolean),
    campaigns.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
    campaigns.c.by_subject == bind("subject"),
    sa.exists().where(
        memberships.c.city == campaigns.c.city,
        memberships.c.to_on.is_(None),
        memberships.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
    ),
)
_ADD: Final = sa.insert(campaigns).values(
    {
        name: bind(name)
        for name in (
            "id", "city", "questionnaire_code", "questionnaire_version", "state", "organiser_kind", "organiser",
            "consent", "door", "minimum", "opens_on", "closes_on", "content", "by_subject", "by_role",
        )
    }
)  # fmt: skip
_CHANGED: Final = sa.update(campaigns).where(campaigns.c.id == bind("key"))
_NEXT: Final = campaigns.c.version + sa.literal_column("1")
_DECIDE: Final = _CHANGED.values(
    state=bind("state"), consent=bind("consent"), decision_note=bind("note", type_=sa.Text), version=_NEXT
)
_EXTEND: Final = _CHANGED.values(closes_on=bind("closes_on"), version=_NEXT)
_REPLY: Final = _CHANGED.values(reply=bind("reply", type_=JSONB), version=_NEXT)
_OPEN: Final = _CHANGED.values(state=sa.literal_column("'open'"), door_key=bind("door_key"), version=_NEXT)
_CLOSE: Final = _CHANGED.values(
    state=sa.literal_column("'closed'"), door_key=sa.null(), closed_at=bind("at"), version=_NEXT
)
_CANCEL: Final = _CHANGED.values(
    state=sa.literal_column(f"'{CANCELLED}'"),
    door_key=sa.null(),
    cancellation=bind("reason", type_=JSONB),
    cancelled_at=bind("at"),
    cancelled_while_open=campaigns.c.state == sa.literal_column("'open'"),
    version=_NEXT,
)
_ARCHIVE: Final = _CHANGED.values(archived=sa.true(), version=_NEXT)
_OVER: Final = (
    sa.select(campaigns.c.id)
    .where(campaigns.c.state == sa.literal_column("'open'"), campaigns.c.closes_on < bind("today", type_=sa.Date))
    .order_by(campaigns.c.id)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose campaigns a caller sees beyond those that opened."""

    cities_seen: list[str]
    networks_seen: list[str]
    subject: str
    sees_all: bool


class SummaryRow(TypedDict):
    """A campaign, with whether its city is invented and its questionnaire a reconstruction."""

    id: UUID
    city: str
    questionnaire: str
    state: str
    organiser_kind: str
    organiser: str | None
    consent: str
    door: str
    opens_on: date
    closes_on: date
    closed_at: datetime | None
    cancelled_at: datetime | None
    archived: bool
    reconstruction: bool
    synthetic: bool
    created_at: datetime
    version: int


class QuestionAsked(TypedDict):
    """A question of a campaign, with words of its own where it has some."""

    id: str
    text: NotRequired[Mapping[str, str]]


class GroupAsked(TypedDict):
    """A group that respondents may name."""

    code: str
    label: Mapping[str, str]


class StrataAsked(TypedDict):
    """The groups of a campaign, and what they differ in."""

    by: str
    groups: list[GroupAsked]


class Content(TypedDict):
    """What a campaign asks, as it is kept."""

    title: Mapping[str, str]
    purpose: Mapping[str, str]
    privacy: Mapping[str, str]
    questions: list[QuestionAsked]
    strata: NotRequired[StrataAsked]


class FoundRow(SummaryRow):
    """A campaign with what it asks, what the city said, and who created it."""

    minimum: int
    content: Content
    decision_note: str | None
    reply: Mapping[str, str] | None
    cancellation: Mapping[str, str] | None
    cancelled_while_open: bool
    by_subject: str
    networks: list[str]


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    listing = (
        _SUMMARY.where(_VISIBLE, campaigns.c.id < bind("before")).order_by(campaigns.c.id.desc()).limit(bind("limit"))
    )
    for name in sorted(filters):
        listing = listing.where(campaigns.c[name] == bind(name))
    return listing


async def find(db: Statements, campaign: UUID) -> FoundRow | None:
    """Read a campaign."""
    return await db.row(FoundRow, _FIND, id=campaign)


async def find_locked(tx: Transaction, campaign: UUID) -> FoundRow | None:
    """Read a campaign that nobody else changes until the transaction ends; responses on their way are waited for."""
    return await tx.row(FoundRow, _FIND_LOCKED, id=campaign)


async def list_campaigns(
    db: Statements, filters: CampaignFilters, seen: Seen, before: UUID, limit: int, *, since: Since | None = None
) -> list[SummaryRow]:
    """Read the campaigns that the caller sees, newest first."""
    asked: dict[str, object] = without_nulls(asdict(filters))
    listing, asked_since = changed_since(_listing(frozenset(asked)), "campaign", campaigns.c.id, since)
    return await db.rows(SummaryRow, listing, before=before, limit=limit, **asdict(seen), **asked, **asked_since)


async def networks_of(db: Statements, city: str) -> list[str]:
    """Name the networks that a city is in now."""
    found: list[str] = await db.value(_OF_CITY, city=city)
    return found


async def add(tx: Transaction, campaign: UUID, new: NewCampaign, begun: Mapping[str, str], actor: Actor) -> None:
    """Write a campaign; `begun` holds its state, what the city says, and who runs it. Raises `UnknownCity`."""
    code, _, version = new.questionnaire.partition("/")
    content = new.model_dump(
        mode="json", include={"title", "purpose", "privacy", "questions", "strata"}, exclude_none=True
    )
    with refusing({"fk_campaigns_city": UnknownCity()}):
        await tx.run(
            _ADD,
            id=campaign,
            city=new.city,
            questionnaire_code=code,
            questionnaire_version=version,
            organiser=new.organiser,
            door=new.door,
            minimum=new.minimum,
            opens_on=new.opens_on,
            closes_on=new.closes_on,
            content=content,
            **begun,
            **actor,
        )


async def decide(tx: Transaction, campaign: UUID, state: str, consent: str, note: str | None) -> None:
    """Note what the city says."""
    await tx.run(_DECIDE, key=campaign, state=state, consent=consent, note=note)


async def extend(tx: Transaction, campaign: UUID, closes_on: date) -> None:
    """Move the last day."""
    await tx.run(_EXTEND, key=campaign, closes_on=closes_on)


async def reply(tx: Transaction, campaign: UUID, text: Mapping[str, str]) -> None:
    """Note what the city says to the results."""
    await tx.run(_REPLY, key=campaign, reply=dict(text))


async def open_door(tx: Transaction, campaign: UUID, door_key: bytes) -> None:
    """Let a campaign take responses; `door_key` tells those of one device or invitation apart."""
    await tx.run(_OPEN, key=campaign, door_key=door_key)


async def close(tx: Transaction, campaign: UUID, at: datetime) -> None:
    """Let a campaign take no more responses, and forget its key: from now on nothing leads to a device."""
    await tx.run(_CLOSE, key=campaign, at=at)


async def cancel(tx: Transaction, campaign: UUID, reason: Mapping[str, str], at: datetime) -> None:
    """Note why a campaign comes to nothing, and forget its key."""
    await tx.run(_CANCEL, key=campaign, reason=dict(reason), at=at)


async def archive(tx: Transaction, campaign: UUID) -> None:
    """Note that the single responses are not in the service any more."""
    await tx.run(_ARCHIVE, key=campaign)


async def over(db: Statements, today: date) -> list[UUID]:
    """Name the open campaigns whose last day is over."""
    return [row["id"] for row in await db.all(_OVER, today=today)]
