"""What a service demands of its surroundings: to stay on this machine in development, to be locked in production.

The rules are functions of what the settings say and of a few facts, and give a sentence for each reason not to start.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from shared.platform.access.tokens import DEVELOPMENT_ISSUER
from shared.platform.data.rights import Rights
from shared.platform.setting_values import database_place, is_loopback, web_address

Profile = Literal["development", "production"]
DEFAULT_PASSWORD: Final = "only-for-this-machine"  # noqa: S105 - the one in docker-compose.yml, refused here
DEFAULT_SECRET: Final = f"{DEFAULT_PASSWORD}-{DEFAULT_PASSWORD}"
_PLAIN: Final = "http://"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the settings of one service say, be they right or not: so a wrong one hides no reason of another."""

    prefix: str
    profile: str = "development"
    public_url: str = ""
    issuer: str = ""
    keys: str = ""
    database_url: str = field(default="", repr=False)
    services_secret: str = field(default="", repr=False)
    cors_localhost: bool = False
    webhooks_localhost: bool = False
    in_container: bool = False
    replica_url: str = field(default="", repr=False)

    @property
    def databases(self) -> Iterator[tuple[str, str]]:
        """Give the names of the settings that lead to a database, with their addresses."""
        for name, url in (("DATABASE_URL", self.database_url), ("READ_REPLICA_URL", self.replica_url)):
            if url:
                yield f"{self.prefix}{name}", url

    @property
    def is_production(self) -> bool:
        """Say whether others are to come in."""
        return self.profile == "production"

    @property
    def others_come(self) -> bool:
        """Say whether `PUBLIC_URL` is an address that is not on this machine."""
        try:
            return not is_loopback(urlsplit(web_address(self.public_url)).hostname or "")
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Facts:
    """What settings do not say themselves."""

    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The variables by which PostgreSQL's clients learn what an address does not say, such as PGSSLMODE."""
    open_files: Mapping[str, str] = field(default_factory=dict)
    """Files that every account of the machine may read or change, by the setting that names them."""
    listens_on: str = ""
    """The host on which the server was told to listen; nothing where it is not known."""
    rights: Rights | None = None
    """What the role of the service may do in its database; None where nobody asked."""


Rule = Callable[[Stated, Facts], Iterator[str]]


def reasons(stated: Stated, facts: Facts) -> list[str]:
    """Give every reason not to start, a sentence each that names the setting and says what to do."""
    rules: Sequence[Rule] = PRODUCTION if stated.is_production or stated.others_come else ()
    if not stated.is_production:
        rules = (*DEVELOPMENT, *rules)
    return [reason for rule in rules for reason in rule(stated, facts)]


def _stays_here(stated: Stated, facts: Facts) -> Iterator[str]:
    host = facts.listens_on
    if host and not stated.in_container and not is_loopback(host):
        yield (
            f"{stated.prefix}PROFILE is development, which answers this machine alone, and the server listens on "
            f"{host}: let it listen on 127.0.0.1, or set {stated.prefix}PROFILE to production."
        )


def _names_itself_production(stated: Stated, _: Facts) -> Iterator[str]:
    if stated.others_come:
        yield (
            f"{stated.prefix}PROFILE has to be production, because {stated.prefix}PUBLIC_URL says that others than "
            "this machine come in: set it, or take an address of this machine."
        )


def _webhooks_stay_apart(stated: Stated, _: Facts) -> Iterator[str]:
    if stated.webhooks_localhost and not stated.others_come and stated.public_url.startswith("https://"):
        yield (
            f"{stated.prefix}WEBHOOKS_LOCALHOST cannot be true, because {stated.prefix}PUBLIC_URL begins with "
            "https://: who names an address could reach this machine."
        )


def _public_url(stated: Stated, _: Facts) -> Iterator[str]:
    if not stated.public_url:
        yield (
            f"{stated.prefix}PUBLIC_URL is not set, and production needs it: set the https:// address at which "
            "clients reach this service."
        )
    elif stated.others_come and stated.public_url.startswith(_PLAIN):
        yield (
            f"{stated.prefix}PUBLIC_URL cannot begin with http:// in production, because tokens would travel in "
            "clear: let the proxy in front speak TLS, and set its https:// address."
        )


