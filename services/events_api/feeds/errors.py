"""The way in which a feed says no."""

from shared.platform.refusals import Refusal


class NothingToShow(Refusal):
    """A calendar shows days: an event that is to be confirmed, or is open on one side, has none to show.

    Read the event as JSON, and ask again when its days are known.
    """

    code, title, status = "nothing_to_show", "It has no days that a calendar can show", 404
