"""The way in which the directory says no."""

from shared.platform.refusals import Refusal


class NotInDirectory(Refusal):
    """A host, network or topic that the directory of index_api does not hold or offers no longer.

    Look the slugs up in index_api.
    """

    code, title, status = "not_in_directory", "Something that it names is not in the directory", 422
