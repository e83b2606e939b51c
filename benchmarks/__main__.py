"""`make bench`: fill the services, measure them beside the limit and the peers, and write the results."""

import argparse
import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx
import orjson

from benchmarks import report, seeding
from benchmarks.growth import measure_growth
from benchmarks.limit.application import KEYS, URLS
from benchmarks.limit.kept import keep
from benchmarks.measuring import LIMIT, Measured, demand_alike, demand_equal, measure_operation
from benchmarks.operations import CONNECTIONS, OPERATIONS, Operation, World
from benchmarks.processes import ROOT, Product, Served, bare, product
from benchmarks.report import Growth
from services.command_line import SERVICES

PEERS: Final = {
    "starlette": "benchmarks.peers.plain_starlette:create_app",
    "litestar": "benchmarks.peers.litestar_and_msgspec:create_app",
    "ninja": "benchmarks.peers.django_settings:create_app",
    "fastapi_orm": "benchmarks.peers.fastapi_and_orm:create_app",
}


def main() -> None:
    """Do what the command line says."""
    arguments = _arguments()
    data = ROOT / "benchmarks" / "data" / f"scale-{arguments.scale}"
    if not seeding.is_filled(data):
        _fill(data, arguments.scale)
    measured: list[Measured] = []
    grown: list[Growth] = []
    with product(data) as running:
        facts = _facts(arguments, running)
        if arguments.part in {"all", "operations"}:
            measured = _operations(running, arguments)
    if arguments.part in {"all", "growth"}:
        grown = measure_growth(data, most=arguments.scale > 1)
    name = "latest" if arguments.scale == 1 else f"latest-scale-{arguments.scale}"
    print(report.write(name if arguments.part == "all" else f"{name}-{arguments.part}", facts, measured, grown))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--part", choices=["all", "operations", "growth"], default="all")
    parser.add_argument("--scale", type=int, default=1, help="how many times the stated data are there: 1, 10 or 100")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=0.8, help="of one round")
    parser.add_argument("--only", help="a part of the name of the operations to measure", default="")
    return parser.parse_args()


def _fill(data: Path, scale: int) -> None:
    print("Filling the services with invented data; this happens once.", flush=True)
    shutil.rmtree(data, ignore_errors=True)  # one that was cut off
    data.mkdir(parents=True)
    with product(data) as running:
        asyncio.run(seeding.fill(running.addresses, running.issuer))
        asyncio.run(seeding.copy_all(running.urls, scale))
    seeding.mark(data, scale)


def _facts(arguments: argparse.Namespace, running: Product) -> dict[str, Any]:
    async def server() -> str:
        connection = await asyncpg.connect(running.urls["index_api"])
        try:
            return f"PostgreSQL {await connection.fetchval('show server_version')}"
        finally:
            await connection.close()

    load = "wrk (reads) and benchmarks/load.py" if shutil.which("wrk") else "benchmarks/load.py"
    sizes = {name: getattr(arguments, name) for name in ("scale", "rounds", "seconds")}
    return {"postgresql": asyncio.run(server()), "load": load, "connections": CONNECTIONS, **sizes}


def _operations(running: Product, arguments: argparse.Namespace) -> list[Measured]:
    operations = [one for one in OPERATIONS if arguments.only in one.name]
    world = World(running.addresses, running.issuer)
    asyncio.run(keep(running.urls, world, operations))
    measured: dict[str, Measured] = {}
    for service in SERVICES:
        of_service = [one for one in operations if one.service == service]
        with _others(running, service, of_service) as (limit, peers), httpx.Client(base_url=limit.address) as client:
            for operation in of_service:
                demand_equal(operation, world, client)
                others = [limit, *(peers if operation.by_peers else [])]
                for peer in others[1:]:
                    with httpx.Client(base_url=peer.address) as theirs:
                        demand_alike(operation, world, theirs)
                figures = measure_operation(
                    operation, world, running, others, rounds=arguments.rounds, seconds=arguments.seconds
                )
                measured[operation.name] = figures
                print(f"{operation.name}: {figures.ratio_to(LIMIT):.2f} of the limit", flush=True)
    world.close()
    asyncio.run(seeding.forget_drafts(running.urls))
    return [measured[one.name] for one in operations]


@contextmanager
def _others(
    running: Product, service: str, operations: Sequence[Operation]
) -> Iterator[tuple[Served, Sequence[Served]]]:
    """Start the limit and, where they take part, the peers, on one database: there are no more connections."""
    environment = {
        URLS: orjson.dumps({service: running.urls[service]}).decode(),
        KEYS: str(running.issuer.public),
        "DJANGO_SETTINGS_MODULE": "benchmarks.peers.django_settings",
    }
    with ExitStack() as stack:
        limit = stack.enter_context(bare(LIMIT, "benchmarks.limit.application:create_app", environment))
        peers = PEERS if any(one.by_peers for one in operations) else {}
        yield limit, [stack.enter_context(bare(name, factory, environment)) for name, factory in peers.items()]


if __name__ == "__main__":
    main()
