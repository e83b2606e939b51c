"""What a setting may say. Each check gives the value back, or says in words what it has to be (ValueError)."""

import ipaddress
import json
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

_WEB: Final = ("http", "https")
_PORTS: Final = {"http": 80, "https": 443}
_PRIVATE_NAMES: Final = (".internal", ".local", ".localhost", ".svc", ".svc.cluster.local")
_PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


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
    """Demand the address of a PostgreSQL database."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in ("postgresql", "postgres") and (parts.port or True)
    except ValueError:
        fits = False
    if not fits:
        raise ValueError("has to be postgresql://role:password@host:port/database, with % codes for / ? # @ in it")
    return value


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


def why_no_key_address(value: str) -> str:
    """Say why keys cannot be trusted that come from an address; nothing where they can."""
    parts = _split(value)
    if parts is None:
        return "has to be an https:// address or the path of a file"
    if parts.scheme == "http" and not is_private(parts.hostname or ""):
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
