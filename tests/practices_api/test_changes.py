"""A mirror that goes wrong, a change that is told to the wrong people, a lesson that is given away by who hears."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.practices_api import changes
from shared.schemas.changes import ChangeKind
from tests.practices_api.judging.replications.test_routes import CLAIM
from tests.practices_api.knowledge.consultations.test_routes import day, say, share
from tests.practices_api.knowledge.experts.test_routes import EXPERT, entered
from tests.practices_api.knowledge.glossary.test_routes import CONCEPT, PATH, TEXT, decided, proposed
from tests.practices_api.knowledge.threads.test_routes import asked, decide
from tests.practices_api.knowledge.working_groups.test_routes import ACTION, GROUP
from tests.practices_api.practices.checklists.test_routes import SECOND, draft, release, save
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf, good

OF_OSLO: dict[str, Any] = PRACTICE | {"cities": [{"city": "oslo", "role": "lead"}]}
JUDGES = {"ola", "expert", "secretariat"}
OWN = JUDGES | {"oslo", "network"}
ALL = OWN | {"nobody", "bergen", "pau"}
COLLEAGUES = ALL - {"nobody"}
Heard = list[dict[str, Any]]


def everyone(shelf: Shelf) -> dict[str, dict[str, str]]:
    """Sign in as all sides of what `ola` writes for Oslo, which is in the network with Bergen; `pau` is a stranger."""
    bearer = shelf.client.bearer
    return {
        "nobody": {},
        "ola": shelf.city,
        "oslo": bearer("city_coordinator", cities=("oslo",), subject="olga"),
        "bergen": bearer("city_coordinator", cities=("bergen",), subject="bo"),
        "pau": shelf.other_city,
        "network": bearer("network_coordinator", networks=("icc-norway",), subject="nina"),
        "expert": bearer("expert", subject="eva"),
        "secretariat": shelf.secretariat,
    }


async def latest(shelf: Shelf) -> int:
    return int((await shelf.get("/v1/changes?limit=1"))["latest"])


async def heard(shelf: Shelf, after: int, who: dict[str, str] | None = None) -> Heard:
    found: Heard = (await shelf.get(f"/v1/changes?after={after}&limit=1000", who))["items"]
    return found


async def who_heard(shelf: Shelf, after: int, kind: str, *, gone: bool = False) -> set[str]:
    """Say who hears of a kind; who does can read it where it stands, unless it is gone."""
    (told,) = [one for one in await heard(shelf, after, shelf.secretariat) if one["kind"] == kind]
    assert told["gone"] is gone
    people = everyone(shelf)
    hear = {name for name, who in people.items() if told in await heard(shelf, after, who)}
    read = {name: await shelf.client.get(told["resource"]["address"], headers=people[name]) for name in sorted(hear)}
    assert gone or {name for name, answer in read.items() if answer.status_code != 200} == set()
    return hear


async def test_a_draft_is_told_to_its_own_people_and_to_experts(shelf: Shelf) -> None:
    after = await latest(shelf)
    path = await shelf.draft(OF_OSLO)
    assert await who_heard(shelf, after, "practice.created") == OWN
    good(await shelf.change(path, {"years": "2017/.."}))
    assert await who_heard(shelf, after, "practice.changed") == OWN
    after = await latest(shelf)
    await shelf.post(f"{path}/withdrawals", {}, shelf.city)
    assert await who_heard(shelf, after, "practice.withdrawn") == OWN


async def test_a_city_hears_of_a_draft_once_it_takes_part_and_when_it_leaves(shelf: Shelf) -> None:
    after = await latest(shelf)
    path = f"/v1/practices/{(await shelf.post('/v1/practices', PRACTICE, shelf.city))['id']}"
    assert await who_heard(shelf, after, "practice.created") == OWN
    after = await latest(shelf)
    await shelf.accept(path, "bergen")
    assert await who_heard(shelf, after, "practice.changed") == OWN | {"bergen"}
    after = await latest(shelf)
    await shelf.post(f"{path}/partners/bergen/endings", {}, shelf.city)
    (told,) = await heard(shelf, after, everyone(shelf)["bergen"])
    assert (told["kind"], told["resource"]["address"], told["state"]) == ("practice.changed", path, "draft")


async def test_the_way_to_a_verdict_is_told_to_who_judges_and_who_wrote_and_its_end_to_everybody(shelf: Shelf) -> None:
    path = await shelf.draft(OF_OSLO)
    after = await latest(shelf)
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    for kind in ("practice.changed", "practice_version.submitted"):
        assert await who_heard(shelf, after, kind) == OWN, kind
    after = await latest(shelf)
    await shelf.post(f"{path}/assignments", {}, shelf.expert)
    assert await who_heard(shelf, after, "assignment.created") == {"expert", "secretariat"}
    after = await latest(shelf)
    await shelf.post(f"{path}/changes-requests", {"text": "Say what it cost."}, shelf.expert)
    assert await who_heard(shelf, after, "message.created") == JUDGES
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    after = await latest(shelf)
    await shelf.publish(path)
    assert await who_heard(shelf, after, "evaluation.created") == JUDGES
    assert await who_heard(shelf, after, "verdict.created") == JUDGES
    assert await who_heard(shelf, after, "practice.published") == ALL
    after = await latest(shelf)
    await shelf.post(f"{path}/withdrawals", {"reason": "It ended."}, shelf.city)
    assert await who_heard(shelf, after, "practice.withdrawn", gone=True) == ALL


async def test_a_first_version_that_is_declined_is_told_as_such_and_a_later_one_is_not(shelf: Shelf) -> None:
    declined = {"verdict": "declined", "reason": "Too short."}
    path = await shelf.submitted(OF_OSLO)
    after = await latest(shelf)
    await shelf.post(f"{path}/verdicts", declined, shelf.secretariat)
    assert await who_heard(shelf, after, "practice.declined") == OWN
    path = await shelf.published(OF_OSLO)
    after = await latest(shelf)
    good(await shelf.change(path, {"years": "2017/.."}))
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.post(f"{path}/verdicts", declined, shelf.secretariat)
    public = await heard(shelf, after)
    assert [(one["kind"], one["state"]) for one in public] == [("practice.changed", "published")] * 3
    assert public[-1]["version"] == (await shelf.get(path))["version"]


async def test_nobody_learns_whose_a_lesson_is_by_what_they_hear_of_it(shelf: Shelf) -> None:
    """Whoever may not know its city hears from the first draft on what the public hears, and nothing more."""
    after = await latest(shelf)
    path = await shelf.published(LESSON, anonymous=True)
    post = await asked(shelf, path, shelf.city)
    good(await decide(shelf, post, "shown"))
    good(await shelf.change(path, {"why": {"en": "Nobody was asked."}}))
    await shelf.post(f"{path}/submissions", {"anonymous": True}, shelf.city)
    await shelf.post(f"{path}/messages", {"text": "Is it clearer now?"}, shelf.city)
    await shelf.publish(path)
    await shelf.post(f"{path}/withdrawals", {}, shelf.city)
    public = await heard(shelf, after)
    assert [one["kind"] for one in public] == [
        "practice.published", "post.shown", "practice.changed", "practice.changed", "practice.published",
        "practice.withdrawn",
    ]  # fmt: skip
    people = everyone(shelf)
    for name in ("network", "bergen", "pau", "oslo"):
        assert await heard(shelf, after, people[name]) == public, name
    told = await heard(shelf, after, shelf.secretariat)
    assert len(told) > len(public)
    assert await heard(shelf, after, shelf.city) == [one for one in told if one["kind"] != "assignment.created"]
    assert "oslo" not in str(told)


async def test_a_word_on_a_lesson_without_its_city_is_told_once_it_is_let_through_and_when_it_is_hidden(
    shelf: Shelf,
) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    after = await latest(shelf)
    post = await asked(shelf, path)
    assert await who_heard(shelf, after, "post.created") == {"pau", "secretariat"}
    good(await decide(shelf, post, "shown"))
    assert await who_heard(shelf, after, "post.shown") == ALL
    good(await decide(shelf, post, "hidden", "It names a person."))
    assert await who_heard(shelf, after, "post.hidden", gone=True) == ALL
    after = await latest(shelf)
    good(await decide(shelf, await asked(shelf, path, text="Who?"), "hidden", "A guess."))
    assert await who_heard(shelf, after, "post.hidden") == {"pau", "secretariat"}


async def test_an_answer_to_a_question_that_waits_is_told_to_nobody_else(shelf: Shelf) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    question = await asked(shelf, path)
    after = await latest(shelf)
    await asked(shelf, path, shelf.secretariat, text="Somebody.", question=question["id"])
    assert await who_heard(shelf, after, "post.created") == {"secretariat"}


async def test_a_replication_is_told_to_everybody_once_both_sides_say_so(shelf: Shelf) -> None:
    path = await shelf.published(OF_OSLO)
    both_sides = JUDGES | {"pau", "oslo"}  # and not the network of either
    for confirmed, hear in ((False, both_sides), (True, ALL)):
        after = await latest(shelf)
        told = await shelf.post(f"{path}/replications", CLAIM, shelf.other_city)
        assert await who_heard(shelf, after, "replication.claimed") == both_sides
        said = {"confirmed": confirmed, "note": "We looked."}
        await shelf.post(f"{path}/replications/{told['id']}/confirmations", said, shelf.city)
        assert await who_heard(shelf, after, "replication.decided") == hear
    assert await who_heard(shelf, after, "practice.changed") == ALL


async def test_a_draft_of_a_checklist_is_told_to_experts(shelf: Shelf) -> None:
    after = await latest(shelf)
    good(await draft(shelf))
    good(await save(shelf, 1))
    for kind in ("checklist.created", "checklist.changed"):
        assert await who_heard(shelf, after, kind) == {"expert", "secretariat"}, kind
    good(await release(shelf))
    assert await who_heard(shelf, after, "checklist.released") == ALL


async def test_a_concept_is_told_to_who_sees_its_state(shelf: Shelf) -> None:
    after = await latest(shelf)
    await proposed(shelf)
    assert await who_heard(shelf, after, "concept.proposed") == COLLEAGUES
    await decided(shelf, "discussed")
    assert await who_heard(shelf, after, "concept.discussed") == ALL
    await shelf.post(f"{PATH}/decisions", {"decision": "declined", "number": 1, "note": "No."}, shelf.secretariat)
    assert await who_heard(shelf, after, "concept.declined", gone=True) == ALL
    after = await latest(shelf)
    await shelf.post(f"{PATH}/versions", TEXT, shelf.expert)
    assert await who_heard(shelf, after, "concept.changed") == COLLEAGUES


async def test_a_version_that_waits_beside_an_agreed_one_is_told_as_a_change_of_the_concept(shelf: Shelf) -> None:
    await proposed(shelf)
    await decided(shelf, "discussed", "agreed")
    after = await latest(shelf)
    await shelf.post(f"{PATH}/versions", TEXT, shelf.expert)
    await decided(shelf, "discussed", number=2)
    await shelf.post(f"{PATH}/decisions", {"decision": "declined", "number": 2, "note": "No."}, shelf.secretariat)
    told = [(one["kind"], one["state"], one["gone"]) for one in await heard(shelf, after)]
    assert told == [("concept.changed", "agreed", False)] * 3


async def test_a_proposal_is_told_to_colleagues_until_it_is_taken_up(shelf: Shelf) -> None:
    group = f"/v1/working-groups/{(await shelf.post('/v1/working-groups', GROUP, shelf.secretariat))['id']}"
    for decision, hear in (("declined", COLLEAGUES), ("taken_up", ALL)):
        after = await latest(shelf)
        made = await shelf.post(f"{group}/proposals", ACTION, shelf.city)
        assert await who_heard(shelf, after, "proposal.created") == COLLEAGUES
        said = {"decision": decision, "reason": "We talked about it."}
        await shelf.post(f"{group}/proposals/{made['id']}/decisions", said, shelf.secretariat)
        assert await who_heard(shelf, after, "proposal.decided") == hear


async def test_a_consultation_to_come_is_told_to_who_opens_it_and_one_that_is_open_to_colleagues(shelf: Shelf) -> None:
    group = str((await shelf.post("/v1/working-groups", GROUP, shelf.secretariat))["id"])
    after = await latest(shelf)
    to_come = await share(shelf, shelf.city, working_group=group, from_on=day(3))
    assert await who_heard(shelf, after, "consultation.created") == {"ola", "secretariat"}
    good(await shelf.change(to_come, {"from_on": day(0)}))
    assert await who_heard(shelf, after, "consultation.changed") == COLLEAGUES


@pytest.mark.parametrize(("network", "of_network"), [(None, set[str]()), ("icc-norway", {"bergen"})])
async def test_what_a_city_says_of_a_draft_is_told_to_its_own_the_network_that_is_asked_and_who_opened_it(
    shelf: Shelf, network: str | None, of_network: set[str]
) -> None:
    experts = [(await entered(shelf, shelf.expert)).rpartition("/")[2]]
    group = await shelf.post("/v1/working-groups", GROUP | {"experts": experts}, shelf.secretariat)
    at = await share(shelf, shelf.expert, working_group=group["id"], network=network)
    hear = {"ola", "oslo", "network", "expert", "secretariat"} | of_network
    after = await latest(shelf)
    said = f"{at}/comments/{(await say(shelf, at, shelf.city))['id']}"
    assert await who_heard(shelf, after, "comment.created") == hear
    good(await shelf.change(said, {"text": "By month?"}))
    assert await who_heard(shelf, after, "comment.changed") == hear
    held = (await shelf.client.get(said, headers=shelf.city)).headers["etag"]
    assert (await shelf.client.delete(said, headers=shelf.city | {"if-match": held})).status_code == 204
    assert await who_heard(shelf, after, "comment.withdrawn", gone=True) == hear
    said = f"{at}/comments/{(await say(shelf, at, shelf.city))['id']}"
    await shelf.post(f"{said}/answers", {"verdict": "declined", "text": "Too often.", "version": 1}, shelf.secretariat)
    assert await who_heard(shelf, after, "comment.answered") == hear


async def test_an_expert_who_is_erased_leaves_an_identifier_and_no_name(shelf: Shelf) -> None:
    after = await latest(shelf)
    path = await entered(shelf, shelf.expert)
    good(await shelf.change(path, {"topics": []}, shelf.expert))
    held = (await shelf.client.get(path)).headers["etag"]
    assert (await shelf.client.delete(path, headers=shelf.expert | {"if-match": held})).status_code == 204
    assert await who_heard(shelf, after, "expert.erased", gone=True) == ALL
    told = await heard(shelf, after, shelf.secretariat)
    assert [one["resource"]["address"] for one in told] == [path] * 3
    assert EXPERT["name"] not in str(told)


async def test_what_is_refused_repeated_or_only_tried_is_not_told(shelf: Shelf) -> None:
    once = shelf.city | {"idempotency-key": "one"}
    path = await shelf.draft(OF_OSLO)
    after = await latest(shelf)
    await shelf.post(f"{path}/self-checks", {"items": {}}, shelf.city)
    refused = await shelf.client.post(f"{path}/verdicts", json={"verdict": "published"}, headers=shelf.secretariat)
    assert refused.status_code == 409
    assert await heard(shelf, after, shelf.secretariat) == []
    for _ in range(2):
        await shelf.post(f"{path}/submissions", {}, once)
    told = await heard(shelf, after, shelf.secretariat)
    assert [one["kind"] for one in told] == ["practice.changed", "practice_version.submitted"]


Copy = dict[str, tuple[str | None, int | None]]
_LISTS = {
    "/v1/practices": "id",
    "/v1/collections": "slug",
    "/v1/concepts": "slug",
    "/v1/reports": "id",
    "/v1/experts": "id",
    "/v1/working-groups": "id",
}


async def listed(shelf: Shelf, where: str, since: str, key: str = "id") -> Copy:
    items = (await shelf.get(f"{where}?limit=200{since}"))["items"]
    return {f"{where}/{one[key]}": (one.get("state"), one["version"]) for one in items}


async def public_of(shelf: Shelf, since: str = "") -> Copy:
    """Read what everybody can, from the lists: all of it, or what changed since."""
    copy: Copy = {}
    for where, key in _LISTS.items():
        copy |= await listed(shelf, where, since, key)
    for address in list(copy):
        if address.startswith("/v1/practices/"):
            copy |= await listed(shelf, f"{address}/replications", since)
            posts = (await shelf.get(f"{address}/discussion?limit=200{since}"))["items"]
            copy |= {f"/v1/posts/{one['id']}": (one["state"], one["version"]) for one in posts}
        if address.startswith("/v1/working-groups/"):
            copy |= await listed(shelf, f"{address}/proposals", since)
    checklists = (await shelf.get(f"/v1/checklists?limit=200{since}"))["items"]
    versions = {f"/v1/checklists/{one['code']}/versions/{one['version']}": one for one in checklists}
    return copy | {address: (one["status"], None) for address, one in versions.items()}


def follow(mirror: Copy, told: Heard) -> None:
    """Do to a copy what changes say; what stands under a thing goes with it."""
    for one in told:
        address = one["resource"]["address"]
        if one["gone"]:
            for kept in [kept for kept in mirror if f"{kept}/".startswith(f"{address}/")]:
                del mirror[kept]
        else:
            counted = None if one["resource"]["type"] == "checklist" else one.get("version")
            mirror[address] = (one.get("state"), counted)


async def test_a_mirror_holds_what_the_lists_hold(shelf: Shelf) -> None:
    await shelf.published(OF_OSLO)
    begun = f"&updated_since={datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    mirror, after = await public_of(shelf), await latest(shelf)
    path, over = await shelf.published(), await shelf.published(LESSON, anonymous=True)
    await shelf.draft(OF_OSLO)
    claimed = await shelf.post(f"{path}/replications", CLAIM, shelf.other_city)
    await shelf.post(f"{path}/replications/{claimed['id']}/confirmations", {"confirmed": True}, shelf.city)
    await shelf.post(f"{path}/highlights", {"highlighted": True}, shelf.secretariat)
    await shelf.post(f"{path}/verifications", {}, shelf.city)
    good(await shelf.change(path, {"years": "2017/.."}))
    await shelf.post(f"{path}/partners/bergen/endings", {}, shelf.city)
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    shown, hidden = await asked(shelf, path), await asked(shelf, path)
    good(await decide(shelf, hidden, "hidden", "It names a person."))
    await shelf.post(f"{over}/withdrawals", {}, shelf.city)
    for slug in ("kept", "deleted"):
        new = {"slug": slug, "title": {"en": slug}, "practices": [path.rpartition("/")[2]]}
        await shelf.post("/v1/collections", new, shelf.secretariat)
        good(await shelf.change(f"/v1/collections/{slug}", {"summary": {"en": "A list."}}, shelf.secretariat))
    held = shelf.secretariat | {"if-match": '"2"'}
    assert (await shelf.client.delete("/v1/collections/deleted", headers=held)).status_code == 204
    for slug in ("living-together", "living-apart"):
        await proposed(shelf, slug=slug, broader=[])
        await decided(shelf, "discussed", path=f"/v1/concepts/{slug}")
    await decided(shelf, "agreed")
    await shelf.post(f"{PATH}/versions", TEXT, shelf.expert)
    ended = {"decision": "declined", "number": 1, "note": "No."}
    await shelf.post("/v1/concepts/living-apart/decisions", ended, shelf.secretariat)
    report = {"city": "oslo", "year": 2018, "title": {"en": "Our 2018"}, "text": {"en": "We met."}}
    reported = await shelf.post("/v1/reports", report, shelf.city)
    good(await shelf.change(f"/v1/reports/{reported['id']}", {"text": {"en": "We met often."}}))
    expert = await entered(shelf, shelf.expert)
    members = {"experts": [expert.rpartition("/")[2]]}
    group = f"/v1/working-groups/{(await shelf.post('/v1/working-groups', GROUP | members, shelf.secretariat))['id']}"
    good(await shelf.change(group, {"ended_on": None, "topics": []}, shelf.secretariat))
    for decision in ("taken_up", "declined"):
        made = await shelf.post(f"{group}/proposals", ACTION, shelf.city)
        said = {"decision": decision, "reason": "We talked about it."}
        await shelf.post(f"{group}/proposals/{made['id']}/decisions", said, shelf.secretariat)
    good(await draft(shelf))
    good(await release(shelf))

    told = await heard(shelf, after)
    follow(mirror, told)
    assert mirror == await public_of(shelf)
    changed = {one["resource"]["address"] for one in told} & mirror.keys()
    assert await public_of(shelf, begun) == {address: mirror[address] for address in changed}
    assert {path, expert, group, SECOND, PATH, f"/v1/posts/{shown['id']}"} <= mirror.keys()
    assert mirror.keys().isdisjoint({over, f"/v1/posts/{hidden['id']}", "/v1/concepts/living-apart"})
    assert (mirror[PATH][0], CONCEPT["slug"]) == ("agreed", "living-together")


def test_every_kind_is_told_somewhere_and_can_be_read_where_it_says(root: Path, apps: dict[str, Any]) -> None:
    named = {name: kind for name, kind in vars(changes).items() if isinstance(kind, ChangeKind)}
    assert tuple(named.values()) == changes.KINDS
    code = "\n".join(file.read_text() for file in (root / "services/practices_api").glob("*/*/service.py"))
    assert [name for name in named if not re.search(rf"\bchanges\.{name}\b", code)] == []
    paths = apps["practices_api"].openapi()["paths"]
    read_at = {re.sub(r"\{[^}]+\}", "{}", path) for path, operations in paths.items() if "get" in operations}
    assert [kind.name for kind in named.values() if re.sub(r"\{[^}]+\}", "{}", kind.address) not in read_at] == []
