"""What PostgreSQL holds of cities, networks, topics and facts."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment, searched

_EMPTY: Final = sa.text("'{}'::jsonb")

networks: Final = sa.Table(
    "networks",
    metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("countries", ARRAY(sa.Text), nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("profile", JSONB, nullable=False, server_default=_EMPTY),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("state in ('active', 'forming', 'outside_icc')", name="state"),
)

cities: Final = sa.Table(
    "cities",
    metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("candidate", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("member_since", sa.Text),
    sa.Column("synthetic", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("profile", JSONB, nullable=False, server_default=_EMPTY),
    *searched(empty=""),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("kind in ('city', 'town', 'region')", name="kind"),
    sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
    sa.Index(None, "country", "slug"),
    sa.Index(None, "search", postgresql_using="gin"),
)

memberships: Final = sa.Table(
    "memberships",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("network", sa.Text, sa.ForeignKey("networks.slug"), nullable=False),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False, index=True),
    sa.Column("from_on", sa.Date),
    sa.Column("to_on", sa.Date),
    sa.Column("as_of", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("source", JSONB, nullable=False, server_default=_EMPTY),
    sa.Column("agreed_by_subject", sa.Text),
    sa.Column("agreed_by_role", sa.Text),
    sa.Column("ended_by_subject", sa.Text),
    sa.Column("ended_by_role", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.CheckConstraint("to_on >= from_on", name="order"),
    sa.UniqueConstraint("network", "city", "from_on", postgresql_nulls_not_distinct=True),
)

facts: Final = sa.Table(
    "facts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("value", sa.Double, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("confidence", sa.Text),
    sa.Column("source", JSONB, nullable=False),
    sa.Column("corrects", sa.Uuid, sa.ForeignKey("facts.id")),
    sa.Column("reason", sa.Text),
    moment("corrected_at", nullable=True),
    moment("recorded_at", nullable=True),
    sa.Index("uq_facts_current", "city", "code", "year", unique=True, postgresql_where=sa.text("corrected_at is null")),
    sa.Index("uq_facts_corrects", "corrects", unique=True),
    sa.Index(None, "city", "code", "year", "id"),
)

topics: Final = sa.Table(
    "topics",
    metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("label", JSONB, nullable=False),
    sa.Column("priority_years", ARRAY(sa.Integer), nullable=False, server_default=sa.text("'{}'")),
    sa.Column("source", JSONB, nullable=False, server_default=_EMPTY),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)

indicators: Final = sa.Table(
    "indicators",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("label", JSONB, nullable=False),
    sa.Column("place", sa.Integer, nullable=False, unique=True),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)

fact_codes: Final = sa.Table(
    "fact_codes",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("label", JSONB, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("least", sa.Double),
    sa.Column("most", sa.Double),
    sa.Column("place", sa.Integer, nullable=False, unique=True),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)

code_labels: Final = sa.Table(
    "code_labels",
    metadata,
    sa.Column("list", sa.Text, primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("label", JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="2"),
)
"""What the network decided to call a code, by language. Version 1 comes with a release, and there is no row of it."""

directory_state: Final = sa.Table(
    "directory_state",
    metadata,
    sa.Column("singleton", sa.Boolean, primary_key=True, server_default=sa.true()),
    sa.Column("version", sa.Integer, nullable=False),
    sa.CheckConstraint("singleton", name="singleton"),
)
