"""What `icc run` does, with a_service for a service: run as a process of its own by the tests."""

import os
import sys
from pathlib import Path

from shared.platform.local.data_folder import CannotRun, data_folder
from shared.platform.local.embedded_postgres import postgres
from shared.platform.local.supervisor import Child, listen, run_file, stop_signals, supervise


def main(data: Path, port: int, factory: str) -> None:
    """Run one service and PostgreSQL in `data` until a signal comes."""
    with stop_signals() as stop:
        listener = listen(port)
        child = Child(f"tests.platform.a_service:{factory}", listener, {"GREETING": "hello"})
        with (
            data_folder(data),
            postgres(data, ["index_api"], fast=True) as server,
            supervise({"index_api": child}, logs=data) as children,
        ):
            children.wait_until_ready()
            facts = {
                "process": os.getpid(),
                "port": child.port,
                "children": children.process_ids(),
                "postgres": server.process.pid,
                "url": server.urls["index_api"],
            }
            with run_file(data, facts):
                children.watch(server)
    sys.stdout.write(f"stopped by {stop.by.name if stop.by else 'nobody'}\n")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    except CannotRun as reason:
        sys.exit(f"icc: {reason}")
