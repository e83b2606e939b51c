"""Write a migration: `make revision SERVICE=index_api MESSAGE="add notices"`.

The difference between the tables in the code and a database of the present history, on a PostgreSQL of its own.
Read what it wrote: check constraints, expression indexes and generated columns it does not see by itself.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from shared.platform.data.migrations import configuration, migrate
from shared.platform.data.schema_version import newest
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import postgres


def write(service: str, message: str) -> None:
    """Write the next file of the history of `service`."""
    with tempfile.TemporaryDirectory() as name, data_folder(Path(name)), postgres(Path(name), [service]) as server:
        migrate(service, server.owner_urls[service])
        number = f"{int(newest(service)) + 1:04}"
        command.revision(configuration(service, server.owner_urls[service]), message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    write(*sys.argv[1:])
