"""What an examination finds: one thing looked at, and how it is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

SECONDS: Final = 8.0
"""How long looking at one thing may take."""
_DRIFT_SECONDS: Final = 10.0
"""Tokens are read with 30 s of patience, and those between our services hold for 60 s."""


class State(StrEnum):
    """How a thing is. What is away may come: before the services run, their neighbours do not answer yet."""

    OK = "OK"
    AWAY = "AWAY"
    PROBLEM = "PROBLEM"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, of which service it is, and how it is in words."""

    state: State
    service: str
    about: str
    words: str

    def __str__(self) -> str:
        """Tell it in a line."""
        return f"{self.state:8} {self.service} {self.about}: {' '.join(self.words.split())}"


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted down about one thing of one service."""

    service: str
    about: str

    def ok(self, words: str) -> Finding:
        """Note that it is well."""
        return Finding(State.OK, self.service, self.about, words)

    def away(self, words: str) -> Finding:
        """Note that it does not answer."""
        return Finding(State.AWAY, self.service, self.about, words)

    def problem(self, words: str) -> Finding:
        """Note that it is not well, and what to do."""
        return Finding(State.PROBLEM, self.service, self.about, words)


Look = Callable[[], Awaitable[list[Finding]]]


async def looked_at(notes: Notes, look: Look, seconds: float = SECONDS) -> list[Finding]:
    """Look at one thing. What takes too long, or fails in a way that nobody foresaw, is a finding too."""
    try:
        async with asyncio.timeout(seconds):
            return await look()
    except TimeoutError:
        return [notes.problem(f"nothing was found out within {seconds:g} s")]
    except Exception as error:  # noqa: BLE001 - one thing that cannot be looked at hides no other
        return [notes.problem(f"it could not be looked at: {str(error) or type(error).__name__}")]


def clock(notes: Notes, whose: str, theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Compare a clock that was read between two moments with that of this machine."""
    drift = max((theirs - after).total_seconds(), (before - theirs).total_seconds(), 0.0)
    if drift <= _DRIFT_SECONDS:
        return notes.ok(f"agrees with that of {whose}")
    way = "behind" if theirs > after else "ahead of"
    return notes.problem(
        f"this machine is {drift:.0f} s {way} {whose}, and tokens would be refused: set both clocks by NTP"
    )


def date_of(header: str | None) -> datetime | None:
    """Read the header Date; None where there is none."""
    try:
        return parsedate_to_datetime(header).astimezone(UTC) if header else None
    except ValueError:
        return None
