"""What is invented or rebuilt says so in whatever form it is told."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

import httpx
import pytest
from pypdf import PdfReader

from tests.declared import operations
from tests.running import System

INVENTED, REBUILT = ("synthetic", "synthétique", "invent", "inventé"), ("reconstruction", "reconstitution")
ADDRESSES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "index_api": {
        "/v1/announcements.atom": ("", INVENTED),
        "/v1/notices.atom": ("", INVENTED),
        "/v1/campaigns/{campaign}/page.html": ("", INVENTED),
        "/v1/campaigns/{campaign}/outside.csv": ("", INVENTED),
        "/v1/campaigns/{campaign}/outside.png": ("?shape=card", ()),
        "/v1/campaigns/{campaign}/outside.svg": ("", INVENTED),
        "/v1/campaigns/{campaign}/outside.vl.json": ("", INVENTED),
        "/v1/charts/{chart}.csv": ("?city={city}", INVENTED),
        "/v1/charts/{chart}.png": ("?city={city}&shape=card", ()),
        "/v1/charts/{chart}.svg": ("?city={city}", INVENTED),
        "/v1/charts/{chart}.vl.json": ("?city={city}", INVENTED),
        "/v1/cities/{city}.html": ("", INVENTED),
        "/v1/cities/{city}/profile.html": ("", INVENTED),
        "/v1/cities/{city}/report.pdf": ("", INVENTED),
        "/v1/exports/{sample}.zip": ("", INVENTED),
        "/v1/networks.html": ("", INVENTED),
        "/v1/networks/{network}.html": ("", INVENTED),
        "/v1/networks/{network}/areas.csv": ("", INVENTED),
        "/v1/networks/{network}/areas.png": ("?shape=card", ()),
        "/v1/networks/{network}/areas.svg": ("", INVENTED),
        "/v1/networks/{network}/areas.vl.json": ("", INVENTED),
        "/v1/networks/{network}/report.pdf": ("", INVENTED),
        "/v1/networks/{network}/years/{year}.html": ("", INVENTED),
        "/v1/questionnaires/{code}/versions/{version}.html": ("", REBUILT),
        "/v1/questionnaires/{code}/versions/{version}.xlsx": ("", REBUILT),
        "/v1/questionnaires/{code}/versions/{version}.yaml": ("", REBUILT),
    },
    "practices_api": {
        "/v1/collections/{collection}/practices.atom": ("", INVENTED),
        "/v1/concepts.html": ("", INVENTED),
        "/v1/concepts.jsonld": ("", INVENTED),
        "/v1/concepts/{concept}.html": ("", INVENTED),
        "/v1/practices.atom": ("", INVENTED),
        "/v1/practices.csv": ("", INVENTED),
        "/v1/practices.html": ("", INVENTED),
        "/v1/practices.jsonl": ("", INVENTED),
        "/v1/practices.jsonld": ("", INVENTED),
        "/v1/practices/{practice}.html": ("", INVENTED),
        "/v1/practices/{practice}/versions/{number}.html": ("", INVENTED),
    },
}
"""Every address that tells something in another form than plain JSON: its query, and the words of its mark.

The words of an image are those of the picture that it is drawn from.
"""
SILENT = {"/v1/statements.atom", "/v1/changes.sse", "/v1/unsubscriptions/{token}"}
"""Where the invented network says nothing: tests/index_api/network/statements makes an invented city speak, what
changed is told without words, and a page that ends mails names no city.
"""
COLUMN = {"text/csv", "application/x-ndjson"}
"""Forms with a member or column for the mark: there it has to be true."""


def forms(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """List the addresses and media types of everything that can be read, but plain JSON alone."""
    for path, method, operation in operations(client.get("/v1/openapi.json").json()):
        content = operation["responses"].get("200", {}).get("content", {})
        if method == "get" and content.keys() - {"application/json"}:
            yield from ((path, media) for media in content)


def text_of(answer: httpx.Response) -> str:
    """Give the words of an answer, unpacked where it is a zip, and read where it is a paper."""
    if answer.content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    if not answer.content.startswith(b"PK"):
        return answer.text
    with ZipFile(io.BytesIO(answer.content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("service", ADDRESSES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_invented_or_rebuilt_says_so_in_every_form(system: System, service: str, language: str) -> None:
    with system.client("index_api") as index, system.client("practices_api") as practices:
        city = index.get("/v1/cities?synthetic=true").json()["items"][0]["slug"]
        invented = [one["slug"] for one in practices.get("/v1/collections").json()["items"] if one["synthetic"]]
        concepts = [one["slug"] for one in practices.get("/v1/concepts").json()["items"] if one["synthetic"]]
        practice = practices.get("/v1/practices?synthetic=true").json()["items"][0]["id"]
        campaign = index.get("/v1/campaigns?state=closed").json()["items"][0]["id"]
        names = {
            "campaign": campaign,
            "city": city, "chart": "areas", "network": "demo", "sample": "latest-synthetic", "code": "icc",
            "version": "2019", "collection": invented[0], "concept": concepts[0], "practice": practice, "number": "1",
            "year": "2019",
        }  # fmt: skip
        client = index if service == "index_api" else practices
        found = list(forms(client))
        assert {path for path, _ in found} - SILENT == ADDRESSES[service].keys()
        for path, media in (one for one in found if one[0] not in SILENT):
            query, words = ADDRESSES[service][path]
            address = f"{path}{query}".format(**names)
            answer = client.get(address, headers={"accept": media, "accept-language": language})
            assert answer.status_code == 200, f"{address} {media} {answer.text[:300]}"
            assert answer.headers["content-type"].partition(";")[0] == media
            told = text_of(answer).lower()
            assert not words or any(word in told for word in words), f"{address} {media} does not say {words[0]}"
            if media == "image/svg+xml":
                described = told.partition("<desc")[2].partition("</desc>")[0]
                assert any(word in described for word in ("invented", "inventées"))
            if media in COLUMN:
                assert "true" in told


def test_what_is_invented_can_be_left_out(system: System) -> None:
    with system.client("practices_api") as practices, system.client("index_api") as index:
        assert practices.get("/v1/practices?synthetic=true").json()["items"]
        for suffix in ("", ".csv", ".jsonl", ".jsonld", ".atom"):
            told = practices.get(f"/v1/practices{suffix}?synthetic=false").text.lower()
            assert "invented for demonstration" not in told
            assert '"synthetic":true' not in told
        assert practices.get("/v1/practice-facets?synthetic=false").json()["total"] == len(
            practices.get("/v1/practices?synthetic=false&limit=200").json()["items"]
        )
        cities = index.get("/v1/cities?synthetic=false&limit=200").json()["items"]
        assert cities
        assert not any(city["synthetic"] for city in cities)
