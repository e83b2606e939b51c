"""A count that does not add up, a page that shows a practice twice, a sort that nobody asked for."""

import csv
import io
from xml.etree import ElementTree as ET

import asyncpg
import orjson
import pytest

from shared.schemas.fields import LANGUAGES
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import Client, problem, statements


async def test_facets_count_what_the_filter_of_that_name_gives(shelf: Shelf) -> None:
    await shelf.published()
    await shelf.published(LESSON)
    await shelf.published(PRACTICE | {"years": "2018", "indicators": ["interaction", "media"]})
    await shelf.draft(PRACTICE | {"indicators": ["business"]})
    told = await shelf.get("/v1/practice-facets")
    assert told["total"] == 3
    for facet, values in told["facets"].items():
        for one in values:
            listed = await shelf.get(f"/v1/practices?{facet}={one['value']}")
            assert (facet, one["value"], len(listed["items"])) == (facet, one["value"], one["count"])
    assert told["facets"]["indicator"] == [
        {"value": "interaction", "label": "Interaction", "count": 2},
        {"value": "media", "label": "Media and communication", "count": 1},
        {"value": "public_space", "label": "Public space", "count": 1},
    ]  # fmt: skip
    assert {one["value"] for one in told["facets"]["year"]} == {"2016", "2018"}
    assert [(one["value"], one["count"]) for one in told["facets"]["language"]] == [("en", 3), ("fr", 2)]
    narrowed = await shelf.get("/v1/practice-facets?kind=lesson&q=festival")
    assert (narrowed["total"], [one["count"] for one in narrowed["facets"]["topic"]]) == (1, [1])
    assert (await shelf.get("/v1/practice-facets", shelf.city))["total"] == 4


async def test_a_chosen_facet_shows_what_could_be_chosen_beside_it(shelf: Shelf) -> None:
    await shelf.published(PRACTICE | {"indicators": ["media"], "topics": ["gender"], "cities": [{"city": "oslo"}]})
    await shelf.published(LESSON)
    await shelf.published()
    for facet, values in (await shelf.get("/v1/practice-facets"))["facets"].items():
        for one in values:
            told = await shelf.get(f"/v1/practice-facets?{facet}={one['value']}")
            assert told["facets"][facet] == values
            assert told["total"] == one["count"]
    told = await shelf.get("/v1/practice-facets?kind=practice&topic=education")
    counts = {facet: {one["value"]: one["count"] for one in values} for facet, values in told["facets"].items()}
    assert told["total"] == 1
    assert counts["topic"] == {"education": 1, "gender": 1}
    assert counts["kind"] == {"lesson": 1, "practice": 1}
    assert counts["indicator"] == {"interaction": 1}


async def test_facets_are_labelled(shelf: Shelf) -> None:
    await shelf.published()
    answer = await shelf.client.get("/v1/practice-facets?lang=fr")
    assert answer.headers["content-language"] == "fr"
    labels = {facet: values[0]["label"] for facet, values in answer.json()["facets"].items()}
    assert labels == {
        "indicator": "Interaction", "topic": labels["topic"], "country": "Norvège", "network": labels["network"],
        "city": "Bergen", "year": "2016", "kind": "Bonne pratique", "replicability": "Nationale", "language": "Anglais",
        "status": labels["status"],
    }  # fmt: skip
    assert {"education", "icc-norway"}.isdisjoint({labels["topic"], labels["network"]})
    every = (await shelf.get("/v1/practice-facets?lang=*"))["facets"]["country"][0]["label"]
    assert every.keys() == set(LANGUAGES)
    assert (every["en"], every["fr"]) == ("Norway", "Norvège")


