"""Data that come with a release, as YAML beside the noun that owns them."""

from pathlib import Path
from typing import Any

import yaml

from shared.sentences import translations


class _Loader(yaml.CSafeLoader):
    """The safe loader, the one written in C: the other takes a second."""


def _said(loader: _Loader, node: yaml.ScalarNode) -> dict[str, str]:
    return translations(str(loader.construct_scalar(node)))


_Loader.add_constructor("!say", _said)


def read_yaml(file: Path) -> Any:
    """Read a file of this release. `!say` stands before what the product says, which becomes a text by language."""
    with file.open(encoding="utf-8") as text:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - it is the safe one, with one tag more
