"""The settings that every service has. A service adds its own in its `config.py`, under its own prefix."""

from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """Read once from the environment when a service starts; importing a module needs none of it."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: Annotated[SecretStr, Field(description="postgresql://role:password@host:port/database")]
    keys: Annotated[str, Field(description="JWK set of the token issuer: a path of a file, or an https:// address")]
    issuer: Annotated[str, Field(description="The `iss` that tokens must carry")]
    audience: Annotated[str, Field(description="The `aud` that tokens must carry")] = "icc"
    public_url: Annotated[str, Field(description="Where clients reach this service; empty: as they asked for it")] = ""
    pool_size: Annotated[int, Field(ge=1, le=100, description="Connections to PostgreSQL")] = 16
    cors_origins: Annotated[list[str], Field(description="Origins of frontends that may call from a browser")] = []
    cors_localhost: Annotated[bool, Field(description="Let pages on localhost call; for development")] = False
