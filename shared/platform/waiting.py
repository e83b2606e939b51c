"""What waits for somebody, told: each kind with its sentence and the operation that settles it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from shared.platform.access.parties import Party
from shared.platform.data.waiting import WaitingRow
from shared.platform.naming import Known, language_names
from shared.schemas.fields import Named
from shared.schemas.waiting import MOST_WAITING, Settled, WaitingItem
from shared.sentences import Sentence, in_each

_LATEST: Final = datetime.max.replace(tzinfo=UTC)
_NAMED: Final = {"city": "cities", "by_city": "cities", "network": "networks", "indicator": "indicators"}


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """A kind of what waits. The places of `sentence` and of the addresses are filled in with what it is about.

    What it is about says as `synthetic` whether that is invented.
    `settled_by` is the operation that makes it vanish, as `POST /v1/assessments/{id}/replies`.
    """

    name: str
    sentence: Sentence
    operation: str
    settled_by: str
    about: str


class WaitingList(ABC):
    """What waits for somebody in one service."""

    @abstractmethod
    async def waiting(self, party: Party) -> list[WaitingItem]:
        """Tell what waits for a party now. May raise `NotFound` for a city or network that does not exist."""


def told(
    rows: Iterable[WaitingRow], kinds: Mapping[str, WaitingKind], service: str, today: date, known: Known
) -> list[WaitingItem]:
    """Tell what was found, the most urgent first."""
    return sorted((_item(row, kinds[row["kind"]], service, today, known) for row in rows), key=urgency)


def cut(items: Sequence[WaitingItem]) -> tuple[list[WaitingItem], bool]:
    """Give no more than is told of, and say whether more waits."""
    return list(items[:MOST_WAITING]), len(items) > MOST_WAITING


def urgency(item: WaitingItem) -> tuple[date, datetime, str]:
    """Give the key that sorts the most urgent first."""
    return item.due or date.max, item.since or _LATEST, item.id


def _item(row: WaitingRow, kind: WaitingKind, service: str, today: date, known: Known) -> WaitingItem:
    about, due = row["about"], row["due"]
    method, path = kind.settled_by.split(" ", 1)
    places = {name: _in_words(name, value, known) for name, value in about.items()}
    return WaitingItem(
        id=f"{kind.name}/{row['key']}",
        kind=kind.name,
        service=service,
        text=in_each(kind.sentence.filled(**places)),
        since=row["since"],
        due=due,
        overdue=due is not None and due < today,
        synthetic=bool(about.get("synthetic")),
        about=kind.about.format_map(about),
        settled_by=Settled(operation=kind.operation, method=method, address=path.format_map(about)),
    )


def _in_words(name: str, value: object, known: Known) -> object:
    """Say what a place of a sentence holds: a text by language, what a slug is called, or the value."""
    if isinstance(value, dict):
        return Named(value)
    names: Mapping[str, str | Mapping[str, str]] = getattr(known, _NAMED[name]) if name in _NAMED else {}
    called = language_names(str(value)) if name == "language" else names.get(str(value), value)
    return Named(called) if isinstance(called, Mapping) else called
