"""Digests: who gets them, what the next one holds, and how they are sent.

Sending goes in three steps, so that a worker may die at each of them. What is told is written, together with a mail
that is on its way, and committed; the mail is handed over; and that is noted. Who dies in between leaves a mail that is
sent again under the same Message-ID.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final
from uuid import UUID

from services.index_api.changes import (
    DIGEST_SUBSCRIPTION_BOUNCED,
    DIGEST_SUBSCRIPTION_ENDED,
    DIGEST_SUBSCRIPTION_SAVED,
)
from services.index_api.presentation.digests import domain, repository
from services.index_api.presentation.digests.domain import Envelope, Item, Letter
from services.index_api.presentation.digests.errors import NoAddress
from services.index_api.presentation.digests.repository import ContactRow, Subscriber
from services.index_api.presentation.inboxes.service import Inboxes
from shared.clients.mail import AddressRefused, MailServer, NotSent
from shared.platform.access.audience import cities
from shared.platform.access.parties import Party
from shared.platform.access.permits import NOBODY, Permit, Reach, Role
from shared.platform.bodies.html_bodies import templates, told_text, words_in
from shared.platform.command import Command, Commands
from shared.platform.data import changes
from shared.platform.data.database import Database, Transaction
from shared.platform.refusals import NotFound
from shared.schemas.codes import INVENTED
from shared.schemas.index.presentation.digests import Digest, DigestSubscription, DigestSubscriptionWanted
from shared.schemas.waiting import PartyKind
from shared.sentences import say

_PAGES: Final = templates(Path(__file__).parent / "templates")
_MEMBERS: Final = ("rhythm", "language")
_SENDING: Final = Permit(
    "sendDigests", NOBODY, frozenset({Reach.ANY}), frozenset({Role.SERVICE}), {Role.SERVICE: Reach.ANY}
)
_AT_IT: Final = timedelta(minutes=10)
"""For how long a worker may be at a mail before another takes it for dead; it gives up long before."""
_NOT_CONFIGURED: Final = "not_configured"
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class Digests:
    """Subscriptions of contacts. Each reading and change is noted in the audit log, as those of contacts are."""

    database: Database
    commands: Commands
    inboxes: Inboxes

    async def find(self, permit: Permit, city: str, contact: UUID) -> DigestSubscription:
        """Read the subscription of a contact. Raises NotFound, NotAllowed."""
        async with self.commands.open(permit) as command:
            await self._demand_contact(command, city, contact)
            return await self._read(command, city, contact)

    async def save(
        self, permit: Permit, city: str, contact: UUID, wanted: DigestSubscriptionWanted, expected: int
    ) -> DigestSubscription:
        """Let a contact get digests at the address that it has now. Raises NotFound, NotAllowed, NoAddress, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            address = (await self._demand_contact(command, city, contact))["email"]
            before = await repository.find(command.tx, contact)
            version = before["version"] if before else 0
            command.demand_version(version)
            if address is None or domain.mailbox(address) is None:
                raise NoAddress
            token = command.token(domain.TOKEN_BYTES)
            await repository.save(command.tx, contact, wanted, domain.mark_of(address), token)
            command.tell(DIGEST_SUBSCRIPTION_SAVED, contact, cities(city), version=version + 1, city=city)
            return await self._read(command, city, contact)

    async def end(self, permit: Permit, city: str, contact: UUID, expected: int) -> None:
        """Send a contact no more digests, and forget what it was told. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._demand_contact(command, city, contact)
            found = await repository.find(command.tx, contact)
            if found is None:
                raise NotFound
            command.demand_version(found["version"])
            await self._end(command, city, contact)

    async def unsubscribe(self, permit: Permit, token: str) -> None:
        """Send no more digests to whoever got this token in one; nothing happens where nobody did."""
        async with self.commands.open(permit) as command:
            found = await repository.of_token(command.tx, token)
            if found is not None:
                await self._end(command, found["city"], found["contact"])

    async def digest(self, permit: Permit, city: str, contact: UUID, base: str, authorization: str) -> Digest:
        """Write what a contact was not told yet. `base` is the address of this service. Raises NotFound, NotAllowed."""
        permit.over(city=city)
        found = await repository.subscriber(self.database, contact)
        if found is None or found["city"] != city:
            raise NotFound
        inbox = await self.inboxes.inbox(Party(PartyKind.CITY, city), authorization, base)
        told = await repository.told_to(self.database, contact)
        arrived = {name: since for name, since in told.items() if name not in (found["names"] or ())}
        items = domain.untold(domain.items_of(inbox, self.commands.now().date()), arrived)
        letter = _letter(items, found, base)
        return Digest(
            subject=letter.subject,
            text=_text(letter),
            html=_page(letter),
            language=letter.language,
            items=len(items),
            partial=inbox.partial,
            synthetic=letter.synthetic,
        )

    async def _demand_contact(self, command: Command, city: str, contact: UUID) -> ContactRow:
        found = await repository.contact(command.tx, city, contact)
        if found is None:
            raise NotFound
        command.permit.over(city=city, networks=found["networks"] or ())
        return found

    async def _read(self, command: Command, city: str, contact: UUID) -> DigestSubscription:
        found = await repository.find(command.tx, contact)
        if found is None:
            raise NotFound
        command.note(_about(city, contact), _MEMBERS)
        return DigestSubscription.model_validate(found)

    async def _end(self, command: Command, city: str, contact: UUID) -> None:
        await repository.end(command.tx, contact)
        command.note(_about(city, contact), _MEMBERS)
        command.tell(DIGEST_SUBSCRIPTION_ENDED, contact, cities(city), city=city)


def unsubscribing_page(language: str, *, ended: bool) -> bytes:
    """Write the page that asks whether to send no more digests, or says that it is so."""
    return (
        _PAGES.get_template("unsubscribing.html").render(language=language, ended=ended, _=words_in(language)).encode()
    )


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail that this worker hands over: to whom, with what, how often that failed, and whether somebody was at it."""

    id: UUID
    to: Subscriber
    address: str
    names: Sequence[str]
    content: bytes
    attempts: int
    again: bool


