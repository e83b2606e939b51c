"""Rules of the house that import contracts have no words for, read from the code as it stands.

Each check takes the sources of the services by path, so that a test can plant a fault in one of them.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

Sources = Mapping[str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef
Name = tuple[str, str, str]
"""A function: its module, its class (empty for a function of the module) and its own name."""

_CLOCKS: Final = frozenset({("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")})
_CHANCE: Final = frozenset({"secrets", "random", "time"})
_CHANCE_NAMES: Final = frozenset({"uuid1", "uuid4", "new_id", "utc_now", "urandom"})
_WRITING: Final = frozenset({"insert", "update", "delete"})


def sources(root: Path) -> dict[str, str]:
    """Read every module of the services, by its path below the project."""
    return {str(file.relative_to(root)): file.read_text() for file in sorted((root / "services").rglob("*.py"))}


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def _module(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def _imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """Say for each imported name from which module it comes and what it is called there."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found[alias.asname or alias.name] = (node.module, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name] = (alias.name, "")
    return found


def _room(path: str) -> str:
    return Path(path).stem


def _in_rooms(code: Sources, *rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for path, text in code.items():
        if _room(path) in rooms and path.count("/") > 2:
            yield path, _tree(text)


def clocks_and_chance(code: Sources) -> list[str]:
    """Find where a service or a domain reads the clock or makes randomness by itself."""
    found = []
    for path, tree in _in_rooms(code, "service", "domain"):
        for node in ast.walk(tree):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names} & _CHANCE
            elif isinstance(node, ast.ImportFrom):
                names = ({node.module or ""} & _CHANCE) | ({alias.name for alias in node.names} & _CHANCE_NAMES)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = {f"{node.value.id}.{node.attr}"} if (node.value.id, node.attr) in _CLOCKS else set()
            elif isinstance(node, ast.Call) and not node.args and isinstance(node.func, ast.Attribute):
                names = {"default_rng"} & {node.func.attr}
            found += [f"{path}:{getattr(node, 'lineno', 0)} uses {name}" for name in sorted(names)]
    return found


def rows_outside_repositories(code: Sources) -> list[str]:
    """Find where a row of the database is named outside the rooms that hold SQL."""
    return [
        f"{path} names {name} of {module}"
        for path, tree in _in_rooms(code, "routes", "service", "domain", "errors")
        for name, (module, theirs) in _imports(tree).items()
        if module.startswith("asyncpg") or (module == "shared.platform.data.database" and theirs == "Row")
    ]


def _chapter(module: str) -> tuple[str, ...]:
    """Say to which chapter a module belongs; events_api, which has no chapters, is one."""
    parts = module.split(".")
    return tuple(parts[1:3]) if len(parts) > 4 else (parts[1],)


def writes_to_other_chapters(code: Sources) -> list[str]:
    """Find the statements of a repository that insert, update or delete in a table of another chapter."""
    found = []
    for path, tree in _in_rooms(code, "repository"):
        imported, own = _imports(tree), _chapter(_module(path))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and _called(node) in _WRITING):
                continue
            for table in _tables_of(node):
                module, theirs = imported.get(table, ("", ""))
                if module.endswith(".tables") and _chapter(module) != own:
                    found.append(f"{path}:{node.lineno} writes {theirs} of {module}")
    return found


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _tables_of(node: ast.Call) -> Iterator[str]:
    """Name what `sa.insert(table)`, `insert(table)` or `table.insert()` writes to."""
    if node.args and isinstance(node.args[0], ast.Name):
        yield node.args[0].id
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        yield node.func.value.id


@dataclass
class _Body:
    """What a function does: asks a neighbour, opens a command, holds a transaction of either kind."""

    tree: Function
    asks: bool = False
    opens: bool = False
    holds: bool = False
    calls: set[Name] = field(default_factory=set)


class _Calls:
    """The functions of every service.py, with what each reaches."""

    def __init__(self, code: Sources) -> None:
        self.bodies: dict[Name, _Body] = {}
        self._fields: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
        self._imported: dict[str, dict[str, tuple[str, str]]] = {}
        for path, tree in _in_rooms(code, "service"):
            module = _module(path)
            self._imported[module] = _imports(tree)
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    self._fields[module, node.name] = dict(self._fields_of(module, node))
                    for method in node.body:
                        if isinstance(method, Function):
                            self.bodies[module, node.name, method.name] = _Body(method)
                elif isinstance(node, Function):
                    self.bodies[module, "", node.name] = _Body(node)
        for name, body in self.bodies.items():
            for call in ast.walk(body.tree):
                if isinstance(call, ast.Call):
                    self._note(name, body, call)
        self._spread()

    def _fields_of(self, module: str, node: ast.ClassDef) -> Iterator[tuple[str, tuple[str, str]]]:
        for member in node.body:
            if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
                for part in ast.walk(member.annotation):
                    if isinstance(part, ast.Name) and part.id in self._imported[module]:
                        yield member.target.id, self._imported[module][part.id]

    def _note(self, name: Name, body: _Body, call: ast.Call) -> None:
        body.asks |= self.is_question(name, call)
        body.opens |= is_command(call)
        body.holds |= is_transaction(call)
        body.calls |= set(self.targets(name, call))

    def is_question(self, name: Name, call: ast.Call) -> bool:
        """Say whether a call goes to a client of a neighbour that the class holds."""
        steps = _path_of(call.func)
        held = self._fields.get(name[:2], {})
        return len(steps) > 2 and steps[0] == "self" and held.get(steps[1], ("", ""))[0].startswith("shared.clients")

    def targets(self, name: Name, call: ast.Call) -> Iterator[Name]:
        """Name the functions of services that a call may reach."""
        module, owner, _ = name
        steps = _path_of(call.func)
        if len(steps) == 1:
            where = self._imported[module].get(steps[0], (module, steps[0]))
            yield (where[0], "", where[1])
        elif steps[:1] == ["self"]:
            kind = (module, owner)
            for step in steps[1:-1]:
                kind = self._fields.get(kind, {}).get(step, ("", ""))
            yield (*kind, steps[-1])

    def _spread(self) -> None:
        """Let whoever calls a function that asks or opens be one that does."""
        changed = True
        while changed:
            changed = False
            for body in self.bodies.values():
                for target in body.calls & self.bodies.keys():
                    reached = self.bodies[target]
                    before = (body.asks, body.opens, body.holds)
                    body.asks |= reached.asks
                    body.opens |= reached.opens
                    body.holds |= reached.holds
                    changed |= before != (body.asks, body.opens, body.holds)


