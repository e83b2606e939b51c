"""The one MetaData of this service: every noun's tables.py hangs its tables here."""

from typing import Final

from shared.platform.access.audit import audit_tables
from shared.platform.access.retention import runs_table
from shared.platform.data.changes import changes_table
from shared.platform.data.idempotency import idempotency_table
from shared.platform.data.snapshots import snapshots_table
from shared.platform.data.tables import service_metadata
from shared.platform.webhooks.tables import webhook_tables

metadata: Final = service_metadata()
audit_log, audit_head = audit_tables(metadata)
changes: Final = changes_table(metadata)
idempotency_keys: Final = idempotency_table(metadata)
snapshots: Final = snapshots_table(metadata)
retention_runs: Final = runs_table(metadata)
webhooks, webhook_deliveries, webhook_progress = webhook_tables(metadata)
