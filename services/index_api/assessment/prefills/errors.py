"""The ways in which proposals and moves say no."""

from shared.platform.refusals import Refusal


class UnknownSource(Refusal):
    """Proposals come from another assessment of the same city whose answers you may see.

    Name such an assessment, or let the service find one.
    """

    code, title, status = "unknown_source", "There are no answers there to propose", 422


class SameVersion(Refusal):
    """The draft answers that version already.

    Name another version.
    """

    code, title, status = "same_version", "It answers that version already", 422
