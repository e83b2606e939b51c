"""An address that leads nowhere or elsewhere, and a list of faults that fills the memory."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.schemas.fields import Asked, Told, WebAddress

WEB: TypeAdapter[str] = TypeAdapter(WebAddress)
COLLECTIONS = ("list", "set", "frozenset", "tuple", "dict")


@pytest.mark.parametrize(
    "address",
    [
        "http://a", "https://www.oslo.kommune.no", "https://example.org:8443/", "https://example.org?x=[1]",
        "https://www.coe.int/en/web/interculturalcities/oslo?x=1&y=%C3%A9#top", "https://127.0.0.1:1/(x),'y'~?a=|<1>&{b}",
        "https://münchen.de/straße", "https://xn--mnchen-3ya.de", "https://пример.рф", "https://例え.jp/パス",
    ],
)  # fmt: skip
def test_a_web_address_is_taken_in_every_alphabet(address: str) -> None:
    assert WEB.validate_python(address) == address
    assert re.search(WEB.json_schema()["pattern"], address)


@pytest.mark.parametrize(
    "address",
    [
        "http://\x03\u00b4]°", "http://", "https://\u00b4°/", "https://..", "https://.a", "https://[::1", "https://a b",
        "https://a:99999", "https://u:p@a.example", "https://oslo.no@a.example", "https://a/\x03", "https://a/\u0085",
        "https://a\\b", "javascript:alert(1)", "ftp://a.example",
    ],
)  # fmt: skip
def test_what_no_browser_would_open_or_what_hides_where_it_leads_is_no_web_address(address: str) -> None:
    with pytest.raises(ValidationError):
        WEB.validate_python(address)


def every(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def own_collections(schema: object, kind: type[BaseModel]) -> Iterator[dict[str, Any]]:
    """Find the collections in the schema of a class, without those of the classes in it."""
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from own_collections(part, kind)
    elif isinstance(schema, dict) and (schema.get("type") != "model" or schema["cls"] is kind):
        if schema.get("type") in COLLECTIONS:
            yield schema
        for name, part in schema.items():
            if name != "metadata":
                yield from own_collections(part, kind)


def test_an_answer_ends_at_its_first_fault_and_a_request_names_every_one() -> None:
    for kind, at_the_first in ((Told, True), (Asked, None)):
        found = [
            (one, part.get("fail_fast"))
            for one in set(every(kind))
            for part in own_collections(one.__pydantic_core_schema__, one)
        ]
        assert len(found) > 50
        assert [one.__name__ for one, fails_fast in found if fails_fast is not at_the_first] == []
