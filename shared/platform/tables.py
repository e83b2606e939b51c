"""Every constraint has a name that can be written down in a migration and recognised in a refusal."""

import sqlalchemy as sa


def service_metadata() -> sa.MetaData:
    """Make the one MetaData of a service, with names for every constraint and index."""
    return sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Make a UTC instant that PostgreSQL fills in, unless it may be empty."""
    default = None if nullable else sa.func.clock_timestamp()
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, server_default=default)