async def test_facets_are_labelled_as_the_network_decided(shelf: Shelf, index_api: Client) -> None:
    await shelf.published()
    office = index_api.bearer("secretariat") | {"if-match": '"1"'}
    for code in ("practice-kinds/practice", "replicabilities/national", "practice-statuses/running"):
        label = {"label": {"gl": f"Palabra de {code}"}}
        assert (await index_api.patch(f"/v1/code-labels/{code}", json=label, headers=office)).status_code == 200
    assert (await shelf.client.get("/v1/practices?indicator=happiness")).status_code == 422  # index_api is asked anew
    facets = (await shelf.get("/v1/practice-facets?lang=gl"))["facets"]
    told = {one["label"] for facet in ("kind", "replicability", "status") for one in facets[facet]}
    assert told >= {"Palabra de practice-kinds/practice", "Palabra de replicabilities/national"}
    kinds = (await shelf.get("/v1/codes/practice-kinds?lang=gl"))["items"]
    assert kinds[0] == {"code": "practice", "label": "Palabra de practice-kinds/practice"}


async def test_the_best_match_comes_first_and_each_once(shelf: Shelf) -> None:
    for often in (1, 3, 2, 3):
        await shelf.published(PRACTICE | {"purpose": {"en": "allotment " * often}})
    address, ranks = "/v1/practices?q=allotment&sort=relevance&limit=1", []
    while address:
        page = await shelf.get(address)
        ranks += [one["id"] for one in page["items"]]
        address = page["next"]
    newest = [one["id"] for one in (await shelf.get("/v1/practices?q=allotment"))["items"]]
    assert ranks == [newest[0], newest[2], newest[1], newest[3]]
    assert problem(await shelf.client.get("/v1/practices?sort=relevance")) == (422, "invalid")
    assert problem(await shelf.client.get("/v1/practices?sort=beauty")) == (422, "invalid")


