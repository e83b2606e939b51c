"""What PostgreSQL holds of practices: the template as one document, beside it what lists are filtered by."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment, searched


def _words(name: str) -> sa.Column[object]:
    return sa.Column(name, ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'"))


def _flag(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text("false"))


practices: Final = sa.Table(
    "practices",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="draft"),
    _words("cities"),
    _words("countries"),
    _words("city_networks"),
    _words("invited"),
    sa.Column("partners", JSONB, nullable=False, server_default=sa.text("'[]'::jsonb")),
    _words("networks"),
    _words("topics"),
    _words("indicators"),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    *searched(),
    _words("writers"),
    _words("city_names"),
    _words("facets"),
    sa.Column("year", sa.Integer),
    sa.Column("submitted_version", sa.Integer),
    sa.Column("published_version", sa.Integer),
    sa.Column("revision", JSONB),
    sa.Column("revision_state", sa.Text),
    _flag("anonymous"),
    _flag("highlighted"),
    sa.Column("replication_count", sa.Integer, nullable=False, server_default="0"),
    sa.Column("host_offers", JSONB, nullable=False, server_default=sa.text("'[]'::jsonb")),
    sa.Column("withdrawal_reason", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("published_at", nullable=True),
    moment("changed_at", nullable=True),
    moment("verified_at", nullable=True),
    moment("withdrawn_at", nullable=True),
    sa.CheckConstraint("kind in ('practice', 'lesson')", name="kind"),
    sa.CheckConstraint(
        "state in ('draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn')", name="state"
    ),
    sa.CheckConstraint("cardinality(cities) between 1 and 20", name="cities"),
    sa.CheckConstraint("state <> 'published' or published_at is not null", name="published_at"),
    sa.CheckConstraint("state in ('draft', 'withdrawn') or submitted_version is not null", name="submitted_version"),
    sa.CheckConstraint("state <> 'published' or published_version is not null", name="published_version"),
    sa.CheckConstraint("revision_state in ('draft', 'submitted', 'changes_requested')", name="revision_state"),
    sa.CheckConstraint("(revision is null) = (revision_state is null)", name="revision"),
    sa.CheckConstraint("revision is null or state = 'published'", name="revision_of_published"),
    sa.CheckConstraint("not anonymous or kind = 'lesson'", name="anonymous"),
    *(
        sa.Index(None, name, postgresql_using="gin")
        for name in ("cities", "invited", "countries", "city_networks", "networks", "topics", "indicators", "search")
    ),
    sa.Index(None, "state", "id"),
    sa.Index(None, "changed_at", "id"),
)

practice_versions: Final = sa.Table(
    "practice_versions",
    metadata,
    sa.Column("practice", sa.Uuid, sa.ForeignKey("practices.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("checklist_code", sa.Text, nullable=False),
    sa.Column("checklist_version", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    sa.Column("note", sa.Text),
    _words("city_names"),
    _words("facets"),
    _flag("anonymous"),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    moment("published_at", nullable=True),
    sa.ForeignKeyConstraint(
        ["checklist_code", "checklist_version"],
        ["checklists.code", "checklists.version"],
        name="fk_practice_versions_checklist",
    ),
    sa.CheckConstraint("number >= 1", name="number"),
)

verifications: Final = sa.Table(
    "verifications",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, sa.ForeignKey("practices.id"), nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.Index(None, "practice", "id"),
)
