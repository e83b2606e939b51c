"""Evaluations of what was handed in, item by item, and the verdicts that follow."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from shared.schemas.fields import Asked, Code, Identifier, Instant, Note, Readers, Told
from shared.schemas.rules import broken_rule
from shared.sentences import say


def _boolean(value: object) -> object:
    """Refuse 1, which a literal takes for true even in a strict model."""
    if not isinstance(value, bool):
        raise broken_rule("wrong_type", say("Write true or false."))
    return value


class NewItemResult(Asked, readers=Readers.JUDGES):
    """How an evaluator answers one item of the checklist."""

    result: Annotated[
        Literal["met", "partly", "unmet", "not_applicable"],
        Field(description="`not_applicable` only where the item allows it."),
    ]
    justification: Annotated[Note | None, Field(description="Why; needed for anything but `met`.")] = None
    evidence: Annotated[
        Note | None,
        Field(description="Where it can be checked, an address or a text; `met` and `partly` need it where asked."),
    ] = None


class NewEvaluation(Asked, readers=Readers.JUDGES):
    """An evaluation of the version last submitted: every item of its checklist is answered."""

    no_conflict_of_interest: Annotated[
        Literal[True],
        Field(description="The evaluator declares to have no part in the practice and no gain from it."),
        BeforeValidator(_boolean),
    ]
    items: Annotated[
        dict[Code, NewItemResult],
        Field(
            max_length=100,
            description="By item of the checklist that the practice names.",
            examples=[{"intercultural": {"result": "met"}}],
            json_schema_extra={"additionalProperties": False},
        ),
    ]
    note: Annotated[Note | None, Field(description="What else there is to say to who decides.")] = None
    number: Annotated[
        int | None,
        Field(ge=1, le=100_000, description="The version that you read; refused where another was submitted since."),
    ] = None


class ItemResult(Told):
    """How an item was answered."""

    result: Annotated[str, Field(description="`met`, `partly`, `unmet` or `not_applicable`.", examples=["met"])]
    justification: Annotated[str | None, Field(description="Why.")] = None
    evidence: Annotated[str | None, Field(description="Where it can be checked.")] = None


class Evaluation(Told):
    """An evaluation. It never changes."""

    id: Identifier
    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Which submitted version was evaluated.")]
    checklist: Annotated[str, Field(description="With which checklist.", examples=["practice/1"])]
    items: Annotated[dict[str, ItemResult], Field(description="By item of the checklist.")]
    note: Annotated[str | None, Field(description="For who decides.")] = None
    by: Annotated[str, Field(description="Role of who evaluated.", examples=["expert"])]
    at: Instant


class NewVerdict(Asked, readers=Readers.JUDGES):
    """The decision on the version last submitted."""

    verdict: Annotated[Literal["published", "declined"], Field(description="What is decided.")]
    reason: Annotated[Note | None, Field(description="Why; needed to overrule the checklist.")] = None
    overrule: Annotated[bool, Field(description="Publish although the rule of the checklist is not met.")] = False
    number: Annotated[
        int | None,
        Field(ge=1, le=100_000, description="The version that you read; refused where another was submitted since."),
    ] = None


class PracticeVerdict(Told):
    """A decision. It never changes."""

    id: Identifier
    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Which submitted version was decided on.")]
    verdict: Annotated[str, Field(description="`published` or `declined`.", examples=["published"])]
    reason: Annotated[str | None, Field(description="Why.")] = None
    overruled: Annotated[bool, Field(description="True when it was published against the rule of the checklist.")]
    unmet: Annotated[list[str], Field(description="MUST items that not every evaluation found met.")]
    by: Annotated[str, Field(description="Role of who decided.", examples=["secretariat"])]
    at: Instant
