"""A year that tells a change that is none, a number that a city withholds, or nothing as a neighbour is away."""

import re
from html import unescape

from tests.index_api.assessing import good
from tests.index_api.inventing import publish, withhold
from tests.index_api.together import Together
from tests.support import Client, problem

NETWORK = "/v1/networks/demo-years"
CITIES = ("arnfold", "brackmere", "cawdale", "dunholt", "eskwater", "farrow")


async def network_of(client: Client, name: str = "demo-years") -> None:
    """Make an invented network whose cities joined in 2017."""
    who = client.bearer("secretariat")
    new = {"slug": name, "name": "Years", "countries": ["XA"], "state": "active", "synthetic": True}
    good(await client.post("/v1/networks", json=new, headers=who))
    for city in CITIES:
        made = {"slug": city, "name": city.title(), "country": "XA", "synthetic": True}
        good(await client.post("/v1/cities", json=made, headers=who))
        joined = {"city": city, "from_on": "2017-05-01"}
        good(await client.post(f"/v1/networks/{name}/members", json=joined, headers=who))


async def assessed(client: Client) -> None:
    """Publish two waves of each city: the first one rises far, the second one falls far, the others stay."""
    for number, city in enumerate(CITIES):
        before, after = {0: (5, 70), 1: (70, 5)}.get(number, (40, 40))
        await publish(client, city, before, 2017)
        await publish(client, city, after, 2020)


async def test_only_what_is_sure_is_a_movement(index_api: Client) -> None:
    await network_of(index_api)
    await assessed(index_api)
    told = good(await index_api.get(f"{NETWORK}/years/2020"))
    assert told["members"] == 6
    assert told["joined"] == []
    assert [one["city"] for one in told["assessments"]] == list(CITIES)
    assert [(one["city"], one["since"]) for one in told["movements"]] == [("arnfold", 2017), ("brackmere", 2017)]
    rose, fell = told["movements"]
    assert rose["sentence"].startswith("Arnfold: up from ")
    assert fell["sentence"].startswith("Brackmere: down from ")
    assert rose["before"] == fell["after"]
    for one in told["assessments"]:
        scores = good(await index_api.get(f"/v1/assessments/{one['assessment']}/scores"))["index"]
        assert (one["value"], one["low"], one["high"]) == (scores["value"], scores["low"], scores["high"])
    first = good(await index_api.get(f"{NETWORK}/years/2017"))
    assert len(first["joined"]) == len(first["assessments"]) == 6
    assert first["movements"] == [], "there was nothing before"


async def test_means_are_of_five_cities_and_without_who_withholds(index_api: Client) -> None:
    await network_of(index_api)
    await assessed(index_api)
    areas = good(await index_api.get(f"{NETWORK}/years/2020"))["areas"]
    assert {one["n"] for one in areas} == {6}
    profiles = [good(await index_api.get(f"/v1/cities/{city}/profile"))["indicators"] for city in CITIES]
    for place, area in enumerate(areas):
        values = [profile[place]["value"] for profile in profiles]
        assert area["mean"] == sum(values) / 6
    await withhold(index_api, "arnfold")
    five = good(await index_api.get(f"{NETWORK}/years/2020"))
    assert {one["n"] for one in five["areas"]} == {5}
    assert [one["city"] for one in five["movements"]] == ["brackmere"]
    await withhold(index_api, "farrow")
    four = good(await index_api.get(f"{NETWORK}/years/2020"))
    assert not any("mean" in one for one in four["areas"]), "the mean of four would give them away"
    picture = (
        (await index_api.get(f"{NETWORK}/years/2020.html")).text.partition("<figure>")[2].partition("</figure>")[0]
    )
    assert "Brackmere" in picture
    assert "Arnfold" not in picture


async def test_people_get_a_page_of_the_same(index_api: Client) -> None:
    await network_of(index_api)
    await assessed(index_api)
    answer = await index_api.get(f"{NETWORK}/years/2020?lang=fr", headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.content) < 100_000
    page = unescape(answer.text)
    told = good(await index_api.get(f"{NETWORK}/years/2020?lang=fr"))
    for one in told["movements"]:
        assert one["sentence"] in page
    assert '"temporalCoverage":"2020"' in page
    assert re.findall(r'href="[^"]*/years/(\d+)\?', page)[-2:] == ["2019", "2021"]
    assert "inventé" in page
    assert problem(await index_api.get("/v1/networks/nowhere/years/2020")) == (404, "not-found")
    assert (await index_api.get(f"{NETWORK}/years/20")).status_code == 422


async def test_a_neighbour_that_is_away_is_told_and_the_rest_is_there(together: Together) -> None:
    await network_of(together.index)
    await publish(together.index, "arnfold", 30, 2020)
    there = good(await together.index.get(f"{NETWORK}/years/2020"))
    assert (there["partial"], there["unavailable"]) == (False, [])
    together.to_practices.cut = together.to_events.cut = True
    together.forget()
    told = good(await together.index.get(f"{NETWORK}/years/2020"))
    assert told["partial"]
    assert {one["service"] for one in told["unavailable"]} == {"practices_api", "events_api"}
    assert len(told["assessments"]) == 1
    page = (await together.index.get(f"{NETWORK}/years/2020.html")).text
    assert page.count("did not answer") == 2
