"""A person who asked to be erased, and whose name, address or subject still stands somewhere: searched for everywhere.

They enter wherever a person can, through real processes. Logs, metrics, feeds, mails' texts and backups must never hold
them; databases, deliveries and answers must not once they are erased, but for the subject where nothing can be changed.
"""

import asyncio
import base64
import re
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.documents import SERVICES
from services.personal_data import PERSONAL_DATA
from services.tasks import owner_database_urls
from shared.backup.programs import program
from shared.platform.access.audience import author
from shared.platform.access.tokens import DevelopmentIssuer
from tests.backup.keys import Keys
from tests.collector import Collector, collecting
from tests.commands import icc
from tests.contract.test_always import Walk
from tests.journeys.test_mail import free_ports
from tests.mailbox import Mailbox, taking_mails
from tests.platform.processes import wait_until
from tests.platform.webhooks.receiver import Received, Receiver, answer, receiving
from tests.running import System, demonstration

pytestmark = pytest.mark.timeout(600)
CITY: Final = "eastmere"
NAMES: Final = ("Quxela", "Vorbint")
EMAIL: Final = "quxela@planted.example"
PERSON: Final = {"name": " ".join(NAMES), "email": EMAIL, "phone": "+4799887766", "note": "Ask Vorbint."}
SUBJECT: Final = "planted-subject-7f3"
WORDS: Final = (*NAMES, "planted.example", "99887766", SUBJECT, next(iter(author(SUBJECT))))
OF_TEXTS: Final = "Zwintscher"
"""The name of somebody whom texts name: these stay with what they are part of."""
IN_FEEDS: Final = re.compile(r"\.(atom|ics|jscal|xml|rss|csv|json)$")
ENDLESS: Final = ".sse"
APPEND_ONLY: Final = {
    t.name for d in PERSONAL_DATA.values() for t in d.metadata.sorted_tables if "statements" in t.info
}


def spelt(word: str) -> set[bytes]:
    """Give the ways in which bytes can hold a word: as it is, as hexadecimal digits, as base64 wherever it begins."""
    raw = word.encode()
    encoded = set()
    for before in range(3):  # of four digits the bytes before it and after it change some
        whole = base64.b64encode(b"\0" * before + raw)
        encoded.add(whole[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6])
    return {raw.lower(), raw.hex().encode(), *encoded}


def holding(places: Mapping[str, bytes], *words: str) -> dict[str, set[str]]:
    """Search: say which places hold which words, however they are written."""
    found = {}
    for place, content in places.items():
        small = content.lower()
        held = {word for word in words if any(one in small or one in content for one in spelt(word))}
        if held:
            found[place] = held
    return found


