"""Every constraint has a name that can be written down in a migration and recognised in a refusal."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

from shared.platform.data.stemmers import EXACT, STEMMERS


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


def searched(*, empty: str | None = None) -> tuple[sa.Column[object], ...]:
    """Make the columns of a row that is searched: its words, its words by language, and the tsvector of both.

    `empty` stands for the words of a row that an earlier release wrote, where that knew of none.
    """
    stems = (
        f"to_tsvector('{configuration}'::regconfig, coalesce(search_texts ->> '{language}', ''))"
        for language, configuration in STEMMERS.items()
    )
    vector = " || ".join([f"to_tsvector('{EXACT}'::regconfig, search_text)", *stems])
    return (
        sa.Column("search_text", sa.Text, nullable=False, server_default=empty),
        sa.Column("search_texts", JSONB, nullable=False, server_default=sa.text("'{}'::jsonb")),
        sa.Column("search", TSVECTOR, sa.Computed(vector, persisted=True)),
    )


def append_only(table: sa.Table) -> sa.Table:
    """Note on a table the statements that make PostgreSQL refuse to change or remove its rows.

    A migration writes them out by hand; `table.info["statements"]` is what it is compared with.
    """
    name = f"{table.name}_is_append_only"
    making = f"$$begin raise exception '{table.name} is append-only'; end$$"
    when = f"before update or delete or truncate on {table.name} for each statement"
    table.info["statements"] = (
        f"create function {name}() returns trigger language plpgsql as {making}",
        f"create trigger {name} {when} execute function {name}()",
    )
    return table
