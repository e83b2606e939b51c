"""A chart without words for those who cannot see it, that runs something, or that draws what was never scored."""

import csv
import io
import struct
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert

from tests.index_api.assessing import CITY, People, good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, problem, statements

RADAR, AREAS, WAVES = (f"/v1/charts/{kind}.svg?city={CITY}" for kind in ("radar", "areas", "waves"))
NETWORK = "/v1/networks/icc-norway/areas.svg"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


def drawn(response: Any) -> Any:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(response.content)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    for node in root.iter():
        assert node.tag.removeprefix(SVG) not in {"script", "image", "foreignObject", "a", "use", "animate", "set"}
        assert not [name for name in node.attrib if "href" in name or name.startswith("on")]
    for leak in ("http:", "https:", "url(", "@import", "javascript", "style"):
        assert leak not in response.text.replace(SVG[1:-1], "")
    return root


def words(root: Any) -> str:
    """Give all that is written in a picture; long sentences are folded into lines."""
    return " ".join(node.text for node in root.iter(f"{SVG}text") if node.text)


def table(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("kind", ["areas", "radar", "waves"])
async def test_a_chart_tells_in_words_what_it_shows(people: People, kind: str) -> None:
    await people.published(year=2013, questionnaire="icc/2013")
    await people.published(year=2020)
    path = f"/v1/charts/{kind}.svg?city={CITY}"
    for language, title, said in (("en", "Oslo:", "questions that"), ("fr", "Oslo\u00a0:", "questions pos")):
        answer = await people.get(f"{path}&lang={language}")
        root = drawn(answer)
        assert (root.get("role"), root.get("lang")) == ("img", language)
        named = {node.get("id"): node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")}
        assert root.get("aria-labelledby").split() == list(named)
        assert named[f"title-{kind}"].startswith(title)
        assert len(named[f"desc-{kind}"]) > 60
        assert named[f"desc-{kind}"].startswith(("RECONSTRUCTION", "RECONSTITUTION"))
        assert answer.headers["content-language"] == language
        assert "RECONSTR" in words(root) or "RECONSTI" in words(root)
        assert "SYNTH" not in words(root)
        assert (said in words(root)) == (kind == "waves")
        assert (await people.get(f"{path}&lang={language}")).content == answer.content
    for other in ("*", "de", "en-GB", "", "%2B%2B", "zz-Latn"):
        assert drawn(await people.get(f"{path}&lang={other}")).get("lang") == "en"
    assert drawn(await people.get(f"{path}&lang=fr-BE")).get("lang") == "fr"


async def test_what_the_client_has_is_not_sent_again(people: People) -> None:
    await people.published(year=2020)
    for path in (RADAR, RADAR.replace(".svg", ".csv")):
        first = await people.get(path)
        again = await people.client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert first.headers["cache-control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    await people.published(year=2021, values={"q01": "no"})
    assert (await people.get(RADAR)).headers["etag"] != first.headers["etag"]


async def test_a_city_without_an_assessment_has_a_chart_that_says_so(people: People) -> None:
    for path in (one.replace("oslo", "bergen") for one in (RADAR, AREAS, WAVES)):
        assert "No published self-assessment yet" in words(drawn(await people.get(path)))
        assert table(await people.get(path.replace(".svg", ".csv"))) == []
        assert "Aucune auto-évaluation" in words(drawn(await people.get(f"{path}&lang=fr")))


async def test_a_draft_and_a_withdrawn_wave_are_not_drawn(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    before = words(drawn(await people.get(WAVES)))
    assert "2020" not in before
    await people.accept(path)
    await people.publish(path)
    assert "2020" in words(drawn(await people.get(WAVES)))
    good(await people.post(f"{path}/withdrawals", {"reason": "A mix-up."}, people.city))
    for one in (RADAR, AREAS):
        assert "No published" in words(drawn(await people.get(one)))
    assert words(drawn(await people.get(WAVES))) == before


async def test_what_was_published_elsewhere_is_a_line_of_its_own_marked_as_such(people: People) -> None:
    alone = drawn(await people.get(WAVES))
    assert "Published elsewhere, as printed" in words(alone)
    assert "No published" not in words(alone)
    rows = table(await people.get(WAVES.replace(".svg", ".csv")))
    assert [(row["year"], row["code"], row["label"], row["value"], row["origin"], row["wave"]) for row in rows] == [
        ("2017", "overall", "Index", "85.0", "published_elsewhere", "")
    ]
    assert rows[0]["source"] == "City of Odessa: Results of the Intercultural Cities Index"
    await people.published(year=2020)
    media = {"city": "oslo", "year": 2014, "area": "media", "value": 41, "source_title": "A digest; of 2014"}
    good(await people.post("/v1/imports/results", {"results": [media]}, people.secretariat))
    both = drawn(await people.get(WAVES))
    description = both.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "2017: 85, published elsewhere." in description
    assert "A digest; of 2014" in description
    rows = table(await people.get(WAVES.replace(".svg", ".csv")))
    assert {row["origin"] for row in rows} == {"assessed_here", "published_elsewhere"}
    assert [(row["year"], row["label"]) for row in rows if row["origin"] == "published_elsewhere"] == [
        ("2014", "Media and communication"), ("2017", "Index"),
    ]  # fmt: skip
    assert "Publié ailleurs" in words(drawn(await people.get(f"{WAVES}&lang=fr")))


async def test_results_of_areas_alone_are_data_without_a_picture(people: People) -> None:
    media = {"city": "bergen", "year": 2014, "area": "media", "value": 41, "source_title": "A digest"}
    good(await people.post("/v1/imports/results", {"results": [media]}, people.secretariat))
    path = WAVES.replace("oslo", "bergen")
    assert "No published self-assessment yet" in words(drawn(await people.get(path)))
    rows = table(await people.get(path.replace(".svg", ".csv")))
    assert [(row["code"], row["value"], row["origin"]) for row in rows] == [("media", "41.0", "published_elsewhere")]


async def test_the_data_are_those_of_the_scores(people: People, index_api_connection: Any) -> None:
    path = await people.published(year=2020)
    scores = good(await people.get(f"{path}/scores"))
    await people.get(RADAR)
    with statements(index_api_connection) as seen:
        rows = table(await people.get(AREAS.replace(".svg", ".csv")))
    assert len(seen) == 1
    told = [scores["index"], *scores["indicators"]]
    assert [row["code"] for row in rows] == [one["code"] for one in told]
    assert [row["value"] and float(row["value"]) for row in rows] == [one["value"] for one in told]
    assert {(row["synthetic"], row["reconstruction"], row["year"]) for row in rows} == {("false", "true", "2020")}
    waves = table(await people.get(WAVES.replace(".svg", ".csv")))
    assert {row["basis"] for row in waves if row["origin"] == "assessed_here"} == {"comparable"}


async def test_what_cannot_be_asked(people: People) -> None:
    for ending in (".svg", ".csv"):
        assert problem(await people.get(f"/v1/charts/radar{ending}?city=atlantis")) == (404, "not-found")
        assert problem(await people.get(f"/v1/charts/radar{ending}")) == (422, "invalid")
        assert problem(await people.get(f"/v1/charts/radar{ending}?city=A%3Cscript")) == (422, "invalid")
        assert problem(await people.get(f"/v1/charts/pie{ending}?city=oslo")) == (422, "invalid")
        assert problem(await people.get(f"/v1/charts/radar{ending}?city=oslo&city=bergen"))[0] == 400
        assert problem(await people.get(f"/v1/charts/radar{ending}?city=oslo&height=9"))[0] == 422
    for ending in (".svg", ".png", ".vl.json"):
        for wrong in ("width=9", "width=1201", "width=wide", "theme=pink", "theme="):
            assert problem(await people.get(f"/v1/charts/areas{ending}?city=oslo&{wrong}")) == (422, "invalid")
    assert problem(await people.get("/v1/charts/areas.png?city=oslo&shape=round")) == (422, "invalid")
    for ending in (".svg", ".csv", ".png", ".vl.json"):
        assert problem(await people.get(f"/v1/networks/atlantis/areas{ending}")) == (404, "not-found")
        assert problem(await people.get(f"/v1/networks/icc-norway/areas{ending}?sample=autumn")) == (404, "not-found")
        assert problem(await people.get(f"/v1/networks/icc-norway/areas{ending}?city=oslo")) == (422, "invalid")


async def five_cities(client: Client) -> None:
    for number in range(6):
        await make_city(client, f"city-{number}")
        await publish(client, f"city-{number}", 10 * number)


async def test_the_group_stands_beside(people: People) -> None:
    await five_cities(people.client)
    radar = "/v1/charts/radar.svg?city=city-0"
    told = good(await people.get("/v1/cities/city-0/comparison"))
    shown = words(drawn(await people.get(radar)))
    assert "Median of 6 cities" in shown
    assert "SYNTHETIC" in shown
    assert f"Sample latest-synthetic of {told['sample']['as_of']}, 6 cities; group All cities" in shown
    assert told["checksum"][:12] in shown
    rows = table(await people.get(radar.replace(".svg", ".csv")))[1:]
    assert [float(row["median"]) for row in rows] == [one["median"] for one in told["indicators"]]
    assert {(row["sample"], row["group"], row["n"]) for row in rows} == {("latest-synthetic", "all", "6")}
    few = words(drawn(await people.get(f"{radar}&group=cities:city-0,city-1")))
    assert "Median" not in few
    assert "2 cities" in few


async def test_a_chart_of_a_frozen_sample_can_be_kept(people: People) -> None:
    await five_cities(people.client)
    await freeze(people.client, "spring")
    path = "/v1/charts/areas.svg?city=city-1&sample=spring"
    first = await people.get(path)
    drawn(first)
    await publish(people.client, "city-1", 70, year=2020)
    await publish(people.client, "city-2", 70, year=2020)
    again = await people.get(path)
    assert again.content == first.content
    assert again.headers["cache-control"] == "public, max-age=86400"
    assert (await people.get(path.replace(".svg", ".csv"))).headers["cache-control"] == "public, max-age=86400"
    await make_city(people.client, "late")
    late = "/v1/charts/areas.svg?city=late&sample=spring"
    assert "No self-assessment that compares with the sample spring" in words(drawn(await people.get(late)))
    await publish(people.client, "late", 30)
    assert "The city itself is not in the sample." in words(drawn(await people.get(late)))
    await withhold(people.client, "city-1")
    alone = await people.get(path)
    assert alone.headers["cache-control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert "keeps its numbers out of comparisons" in words(drawn(alone))
    assert "Median" not in words(drawn(alone))
    assert problem(await people.get("/v1/charts/areas.svg?city=oslo&sample=spring")) == (422, "invalid")
    assert problem(await people.get("/v1/charts/areas.svg?city=late&sample=autumn")) == (404, "not-found")
    assert problem(await people.get("/v1/charts/areas.svg?city=late&group=size:huge")) == (404, "not-found")
    assert problem(await people.get("/v1/charts/areas.svg?city=late&group=none")) == (422, "invalid")


async def five_in_a_network(client: Client) -> None:
    await five_cities(client)
    who = client.bearer("secretariat")
    network = {"slug": "invented", "name": "Invented", "countries": ["XA"], "synthetic": True}
    good(await client.post("/v1/networks", json=network, headers=who))
    for number in range(6):
        good(await client.post("/v1/networks/invented/members", json={"city": f"city-{number}"}, headers=who))


def size_of(response: Any) -> tuple[int, int]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "image/png"
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", response.content[16:24])


def claim(root: Any) -> str:
    return str(root.findtext(f"{SVG}title"))


async def test_the_title_is_what_the_data_hold_up(people: People) -> None:
    await five_cities(people.client)
    areas = "/v1/charts/areas.svg?city={city}"
    best, middle = [claim(drawn(await people.get(areas.format(city=city)))) for city in ("city-5", "city-3")]
    assert best.startswith("City-5: strong in ")
    assert middle == "City-3: in every area within the middle half of the group"
    alone = await people.get("/v1/charts/areas.svg?city=city-5&group=cities:city-5,city-1")
    assert "strong" not in claim(drawn(alone))
    rows = table(await people.get("/v1/charts/areas.csv?city=city-5"))[1:]
    strong = [row for row in rows if float(row["low"]) > float(row["upper_quartile"])]
    assert best.removeprefix("City-5: strong in ") in {row["label"] for row in strong}


async def test_what_bars_were_called_before_is_drawn_the_same(people: People) -> None:
    await people.published(year=2020)
    areas, bars = [words(drawn(await people.get(f"/v1/charts/{kind}.svg?city={CITY}"))) for kind in ("areas", "bars")]
    assert areas == bars


async def test_a_chart_is_as_wide_and_as_coloured_as_it_is_wanted(people: People) -> None:
    await people.published(year=2020)
    for kind in (RADAR, AREAS, WAVES, NETWORK + "?lang=en"):
        for width, theme, paper in ((320, "dark", "#15191e"), (1200, "print", "#ffffff")):
            root = drawn(await people.get(f"{kind}&width={width}&theme={theme}"))
            assert root.get("width") == str(width)
            assert next(root.iter(f"{SVG}rect")).get("fill") == paper


async def test_an_image_is_twice_the_picture_and_a_card_fits_previews(people: People) -> None:
    await people.published(year=2020)
    for kind in (RADAR, AREAS, WAVES, NETWORK + "?lang=en"):
        picture = drawn(await people.get(f"{kind}&width=400"))
        image = kind.replace(".svg", ".png")
        assert size_of(await people.get(f"{image}&width=400")) == (800, 2 * int(picture.get("height")))
        assert size_of(await people.get(f"{image}&width=400&shape=card")) == (1200, 630)


async def test_a_specification_holds_the_data_and_the_words(people: People) -> None:
    await five_in_a_network(people.client)
    for path in (
        "/v1/charts/areas{}?city=city-1",
        "/v1/charts/radar{}?city=city-1",
        "/v1/networks/invented/areas{}?lang=en",
    ):
        answer = await people.get(path.format(".vl.json"))
        assert answer.headers["content-type"] == "application/vnd.vegalite.v6+json"
        told = good(answer)
        assert told["title"]["text"] == claim(drawn(await people.get(path.format(".svg"))))
        assert any(mark.startswith("SYNTHETIC") for mark in told["usermeta"]["marks"])
        assert "url" not in answer.text
        vl_convert.vegalite_to_vega(told)


async def test_a_picture_names_its_source_and_who_may_use_it(people: People) -> None:
    await five_cities(people.client)
    await people.published(year=2020)
    path = "/v1/charts/areas.svg?city="
    invented, real = [words(drawn(await people.get(path + city))) for city in ("city-1", CITY)]
    assert "/v1/cities/city-1/profile" in invented
    assert "anybody may use them" in invented
    assert "No licence has been decided" in real
    assert "reviewed before they were published" in real
    bergen = words(drawn(await people.get(WAVES.replace("oslo", "bergen"))))
    assert "reviewed" not in bergen


async def test_a_city_that_only_others_published_has_what_they_printed(people: People) -> None:
    assert "Published elsewhere, as printed: 85 in 2017." in words(drawn(await people.get(AREAS)))
    assert "reviewed" not in words(drawn(await people.get(WAVES)))
    assert "Published elsewhere" not in words(drawn(await people.get(AREAS.replace("oslo", "bergen"))))


async def test_a_wave_that_was_published_anew_is_marked(people: People) -> None:
    path = await people.published(year=2020)
    good(await people.post(f"{path}/withdrawals", {"reason": "A mix-up."}, people.city))
    assert "REVISED" not in words(drawn(await people.get(WAVES)))
    await people.published(year=2020, values={"q01": "no"})
    assert "REVISED: a self-assessment of 2020 was withdrawn" in words(drawn(await people.get(WAVES)))


async def test_a_network_has_the_mean_of_its_cities_and_leaves_out_who_withholds(people: People) -> None:
    await five_in_a_network(people.client)
    path = "/v1/networks/invented/areas.csv"
    rows = table(await people.get(path))
    assert {row["city"] for row in rows} == {f"city-{number}" for number in range(6)}
    for code in {row["code"] for row in rows}:
        values = [float(row["value"]) for row in rows if row["code"] == code]
        (mean,) = {float(row["mean"]) for row in rows if row["code"] == code}
        assert mean == pytest.approx(sum(values) / 6)
    shown = words(drawn(await people.get(path.replace(".csv", ".svg"))))
    assert all(name in shown for name in ("Mean", "City-0", "City-5", "SYNTHETIC"))
    for city in ("city-0", "city-1"):
        await withhold(people.client, city)
    rows = table(await people.get(path))
    assert {row["city"] for row in rows} == {f"city-{number}" for number in range(2, 6)}
    assert {row["mean"] for row in rows} == {""}  # four cities are too few
    few = words(drawn(await people.get(path.replace(".csv", ".svg"))))
    assert "too few cities" in few
    assert "City-0" not in few


async def test_a_network_without_an_assessment_has_a_chart_that_says_so(people: People) -> None:
    assert "No city of this network" in words(drawn(await people.get(NETWORK)))
    assert table(await people.get(NETWORK.replace(".svg", ".csv"))) == []
