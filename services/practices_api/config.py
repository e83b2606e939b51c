"""The settings of practices_api, read from the environment under PRACTICES_API."""

from typing import Annotated

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings, WebAddress


class Settings(ServiceSettings):
    """What practices_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="PRACTICES_API_")

    index_url: Annotated[WebAddress, Field(description="Where index_api answers, such as http://index-api:8000")]
    events_url: Annotated[
        WebAddress, Field(description="Where events_api answers; without it nobody knows the deadlines of duties")
    ] = ""
    index_public_url: Annotated[
        WebAddress, Field(description="Where people reach index_api; without it no page leads to what is there")
    ] = ""
    events_public_url: Annotated[
        WebAddress, Field(description="Where people reach events_api; without it no page leads to what is there")
    ] = ""
