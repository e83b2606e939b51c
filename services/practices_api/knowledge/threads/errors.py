"""The ways in which a thread says no."""

from shared.platform.refusals import Refusal


class NoSuchQuestion(Refusal):
    """An answer names a question of the same thread that you can read, and that is not an answer itself.

    Read the thread and name a question of it.
    """

    code, title, status = "no_such_question", "That is no question of this thread", 422


class NotConcerned(Refusal):
    """Questions on a practice are answered by its cities and by the secretariat.

    Leave the answer to them, or ask a question yourself.
    """

    code, title, status = "not_concerned", "Its cities and the secretariat answer", 403