@dataclass(slots=True)
class DigestPost:
    """Sends digests. Several may, at once.

    `base` is where clients reach index_api; `authorization` lets it ask its neighbours in its own name.
    """

    database: Database
    commands: Commands
    inboxes: Inboxes
    server: MailServer
    base: str
    authorization: Callable[[], str]
    _seen: object = None
    """The day and the ends of the records of changes at the last look at everybody; None where that was not whole."""

    async def look(self) -> None:
        """Send what there is to tell. Where nothing changed since the last look, only mails are tried again."""
        now = self.commands.now()
        positions = await self.inboxes.latest()
        own = await changes.ends(self.database)
        mark = None if positions is None else (*domain.periods(now), own["last"], *positions)
        ready = await repository.ready(self.database, now)
        if mark is not None and mark == self._seen:
            ready = [one for one in ready if one["mail"] is not None]
        self._seen = None
        whole = True
        with suppress(NotSent):  # the server takes none at present: the next look tries again
            for city, those in groupby(ready, key=itemgetter("city")):
                whole = await self._tell_city(city, [one["contact"] for one in those]) and whole
            self._seen = mark if whole else None

    async def _tell_city(self, city: str, contacts: Sequence[UUID]) -> bool:
        """Tell the contacts of a city, and say whether another look would find nothing more. Raises `NotSent`."""
        inbox = await self.inboxes.inbox(Party(PartyKind.CITY, city), self.authorization(), self.base)
        items = domain.items_of(inbox, self.commands.now().date())
        done = [await self._tell(contact, items) for contact in contacts]
        return all(done) and all(one.reason == _NOT_CONFIGURED for one in inbox.unavailable)

    async def _tell(self, contact: UUID, items: Sequence[Item]) -> bool:
        mail = await self._write(contact, items)
        if mail is None:
            return True
        handing_over = asyncio.ensure_future(self._hand_over(mail, [item.name for item in items]))
        try:
            return await asyncio.shield(handing_over)
        except asyncio.CancelledError:  # the worker is asked to stop: this one mail is finished
            with suppress(NotSent):
                await handing_over
            raise

    async def _write(self, contact: UUID, items: Sequence[Item]) -> _Mail | None:
        """Write what a contact is told now, as they are at this moment; None where there is nothing, or they left."""
        now = self.commands.now()
        async with self.database.transaction() as tx:
            held = await repository.hold(tx, contact, now)
            if held is None:
                return None
            chosen = await _once_more(tx, held, items, now)
            key, again = held["mail"], bool(chosen)
            if not chosen:
                chosen = await _new(tx, held, items, now)
                if not chosen:
                    return None
                key = await repository.write(tx, contact, {one.name: one.since for one in chosen}, now, now + _AT_IT)
        return self._mail(held, key, chosen, again=again, at=(again and held["written_at"]) or now)

    def _mail(self, to: Subscriber, key: UUID | None, items: Sequence[Item], *, again: bool, at: datetime) -> _Mail:
        letter, box = _letter(items, to, self.base), domain.mailbox(to["email"])
        assert key is not None, "whatever is chosen is written under one"
        assert box is not None, "it was read when the subscription was saved, and is the same"
        content = domain.message(letter, _text(letter), _page(letter), Envelope(key, at, self.server.sender, box))
        attempts = to["attempts"] or 0 if again else 0
        return _Mail(key, to, box.addr_spec, [item.name for item in items], content, attempts, again=again)

    async def _hand_over(self, mail: _Mail, waiting: Sequence[str]) -> bool:
        """Send a mail and note what became of it; True where the contact was told all. Raises `NotSent`."""
        contact = mail.to["contact"]
        try:
            await self.server.send(mail.address, mail.content)
        except AddressRefused as refused:
            await self._bounced(mail, refused.status)
            return True
        except NotSent as why:
            now, attempts = self.commands.now(), mail.attempts + 1
            due = now + domain.pause(attempts)
            await repository.put_off(self.database, contact, mail.id, mail.names, attempts, due)
            await repository.fails(self.database, contact, now)
            _log.warning("digest %s is put off until %s: %s", mail.id, due.isoformat(timespec="seconds"), why)
            if why.gone:
                raise
            return False
        async with self.database.transaction() as tx:
            await repository.sent(tx, contact, mail.id, waiting, self.commands.now())
        _log.info("digest %s was sent, items=%d", mail.id, len(mail.names))
        return not mail.again

    async def _bounced(self, mail: _Mail, status: str) -> None:
        contact, city = mail.to["contact"], mail.to["city"]
        async with self.commands.open(_SENDING) as command:
            await repository.untell(command.tx, contact, mail.names)
            await repository.take_back(command.tx, contact, mail.id)
            version = await repository.bounced(command.tx, contact, status, command.at)
            if version is not None:
                command.tell(DIGEST_SUBSCRIPTION_BOUNCED, contact, cities(city), version=version, city=city)
        _log.warning("digest %s bounced: %s", mail.id, status)


