"""The peer with the longest history: Django-Ninja with pydantic schemas, on Django's ORM."""

import os
from typing import Annotated, Any, Final
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.urls import path
from ninja import Header, NinjaAPI
from ninja.errors import HttpError

from benchmarks.limit.application import KEYS
from benchmarks.peers import models
from benchmarks.peers.practices import SHOWN, caller_of, columns_of, tokens_of
from benchmarks.peers.templates import Document, Page, Practice
from shared.platform.refusals import Unauthenticated

api: Final = NinjaAPI(openapi_url=None)
_tokens: Final = tokens_of(os.environ[KEYS])


def _told(row: models.Practice) -> Practice:
    return Practice(**row.document, **{name: getattr(row, name) for name in SHOWN})


@api.get("/livez")
def livez(request: HttpRequest) -> Any:
    """Say that it lives."""
    return {"status": "UP"}


@api.get("/v1/practices/{key}", response=Practice, exclude_none=True)
def get_practice(request: HttpRequest, key: UUID) -> Any:
    """Read a practice."""
    row = models.Practice.objects.filter(id=key, state="published").first()
    if row is None:
        raise HttpError(404, "Not found")
    return _told(row)


@api.get("/v1/practices", response=Page, exclude_none=True)
def list_practices(request: HttpRequest, topic: str, limit: int = 50) -> Any:
    """Read a page."""
    wanted = models.Practice.objects.filter(state="published", topics__overlap=[topic])
    rows = list(wanted.order_by("-id")[: limit + 1])
    last = str(rows[limit - 1].id) if len(rows) > limit else None
    return Page(items=[_told(row) for row in rows[:limit]], next=last)


@api.post("/v1/practices", response={201: Practice}, exclude_none=True)
def create_practice(
    request: HttpRequest,
    new: Document,
    authorization: Annotated[str, Header()],
    idempotency_key: Annotated[str, Header()],
) -> Any:
    """Write a draft, its key and its change."""
    try:
        subject = caller_of(_tokens, authorization)
    except Unauthenticated:
        raise HttpError(401, "Who are you?") from None
    key = f"{subject}\n{idempotency_key}"
    with transaction.atomic():
        if models.Key.objects.filter(key=key).exists():
            raise NotImplementedError("a replay is not measured")
        row = models.Practice.objects.create(**columns_of(new.model_dump(exclude_none=True), subject))
        row.refresh_from_db(fields=["state", "version", "created_at"])
        told = _told(row)
        answer = told.model_dump(mode="json", exclude_none=True)
        models.Key.objects.create(key=key, fingerprint=b"", answer=answer)
        models.Change.objects.create(
            kind="practice.created",
            type="practice",
            resource=str(row.id),
            address=f"/v1/practices/{row.id}",
            state="draft",
            version=1,
            gone=False,
            audience=[f"city/{part.city}" for part in new.cities],
            trace_id="",
        )
    return 201, told


urlpatterns: Final = [path("", api.urls)]
