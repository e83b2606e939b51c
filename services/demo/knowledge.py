"""What the invented network agrees on, asks and proposes: a concept, an expert, a working group and a thread.

Pure, as the rest of the invention; every text says that it is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A concept, an expert, a group with what it proposes and what becomes of it, and questions with their answers."""

    concept: dict[str, Any]
    expert: dict[str, Any]
    group: dict[str, Any]
    proposals: Sequence[tuple[dict[str, Any], dict[str, Any] | None]]
    on_practice: tuple[dict[str, Any], dict[str, Any]]
    on_concept: tuple[dict[str, Any], dict[str, Any]]


def invent_knowledge(slugs: Sequence[str], concerned: str, this_year: int) -> Knowledge:
    """Invent it. `concerned` is a city of the practice that is asked about."""
    concept = {
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
    expert = {
        "name": "Robin Beispiel (invented)",
        "text": _both("Writes questionnaires (invented).", "Rédige des questionnaires (inventé)."),
        "topics": ["urban-citizenship"],
        "languages": ["en", "fr"],
        "consent_on": f"{this_year - 1}-11-30",
        "subject": "demonstration-expert",
        "synthetic": True,
    }
    group = {
        "name": _both("Working group on indicators (invented)", "Groupe de travail sur les indicateurs (inventé)"),
        "mandate": _both(
            "An **invented** mandate: say what the index lacks, by the next coordinators' meeting.",
            "Un mandat **inventé** : dire ce qui manque à l'indice, d'ici la prochaine réunion de coordination.",
        ),
        "cities": list(slugs[:3]),
        "topics": ["urban-citizenship"],
    }
    proposals: list[tuple[dict[str, Any], dict[str, Any] | None]] = [
        (
            {"kind": "concept", "concept": concept["slug"], "title": _both("Use this word", "Employer ce mot")},
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
    asker = slugs[-1]
    return Knowledge(
        concept,
        expert,
        group,
        proposals,
        (
            {"text": "How many volunteers does it take? (invented)", "city": asker},
            {"text": "Four, and one person who is paid. (invented)", "city": concerned},
        ),
        (
            {"text": "Is a shared breakfast one, too? (invented)", "city": asker},
            {"text": "Yes, if each street brings a guest. (invented)", "city": slugs[0]},
        ),
    )


def _both(english: str, french: str) -> dict[str, str]:
    return {"en": english, "fr": french}
