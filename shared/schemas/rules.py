"""What the contract says of a value that breaks one of its rules, in words of ours in place of pydantic's."""

from typing import Final

from pydantic_core import PydanticCustomError

from shared.sentences import Sentence, say

FORMS: Final[dict[str, Sentence]] = {}
"""What to write, by the pattern that it has to follow: people are not told patterns."""


def broken_rule(code: str, sentence: Sentence) -> PydanticCustomError:
    """Say which rule of ours is broken, to be raised where pydantic validates; `code` is one of `ERROR_CODES`."""
    return PydanticCustomError(code, "{said}", {"said": sentence})


def written(pattern: str, told: Sentence) -> str:
    """Give a pattern, and remember how people are told of it."""
    FORMS[pattern] = told
    return pattern


def as_in(example: str) -> Sentence:
    """Tell of a pattern by an example."""
    return say("Write it as in {example}.", example=example)
