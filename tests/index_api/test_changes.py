"""A word of a draft, a person or an invitation that reaches whom it is kept from, or a change of which nobody hears."""

import ast
import re
from pathlib import Path
from typing import Any

from services.index_api import changes
from shared.schemas.changes import ChangeKind
from tests.index_api.assessing import People, good
from tests.index_api.instrument.adaptations import test_routes as adaptations
from tests.index_api.instrument.consultations.test_routes import consult, day
from tests.index_api.instrument.questionnaires import test_drafts as drafts
from tests.index_api.network.ambassadors import test_routes as ambassadors
from tests.index_api.network.announcements.test_routes import announce, of_network
from tests.index_api.network.facts import test_routes as facts
from tests.index_api.network.invitations.test_routes import decide, invited, of_oslo
from tests.index_api.network.mentoring import test_routes as mentoring
from tests.index_api.network.notices import test_routes as notices
from tests.support import Client

Heard = list[dict[str, Any]]
JUDGES = {"expert", "secretariat"}
OWN = {"oslo", "norway", "secretariat"}
COORDINATORS = {"oslo", "bergen", "norway", "bilbao", "reci", "geneva", "secretariat"}
ALL = COORDINATORS | {"nobody", "expert", "assessor"}
CONTACT = {"name": "Kari Nordmann", "email": "kari@example.org"}


def everyone(client: Client) -> dict[str, dict[str, str]]:
    """Sign in as Oslo, Bergen and their network, a city of another network with that, one of none, and others."""
    bearer = client.bearer
    cities = {
        slug: bearer("city_coordinator", cities=(slug,), subject=f"of {slug}")
        for slug in ("oslo", "bergen", "bilbao", "geneva")
    }
    return cities | {
        "norway": bearer("network_coordinator", networks=("icc-norway",), subject="of norway"),
        "reci": bearer("network_coordinator", networks=("reci",), subject="of reci"),
        "expert": bearer("expert", subject="expert"),
        "assessor": bearer("external_assessor", subject="assessor"),
        "secretariat": bearer("secretariat", subject="secretariat"),
        "nobody": {},
    }


async def latest(client: Client) -> int:
    return int(good(await client.get("/v1/changes?limit=1"))["latest"])


async def heard(client: Client, after: int, who: dict[str, str] | None = None) -> Heard:
    found: Heard = good(await client.get(f"/v1/changes?after={after}&limit=1000", headers=who or {}))["items"]
    return found


async def who_heard(client: Client, after: int, kind: ChangeKind, *, gone: bool = False) -> set[str]:
    """Say who hears of the one change of a kind after a position: just who can read it, unless it is gone."""
    people = everyone(client)
    (told,) = [one for one in await heard(client, after, people["secretariat"]) if one["kind"] == kind.name]
    assert told["gone"] is gone
    hear = {name for name, who in people.items() if told in await heard(client, after, who)}
    if not gone:
        answers = {name: await client.get(told["resource"]["address"], headers=who) for name, who in people.items()}
        assert {name for name, answer in answers.items() if answer.status_code == 200} == hear
    return hear


async def test_a_notice_is_told_to_who_sees_it_and_its_withdrawal_to_who_saw_it(index_api: Client) -> None:
    for visibility, seen in (("network", OWN | {"bergen"}), ("public", ALL)):
        after = await latest(index_api)
        notice = (await notices.send(index_api, visibility=visibility)).json()["id"]
        assert await who_heard(index_api, after, changes.NOTICE_CREATED) == seen
        secretariat = everyone(index_api)["secretariat"]
        await notices.step(index_api, notice, "answers", secretariat, note="Congratulations!")
        assert await who_heard(index_api, after, changes.NOTICE_ANSWERED) == seen
        after = await latest(index_api)
        await notices.step(index_api, notice, "withdrawals", notices.own(index_api))
        assert await who_heard(index_api, after, changes.NOTICE_WITHDRAWN, gone=True) == seen


async def test_an_announcement_is_told_to_the_network_or_to_every_coordinator(index_api: Client) -> None:
    secretariat = everyone(index_api)["secretariat"]
    for who, network, seen in (
        (of_network(index_api), "icc-norway", OWN | {"bergen"}),
        (secretariat, None, COORDINATORS),
    ):
        after = await latest(index_api)
        address = (await announce(index_api, who, network=network)).headers["location"]
        assert await who_heard(index_api, after, changes.ANNOUNCEMENT_CREATED) == seen
        after = await latest(index_api)
        assert (await index_api.delete(address, headers=who | {"if-match": '"1"'})).status_code == 204
        assert await who_heard(index_api, after, changes.ANNOUNCEMENT_DELETED, gone=True) == seen


