"""Types tell the truth: `Any` is counted, named where it is worst, and never crosses from one room to another."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MOST_IN_A_THOUSAND_LINES = 5
MOST_IN_A_HUNDRED_SIGNATURES = 3
MOST_LINES_OF_A_FUNCTION = 50
ROOMS = {"routes", "service", "repository", "domain"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(root: Path) -> Iterator[tuple[str, str]]:
    for folder in ("services", "shared"):
        for file in sorted((root / folder).rglob("*.py")):
            yield str(file.relative_to(root)), file.read_text()


def functions(text: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))


def count(node: ast.AST | None) -> int:
    return 0 if node is None else sum(isinstance(part, ast.Name) and part.id == "Any" for part in ast.walk(node))


def in_signature(function: Function) -> int:
    taken = function.args
    arguments = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, *filter(None, (taken.vararg, taken.kwarg))]
    return count(function.returns) + sum(count(argument.annotation) for argument in arguments)


def test_any_is_rare(root: Path) -> None:
    lines = sum(text.count("\n") for _, text in modules(root))
    worst = Counter({path: count(ast.parse(text)) for path, text in modules(root)}).most_common(10)
    total = sum(count(ast.parse(text)) for _, text in modules(root))
    assert total * 1000 <= MOST_IN_A_THOUSAND_LINES * lines, worst


def test_few_signatures_hold_any(root: Path) -> None:
    holding = Counter({path: sum(map(bool, map(in_signature, functions(text)))) for path, text in modules(root)})
    signatures = sum(1 for _, text in modules(root) for _ in functions(text))
    assert holding.total() * 100 <= MOST_IN_A_HUNDRED_SIGNATURES * signatures, holding.most_common(10)


def test_no_any_crosses_from_room_to_room(root: Path) -> None:
    crossing = [
        f"{path}:{function.lineno} {function.name}"
        for path, text in modules(root)
        for function in functions(text)
        if Path(path).stem in ROOMS and not function.name.startswith("_") and in_signature(function)
    ]
    assert crossing == []


def test_a_function_is_a_thought(root: Path) -> None:
    long = {
        f"{path} {function.name}": lines
        for path, text in modules(root)
        for function in functions(text)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_what_is_counted_is_found() -> None:
    planted = "def rows(filters: dict[str, Any], *more: Any) -> list[Any]: ...\ndef plain(a: int) -> str: ..."
    assert [in_signature(function) for function in functions(planted)] == [3, 0]
