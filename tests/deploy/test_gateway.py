"""An answer that a gateway changes on its way: other bytes, a validator that is of no use, an event that comes late."""

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.deploy.gateway import Gateway, gateway
from tests.deploy.reading import CODINGS, go_on, reading
from tests.running import System

READ = [
    ("index_api", "/v1/cities?limit=200"),
    ("index_api", "/v1/openapi.json"),
    ("practices_api", "/v1/practices?limit=200"),
    ("practices_api", "/v1/practices.csv"),
    ("events_api", "/v1/events.ics?from=2018-01-01"),
    ("events_api", "/"),
]


@pytest.fixture(scope="module")
def before_all(system: System) -> Iterator[Gateway]:
    """Run the gateway in front of the demonstration."""
    with gateway(system.services) as running:
        yield running


def heads(coding: str, **more: str) -> dict[str, str]:
    return {"accept-encoding": coding, "accept-language": "en", **more}


@pytest.mark.parametrize(("service", "path"), READ)
def test_each_coding_gives_the_bytes_of_the_service(
    before_all: Gateway, system: System, service: str, path: str
) -> None:
    etags = set()
    for coding in CODINGS * 2:  # the second time from its cache, where it keeps them
        with system.client(service) as straight, before_all.client(service) as through:
            as_it_asks = {"host": before_all.url.removeprefix("https://"), "x-forwarded-proto": "https"}
            at_home = straight.get(path, headers=heads(coding, **as_it_asks))
            answer = through.get(path, headers=heads(coding))
        assert answer.status_code == 200
        assert answer.headers.get("content-encoding", "identity") == coding
        assert answer.content == at_home.content
        assert answer.headers.get("etag") == at_home.headers.get("etag")
        assert answer.headers["vary"] == at_home.headers["vary"]
        assert "Accept-Encoding" in answer.headers["vary"]
        etags.add(answer.headers.get("etag"))
    assert etags == {None} or (len(etags) == len(CODINGS) and all(etag.startswith('"') for etag in etags))


@pytest.mark.parametrize("coding", CODINGS)
def test_what_has_not_changed_is_304_under_the_validator_of_its_coding(before_all: Gateway, coding: str) -> None:
    with before_all.client("index_api") as through:
        for path in ("/v1/cities", "/v1/cities/oslo"):
            etag = through.get(path, headers=heads(coding)).headers["etag"]
            again = through.get(path, headers=heads(coding, **{"if-none-match": etag}))
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


def test_what_it_keeps_is_kept_for_each_coding(before_all: Gateway) -> None:
    with before_all.client("index_api") as through:
        for _ in "12":
            for coding in CODINGS:
                answer = through.get("/v1/cities?limit=199", headers=heads(coding))
                assert answer.headers.get("content-encoding", "identity") == coding
    kept = [json.loads(line)["cache"] for line in before_all.log().splitlines()[-8:]]
    assert kept == ["MISS"] * 4 + ["HIT"] * 4


def announce(through: httpx.Client) -> httpx.Response:
    """Make something that can be taken away again."""
    return through.post("/v1/announcements", json={"title": {"en": "t"}, "text": {"en": "long " * 300}})


@pytest.mark.parametrize("coding", CODINGS)
def test_who_reads_packed_may_change_what_they_read(before_all: Gateway, system: System, coding: str) -> None:
    who = heads(coding, authorization=f"Bearer {system.token('secretariat')}")
    with before_all.client("index_api", headers=who) as through:
        place = f"/v1/announcements/{announce(through).json()['id']}"
        read = through.get(place)
        assert read.headers.get("content-encoding", "identity") == coding
        deleted = through.delete(place, headers={"if-match": read.headers["etag"]})
    assert deleted.status_code == 204, deleted.text


def test_what_happens_is_told_as_it_happens(before_all: Gateway, system: System) -> None:
    who = {"authorization": f"Bearer {system.token('secretariat')}"}
    with before_all.client("index_api", headers=who) as through:
        latest = through.get("/v1/changes?limit=1").json()["latest"]
        made = announce(through)
        began = time.monotonic()
        with through.stream("GET", f"/v1/changes.sse?after={latest}", headers=heads("zstd, br, gzip")) as stream:
            told = next(line for line in stream.iter_lines() if made.json()["id"] in line)
        took = time.monotonic() - began
        through.delete(f"/v1/announcements/{made.json()['id']}", headers={"if-match": made.headers["etag"]})
    assert told.startswith("data: ")
    assert took < 5


def test_what_it_does_not_show_is_not_there(before_all: Gateway) -> None:
    with httpx.Client(verify=before_all.trusted, base_url=before_all.url) as anybody:
        for path in ("/index/metrics", "/events/readyz", "/practices/%6Detrics", "/index//health", "/elsewhere"):
            answer = anybody.get(path)
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
            assert answer.json()["status"] == 404


def test_what_comes_whole_is_whole_though_it_is_killed(system: System) -> None:
    with gateway(system.services) as often_killed, reading(often_killed) as readers:
        for _ in range(5):
            go_on(readers)
            often_killed.kill()
            often_killed.start()
    assert [one for reader in readers for one in reader.wrong] == []
    assert sum(reader.cut_off for reader in readers) > 0
