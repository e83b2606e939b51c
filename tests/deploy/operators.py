"""What the operators of the chart say of manifests of their kinds.

Their definitions come from npm, generated from the sources of the operators: as types, by which the compiler finds
members that are not known, and as functions, which find values that are refused.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.deploy.chart import Manifest

INSTALLED: Final = Path(__file__).parents[2] / "deploy" / "kinds" / "node_modules"
KINDS: Final[Mapping[str, str]] = {
    "postgresql.cnpg.io/v1": "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1",
    "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
}
"""The module of each group of kinds that Kubernetes itself does not know."""
_OPTIONS: Final = ("--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext")


def is_of_an_operator(manifest: Manifest) -> bool:
    """Say whether an operator brought the kind."""
    return manifest["apiVersion"] in KINDS


def complaints(manifests: Iterable[Manifest], folder: Path) -> str:
    """Say what the operators would not take, or not know; nothing where all is well. `folder` is an empty one."""
    (folder / "node_modules").symlink_to(INSTALLED)
    (folder / "package.json").write_text('{"type": "module"}')
    told = [f'import * as of{at} from "{module}";' for at, module in enumerate(KINDS.values())]
    for manifest in manifests:
        kind = f"of{list(KINDS).index(manifest['apiVersion'])}.{manifest['kind']}"
        content = {member: value for member, value in manifest.items() if member not in ("apiVersion", "kind")}
        told.append(f"new {kind}({json.dumps(content, indent=2)}).validate();")
    (folder / "manifests.ts").write_text("\n".join(told))
    node = str(shutil.which("node"))
    compiler = [node, str(INSTALLED / "typescript/bin/tsc"), *_OPTIONS, "manifests.ts"]
    for command in (compiler, [node, "manifests.js"]):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            return done.stdout + done.stderr
    return ""