async def test_the_public_hears_that_it_no_longer_sees_an_announcement(index_api: Client) -> None:
    who = of_network(index_api)
    address = (await announce(index_api, visibility="public")).headers["location"]
    for visibility, gone in (("network", True), ("public", False)):
        after = await latest(index_api)
        etag = (await index_api.get(address, headers=who)).headers["etag"]
        good(await index_api.patch(address, json={"visibility": visibility}, headers=who | {"if-match": etag}))
        assert await who_heard(index_api, after, changes.ANNOUNCEMENT_CHANGED, gone=gone) == ALL


async def test_a_mentoring_is_told_to_both_sides_until_it_is_agreed(index_api: Client) -> None:
    sides = OWN | {"bilbao", "reci"}
    for step, who, kind, seen in (
        ("agreements", "bilbao", changes.MENTORING_AGREED, ALL),
        ("endings", "oslo", changes.MENTORING_ENDED, ALL),
        (None, "", changes.MENTORING_CREATED, sides),
        ("endings", "bilbao", changes.MENTORING_ENDED, sides),
    ):
        after = await latest(index_api)
        if step is None or kind is changes.MENTORING_AGREED:
            key = (await mentoring.begin(index_api)).json()["id"]
        if step is not None:
            await mentoring.step(index_api, key, step, mentoring.of(index_api, who), note="It is so.")
        assert await who_heard(index_api, after, kind) == seen


async def test_an_invitation_is_told_to_both_ends_and_not_to_the_other_networks_of_the_city(index_api: Client) -> None:
    ends = {"oslo", "reci", "secretariat"}
    for state in ("declined", "accepted"):
        after = await latest(index_api)
        key = (await invited(index_api))["id"]
        assert await who_heard(index_api, after, changes.INVITATION_CREATED) == ends
        good(await decide(index_api, key, of_oslo(index_api), decision=state))
        assert await who_heard(index_api, after, changes.INVITATION_DECIDED) == ends
    assert await who_heard(index_api, after, changes.MEMBERSHIP_CREATED) == ALL


async def test_a_person_is_told_of_without_a_word_of_whom(index_api: Client) -> None:
    after = await latest(index_api)
    who = of_oslo(index_api)
    address = (await index_api.post("/v1/cities/oslo/contacts", json=CONTACT, headers=who)).headers["location"]
    assert await who_heard(index_api, after, changes.CONTACT_CREATED) == OWN
    read = await index_api.get(address, headers=who)
    erased = await index_api.delete(address, headers=who | {"if-match": read.headers["etag"]})
    assert erased.status_code == 204
    assert await who_heard(index_api, after, changes.CONTACT_ERASED, gone=True) == OWN
    told = (await index_api.get(f"/v1/changes?after={after}", headers=everyone(index_api)["secretariat"])).text
    assert [word in told for word in ("Kari", "kari@example.org", address)] == [False, False, True]


async def test_an_ambassador_is_erased_with_every_statement(index_api: Client) -> None:
    address = (await ambassadors.name(index_api)).headers["location"]
    who = ambassadors.own(index_api)
    said = good(await index_api.post(f"{address}/statements", json=ambassadors.SAID, headers=who))["id"]
    etag = (await index_api.get(address)).headers["etag"]
    after = await latest(index_api)
    assert (await index_api.delete(address, headers=who | {"if-match": etag})).status_code == 204
    told = [(one["kind"], one["resource"]["address"], one["gone"]) for one in await heard(index_api, after)]
    assert told == [
        ("statement.erased", f"{address}/statements/{said}", True),
        ("ambassador.erased", address, True),
    ]


