"""A form that takes what it must not, forgets what was filled in, or that somebody with a telephone cannot use."""

import csv
import io
import re
from urllib.parse import urlencode

import httpx
import pytest

from services.index_api.outside.pages.domain import Form, draft_of, read_form
from tests.index_api.assessing import good
from tests.index_api.campaigning import NEW, Asking
from tests.support import Client, problem

DEVICE = "a-device-of-its-own-0000000000"
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def send(client: Client, path: str, *, device: str = DEVICE, **fields: str) -> httpx.Response:
    """Send the form as a browser does."""
    body = urlencode({name.replace("__", "."): value for name, value in fields.items()})
    cookie = {"cookie": f"device={device}"} if device else {}
    answer = await client.post(f"{path}/page.html", content=body, headers={**FORM, **cookie})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    return answer


def code_in(page: str) -> str:
    """Find the code that takes answers back."""
    found = re.search("<code>([^<]+)</code>", page)
    assert found is not None, page
    return found[1]


async def test_somebody_answers_takes_it_back_and_answers_anew(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    shown = await index_api.get(f"{path}/page.html", headers={"accept-language": "nb"})
    assert '<html lang="nb">' in shown.text
    assert "Hvordan ser du Oslo?" in shown.text
    assert '<span lang="en" dir="ltr">Are schools mixed?</span>' in shown.text
    cookie = shown.headers["set-cookie"]
    assert re.fullmatch(rf"device=[\w-]{{24}}; HttpOnly; Max-Age=\d+; Path={path}; SameSite=strict", cookie), cookie
    assert "script" not in shown.text
    sent = await send(index_api, path, q__q01="yes", q__q11="dont_know", group="under_30", button="send")
    assert 'role="status"' in sent.text
    again = await send(index_api, path, q__q01="no", button="send")
    assert 'role="alert"' in again.text
    assert "This device or invitation has answered already." in again.text
    assert 'value="no" checked' in again.text  # what was filled in is still there
    wrong = await send(index_api, path, code="no code", button="withdraw")
    assert "Write the code that was shown" in wrong.text
    gone = await send(index_api, path, code=f" {code_in(sent.text)} ", button="withdraw")
    assert "Your answers are taken back." in gone.text
    assert 'role="status"' in (await send(index_api, path, q__q01="no", button="send")).text


async def test_what_is_saved_stays_on_the_device(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    saved = await send(index_api, path, q__q01="partly", group="under_30", button="save")
    assert "Saved on this device alone." in saved.text
    draft = saved.headers["set-cookie"].partition(";")[0]
    later = await index_api.get(f"{path}/page.html", headers={"cookie": f"device={DEVICE}; {draft}"})
    assert 'value="partly" checked' in later.text
    assert 'value="under_30" checked' in later.text
    assert "set-cookie" not in later.headers
    sent = await send(index_api, path, q__q01="partly", button="send")
    assert "draft=" in sent.headers["set-cookie"]
    assert "Max-Age=0" in sent.headers["set-cookie"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"button": "send"}, "Choose an answer to one question at least."),
        ({"q__q01": "perhaps", "button": "send"}, "The response does not fit the campaign."),
        ({"q__q99": "yes", "button": "send"}, "The response does not fit the campaign."),
        ({"q__q01": "<script>", "button": "send"}, "Choose an answer to one question at least."),
        ({"q__q01": "yes", "group": "the_mayor", "button": "send"}, "The response does not fit the campaign."),
        ({"q__q01": "yes", "device": "", "button": "send"}, "The response does not fit the campaign."),
    ],
)
async def test_what_is_not_taken_says_why(index_api: Client, fields: dict[str, str], told: str) -> None:
    path = await Asking(index_api).opened()
    page = (await send(index_api, path, **fields)).text
    assert told in page
    assert "<script" not in page


async def test_an_invitation_comes_with_the_address(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened(door="invitations")
    made = await asking.post(f"{path}/invitations", {"count": 1}, asking.city)
    (row,) = csv.DictReader(io.StringIO(made.text.removeprefix("\ufeff")))
    page = await index_api.get(f"{path}/page.html?invitation={row['invitation']}")
    assert f'value="{row["invitation"]}"' in page.text
    for told in ("Your answers are counted.", "has answered already"):
        sent = await send(index_api, path, invitation=row["invitation"], q__q01="yes", button="send")
        assert told in sent.text


async def test_a_page_is_of_a_campaign_that_opened(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.created()
    assert problem(await index_api.get(f"{path}/page.html")) == (404, "not-found")
    refused = await index_api.post(f"{path}/page.html", content="button=send&q.q01=yes", headers=FORM)
    assert problem(refused) == (404, "not-found")
    good(await asking.post(f"{path}/openings", {}, asking.city))
    good(await asking.post(f"{path}/closings", {}, asking.city))
    page = (await index_api.get(f"{path}/page.html?lang=uk")).text
    assert "Ця кампанія більше не приймає відповідей." in page
    assert "<form" not in page


def test_a_draft_is_read_as_it_was_written() -> None:
    form = Form({"q01": "yes", "q12": "dont_know"}, "under_30", "an-invitation")
    assert read_form(draft_of(form).encode()) == form
    assert read_form(b"\xff&q.=1&&=") == Form({"": "1"})


async def test_words_of_others_are_escaped(index_api: Client) -> None:
    title = {"en": "<b>How</b> & why?"}
    path = await Asking(index_api).opened(title=title, organiser="<i>Neighbours</i>", purpose=NEW["purpose"])
    page = (await index_api.get(f"{path}/page.html")).text
    assert "<h1>&lt;b&gt;How&lt;/b&gt; &amp; why?</h1>" in page
    assert "&lt;i&gt;Neighbours" in page
