"""A report without its marks, that a screen reader cannot read, or with another number than the profile."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from services.index_api.instrument.scoring.domain import display
from shared.schemas.fields import LANGUAGES
from shared.sentences import CATALOGUES
from tests.index_api.assessing import CITY, People, good
from tests.index_api.inventing import make_city, publish
from tests.support import Client, problem

PATH, PROFILE = f"/v1/cities/{CITY}/report.pdf", f"/v1/cities/{CITY}/profile"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def report_of(client: Client, address: str) -> PdfReader:
    answer = await client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf"), answer.text[:300]
    assert len(answer.content) < 500_000
    return PdfReader(io.BytesIO(answer.content))


def words_of(report: PdfReader) -> str:
    """Give the text of a report, without where its lines end."""
    return " ".join(" ".join(page.extract_text() for page in report.pages).split())


def root_of(report: PdfReader) -> Any:
    return report.trailer["/Root"]


def fonts_of(report: PdfReader) -> list[DictionaryObject]:
    """Find every font of a report, those inside its pictures as well."""
    found: list[DictionaryObject] = []

    def look_into(resources: Any) -> None:
        found.extend(font.get_object() for font in resources.get("/Font", {}).values())
        for inside in resources.get("/XObject", {}).values():
            if "/Resources" in (drawn := inside.get_object()):
                look_into(drawn["/Resources"].get_object())

    for page in report.pages:
        look_into(page["/Resources"])
    return found


def is_embedded(font: DictionaryObject) -> bool:
    descended = [one.get_object() for one in font.get("/DescendantFonts", [])] or [font]
    return all(
        {"/FontFile", "/FontFile2", "/FontFile3"} & one["/FontDescriptor"].keys() or one["/Subtype"] == "/Type3"
        for one in descended
    )


def tags_of(report: PdfReader) -> dict[str, list[DictionaryObject]]:
    """Give the nodes of the tree that a screen reader walks, by their kind."""
    found: dict[str, list[DictionaryObject]] = {}
    waiting: list[Any] = [root_of(report)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.setdefault(str(node["/S"]), []).append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found


async def test_a_screen_reader_can_read_it(people: People) -> None:
    await people.published(year=2016, questionnaire="icc/2013")
    await people.published(year=2020)
    report = await report_of(people.client, f"{PATH}?lang=fr")
    root = root_of(report)
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert report.metadata is not None
    assert report.metadata.title == "Oslo – Profil de ville"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    tags = tags_of(report)
    assert len(tags["/Title"]) == 1
    assert len(tags["/Figure"]) == 2
    for picture in tags["/Figure"]:
        assert "RECONSTITUTION" in str(picture["/Alt"]), "the words of the picture, with its mark"
    assert len(tags["/Table"]) == 3
    assert tags["/TH"]
    assert {"/H1", "/H2", "/L", "/LI", "/P", "/Link", "/TOC"} <= tags.keys()
    fonts = fonts_of(report)
    assert len({str(font["/BaseFont"]) for font in fonts}) > 1
    assert all(is_embedded(font) for font in fonts)
    size = report.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (595, 842)
    bookmarks = [str(one.title) for one in report.outline if not isinstance(one, list)]
    tell = CATALOGUES["fr"].gettext
    assert bookmarks == [f"{tell('Index')} 2020", *map(tell, ("Next steps", "Areas", "From wave to wave",
        "Published by others", "The city", "How these numbers came about", "How to cite"))]  # fmt: skip


async def test_its_numbers_and_sentences_are_those_of_the_profile(people: People) -> None:
    await people.published(year=2016, questionnaire="icc/2013")
    await people.published(year=2020)
    told, report = good(await people.get(PROFILE)), await report_of(people.client, PATH)
    words = words_of(report)
    page = (await people.get(f"{PROFILE}.html")).text
    assert f"{display(told['index']['value'], 0)} of 100" in words
    for row in told["indicators"]:
        bounds = f"{display(row['low'], 0)}–{display(row['high'], 0)}"
        assert f"{row['label']} {display(row['value'], 0)} {bounds} {display(100 * row['coverage'], 0)}%" in words
    for step in told["next_steps"]:
        for answer in step.get("answers", []):
            assert answer["text"] in words
    for finding in re.findall(r"<li>(Since [^<]*|All questions[^<]*|[\d.]+% of what counts[^<]*)</li>", page):
        assert finding in words
    assert told["citation"].split(". ")[0] in words
    for wave in told["waves"]["waves"]:
        assert f"{wave['year']} {wave['questionnaire']}" in words
    for result in told["published_results"]:
        assert result["source"]["title"].split()[0] in words
    for number, sheet in enumerate(report.pages, 1):
        footer = " ".join(sheet.extract_text().split())
        assert f"Page {number} of {len(report.pages)}" in footer
        assert "RECONSTRUCTION: the questionnaire and its equal weights are not the official ones." in footer
        assert f"http://test{PROFILE}" in footer


async def test_an_invented_city_says_so_on_every_page(people: People) -> None:
    await make_city(people.client, "tavira")
    await publish(people.client, "tavira", 5, 2020)
    report = await report_of(people.client, "/v1/cities/tavira/report.pdf")
    for sheet in report.pages:
        assert "SYNTHETIC" in sheet.extract_text()
    assert "anybody may use them for any purpose" in words_of(report)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_each_language_of_the_product(people: People, language: str) -> None:
    await people.published(year=2020)
    report = await report_of(people.client, f"{PATH}?lang={language}")
    tell, words = CATALOGUES[language].gettext, words_of(report)
    assert root_of(report)["/Lang"].lower().startswith(language)
    for heading in ("Areas", "Next steps", "How to cite", "Contents"):
        assert tell(heading) in words
    assert tell("Page {page} of {pages}").format(page=1, pages=len(report.pages)) in words


async def test_the_same_data_give_the_same_bytes_and_nothing_is_printed_twice(people: People) -> None:
    await people.published(year=2020)
    first, again = await people.get(PATH), await people.get(PATH)
    assert first.content == again.content
    assert first.headers["etag"] == again.headers["etag"]
    unchanged = await people.client.get(PATH, headers={"if-none-match": first.headers["etag"]})
    assert unchanged.status_code == 304
    french = await people.get(f"{PATH}?lang=fr")
    assert french.headers["etag"] != first.headers["etag"]
    assert french.headers["content-language"] == "fr"


async def test_a_city_that_others_published_has_a_report_and_one_without_anything_has_none(people: People) -> None:
    words = words_of(await report_of(people.client, PATH))
    assert "85.0 of 100, published elsewhere" in words
    assert "No self-assessment is published here yet." in words
    assert problem(await people.get("/v1/cities/bergen/report.pdf")) == (404, "nothing-published")
    assert problem(await people.get("/v1/cities/nowhere/report.pdf")) == (404, "not-found")
    assert problem(await people.get("/v1/networks/nowhere/report.pdf")) == (404, "not-found")
    refused = await people.get(f"{PATH}?lang=no language")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "lang")
    unspoken = await people.get(f"{PATH}?lang=ja")
    assert (unspoken.status_code, unspoken.headers["content-language"]) == (200, "en")


async def test_a_network_with_its_cities_and_what_it_works_on(people: People) -> None:
    address = "/v1/networks/icc-norway"
    told, progress = good(await people.get(address)), good(await people.get(f"{address}/progress"))
    report = await report_of(people.client, f"{address}/report.pdf")
    words = words_of(report)
    for one in progress["cities"]:
        assert one["name"] in words
    for statement in told["priorities"]:
        assert " ".join(statement["text"].split()) in words
    assert "SYNTHETIC" not in words
    linked = {
        note.get_object()["/A"]["/URI"]
        for page in report.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    assert "http://test/v1/cities/oslo/profile" in linked
