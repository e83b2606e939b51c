"""The ways in which the evaluation of a practice says no."""

from shared.platform.refusals import Refusal


class OwnCity(Refusal):
    """Nobody evaluates a practice of their own city.

    Leave it to an expert of another city.
    """

    code, title, status = "own_city", "Nobody evaluates a practice of their own city", 403


class SameHands(Refusal):
    """Writing, evaluating and deciding are three persons' work.

    Leave this to somebody who has not had a hand in it.
    """

    code, title, status = "same_hands", "Who wrote or evaluated it cannot judge it as well", 403


class AlreadyEvaluated(Refusal):
    """Each evaluator speaks once on each version.

    Read the evaluation that you gave.
    """

    code, title, status = "already_evaluated", "You have evaluated this version already", 409


class RuleNotMet(Refusal):
    """The rule of the checklist is not met: `unmet` names MUST items, `needed` and `evaluations` count evaluations.

    Wait for what is missing, or publish all the same with `overrule` and a reason.
    """

    code, title, status = "rule_not_met", "The rule of the checklist is not met", 409


class VersionReplaced(Refusal):
    """Another version was handed in since: `number` is the one that waits now.

    Read that version, then decide.
    """

    code, title, status = "version_replaced", "Another version was submitted meanwhile", 409
