"""The one MetaData of this service: every noun's tables.py hangs its tables here."""

from typing import Final

from shared.platform.audit import audit_table
from shared.platform.idempotency import idempotency_table
from shared.platform.snapshots import snapshots_table
from shared.platform.tables import service_metadata

metadata: Final = service_metadata()
idempotency_keys: Final = idempotency_table(metadata)
audit_log: Final = audit_table(metadata)
snapshots: Final = snapshots_table(metadata)
