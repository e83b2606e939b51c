"""What the services say of themselves: documents, the catalogues of their sentences, the list of their problems."""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from services.events_api import main as events_main
from services.index_api import main as index_main
from services.practices_api import main as practices_main
from shared.platform.http.application import build, every_refusal
from shared.platform.http.documents import openapi_bytes
from shared.platform.refusals import Refusal, paragraphs_of
from shared.schemas.error_codes import ERROR_CODES
from shared.sentences import FOLDER as CATALOGUES

ROOT: Final = Path(__file__).parents[1]
_SAID_BY: Final = {"say": (1,), "say_count": (1, 2)}
_OURS: Final = ("services.", "shared.")
_ERRORS_BEGIN: Final = "<!-- `make openapi` writes what follows -->\n"
SERVICES: Final = {
    "index_api": index_main.SERVICE,
    "practices_api": practices_main.SERVICE,
    "events_api": events_main.SERVICE,
}


def write_documents(folder: Path) -> Iterator[Path]:
    """Write the OpenAPI documents as they are served, two files for each service."""
    folder.mkdir(exist_ok=True)
    for name, service in SERVICES.items():
        for end, multilingual in ((".json", False), (".multilingual.json", True)):
            file = folder / f"{name}{end}"
            file.write_bytes(openapi_bytes(build(service), multilingual=multilingual))
            yield file


class Said(NamedTuple):
    """What the product says: English, or its singular and plural; and what it is said of, where that matters."""

    english: str | tuple[str, str]
    of: str | None = None


def messages() -> Iterator[tuple[Said, str]]:
    """Give all that the product says, with the file where it stands."""
    for folder in ("services", "shared"):
        for pattern, find in _FOUND_IN.items():
            for file in sorted((ROOT / folder).rglob(pattern)):
                yield from ((said, str(file.relative_to(ROOT))) for said in find(file))
    for kind in every_refusal(Refusal):
        if kind.__module__.startswith(_OURS):
            path = f"{kind.__module__.replace('.', '/')}.py"
            yield from ((Said(text), path) for text in (kind.title, *paragraphs_of(kind)))
    for meant in ERROR_CODES.values():
        yield from ((Said(text), "shared/schemas/error_codes.py") for text in meant)


def _in_code(file: Path) -> Iterator[Said]:
    with file.open("rb") as code:
        for _, said, _, _ in extract("python", code, _SAID_BY):
            if isinstance(said, str):
                yield Said(said)
            elif said:
                yield Said((said[0], said[1]))
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "labels" and isinstance(node.args[0], ast.Constant):
            of, names = (ast.literal_eval(argument) for argument in node.args)
            yield from (Said(name, of) for name in names.values())


def _in_page(file: Path) -> Iterator[Said]:
    with file.open("rb") as page:
        for _, said, _, _ in extract("jinja2", page, {"_": (1,)}):
            yield Said(said if isinstance(said, str) else said[0])


def _in_data(file: Path) -> Iterator[Said]:
    with file.open(encoding="utf-8") as data:
        for event in yaml.parse(data, yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.tag == "!say":
                yield Said(event.value)


_FOUND_IN: Final[Mapping[str, Callable[[Path], Iterator[Said]]]] = {
    "*.py": _in_code,
    "*.html": _in_page,
    "*.yaml": _in_data,
}


def write_catalogues() -> Iterator[Path]:
    """Bring the catalogues up to date: what is new waits there for its translation, what is no longer said goes."""
    for file in sorted(CATALOGUES.glob("*.po")):
        with file.open("rb") as before:
            catalogue = read_po(before, file.stem)
        said = Catalog(creation_date=catalogue.creation_date)
        for message, path in messages():
            said.add(message.english, locations=[(path, 0)], context=message.of)
        catalogue.update(said, no_fuzzy_matching=True)
        with file.open("wb") as after:
            write_po(after, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
        yield file


def write_error_codes(page: Path) -> Path:
    """Write the list of problems and error codes into the page for integrators, after the mark that begins it."""
    text, mark, _ = page.read_text().partition(_ERRORS_BEGIN)
    page.write_text(f"{text}{mark}\n{_error_codes()}")
    return page


def _error_codes() -> str:
    problems = {kind.page(): kind for kind in every_refusal(Refusal) if kind.__module__.startswith(_OURS)}
    rows = [
        f"| `{page}` | {kind.status} | {kind.title}. {' '.join(paragraphs_of(kind))} |"
        for page, kind in sorted(problems.items())
    ]
    codes = [f"| `{code}` | {one.meaning} | {one.remedy} |" for code, one in ERROR_CODES.items()]
    return "\n".join(
        [
            "## Problems",
            "",
            "| last segment of `type` | status | what it means, and what to do |",
            "|---|---|---|",
            *rows,
            "",
            "## Error codes",
            "",
            "| `errors[].code` | what it means | what to do |",
            "|---|---|---|",
            *codes,
            "",
        ]
    )
