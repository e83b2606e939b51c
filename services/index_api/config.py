"""The settings of index_api, read from INDEX_API_…"""

from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings


class Settings(ServiceSettings):
    """What index_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="INDEX_API_")