async def _once_more(tx: Transaction, held: Subscriber, items: Sequence[Item], now: datetime) -> list[Item]:
    """Give what a mail on its way tells that waits still; what vanished meanwhile was not told."""
    if held["mail"] is None or held["names"] is None:
        return []
    left = [item for item in items if item.name in held["names"]]
    names = [item.name for item in left]
    await repository.untell(tx, held["contact"], [name for name in held["names"] if name not in names])
    if left:
        await repository.put_off(tx, held["contact"], held["mail"], names, held["attempts"] or 0, now + _AT_IT)
    else:
        await repository.take_back(tx, held["contact"], held["mail"])
    return left


async def _new(tx: Transaction, held: Subscriber, items: Sequence[Item], now: datetime) -> list[Item]:
    """Give what is to be told for the first time: what is urgent, and all when another day or week has begun."""
    regular = domain.is_due(held["rhythm"], held["gathered_at"], now)
    if regular:
        await repository.gathered(tx, held["contact"], now)
    new = domain.untold(items, await repository.told_to(tx, held["contact"]))
    return [item for item in new if regular or item.urgent]


def _letter(items: Sequence[Item], to: Subscriber, base: str) -> Letter:
    stop = domain.stop_address(base, to["token"])
    return Letter.about(items, city=to["city_name"], synthetic=to["synthetic"], language=to["language"], stop=stop)


def _words(letter: Letter) -> dict[str, str]:
    """Give what every digest says."""
    why = say("You get these mails for {city}, as you wished.", city=letter.city)
    return {
        "why": why.told(letter.language),
        "stop": say("Send me no more of these mails").told(letter.language),
        "invented": INVENTED[letter.language],
    }


def _text(letter: Letter) -> str:
    return _PAGES.get_template("digest.txt").render(letter=letter, **_words(letter))


def _page(letter: Letter) -> str:
    page = _PAGES.get_template("digest.html")
    return page.render(letter=letter, told=lambda line: told_text(line.texts, letter.language), **_words(letter))


def _about(city: str, contact: UUID) -> str:
    return f"cities/{city}/contacts/{contact}/digest-subscription"
