"""The settings that every service has. A service adds its own in its `config.py`, under its own prefix."""

import difflib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.platform.access.claims import Claims, Place
from shared.platform.access.permits import Role
from shared.platform.access.tokens import AUDIENCE, DEVELOPMENT_ISSUER
from shared.platform.setting_values import (
    contact_link,
    database_address,
    is_loopback,
    issuer,
    key_source,
    listed,
    origin,
    outbound_faults,
    table,
    web_address,
    why_no_key_address,
)

EX_CONFIG: Final = 78  # of sysexits.h: something is wrong with the configuration
_DEFAULT_PASSWORD: Final = "only-for-this-machine"  # noqa: S105 - the one in docker-compose.yml, refused here
_DEFAULT_SECRET: Final = f"{_DEFAULT_PASSWORD}-{_DEFAULT_PASSWORD}"
_SHORTEST_SECRET: Final = 32
_OF_OTHERS: Final = re.compile(
    # What the Compose file reads, and what Kubernetes tells every container of a service named like ours.
    r"PASSWORD|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?|SERVICE_(HOST|PORT(_\w+)?)"
)
_IN_FILES: Final = "_FILE"


class WrongSettings(Exception):  # noqa: N818 - what a person reads, not a fault of the program
    """What is wrong with the settings: a sentence for each, with the full name of the variable."""


def _roles(value: dict[str, str]) -> dict[str, str]:
    known = [role for role in Role if role is not Role.PUBLIC]
    for given in value.values():
        if given not in known:
            raise ValueError(f"leads to {given}, and a role is one of {', '.join(known)}")
    return value


def _secret_database_address(value: SecretStr) -> SecretStr:
    database_address(value.get_secret_value())
    return value


