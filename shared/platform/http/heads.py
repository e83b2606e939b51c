"""The headers of a message as ASGI has them: a list of names in small letters with their values."""

from collections.abc import Iterable
from functools import lru_cache

Head = list[tuple[bytes, bytes]]


def first(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> str:
    """Give the first value of this name; nothing where there is none."""
    for name, value in headers:
        if name == wanted:
            return value.decode("latin-1")
    return ""


def varying(headers: Iterable[tuple[bytes, bytes]], *names: bytes) -> Head:
    """Give headers whose Vary also names these, each once."""
    told = list(headers)
    for place, (name, value) in enumerate(told):
        if name == b"vary":
            told[place] = (name, _joined(value, names))
            return told
    return [*told, (b"vary", b", ".join(names))]


@lru_cache(maxsize=256)  # answers vary by the same few
def _joined(value: bytes, names: tuple[bytes, ...]) -> bytes:
    known = {one.strip() for one in value.lower().split(b",")}
    return b", ".join([value, *(one for one in names if one.lower() not in known)])
