"""The checklists that practices and lessons are evaluated with.

One model serves the data file, the database and the wire, so that what is served is what decides.
"""

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from shared.schemas.fields import Asked, Code, Instant, Texts, Told, WrittenTexts
from shared.schemas.rules import as_in, broken_rule, written
from shared.schemas.sources import Reference
from shared.sentences import all_of, say

PracticeKind = Literal["practice", "lesson"]
ChecklistCode = Annotated[
    str,
    Field(
        pattern=written(r"^[a-z]+(-[a-z]+)*$", as_in("good-practice")),
        max_length=40,
        description="Family of the checklist.",
        examples=["practice"],
    ),
]
ChecklistNumber = Annotated[
    str,
    Field(pattern=written(r"^[1-9][0-9]{0,3}$", as_in("1")), max_length=4, description="Its version.", examples=["1"]),
]


class ChecklistItem(Asked):
    """One point that each evaluator answers."""

    code: Annotated[Code, Field(description="What an evaluation names.", examples=["real_effect"])]
    level: Annotated[Literal["MUST", "SHOULD"], Field(description="`MUST` decides the verdict, `SHOULD` informs it.")]
    text: WrittenTexts
    guidance: Annotated[WrittenTexts | None, Field(description="When it is met, partly met, or does not apply.")] = None
    evidence_required: Annotated[bool, Field(description="Whether `met` and `partly` need evidence.")] = False
    not_applicable_allowed: Annotated[bool, Field(description="Whether it may be said not to apply.")] = False


class PublicationRule(Asked):
    """What publication needs."""

    evaluations: Annotated[int, Field(ge=1, le=10, description="How many evaluations of the submitted version.")]
    must: Annotated[Literal["all"], Field(description="Which MUST items every one of them finds met.")]


class Checklist(Asked):
    """One version of a checklist. Released versions never change."""

    code: ChecklistCode
    version: ChecklistNumber
    status: Annotated[Literal["draft", "released", "deprecated"], Field(description="Where the version is.")]
    reconstruction: Annotated[
        bool, Field(description="True when it was rebuilt from public texts of an official checklist.")
    ]
    kind: Annotated[PracticeKind, Field(description="What it is for.")]
    title: WrittenTexts
    note: Annotated[WrittenTexts | None, Field(description="Where it comes from.")] = None
    sources: Annotated[list[Reference], Field(max_length=100, description="Public sources.")] = []
    rule: Annotated[PublicationRule, Field(description="What publication needs.")]
    items: Annotated[list[ChecklistItem], Field(min_length=1, max_length=100, description="In their order.")]

    @property
    def name(self) -> str:
        """Its name on the wire, such as practice/1."""
        return f"{self.code}/{self.version}"

    @model_validator(mode="after")
    def _items_once(self) -> Self:
        twice = [code for code, count in Counter(item.code for item in self.items).items() if count > 1]
        if twice:
            raise broken_rule("twice", say("These items are named twice: {codes}.", codes=all_of(twice)))
        return self


class NewChecklist(Checklist):
    """A draft as it is uploaded."""

    status: Annotated[Literal["draft"], Field(description="May be left out: what is uploaded is a draft.")] = "draft"


class NewChecklistRelease(Asked):
    """The release of a draft."""

    checksum: Annotated[
        str | None,
        Field(
            min_length=64, max_length=64, description="The checksum that you read: another one in between is refused."
        ),
    ] = None


class ChecklistVersion(Checklist):
    """A version as it is served."""

    checksum: Annotated[
        str, Field(min_length=64, max_length=64, description="SHA-256 of the canonical JSON of all its content.")
    ]
    revision: Annotated[
        int, Field(ge=1, description="Of a draft: grows with every change; its ETag is made of it.")
    ] = 1
    released_at: Annotated[Instant | None, Field(description="When it became final; unknown for shipped ones.")] = None
    released_by: Annotated[str | None, Field(description="The role of who released it.")] = None


class ChecklistSummary(Told):
    """A version in the list."""

    code: Annotated[str, Field(description="Its family.", examples=["practice"])]
    version: Annotated[str, Field(description="Its version.", examples=["1"])]
    kind: Annotated[str, Field(description="What it is for; the list may grow.", examples=["practice"])]
    title: Texts
    status: Annotated[str, Field(description="`released` or `deprecated`; `draft` for those who may see drafts.")]
    checksum: Annotated[str, Field(description="SHA-256 of its content.")]
    n_items: Annotated[int, Field(ge=1, description="How many items it has.")]
