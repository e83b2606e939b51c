"""Bodies in JSON say each thing once: of two members of one name a reader would take the last, or the first."""

import json
from contextlib import suppress

import orjson

from shared.platform.refusals import Fault, Malformed
from shared.sentences import say


def demand_each_once(body: bytes, content: object) -> None:
    """Raise `Malformed` for a body in which an object has two members of one name; `content` is what was read of it.

    Each member is written with a colon. Where the content, written again, has as many of them as the body, reading left
    out none, unless an escape hides a colon in a text. Only other bodies are looked through.
    """
    if b"\\" in body or body.count(b":") != _colons(content):
        with suppress(RecursionError):
            json.loads(body, object_pairs_hook=_names_once)


def _colons(content: object) -> int:
    try:
        return orjson.dumps(content).count(b":")
    except orjson.JSONEncodeError:  # it goes deeper than can be written
        return -1


def _names_once(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        fault = Fault(pointer="", code="twice", detail=say("{name} is written twice in one object.", name=twice[:80]))
        raise Malformed(say("The body says one thing twice."), errors=[fault])
