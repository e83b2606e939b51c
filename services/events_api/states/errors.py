"""The ways in which undoing says no."""

from shared.platform.refusals import Refusal


class NothingToUndo(Refusal):
    """Its last change was no step or decision, or something else has happened since: that would be lost.

    Read it again. What was not meant you can still set right by hand, as far as its state allows.
    """

    code, title, status = "nothing_to_undo", "There is no step that can be undone", 409


class TooLateToUndo(Refusal):
    """A step or decision can be undone within a day; later others rely on it.

    Tell them by a new step or decision, or put the event into the calendar anew.
    """

    code, title, status = "too_late_to_undo", "It was too long ago to be undone", 409
