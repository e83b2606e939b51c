"""A weakness that is found, and nobody to tell."""

from datetime import UTC, datetime, timedelta

import httpx

from services.index_api.main import SERVICE
from shared.platform.http.application import build

ADDRESS = "/.well-known/security.txt"


async def asked(contact: str) -> httpx.Response:
    app = build(SERVICE, public_url="https://icc.example/index", contact=contact)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        return await client.get(ADDRESS)


async def test_it_says_whom_to_tell_until_when() -> None:
    answer = await asked("mailto:security@icc.example")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert told.pop("Contact") == "mailto:security@icc.example"
    assert told.pop("Canonical") == f"https://icc.example/index{ADDRESS}"
    assert told.pop("Preferred-Languages") == "en, fr"
    left = datetime.fromisoformat(told.pop("Expires")) - datetime.now(UTC)
    assert timedelta(days=90) < left < timedelta(days=365), "RFC 9116, 2.5.5: less than a year ahead"
    assert told == {}


async def test_without_somebody_to_tell_there_is_none() -> None:
    assert (await asked("")).status_code == 404
