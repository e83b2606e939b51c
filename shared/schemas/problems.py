"""The shape of every failure: RFC 9457, `application/problem+json`."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.fields import Told


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
        str, Field(max_length=100, description="Stable word for a program to act on.", examples=["missing"])
    ]
    detail: Annotated[str, Field(max_length=1000, description="What is wrong, for a person to read.")]
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
    """Why a request was refused. Programs act on `type` and on `errors[].code`, never on the sentences."""

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
