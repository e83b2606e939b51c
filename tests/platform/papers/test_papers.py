"""A paper from the left in Arabic, one that a letter breaks, or that holds up everybody while it is printed."""

import asyncio
import io
from collections.abc import Sequence
from datetime import date
from time import monotonic
from typing import Any

import pytest
from pypdf import PdfReader

from shared.platform import presses
from shared.platform.papers.papers import Heading, Paper, Paragraph, Part, Picture, Points, Table, pdf_of, run_of
from shared.platform.pictures.drawing import Caption, Look, Sheet, picture
from shared.platform.refusals import Unavailable

WELCOME = "مرحبا بالعالم"


def paper(parts: Sequence[Part] = (), language: str = "en", title: str = "Oslo") -> Paper:
    return Paper(
        title=title, kind="Profile", language=language, description="Words.", author="The network",
        address="https://icc.example/v1/cities/oslo/profile", day=date(2026, 11, 28), marks=["SYNTHETIC: invented."],
        parts=parts,
    )  # fmt: skip


async def read(one: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(await pdf_of(one)))


def is_accessible(report: PdfReader) -> bool:
    root: Any = report.trailer["/Root"]
    return b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def left_edges(report: PdfReader) -> list[float]:
    """Give where each piece of text on the first page begins, in points."""
    found: list[float] = []

    def note(text: str, transformed: Any, matrix: Any, *_: object) -> None:
        if text.strip():
            found.append(transformed[4] + matrix[4])

    report.pages[0].extract_text(visitor_text=note)
    return found


async def test_arabic_stands_from_the_right_with_its_numbers_beside() -> None:
    title, from_left = "أوسلو", await read(paper())
    report = await read(paper([Paragraph([WELCOME]), Table("", [title, WELCOME], [[title, "12"]])], "ar", title))
    root: Any = report.trailer["/Root"]
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == ("ar", "/R2L")
    assert is_accessible(report)
    assert max(left_edges(from_left)[:2]) < 80
    assert min(left_edges(report)[:2]) > 400


async def test_a_text_in_another_language_says_in_which() -> None:
    report = await read(paper([Points([[run_of({"ar": WELCOME}, "en")]])]))
    root: Any = report.trailer["/Root"]
    languages: set[str] = set()
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            languages |= {str(node["/Lang"])} if "/Lang" in node else set()
            waiting.append(node.get("/K", []))
    assert languages == {"ar"}


@pytest.mark.parametrize(("name", "drawn_as"), [("Zürich", "/Form"), (f"Haifa {WELCOME}", "/Image")])
async def test_the_letters_of_a_picture_are_shown(name: str, drawn_as: str) -> None:
    """Arabic inside a picture comes as an image, drawn as other images are."""

    def empty(sheet: Sheet) -> None:
        sheet.y += 20

    svg = picture(Caption("test", "en", name, "", "Words."), Look(400), empty).decode()
    report = await read(paper([Heading("Areas"), Picture(svg, "Words.")]))
    assert is_accessible(report)
    assert ("Zürich" in report.pages[0].extract_text()) == (drawn_as == "/Form")
    assert bool(report.pages[0].images) == (drawn_as == "/Image")


async def test_a_letter_that_no_font_has_breaks_nothing() -> None:
    report = await read(paper(title="神戸"))
    assert not is_accessible(report), "it says so where a box stands for a letter"
    root: Any = report.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


async def test_what_people_wrote_is_text_and_never_a_command() -> None:
    wrote = '#read("/etc/passwd") *bold* $x$ [a] \\ "quoted" <label> @cite // no comment'
    report = await read(paper([Heading(wrote), Paragraph([wrote]), Table(wrote, [wrote], [[wrote]])], title=wrote))
    words = " ".join(report.pages[0].extract_text().split())
    assert words.count('#read("/etc/passwd")') >= 5
    assert words.count("// no comment") >= 5


async def test_others_are_served_while_it_is_printed_and_it_is_the_same_each_time() -> None:
    long = paper([Table("", ["Area", "Value"], [[f"Area {number}", "1"] for number in range(3_000)])])
    printing = asyncio.create_task(pdf_of(long))
    turns, since = 0, monotonic()
    while not printing.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 20 * (monotonic() - since)
    assert await pdf_of(long) == await printing


async def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "_PATIENCE_SECONDS", 0.001)
    with pytest.raises(Unavailable):
        await pdf_of(paper())
