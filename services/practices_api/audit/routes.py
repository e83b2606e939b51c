"""The audit log over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Response

from services.practices_api.audit.service import Audit
from services.practices_api.permissions import PERMISSIONS
from shared.platform.pages import PageAsked
from shared.platform.refusals import BadCursor
from shared.platform.routing import READS_QUERY, Routes, provided
from shared.schemas.audit import AuditEntry
from shared.schemas.fields import ShortText
from shared.schemas.pages import PageOf

routes = Routes("/v1/audit-log", "audit", PERMISSIONS)
_LATEST: Final = UUID(int=2**128 - 1)


@routes.operation("GET", "", "listAuditEntries", answers=PageOf[AuditEntry], refuses=[BadCursor, *READS_QUERY])
async def list_audit_entries(
    audit: Annotated[Audit, provided(Audit)],
    page: PageAsked,
    subject: Annotated[ShortText | None, Query(description="By this caller.")] = None,
    operation: Annotated[ShortText | None, Query(description="This operation.", examples=["updateExpert"])] = None,
    about: Annotated[
        ShortText | None, Query(alias="object", description="To this object.", examples=["experts/0198"])
    ] = None,
) -> Response:
    """List who read or changed personal data, newest first. Only the secretariat may.

    It tells which members were concerned and never what was in them; nothing in it is ever changed or removed.
    """
    asked = {"subject": subject, "operation": operation, "object": about}
    filters = {name: value for name, value in asked.items() if value is not None}
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await audit.entries(filters, before, page.limit + 1)
    return page.answer(rows, "id", headers={"cache-control": "no-store"})
