"""What chains the entries of the audit log, as its first release writes it down: see `shared.platform.access.audit`."""

from typing import Final

import sqlalchemy as sa
from alembic import op

_SEALED: Final = ", ".join(
    """to_char({0}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""" if name == "at" else f"{{0}}.{name}"
    for name in (
        "position", "at", "id", "subject", "role", "operation", "object", "fields", "on_behalf_of", "refused",
        "trace_id",
    )
)  # fmt: skip
_CHAIN: Final = (
    f"""create function audit_log_is_chained() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        select position + 1, hash into strict new.position, new.hash from audit_head for update;
        new.at := clock_timestamp();
        new.hash := sha256(new.hash || convert_to(jsonb_build_array({_SEALED.format("new")})::text, 'UTF8'));
        update audit_head set position = new.position, hash = new.hash;
        return new;
    end$$""",  # noqa: S608 - names of columns
    """create trigger audit_log_is_chained before insert on audit_log
    for each row execute function audit_log_is_chained()""",
)
_SEAL_ALL: Final = (
    "alter table audit_log disable trigger audit_log_is_append_only",
    f"""do $$
    declare one audit_log; seal bytea := ''; place bigint := 0;
    begin
        for one in select * from audit_log order by at, id loop
            place := place + 1;
            one.position := place;
            seal := sha256(seal || convert_to(jsonb_build_array({_SEALED.format("one")})::text, 'UTF8'));
            update audit_log set position = place, hash = seal where id = one.id;
        end loop;
        update audit_head set position = place, hash = seal;
    end$$""",  # noqa: S608 - likewise
    "alter table audit_log enable trigger audit_log_is_append_only",
)
"""Chains the entries that are there already, in the order of their instants."""


def create_head() -> None:
    """Create the table of the last seal, with none in it yet."""
    op.create_table(
        "audit_head",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_head")),
    )
    op.execute("insert into audit_head (position, hash) values (0, '')")


def chain() -> None:
    """Let each new entry continue the chain."""
    for statement in _CHAIN:
        op.execute(statement)


def unchain() -> None:
    """Take the chain back."""
    op.execute("drop trigger audit_log_is_chained on audit_log")
    op.execute("drop function audit_log_is_chained()")
    op.drop_table("audit_head")


def extend_and_chain() -> None:
    """Give a log that is there already what it lacks, and chain what it holds."""
    op.add_column("audit_log", sa.Column("on_behalf_of", sa.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("audit_log", sa.Column("refused", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("audit_log", sa.Column("trace_id", sa.Text(), server_default="", nullable=False))
    op.add_column("audit_log", sa.Column("position", sa.BigInteger(), nullable=True))
    op.add_column("audit_log", sa.Column("hash", sa.LargeBinary(), nullable=True))
    create_head()
    for statement in _SEAL_ALL:
        op.execute(statement)
    op.alter_column("audit_log", "position", nullable=False)
    op.alter_column("audit_log", "hash", nullable=False)
    op.create_unique_constraint(op.f("uq_audit_log_position"), "audit_log", ["position"])
    chain()


def unchain_and_cut_back() -> None:
    """Take back what `extend_and_chain` did."""
    unchain()
    for name in ("hash", "position", "trace_id", "refused", "on_behalf_of"):
        op.drop_column("audit_log", name)
