"""The ways in which a collection says no."""

from shared.platform.refusals import Refusal


class SlugTaken(Refusal):
    """Another collection has, or had, this slug: addresses are not given away twice.

    Choose another slug.
    """

    code, title, status = "slug_taken", "This slug is taken", 409


class CannotBeListed(Refusal):
    """What a collection lists is published; lessons without their city stand in those of the secretariat alone.

    Take out of the list what `errors` names.
    """

    code, title, status = "cannot_be_listed", "Something cannot be part of this collection", 422
