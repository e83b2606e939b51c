"""A chart that compares what was never asked alike, a wave that counts although it was withdrawn or is not out yet."""

from typing import Any

import pytest

from services.index_api.dependencies import provide
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.http.application import Running, run_with
from tests.index_api.assessing import CITY, PEER, People, good
from tests.support import Client, OneConnection, problem, statements

SCORES, CHANGE = f"/v1/cities/{CITY}/scores", f"/v1/cities/{CITY}/change"
PROGRESS = "/v1/networks/icc-norway/progress"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def three_waves(people: People) -> list[str]:
    return [
        await people.published(year=2013, questionnaire="icc/2013"),
        await people.published(year=2016, questionnaire="icc/2013"),
        await people.published(year=2020),
    ]


async def test_each_wave_as_it_was(people: People, index_api_connection: Any) -> None:
    paths = await three_waves(people)
    good(await people.post(f"{paths[1]}/withdrawals", {"reason": "A mix-up."}, people.city))
    await people.published_outside(year=2018)
    with statements(index_api_connection) as seen:
        told = good(await people.get(SCORES))
    assert len(seen) == 2
    assert good(await people.get(SCORES)) == told
    with statements(index_api_connection, "kept") as again:
        assert good(await people.get(SCORES)) == told
    assert len(again) == 1
    assert [(one["wave"], one["year"], one["state"], "scores" in one) for one in told["waves"]] == [
        (1, 2013, "published", True), (2, 2016, "withdrawn", False), (3, 2020, "published", True),
    ]  # fmt: skip
    stored = good(await people.get(f"{paths[2]}/scores"))
    assert told["waves"][2]["scores"] == {name: stored[name] for name in told["waves"][2]["scores"]}
    assert (told["reconstruction"], told["synthetic"]) == (True, False)


async def test_all_waves_on_what_they_have_in_common(people: People) -> None:
    await three_waves(people)
    told = good(await people.get(f"{SCORES}?basis=comparable"))
    assert told["reference"] == "icc/2019"
    assert 0 < told["n_comparable"] < 80
    first, second, third = told["waves"]
    assert first["comparable"] == second["comparable"]
    assert first["coverage"] == second["coverage"]
    assert 0 < third["coverage"] < 1
    assert all(one["reason"] for one in told["left_out"])
    french = good(await people.get(f"{SCORES}?basis=comparable&lang=fr"))["left_out"]
    assert french != told["left_out"]
    back = good(await people.get(f"{SCORES}?basis=comparable&reference=icc/2013"))
    assert back["n_comparable"] == told["n_comparable"]
    own = {one["year"]: one["scores"]["index"]["value"] for one in good(await people.get(SCORES))["waves"]}
    assert own[2013] == own[2016]


async def test_the_change_between_two_waves(people: People) -> None:
    await three_waves(people)
    same = good(await people.get(f"{CHANGE}?from=1&to=2"))
    assert (same["index"]["delta"], same["index"]["per_year"], same["years"]) == (0.0, 0.0, 3)
    assert (same["from"]["coverage"], same["left_out"]) == (pytest.approx(1), [])
    across = good(await people.get(f"{CHANGE}?from=2013&to=2020"))
    assert (across["from"]["wave"], across["to"]["wave"], across["years"]) == (1, 3, 7)
    share = min(across["from"]["coverage"], across["to"]["coverage"])
    assert across["index"]["coverage"] == share
    headline = across["index"].get("reason")
    assert (headline == "comparable_coverage_below_minimum") == (share < across["minimum_coverage"])
    assert across["left_out"]
    for one in across["indicators"]:
        if "delta" in one:
            assert one["per_year"] == one["delta"] / 7
            assert one["coverage"] > 0


async def test_no_headline_is_made_of_too_little(people: People, index_api_connection: Any) -> None:
    await three_waves(people)
    await index_api_connection.execute("delete from questionnaire_mappings")
    told = good(await people.get(f"{CHANGE}?from=1&to=3"))
    assert "delta" not in told["index"]
    assert told["index"]["reason"] == "comparable_coverage_below_minimum"
    assert (told["n_comparable"], told["index"]["coverage"]) == (0, 0)
    assert {one["questionnaire"] for one in told["left_out"]} == {"icc/2013", "icc/2019"}


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("from=2&to=1", (422, "invalid")),
        ("from=1&to=1", (422, "invalid")),
        ("from=1&to=9", (404, "not-found")),
        ("from=1&to=1999", (404, "not-found")),
        ("from=0&to=1", (422, "invalid")),
        ("from=x&to=1", (422, "invalid")),
        ("from=1", (422, "invalid")),
        ("from=1&to=2", (409, "empty-wave")),
    ],
)
async def test_what_is_no_change(people: People, query: str, refusal: tuple[int, str]) -> None:
    paths = await three_waves(people)
    good(await people.post(f"{paths[1]}/withdrawals", {"reason": "A mix-up."}, people.city))
    query = "from=3&to=1" if query == "from=2&to=1" else query
    assert problem(await people.get(f"{CHANGE}?{query}")) == refusal


