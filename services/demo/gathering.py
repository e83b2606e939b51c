"""What the invented network gathers of its practices, and who shows them. Pure, as `invention`."""

from collections.abc import Sequence

from services.demo.documents import Collection, HostOffer
from services.demo.invention import NETWORK


def collection(practices: Sequence[str]) -> Collection:
    """List the first of these practices (identifiers) in a collection of the network."""
    return {
        "slug": "demo-worth-repeating",
        "network": NETWORK,
        "title": {"en": "Worth repeating (invented)", "fr": "À refaire ailleurs (inventé)"},
        "summary": {
            "en": "Invented practices that other invented cities could begin next month.",
            "fr": "Des pratiques inventées que d'autres villes inventées pourraient lancer le mois prochain.",
        },
        "practices": list(practices[:5]),
    }


def host_offer(city: str, mentoring_offer: str) -> HostOffer:
    """Let a city host others who want to see its practice."""
    note = {"en": "Come in spring (invented).", "fr": "Venez au printemps (inventé)."}
    return {"city": city, "mentoring_offer": mentoring_offer, "note": note}
