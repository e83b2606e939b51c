"""The glossary: concepts with their definitions, from proposed to agreed, in versions.

One model serves the shipped data, the request and the wire.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.fields import (
    WHOLE,
    Asked,
    Instant,
    Note,
    SaidOnWriting,
    SaidText,
    ShortText,
    Slug,
    TextsAsked,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.sources import Source, SourceAsked

ConceptSlug = Annotated[Slug, Field(description="Slug of the concept.", examples=["diversity-advantage"])]
Wording = Literal["own", "recalled", "quoted"]

_TERM = Field(description="What it is called.", examples=[{"en": "Diversity advantage"}])
_DEFINITION = Field(
    description="What is meant by it; Markdown.",
    examples=[{"en": "What a city gains when it treats differences as something to work with."}],
)
_NOTE = Field(description="Where the wording comes from, and what is still open.")
_WORDING = Field(
    description="`own`: the proposer's words; `recalled`: written from memory of the sources; `quoted`: word for word "
    "from the first source."
)
_SOURCES = Field(max_length=20, description="Where to read more.")
_RELATED = Field(max_length=20, description="Concepts that belong beside it; named twice counts once.")
_BROADER = Field(max_length=5, description="Wider concepts that it falls under; never in a circle.")
_REASON = Field(description="Why, and where it was agreed; needed to decline.")
NoteTexts = Annotated[TextsAsked[Note], Field(min_length=1)]


class ConceptText(Asked):
    """What a version of a concept says."""

    term: Annotated[TranslatedOnWriting, _TERM]
    definition: Annotated[SaidOnWriting, _DEFINITION]
    note: Annotated[NoteTexts | None, _NOTE] = None
    wording: Annotated[Wording, _WORDING] = "own"
    sources: Annotated[list[SourceAsked], _SOURCES] = []
    related: Annotated[list[ConceptSlug], _RELATED] = []
    broader: Annotated[list[ConceptSlug], _BROADER] = []


class NewConcept(ConceptText):
    """A concept to propose."""

    slug: ConceptSlug
    synthetic: Annotated[bool, Field(description="True for one invented for demonstration.")] = False


class ConceptChange(Asked):
    """A merge-patch: what is not named stays, null removes, a list takes the place of the list before."""

    term: Annotated[TextsAsked[ShortText | None] | None, Field(description="What it is called.")] = None
    definition: Annotated[TextsAsked[SaidText | None] | None, Field(description="What is meant by it; Markdown.")] = (
        None
    )
    note: Annotated[TextsAsked[Note | None] | None, Field(description="Where the wording comes from.")] = None
    wording: Annotated[Wording | None, _WORDING] = None
    sources: Annotated[list[SourceAsked] | None, _SOURCES] = None
    related: Annotated[list[ConceptSlug] | None, _RELATED] = None
    broader: Annotated[list[ConceptSlug] | None, _BROADER] = None


class NewConceptDecision(Asked):
    """A step of the version that is worked on."""

    decision: Annotated[
        Literal["discussed", "agreed", "declined"],
        Field(description="`discussed` opens the discussion, the others end it."),
    ]
    number: Annotated[int, Field(ge=1, le=100_000, description="The version that you read."), WHOLE]
    note: Annotated[Note | None, _REASON] = None


class ConceptVersionSummary(Told):
    """A version of a concept, without its text."""

    concept: ConceptSlug
    number: Annotated[int, Field(ge=1, description="Its number among the versions, counted from one.")]
    state: Annotated[
        str, Field(description="`proposed`, `discussed`, `agreed`, `replaced` by a later one, or `declined`.")
    ]
    term: Annotated[Translated, _TERM]
    decision_note: Annotated[str | None, _REASON] = None
    by: Annotated[str, Field(description="Role of who wrote it.", examples=["expert"])]
    at: Instant
    decided_at: Annotated[Instant | None, Field(description="When it last took a step.")] = None


class _Definition(Told):
    term: Annotated[Translated, _TERM]
    definition: Annotated[Translated, _DEFINITION]
    note: Annotated[Translated | None, _NOTE] = None
    wording: Annotated[str, _WORDING]
    sources: Annotated[list[Source], _SOURCES] = []
    related: Annotated[list[str], Field(description="Concepts that belong beside it.")] = []
    broader: Annotated[list[str], Field(description="Wider concepts that it falls under.")] = []


class ConceptVersion(_Definition, ConceptVersionSummary):
    """A version of a concept."""

    told_apart: ClassVar[bool] = True


class ConceptSummary(Told):
    """A concept in the list."""

    slug: ConceptSlug
    term: Annotated[Translated, _TERM]
    definition: Annotated[Translated, _DEFINITION]
    wording: Annotated[str, _WORDING]
    broader: Annotated[list[str], Field(description="Wider concepts that it falls under.")] = []
    state: Annotated[str, Field(description="`agreed`, or `discussed` as long as it never was agreed on.")]
    number: Annotated[int, Field(ge=1, description="The version that is shown.")]
    pending: Annotated[
        int | None, Field(description="Number of the next version, where one is worked on and you may see it.")
    ] = None
    synthetic: Annotated[bool, Field(description="True for one invented for demonstration.")]
    updated_at: Annotated[Instant, Field(description="When it last took a step or was rewritten.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Concept(_Definition, ConceptSummary):
    """A concept: the agreed version, or the one under discussion where none was agreed on yet."""

    told_apart: ClassVar[bool] = True

    narrower: Annotated[list[str], Field(description="Concepts that name this one as broader.")] = []
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
