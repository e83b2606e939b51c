"""The W3C trace context of the request being served: read at the edge, sent on to neighbours, logged."""

import os
import re
from contextvars import ContextVar
from typing import Final

from shared.platform import spans
from shared.platform.spans import Given

_TRACEPARENT: Final = re.compile(rb"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

trace_id: ContextVar[str] = ContextVar("trace_id", default="")


def continued(traceparent: bytes | None) -> str:
    """Take over the caller's trace id, or make one where the header is absent or not valid."""
    if traceparent and (match := _TRACEPARENT.fullmatch(traceparent)):
        return match[1].decode()
    return os.urandom(16).hex()


def continuing(trace: str) -> str:
    """Write the header for what is done later in a trace of which only the name is known; empty where there is none."""
    return f"00-{trace}-{os.urandom(8).hex()}-01" if trace else ""


def traceparent() -> str:
    """Write the header for a call onward: the same trace, below the span that is open here or a new one."""
    below = spans.traceparent() if Given.tracer else None
    return below or f"00-{trace_id.get() or os.urandom(16).hex()}-{os.urandom(8).hex()}-01"
