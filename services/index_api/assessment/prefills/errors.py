"""The ways in which proposals and moves say no."""

from shared.platform.refusals import Refusal


class UnknownSource(Refusal):
    """Proposals come from another assessment of the same city whose answers you may see."""

    code, title, status = "unknown_source", "There are no answers there to propose", 422


class SameVersion(Refusal):
    """The draft answers that version already."""

    code, title, status = "same_version", "It answers that version already", 422
