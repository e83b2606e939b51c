"""The ways in which a step says no."""

from shared.platform.refusals import Refusal


class SameHands(Refusal):
    """Who began or submitted an assessment does not review it.

    Leave the review to somebody else.
    """

    code, title, status = "same_hands", "Who submitted it cannot review it", 403


class NoConsent(Refusal):
    """Nothing is published without the consent of those who answered, nor more than they agreed to.

    Record the consent first, or publish no more than `consent` names.
    """

    code, title, status = "no_consent", "There is no consent to show this", 409


class ReplyPending(Refusal):
    """What was said from outside waits for the reply of the city, or for the end of the time it has for one.

    Go on after the instant that `reply_until` names, or once the city has replied.
    """

    code, title, status = "reply_pending", "The city may still reply", 409


class UnknownComment(Refusal):
    """A comment that is not there to be answered.

    Read the comments on the question and name one of them.
    """

    code, title, status = "unknown_comment", "There is no such comment on this question", 422
