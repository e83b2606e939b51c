"""Send digests.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "digest_subscriptions",
        sa.Column("contact", sa.Uuid(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("gathered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounce_status", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("rhythm in ('daily', 'weekly')", name=op.f("ck_digest_subscriptions_rhythm")),
        sa.CheckConstraint(
            "(bounced_at is null) = (bounce_status is null)", name=op.f("ck_digest_subscriptions_bounced")
        ),
        sa.ForeignKeyConstraint(
            ["contact"], ["contacts.id"], name=op.f("fk_digest_subscriptions_contact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact", name=op.f("pk_digest_subscriptions")),
        sa.UniqueConstraint("token", name=op.f("uq_digest_subscriptions_token")),
    )
    op.create_table(
        "digest_items",
        sa.Column("contact", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact"], ["digest_subscriptions.contact"], name=op.f("fk_digest_items_contact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact", "item", name=op.f("pk_digest_items")),
    )
    op.create_table(
        "digest_mails",
        sa.Column("contact", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact"], ["digest_subscriptions.contact"], name=op.f("fk_digest_mails_contact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact", name=op.f("pk_digest_mails")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("digest_mails")
    op.drop_table("digest_items")
    op.drop_table("digest_subscriptions")
