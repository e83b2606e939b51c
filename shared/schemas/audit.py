"""Who changed what, and who read personal data."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Identifier, Instant, Told


class AuditEntry(Told):
    """One change, or one reading of personal data, without the data themselves."""

    personal: ClassVar[bool] = True

    id: Identifier
    at: Annotated[Instant, Field(description="When.")]
    subject: Annotated[str, Field(description="Who, as the token says: an opaque identifier.")]
    role: Annotated[str, Field(description="The role by which the caller was let in; all roles where it was refused.")]
    on_behalf_of: Annotated[
        list[str], Field(description="The cities and networks it acted for.", examples=[["city/oslo"]])
    ]
    operation: Annotated[str, Field(description="What was done.", examples=["getContact"])]
    object: Annotated[str, Field(description="To what: its path under /v1.", examples=["cities/oslo/contacts"])]
    fields: Annotated[list[str], Field(description="The members concerned, by name only.", examples=[["email"]])]
    refused: Annotated[bool, Field(description="Whether the caller was refused it.")]
    trace_id: Annotated[str, Field(description="The trace of the request; empty where there was none.")]
