"""Invents cities and has them publish, as people would over HTTP."""

from typing import Any

from tests.index_api.assessing import good
from tests.support import Client

SOURCE = {"title": "Invented for this test"}
_UNITS = {"population": "people", "foreign_born_share": "percent", "gdp_per_head": "euro"}


async def make_city(
    client: Client, slug: str, *, synthetic: bool = True, country: str = "XA", **figures: float
) -> None:
    """Write a city with figures of 2018."""
    about = {"year": 2018, "definition": {"en": "Invented."}, "source": SOURCE}
    facts = [{"code": code, "value": value, "unit": _UNITS[code], **about} for code, value in figures.items()]
    new = {"slug": slug, "name": slug.title(), "country": country, "synthetic": synthetic, "facts": facts}
    good(await client.post("/v1/cities", json=new, headers=client.bearer("secretariat")))


async def publish(client: Client, city: str, yes: int, year: int = 2019, name: str = "icc/2019", **how: Any) -> str:
    """Publish a wave that answers the first `yes` questions best and all others worst; give its path."""
    code, _, version = name.partition("/")
    questions = good(await client.get(f"/v1/questionnaires/{code}/versions/{version}"))["questions"]
    answers = {one["id"]: {"value": _answer(one, best=number < yes)} for number, one in enumerate(questions)}
    own = client.bearer("city_coordinator", cities=(city,), subject="writer")
    kinds = {"assessor_kind": "self", **how.get("kinds", {})}
    writer = client.bearer("external_assessor", subject="outside") if kinds["assessor_kind"] != "self" else own
    body = {"city": city, "questionnaire": name, "year": year, **kinds}
    path = f"/v1/assessments/{good(await client.post('/v1/assessments', json=body, headers=writer))['id']}"
    good(await client.patch(f"{path}/answers", json={"answers": answers}, headers=writer))
    good(await client.post(f"{path}/submissions", json={}, headers=writer))
    expert = client.bearer("expert", subject="expert")
    good(await client.post(f"{path}/reviews", json={"decision": "accepted"}, headers=expert))
    if writer is not own:
        good(await client.post(f"{path}/replies", json={"text": "Seen."}, headers=own))
    secretariat = client.bearer("secretariat", subject="secretary")
    publication = {"consent": "scores", **how.get("publication", {})}
    good(await client.post(f"{path}/publications", json=publication, headers=secretariat))
    return path


def _answer(question: dict[str, Any], *, best: bool) -> Any:
    options = [one for one in question["options"] if not one.get("exclusive")]
    wanted = (max if best else min)(options, key=lambda one: one["points"])["code"]
    if question["type"] != "multiple_choice":
        return wanted
    return [one["code"] for one in options] if best else [wanted]


async def withhold(client: Client, city: str, *, version: int = 0, withheld: bool = True) -> None:
    """Keep the numbers of a city out, or let them in again."""
    own = client.bearer("city_coordinator", cities=(city,), subject="writer") | {"if-match": f'"{version}"'}
    good(await client.put(f"/v1/cities/{city}/withholding", json={"withheld": withheld}, headers=own))


async def freeze(client: Client, slug: str, **more: Any) -> Any:
    """Freeze a sample of invented cities."""
    new = {"slug": slug, "title": {"en": slug}, "questionnaire": "icc/2019", "synthetic": True, **more}
    return good(await client.post("/v1/samples", json=new, headers=client.bearer("secretariat", subject="secretary")))
