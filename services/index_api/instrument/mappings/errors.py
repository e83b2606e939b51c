"""The ways in which a mapping says no."""

from shared.platform.refusals import Refusal


class BadMapping(Refusal):
    """A mapping that names what is not there, or twice, calls equal what is answered otherwise, or parts what is equal.

    Mend each place that `errors` names. What is equal by way of other versions stays so: cities are compared on it.
    """

    code, title, status = "bad_mapping", "The mapping does not fit the two versions", 422


class MappingTaken(Refusal):
    """There is a mapping between these two versions: comparisons rest on it, so it never changes.

    Read the mapping that is there.
    """

    code, title, status = "mapping_taken", "There is a mapping between these versions", 409
