"""A reliability that invented cities made, that hides whom it left out, or that is told of four cities."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from statistics import stdev
from typing import Any

import pytest

from services.index_api.comparison.statistics import domain
from tests.index_api.assessing import good
from tests.index_api.comparison.statistics.sampling import answers_of, publish, publish_many
from tests.support import Client, problem, statements

INDEX = "/v1/statistics/reliability?questionnaire=icc/2019"
SUBSET = f"{INDEX}&subset=documented"


async def test_the_index_over_its_indicators(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 14)
    told = good(await index_api.get(INDEX))
    assert (told["n"], told["n_incomplete"], told["sample"]["size"], told["sample"]["slug"]) == (14, 0, 14, "latest")
    assert (told["items_are"], told["weights"], told["deletion_rule"]) == ("indicators", "share_of_index", "listwise")
    assert 0.5 < told["alpha"] < 1
    assert told["interval"]["low"] <= told["alpha"] <= told["interval"]["high"]
    assert (told["interval"]["seed"], told["interval"]["resamples"]) == (domain.SEED, domain.RESAMPLES)
    values = [one["scores"]["index"]["value"] for one in made]
    assert told["standard_deviation"] == pytest.approx(stdev(values), rel=1e-9)
    assert told["sem"] == pytest.approx(stdev(values) * (1 - told["alpha"]) ** 0.5, rel=1e-9)
    assert (told["synthetic"], told["reconstruction"]) == (False, True)
    assert "not the figure of any published study" in told["note"]
    assert "aucune étude" in good(await index_api.get(f"{INDEX}&lang=fr"))["note"]


async def test_a_subset_over_its_questions(index_api: Client, index_api_connection: Any) -> None:
    made = await publish_many(index_api_connection, 12)
    lacking = {name: one for name, one in made[0]["answers"].items() if name not in ("q01", "q02")}
    refused = {**lacking, "q01": {"state": "not_applicable", "reason": "Not ours."}}
    await publish(index_api_connection, "gap-town", refused)
    told = good(await index_api.get(SUBSET))
    assert (told["subset"], told["items_are"], told["weights"]) == ("documented/1", "questions", "equal")
    assert (told["n"], told["n_incomplete"], told["sample"]["size"]) == (12, 1, 13)
    by_code = {one["code"]: one for one in told["items"]}
    assert told["k"] == len(by_code) > 20
    assert (by_code["q01"]["missing"], by_code["q02"]["missing"], by_code["q03"]["missing"]) == (1, 1, 0)
    assert by_code["q03"]["n"] == 13
    for one in told["items"]:
        assert 0 <= one["floor_share"] + one["ceiling_share"] <= 1
    areas = good(await index_api.get(f"{SUBSET}&items=indicators"))
    assert areas["items_are"] == "indicators"
    assert areas["k"] < told["k"]


async def test_answers_count_only_where_they_are_published(index_api: Client, index_api_connection: Any) -> None:
    """Of two samples that differ by one city, the means of questions would tell its answers."""
    await publish_many(index_api_connection, 10)
    own = await answers_of(index_api_connection, 0.9, random.Random(1))
    before = good(await index_api.get(SUBSET))
    await publish(index_api_connection, "secretive", own, consent="scores")
    after = good(await index_api.get(SUBSET))
    assert (after["n"], after["items"], after["alpha"]) == (10, before["items"], before["alpha"])
    assert after["left_out"] == [{"reason": "answers_not_published", "n": 1, "cities": ["secretive"]}]
    areas = good(await index_api.get(f"{SUBSET}&items=indicators"))
    assert (areas["n"], good(await index_api.get(INDEX))["n"]) == (10, 11)
    await index_api_connection.execute("update assessments set consent = 'scores'")
    refused = await index_api.get(f"{INDEX}&items=questions")
    assert problem(refused) == (422, "too-few-cities")
    assert refused.json()["n_answers_not_published"] == 11


async def test_it_is_kept_ready_for_as_long_as_the_sample_is_the_same(
    index_api: Client, index_api_connection: Any
) -> None:
    await publish_many(index_api_connection, 10)
    first = await index_api.get(INDEX)
    with statements(index_api_connection, "kept") as seen:
        again = await index_api.get(INDEX)
    assert (len(seen), again.content) == (1, first.content)
    unchanged = await index_api.get(INDEX, headers={"if-none-match": first.headers["etag"]})
    assert unchanged.status_code == 304
    await publish(index_api_connection, "one-more", await answers_of(index_api_connection, 0.9, random.Random(1)))
    more = good(await index_api.get(INDEX))
    assert more["n"] == 11
    assert more["sample"]["checksum"] != first.json()["sample"]["checksum"]


async def test_many_who_ask_at_once_get_the_same(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 10)
    told = await asyncio.gather(*(index_api.get(INDEX) for _ in range(6)))
    assert len({one.content for one in told}) == 1


async def test_invented_cities_alone_have_no_reliability(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 12, synthetic=True, countries=("XA",))
    told = good(await index_api.get(INDEX))
    assert (told["synthetic"], told.get("alpha"), told.get("interval"), told.get("sem")) == (True, None, None, None)
    assert (told["reason"], told["n"], told["sample"]["slug"]) == ("synthetic_sample", 12, "latest-synthetic")
    assert told == good(await index_api.get(f"{INDEX}&sample=latest-synthetic"))
    assert problem(await index_api.get(f"{INDEX}&sample=latest")) == (422, "too-few-cities")
    assert all("item_rest" not in one and one["mean"] is not None for one in told["items"])


async def test_invented_cities_never_count_beside_real_ones(index_api: Client, index_api_connection: Any) -> None:
    await publish_many(index_api_connection, 11)
    alone = good(await index_api.get(INDEX))
    await publish_many(index_api_connection, 12, synthetic=True, countries=("XA",))
    assert good(await index_api.get(INDEX)) == alone
    assert alone["synthetic"] is False


async def test_what_is_not_out_yet_and_an_earlier_wave_do_not_count(
    index_api: Client, index_api_connection: Any
) -> None:
    await publish_many(index_api_connection, 10)
    before = good(await index_api.get(INDEX))
    chance = random.Random(5)
    soon = datetime.now(UTC) + timedelta(days=1)
    later = await answers_of(index_api_connection, 0.9, chance)
    await publish(index_api_connection, "town-00", later, year=2023, embargo_until=soon)
    await publish(index_api_connection, "town-01", later, year=2017)
    await publish(index_api_connection, "town-02", {}, year=2021, questionnaire="icc/2013")
    assert good(await index_api.get(INDEX)) == before


async def test_too_little_is_refused_with_the_numbers(index_api: Client, index_api_connection: Any) -> None:
    nobody = await index_api.get(INDEX)
    assert problem(nobody) == (422, "too-few-cities")
    made = await publish_many(index_api_connection, 10)
    without = {name: one for name, one in made[0]["answers"].items() if name != "q01"}
    await index_api_connection.execute(
        "update assessments set answers = $1 where city = 'town-00'", without
    )  # fmt: skip
    refused = await index_api.get(SUBSET)
    assert problem(refused) == (422, "too-few-cities")
    told = refused.json()
    assert (told["n"], told["needed"], told["n_in_sample"]) == (9, 10, 10)
    same = await answers_of(index_api_connection, 0.5, random.Random(1))
    await index_api_connection.execute("update assessments set answers = $1", same)
    assert problem(await index_api.get(f"{SUBSET}&items=indicators")) == (422, "no-variance")


async def test_a_frozen_sample_stays_what_it_was_and_a_city_that_withholds_does_not_count(
    index_api: Client, index_api_connection: Any
) -> None:
    await publish_many(index_api_connection, 12)
    new = {"slug": "autumn", "title": {"en": "Autumn"}, "questionnaire": "icc/2019"}
    good(await index_api.post("/v1/samples", json=new, headers=index_api.bearer("secretariat")))
    first = good(await index_api.get(f"{INDEX}&sample=autumn"))
    await publish(index_api_connection, "one-more", await answers_of(index_api_connection, 0.9, random.Random(1)))
    again = good(await index_api.get(f"{INDEX}&sample=autumn"))
    assert (again, again["sample"]["frozen"]) == (first, True)
    who = index_api.bearer("city_coordinator", cities=("town-00",))
    good(
        await index_api.put(
            "/v1/cities/town-00/withholding", json={"withheld": True}, headers={**who, "if-match": '"0"'}
        )
    )
    less = good(await index_api.get(f"{INDEX}&sample=autumn"))
    assert (less["n"], less["left_out"][0]["reason"], less["sample"]["size"]) == (11, "withheld", 12)
    assert problem(await index_api.get("/v1/statistics/reliability?questionnaire=icc/2013&sample=autumn")) == (
        404, "not-found",
    )  # fmt: skip


async def test_what_does_not_exist(index_api: Client) -> None:
    assert problem(await index_api.get("/v1/statistics/reliability")) == (422, "invalid")
    assert problem(await index_api.get("/v1/statistics/reliability?questionnaire=icc/1999")) == (
        422, "unknown-questionnaire",
    )  # fmt: skip
    assert problem(await index_api.get(f"{INDEX}&subset=nothing")) == (422, "unknown-subset")
    assert problem(await index_api.get(f"{INDEX}&subset=core14")) == (409, "empty-subset")
    assert problem(await index_api.get(f"{INDEX}&sample=of-yesterday")) == (404, "not-found")
    assert problem(await index_api.get(f"{INDEX}&items=cities")) == (422, "invalid")


async def test_a_change_is_told_beside_its_error(index_api: Client, index_api_connection: Any) -> None:
    chance = random.Random(9)
    await publish_many(index_api_connection, 12)
    low = await answers_of(index_api_connection, 0.2, chance)
    await publish(index_api_connection, "oslo", low, year=2017)
    await publish(index_api_connection, "oslo", low, year=2020)
    await publish(index_api_connection, "oslo", await answers_of(index_api_connection, 0.95, chance), year=2023)
    still = good(await index_api.get("/v1/cities/oslo/change?from=2017&to=2020"))
    leap = good(await index_api.get("/v1/cities/oslo/change?from=2020&to=2023"))
    whole = good(await index_api.get(INDEX))
    assert (still["within_error"], leap["within_error"]) == (True, False)
    error = leap["measurement_error"]
    assert error["smallest_detectable_change"] < leap["index"]["delta"]
    for name in ("n", "alpha", "sem", "sample"):
        assert error[name] == whole[name]


async def test_a_change_without_known_error_says_why(index_api: Client, index_api_connection: Any) -> None:
    chance = random.Random(9)
    for year in (2017, 2020):
        answers = await answers_of(index_api_connection, 0.5, chance)
        await publish(index_api_connection, "oslo", answers, year=year)
        await publish(index_api_connection, "invented", answers, year=year, country="XA", synthetic=True)
    told = good(await index_api.get("/v1/cities/oslo/change?from=2017&to=2020"))
    assert "within_error" not in told
    assert (told["measurement_error"]["reason"], told["measurement_error"]["n"]) == ("too_few_cities", 1)
    await index_api_connection.execute(
        "update assessments set state = 'withdrawn', withdrawn_at = clock_timestamp() where city = 'oslo'"
    )
    told = good(await index_api.get("/v1/cities/invented/change?from=2017&to=2020"))
    assert (told.get("within_error"), told["measurement_error"]["reason"]) == (None, "synthetic_sample")
