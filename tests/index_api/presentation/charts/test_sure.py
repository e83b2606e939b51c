"""A rank told as sure that is not, a city in front of others by a hair, or a view from outside that shows too few."""

import csv
import io
import struct
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert

from tests.index_api.assessing import People, good
from tests.index_api.campaigning import Asking
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, problem

SVG = "{http://www.w3.org/2000/svg}"
FORMS = (".svg", ".csv", ".png", ".vl.json")
RANKS = "/v1/charts/ranks{}?city=city-1"


def drawn(response: Any) -> Any:
    assert response.status_code == 200, response.text
    return ET.fromstring(response.content)  # noqa: S314 - our own


def words(root: Any) -> str:
    return " ".join(node.text for node in root.iter(f"{SVG}text") if node.text)


def table(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def size_of(response: Any) -> tuple[int, int]:
    assert response.status_code == 200, response.text
    return struct.unpack(">II", response.content[16:24])


async def cities(client: Client) -> None:
    for number, yes in enumerate((0, 10, 12, 14, 60)):
        await make_city(client, f"city-{number}")
        await publish(client, f"city-{number}", yes)


async def test_ranks_are_those_of_the_ranking_with_their_intervals(index_api: Client) -> None:
    await cities(index_api)
    ranked = good(await index_api.get("/v1/rankings?sample=latest-synthetic"))["items"]
    rows = table(await index_api.get(RANKS.format(".csv")))
    told = [
        (one["rank"], one["city"], one["rank_interval"]["low"], one["rank_interval"]["high"], one["tie_group"])
        for one in ranked
    ]
    assert [
        (int(row["rank"]), row["city"], int(row["rank_low"]), int(row["rank_high"]), int(row["tie_group"]))
        for row in rows
    ] == told
    (own,) = [one["rank_interval"] for one in ranked if one["city"] == "city-1"]
    assert own["low"] < own["high"]
    root = drawn(await index_api.get(RANKS.format(".svg")))
    assert root.findtext(f"{SVG}title") == f"City-1 ranks between {own['low']} and {own['high']} of 5"
    assert "SYNTHETIC" in words(root)
    best = drawn(await index_api.get("/v1/charts/ranks.svg?city=city-4"))
    assert best.findtext(f"{SVG}title") == "City-4: rank 1 of 5, even if weights and method are chosen otherwise"


async def test_the_chosen_city_stands_out_and_lines_part_the_groups(index_api: Client) -> None:
    await cities(index_api)
    groups = [row["tie_group"] for row in table(await index_api.get(RANKS.format(".csv")))]
    root = drawn(await index_api.get(RANKS.format(".svg")))
    bold = [node.text for node in root.iter(f"{SVG}text") if node.get("font-weight") == "700"]
    assert bold == ["City-1"]
    dashed = [node for node in root.iter(f"{SVG}line") if node.get("stroke-dasharray")]
    assert len(dashed) == len(set(groups)) - 1 + 1  # one of them is that of the legend
    told = good(await index_api.get(RANKS.format(".vl.json")))
    assert [row["label"] for row in told["data"]["values"] if row["chosen"]] == ["City-1"]
    assert "City-1" in vl_convert.vegalite_to_svg(told)
    size = int(root.get("height"))
    assert size_of(await index_api.get(RANKS.format(".png"))) == (1200, 2 * size)
    assert size_of(await index_api.get(RANKS.format(".png") + "&shape=card")) == (1200, 630)


async def test_who_is_not_ranked_has_a_chart_that_says_so(index_api: Client) -> None:
    await cities(index_api)
    await make_city(index_api, "late")
    late = "/v1/charts/ranks{}?city=late"
    assert "has no rank" in words(drawn(await index_api.get(late.format(".svg"))))
    assert table(await index_api.get(late.format(".csv"))) == []
    alone = RANKS.format(".svg") + "&group=cities:city-1"
    assert "has no rank" in words(drawn(await index_api.get(alone)))
    await withhold(index_api, "city-1")
    shown = words(drawn(await index_api.get(RANKS.format(".svg"))))
    assert "keeps its numbers out" in shown
    assert "City-0" not in shown
    assert "city-1" not in {row["city"] for row in table(await index_api.get("/v1/charts/ranks.csv?city=city-0"))}


async def test_ranks_of_a_frozen_sample_stay(index_api: Client) -> None:
    await cities(index_api)
    await freeze(index_api, "spring")
    path = RANKS.format(".svg") + "&sample=spring"
    first = await index_api.get(path)
    await publish(index_api, "city-0", 70, year=2020)
    again = await index_api.get(path)
    assert again.content == first.content
    assert again.headers["cache-control"] == "public, max-age=86400"
    for ending in FORMS:
        assert problem(await index_api.get(f"/v1/charts/ranks{ending}?city=atlantis")) == (404, "not-found")
        assert problem(await index_api.get(RANKS.format(ending) + "&sample=autumn")) == (404, "not-found")
        assert problem(await index_api.get(RANKS.format(ending) + "&group=size:huge")) == (404, "not-found")
        assert problem(await index_api.get(f"/v1/charts/ranks{ending}?city=oslo&sample=spring")) == (422, "invalid")


async def closed(asking: Asking, times: int, **changed: Any) -> str:
    """Run a campaign in which many say the same of some questions and differ over others."""
    path = await asking.opened(questions=[{"id": name} for name in ("q01", "q02", "q03", "q11")], **changed)
    for number in range(times):
        said = {"q01": "yes" if number < times // 2 else "no", "q02": "no", "q03": "partly" if number % 2 else "no"}
        good(await asking.answer(path, {**said, "q11": "some"}))
    await asking.close(path)
    return path


async def test_self_and_outside_are_drawn_beside_each_other(index_api: Client) -> None:
    path = await closed(Asking(index_api), 20)
    alone = drawn(await index_api.get(f"{path}/outside.svg"))
    assert "no public answers of its own" in words(alone)
    assert "The city itself" not in words(alone)
    answers = {"q01": "yes", "q02": "yes", "q03": "no"}
    await People(index_api).published("scores_and_answers", answers, year=datetime.now(UTC).year)
    view = good(await index_api.get(f"{path}/outside"))
    rows = table(await index_api.get(f"{path}/outside.csv"))
    beside = {one["code"]: one for one in (*view["self"]["indicators"], *view["self"]["questions"])}
    assert [(row["level"], row["code"]) for row in rows] == [
        *(("indicator", one["code"]) for one in view["indicators"]),
        *(("question", one["question"]) for one in view["questions"] if "score" in one["total"]),
    ]
    for row in rows:
        own = beside[row["code"]]
        assert (float(row["self"]), float(row["outside"]), float(row["gap"])) == (
            own["self"], own["outside"], own["gap"]["value"],
        )  # fmt: skip
        assert row["certain"] == str(own["certain"]).lower()
    by_question = drawn(await index_api.get(f"{path}/outside.svg?by=questions"))
    assert len(list(by_question.iter(f"{SVG}circle"))) == 1 + sum(row["level"] == "question" for row in rows)
    by_area = drawn(await index_api.get(f"{path}/outside.svg"))
    (certain,) = [one["certain"] for one in view["self"]["indicators"]]
    claim = by_area.findtext(f"{SVG}title")
    assert claim.startswith("Oslo rates itself higher than others do in") == certain
    assert "Respondents chose themselves" in words(by_area)
    told = good(await index_api.get(f"{path}/outside.vl.json?by=questions"))
    vl_convert.vegalite_to_vega(told)
    assert size_of(await index_api.get(f"{path}/outside.png?shape=card")) == (1200, 630)


async def test_under_the_minimum_nothing_is_drawn(index_api: Client) -> None:
    path = await closed(Asking(index_api), 4)
    for by in ("indicators", "questions"):
        shown = drawn(await index_api.get(f"{path}/outside.svg?by={by}"))
        assert "Too few answered for anything to be told." in words(shown)
        assert list(shown.iter(f"{SVG}circle")) == []
    assert table(await index_api.get(f"{path}/outside.csv")) == []


@pytest.mark.parametrize("ending", FORMS)
async def test_what_is_not_told_is_not_drawn(index_api: Client, ending: str) -> None:
    asking = Asking(index_api)
    hidden = await asking.created()
    assert problem(await index_api.get(f"{hidden}/outside{ending}")) == (404, "not-found")
    mine = await index_api.get(f"{hidden}/outside{ending}", headers=asking.city)
    assert problem(mine) == (409, "not-shown-yet")
    path = await asking.opened()
    refused = await index_api.get(f"{path}/outside{ending}")
    assert (problem(refused), refused.json()["state"]) == ((409, "not-shown-yet"), "open")
    assert problem(await index_api.get(f"{path}/outside{ending}?by=mood")) == (422, "invalid")
