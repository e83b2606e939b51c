"""Bodies in JSON say each thing once: of two members of one name a reader would take the last, or the first."""

import json

from shared.platform.refusals import Fault, Malformed
from shared.sentences import say


def demand_each_once(body: bytes) -> None:
    """Raise `Malformed` for a body in which an object has two members of one name."""
    try:
        json.loads(body, object_pairs_hook=_names_once)
    except (ValueError, RecursionError):
        return


def _names_once(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        fault = Fault(pointer="", code="twice", detail=say("{name} is written twice in one object.", name=twice[:80]))
        raise Malformed(say("The body says one thing twice."), errors=[fault])
