"""The ways in which a reconciliation says no."""

from shared.platform.refusals import Refusal


class NothingToReconcile(Refusal):
    """Only what is told of the same city on the same version from both sides is reconciled.

    The campaign has to be closed, with enough responses to be told of. The city has to have published a self-assessment
    on that version with its answers, and no other wave between that one and the campaign.
    """

    code, title, status = "nothing_to_reconcile", "Self and outside do not stand side by side here", 409


class UnfitReconciliation(Refusal):
    """A proposal, a reply or a decision that does not fit the questions.

    Look at `errors`. Name each question once: proposals, of those that the outside view tells beside the city's own
    answer; replies and decisions, of those that have a proposal.
    """

    code, title, status = "unfit_reconciliation", "This does not fit the questions", 422


class ReplyOver(Refusal):
    """The time in which the city may reply is over, and what was proposed stands.

    The reviewer decides now. Read the reconciliation: `reply_until` says when the time ended.
    """

    code, title, status = "reply_over", "The time to reply is over", 409


class Undecided(Refusal):
    """All that was proposed is decided before any of it is published.

    Decide the questions that `missing` names.
    """

    code, title, status = "undecided", "Some questions are not decided", 409
