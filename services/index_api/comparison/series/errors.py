"""The ways in which a series says no."""

from shared.platform.refusals import Refusal


class SeriesTaken(Refusal):
    """There is a series of that code; a series never changes.

    Write the new one under another code.
    """

    code, title, status = "series_taken", "There is a series of that code", 409
