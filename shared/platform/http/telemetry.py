"""One JSON line for each request and each message, and the metrics; no personal data in either.

Paths, query strings, tokens and bodies are never logged: the route's template says enough.
"""

import logging
import sys
from datetime import UTC, datetime
from functools import cache
from typing import Final

import orjson
from prometheus_client import Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from shared.platform.http.registry import REGISTRY
from shared.platform.trace import trace_id

_DURATION: Final = Histogram(
    "http_request_duration_seconds",
    "How long requests took, by route template and status.",
    ("service", "method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)


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
    """Send every log record of this process to standard output as JSON."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines(service))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)


@cache
def _durations(service: str, method: str, route: str, status: int) -> Histogram:
    return _DURATION.labels(service, method, route, str(status))


def record(service: str, method: str, route: str, status: int, seconds: float) -> None:
    """Count one served request and write its line."""
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
    }
    sys.stdout.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE).decode())
    sys.stdout.flush()


async def metrics(_: Request) -> Response:
    """Answer the metrics in the text format of Prometheus."""
    return Response(generate_latest(REGISTRY), media_type="text/plain; version=0.0.4")
