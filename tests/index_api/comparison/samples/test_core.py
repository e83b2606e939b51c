"""A city that drops out the day it moves to another version, and one that is ranked on what nobody else was asked."""

from typing import Any

import asyncpg
import pytest

from services.index_api.comparison.samples.domain import LATEST, Choice
from services.index_api.comparison.samples.service import Samples
from services.index_api.dependencies import provide
from services.index_api.verification import verify_scores
from shared.platform.data.database import Database
from shared.schemas.index.instrument.questionnaires import Questionnaire
from tests.index_api.assessing import good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, OneConnection, as_owner, problem, statements

RANKING = "/v1/rankings?sample=latest-synthetic"
CITIES = {"aa": 60, "bb": 50, "cc": 40, "dd": 30, "ee": 20}
WHY = {"en": "Not asked there.", "fr": "N'y est pas posée."}
ENRICHED = "icc/2031"


@pytest.fixture
async def five(index_api: Client) -> Client:
    for number, (city, yes) in enumerate(CITIES.items(), 1):
        await make_city(index_api, city, population=100_000 * number, foreign_born_share=10 + number)
        await publish(index_api, city, yes)
    return index_api


async def enrich(client: Client) -> None:
    """Release the questionnaire of 2019 again with an area more, without saying how it compares."""
    secretariat = client.bearer("secretariat")
    old = good(await client.get("/v1/questionnaires/icc/versions/2019?lang=*"))
    new = {name: old[name] for name in Questionnaire.model_fields if name in old}
    new |= {"version": "2031", "status": "draft"}
    area = {**old["indicators"][0], "code": "equal_rights", "label": {"en": "Equal rights", "fr": "Droits égaux"}}
    asked = {**next(one for one in old["questions"] if one["type"] == "ordered_scale"), "indicator": "equal_rights"}
    new["indicators"] = [*old["indicators"], area]
    new["questions"] = [*old["questions"], *({**asked, "id": f"r{number}"} for number in range(1, 6))]
    new["composites"] = [
        {**one, "members": [*one["members"], {"code": "equal_rights"}]} if one["code"] == old["index"] else one
        for one in old["composites"]
    ]
    good(await client.post("/v1/questionnaires", json=new, headers=secretariat))
    good(await client.post("/v1/questionnaires/icc/versions/2031/releases", json={}, headers=secretariat))


async def map_alike(client: Client) -> None:
    """Say that every question of 2019 is asked in the same way again."""
    old = good(await client.get("/v1/questionnaires/icc/versions/2019"))["questions"]
    pairs: list[dict[str, Any]] = [{"from": one["id"], "to": one["id"], "kind": "equal"} for one in old]
    pairs += [{"to": f"r{number}", "kind": "not_comparable", "reason": WHY} for number in range(1, 6)]
    mapping = {"from": "icc/2019", "to": ENRICHED, "pairs": pairs}
    good(await client.post("/v1/questionnaires/icc/mappings", json=mapping, headers=client.bearer("secretariat")))


async def adapt(client: Client, *dropped: str) -> str:
    """Release an adaptation of 2019 that does not ask some questions."""
    new = {
        "base": "icc/2019", "code": "icc-xa", "version": "2020", "network": "icc-norway", "title": {"en": "Adapted"},
        "operations": [{"op": "drop", "question": one, "kind": "not_comparable", "reason": WHY} for one in dropped],
    }  # fmt: skip
    coordinator = client.bearer("network_coordinator", networks=("icc-norway",))
    made = await client.post("/v1/adaptations", json=new, headers=coordinator)
    good(made)
    secretariat = client.bearer("secretariat")
    good(await client.post(f"{made.headers['location']}/releases", json={}, headers=secretariat))
    return "icc-xa/2020"


