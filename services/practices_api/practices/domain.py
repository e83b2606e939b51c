"""The life of a practice, what its template asks for, and the words it is found by."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from services.practices_api.practices.errors import Incomplete
from shared.platform.permits import Caller, Permissions, Permit, may
from shared.platform.refusals import Fault, Invalid, WrongState


class State(StrEnum):
    """Where a practice is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


EDITABLE: Final = frozenset({State.DRAFT})

_LIFE: Final[Mapping[State, Mapping[str, State]]] = {
    State.DRAFT: {"submission": State.SUBMITTED},
    State.SUBMITTED: {"published": State.PUBLISHED, "declined": State.DECLINED},
    State.CHANGES_REQUESTED: {},
    State.PUBLISHED: {},
    State.DECLINED: {},
    State.WITHDRAWN: {},
}

_OPERATIONS: Final[Mapping[State, frozenset[str]]] = {
    State.DRAFT: frozenset({"updatePractice", "submitPractice"}),
    State.SUBMITTED: frozenset({"evaluatePractice", "decidePractice"}),
}


def operations(state: str) -> frozenset[str]:
    """Name the operations that a state allows, whoever asks."""
    return _OPERATIONS.get(State(state), frozenset())


def demand_allows(state: str, operation: str) -> None:
    """Raise `WrongState`, which names the state and what it allows, unless it allows this operation."""
    if operation not in operations(state):
        raise WrongState(f"It is {state}, which does not allow this.", state=state, allowed=sorted(operations(state)))


def next_state(state: str, move: str) -> State:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    moves = _LIFE[State(state)]
    if move not in moves:
        raise WrongState(f"It is {state}, which does not allow this.", state=state, allowed=sorted(operations(state)))
    return moves[move]


_ASKED: Final[Mapping[str, Sequence[str]]] = {
    "practice": (
        "summary",
        "years",
        "status",
        "purpose",
        "process",
        "impact",
        "resources",
        "transfer",
        "replicability",
        "indicators",
        "topics",
    ),
    "lesson": ("topics", "expected", "happened", "why", "differently"),
}


def missing(document: Mapping[str, Any]) -> list[str]:
    """Name the members that submission still needs; blank text counts as nothing."""
    return [name for name in _ASKED[document["kind"]] if not _says_something(document.get(name))]


def demand_complete(document: Mapping[str, Any]) -> None:
    """Raise `Incomplete`, which names what is missing, unless the practice can be submitted."""
    if lacking := missing(document):
        raise Incomplete(f"Still needed: {', '.join(lacking)}.", missing=lacking)


def _says_something(value: Any) -> bool:
    return any(text.strip() for text in _texts(value))


def merge_patch(document: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Change a document as RFC 7396 says: null removes, objects merge, anything else takes its place."""
    merged = dict(document)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            kept = merged.get(name)
            merged[name] = merge_patch(kept if isinstance(kept, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged


_NOT_DECOMPOSED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "\u2019": "'"}
)
_MOST_SEARCHED: Final = 100_000
"""Characters that are searched. PostgreSQL refuses a tsvector of 1 MB, which this many cannot fill."""
_LONGEST_QUERY: Final = 400
"""Characters of a folded query. PostgreSQL refuses a word of 2 kB, and folding can make a text longer."""
_SEARCHED: Final = (
    "title", "summary", "purpose", "stimulus", "process", "impact", "transfer", "target_groups",
    "expected", "happened", "why", "differently",
)  # fmt: skip


def fold(text: str) -> str:
    """Write a text as it is searched: no case, no accents, and the letters that hide one written plainly.

    NFKD takes é apart into e and its accent; ł, ø, ß, đ, æ, œ and the dotless i are letters of their own to it.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_NOT_DECOMPOSED)


def search_text(document: Mapping[str, Any], names: Iterable[str]) -> str:
    """Join what a practice is found by, in every language, with the names of its cities; folded."""
    words = [*names, *(text for field in _SEARCHED for text in _texts(document.get(field)))]
    return fold("\n".join(words))[:_MOST_SEARCHED]


def folded_query(asked: str) -> str:
    """Fold what somebody searches for. Raises `Invalid` where it holds no word, which would find nothing."""
    folded = fold(asked)[:_LONGEST_QUERY]
    if not any(sign.isalnum() for sign in folded):
        fault = Fault(parameter="q", code="no_word", detail="Write at least one word.")
        raise Invalid("The search holds no word.", errors=[fault])
    return folded


def _texts(value: Any) -> Iterator[str]:
    """Walk through every text of a part of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What the directory told of a practice's cities when it was written."""

    names: Collection[str]
    countries: Collection[str]
    networks: Collection[str]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Belongs:
    """Who a practice belongs to: its cities, and the networks that they were members of when it was written."""

    cities: frozenset[str]
    networks: frozenset[str]

    def covered_by(self, permit: Permit) -> bool:
        """Say whether a caller reaches it, by one of its cities or networks."""
        return any(permit.covers(city=city, networks=self.networks) for city in self.cities)

    def may(self, permissions: Permissions, operation: str, caller: Caller) -> bool:
        """Say whether a caller may do an operation to it."""
        return any(may(permissions, operation, caller, city=city, networks=self.networks) for city in self.cities)