@dataclass(slots=True)
class Planted:
    """The whole system in which a person has entered, with whoever hears of it."""

    system: System
    box: Mailbox
    receiver: Receiver
    collector: Collector
    keys: Keys
    worker: str
    """Where it shows its metrics."""
    entries: list[str] = field(default_factory=list)

    def asking(self, service: str, *roles: str) -> httpx.Client:
        """Ask a service as the person."""
        issuer = DevelopmentIssuer(self.system.folder / "issuer")
        token = issuer.sign(roles, cities=(CITY,), subject=SUBJECT)
        return httpx.Client(
            base_url=self.system.services[service], headers={"authorization": f"Bearer {token}"}, timeout=20
        )

    def logs(self) -> dict[str, bytes]:
        """Read what every process wrote, PostgreSQL too."""
        return {file.name: file.read_bytes() for file in self.system.folder.rglob("*.log")}

    def metrics(self) -> dict[str, bytes]:
        """Ask every service for its metrics, and the worker."""
        places = {**self.system.services, "worker": self.worker}
        return {f"metrics of {name}": httpx.get(f"{url}/metrics", timeout=20).content for name, url in places.items()}

    def answers(self) -> dict[str, bytes]:
        """Ask for whatever stands in the documents, as nobody: lists, pages, feeds, calendars, files."""
        found: dict[str, bytes] = {}
        for service in SERVICES:
            with self.system.client(service) as anybody:
                walk = Walk(anybody)
                paths = anybody.get("/v1/openapi.json").json()["paths"]
                for path in (one for one in paths if "get" in paths[one] and not one.endswith(ENDLESS)):
                    for address in walk.addresses(path):
                        walk.get(address)
                found |= {f"{service}{address}": told.content for address, told in walk.answers.items()}
        return found

    def databases(self) -> dict[str, bytes]:
        """Dump every table of every database as text, with the queue and what is kept to be answered again."""
        tables = {}
        for service, url in owner_database_urls(self.system.folder).items():
            command = [program("pg_dump"), "--data-only", f"--dbname={url}"]
            dump = subprocess.run(command, check=True, capture_output=True).stdout
            for table, rows in re.findall(
                rb"^COPY (\S+) \(.*?FROM stdin;\n(.*?)^\\\.$", dump, re.MULTILINE | re.DOTALL
            ):
                binary = (bytes.fromhex(one.decode()) for one in re.findall(rb"\\\\x((?:[0-9a-f]{2})+)", rows))
                tables[f"{service} {table.decode().removeprefix('public.')}"] = b"\n".join([rows, *binary])
        return tables

    def backup(self, folder: Path) -> dict[str, bytes]:
        """Back up, and read what lies there then."""
        keys = ("--recipient", self.keys.public, "--signing-key", str(self.keys.signing))
        told = icc("backup", "--data", str(self.system.folder), "--to", str(folder), *keys)
        assert (told.exit_code, told.stderr) == (0, "")
        return {f"backup {file.name}": file.read_bytes() for file in folder.rglob("*.*") if file.is_file()}

    def mails(self) -> dict[str, bytes]:
        """Read what mails say, beside the address that they go to."""
        return {f"mail {at}": (m.part("plain") + m.part("html")).encode() for at, m in enumerate(self.box.got)}

    def traces(self) -> dict[str, bytes]:
        """Give the spans as they were sent."""
        return {f"spans {at}": body for at, body in enumerate(self.collector.bodies)}

    def deliveries(self, since: int = 0) -> dict[str, bytes]:
        """Read what a subscriber was told."""
        return {one.id: repr(one.headers).encode() + one.body for one in self.receiver.got[since:]}


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def planted(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Planted]:
    (*ports, watched), patch = free_ports(4), pytest.MonkeyPatch()
    async with taking_mails() as box, receiving() as receiver:
        with collecting() as collector:
            for name, value in {
                "INDEX_API_SMTP_HOST": "127.0.0.1",
                "INDEX_API_SMTP_PORT": str(box.port),
                "INDEX_API_SMTP_TLS": "none",
                "INDEX_API_MAIL_SENDER": "digest@icc.example",
                "INDEX_API_PUBLIC_URL": f"http://127.0.0.1:{ports[0]}",
                "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
                "OTEL_BSP_SCHEDULE_DELAY": "200",
                "WORKER_METRICS": str(watched),
            }.items():
                patch.setenv(name, value)
            keys = Keys.made(tmp_path_factory.mktemp("keys") / "key.txt")
            with demonstration(tmp_path_factory, "planted", "--ports", ",".join(map(str, ports))) as started:
                patch.undo()
                found = Planted(started, box, receiver, collector, keys, f"http://127.0.0.1:{watched}")
                await asyncio.to_thread(plant, found)
                await receiver.until(3, seconds=60)
                await box.until(1, seconds=90)
                await asyncio.to_thread(wait_until, lambda: bool(collector.bodies))
                yield found


def made(client: httpx.Client, path: str, body: Mapping[str, Any], method: str = "POST", **headers: str) -> Any:
    sent = {"idempotency-key": f"key-{path}"} if method == "POST" else {}
    told = client.request(method, path, json=body, headers={**sent, **headers})
    assert told.is_success, f"{method} {path}: {told.status_code} {told.text}"
    return told.json()


