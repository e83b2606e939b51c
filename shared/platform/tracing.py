"""Sends spans to where OTEL_EXPORTER_OTLP_ENDPOINT says, by what the extra `telemetry` installs.

All that is read from the environment is OpenTelemetry's own: endpoint, headers, certificate, sampler, sizes of batches.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from shared.platform.spans import give

_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_PROTOCOLS: Final = ("OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL")
_SPOKEN: Final = "http/protobuf"
_DISABLED: Final = "OTEL_SDK_DISABLED"
_TIMEOUTS: Final = ("OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")
_SECONDS: Final = 2.0
"""How long a batch is tried where the environment does not say: a process that ends waits for the last one."""


def is_wanted() -> bool:
    """Say whether the environment names somebody to send spans to."""
    return any(map(os.environ.get, _ENDPOINTS)) and os.environ.get(_DISABLED, "").lower() != "true"


def faults() -> list[str]:
    """Say why spans cannot be sent although they are to be."""
    if not is_wanted():
        return []
    named = next(name for name in _ENDPOINTS if os.environ.get(name))
    wrong = [
        f"{name} has to be {_SPOKEN}, which is what is spoken here; it was {told}."
        for name in _PROTOCOLS
        if (told := os.environ.get(name)) not in (None, "", _SPOKEN)
    ]
    if not os.environ[named].startswith(("http://", "https://")):
        wrong.append(f"{named} has to be an address of http:// or https://.")
    if not _is_installed():
        wrong.append(
            f"{named} is set, and what sends traces is not installed: install requirements-telemetry.lock, or unset it."
        )
    return wrong


def _is_installed() -> bool:
    return all(
        find_spec("opentelemetry") and find_spec(name)
        for name in ("opentelemetry.sdk", "opentelemetry.exporter", "opentelemetry.proto")
    )


@contextmanager
def sent_if_wanted(service: str, version: str) -> Iterator[None]:
    """Make spans for as long as the block runs where somebody is to get them; in the end send those that wait."""
    if not is_wanted():
        yield
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    named = {"service.name": service, "service.version": version, "service.namespace": "intercultural-cities"}
    provider = TracerProvider(resource=Resource.create(named))
    exporter = OTLPSpanExporter(timeout=None if any(map(os.environ.get, _TIMEOUTS)) else _SECONDS)
    logging.getLogger(type(exporter).__module__).setLevel(logging.ERROR)  # a line for each batch that is lost, no more
    provider.add_span_processor(BatchSpanProcessor(exporter))
    give(provider.get_tracer("intercultural-cities", version))
    try:
        yield
    finally:
        give(None)
        provider.shutdown()
