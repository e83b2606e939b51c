"""The chart of `deploy/kubernetes`, rendered by Helm, and what Kubernetes and its operators take."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import yaml
from helm_python import Chart
from jsonschema import Draft202012Validator

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
    """Raise ValidationError for what Kubernetes or an operator would not take, and for what they do not know."""
    if manifest["kind"] in OPERATORS:
        Draft202012Validator(OPERATORS[manifest["kind"]]).validate(manifest)
        return
    for version in KUBERNETES:
        kubernetes_validate.validate(manifest, version, strict=True)


def _object(required: str = "", /, **properties: Any) -> Manifest:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
    }


def _resource(group: str, spec: Manifest) -> Manifest:
    metadata = _object("name labels", name=_TEXT, labels={"type": "object", "additionalProperties": _TEXT})
    return _object(
        "apiVersion kind metadata spec", apiVersion={"const": group}, kind=_TEXT, metadata=metadata, spec=spec
    )


_TEXT: Final[Manifest] = {"type": "string", "minLength": 1}
_FLAG: Final[Manifest] = {"type": "boolean"}
_COUNT: Final[Manifest] = {"type": "integer", "minimum": 1}
_TEXTS: Final[Manifest] = {"type": "object", "additionalProperties": _TEXT}
_NAMED: Final = _object("name", name=_TEXT)
_LOCALE: Final[dict[str, Any]] = dict.fromkeys(
    ("encoding", "localeProvider", "builtinLocale", "localeCollate", "localeCType"), _TEXT
)
_SYNCHRONOUS: Final = _object(
    "method number",
    method={"enum": ["any", "first"]},
    number=_COUNT,
    dataDurability={"enum": ["required", "preferred"]},
)
_CLUSTER: Final = _object(
    "instances",
    instances=_COUNT,
    imageName=_TEXT,
    storage=_object("size", size=_TEXT, storageClass=_TEXT),
    resources={"type": "object"},
    affinity=_object(podAntiAffinityType={"enum": ["preferred", "required"]}, topologyKey=_TEXT),
    bootstrap=_object("initdb", initdb=_object(dataChecksums=_FLAG, **_LOCALE)),
    postgresql=_object(
        synchronous=_SYNCHRONOUS,
        parameters=_TEXTS,
        pg_hba={"type": "array", "items": _TEXT},
    ),
    managed=_object(
        roles={"type": "array", "items": _object("name", name=_TEXT, login=_FLAG, passwordSecret=_NAMED)},
    ),
    monitoring=_object(enablePodMonitor=_FLAG),
    plugins={"type": "array", "items": _object("name", name=_TEXT, isWALArchiver=_FLAG, parameters=_TEXTS)},
)
_DATABASE: Final = _object(
    "cluster name owner",
    cluster=_NAMED,
    name={"type": "string", "not": {"enum": ["postgres", "template0", "template1"]}},
    owner=_TEXT,
    template=_TEXT,
    databaseReclaimPolicy={"enum": ["delete", "retain"]},
    **_LOCALE,
)
_SCHEDULED_BACKUP: Final = _object(
    "cluster schedule",
    cluster=_NAMED,
    schedule={"type": "string", "pattern": r"^\S+( \S+){5}$"},
    immediate=_FLAG,
    backupOwnerReference={"enum": ["none", "self", "cluster"]},
    method={"enum": ["barmanObjectStore", "volumeSnapshot", "plugin"]},
    pluginConfiguration=_object("name", name=_TEXT, parameters=_TEXTS),
)
_POD_MONITOR: Final = _object(
    "selector podMetricsEndpoints",
    selector=_object(matchLabels=_TEXTS, matchExpressions={"type": "array"}),
    podMetricsEndpoints={"type": "array", "items": _object(port=_TEXT, path=_TEXT, interval=_TEXT)},
)
_POSTGRESQL: Final = "postgresql.cnpg.io/v1"
OPERATORS: Final[Mapping[str, Manifest]] = {
    "Cluster": _resource(_POSTGRESQL, _CLUSTER),
    "Database": _resource(_POSTGRESQL, _DATABASE),
    "ScheduledBackup": _resource(_POSTGRESQL, _SCHEDULED_BACKUP),
    "PodMonitor": _resource("monitoring.coreos.com/v1", _POD_MONITOR),
}
"""What the chart uses of the definitions of CloudNativePG and the Prometheus operator: nothing else is let through."""
