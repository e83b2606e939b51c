"""The settings of index_api, read from the environment under INDEX_API."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.platform.setting_values import is_one_of_ours, mail_address
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
    smtp_host: Annotated[str, Field(description="The mail server that takes digests; without it none is sent")] = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535, description="Its port")] = 587
    smtp_tls: Annotated[
        Literal["starttls", "tls", "none"],
        Field(description="How the way there is guarded; `none` only to this machine or to a host of one word"),
    ] = "starttls"
    smtp_user: Annotated[str, Field(description="As whom we sign in there; empty: as nobody")] = ""
    smtp_password: Annotated[SecretStr, Field(description="With which password")] = SecretStr("")
    mail_sender: Annotated[
        str, AfterValidator(mail_address), Field(description="The address that digests come from")
    ] = ""
    minimum_coverage: Annotated[
        float,
        Field(ge=0, le=1, description="Share of the index below which a change between two waves is no headline"),
    ] = 0.6

    def disagreements(self, prefix: str) -> Iterator[str]:
        """Say what mail lacks, where there is a mail server."""
        if not self.smtp_host:
            return
        for name in ("mail_sender", "public_url", "services_secret"):
            value = getattr(self, name)
            if not (value.get_secret_value() if isinstance(value, SecretStr) else value):
                yield f"{prefix}{name.upper()} is not set, and no mail can be written without it."
        if self.smtp_tls == "none" and not is_one_of_ours(self.smtp_host):
            yield f"{prefix}SMTP_TLS cannot be none, because {self.smtp_host} is not on this machine or beside it."
        if bool(self.smtp_user) != bool(self.smtp_password.get_secret_value()):
            yield f"{prefix}SMTP_USER and {prefix}SMTP_PASSWORD go together, and one of them is not set."
