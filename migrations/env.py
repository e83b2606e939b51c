"""Migrate one service. `shared.platform.data.migrations` says which service and which database."""

import asyncio
from importlib import import_module  # noqa: TID251 - the histories share this file, the services nothing
from pkgutil import walk_packages

import asyncpg
import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from shared.platform.data.schema_version import version_table

SERVICE = context.config.config_ini_section
ONE_AT_A_TIME = 7_271_981


def metadata() -> sa.MetaData:
    """Import every noun's tables, which hang themselves on the one MetaData of the service."""
    package = import_module(f"services.{SERVICE}")
    for module in walk_packages(package.__path__, f"services.{SERVICE}."):
        if module.name.endswith(".tables"):
            import_module(module.name)
    found: sa.MetaData = import_module(f"services.{SERVICE}.metadata").metadata
    return found


def run(connection: sa.Connection) -> None:
    """Run the history: wait for another that migrates, but never wait long for a lock of the running service."""
    connection.exec_driver_sql(f"select pg_advisory_lock({ONE_AT_A_TIME})")
    connection.exec_driver_sql("set lock_timeout = '3s'")
    connection.exec_driver_sql("set statement_timeout = '10min'")
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata(),
        version_table=version_table(SERVICE),
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Open one connection for it and close it."""
    url = context.config.attributes[
        "url"
    ]  # for the driver to read, as it does for services: SQLAlchemy knows less of it
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url), poolclass=sa.pool.NullPool
    )
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
