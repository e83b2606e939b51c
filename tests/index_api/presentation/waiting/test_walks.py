"""Who is told of something that is not theirs, cannot do it, or hears of it when it is done."""

from typing import Any

import asyncpg
import pytest

from services.index_api.presentation.waiting.domain import KINDS
from tests.index_api.assessing import People, good
from tests.index_api.assessment.joining.test_routes import CODES, mark
from tests.index_api.campaigning import Asking, day
from tests.index_api.instrument.translations.test_routes import save, words
from tests.index_api.network.contacts.test_routes import CONTACTS, write
from tests.index_api.network.invitations.test_routes import invited
from tests.index_api.network.mentoring.test_routes import begin as mentoring
from tests.index_api.network.notices.test_routes import send
from tests.index_api.reconciling import AGREED, DECISIONS, PROPOSALS, Reconciling, end_of_time
from tests.support import Client, problem
from tests.waiting import (
    Begin,
    Walk,
    coordinator,
    of_kind,
    of_network,
    one,
    settle,
    undocumented,
    waiting,
    walk_through,
)

PARTIES = {
    "city:oslo", "city:bergen", "city:bilbao", "network:icc-norway", "network:reci", "secretariat", "expert:expert",
    "assessor:assessor", "assessor:somebody",
}  # fmt: skip
oslo, bergen, bilbao = (coordinator(city) for city in ("oslo", "bergen", "bilbao"))
secretary, expert = one("secretariat", "secretariat"), one("expert", "expert")
assessor = one("external_assessor", "assessor")
A_PEER = {"assessor_kind": "peer_city", "assessor_city": "bergen"}
BY_EXPERT = {"assessor_kind": "expert", "assessor": "An expert"}
BY_NGO = {"assessor_kind": "ngo", "assessor": "Neighbours together"}
HANDED_IN: dict[str, Any] = {"submissions": {}}
TAKEN_UP = {**HANDED_IN, "reviews": {"decision": "taken_up"}}
ACCEPTED = {**HANDED_IN, "reviews": {"decision": "accepted"}}
GIVEN_BACK = {**HANDED_IN, "reviews": {"decision": "changes_requested"}}
CONSENTED = {**ACCEPTED, "consents": {"consent": "scores"}}
REPLIED = {**CONSENTED, "replies": {"text": "We see it otherwise."}}
ACCEPT, CONSENT = {"decision": "accepted"}, {"consent": "scores"}


def assessed(steps: dict[str, Any], by: Any = oslo, reviewer: Any = expert, **new: Any) -> Begin:
    """Answer a questionnaire, and take steps with it."""

    async def begin(client: Client) -> str:
        people = People(client)
        path = await people.draft(by(client), **new)
        await people.answer(path, by(client))
        for kind, body in steps.items():
            who = {"reviews": reviewer, "replies": oslo}.get(kind, by)(client)
            good(await people.post(f"{path}/{kind}", body, who))
        return path

    return begin


async def steps_taken(client: Client) -> None:
    for code in CODES:
        assert (await mark(client, code, oslo(client))).status_code == 200


async def a_step_is_open_again(client: Client) -> None:
    assert (await mark(client, "political_committee", oslo(client), '"1"', done_on=None)).status_code == 200


async def published(client: Client) -> None:
    await People(client).published(year=2020)


async def contact_written(client: Client) -> None:
    assert (await write(client)).status_code == 201


async def contact_erased(client: Client) -> None:
    [kept] = good(await client.get(CONTACTS, headers=oslo(client)))["items"]
    gone = await client.delete(f"{CONTACTS}/{kept['id']}", headers=oslo(client) | {"if-match": "*"})
    assert gone.status_code == 204, gone.text


async def news_read(client: Client) -> None:
    sent = good(await send(client))
    good(await client.post(f"/v1/notices/{sent['id']}/acknowledgements", json={}, headers=secretary(client)))


async def translated(client: Client) -> None:
    people = People(client)
    assert (await save(people, await words(people))).is_success