async def test_each_list_is_one_statement_and_facets_are_three(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.published()
    everything = "indicator=interaction&topic=education&city=oslo&country=NO&network=icc-norway&year=2016&kind=practice"
    more = "replicability=national&language=fr&state=published&highlighted=false&stale=false&q=library"
    for who in ({}, shelf.city, shelf.secretariat):
        await shelf.get("/v1/practice-facets", who)
        # The first asks for the stems of the words; for facets two more ask how many there are and what changed.
        for address, most in (("/v1/practices", 2), ("/v1/practice-facets", 4)):
            with statements(practices_api_connection) as seen:
                await shelf.get(f"{address}?{everything}&{more}", who)
            assert len(seen) == most, seen
        assert (await shelf.get(f"/v1/practice-facets?{everything}&{more}", who))["total"] == 1
        assert len((await shelf.get(f"/v1/practices?{everything}&{more}&sort=relevance", who))["items"]) == 1


ENTRY = "{http://www.w3.org/2005/Atom}entry"
FILES = ("csv", "jsonl", "jsonld", "atom")


async def test_the_same_practices_come_as_table_lines_linked_data_and_feed(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    evil = "=HYPERLINK(1)"
    await shelf.published(PRACTICE | {"title": {"en": evil}, "summary": {"en": "<script>\u0007 & ]]>"}})
    await shelf.published(LESSON)
    await shelf.draft()
    files = {name: await shelf.client.get(f"/v1/practices.{name}") for name in FILES}
    table = list(csv.DictReader(io.StringIO(files["csv"].text)))
    assert [row["title"] for row in table] == ["A festival nobody came to", f"'{evil}"]
    assert (table[1]["cities"], table[1]["stale"]) == ("oslo; bergen", "false")
    lines = [orjson.loads(line) for line in files["jsonl"].text.splitlines()]
    assert lines == (await shelf.get("/v1/practices"))["items"]
    linked = files["jsonld"].json()
    assert [one["name"] for one in linked["hasPart"]] == ["A festival nobody came to", evil]
    assert linked["hasPart"][0]["@id"] == f"http://test/v1/practices/{lines[0]['id']}"
    feed = ET.fromstring(files["atom"].content)  # noqa: S314 - it is ours
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert [one.findtext("{http://www.w3.org/2005/Atom}content") for one in entries] == [
        "An empty square.", "<script> & ]]>",
    ]  # fmt: skip
    assert b"<script>" not in files["atom"].content
    for name, answer in files.items():
        again = await shelf.client.get(f"/v1/practices.{name}", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        assert (await shelf.client.get(f"/v1/practices.{name}?kind=lesson")).text.count("festival") >= 1
        with statements(practices_api_connection) as seen:
            await shelf.client.get(f"/v1/practices.{name}?topic=education")
        assert len(seen) == 1, seen


async def test_a_file_comes_by_accept_as_by_its_suffix(shelf: Shelf) -> None:
    await shelf.published()
    await shelf.published(LESSON)
    medias = ("text/csv", "application/x-ndjson", "application/ld+json", "application/atom+xml")
    for suffix, media in zip(FILES, medias, strict=True):
        accept = {"accept": f"{media}, application/json;q=0.5"}
        for query in ("", "?kind=lesson"):
            by_suffix = await shelf.client.get(f"/v1/practices.{suffix}{query}")
            answer = await shelf.client.get(f"/v1/practices{query}", headers=accept)
            assert (answer.content, answer.headers["content-type"].partition(";")[0]) == (by_suffix.content, media)
            assert "Accept," in answer.headers["vary"]
            same = await shelf.client.get(
                f"/v1/practices{query}", headers={**accept, "if-none-match": answer.headers["etag"]}
            )
            assert same.status_code == 304
        for name in ("limit=5", "sort=recency", "state=published"):
            refused = await shelf.client.get(f"/v1/practices?{name}", headers=accept)
            assert (*problem(refused), refused.json()["errors"][0]["parameter"]) == (
                422, "invalid", name.partition("=")[0],
            )  # fmt: skip
    assert problem(await shelf.client.get("/v1/practices", headers={"accept": "image/png"})) == (406, "not-acceptable")
    people = await shelf.client.get("/v1/practices", headers={"accept": "text/html, */*;q=0.8"})
    assert people.headers["content-type"] == "text/html; charset=utf-8"
    as_data = await shelf.client.get("/v1/practices?sort=recency", headers={"accept": "text/html, */*;q=0.8"})
    assert as_data.json()["items"], "a parameter of the data alone"


async def test_no_file_names_the_city_of_a_lesson_without_it(shelf: Shelf) -> None:
    await shelf.published(LESSON, anonymous=True)
    for name in FILES:
        for who in ({}, shelf.other_city, shelf.expert):
            text = (await shelf.client.get(f"/v1/practices.{name}", headers=who)).text
            assert "festival" in text
            assert [word for word in ("oslo", "norway") if word in text.lower()] == []
        assert "festival" not in (await shelf.client.get(f"/v1/practices.{name}?city=oslo")).text


async def test_the_feed_tells_what_was_withdrawn_and_nothing_of_what_never_was_public(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    kept, closed, draft = await shelf.published(LESSON), await shelf.published(), await shelf.draft()
    for path in (closed, draft):
        await shelf.post(f"{path}/withdrawals", {"reason": "It <closed>."}, shelf.city)
    for query in ("", "?indicator=interaction", "?city=oslo&country=NO&q=library"):
        for who in ({}, shelf.city, shelf.secretariat):
            with statements(practices_api_connection) as seen:
                answer = await shelf.client.get(f"/v1/practices.atom{query}", headers=who)
            assert len(seen) == 1 + ("q=" in query), seen
            feed = ET.fromstring(answer.content)  # noqa: S314 - it is ours
            (gone,) = feed.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
            assert gone.attrib["ref"] == f"urn:uuid:{closed.rpartition('/')[2]}"
            assert gone.findtext("{http://purl.org/atompub/tombstones/1.0}comment") == "It <closed>."
            entries = [one.findtext("{http://www.w3.org/2005/Atom}id") for one in feed.findall(ENTRY)]
            assert entries == ([] if query else [f"urn:uuid:{kept.rpartition('/')[2]}"])
            assert feed.findtext("{http://www.w3.org/2005/Atom}updated") == gone.attrib["when"]
    assert (await shelf.client.get("/v1/practices.csv")).text.count("\n") == 2
    for name in FILES:
        assert problem(await shelf.client.get(f"/v1/practices.{name}?state=draft")) == (422, "invalid")


async def test_a_nameless_lesson_that_is_withdrawn_is_in_no_feed_of_its_city(shelf: Shelf) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    telling = {"reason": "Oslo took it back."}
    refused = await shelf.client.post(f"{path}/withdrawals", json=telling, headers=shelf.city)
    assert (*problem(refused), refused.json()["errors"][0]["pointer"]) == (409, "names-its-city", "/reason")
    await shelf.post(f"{path}/withdrawals", {"reason": "Too close to home."}, shelf.city)
    assert (await shelf.client.get("/v1/practices.atom")).text.count("<at:deleted-entry") == 1
    for query in ("city=oslo", "country=NO", "network=icc-norway", "q=oslo"):
        assert (await shelf.client.get(f"/v1/practices.atom?{query}")).text.count("deleted-entry") == 0


TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
LINK = "{http://www.w3.org/2005/Atom}link"


async def feed_of(shelf: Shelf, query: str) -> ET.Element:
    answer = await shelf.client.get(f"/v1/practices.atom{query}")
    assert answer.status_code == 200, answer.text
    return ET.fromstring(answer.content)  # noqa: S314 - it is ours


def ids(feed: ET.Element) -> tuple[list[str], list[str]]:
    """Give the entries and what is gone."""
    entries = [str(one.findtext("{http://www.w3.org/2005/Atom}id")) for one in feed.findall(ENTRY)]
    return entries, [one.attrib["ref"] for one in feed.findall(TOMBSTONE)]


async def test_what_a_revision_took_out_of_a_filter_leaves_a_tombstone_in_its_feed(shelf: Shelf) -> None:
    path = await shelf.published()
    assert (await shelf.change(path, {"topics": ["gender"], "indicators": ["media"]})).status_code == 200
    urn = f"urn:uuid:{path.rpartition('/')[2]}"
    assert ids(await feed_of(shelf, "?topic=education")) == ([urn], [])
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.publish(path)
    for query in ("?topic=education", "?indicator=interaction&city=oslo", "?topic=education&topic=housing&language=fr"):
        assert ids(await feed_of(shelf, query)) == ([], [urn]), query
    for query in ("?topic=gender", "?indicator=media", "", "?topic=education&topic=gender", "?city=oslo"):
        assert ids(await feed_of(shelf, query)) == ([urn], []), query
    for query in ("?topic=housing", "?topic=education&indicator=business", "?topic=education&kind=lesson"):
        assert ids(await feed_of(shelf, query)) == ([], []), query


async def test_a_feed_goes_on_where_a_page_of_it_ends(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    path = await shelf.published()
    columns = await practices_api_connection.fetchval(
        "select string_agg(attname, ', ') from pg_attribute where attrelid = 'practices'::regclass and attnum > 0 "
        "and attgenerated = '' and not attisdropped and attname not in ('id', 'changed_at')"
    )
    await practices_api_connection.execute(
        f"insert into practices (id, changed_at, {columns}) select gen_random_uuid(), changed_at, {columns} "  # noqa: S608
        "from practices, generate_series(1, 220)"
    )
    seen: list[str] = []
    query, pages = "?topic=education", []
    while query:
        feed = await feed_of(shelf, query)
        links = {one.attrib["rel"]: one.attrib["href"] for one in feed.findall(LINK)}
        assert links["self"] == f"http://test/v1/practices.atom{query}"
        seen += ids(feed)[0]
        pages.append(feed.findtext("{http://www.w3.org/2005/Atom}id"))
        query = links.get("next", "").removeprefix("http://test/v1/practices.atom")
    assert (len(seen), len(set(seen)), len(pages), len(set(pages))) == (221, 221, 3, 1)
    assert f"urn:uuid:{path.rpartition('/')[2]}" in seen
    wrong = await shelf.client.get("/v1/practices.atom?cursor=x")
    assert problem(wrong) == (400, "bad-cursor")


async def test_a_file_goes_on_by_a_link_where_it_ends(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [await shelf.published() for _ in range(3)]
    monkeypatch.setattr("services.practices_api.practices.catalogue.routes.MOST_EXPORTED", 2)
    for suffix in ("csv", "jsonl", "jsonld"):
        first = await shelf.client.get(f"/v1/practices.{suffix}?kind=practice")
        second = await shelf.client.get(first.links["next"]["url"])
        assert "next" not in second.links
        found = [path.rpartition("/")[2] for path in paths]
        assert [one for one in found if one in first.text] == found[1:]
        assert [one for one in found if one in second.text] == found[:1]
    by_accept = await shelf.client.get("/v1/practices?kind=practice", headers={"accept": "text/csv"})
    assert by_accept.links["next"]["url"].startswith("/v1/practices.csv?kind=practice&cursor=")


async def test_linked_data_tell_the_version_that_is_cited_and_cities_by_name(shelf: Shelf) -> None:
    path = await shelf.published()
    for change in ({"status": "ended"}, {"status": "running"}):
        await shelf.change(path, change)
        await shelf.post(f"{path}/submissions", {}, shelf.city)
        await shelf.publish(path)
    (work,) = (await shelf.client.get("/v1/practices.jsonld")).json()["hasPart"]
    cited = (await shelf.get(path))["citation"]["url"]
    assert cited.endswith(f"/versions/{work['version']}")
    assert work["version"] == 3
    assert work["contributor"] == [
        {"@type": "City", "name": "Oslo", "url": "http://test/v1/practices?city=oslo"},
        {"@type": "City", "name": "Bergen", "url": "http://test/v1/practices?city=bergen"},
    ]


async def test_an_answer_says_in_which_language_it_really_is(shelf: Shelf) -> None:
    french = {"title": {"fr": "La fête"}, "summary": {"fr": "Une place vide."}}
    path = await shelf.published({name: text for name, text in PRACTICE.items() if name != "process"} | french | {
        "purpose": {"fr": "Se voir."}, "stimulus": {"fr": "Rien."}, "process": {"fr": "Ouvrir."},
        "impact": [{"what": {"fr": "Vu."}, "source": "Survey 2017"}], "transfer": {"conditions": {"fr": "Une place."}},
    })  # fmt: skip
    for address in (path, "/v1/practices", "/v1/practices.csv", "/v1/practices.jsonl", "/v1/practices.jsonld"):
        told = (await shelf.client.get(f"{address}?lang=en")).headers["content-language"]
        labelled = address in (path, "/v1/practices")
        assert told == ("en, fr" if labelled else "fr"), "names, and the words of a citation, are in English"
    feed = await feed_of(shelf, "?lang=en")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    (entry,) = feed.findall(ENTRY)
    assert feed.attrib[language] == "en"
    for part in ("title", "content"):
        element = entry.find(f"{{http://www.w3.org/2005/Atom}}{part}")
        assert element is not None
        assert element.attrib[language] == "fr"
    await shelf.published()
    assert (await shelf.client.get("/v1/practices?lang=en")).headers["content-language"] == "en, fr"
    assert (await shelf.client.get("/v1/practices?kind=lesson&lang=fr")).headers["content-language"] == "fr"


async def test_a_list_with_its_facets(shelf: Shelf) -> None:
    await shelf.published(PRACTICE)
    alone = await shelf.get("/v1/practice-facets?lang=fr&kind=practice")
    page = await shelf.get("/v1/practices?lang=fr&kind=practice&include=facets&limit=1")
    assert page["facets"] == alone
    assert {one["label"] for one in page["facets"]["facets"]["country"]} == {"Norvège"}
    assert "facets" not in await shelf.get("/v1/practices")
    assert page["names"]["cities"] == {"oslo": "Oslo", "bergen": "Bergen"}
    assert problem(await shelf.client.get("/v1/practices?include=facets", headers={"accept": "text/csv"}))[0] == 422
