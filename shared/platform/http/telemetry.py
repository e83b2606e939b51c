"""One JSON line for each request and each message, and the metrics; nobody can be named by either.

Paths, query strings, tokens and bodies are never logged: the route's template says enough. Of who asks a line has the
network, and a hash of the subject that only the holder of the key could find again.
"""

import ipaddress
import logging
import platform
import secrets
import sys
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import blake2b
from types import TracebackType
from typing import Final

import orjson
from prometheus_client import Gauge, Histogram, ProcessCollector

from shared.platform.registry import REGISTRY
from shared.platform.setting_values import address_of
from shared.platform.trace import trace_id

_DURATION: Final = Histogram(
    "http_request_duration_seconds",
    "How long requests took, by route template and status.",
    ("service", "method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
_BUILD: Final = Gauge(
    "icc_build_info", "1, with what runs here as labels.", ("service", "version", "python"), registry=REGISTRY
)
_KEY_CONTEXT: Final = b"icc log subject"
_OF_A_LINE: Final = {4: 24, 6: 48}
"""How much of an address is logged: that many bits."""
_log: Final = logging.getLogger(__name__)
ProcessCollector(registry=REGISTRY)


class Pseudonyms:
    """Names subjects in the log by keyed hashes: lines of one person can be found together, and the person cannot.

    With the same secret all services and replicas give the same names; without one each process has its own.
    """

    def __init__(self, secret: str = "") -> None:
        """Derive the key from the secret of our services, or make one."""
        self._key = blake2b(secret.encode() or secrets.token_bytes(32), person=_KEY_CONTEXT, digest_size=32).digest()
        self.of = lru_cache(2_048)(self._hashed)

    def _hashed(self, subject: str) -> str:
        return blake2b(subject.encode(), key=self._key, digest_size=8).hexdigest()


@lru_cache(4_096)
def network_of(address: str) -> str:
    """Cut an address short: of IPv4 the /24 is left, of IPv6 the /48, and nothing of what is no address."""
    if (found := address_of(address)) is None:
        return ""
    return str(ipaddress.ip_network((found, _OF_A_LINE[found.version]), strict=False))


class JsonLines(logging.Formatter):
    """A log record as one line of JSON."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, service, trace id, message and, for a fault, its traceback."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname.lower(),
            "service": self._service,
            "trace_id": trace_id.get(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def log_json_lines(service: str) -> None:
    """Send whatever this process says to standard output as JSON: warnings and what nobody caught too."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines(service))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    logging.getLogger("httpx").setLevel(logging.WARNING)


def log_the_server_too() -> None:
    """Let uvicorn log as we do, once a service is ready: why one cannot start it tells people in plain words."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):  # uvicorn writes plain text of its own
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("ended by what nobody caught", exc_info=(kind, error, trace))


def tell_build(service: str, version: str) -> None:
    """Let the metrics say what runs here."""
    _BUILD.labels(service, version, platform.python_version()).set(1)


@cache
def _durations(service: str, method: str, route: str, status: int) -> Histogram:
    return _DURATION.labels(service, method, route, str(status))


def record(
    service: str, method: str, route: str, status: int, seconds: float, *, network: str = "", subject: str = ""
) -> None:
    """Count one served request and write its line; `subject` is hashed."""
    _durations(service, method, route, status).observe(seconds)
    line = {
        "at": datetime.now(UTC),
        "level": "info",
        "service": service,
        "trace_id": trace_id.get(),
        "method": method,
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 2),
        "network": network,
        "subject": subject,
    }
    sys.stdout.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE).decode())
    sys.stdout.flush()
