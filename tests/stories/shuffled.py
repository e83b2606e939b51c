"""The stories without their order: random steps about whatever was made so far, by several people at once."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import httpx

from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.http.document_schemas import Node
from tests.declared import operations
from tests.running import System
from tests.stories.story import PLACE, Step, Story, at, known_from_the_beginning, replaced, written

_OF_A_ROUND: Final = 1_000
_REMEMBERED: Final = 6
"""So many things of each name are spoken of, so that people meet about one."""
_MAKING: Final = ("create", "propose", "upload")
_THERE_BEFORE: Final = {"practice", "population", "foreign_national_share"}
"""Words under which stories write something that is there already."""
_NOT_OF_THE_FIELD: Final = "ebhook"
Made = dict[str, list[str | bytes]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A random request, of which step it is, and what the people of that story remember."""

    step: Step
    request: httpx.Request
    made: Made

    def remember(self, answer: httpx.Response) -> None:
        """Keep what the step keeps of its answer, where it is there this time."""
        for name, pointer in self.step.keep.items():
            with suppress(IndexError, KeyError):
                self.made[name].append(str(at(answer.json(), pointer)) if pointer else answer.content)


class Shuffled:
    """The steps of all stories, told in rounds: each has cities and words of its own, so that nothing is used up."""

    def __init__(self, system: System, documents: Mapping[str, Node], cities: Sequence[str]) -> None:
        stories = {service: Story(service) for service in documents}
        self._services = system.services
        self._issuer = DevelopmentIssuer(system.folder / "issuer")
        self._people = {service: story.people for service, story in stories.items()}
        self._declared = {
            (service, one["operationId"]): (path, method, one)
            for service, document in documents.items()
            for path, method, one in operations(document)
        }
        steps = [(service, step) for service, story in stories.items() for step in story.steps]
        self._steps = [(service, step) for service, step in steps if self._is_told(step)]
        self._cities = list(cities)
        self._words = {word for _, step in self._steps for word in _words_made(step)} - _THERE_BEFORE
        every = "|".join(sorted({*self._words, *cities}, key=len, reverse=True))
        self._renamed = re.compile(rf'(?<=")({every})(?=["/])')
        self._made: dict[tuple[int, str], Made] = defaultdict(lambda: defaultdict(list))

    def commands(self, chance: random.Random, numbers: Iterator[int]) -> Iterator[Asked]:
        """Give a random command for each number, and the reading that some of them need."""
        for number in numbers:
            while True:
                asked = self._asked(chance, number)
                if asked is not None:
                    yield asked
                    if asked.request.method != "GET":
                        break

    def _is_told(self, step: Step) -> bool:
        changes = self._declared[step.service, step.operation][1] != "get"
        return not step.refused and (changes or bool(step.keep)) and _NOT_OF_THE_FIELD not in step.operation

    def _asked(self, chance: random.Random, number: int) -> Asked | None:
        service, step = chance.choice(self._steps)
        path, method, declared = self._declared[step.service, step.operation]
        told = json.dumps([self._people[service].get(step.person), step.path, step.query, step.headers, step.body])
        kept: dict[str, str | bytes] = {**known_from_the_beginning()}
        made = self._made[number // _OF_A_ROUND, service]
        for name in sorted(set(PLACE.findall(path + told)) - kept.keys() - step.path.keys()):
            if not made[name]:
                return None
            kept[name] = chance.choice(made[name][-_REMEMBERED:])
        person, names, query, headers, body = replaced(self._in_round(told, number // _OF_A_ROUND), kept)
        parameters = {one["name"] for one in declared["parameters"]}
        sent = {"content-type": step.media, **headers, **self._bearer(step.person, person)}
        sent |= {"If-Match": "*"} if "If-Match" in parameters else {}
        sent |= {"Idempotency-Key": f"{number}"} if "Idempotency-Key" in parameters else {}
        url = self._services[step.service] + path.format(**{**kept, **names})
        request = httpx.Request(method.upper(), url, params=query, headers=sent, content=written(body))
        return Asked(step, request, made)

    def _in_round(self, told: str, number: int) -> Any:
        """Put other cities into what a step tells, and other words where it makes something."""

        def other(found: re.Match[str]) -> str:
            word = found[1]
            if word in self._words:
                return f"{word}{chr(ord('a') + number % 26)}"
            return self._cities[(self._cities.index(word) + number) % len(self._cities)]

        return json.loads(self._renamed.sub(other, told))

    def _bearer(self, name: str, person: Mapping[str, Any] | None) -> dict[str, str]:
        return {"authorization": f"Bearer {self._issuer.sign(**{'subject': name, **person})}"} if person else {}


def _words_made(step: Step) -> set[str]:
    if not step.operation.startswith(_MAKING) or not isinstance(step.body, dict):
        return set()
    return {word for name in ("slug", "code") if isinstance(word := step.body.get(name), str)}
