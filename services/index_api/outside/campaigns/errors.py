"""The ways in which campaigns say no."""

from shared.platform.refusals import Refusal


class NotAskable(Refusal):
    """A question, an option or a group that a campaign cannot ask.

    Choose questions with one choice among options that do not depend on another answer. Name each of them once, and
    each group.
    """

    code, title, status = "not_askable", "The campaign cannot ask this", 422


class DeprecatedVersion(Refusal):
    """A version of a questionnaire that was replaced, or is only a draft.

    Use the version that took its place: `successor` of the questionnaire names it. What was found on the old one stays,
    and is not reconciled any more.
    """

    code, title, status = "deprecated_version", "This version of the questionnaire is not asked any more", 409


class WindowMovedBack(Refusal):
    """A campaign ends no earlier than respondents were told, and does not begin in the past.

    Name a later last day, at most a year after the first.
    """

    code, title, status = "window_moved_back", "The days of the campaign do not fit", 422


class ConsentPending(Refusal):
    """The city was asked and has not agreed.

    Wait for its decision. Organisations and networks may open the campaign once it declined, or after fourteen days
    without an answer; the city may reply to the results. Others need its consent.
    """

    code, title, status = "consent_pending", "The city has not agreed", 409


class OrganiserUnnamed(Refusal):
    """Respondents have to know who asks them.

    Say in `organiser` what the organisation is called.
    """

    code, title, status = "organiser_unnamed", "Say who runs the campaign", 422
