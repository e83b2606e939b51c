"""Cities that a city is compared with."""

from typing import Annotated, Final

from pydantic import Field

from shared.schemas.fields import SLUG_PATTERN, Told, Translated
from shared.schemas.rules import as_in, written
from shared.schemas.sources import Source

_SLUG: Final = SLUG_PATTERN.strip("^$")

GroupName = Annotated[
    str,
    Field(
        pattern=written(
            rf"^(all|(size|foreign_born|network):{_SLUG}|country:[A-Z]{{2}}|cities:{_SLUG}(,{_SLUG}){{0,49}})$",
            as_in("country:NO"),
        ),
        max_length=2000,
        description="`all`; a class such as `size:from-200k` or `foreign_born:under-15`; `country:NO`; "
        "`network:reci`; or up to 50 cities of your own choice, `cities:oslo,bergen`. `GET /v1/groups` lists the rest.",
        examples=["size:from-200k"],
    ),
]


class Group(Told):
    """Cities that a city is compared with."""

    name: Annotated[str, Field(description="What to ask for as `group`.", examples=["size:from-200k"])]
    kind: Annotated[str, Field(description="`all`, `size`, `foreign_born`, `country`, `network`; the list may grow.")]
    label: Annotated[Translated, Field(description="For people.")]
    lower: Annotated[float | None, Field(description="Classes: the lower end, which belongs to the class.")] = None
    upper: Annotated[float | None, Field(description="Classes: the upper end, which does not belong to it.")] = None
    fact: Annotated[str | None, Field(description="Classes: the figure that decides, the latest known.")] = None
    unit: Annotated[str | None, Field(description="What its ends are counted in: `people` or `percent`.")] = None
    since: Annotated[str | None, Field(description="Classes: when the programme used it.")] = None
    boundary: Annotated[Translated | None, Field(description="Where a city exactly on an end belongs, and why.")] = None
    confidence: Annotated[str | None, Field(description="How well the class is known: `high`, `medium`, `low`.")] = None
    source: Annotated[Source | None, Field(description="Where it was published.")] = None
    synthetic: Annotated[bool, Field(description="True for a network of invented cities.")] = False
