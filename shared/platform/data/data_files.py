"""Data that come with a release, as YAML beside the noun that owns them."""

from pathlib import Path
from typing import Any

import yaml


def read_yaml(file: Path) -> Any:
    """Read a file of this release with the safe loader, the one written in C: the other takes a second."""
    with file.open(encoding="utf-8") as text:
        return yaml.load(text, Loader=yaml.CSafeLoader)
