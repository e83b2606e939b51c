"""What chains the entries of the audit log, as its first release writes it down: see `shared.platform.access.audit`."""

from typing import Final

_SEALED: Final = ", ".join(
    """to_char({0}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""" if name == "at" else f"{{0}}.{name}"
    for name in (
        "position", "at", "id", "subject", "role", "operation", "object", "fields", "on_behalf_of", "refused",
        "trace_id",
    )
)  # fmt: skip
BEGIN: Final = "insert into audit_head (position, hash) values (0, '')"
CHAIN: Final = (
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
UNCHAIN: Final = ("drop trigger audit_log_is_chained on audit_log", "drop function audit_log_is_chained()")
SEAL_ALL: Final = (
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
