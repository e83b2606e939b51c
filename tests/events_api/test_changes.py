"""A mirror of the calendar goes wrong, or somebody hears of what is not theirs to read."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.events_api import changes
from shared.schemas.changes import ChangeKind
from tests.events_api.calling import A_SEMINAR, Practices, change, event, items, of_city, post, read, secretariat
from tests.support import Client

A_CALL: dict[str, Any] = {
    "type": "study_visit", "title": {"en": "Who hosts?"}, "networks": ["icc-norway"], "period": "2098-41",
    "offers_by": "2098-03-31",
}  # fmt: skip
AN_APOLOGY: dict[str, Any] = {"what": "Bergen owes an apology.", "owner_kind": "city", "owner": "bergen"}
PAID: dict[str, Any] = {"support_rule": {"requires": ["membership", "reporting"], "year": 2018}}


def everyone(client: Client) -> dict[str, dict[str, str]]:
    """Sign in as all sides of an event that Oslo hosts; the network of `icc-norway` has all of these cities."""
    return {
        "nobody": {},
        "oslo": of_city(client, "oslo"),
        "bergen": of_city(client, "bergen"),
        "drammen": of_city(client, "drammen"),
        "network": client.bearer("network_coordinator", networks=("icc-norway",)),
        "expert": client.bearer("expert"),
        "secretariat": secretariat(client),
    }


async def latest(client: Client) -> int:
    return int((await read(client, "/v1/changes?limit=1"))["latest"])


async def heard(client: Client, after: int, headers: dict[str, str] | None = None) -> list[dict[str, Any]]:
    page = await read(client, f"/v1/changes?after={after}&limit=1000", headers)
    found: list[dict[str, Any]] = page["items"]
    return found


async def who_heard(client: Client, after: int, kind: str) -> set[str]:
    """Say who hears of the one change of a kind that came after a position."""
    (told,) = [one for one in await heard(client, after, secretariat(client)) if one["kind"] == kind]
    said = {name: await heard(client, after, headers) for name, headers in everyone(client).items()}
    return {name for name, found in said.items() if told in found}


async def who_reads(client: Client, address: str) -> set[str]:
    answers = {name: await client.get(address, headers=headers) for name, headers in everyone(client).items()}
    return {name for name, answer in answers.items() if answer.status_code == 200}


async def decided(client: Client, told: Any) -> Any:
    made = await post(client, f"/v1/events/{told['id']}/follow-ups", of_city(client, "oslo"), **AN_APOLOGY)
    assert (made.status_code, made.json()["agreement"]) == (201, "asked")
    return made


async def takes_part(client: Client, told: Any, city: str) -> str:
    where = f"/v1/events/{told['id']}/participations"
    made = await post(client, where, of_city(client, city), city=city)
    address = str(made.headers["location"])
    assert (await post(client, f"{address}/decisions", decision="confirmed")).status_code == 201
    return address


@pytest.mark.parametrize(("networks", "of_network"), [(["icc-norway"], {"network"}), ([], set())])
@pytest.mark.parametrize("said", ["accepted", "declined"])
async def test_what_others_ask_of_a_city_is_told_to_both_until_it_agrees(
    events_api: Client, networks: list[str], of_network: set[str], said: str
) -> None:
    told = await event(events_api, networks=networks)
    sides = {"oslo", "bergen", "secretariat"} | of_network
    for kind in ("asked", "changed", said):
        after = await latest(events_api)
        if kind == "asked":
            asked = await decided(events_api, told)
            address = asked.headers["location"]
        elif kind == "changed":
            held = secretariat(events_api) | {"if-match": asked.headers["etag"]}
            noted = {"state": "open", "note": "They think about it."}
            assert (await events_api.patch(address, json=noted, headers=held)).status_code == 200
        else:
            answer = await post(events_api, f"{address}/decisions", of_city(events_api, "bergen"), decision=said)
            assert answer.status_code == 201
        all_who = {*everyone(events_api)} if kind == "accepted" else sides
        assert await who_heard(events_api, after, f"follow_up.{kind}") == all_who, kind
        assert await who_reads(events_api, address) == all_who, kind


async def test_strangers_do_not_hear_that_money_was_decided_upon(events_api: Client, practices: Practices) -> None:
    """A network reads what its events pay, and not what is paid to its members by the events of others."""
    practices.answer = {"state": "met"}
    for networks, of_network in ((["icc-norway"], {"network"}), ([], set())):
        told = await event(events_api, networks=networks, **PAID)
        address = await takes_part(events_api, told, "bergen")
        after = await latest(events_api)
        before = await read(events_api, address)
        assert (await post(events_api, f"{address}/grants", granted=True)).status_code == 201
        sides = {"oslo", "bergen", "secretariat"} | of_network
        assert await who_heard(events_api, after, "participation.support_decided") == sides
        shown = {name: await read(events_api, address, headers) for name, headers in everyone(events_api).items()}
        assert {name for name, one in shown.items() if "grant" in one} == sides
        assert await read(events_api, address) == before


async def test_nobody_hears_when_feedback_was_given(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2018-10-18"})
    after = await latest(events_api)
    [token] = (await post(events_api, f"/v1/events/{told['id']}/feedback-tokens", count=1)).json()["tokens"]
    given = await events_api.post(f"/v1/events/{told['id']}/feedback", json={"token": token, "rating": 1})
    assert given.status_code == 201
    assert await heard(events_api, after, secretariat(events_api)) == []


async def test_what_a_city_takes_home_is_told_to_colleagues(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2018-10-18"})
    await takes_part(events_api, told, "bergen")
    after = await latest(events_api)
    where = f"/v1/events/{told['id']}/report-backs"
    made = await post(events_api, where, of_city(events_api, "bergen"), city="bergen", text="We start a library.")
    colleagues = {*everyone(events_api)} - {"nobody"}
    assert await who_heard(events_api, after, "report_back.submitted") == colleagues
    assert await who_reads(events_api, made.headers["location"]) == colleagues


async def test_a_change_that_changes_nothing_is_not_told(events_api: Client) -> None:
    told = await event(events_api)
    after = await latest(events_api)
    assert (await change(events_api, told, {"title": A_SEMINAR["title"]})).json()["version"] == 1
    once = secretariat(events_api) | {"idempotency-key": "one"}
    for _ in range(2):
        assert (await post(events_api, f"/v1/events/{told['id']}/confirmations", once)).status_code == 201
    assert [one["kind"] for one in await heard(events_api, after)] == ["event.confirmed"]


async def test_what_is_refused_is_not_told(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2098-10-18"})
    after = await latest(events_api)
    assert (await post(events_api, f"/v1/events/{told['id']}/holdings")).status_code == 409
    assert await heard(events_api, after, secretariat(events_api)) == []


@pytest.mark.parametrize(
    ("patch", "kind"),
    [
        ({"title": {"en": "Another"}}, "event.changed"),
        ({"state": "proposed"}, "event.changed"),
        ({"when": {"edtf": "2019-10"}}, "event.date_changed"),
        ({"when": {"edtf": "2020-10"}, "title": {"en": "Another"}}, "event.date_changed"),
        ({"when": {"edtf": None, "planned_year": 2019, "date_status": "to_be_confirmed"}}, "event.date_changed"),
    ],
)
async def test_a_date_is_told_apart_from_the_rest(events_api: Client, patch: dict[str, Any], kind: str) -> None:
    told = await event(events_api)
    after = await latest(events_api)
    assert (await change(events_api, told, patch)).status_code == 200
    assert [(one["kind"], one["version"]) for one in await heard(events_api, after)] == [(kind, 2)]


Copy = dict[str, tuple[str | None, int | None]]


def kept(address: str, one: dict[str, Any]) -> tuple[str | None, int | None]:
    """Keep state and version; the version of a participation also counts what strangers hear nothing of."""
    return one.get("state"), None if "/participations/" in address else one.get("version")


async def public_of(client: Client, since: str) -> Copy:
    """Read what everybody can that changed since, from the lists."""
    found = [(f"/v1/events/{one['id']}", one) for one in await items(client, f"/v1/events?limit=200{since}")]
    events = [address for address, _ in found]
    for one in await items(client, f"/v1/host-calls?limit=200{since}"):
        found.append((f"/v1/host-calls/{one['id']}", one))
        offers = await items(client, f"/v1/host-calls/{one['id']}/offers?limit=200{since}")
        found += [(f"/v1/host-offers/{offer['id']}", offer) for offer in offers]
    for address in events:
        for part in ("participations", "follow-ups"):
            where = f"{address}/{part}"
            found += [(f"{where}/{one['id']}", one) for one in await items(client, f"{where}?limit=200{since}")]
        offers = await items(client, f"{address}/host-offers?limit=200{since}")
        found += [(f"/v1/host-offers/{offer['id']}", offer) for offer in offers]
    return {address: kept(address, one) for address, one in found}


async def test_a_mirror_holds_what_the_lists_hold(events_api: Client, practices: Practices) -> None:
    practices.answer = {"state": "met"}
    before = await event(events_api)
    begun = f"&updated_since={datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    after = await latest(events_api)
    client = events_api
    told = await event(client, when={"edtf": "2018-10-18"}, **PAID)
    eve = await event(client, type="webinar", parent=told["id"], when={"days_before_parent": 1})
    plan = await event(client, when={"edtf": "2098-10"})
    call = (await post(client, "/v1/host-calls", **A_CALL)).json()
    cities = ("bergen", "drammen")
    offers = [
        (await post(client, f"/v1/host-calls/{call['id']}/offers", of_city(client, city), kind="city", ref=city)).json()
        for city in cities
    ]
    own = await post(
        client, f"/v1/events/{plan['id']}/host-offers", of_city(client, "bergen"), kind="city", ref="bergen"
    )
    first, second = [f"/v1/host-offers/{offer['id']}" for offer in offers]
    seats = [await takes_part(client, told, city) for city in cities]
    asked = [(await decided(client, told)).headers["location"] for _ in range(2)]
    done = [
        await post(client, f"{first}/decisions", decision="accepted", event=plan["id"]),
        await post(client, f"{second}/decisions", decision="declined"),
        await post(client, f"/v1/host-offers/{own.json()['id']}/withdrawals", of_city(client, "bergen")),
        await change(client, told, {"when": {"edtf": "2018-10-17"}}),
        await post(client, f"{seats[0]}/grants", granted=True),
        await post(client, f"{seats[1]}/decisions", decision="withdrawn"),
        await post(client, f"{asked[0]}/decisions", of_city(client, "bergen"), decision="accepted"),
        await post(client, f"/v1/events/{told['id']}/confirmations"),
        await post(client, f"/v1/events/{told['id']}/holdings"),
        await post(client, f"/v1/events/{plan['id']}/postponements"),
        await post(client, f"/v1/events/{plan['id']}/cancellations"),
    ]
    assert {answer.status_code for answer in done} == {200, 201}

    mirror: Copy = {}
    for one in await heard(client, after):
        address = one["resource"]["address"]
        assert not one["gone"]
        mirror[address] = kept(address, one)
    assert mirror == await public_of(client, begun)
    assert f"/v1/events/{before['id']}" in (await public_of(client, "")).keys() - mirror.keys()
    assert (mirror[f"/v1/events/{eve['id']}"], mirror[f"/v1/events/{told['id']}"][0]) == (("planned", 2), "held")
    assert mirror.keys().isdisjoint(asked[1:])
    for address, (state, version) in mirror.items():
        assert kept(address, await read(client, address)) == (state, version)


def test_every_kind_is_told_somewhere_and_can_be_read_where_it_says(root: Path, apps: dict[str, Any]) -> None:
    named = {name: kind for name, kind in vars(changes).items() if isinstance(kind, ChangeKind)}
    assert sorted(kind.name for kind in named.values()) == sorted(kind.name for kind in changes.KINDS)
    code = "\n".join(file.read_text() for file in (root / "services/events_api").glob("*/service.py"))
    assert [name for name in named if not re.search(rf"\bchanges\.{name}\b", code)] == []
    paths = apps["events_api"].openapi()["paths"]
    read_at = {re.sub(r"\{[^}]+\}", "{}", path) for path, operations in paths.items() if "get" in operations}
    assert [kind.name for kind in named.values() if re.sub(r"\{[^}]+\}", "{}", kind.address) not in read_at] == []
