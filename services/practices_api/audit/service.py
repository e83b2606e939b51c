"""The record of who read or changed personal data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.practices_api.audit import repository
from shared.platform.database import Database, Transaction
from shared.platform.permits import Permissions, Permit


@dataclass(slots=True)
class Audit:
    """An append-only log: PostgreSQL itself refuses to change it."""

    database: Database
    permissions: Permissions

    async def note(self, tx: Transaction, permit: Permit, about: str, fields: Iterable[str]) -> None:
        """Note in the transaction of a reading or change who does it to what; `fields` are names, never values."""
        entry = {
            "subject": permit.caller.subject,
            "role": permit.acting_as(self.permissions),
            "operation": permit.operation,
            "object": about,
            "fields": sorted(set(fields)),
        }
        await repository.note(tx, entry)

    async def entries(self, filters: Mapping[str, Any], before: UUID, limit: int) -> list[dict[str, Any]]:
        """List entries, newest first."""
        return await repository.list_entries(self.database, filters, before, limit)