def _issuer(stated: Stated, _: Facts) -> Iterator[str]:
    if stated.issuer == DEVELOPMENT_ISSUER:
        yield (
            f"{stated.prefix}ISSUER cannot be the development issuer in production, whose tokens make anybody anyone: "
            "set the `iss` of your own."
        )
    elif stated.issuer.startswith(_PLAIN):
        yield (
            f"{stated.prefix}ISSUER cannot begin with http:// in production, because anybody on the way could answer "
            "for it: use an issuer with https://."
        )


def _keys(stated: Stated, _: Facts) -> Iterator[str]:
    if stated.keys.startswith(_PLAIN):
        yield (
            f"{stated.prefix}KEYS cannot begin with http:// in production, because anybody on the way could exchange "
            "the keys: use an https:// address, or a file."
        )


def _services_secret(stated: Stated, _: Facts) -> Iterator[str]:
    if not stated.services_secret:
        yield (
            f"{stated.prefix}SERVICES_SECRET is not set, and production needs it: set at least 32 random characters, "
            "the same for all services and the worker."
        )
    elif stated.services_secret == DEFAULT_SECRET:
        yield (
            f"{stated.prefix}SERVICES_SECRET cannot be the one that docker-compose.yml has for a developer in "
            "production: set one of your own."
        )


def _database_password(stated: Stated, facts: Facts) -> Iterator[str]:
    for name, url in stated.databases:
        place = database_place(url, facts.environment)
        if place.password == DEFAULT_PASSWORD:
            yield (
                f"{name} cannot have the password that docker-compose.yml has for a developer in production: give the "
                "role one of its own."
            )
        elif not place.password and not place.signs_in_otherwise:
            yield (
                f"{name} has no password, and production needs one: give the role a password, or a client certificate "
                "(sslcert)."
            )


def _database_encryption(stated: Stated, facts: Facts) -> Iterator[str]:
    for name, url in stated.databases:
        place = database_place(url, facts.environment)
        if place.is_elsewhere and not place.demands_encryption:
            yield (
                f"{name} leads to another machine, and does not demand that the way there is encrypted: add "
                "sslmode=verify-full with sslrootcert, or at least sslmode=require."
            )
    place = database_place(stated.database_url, facts.environment)
    demanded = place.is_elsewhere and place.demands_encryption
    if demanded and facts.rights is not None and not facts.rights.encrypted:
        yield (
            f"{stated.prefix}DATABASE_URL leads to a server which says that its connection is not encrypted: let "
            "whatever stands between speak TLS too."
        )


def _database_role(stated: Stated, facts: Facts) -> Iterator[str]:
    powers = facts.rights.powers() if facts.rights else ""
    if powers:
        yield (
            f"{stated.prefix}DATABASE_URL has a role that {powers}, so it could change or delete what the audit log "
            "keeps: use a role that may only read and write rows, and leave the owner to `icc migrate`."
        )


def _conveniences(stated: Stated, _: Facts) -> Iterator[str]:
    if stated.cors_localhost:
        yield (
            f"{stated.prefix}CORS_LOCALHOST cannot be true in production, because any page that somebody runs on "
            "their own machine could call: set it to false."
        )
    if stated.webhooks_localhost:
        yield (
            f"{stated.prefix}WEBHOOKS_LOCALHOST cannot be true in production, because who names an address could "
            "reach this machine: set it to false."
        )


def _files(_: Stated, facts: Facts) -> Iterator[str]:
    for name, file in facts.open_files.items():
        yield (
            f"{name} names {file}, which every account of this machine can read or change: chmod o= it, and give it "
            "to the account of the service."
        )


DEVELOPMENT: Final[Sequence[Rule]] = (_stays_here, _names_itself_production, _webhooks_stay_apart)
PRODUCTION: Final[Sequence[Rule]] = (
    _public_url,
    _issuer,
    _keys,
    _services_secret,
    _database_password,
    _database_encryption,
    _database_role,
    _conveniences,
    _files,
)
