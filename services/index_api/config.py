"""The settings of index_api, read from the environment under INDEX_API."""

from typing import Annotated

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings, WebAddress


class Settings(ServiceSettings):
    """What index_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="INDEX_API_")

    practices_url: Annotated[
        WebAddress, Field(description="Where practices_api answers; without it recommendations and duties are partial")
    ] = ""
    events_url: Annotated[
        WebAddress, Field(description="Where events_api answers; without it recommendations and duties are partial")
    ] = ""
    practices_public_url: Annotated[
        WebAddress, Field(description="Where clients reach practices_api; without it no city links to what is there")
    ] = ""
    events_public_url: Annotated[
        WebAddress, Field(description="Where clients reach events_api; without it no city links to what is there")
    ] = ""
    minimum_coverage: Annotated[
        float,
        Field(ge=0, le=1, description="Share of the index below which a change between two waves is no headline"),
    ] = 0.6
