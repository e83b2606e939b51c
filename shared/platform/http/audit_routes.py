"""The audit log of a service over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Response

from shared.platform.access.audit import Audit
from shared.platform.access.permits import Permissions
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.schemas.audit import AuditEntry
from shared.schemas.fields import ShortText
from shared.schemas.pages import PageOf

_LATEST: Final = UUID(int=2**128 - 1)


def audit_routes(permissions: Permissions, *, operation_example: str, object_example: str) -> Routes:
    """Make the operation that reads the log of a service."""
    routes = Routes("/v1/audit-log", "audit", permissions)

    @routes.operation("GET", "", "listAuditEntries", answers=PageOf[AuditEntry])
    async def list_audit_entries(
        audit: Annotated[Audit, provided(Audit)],
        page: PageAsked,
        subject: Annotated[ShortText | None, Query(description="By this caller.")] = None,
        operation: Annotated[
            ShortText | None, Query(description="This operation.", examples=[operation_example])
        ] = None,
        about: Annotated[
            ShortText | None, Query(alias="object", description="To this object.", examples=[object_example])
        ] = None,
    ) -> Response:
        """List who changed what, and who read personal data or was refused it, newest first. Only the secretariat may.

        It says which members were concerned and never what they held; nothing in it is ever changed or removed. Each
        entry is sealed with the one before it: whoever runs the service checks that with `icc audit verify`.
        """
        (before,) = page.key(UUID) or (_LATEST,)
        rows = await audit.entries(before, page.limit + 1, subject=subject, operation=operation, about=about)
        return page.answer(rows, "id", headers={"cache-control": "no-store"})

    return routes
