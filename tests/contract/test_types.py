"""Types tell the truth: `Any` is counted, named where it is worst, and never crosses from one room to another."""

import ast
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_IN_A_THOUSAND_LINES = 5
MOST_IN_A_HUNDRED_SIGNATURES = 3
MOST_LINES_OF_A_FUNCTION = 50
ROOMS = {"routes", "service", "repository", "domain"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the code, read once for all of these tests."""

    path: str
    lines: int
    mentions: int
    functions: list[Function]


@cache
def modules(root: Path) -> list[Module]:
    """Read all code of the product."""
    files = [file for folder in ("services", "shared") for file in sorted((root / folder).rglob("*.py"))]
    return [read(str(file.relative_to(root)), file.read_text()) for file in files]


def read(path: str, text: str) -> Module:
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    return Module(path, text.count("\n"), count(tree), functions)


def count(node: ast.AST | None) -> int:
    return 0 if node is None else sum(isinstance(part, ast.Name) and part.id == "Any" for part in ast.walk(node))


def in_signature(function: Function) -> int:
    taken = function.args
    arguments = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, *filter(None, (taken.vararg, taken.kwarg))]
    return count(function.returns) + sum(count(argument.annotation) for argument in arguments)


def test_any_is_rare(root: Path) -> None:
    mentions = Counter({module.path: module.mentions for module in modules(root)})
    lines = sum(module.lines for module in modules(root))
    assert mentions.total() * 1000 <= MOST_IN_A_THOUSAND_LINES * lines, mentions.most_common(10)


def test_few_signatures_hold_any(root: Path) -> None:
    holding = Counter({module.path: sum(map(bool, map(in_signature, module.functions))) for module in modules(root)})
    signatures = sum(len(module.functions) for module in modules(root))
    assert holding.total() * 100 <= MOST_IN_A_HUNDRED_SIGNATURES * signatures, holding.most_common(10)


def test_no_any_crosses_from_room_to_room(root: Path) -> None:
    crossing = [
        f"{module.path}:{function.lineno} {function.name}"
        for module in modules(root)
        for function in module.functions
        if Path(module.path).stem in ROOMS and not function.name.startswith("_") and in_signature(function)
    ]
    assert crossing == []


def test_a_function_is_a_thought(root: Path) -> None:
    long = {
        f"{module.path} {function.name}": lines
        for module in modules(root)
        for function in module.functions
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_what_is_counted_is_found() -> None:
    planted = "def rows(filters: dict[str, Any], *more: Any) -> list[Any]: ...\ndef plain(a: int) -> str: ..."
    found = read("planted.py", planted)
    assert ([in_signature(function) for function in found.functions], found.mentions) == ([3, 0], 3)
