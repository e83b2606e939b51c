"""Where this process counts what `/metrics` shows; at the bottom, so that each part counts what it does itself."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar
from weakref import WeakSet

from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

REGISTRY: Final = CollectorRegistry()
T = TypeVar("T")


class Watched(Collector, Generic[T]):
    """Things that are looked at when somebody asks for the metrics, and cost nothing in between."""

    def __init__(self, told: Callable[[Sequence[T]], Iterator[Metric]]) -> None:
        """Show what `told` gives of those that are still there."""
        self._things: WeakSet[T] = WeakSet()
        self._told = told
        REGISTRY.register(self)

    def add(self, thing: T) -> None:
        """Look at this too, for as long as it lives."""
        self._things.add(thing)

    def collect(self) -> Iterator[Metric]:
        """Give the metrics of this moment."""
        return self._told(list(self._things))
