"""What the product says is in catalogues and nowhere else, so that a language more is one file and no code."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.schemas.fields import LANGUAGES
from shared.schemas.languages import canonical
from shared.sentences import FOLDER

SPOKEN = ("en", "es", "fr", "it", "nb", "pt", "uk")
NOT_SAID = ("services/demo/", "shared/platform/data/stemmers.py")
"""Invented content, and what PostgreSQL calls languages."""


def modules(root: Path) -> Iterator[Path]:
    for folder in ("services", "shared"):
        yield from sorted((root / folder).rglob("*.py"))


def words_by_language(code: str) -> Iterator[int]:
    """Find lines with words for more than one language, which a further language would miss."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            words = all(_is_word(value) for value in node.values)
            if words and len(keys & set(SPOKEN)) > 1:
                yield node.lineno


def _is_word(node: ast.expr) -> bool:
    """Say whether this is a text, and not the tag of a language, which more than one may stand for."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and canonical(str(node.value)) is None)


def test_the_product_speaks_seven_languages_english_first() -> None:
    assert LANGUAGES[0] == "en"
    assert sorted(LANGUAGES) == sorted(SPOKEN)


def test_no_words_of_single_languages_stand_in_the_code(root: Path) -> None:
    found = [
        f"{path}:{line}"
        for file in modules(root)
        if not (path := str(file.relative_to(root))).startswith(NOT_SAID)
        for line in words_by_language(file.read_text())
        if "examples" not in file.read_text().splitlines()[line - 1]
    ]
    assert found == []


def test_words_of_single_languages_are_found() -> None:
    assert list(words_by_language('TOLD = {"en": "Yes, it is", "fr": f"{word}"}\nSIGNS = {"en": 1}\n')) == [1]


@pytest.fixture(scope="module")
def with_an_eighth(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the code with one catalogue more: a Spanish called Galician."""
    there = tmp_path_factory.mktemp("eighth")
    for folder in ("services", "shared"):
        shutil.copytree(root / folder, there / folder, ignore=shutil.ignore_patterns("__pycache__"))
    more = (FOLDER / "es.po").read_text().replace('"Language: es\\n"', '"Language: gl\\n"')
    (there / "shared/catalogues/gl.po").write_text(more)
    return there


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("from shared.schemas.fields import LANGUAGES; print('gl' in LANGUAGES)", "True"),
        (
            "from services.events_api.dates.domain import parse, text_of; print(text_of(parse('2018-04'), 'gl'))",
            "abril",
        ),
        ("from shared.schemas.codes import EVENT_TYPES; print(EVENT_TYPES['study_visit']['gl'])", "Visita"),
        (
            "from services.index_api.assessment.workbooks.service import words; print(words()['draft']['gl'])",
            "borrador",
        ),
        ("from shared.platform.naming import COUNTRIES; print(COUNTRIES['NO']['gl'])", "Noruega"),
    ],
)
def test_an_eighth_language_is_one_file(with_an_eighth: Path, code: str, told: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=with_an_eighth, env={"PYTHONPATH": str(with_an_eighth)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert told in run.stdout