async def asked(client: Client) -> str:
    asking = Asking(client)
    return await asking.created(asking.ngo, organiser="Neighbours together")


def reconciling(*steps: str, by: Any = expert) -> Begin:
    """Propose what is right where Oslo and people outside see it differently, and go on."""

    async def begin(client: Client) -> str:
        they = Reconciling(client)
        path = f"{await they.both_sides()}/reconciliation"
        good(await they.put(path, {"proposals": PROPOSALS}, 0, by(client)))
        for version, step in enumerate(steps, 1):
            good(await (they.reply(path, version) if step == "replied" else they.decide(path, version, who=by(client))))
        return path

    return begin


WALKS = [
    Walk("right_of_reply", "city:oslo", assessed(ACCEPTED, assessor, **BY_NGO), oslo, {"text": "We see it otherwise."}),
    Walk("right_of_reply", "city:oslo", assessed(ACCEPTED, bergen, **A_PEER), oslo, {"text": "We see it otherwise."}),
    Walk("assessment_to_finish", "city:oslo", assessed({}), oslo),
    Walk("assessment_to_finish", "city:bergen", assessed({}, bergen, **A_PEER), bergen),
    Walk("assessment_to_finish", "assessor:assessor", assessed({}, assessor, **BY_NGO), assessor),
    Walk("assessment_to_finish", "expert:expert", assessed({}, expert, **BY_EXPERT), expert),
    Walk("assessment_to_revise", "city:oslo", assessed(GIVEN_BACK), oslo),
    Walk("assessment_to_revise", "assessor:assessor", assessed(GIVEN_BACK, assessor, **BY_NGO), assessor),
    Walk("consent_to_publication", "city:oslo", assessed(ACCEPTED), oslo, CONSENT),
    Walk("consent_to_publication", "city:bergen", assessed(ACCEPTED, bergen, **A_PEER), bergen, CONSENT),
    Walk("consent_to_publication", "assessor:assessor", assessed(ACCEPTED, assessor, **BY_NGO), assessor, CONSENT),
    Walk("assessment_to_take_up", "secretariat", assessed(HANDED_IN), secretary, {"decision": "taken_up"}),
    Walk("assessment_to_review", "expert:expert", assessed(TAKEN_UP), expert, ACCEPT),
    Walk("assessment_to_review", "secretariat", assessed(TAKEN_UP, reviewer=secretary), secretary, ACCEPT),
    Walk("assessment_to_publish", "secretariat", assessed(CONSENTED), secretary),
    Walk("assessment_to_publish", "secretariat", assessed(REPLIED, assessor, **BY_NGO), secretary),
    Walk("invitation_to_join", "city:oslo", invited, oslo, ACCEPT),
    Walk("mentoring_asked", "city:oslo", lambda client: mentoring(client, bilbao(client)), oslo),
    Walk("mentoring_offered", "city:bilbao", mentoring, bilbao),
    Walk(
        "joining_step", "city:oslo", a_step_is_open_again, oslo, {"done_on": "2020-01-31", "evidence": []},
        first=steps_taken,
    ),
    Walk("wave_due", "city:oslo", published, oslo, {"city": "oslo", "questionnaire": "icc/2019", "year": 2026}),
    Walk("contact_to_confirm", "city:oslo", contact_erased, oslo, {"name": "Kari Nordmann"}, first=contact_written),
    Walk("notice_to_read", "secretariat", send, secretary),
    Walk("notice_to_answer", "secretariat", news_read, secretary, {"note": "We are glad."}),
    Walk("campaign_to_decide", "city:oslo", asked, oslo, {"decision": "declined"}),
    Walk("reconciliation_to_reply", "city:oslo", reconciling(), oslo, {"replies": AGREED}),
    Walk("reconciliation_to_decide", "expert:expert", reconciling("replied"), expert, {"decisions": DECISIONS}),
    Walk(
        "reconciliation_to_decide", "secretariat", reconciling("replied", by=secretary), secretary,
        {"decisions": DECISIONS},
    ),
    Walk("reconciliation_to_publish", "secretariat", reconciling("replied", "decided"), secretary),
    Walk("translation_to_review", "secretariat", translated, secretary, {"number": 1}),
]  # fmt: skip