async def test_who_moves_to_a_new_version_stays_in_every_comparison(
    five: Client, index_api_connection: asyncpg.Connection
) -> None:
    before = good(await five.get(RANKING))
    await enrich(five)
    await publish(five, "bb", 50, year=2031, name=ENRICHED)
    apart = good(await five.get(RANKING))
    assert apart["left_out"] == [{"reason": "no_mapping", "n": 1, "cities": ["bb"]}]
    alone = good(await five.get("/v1/cities/bb/comparison"))
    assert (alone["answered"], alone["index"]["reason"]) == (ENRICHED, "no_mapping")
    await map_alike(five)
    after = good(await five.get(RANKING))
    assert [(one["city"], one["rank"], one["display"]) for one in after["items"]] == [
        (one["city"], one["rank"], one["display"]) for one in before["items"]
    ]
    assert {one["city"]: one["questionnaire"] for one in after["items"]} == dict.fromkeys(CITIES, "icc/2019") | {
        "bb": ENRICHED
    }
    assert [one["coverage"] for one in after["items"]] == [1.0] * 5
    core = after["sample"]["core"]
    assert (core["questionnaire"], core["size"]) == ("icc/2019", 80)
    shares = {one["questionnaire"]: (one["n"], round(one["share"], 3)) for one in core["versions"]}
    assert shares["icc/2019"] == (4, 1.0)
    assert 0.6 <= shares[ENRICHED][1] < 1
    own = good(await five.get(f"{RANKING}&basis=own"))
    assert {one["questionnaire"] for one in own["items"]} == {"icc/2019"}
    turned = good(await five.get(f"{RANKING}&basis=core&questionnaire={ENRICHED}"))
    assert [one["city"] for one in turned["items"]] == list(CITIES)
    assert (turned["questionnaire"], turned["sample"]["core"]["size"]) == (ENRICHED, 80)
    await five.get(RANKING)
    with statements(index_api_connection) as seen:
        await five.get(RANKING)
    assert len(seen) == 1, seen


async def test_an_adaptation_is_projected_and_its_coverage_is_told(five: Client) -> None:
    whole = good(await five.get("/v1/questionnaires/icc/versions/2019"))
    first = whole["indicators"][0]["code"]
    dropped = [one["id"] for one in whole["questions"] if one["indicator"] == first][:2]
    name = await adapt(five, *dropped)
    await make_city(five, "logan")
    await publish(five, "logan", 80, name=name)
    told = good(await five.get(RANKING))
    (logan,) = [one for one in told["items"] if one["city"] == "logan"]
    assert (logan["questionnaire"], told["size"], told["sample"]["core"]["size"]) == (name, 6, 80)
    assert 0.9 < logan["coverage"] < 1
    assert logan["low"] < logan["value"] <= logan["high"]
    assert {one["coverage"] for one in told["items"] if one["city"] != "logan"} == {1.0}
    sample = good(await five.get("/v1/samples/latest-synthetic"))
    listed = {one["city"]: one["coverage"] for one in sample["entries"]}
    assert listed["logan"] == logan["coverage"]
    compared = good(await five.get("/v1/cities/logan/comparison"))
    area = next(one for one in compared["indicators"] if one["code"] == first)
    assert (area["coverage"] < 1, area["low"] < area["value"] <= area["high"]) == (True, True)


async def test_who_answered_too_little_of_the_core_is_named(five: Client) -> None:
    whole = good(await five.get("/v1/questionnaires/icc/versions/2019"))["questions"]
    name = await adapt(five, *[one["id"] for one in whole[:50]])
    await make_city(five, "sparse")
    path = await publish(five, "sparse", 80, name=name)
    told = good(await five.get(RANKING))
    (left,) = told["left_out"]
    assert (left["cities"], left["n"]) == (["sparse"], 1)
    assert left["reason"] in {"coverage_below_minimum", "too_little_in_common"}
    own = good(await five.get(f"{path}/scores"))
    assert own["index"]["value"] is not None


async def test_frozen_with_its_core_it_can_be_made_again_to_the_bit(
    five: Client, index_api_connection: asyncpg.Connection
) -> None:
    await enrich(five)
    await map_alike(five)
    await publish(five, "bb", 50, year=2031, name=ENRICHED)
    new = {"slug": "both", "title": {"en": "Both"}, "synthetic": True}
    headers = five.bearer("secretariat") | {"idempotency-key": "freeze"}
    frozen = good(await five.post("/v1/samples", json=new, headers=headers))
    again = await five.post("/v1/samples", json=new, headers=headers)
    assert (again.json(), again.headers["idempotency-replayed"]) == (frozen, "true")
    assert (frozen["basis"], frozen["questionnaire"], frozen["size"]) == ("core", "icc/2019", 5)
    ranked = good(await five.get("/v1/rankings?sample=both"))
    assert ranked["sample"]["core"] == frozen["core"]
    await publish(five, "aa", 10, year=2032)
    await withhold(five, "ee")
    later = good(await five.get("/v1/rankings?sample=both"))
    assert later["items"] == ranked["items"][:-1]
    assert later["sample"] == ranked["sample"]
    own = good(await five.get("/v1/rankings?sample=both&basis=own"))
    assert [one["city"] for one in own["items"]] == ["aa", "cc", "dd"]
    listed = good(await five.get("/v1/samples"))["items"]
    assert [one["core"] for one in listed if one["slug"] == "both"] == [frozen["core"]]
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    verified = {name: differences async for name, differences in verify_scores(database)}
    assert verified["sample both"] == []
    await as_owner(index_api_connection, "alter table samples disable trigger user")
    await as_owner(
        index_api_connection,
        "update samples set entries = jsonb_set(entries, '{0,core,core,0}', '12.5') where slug = 'both'",
    )
    verified = {name: differences async for name, differences in verify_scores(database)}
    assert [place for place, _, _ in verified["sample both"]] == ["aa core"]


