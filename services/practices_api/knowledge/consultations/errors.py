"""The ways in which a consultation says no."""

from shared.platform.refusals import Refusal


class NoSuchDraft(Refusal):
    """A consultation names a working group, and a draft of a checklist or concept; `errors` says which is none.

    Look it up in the working groups, the checklists or the glossary, and name one that is there.
    """

    code, title, status = "no_such_draft", "There is no such draft or working group", 422


class OutsideWindow(Refusal):
    """Comments on a draft are written, changed and withdrawn within the window of its consultation.

    Read the consultation: `from_on` and `to_on` say when that is. What was said is read after it, with its answers.
    """

    code, title, status = "outside_window", "This is not the time for comments on this draft", 409
