"""The statements of digests."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as insert_or

from services.index_api.network.contacts.tables import contacts
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.presentation.digests.domain import LONGEST_PAUSE
from services.index_api.presentation.digests.tables import mails, subscriptions, told
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.index.presentation.digests import DigestSubscriptionWanted

KEPT_DAYS: Final = 400
"""How long after it was told something is remembered that waits no longer."""

_now: Final = bind("now", type_=sa.DateTime(timezone=True))
_THIS: Final = subscriptions.c.contact == bind("contact")
_ITS_ADDRESS: Final = sa.func.sha256(sa.func.convert_to(contacts.c.email, sa.literal_column("'UTF8'")))
_SAME_ADDRESS: Final = sa.func.coalesce(subscriptions.c.address == _ITS_ADDRESS, sa.false())
_CONTACT: Final = sa.select(
    contacts.c.email,
    sa.select(sa.func.array_agg(memberships.c.network))
    .where(memberships.c.city == contacts.c.city, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks"),
).where(contacts.c.city == bind("city"), contacts.c.id == bind("contact"))
_LOCK_CONTACT: Final = _CONTACT.with_for_update(of=contacts)
_FIND: Final = (
    sa.select(
        subscriptions.c.contact,
        contacts.c.city,
        subscriptions.c.rhythm,
        subscriptions.c.language,
        sa.case(
            (subscriptions.c.bounced_at.is_not(None), sa.literal_column("'bounced'")),
            (_SAME_ADDRESS, sa.literal_column("'active'")),
            else_=sa.literal_column("'address_changed'"),
        ).label("state"),
        subscriptions.c.sent_at.label("last_sent_at"),
        subscriptions.c.failing_since,
        subscriptions.c.bounced_at,
        subscriptions.c.bounce_status,
        subscriptions.c.created_at,
        subscriptions.c.version,
    )
    .join(contacts, contacts.c.id == subscriptions.c.contact)
    .where(_THIS)
)
_SAVED: Final = ("rhythm", "language", "address")
_ADD: Final = insert_or(subscriptions).values({name: bind(name) for name in ("contact", "token", *_SAVED)})
_SAVE: Final = _ADD.on_conflict_do_update(
    index_elements=[subscriptions.c.contact],
    set_={
        **{name: _ADD.excluded[name] for name in _SAVED},
        **dict.fromkeys(("gathered_at", "failing_since", "bounced_at", "bounce_status"), sa.null()),
        "version": subscriptions.c.version + 1,
    },
)
_END: Final = sa.delete(subscriptions).where(_THIS)
_OF_TOKEN: Final = (
    sa.select(subscriptions.c.contact, contacts.c.city)
    .join(contacts, contacts.c.id == subscriptions.c.contact)
    .where(subscriptions.c.token == bind("token"))
    .with_for_update(of=subscriptions)
)
_MAIL_IS_DUE: Final = sa.or_(
    mails.c.contact.is_(None),
    mails.c.due_at <= _now,
    mails.c.due_at > _now + bind("longest", LONGEST_PAUSE, type_=sa.Interval),  # put off by a clock that went wrong
)
_RUNS: Final = sa.and_(subscriptions.c.bounced_at.is_(None), _SAME_ADDRESS)
_READY: Final = (
    sa.select(
        subscriptions.c.contact,
        contacts.c.city,
        cities.c.name.label("city_name"),
        cities.c.synthetic,
        contacts.c.email,
        subscriptions.c.rhythm,
        subscriptions.c.language,
        subscriptions.c.token,
        subscriptions.c.gathered_at,
        mails.c.id.label("mail"),
        mails.c.names,
        mails.c.attempts,
        mails.c.written_at,
    )
    .select_from(subscriptions)
    .join(contacts, contacts.c.id == subscriptions.c.contact)
    .join(cities, cities.c.slug == contacts.c.city)
    .outerjoin(mails, mails.c.contact == subscriptions.c.contact)
)
_ALL_READY: Final = _READY.where(_RUNS, _MAIL_IS_DUE).order_by(contacts.c.city, subscriptions.c.contact)
_HOLD: Final = _READY.where(_THIS, _RUNS, _MAIL_IS_DUE).with_for_update(of=(subscriptions, contacts), skip_locked=True)
_READ: Final = _READY.where(_THIS)
_TOLD: Final = sa.select(told.c.item, told.c.since).where(told.c.contact == bind("contact"))
_NEW: Final = (
    sa.func.unnest(bind("items", type_=ARRAY(sa.Text)), bind("since", type_=ARRAY(sa.DateTime(timezone=True))))
    .table_valued(sa.column("item", sa.Text), sa.column("since", sa.DateTime(timezone=True)))
    .render_derived(name="new")
)
_TELL_NEW: Final = insert_or(told).from_select(
    ["contact", "item", "since", "told_at"], sa.select(bind("contact", type_=sa.Uuid), _NEW.c.item, _NEW.c.since, _now)
)
_TELL: Final = _TELL_NEW.on_conflict_do_update(
    index_elements=[told.c.contact, told.c.item],
    set_={name: _TELL_NEW.excluded[name] for name in ("since", "told_at")},
)
_LISTED: Final = told.c.item == sa.any_(bind("items", type_=ARRAY(sa.Text)))
_UNTELL: Final = sa.delete(told).where(told.c.contact == bind("contact"), _LISTED)
_FORGET: Final = sa.delete(told).where(
    told.c.contact == bind("contact"),
    sa.not_(_LISTED),
    told.c.told_at < _now - sa.literal_column(f"interval '{KEPT_DAYS} days'"),
)
_GATHERED: Final = sa.update(subscriptions).where(_THIS).values(gathered_at=_now)
_WRITE: Final = sa.insert(mails).values(
    contact=bind("contact"), id=bind("mail"), names=bind("names"), due_at=bind("due"), written_at=_now
)
_PUT_OFF: Final = (
    sa.update(mails)
    .where(mails.c.contact == bind("of"), mails.c.id == bind("mail"))
    .values(due_at=bind("due"), attempts=bind("tried"), names=bind("left"))
)
_TAKE_BACK: Final = sa.delete(mails).where(mails.c.contact == bind("contact"), mails.c.id == bind("mail"))
_SENT: Final = sa.update(subscriptions).where(_THIS).values(sent_at=_now, failing_since=sa.null())
_FAILS: Final = (
    sa.update(subscriptions).where(_THIS, subscriptions.c.failing_since.is_(None)).values(failing_since=_now)
)
_BOUNCED: Final = (
    sa.update(subscriptions)
    .where(_THIS)
    .values(bounced_at=_now, bounce_status=bind("status"), version=subscriptions.c.version + 1)
    .returning(subscriptions.c.version)
)


class ContactRow(TypedDict):
    """What a subscription needs to know of a contact: where mails go, and the networks of the city today."""

    email: str | None
    networks: list[str] | None


class SubscriptionRow(TypedDict):
    """A subscription as it is told."""

    contact: UUID
    city: str
    rhythm: str
    language: str
    state: str
    last_sent_at: datetime | None
    failing_since: datetime | None
    bounced_at: datetime | None
    bounce_status: str | None
    created_at: datetime
    version: int


class Subscriber(TypedDict):
    """A contact who gets digests, and the mail on its way to them, if there is one."""

    contact: UUID
    city: str
    city_name: str
    synthetic: bool
    email: str
    rhythm: str
    language: str
    token: str
    gathered_at: datetime | None
    mail: UUID | None
    names: list[str] | None
    attempts: int | None
    written_at: datetime | None


class OfToken(TypedDict):
    """Whose subscription a token ends."""

    contact: UUID
    city: str


async def contact(tx: Transaction, city: str, key: UUID) -> ContactRow | None:
    """Read a contact whom nobody changes until the transaction ends."""
    return await tx.row(ContactRow, _LOCK_CONTACT, city=city, contact=key)


async def find(db: Statements, key: UUID) -> SubscriptionRow | None:
    """Read the subscription of a contact."""
    return await db.row(SubscriptionRow, _FIND, contact=key)


async def save(tx: Transaction, key: UUID, wanted: DigestSubscriptionWanted, address: bytes, token: str) -> None:
    """Write a subscription, or in its place; it begins anew, with the token that it had."""
    await tx.run(_SAVE, contact=key, token=token, address=address, **wanted.model_dump())


async def end(tx: Transaction, key: UUID) -> None:
    """Take a subscription away, with what was told and what is on its way."""
    await tx.run(_END, contact=key)


async def of_token(tx: Transaction, token: str) -> OfToken | None:
    """Find whose subscription a token ends, and hold it."""
    return await tx.row(OfToken, _OF_TOKEN, token=token)


async def subscriber(db: Statements, key: UUID) -> Subscriber | None:
    """Read whoever subscribes, whether or not something can go to them now."""
    return await db.row(Subscriber, _READ, contact=key)


async def ready(db: Statements, now: datetime) -> list[Subscriber]:
    """Read to whom a mail could go now, by city; not those whose mail waits for its next attempt."""
    return await db.rows(Subscriber, _ALL_READY, now=now)


async def hold(tx: Transaction, key: UUID, now: datetime) -> Subscriber | None:
    """Read a subscriber as they are now, and hold them; None where nothing goes to them, or another worker is at it."""
    return await tx.row(Subscriber, _HOLD, contact=key, now=now)


async def told_to(db: Statements, key: UUID) -> dict[str, datetime | None]:
    """Read what a contact was told, and since when each thing waited then."""
    return {row["item"]: row["since"] for row in await db.all(_TOLD, contact=key)}


async def gathered(tx: Transaction, key: UUID, now: datetime) -> None:
    """Note when a regular digest was gathered."""
    await tx.run(_GATHERED, contact=key, now=now)


async def write(tx: Transaction, key: UUID, items: Mapping[str, datetime | None], now: datetime, due: datetime) -> UUID:
    """Write a mail that is on its way, and what it tells as told; give its identifier."""
    names, mail = list(items), new_id()
    await tx.run(_WRITE, contact=key, mail=mail, names=names, now=now, due=due)
    await tx.run(_TELL, contact=key, items=names, since=list(items.values()), now=now)
    return mail


async def put_off(db: Statements, key: UUID, mail: UUID, names: Sequence[str], attempts: int, due: datetime) -> None:
    """Note when a mail is tried next, and what it still tells."""
    await db.run(_PUT_OFF, of=key, mail=mail, left=list(names), tried=attempts, due=due)


async def untell(tx: Transaction, key: UUID, items: Sequence[str]) -> None:
    """Note that these were not told after all."""
    await tx.run(_UNTELL, contact=key, items=list(items))


async def take_back(tx: Transaction, key: UUID, mail: UUID) -> None:
    """Take away a mail that is not sent again."""
    await tx.run(_TAKE_BACK, contact=key, mail=mail)


async def sent(tx: Transaction, key: UUID, mail: UUID, waiting: Sequence[str], now: datetime) -> None:
    """Note that a mail was handed over, and forget what was told long ago and waits no longer."""
    await tx.run(_TAKE_BACK, contact=key, mail=mail)
    await tx.run(_SENT, contact=key, now=now)
    await tx.run(_FORGET, contact=key, items=list(waiting), now=now)


async def fails(db: Statements, key: UUID, now: datetime) -> None:
    """Note since when no mail could be handed over."""
    await db.run(_FAILS, contact=key, now=now)


async def bounced(tx: Transaction, key: UUID, status: str, now: datetime) -> int | None:
    """Note that an address was refused for good, and give the version since; None where the subscription is gone."""
    version: int | None = await tx.value(_BOUNCED, contact=key, status=status, now=now)
    return version
