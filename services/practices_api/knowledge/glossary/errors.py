"""The ways in which the glossary says no."""

from shared.platform.refusals import Refusal


class ConceptExists(Refusal):
    """There is a concept of this slug.

    Propose a new version of it instead.
    """

    code, title, status = "concept_exists", "There is a concept of this slug", 409


class UnknownConcept(Refusal):
    """`related` and `broader` name concepts of the glossary; `errors` says which is none.

    Look the slugs up in the glossary.
    """

    code, title, status = "unknown_concept", "It names a concept that the glossary does not hold", 422


class BroaderInACircle(Refusal):
    """A concept cannot be wider than itself, neither directly nor by way of others; `circle` names the way.

    Take one of the concepts of `circle` out of `broader`.
    """

    code, title, status = "broader_in_a_circle", "A concept would be wider than itself", 409


class ConceptMovedOn(Refusal):
    """Another version is worked on than the one you read: `number` names it.

    Read that version, then decide.
    """

    code, title, status = "concept_moved_on", "Another version is worked on by now", 409
