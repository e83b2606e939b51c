"""What a checklist would have said of practices and lessons that were evaluated with another version of it."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Identifier, Texts, Told


class ChecklistTrial(Told):
    """A submitted version that was evaluated, judged by the rule of a checklist as if that had been asked."""

    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Which version of the practice or lesson.")]
    title: Texts
    checklist: Annotated[str, Field(description="What it was evaluated with.", examples=["practice/1"])]
    evaluations: Annotated[int, Field(ge=1, description="How many evaluations it has.")]
    verdict: Annotated[
        str | None, Field(description="What was decided: `published` or `declined`; absent while it waits.")
    ] = None
    overruled: Annotated[bool, Field(description="True where it was published although the rule said no.")] = False
    passed: Annotated[bool, Field(description="Whether it had what the rule of its own checklist asks for.")]
    would_pass: Annotated[
        bool,
        Field(description="Whether it would have what this rule asks for, with the answers that there are."),
    ]
    unmet: Annotated[list[str], Field(description="MUST items of this checklist that were answered and are not met.")]
    unanswered: Annotated[
        list[str], Field(description="MUST items of this checklist that nobody was asked: they count as not met.")
    ]
    evaluations_lacking: Annotated[int, Field(ge=0, description="How many evaluations more this rule asks for.")]
