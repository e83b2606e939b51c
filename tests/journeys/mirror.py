"""A copy of what a service holds, kept by its record of changes alone, as a partner would keep one."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from shared.platform.http.document_schemas import Node
from tests.declared import operations

_AWAY: Final = (401, 403, 404, 410)
_SECONDS: Final = 30
_VERSIONS: Final = "{place}/{code}/versions/{version}"
_ELSEWHERE: Final = {
    "/v1/checklists": _VERSIONS,
    "/v1/code-labels": "{place}/{list}/{code}",
    "/v1/concepts/{concept}/discussion": "/v1/posts/{id}",
    "/v1/events/{event}/host-offers": "/v1/host-offers/{id}",
    "/v1/host-calls/{call}/offers": "/v1/host-offers/{id}",
    "/v1/practices/{practice}/discussion": "/v1/posts/{id}",
    "/v1/questionnaires": _VERSIONS,
    "/v1/questionnaires/{code}/subsets": _VERSIONS,
}
"""Where what a list holds is read, unless it is below the list itself."""
_FOLLOWING: Final = {
    "assessment": ("/v1/samples/",),
    "city": ("/v1/networks/", "/v1/notices/", "/v1/samples/"),
    "concept": ("/v1/concepts/",),
    "expert": ("/v1/working-groups/",),
    "membership": ("/v1/cities/", "/v1/samples/"),
    "practice": ("/v1/collections/",),
    "topic_priorities": ("/v1/topics/",),
}
"""What says something of other things, and follows them without a word of its own, as the meanings of kinds tell."""
_NOT_MIRRORED: Final = ("/webhooks", "/steps", "/versions", "/methods", "/evaluation-queue", "/event-proposals")
"""What is one's own, what was before, what never changes, and what somebody has to do."""
_WORDS: Final = ("slug", "id", "code", "year", "language")
"""Which member of a thing its address ends with: the first that it has."""
_TOLD_BY_OTHERS: Final = {"names", "partial", "unavailable"}
"""What of an answer other services tell."""
_ONE_OF: Final = re.compile(r"(.*)/\{[a-z]+\}")


def lists_of(document: Node) -> list[str]:
    """Find the lists in the document of a service that hold what can be read by itself, those of parents first."""
    reads = {path: operation["parameters"] for path, method, operation in operations(document) if method == "get"}
    pages = {path for path, parameters in reads.items() if any(one["name"] == "limit" for one in parameters)}
    found = {one[1] for path in reads if (one := _ONE_OF.fullmatch(path))} | _ELSEWHERE.keys()
    mirrored = (path for path in found & pages if not path.endswith(_NOT_MIRRORED))
    return sorted(mirrored, key=lambda path: path.count("/"))


@dataclass(frozen=True, slots=True)
class Document:
    """What was read at an address: nothing where there is nothing for the reader."""

    etag: str | None = None
    says: Mapping[str, Any] = field(default_factory=dict)

    def agrees(self, item: Mapping[str, Any]) -> bool:
        """Say whether a list tells the same of it, in whatever both tell."""
        return bool(self.says) and all(self.says[name] == item[name] for name in item.keys() & self.says.keys())

    def beside(self, says: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        """Give the members that are said otherwise: how here, and how there."""
        pairs = {name: (self.says.get(name), says.get(name)) for name in self.says.keys() | says.keys()}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what a caller may read of a service, whatever happens to the service meanwhile."""

    http: httpx.Client

    def read(self, address: str, **query: int) -> Document:
        """Read what stands at an address."""
        deadline = time.monotonic() + _SECONDS
        while (answer := self._asked(address, query)) is None:
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.05)
        if answer.status_code in _AWAY:
            return Document()
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text}"
        says = {name: value for name, value in answer.json().items() if name not in _TOLD_BY_OTHERS}
        return Document(answer.headers.get("etag"), says)

    def _asked(self, address: str, query: Mapping[str, int]) -> httpx.Response | None:
        try:
            answer = self.http.get(address, params=query or None)
        except httpx.TransportError:
            return None
        return None if answer.status_code == 503 else answer

    def items(self, address: str) -> Iterator[Any]:
        """Give all that a list holds."""
        page = self.read(address, limit=200).says
        yield from page.get("items", ())
        while page.get("next"):
            page = self.read(page["next"]).says
            yield from page["items"]

    def walk(self, lists: Sequence[str]) -> dict[tuple[str, str], Any]:
        """Walk all lists, and those below what they hold: what each says of each thing, by list and address."""
        found: dict[tuple[str, str], Any] = {}
        held: dict[str, list[str]] = {}
        for path in lists:
            above, _, rest = path.rpartition("}")
            parents = held.get(_ONE_OF.sub(r"\1", f"{above}}}"), []) if above else [""]
            places = [f"{parent}{rest}" for parent in parents]
            of_list = {(place, _address(path, place, item)): item for place in places for item in self.items(place)}
            held[path] = [address for _, address in of_list]
            found |= of_list
        return found


def _address(path: str, place: str, item: Mapping[str, Any]) -> str:
    if path in _ELSEWHERE:
        return _ELSEWHERE[path].format(place=place, **item)
    return f"{place}/{next(item[name] for name in _WORDS if name in item)}"


@dataclass(slots=True)
class Mirror:
    """What a caller may read of one service: its lists as they were once, and what was read anew since."""

    reader: Reader
    lists: Sequence[str]
    position: int = 0
    began: dict[tuple[str, str], Any] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Take the position, and then read the lists."""
        self.position = self.reader.read("/v1/changes", limit=1).says["latest"]
        self.began = self.reader.walk(self.lists)

    def follow(self) -> bool:
        """Read anew what the next changes name and what follows them, and say whether there are more already."""
        page = self.reader.read("/v1/changes", after=self.position, limit=1_000).says
        for address in {address for change in page["items"] for address in self._touched(change["resource"])}:
            before, now = self.documents.get(address), self.reader.read(address)
            if before is not None and before.says != now.says and before.etag == now.etag:
                self.stale.append(f"{address} changed under one ETag: {before.beside(now.says)}")
            self.documents[address] = now
        self.heard |= {change["kind"] for change in page["items"]}
        self.position = page["after"]
        return bool(page["more"])

    def _touched(self, resource: Mapping[str, str]) -> Iterator[str]:
        if resource["address"].endswith(_NOT_MIRRORED):
            return
        yield resource["address"]
        following = (f"{resource['address']}/", *_FOLLOWING.get(resource["type"], ()))
        known = self.documents.keys() | {address for _, address in self.began}
        yield from (address for address in known if address.startswith(following))

    def faults(self) -> list[str]:
        """Compare with what the service says now: each thing that was told of, and each thing in each list."""
        wrong = self.stale + [
            f"{address} was mirrored otherwise than it is: {kept.beside(now.says)}"
            for address, kept in self.documents.items()
            if (now := self.reader.read(address)).says != kept.says
        ]
        listed = self.reader.walk(self.lists)
        for key in listed.keys() | self.began.keys():
            item, kept = listed.get(key), self.documents.get(key[1])
            if kept is None and item != self.began.get(key):
                wrong.append(f"{key} says {item}, and said {self.began.get(key)}: nobody was told")
            elif kept is not None and item is not None and not kept.agrees(item):
                wrong.append(f"{key} is not as it was mirrored: {kept.beside(item)}")
        return wrong
