"""What groups read of cities."""

from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array, distinct_on

from services.index_api.comparison.groups.domain import Place
from services.index_api.network.directory.tables import cities, facts, memberships, networks
from shared.platform.data.database import Statements

FIGURES: Final = ("population", "foreign_born_share", "gdp_per_head")
_latest = (
    sa.select(facts.c.city, facts.c.code, facts.c.value)
    .where(facts.c.corrected_at.is_(None), facts.c.code == sa.any_(bind("codes", type_=ARRAY(sa.Text))))
    .ext(distinct_on(facts.c.city, facts.c.code))
    .order_by(facts.c.city, facts.c.code, facts.c.year.desc())
    .subquery("latest")
)
_figures = (
    sa.select(_latest.c.city, sa.func.jsonb_object_agg(_latest.c.code, _latest.c.value, type_=JSONB).label("figures"))
    .group_by(_latest.c.city)
    .subquery("figures")
)
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == cities.c.slug, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_PLACES: Final = (
    sa.select(cities.c.slug, cities.c.name, cities.c.country, cities.c.synthetic, _NETWORKS, _figures.c.figures)
    .outerjoin(_figures, _figures.c.city == cities.c.slug)
    .order_by(cities.c.slug)
)
_NAMES: Final = sa.select(networks.c.slug, networks.c.name)


class _PlaceRow(TypedDict):
    slug: str
    name: str
    country: str
    synthetic: bool
    networks: list[str]
    figures: dict[str, float] | None


class _NameRow(TypedDict):
    slug: str
    name: str


def _place(row: _PlaceRow) -> Place:
    figures = {code: float(value) for code, value in (row["figures"] or {}).items()}
    return Place(row["slug"], row["name"], row["country"], frozenset(row["networks"]), row["synthetic"], figures)


async def places(db: Statements) -> dict[str, Place]:
    """Read every city with its networks of now and the latest figure of each kind that is not corrected, by slug."""
    return {row["slug"]: _place(row) for row in await db.rows(_PlaceRow, _PLACES, codes=list(FIGURES))}


async def names(db: Statements) -> dict[str, str]:
    """Read the names of networks by slug."""
    return {row["slug"]: row["name"] for row in await db.rows(_NameRow, _NAMES)}
