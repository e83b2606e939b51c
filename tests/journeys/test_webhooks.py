"""A subscriber of the whole system that is never told, told of what is not theirs, or told too late."""

import time

from tests.platform.processes import wait_until
from tests.platform.webhooks.receiver import receiving, verify
from tests.running import System


async def test_a_partner_is_told_of_what_an_organiser_does(system: System) -> None:
    async with receiving() as receiver:
        with system.client("events_api", "expert") as partner, system.client("events_api", "secretariat") as organiser:
            made = partner.post("/v1/webhooks", json={"url": receiver.url}).json()
            asked = partner.post(f"/v1/webhooks/{made['id']}/tests")
            assert asked.status_code == 202, asked.text
            await receiver.until(1, seconds=40)  # the worker may only be starting
            began = time.monotonic()
            event = {
                "type": "webinar",
                "title": {"en": "Told to a partner"},
                "when": {"edtf": "2030-04"},
                "hosts": [{"kind": "city", "ref": "eastmere"}],
            }
            created = organiser.post("/v1/events", json=event)
            assert created.status_code == 201, created.text
            await receiver.until(2)
            took = time.monotonic() - began
            wait_until(lambda: partner.get(f"/v1/webhooks/{made['id']}/deliveries").json()["items"] == [])
            gone = partner.delete(f"/v1/webhooks/{made['id']}", headers={"if-match": "*"})
    assert gone.status_code == 204
    assert all(verify(made["secret"], one) for one in receiver.got)
    assert b'"kind":"webhook.test"' in receiver.got[0].body
    assert created.json()["id"].encode() in receiver.got[1].body
    assert took < 10, took  # a second at most on an idle machine, which this one is not
