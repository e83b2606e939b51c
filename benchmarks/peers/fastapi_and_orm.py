"""The peer that most would write: FastAPI with pydantic models, and SQLAlchemy's asynchronous ORM on asyncpg."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from sqlalchemy import LargeBinary, Text, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import FetchedValue

from benchmarks.limit.application import KEYS, SIZE, URLS
from benchmarks.peers.practices import SHOWN, caller_of, columns_of, tokens_of
from benchmarks.peers.templates import Document, Page, Practice
from shared.platform.refusals import Unauthenticated


class Base(DeclarativeBase):
    """What the tables have in common."""

    type_annotation_map = {list[str]: ARRAY(Text), dict[str, Any]: JSONB}


class PracticeRow(Base):
    """A practice."""

    __tablename__ = "practices"
    __mapper_args__ = {"eager_defaults": True}
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=FetchedValue())
    cities: Mapped[list[str]]
    countries: Mapped[list[str]]
    city_networks: Mapped[list[str]]
    networks: Mapped[list[str]]
    topics: Mapped[list[str]]
    indicators: Mapped[list[str]]
    synthetic: Mapped[bool]
    document: Mapped[dict[str, Any]]
    search_text: Mapped[str]
    writers: Mapped[list[str]]
    version: Mapped[int] = mapped_column(server_default=FetchedValue())
    created_at: Mapped[datetime] = mapped_column(server_default=FetchedValue())
    published_at: Mapped[datetime | None]


class KeyRow(Base):
    """An answer under an Idempotency-Key."""

    __tablename__ = "idempotency_keys"
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    answer: Mapped[dict[str, Any]]


class ChangeRow(Base):
    """What others are told."""

    __tablename__ = "changes"
    position: Mapped[int] = mapped_column(primary_key=True, server_default=FetchedValue())
    kind: Mapped[str]
    type: Mapped[str]
    resource: Mapped[str]
    address: Mapped[str]
    state: Mapped[str]
    version: Mapped[int]
    gone: Mapped[bool]
    audience: Mapped[list[str]]
    trace_id: Mapped[str]


def _told(row: PracticeRow) -> Practice:
    return Practice(**row.document, **{name: getattr(row, name) for name in SHOWN})


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    async with request.app.state.sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(_session)]


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    url = orjson.loads(os.environ[URLS])["practices_api"].partition("?")[0]
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"), pool_size=SIZE, max_overflow=0)
    app.state.sessions = async_sessionmaker(engine, expire_on_commit=False)
    app.state.tokens = tokens_of(os.environ[KEYS])
    yield
    await engine.dispose()


def create_app() -> FastAPI:
    """Make it from the environment."""
    app = FastAPI(lifespan=_life)

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "UP"}

    @app.get("/v1/practices/{key}", response_model_exclude_none=True)
    async def get_practice(key: UUID, session: Session) -> Practice:
        row = await session.scalar(select(PracticeRow).where(PracticeRow.id == key, PracticeRow.state == "published"))
        if row is None:
            raise HTTPException(404)
        return _told(row)

    @app.get("/v1/practices", response_model_exclude_none=True)
    async def list_practices(session: Session, topic: str, limit: int = 50) -> Page:
        wanted = select(PracticeRow).where(PracticeRow.state == "published", PracticeRow.topics.overlap([topic]))
        rows = (await session.scalars(wanted.order_by(PracticeRow.id.desc()).limit(limit + 1))).all()
        last = str(rows[limit - 1].id) if len(rows) > limit else None
        return Page(items=[_told(row) for row in rows[:limit]], next=last)

    @app.post("/v1/practices", status_code=201, response_model_exclude_none=True)
    async def create_practice(
        new: Document,
        session: Session,
        request: Request,
        authorization: Annotated[str, Header()],
        idempotency_key: Annotated[str, Header()],
    ) -> Practice:
        try:
            subject = caller_of(request.app.state.tokens, authorization)
        except Unauthenticated:
            raise HTTPException(401) from None
        if await session.get(KeyRow, f"{subject}\n{idempotency_key}") is not None:
            raise NotImplementedError("a replay is not measured")
        row = PracticeRow(**columns_of(new.model_dump(exclude_none=True), subject))
        session.add(row)
        await session.flush()
        told = _told(row)
        answer = told.model_dump(mode="json", exclude_none=True)
        session.add(KeyRow(key=f"{subject}\n{idempotency_key}", fingerprint=b"", answer=answer))
        session.add(
            ChangeRow(
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
        )
        await session.commit()
        return told

    return app
