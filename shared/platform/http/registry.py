"""Where this process counts what `/metrics` shows; apart, so that clients can count without knowing HTTP."""

from typing import Final

from prometheus_client import CollectorRegistry

REGISTRY: Final = CollectorRegistry()
