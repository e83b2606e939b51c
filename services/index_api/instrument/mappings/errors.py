"""The ways in which a mapping says no."""

from shared.platform.refusals import Refusal


class BadMapping(Refusal):
    """A mapping that names a question which is not there, or twice, or calls equal what is answered otherwise.

    Mend each place that `errors` names.
    """

    code, title, status = "bad_mapping", "The mapping does not fit the two versions", 422


class MappingTaken(Refusal):
    """There is a mapping between these two versions: comparisons rest on it, so it never changes.

    Read the mapping that is there.
    """

    code, title, status = "mapping_taken", "There is a mapping between these versions", 409
