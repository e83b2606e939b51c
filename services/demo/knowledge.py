"""What the invented network agrees on, asks and proposes: a concept, an expert, a working group and a thread.

Pure, as the rest of the invention; every text says that it is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.demo.documents import Concept, Contribution, Decision, Expert, Group, Proposal


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A concept, an expert, a group with what it proposes and what becomes of it, and questions with their answers."""

    concept: Concept
    expert: Expert
    group: Group
    proposals: Sequence[tuple[Proposal, Decision | None]]
    on_practice: tuple[Contribution, Contribution]
    on_concept: tuple[Contribution, Contribution]


def invent_knowledge(slugs: Sequence[str], concerned: str, this_year: int) -> Knowledge:
    """Invent it. `concerned` is a city of the practice that is asked about."""
    concept = _concept()
    asker = slugs[-1]
    return Knowledge(
        concept,
        _expert(this_year),
        _group(slugs),
        _proposals(concept["slug"]),
        (
            {"text": "How many volunteers does it take? (invented)", "city": asker},
            {"text": "Four, and one person who is paid. (invented)", "city": concerned},
        ),
        (
            {"text": "Is a shared breakfast one, too? (invented)", "city": asker},
            {"text": "Yes, if each street brings a guest. (invented)", "city": slugs[0]},
        ),
    )


def _concept() -> Concept:
    return {
        "slug": "neighbourhood-table",
        "term": _both("Neighbourhood table (invented)", "Table de quartier (inventée)"),
        "definition": _both(
            "An **invented** word for demonstration: a meal to which each street brings one guest from another.",
            "Un mot **inventé** pour la démonstration : un repas auquel chaque rue amène une personne d'une autre rue.",
        ),
        "sources": [{"title": "Invented for demonstration"}],
        "broader": ["intercultural-interaction"],
        "synthetic": True,
    }


def _expert(this_year: int) -> Expert:
    return {
        "name": "Robin Beispiel (invented)",
        "text": _both("Writes questionnaires (invented).", "Rédige des questionnaires (inventé)."),
        "topics": ["urban-citizenship"],
        "languages": ["en", "fr"],
        "consent_on": f"{this_year - 1}-11-30",
        "subject": "demonstration-expert",
        "synthetic": True,
    }


def _group(slugs: Sequence[str]) -> Group:
    return {
        "name": _both("Working group on indicators (invented)", "Groupe de travail sur les indicateurs (inventé)"),
        "mandate": _both(
            "An **invented** mandate: say what the index lacks, by the next coordinators' meeting.",
            "Un mandat **inventé** : dire ce qui manque à l'indice, d'ici la prochaine réunion de coordination.",
        ),
        "cities": list(slugs[:3]),
        "topics": ["urban-citizenship"],
    }


def _proposals(concept: str) -> list[tuple[Proposal, Decision | None]]:
    """Let the group propose a concept (a slug), a draft and an action: taken up, not decided, declined."""
    return [
        (
            {"kind": "concept", "concept": concept, "title": _both("Use this word", "Employer ce mot")},
            {"decision": "taken_up"},
        ),
        (
            {
                "kind": "questionnaire_draft",
                "questionnaire": "/v1/questionnaires/icc/versions/2027",
                "title": _both("Discuss this draft", "Discuter de ce projet"),
                "text": _both("Invented for demonstration.", "Inventé pour la démonstration."),
            },
            None,
        ),
        (
            {
                "kind": "action",
                "title": _both("A festival in every city", "Un festival dans chaque ville"),
                "text": _both("Invented for demonstration.", "Inventé pour la démonstration."),
            },
            {"decision": "declined", "reason": "A lesson of the library tells how that went (invented)."},
        ),
    ]


def _both(english: str, french: str) -> dict[str, str]:
    return {"en": english, "fr": french}
