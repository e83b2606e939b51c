"""Who sees that a city repeats a practice."""

from collections.abc import Collection

from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, coordinators


def seen_by(state: str, adopter: str, sources: Collection[str]) -> Audience:
    """Say who hears of it: everybody once it is confirmed; else, and of one that was denied, both sides and experts."""
    return EVERYBODY if state == "confirmed" else EXPERTS | coordinators(adopter, *sources)