def plant(planted: Planted) -> None:
    """Enter wherever a person can, by the right door and by wrong ones."""
    text = {"en": f"{OF_TEXTS} said so."}
    with planted.asking("index_api", "city_coordinator", "secretariat") as index:
        for _ in range(2):  # once more, so that the first answer is given again
            contact = made(index, f"/v1/cities/{CITY}/contacts", PERSON)
        wanted = {"rhythm": "daily", "language": "en"}
        about = f"/v1/cities/{CITY}/contacts/{contact['id']}/digest-subscription"
        made(index, about, wanted, "PUT", **{"if-match": '"0"'})
        office = {"en": "Deputy mayor"}
        served = {"name": PERSON["name"], "office": office, "from_on": "2020-01-01", "consent_on": "2020-01-01"}
        ambassador = made(index, f"/v1/cities/{CITY}/ambassadors", served)
        said = {"kind": "statement", "title": {"en": "A speech of Vorbint"}, "published_on": "2021-01-01"}
        made(index, f"/v1/cities/{CITY}/ambassadors/{ambassador['id']}/statements", said)
        made(index, "/v1/webhooks", {"url": planted.receiver.url})
        made(index, "/v1/announcements", {"title": text, "text": text})
        made(index, f"/v1/cities/{CITY}/notices", {"kind": "other", "title": text, "text": text})
        knock(index)
    with planted.asking("practices_api", "expert", "city_coordinator") as practices:
        expert = made(practices, "/v1/experts", {"name": PERSON["name"], "consent_on": "2020-01-01"})
        made(practices, "/v1/webhooks", {"url": planted.receiver.url})
        made(practices, "/v1/practices", {"kind": "practice", "title": text, "cities": [{"city": CITY}]})
        knock(practices)
    with planted.asking("events_api", "secretariat", "city_coordinator") as events:
        made(events, "/v1/webhooks", {"url": planted.receiver.url})
        planted.receiver.answers += [answer(500)] * 3  # some are tried again later
        made(events, "/v1/private-calendars", {"party": f"city:{CITY}"})
        hosts = [{"kind": "city", "ref": CITY}]
        made(events, "/v1/events", {"type": "webinar", "title": text, "when": {"edtf": "2031-05"}, "hosts": hosts})
        knock(events)
    planted.entries = [f"ambassadors/{ambassador['id']}", f"experts/{expert['id']}"]


def knock(client: httpx.Client) -> None:
    """Put the names where nobody expects them: in addresses, queries, headers, bodies that are refused, and tokens."""
    name, text = "Quxela", {"en": OF_TEXTS}
    for path in (
        f"/v1/cities/{name}",
        f"/v1/{name}",
        f"/{name}",
        f"/v1/cities?q={name}&unknown={EMAIL}",
        f"/v1/me?{name}",
    ):
        client.get(path, headers={"user-agent": name, "referer": f"https://{EMAIL}/", "accept-language": name})
    for body in ({"name": PERSON["name"]}, {name: EMAIL}, [EMAIL], {"title": text, "at": name}):
        client.post("/v1/webhooks", json=body, headers={"idempotency-key": EMAIL})
        client.post("/v1/events", json=body, headers={"if-match": name, "traceparent": name})
    client.post("/v1/webhooks", content=f'{{"{name}"'.encode(), headers={"content-type": f"text/{name}"})
    client.get("/v1/me", headers={"authorization": f"Bearer {name}.{name}.{name}"})
    with suppress(httpx.RemoteProtocolError):
        client.request(name.upper(), "/v1/me")


def test_before_the_erasure_they_stand_where_they_belong_and_nowhere_else(planted: Planted, tmp_path: Path) -> None:
    held = holding(planted.databases(), *WORDS)
    there = {place.partition(" ")[2] for place in held}
    assert {"contacts", "ambassadors", "ambassador_statements", "experts", "idempotency_keys", "webhooks"} <= there
    assert {"private_calendars", "announcements", "practice_versions", "changes", "audit_log"} & there
    logs = planted.logs()
    assert {"index_api.log", "practices_api.log", "events_api.log", "worker.log"} <= logs.keys()
    assert holding(logs, *WORDS, OF_TEXTS) == {}
    metrics = planted.metrics()
    assert b"webhook_delivery_attempts_total{" in metrics["metrics of worker"]
    assert holding(metrics, *WORDS, OF_TEXTS) == {}
    assert holding(planted.backup(tmp_path), *WORDS, OF_TEXTS) == {}
    assert holding(planted.mails(), *WORDS) == {}
    assert planted.traces() != {}
    assert holding(planted.traces(), *WORDS, OF_TEXTS) == {}
    assert holding(planted.deliveries(), *WORDS, OF_TEXTS) == {}
    public = planted.answers()
    hidden = ("planted.example", "99887766", SUBJECT, WORDS[-1])
    assert holding(public, *hidden) == {}
    feeds = {place: content for place, content in public.items() if IN_FEEDS.search(place)}
    assert holding(feeds, OF_TEXTS) != {}, "the search reads feeds"


