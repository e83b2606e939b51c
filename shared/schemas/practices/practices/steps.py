"""What becomes of a practice after it was written: it is handed in, withdrawn, highlighted, verified."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Note, Readers


class NewSubmission(Asked, readers=Readers.WITH_JUDGES):
    """The handing in of a draft."""

    note: Annotated[Note | None, Field(description="What there is to say to those who evaluate it.")] = None
    anonymous: Annotated[
        bool | None,
        Field(
            description="Of a lesson: publish it without its city. Left out, the choice of the version before holds."
        ),
    ] = None


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
