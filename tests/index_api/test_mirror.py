"""A mirror of what index_api tells everybody that does not hold what the lists hold."""

from datetime import UTC, datetime
from typing import Any

from tests.index_api.assessing import People, good
from tests.index_api.comparison.series.test_routes import a_series
from tests.index_api.instrument.adaptations import test_routes as adaptations
from tests.index_api.instrument.consultations.test_routes import day
from tests.index_api.instrument.questionnaires import test_drafts as drafts
from tests.index_api.instrument.subsets import test_routes as subsets
from tests.index_api.instrument.translations.test_routes import AT as TRANSLATIONS
from tests.index_api.instrument.translations.test_routes import VERSION as TRANSLATED
from tests.index_api.instrument.translations.test_routes import translated
from tests.index_api.network.ambassadors import test_routes as ambassadors
from tests.index_api.network.announcements.test_routes import announce
from tests.index_api.network.fact_codes.test_routes import begin as measure
from tests.index_api.network.facts import test_routes as facts
from tests.index_api.network.invitations.test_routes import of_reci
from tests.index_api.network.memberships.test_routes import join
from tests.index_api.network.mentoring import test_routes as mentoring
from tests.index_api.network.notices import test_routes as notices
from tests.index_api.network.topics import test_routes as topics
from tests.index_api.test_changes import Heard, heard, latest
from tests.support import Client

Copy = dict[str, tuple[str | None, int | None]]
_LISTS = {
    "/v1/cities": "slug", "/v1/networks": "slug", "/v1/topics": "slug", "/v1/indicators": "code",
    "/v1/fact-codes": "code", "/v1/topic-priorities": "year", "/v1/mentorings": "id", "/v1/notices": "id",
    "/v1/announcements": "id", "/v1/assessments": "id", "/v1/networks/reci/members": "id", "/v1/series": "code",
    "/v1/cities/oslo/ambassadors": "id", "/v1/cities/oslo/mentoring-offers": "id", "/v1/samples": "slug",
    TRANSLATIONS: "language",
}  # fmt: skip
_UNCOUNTED = {"adaptation", "questionnaire"}
"""Of these a list tells no revision."""
_UNLISTED = {"mapping", "joining_step"}


async def items(client: Client, path: str, **asked: Any) -> Heard:
    found: Heard = []
    more: dict[str, Any] | None = asked
    while more is not None:
        page = good(await client.get(path, params=more | {"limit": 200}))
        found += page["items"]
        more = asked | {"cursor": page["next"]} if page.get("next") else None
    return found


async def public_of(client: Client, **since: str) -> Copy:
    """Read what everybody can, from the lists: all of it, or what changed since."""
    copy: Copy = {
        f"{path}/{one[key]}": (one.get("state"), one.get("version"))
        for path, key in _LISTS.items()
        if not since or path != TRANSLATIONS
        for one in await items(client, path, **since)
    }
    for path in [one for one in copy if one.startswith("/v1/cities/oslo/ambassadors/")]:
        said = await items(client, f"{path}/statements", **since)
        copy |= {f"{path}/statements/{one['id']}": (None, None) for one in said}
    for one in await items(client, "/v1/cities/oslo/facts", history="true", **since):
        copy[f"/v1/cities/oslo/facts/{one['id']}"] = (None, 2 if "corrected_at" in one else 1)
    for one in await items(client, "/v1/adaptations", **since):
        copy[f"/v1/adaptations/{one['id']}"] = (one["state"], None)
    for one in await items(client, "/v1/questionnaires", **since):
        copy[f"/v1/questionnaires/{one['code']}/versions/{one['version']}"] = (one["status"], None)
    for one in await items(client, subsets.AT, **since):
        copy[f"{subsets.AT}/{one['code']}/versions/{one['version']}"] = (one["status"], one["revision"])
    return copy


def follow(mirror: Copy, told: Heard) -> None:
    """Do to a copy what changes say."""
    for one in told:
        what, address = one["resource"]["type"], one["resource"]["address"]
        if one["gone"]:
            del mirror[address]
        elif what not in _UNLISTED:
            mirror[address] = (one.get("state"), None if what in _UNCOUNTED else one.get("version"))