@pytest.mark.parametrize("walk", WALKS, ids=str)
async def test_it_waits_until_it_is_done(walk: Walk, index_api: Client) -> None:
    await walk_through(index_api, walk, PARTIES, "index_api")


def test_every_kind_is_walked() -> None:
    assert {walk.kind for walk in WALKS} == KINDS.keys()


def test_every_kind_points_at_operations_of_the_service(apps: dict[str, Any]) -> None:
    assert undocumented(apps["index_api"], KINDS) == []


async def test_nothing_waits_of_an_assessment_that_was_withdrawn(index_api: Client) -> None:
    for steps in ({}, HANDED_IN, TAKEN_UP, GIVEN_BACK, CONSENTED):
        path = await assessed(steps)(index_api)
        good(await index_api.post(f"{path}/withdrawals", json={"reason": "Too early."}, headers=oslo(index_api)))
    told = [item["kind"] for party in PARTIES for item in await waiting(index_api, party)]
    assert {kind for kind in told if kind.startswith("assessment")} == set()


async def test_a_reply_is_waited_for_until_the_end_of_its_last_day(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    path = await assessed(ACCEPTED, assessor, **BY_NGO)(index_api)
    good(await index_api.post(f"{path}/consents", json=CONSENT, headers=assessor(index_api)))
    [item] = await of_kind(index_api, "right_of_reply", "city:oslo")
    until = good(await index_api.get(path, headers=oslo(index_api)))["reply_until"]
    assert (item["due"], item["overdue"]) == (until[:10], False)
    assert await of_kind(index_api, "assessment_to_publish", "secretariat") == []
    over = "update assessments set reply_until = now() - interval '1 minute'"
    await index_api_connection.execute(over)
    assert await of_kind(index_api, "right_of_reply", "city:oslo") == []
    [ready] = await of_kind(index_api, "assessment_to_publish", "secretariat")
    assert (await settle(index_api, ready, secretary(index_api), {})).status_code == 201


async def test_a_city_is_waited_for_as_long_as_others_have_to_wait_for_it(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await asked(index_api)
    [item] = await of_kind(index_api, "campaign_to_decide", "city:oslo")
    assert (item["due"], item["overdue"]) == (day(14), False)
    assert item["text"] == "Others want to ask people how they see Oslo. Agree to it, or decline: How do you see Oslo?"
    days = "update campaigns set opens_on = current_date - 2, closes_on = current_date - 1"
    await index_api_connection.execute(days)
    assert await of_kind(index_api, "campaign_to_decide", "city:oslo") == []


async def test_a_decision_waits_once_the_time_of_the_city_is_over(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    path = await reconciling()(index_api)
    [item] = await of_kind(index_api, "reconciliation_to_reply", "city:oslo")
    until = good(await index_api.get(path, headers=oslo(index_api)))["reply_until"]
    assert (item["due"], item["overdue"]) == (until[:10], False)
    assert await of_kind(index_api, "reconciliation_to_decide", "expert:expert") == []
    await end_of_time(index_api_connection)
    assert await of_kind(index_api, "reconciliation_to_reply", "city:oslo") == []
    [item] = await of_kind(index_api, "reconciliation_to_decide", "expert:expert")
    some = {"decisions": DECISIONS[:1]}
    assert (await settle(index_api, item, expert(index_api), some)).status_code == 201
    assert len(await of_kind(index_api, "reconciliation_to_decide", "expert:expert")) == 1
    assert await of_kind(index_api, "reconciliation_to_publish", "secretariat") == []


async def test_nothing_waits_of_a_reconciliation_with_a_view_that_is_gone(index_api: Client) -> None:
    path = await reconciling("replied", "decided")(index_api)
    own = good(await index_api.get(path, headers=expert(index_api)))["assessment"]
    withdrawal = {"reason": "We answer anew."}
    good(await index_api.post(f"/v1/assessments/{own}/withdrawals", json=withdrawal, headers=oslo(index_api)))
    assert await of_kind(index_api, "reconciliation_to_publish", "secretariat") == []


async def test_nothing_waits_of_an_invitation_that_was_taken_back(index_api: Client) -> None:
    invitation = await invited(index_api)
    taken_back = await index_api.post(
        f"/v1/invitations/{invitation['id']}/withdrawals", json={}, headers=of_network("reci")(index_api)
    )
    assert taken_back.status_code == 201
    assert await of_kind(index_api, "invitation_to_join", "city:oslo") == []


async def test_a_city_that_has_yet_to_join_is_told_of_its_steps_and_of_no_wave(index_api: Client) -> None:
    await published(index_api)
    etag = (await index_api.get("/v1/cities/oslo")).headers["etag"]
    candidate = await index_api.patch(
        "/v1/cities/oslo", json={"candidate": True}, headers=secretary(index_api) | {"if-match": etag}
    )
    assert candidate.status_code == 200
    told = await waiting(index_api, "city:oslo", lang="fr")
    assert "wave_due" not in [item["kind"] for item in told]
    steps = good(await index_api.get("/v1/cities/oslo/joining-steps?lang=fr"))["items"]
    known = [step for step in steps if not (step["done"] or step.get("unknown"))]
    sentence = KINDS["joining_step"].sentence
    assert {item["about"]: item["text"] for item in told if item["kind"] == "joining_step"} == {
        f"/v1/cities/oslo/joining-steps/{step['code']}": sentence.filled(city="Oslo", label=step["label"]).told("fr")
        for step in known
    }
    assert len(known) == 5


async def test_a_wave_is_due_until_the_last_day_of_its_year(index_api: Client) -> None:
    await published(index_api)
    [item] = await of_kind(index_api, "wave_due", "city:oslo")
    assert (item["due"], item["overdue"]) == ("2023-12-31", True)
    assert item["text"] == "The next self-assessment of Oslo is due for 2023."


async def test_no_wave_is_due_while_one_is_under_way_or_published_and_not_public(index_api: Client) -> None:
    await published(index_api)
    path = await assessed({}, year=2026)(index_api)
    for kind, body, who in (
        ("submissions", {}, oslo), ("reviews", {"decision": "accepted"}, expert),
        ("publications", {"consent": "scores", "embargo_until": "2098-01-01T00:00:00Z"}, secretary),
    ):  # fmt: skip
        assert await of_kind(index_api, "wave_due", "city:oslo") == []
        good(await index_api.post(f"{path}/{kind}", json=body, headers=who(index_api)))
    assert await of_kind(index_api, "wave_due", "city:oslo") == []


@pytest.mark.parametrize("party", ["city:atlantis", "network:atlantis"])
async def test_for_a_city_or_network_that_does_not_exist_nothing_is_told(index_api: Client, party: str) -> None:
    answer = await index_api.get("/v1/waiting", params={"for": party}, headers=secretary(index_api))
    assert problem(answer) == (404, "not-found")


async def test_names_and_not_slugs_are_told(index_api: Client) -> None:
    await invited(index_api)
    await mentoring(index_api, bilbao(index_api))
    told = {item["kind"]: item["text"] for item in await waiting(index_api, "city:oslo")}
    assert told["invitation_to_join"] == "RECI (Red de Ciudades Interculturales) invites Oslo to join."
    assert told["mentoring_asked"] == "Bilbao asks Oslo for help with Education."


async def test_of_too_much_that_waits_the_most_urgent_is_told(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await published(index_api)
    await assessed(ACCEPTED, assessor, **BY_NGO)(index_api)
    copies = """
        insert into mentorings (id, mentor, mentee, indicator, state)
        select gen_random_uuid(), 'bilbao', 'oslo', 'made-up-' || number, 'offered' from generate_series(1, 510) number
    """
    await index_api_connection.execute(copies)
    told = await waiting(index_api, "city:oslo")
    assert [item["kind"] for item in told[:3]] == ["wave_due", "right_of_reply", "mentoring_offered"]
    assert len(told) == 500
