"""The ways in which robustness analyses say no."""

from shared.platform.refusals import Refusal


class NothingToVary(Refusal):
    """A single indicator, fewer than two cities, or more than 500: no weights or no ranks to vary.

    Ask for the index or another composite, of a sample or a group in which at least two cities are ranked.
    """

    code, title, status = "nothing_to_vary", "There is nothing to vary", 422


class TooManyAnalyses(Refusal):
    """As many analyses as one may ask for at a time are not finished yet.

    Wait until one of yours is done, or cancel one.
    """

    code, title, status = "too_many_analyses", "Too many analyses are not finished yet", 409


class AnalysisOutdated(Refusal):
    """A city of the analysis keeps its numbers out of comparisons since, or its assessment was withdrawn.

    Ask anew: the analysis is made of what counts now.
    """

    code, title, status = "analysis_outdated", "Not all of what was analysed counts any longer", 410
