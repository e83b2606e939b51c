"""The ways in which the register of experts says no."""

from shared.platform.refusals import Refusal


class AlreadyRegistered(Refusal):
    """A person stands in the register once.

    Change the entry that is there.
    """

    code, title, status = "already_registered", "The register already lists this person", 409


class ConsentToCome(Refusal):
    """Nobody is published before they agreed to it.

    Name the day on which the person agreed, up to today.
    """

    code, title, status = "consent_to_come", "That day is still to come", 422