async def test_a_self_assessment_is_told_to_its_city_and_experts_until_it_is_public(index_api: Client) -> None:
    people = People(index_api)
    inside = OWN | JUDGES
    after = await latest(index_api)
    path = await people.draft()
    assert await who_heard(index_api, after, changes.ASSESSMENT_CREATED) == inside
    await people.answer(path)
    assert await who_heard(index_api, after, changes.ASSESSMENT_ANSWERED) == inside
    await people.accept(path)
    remark = {"question": "p1", "text": "Well."}
    good(await people.post(f"{path}/comments", remark, people.expert))
    for kind in (changes.ASSESSMENT_SUBMITTED, changes.ASSESSMENT_REVIEWED, changes.COMMENT_CREATED):
        assert await who_heard(index_api, after, kind) == inside
    await people.publish(path)
    assert await who_heard(index_api, after, changes.ASSESSMENT_PUBLISHED) == ALL
    good(await people.post(f"{path}/withdrawals", {"reason": "A mistake."}, people.city))
    assert await who_heard(index_api, after, changes.ASSESSMENT_WITHDRAWN) == ALL
    (told,) = [one for one in await heard(index_api, after) if one["kind"] == "assessment.withdrawn"]
    kept = good(await people.get(path))
    assert (kept["state"], kept["version"]) == (told["state"], told["version"]) == ("withdrawn", 6)


async def test_nobody_outside_hears_of_an_assessment_under_embargo(index_api: Client) -> None:
    people = People(index_api)
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    after = await latest(index_api)
    await people.publish(path, embargo_until="2999-01-01T00:00:00Z")
    assert await who_heard(index_api, after, changes.ASSESSMENT_PUBLISHED) == OWN | JUDGES
    good(await people.post(f"{path}/withdrawals", {"reason": "A mistake."}, people.city))
    assert await who_heard(index_api, after, changes.ASSESSMENT_WITHDRAWN) == OWN | JUDGES


async def test_a_city_hears_of_an_assessment_from_outside_once_it_may_reply(index_api: Client) -> None:
    people = People(index_api)
    assessing = JUDGES | {"assessor"}
    after = await latest(index_api)
    path = await people.outside()
    assert await who_heard(index_api, after, changes.ASSESSMENT_CREATED) == assessing
    await people.answer(path, people.assessor)
    good(await people.post(f"{path}/submissions", {}, people.assessor))
    for kind in (changes.ASSESSMENT_ANSWERED, changes.ASSESSMENT_SUBMITTED):
        assert await who_heard(index_api, after, kind) == assessing
    good(await people.post(f"{path}/reviews", {"decision": "accepted"}, people.expert))
    assert await who_heard(index_api, after, changes.ASSESSMENT_REVIEWED) == assessing | OWN
    good(await people.post(f"{path}/replies", {"text": "We see it otherwise."}, people.city))
    assert await who_heard(index_api, after, changes.ASSESSMENT_REPLIED) == assessing | OWN


async def test_a_peer_city_hears_of_its_assessment_and_its_network_does_not(index_api: Client) -> None:
    who = everyone(index_api)["bergen"]
    after = await latest(index_api)
    kind = {"assessor_kind": "peer_city", "assessor": "Bergen", "assessor_city": "bergen"}
    await People(index_api).draft(who, **kind)
    assert await who_heard(index_api, after, changes.ASSESSMENT_CREATED) == JUDGES | {"bergen"}


async def test_saving_what_is_there_tells_nothing(index_api: Client) -> None:
    people = People(index_api)
    path = await people.draft()
    for version, told in ((0, 1), (1, 0)):
        after = await latest(index_api)
        answers = {"answers": {"p1": {"value": "yes", "version": version}}}
        good(await index_api.patch(f"{path}/answers", json=answers, headers=people.city))
        assert len(await heard(index_api, after, people.city)) == told
    assert good(await people.get(path, people.city))["version"] == 2


async def test_a_prefill_is_told_when_it_is_made_and_when_it_is_accepted(index_api: Client) -> None:
    people = People(index_api)
    source = await people.published(consent="scores_and_answers", year=2018)
    path = await people.draft()
    after = await latest(index_api)
    good(await people.post(f"{path}/prefills", {"from": source.rpartition("/")[2]}, people.city))
    assert await who_heard(index_api, after, changes.PREFILL_CREATED) == OWN | JUDGES
    after = await latest(index_api)
    proposals = good(await people.get(f"{path}/proposals", people.city))["items"]
    accepted = {one["question"]: one["version"] for one in proposals[:2]}
    good(await people.post(f"{path}/acceptances", {"questions": accepted}, people.city))
    assert [one["kind"] for one in await heard(index_api, after, people.city)] == [
        "assessment.answered",
        "prefill.accepted",
    ]


