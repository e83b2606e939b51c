"""Find events by words.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads. What the release before this one writes
meanwhile is found once it is written again.
"""

import json
import unicodedata
from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op
from babel import Locale
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
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


def stemmed(document: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Give the words of title and description by language: each as it is written and folded."""
    texts: dict[str, list[str]] = {}
    for member in ("title", "description"):
        for language, text in document.get(member, {}).items():
            texts.setdefault(language, []).append(text)
    found = {}
    for language, parts in texts.items():
        text = "\n".join(parts)
        written = words_of(unicodedata.normalize("NFC", text).casefold())
        found[language] = " ".join(dict.fromkeys([*written, *words_of(fold(text))]))[: 160_000 // len(texts)]
    return found


def upgrade() -> None:
    """Bring the schema forward."""
    add_search("events")
    connection = op.get_bind()
    write = sa.text("update events set search_text = :text, search_texts = cast(:texts as jsonb) where id = :id")
    for row in connection.execute(sa.text("select id, visits, document from events")).all():
        document = row.document
        place = document.get("place", {})
        told = [text for member in ("title", "description") for text in document.get(member, {}).values()]
        told += [name for host in document["hosts"] for name in (host.get("ref"), host.get("name")) if name]
        told += [place.get("name", ""), *countries(place.get("country", "")), row.visits or ""]
        words = " ".join(words_of(fold("\n".join(told))))[:80_000]
        connection.execute(write, {"id": row.id, "text": words, "texts": json.dumps(stemmed(document))})


def downgrade() -> None:
    """Take the step back."""
    remove_search("events")
