"""A report that leads nowhere, or that takes a service down while it is printed."""

import io

import httpx
from pypdf import PdfReader

from tests.running import System


def links_of(report: PdfReader) -> set[str]:
    notes = [note.get_object() for page in report.pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def test_what_a_report_recommends_is_where_it_says(system: System) -> None:
    with system.client("index_api") as anybody:
        steps = anybody.get("/v1/cities/cinderford-hill/profile").json()["next_steps"]
        report = PdfReader(io.BytesIO(anybody.get("/v1/cities/cinderford-hill/report.pdf").content))
    links = links_of(report)
    helping = [one for step in steps for kind in ("practices", "lessons", "events") for one in step[kind]]
    assert {one["at"]["service"] for one in helping} == {"practices_api", "events_api"}
    for one in helping:
        assert f"{system.services[one['at']['service']]}{one['at']['path']}" in links
    ours = [link for link in links if link.startswith(tuple(system.services.values()))]
    assert {httpx.get(link, headers={"accept": "text/html"}).status_code for link in ours} == {200}


def test_every_network_and_invented_city_can_be_printed(system: System) -> None:
    with system.client("index_api") as anybody:
        cities = [one["slug"] for one in anybody.get("/v1/cities?synthetic=true&limit=200").json()["items"]]
        networks = [one["slug"] for one in anybody.get("/v1/networks?limit=200").json()["items"]]
        asked = [*(f"cities/{city}" for city in cities), *(f"networks/{network}" for network in networks)]
        assert len(cities) > 5
        assert len(networks) > 5
        for address in asked:
            answer = anybody.get(f"/v1/{address}/report.pdf")
            assert answer.status_code == 200, f"{address} {answer.text[:300]}"
            assert 2 <= len(PdfReader(io.BytesIO(answer.content)).pages) <= 10, address
