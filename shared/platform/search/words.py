"""How texts are searched: what a word is, what is written the same, and what somebody who searches means."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypedDict

from shared.platform.data.stemmers import EXACT, STEMMERS, stemmed_as
from shared.schemas.fields import LANGUAGES

_LETTERS_OF_THEIR_OWN: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
        "\u0131": "i", "\u2019": "'",
    }
)  # fmt: skip
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))
_NEITHER_LETTER_NOR_DIGIT: Final = re.compile(r"[^\w\s]|_")
"""Marks on letters, which belong to words, and what stands between words."""
_WITHOUT_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Signs of scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana and Chinese characters."""
_WITH_STOPS: Final = frozenset(STEMMERS[language] for language in map(stemmed_as, LANGUAGES) if language)
"""Configurations whose stop words say nothing in a search: those of other languages are words of somebody else's."""
_MOST_SEARCHED: Final = 80_000
"""Characters of a text that are searched. PostgreSQL refuses a tsvector of 1 MB, which this many cannot fill."""
_MOST_WORDS: Final = 32
_TERM: Final = re.compile(r'(-?)"([^"]*)"?|(\S+)')


class Searched(TypedDict):
    """What a row is found by: its words as they are, and by language the words whose stems count as well."""

    search_text: str
    search_texts: dict[str, str]


class Word(NamedTuple):
    """A word that somebody searches for: folded, and as it was written."""

    folded: str
    written: str


class Term(NamedTuple):
    """Words that stand together: all of them are wanted, or none; in a phrase side by side."""

    words: Sequence[Word]
    negated: bool = False
    phrase: bool = False
    begins: bool = False
    """Whether the last word is but the beginning of one."""


Lexemes = Mapping[tuple[str, str], Collection[str]]
"""By word and configuration what PostgreSQL keeps of the word; nothing where that is a stop word."""


def fold(text: str) -> str:
    """Write a text without case and accents, and the letters that hide one plainly.

    NFKD takes é apart into e and its accent; ł, ø, ß, đ, ð, þ, æ, œ and the dotless i are letters of their own to it.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _NEITHER_LETTER_NOR_DIGIT.sub(_but_accents, apart).translate(_LETTERS_OF_THEIR_OWN)


def _but_accents(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else sign[0]


def words_of(text: str) -> list[str]:
    """Take a text apart. Whatever is no letter and no digit stands between words, in COVID-19 as in 2020/2021.

    Scripts that write no spaces give a word for each sign.
    """
    apart = _NEITHER_LETTER_NOR_DIGIT.sub(_mark_or_space, text)
    return _WITHOUT_SPACES.sub(r" \g<0> ", apart).split()


def _mark_or_space(sign: re.Match[str]) -> str:
    return sign[0] if unicodedata.category(sign[0])[0] == "M" else " "


def searched(texts: Iterable[tuple[str | None, str]]) -> Searched:
    """Say what a row with these texts is found by; each comes with the tag of its language, or None."""
    told = list(texts)
    whole = " ".join(words_of(fold("\n".join(text for _, text in told))))[:_MOST_SEARCHED]
    by_language: dict[str, list[str]] = {}
    for tag, text in told:
        language = None if tag is None else stemmed_as(tag)
        if language is not None:
            by_language.setdefault(language, []).append(text)
    most = _MOST_SEARCHED // max(1, len(by_language))
    stemmed = {language: _stemmed("\n".join(parts))[: 2 * most] for language, parts in by_language.items()}
    return {"search_text": whole, "search_texts": stemmed}


def _stemmed(text: str) -> str:
    """Write each word once as it is written and once folded: people search with accents and without."""
    return " ".join(dict.fromkeys([*words_of(_lower(text)), *words_of(fold(text))]))


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def alternatives(asked: str, *, begins: bool = False) -> list[list[Term]]:
    """Read a search: alternatives, any of which is enough, of terms that are all wanted.

    "A phrase", -without, this or that, and begin*; with `begins` the last word is a beginning too. Whatever else it
    holds separates words. Nothing comes back where it holds no word.
    """
    found: list[list[Term]] = [[]]
    left = _MOST_WORDS
    for match in _TERM.finditer(asked.translate(_QUOTES)):
        minus, phrase, plain = match.groups()
        if plain is not None and plain.casefold() == "or":
            found.append([])
            continue
        term = _phrase(minus, phrase) if plain is None else _plain(plain, last=begins and match.end() == len(asked))
        term = term._replace(words=term.words[:left])
        left -= len(term.words)
        if term.words:
            found[-1].append(term)
    return [terms for terms in found if terms]


def _phrase(minus: str, text: str) -> Term:
    return Term(list(_words(text)), negated=bool(minus), phrase=True)


def _plain(text: str, *, last: bool) -> Term:
    """Read what stands between spaces; in a script without them its signs stand side by side."""
    side_by_side = _WITHOUT_SPACES.search(text) is not None
    return Term(
        list(_words(text)), negated=text.startswith("-"), phrase=side_by_side, begins=last or text.endswith("*")
    )


def _words(text: str) -> Iterator[Word]:
    folded, written = words_of(fold(text)), words_of(_lower(text))
    return map(Word, folded, written if len(written) == len(folded) else folded)


def query_of(asked: Sequence[Sequence[Term]], lexemes: Lexemes) -> str | None:
    """Write a search as a tsquery; None where it holds no word that PostgreSQL knows as one.

    A stop word of a language of the product is wanted only where nothing else is: "the" says nothing, and the French do
    not use it.
    """
    written = []
    for terms in asked:
        known = [(term, told) for term in terms if (told := _term(term, lexemes))]
        telling = [told for term, told in known if term.negated or not _stops(term, lexemes)]
        wanted = any(not term.negated and not _stops(term, lexemes) for term, _ in known)
        if known:
            written.append(" & ".join(telling if wanted else [told for _, told in known]))
    return " | ".join(written) or None


def _stops(term: Term, lexemes: Lexemes) -> bool:
    """Say whether a term is nothing but words that a language of the product leaves out."""
    if term.phrase or term.begins:
        return False
    return all(
        any(one in word and told in _WITH_STOPS and not kept for (one, told), kept in lexemes.items())
        for word in term.words
    )


def _term(term: Term, lexemes: Lexemes) -> str:
    parts = []
    for place, word in enumerate(term.words):
        if exact := lexemes.get((word.folded, EXACT)):
            last = term.begins and place == len(term.words) - 1
            parts.append(_exact(exact, "<->" if term.phrase else "&", begins=last))
            if not term.phrase:
                parts[-1] = _any_form(parts[-1], word, lexemes)
    told = (" <-> " if term.phrase else " & ").join(parts)
    return f"!({told})" if told and term.negated else told and f"({told})"


def _exact(lexemes: Iterable[str], joint: str, *, begins: bool) -> str:
    return f" {joint} ".join(f"'{lexeme}'{':*' if begins else ''}" for lexeme in lexemes)


def _any_form(exact: str, word: Word, lexemes: Lexemes) -> str:
    stems = {
        _exact(kept, "&", begins=False)
        for (one, configuration), kept in lexemes.items()
        if one in word and configuration != EXACT and kept
    }
    return f"({' | '.join([exact, *sorted(stems - {exact})])})"
