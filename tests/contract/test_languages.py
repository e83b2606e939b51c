"""What is said in one language is said in each: in the code, in the code lists and in the data that ship with it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from shared.schemas.fields import LANGUAGES

WORDS = ("charts", "planning", "profiles", "workbooks")


def modules(root: Path) -> Iterator[Path]:
    for folder in ("services", "shared"):
        yield from sorted((root / folder).rglob("*.py"))


def test_no_text_in_the_code_lacks_a_language(root: Path) -> None:
    lacking = []
    for file in modules(root):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                whole = len(keys) == len(node.keys)
                if whole and len(keys) > 1 and keys & set(LANGUAGES) and keys != set(LANGUAGES):
                    lacking.append(f"{file.relative_to(root)}:{node.lineno}")
    assert lacking == []


def texts(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if data.keys() & set(LANGUAGES):
            yield data
        for part in data.values():
            yield from texts(part)
    elif isinstance(data, list):
        for part in data:
            yield from texts(part)


def test_the_words_of_pages_charts_and_workbooks_are_there_in_each(root: Path) -> None:
    files = [file for name in WORDS for file in (root / "services").rglob(f"{name}/data/words.yaml")]
    assert len(files) == len(WORDS)
    for file in files:
        found = list(texts(yaml.safe_load(file.read_text())))
        assert found, file
        assert [said for said in found if said.keys() != set(LANGUAGES)] == [], file
