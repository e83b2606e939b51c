"""A subscription that a stranger sees or makes, a page that a program clicks, or a digest that nobody can read."""

import re

import asyncpg
import pytest

from shared.schemas.fields import LANGUAGES
from tests.index_api.presentation.digests.conftest import Mailing
from tests.index_api.publishing import make_city
from tests.support import problem

WANTED = {"rhythm": "weekly", "language": "nb"}


async def _token(mailing: Mailing) -> str:
    await mailing.announce("Hello")
    [text] = await mailing.texts()
    [token] = re.findall(r"https://icc\.example/index/v1/unsubscriptions/([0-9a-f]{64})\?lang=en", text)
    return str(token)


async def test_the_city_says_who_gets_digests_and_its_networks_see_it(mailing: Mailing) -> None:
    index, path = mailing.index, await mailing.subscribe("asking")
    about = f"{path}/digest-subscription"
    for role, cities, networks in (
        ("city_coordinator", ("oslo",), ()),
        ("network_coordinator", (), ("icc-norway",)),
        ("expert", (), ()),
    ):
        who = index.bearer(role, cities=cities, networks=networks)
        for method in ("GET", "DELETE"):
            assert problem(await index.request(method, about, headers=who | {"if-match": "*"}))[0] == 403
        assert problem(await index.put(about, json=WANTED, headers=who | {"if-match": "*"}))[0] == 403
        assert problem(await index.get(f"{path}/digest", headers=who))[0] == 403
    assert (await index.get(about)).status_code == 401
    own = index.bearer("city_coordinator", cities=("asking",))
    told = await index.get(about, headers=own)
    assert told.headers["cache-control"] == "no-store"
    body = told.json()
    assert {name: body[name] for name in ("city", "rhythm", "language", "state", "version")} == {
        "city": "asking",
        "rhythm": "daily",
        "language": "en",
        "state": "active",
        "version": 1,
    }
    assert "kari" not in told.text.lower()
    stale = await index.put(about, json=WANTED, headers=own | {"if-match": '"7"'})
    assert problem(stale)[0] == 412
    assert (await index.delete(about, headers=own | {"if-match": told.headers["etag"]})).status_code == 204
    assert problem(await index.get(about, headers=own))[0] == 404
    assert problem(await index.get(f"{path}/digest", headers=own))[0] == 404


async def test_a_network_coordinator_cannot_let_digests_come_to_themselves(mailing: Mailing) -> None:
    """They may change the contacts of a city, whose inbox is none of theirs."""
    index, secretariat = mailing.index, mailing.index.bearer("secretariat")
    network = {"slug": "invented", "name": "Invented", "countries": ["XA"], "synthetic": True}
    assert (await index.post("/v1/networks", json=network, headers=secretariat)).status_code == 201
    member = {"city": "asking", "from_on": "2020-01-01"}
    assert (await index.post("/v1/networks/invented/members", json=member, headers=secretariat)).status_code == 201
    path = await mailing.subscribe("asking")
    await mailing.announce("Hello")
    them = index.bearer("network_coordinator", networks=("invented",)) | {"if-match": "*"}
    changed = await index.patch(path, json={"email": "them@network.example"}, headers=them)
    assert changed.status_code == 200
    assert problem(await index.put(f"{path}/digest-subscription", json=WANTED, headers=them)) == (403, "not-allowed")
    assert problem(await index.get(f"{path}/digest", headers=them)) == (403, "not-allowed")
    assert (await mailing.subscription(path))["state"] == "address_changed"
    assert await mailing.texts() == []
    await mailing.save(path, "asking")
    assert len(await mailing.texts()) == 1


@pytest.mark.parametrize("email", [None, '"kari@asking.example', "kari@asking.example>", "a(b)@asking.example"])
async def test_a_contact_without_an_address_that_takes_mails_is_refused(mailing: Mailing, email: str | None) -> None:
    own = mailing.index.bearer("city_coordinator", cities=("asking",))
    made = await mailing.index.post("/v1/cities/asking/contacts", json={"name": "Kari", "email": email}, headers=own)
    path = made.headers["location"]
    refused = await mailing.index.put(f"{path}/digest-subscription", json=WANTED, headers=own | {"if-match": '"0"'})
    assert problem(refused) == (409, "no-address")


