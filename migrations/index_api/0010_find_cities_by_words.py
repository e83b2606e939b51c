"""Find cities by words.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads. What the release before this one writes
meanwhile is found once it is written again.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op
from babel import Locale
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STEMMED = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
VECTOR = " || ".join(
    [
        "to_tsvector('simple'::regconfig, search_text)",
        *(
            f"to_tsvector('{name}'::regconfig, coalesce(search_texts ->> '{language}', ''))"
            for language, name in STEMMED.items()
        ),
    ]
)
KINDS = {"city": ("city", "ville"), "town": ("town", "ville"), "region": ("region", "région")}
LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
        "\u0131": "i", "\u2019": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Write a text without case and accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(LETTERS)


def words_of(text: str) -> list[str]:
    """Take a text apart into letters and digits."""
    return "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text).split()


def add_search(table: str) -> None:
    """Add the columns, empty as yet, and their index."""
    empty = sa.text("'{}'::jsonb")
    op.add_column(table, sa.Column("search_text", sa.Text(), server_default="", nullable=False))
    op.add_column(
        table,
        sa.Column("search_texts", postgresql.JSONB(astext_type=sa.Text()), server_default=empty, nullable=False),
    )
    op.add_column(table, sa.Column("search", postgresql.TSVECTOR(), sa.Computed(VECTOR, persisted=True), nullable=True))
    op.create_index(op.f(f"ix_{table}_search"), table, ["search"], unique=False, postgresql_using="gin")


def remove_search(table: str) -> None:
    """Take the columns away."""
    op.drop_index(op.f(f"ix_{table}_search"), table_name=table)
    for name in ("search", "search_texts", "search_text"):
        op.drop_column(table, name)


def countries(code: str) -> list[str]:
    """Name a country in the languages of the service."""
    named = (Locale(language).territories.get(code) for language in ("en", "fr"))
    return [str(name) for name in named if name]


def upgrade() -> None:
    """Bring the schema forward."""
    add_search("cities")
    connection = op.get_bind()
    write = sa.text("update cities set search_text = :text where slug = :slug")
    for row in connection.execute(sa.text("select slug, name, kind, country from cities")).all():
        told = "\n".join([row.slug, row.name, *KINDS[row.kind], *countries(row.country)])
        connection.execute(write, {"slug": row.slug, "text": " ".join(words_of(fold(told)))})


def downgrade() -> None:
    """Take the step back."""
    remove_search("cities")
