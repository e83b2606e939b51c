"""What a service says of itself at a well-known address (RFC 9727)."""

import pytest

from tests.support import Client


@pytest.mark.parametrize("ask", ["GET", "HEAD"])
async def test_the_catalogue_leads_to_the_document_the_page_and_the_state(index_api: Client, ask: str) -> None:
    answer = await index_api.request(ask, "/.well-known/api-catalog")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/linkset+json")
    assert answer.headers["link"] == '</.well-known/api-catalog>; rel="api-catalog"'
    if ask == "GET":
        (service,) = answer.json()["linkset"]
        for relation in ("service-desc", "service-doc", "status"):
            assert (await index_api.get(service[relation][0]["href"])).status_code == 200
