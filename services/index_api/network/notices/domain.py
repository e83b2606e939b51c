"""The life of a notice, and how the public ones are written in a feed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, TypedDict
from uuid import UUID

from shared.platform.bodies.atom import Entry, written
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.codes import INVENTED, NOTICE_KINDS
from shared.schemas.fields import in_language

Language = Literal["en", "fr"]
_LIFE: Final[Mapping[str, Mapping[str, str]]] = {
    "sent": {"acknowledgement": "acknowledged", "answer": "answered", "withdrawal": "withdrawn"},
    "acknowledged": {"answer": "answered", "withdrawal": "withdrawn"},
    "answered": {"answer": "answered", "withdrawal": "withdrawn"},
    "withdrawn": {},
}
_OPERATIONS: Final = {
    "acknowledgement": "acknowledgeNotice",
    "answer": "answerNotice",
    "withdrawal": "withdrawNotice",
}
_TITLES: Final[Mapping[Language, str]] = {
    "en": "News from Intercultural Cities",
    "fr": "Nouvelles des Cités interculturelles",
}


class Link(TypedDict):
    """Where to read more."""

    title: str
    url: str


class NoticeRow(TypedDict):
    """A notice with what is shown of its city."""

    id: UUID
    city: str
    city_name: str
    kind: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    happened_on: date | None
    links: list[Link]
    visibility: str
    state: str
    synthetic: bool
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class NoticeFilters:
    """Which notices are wanted: those from a city, from the present cities of a network, of a kind, in a state."""

    city: str | None = None
    network: str | None = None
    kind: str | None = None
    state: str | None = None


def operations(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    return sorted(_OPERATIONS[move] for move in _LIFE[state])


def next_state(state: str, move: str) -> str:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    if move not in _LIFE[state]:
        raise WrongState(state_forbids(state), state=state, allowed=operations(state))
    return _LIFE[state][move]


def feed(notices: Iterable[NoticeRow], language: Language, *, name: str, base: str, address: str) -> bytes:
    """Write public notices as Atom. `base` is where the service is reached, `name` and `address` are the feed's."""
    entries = [_entry(notice, language, base) for notice in notices]
    return written(name=name, title=_TITLES[language], address=address, language=language, entries=entries)


def _entry(notice: NoticeRow, language: Language, base: str) -> Entry:
    kind = notice["kind"]
    label = NOTICE_KINDS[kind][language] if kind in NOTICE_KINDS else kind
    text = in_language(notice["text"], language)
    invented = [("synthetic", INVENTED[language])] if notice["synthetic"] else []
    return Entry(
        id=notice["id"],
        title=f"{notice['city_name']}: {in_language(notice['title'], language)}",
        text=f"{text}\n\n{INVENTED[language]}" if notice["synthetic"] else text,
        author=notice["city_name"],
        published=notice["created_at"],
        updated=notice["updated_at"],
        address=f"{base}/v1/notices/{notice['id']}",
        links=[(link["url"], link["title"]) for link in notice["links"]],
        categories=[(kind, label), *invented],
    )
