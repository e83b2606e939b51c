"""Measures each operation of the product beside the limit and the peers, in short rounds that alternate."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpx

from benchmarks.load import measure
from benchmarks.operations import Groups, Operation, World, answer_to, told_bytes
from benchmarks.processes import Product, Served

PRODUCT, LIMIT = "product", "limit"
_WARM_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Figures:
    """What a round, or the quiet rounds together, came to: times in milliseconds, CPU in microseconds a request."""

    per_second: float
    cpu: float
    database_cpu: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Measured:
    """An operation with the figures of everything that answered it."""

    operation: str
    figures: Mapping[str, Figures]

    def ratio_to(self, other: str) -> float:
        """Say what `other` costs as a share of what the product costs."""
        return self.figures[other].cpu / self.figures[PRODUCT].cpu


class UnequalError(Exception):
    """The limit answers other bytes than the product."""


def demand_equal(operation: Operation, world: World, limit: httpx.Client) -> None:
    """Compare the bytes that product and limit answer. Raises UnequalError."""
    groups = operation.requests(world)
    ours = world.ask(operation.service, groups[0][0].at(0))
    theirs = answer_to(limit, groups[1][0].at(0))
    wanted, got = (told_bytes(one, of_the_moment=operation.writes) for one in (ours, theirs))
    if wanted != got:
        place = next((at for at, pair in enumerate(zip(wanted, got, strict=False)) if pair[0] != pair[1]), len(got))
        around = slice(max(0, place - 80), place + 80)
        raise UnequalError(f"{operation.name}: the product answers {wanted[around]!r}, the limit {got[around]!r}")


def demand_alike(operation: Operation, world: World, peer: httpx.Client) -> None:
    """See that a peer tells of the same things as the product, in its own members. Raises UnequalError."""
    groups = operation.requests(world)
    wanted, got = (
        _told_of(answer.json())
        for answer in (world.ask(operation.service, groups[0][0].at(0)), answer_to(peer, groups[1][0].at(0)))
    )
    if wanted != got:
        raise UnequalError(f"{operation.name}: the product tells of {wanted}, the peer of {got}")


def _told_of(answer: Mapping[str, Any]) -> list[Any]:
    """Name what an answer tells of: which practices, or which state something is in."""
    if "items" in answer:
        return [item["id"] for item in answer["items"]]
    return [answer.get("state"), answer.get("status"), answer.get("cities")]


def measure_operation(
    operation: Operation, world: World, product: Product, others: Sequence[Served], *, rounds: int, seconds: float
) -> Measured:
    """Let the product and the others answer in turn, and give the quiet median of each."""
    ours = product.service(operation.service)
    stacks = {PRODUCT: ours, **{other.name: other for other in others}}
    found: dict[str, list[Figures]] = {name: [] for name in stacks}
    same = None if operation.writes else operation.requests(world)
    for number in range(rounds + 1):
        for name, served in stacks.items():
            groups = same or operation.requests(world)
            length = seconds if number else _WARM_SECONDS
            figures = one_round([served], groups, length, product.database_seconds)
            if number:
                found[name].append(figures)
    return Measured(operation.name, {name: quiet_median(each) for name, each in found.items()})


def one_round(
    served: Sequence[Served], groups: Groups, seconds: float, database_seconds: Callable[[], float]
) -> Figures:
    """Load some processes for some seconds, and see what that takes of CPU in them and in the database."""
    before, database_before = sum(one.cpu_seconds for one in served), database_seconds()
    load = measure([one.port for one in served], groups, seconds)
    used, by_database = sum(one.cpu_seconds for one in served) - before, database_seconds() - database_before
    each = 1_000_000 / load.requests
    return Figures(load.requests / load.seconds, used * each, by_database * each, load.p50, load.p99)


def quiet_median(rounds: Sequence[Figures]) -> Figures:
    """Take the median of the quieter half of the rounds: what others do on the machine only ever adds."""
    quiet = sorted(rounds, key=lambda one: one.cpu)[: (len(rounds) + 1) // 2]
    return Figures(
        *(
            statistics.median(getattr(one, name) for one in quiet)
            for name in ("per_second", "cpu", "database_cpu", "p50", "p99")
        )
    )
