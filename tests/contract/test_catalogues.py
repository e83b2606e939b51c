"""Whatever the product says is marked, and is told in every language with the same facts in it."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from services.documents import Said, messages
from shared.catalogue_files import read_catalogues
from shared.platform.http.application import every_refusal
from shared.platform.refusals import Facts, Refusal, paragraphs_of
from shared.schemas.problems import Problem
from shared.sentences import CATALOGUES, FOLDER

Sources = Mapping[str, str]
REFUSALS = {kind.__name__ for kind in every_refusal(Refusal)} | {"NotEdtf", "UnreadableClaim"}
HOSTING = "services/events_api/hosting/domain.py"
FIELDS = "shared/schemas/fields.py"
_SAID_LATER = {"self.title", "refusal.title", "text", "one.meaning", "one.remedy"}
"""What is said of a refusal elsewhere than where its sentence stands: its title and the paragraphs of its docstring."""
_ENGLISH = (
    "services/demo/",
    "services/cli.py",
    "services/documents.py",
    "shared/platform/setting",
    "shared/platform/local/",
    "shared/platform/http/document_answers.py",
    "shared/platform/http/protocol.py",
)
"""What operators read, the document, and the connection that knows of no language yet."""


def sources(root: Path) -> dict[str, str]:
    files = [file for folder in ("services", "shared") for file in sorted((root / folder).rglob("*.py"))]
    code = {str(file.relative_to(root)): file.read_text() for file in files}
    return {path: text for path, text in code.items() if not path.startswith(_ENGLISH)}


def unmarked(code: Sources) -> list[str]:
    """Find sentences of refusals and faults that no catalogue can hold; mypy finds those that come by a variable."""
    return [f"{path}:{line}" for path, text in code.items() for line in sorted(set(_unmarked(ast.parse(text), path)))]


def _unmarked(tree: ast.Module, path: str) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from _texts(node.exc.args if ast.unparse(node.exc.func) in REFUSALS else [])
            if path.startswith("shared/schemas/") and ast.unparse(node.exc.func) in ("ValueError", "AssertionError"):
                yield node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("Fault", "broken_rule"):
            yield from _texts([*node.args[1:], *(word.value for word in node.keywords if word.arg == "detail")])
        elif isinstance(node, ast.Dict):
            named = zip(node.keys, node.values, strict=True)
            yield from _texts(
                [value for key, value in named if isinstance(key, ast.Constant) and key.value == "detail"]
            )
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "say_count"):
            said = node.args[: 2 if ast.unparse(node.func) == "say_count" else 1]
            yield from (one.lineno for one in said if not _is_literal(one) and ast.unparse(one) not in _SAID_LATER)


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _texts(nodes: list[ast.expr]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts([node.body, node.orelse])
        elif isinstance(node, ast.JoinedStr) or (_is_literal(node) and " " in ast.literal_eval(node)):
            yield node.lineno


@cache
def said() -> frozenset[Said]:
    return frozenset(message for message, _ in messages())


def lacks(catalogue: Catalog) -> list[str]:
    """Find what a catalogue does not tell, or with other facts than the English: another place, or one that lacks."""
    found = []
    for message in sorted(said(), key=str):
        english = [message.english] if isinstance(message.english, str) else list(message.english)
        kept = catalogue.get(english[0], message.of)
        told: list[str] = []
        if kept is not None and kept.string and not kept.fuzzy:
            told = [kept.string] if isinstance(kept.string, str) else list(kept.string)
        forms = 1 if isinstance(message.english, str) else catalogue.num_plurals
        if len(told) != forms or not all(told):
            found.append(f"not told: {english[0]}")
        elif any(places(one) - places(english[-1]) or places(english[0]) - places(one) for one in told):
            found.append(f"other places: {english[0]}")
    return found


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def catalogue_of(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, language)


languages = pytest.mark.parametrize("language", sorted(file.stem for file in FOLDER.glob("*.po")))


@languages
def test_each_language_tells_everything_with_the_same_places(language: str) -> None:
    assert lacks(catalogue_of(language)) == []


@languages
def test_a_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    now = {(one.english if isinstance(one.english, str) else one.english[0], one.of) for one in said()}
    kept = {(one.id if isinstance(one.id, str) else one.id[0], one.context) for one in catalogue_of(language) if one.id}
    assert kept - now == set(), "run `icc catalogues`"


@languages
def test_each_catalogue_is_offered(language: str) -> None:
    assert language in CATALOGUES


@pytest.mark.parametrize("planted", ['msgstr ""', 'msgstr[0] "Une"\nmsgstr[1] ""', '#, fuzzy\nmsgstr "Une"'])
def test_a_catalogue_that_lacks_something_is_not_offered(planted: str, tmp_path: Path) -> None:
    head = (FOLDER / "fr.po").read_text().partition("\n#: ")[0]
    message = 'msgid "One"\nmsgid_plural "{count}"\n' if "[0]" in planted else 'msgid "One"\n'
    (tmp_path / "fr.po").write_text(f"{head}\n\n{message}{planted}\n")
    (tmp_path / "es.po").write_text(f'{head}\n\nmsgid "One"\nmsgstr "Una"\n')
    assert read_catalogues(tmp_path).keys() == {"es"}


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("The call is for {period}.", "", "not told"),
        ("The call is for {period}.", "Appel pour {periode}.", "other places"),
        ("The call is for {period}.", "Appel pour une période.", "other places"),
        ("One thing is wrong.", ("Une erreur.", ""), "not told"),
        ("One thing is wrong.", ("Une erreur.", "{n} erreurs."), "other places"),
    ],
)
def test_a_fault_in_a_catalogue_is_found(english: str, french: str | tuple[str, ...], found: str) -> None:
    catalogue = catalogue_of("fr")
    message = catalogue.get(english)
    assert message is not None
    message.string = french
    assert lacks(catalogue) == [f"{found}: {english}"]


def test_every_sentence_is_marked(root: Path) -> None:
    assert unmarked(sources(root)) == []


@pytest.mark.parametrize(
    ("path", "planted"),
    [
        (HOSTING, 'def no() -> None:\n    raise OtherEvent("This is not marked.")'),
        (HOSTING, 'def no(state: str) -> None:\n    raise WrongState(f"It is {state}.", state=state, allowed=[])'),
        (HOSTING, 'def no(day: str) -> None:\n    raise OtherEvent(say(f"Not on {day}."))'),
        (HOSTING, "def no(why: str) -> None:\n    raise OtherEvent(say(why))"),
        (HOSTING, 'FAULT = Fault(pointer="/ref", code="past", detail="It is over now.")'),
        (HOSTING, 'FAULT = {"pointer": "/ref", "code": "past", "detail": "It is over now."}'),
        (FIELDS, 'def no() -> None:\n    raise ValueError("write it otherwise")'),
        (FIELDS, 'RULE = broken_rule("order", "It ends before it begins.")'),
    ],
)  # fmt: skip
def test_a_sentence_that_is_not_marked_is_found(root: Path, path: str, planted: str) -> None:
    code = (root / path).read_text()
    line = code.count("\n") + 1 + planted.count("\n")
    assert unmarked({path: f"{code}{planted}\n"}) == [f"{path}:{line}"]


def test_every_refusal_says_what_it_means_and_what_to_do() -> None:
    ours = [kind for kind in every_refusal(Refusal) if kind.__module__.startswith(("services.", "shared."))]
    assert [kind for kind in ours if len(paragraphs_of(kind)) != 2] == []


def test_what_a_refusal_tells_programs_is_declared() -> None:
    always = {"type", "title", "status", "detail", "instance", "trace_id", "errors"}
    assert Problem.model_fields.keys() - always == Facts.__annotations__.keys()
    assert [name for name, field in Problem.model_fields.items() if not field.description] == []