async def in_the_directory(client: Client, people: People) -> set[str]:
    """Write cities, networks, figures and words; give the addresses of the figures of the new city."""
    figure = {name: value for name, value in facts.NEW.items() if name != "confidence"}
    town = {"slug": "nowhere", "name": "Nowhere", "country": "XA", "synthetic": True, "networks": ["reci"]}
    good(await people.post("/v1/cities", town | {"facts": [figure]}, people.secretariat))
    network = {"slug": "nobodys", "name": "Nobody's", "countries": ["XA"], "synthetic": True}
    good(await people.post("/v1/networks", network, people.secretariat))
    for path in ("/v1/cities/nowhere", "/v1/networks/nobodys"):
        changed = people.secretariat | {"if-match": (await client.get(path)).headers["etag"]}
        good(await client.patch(path, json={"name": "Somewhere"}, headers=changed))
    fact = good(await facts.add(client))["id"]
    good(await people.post(f"{facts.FACTS}/{fact}/corrections", facts.CORRECTION, facts.own(client)))
    good(await measure(client))
    good(await topics.add(client))
    good(await topics.change(client, {"retired": True}, 1))
    good(await topics.decide(client, 2031, 0, "education"))
    member = (await join(client)).headers["location"]
    good(await people.post(f"{member}/endings", {"to_on": day(0)}, of_reci(client)))
    figures = await items(client, "/v1/cities/nowhere/facts")
    return {f"/v1/cities/nowhere/facts/{one['id']}" for one in figures}


async def said_by_cities(client: Client, people: People) -> tuple[set[str], set[str]]:
    """Let ambassadors speak, cities help one another and send news; give what stays and what does not."""
    own = ambassadors.own(client)
    speaks, spoke = [(await ambassadors.name(client)).headers["location"] for _ in range(2)]
    for path in (speaks, spoke):
        good(await people.post(f"{path}/statements", ambassadors.SAID, own))
    erased = own | {"if-match": (await client.get(spoke)).headers["etag"]}
    assert (await client.delete(spoke, headers=erased)).status_code == 204
    good(await people.post(f"{speaks}/endings", {"to_on": "2019-01-01"}, own))
    offer = await people.post(mentoring.OFFERS, {"indicator": "education"}, people.city)
    good(await people.post(f"{offer.headers['location']}/withdrawals", {}, people.city))
    agreed, asked = [(await mentoring.begin(client, indicator=one)).json()["id"] for one in ("education", "media")]
    good(await mentoring.step(client, agreed, "agreements", mentoring.of(client, "bilbao")))
    shown, withdrawn, inner = [
        (await notices.send(client, visibility=one)).json()["id"] for one in ("public", "public", "network")
    ]
    await notices.step(client, shown, "acknowledgements", people.secretariat)
    await notices.step(client, withdrawn, "withdrawals", notices.own(client))
    for visibility in ("public", "network"):
        await announce(client, visibility=visibility)
    kept = {speaks, f"/v1/mentorings/{agreed}", f"/v1/notices/{shown}"}
    return kept, {spoke, f"/v1/mentorings/{asked}", f"/v1/notices/{withdrawn}", f"/v1/notices/{inner}"}


async def on_questionnaires(client: Client, people: People) -> None:
    """Draft, release, deprecate, adapt and translate questionnaires."""
    await drafts.upload(client)
    await drafts.release(client)
    good(await drafts.deprecate(client))
    good(await adaptations.released(client, (await adaptations.draft(client)).headers["location"]))
    good(await adaptations.draft(client, code="icc-nn"))
    good(await subsets.draft(client))
    good(await subsets.release(client))
    words = translated(good(await client.get(f"{TRANSLATED}?lang=*")))
    good(await client.put(f"{TRANSLATIONS}/ca", json=words, headers=people.expert | {"if-match": '"0"'}))


async def test_a_mirror_holds_what_the_lists_hold(index_api: Client) -> None:
    people = People(index_api)
    await announce(index_api, visibility="public")
    begun = datetime.now(UTC).isoformat()
    mirror, after = await public_of(index_api), await latest(index_api)
    of_nowhere = await in_the_directory(index_api, people)
    kept, lost = await said_by_cities(index_api, people)
    published, taken_back = await people.published(year=2019), await people.published()
    good(await people.post(f"{taken_back}/withdrawals", {"reason": "A mistake."}, people.city))
    draft = await people.draft(year=2021)
    sample = {"slug": "mirrored", "title": {"en": "Mirrored"}, "questionnaire": "icc/2019"}
    good(await people.post("/v1/samples", sample, people.secretariat))
    good(await people.post("/v1/series", a_series(), people.expert))
    await on_questionnaires(index_api, people)

    told = await heard(index_api, after)
    follow(mirror, [one for one in told if one["resource"]["address"] not in of_nowhere])
    assert of_nowhere <= {one["resource"]["address"] for one in told}
    assert mirror == await public_of(index_api)
    changed = {one["resource"]["address"] for one in told} - of_nowhere
    listed = {address for address in changed & mirror.keys() if not address.startswith(TRANSLATIONS)}
    since = await public_of(index_api, updated_since=begun)
    latest_samples = {address for address in since if "/samples/latest" in address}
    assert since == {address: mirror[address] for address in listed | latest_samples}
    assert kept | {published, taken_back, subsets.SECOND} <= mirror.keys()
    assert mirror.keys().isdisjoint(lost | {draft})
