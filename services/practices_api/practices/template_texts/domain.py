"""The words of a template: how they are folded to be found, what they give away, and which of them are Markdown."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from shared.platform.refusals import Fault, Invalid

_NOT_DECOMPOSED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "\u2019": "'"}
)
_MOST_SEARCHED: Final = 100_000
"""Characters that are searched. PostgreSQL refuses a tsvector of 1 MB, which this many cannot fill."""
_LONGEST_QUERY: Final = 400
"""Characters of a folded query. PostgreSQL refuses a word of 2 kB, and folding can make a text longer."""
_SEARCHED: Final = (
    "title", "summary", "purpose", "stimulus", "process", "impact", "transfer", "target_groups",
    "expected", "happened", "why", "differently",
)  # fmt: skip


def fold(text: str) -> str:
    """Write a text as it is searched: no case, no accents, and the letters that hide one written plainly.

    NFKD takes é apart into e and its accent; ł, ø, ß, đ, æ, œ and the dotless i are letters of their own to it.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_NOT_DECOMPOSED)


def search_text(document: Mapping[str, Any], names: Iterable[str]) -> str:
    """Join what a practice is found by, in every language, with the names of its cities; folded."""
    words = [*names, *(text for field in _SEARCHED for text in texts(document.get(field)))]
    return fold("\n".join(words))[:_MOST_SEARCHED]


def folded_query(asked: str) -> str:
    """Fold what somebody searches for. Raises `Invalid` where it holds no word, which would find nothing."""
    folded = fold(asked)[:_LONGEST_QUERY]
    if not any(sign.isalnum() for sign in folded):
        fault = Fault(parameter="q", code="no_word", detail="Write at least one word.")
        raise Invalid("The search holds no word.", errors=[fault])
    return folded


def texts(value: Any) -> Iterator[str]:
    """Walk through every text of a part of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def names_one(value: Any, names: Iterable[str]) -> bool:
    """Say whether some text in there names one of these, whatever its case, accents and punctuation."""
    sought = {words for name in names if (words := _plain_words(name))}
    words = f" {_plain_words(chr(10).join(texts(value)))} "
    return any(f" {one} " in words for one in sought)


def _plain_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).replace("_", " ")))


_MARKDOWN: Final = (
    "summary", "purpose", "stimulus", "process", "impact", "resources", "transfer", "expected", "happened", "why",
    "differently",
)  # fmt: skip
_PLAIN: Final = ("source", "cost_band")


def rendered(document: Mapping[str, Any], render: Callable[[str], str]) -> dict[str, Any]:
    """Render the members of a template that hold Markdown."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return render(value)
        if isinstance(value, Mapping):
            return {name: one if name in _PLAIN else walk(one) for name, one in value.items()}
        return [walk(one) for one in value] if isinstance(value, list) else value

    return {name: walk(value) if name in _MARKDOWN else value for name, value in document.items()}
