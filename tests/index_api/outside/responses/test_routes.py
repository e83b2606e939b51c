"""A response that counts twice, that leads to a person, that cannot be taken back, or that the counts lose."""

import asyncio
import csv
import io
import random
import secrets
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.index_api.outside.responses import repository
from services.index_api.outside.tallies.domain import tally
from shared.platform.data.database import Database
from tests.index_api.assessing import good
from tests.index_api.campaigning import GROUPS, Asking
from tests.support import Client, OneConnection, problem, statements

YES = {"q01": "yes", "q11": "all"}
DEVICE = "a-device-of-its-own-0000000000"


async def counted(client: Client, path: str, connection: asyncpg.Connection) -> dict[str, dict[str, dict[str, int]]]:
    """Read the counts as the service keeps them: by question, group and answer, without what is zero."""
    found = await repository.counts(Database(OneConnection(connection)), as_id(path))  # type: ignore[arg-type]
    asked = good(await client.get(path))["questions"]
    cells = [(one["id"], it) for one in asked for it in [*(it["code"] for it in one["options"]), "skipped"]]
    told: dict[str, dict[str, dict[str, int]]] = {one["id"]: {} for one in asked}
    for group, counts in found.items():
        for (question, cell), n in zip(cells, counts, strict=True):
            if n:
                told[question].setdefault(group, {})[cell] = n
    return told


def as_id(path: str) -> UUID:
    return UUID(path.rpartition("/")[2])


async def replayed(path: str, connection: asyncpg.Connection) -> dict[str, dict[str, dict[str, int]]]:
    """Count every response anew."""
    kept = await repository.responses(Database(OneConnection(connection)), as_id(path))  # type: ignore[arg-type]
    return {
        question: {
            group: dict(options)
            for group, options in tally(
                (one["stratum"], one["answers"].get(question, "skipped")) for one in kept
            ).items()
        }
        for question in ("q01", "q11", "q12")
    }


