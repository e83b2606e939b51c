"""Entries of the audit log as the limit writes them."""

from collections.abc import Iterable

from shared.platform.access.audit import NewEntry
from shared.platform.access.permits import Caller
from shared.platform.data.identifiers import new_id


def sealed_by(caller: Caller, operation: str, about: str, members: Iterable[str]) -> NewEntry:
    """Say what a coordinator of cities did."""
    return {
        "id": new_id(),
        "subject": caller.subject,
        "role": "city_coordinator",
        "operation": operation,
        "object": about,
        "fields": sorted(members),
        "on_behalf_of": sorted(f"city/{city}" for city in caller.cities),
        "refused": False,
        "trace_id": "",
    }