def test_after_the_erasure_they_stand_nowhere_but_in_what_nobody_can_change(planted: Planted, tmp_path: Path) -> None:
    heard = len(planted.receiver.got)
    for how in (("--email", EMAIL), *(("--entry", one) for one in planted.entries), ("--subject", SUBJECT)):
        told = icc("person", "erase", "--data", str(planted.system.folder), *how)
        assert (told.exit_code, told.stderr) == (0, "")
    held = holding(planted.databases(), *WORDS)
    assert set().union(*held.values()) == {SUBJECT}
    assert {place.partition(" ")[2] for place in held} <= APPEND_ONLY
    assert holding(planted.answers(), *WORDS) == {}
    assert holding(planted.metrics(), *WORDS, OF_TEXTS) == {}
    assert holding(planted.deliveries(heard), *WORDS, OF_TEXTS) == {}
    assert holding(planted.backup(tmp_path), *WORDS, OF_TEXTS) == {}
    assert holding(planted.logs(), *WORDS, OF_TEXTS) == {}
    assert holding(planted.traces(), *WORDS, OF_TEXTS) == {}
    exported = icc("person", "export", "--data", str(planted.system.folder), "--email", EMAIL)
    assert (exported.exit_code, exported.stdout) == (1, "")


async def write_down(planted: Planted, said: bytes) -> None:
    """Put a name into the queue and into what a service keeps of its neighbour."""
    connection = await asyncpg.connect(owner_database_urls(planted.system.folder)["events_api"])
    await connection.execute(
        "insert into queue.pgqueuer (priority, entrypoint, payload, status) values (0, 'leak', $1, 'queued')", said
    )
    await connection.close()


@pytest.mark.parametrize("written", [bytes.upper, lambda said: said.hex().encode(), base64.b64encode])
async def test_the_search_finds_what_leaks_into_any_place(
    planted: Planted, tmp_path: Path, written: Callable[[bytes], bytes]
) -> None:
    said = written(f"of {PERSON['name']} <{EMAIL}>".encode())
    wanted = {*NAMES, "planted.example"}
    log = planted.system.folder / "worker.log"
    before = log.read_bytes()
    log.write_bytes(before + said)
    assert holding(planted.logs(), *WORDS) == {"worker.log": wanted}
    log.write_bytes(before)
    await write_down(planted, said)
    found = holding(await asyncio.to_thread(planted.databases), *wanted)
    assert found["events_api queue.pgqueuer"] == wanted
    (tmp_path / "notes.txt").write_bytes(said)
    assert holding(planted.backup(tmp_path), *WORDS) == {"backup notes.txt": wanted}
    planted.receiver.got.append(Received({"webhook-id": "leak"}, said))
    assert holding(planted.deliveries(), *WORDS) == {"leak": wanted}
    planted.collector.bodies.append(said)
    assert set().union(*holding(planted.traces(), *WORDS).values()) == wanted


def test_the_search_finds_what_leaks_into_feeds(planted: Planted) -> None:
    title = {"en": f"{PERSON['name']} ({EMAIL})"}
    hosts = [{"kind": "city", "ref": CITY}]
    with planted.system.client("events_api", "secretariat") as events:
        event = {"type": "webinar", "title": title, "when": {"edtf": "2031-06"}, "hosts": hosts}
        assert events.post("/v1/events", json=event).status_code == 201
    feeds = {place: content for place, content in planted.answers().items() if IN_FEEDS.search(place)}
    assert set().union(*holding(feeds, *WORDS).values()) == {*NAMES, "planted.example"}
