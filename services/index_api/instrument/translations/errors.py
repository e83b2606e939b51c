"""The ways in which a translation says no."""

from shared.platform.refusals import Refusal


class BadTranslation(Refusal):
    """A translation lacks something that the version says, or says something that the version does not.

    Read the version and translate each of its areas, questions and options, and nothing besides.
    """

    code, title, status = "bad_translation", "The translation does not fit its questionnaire", 422


class WrittenInThat(Refusal):
    """A translation into the language of the original: English, or the one that a version has without it.

    Name another language; what a released version says never changes.
    """

    code, title, status = "written_in_that", "The version itself is written in that language", 409


class OwnTranslation(Refusal):
    """Who wrote a translation would find it right.

    Let somebody else read it.
    """

    code, title, status = "own_translation", "Nobody reviews a translation of their own", 409
