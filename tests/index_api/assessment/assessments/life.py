"""How an assessment is brought where a test wants it, always through the front door."""

from typing import Any

import httpx

from tests.support import Client

YES = {"q01": {"value": "yes"}}


def coordinator(client: Client, city: str = "oslo", subject: str = "coordinator") -> dict[str, str]:
    """Ask as the coordinator of a city."""
    return client.bearer("city_coordinator", cities=(city,), subject=subject)


def expert(client: Client, *cities: str) -> dict[str, str]:
    """Ask as an expert, who may be of a city as well."""
    return client.bearer("expert", cities=cities, subject="expert")


def secretariat(client: Client, subject: str = "secretariat") -> dict[str, str]:
    """Ask as the secretariat."""
    return client.bearer("secretariat", subject=subject)


def insiders(client: Client) -> dict[str, dict[str, str]]:
    """Name everybody who sees an assessment of Oslo in any state."""
    return {
        "the city": coordinator(client),
        "its network": client.bearer("network_coordinator", networks=("icc-norway",)),
        "an expert": expert(client),
        "the secretariat": secretariat(client),
    }


async def questions(client: Client, name: str = "icc/2019") -> dict[str, Any]:
    """Read a questionnaire."""
    code, _, version = name.partition("/")
    document: dict[str, Any] = (await client.get(f"/v1/questionnaires/{code}/versions/{version}")).json()
    return document


def answers_of(questionnaire: dict[str, Any], worst: str = "") -> dict[str, Any]:
    """Answer every question with one option, in turn; those of the indicator `worst` with the worst one."""
    answers = {}
    for number, question in enumerate(questionnaire["questions"]):
        options = sorted(question["options"], key=lambda option: -option["points"])
        chosen = options[-1] if question["indicator"] == worst else options[number % (len(options) - 1)]
        multiple = question["type"] == "multiple_choice"
        answers[question["id"]] = {"value": [chosen["code"]] if multiple else chosen["code"]}
    return answers


async def begin(client: Client, *, city: str = "oslo", year: int = 2019, questionnaire: str = "icc/2019") -> str:
    """Begin a draft and give its address."""
    new = {"city": city, "year": year, "questionnaire": questionnaire}
    made = await client.post("/v1/assessments", json=new, headers=coordinator(client, city))
    assert made.status_code == 201, made.text
    return made.headers["location"]


async def save(client: Client, address: str, answers: dict[str, Any], city: str = "oslo") -> httpx.Response:
    """Save answers as the coordinator of the city."""
    return await client.patch(f"{address}/answers", json={"answers": answers}, headers=coordinator(client, city))


async def submit(client: Client, address: str, city: str = "oslo") -> None:
    """Hand it in."""
    taken = await client.post(f"{address}/submissions", json={}, headers=coordinator(client, city))
    assert taken.status_code == 201, taken.text


async def decide(client: Client, address: str, decision: str = "accepted") -> None:
    """Review it."""
    taken = await client.post(f"{address}/reviews", json={"decision": decision}, headers=expert(client))
    assert taken.status_code == 201, taken.text


async def publish(client: Client, address: str, consent: str = "scores") -> None:
    """Publish it."""
    taken = await client.post(f"{address}/publications", json={"consent": consent}, headers=secretariat(client))
    assert taken.status_code == 201, taken.text


async def bring(client: Client, state: str, *, consent: str = "scores", answers: Any = None, **new: Any) -> str:
    """Begin an assessment with answers, bring it into a state, and give its address."""
    city = new.get("city", "oslo")
    address = await begin(client, **new)
    if state == "empty":
        return address
    assert (await save(client, address, answers or YES, city)).json()["kept"] == len(answers or YES)
    if state == "draft":
        return address
    await submit(client, address, city)
    if state == "changes_requested":
        await decide(client, address, "changes_requested")
    if state in {"accepted", "published"}:
        await decide(client, address)
    if state == "published":
        await publish(client, address, consent)
    return address


async def read(client: Client, address: str, headers: dict[str, str] | None = None) -> Any:
    """Read what must be there."""
    answer = await client.get(address, headers=headers or {})
    assert answer.status_code == 200, answer.text
    return answer.json()
