"""A backup of a running network, restored in another place: the same answers, and nothing that refers to nothing."""

import asyncio
import itertools
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from services.documents import SERVICES
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import postgres
from tests.backup.keys import Keys
from tests.commands import icc
from tests.contract.test_always import Walk
from tests.running import System, demonstration, running

pytestmark = pytest.mark.timeout(600)
WRITERS = 4
CHAINS_BEFORE = 10
"""So many cities, each with its practice and its event, each writer makes before the backup begins."""
ENDLESS = ".sse"
"""How the paths of streams end."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was answered, and the two backups: of a quiet network, and of one that is written to."""

    ports: str
    answers: dict[str, dict[str, tuple[int, bytes, str]]]
    quiet: Path
    written_to: Path
    made: int
    keys: Keys


def public_answers(system: System) -> dict[str, dict[str, tuple[int, bytes, str]]]:
    """Ask for everything that stands in the documents, as nobody, and keep status, body and ETag."""
    found = {}
    for service in SERVICES:
        with system.client(service) as anybody:
            walk = Walk(anybody)
            paths = anybody.get("/v1/openapi.json").json()["paths"]
            ending = [path for path in paths if "get" in paths[path] and not path.endswith(ENDLESS)]
            asked = sorted({address for path in ending for address in walk.addresses(path)})
            answers = {address: walk.get(address) for address in asked}
            found[service] = {
                address: (answer.status_code, answer.content, answer.headers.get("etag", ""))
                for address, answer in answers.items()
                if answer.status_code < 400
            }
    return found


class Writer(threading.Thread):
    """Makes a city, a practice that it did, and an event there that tells of the practice; and again."""

    def __init__(self, system: System, number: int, stop: threading.Event) -> None:
        super().__init__()
        self._system, self._number, self._stop_it = system, number, stop
        self.made = 0

    def run(self) -> None:
        """Write until told to stop."""
        with ExitStack() as stack:
            clients = {
                service: stack.enter_context(self._system.client(service, "secretariat")) for service in SERVICES
            }
            for one in itertools.count():
                if self._stop_it.is_set():
                    return
                slug = f"made-{self._number}-{one}"
                place = {"slug": slug, "name": slug, "country": "XA", "synthetic": True}
                city = clients["index_api"].post("/v1/cities", json={**place, "sources": [{"title": "Invented"}]})
                assert city.status_code == 201, city.text
                did = {"kind": "practice", "title": {"en": slug}, "cities": [{"city": slug}]}
                practice = clients["practices_api"].post("/v1/practices", json=did)
                assert practice.status_code == 201, practice.text
                visit = {
                    "type": "study_visit",
                    "title": {"en": practice.json()["id"]},
                    "hosts": [{"kind": "city", "ref": slug}],
                }
                event = clients["events_api"].post("/v1/events", json={**visit, "when": {"edtf": "2031-05"}})
                assert event.status_code == 201, event.text
                self.made += 1


def backed_up(system: System, folder: Path, keys: Keys) -> Path:
    """Back up into a new folder, as a person does, and give the backup."""
    told = icc(
        "backup",
        "--data",
        str(system.folder),
        "--to",
        str(folder),
        "--recipient",
        keys.public,
        "--signing-key",
        str(keys.signing),
    )
    assert (told.exit_code, told.stderr) == (0, "")
    [backup] = folder.iterdir()
    return backup


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Run a network, record its answers, and back it up twice."""
    folder = tmp_path_factory.mktemp("backups")
    keys = Keys.made(folder / "key.txt")
    with demonstration(tmp_path_factory, "saved") as system:
        answers = public_answers(system)
        quiet = backed_up(system, folder / "quiet", keys)
        stop = threading.Event()
        writers = [Writer(system, number, stop) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        while any(writer.is_alive() and writer.made < CHAINS_BEFORE for writer in writers):
            stop.wait(0.05)
        written_to = backed_up(system, folder / "written_to", keys)
        stop.set()
        for writer in writers:
            writer.join(30)
        made = sum(writer.made for writer in writers)
        ports = ",".join(system.services[service].rpartition(":")[2] for service in SERVICES)
    return Saved(ports, answers, quiet, written_to, made, keys)


def restored(saved: Saved, backup: Path, folder: Path) -> None:
    """Restore into a new folder, as a person does."""
    ours = ("--identity", str(saved.keys.file), "--signed-by", str(saved.keys.signed_by))
    told = icc("restore", "--from", str(backup), *ours, "--data", str(folder))
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.startswith("Restored index_api, practices_api, events_api as of 20")


def test_a_restored_network_answers_everybody_as_before_to_the_last_byte(saved: Saved, tmp_path: Path) -> None:
    restored(saved, saved.quiet, tmp_path / "data")
    with running(tmp_path / "data", "--ports", saved.ports) as again:
        answers = public_answers(again)
    for service, before in saved.answers.items():
        assert answers[service].keys() == before.keys()
        assert [address for address, answer in answers[service].items() if answer != before[address]] == []
        assert len(before) > 20


def test_a_backup_beside_writers_holds_one_moment_of_all_services(saved: Saved, tmp_path: Path) -> None:
    """Each of a chain refers to the one before, in another database."""
    restored(saved, saved.written_to, tmp_path / "data")
    with data_folder(tmp_path / "data"), postgres(tmp_path / "data", tuple(SERVICES)) as server:
        cities, practices, events = asyncio.run(chains(server.urls))
    assert set(practices.values()) <= cities
    assert set(events) <= practices.keys()
    assert {slug for slugs in events.values() for slug in slugs} <= cities
    assert WRITERS * CHAINS_BEFORE <= len(events) <= saved.made  # and they wrote on while it was made
    assert len(cities) - len(events) <= WRITERS


async def chains(urls: Mapping[str, str]) -> tuple[set[str], dict[str, str], dict[str, list[str]]]:
    """Read what the writers made: cities, the city of each practice, and the hosts of the event for each practice."""

    async def rows(service: str, sql: str) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(urls[service])
        try:
            return await connection.fetch(sql)
        finally:
            await connection.close()

    cities = await rows("index_api", "select slug from cities where slug like 'made-%'")
    practices = await rows(
        "practices_api", "select id::text, cities[1] as city from practices where cities[1] like 'made-%'"
    )
    events = await rows(
        "events_api",
        "select document->'title'->>'en' as practice, host_cities from events where host_cities[1] like 'made-%'",
    )
    return (
        {row["slug"] for row in cities},
        {row["id"]: row["city"] for row in practices},
        {row["practice"]: row["host_cities"] for row in events},
    )
