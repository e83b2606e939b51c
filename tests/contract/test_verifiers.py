"""A verifier that somebody copies out of the guide and that takes what is forged, or nothing at all."""

import base64
import json
import re
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.platform.webhooks import domain
from tests.node import demand_node

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OTHER = "whsec_" + base64.b64encode(bytes(32)).decode()
BODY = '{"position":1,"kind":"webhook.test","title":"Åse"}'
AGO = 600


def deliveries() -> dict[str, tuple[dict[str, str], str, bool]]:
    """Give deliveries by what they show: the headers, the body, and whether it is to be taken."""
    now = datetime.now(UTC)
    old = datetime.fromtimestamp(time.time() - AGO, UTC)
    signed = domain.headers("msg_1", now, BODY, [SECRET])
    return {
        "signed": (signed, BODY, True),
        "signed by two": (domain.headers("msg_1", now, BODY, [OTHER, SECRET]), BODY, True),
        "signed by another": (domain.headers("msg_1", now, BODY, [OTHER]), BODY, False),
        "another body": (signed, BODY + " ", False),
        "another id": ({**signed, "webhook-id": "msg_2"}, BODY, False),
        "another time": ({**signed, "webhook-timestamp": str(int(now.timestamp()) + 1)}, BODY, False),
        "old": (domain.headers("msg_1", old, BODY, [SECRET]), BODY, False),
        "another version": (
            {**signed, "webhook-signature": signed["webhook-signature"].replace("v1", "v2")},
            BODY,
            False,
        ),
        "no signature": ({**signed, "webhook-signature": "v1,"}, BODY, False),
    }


def code(root: Path, language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", (root / "docs" / "integrating.md").read_text(), re.DOTALL)
    (one,) = [text for text in found if "whsec_" in text]
    return str(one)


@pytest.mark.parametrize("shows", deliveries())
def test_the_verifier_in_python(root: Path, shows: str) -> None:
    headers, body, taken = deliveries()[shows]
    names: dict[str, Any] = {}
    exec(code(root, "python"), names)  # noqa: S102 - it is what people are told to copy
    verify: Callable[[str, dict[str, str], bytes], bool] = names["verify"]
    assert verify(SECRET, headers, body.encode()) is taken


def test_the_verifier_in_javascript(root: Path, tmp_path: Path) -> None:
    demand_node()
    (tmp_path / "verify.mjs").write_text(code(root, "javascript"))
    (tmp_path / "told.json").write_text(json.dumps(deliveries()))
    (tmp_path / "try.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { verify } from "./verify.mjs";\n'
        'const told = JSON.parse(readFileSync("told.json"));\n'
        "const found = Object.entries(told).map(([shows, [headers, body]]) =>\n"
        f'  [shows, verify("{SECRET}", headers, Buffer.from(body))]);\n'
        "console.log(JSON.stringify(Object.fromEntries(found)));\n"
    )
    done = subprocess.run(["node", "try.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {shows: taken for shows, (_, _, taken) in deliveries().items()}