async def test_who_did_what_stands_in_the_audit_log(mailing: Mailing, index_api_connection: asyncpg.Connection) -> None:
    path = await mailing.subscribe("asking")
    await mailing.subscription(path)
    await mailing.index.post(f"/v1/unsubscriptions/{await _token(mailing)}")
    rows = await index_api_connection.fetch(
        "select operation, role, fields from audit_log where object = $1 order by id",
        f"{path.removeprefix('/v1/')}/digest-subscription",
    )
    fields = ["language", "rhythm"]
    assert [tuple(row) for row in rows] == [
        ("saveDigestSubscription", "city_coordinator", fields),
        ("getDigestSubscription", "city_coordinator", fields),  # the tests read what they wrote
        ("getDigestSubscription", "secretariat", fields),
        ("createUnsubscription", "public", fields),
    ]
    changes = (await mailing.index.get("/v1/changes", headers=mailing.index.bearer("secretariat"))).json()["items"]
    kinds = [one["kind"] for one in changes if one["resource"]["type"] == "digest_subscription"]
    assert kinds == ["digest_subscription.saved", "digest_subscription.ended"]


async def test_what_a_program_opens_changes_nothing_and_one_click_ends_it(mailing: Mailing) -> None:
    path = await mailing.subscribe("asking")
    token = await _token(mailing)
    [mail] = mailing.box.got
    address = mail.read["list-unsubscribe"].strip("<>").removeprefix("https://icc.example/index")
    asked = await mailing.index.get(address)
    assert asked.status_code == 200
    assert '<form method="post">' in asked.text
    assert "<script" not in asked.text
    assert (await mailing.subscription(path))["state"] == "active"
    for body in (
        {"data": {"List-Unsubscribe": "One-Click"}},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},
        {},
    ):
        done = await mailing.index.post(address, **body)
        nobody = await mailing.index.post(f"/v1/unsubscriptions/{'x' * 43}?lang=en", **body)
        assert (done.status_code, done.content) == (nobody.status_code, nobody.content) == (200, done.content)
        assert done.headers["cache-control"] == "no-store"
    assert "form" not in done.text
    about = f"{path}/digest-subscription"
    assert problem(await mailing.index.get(about, headers=mailing.index.bearer("secretariat")))[0] == 404
    assert token in address
    await mailing.announce("Anything more?")
    assert await mailing.texts() == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_digest_is_in_the_language_of_its_reader(mailing: Mailing, language: str) -> None:
    path = await mailing.subscribe("asking", language=language)
    new = {"title": {tag: f"Hello in {tag}" for tag in LANGUAGES}, "text": {"en": "Read it."}}
    secretariat = mailing.index.bearer("secretariat")
    assert (await mailing.index.post("/v1/announcements", json=new, headers=secretariat)).status_code == 201
    own = mailing.index.bearer("city_coordinator", cities=("asking",))
    digest = (await mailing.index.get(f"{path}/digest", headers=own)).json()
    [text] = await mailing.texts()
    [mail] = mailing.box.got
    said = {
        "en": ("Asking: 1 announcement", "Announced: ", "Send me no more of these mails:"),
        "es": ("Asking: 1 anuncio", "Anunciado: ", "No me envíen más estos correos:"),
        "fr": ("Asking : 1 annonce", "Annoncé : ", "Ne plus m\N{RIGHT SINGLE QUOTATION MARK}envoyer ces courriels:"),
        "it": ("Asking: 1 annuncio", "Annunciato: ", "Non inviatemi più queste e-mail:"),
        "nb": ("Asking: 1 kunngjøring", "Kunngjort: ", "Ikke send meg flere slike e-poster:"),
        "pt": ("Asking: 1 anúncio", "Anunciado: ", "Não me enviem mais estas mensagens:"),
        "uk": ("Asking: 1 оголошення", "Оголошено: ", "Більше не надсилати мені таких листів:"),
    }[language]
    assert mail.read["subject"] == said[0]
    assert all(one in text for one in said)
    assert f"* Hello in {language}\n" in text
    assert mail.read["content-language"] == language
    assert f'<html lang="{language}">' in mail.part("html")
    assert f">Hello in {language}</a>" in mail.part("html")
    assert digest["subject"] == said[0]
    assert digest["items"] == 1
    assert digest["text"].replace("http://test", "https://icc.example/index").rstrip() == text.rstrip()


