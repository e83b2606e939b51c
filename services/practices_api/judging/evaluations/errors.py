"""The ways in which the evaluation of a practice says no."""

from shared.platform.refusals import Refusal


class OwnCity(Refusal):
    """Nobody evaluates a practice of their own city."""

    code, title, status = "own_city", "Nobody evaluates a practice of their own city", 403


class SameHands(Refusal):
    """Writing, evaluating and deciding are three persons' work."""

    code, title, status = "same_hands", "Who wrote or evaluated it cannot judge it as well", 403


class AlreadyEvaluated(Refusal):
    """Each evaluator speaks once on each version."""

    code, title, status = "already_evaluated", "You have evaluated this version already", 409


class RuleNotMet(Refusal):
    """The rule of the checklist is not met: `unmet` names MUST items, `needed` and `evaluations` count evaluations.

    Publish all the same with `overrule` and a reason.
    """

    code, title, status = "rule_not_met", "The rule of the checklist is not met", 409


class VersionReplaced(Refusal):
    """Another version was handed in since: `number` is the one that waits now. Read it first."""

    code, title, status = "version_replaced", "Another version was submitted meanwhile", 409
