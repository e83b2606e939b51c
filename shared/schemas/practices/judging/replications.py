"""Replications: a city repeats the practice of another, and both say so."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Identifier, Instant, Note, Readers, SaidNote, Told, Translated, Year
from shared.schemas.names import CitySlug, WithNames


class NewReplication(Asked, readers=Readers.BOTH_SIDES):
    """The claim that a city repeats a practice, by that city or by a city of the practice."""

    city: Annotated[CitySlug, Field(description="The city that repeats it.")]
    adapted: Annotated[SaidNote, Field(description="What was done otherwise, and why.")]
    result: Annotated[Note | None, Field(description="What came of it, as far as it is known.")] = None
    evidence: Annotated[Note | None, Field(description="Where that can be checked: an address or a title.")] = None
    year: Annotated[Year, Field(description="The year in which it began.", examples=[2018])]
    replica: Annotated[
        Identifier | None, Field(description="The published practice of the adopting city that describes it.")
    ] = None


class NewConfirmation(Asked, readers=Readers.BOTH_SIDES):
    """The answer of the other side."""

    confirmed: Annotated[bool, Field(description="Whether it is so.")]
    note: Annotated[Note | None, Field(description="What there is to say to it.")] = None


class Replication(WithNames):
    """A replication. It counts once both sides say so."""

    id: Identifier
    practice: Annotated[Identifier, Field(description="The practice that is repeated.")]
    number: Annotated[int, Field(ge=1, description="The version of it that was public when it was claimed.")]
    city: CitySlug
    replica: Annotated[Identifier | None, Field(description="The adopting city's own practice that describes it.")] = (
        None
    )
    adapted: Annotated[str, Field(description="What was done otherwise, and why.")]
    result: Annotated[str | None, Field(description="What came of it.")] = None
    evidence: Annotated[str | None, Field(description="Where that can be checked.")] = None
    year: Annotated[int, Field(description="The year in which it began.")]
    state: Annotated[str, Field(description="`claimed`, `confirmed` or `denied`.", examples=["confirmed"])]
    claimed_by: Annotated[str, Field(description="The side that claimed it: `adopter` or `source`.")]
    note: Annotated[str | None, Field(description="What the other side said to it.")] = None
    synthetic: Annotated[bool, Field(description="True when one of the cities is invented.")]
    claimed_at: Instant
    decided_at: Annotated[Instant | None, Field(description="When the other side said its word.")] = None
    version: Annotated[int, Field(ge=1, description="Grows with every step; the ETag is made of it.")]


class ReplicationLink(Told):
    """One confirmed replication in a chain."""

    depth: Annotated[int, Field(ge=1, description="How many steps away from the practice.")]
    replication: Annotated[Identifier, Field(description="The replication.")]
    source: Annotated[Identifier, Field(description="The practice that was repeated.")]
    title: Annotated[Translated, Field(description="Title of the practice that was repeated.")]
    city: CitySlug
    replica: Annotated[Identifier | None, Field(description="The adopting city's own practice, if it has one.")] = None
    year: Annotated[int, Field(description="The year in which it began.")]


class Lineage(WithNames):
    """Where a practice comes from and where it went, step by step; only what both sides confirmed."""

    told_apart: ClassVar[bool] = True

    practice: Identifier
    sources: Annotated[
        list[ReplicationLink], Field(max_length=200, description="The replications that led to it, nearest first.")
    ]
    replications: Annotated[
        list[ReplicationLink],
        Field(max_length=200, description="The replications that followed from it, nearest first."),
    ]
    cities: Annotated[int, Field(ge=0, description="How many cities repeat it or one of its replicas.")]
    truncated: Annotated[bool, Field(description="True when there is more than eight steps or 200 links.")]