async def test_a_mail_has_what_mail_programs_look_for(mailing: Mailing) -> None:
    await mailing.subscribe("asking", email="kari.nordmann@blåbær.example")
    announced = await mailing.announce("Hello")
    await mailing.worker().look()
    [mail] = mailing.box.got
    read = mail.read
    assert read.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    [address] = re.findall(rb"\r\nList-Unsubscribe: (<https://\S+>)\r\n", mail.content)
    assert {name: str(read[name]) for name in ("From", "To", "List-Unsubscribe-Post", "List-Id", "Auto-Submitted")} == {
        "From": "digest@icc.example",
        "To": "kari.nordmann@xn--blbr-roah.example",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "<digest.icc.example>",
        "Auto-Submitted": "auto-generated",
    }
    assert mail.to == "kari.nordmann@xn--blbr-roah.example"
    for part in (mail.part("plain"), mail.part("html")):
        links = re.findall(r"https?://[^\s\"<]+", part)
        assert links == [f"https://icc.example/index/v1/announcements/{announced}", address.decode().strip("<>")]
    assert max(len(line) for line in mail.content.split(b"\r\n")) < 200


async def test_what_others_write_stays_what_it_is(mailing: Mailing) -> None:
    """A title with markup, or with lines that would pass for others of the mail."""
    await mailing.subscribe("asking")
    title = "<b>Bold</b> & \r\n\r\n* https://evil.example\nBcc: all@city.example"
    new = {"title": {"en": title, "ar": "مرحبا"}, "text": {"en": "Read it."}}
    made = await mailing.index.post("/v1/announcements", json=new, headers=mailing.index.bearer("secretariat"))
    assert made.status_code == 201, made.text
    other = {"title": {"ar": "مرحبا"}, "text": {"en": "Read it."}}
    await mailing.index.post("/v1/announcements", json=other, headers=mailing.index.bearer("secretariat"))
    [text] = await mailing.texts()
    page = mailing.box.got[0].part("html")
    assert "\n* <b>Bold</b> & * https://evil.example Bcc: all@city.example\n" in text
    assert "<b>" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp;" in page
    assert '<span lang="ar" dir="rtl">مرحبا</span>' in page


async def test_a_city_whose_name_holds_a_line_gets_its_mails(mailing: Mailing) -> None:
    await make_city(mailing.index, "lines", 100_000, 10)
    changed = await mailing.index.patch(
        "/v1/cities/lines",
        json={"name": "Two\r\nBcc: all@city.example"},
        headers=mailing.index.bearer("secretariat") | {"if-match": "*"},
    )
    assert changed.status_code == 200, changed.text
    await mailing.subscribe("lines")
    await mailing.announce("Hello")
    await mailing.worker().look()
    [mail] = mailing.box.got
    assert mail.read["subject"] == "Two Bcc: all@city.example: 1 announcement"
    assert mail.read["bcc"] is None


async def test_a_digest_can_be_read_where_nothing_is_sent_and_is_not_told_by_that(mailing: Mailing) -> None:
    path = await mailing.subscribe("asking")
    own = mailing.index.bearer("city_coordinator", cities=("asking",))
    empty = (await mailing.index.get(f"{path}/digest", headers=own)).json()
    assert (empty["items"], empty["subject"], empty["synthetic"]) == (0, "Asking: nothing new", True)
    await mailing.announce("Hello")
    for _ in range(2):
        told = await mailing.index.get(f"{path}/digest", headers=own)
        assert (told.json()["items"], told.json()["partial"]) == (1, False)
        assert "Invented for demonstration." in told.json()["text"]
        assert "Invented for demonstration." in told.json()["html"]
    await mailing.texts()
    assert (await mailing.index.get(f"{path}/digest", headers=own)).json()["items"] == 0
