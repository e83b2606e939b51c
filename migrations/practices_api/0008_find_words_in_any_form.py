"""Find words in any form, and count facets in one pass.

Words are found by their stems in the language of each text, and apart wherever no letter joins them.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads. That release writes neither words by language nor facets: what it
writes meanwhile is found by exact words, and counted once it is written again.
"""

import json
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = {"practices": ("id",), "concept_versions": ("concept", "number")}
SEARCHED = (
    "title", "summary", "purpose", "stimulus", "process", "impact", "transfer", "expected", "happened", "why",
    "differently", "term", "definition",
)  # fmt: skip
STEMMED = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
EXACT = "to_tsvector('simple'::regconfig, search_text)"
VECTOR = " || ".join(
    [
        EXACT,
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
FACETS = """update practices set facets = array(select 'city:' || one from unnest(cities) as one)
    || array(select 'country:' || one from unnest(countries) as one)
    || array(select 'network:' || one from unnest(networks) as one)
    || array(select 'indicator:' || one from unnest(indicators) as one)
    || array(select 'topic:' || one from unnest(topics) as one)
    || array_remove(array['year:' || year, 'kind:' || kind, 'replicability:' || (document ->> 'replicability'),
        'status:' || (document ->> 'status')], null)
    || array(select 'language:' || one from jsonb_object_keys(document -> 'title') as one)"""
FACETS_OF_VERSIONS = """update practice_versions as version set facets =
    array(select 'city:' || (one ->> 'city') from jsonb_array_elements(version.document -> 'cities') as one)
    || array(select 'country:' || one from unnest(practices.countries) as one)
    || array(select 'network:' || one from jsonb_array_elements_text(version.document -> 'networks') as one)
    || array(select 'indicator:' || one from jsonb_array_elements_text(version.document -> 'indicators') as one)
    || array(select 'topic:' || one from jsonb_array_elements_text(version.document -> 'topics') as one)
    || array_remove(array['year:' || practices.year, 'kind:' || (version.document ->> 'kind'),
        'replicability:' || (version.document ->> 'replicability'),
        'status:' || (version.document ->> 'status')], null)
    || array(select 'language:' || one from jsonb_object_keys(version.document -> 'title') as one)
    from practices where practices.id = version.practice"""
"""Countries and year are those of today: versions did not keep them."""
MOST = 80_000
ROWS = 500


def fold(text: str) -> str:
    """Write a text without case and accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(LETTERS)


def words_of(text: str) -> list[str]:
    """Take a text apart into letters and digits."""
    return "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text).split()


def told(value: object, language: str = "") -> Iterator[tuple[str, str]]:
    """Walk through the texts of a document that have a language."""
    if isinstance(value, str) and language:
        yield language, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from told(part, name if name in STEMMED else language)
    elif isinstance(value, list):
        for part in value:
            yield from told(part, language)


def stemmed(document: dict[str, object]) -> dict[str, str]:
    """Give the words by language: each as it is written and folded."""
    texts: dict[str, list[str]] = {}
    for member in SEARCHED:
        for language, text in told(document.get(member)):
            texts.setdefault(language, []).append(text)
    found = {}
    for language, parts in texts.items():
        text = "\n".join(parts)
        written = words_of(unicodedata.normalize("NFC", text).casefold())
        found[language] = " ".join(dict.fromkeys([*written, *words_of(fold(text))]))[: 2 * MOST // len(texts)]
    return found


def fill(table: str) -> None:
    """Write the words of every row anew."""
    key = TABLES[table]
    named, of_row = ", ".join(key), " and ".join(f"{name} = :{name}" for name in key)
    connection = op.get_bind()
    keys = connection.execute(sa.text(f"select {named} from {table} order by {named}")).all()  # noqa: S608 - constants
    read = sa.text(f"select search_text, document from {table} where {of_row}")  # noqa: S608
    write = sa.text(f"update {table} set search_text = :text, search_texts = cast(:texts as jsonb) where {of_row}")  # noqa: S608
    for start in range(0, len(keys), ROWS):
        changed = []
        for row in keys[start : start + ROWS]:
            at = dict(row._mapping)  # noqa: SLF001 - that is its name in SQLAlchemy
            text, document = connection.execute(read, at).one()
            whole = " ".join(words_of(fold(text)))[:MOST]
            changed.append({**at, "text": whole, "texts": json.dumps(stemmed(document))})
        connection.execute(write, changed)


def upgrade() -> None:
    """Bring the schema forward."""
    for table, fill_facets in (("practices", FACETS), ("practice_versions", FACETS_OF_VERSIONS)):
        op.add_column(
            table, sa.Column("facets", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
        )
        op.execute(fill_facets)
    for table in TABLES:
        op.add_column(
            table,
            sa.Column(
                "search_texts",
                postgresql.JSONB(astext_type=sa.Text()),
                server_default=sa.text("'{}'::jsonb"),
                nullable=False,
            ),
        )
        op.drop_index(op.f(f"ix_{table}_search"), table_name=table)
        op.drop_column(table, "search")
        fill(table)
        _add_search(table, VECTOR)


def downgrade() -> None:
    """Take the step back; the words that were taken apart stay so."""
    for table in TABLES:
        op.drop_index(op.f(f"ix_{table}_search"), table_name=table)
        op.drop_column(table, "search")
        _add_search(table, EXACT)
        op.drop_column(table, "search_texts")
    op.drop_column("practice_versions", "facets")
    op.drop_column("practices", "facets")


def _add_search(table: str, vector: str) -> None:
    op.add_column(table, sa.Column("search", postgresql.TSVECTOR(), sa.Computed(vector, persisted=True), nullable=True))
    op.create_index(op.f(f"ix_{table}_search"), table, ["search"], unique=False, postgresql_using="gin")
