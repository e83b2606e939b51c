"""An address below a thing that does not exist, which answers as if it were empty."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tests.declared import operations
from tests.support import Client

_DOCUMENTS = Path(__file__).parents[2] / "openapi"
_NAMED = {"version": "1999", "number": "1", "year": "2018", "language": "it"}
ALWAYS_THERE = (
    "/charts/{chart}",
    "/topic-priorities/{year}",
    "/experts/{expert}/inbox",
    "/assessors/{assessor}/inbox",
    "/unsubscriptions/{token}",
)
"""A chart is a form and no thing, a year is there before anybody decides what has priority in it, and whom a subject
names the issuer knows alone. Nobody is told whether somebody has a token that ends digests.
"""
_ASKED = {"city": "oslo", "from": "2013", "to": "2019", "questionnaire": "icc/2019"}


def addresses(document: Any) -> Iterator[str]:
    """Give each address that names a thing by a path parameter, filled with what nobody ever made."""
    for path, method, operation in operations(document):
        if "{" not in path or method != "get" or any(always in path for always in ALWAYS_THERE):
            continue
        values, query = {}, []
        for one in operation["parameters"]:
            schema = one.get("schema", {})
            if one.get("in") == "path":
                missing = "0190a000-0000-7000-8000-000000000000" if schema.get("format") == "uuid" else "nowhere"
                values[one["name"]] = _NAMED.get(one["name"], missing)
            elif one.get("required"):
                query.append(f"{one['name']}={_ASKED.get(one['name'], _NAMED.get(one['name'], '1'))}")
        yield f"{path.format(**values)}?{'&'.join(query)}".rstrip("?")


async def test_what_lies_below_nothing_is_not_found(
    index_api: Client, practices_api: Client, events_api: Client
) -> None:
    for service, client in (("index_api", index_api), ("practices_api", practices_api), ("events_api", events_api)):
        document = orjson.loads((_DOCUMENTS / f"{service}.json").read_bytes())
        who = client.bearer("secretariat")
        found = {address: (await client.get(address, headers=who)).status_code for address in addresses(document)}
        assert len(found) > 10
        assert {address: status for address, status in found.items() if status != 404} == {}, service
