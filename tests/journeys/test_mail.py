"""A coordinator who acts on what mails say, and is told too late, twice, or of nothing that can be opened."""

import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.mailbox import Mail, Mailbox, taking_mails
from tests.running import System, demonstration

CITY = "eastmere"


@dataclass(frozen=True, slots=True)
class Posted:
    """The whole system with a mail server."""

    system: System
    box: Mailbox

    async def next_mail(self) -> Mail:
        """Wait for one more mail; the worker looks every 15 seconds."""
        await self.box.until(len(self.box.got) + 1, seconds=90)
        return self.box.got[-1]


def free_ports(count: int) -> list[int]:
    """Find ports of this machine on which nobody listens."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports


@pytest_asyncio.fixture(loop_scope="session")
async def posted(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Posted]:
    """Run everything with a mail server, as an operator sets it up."""
    ports = free_ports(3)
    async with taking_mails() as box:
        for name, value in {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(box.port),
            "SMTP_TLS": "none",
            "MAIL_SENDER": "digest@icc.example",
            "PUBLIC_URL": f"http://127.0.0.1:{ports[0]}",
        }.items():
            monkeypatch.setenv(f"INDEX_API_{name}", value)
        with demonstration(tmp_path_factory, "mail", "--ports", ",".join(map(str, ports))) as started:
            yield Posted(started, box)


def _good(answer: httpx.Response) -> Any:
    assert answer.is_success, f"{answer.request.method} {answer.request.url} {answer.status_code} {answer.text}"
    return answer.json()


@pytest.mark.timeout(600)
async def test_a_city_is_told_what_waits_and_follows_the_links(posted: Posted) -> None:
    system = posted.system
    with (
        system.client("index_api", "city_coordinator", CITY) as city,
        system.client("index_api", "secretariat") as secretariat,
        system.client("events_api", "secretariat") as events,
        system.client("index_api") as program,
    ):
        person = {"name": "Marit Aasen", "email": "marit.aasen@eastmere.example"}
        contact = city.post(f"/v1/cities/{CITY}/contacts", json=person).headers["location"]
        wanted = {"rhythm": "weekly", "language": "fr"}
        about = f"{contact}/digest-subscription"
        promised = _good(city.put(about, json=wanted, headers={"if-match": '"0"'}))
        assert promised["state"] == "active"

        # All that waits comes at once, and each link of it opens.
        first = await posted.next_mail()
        assert (first.to, first.read["content-language"]) == ("marit.aasen@eastmere.example", "fr")
        assert "Inventé pour la démonstration." in first.part("plain")
        links = re.findall(r"^  (http\S+)$", first.part("plain"), re.MULTILINE)
        assert links != []
        assert {link: city.get(link).status_code for link in links} == dict.fromkeys(links, 200)

        # What is announced waits for Monday, and can be read until then.
        new = {"title": {"en": "Study visit", "fr": "Visite d'étude"}, "text": {"en": "Come."}, "network": "demo"}
        announced = _good(secretariat.post("/v1/announcements", json=new))
        digest = _good(city.get(f"{contact}/digest"))
        assert (digest["items"], digest["subject"]) == (1, "Eastmere : 1 annonce")
        assert announced["id"] in digest["text"]

        # What is due within a week comes without delay, and alone.
        past = {"type": "webinar", "title": {"en": "A visit"}, "when": {"edtf": "2026-10-01"}}
        event = _good(events.post("/v1/events", json={**past, "hosts": [{"kind": "city", "ref": "zephyr-point"}]}))
        soon = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
        decided = {"what": "Send the programme.", "owner_kind": "city", "owner": CITY, "due_on": soon}
        follow_up = _good(events.post(f"/v1/events/{event['id']}/follow-ups", json=decided))
        urgent = await posted.next_mail()
        assert "Visite" not in urgent.part("plain")
        [link] = re.findall(r"^  (http\S+)$", urgent.part("plain"), re.MULTILINE)
        assert link == f"{system.services['events_api']}/v1/events/{event['id']}/follow-ups/{follow_up['id']}"
        assert urgent.read["message-id"] != first.read["message-id"]

        # One click of the mail program, without a token, ends it.
        address = urgent.read["list-unsubscribe"].strip("<>")
        assert address.startswith(system.services["index_api"])
        done = program.post(address, data={"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
        assert city.get(about).status_code == 404
    assert len(posted.box.got) == 2
