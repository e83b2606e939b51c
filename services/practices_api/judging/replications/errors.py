"""The ways in which a replication says no."""

from shared.platform.refusals import Refusal


class OwnPractice(Refusal):
    """A city does not repeat what it does itself.

    Name a practice of another city.
    """

    code, title, status = "own_practice", "A city does not repeat its own practice", 409


class NotReplicable(Refusal):
    """Only a published practice can be repeated: a lesson tells what not to repeat.

    Name a published practice.
    """

    code, title, status = "not_replicable", "Only a published practice can be repeated", 409


class AlreadyClaimed(Refusal):
    """That this city repeats this practice is claimed or confirmed already.

    Read the replication that is there.
    """

    code, title, status = "already_claimed", "This replication is known already", 409


class NotTheOtherSide(Refusal):
    """A replication is confirmed by the other side: the source where the adopter claimed it, and the reverse.

    Wait until the other city confirms it.
    """

    code, title, status = "not_the_other_side", "The other side confirms", 403


class NotTheirReplica(Refusal):
    """`replica` must be a published practice of the adopting city, other than the source.

    Name such a practice, or leave `replica` out.
    """

    code, title, status = "not_their_replica", "That is no published practice of the adopting city", 422
