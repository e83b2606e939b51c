"""The ways in which a practice says no."""

from shared.platform.refusals import Refusal


class Incomplete(Refusal):
    """A draft that lacks what the template asks for cannot be submitted; `missing` names it."""

    code, title, status = "incomplete", "Something that the template asks for is missing", 409


class NotInDirectory(Refusal):
    """A city, network or topic that the directory of index_api does not hold; `errors` says which and where."""

    code, title, status = "not-in-directory", "It names something that the directory does not hold", 422
