"""The settings of index_api, read from the environment under INDEX_API."""

from pydantic_settings import SettingsConfigDict

from shared.platform.settings import ServiceSettings


class Settings(ServiceSettings):
    """What index_api needs to start."""

    model_config = SettingsConfigDict(env_prefix="INDEX_API_")
