"""The ways in which a subset says no."""

from shared.platform.refusals import Refusal


class BadSubset(Refusal):
    """A subset that names a question which its version does not ask, or one twice, or a version of another family.

    Mend each place that `errors` names.
    """

    code, title, status = "bad_subset", "The subset does not fit its questionnaire", 422


class SubsetTaken(Refusal):
    """There is a subset of that code and version.

    Give the new one the next version, or change the draft that is there.
    """

    code, title, status = "subset_taken", "There is a subset of that name", 409


class UnknownSubset(Refusal):
    """A subset that does not exist, or that names questions of another version.

    List the subsets of the questionnaire and name one of them.
    """

    code, title, status = "unknown_subset", "There is no such subset of this questionnaire", 422


class EmptySubset(Refusal):
    """A subset that names no question, because its membership is not published: nothing can be scored on it.

    Score on the whole questionnaire or on another subset.
    """

    code, title, status = "empty_subset", "The subset holds no question", 409
