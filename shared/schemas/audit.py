"""Who read or changed personal data."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Identifier, Instant, Told


class AuditEntry(Told):
    """One reading or change of personal data, without the data themselves."""

    id: Identifier
    at: Annotated[Instant, Field(description="When.")]
    subject: Annotated[str, Field(description="Who, as the token says: an opaque identifier.")]
    role: Annotated[str, Field(description="The role by which the caller was let in.")]
    operation: Annotated[str, Field(description="What was done.", examples=["getContact"])]
    object: Annotated[str, Field(description="To what: its path under /v1.", examples=["cities/oslo/contacts"])]
    fields: Annotated[list[str], Field(description="The members concerned, by name only.", examples=[["email"]])]
