"""A change that a subscriber never hears of, hears of although it may not, or cannot tell from a forgery."""

import time
from datetime import UTC, datetime

import asyncpg
import pytest
from standardwebhooks import Webhook as Library
from standardwebhooks import WebhookVerificationError

from shared.platform.access.audience import EXPERTS, NOBODY_ELSE, cities
from shared.platform.access.change_log import Belonging
from shared.platform.access.permits import NOBODY, Caller, Role
from shared.platform.webhooks import domain
from shared.platform.webhooks.hand_out import HandOut
from shared.process import Process
from shared.schemas.webhooks import Webhook, WebhookChange
from tests.platform.webhooks.conftest import EXPERT, KIND, ONCE, OTHER, SECRETARIAT, Hooks, eventually, may
from tests.platform.webhooks.receiver import Receiver, answer, receiving, verify

NETWORK = Caller("n", frozenset({Role.NETWORK_COORDINATOR}), networks=frozenset({"nordic"}))
CITY = Caller("c", frozenset({Role.CITY_COORDINATOR}), cities=frozenset({"bergen"}))
PICKED = "select exists (select from queue.pgqueuer where status = 'picked')"


async def handed_out(hooks: Hooks) -> HandOut:
    return HandOut(await hooks.log(Process(hooks.database, None)))  # type: ignore[arg-type]


async def hurry(hooks: Hooks) -> None:
    """Let the hour come of what was put off."""

    async def put_off() -> bool:
        return not await hooks.sql(PICKED)

    await eventually(put_off)
    await hooks.sql("update queue.pgqueuer set execute_after = now() - interval '1 second'")


async def test_a_change_arrives_signed_as_the_record_tells_it(hooks: Hooks, receiver: Receiver) -> None:
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a", kind=OTHER)
        await receiver.until(1)
    (got,) = receiver.got
    assert verify(made.secret, got)
    assert Library(made.secret).verify(got.body, dict(got.headers))["kind"] == "thing.hidden"
    with pytest.raises(WebhookVerificationError):
        Library(made.secret).verify(got.body + b" ", dict(got.headers))
    (change,) = (await (await handed_out(hooks)).log.changes(NOBODY, 0, 10)).items
    assert got.body == change.model_dump_json(exclude_none=True).encode()
    assert len(got.body) < 1_000
    assert got.id == f"msg_{made.id.hex}_{change.position}"
    assert abs(int(got.headers["webhook-timestamp"]) - time.time()) < 30
    assert (got.headers["content-type"], got.headers["host"]) == ("application/json", f"127.0.0.1:{receiver.port}")
    assert await hooks.deliveries(made) == []


async def test_what_changed_before_the_worker_ran_arrives_and_what_changed_before_that_does_not(
    hooks: Hooks, receiver: Receiver
) -> None:
    await hooks.make("before anybody subscribed")
    hand_out = await handed_out(hooks)
    assert not await hand_out.next()
    made = await hooks.subscribe(receiver.url)
    await hooks.make("b", "c")
    async with hooks.working():
        await receiver.until(2)
    assert sorted(_things(receiver)) == ["b", "c"]
    assert await hooks.deliveries(made) == []


async def test_only_what_the_subscriber_may_hear_of_is_told(hooks: Hooks, receiver: Receiver) -> None:
    async with receiving() as of_secretariat, receiving() as of_network, receiving() as of_city:
        await hooks.subscribe(receiver.url)
        await hooks.subscribe(of_secretariat.url, caller=SECRETARIAT)
        await hooks.subscribe(of_network.url, caller=NETWORK)
        await hooks.subscribe(of_city.url, caller=CITY)
        hooks.belonging = lambda caller: Belonging(frozenset({"oslo"}) if "nordic" in caller.networks else frozenset())
        async with hooks.working():
            await hooks.make("a", seen_by=NOBODY_ELSE)
            await hooks.make("b", seen_by=EXPERTS)
            await hooks.make("c", seen_by=cities("oslo"))
            await hooks.make("d", seen_by=cities("bergen"))
            await hooks.make("e")
            await of_secretariat.until(5)
            await receiver.until(2)
            await of_network.until(2)
            await of_city.until(2)
    things = [sorted(_things(one)) for one in (receiver, of_secretariat, of_network, of_city)]
    assert things == [["b", "e"], ["a", "b", "c", "d", "e"], ["c", "e"], ["d", "e"]]


def _things(receiver: Receiver) -> list[str]:
    return [one.body.decode().partition('"id":"')[2].partition('"')[0] for one in receiver.got]


