"""The settings that every service has. A service adds its own in its `config.py`, under its own prefix."""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.platform.access.claims import Claims, Place
from shared.platform.access.permits import Role
from shared.platform.access.tokens import AUDIENCE
from shared.platform.profile import Profile
from shared.platform.setting_values import (
    Network,
    ancestor,
    contact_link,
    database_address,
    issuer,
    key_source,
    listed,
    network,
    origin,
    store_address,
    table,
    web_address,
)

_SHORTEST_SECRET: Final = 32
_SERVICES: Final = ("index_api", "practices_api", "events_api")


def _roles(value: dict[str, str]) -> dict[str, str]:
    known = [role for role in Role if role is not Role.PUBLIC]
    for given in value.values():
        if given not in known:
            raise ValueError(f"leads to {given}, and a role is one of {', '.join(known)}")
    return value


def _secret_database_address(value: SecretStr) -> SecretStr:
    if value.get_secret_value():
        database_address(value.get_secret_value())
    return value


def _secret_store_address(value: SecretStr) -> SecretStr:
    store_address(value.get_secret_value())
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

    profile: Annotated[
        Profile,
        Field(description="`development` answers this machine alone; `production` refuses whatever is not locked"),
    ] = "development"
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
    read_replica_url: Annotated[
        SecretStr,
        AfterValidator(_secret_database_address),
        Field(
            description="The same of a synchronous standby, which answers what anybody may read; without it the "
            "primary does"
        ),
    ] = SecretStr("")
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
    frame_ancestors: Annotated[
        list[Annotated[str, AfterValidator(ancestor)]],
        NoDecode,
        BeforeValidator(listed),
        Field(description="Sites that may show our pages inside theirs: origins, or `*` for every one; empty: none"),
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

    in_container: Annotated[
        bool,
        Field(
            description="For development in a container whose port is published to this machine alone: it may listen "
            "on every address of the container"
        ),
    ] = False
    limit_reads: Annotated[int, Field(ge=1, description="Reading requests of one client in a minute")] = 3_000
    limit_writes: Annotated[int, Field(ge=1, description="Writing requests of one client in a minute")] = 300
    limit_dear: Annotated[int, Field(ge=1, description="Requests of one client in a minute that compute much")] = 120
    limit_created: Annotated[int, Field(ge=1, description="New things that one client may make in a day")] = 500
    limits_exempt: Annotated[
        list[Annotated[Network, BeforeValidator(network)]],
        NoDecode,
        BeforeValidator(listed),
        Field(description="Addresses and networks that are not limited"),
    ] = []
    limits_store: Annotated[
        SecretStr,
        AfterValidator(_secret_store_address),
        Field(description="Valkey or Redis, where replicas count together; without it each process counts alone"),
    ] = SecretStr("")
    at_work: Annotated[int, Field(ge=1, description="Requests that a process works on at once")] = 64
    waiting: Annotated[int, Field(ge=1, description="Requests that wait for those; more are refused")] = 256
    stop_notice_seconds: Annotated[
        float, Field(ge=0, le=60, description="How long /readyz says no before a stop, while requests are served")
    ] = 0

    @property
    def elsewhere(self) -> dict[str, str]:
        """Say where people reach the other services, as far as that is told."""
        told = {
            name: str(getattr(self, f"{name.removesuffix('_api')}_public_url", "")).rstrip("/") for name in _SERVICES
        }
        return {name: address for name, address in told.items() if address}

    def disagreements(self, prefix: str) -> Iterator[str]:  # noqa: ARG002 - for the services that have some
        """Say what settings of one service are right alone, but not with one another."""
        yield from ()
