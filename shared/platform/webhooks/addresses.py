"""Where webhooks may go: to the open internet, and never to what stands beside the services.

Whoever names an address chooses what this machine connects to. So the form of an address is checked when it is named,
and what its name means when it is used, each time anew.
"""

import ipaddress
import socket
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS: Final = (443, 8443)
_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_NOT_KNOWN_TO_PYTHON: Final = tuple(
    ipaddress.ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")
)
"""Protocol assignments, relays of 6to4, and the newer block for documentation (RFC 9637)."""


def is_taken(url: str, *, localhost: bool) -> bool:
    """Say whether webhooks go to such an address; with `localhost` also to http:// on this machine, at any port."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or parts.fragment or not host:
        return False
    address = literal(host)
    if localhost and (host == "localhost" or (address is not None and address.is_loopback)):
        return parts.scheme in ("http", "https")
    return (
        parts.scheme == "https"
        and port in (None, *PORTS)
        and (address is None or is_public(address))
        and host != "localhost"
    )


def literal(host: str) -> Address | None:
    """Read a host that is an address and no name, in any of the forms that resolvers take: `127.1`, `0x7f.1`, `::1`."""
    with suppress(ValueError):
        return ipaddress.ip_address(host)
    with suppress(OSError, UnicodeEncodeError):
        return ipaddress.IPv4Address(socket.inet_aton(host))
    return None


def is_allowed(address: Address, *, localhost: bool) -> bool:
    """Say whether to connect to an address that a name resolved to."""
    return is_public(address) or (localhost and address.is_loopback)


def is_public(address: Address) -> bool:
    """Say whether an address is one of the open internet.

    Private, loopback, link-local, multicast, unspecified, reserved and documentation addresses are not; nor is what
    carries an IPv4 address inside (mapped, 6to4, Teredo, NAT64), since a router may take that out again.
    """
    if any(address in block for block in _NOT_KNOWN_TO_PYTHON):
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    carries = address.ipv4_mapped or address.sixtofour or address.teredo
    return address in _GLOBAL_UNICAST and address.is_global and not carries
