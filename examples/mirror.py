"""A partner network's nightly mirror: practices and events as files, kept equal to the services.

    pip install ./clients/python
    python examples/mirror.py /var/lib/mirror --practices http://127.0.0.1:8002 --events http://127.0.0.1:8003

Run it as often as you like. Lists are read whole, which takes a few requests; one thing is read anew only where its
version differs from the copy; what is gone from a list is removed. A file appears whole or not at all, so whoever reads
the folder while this runs, or after it was interrupted, finds nothing half-written. It ends with 1 where a service
could not be read, and has then removed nothing of that service.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from intercultural_cities import Client, NoAnswer, Problem


def mirror(folder: Path, there: Mapping[str, int], read: Callable[[str], object]) -> str:
    """Make the files of a folder equal to what there is, as version by identifier; say how much that was."""
    folder.mkdir(parents=True, exist_ok=True)
    held = {file.stem: json.loads(file.read_text(encoding="utf-8"))["version"] for file in folder.glob("*.json")}
    changed = [name for name, version in there.items() if held.get(name) != version]
    for name in changed:
        written = folder / f"{name}.new"
        written.write_text(json.dumps(read(name), ensure_ascii=False, indent=2), encoding="utf-8")
        written.replace(folder / f"{name}.json")
    gone = held.keys() - there.keys()
    for name in gone:
        (folder / f"{name}.json").unlink()
    new = len(there.keys() - held.keys())
    return f"{len(there)} there, {new} new, {len(changed) - new} changed, {len(gone)} gone"


def practices(client: Client, folder: Path) -> str:
    """Mirror the practices."""
    first = client.practices.list_practices(limit=200)
    there = {one["id"]: one["version"] for one in client.practices.follow(first)}
    return mirror(folder, there, client.practices.get_practice)


def events(client: Client, folder: Path) -> str:
    """Mirror the events."""
    first = client.events.list_events(limit=200)
    there = {one["id"]: one["version"] for one in client.events.follow(first)}
    return mirror(folder, there, client.events.get_event)


def main() -> int:
    """Mirror both services; one that is away does not keep the other back."""
    parser = argparse.ArgumentParser(description="Mirror practices and events into files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--practices", default="http://127.0.0.1:8002")
    parser.add_argument("--events", default="http://127.0.0.1:8003")
    asked = parser.parse_args()
    failed = 0
    with Client(practices=asked.practices, events=asked.events, language="en") as client:
        for name, mirrored in (("practices", practices), ("events", events)):
            try:
                print(f"{name}: {mirrored(client, asked.folder / name)}")
            except (Problem, NoAnswer) as trouble:
                failed = 1
                print(f"{name}: not mirrored, {trouble}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
