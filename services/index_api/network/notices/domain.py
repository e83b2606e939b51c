"""The life of a notice, and how the public ones are written in a feed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, TypedDict
from uuid import UUID

from shared.platform.access.audience import EVERYBODY, Audience, cities, members
from shared.platform.bodies.atom import Entry
from shared.platform.feeds import FeedPage
from shared.platform.naming import Known
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.codes import INVENTED
from shared.schemas.fields import in_language, language_of
from shared.sentences import in_each, say

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
_TITLES: Final[Mapping[str, str]] = in_each(say("News from Intercultural Cities"))


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


class ToldRow(NoticeRow):
    """A notice in the feed, with when everybody was told of it last."""

    told_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeFilters:
    """Which notices are wanted: those from a city, from the present cities of a network, of a kind, in a state."""

    city: str | None = None
    network: str | None = None
    kind: str | None = None
    state: str | None = None


def seen_by(city: str, networks: Collection[str], visibility: str) -> Audience:
    """Say who sees a notice until it is withdrawn: everybody, or the city and the members of its networks."""
    return EVERYBODY if visibility == "public" else cities(city) | members(*networks)


def operations(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    return sorted(_OPERATIONS[move] for move in _LIFE[state])


def next_state(state: str, move: str) -> str:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    if move not in _LIFE[state]:
        raise WrongState(state_forbids(state), state=state, allowed=operations(state))
    return _LIFE[state][move]


def feed(notices: Sequence[ToldRow], page: FeedPage, known: Known, *, name: str) -> bytes:
    """Write a page of public notices as Atom."""
    keys = [(notice["told_at"], notice["id"]) for notice in notices]
    title = in_language(_TITLES, page.wanted)
    return page.written(notices, keys, partial(_entry, page, known), title=title, name=name)


def _entry(page: FeedPage, known: Known, notice: ToldRow) -> Entry:
    wanted = page.wanted
    label = in_language(known.label("notice-kinds", notice["kind"]), wanted)
    text = in_language(notice["text"], wanted)
    invented = [("synthetic", in_language(INVENTED, wanted))] if notice["synthetic"] else []
    return Entry(
        id=notice["id"],
        languages=(language_of(notice["title"], wanted), language_of(notice["text"], wanted)),
        title=f"{notice['city_name']}: {in_language(notice['title'], wanted)}",
        text=f"{text}\n\n{in_language(INVENTED, wanted)}" if notice["synthetic"] else text,
        author=notice["city_name"],
        published=notice["created_at"],
        updated=notice["told_at"],
        address=f"{page.base}/v1/notices/{notice['id']}",
        links=[(link["url"], link["title"]) for link in notice["links"]],
        categories=[(notice["kind"], label), *invented],
    )
