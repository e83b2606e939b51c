"""The ways in which a questionnaire says no."""

from shared.platform.refusals import Refusal


class BadAnswer(Refusal):
    """An answer that the question does not offer.

    Read the question: its type and its options say what it takes.
    """

    code, title, status = "bad_answer", "The question does not offer that answer", 422


class UnknownQuestion(Refusal):
    """A question that this version does not ask.

    Read the questionnaire and name a question of it.
    """

    code, title, status = "unknown_question", "This version does not ask that question", 422


class QuestionNotAsked(BadAnswer):
    """An answer to a question whose condition the other answers do not fulfil.

    Leave the answer out, or change the answer that it depends on.
    """

    code, title, status = "question_not_asked", "That question is not asked after these answers", 422


class UnknownQuestionnaire(Refusal):
    """A version that does not exist or is not released.

    List the released questionnaires and name one of them, such as icc/2019.
    """

    code, title, status = "unknown_questionnaire", "There is no released questionnaire of that name", 422


class ReleasedIsFinal(Refusal):
    """A released version would change, which never happens.

    Release a new version.
    """

    code, title, status = "released_is_final", "A released questionnaire never changes", 409


class VersionTaken(Refusal):
    """There is a questionnaire of that code and version.

    Give the new one another version.
    """

    code, title, status = "version_taken", "There is a questionnaire of that name", 409