async def test_a_city_without_waves_and_one_that_is_none(people: People) -> None:
    for basis in ("own", "comparable"):
        assert good(await people.get(f"{SCORES}?basis={basis}"))["waves"] == []
        assert problem(await people.get(f"/v1/cities/nowhere/scores?basis={basis}")) == (404, "not-found")
    assert problem(await people.get("/v1/cities/nowhere/change?from=1&to=2")) == (404, "not-found")
    await people.published()
    unknown = await people.get(f"{SCORES}?basis=comparable&reference=icc/1999")
    assert problem(unknown) == (422, "unknown-questionnaire")


async def test_an_embargo_holds_for_waves_changes_and_progress(people: People) -> None:
    before = [(await people.get(path)).content for path in (SCORES, f"{SCORES}?basis=comparable", PROGRESS)]
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    await people.publish(path, embargo_until="2099-01-01T00:00:00Z")
    after = [(await people.get(path)).content for path in (SCORES, f"{SCORES}?basis=comparable", PROGRESS)]
    assert before == after
    assert problem(await people.get(f"{CHANGE}?from=1&to=2")) == (404, "not-found")


async def test_the_coverage_that_a_headline_needs_is_a_setting(
    people: People, apps: dict[str, Any], tokens: Tokens, index_api_connection: Any
) -> None:
    await three_waves(people)
    before = good(await people.get(f"{CHANGE}?from=1&to=3"))
    share = before["index"]["coverage"]
    for minimum in (share, share + 1e-9):
        database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
        run_with(apps["index_api"], Running(database, provide(database, minimum_coverage=minimum), tokens.identify))
        told = good(await people.get(f"{CHANGE}?from=1&to=3"))
        assert told["minimum_coverage"] == minimum
        assert ("delta" not in told["index"]) == (share < minimum)
        assert told["indicators"] == before["indicators"]


BY_CALENDAR = ["expert_visit", "induction"]


async def test_joining_steps_of_each_member_stand_in_the_progress(people: People) -> None:
    steps = f"/v1/cities/{CITY}/joining-steps"
    codes = [one["code"] for one in good(await people.get(steps))["items"]]
    for step in (codes[3], codes[0]):
        mark = {"done_on": "2018-04-12", "note": "Kept inside."}
        good(await people.client.put(f"{steps}/{step}", json=mark, headers={**people.city, "if-match": '"0"'}))
    told = await people.get(PROGRESS)
    cities = {one["city"]: one["joining"] for one in told.json()["cities"]}
    assert cities[CITY] == {
        "done": [codes[0], codes[3]],
        "open": [one for one in codes if one not in (codes[0], codes[3], *BY_CALENDAR)],
        "unknown": BY_CALENDAR,
    }
    assert cities[PEER] == {
        "done": [],
        "open": [one for one in codes if one not in BY_CALENDAR],
        "unknown": BY_CALENDAR,
    }
    assert "Kept inside" not in told.text
    undone = {**people.city, "if-match": '"1"'}
    good(await people.client.put(f"{steps}/{codes[0]}", json={"done_on": None}, headers=undone))
    again = {one["city"]: one["joining"]["done"] for one in good(await people.get(PROGRESS))["cities"]}
    assert again[CITY] == [codes[3]]


async def enter(people: People, *rows: dict[str, Any]) -> None:
    shared = {"source_title": "The digest", "source_url": "https://digest.example.org"}
    good(await people.post("/v1/imports/results", {"results": [{**shared, **row} for row in rows]}, people.secretariat))


async def test_what_others_published_stands_in_the_history_and_moves_no_number(people: People) -> None:
    await people.published(year=2016)
    await people.published(year=2020)
    before = good(await people.get(f"/v1/cities/{CITY}/scores"))
    assert [(one["year"], one["origin"], one.get("wave")) for one in before["history"]] == [
        (2016, "assessed_here", 1), (2017, "published_elsewhere", None), (2020, "assessed_here", 2),
    ]  # fmt: skip
    assert [one["index"] for one in before["history"]] == [
        before["waves"][0]["scores"]["index"]["value"], 85, before["waves"][1]["scores"]["index"]["value"],
    ]  # fmt: skip
    await enter(
        people,
        {"city": CITY, "year": 2013, "area": "media", "value": 40, "note_fr": "Arrondi."},
        {"city": CITY, "year": 2020, "area": "index", "value": 81},
    )
    after = good(await people.get(f"/v1/cities/{CITY}/scores?lang=fr"))
    assert after["waves"] == good(await people.get(f"/v1/cities/{CITY}/scores"))["waves"] == before["waves"]
    assert [(one["year"], one["origin"], one.get("index")) for one in after["history"]] == [
        (2013, "published_elsewhere", None),
        (2016, "assessed_here", before["history"][0]["index"]),
        (2017, "published_elsewhere", 85),
        (2020, "published_elsewhere", 81),
        (2020, "assessed_here", before["history"][2]["index"]),
    ]
    (media,) = after["history"][0]["results"]
    assert (media["indicator"], media["percent"], media["note"]) == ("media", 40, "Arrondi.")
    assert media["source"] == {"title": "The digest", "url": "https://digest.example.org"}
    comparable = good(await people.get(f"/v1/cities/{CITY}/scores?basis=comparable&lang=fr"))
    assert comparable["history"] == after["history"]
    assert [one["wave"] for one in comparable["waves"]] == [1, 2]
    assert problem(await people.get(f"/v1/cities/{CITY}/change?from=2017&to=2020")) == (404, "not-found")