def _path_of(node: ast.expr) -> list[str]:
    """Write `self.events.locked` as its steps; empty where it is no such path."""
    steps: list[str] = []
    while isinstance(node, ast.Attribute):
        steps.insert(0, node.attr)
        node = node.value
    return [node.id, *steps] if isinstance(node, ast.Name) else []


def is_command(call: ast.Call) -> bool:
    """Say whether a call opens a command."""
    return _path_of(call.func)[-2:] == ["commands", "open"]


def is_transaction(call: ast.Call) -> bool:
    """Say whether a call opens a command, or a transaction that only reads."""
    return is_command(call) or _path_of(call.func)[-2:] == ["database", "transaction"]


def commands_that_wait(code: Sources) -> list[str]:
    """Find where a neighbour is asked, or another command opened, while a command is open."""
    calls, found = _Calls(code), []
    for name, body in calls.bodies.items():
        for block in ast.walk(body.tree):
            if not isinstance(block, ast.AsyncWith):
                continue
            if not any(
                isinstance(item.context_expr, ast.Call) and is_transaction(item.context_expr) for item in block.items
            ):
                continue
            inside = (node for statement in block.body for node in ast.walk(statement))
            for call in (node for node in inside if isinstance(node, ast.Call)):
                reached = [calls.bodies[target] for target in calls.targets(name, call) if target in calls.bodies]
                where = f"{name[0]}:{call.lineno}"
                if calls.is_question(name, call) or any(one.asks for one in reached):
                    found.append(f"{where} asks a neighbour while its command is open")
                if is_transaction(call) or any(one.holds for one in reached):
                    found.append(f"{where} opens another command while its command is open")
    return found


def commands_in_a_row(code: Sources) -> list[str]:
    """Find the functions that open more than one command on a way through them."""
    calls = _Calls(code)

    def opened(name: Name, node: ast.AST) -> int:
        if isinstance(node, ast.If):
            return opened(name, node.test) + max(
                sum(opened(name, part) for part in node.body), sum(opened(name, part) for part in node.orelse)
            )
        own = 0
        if isinstance(node, ast.Call):
            reached = [calls.bodies[target] for target in calls.targets(name, node) if target in calls.bodies]
            own = int(is_command(node) or any(body.opens for body in reached))
        return own + sum(opened(name, part) for part in ast.iter_child_nodes(node))

    return [
        f"{name[0]}:{body.tree.lineno} {name[2]} opens {count} commands"
        for name, body in calls.bodies.items()
        if (count := sum(opened(name, part) for part in body.tree.body)) > 1
    ]


def keys_looked_up_late(code: Sources) -> list[str]:
    """Find where a service awaits something before it looks whether the request came before under its key."""
    found = []
    for path, source in code.items():
        if not path.endswith("/service.py"):
            continue
        for function in ast.walk(ast.parse(source)):
            if not isinstance(function, ast.AsyncFunctionDef) or "once" not in _parameters(function):
                continue
            for call in _awaited(function):
                looks = {"open", "first", "first_id"}.intersection(_path_of(call.func))
                if looks or any(isinstance(given, ast.Name) and given.id == "once" for given in call.args):
                    break  # it looks itself, or whoever it hands the key to does
                found.append(f"{path}:{call.lineno} {function.name} awaits before it looks for the key")
    return found


def _parameters(function: ast.AsyncFunctionDef) -> set[str]:
    return {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}


def _awaited(function: ast.AsyncFunctionDef) -> list[ast.Call]:
    """List the calls that a function awaits, or enters with `async with`, in their order."""
    awaited = [node.value for node in ast.walk(function) if isinstance(node, ast.Await)]
    blocks = [node for node in ast.walk(function) if isinstance(node, ast.AsyncWith)]
    entered = [item.context_expr for block in blocks for item in block.items]
    calls = [node for node in (*awaited, *entered) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))
