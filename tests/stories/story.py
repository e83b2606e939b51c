"""Stories: requests in the order in which people make them, played against the running services.

The story of a service is a folder of YAML files, played by their names: `people` who act, and `steps`. A step names an
operation (`do`) and who asks (`as`), and may have

- `called`: `smallest` or `full` makes its request an example of that name in the document;
- `summary`: what the example shows, in a few words;
- `path`, `query`, `headers`: the parameters; one of the path that is not named is what was kept under its name, and a
  header that is null is not sent;
- `body`; `media` where that is not JSON; `file` for one that is read from beside the story;
- `keep`: names for values of the answer, each by a JSON pointer; `{name}` in later steps stands for the value. After
  a blank may follow a pattern: what its group finds in the value is kept. The pointer to the whole, `""`, keeps an
  answer of any kind as it came, to be a body as it is;
- `refused`: the code of the problem that it is answered with;
- `service`: whose operation it is, where it is a neighbour's.

`{this_year}`, `{next_year}`, `{last_year}` and `{today}` are known from the beginning. A change that needs an If-Match
reads its own address first, as clients do.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

from shared.platform.access.tokens import DevelopmentIssuer
from tests.declared import operations
from tests.running import System

HERE: Final = Path(__file__).parent
JSON: Final = "application/json"
PLACE: Final = re.compile(r"\{([a-z_0-9]+)\}")
"""A name in the text of a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request of a story."""

    place: str
    service: str
    operation: str
    person: str
    called: str = ""
    summary: str = ""
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    body: Any = None
    media: str = JSON
    keep: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """A step, what it asked with every name replaced, what it was answered, and what to the same with `lang=*`."""

    step: Step
    body: Any
    path: Mapping[str, str]
    query: Mapping[str, Any]
    answer: httpx.Response
    multilingual: httpx.Response | None


class Story:
    """The story of one service."""

    def __init__(self, service: str) -> None:
        self.people: dict[str, Mapping[str, Any]] = {}
        self.steps: list[Step] = []
        for file in sorted((HERE / service).glob("*.yaml")):
            told = yaml.safe_load(file.read_text())
            self.people |= told["people"]
            self.steps += (_step(service, f"{file.stem} {number}", one) for number, one in enumerate(told["steps"], 1))

    def play(self, system: System, documents: Mapping[str, Any]) -> Iterator[Played]:
        """Make every request in its order. Raises AssertionError at the first that is answered otherwise than told."""
        issuer = DevelopmentIssuer(system.folder / "issuer")
        tokens = {name: issuer.sign(**person) for name, person in self.people.items() if person}
        known = {
            (service, one["operationId"]): (path, method, one)
            for service, document in documents.items()
            for path, method, one in operations(document)
        }
        kept: dict[str, str | bytes] = {**known_from_the_beginning()}
        for step in self.steps:
            path, method, declared = known[step.service, step.operation]
            names = {name: str(kept.get(name, "")) for name in PLACE.findall(path)}
            names |= {name: replaced(value, kept) for name, value in step.path.items()}
            url = system.services[step.service] + path.format(**names)
            body = replaced(step.body, kept)
            headers = {"authorization": f"Bearer {tokens[step.person]}"} if step.person in tokens else {}
            with httpx.Client(headers=headers, timeout=30) as client:
                more = {**replaced(step.headers, kept), **({} if body is None else {"content-type": step.media})}
                if any(one["name"] == "If-Match" for one in declared["parameters"]) and "If-Match" not in more:
                    more["If-Match"] = client.get(url).headers.get("etag", '"0"')
                sent = {name: value for name, value in more.items() if value is not None}
                query = replaced(step.query, kept)
                answer = client.request(method.upper(), url, params=query, headers=sent, content=written(body))
                every = client.get(url, params={**query, "lang": "*"}) if _tells_texts(method, declared) else None
            _check(step, answer)
            for name, pointer in step.keep.items():
                kept[name] = _kept(answer.json(), pointer) if pointer else answer.content
            yield Played(step, body, names, query, answer, every)


def _step(service: str, place: str, told: Mapping[str, Any]) -> Step:
    plain = {key: value for key, value in told.items() if key not in {"do", "as", "file", "service"}}
    if "file" in told:
        plain["body"] = (HERE / service / told["file"]).read_text()
    return Step(
        place=place, service=told.get("service", service), operation=told["do"], person=told.get("as", ""), **plain
    )


def _tells_texts(method: str, operation: Mapping[str, Any]) -> bool:
    """Say whether an operation reads what has texts, so that it can be asked for every language too."""
    asked = any(one["name"] == "lang" for one in operation["parameters"])
    return method == "get" and asked and JSON in operation["responses"]["200"].get("content", {})


def known_from_the_beginning() -> dict[str, str]:
    """Give the names that every story knows."""
    today = datetime.now(UTC).date()
    years = {"last_year": today.year - 1, "this_year": today.year, "next_year": today.year + 1}
    return {"today": today.isoformat(), **{name: str(year) for name, year in years.items()}}


def replaced(node: Any, kept: Mapping[str, str | bytes]) -> Any:
    """Put what was kept where its name stands. A year that stands alone is a number, and a file a file."""
    if isinstance(node, dict):
        return {replaced(key, kept): replaced(value, kept) for key, value in node.items()}
    if isinstance(node, list):
        return [replaced(value, kept) for value in node]
    if not isinstance(node, str):
        return node
    if node in {"{last_year}", "{this_year}", "{next_year}"}:
        return int(kept[node[1:-1]])
    if isinstance(whole := kept.get(node[1:-1]), bytes):
        return whole
    return PLACE.sub(lambda found: str(kept.get(found[1], found[0])), node)


def written(body: Any) -> bytes | None:
    """Write a body as it is sent."""
    if body is None or isinstance(body, bytes):
        return body
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def _check(step: Step, answer: httpx.Response) -> None:
    told = f"{step.place}, {step.operation} by {step.person or 'anybody'}: {answer.status_code} {answer.text}"
    if step.refused:
        assert answer.status_code >= 400, told
        assert answer.json()["type"].rpartition("/")[2].replace("-", "_") == step.refused, told
    else:
        assert answer.is_success, told


def _kept(answer: Any, told: str) -> str:
    pointer, _, pattern = told.partition(" ")
    value = str(at(answer, pointer))
    if not pattern:
        return value
    found = re.search(pattern, value)
    assert found is not None, f"{pattern} is not in {value}"
    return found[1]


def at(node: Any, pointer: str) -> Any:
    """Give what a JSON pointer leads to. Raises IndexError, KeyError."""
    for part in pointer.split("/")[1:]:
        node = node[int(part)] if isinstance(node, list) else node[part.replace("~1", "/").replace("~0", "~")]
    return node
