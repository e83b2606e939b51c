"""How a search becomes what PostgreSQL looks for: it is asked first what it makes of the words."""

from collections.abc import Sequence
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, REGCONFIG

from shared.platform.data.database import Statements
from shared.platform.data.stemmers import EXACT, STEMMERS
from shared.platform.search.words import Lexemes, alternatives, query_of

_TEXTS: Final = ARRAY(sa.Text)
_ASKED: Final = [EXACT, *STEMMERS.values()]
_WORD: Final = sa.func.unnest(bind("words", type_=_TEXTS)).table_valued("value").render_derived(name="words")
_KNOWN: Final = sa.func.unnest(bind("known", type_=_TEXTS)).table_valued("value").render_derived(name="known")
_LEXEMES: Final = sa.select(
    sa.cast(_WORD.c.value, sa.Text).label("word"),
    sa.cast(_KNOWN.c.value, sa.Text).label("configuration"),
    sa.func.tsvector_to_array(
        sa.func.to_tsvector(sa.cast(sa.cast(_KNOWN.c.value, sa.Text), REGCONFIG), sa.cast(_WORD.c.value, sa.Text))
    ).label("lexemes"),
).select_from(_WORD.join(_KNOWN, sa.true()))


class LexemesRow(TypedDict):
    """What a configuration keeps of a word."""

    word: str
    configuration: str
    lexemes: list[str]


async def lexemes(db: Statements, words: Sequence[str]) -> Lexemes:
    """Ask what is kept of these words: as they are, and by the stemmer of each language that texts are written in."""
    rows = await db.rows(LexemesRow, _LEXEMES, words=words, known=_ASKED)
    return {(row["word"], row["configuration"]): row["lexemes"] for row in rows}


async def query(db: Statements, asked: str | None, *, begins: bool = False) -> str | None:
    """Write what somebody searches for as a tsquery; None where they search for no word. `begins` as `alternatives`."""
    terms = [] if asked is None else alternatives(asked, begins=begins)
    if not terms:
        return None
    forms = {form for group in terms for term in group for word in term.words for form in word}
    return query_of(terms, await lexemes(db, sorted(forms)))
