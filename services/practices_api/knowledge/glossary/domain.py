"""The life of a concept, and the order of wider and narrower ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from services.practices_api.knowledge.glossary.errors import BroaderInACircle, UnknownConcept
from services.practices_api.practices.template_texts.domain import fold, texts
from shared.platform.access.permits import Permit, Reach
from shared.platform.refusals import Fault, WrongState

_LONGEST_SEARCHED: Final = 50_000


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
        told = f"Version {self.number} is {self.state}" if self.state else "No version is worked on"
        following = sorted(_NEXT.get(self.state, ())) if self.state else []
        return WrongState(
            f"{told}, which does not allow this.",
            state=self.state or "settled",
            allowed=sorted(self.operations()),
            next_states=following,
        )


def states_seen(permit: Permit) -> list[str]:
    """Name the states in which a caller sees versions."""
    return list(State if Reach.ANY in permit.reaches else PUBLIC)


def circle(slug: str, broader: Iterable[str], edges: Mapping[str, Iterable[str]]) -> list[str]:
    """Find the way by which a concept would be wider than itself; empty where there is none.

    `edges` maps each concept to the wider ones that it names, in whichever of its versions holds or is worked on.
    """
    came_from: dict[str, str] = {}
    ways = [(one, slug) for one in broader]
    while ways:
        here, before = ways.pop()
        if here in came_from:
            continue
        came_from[here] = before
        if here == slug:
            return _way_back(slug, came_from)
        ways += [(one, here) for one in edges.get(here, ())]
    return []


def _way_back(slug: str, came_from: Mapping[str, str]) -> list[str]:
    way = [slug]
    here = came_from[slug]
    while here != slug:
        way.append(here)
        here = came_from[here]
    return [*way, slug][::-1]


def demand_order(slug: str, document: Mapping[str, Any], edges: Mapping[str, Iterable[str]]) -> None:
    """Raise `UnknownConcept` or `BroaderInACircle` where a version names others that it may not."""
    faults = [
        Fault(pointer=f"/{member}/{place}", code="unknown_concept", detail="There is no such concept.")
        for member in ("related", "broader")
        for place, one in enumerate(document[member])
        if one not in edges and one != slug
    ]
    if faults:
        raise UnknownConcept(errors=faults)
    if way := circle(slug, document["broader"], edges):
        fault = Fault(pointer="/broader", code="circle", detail="This leads back to the concept.")
        raise BroaderInACircle(f"It would be wider than itself: {' < '.join(way)}.", errors=[fault], circle=way)


def once_each(document: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """Name each related and broader concept once, and never the concept as related to itself."""
    related: Sequence[str] = list(dict.fromkeys(one for one in document["related"] if one != slug))
    return {**document, "related": related, "broader": list(dict.fromkeys(document["broader"]))}


def searched(slug: str, document: Mapping[str, Any]) -> str:
    """Join what a version is found by, folded: slug, terms, definitions, in every language."""
    words = [slug.replace("-", " "), *texts(document["term"]), *texts(document["definition"])]
    return fold("\n".join(words))[:_LONGEST_SEARCHED]


_SCHEME: Final = "Intercultural Cities: glossary"
_SKOS: Final = {"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/"}


def skos_of(concepts: Iterable[Mapping[str, Any]], base: str) -> dict[str, Any]:
    """Write a SKOS concept scheme as JSON-LD; `base` is the address of this service.

    Only concepts of the list are named as broader or related. `skos:editorialNote` tells the state of each.
    """
    told = list(concepts)
    listed = {one["slug"] for one in told}
    scheme = f"{base}/v1/concepts"

    def links(slugs: Iterable[str]) -> list[dict[str, str]]:
        return [{"@id": f"{scheme}/{slug}"} for slug in slugs if slug in listed]

    def texts_of(texts: Mapping[str, str]) -> list[dict[str, str]]:
        return [{"@language": language, "@value": text} for language, text in texts.items()]

    graph: list[dict[str, Any]] = [
        {"@id": scheme, "@type": "skos:ConceptScheme", "dct:title": texts_of({"en": _SCHEME})}
    ]
    for one in told:
        concept = {
            "@id": f"{scheme}/{one['slug']}",
            "@type": "skos:Concept",
            "skos:inScheme": {"@id": scheme},
            "skos:notation": one["slug"],
            "skos:prefLabel": texts_of(one["term"]),
            "skos:definition": texts_of(one["definition"]),
            "skos:broader": links(one["broader"]),
            "skos:related": links(one["related"]),
            "skos:editorialNote": f"{one['state']}, version {one['number']}",
            "dct:modified": one["updated_at"],
            "dct:source": [source["title"] for source in one["sources"]],
        }
        graph.append({name: value for name, value in concept.items() if value != []})
    return {"@context": _SKOS, "@graph": graph}
