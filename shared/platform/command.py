"""The one seam through which every change passes.

A service opens a command for whoever asks, and inside it uses only what the command gives:

    async with self.commands.open(permit, once) as command:
        if (first := command.first(HostOffer)) is not None:
            return first
        …
        return await command.keep(offer)

Whatever a change leaves behind beside its rows belongs here, in the transaction that the command holds.
"""

import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final, TypedDict, TypeVar
from uuid import UUID

from pydantic import BaseModel

from shared.platform.access import audit
from shared.platform.access.audience import Audience
from shared.platform.access.audit import NewEntry
from shared.platform.access.permits import Permit
from shared.platform.data import changes
from shared.platform.data.changes import NewChange
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.data.identifiers import new_id
from shared.platform.refusals import Stale
from shared.platform.trace import trace_id
from shared.schemas.changes import ChangeKind
from shared.schemas.fields import Json

Answer = TypeVar("Answer", bound=BaseModel)
Clock = Callable[[], datetime]


ANY_VERSION: Final = -1
"""What `*` names in If-Match: whatever version there is (RFC 9110, 13.1.1)."""


def named(expected: int, present: int) -> int:
    """Say which version If-Match names: `expected` as it was read, or for `*` the present one."""
    return present if expected == ANY_VERSION else expected


def utc_now() -> datetime:
    """Read the clock of this machine."""
    return datetime.now(UTC)


class Actor(TypedDict):
    """Who did something, as rows keep it: an opaque subject, and the role that let it in."""

    by_subject: str
    by_role: str


def change(
    kind: ChangeKind,
    resource: UUID | str,
    seen_by: Audience,
    *,
    state: str | None = None,
    version: int | None = None,
    gone: bool | None = None,
    **where: str,
) -> NewChange:
    """Make a change for those who may hear of it: who sees the thing now, and who did before.

    `where` fills in the places of its address beside `id`; `gone` is as the kind says unless it is given.
    """
    return {
        "kind": kind.name,
        "type": kind.of,
        "resource": str(resource),
        "address": kind.address.format(id=resource, **where),
        "state": state,
        "version": version,
        "gone": bool(kind.gone) if gone is None else gone,
        "audience": sorted(seen_by),
        "trace_id": trace_id.get(),
    }


_DONE: Final = changes.WRITE.add_cte(audit.ADD.cte("noted"))
"""Writes a change and who did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One change being made. `at` is the instant it began, in UTC; `tx` is its transaction."""

    tx: Transaction
    permit: Permit
    at: datetime
    _once: Once | None
    _replay: Json
    _expected: int | None
    _told: list[NewChange] = field(default_factory=list)
    _noted: list[NewEntry] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day, in UTC, on which it began."""
        return self.at.date()

    @property
    def actor(self) -> Actor:
        """Who makes the change."""
        return {"by_subject": self.permit.caller.subject, "by_role": self.permit.role}

    def first(self, kind: type[Answer]) -> Answer | None:
        """Give the answer to the same request when it came before under the same Idempotency-Key."""
        return _answer(kind, self._replay)

    async def keep(self, answer: Answer) -> Answer:
        """Remember the answer for a replay, in the transaction of the change, and give it back."""
        if self._once is not None and self._once.key:
            await self._once.keep(self.tx, answer.model_dump(mode="json"))
        return answer

    def first_id(self) -> UUID | None:
        """Give what the same request made when it came before, where only its identifier was remembered."""
        return _identifier(self._replay)

    async def keep_id(self, made: UUID) -> None:
        """Remember only the identifier of what was made: for what must leave no copy, such as personal data."""
        if self._once is not None:
            await self._once.keep(self.tx, {"id": str(made)})

    @property
    def key(self) -> str:
        """The caller, the operation and the Idempotency-Key, empty without one: what the answer is remembered under."""
        return "" if self._once is None else self._once.key

    def demand_version(self, present: int) -> None:
        """Raise `Stale` where the thing is no longer of the version that If-Match named."""
        if self._expected is None or present != named(self._expected, present):
            raise Stale(version=present)

    def tell(
        self,
        kind: ChangeKind,
        resource: UUID | str,
        seen_by: Audience,
        *,
        state: str | None = None,
        version: int | None = None,
        gone: bool | None = None,
        **where: str,
    ) -> None:
        """Leave word that something changed; see `change`."""
        self._told.append(change(kind, resource, seen_by, state=state, version=version, gone=gone, **where))

    def note(self, about: str, fields: Iterable[str]) -> None:
        """Note for the audit log that something was read or changed which nobody is told of, or more exactly than that.

        `about` is its path under /v1; `fields` are names of members, never values.
        """
        self._noted.append(audit.entry(self.permit, about, fields))

    async def finish(self) -> None:
        """Write what is to be told, and who did it: the last thing that its transaction does."""
        entries = self._noted or self._entries()
        match self._told, entries:
            case [told], [entry]:  # nearly always, and one exchange with the database less
                await self.tx.run(_DONE, **{**told, **entry})
                audit.ADDED.inc()
            case _:
                await changes.write(self.tx, self._told)
                await audit.add(self.tx, entries)

    def _entries(self) -> list[NewEntry]:
        """Say of each thing that was changed who did it, with which members of the body."""
        addresses = dict.fromkeys(one["address"].removeprefix("/v1/") for one in self._told)
        return [audit.entry(self.permit, address, audit.members.get()) for address in addresses]

    def new_id(self) -> UUID:
        """Make the identifier of something new; later ones sort later."""
        return new_id()

    def token(self, size: int) -> str:
        """Make a secret of `size` random bytes, in hexadecimal: CSV escapes a hyphen before it, as of a formula."""
        return secrets.token_hex(size)


def _answer(kind: type[Answer], replay: Json) -> Answer | None:
    return None if replay is None else kind.model_validate(replay)


def _identifier(replay: Json) -> UUID | None:
    return UUID(str(replay["id"])) if isinstance(replay, dict) else None


@dataclass(frozen=True, slots=True)
class Commands:
    """Opens commands on the database of one service. `now` gives the time, in UTC.

    Who asks a neighbour or reads other rows before opening looks for the `first` answer before that: it holds even
    where the neighbour is away by now, or would say something else.
    """

    database: Database
    now: Clock = utc_now

    async def first(self, kind: type[Answer], once: Once) -> Answer | None:
        """Give the answer to the same request where it came before under its Idempotency-Key. Raises `KeyReused`."""
        return _answer(kind, await once.kept(self.database))

    async def first_id(self, once: Once) -> UUID | None:
        """Give what the same request made when it came before, where only that was remembered. Raises `KeyReused`."""
        return _identifier(await once.kept(self.database))

    @asynccontextmanager
    async def open(
        self, permit: Permit, once: Once | None = None, *, expected: int | None = None
    ) -> AsyncIterator[Command]:
        """Hold a transaction for one change; it is committed when the block ends, and undone when the block raises.

        `expected` is the version that the caller's If-Match named. Raises `InProgress` while the same
        Idempotency-Key is worked on, `KeyReused` when it came with another request.
        """
        async with self.database.transaction() as tx:
            replay = await once.seen(tx) if once is not None else None
            command = Command(tx=tx, permit=permit, at=self.now(), _once=once, _replay=replay, _expected=expected)
            yield command
            await command.finish()
