"""The ways in which a consultation says no."""

from shared.platform.refusals import Refusal


class OutsideWindow(Refusal):
    """Comments on a draft are written, changed and withdrawn within the window of its consultation.

    Read the consultation: `from_on` and `to_on` say when that is. What was said is read after it, with its answers.
    """

    code, title, status = "outside_window", "This is not the time for comments on this draft", 409