async def test_a_city_that_left_between_the_change_and_the_delivery_is_not_told_of(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.subscribe(receiver.url, caller=NETWORK)
    hooks.belonging = lambda _: Belonging(frozenset({"oslo"}))
    await hooks.make("a", seen_by=cities("oslo"))
    await (await handed_out(hooks)).next()
    assert len(await hooks.deliveries(made)) == 1
    hooks.belonging = lambda _: Belonging()
    async with hooks.working():
        await eventually(lambda: _nothing_left(hooks, made))
    assert receiver.got == []


async def _nothing_left(hooks: Hooks, webhook: Webhook) -> bool:
    return await hooks.deliveries(webhook) == []


async def test_kinds_are_a_filter_and_a_test_is_told_to_its_webhook_alone(hooks: Hooks, receiver: Receiver) -> None:
    async with receiving() as another:
        made = await hooks.subscribe(receiver.url, KIND.name)
        await hooks.subscribe(another.url, caller=SECRETARIAT)
        async with hooks.working():
            await hooks.make("a", kind=OTHER)
            await hooks.webhooks.test(may("testWebhook", EXPERT), made.id)
            await hooks.make("b")
            await receiver.until(2)
            await another.until(2)
    assert sorted(_kinds(receiver)) == ["thing.made", "webhook.test"]
    assert sorted(_kinds(another)) == ["thing.hidden", "thing.made"]


def _kinds(receiver: Receiver) -> list[str]:
    return [one.body.decode().partition('"kind":"')[2].partition('"')[0] for one in receiver.got]


async def test_a_rotated_secret_signs_beside_the_new_one_for_a_day(hooks: Hooks, receiver: Receiver) -> None:
    made = await hooks.subscribe(receiver.url)
    new = (await hooks.webhooks.rotate(may("rotateWebhookSecret", EXPERT), made.id, ONCE)).secret
    async with hooks.working():
        await hooks.make("a")
        await receiver.until(1)
        await hooks.sql("update webhooks set old_secret_until = now()")
        await hooks.make("b")
        await receiver.until(2)
    during, after = receiver.got
    assert len(during.headers["webhook-signature"].split(" ")) == 2
    for secret in (made.secret, new):
        assert verify(secret, during)
        Library(secret).verify(during.body, dict(during.headers))
    assert (verify(made.secret, after), verify(new, after)) == (False, True)


@pytest.mark.parametrize("status", [500, 404, 302, 429])
async def test_what_is_not_2xx_is_tried_again_under_the_same_id(hooks: Hooks, receiver: Receiver, status: int) -> None:
    receiver.answers = [answer(status, "location: http://127.0.0.1:1/")]
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a")
        await eventually(lambda: _waits_after(hooks, 1))
        (waiting,) = await hooks.deliveries(made)
        assert (waiting.state, waiting.problem, waiting.status) == ("waiting", "status", status)
        assert waiting.due_at is not None
        assert 3 < (waiting.due_at - datetime.now(UTC)).total_seconds() < 6.1
        assert (await hooks.find(made)).failing_since is not None
        await hurry(hooks)
        await receiver.until(2)
        await eventually(lambda: _nothing_left(hooks, made))
    assert receiver.ids == [waiting.id] * 2
    assert (await hooks.find(made)).failing_since is None


async def _waits_after(hooks: Hooks, attempts: int) -> bool:
    return bool(attempts == await hooks.sql("select max(attempts) from webhook_deliveries"))


async def test_gone_disables_at_once_and_starting_anew_lets_it_be_sent_again(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = [answer(410)]
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a")
        await eventually(lambda: _is_disabled(hooks))
        stopped = await hooks.find(made)
        assert (stopped.state, stopped.disabled_reason) == ("disabled", "gone")
        assert await _told_to(hooks, EXPERT) == [("thing.made", "a"), ("webhook.disabled", str(made.id))]
        await hooks.make("b")
        await eventually(lambda: _is_handed_out(hooks))
        (failed,) = await hooks.deliveries(made)
        assert (failed.state, failed.status, failed.due_at) == ("failed", 410, None)
        started = await hooks.webhooks.update(
            may("updateWebhook", EXPERT), made.id, WebhookChange(paused=False), stopped.version
        )
        assert (started.state, started.disabled_at) == ("running", None)
        await hooks.resend(made, failed.id)
        await receiver.until(2)
    assert receiver.ids == [failed.id] * 2


async def _is_handed_out(hooks: Hooks) -> bool:
    return bool(await hooks.sql("select position = (select max(position) from changes) from webhook_progress"))


async def _told_to(hooks: Hooks, caller: Caller) -> list[tuple[str, str]]:
    told = await (await handed_out(hooks)).log.changes(caller, 0, 10)
    return [(one.kind, one.resource.id) for one in told.items]


async def _is_disabled(hooks: Hooks) -> bool:
    return bool(await hooks.sql("select exists (select from webhooks where disabled_at is not null)"))


async def test_three_days_of_failure_disable_and_say_why(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = [answer(500)] * 6
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a", "b")
        await receiver.until(2)
        await eventually(lambda: _waits_after(hooks, 1))
        await hooks.sql("update webhook_deliveries set created_at = now() - interval '71 hours'")
        await hooks.sql("update webhooks set failing_since = now() - interval '71 hours'")
        await hurry(hooks)
        await eventually(lambda: _waits_after(hooks, 2))
        assert (await hooks.find(made)).state == "running"
        await hooks.sql("update webhooks set failing_since = now() - interval '73 hours'")
        await hurry(hooks)
        await eventually(lambda: _is_disabled(hooks))
        stopped = await hooks.find(made)
        assert (stopped.state, stopped.disabled_reason) == ("disabled", "failing")
        assert stopped.disabled_at is not None
        await eventually(lambda: _all_failed(hooks))
    things = [("thing.made", "a"), ("thing.made", "b")]
    for caller, also in ((EXPERT, 1), (SECRETARIAT, 1), (NETWORK, 0), (NOBODY, 0)):
        assert await _told_to(hooks, caller) == things + [("webhook.disabled", str(made.id))] * also
    assert {one.state for one in await hooks.deliveries(made)} == {"failed"}


async def _all_failed(hooks: Hooks) -> bool:
    return bool(await hooks.sql("select not exists (select from webhook_deliveries where state = 'waiting')"))


async def test_a_delivery_is_given_up_after_three_days_while_others_arrive(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = [answer(500), answer(204), answer(500)]
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a")
        await eventually(lambda: _waits_after(hooks, 1))
        await hooks.make("b")
        await receiver.until(2)
        await hooks.sql("update webhook_deliveries set created_at = now() - interval '73 hours'")
        await hurry(hooks)
        await eventually(lambda: _all_failed(hooks))
    (failed,) = await hooks.deliveries(made)
    assert (failed.state, failed.attempts) == ("failed", 2)
    assert (await hooks.find(made)).state == "running"


async def test_what_waits_when_a_webhook_is_paused_fails_and_what_changes_then_is_not_kept(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.subscribe(receiver.url)
    await hooks.make("a")
    hand_out = await handed_out(hooks)
    await hand_out.next()
    await hooks.webhooks.update(may("updateWebhook", EXPERT), made.id, WebhookChange(paused=True), 1)
    await hooks.make("b")
    await hand_out.next()
    (failed,) = await hooks.deliveries(made)
    assert (failed.state, failed.problem) == ("failed", "stopped")


async def test_a_delivery_that_waits_for_its_hour_can_be_sent_at_once(hooks: Hooks, receiver: Receiver) -> None:
    receiver.answers = [answer(500)]
    made = await hooks.subscribe(receiver.url)
    async with hooks.working():
        await hooks.make("a")
        await eventually(lambda: _waits_after(hooks, 1))
        (waiting,) = await hooks.deliveries(made)
        await hooks.resend(made, waiting.id)
        await receiver.until(2, seconds=3)
    assert receiver.ids == [waiting.id] * 2


async def test_the_record_moves_on_only_with_the_jobs(
    hooks: Hooks, receiver: Receiver, owner_of_copy: asyncpg.Connection
) -> None:
    """The queue is away: what is handed out stays owed."""
    made = await hooks.subscribe(receiver.url)
    await hooks.make("a")
    await owner_of_copy.execute("alter table queue.pgqueuer rename to away")
    with pytest.raises(Exception, match="pgqueuer"):
        await (await handed_out(hooks)).next()
    await owner_of_copy.execute("alter table queue.away rename to pgqueuer")
    assert await hooks.deliveries(made) == []
    async with hooks.working():
        await receiver.until(1)
    assert len(receiver.got) == 1


def test_delays_grow_to_eight_hours_and_fill_three_days() -> None:
    middle = [domain.delay(attempts, 0.5).total_seconds() for attempts in range(1, 14)]
    assert middle[:6] == [5, 15, 45, 135, 405, 1215]
    assert middle == sorted(middle)
    assert max(middle) == 8 * 3600
    assert (domain.delay(1, 0).total_seconds(), domain.delay(1, 1).total_seconds()) == (4, 6)
    assert domain.delay(1_000, 1).total_seconds() == pytest.approx(8 * 3600 * 1.2)
