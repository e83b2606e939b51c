"""What a digest says, to whom and when: pure.

- urgent    what is due within a week, or was due; it is told at once
- regular   the rest, once for each day or week that begins at six in the morning (UTC), on Monday for weeks

A period is compared for being another one than last time, never for being later: so a clock that jumps, to whichever
side, delays nobody for longer than a period, and what was told once is known by its name and not by a time.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.errors import HeaderParseError, MessageDefect
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from babel.dates import format_date

from shared.schemas.fields import in_language
from shared.schemas.index.presentation.digests import Rhythm
from shared.schemas.index.presentation.inboxes import AnnouncedLately, Inbox
from shared.schemas.waiting import WaitingItem
from shared.sentences import Sentence, Telling, locale_of, say, say_count

_AT_ONCE: Final = timedelta(days=7)
_MORNING: Final = timedelta(hours=6)
TOKEN_BYTES: Final = 32
_HEADERS: Final = SMTP.clone(max_line_length=900)
"""So long a line can be: an address that does not fit into one would be written in a way that no program reads."""
LONGEST_PAUSE: Final = timedelta(hours=1)


def stop_address(base: str, token: str) -> str:
    """Give the address that ends the subscription of a token; `base` is where clients reach index_api."""
    return f"{base}/v1/unsubscriptions/{token}"


@dataclass(frozen=True, slots=True)
class Day(Telling):
    """A day, written out."""

    day: date

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        return format_date(self.day, "long", locale_of(language))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be told. `name` and `since` together tell whether it was told before."""

    name: str
    since: datetime | None
    text: Mapping[str, str]
    reason: Sentence | None
    address: str
    urgent: bool = False
    announced: bool = False


def items_of(inbox: Inbox, today: date) -> list[Item]:
    """Give what an inbox holds as things to be told, the most urgent first."""
    return [
        *(_waiting(item, today) for item in inbox.items),
        *map(_announced, inbox.announcements),
    ]


def _waiting(item: WaitingItem, today: date) -> Item:
    return Item(
        name=f"{item.service}/{item.id}",
        since=item.since,
        text=item.text,
        reason=_reason(item, today),
        address=item.about if urlsplit(item.about).netloc else "",  # a path alone leads nowhere
        urgent=item.due is not None and item.due - today <= _AT_ONCE,
    )


def _reason(item: WaitingItem, today: date) -> Sentence | None:
    if item.due is not None:
        past = item.due < today
        return say("Its last day was: {day}", day=Day(item.due)) if past else say("Last day: {day}", day=Day(item.due))
    return say("Waiting since: {day}", day=Day(item.since.date())) if item.since else None


def _announced(one: AnnouncedLately) -> Item:
    return Item(
        name=f"announcements/{one.id}",
        since=one.at,
        text=one.title,
        reason=say("Announced: {day}", day=Day(one.at.date())),
        address=one.address,
        announced=True,
    )


def untold(items: Iterable[Item], told: Mapping[str, datetime | None]) -> list[Item]:
    """Leave out what was told. What waits anew since then, such as a practice given back once more, is new."""
    return [item for item in items if item.name not in told or told[item.name] != item.since]


def is_due(rhythm: str, last: datetime | None, now: datetime) -> bool:
    """Say whether another day or week has begun than when a regular digest was gathered last."""
    return last is None or _period(rhythm, last) != _period(rhythm, now)


def _period(rhythm: str, at: datetime) -> tuple[int, ...]:
    day = (at - _MORNING).date()
    return day.isocalendar()[:2] if rhythm == Rhythm.WEEKLY else (day.toordinal(),)


def periods(now: datetime) -> tuple[date, date]:
    """Give what a new look is due for when it changes: the day, and the day as digests begin it."""
    return now.date(), (now - _MORNING).date()


def pause(attempts: int) -> timedelta:
    """Say how long to wait after so many attempts that came to nothing: from half a minute to an hour."""
    return min(timedelta(seconds=30 << min(attempts - 1, 10)), LONGEST_PAUSE)


def mark_of(address: str) -> bytes:
    """Make what tells whether a contact still has the address that it had."""
    return hashlib.sha256(address.encode()).digest()


def mailbox(address: str) -> Address | None:
    """Read an address as a mail server takes it; None where none would."""
    name, _, host = address.rpartition("@")
    try:
        read = Address(addr_spec=f"{name}@{host.encode('idna').decode()}")
    except (ValueError, HeaderParseError, MessageDefect):
        return None
    return read if read.username == name else None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as it stands in a digest."""

    text: str
    reason: str
    address: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a digest says, in one language, before it becomes text or a page."""

    language: str
    city: str
    subject: str
    sections: Sequence[tuple[str, Sequence[Line]]]
    synthetic: bool
    stop: str
    """The address that ends the subscription."""

    @classmethod
    def about(cls, items: Sequence[Item], *, city: str, synthetic: bool, language: str, stop: str) -> "Letter":
        """Write what there is to tell."""
        sections = (
            (say("Due within a week"), [one for one in items if one.urgent]),
            (say("Waiting"), [one for one in items if not one.urgent and not one.announced]),
            (say("Announced"), [one for one in items if one.announced]),
        )
        return cls(
            language=language,
            city=city,
            subject=_in_one_line(_subject(items, city).told(language)),
            sections=[
                (heading.told(language), [_line(one, language) for one in held]) for heading, held in sections if held
            ],
            synthetic=synthetic,
            stop=f"{stop}?lang={language}",
        )


def _subject(items: Sequence[Item], city: str) -> Sentence:
    waiting = sum(not one.announced for one in items)
    if waiting:
        return say_count(
            "{city}: {count} thing waits for you", "{city}: {count} things wait for you", waiting, city=city
        )
    if items:
        return say_count("{city}: {count} announcement", "{city}: {count} announcements", len(items), city=city)
    return say("{city}: nothing new", city=city)


def _line(item: Item, language: str) -> Line:
    reason = item.reason.told(language) if item.reason else ""
    return Line(_in_one_line(in_language(item.text, language)), reason, item.address, item.text)


def _in_one_line(text: str) -> str:
    """Let nobody who names a city or a practice write a line of the mail, or one of its headers."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom to whom a mail goes, and what tells it from others. `at` is the same for each attempt, as `mail` is."""

    mail: UUID
    at: datetime
    sender: str
    to: Address


def message(letter: Letter, text: str, page: str, envelope: Envelope) -> bytes:
    """Write a mail, ready to be handed over."""
    written = EmailMessage(policy=SMTP)
    written["From"] = envelope.sender
    written["To"] = envelope.to
    written["Subject"] = letter.subject
    written["Date"] = envelope.at
    written["Message-ID"] = f"<{envelope.mail}@{envelope.sender.rpartition('@')[2]}>"
    written["List-Id"] = f"<digest.{urlsplit(letter.stop).hostname}>"
    written["List-Unsubscribe"] = f"<{letter.stop}>"
    written["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(text)
    written.add_alternative(page, subtype="html")
    written["Content-Language"] = letter.language
    return written.as_bytes(policy=_HEADERS)
