"""Bodies in YAML, read as JSON would be: the core schema of YAML 1.2 (yes is a word, not true), and no surprises.

Aliases are refused, so that a small file never becomes a large one; depth and the number of parts are bounded before
anything is built. Every value remembers its line and column, which go beside its JSON Pointer when it is refused.
"""

import re
from functools import lru_cache
from math import isfinite
from typing import Final, Protocol

import orjson
import yaml

from shared.platform.refusals import Fault, Malformed
from shared.schemas.fields import Json
from shared.sentences import Sentence, say

MEDIA_TYPE: Final = "application/yaml"
DEEPEST: Final = 20
MOST_PARTS: Final = 60_000

Places = dict[str, tuple[int, int]]
"""JSON Pointer -> line and column, counted from one."""

_WORD: Final = "tag:yaml.org,2002:"
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]{1,300}(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?", re.ASCII)
_WORDS: Final = {"true": True, "false": False}
_KINDS: Final = frozenset({"map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value"})


class _Mark(Protocol):
    """A place in a document, as both loaders of PyYAML mark it; counted from zero."""

    line: int
    column: int


def read(body: bytes) -> tuple[Json, Places]:
    """Read one document: its plain data, and where each part of it stands. Raises `Malformed` with the place."""
    try:
        _demand_harmless(body)
        node = yaml.compose(body, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _refused(say("From here on it is not YAML."), error.problem_mark or error.context_mark) from None
    except (yaml.YAMLError, ValueError):
        raise _refused(say("It is not YAML in UTF-8."), None) from None
    if node is None:
        raise _refused(say("The document is empty."), None)
    places: Places = {}
    return _plain(node, "", places), places


def _demand_harmless(body: bytes) -> None:
    """Walk through the events, of which none builds anything, and stop at the first that goes too far."""
    loader = yaml.CSafeLoader(body)
    depth = parts = 0
    try:
        while (event := loader.get_event()) is not None:
            parts += 1
            if isinstance(event, yaml.AliasEvent):
                raise _refused(say("Aliases are not read: write the value out."), event.start_mark)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth += 1
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
            if depth > DEEPEST:
                raise _refused(say("It has more than {most} levels.", most=DEEPEST), event.start_mark)
            if parts > MOST_PARTS:
                raise _refused(say("It has more than {most} parts.", most=MOST_PARTS), event.start_mark)
    finally:
        loader.dispose()


def _refused(why: Sentence, mark: _Mark | None) -> Malformed:
    fault = Fault(pointer="", code="yaml_invalid", detail=why)
    if mark is not None:
        fault["line"], fault["column"] = mark.line + 1, mark.column + 1
    return Malformed(say("The body cannot be read as YAML."), errors=[fault])


def _plain(node: yaml.Node, pointer: str, places: Places) -> Json:
    places[pointer] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if str(node.tag).removeprefix(_WORD) not in _KINDS:
        raise _refused(say("The tag {tag} is not read.", tag=str(node.tag)[:80]), node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, f"{pointer}/{number}", places) for number, one in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        content: dict[str, Json] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _refused(say("The name of a member is a word."), key.start_mark)
            if key.value in content:
                raise _refused(say("{name} is written twice in one object.", name=key.value[:80]), key.start_mark)
            step = key.value.replace("~", "~0").replace("/", "~1")
            content[key.value] = _plain(value, f"{pointer}/{step}", places)
        return content
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node)


def _scalar(node: yaml.ScalarNode) -> Json:
    kind = str(node.tag).removeprefix(_WORD)
    word: str = node.value
    if node.style or kind == "str":  # quoted, or said to be a text
        return word
    if kind == "null":
        return None
    if kind == "bool":
        return _WORDS.get(word.lower(), word)
    if _INTEGER.fullmatch(word):
        return int(word)
    if kind in ("int", "float") and _FLOAT.fullmatch(word) and isfinite(number := float(word)):
        return number
    return word


def place_of(pointer: str, places: Places) -> tuple[int, int]:
    """Say where a part stands; what is missing stands where its owner does."""
    while pointer not in places and pointer:
        pointer = pointer.rpartition("/")[0]
    return places[pointer]


@lru_cache(maxsize=32)
def write(content: bytes, comment: str) -> bytes:
    """Write JSON as YAML that `read` reads, under a comment of one line; kept, for a long one takes 30 ms."""
    text = yaml.dump(orjson.loads(content), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    return f"# {comment}\n{text}".encode()