def _long_secret(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < _SHORTEST_SECRET:
        raise ValueError(f"has to be at least {_SHORTEST_SECRET} characters long")
    return value


WebAddress = Annotated[str, AfterValidator(web_address)]
Table = Annotated[dict[str, str], NoDecode, BeforeValidator(table)]


class IssuerSettings(BaseSettings):
    """Whose tokens are believed, and where they say what somebody may do."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True, env_ignore_empty=True, validate_default=False
    )

    issuer: Annotated[str, AfterValidator(issuer), Field(description="The `iss` that tokens must carry")]
    keys: Annotated[
        str,
        Field(
            description="JWK set of the token issuer: a path of a file, or an https:// address; without it the issuer "
            "is asked at its /.well-known/openid-configuration"
        ),
        AfterValidator(key_source),
    ] = ""
    audience: Annotated[str, Field(description="The `aud` that tokens must carry")] = AUDIENCE
    roles_claim: Annotated[str, Field(description="Path of the claim with the roles")] = "roles"
    cities_claim: Annotated[str, Field(description="Path of the claim with the slugs of cities")] = "cities"
    networks_claim: Annotated[str, Field(description="Path of the claim with the slugs of networks")] = "networks"
    roles_map: Annotated[
        Table, AfterValidator(_roles), Field(description="JSON object from the issuer's words to our roles")
    ] = {}
    cities_map: Annotated[Table, Field(description="JSON object from the issuer's words to slugs of cities")] = {}
    networks_map: Annotated[Table, Field(description="JSON object from the issuer's words to slugs of networks")] = {}

    @property
    def service(self) -> str:
        """Name the service that has these settings, by their prefix: `INDEX_API_` is index_api."""
        return str(self.model_config["env_prefix"]).rstrip("_").lower()

    def claims(self) -> Claims:
        """Say where tokens tell what somebody is and covers."""
        return Claims(
            Place(self.roles_claim, self.roles_map),
            Place(self.cities_claim, self.cities_map),
            Place(self.networks_claim, self.networks_map),
        )


class ServiceSettings(IssuerSettings):
    """Read once from the environment when a service starts; importing a module needs none of it."""

    database_url: Annotated[
        SecretStr,
        AfterValidator(_secret_database_address),
        Field(description="postgresql://role:password@host:port/database"),
    ]
    public_url: Annotated[WebAddress, Field(description="Where clients reach this service; empty: as they asked")] = ""
    contact: Annotated[
        str,
        AfterValidator(contact_link),
        Field(description="Whom to ask: a page or an e-mail address; `/` shows it"),
    ] = ""
    pool_size: Annotated[int, Field(ge=1, le=100, description="Connections to PostgreSQL")] = 16
    cors_origins: Annotated[
        list[Annotated[str, AfterValidator(origin)]],
        NoDecode,
        BeforeValidator(listed),
        Field(description="Origins of frontends that may call from a browser"),
    ] = []
    cors_localhost: Annotated[bool, Field(description="Let pages on localhost call; for development")] = False
    services_secret: Annotated[
        SecretStr,
        AfterValidator(_long_secret),
        Field(
            description="By which our services know one another, the same for all: at least 32 characters. Without it "
            "no mail is sent and private calendars tell of one service only"
        ),
    ] = SecretStr("")
    webhooks_localhost: Annotated[
        bool, Field(description="Let webhooks go to http:// and to this machine; for development")
    ] = False

    def disagreements(self, prefix: str) -> Iterator[str]:  # noqa: ARG002 - for the services that have some
        """Say what settings of one service are right alone, but not with one another."""
        yield from ()


Settings = TypeVar("Settings", bound=IssuerSettings)


def settings_or_end(kind: type[Settings]) -> Settings:
    """Read the settings of a service; where they are wrong, say so on standard error and end the process with 78."""
    try:
        return read_settings(kind)
    except WrongSettings as wrong:
        sys.stderr.write(f"{wrong}\n")
        raise SystemExit(EX_CONFIG) from None


def read_settings(kind: type[Settings], prefix: str = "") -> Settings:
    """Read settings from the environment, under the prefix of `kind` or the one given. Raises `WrongSettings`."""
    prefix = prefix or str(kind.model_config["env_prefix"])
    given = [name.upper() for name in os.environ if name.upper().startswith(prefix)]
    faults = [f"{fault}." for fault in outbound_faults(os.environ)]
    secrets: dict[str, Any] = {}
    if issubclass(kind, ServiceSettings):
        faults += _unknown(kind, prefix, given)
        secrets = {name: told for name in _secrets(kind) if (told := secret(prefix, name))}
    try:
        settings = kind(_env_prefix=prefix, **secrets)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        raise WrongSettings("\n".join([*(_sentence(kind, prefix, one) for one in wrong), *faults])) from None
    faults += _together(settings, prefix)
    if faults:
        raise WrongSettings("\n".join(faults))
    return settings


def database_url(prefix: str) -> str | None:
    """Give the address of a database, as `secret` finds it. Raises `WrongSettings`."""
    return secret(prefix, "database_url")


def secret(prefix: str, field: str) -> str | None:
    """Give a secret, also where `…_FILE` says which file holds it. Raises `WrongSettings`."""
    name = prefix + field.upper()
    told, file = os.environ.get(name) or None, os.environ.get(f"{name}{_IN_FILES}")
    if not file:
        return told
    if told:
        raise WrongSettings(f"{name} and {name}{_IN_FILES} are both set; keep one.")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise WrongSettings(f"{name}{_IN_FILES} has to be a file, and {file} cannot be read: {why}.") from None


def _secrets(kind: type[BaseSettings]) -> list[str]:
    """Name the settings that nobody is to see."""
    return [name for name, field in kind.model_fields.items() if field.annotation is SecretStr]


def _unknown(kind: type[BaseSettings], prefix: str, given: Iterable[str]) -> Iterator[str]:
    known = [name.upper() for name in kind.model_fields]
    in_files = {f"{name.upper()}{_IN_FILES}" for name in _secrets(kind)}
    for name in sorted(name.removeprefix(prefix) for name in given):
        if name not in known and name not in in_files and not _OF_OTHERS.fullmatch(name):
            near = difflib.get_close_matches(name, known, n=1)
            yield f"{prefix}{name} is no setting" + (f"; did you mean {prefix}{near[0]}?" if near else ".")


def _sentence(kind: type[BaseSettings], prefix: str, fault: ErrorDetails) -> str:
    field = str(fault["loc"][0])
    name = prefix + field.upper()
    if fault["type"] == "missing":
        return f"{name} is not set: {kind.model_fields[field].description}."
    if fault["type"] == "value_error":
        words = str(fault["ctx"]["error"])
    else:
        words = fault["msg"].replace("Input should be", "has to be", 1).partition(", unable")[0]
    if field in _secrets(kind) or len(fault["loc"]) > 1:  # a secret; or one of a list, which the words name
        return f"{name} {words}."
    return f"{name} {words}; it is {fault['input']!r}."


def _together(settings: IssuerSettings, prefix: str) -> Iterator[str]:
    """Say what settings are right alone, but not with one another."""
    if not settings.keys and why_no_key_address(settings.issuer):
        yield f"{prefix}KEYS is not set, and {prefix}ISSUER is no https:// address that could be asked for them."
    if not isinstance(settings, ServiceSettings):
        return
    yield from settings.disagreements(prefix)
    if settings.webhooks_localhost and settings.public_url.startswith("https://"):
        secure = f"because {prefix}PUBLIC_URL begins with https://: who names an address could reach this machine"
        yield f"{prefix}WEBHOOKS_LOCALHOST cannot be true, {secure}."
    host = urlsplit(settings.public_url).hostname
    if host is None or is_loopback(host):
        return
    outside = f"because {prefix}PUBLIC_URL says that others than this machine come in"
    if settings.issuer == DEVELOPMENT_ISSUER:
        yield f"{prefix}ISSUER cannot be the development issuer, whose tokens make anybody anyone, {outside}."
    if urlsplit(settings.database_url.get_secret_value()).password == _DEFAULT_PASSWORD:
        yield f"{prefix}DATABASE_URL cannot have the password that docker-compose.yml has for a developer, {outside}."
    if settings.services_secret.get_secret_value() == _DEFAULT_SECRET:
        yield f"{prefix}SERVICES_SECRET cannot be the one that docker-compose.yml has for a developer, {outside}."
