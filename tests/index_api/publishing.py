"""Cities with published waves, for whoever looks for strong and weak ones."""

from typing import Any

from tests.support import Client

SOURCE = {"title": "Invented for this test"}


async def make_city(client: Client, slug: str, population: int, share: float, *, synthetic: bool = True) -> None:
    """Make a city in index_api with the two figures that distances are made of."""

    def fact(code: str, value: float, unit: str) -> dict[str, Any]:
        about = {"year": 2018, "definition": {"en": "Invented."}, "source": SOURCE}
        return {"code": code, "value": value, "unit": unit, **about}

    facts = [fact("population", population, "people"), fact("foreign_born_share", share, "percent")]
    new = {"slug": slug, "name": slug.title(), "country": "XA", "synthetic": synthetic, "facts": facts}
    answer = await client.post("/v1/cities", json=new, headers=client.bearer("secretariat"))
    assert answer.status_code == 201, answer.text


async def publish(client: Client, city: str, year: int, *, best: set[str], accept: bool = True) -> None:
    """Publish a wave that answers best in some indicators and worst in all others."""
    questionnaire = (await client.get("/v1/questionnaires/icc/versions/2019")).json()
    answers = {}
    for question in questionnaire["questions"]:
        options = [one for one in question["options"] if not one.get("exclusive")]
        wanted = max if question["indicator"] in best else min
        code = wanted(options, key=lambda one: one["points"])["code"]
        if question["type"] == "multiple_choice":
            answers[question["id"]] = {"value": [one["code"] for one in options] if wanted is max else [code]}
        else:
            answers[question["id"]] = {"value": code}
    own = client.bearer("city_coordinator", cities=(city,), subject="writer")
    body = {"city": city, "questionnaire": "icc/2019", "year": year}
    path = f"/v1/assessments/{(await client.post('/v1/assessments', json=body, headers=own)).json()['id']}"
    saved = await client.patch(f"{path}/answers", json={"answers": answers}, headers=own)
    assert saved.json()["kept"] == len(answers), saved.text
    secretariat = client.bearer("secretariat", subject="secretary")
    steps: list[tuple[str, Any, Any]] = [("submissions", {}, own)]
    if accept:
        steps += [("reviews", {"decision": "accepted"}, client.bearer("expert", subject="expert"))]
        steps += [("publications", {"consent": "scores"}, secretariat)]
    for kind, step, who in steps:
        answer = await client.post(f"{path}/{kind}", json=step, headers=who)
        assert answer.status_code == 201, answer.text
