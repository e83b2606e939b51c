"""The template of a practice in pydantic, as two of the peers tell and read it."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel


class City(BaseModel):
    """A city and its part."""

    city: str
    role: str


class Impact(BaseModel):
    """What changed."""

    what: dict[str, str]
    source: str | None = None


class Document(BaseModel):
    """What a city writes."""

    kind: str
    title: dict[str, str]
    cities: list[City]
    summary: dict[str, str] | None = None
    networks: list[str] = []
    years: str | None = None
    status: str | None = None
    purpose: dict[str, str] | None = None
    stimulus: dict[str, str] | None = None
    process: dict[str, str] | None = None
    impact: list[Impact] = []
    resources: dict[str, str | dict[str, str]] | None = None
    transfer: dict[str, dict[str, str]] | None = None
    replicability: str | None = None
    indicators: list[str] = []
    topics: list[str] = []


class Practice(Document):
    """A practice as it is told."""

    id: UUID
    state: str
    synthetic: bool
    created_at: datetime
    published_at: datetime | None = None
    version: int


class Page(BaseModel):
    """A page of practices."""

    items: list[Practice]
    next: str | None
