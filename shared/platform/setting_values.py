"""What a setting may say. Each check gives the value back, or says in words what it has to be (ValueError)."""

import ipaddress
import json
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_WEB: Final = ("http", "https")
_PORTS: Final = {"http": 80, "https": 443}
_PRIVATE_NAMES: Final = (".internal", ".local", ".localhost", ".svc", ".svc.cluster.local")
_ENCRYPTED: Final = ("require", "verify-ca", "verify-full")
_STORES: Final = ("valkey", "valkeys", "redis", "rediss")
_PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


def address_of(client: str) -> Address | None:
    """Read the address that a client comes from, of IPv4 also where it is written as IPv6; None where it is none."""
    try:
        found = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return None
    return (found.version == 6 and found.ipv4_mapped) or found


@lru_cache(64)  # asked of each request by a service that answers its own machine alone
def is_loopback(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_one_of_ours(host: str) -> bool:
    """Say whether a host is this machine, or is called by one word as containers call one another."""
    return is_loopback(host) or ("." not in host and ":" not in host)


def is_private(host: str) -> bool:
    """Say whether a host cannot be on the open internet."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return is_one_of_ours(host) or host.endswith(_PRIVATE_NAMES)


def web_address(value: str) -> str:
    """Demand http:// or https:// with a host, and perhaps a port and a path."""
    parts = _split(value)
    if parts is None or parts.query or parts.fragment:
        raise ValueError("has to be an address that begins with http:// or https:// and has no ? or #")
    return value


def mail_address(value: str) -> str:
    """Demand the address of a mailbox."""
    if not _is_mailbox(value):
        raise ValueError("has to be an e-mail address")
    return value


def _is_mailbox(value: str) -> bool:
    name, at, host = value.partition("@")
    return bool(at and name and "." in host and not set(value) & set(" /:?#@<>,;") - {"@"} and "@" not in host)


def contact_link(value: str) -> str:
    """Demand the address of a page, or of a mailbox; give either as a link."""
    if _is_mailbox(value):
        return f"mailto:{value}"
    try:
        return web_address(value)
    except ValueError:
        raise ValueError("has to be an e-mail address, or one that begins with http:// or https://") from None


def database_address(value: str) -> str:
    """Demand the address of a PostgreSQL database, which may name several hosts."""
    try:
        parts = urlsplit(value)
        hosts = parts.netloc.rpartition("@")[2].split(",")
        fits = parts.scheme in ("postgresql", "postgres") and all(urlsplit(f"//{one}").port or True for one in hosts)
    except ValueError:
        fits = False
    if not fits:
        raise ValueError("has to be postgresql://role:password@host:port/database, with % codes for / ? # @ in it")
    return value


@dataclass(frozen=True, slots=True)
class DatabasePlace:
    """What the address of a database says of the way there."""

    hosts: tuple[str, ...]
    password: str
    demands_encryption: bool
    signs_in_otherwise: bool
    """Whether no password is needed: by a socket, a certificate, or a file of passwords."""
    files: Mapping[str, str]
    """The files with secrets that it names, by their parameter."""

    @property
    def is_elsewhere(self) -> bool:
        """Say whether one of the hosts is not this machine; an address without hosts means the socket of this one."""
        return not all(_is_socket(host) or is_loopback(host) for host in self.hosts)


def database_place(value: str, environment: Mapping[str, str]) -> DatabasePlace:
    """Read an address as asyncpg does, which takes what is not in it from PGHOST, PGSSLMODE and the like."""
    parts = urlsplit(value)
    before, at, after = parts.netloc.partition("@")
    auth, netloc = (before, after) if at else ("", before)
    query = dict(parse_qsl(parts.query))

    def told(name: str) -> str:
        return query.get(name) or environment.get(f"PG{name.upper()}") or ""

    hosts = [_host_of(one) for one in (unquote(netloc) or told("host")).split(",") if one]
    if told("service"):
        hosts.append("a host that the service file names")
    password = unquote(auth.partition(":")[2]) or told("password")
    files = {name: path for name in ("sslkey", "passfile") if (path := told(name))}
    otherwise = bool(told("sslcert") or told("passfile")) or all(_is_socket(host) for host in hosts)
    return DatabasePlace(tuple(hosts), password, told("sslmode") in _ENCRYPTED, otherwise, files)


def _host_of(place: str) -> str:
    """Take the port off a host."""
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return place if _is_socket(place) else place.partition(":")[0]


def _is_socket(host: str) -> bool:
    return host.startswith(("/", "@"))


def store_address(value: str) -> str:
    """Demand the address of Valkey or Redis, or none."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in _STORES and parts.hostname and (parts.port or True)
    except ValueError:
        fits = False
    if value and not fits:
        raise ValueError(
            "has to be valkey://user:password@host:port/number, or begin with valkeys://, redis://, rediss://"
        )
    return value


def network(value: object) -> object:
    """Demand an address, or a network of them such as 10.0.0.0/8."""
    try:
        return ipaddress.ip_network(str(value))
    except ValueError:
        raise ValueError(f"has to hold addresses or networks such as 10.0.0.0/8, and {value} is none") from None


def issuer(value: str) -> str:
    """Demand a text without blanks: it is compared with `iss` byte for byte."""
    if value.split() != [value]:
        raise ValueError("has to be exactly the `iss` of the tokens, without blanks")
    return value


def key_source(value: str) -> str:
    """Demand a file, or an address that nobody on the way can answer for."""
    if "://" in value:
        if why := why_no_key_address(value):
            raise ValueError(why)
    elif not Path(value).is_file():
        raise ValueError("has to be an https:// address or a file, and there is no such file")
    return value


def why_no_key_address(value: str, *, only_https: bool = False) -> str:
    """Say why keys cannot be trusted that come from an address; nothing where they can.

    Private addresses may do without TLS, unless `only_https`.
    """
    parts = _split(value)
    if parts is None:
        return "has to be an https:// address or the path of a file"
    if parts.scheme == "http" and (only_https or not is_private(parts.hostname or "")):
        return "has to begin with https://, because over http:// anybody on the way could exchange the keys"
    return ""


def origin(value: str) -> str:
    """Demand an origin as browsers write it, or it would never be the same."""
    if value == "*":
        raise ValueError("has to name each origin; * would let every page call")
    parts = _split(value)
    if parts is None:
        raise ValueError(f"has to hold origins such as https://app.example, and {value} is none")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
    as_browsers_do = f"{parts.scheme}://{host}{port}"
    if value != as_browsers_do:
        raise ValueError(f"has to hold origins as browsers write them: {as_browsers_do}, not {value}")
    return value


def ancestor(value: str) -> str:
    """Demand the origin of a site that may show our pages inside its own; `*` is every site."""
    return value if value == "*" else origin(value)


def listed(value: object) -> object:
    """Take a JSON list, or words with commas between them."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return _json(value)
    return [word for word in (one.strip() for one in value.split(",")) if word]


def table(value: object) -> object:
    """Take a JSON object."""
    return _json(value) if isinstance(value, str) else value


def outbound_faults(environment: Mapping[str, str]) -> Iterator[str]:
    """Name what is wrong with the variables by which every program learns of proxies and authorities."""
    for name in _PROXIES:
        value = environment.get(name) or environment.get(name.lower())
        if value and _split(value if "://" in value else f"http://{value}", userinfo=True) is None:
            yield f"{name} has to be an address that begins with http:// or https://"
    file, folder = environment.get("SSL_CERT_FILE"), environment.get("SSL_CERT_DIR")
    if file and not _holds_certificates(file):
        yield f"SSL_CERT_FILE has to be a file of certificates (PEM), and {file} is none"
    elif folder and not Path(folder).is_dir():
        yield f"SSL_CERT_DIR has to be a folder of certificates, and {folder} is none"


def _holds_certificates(file: str) -> bool:
    try:
        ssl.create_default_context(cafile=file)
    except OSError:  # SSLError is one
        return False
    return True


def _json(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError("has to be JSON") from None


def _split(value: str, *, userinfo: bool = False) -> SplitResult | None:
    """Take a web address apart; None where it is none."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in _WEB and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    clean = value.isascii() and value.isprintable() and not set(value) & set(' "<>\\^`{|}')
    return parts if fits and clean and (userinfo or "@" not in parts.netloc) else None