async def test_a_draft_of_a_questionnaire_is_told_to_who_is_asked_while_they_are(index_api: Client) -> None:
    after = await latest(index_api)
    await drafts.upload(index_api)
    assert await who_heard(index_api, after, changes.QUESTIONNAIRE_CREATED) == JUDGES
    later = await consult(index_api, from_on=day(1))
    assert await who_heard(index_api, after, changes.DRAFT_CONSULTATION_CHANGED) == JUDGES
    for network, asked in (("icc-norway", {"oslo", "bergen", "norway"}), (None, COORDINATORS)):
        after = await latest(index_api)
        later = await consult(index_api, later.headers["etag"], **({"network": network} if network else {}))
        assert await who_heard(index_api, after, changes.DRAFT_CONSULTATION_CHANGED) == JUDGES | asked
        who = everyone(index_api)["expert"]
        etag = (await index_api.get(drafts.AT, headers=who)).headers["etag"]
        body = drafts.DRAFT | {"title": {"en": f"For {network}"}}
        good(await index_api.put(drafts.AT, json=body, headers=who | {"if-match": etag}))
        assert await who_heard(index_api, after, changes.QUESTIONNAIRE_CHANGED) == JUDGES | asked
    await drafts.release(index_api)
    assert await who_heard(index_api, after, changes.QUESTIONNAIRE_RELEASED) == ALL


async def test_an_adaptation_is_told_to_its_network_and_becomes_a_questionnaire_for_all(index_api: Client) -> None:
    after = await latest(index_api)
    address = (await adaptations.draft(index_api)).headers["location"]
    assert await who_heard(index_api, after, changes.ADAPTATION_CREATED) == JUDGES | {"norway"}
    good(await adaptations.released(index_api, address))
    for kind in (changes.ADAPTATION_RELEASED, changes.QUESTIONNAIRE_RELEASED, changes.MAPPING_CREATED):
        assert await who_heard(index_api, after, kind) == ALL


async def test_what_a_city_keeps_out_of_rankings_is_told_to_its_own(index_api: Client) -> None:
    after = await latest(index_api)
    who = of_oslo(index_api) | {"if-match": '"0"'}
    good(await index_api.put("/v1/cities/oslo/withholding", json={"withheld": True}, headers=who))
    assert await who_heard(index_api, after, changes.WITHHOLDING_CHANGED) == OWN
    assert await who_heard(index_api, after, changes.CITY_COUNTS_CHANGED) == ALL


async def test_results_are_told_by_city_when_they_are_kept_and_not_when_they_are_tried(index_api: Client) -> None:
    rows = [
        {"city": city, "year": year, "area": "index", "value": 77, "source_title": "ICC analysis"}
        for city, year in (("bergen", 2016), ("bergen", 2017), ("bilbao", 2017))
    ]
    who = everyone(index_api)["secretariat"]
    for query, told in (("?dry_run=true", []), ("", ["bergen", "bilbao"]), ("", [])):
        after = await latest(index_api)
        good(await index_api.post(f"/v1/imports/results{query}", json={"results": rows}, headers=who))
        assert [one["resource"]["id"] for one in await heard(index_api, after)] == told


async def test_a_request_that_comes_again_is_told_once(index_api: Client) -> None:
    after = await latest(index_api)
    who = facts.own(index_api) | {"idempotency-key": "the same"}
    for _ in range(2):
        good(await facts.add(index_api, who))
    assert [one["kind"] for one in await heard(index_api, after)] == ["fact.created"]


def test_every_kind_is_told_somewhere_and_can_be_read_where_it_says(root: Path, apps: dict[str, Any]) -> None:
    named = {name: kind for name, kind in vars(changes).items() if isinstance(kind, ChangeKind)}
    assert tuple(named.values()) == changes.KINDS
    assert len({kind.name for kind in changes.KINDS}) == len(changes.KINDS)
    told = {
        node.id
        for file in (root / "services/index_api").glob("*/*/service.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Name)
    }
    assert named.keys() - told == set()
    paths = apps["index_api"].openapi()["paths"]
    read_at = {re.sub(r"\{[^}]+\}", "{}", path) for path, operations in paths.items() if "get" in operations}
    stands = {kind.name: re.sub(r"\{[^}]+\}", "{}", kind.address.partition("?")[0]) for kind in changes.KINDS}
    assert {name for name, address in stands.items() if address not in read_at} == set()
