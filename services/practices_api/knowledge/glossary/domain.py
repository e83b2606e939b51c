"""The life of a concept, and the order of wider and narrower ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NotRequired, TypedDict

from services.practices_api.knowledge.glossary.errors import BroaderInACircle, UnknownConcept
from shared.platform.access.audience import COLLEAGUES, EVERYBODY, Audience
from shared.platform.access.permits import Permit, Reach
from shared.platform.refusals import Fault, WrongState
from shared.platform.search.words import Searched, searched
from shared.schemas.codes import INVENTED
from shared.schemas.practices.knowledge.glossary import ConceptText
from shared.sentences import say


class State(StrEnum):
    """Where a version of a concept is."""

    PROPOSED = "proposed"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    REPLACED = "replaced"
    DECLINED = "declined"


PUBLIC: Final = (State.AGREED, State.DISCUSSED, State.REPLACED)
"""What everybody sees, marked by its state. Proposals and what was declined are for those with a role."""
_NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.PROPOSED: frozenset({State.DISCUSSED, State.DECLINED}),
    State.DISCUSSED: frozenset({State.AGREED, State.DECLINED}),
}


class ConceptDocument(TypedDict):
    """What a version says, as it is stored: a `ConceptText` without its nulls."""

    term: dict[str, str]
    definition: dict[str, str]
    note: NotRequired[dict[str, str]]
    wording: str
    sources: list[dict[str, str]]
    related: list[str]
    broader: list[str]


class ConceptRow(TypedDict):
    """A concept in a list. `pending` is the number of the version worked on beside the agreed one."""

    slug: str
    document: ConceptDocument
    state: str
    number: int
    pending: int | None
    worked_state: str | None
    synthetic: bool
    updated_at: datetime
    version: int


class VersionRow(TypedDict):
    """A version of a concept; `version` counts the changes of the concept, `by` is the role of who wrote it."""

    concept: str
    number: int
    state: str
    document: ConceptDocument
    decision_note: str | None
    by: str
    at: datetime
    decided_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What is worked on in a concept: the version's number, state and writer, none when nothing is."""

    number: int | None
    state: State | None
    writer: str | None

    def operations(self) -> frozenset[str]:
        """Name what this place allows, whoever asks."""
        if self.state is None:
            return frozenset({"proposeConceptVersion"})
        return frozenset({"updateConceptVersion", "decideConcept"})

    def demand(self, operation: str) -> None:
        """Raise `WrongState` unless this operation is allowed."""
        if operation not in self.operations():
            raise self.wrong()

    def demand_next(self, state: State) -> None:
        """Raise `WrongState` unless the version worked on may become this: first discussed, then agreed."""
        if self.state is None or state not in _NEXT[self.state]:
            raise self.wrong()

    def wrong(self) -> WrongState:
        """Say where it is and what is allowed there."""
        told = say("No version is worked on, so this is not possible.")
        if self.state:
            told = say(
                "The state of version {number} is {state}, which does not allow this.",
                number=self.number,
                state=self.state,
            )
        following = sorted(_NEXT.get(self.state, ())) if self.state else []
        return WrongState(
            told,
            state=self.state or "settled",
            allowed=sorted(self.operations()),
            next_states=following,
        )


def states_seen(permit: Permit) -> list[str]:
    """Name the states in which a caller sees versions."""
    return list(State if Reach.ANY in permit.reaches else PUBLIC)


def seen_by(state: str) -> Audience:
    """Say who sees what is in a state."""
    return EVERYBODY if state in PUBLIC else COLLEAGUES


def circle(slug: str, broader: Iterable[str], edges: Mapping[str, Iterable[str]]) -> list[str]:
    """Find the way by which a concept would be wider than itself; empty where there is none.

    `edges` maps each concept to the wider ones that it names, in whichever of its versions holds or is worked on.
    """
    came_from: dict[str, str] = {}
    ways = [(wider, slug) for wider in broader]
    while ways:
        here, before = ways.pop()
        if here in came_from:
            continue
        came_from[here] = before
        if here == slug:
            return _way_back(slug, came_from)
        ways += [(wider, here) for wider in edges.get(here, ())]
    return []


def _way_back(slug: str, came_from: Mapping[str, str]) -> list[str]:
    way = [slug]
    here = came_from[slug]
    while here != slug:
        way.append(here)
        here = came_from[here]
    return [*way, slug][::-1]


def demand_order(slug: str, text: ConceptText, edges: Mapping[str, Iterable[str]]) -> None:
    """Raise `UnknownConcept` or `BroaderInACircle` where a version names others that it may not."""
    faults = [
        Fault(pointer=f"/{member}/{place}", code="unknown_concept", detail=say("There is no such concept."))
        for member, named in (("related", text.related), ("broader", text.broader))
        for place, other in enumerate(named)
        if other not in edges and other != slug
    ]
    if faults:
        raise UnknownConcept(errors=faults)
    if way := circle(slug, text.broader, edges):
        fault = Fault(pointer="/broader", code="circle", detail=say("This leads back to the concept."))
        raise BroaderInACircle(
            say("It would be wider than itself: {way}.", way=" < ".join(way)), errors=[fault], circle=way
        )


def once_each(text: ConceptText, slug: str) -> ConceptText:
    """Name each related and broader concept once, and never the concept as related to itself."""
    related = list(dict.fromkeys(other for other in text.related if other != slug))
    return text.model_copy(update={"related": related, "broader": list(dict.fromkeys(text.broader))})


def found_by(slug: str, text: ConceptText) -> Searched:
    """Say what a version is found by: slug, terms, definitions, in every language."""
    return searched([(None, slug), *text.term.items(), *text.definition.items()])


_SCHEME: Final = "Intercultural Cities: glossary"
_SKOS: Final = {"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/"}


def skos_of(concepts: Iterable[ConceptRow], base: str) -> dict[str, object]:
    """Write a SKOS concept scheme as JSON-LD; `base` is the address of this service.

    Only concepts of the list are named as broader or related. `skos:editorialNote` tells the state of each.
    """
    rows = list(concepts)
    listed = {row["slug"] for row in rows}
    scheme = f"{base}/v1/concepts"

    def links(slugs: Iterable[str]) -> list[dict[str, str]]:
        return [{"@id": f"{scheme}/{slug}"} for slug in slugs if slug in listed]

    def literals(texts: Mapping[str, str]) -> list[dict[str, str]]:
        return [{"@language": language, "@value": text} for language, text in texts.items()]

    graph: list[dict[str, object]] = [
        {"@id": scheme, "@type": "skos:ConceptScheme", "dct:title": literals({"en": _SCHEME})}
    ]
    for row in rows:
        document = row["document"]
        concept: dict[str, object] = {
            "@id": f"{scheme}/{row['slug']}",
            "@type": "skos:Concept",
            "skos:inScheme": {"@id": scheme},
            "skos:notation": row["slug"],
            "skos:prefLabel": literals(document["term"]),
            "skos:definition": literals(document["definition"]),
            "skos:broader": links(document["broader"]),
            "skos:related": links(document["related"]),
            "skos:editorialNote": f"{row['state']}, version {row['number']}",
            "skos:scopeNote": literals(INVENTED) if row["synthetic"] else [],
            "dct:modified": row["updated_at"],
            "dct:source": [source["title"] for source in document["sources"]],
        }
        graph.append({name: value for name, value in concept.items() if value != []})
    return {"@context": _SKOS, "@graph": graph}
