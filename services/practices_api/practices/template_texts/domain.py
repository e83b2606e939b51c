"""The template of a practice: what happens to each of its members, what it is found by, what its texts tell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, NotRequired, TypedDict

from shared.platform.search.words import Searched, fold, searched
from shared.schemas.languages import bases_of, canonical


class CityPart(TypedDict):
    """A city and its part in a practice, `lead` or `partner`."""

    city: str
    role: str


class Head(TypedDict):
    """What lists show of a template, as it is stored; texts by language."""

    kind: str
    title: dict[str, str]
    summary: NotRequired[dict[str, str]]
    cities: list[CityPart]
    networks: NotRequired[list[str]]
    years: NotRequired[str]
    status: NotRequired[str]
    replicability: NotRequired[str]
    target_groups: NotRequired[list[str]]
    indicators: NotRequired[list[str]]
    topics: NotRequired[list[str]]


class Template(Head):
    """A template as it is stored: as `NewPractice` was sent, without what is empty."""

    purpose: NotRequired[dict[str, str]]
    stimulus: NotRequired[dict[str, str]]
    process: NotRequired[dict[str, str]]
    impact: NotRequired[list[dict[str, str | dict[str, str]]]]
    resources: NotRequired[dict[str, str | dict[str, str]]]
    transfer: NotRequired[dict[str, dict[str, str]]]
    documents: NotRequired[list[dict[str, str]]]
    expected: NotRequired[dict[str, str]]
    happened: NotRequired[dict[str, str]]
    why: NotRequired[dict[str, str]]
    differently: NotRequired[dict[str, str]]


class Member(NamedTuple):
    """What happens to a member: it is searched, rendered as Markdown, shown in lists, a column of the CSV file."""

    searched: bool
    markdown: bool
    listed: bool
    exported: bool


MEMBERS: Final[Mapping[str, Member]] = {
    "kind": Member(searched=False, markdown=False, listed=True, exported=True),
    "title": Member(searched=True, markdown=False, listed=True, exported=True),
    "summary": Member(searched=True, markdown=True, listed=True, exported=True),
    "cities": Member(searched=False, markdown=False, listed=True, exported=True),
    "networks": Member(searched=False, markdown=False, listed=True, exported=True),
    "years": Member(searched=False, markdown=False, listed=True, exported=True),
    "status": Member(searched=False, markdown=False, listed=True, exported=True),
    "purpose": Member(searched=True, markdown=True, listed=False, exported=False),
    "stimulus": Member(searched=True, markdown=True, listed=False, exported=False),
    "process": Member(searched=True, markdown=True, listed=False, exported=False),
    "impact": Member(searched=True, markdown=True, listed=False, exported=False),
    "resources": Member(searched=False, markdown=True, listed=False, exported=False),
    "transfer": Member(searched=True, markdown=True, listed=False, exported=False),
    "replicability": Member(searched=False, markdown=False, listed=True, exported=True),
    "target_groups": Member(searched=True, markdown=False, listed=True, exported=True),
    "indicators": Member(searched=False, markdown=False, listed=True, exported=True),
    "topics": Member(searched=False, markdown=False, listed=True, exported=True),
    "documents": Member(searched=False, markdown=False, listed=False, exported=False),
    "expected": Member(searched=True, markdown=True, listed=False, exported=False),
    "happened": Member(searched=True, markdown=True, listed=False, exported=False),
    "why": Member(searched=True, markdown=True, listed=False, exported=False),
    "differently": Member(searched=True, markdown=True, listed=False, exported=False),
}
"""Every member of the template, in the order in which texts are joined and columns stand."""
PARTS: Final[Mapping[str, bool]] = {
    "what": True,
    "baseline": True,
    "result": True,
    "source": False,
    "cost_band": False,
    "staff": True,
    "time": True,
    "conditions": True,
    "text": True,
}
"""Whether a part of a member that is rendered as Markdown is Markdown itself."""

_SEARCHED: Final = tuple(name for name, member in MEMBERS.items() if member.searched)


def found_by(document: Mapping[str, object], names: Iterable[str]) -> Searched:
    """Say what a practice is found by: its texts in every language, and the names of its cities."""
    return searched(
        [*((None, name) for name in names), *(one for member in _SEARCHED for one in _told(document.get(member)))]
    )


def facets_of(document: Template, countries: Iterable[str], year: int | None) -> list[str]:
    """Give what a practice is counted by in lists, `topic:education`. What names its cities stands first.

    A title in pt-BR counts as one in pt as well.
    """
    values: Mapping[str, Iterable[str | int | None]] = {
        "city": [part["city"] for part in document["cities"]],
        "country": countries,
        "network": document.get("networks", []),
        "indicator": document.get("indicators", []),
        "topic": document.get("topics", []),
        "year": [year],
        "kind": [document["kind"]],
        "replicability": [document.get("replicability")],
        "status": [document.get("status")],
        "language": sorted({base for tag in document["title"] for base in bases_of(tag)}),
    }
    return [f"{facet}:{value}" for facet, several in values.items() for value in several if value is not None]


def texts(value: object) -> Iterator[str]:
    """Walk through every text of a part of a document."""
    return (text for _, text in _told(value))


def _told(value: object, language: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Walk through every text of a part of a document, each with its language where it has one."""
    if isinstance(value, str):
        yield language, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _told(part, language if name in PARTS else canonical(name))
    elif isinstance(value, list):
        for part in value:
            yield from _told(part, language)


def names_one(value: object, names: Iterable[str]) -> bool:
    """Say whether some text in there names one of these, whatever its case, accents and punctuation."""
    sought = {words for name in names if (words := _plain_words(name))}
    words = f" {_plain_words(chr(10).join(texts(value)))} "
    return any(f" {name} " in words for name in sought)


def _plain_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).replace("_", " ")))


def _is_language(name: str) -> bool:
    return name not in PARTS and canonical(name) == name


def rendered(document: Mapping[str, object], render: Callable[[str], str]) -> dict[str, object]:
    """Render the members of a template that hold Markdown.

    Raises KeyError for a member or a part that nobody declared: it would reach pages without being cleaned.
    """

    def walk(value: object) -> object:
        if isinstance(value, str):
            return render(value)
        if isinstance(value, Mapping):
            return {name: walk(part) if _is_language(name) or PARTS[name] else part for name, part in value.items()}
        return [walk(part) for part in value] if isinstance(value, list) else value

    return {name: walk(value) if MEMBERS[name].markdown else value for name, value in document.items()}
