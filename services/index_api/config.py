"""The settings of index_api, read from the environment under INDEX_API."""

from typing import Annotated

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings


class Settings(ServiceSettings):
    """What index_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="INDEX_API_")

    practices_url: Annotated[
        str, Field(description="Where practices_api answers; without it recommendations and duties are partial")
    ] = ""
    events_url: Annotated[
        str, Field(description="Where events_api answers; without it recommendations and duties are partial")
    ] = ""
