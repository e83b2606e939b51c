"""Who sees what a working group proposes."""

from shared.platform.access.audience import COLLEAGUES, EVERYBODY, Audience


def seen_by(state: str) -> Audience:
    """Say who sees a proposal: everybody once it is taken up, those with a role before, and what was declined."""
    return EVERYBODY if state == "taken_up" else COLLEAGUES
