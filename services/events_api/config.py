"""The settings of events_api, read from the environment under EVENTS_API."""

from typing import Annotated

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings, WebAddress


class Settings(ServiceSettings):
    """What events_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="EVENTS_API_")

    index_url: Annotated[WebAddress, Field(description="Where index_api answers, such as http://index-api:8000")]
    practices_url: Annotated[
        WebAddress | None,
        Field(description="Where practices_api answers; without it travel support that rests on it is undetermined"),
    ] = None
    index_public_url: Annotated[
        WebAddress, Field(description="Where people reach index_api; without it no page leads to what is there")
    ] = ""
    practices_public_url: Annotated[
        WebAddress, Field(description="Where people reach practices_api; without it no page leads to what is there")
    ] = ""
