"""The way to a verdict: the queue, who is asked to evaluate, the thread with the city, and the city's own check."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.fields import Asked, Code, Day, Identifier, Instant, Readers, SaidNote, ShortText, Told, Translated
from shared.schemas.names import OF_CITY, OF_TOPIC
from shared.schemas.practices.judging.evaluations import NewItemResult

Assigned = Literal["me", "nobody", "somebody"]


class NewAssignment(Asked, readers=Readers.JUDGES):
    """Who is asked to evaluate the version last submitted."""

    expert: Annotated[
        ShortText | None,
        Field(description="Subject of the expert's token. An expert leaves it out to take the version from the queue."),
    ] = None
    due_on: Annotated[Day | None, Field(description="By when.", examples=["2027-03-01"])] = None


class Assignment(Told):
    """Who is asked to evaluate a version."""

    id: Identifier
    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Which submitted version.")]
    expert: Annotated[str, Field(description="Subject of the expert's token.")]
    due_on: Annotated[Day | None, Field(description="By when.")] = None
    by: Annotated[str, Field(description="Role of the person who requested it.", examples=["secretariat"])]
    at: Instant


class QueuedPractice(Told):
    """A version that waits for evaluations or a verdict."""

    practice: Identifier
    number: Annotated[int, Field(ge=1, description="Which submitted version.")]
    kind: Annotated[str, Field(description="`practice` or `lesson`.", examples=["practice"])]
    title: Annotated[Translated, Field(description="Its title.")]
    cities: Annotated[list[str], OF_CITY, Field(description="Slugs of its cities.")]
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics that it is about.")]
    checklist: Annotated[str, Field(description="What it is evaluated with.", examples=["practice/1"])]
    submitted_at: Annotated[Instant, Field(description="When it was submitted.")]
    evaluations: Annotated[int, Field(ge=0, description="How many evaluations it has.")]
    needed: Annotated[int, Field(ge=1, description="How many its checklist asks for.")]
    assigned: Annotated[int, Field(ge=0, description="How many experts were asked or took it.")]
    mine: Annotated[bool, Field(description="Whether you are one of them.")]
    synthetic: Annotated[bool, Field(description="True when one of its cities is invented.")]


class NewMessage(Asked, readers=Readers.JUDGES):
    """A message in the thread between a city and those who judge."""

    text: Annotated[SaidNote, Field(description="What is to be said.")]


class NewChangesRequest(Asked, readers=Readers.JUDGES):
    """What the city is asked to change before the version is judged."""

    text: Annotated[SaidNote, Field(description="What is to be changed, and why.")]
    number: Annotated[
        int | None,
        Field(ge=1, le=100_000, description="The version that you read; refused where another was submitted since."),
    ] = None


class Message(Told):
    """A message in the thread between a city and those who judge."""

    id: Identifier
    practice: Identifier
    number: Annotated[int, Field(ge=1, description="The version that was last submitted when this was written.")]
    kind: Annotated[str, Field(description="`message` or `changes_request`; the list may grow.")]
    text: Annotated[str, Field(description="What was said.")]
    by: Annotated[str, Field(description="Role of who wrote it.", examples=["expert"])]
    at: Instant


class SelfCheckAsked(Asked):
    """The city's own answers to the checklist; what is left out counts as not answered."""

    items: Annotated[
        dict[Code, NewItemResult],
        Field(
            max_length=100,
            description="By item of the checklist of its kind.",
            examples=[{"intercultural": {"result": "met"}}],
            json_schema_extra={"additionalProperties": False},
        ),
    ] = {}


class SelfCheckItem(Told):
    """What an item of the checklist would say."""

    code: Annotated[str, Field(description="The item.", examples=["real_effect"])]
    level: Annotated[str, Field(description="`MUST` or `SHOULD`.")]
    result: Annotated[str | None, Field(description="What the city answered.")] = None
    holds: Annotated[bool, Field(description="Whether it counts as met.")]
    lacking: Annotated[
        list[str], Field(description="What an evaluator would have to add: `justification`, `evidence`.")
    ] = []


class SelfCheck(Told):
    """What the rule of the checklist would say; nothing of it is kept."""

    checklist: Annotated[str, Field(description="The checklist of its kind.", examples=["practice/1"])]
    passes: Annotated[bool, Field(description="True when every MUST item holds and nothing is missing.")]
    unmet: Annotated[list[str], Field(description="MUST items that do not hold.")]
    unanswered: Annotated[list[str], Field(description="Items without an answer.")]
    missing: Annotated[list[str], Field(description="Members of the template that submission still needs.")]
    items: Annotated[list[SelfCheckItem], Field(description="In the order of the checklist.")]
