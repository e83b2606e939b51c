"""The chart of `deploy/kubernetes`, rendered by Helm, and what Kubernetes takes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import yaml
from helm_python import Chart

CHART: Final = Path(__file__).parents[2] / "deploy" / "kubernetes"
KUBERNETES: Final = ("1.29", "1.37")
"""The oldest that the chart says it needs, and the newest whose schemas are at hand."""
RELEASE: Final = "icc"
NEEDED: Final[Mapping[str, Any]] = {"host": "icc.example", "settings": {"ISSUER": "https://idp.example/realm"}}
Manifest = dict[str, Any]


def rendered(values: Mapping[str, Any] = NEEDED) -> list[Manifest]:
    """Give all manifests of a first installation."""
    with Chart.load(CHART) as chart:
        files = chart.render(dict(values), name=RELEASE, namespace="icc", revision=1, is_install=True)
    return [manifest for text in files.values() for manifest in yaml.safe_load_all(text) if manifest]


def one(manifests: list[Manifest], kind: str, name: str) -> Manifest:
    """Give the one of that kind and name."""
    (found,) = (each for each in manifests if (each["kind"], each["metadata"]["name"]) == (kind, f"{RELEASE}-{name}"))
    return found


def pods(manifests: list[Manifest]) -> Iterator[tuple[str, Manifest]]:
    """Give the pods of everything that runs some, with the name of that."""
    for each in manifests:
        if each["kind"] in ("Deployment", "Job"):
            yield each["metadata"]["name"], each["spec"]["template"]["spec"]


def environment(manifests: list[Manifest], name: str) -> dict[str, str]:
    """Give the variables of the container of a deployment or of the job."""
    (containers,) = (pod["containers"] for of, pod in pods(manifests) if of == f"{RELEASE}-{name}")
    (container,) = containers
    variables = [(each["name"], each["value"]) for each in container["env"]]
    assert len(dict(variables)) == len(variables), f"{name} is told something twice"
    return dict(variables)


def demand_valid(manifest: Manifest) -> None:
    """Raise ValidationError for what Kubernetes would not take, and for what it does not know."""
    for version in KUBERNETES:
        kubernetes_validate.validate(manifest, version, strict=True)
