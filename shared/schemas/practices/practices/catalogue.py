"""The library as a whole: what a list holds, counted."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from shared.schemas.fields import Told
from shared.schemas.pages import CountedPageOf
from shared.schemas.practices.practices.practices import PracticeSummary

Sort = Literal["recency", "relevance"]


class FacetValue(Told):
    """One value of a facet."""

    value: Annotated[str, Field(description="The value, as the filter of that name takes it.", examples=["education"])]
    label: Annotated[
        str | dict[str, str],
        Field(description="What people call it, in the negotiated language; with `lang=*` an object of languages."),
    ]
    count: Annotated[int, Field(ge=1, description="How many practices have it that fit every other filter.")]


class PracticeFacets(Told):
    """What a list holds, counted by what it can be filtered by."""

    total: Annotated[int, Field(ge=0, description="How many practices the list holds.")]
    facets: Annotated[
        dict[str, Annotated[list[FacetValue], Field(max_length=200)]],
        Field(
            description="By filter: `indicator`, `topic`, `country`, `network`, `city`, `year`, `kind`, "
            "`replicability`, `status`, `language`; most frequent first, at most 200 values."
        ),
    ]


class PracticeSummaryPage(CountedPageOf[PracticeSummary]):
    """One page of practices and lessons, with facets where they are asked for."""

    model_config = ConfigDict(json_schema_extra={"description": "One page of practices and lessons."})

    facets: Annotated[
        PracticeFacets | None, Field(description="With `include=facets`: the whole list counted, not this page.")
    ] = None