async def test_a_withdrawn_wave_is_no_history(people: People) -> None:
    path = await people.published(year=2020)
    good(await people.post(f"{path}/withdrawals", {"reason": "A mix-up."}, people.city))
    told = good(await people.get(f"/v1/cities/{CITY}/scores"))
    assert [one["year"] for one in told["history"]] == [2017]


async def test_a_city_with_published_results_alone_has_a_history(people: People) -> None:
    told = good(await people.get("/v1/cities/rochester-mn/scores"))
    assert (told["waves"], told["synthetic"]) == ([], False)
    (only,) = told["history"]
    assert (only["year"], only["index"]) == (2020, 44)
    assert [(one["indicator"], one["percent"]) for one in only["results"]] == [("commitment", 35), ("overall", 44)]


async def test_what_others_published_counts_for_when_the_next_wave_is_due(people: People) -> None:
    await enter(people, {"city": PEER, "year": 2018, "area": "index", "value": 77},
                {"city": PEER, "year": 2018, "area": "media", "value": 60})  # fmt: skip
    told = {one["city"]: one for one in good(await people.get(f"{PROGRESS}?year=2019"))["cities"]}
    assert (told[PEER]["waves"], told[PEER]["due_year"], told[PEER]["due"]) == ([], 2021, False)
    assert told[PEER]["published_elsewhere"] == [
        {"year": 2018, "index": 77, "n_areas": 1,
         "sources": [{"title": "The digest", "url": "https://digest.example.org"}]}
    ]  # fmt: skip
    later = {one["city"]: one for one in good(await people.get(f"{PROGRESS}?year=2022"))["cities"]}
    assert (later[PEER].get("due_year"), later[PEER].get("due")) == (None, None)
    assert good(await people.get(PROGRESS))["index"]["n"] == 0


async def test_how_far_a_network_is(people: People, index_api_connection: Any) -> None:
    await people.published(year=2013)
    await people.published(year=2020)
    withdrawn = await people.published(year=2016)
    good(await people.post(f"{withdrawn}/withdrawals", {"reason": "A mix-up."}, people.city))
    await people.published_outside(year=2021)
    await people.draft(people.elsewhere, city=PEER)
    await index_api_connection.execute("update cities set candidate = true where slug = $1", PEER)
    with statements(index_api_connection) as seen:
        told = good(await people.get(f"{PROGRESS}?year=2023"))
    assert len(seen) == 6
    cities = {one["city"]: one for one in told["cities"]}
    assert [(one["wave"], one["year"]) for one in cities[CITY]["waves"]] == [(1, 2013), (3, 2020)]
    assert (cities[CITY]["due_year"], cities[CITY]["due"]) == (2023, True)
    assert (cities[PEER]["candidate"], cities[PEER]["waves"], cities[PEER].get("due")) == (True, [], None)
    assert (told["index"]["n"], told["index"]["questionnaires"]) == (1, {"icc/2019": 1})
    assert "in_work" not in told
    assert good(await people.get(f"{PROGRESS}?year=2022"))["cities"] != told["cities"]
    coordinator = people.client.bearer("network_coordinator", networks=("icc-norway",))
    assert good(await people.get(PROGRESS, coordinator))["in_work"] == {"draft": 1}
    another = people.client.bearer("network_coordinator", networks=("reci",))
    assert "in_work" not in good(await people.get(PROGRESS, another))
    assert problem(await people.get("/v1/networks/nowhere/progress")) == (404, "not-found")


async def test_a_mean_does_not_give_away_who_withholds(people: People) -> None:
    await people.published(year=2020)
    assert good(await people.get(PROGRESS))["index"]["n"] == 1
    match = {"if-match": '"0"'}
    wish = await people.client.put(
        f"/v1/cities/{CITY}/withholding", json={"withheld": True}, headers=people.city | match
    )
    assert wish.status_code == 200
    told = good(await people.get(PROGRESS))["index"]
    assert (told["n"], told.get("mean"), told.get("highest"), told["questionnaires"]) == (0, None, None, {})
