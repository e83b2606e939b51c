"""After an event: nobody is named who gave feedback, and who owes what is told."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.events_api.calling import event, items, of_city, post, read, secretariat
from tests.support import Client, problem

A_DECISION: dict[str, Any] = {
    "what": "Share the guide.",
    "owner_kind": "city",
    "owner": "bergen",
    "due_on": "2018-12-31",
}


async def takes_part(client: Client, told: Any, city: str) -> None:
    where = f"/v1/events/{told['id']}/participations"
    one = (await post(client, where, of_city(client, city), city=city)).json()
    assert (await post(client, f"{where}/{one['id']}/decisions", decision="confirmed")).status_code == 201


async def held(client: Client, *cities: str, **changed: Any) -> Any:
    told = await event(client, **{"when": {"edtf": "2018-10-18"}, **changed})
    for city in cities:
        await takes_part(client, told, city)
    assert (await post(client, f"/v1/events/{told['id']}/holdings")).status_code == 201
    return told


async def test_feedback_is_given_once_and_leads_to_nobody(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    told = await held(events_api)
    where = f"/v1/events/{told['id']}"
    given = await post(events_api, f"{where}/feedback-tokens", of_city(events_api, "oslo"), count=7)
    tokens = given.json()["tokens"]
    assert (given.status_code, len(set(tokens)), given.headers["cache-control"]) == (201, 7, "no-store")
    said = {"token": tokens[0], "rating": 4, "text": "More time to talk."}
    assert (await events_api.post(f"{where}/feedback", json=said)).status_code == 201
    assert problem(await events_api.post(f"{where}/feedback", json=said)) == (409, "token-used")
    other = await held(events_api)
    stolen = {"token": tokens[1], "rating": 1}
    assert problem(await events_api.post(f"/v1/events/{other['id']}/feedback", json=stolen)) == (409, "token-used")
    assert problem(await events_api.get(f"{where}/feedback")) == (401, "unauthenticated")
    stranger = await events_api.get(f"{where}/feedback", headers=of_city(events_api, "bergen"))
    assert problem(stranger) == (403, "not-allowed")
    kept_back = {"items": [], "given": 1, "opens_at": 5, "outstanding": 6}
    for organiser in (of_city(events_api, "oslo"), secretariat(events_api)):
        assert await read(events_api, f"{where}/feedback", organiser) == kept_back
    columns = await events_api_connection.fetch(
        "select column_name from information_schema.columns where table_name = 'feedback'"
    )
    assert {row[0] for row in columns} == {"id", "event", "rating", "text"}
    [identifier] = [row[0] for row in await events_api_connection.fetch("select id from feedback")]
    assert identifier.version == 4
    kept = await events_api_connection.fetch("select hash from feedback_tokens")
    assert not {row[0] for row in kept} & {token.encode() for token in tokens}
    for token in tokens[1:5]:
        assert (await read(events_api, f"{where}/feedback", of_city(events_api, "oslo")))["items"] == []
        assert (await events_api.post(f"{where}/feedback", json={"token": token, "rating": 3})).status_code == 201
    shown = await read(events_api, f"{where}/feedback", of_city(events_api, "oslo"))
    assert (shown["average"], shown["given"], shown["outstanding"]) == (3.2, 5, 2)
    assert sorted(one["rating"] for one in shown["items"]) == [3, 3, 3, 3, 4]
    assert [one["text"] for one in shown["items"] if "text" in one] == ["More time to talk."]


@pytest.mark.parametrize(
    ("changed", "step", "said"),
    [
        ({"when": {"edtf": "2098-10-18"}}, None, (409, "not-yet")),
        ({"when": {"edtf": "../2098"}}, None, (409, "not-yet")),
        ({"when": {"edtf": "2098-10-18"}}, "cancellations", (409, "wrong-state")),
        ({"when": {"edtf": "2018-10-18"}}, "cancellations", (409, "wrong-state")),
        ({"when": {"edtf": "2018-10-18"}}, None, None),
    ],
)
async def test_nothing_is_told_of_an_event_that_was_not(
    events_api: Client, changed: dict[str, Any], step: str | None, said: tuple[int, str] | None
) -> None:
    told = await event(events_api, **changed)
    where = f"/v1/events/{told['id']}"
    await takes_part(events_api, told, "bergen")
    [token] = (await post(events_api, f"{where}/feedback-tokens", count=1)).json()["tokens"]
    if step:
        assert (await post(events_api, f"{where}/{step}")).status_code == 201
    for _ in range(2):  # a refusal leaves the token as it is
        feedback = await events_api.post(f"{where}/feedback", json={"token": token, "rating": 5})
        report = await post(
            events_api, f"{where}/report-backs", of_city(events_api, "bergen"), city="bergen", text="We went."
        )
        if said is None:
            assert (feedback.status_code, report.status_code) == (201, 201)
            break
        assert (problem(feedback), problem(report)) == (said, said)


async def test_a_token_used_by_two_at_the_same_instant_works_once(events_api_of_many: Client) -> None:
    told = await held(events_api_of_many)
    where = f"/v1/events/{told['id']}"
    [token] = (await post(events_api_of_many, f"{where}/feedback-tokens", count=1)).json()["tokens"]
    said = {"token": token, "rating": 5}
    answers = await asyncio.gather(*(events_api_of_many.post(f"{where}/feedback", json=said) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_who_took_part_reports_back_and_who_has_not_is_told(events_api: Client) -> None:
    told = await held(events_api, "bergen", "drammen")
    where = f"/v1/events/{told['id']}/report-backs"
    mine = of_city(events_api, "bergen")
    made = await post(events_api, where, mine, city="bergen", text="We start a library.")
    assert (made.status_code, made.json()["synthetic"]) == (201, False)
    assert problem(await post(events_api, where, mine, city="bergen", text="Again.")) == (409, "already-reported")
    assert problem(await post(events_api, where, mine, city="drammen", text="Theirs.")) == (403, "not-allowed")
    assert problem(await post(events_api, where, city="stavanger", text="Not there.")) == (409, "took-no-part")
    shown = (await events_api.get(where, headers=of_city(events_api, "oslo"))).json()
    assert ([one["city"] for one in shown["items"]], shown["missing"]) == (["bergen"], ["drammen"])
    one = await events_api.get(made.headers["location"], headers=of_city(events_api, "oslo"))
    assert (one.status_code, one.json()) == (200, made.json())
    for address in (where, made.headers["location"]):
        assert problem(await events_api.get(address)) == (401, "unauthenticated")
    assert problem(await events_api.get(f"{where}/{told['id']}", headers=mine)) == (404, "not-found")


async def test_what_was_decided_is_done_by_its_owner(events_api: Client) -> None:
    told = await held(events_api)
    where = f"/v1/events/{told['id']}/follow-ups"
    made = await post(events_api, where, of_city(events_api, "oslo"), **A_DECISION, topics=["mediation"])
    assert (made.status_code, made.json()["state"], made.json()["agreement"]) == (201, "open", "asked")
    address = made.headers["location"]
    owner = of_city(events_api, "bergen")
    agreed = await post(events_api, f"{address}/decisions", owner, decision="accepted")
    known = {"if-match": agreed.headers["etag"]}
    done = {"state": "done", "note": "Sent to all."}
    stranger = await events_api.patch(address, json=done, headers=of_city(events_api, "drammen") | known)
    assert problem(stranger) == (403, "not-allowed")
    assert problem(await events_api.patch(address, json=done, headers=owner)) == (428, "precondition-needed")
    changed = await events_api.patch(address, json=done, headers=owner | known)
    assert (changed.status_code, changed.json()["state"], changed.json()["version"]) == (200, "done", 3)
    assert problem(await events_api.patch(address, json=done, headers=owner | known)) == (412, "stale")
    whatever = await events_api.patch(address, json=done, headers=owner | {"if-match": "*"})
    assert (whatever.status_code, whatever.json()["version"]) == (200, 4)
    without = {"state": "dropped"}
    assert problem(await events_api.patch(address, json=without, headers=owner | {"if-match": '"4"'})) == (
        422,
        "invalid",
    )
    assert [one["what"] for one in await items(events_api, where)] == ["Share the guide."]


@pytest.mark.parametrize("said", ["declined", "accepted"])
async def test_nobody_owes_what_others_wrote_down_for_them(events_api: Client, said: str) -> None:
    told = await held(events_api)
    where = f"/v1/events/{told['id']}/follow-ups"
    apology = {"what": "Bergen owes an apology.", "owner_kind": "city", "owner": "bergen", "due_on": "2018-01-31"}
    made = await post(events_api, where, of_city(events_api, "oslo"), **apology)
    assert made.json()["agreement"] == "asked"
    address, duties = made.headers["location"], "/v1/cities/bergen/event-duties?year=2018"

    async def seen(headers: dict[str, str] | None = None) -> bool:
        listed = [one["what"] for one in await items(events_api, where, headers)]
        answer = await events_api.get(address, headers=headers or {})
        assert (answer.status_code == 200) is (listed == [apology["what"]]), answer.text
        return answer.status_code == 200

    owed = (await read(events_api, duties))["duties"]
    sides = [of_city(events_api, "oslo"), of_city(events_api, "bergen"), events_api.bearer("secretariat")]
    others = [None, of_city(events_api, "drammen"), events_api.bearer("network_coordinator", networks=("reci",))]
    assert ([await seen(who) for who in sides], [await seen(who) for who in others]) == ([True] * 3, [False] * 3)
    for who in (of_city(events_api, "oslo"), of_city(events_api, "drammen")):
        refused = await post(events_api, f"{address}/decisions", who, decision="accepted")
        assert problem(refused) == (403, "not-allowed")
    answer = await post(events_api, f"{address}/decisions", of_city(events_api, "bergen"), decision=said)
    assert (answer.status_code, answer.json()["agreement"]) == (201, said)
    again = await post(events_api, f"{address}/decisions", of_city(events_api, "bergen"), decision="accepted")
    assert problem(again) == (409, "wrong-state")
    assert await seen() is (said == "accepted")
    now = [duty["what"] for duty in (await read(events_api, duties))["duties"] if duty not in owed]
    assert now == ([apology["what"]] if said == "accepted" else [])


async def test_a_decision_is_checked(events_api: Client) -> None:
    told = await held(events_api)
    where = f"/v1/events/{told['id']}/follow-ups"
    for changed, said in (
        ({"owner": "atlantis"}, (422, "not-in-directory")),
        ({"topics": ["atlantis"]}, (422, "not-in-directory")),
        ({"owner": None}, (422, "invalid")),
        ({"owner_kind": "secretariat"}, (422, "invalid")),
        ({"owner_kind": "national_authority"}, (422, "invalid")),
        ({"owner_kind": "national_authority", "owner": None}, (422, "invalid")),
        ({"authority": "Ministry"}, (422, "invalid")),
        ({"due_on": "2018-02-30"}, (422, "invalid")),
        ({"side": "local"}, (422, "no-lab")),
    ):
        assert problem(await post(events_api, where, **A_DECISION | changed)) == said


async def test_both_sides_of_a_lab_commit_themselves(events_api: Client) -> None:
    lab = await held(
        events_api,
        type="policy_lab",
        lab_participants=[
            {"level": "national", "name": "Ministry"},
            {"level": "local", "name": "City", "city": "oslo"},
        ],
    )
    where = f"/v1/events/{lab['id']}"
    sides: list[tuple[str, dict[str, Any]]] = [
        ("local", {"owner_kind": "city", "owner": "oslo"}),
        ("national", {"owner_kind": "secretariat"}),
    ]
    for side, owner in sides:
        made = await post(events_api, f"{where}/follow-ups", what=f"The {side} side acts.", side=side, **owner)
        assert made.status_code == 201
    await post(events_api, f"{where}/follow-ups", **A_DECISION)
    found = await items(events_api, f"{where}/commitments")
    assert [(one["side"], one["state"]) for one in found] == [("local", "open"), ("national", "open")]


async def test_a_national_authority_commits_itself_and_the_secretariat_says_so(events_api: Client) -> None:
    lab = await held(events_api, type="policy_lab", lab_participants=[{"level": "national", "name": "Ministry"}])
    where = f"/v1/events/{lab['id']}"
    promise = {"what": "Fund it.", "side": "national", "owner_kind": "national_authority", "authority": "Ministry"}
    asked = await post(events_api, f"{where}/follow-ups", of_city(events_api, "oslo"), **promise)
    told = asked.json()
    assert (told["agreement"], told["authority"], "owner" in told) == ("asked", "Ministry", False)
    assert await items(events_api, f"{where}/commitments") == []
    refused = await post(
        events_api, f"{asked.headers['location']}/decisions", of_city(events_api, "oslo"), decision="accepted"
    )
    assert problem(refused) == (403, "not-allowed")
    agreed = await post(events_api, f"{asked.headers['location']}/decisions", decision="accepted")
    assert (agreed.status_code, agreed.json()["agreement"]) == (201, "accepted")
    (found,) = await items(events_api, f"{where}/commitments")
    assert (found["authority"], found["owner_kind"]) == ("Ministry", "national_authority")


async def test_what_a_city_owes_for_a_year(events_api: Client) -> None:
    told = await held(events_api, "bergen")
    await event(events_api, when={"edtf": "2018-11-01"})
    address = "/v1/cities/bergen/event-duties?year=2018"
    assert (await read(events_api, "/v1/cities/drammen/event-duties?year=2018"))["duties"] == []
    owed = await read(events_api, address)
    assert (owed["state"], [(one["code"], one["state"]) for one in owed["duties"]]) == (
        "missing", [("report_back", "missing")],
    )  # fmt: skip
    await post(events_api, f"/v1/events/{told['id']}/report-backs", city="bergen", text="Done.")
    undated = {name: said for name, said in A_DECISION.items() if name != "due_on"}
    await post(events_api, f"/v1/events/{told['id']}/follow-ups", **undated)
    owed = await read(events_api, address)
    assert (owed["state"], [one["state"] for one in owed["duties"]]) == ("met", ["met", "undetermined"])
    await post(events_api, f"/v1/events/{told['id']}/follow-ups", **(A_DECISION | {"due_on": "2099-01-31"}))
    assert await read(events_api, address) == owed
    later = (await read(events_api, "/v1/cities/bergen/event-duties?year=2099"))["duties"]
    assert [(one["code"], one["state"], one["by"]) for one in later] == [("follow_up", "undetermined", "2099-01-31")]
    await post(events_api, f"/v1/events/{told['id']}/follow-ups", **A_DECISION)
    assert (await read(events_api, address))["state"] == "missing"
    assert (await read(events_api, "/v1/cities/bergen/event-duties?year=2019"))["duties"] == []
