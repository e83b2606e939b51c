"""The headers of a message as ASGI has them: a list of names in small letters with their values."""

from collections.abc import Iterable

Head = list[tuple[bytes, bytes]]


def varying(headers: Iterable[tuple[bytes, bytes]], *names: bytes) -> Head:
    """Give headers whose Vary also names these, each once."""
    told = list(headers)
    for place, (name, value) in enumerate(told):
        if name == b"vary":
            known = {one.strip() for one in value.lower().split(b",")}
            told[place] = (name, b", ".join([value, *(one for one in names if one.lower() not in known)]))
            return told
    return [*told, (b"vary", b", ".join(names))]
