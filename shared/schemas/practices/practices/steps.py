"""What becomes of a practice after it was written."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Note


class NewPracticeWithdrawal(Asked):
    """The withdrawal of a practice."""

    reason: Annotated[Note | None, Field(description="Why; everybody who asks for it reads this.")] = None


class NewHighlight(Asked):
    """The mark of the secretariat."""

    highlighted: Annotated[bool, Field(description="Whether it is highlighted.")]


class NewVerification(Asked):
    """The city's confirmation that its practice still runs."""

    note: Annotated[
        Note | None,
        Field(
            description="What changed since. Nobody but you reads this here: it is kept for who maintains the library."
        ),
    ] = None
