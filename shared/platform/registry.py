"""Where this process counts what `/metrics` shows; at the bottom, so that each part counts what it does itself."""

from typing import Final

from prometheus_client import CollectorRegistry

REGISTRY: Final = CollectorRegistry()
