"""The shape of every failure: RFC 9457, `application/problem+json`."""

from typing import Annotated, Final

from pydantic import ConfigDict, Field

from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.fields import Instant, Told

_CODES: Final = "\n".join(f"- `{code}`: {one.meaning} {one.remedy}" for code, one in ERROR_CODES.items())


class Fault(Told):
    """One thing that is wrong with the request."""

    pointer: Annotated[
        str | None, Field(max_length=500, description="JSON Pointer to the place in the body.", examples=["/year"])
    ] = None
    parameter: Annotated[
        str | None,
        Field(max_length=100, description="Name of the query, path or header parameter.", examples=["limit"]),
    ] = None
    code: Annotated[
        str,
        Field(
            max_length=100,
            description=f"Stable word for a program to act on. The list grows:\n\n{_CODES}",
            examples=["required"],
        ),
    ]
    detail: Annotated[
        str, Field(max_length=1000, description="What is wrong, for a person, in the language of the problem.")
    ]
    line: Annotated[
        int | None,
        Field(ge=1, description="Its line, from 1, where the body could not be read or has lines: JSON, YAML, CSV."),
    ] = None
    column: Annotated[
        int | None, Field(ge=1, description="Its column in that line, from 1; in CSV the number of the cell.")
    ] = None
    sheet: Annotated[str | None, Field(max_length=100, description="Its sheet, in a workbook.")] = None
    cell: Annotated[str | None, Field(max_length=10, description="Its cell, in a workbook.", examples=["E7"])] = None


class Problem(Told):
    """Why a request was refused. Programs act on `type` and on `errors[].code`, never on the sentences.

    Sentences are in the language of `lang`, else of Accept-Language, else in English. What stands after `errors`
    belongs to some kinds of problem alone.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    type: Annotated[
        str,
        Field(
            max_length=500,
            description="Address of a page about this kind of problem; its last segment is the stable code.",
            examples=["https://index.example.org/problems/not-found"],
        ),
    ]
    title: Annotated[str, Field(max_length=200, description="The kind of problem in one line.")]
    status: Annotated[int, Field(ge=400, le=599, description="The HTTP status, repeated.", examples=[404])]
    detail: Annotated[str, Field(max_length=2000, description="What happened in this request.")]
    instance: Annotated[str, Field(max_length=2000, description="The path of the request.")]
    trace_id: Annotated[
        str,
        Field(
            max_length=32,
            description="Quote this when you ask for help: it finds the request in the logs of all three services.",
            examples=["0af7651916cd43dd8448eb211c80319c"],
        ),
    ]
    errors: Annotated[
        list[Fault], Field(default=[], max_length=500, description="Each fault and its place; may be empty.")
    ]
    state: Annotated[
        str | None, Field(description="The state of the thing, which does not allow this.", examples=["published"])
    ] = None
    allowed: Annotated[
        list[str] | None,
        Field(
            max_length=100,
            description="The operations that its state allows, whoever asks.",
            examples=[["withdrawPractice"]],
        ),
    ] = None
    next_states: Annotated[
        list[str] | None,
        Field(max_length=20, description="The states that the version of a concept can reach from here."),
    ] = None
    number: Annotated[
        int | None, Field(description="The version that waits or is worked on now; absent where none is.", examples=[3])
    ] = None
    missing: Annotated[
        list[str] | None,
        Field(max_length=50, description="The members that a submission still needs.", examples=[["summary"]]),
    ] = None
    unmet: Annotated[
        list[str] | None, Field(max_length=200, description="The MUST items of the checklist that are not met.")
    ] = None
    needed: Annotated[
        int | None, Field(description="How many there have to be: evaluations, cities, pairs.", examples=[10])
    ] = None
    evaluations: Annotated[int | None, Field(description="How many evaluations there are.", examples=[1])] = None
    n: Annotated[int | None, Field(description="How many cities, countries or pairs there are.", examples=[4])] = None
    n_in_sample: Annotated[int | None, Field(description="How many cities the sample holds.", examples=[12])] = None
    n_answers_not_published: Annotated[
        int | None, Field(description="How many cities of the sample keep their answers to themselves.", examples=[2])
    ] = None
    items: Annotated[int | None, Field(description="How many items there are to be reliable.", examples=[1])] = None
    fresh_start: Annotated[
        str | None, Field(description="Where a mirror begins anew.", examples=["/v1/changes?limit=1"])
    ] = None
    sample: Annotated[str | None, Field(description="Slug of the sample.", examples=["latest"])] = None
    consent: Annotated[str | None, Field(description="What was agreed to.", examples=["scores"])] = None
    reply_until: Annotated[Instant | None, Field(description="Until when the city may reply.")] = None
    withdrawn_at: Annotated[Instant | None, Field(description="When it was withdrawn.")] = None
    reason: Annotated[
        str | None, Field(max_length=2000, description="Why it was withdrawn, as whoever withdrew it wrote.")
    ] = None
    ended_on: Annotated[str | None, Field(description="The day on which it ended.", examples=["2025-06-30"])] = None
    circle: Annotated[
        list[str] | None,
        Field(max_length=500, description="The way by which a concept would be wider than itself, by slugs."),
    ] = None
    taken: Annotated[int | None, Field(description="How many seats are taken.", examples=[25])] = None
