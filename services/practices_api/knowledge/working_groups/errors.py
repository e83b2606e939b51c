"""The ways in which a working group says no."""

from shared.platform.refusals import Refusal


class NoSuchExpert(Refusal):
    """A working group names experts of the public register; `errors` says which is none.

    List the experts and name those of the register.
    """

    code, title, status = "no_such_expert", "That is no expert of the register", 422


class NoSuchReference(Refusal):
    """A proposal names a concept that is not declined, or a released checklist, of this service.

    Look up what the proposal names, and name one that is there.
    """

    code, title, status = "no_such_reference", "It proposes something that is not there", 422


class GroupEnded(Refusal):
    """A working group that ended proposes nothing more; `ended_on` says when that was.

    Propose it in another working group.
    """

    code, title, status = "group_ended", "This working group has ended", 409
