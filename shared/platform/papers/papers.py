"""Papers: what people print and put on a table, as PDF that a screen reader can read as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import orjson

from shared.platform.presses import Press
from shared.schemas.fields import Wanted, Wording, language_of, own_of
from shared.schemas.languages import direction_of
from shared.sentences import say

_press: Final = Press("shared.platform.papers.printing")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in `language`, where that is not the paper's, and the address that it links to, if any."""

    text: str
    language: str = ""
    address: str = ""
    from_right: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "from_right", direction_of(self.language or "en") == "rtl")


Runs = Sequence[str | Run]


def run_of(text: Wording | None, wanted: Wanted, address: str = "") -> Run:
    """Choose a text, marked where it is in another language than the product speaks."""
    if not isinstance(text, Mapping):
        return Run(text or "", address=address)
    given = language_of(text, wanted)
    return Run(text.get(given, ""), "" if given == own_of(wanted) else given, address)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which is a bookmark as well."""

    text: str
    level: int = 1
    form: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: a `mark` stands in a frame."""

    runs: Runs
    weight: Literal["plain", "large", "soft", "mark"] = "plain"
    form: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    lines: Sequence[Runs]
    form: str = field(default="points", init=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings with their pages, under a title."""

    text: str
    form: str = field(default="contents", init=False)


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on another page."""

    form: str = field(default="break_", init=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with its words for those who cannot see it."""

    drawn: str
    described: str
    form: str = field(default="picture", init=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first columns hold `words`, the others numbers; `shares` are how broad each is beside the others.

    It needs no caption where a heading stands above it that says the same.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Runs]
    words: int = 1
    shares: Sequence[int] = ()
    form: str = field(default="table", init=False)


Part = Heading | Paragraph | Points | Contents | Break | Picture | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: a title and what kind of paper it is, and the `day` of the data in it.

    Its marks stand at the foot of every page, with the address where the same can be read as it is now.
    """

    title: str
    kind: str
    language: str
    description: str
    author: str
    address: str
    day: date
    marks: Sequence[str]
    parts: Sequence[Part]


async def pdf_of(paper: Paper) -> bytes:
    """Print a paper as PDF/UA-1. Raises `Unavailable` where too many wait or it takes too long.

    Where it has a letter that no font has, that one is an empty box, and the file does not claim to be PDF/UA.
    """
    return await _press.make(orjson.dumps(_as_data(paper)))


def _as_data(paper: Paper) -> dict[str, object]:
    day = paper.day
    return {
        "title": paper.title,
        "kind": paper.kind,
        "language": paper.language,
        "from_right": direction_of(paper.language) == "rtl",
        "description": paper.description,
        "author": paper.author,
        "address": paper.address,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "marks": paper.marks,
        "pages": say("Page {page} of {pages}", page="{page}", pages="{pages}").told(own_of(paper.language)),
        "parts": [_shaped(part) for part in paper.parts],
    }


def _shaped(part: Part) -> Part | dict[str, object]:
    if isinstance(part, Table):
        shares = part.shares or [2] * part.words + [1] * (len(part.columns) - part.words)
        return {"form": part.form, "caption": part.caption, "columns": part.columns, "rows": part.rows,
                "words": part.words, "shares": shares}  # fmt: skip
    return part
