"""Rankings in which results published elsewhere stand too."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.fields import Identifier, Told, Translated
from shared.schemas.index.comparison.groups import Group
from shared.schemas.names import OF_COUNTRY, OF_INDICATOR, CitySlug
from shared.schemas.pages import PageOf
from shared.schemas.sources import Source


class MixedRank(Told):
    """A city and its rank among what was published here and elsewhere."""

    rank: Annotated[int, Field(ge=1, description="One more than the number of cities whose display value is higher.")]
    shared: Annotated[bool, Field(description="Whether other cities hold it too.")]
    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")]
    value: Annotated[float, Field(description="0 to 100: full precision, or as printed.")]
    display: Annotated[str, Field(description="Rounded for people; this is what is ranked.", examples=["63"])]
    year: Annotated[int, Field(description="The year that it is of.")]
    origin: Annotated[str, Field(description="`assessed_here`, or `published_elsewhere`, without answers.")]
    assessment: Annotated[Identifier | None, Field(description="Of what was assessed here.")] = None
    computed_with: Annotated[
        str | None, Field(description="The questionnaire; of what was published elsewhere as the source names it.")
    ] = None
    source: Annotated[Source | None, Field(description="Where it was published, if that was elsewhere.")] = None


class MixedRanking(PageOf[MixedRank]):
    """A page of such a ranking."""

    model_config = ConfigDict(json_schema_extra={"description": "A page of a mixed ranking, the best first."})

    indicator: Annotated[str | None, OF_INDICATOR, Field(description="What is ranked; absent for the index.")] = None
    group: Annotated[Group, Field(description="The group.")]
    size: Annotated[int, Field(ge=0, description="Cities ranked, on all pages together.")]
    rules: Annotated[Translated, Field(description="How ranks are given.")]
    caution: Annotated[Translated, Field(description="What to know before quoting a rank.")]
    synthetic: Annotated[bool, Field(description="True for invented cities.")]
