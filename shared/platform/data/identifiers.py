"""Identifiers are made here and not by PostgreSQL: version 16 has no uuidv7()."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Make a UUIDv7: unique without asking, and sorted by the time it was made."""
    return uuid7()