async def test_counts_are_what_the_responses_say(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    asking, chance = Asking(index_api), random.Random(17)
    path = await asking.opened()
    offered = {one["id"]: [it["code"] for it in one["options"]] for one in good(await index_api.get(path))["questions"]}
    codes = []
    for _ in range(40):
        answers = {question: chance.choice(options) for question, options in offered.items() if chance.random() < 0.8}
        taken = await asking.answer(path, answers or YES, chance.choice([*GROUPS, None]))
        codes.append(good(taken)["withdrawal_code"])
    assert await counted(index_api, path, index_api_connection) == await replayed(path, index_api_connection)
    for code in codes[::3]:
        assert good(await asking.post(f"{path}/withdrawals", {"code": code})) == {"withdrawn": True}
    after = await counted(index_api, path, index_api_connection)
    assert after == await replayed(path, index_api_connection)
    assert sum(sum(group.values()) for group in after["q01"].values()) == 40 - len(codes[::3])
    gone = await asking.post(f"{path}/withdrawals", {"code": codes[0]})
    assert problem(gone) == (409, "unknown-code")


async def test_a_device_counts_once_and_may_answer_anew(index_api: Client) -> None:
    asking = Asking(index_api)
    path, other = await asking.opened(), await asking.opened()
    first = good(await asking.answer(path, YES, device=DEVICE))
    assert problem(await asking.answer(path, {"q01": "no"}, device=DEVICE)) == (409, "already-answered")
    assert (await asking.answer(other, YES, device=DEVICE)).status_code == 201
    good(await asking.post(f"{path}/withdrawals", {"code": first["withdrawal_code"]}))
    assert (await asking.answer(path, {"q01": "no"}, device=DEVICE)).status_code == 201


async def test_nothing_that_is_kept_leads_to_a_device_or_an_hour(
    index_api: Client, index_api_connection: asyncpg.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = Asking(index_api)
    path, other = await asking.opened(), await asking.opened()
    capsys.readouterr()
    who = index_api.bearer("city_coordinator", cities=("bergen",), subject="somebody-with-a-token")
    codes = [
        good(
            await index_api.post(
                f"{one}/responses",
                json={"device": DEVICE, "answers": YES},
                headers={**who, "x-forwarded-for": "203.0.113.77", "user-agent": "A Telephone"},
            )
        )["withdrawal_code"]
        for one in (path, other)
    ]
    lines = [line for line in capsys.readouterr().out.splitlines() if "responses" in line]
    assert len(lines) == 2
    assert all('"network":"","subject":""' in line for line in lines)
    columns = await index_api_connection.fetch(
        "select column_name, data_type from information_schema.columns where table_name = 'campaign_responses'"
    )
    assert {name: kind for name, kind in columns if kind.startswith(("date", "time"))} == {"received_on": "date"}
    rows = await index_api_connection.fetch("select * from campaign_responses")
    assert rows[0]["door_hash"] != rows[1]["door_hash"]
    for table in ("campaign_responses", "campaigns", "campaign_counts", "changes", "audit_log", "idempotency_keys"):
        held = str(await index_api_connection.fetch(f"table {table}"))
        for told in (DEVICE, *codes, "203.0.113", "A Telephone"):
            assert told not in held, (table, told)
    audited = "select count(*) from audit_log where operation in ('createResponse', 'withdrawResponse')"
    assert await index_api_connection.fetchval(audited) == 0
    await asking.close(path)
    assert await index_api_connection.fetchval("select count(*) from campaigns where door_key is not null") == 1


async def test_invitations_work_once(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    asking = Asking(index_api)
    path = await asking.opened(door="invitations")
    made = await asking.post(f"{path}/invitations", {"count": 3}, asking.city)
    assert (made.status_code, made.headers["content-type"], made.headers["cache-control"]) == (
        201, "text/csv; charset=utf-8", "no-store",
    )  # fmt: skip
    invitations = [row["invitation"] for row in csv.DictReader(io.StringIO(made.text.removeprefix("\ufeff")))]
    assert len(set(invitations)) == 3
    held = str(await index_api_connection.fetch("select i::text from campaign_invitations i"))
    assert not any(one in held for one in invitations)
    good(await asking.answer(path, YES, invitation=invitations[0]))
    assert problem(await asking.answer(path, YES, invitation=invitations[0])) == (409, "already-answered")
    unknown = await asking.answer(path, YES, invitation=secrets.token_urlsafe(16))
    assert problem(unknown) == (409, "unknown-campaign-invitation")
    for shown, pointers in (
        ({"device": DEVICE}, ["/invitation", "/device"]),
        ({"device": DEVICE, "invitation": invitations[1]}, ["/device"]),
    ):
        refused = await asking.answer(path, YES, **shown)
        assert (problem(refused), [one["pointer"] for one in refused.json()["errors"]]) == (
            (422, "unfit-response"), pointers,
        )  # fmt: skip
    assert problem(await asking.post(f"{path}/invitations", {"organisations": ["A"]}, asking.city)) == (
        422, "unfit-invitations",
    )  # fmt: skip


async def test_an_organisation_of_a_panel_has_one_voice(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened(door="panel", strata=None)
    made = await asking.post(f"{path}/invitations", {"organisations": ["Sol, Oslo", "Neighbours"]}, asking.city)
    rows = list(csv.DictReader(io.StringIO(made.text.removeprefix("\ufeff"))))
    assert [row["organisation"] for row in rows] == ["Sol, Oslo", "Neighbours"]
    for again in (["  sol,   OSLO "], ["New", "new"]):
        refused = await asking.post(f"{path}/invitations", {"organisations": again}, asking.city)
        assert problem(refused) == (422, "unfit-invitations")
    good(await asking.answer(path, YES, invitation=rows[0]["invitation"]))
    assert problem(await asking.post(f"{path}/invitations", {"count": 1}, asking.city)) == (422, "unfit-invitations")
    told = await asking.close(path)
    assert (told["invited"], told.get("n")) == (2, None)


async def test_who_may_invite(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened(door="invitations")
    for who, status in (({}, 401), (index_api.bearer("expert"), 403), (asking.ngo, 403)):
        assert (await asking.post(f"{path}/invitations", {"count": 1}, who)).status_code == status
    open_door = await asking.opened()
    assert problem(await asking.post(f"{open_door}/invitations", {"count": 1}, asking.city)) == (
        422, "unfit-invitations",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"answers": {"q02": "yes"}}, "unfit-response", "/answers/q02"),
        ({"answers": {"q01": "perhaps"}}, "unfit-response", "/answers/q01"),
        ({"answers": {"q01": "skipped"}}, "unfit-response", "/answers/q01"),
        ({"answers": {"q01": "yes"}, "group": "the_mayor"}, "unfit-response", "/group"),
        ({"answers": {}}, "invalid", "/answers"),
        ({"answers": {"q01": "yes"}, "device": "short"}, "invalid", "/device"),
        ({"answers": {"q01": "yes"}, "comment": "I am Kari."}, "invalid", "/comment"),
        ({"answers": {"q01": ["yes"]}}, "invalid", "/answers/q01"),
    ],
)
async def test_what_does_not_fit_is_told_by_its_place(
    index_api: Client, body: dict[str, Any], code: str, pointer: str
) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    refused = await asking.post(f"{path}/responses", {"device": DEVICE, **body})
    assert problem(refused) == (422, code)
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_a_campaign_takes_responses_on_its_days_alone(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    path = await asking.created()
    assert problem(await asking.answer(path, YES)) == (404, "not-found")
    good(await asking.post(f"{path}/openings", {}, asking.city))
    code = good(await asking.answer(path, YES))["withdrawal_code"]
    for later in (1, -2):
        moved = "update campaigns set opens_on = current_date + $1::int, closes_on = current_date + $1::int + 1"
        await index_api_connection.execute(moved, later)
        refused = await asking.answer(path, YES)
        assert (problem(refused), refused.json()["state"]) == ((409, "not-taking"), "open")
        assert problem(await asking.post(f"{path}/withdrawals", {"code": code})) == (409, "not-taking")
    good(await asking.post(f"{path}/closings", {}, asking.city))
    for late in (await asking.answer(path, YES), await asking.post(f"{path}/withdrawals", {"code": code})):
        assert (problem(late), late.json()["state"]) == ((409, "not-taking"), "closed")
    nowhere = "/v1/campaigns/00000000-0000-0000-0000-000000000000"
    assert problem(await asking.answer(nowhere, YES)) == (404, "not-found")


async def test_a_closed_campaign_is_archived_in_one_step(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    path, other = await asking.opened(), await asking.opened()
    for one in (path, path, other):
        good(await asking.answer(one, YES))
    assert problem(await asking.post(f"{path}/archivings", {}, asking.city)) == (409, "wrong-state")
    told = await asking.close(path)
    archived = good(await asking.post(f"{path}/archivings", {}, asking.city))
    assert (archived["state"], archived["archived"]) == ("closed", True)
    assert await index_api_connection.fetchval("select count(*) from campaign_responses") == 1
    assert good(await index_api.get(f"{path}/outside")) == told
    assert problem(await asking.post(f"{path}/archivings", {}, asking.city)) == (409, "wrong-state")
    rights = "select has_schema_privilege('archived', 'usage')"
    assert await index_api_connection.fetchval(rights) is False
    where = "select relnamespace::regnamespace::text from pg_class where relkind = 'r' and relname = $1"
    assert await index_api_connection.fetchval(where, f"campaign_responses_{as_id(path).hex}") == "archived"


async def test_how_many_statements_a_response_costs(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    good(await asking.answer(path, YES))
    with statements(index_api_connection) as seen:
        good(await asking.answer(path, YES))
    assert len(seen) == 2, seen


async def test_the_same_at_one_instant_counts_once(index_api_of_many: Client, own_copy: Database) -> None:
    asking = Asking(index_api_of_many)
    path = await asking.opened(door="invitations")
    made = await asking.post(f"{path}/invitations", {"count": 2}, asking.city)
    first, second = [row["invitation"] for row in csv.DictReader(io.StringIO(made.text.removeprefix("\ufeff")))]
    answers = await asyncio.gather(*(asking.answer(path, YES, invitation=one) for one in [first] * 6 + [second] * 2))
    assert sorted(one.status_code for one in answers) == [201, 201, 409, 409, 409, 409, 409, 409]
    counts = await repository.counts(own_copy, as_id(path))
    assert sum(counts[""][:4]) == 2


async def test_a_response_that_meets_the_closing_is_counted_or_refused(
    index_api_of_many: Client, own_copy: Database
) -> None:
    asking = Asking(index_api_of_many)
    path = await asking.opened()
    good(await asking.answer(path, YES))
    *answers, closed = await asyncio.gather(
        *(asking.answer(path, YES) for _ in range(12)), asking.post(f"{path}/closings", {}, asking.city)
    )
    assert closed.status_code == 201, closed.text
    taken = 1 + sum(one.status_code == 201 for one in answers)
    assert {one.status_code for one in answers} <= {201, 409}
    kept = len(await repository.responses(own_copy, as_id(path)))
    told = good(await index_api_of_many.get(f"{path}/outside"))
    assert (kept, told.get("n")) == (taken, taken if taken >= 5 else None)