async def test_a_rank_that_moves_with_the_questionnaire_says_so(five: Client) -> None:
    """By hand: `cc` answered nothing anew; what the version no longer compares lets `dd` pass."""
    await freeze(five, "then")
    whole = good(await five.get("/v1/questionnaires/icc/versions/2019"))["questions"]
    name = await adapt(five, *[one["id"] for one in whole[:3]])
    await make_city(five, "logan")
    await publish(five, "logan", 80, name=name)
    told = good(await five.get("/v1/cities/cc/rank-movement?from_sample=then"))
    assert (told["from"]["sample"]["basis"], told["to"]["sample"]["basis"]) == ("own", "core")
    parts = {one["cause"]: one["places"] for one in told["parts"]}
    assert parts == {"own": 0, "others": 0, "joined": 1, "left": 0, "questionnaire": 0}
    alone = good(await five.get("/v1/cities/cc/rank-movement?from_sample=then&basis=own"))
    assert (alone["change"], alone["same_questionnaire"], alone["to"]["sample"]["basis"]) == (0, True, "own")
    late = good(await five.get("/v1/cities/logan/rank-movement?from_sample=then"))
    assert late["from"]["reason"] == "not_in_sample"


async def test_every_way_to_look_at_a_city_takes_the_basis(five: Client) -> None:
    await enrich(five)
    await map_alike(five)
    await publish(five, "bb", 50, year=2031, name=ENRICHED)
    for basis in ("core", "own"):
        asked = f"basis={basis}"
        profile = good(await five.get(f"/v1/cities/aa/profile?{asked}"))
        assert profile["comparison"]["sample"]["basis"] == basis
        assert f"basis={basis}" in profile["charts"]["radar"]
        chart = await five.get(f"/v1/charts/bars.csv?city=aa&{asked}")
        assert chart.text.splitlines()[1].split(",")[3] == basis
        peers = good(await five.get(f"/v1/cities/aa/peers?{asked}"))
        assert peers["sample"]["basis"] == basis
        (bb,) = [one for one in peers["items"] if one["city"] == "bb"]
        assert bb["index"]["low"] <= bb["index"]["value"] <= bb["index"]["high"]
        assert good(await five.get(f"/v1/cities/aa/recommendations?{asked}"))["basis"] == basis
        archive = await five.get(f"/v1/exports/latest-synthetic.zip?{asked}")
        assert archive.status_code == 200
    page = (await five.get("/v1/cities/bb/profile.html")).text
    assert "Scored on the 80 questions that the versions of all cities have in common" in page
    picture = (await five.get("/v1/charts/radar.svg?city=bb&lang=fr")).text
    assert "Calculé sur les 80 questions" in picture


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{RANKING}&basis=luck", (422, "invalid")),
        (f"{RANKING}&basis=core&questionnaire=icc/1900", (422, "unknown-questionnaire")),
        ("/v1/cities/aa/comparison?basis=", (422, "invalid")),
        ("/v1/samples/then?basis=core&questionnaire=icc/2013", (404, "not-found")),
    ],
)
async def test_what_cannot_be_asked(five: Client, path: str, expected: tuple[int, str]) -> None:
    await freeze(five, "then")
    assert problem(await five.get(path)) == expected


async def test_nothing_is_frozen_of_nobody(index_api: Client) -> None:
    new = {"slug": "nobody", "title": {"en": "Nobody"}, "basis": "core", "synthetic": True}
    refused = await index_api.post("/v1/samples", json=new, headers=index_api.bearer("secretariat"))
    assert problem(refused) == (422, "empty-sample")


async def test_what_was_prepared_is_computed_for_nobody_who_asks(
    five: Client, index_api_connection: asyncpg.Connection
) -> None:
    """Scoring thousands of cities on a core takes a second, which is no visitor's."""
    await enrich(five)
    await map_alike(five)
    await publish(five, "ee", 90, year=2025, name=ENRICHED)
    samples = provide(Database(OneConnection(index_api_connection)))[Samples]  # type: ignore[arg-type]
    assert isinstance(samples, Samples)
    await samples.prepare()
    with statements(index_api_connection) as seen:
        compared = await samples.view(await samples.kept(), Choice(LATEST[True]))
    assert len(seen) == 1, seen
    assert compared.sample.core is not None
    assert len(compared.entries) == len(CITIES)
