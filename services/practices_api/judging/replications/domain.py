"""Who sees that a city repeats a practice."""

from collections.abc import Collection

from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, author


def seen_by(state: str, hands: Collection[str]) -> Audience:
    """Say who hears of a replication: everybody once it is confirmed; before, and of one that was denied, experts.

    And those who had a hand in it or in its practice: no word names the two cities without their networks, which do not
    read it.
    """
    return EVERYBODY if state == "confirmed" else EXPERTS.union(*map(author, hands))
