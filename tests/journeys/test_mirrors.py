"""A mirror that keeps to the record of changes, and misses something all the same."""

import itertools
import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from operator import length_hint
from pathlib import Path

import httpx
import pytest

from services.documents import SERVICES
from shared.platform.http.document_schemas import Node
from tests.journeys.mirror import Mirror, Reader, lists_of
from tests.running import System, demonstration
from tests.stories.shuffled import Asked, Shuffled

SEED = os.environ.get("SEED") or str(random.SystemRandom().randrange(10**6))
COMMANDS = int(os.environ.get("COMMANDS", "300"))
"""How many are made; `make faults` makes ten thousand."""
WRITERS = 4
COMMANDS_OF_A_LIFE = 100
"""After so many, the next service is killed."""
READERS = ("", "secretariat")


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for this test alone: it kills services."""
    with demonstration(tmp_path_factory, "mirrored") as system:
        yield system


def answered(http: httpx.Client, asked: Asked) -> httpx.Response:
    """Send a request until it is answered, whatever happens to the service."""
    for _ in range(600):
        try:
            answer = http.send(asked.request)
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code != 503:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{asked.step.place} was never answered")


def write(shuffled: Shuffled, chance: random.Random, numbers: Iterator[int]) -> Counter[tuple[str, int]]:
    """Make commands until there are enough, and count what was answered to which operation."""
    answers: Counter[tuple[str, int]] = Counter()
    with httpx.Client(timeout=20) as http:
        for asked in shuffled.commands(chance, numbers):
            answer = answered(http, asked)
            assert answer.status_code < 500, f"{asked.step.place}: {answer.text}"
            if answer.is_success:
                asked.remember(answer)
            answers[asked.step.operation, answer.status_code] += 1
    return answers


def follow(mirror: Mirror, written: Callable[[], bool]) -> None:
    """Keep a mirror until everything is written and it has heard of all of it."""
    while True:
        ended = written()
        if not mirror.follow():
            if ended:
                return
            time.sleep(0.05)


def kill_in_turns(system: System, left: Callable[[], int]) -> int:
    """Kill one service after the other, each when it is ready, every so many commands; say how many died."""
    lives = range(COMMANDS - COMMANDS_OF_A_LIFE, -1, -COMMANDS_OF_A_LIFE)
    for until, service in zip(lives, itertools.cycle(SERVICES), strict=False):
        while left() > until:
            time.sleep(0.02)
        system.wait_until_ready(service)
        system.kill(service)
    return len(lives)


@pytest.fixture
def documents(root: Path) -> dict[str, Node]:
    """Read the documents of the services."""
    return {name: json.loads((root / "openapi" / f"{name}.json").read_text()) for name in SERVICES}


@pytest.fixture
def mirrors(mirrored: System, documents: dict[str, Node]) -> Iterator[dict[str, Mirror]]:
    """Begin a mirror of each service for everybody, and one for the secretariat."""
    with ExitStack() as stack:
        begun = {}
        for name, document in documents.items():
            for role in READERS:
                reader = Reader(stack.enter_context(mirrored.client(name, role)))
                begun[f"{name} for {role or 'everybody'}"] = Mirror(reader, lists_of(document))
        for mirror in begun.values():
            mirror.begin()
        yield begun


@pytest.mark.timeout(60 + COMMANDS)
def test_mirrors_equal_their_sources_after_random_commands_and_deaths(
    mirrored: System, documents: dict[str, Node], mirrors: dict[str, Mirror]
) -> None:
    """What is told has to be enough, whoever writes at the same time and whenever a service dies."""
    with mirrored.client("index_api") as anybody:
        cities = sorted(one["city"] for one in Reader(anybody).items("/v1/networks/demo/members"))
    shuffled = Shuffled(mirrored, documents, cities)
    numbers = iter(range(COMMANDS))
    with ThreadPoolExecutor(WRITERS + len(mirrors)) as threads:
        writing = [threads.submit(write, shuffled, random.Random(f"{SEED} {n}"), numbers) for n in range(WRITERS)]

        def written() -> bool:
            return all(one.done() for one in writing)

        following = [threads.submit(follow, mirror, written) for mirror in mirrors.values()]
        deaths = kill_in_turns(mirrored, lambda: length_hint(numbers))
        answers = sum((one.result() for one in writing), Counter())
        for one in following:
            one.result()
    accepted = sum(count for (_, status), count in answers.items() if status < 300)
    heard = set().union(*(mirror.heard for mirror in mirrors.values()))
    print(f"SEED={SEED}: {COMMANDS} commands, {accepted} accepted, {deaths} deaths, {len(heard)} kinds of changes")
    assert {name: mirror.faults() for name, mirror in mirrors.items()} == {name: [] for name in mirrors}, f"SEED={SEED}"
    assert accepted > COMMANDS / 4
    assert len(heard) > 30
