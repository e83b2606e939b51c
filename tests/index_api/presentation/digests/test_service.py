"""A contact who is told twice, told nothing, or told of what is none of theirs."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.index_api.presentation.digests.conftest import MONDAY, Mailing
from tests.index_api.publishing import make_city, publish
from tests.mailbox import Answer, answer, hang, hang_up
from tests.support import statements

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GONE = answer("550 5.1.1 <kari.nordmann@asking.example>: no such user")


async def test_what_is_new_is_told_once_a_day_and_never_again(mailing: Mailing) -> None:
    await mailing.subscribe("asking")
    first = await mailing.announce("A first thing")
    [text] = await mailing.texts()
    assert "* A first thing\n  Announced: " in text
    assert f"\n  https://icc.example/index/v1/announcements/{first}\n" in text
    await mailing.announce("A second thing")
    assert await mailing.texts() == []
    mailing.clock.now += DAY
    [text] = await mailing.texts()
    assert "A second thing" in text
    assert "A first thing" not in text
    mailing.clock.now += 30 * DAY
    assert await mailing.texts() == []


async def test_a_week_is_gathered_until_monday_morning(mailing: Mailing) -> None:
    await mailing.subscribe("asking", rhythm="weekly")
    assert await mailing.texts() == []
    for title in ("On Tuesday", "On Friday"):
        mailing.clock.now += 2 * DAY
        await mailing.announce(title)
        assert await mailing.texts() == []
    mailing.clock.now = MONDAY + 7 * DAY - 3 * HOUR
    assert await mailing.texts() == []
    mailing.clock.now += 2 * HOUR
    [text] = await mailing.texts()
    assert re.findall(r"On \w+", text) == ["On Friday", "On Tuesday"]


async def test_what_is_due_within_a_week_is_told_at_once(mailing: Mailing) -> None:
    mailing.clock.now = datetime(2026, 12, 21, 8, tzinfo=UTC)
    await mailing.subscribe("asking", rhythm="weekly")
    assert await mailing.texts() == []
    await publish(mailing.index, "asking", 2023, best=set())
    await mailing.announce("Not urgent")
    mailing.clock.now += 2 * DAY
    assert await mailing.texts() == []
    mailing.clock.now += DAY
    [text] = await mailing.texts()
    assert text.startswith(
        "Asking: 1 thing waits for you\nInvented for demonstration.\n\nDue within a week\n\n* The next"
    )
    assert "\n  Last day: 31 December 2026\n  https://icc.example/index/v1/cities/asking/scores\n" in text
    assert "Not urgent" not in text
    mailing.clock.now += DAY
    assert await mailing.texts() == []


async def test_what_a_neighbour_knows_is_told_with_its_own_address(mailing: Mailing) -> None:
    practices = mailing.together.practices
    own = practices.bearer("city_coordinator", cities=("asking",))
    new = {"kind": "practice", "title": {"en": "A living library"}, "cities": [{"city": "asking", "role": "lead"}]}
    made = await practices.post("/v1/practices", json=new, headers=own)
    assert made.status_code == 201, made.text
    await mailing.subscribe("asking")
    mailing.together.to_practices.cut = True
    worker = mailing.worker()
    await worker.look()
    assert mailing.box.got == []
    mailing.together.to_practices.cut = False
    mailing.clock.now += DAY
    await worker.look()
    [mail] = mailing.box.got
    assert f"\n  https://practices.example/v1/practices/{made.json()['id']}\n" in mail.part("plain")
    assert f'<a href="https://practices.example/v1/practices/{made.json()["id"]}">' in mail.part("html")


async def test_an_announcement_to_a_network_reaches_its_cities_and_nobody_else(mailing: Mailing) -> None:
    index, secretariat = mailing.index, mailing.index.bearer("secretariat")
    await make_city(index, "outside", 100_000, 10)
    network = {"slug": "invented", "name": "Invented", "countries": ["XA"], "synthetic": True}
    assert (await index.post("/v1/networks", json=network, headers=secretariat)).status_code == 201
    joined = await index.post(
        "/v1/networks/invented/members", json={"city": "asking", "from_on": "2020-01-01"}, headers=secretariat
    )
    assert joined.status_code == 201, joined.text
    for city in ("asking", "outside"):
        await mailing.subscribe(city)
    made = await mailing.announce("To the network", "invented")
    await index.patch(
        f"/v1/announcements/{made}", json={"visibility": "public"}, headers=secretariat | {"if-match": "*"}
    )
    [text] = await mailing.texts()
    assert "To the network" in text
    assert mailing.box.got[0].to == "kari.nordmann@asking.example"
    own = index.bearer("city_coordinator", cities=("asking",))
    inbox = (await index.get("/v1/cities/asking/inbox", headers=own)).json()
    assert [one["id"] for one in inbox["announcements"]] == [made]
    assert made in (await index.get("/v1/announcements.atom?network=invented")).text


async def test_the_time_that_jumps_tells_nothing_twice_and_holds_nothing_back(mailing: Mailing) -> None:
    await mailing.subscribe("asking")
    await mailing.announce("Before")
    assert len(await mailing.texts()) == 1
    mailing.clock.now += 300 * DAY
    assert await mailing.texts() == []
    mailing.clock.now = MONDAY + 4 * DAY
    await mailing.announce("After")
    mailing.box.to_mails = [answer("451 4.3.0 later")]
    mailing.clock.now += 30 * DAY
    assert await mailing.texts() == []
    assert mailing.box.to_mails == []
    mailing.clock.now = MONDAY + 5 * DAY
    [text] = await mailing.texts()
    assert "After" in text
    assert "Before" not in text
    mailing.clock.now = MONDAY - 400 * DAY
    assert await mailing.texts() == []


@pytest.mark.parametrize("said", [answer("451 4.7.1 greylisted"), hang, hang_up], ids=["451", "hangs", "hangs up"])
@pytest.mark.parametrize("where", ["to_addresses", "to_mails"])
async def test_what_fails_for_now_is_sent_later_as_the_same_mail(
    mailing: Mailing, where: str, said: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.clients.mail._STEP_SECONDS", 0.5)
    path = await mailing.subscribe("asking")
    kept, dropped = await mailing.announce("Kept"), await mailing.announce("Dropped")
    setattr(mailing.box, where, [said, said])
    for minutes in (0, 2):
        mailing.clock.now = MONDAY + timedelta(minutes=minutes)
        assert await mailing.texts() == []
    assert (await mailing.subscription(path))["failing_since"] == "2026-11-23T08:00:00Z"
    secretariat = mailing.index.bearer("secretariat") | {"if-match": "*"}
    await mailing.index.delete(f"/v1/announcements/{dropped}", headers=secretariat)
    mailing.clock.now += HOUR
    [text] = await mailing.texts()
    assert kept in text
    assert dropped not in text
    assert mailing.box.got[0].read["date"] == "Mon, 23 Nov 2026 08:00:00 +0000"
    told = await mailing.subscription(path)
    assert "failing_since" not in told
    assert told["last_sent_at"] == "2026-11-23T09:02:00Z"


async def test_a_mail_that_was_taken_and_not_answered_comes_again_under_the_same_id(mailing: Mailing) -> None:
    await mailing.subscribe("asking")
    await mailing.announce("Hello")
    mailing.box.after_taking = [hang_up]
    assert len(await mailing.texts()) == 1
    mailing.clock.now += HOUR
    assert len(await mailing.texts()) == 1
    first, second = (mail.read for mail in mailing.box.got)
    assert first["message-id"] == second["message-id"]
    assert re.fullmatch(r"<[0-9a-f-]{36}@icc\.example>", first["message-id"])
    mailing.clock.now += HOUR
    assert await mailing.texts() == []


async def test_a_mail_server_that_is_gone_for_a_day_loses_nothing(mailing: Mailing) -> None:
    for city in ("there", "elsewhere"):
        await make_city(mailing.index, city, 100_000, 10)
    for city in ("asking", "there", "elsewhere"):
        await mailing.subscribe(city)
    await mailing.announce("In the morning")
    port, mailing.box.port = mailing.box.port, 1
    worker = mailing.worker()
    for minute in range(0, 24 * 60, 30):
        mailing.clock.now = MONDAY + timedelta(minutes=minute)
        await worker.look()
        if minute == 600:
            await mailing.announce("In the evening")
    mailing.box.port = port
    for _ in range(3):
        mailing.clock.now += HOUR
        await mailing.worker().look()
    told: dict[str, list[str]] = {}
    for mail in mailing.box.got:
        told.setdefault(mail.to.partition("@")[2], []).extend(re.findall(r"In the \w+", mail.part("plain")))
    both = ["In the evening", "In the morning"]
    cities = ("asking.example", "there.example", "elsewhere.example")
    assert {city: sorted(titles) for city, titles in told.items()} == dict.fromkeys(cities, both)


@pytest.mark.parametrize(
    ("said", "status"),
    [(GONE, "5.1.1"), (answer("550 nobody here"), "550"), (answer("553 5.1.3 bad address"), "5.1.3")],
)
async def test_an_address_that_is_refused_for_good_gets_no_more_until_it_is_saved_anew(
    mailing: Mailing, said: Answer, status: str
) -> None:
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")
    mailing.box.to_addresses = [said]
    assert await mailing.texts() == []
    told = await mailing.subscription(path)
    assert (told["state"], told["bounce_status"], told["bounced_at"]) == ("bounced", status, "2026-11-23T08:00:00Z")
    mailing.clock.now += 3 * DAY
    assert await mailing.texts() == []
    assert (await mailing.save(path, "asking"))["state"] == "active"
    [text] = await mailing.texts()
    assert "Hello" in text


async def test_a_server_that_lets_us_send_nothing_says_nothing_of_an_address(mailing: Mailing) -> None:
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")
    mailing.box.to_addresses = [answer("554 5.7.1 relay access denied")]
    assert await mailing.texts() == []
    assert (await mailing.subscription(path))["state"] == "active"
    mailing.clock.now += HOUR
    assert len(await mailing.texts()) == 1


async def _erased(mailing: Mailing, path: str) -> None:
    await mailing.index.delete(path, headers=mailing.index.bearer("secretariat") | {"if-match": "*"})


async def _ended(mailing: Mailing, path: str) -> None:
    await mailing.index.delete(
        f"{path}/digest-subscription", headers=mailing.index.bearer("secretariat") | {"if-match": "*"}
    )


async def _with_another_address(mailing: Mailing, path: str) -> None:
    headers = mailing.index.bearer("secretariat") | {"if-match": "*"}
    await mailing.index.patch(path, json={"email": "somebody.else@asking.example"}, headers=headers)


async def _without_address(mailing: Mailing, path: str) -> None:
    headers = mailing.index.bearer("secretariat") | {"if-match": "*"}
    await mailing.index.patch(path, json={"email": None}, headers=headers)


ENDINGS = (_erased, _ended, _with_another_address, _without_address)


@pytest.mark.parametrize("end", ENDINGS)
async def test_nothing_goes_to_whom_it_is_not_for_any_longer(
    mailing: Mailing, end: Callable[[Mailing, str], Awaitable[None]]
) -> None:
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")
    mailing.box.to_mails = [answer("451 4.3.0 later")]
    await mailing.worker().look()
    await end(mailing, path)
    mailing.clock.now += DAY
    assert await mailing.texts() == []


@pytest.mark.parametrize("end", ENDINGS)
async def test_nothing_goes_to_whom_it_stops_being_for_while_it_is_gathered(
    mailing: Mailing, end: Callable[[Mailing, str], Awaitable[None]]
) -> None:
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")

    async def meanwhile() -> None:
        mailing.together.to_events.meanwhile = lambda: end(mailing, path)

    # The first question is how far the record of the neighbour goes, the next one is what waits.
    mailing.together.to_events.meanwhile = meanwhile
    await mailing.worker().look()
    assert mailing.together.to_events.meanwhile is None
    assert mailing.box.got == []


async def test_a_look_costs_two_statements_where_nothing_changed(
    mailing: Mailing, index_api_connection: asyncpg.Connection
) -> None:
    await mailing.subscribe("asking")
    await mailing.announce("Hello")
    worker = mailing.worker()
    await worker.look()
    asked = mailing.together.to_events.asked
    with statements(index_api_connection) as seen:
        await worker.look()
    assert len(seen) == 2, seen
    assert mailing.together.to_events.asked == asked + 1
    await mailing.announce("Anew")
    mailing.clock.now += DAY
    await worker.look()
    assert len(mailing.box.got) == 2


async def test_no_log_names_a_person(mailing: Mailing, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")
    mailing.box.to_mails = [answer("451 4.3.0 kari.nordmann@asking.example is away")]
    await mailing.worker().look()
    mailing.clock.now += HOUR
    mailing.box.to_addresses = [GONE]
    await mailing.worker().look()
    await mailing.save(path, "asking")
    assert len(await mailing.texts()) == 1
    ours = [record for record in caplog.records if not record.name.startswith("mail.")]  # the server of the test
    assert [record.getMessage() for record in ours if "bounced: 5.1.1" in record.getMessage()] != []
    assert [record.getMessage() for record in ours if "ordmann" in f"{record.getMessage()}{record.exc_text}"] == []
